"""Transcripts as tools and hosts write them: who speaks, what an audience asks, and what nobody says."""

import pytest

from seeds.models import Document
from seeds.reader import read


def _read(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


def _talk(*blocks: str) -> Document:
    return _read("# 河堤夜谈\n\n河堤修到第三年，水第一次没有进村。\n\n" + "\n\n".join(blocks) + "\n")


def _said(document: Document) -> list[tuple[str | None, str]]:
    """Return who speaks in the sections below the first, with what is said; None for text that nobody says."""
    return [(block.speaker, block.text) for section in document.sections[1:] for block in section.blocks]


def _asked(document: Document) -> list[tuple[str | None, str, str | None, str]]:
    return [(pair.asked_by, pair.question, pair.answered_by, pair.answer) for pair in document.qa]


class TestTimes:
    @pytest.mark.parametrize("time", ["00:01:12", "01:12", "1:02:03", "[00:01:12]", "（01:12）"])
    @pytest.mark.parametrize("label", ["**{} {}**", "{} {}", "**{}** {}", "**{}** {}："])
    @pytest.mark.parametrize("joint", ["\n", "\n\n"])
    def test_a_time_behind_a_name_is_cut_off_as_a_whole(self, label: str, time: str, joint: str) -> None:
        turns = [("阿禾", "堤多高？"), ("老闵", "四米二。"), ("阿禾", "石头从哪里来？"), ("老闵", "一半是城砖。")]
        said = [f"{label.format(name, time)}{joint}{text}" for name, text in turns]
        document = _talk("## 堤", *said)
        assert _said(document) == turns
        assert [item.text for item in document.removed if item.rule == "time in a transcript"] == [time] * 4

    def test_a_schedule_is_no_transcript(self) -> None:
        lines = ["签到 09:00", "茶歇 10:30", "午餐 12:00", "茶歇 15:00", "签到 16:00"]
        assert _said(_talk("## 第一天", *lines)) == [(None, line) for line in lines]
