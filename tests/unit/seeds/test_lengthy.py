"""A text of any length has its title, its sections and no marks: a long one is read in pieces, with the same result."""

import pytest

from seeds.draft.findings import Findings
from seeds.errors import Refused
from seeds.models import Document
from seeds.parsing import lengthy, markdown
from seeds.reader import read
from tests.support.hanging import HANG

pytestmark = pytest.mark.timeout(HANG)

_SENTENCE = "河水退去以后，镇上的人重新丈量了每一块田地，把数目记在祠堂的墙上。"
_CHAPTER = (
    "## 第{}章 丈量\n\n"
    + _SENTENCE * 8
    + "\n\n他说：**“不要急。”**随后又量了一遍。\n\n- 东边 **三十亩**\n- 西边十二亩\n\n"
)


def book(chapters: int) -> str:
    return "# 长河志\n\n开头一段。\n\n" + "".join(_CHAPTER.format(number) for number in range(1, chapters + 1))


def has_marks(document: Document) -> bool:
    return any("**" in section.text or (section.heading or "").startswith("#") for section in document.sections)


def test_a_book_of_a_megabyte_has_its_title_its_chapters_and_no_marks() -> None:
    document = read(book(1_500).encode(), "book.md")
    assert document.title == "长河志"
    assert [section.heading for section in document.sections[1:]] == [f"第{n}章 丈量" for n in range(1, 1_501)]
    assert not has_marks(document)
    assert {block.kind for block in document.sections[-1].blocks} == {"paragraph", "list"}
    assert document.warnings == ()


def test_a_small_file_of_many_lines_is_read_as_any_other() -> None:
    document = read(("# 日志\n\n" + "".join(f"## {n} 日\n\n晴。\n\n" for n in range(5_200))).encode(), "log.md")
    assert (document.title, len(document.sections), document.warnings) == ("日志", 5_200, ())


@pytest.mark.parametrize(("chapters", "sections"), [(3_600, 3_621), (6_000, None)])
def test_past_what_a_file_may_cost_headings_are_none_of_the_text_and_stars_go(
    monkeypatch: pytest.MonkeyPatch, chapters: int, sections: int | None
) -> None:
    """Two fifths of it, for as much of a text."""
    monkeypatch.setattr(lengthy, "_MOST_EFFORT", lengthy._MOST_EFFORT * 2 // 5)
    monkeypatch.setattr(lengthy, "_MOST_HEADINGS", lengthy._MOST_HEADINGS * 2 // 5)
    long = book(20) + "".join(f"## 第{n}回\n\n- **甲** 与 *乙*\n- 丙\n\n" for n in range(chapters))
    document = read(long.encode(), "x.md")
    assert document.title == "长河志"
    assert sections in (len(document.sections), None)
    assert not has_marks(document)
    assert not any("## " in section.text for section in document.sections)
    assert any("too large" in warning for warning in document.warnings)


def test_a_heading_in_fenced_code_is_code_wherever_a_piece_ends() -> None:
    code = "```sh\n" + "# no heading\necho 1\n\n" * 3_000 + "```\n\n"
    document = read(f"# 手册\n\n{_SENTENCE}\n\n{code}## 尾声\n\n完。\n".encode(), "manual.md")
    assert [section.heading for section in document.sections] == [None, "尾声"]
    assert [block.kind for block in document.sections[0].blocks] == ["paragraph", "code"]


def test_a_line_that_is_no_prose_leaves_the_title_above_it() -> None:
    document = read(("# 标题\n\n" + "字" * 1_000_000).encode(), "x.md")
    assert (document.title, len(document.sections)) == ("标题", 1)


def test_pieces_give_the_nodes_that_the_whole_gives() -> None:
    text = book(400) + "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n> 引用\n\n[链接](https://a.example/)和 `code`。\n"
    whole = markdown.parse(text, Findings())
    found = lengthy.parse(text, Findings(), markdown.parse, is_markdown=True)
    assert found.head + found.rest == whole
    assert found.is_whole


def test_the_fields_at_the_head_of_a_long_text_are_read() -> None:
    head = "---\ntags: [河]\n---\n\n# 长河志\n\n- 作者：沈石\n- 发布日期：2026-03-01\n\n"
    document = read((head + book(400).partition("\n\n")[2]).encode(), "book.md")
    assert (document.title, document.author, document.published, document.topics) == (
        "长河志",
        ("沈石",),
        "2026-03-01",
        ("河",),
    )


def test_a_long_text_without_words_is_refused() -> None:
    with pytest.raises(Refused):
        read(b"\n" * 500_000, "x.md")
