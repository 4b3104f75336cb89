"""What stands beside the forms that a reader takes over stays in the text: no line is lost, and none loses its kind."""

from seeds.models import Document
from seeds.reader import read


def document(body: str) -> Document:
    return read(f"# 题目\n\n{body}".encode(), "note.md")


def blocks(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for section in document(body).sections for block in section.blocks]


class TestTables:
    def test_cells_that_the_head_has_no_columns_for_stay(self) -> None:
        head = "|甲|乙|\n|-|-|\n"
        assert blocks(head + "|1|2|[丙](/c)|\n") == [("table", "甲 | 乙\n1 | 2 | 丙")]
        assert blocks(head + "||2|**丙**|\n") == [("table", "甲 | 乙\n| 2 | 丙")]
        assert blocks("甲 | 乙\n-|-\n1 | 2 | 丙\n") == [("table", "甲 | 乙\n1 | 2 | 丙")]

    def test_they_stay_in_a_quote_and_between_tags(self) -> None:
        assert blocks("> |甲|乙|\n> |-|-|\n> |1|2|丙|\n") == [("quote", "甲 | 乙\n1 | 2 | 丙")]
        assert blocks("|x|\n|-|\n|y|\n\n<aside>\n|甲|\n|-|\n|乙|丙|\n</aside>\n") == [
            ("table", "x\ny"),
            ("table", "甲\n乙 | 丙"),
        ]

    def test_they_are_notes_of_related_documents(self) -> None:
        read_ = document("正文。\n\n## 相关文档\n\n|文档|关系|\n|-|-|\n|[[甲]]|一致|多一格|\n|[[乙]]|无|又一格|\n")
        assert [(item.target.title, item.reason, item.note) for item in read_.related] == [
            ("甲", "一致", "多一格"),
            ("乙", None, "又一格"),
        ]
        assert ("nothing stated", "无") in [(item.rule, item.text) for item in read_.removed]


class TestPointsInASummary:
    """What stands under a label of a summary and is no point stays under the title of that part."""

    SUMMARY = "## 摘要\n\n水位在一夜之间涨了四米。\n\n"
    TEXT = "\n\n## 正文\n\n后来水退了。"

    def test_a_paragraph_behind_numbered_lines_stays(self) -> None:
        read_ = document(self.SUMMARY + "风险：\n\n1、桥\n2、路\n\n另有一句。" + self.TEXT)
        assert [point.text for point in read_.risks] == ["桥", "路"]
        assert read_.sections[0].text == "另有一句。"

    def test_code_and_tables_beside_a_sentence_stay(self) -> None:
        read_ = document(self.SUMMARY + "风险：桥会塌。\n\n```\nlevel > 4\n```\n\n> ```\n> x\n> ```" + self.TEXT)
        assert [point.text for point in read_.risks] == ["桥会塌。"]
        assert [block.text for block in read_.sections[0].blocks] == ["level > 4", "x"]

    def test_a_paragraph_behind_a_quoted_list_stays(self) -> None:
        read_ = document(self.SUMMARY + "要点\n\n> - 桥塌了\n\n另有一句。" + self.TEXT)
        assert [point.text for point in read_.key_points] == ["桥塌了"]
        assert read_.sections[0].text == "另有一句。"


class TestCode:
    def test_what_looks_like_a_remark_in_fenced_code_is_code(self) -> None:
        assert blocks("```matlab\n%%\nx = 1\n%%\nid:: y\n```") == [("code", "%%\nx = 1\n%%\nid:: y")]
        assert blocks("- 甲\n\n  ~~~\n  id:: y\n  ~~~\n\n%%\n隐\n%%\n\n乙") == [
            ("list", "• 甲\nid:: y"),
            ("paragraph", "乙"),
        ]

    def test_preformatted_html_keeps_its_lines_and_tabs(self) -> None:
        html = "<pre><code>def f():\n\treturn &lt;1&gt;\n\n  # <span>x</span>\n</code></pre>"
        assert blocks(html) == [("code", "def f():\n\treturn <1>\n\n  # x")]
        assert blocks("<ul><li>甲</li><li><pre>a\n b</pre></li></ul>") == [("list", "• 甲\n• a\n b")]


class TestQuotesAndNotes:
    def test_a_quote_in_html_is_a_quote(self) -> None:
        assert blocks("<blockquote><p>甲</p><ul><li>乙</li></ul></blockquote>\n<p>丙</p>") == [
            ("quote", "甲\n• 乙"),
            ("paragraph", "丙"),
        ]
        assert blocks("<blockquote>甲<blockquote>乙</blockquote>") == [("quote", "甲\n乙")]

    def test_a_note_that_is_a_list_keeps_its_label(self) -> None:
        assert blocks("文字[^a]。\n\n[^a]:\n    - 甲\n    - 乙") == [
            ("paragraph", "文字[a]。"),
            ("paragraph", "[a]"),
            ("list", "• 甲\n• 乙"),
        ]

    def test_all_paragraphs_of_a_note_are_notes(self) -> None:
        read_ = document("文字[^a]。\n\n## FAQ\n\nQ：甲？\nA：乙。\n\n[^a]: 一段。\n\n    又一段。")
        assert [pair.answer for pair in read_.qa] == ["乙。"]
        assert read_.sections[0].text == "文字[a]。\n\n[a] 一段。\n\n又一段。"


def test_an_address_that_a_picture_uses_is_not_listed_as_unused() -> None:
    read_ = document("文字。\n\n![屋顶][r]\n\n[r]: https://a.example/r.png")
    assert [image.url for image in read_.images] == ["https://a.example/r.png"]
    assert "link that nothing uses" not in {item.rule for item in read_.removed}


def test_fields_in_a_callout_are_fields() -> None:
    read_ = document("> [!info]- 元数据\n> - 作者:: [[周见川]]\n> - 来源:: https://river.example/1\n\n水来了。")
    assert (read_.author, read_.source_url) == (("周见川",), "https://river.example/1")
    assert [section.text for section in read_.sections] == ["水来了。"]


def test_a_text_above_the_list_of_a_series_stays_and_a_line_that_introduces_it_goes() -> None:
    told = "河水一夜之间涨了四米，山谷里没有一个人事先知道。" * 10
    read_ = document(f"正文。\n\n## 系列文章\n\n{told}\n\n```\nx\n```\n\n共两篇：\n\n1. [甲](/a)\n2. 题目\n\n后记。")
    assert read_.series is not None
    assert [block.text for block in read_.sections[-1].blocks] == [told, "x", "后记。"]
    assert "共两篇：" in [item.text for item in read_.removed]
