"""Markdown becomes plain text: emphasis beside Chinese punctuation, marks that mean themselves, forms of notes."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases


def document(body: str, name: str = "x.md") -> Document:
    return read(f"# 题目\n\n{body}".encode(), name)


def text(body: str) -> str:
    return document(body).sections[0].text


@cases(
    ("source", "plain"),
    [
        ("“****智能****原生”应用", "“智能原生”应用"),
        ("**快速的****AI****工具让人**。因为", "快速的AI工具让人。因为"),
        ("**注意：**早些时候", "注意：早些时候"),
        ("**“引用”**之后，**《书》**的", "“引用”之后，《书》的"),
        ("*假如在**API***之上有何意义？**我们看", "假如在API之上有何意义？我们看"),
        ("（**main****actor）是他。**", "（main actor）是他。"),
        ("他用****AI****来写", "他用AI来写"),
        ("***粗斜***字与~~删去~~的字", "粗斜字与删去的字"),
        ("她说：_不要_小看", "她说：不要小看"),
        ("**Host:**Thanks, **all.**So it ends", "Host:Thanks, all.So it ends"),
        ("第一行**坏了的重点。**\n下一行", "第一行坏了的重点。下一行"),
    ],
)
def test_emphasis_is_mended_beside_chinese(source: str, plain: str) -> None:
    assert text(source) == plain


@cases(
    "source",
    [
        "2*3*4",
        "面积是2*3*4米",
        "3*（x+y）*2",
        "2**10 次方",
        "a*b*c",
        "5 * 3 * 2",
        "使用**kwargs传参",
        "snake_case_name",
        "文件_版本_终稿",
    ],
)
def test_stars_that_mean_themselves_stay(source: str) -> None:
    assert text(source) == source


def test_a_broken_mark_does_not_pair_with_the_next_line() -> None:
    assert text("**甲：**好的。**我们看  \n**乙：**再说") == "甲：好的。我们看\n乙：再说"


@cases(
    ("source", "plain"),
    [
        ("a&nbsp;b &amp; c", "a b & c"),
        (r"约 $50\%$，$x \times 2$", "约 50%，x × 2"),
        ("从 $5 到 $10，又从$50和$100元", "从 $5 到 $10，又从$50和$100元"),
        ("==亮**点**==和[[目录/笔记|别名]]，[[目录/笔记]]", "亮点和别名，笔记"),
        ("前%%看不见%%后", "前后"),
        ("一行\n软换行，and\nEnglish wraps", "一行软换行，and English wraps"),
        ("一行  \n硬换行<br>再换", "一行\n硬换行\n再换"),
        ("`a*b*c` 与 `[[x]]`", "a*b*c 与 [[x]]"),
        ("一段文字。 ^block-1", "一段文字。"),
        (r"\*不是重点\*", "*不是重点*"),
    ],
)
def test_forms_of_notes_become_plain_text(source: str, plain: str) -> None:
    assert text(source) == plain


def test_lists_keep_their_order_and_nested_items_their_marks() -> None:
    assert text("3. 甲\n4. 乙\n   - 丙\n\n     丁") == "3. 甲\n4. 乙\n• 丙\n丁"


def test_a_pattern_of_bold_labels_is_a_transcript_only_when_speakers_come_back() -> None:
    notes = document("**注：** 一。\n\n**例：** 二。\n\n**结：** 三。")
    assert {block.kind for block in notes.sections[0].blocks} == {"paragraph"}
    talk = document("**甲：** 一。\n\n**乙：** 二。\n\n三。\n\n**甲：** 四。")
    assert [(block.speaker, block.text) for block in talk.sections[0].blocks] == [
        ("甲", "一。"),
        ("乙", "二。\n三。"),
        ("甲", "四。"),
    ]


def test_html_gives_its_text_pictures_and_links() -> None:
    read_ = document(
        '<p>一<b>段</b><a href="https://e.org/x">链接</a></p>\n\n<!-- 藏 -->\n\n<img src="p.png" alt="图说">'
    )
    block = read_.sections[0].blocks[0]
    assert block.text == "一段链接"
    assert [(block.text[link.start : link.end], link.url) for link in block.links] == [("链接", "https://e.org/x")]
    assert [(image.url, image.alt) for image in read_.images] == [("p.png", "图说")]
    assert any(item.rule == "comment" and "藏" in item.text for item in read_.removed)


@cases(
    ("alt", "caption"),
    [
        ("Image 3: 海边", "海边"),
        ("图 12：灯塔", "灯塔"),
        ("Image 7", None),
        ("图片", None),
        ("image.png", None),
        ("300", None),
        ("Pasted image 20240101", None),
        ("灯塔 2 号", "灯塔 2 号"),
    ],
)
def test_captions_lose_numbers_and_placeholders(alt: str, caption: str | None) -> None:
    assert document(f"字\n\n![{alt}](a/b.png)").images[0].alt == caption


@cases(
    ("title", "slug"),
    [
        ("灯塔看守人的一天", "deng-ta-kan-shou-ren-de-yi-tian"),
        ("Claude 4.0：更快", "claude-4-0-geng-kuai"),
        ("Überraschung", "uberraschung"),
        ("a" * 90, "a" * 40),
    ],
)
def test_a_slug_can_be_read_aloud(title: str, slug: str) -> None:
    assert read(f"# {title}\n\n字".encode(), "x.md").slug == slug


def test_a_permalink_is_never_the_source() -> None:
    read_ = read(
        '---\n{"title": "题", "permalink": "https://garden.example/x/", "url": "/x/"}\n---\n字'.encode(), "x.md"
    )
    assert read_.source_url is None
    assert read_.source_name is None


def test_hashtags_below_the_last_part_leave_no_empty_section() -> None:
    read_ = document("一段话。\n\n## 相关文档\n\n- [[甲]]\n\n#乙 #丙")
    assert [section.heading for section in read_.sections] == [None]
    assert read_.topics == ("乙", "丙")
    assert [item.target.title for item in read_.related] == ["甲"]


@cases("block", ["- 一\n- 二", "> 一句话。", "| 甲 | 乙 |\n|--|--|\n| 1 | 2 |", "一段话。"])
def test_the_id_of_a_block_goes_from_a_line_of_its_own_as_from_the_end_of_one(block: str) -> None:
    note = read(f"# 水\n\n{block}\n\n^block-9f2c\n\n水比电难谈。\n".encode(), "note.md")
    assert "^" not in note.sections[0].text
    assert ("block id", "^block-9f2c") in [(item.rule, item.text) for item in note.removed]


@cases("line", ["^_^", "^第一", "^ab", "^abc 是什么", "x^abc"])
def test_what_only_begins_so_stays(line: str) -> None:
    note = read(f"# 水\n\n水比电难谈。\n\n{line}\n\n所以先谈水。\n".encode(), "note.md")
    assert line in [block.text for block in note.sections[0].blocks]


@pytest.mark.parametrize("line", ["`^abcd`", "用 `^abcd`"])
def test_code_that_looks_like_an_id_stays(line: str) -> None:
    note = read(f"# 水\n\n{line}\n\n所以先谈水。\n".encode(), "note.md")
    assert note.sections[0].blocks[0].text == line.replace("`", "")
