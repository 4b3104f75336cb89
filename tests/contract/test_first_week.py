"""A person's first week with alerts, in each language: everything comes once, when it should, and reads whole."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.texts.catalogue import LANGUAGES
from tests.support.week import HERE, played, told

pytestmark = pytest.mark.usefixtures("one_thing_at_a_time")

WRITTEN = Path("docs/first-week.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_first_week_brings_everything_once_when_it_was_asked_for(language: str) -> None:
    week = await played(language)
    new = [(each, reply) for each, reply in week.outlet.came if each.edits is None]
    assert max(Counter(slug for each, _ in new for slug in each.slugs).values()) == 1
    assert [(each.kind, len(each.slugs)) for each, _ in new] == [("document", 1), ("digest", 2), ("digest", 2)]
    assert len(week.outlet.came) == len(new) + 2, "the other source and the correction edit what was sent"
    came = [line.at.astimezone(HERE).strftime("%a %H:%M") for line in week.lines if line.who == "bot"]
    assert "Tue 07:00" in came, "the end of quiet hours"
    assert "Wed 08:00" in came, "the hour of the digest"
    assert told([week]).partition("\n## ")[2] in WRITTEN, "`make week` writes the page anew"
    assert not [line.text for line in week.lines if re.search(r"\{ ?\$|^[a-z]+(?:-[a-z]+)+$", line.text, re.MULTILINE)]
