"""Lists of a page that lost their marks: the lines stand together under their title, and a blank line ends them."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.families import variant

_TITLE = "水轮还能转，磨坊却没有人了"
_BYLINE = "作者：葛青\n2026-03-05"
_PROSE = (
    "磨坊停了三十年，水轮还在，村里的孩子拿它当滑梯。",
    "今年春天有人来量了量轴的直径，说还能转。",
    "叶板",
    "要换的只有两根木头，钱却一直没有着落。",
)


def _page(*blocks: str) -> Document:
    return read("\n\n".join((_TITLE, _BYLINE, *blocks)).encode(), "page.txt")


def _points(document: Document) -> list[str]:
    return [point.text for point in document.key_points if point.by == "author"]


def test_points_in_english_leave_the_lead_of_the_article_alone() -> None:
    document = variant("page_packed_points.txt")
    assert len(_points(document)) == 3
    assert document.sections[0].text.startswith("At twenty to three")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_points_end_at_the_blank_line_though_the_text_has_their_form(between: str) -> None:
    points = ("水轮停了三十年，轴没有坏。", "修好要换两根木头，钱没有着落。", "村里想收门票，县里还没有答应。")
    document = _page(f"核心要点{between}{chr(10).join(points)}", *_PROSE)
    assert _points(document) == list(points)
    assert document.sections[0].text == "\n\n".join(_PROSE[:2])


def test_where_paragraphs_stand_together_a_blank_line_ends_no_list() -> None:
    sections = ("轴\n轴是一根整木。\n它没有烂。", "叶板\n叶板烂了一半。\n要换两根木头。")
    document = _page("要点\n水轮停了三十年\n轴没有坏\n磨坊停了三十年，水轮还在。", *sections)
    assert _points(document) == ["水轮停了三十年", "轴没有坏"]


def test_a_first_point_in_chinese_is_no_name_of_a_tab() -> None:
    points = ("水轮停了三十年", "轴没有坏", "村里想收门票")
    assert _points(_page(f"重點摘要\n{chr(10).join(points)}", *_PROSE)) == list(points)
