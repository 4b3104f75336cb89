"""Bylines of pages in their many forms: who wrote, for whom, when, and under what a text is filed."""

import pytest

from seeds.models import Document
from seeds.reader import read

_HAN = ("水輪還在，村裡的孩子拿它當滑梯，今年春天有人來量了量軸的直徑，說還能轉。", "葉板", "要換的只有兩根木頭。")
_TIME = "2026-03-11T14:22:00+08:00"


def _page(*head: str) -> Document:
    return read("\n\n".join(("磨坊停了三十年", "\n".join(head), *_HAN)).encode(), "page.txt")


def _opening(document: Document) -> str:
    return document.sections[0].text


class TestTaiwan:
    def test_labels_between_bars_need_no_colons(self) -> None:
        document = _page("作者 葛青芳 | 發布日期 2026 年 02 月 03 日 8:00 | 分類 水車 , 老屋")
        assert (document.author, document.published) == (("葛青芳",), "2026-02-03T08:00:00+08:00")
        assert (document.topics, document.source_name) == (("水車", "老屋"), None)
        assert _opening(document) == _HAN[0]

    @pytest.mark.parametrize(
        ("line", "source"),
        [
            ("水鄉網記者葛青芳 台北", "水鄉網"),
            ("水鄉社記者葛青芳台北11日電", "水鄉社"),
            ("記者葛青芳 埃鎮報導", None),
        ],
    )
    def test_a_reporter_has_the_paper_ahead_and_the_place_behind(self, line: str, source: str | None) -> None:
        document = _page(line, "2026-03-11 14:22")
        assert (document.author, document.source_name, document.published) == (("葛青芳",), source, _TIME)
        assert _opening(document) == _HAN[0]

    def test_a_press_conference_is_no_reporter(self) -> None:
        document = _page("記者會現場 獨家報導", "2026-03-11 14:22")
        assert document.author != ("會現場",)

    def test_the_word_for_publishing_may_be_glued_to_the_date(self) -> None:
        document = _page("磨坊裡住著三隻貓，一隻看門", "文/葛青芳 | 2026-03-11發表")
        assert (document.author, document.published, document.source_name) == (("葛青芳",), "2026-03-11", None)

    @pytest.mark.parametrize(
        "line", ["by 葛青芳 2026-03-11 in 水車, 老屋", "By Ida Marsh on March 11, 2026 in 水車, 老屋"]
    )
    def test_what_it_is_filed_under_stands_behind_the_date(self, line: str) -> None:
        document = _page(line)
        assert (document.author, document.published) == (
            ("葛青芳",) if "葛" in line else ("Ida Marsh",),
            "2026-03-11",
        )
        assert document.topics == ("水車", "老屋")

    def test_a_day_without_its_year_dates_nothing(self) -> None:
        document = _page("葛青芳 03-11 14:22")
        assert (document.author, document.published, _opening(document)) == (("葛青芳",), None, _HAN[0])
