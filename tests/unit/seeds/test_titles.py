"""The title of a page: the one that a browser shows has the name of the site behind it, the text's own has not."""

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases
from tests.support.families import variant

_BODY = "磨坊停了三十年，水轮还在。今年春天有人来量了量轴的直径。\n\n## 轴\n\n说还能转，只是要换两根木头。\n"


def _page(title: str, heading: str = "磨坊没有人了") -> Document:
    return read(f'---\ntitle: "{title}"\n---\n\n# {heading}\n\n作者：葛青 2026-01-22\n\n{_BODY}'.encode(), "page.md")


@cases("behind", [" - 水乡志", " | 水乡志", "_水乡_水乡志", " – 水乡志", "-水乡志", " · 水乡志", " — 水乡志"])
def test_the_name_of_the_site_goes_where_the_text_opens_with_the_title_alone(behind: str) -> None:
    document = _page(f"磨坊没有人了{behind}")
    assert (document.title, document.author, document.published) == ("磨坊没有人了", ("葛青",), "2026-01-22")
    assert [(section.level, section.heading) for section in document.sections] == [(0, None), (2, "轴")]
    assert ("name of the site", behind.strip(" -|_–·—")) in [(item.rule, item.text) for item in document.removed]


def test_so_does_it_in_what_a_reading_tool_dumped() -> None:
    head = "Title: The mill is empty | Water Letters\n\nURL Source: https://m.example.com/a\n\nMarkdown Content:\n"
    document = read(f"{head}The mill is empty\n=====\n\nBy Ida Marsh\n\n{_BODY}".encode(), "page.md")
    assert (document.title, document.author) == ("The mill is empty", ("Ida Marsh",))
    assert document.sections[0].level == 0


@cases(
    ("title", "heading"),
    [
        ("磨坊没有人了 - 第二部", "磨坊没有人了"),
        ("The mill - Part 2", "The mill"),
        ("磨坊没有人了——一份口述", "磨坊没有人了"),
        ("Self-help", "Self"),
        ("The mill - it stood still. Nobody came.", "The mill"),
    ],
)
def test_what_says_more_than_a_name_stays(title: str, heading: str) -> None:
    assert _page(title, heading).title == title


def test_the_name_of_the_source_goes_where_a_byline_names_it() -> None:
    document = variant("page_title_and_source.txt")
    assert (document.title, document.source_name) == ("雨卖了三次，塘还是干的", "水塘晚报")
