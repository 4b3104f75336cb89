"""What further strangers bring: names beside a medium, relations inside titles, lone advertisements."""

import pytest

from seeds.models import Document
from seeds.reader import read
from seeds.words.vocabulary import vocabulary
from tests.support.cases import cases

_BODY = """
磨坊停了三十年，水轮还在，村里的孩子拿它当滑梯。

## 水轮

今年春天有人来量了量轴的直径，说还能转，只要换掉四块叶板。
"""

_PROSE = "磨坊停了三十年，水轮还在，村里的孩子拿它当滑梯。今年春天有人来量了量轴的直径，说还能转。"


def _read(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


def _note(*blocks: str, front: str = "title: 磨坊") -> Document:
    return _read(f"---\n{front}\n---\n{_BODY}\n" + "\n\n".join(blocks) + "\n")


def _page(*lines: str) -> Document:
    return _read("\n\n".join(lines), "page.txt")


def _text(document: Document) -> str:
    return "\n".join(f"{section.heading or ''}\n{section.text}" for section in document.sections)


class TestWhoWroteForWhom:
    @cases(
        ("value", "author", "source"),
        [
            ("葛青 | MillWatch", ("葛青",), "MillWatch"),
            ("Rosa，PANews", ("Rosa",), "PANews"),
            ("葛青｜水乡晚报", ("葛青",), "水乡晚报"),
            ("Ida Marsh, The Weir Gazette", ("Ida Marsh",), "The Weir Gazette"),
            ("葛青、罗岚", ("葛青", "罗岚"), None),
            ("Ida Marsh, Ruth Bell", ("Ida Marsh", "Ruth Bell"), None),
            ("Ida McKay", ("Ida McKay",), None),
            ("James, LeBron", ("James", "LeBron"), None),
        ],
    )
    def test_behind_a_name_stands_its_medium(self, value: str, author: tuple[str, ...], source: str | None) -> None:
        document = _page("水轮还能转", f"作者:{value}", "2026-03-11", _PROSE, "叶板", _PROSE)
        assert (document.author, document.source_name) == (author, source)

    def test_a_key_of_two_words_may_hold_the_name_of_the_source(self) -> None:
        front = "title: 磨坊\noriginal_url: https://weir.example/mill\noriginal_source: Weir Talks"
        linked = "> 本文整理自[水边讲座](https://weir.example/mill)的演讲。"
        document = _read(f"---\n{front}\n---\n\n{linked}\n{_BODY}")
        assert (document.source_name, document.source_url) == ("Weir Talks", "https://weir.example/mill")

    def test_such_a_key_may_hold_an_address_as_well(self) -> None:
        document = _note(front="title: 磨坊\nsource: Weir Talks\noriginal_source: https://weir.example/mill")
        assert (document.source_name, document.source_url) == ("Weir Talks", "https://weir.example/mill")


class TestRelations:
    def test_a_title_that_its_note_bears_is_all_title(self) -> None:
        linked = "[[笔记/磨坊前传：一块叶板.md|磨坊前传：一块叶板]]；关系：观点一致"
        target = _note("## 相关文档", f"- {linked}").related[0]
        assert (target.target.title, target.kind) == ("磨坊前传：一块叶板", "agrees")

    def test_a_label_inside_a_link_is_none_of_the_title(self) -> None:
        target = _note("## 相关文章", "- [上一篇：一块叶板](/posts/one-blade/)").related[0]
        assert (target.target.title, target.kind) == ("一块叶板", "earlier")


class TestLastLines:
    @cases(
        "line",
        [
            "读着有意思的话，欢迎点个“赞”，也可以转发给需要的朋友！",
            "觉得有帮助的话，请点“在看”和“收藏”～",
            "读得开心的话，麻烦分享給朋友，點個「讚」再走。",
        ],
    )
    def test_a_line_that_asks_for_likes_names_the_buttons_in_quotes(self, line: str) -> None:
        assert line not in _text(_note(line))
        assert vocabulary().is_begging(line)

    def test_a_sentence_that_speaks_of_sharing_stays(self) -> None:
        line = "水轮转起来的话，四户人家可以分享磨坊的电，剩下的卖给粮站。"
        assert line in _text(_note(line))

    @cases("title", ["我的笔记", "筆者手記", "个人随笔"])
    def test_a_writers_notes_lead_with_points(self, title: str) -> None:
        document = _note(f"## {title}", "**轴比轮贵。** 换轴要请船厂。", "**水不归村里。** 上游修了坝。")
        assert [point.text for point in document.key_points] == ["轴比轮贵。", "水不归村里。"]
        assert title in [section.heading for section in document.sections]


class TestAdvertisements:
    _FOOT = ("Trending Now", "BTC $98,214.50 +1.32%")

    def test_one_line_below_a_line_that_says_so_goes(self) -> None:
        document = _page(
            "水轮还能转", "2026-03-11", _PROSE, _PROSE, "Advertisement", "Mill smarter — try it", *self._FOOT
        )
        assert _text(document).strip() == f"{_PROSE}\n\n{_PROSE}"

    def test_the_text_goes_on_below_an_advertisement(self) -> None:
        last = "四块叶板到了。"
        document = _page("水轮还能转", "2026-03-11", _PROSE, _PROSE, "Advertisement", last, _PROSE, *self._FOOT)
        assert last in _text(document)


class TestCallouts:
    _CARD = "> [!info]+ 文档卡片\n> **原文链接**:: https://weir.example/mill\n> **刊发**:: 二〇二五年十月三日"
    _SPEAKER = "> **讲者**:: 葛青"
    _POINTS = "> [!tip] 记住这几点\n> - **轴比轮贵**：换轴要请船厂。\n> - **水不归村里**：上游修了坝。"
    _DOUBTS = "> [!danger] 没讲透的地方\n> - **数据断档**：有三年没人量过。"

    def test_a_card_of_fields_may_say_who_speaks(self) -> None:
        document = _read(f"# 磨坊\n\n{self._CARD}\n{self._SPEAKER}\n{_BODY}")
        assert (document.source_url, document.published) == ("https://weir.example/mill", "2025-10-03")
        assert document.sections[0].text.startswith("讲者:葛青")
        assert "文档卡片" not in _text(document)

    def test_a_title_may_only_hint_at_what_a_list_with_leads_is(self) -> None:
        document = _read(f"# 磨坊\n\n{self._POINTS}\n\n{self._DOUBTS}\n{_BODY}")
        assert [point.lead for point in document.key_points] == ["轴比轮贵", "水不归村里"]
        assert [point.lead for point in document.risks] == ["数据断档"]
        assert "记住" not in _text(document)

    def test_a_list_in_a_callout_of_the_text_stays(self) -> None:
        document = _read(f"# 磨坊\n{_BODY}\n> [!tip] 记住这几点\n> - 轴比轮贵\n> - 水不归村里\n")
        assert "轴比轮贵" in _text(document)


class TestPartsByForm:
    def test_points_ahead_of_the_text_are_whole(self) -> None:
        listed = "## Three things she said\n\n* **Wheels are cheap.** Axles are not.\n* **Water is owned.** By the dam."
        body = "## Getting there\n\nWe took the bus up the valley.\n\n## The wheel\n\nIt still turns.\n"
        document = _read(f"# The mill\n\nShe came on Thursday.\n\n{listed}\n\n{body}")
        assert [point.text for point in document.key_points] == [
            "Wheels are cheap. Axles are not.",
            "Water is owned. By the dam.",
        ]
        assert [section.heading for section in document.sections] == [None, "Getting there", "The wheel"]

    @pytest.mark.parametrize("title", ["Where the argument is thin", "What the study is too short on"])
    def test_risks_hide_behind_many_titles(self, title: str) -> None:
        points = "## Key points\n\n- **Axles cost.** A lot.\n- **Water is owned.** By the dam."
        risks = f"## {title}\n\n- **One mill.** Only one.\n- **No winter.** All counts are of June."
        document = _read(
            f"# The mill\n\n{points}\n\n{risks}\n\n## The piece itself\n\nIt turns.\n\n### Why\n\nWater.\n"
        )
        assert [point.lead for point in document.risks] == ["One mill", "No winter"]
        assert [section.heading for section in document.sections] == [None, "Why"]

    @cases("title", ["寫在後面", "写在最后", "Afterword"])
    def test_an_afterword_leads_with_points(self, title: str) -> None:
        document = _note(f"## {title}", "**轴比轮贵。** 换轴要请船厂。", "**水不归村里。** 上游修了坝。")
        assert [point.text for point in document.key_points] == ["轴比轮贵。", "水不归村里。"]
        assert title in [section.heading for section in document.sections]

    def test_an_afterword_without_leads_makes_no_points(self) -> None:
        points = _note("## 后记", "轴换好了。", "**水**不归村里。").key_points
        assert [point for point in points if point.by == "author"] == []

    def test_hashtags_may_stand_below_the_related_ones(self) -> None:
        linked = "- [[笔记/叶板|叶板]] —— 关系：唱反调；备注：说叶板不用换。"
        document = _note("## 连到别处", linked, "#水利/磨坊 #讲座")
        assert [(item.target.title, item.kind) for item in document.related] == [("叶板", "opposes")]
        assert document.topics == ("磨坊", "讲座")


class TestTalks:
    def test_an_audience_may_ask_under_any_title(self) -> None:
        said = "**主持人：**轮子转吗？\n\n**葛青：**转。\n\n**主持人：**谁修的？\n\n**葛青：**船厂。"
        asked = "**观众甲：**多少钱？\n\n**葛青：**三千。\n\n**观众乙：**水归谁？\n\n**葛青：**归坝上。"
        document = _read(f"# 磨坊\n\n## 修轮\n\n{said}\n\n## 观众席\n\n{asked}\n\n**主持人：**谢谢。\n")
        assert [(pair.question, pair.asked_by) for pair in document.qa] == [
            ("多少钱？", "观众甲"),
            ("水归谁？", "观众乙"),
        ]
        assert document.sections[-1].text == "主持人：谢谢。"

    def test_one_who_only_asks_belongs_to_the_audience(self) -> None:
        said = "**Sam:** Does it turn?\n\n**Ruth Bell:** It does.\n\n**Sam:** Who paid?\n\n**Ruth Bell:** We did."
        asked = "**Audience member 1:** How much?\n\n**Ruth Bell:** A lot.\n\n**Man by the door:** Was it worth it?"
        document = _read(
            f"# Mill\n\n## The wheel\n\n{said}\n\n## From the floor\n\n{asked}\n\n**Ruth Bell:** Ask the ducks.\n"
        )
        assert [pair.asked_by for pair in document.qa] == ["Audience member 1", "Man by the door"]

    @cases("bar", ["｜", "|", "丨"])
    def test_a_bar_may_stand_behind_the_marks_of_questions(self, bar: str) -> None:
        document = _note(
            "## 快问快答", f"**问{bar}** 轮子转吗？\n**答{bar}** 转。", f"**问{bar}** 谁修的？\n**答{bar}** 船厂。"
        )
        assert [(pair.question, pair.answer) for pair in document.qa] == [
            ("轮子转吗？", "转。"),
            ("谁修的？", "船厂。"),
        ]


class TestSeries:
    def test_parts_to_come_have_no_link(self) -> None:
        listed = "- 第一篇 [水](/w/)\n- 第二篇 轮子还能转（你正在读）\n- 第三篇 磨（待更）"
        document = _note("---", "**《磨坊》连载：**", listed, front="title: 轮子还能转：磨坊（二）")
        assert document.series is not None
        assert (document.series.name, document.series.position, document.series.total) == ("磨坊", 2, 3)

    def test_a_sentence_counts_its_parts(self) -> None:
        document = _read(
            '---\ntitle: Axles\n---\n\n*This is part 2 of "Mills We Had", a series of four.*\n\n## Iron\n\nIt rusts.\n'
        )
        assert document.series is not None
        assert (document.series.name, document.series.position, document.series.total) == ("Mills We Had", 2, 4)

    def test_a_row_to_the_neighbours_goes(self) -> None:
        row = "*Previously:* [Wheels](/wheels/) · *Next:* [Stones](/stones/)"
        document = _read(f"---\ntitle: Axles\n---\n\nThey rust.\n\n## Iron\n\nIt rusts faster.\n\n---\n\n{row}\n")
        assert "Wheels" not in _text(document)

    def test_a_list_that_is_only_called_one_has_no_name(self) -> None:
        listed = "1. [水](/w/)\n2. **（本文）** 磨坊\n3. [石](/s/)"
        document = _note("### 系列文章一覽", listed)
        assert document.series is not None
        assert (document.series.name, document.series.position) == (None, 2)


def test_tags_of_zola_show_pictures() -> None:
    document = _note('{{ figure(src="wheel.jpg", caption="轮子，2019 年") }}', "{{ year }} 年还在转。")
    assert [(image.url, image.alt) for image in document.images] == [("wheel.jpg", "轮子，2019 年")]
    assert "figure" not in _text(document)
    assert "{{ year }}" in _text(document)


def test_a_day_may_be_of_a_month() -> None:
    assert _note(front='title: Mill\ndate: "3rd of February, 2026"').published == "2026-02-03"


class TestWrappers:
    _INSIDE = "### 一句话\n\n轴比轮贵。\n\n### 要点\n\n- **轴**：要请船厂。\n- **水**：归坝上。"

    @cases("title", ["🧭 摘要与要点", "先看这里", "At first glance"])
    def test_a_title_over_nothing_but_a_summary_and_points_goes(self, title: str) -> None:
        document = _read(
            f"# 磨坊\n\n## {title}\n\n{self._INSIDE}\n\n## 📖 全文\n\n磨坊停了。\n\n### 水轮\n\n还能转。\n"
        )
        assert document.summary is not None
        assert document.summary.text == "轴比轮贵。"
        assert [section.heading for section in document.sections] == [None, "水轮"]

    def test_a_chapter_of_the_text_keeps_its_title(self) -> None:
        document = _read(
            "# 磨坊\n\n## 上篇\n\n### 水轮\n\n还能转。\n\n### 石磨\n\n还能磨。\n\n## 下篇\n\n### 人\n\n走了。\n"
        )
        assert [section.heading for section in document.sections] == ["上篇", "水轮", "石磨", "下篇", "人"]


class TestLabels:
    def test_a_label_of_the_medium_may_say_when(self) -> None:
        line = (
            "> **出处**：[水边笔记](https://weir.example/mill)　|　**刊于**：2025年11月2日（周日）　|　**笔者**：葛青"
        )
        document = _read(f"# 磨坊\n\n{line}\n{_BODY}")
        assert (document.published, document.source_name) == ("2025-11-02", "水边笔记")

    def test_who_wrote_with_whom_stands_in_brackets(self) -> None:
        document = _read(f"# Mill\n\n## Metadata\n\n- By: Tam Okoro (with Lise Brandt)\n- Medium: The Weir\n{_BODY}")
        assert (document.author, document.source_name) == (("Tam Okoro", "Lise Brandt"), "The Weir")

    def test_emphasis_is_none_of_a_name(self) -> None:
        assert (
            _note(front='title: 磨坊\nsource: "Iris Kemp, *Mills That Hum*"').source_name == "Iris Kemp, Mills That Hum"
        )

    @cases(("label", "kind"), [("Follow-up to", "earlier"), ("Follow-up:", "later"), ("承接：", "earlier")])
    def test_what_a_text_follows_came_earlier(self, label: str, kind: str) -> None:
        assert _note("## Related", f"- {label} [[First Walk]]").related[0].kind == kind


class TestMarks:
    def test_numbers_in_boxes_are_those_of_a_list(self) -> None:
        points = "-   1️⃣ **轴比轮贵**：要请船厂。\n-   2️⃣ **水不归村里**：上游修了坝。"
        document = _read(f"# 磨坊\n\n## 本次看点\n\n{points}\n{_BODY}")
        assert [point.text for point in document.key_points] == ["轴比轮贵：要请船厂。", "水不归村里：上游修了坝。"]

    def test_slips_of_an_audience_ask(self) -> None:
        said = "**葛青**：轮子转。\n\n**罗岚**：转得慢。\n\n**葛青**：慢也是转。"
        slips = "**纸条一**：多少钱？\n\n**葛青**：三千。\n\n**纸条二**：水归谁？\n\n**罗岚**：归坝上。"
        document = _read(f"# 磨坊\n\n## 修轮\n\n{said}\n\n## 观众纸条\n\n{slips}\n")
        assert [(pair.asked_by, pair.answer) for pair in document.qa] == [("纸条一", "三千。"), ("纸条二", "归坝上。")]

    def test_a_row_of_links_lists_a_series(self) -> None:
        row = "[之一：水](/1) ｜ **之二：轮子** ｜ [之三：石头](/3)"
        document = _note("## 系列閱讀", row, front="title: 「磨坊」之二：轮子\nseries: 磨坊")
        assert document.series is not None
        assert (document.series.name, document.series.position, document.series.total) == ("磨坊", 2, 3)

    def test_a_caption_stands_below_a_picture_whose_address_is_filled_in(self) -> None:
        document = _note('![rails]({{ site.baseurl }}/assets/rails.jpg){: width="600"}\n*The rails after the saw*')
        assert [(image.url, image.alt) for image in document.images] == [
            ("/assets/rails.jpg", "The rails after the saw")
        ]
