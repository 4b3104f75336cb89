"""Bylines of pages in their many forms: who wrote, for whom, when, and under what a text is filed."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_HAN = ("水輪還在，村裡的孩子拿它當滑梯，今年春天有人來量了量軸的直徑，說還能轉。", "葉板", "要換的只有兩根木頭。")
_TIME = "2026-03-11T14:22:00+08:00"


def _page(*head: str) -> Document:
    return read("\n\n".join(("磨坊停了三十年", "\n".join(head), *_HAN)).encode(), "page.txt")


def _opening(document: Document) -> str:
    return document.sections[0].text


@cases(
    ("line", "authors", "published"),
    [
        ("葛青芳 2026年3月11日（三）下午2:22", ("葛青芳",), _TIME),
        ("Ida Marsh, 31.03.2026", ("Ida Marsh",), "2026-03-31"),
        ("作者 | 葛青 周小岚", ("葛青", "周小岚"), None),
        ("作者 | 葛青 编辑部", ("葛青 编辑部",), None),
        ("박서연 기자 a@example.kr", ("박서연",), None),
        ("2026年3月11日 14:22 江畔札记", ("江畔札记",), _TIME),
        ("2026年3月11日 14:22 浙江", (), _TIME),
        ("강변노트 2026년 3월 11일 14:22", ("강변노트",), _TIME),
        ("原创 | 葛青芳", ("葛青芳",), None),
    ],
)
def test_days_and_names_have_more_forms(line: str, authors: tuple[str, ...], published: str | None) -> None:
    document = _page(line)
    assert (document.author, document.published, _opening(document)) == (authors, published, _HAN[0])


def test_a_label_goes_before_a_name_beside_the_date() -> None:
    document = _page("Millpost | March 11, 2026", "", "By | Ida Marsh")
    assert (document.author, document.source_name) == (("Ida Marsh",), "Millpost")


def test_below_the_word_for_a_summary_stands_no_title() -> None:
    about = "水輪停了三十年，今年春天有人來量了軸的直徑，說還能轉，只是要換兩根木頭。"
    document = read("\n\n".join(("磨坊停了?三十年的帳", "摘要", about, "文|葛青", *_HAN)).encode(), "page.txt")
    assert document.title == "磨坊停了?三十年的帳"
    assert document.summary is not None
    assert document.summary.text == about


def test_behind_a_date_stands_a_place_where_the_author_is_known() -> None:
    document = _page("文 | 葛青芳", "", "2026年3月11日 14:22 钱塘")
    assert (document.author, document.source_name, _opening(document)) == (("葛青芳",), None, _HAN[0])


def test_below_a_date_in_one_paragraph_stands_a_name() -> None:
    document = read(f"# 磨坊停了三十年\n\n2026年3月11日 14:22\n葛青芳\n\n{_HAN[0]}".encode(), "page.md")
    assert (document.author, document.published, _opening(document)) == (("葛青芳",), _TIME, _HAN[0])


def test_who_put_it_down_may_be_nobody() -> None:
    assert _page("整理：无").author == ()


class TestTaiwan:
    def test_labels_between_bars_need_no_colons(self) -> None:
        document = _page("作者 葛青芳 | 發布日期 2026 年 02 月 03 日 8:00 | 分類 水車 , 老屋")
        assert (document.author, document.published) == (("葛青芳",), "2026-02-03T08:00:00+08:00")
        assert (document.topics, document.source_name) == (("水車", "老屋"), None)
        assert _opening(document) == _HAN[0]

    @cases(
        ("line", "source"),
        [
            ("水鄉網記者葛青芳 台北", "水鄉網"),
            ("水鄉社記者葛青芳台北11日電", "水鄉社"),
            ("記者葛青芳 埃鎮報導", None),
            ("水鄉報記者 葛青芳 發自埃鎮", "水鄉報"),
        ],
    )
    def test_a_reporter_has_the_paper_ahead_and_the_place_behind(self, line: str, source: str | None) -> None:
        document = _page(line, "2026-03-11 14:22")
        assert (document.author, document.source_name, document.published) == (("葛青芳",), source, _TIME)
        assert _opening(document) == _HAN[0]

    @pytest.mark.parametrize("lines", ["作者 葛青芳\n2026-03-11 14:22", "2026-03-11 14:22\n作者 葛青芳\n編輯 周嵐"])
    def test_a_label_on_its_own_line_needs_no_colon_beside_a_date(self, lines: str) -> None:
        document = _page(lines)
        assert (document.author, document.published, _opening(document)) == (("葛青芳",), _TIME, _HAN[0])

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


_LATIN = (
    "The mill has stood still for thirty years, and the children of the village use its wheel as a slide all summer.",
    "The blades",
    "Two beams would do, and nobody has found the money for them.",
)
_TITLE = "The Mill That Turned Without Grain"


def _english(*head: str) -> Document:
    return read("\n\n".join((*head, *_LATIN)).encode(), "page.txt")


class TestAmerica:
    @cases(
        "line",
        [
            "Written by Ida Marsh, Staff Writer",
            "By Ida Marsh, Senior Rivers Correspondent",
            "Written by Ida Marsh, Staff Writer\nReviewed by Per Dahl, Staff Editor",
            "Ida Marsh | Staff Reporter",
        ],
    )
    def test_what_somebody_is_stands_behind_the_name(self, line: str) -> None:
        document = _english(f"{_TITLE}\n{line}\nMar 4, 2026")
        assert (document.author, document.source_name, document.published) == (("Ida Marsh",), None, "2026-03-04")
        assert _opening(document) == _LATIN[0]

    @cases(
        "lines",
        [
            "Published Wed, Mar 4 2026 2:10 PM EST\nUpdated Wed, Mar 4 2026 5:31 PM EST\nIda Marsh\n@idamarsh",
            "Published Wed, Mar 4 2026 2:10 PM EST\nIda Marsh",
            "By Ida Marsh\nPublished Wed, Mar 4 2026 2:10 PM EST",
            "Ida Marsh\n2:10 PM EST · March 4, 2026",
        ],
    )
    def test_a_weekday_stands_ahead_of_the_date_and_the_name_on_its_own_line(self, lines: str) -> None:
        document = _english(f"{_TITLE}\n{lines}")
        assert (document.author, document.source_name) == (("Ida Marsh",), None)
        assert document.published == "2026-03-04T14:10:00-05:00"
        assert _opening(document) == _LATIN[0]

    @pytest.mark.parametrize("below", [(), ("Contents\nThe blades\nThe axle",)])
    def test_a_title_below_the_date_names_nobody(self, below: tuple[str, ...]) -> None:
        text = (*_LATIN, "The axle", "It is whole, and nobody has looked at it since the flood.")
        head = (_TITLE, "Published Mar 5, 2026", "Opening Remarks")
        document = read("\n\n".join((*head, *below, *text)).encode(), "page.txt")
        assert (document.author, document.sections[0].heading) == ((), "Opening Remarks")

    @cases("between", [(), ("Finance",), ("News", "Old Rivers")])
    def test_a_title_may_stand_twice_with_what_it_is_filed_under_between(self, between: tuple[str, ...]) -> None:
        document = _english(_TITLE, *between, _TITLE, "By Ida Marsh\nMar 4, 2026")
        assert (document.title, document.author, document.published) == (_TITLE, ("Ida Marsh",), "2026-03-04")
        assert _opening(document) == _LATIN[0]

    def test_the_name_of_the_site_may_stand_above_a_title_said_twice(self) -> None:
        document = _english("The Water Wire", _TITLE, _TITLE, "By Ida Marsh\nMar 4, 2026")
        assert (document.title, _opening(document)) == (_TITLE, _LATIN[0])

    @pytest.mark.parametrize(
        "head",
        [
            f"Skip to content\nAI\n{_TITLE}",
            f"News\nArtificial Intelligence\n{_TITLE}\nIt ground nothing and was paid for it.",
        ],
    )
    def test_what_it_is_filed_under_is_not_the_title(self, head: str) -> None:
        assert _english(f"{head}\nBy Ida Marsh\nMar 4, 2026").title == _TITLE

    def test_a_short_title_may_stand_over_a_longer_second_one(self) -> None:
        second = "How the Wheel Came Back to the Village by the River"
        assert _english(f"News\nThe Long Night Mill\n{second}\nBy Ida Marsh\nMar 4, 2026").title != second


class TestTranslations:
    _TEXT = "磨坊停了三十年，水轮还在。\n\n## 叶板\n\n要换的只有两根木头。\n"

    def _note(self, quote: str, head: str = "") -> Document:
        return read(f"{head}# 磨坊停了三十年\n\n{quote}\n\n{self._TEXT}".encode(), "note.md")

    @pytest.mark.parametrize(
        "quote",
        [
            "> 原文：[The Mill](https://mill.example.com/a)，作者：Ida Marsh，发表于 2025 年 10 月 20 日\n> 译者：葛青",
            "> 原文：https://mill.example.com/a\n> 作者：Ida Marsh，2025-10-20",
        ],
    )
    def test_the_title_of_the_original_names_no_medium(self, quote: str) -> None:
        document = self._note(quote)
        assert (document.author, document.published) == (("Ida Marsh",), "2025-10-20")
        assert (document.source_url, document.source_name) == ("https://mill.example.com/a", "mill.example.com")
        assert _opening(document) == "磨坊停了三十年，水轮还在。"

    def test_the_day_of_the_original_is_not_the_note_s_own(self) -> None:
        quote = "> 原文：[The Mill](https://mill.example.com/a)，作者：Ida Marsh，发表于 2025 年 10 月 20 日"
        document = self._note(quote, "---\ndate: 2025-11-02\n---\n")
        assert (document.author, document.published) == (("Ida Marsh",), "2025-11-02")

    @pytest.mark.parametrize("name", ["水乡周刊", "Mill Weekly"])
    def test_a_medium_stays_the_source(self, name: str) -> None:
        document = self._note(f"> 原文：[{name}](https://a.example.com/b)，作者：Ida Marsh")
        assert (document.author, document.source_name) == (("Ida Marsh",), name)
