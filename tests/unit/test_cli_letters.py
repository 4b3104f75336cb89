"""What an owner announces is one message, counted as Telegram counts."""

from pathlib import Path

import pytest

from bot.cli.letters import announcement
from bot.core.common.replies import plain
from bot.errors import CannotRun
from bot.fronts.telegram.render import pages_of
from bot.limits import ONE_MESSAGE


@pytest.mark.parametrize("character", ["a", "灯", "&", '"', "🗼", "𠀀"])
def test_the_longest_that_is_taken_is_one_message_and_a_character_more_is_refused(
    tmp_path: Path, character: str
) -> None:
    file = tmp_path / "words.txt"
    most = ONE_MESSAGE // (len(character.encode("utf-16-le")) // 2)
    file.write_text(character * most, "utf-8")
    assert len(pages_of(plain(announcement(file)))) == 1
    file.write_text(character * (most + 1), "utf-8")
    with pytest.raises(CannotRun, match=f"{ONE_MESSAGE} go into one message"):
        announcement(file)
