"""Whatever a file holds, reading it ends in a document or in a refusal, soon, and in text that is fit to show."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeds.errors import Refused
from seeds.models import Document
from seeds.options import ReadOptions
from seeds.reader import read
from seeds.text.characters import letters
from tests.support.cases import cases

# A file takes some tenths of a second; five times the promised five seconds says that it hangs. Most are of half the
# size that they may have, for which what grows with the square of the size has a quarter of the time.
_HANGS = 25.0
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_PIECES = st.sampled_from(
    [
        "# 标题",
        "## 摘要",
        "## FAQ",
        "## 相关文档",
        "## 标签",
        "## 系列文章",
        "## 我的觀察",
        "正文\n----",
        "- 项 **甲**：乙",
        "1.  1. 丙",
        "> [!note] 注",
        "**主持人：** 好",
        "**嘉宾：**好的  \n**主持人：**再见",
        "Q：问？ A：答。",
        "QWhat?",
        "AThat.",
        "[[a/b|c]]",
        "![[x.png]]",
        "![图片](u)",
        "`a*b`",
        "```\ncode\n",
        "|a|b|\n|-|-|\n|1|2|",
        "[^1]",
        "[^1]: 注",
        "<div>x</div>",
        "<!-- c -->",
        "$50\\%$",
        "* * *",
        "---",
        "+++",
        "***",
        "****AI****",
        '{{< f src="a" >}}',
        "%%隐%%",
        "==亮==",
        "#标签 #二",
        "作者：某",
        "2024-01-01",
        "创作不易，点赞转发关注",
        "\u202e反\u200b",
        "\x00",
        "&nbsp;",
        "&#x202e;",
        "[a](b",
        "Related Reads",
        "Published on 2024-01-01",
        "文 | 某",
        "\ttab",
        "title: x",
        '{"a": 1}',
        "~~删~~",
        "\\",
        "_a_",
        "https://a.b/c",
    ]
)


def _texts(document: Document) -> list[str]:
    texts = [document.title, *document.topics, *document.author]
    texts += [document.summary.text] if document.summary else []
    texts += [point.text for point in (*document.key_points, *document.risks)]
    texts += [part for pair in document.qa for part in (pair.question, pair.answer)]
    for section in document.sections:
        texts.append(section.heading or "")
        texts += [block.text.replace("\t", " ") if block.kind == "code" else block.text for block in section.blocks]
    return texts


def _check(data: bytes, path: str = "note.md") -> None:
    try:
        document = read(data, path)
    except Refused:
        return
    assert document.title
    assert re.fullmatch(r"[a-z0-9-]{1,40}", document.slug)
    for text in _texts(document):
        assert not _UNFIT.search(text), text
    for section in document.sections:
        for block in section.blocks:
            assert all(0 <= link.start < link.end <= len(block.text) and link.url for link in block.links)
    document.model_dump_json()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _check(data)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    _check(text.encode("utf-8", "surrogatepass"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=25), st.sampled_from(["\n", "\n\n", " ", ""]))
def test_any_mixture_of_forms_is_read_or_refused(pieces: list[str], joint: str) -> None:
    _check(joint.join(pieces).encode())


@given(st.lists(_PIECES, max_size=8), st.lists(_PIECES, max_size=8), st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read_or_refused(head: list[str], body: list[str], fence: str) -> None:
    _check("\n".join([fence, *head, fence, *body]).encode())


_BLOCKS = (
    "# {}",
    "## {}",
    "### {}\n\n{}",
    "{}\n===",
    "{}\n---",
    "## 摘要\n\n{}",
    "## 关键要点\n\n- **{}**：{}\n- {}",
    "**1) 一句话总结**\n{}",
    "**2) 风险**\n* {}\n* **{}：**{}",
    "## 正文\n\n{}",
    "Abstract\n\n{}",
    "Related Questions\n\nQ{}？\n\nA{}。",
    "Q：{}？ A：{}。",
    "**Q：{}？**\nA：{}",
    "## 常见问题\n\n### {}？\n\n{}",
    "## 核心问答\n\nQ1：{}？\nA1：{}\n\n{}",
    "## 相关文档\n\n- [[{}/{}|{}]]；关联理由：{}；说明：{}",
    "## 相关文档\n\n- {}（{}）\n- {}",
    "## 关联主题\n\n- [[00/{}]]\n- {}",
    "#{} #{}",
    "作者：{}、{}",
    "来源：[{}](https://a.example/{})",
    "{} 2024-05-06 10:20",
    "文 | {}",
    "By {} | May 6, 2024",
    "**主持人：**{}  \n**嘉宾：**{}  \n**主持人：**{}",
    "主持人：{}\n\n嘉宾：{}\n\n主持人：{}",
    "## 观众问答\n\n**观众1：**{}  \n**嘉宾：**{}",
    "> {}\n> {}",
    "> [!note] {}\n> {}",
    "- {}\n  - {}\n- {}",
    "1. {}\n2. {}",
    "1、{}\n2、{}",
    "|{}|{}|\n|-|-|\n|{}|{}|",
    "```\n{}\n\t{}\n```",
    "`{}` ==({})== %%{}%%",
    "![{}](img/{}.png)",
    "![[{}.png|{}]]",
    "[{}](/p/{}) <{}@example.com>",
    "[^{}]: {}",
    "{}[^1]\n\n[^1]: {}",
    "<div>{}</div>",
    "<!-- {} -->",
    "<p>{}<b>{}</b></p>",
    "$${}$$",
    "{}^{}",
    "{}\n{}\n{}",
    "**{}**\n{}",
    "“{}”",
    "本系列共三篇：\n\n1. [{}](/{})\n2. **本篇** {}\n3. {}",
    "## 本系列全部文章\n\n1. [{}](/{})\n2. 本篇 {}",
    "## 我的观察\n\n**{}。** {}",
    "Related Reads\n\n{}\n\n{}",
    "创作不易，点赞转发 {}",
    "Published on 2024-01-02\n\n{}",
    "* * *",
    "{}",
    "{}，{}。",
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=12),
    st.sampled_from(["\n\n", "\n"]),
    st.sampled_from(["", "---\ntitle: 题\n---\n"]),
)
def test_no_word_of_any_mixture_of_forms_is_lost(blocks: list[str], joint: str, head: str) -> None:
    """Each word stands once in the source: it must be somewhere in the document, or in what it lists as removed."""
    words: list[str] = []

    def numbered(block: str) -> str:
        fresh = [f"甲{len(words) + at}乙" for at in range(block.count("{}"))]
        words.extend(fresh)
        return block.format(*fresh)

    source = head + joint.join(numbered(block) for block in blocks)
    try:
        kept = read(source.encode(), "note.md").model_dump_json()
    except Refused:
        return
    assert [word for word in words if word not in kept] == []


@given(st.text(max_size=120), st.text(max_size=300))
def test_any_title_gives_a_slug(title: str, path: str) -> None:
    _check(f"# {title}\n\n文字。".encode("utf-8", "surrogatepass"), path or "x")


@cases(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02\xff" * 50, "binary"),
        (b"---\ntitle: a\nno end\n", "no end"),
        (b"---\na: &x [1]\nb: *x\n---\ntext", "aliases"),
        (b"---\na: " + b"[" * 10_000 + b"\n---\ntext", "deep"),
        (b'---\n{"a": ' + b"[" * 10_000 + b"\n---\ntext", "deep"),
        (b"---\na: [1\n---\ntext", "can't be read"),
        (b"+++\na = \n+++\ntext", "TOML"),
        (b"---\ntitle: only\n---\n", "no text"),
        (b"---\n" + b"a: b\n" * 20_000 + b"---\ntext", "longer"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read(data, "x.md")


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(Refused, match=r"2\.0 MB.*1\.0 MB"):
        read(b"a" * 2_000_000, "x.md", ReadOptions(max_bytes=1_000_000))


@cases("below", ["", "\n---\n\n又一段。\n", "\n---\n\nNote: 又一段。\n"])
def test_a_rule_above_a_heading_opens_no_front_matter(below: str) -> None:
    document = read(f"---\n\n# 潮汐站手记\n\n一段文字。\n{below}".encode(), "x.md")
    assert document.title == "潮汐站手记"
    assert "一段文字。" in document.sections[0].text


@cases("above", ["", "\n", "# made by hand\n", "# made by hand\n\n", "\n# made by hand\n"])
def test_a_front_matter_may_have_comments_and_empty_lines_before_its_first_field(above: str) -> None:
    document = read(f"---\n{above}title: 潮汐站手记\n---\n\n一段文字。\n".encode(), "x.md")
    assert document.title == "潮汐站手记"
    assert [section.text for section in document.sections] == ["一段文字。"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read("---\n\n一段文字。\n\n---\n\n又一段。".encode(), "x.md")
    assert document.sections[0].text == "一段文字。\n\n又一段。"


def test_a_field_of_a_wrong_type_is_absent_with_a_warning() -> None:
    document = read("---\ntitle: [a, b]\nauthor: 某\n---\n文字。".encode(), "real-name.md")
    assert document.title == "real-name"
    assert document.author == ("某",)
    assert any("title" in warning for warning in document.warnings)


@cases("field", ["author: 5", "author: [5]", "author: true", "source_url: 7", "source_url: 1.5"])
def test_a_number_is_nobodys_name_and_no_address(field: str) -> None:
    document = read(f"---\ntitle: 题\n{field}\n---\n文字。".encode(), "x.md")
    assert (document.author, document.source_url) == ((), None)
    name = field.partition(":")[0]
    assert document.warnings == (f"The field {name} has a value of a wrong type; it is left out.",)


@cases(
    "field",
    [
        *("title: true", "description: true", "description: 3.5", "summary: 12", "tags: true", "source_name: 5"),
        *("image: 7", "image: [1, 2]", "language: 5", "series: 5", "related: 5", "key_points: 5", "series: {name: 5}"),
        *("source_url: not a url", "image: hero", "faq: [{q: 何时？}]", "author: [{of: 某社}]"),
    ],
)
def test_a_field_that_is_no_text_where_one_is_wanted_is_absent_with_a_warning(field: str) -> None:
    bare = read("文字。".encode(), "x.md")
    document = read(f"---\n{field}\n---\n文字。".encode(), "x.md")
    name = field.partition(":")[0]
    assert document.warnings == (f"The field {name} has a value of a wrong type; it is left out.",)
    assert document.model_copy(update={"warnings": (), "removed": ()}) == bare


def test_of_a_list_only_the_entries_of_a_wrong_type_are_absent() -> None:
    document = read("---\nauthor: [某, 5]\ntags: [2026, true, [桥, false]]\n---\n文字。".encode(), "x.md")
    assert (document.author, document.topics) == (("某",), ("2026", "桥"))
    assert [warning.split()[2] for warning in document.warnings] == ["author", "tags"]
    assert {"5", "true", "false"} <= {text for item in document.removed for text in item.text.split(", ")}


def test_a_day_of_a_note_that_is_no_date_is_absent_with_a_warning() -> None:
    document = read("---\ncreated: 2026-02-30\n---\n文字。".encode(), "x.md")
    assert document.published is None
    assert document.warnings == ("The field created holds no possible date; it is left out.",)


@cases(
    ("fields", "title"),
    [("title: 1984", "1984"), ('title: "true"', "true"), ("{title: '12'}", "12"), ('{"title": 1984}', "1984")],
)
def test_a_title_may_be_a_number_and_in_quotes_anything(fields: str, title: str) -> None:
    document = read(f"---\n{fields}\n---\n文字。".encode(), "x.md")
    assert (document.title, document.warnings) == (title, ())


@cases("field", ["title: null", "author:", "related: true", "aliases: [别名]", 'url: "[[笔记]]"', 'source: "163"'])
def test_what_says_that_there_is_none_or_sets_a_page_is_no_wrong_type(field: str) -> None:
    assert read(f"---\n{field}\n---\n文字。".encode(), "x.md").warnings == ()


def test_a_number_may_be_a_topic_and_part_of_a_name_and_a_path_is_no_wrong_type() -> None:
    document = read("---\ntags: 2024\nauthor: 36氪\nurl: /posts/7\n---\n文字。".encode(), "x.md")
    assert (document.topics, document.author, document.source_url) == (("2024",), ("36氪",), None)
    assert document.warnings == ()


def test_marks_that_turn_text_around_are_removed_and_listed() -> None:
    document = read("# 题\n\n前\u202e中\u200b后 👨\u200d👩\u200d👧".encode(), "x.md")
    assert document.sections[0].text == "前中后 👨\u200d👩\u200d👧"
    assert [item.text for item in document.removed] == ["U+200B × 1", "U+202E × 1"]


_HOSTILE: dict[str, Callable[[], str]] = {
    "a line of 10 MB": lambda: "中文" * 1_600_000,
    "a line of 10 MB of words": lambda: "ab cd " * 1_600_000,
    "10,000 open brackets": lambda: "# t\n\n" + "[" * 10_000 + "a",
    "10,000 open links": lambda: "# t\n\n" + "[a](" * 10_000,
    "10,000 open pictures": lambda: "# t\n\n" + "![" * 10_000 + "a",
    "nested quotes": lambda: "# t\n\n" + ">" * 10_000 + "a",
    "nested lists": lambda: "\n".join("  " * depth + "- a" for depth in range(1_000)),
    "emphasis that never closes": lambda: "# t\n\n" + "*a_b " * 50_000,
    "tags that never close": lambda: "# t\n\n" + "<div " * 20_000,
    "comments that never close": lambda: "# t\n\n" + "<!-- " * 20_000,
    "definitions of links": lambda: "# t\n\n" + "[a]: u\n" * 10_000,
    "a table of 25,000 rows": lambda: "# t\n\n|a|b|\n|-|-|\n" + "|1|2|\n" * 25_000,
    "25,000 headings": lambda: "# t\n\n" + "## 甲\n\n乙\n\n" * 25_000,
    "10,000 questions": lambda: "# t\n\n## FAQ\n\n" + "Q：甲？ A：乙。\n\n" * 10_000,
    "400,000 lines": lambda: "a\n" * 400_000,
    "a line of spaces": lambda: "# t\n\n甲" + " " * 390_000 + "乙",
    "a line of full-width spaces": lambda: "# t\n\n甲" + "\u3000" * 390_000 + "乙",
    "a paragraph of 4,900 soft line breaks": lambda: "# t\n\n" + "甲乙\n" * 4_900,
    "a paragraph of 4,800 lines of two speakers": lambda: "# t\n\n" + "主持人：好\n嘉宾：好\n" * 2_400,
    "a number of 200,000 digits": lambda: "# t\n\n" + "1" * 200_000 + ". 甲",
    "marks between names of nobody": lambda: "# t\n\n甲" + "、" * 100 + "乙丙\n\n正文。",
    "marks between reporters": lambda: "# t\n\n记者甲" + "、" * 100 + "乙丙／台北\n\n正文。",
    "empty lines in TOML that can't be read": lambda: "+++\na = 1" + "\n" * 60_000 + "bad bad\n+++\n\n正文。",
    "tags of one long word": lambda: "# t\n\n" + ("x <a " + "a" * 4_900 + ">b</a>\n\n") * 80,
    "2,400 definitions of links": lambda: "# t\n\n" + "".join(f"[a{at}]: /u/{at}\n\n" for at in range(2_400)),
    "900 parts of marked passages": lambda: "# t\n\n正文。\n\n" + "## Highlights\n\n- 甲\n- 乙\n\n" * 900,
    "4,900 numbered lines of plain text": lambda: "".join(f"{at}. 甲\n" for at in range(4_900)),
    "marks of code where links have their alias first": lambda: (
        "---\nid: a\ntitle: 甲\ndesc: ''\ncreated: 1625563944736\n---\n\n甲\n\n" + "`" * 80_000
    ),
    "a wide table of many short rows": lambda: "# t\n\n" + "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|1|\n" * 4_500,
}


@pytest.mark.timeout(_HANGS, func_only=True)
@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_text_does_not_hang(name: str) -> None:
    _check(_HOSTILE[name]().encode())


@cases(("opener", "closer"), [("*甲 ", "乙*"), ("**甲 ", "乙**"), ("**a *b ", "c* d**"), ("<b>甲", "</b>")])
def test_emphasis_of_any_depth_is_read(opener: str, closer: str) -> None:
    document = read(f"# 题\n\n{opener * 400}{closer * 400}".encode(), "note.md")
    assert letters(document.sections[0].text) == letters(re.sub("</?b>", "", f"{opener * 400}{closer * 400}"))


def test_white_space_in_a_line_is_cut_and_its_words_stay() -> None:
    document = read(f"# 题\n\n甲{' ' * 5_000}乙\n\n```\na{' ' * 100}b\n```\n".encode(), "note.md")
    assert document.sections[0].text.split() == ["甲", "乙", "a", "b"]
    assert f"a{' ' * 100}b" in document.sections[0].text


def test_a_row_of_a_table_too_wide_for_empty_cells_keeps_its_words() -> None:
    table = f"{'|头' * 300}|\n{'|-' * 300}|\n" + "".join(f"|行{at}|\n" for at in range(500))
    text = read(f"# 题\n\n{table}".encode(), "note.md").sections[0].text
    assert [at for at in range(500) if f"行{at}" not in text] == []


def test_no_list_is_too_deep_to_keep_its_words() -> None:
    for levels in (9, 15, 19, 40, 300):
        text = "# 题\n\n开头一句。\n\n" + "\n".join("  " * at + f"- 第{at}层" for at in range(levels))
        document = read(text.encode(), "note.md")
        assert all(f"第{at}层" in document.sections[0].text for at in range(levels)), levels


def test_no_quote_is_too_deep_to_keep_its_words() -> None:
    for levels in (10, 25, 70, 5_000):
        document = read(f"# 题\n\n开头一句。\n\n{'> ' * levels}深处的话".encode(), "note.md")
        assert document.sections[0].text.endswith("深处的话"), levels
