"""The titles and fields by which notes of a vault name their parts, in other words than the five documents do."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_POINTS = "## 要点\n\n- **水位**：九米。\n- **年份**：三年。"
_LIST = "- 水位只量过一次。\n- 两本县志不合。"
_LINKS = "- [[元/桥]]\n- [[元/河]]"


def _note(*parts: str, info: str = "- 来源：https://river.example.cn/1\n- 作者：周砚") -> Document:
    return read("\n\n".join(("# 桥", f"## 文档信息\n\n{info}", *parts)).encode(), "note.md")


def _headings(document: Document) -> list[str | None]:
    return [section.heading for section in document.sections]


class TestQuestions:
    _PAIRS = "**问：多深？**\n答：九米。\n\n**问：多久？**\n答：三年。"

    @cases("title", ["常见疑问", "答疑", "疑问解答", "讀者答疑", "答疑环节", "高频疑问汇总"])
    def test_a_title_that_says_so_holds_them(self, title: str) -> None:
        document = _note("## 摘要\n\n修了两次。", "## 正文\n\n河宽九米。", f"## {title}\n\n{self._PAIRS}")
        assert [(pair.question, pair.answer) for pair in document.qa] == [("多深？", "九米。"), ("多久？", "三年。")]
        assert (document.risks, _headings(document)) == ((), [None])

    @pytest.mark.parametrize("title", ["仍有的疑问", "疑虑与疑问"])
    def test_marked_ones_are_no_risks_whatever_the_title_hints_at(self, title: str) -> None:
        document = _note("## 摘要\n\n修了两次。", "## 正文\n\n河宽九米。", f"## {title}\n\n{self._PAIRS}")
        assert document.risks == ()
        assert [pair.question for pair in document.qa] == ["多深？", "多久？"]


class TestSummary:
    @cases("title", ["文章概要", "內容概述", "本文概览", "全文梗概", "本文主旨"])
    def test_ahead_of_the_text_a_title_of_two_words_is_one(self, title: str) -> None:
        document = _note(f"## {title}\n\n桥修了两次，第二次才站住。", _POINTS, "## 正文\n\n河宽九米。")
        assert document.summary is not None
        assert (document.summary.text, document.summary.by) == ("桥修了两次，第二次才站住。", "author")
        assert _headings(document) == [None]

    def test_behind_the_text_it_is_a_section(self) -> None:
        document = _note("## 河\n\n河宽九米。", "## 堤\n\n堤高四米。", "## 内容概述\n\n桥修了两次，第二次才站住。")
        assert _headings(document)[-1] == "内容概述"


class TestDoubts:
    @cases("title", ["反方意见", "质疑", "挑戰", "反驳", "开放问题", "Open questions", "Counterarguments", "疑问"])
    def test_a_list_between_the_points_and_the_text_is_the_risks(self, title: str) -> None:
        document = _note("## 摘要\n\n修了两次。", _POINTS, f"## {title}\n\n{_LIST}", "## 正文\n\n河宽九米。")
        assert [risk.text for risk in document.risks] == ["水位只量过一次。", "两本县志不合。"]
        assert _headings(document) == [None]

    @cases("title", ["三大挑战", "质疑", "Open questions"])
    def test_among_the_sections_it_is_one(self, title: str) -> None:
        document = _note(
            "## 摘要\n\n修了两次。", "## 河\n\n河宽九米。", f"## {title}\n\n{_LIST}", f"## 标签\n\n{_LINKS}"
        )
        assert (document.risks, _headings(document)) == ((), ["河", title])

    def test_so_is_one_that_the_text_opens_with(self) -> None:
        document = _note("## 摘要\n\n修了两次。", f"## 挑战\n\n{_LIST}", "## 河\n\n河宽九米。", "## 堤\n\n堤高四米。")
        assert (document.risks, _headings(document)) == ((), ["挑战", "河", "堤"])

    def test_prose_so_titled_is_a_section(self) -> None:
        document = _note(_POINTS, "## 质疑\n\n没有人量过水位，也没有人记得是哪一年。", "## 河\n\n河宽九米。")
        assert (document.risks, _headings(document)) == ((), ["质疑", "河"])


class TestTopics:
    @cases("title", ["所属领域", "关联标签", "标签与主题", "領域", "归类", "相关概念", "MOC", "索引", "相关 MOC"])
    @cases("links", [_LINKS, "[[元/桥]]、[[元/河]]"])
    def test_nothing_but_links_to_notes_is_topics(self, title: str, links: str) -> None:
        document = _note("## 摘要\n\n修了两次。", "## 正文\n\n河宽九米。", f"## {title}\n\n{links}")
        assert (document.topics, _headings(document)) == (("桥", "河"), [None])

    @cases(
        "said",
        [
            "- [[元/桥]]：两次都塌了。",
            "- [桥](https://river.example.cn/2)",
            "- [河](#河)",
            "- 桥\n- 河",
            "桥和河都归县里管。",
        ],
    )
    def test_anything_else_under_such_a_title_is_a_section(self, said: str) -> None:
        document = _note("## 摘要\n\n修了两次。", "## 河\n\n河宽九米。", f"## 领域\n\n{said}")
        assert (document.topics, _headings(document)) == ((), ["河", "领域"])

    def test_a_long_list_of_them_is_an_index(self) -> None:
        links = "\n".join(f"- [[笔记 {number}]]" for number in range(13))
        assert _headings(_note("## 河\n\n河宽九米。", f"## 索引\n\n{links}")) == ["河", "索引"]


class TestAuthor:
    @cases("label", ["主讲人", "UP主", "署名", "作者姓名", "作者/讲者", "主講人", "讲者", "Speaker"])
    def test_other_labels_name_who_wrote_or_gave_a_text(self, label: str) -> None:
        document = _note("## 正文\n\n河宽九米。", info=f"- 链接：https://river.example.cn/1\n- {label}：周砚")
        assert document.author == ("周砚",)

    def test_who_gave_a_talk_is_not_who_wrote_it_down(self) -> None:
        document = _note("## 正文\n\n河宽九米。", info="- 来源：河报\n- 主讲人：周砚\n- 作者：林乙")
        assert document.author == ("林乙",)
        assert "主讲人：周砚" in [item.text for item in document.removed]


class TestText:
    _SUMMARY = "## 摘要\n\n修了两次。"
    _TEXT = "河宽九米。\n\n### 堤\n\n堤高四米。"

    @cases("title", ["正文", "全文", "內文", "Full text"])
    @cases("ahead", ["## 阅读缘起\n\n老周推荐的。", "## 卡片\n\n- 九米\n- 四米", "## 我的看法\n\n修得太早。"])
    def test_its_title_goes_whatever_stands_ahead_of_it_in_a_note(self, title: str, ahead: str) -> None:
        document = _note(self._SUMMARY, ahead, f"## {title}\n\n{self._TEXT}", f"## 标签\n\n{_LINKS}")
        assert (document.sections[0].level, document.sections[0].text) == (0, "河宽九米。")
        assert _headings(document) == [None, "堤", ahead.split("\n")[0].removeprefix("## ")]

    def test_a_section_that_is_only_called_so_stays(self) -> None:
        document = _note(self._SUMMARY, "## 目的\n\n过河。", "## 内容\n\n两座桥。", "## 方法\n\n石拱。")
        assert _headings(document) == ["目的", "内容", "方法"]

    def test_without_parts_around_it_a_text_keeps_its_order(self) -> None:
        document = read("# 桥\n\n## 序\n\n过河。\n\n## 正文\n\n两座桥。\n".encode(), "note.md")
        assert _headings(document) == ["序", "正文"]
