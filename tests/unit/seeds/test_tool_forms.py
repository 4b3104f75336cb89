"""What reader tools, outliners and generators of sites write around a text and into it; and what only looks like it."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases
from tests.support.families import variant

_BODY = """
河堤修到第三年，水才第一次没有进村。那年夏天下了四十一天的雨。

## 堤

堤高四米二，一半是石头，一半是从前的城砖。
"""


def _read(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


def _note(*blocks: str) -> Document:
    return _read("---\ntitle: 河堤\n---\n\n" + "\n\n".join(blocks) + "\n" + _BODY)


def _author_summary(document: Document) -> str | None:
    return document.summary.text if document.summary and document.summary.by == "author" else None


def _removed(document: Document, rule: str) -> list[str]:
    return [item.text for item in document.removed if item.rule == rule]


class TestCallouts:
    @cases(
        "block",
        [
            "> [!tldr]\n> 三年修好。",
            "> [!TLDR]+\n> 三年修好。",
            "> [!summary]\n> 三年修好。",
            "> [!abstract] 说在前面\n> 三年修好。",
            "::: summary\n三年修好。\n:::",
            "!!! tldr\n    三年修好。",
            '{{< admonition type=abstract title="提要" >}}\n三年修好。\n{{< /admonition >}}',
            "{% note summary %}\n三年修好。\n{% endnote %}",
        ],
    )
    def test_one_that_sums_up_is_the_summary_by_its_kind(self, block: str) -> None:
        document = _note(block)
        assert _author_summary(document) == "三年修好。"
        assert "三年修好" not in "".join(section.text for section in document.sections)

    @cases("kind", ["info", "note", "important", "tip", "quote"])
    def test_one_of_another_kind_stays_in_the_text(self, kind: str) -> None:
        document = _note(f"> [!{kind}] 阅读提示\n> 三年修好。")
        assert _author_summary(document) is None
        assert document.sections[0].blocks[0].text == "阅读提示\n三年修好。"

    def test_one_that_sums_up_a_section_stays_in_it(self) -> None:
        document = _read(f"---\ntitle: 河堤\n---\n{_BODY}\n> [!summary]\n> 石头和砖各一半。\n\n## 水\n\n水退了。\n")
        assert _author_summary(document) is None
        assert document.sections[1].blocks[-1].text == "石头和砖各一半。"

    def test_lists_in_one_that_sums_up_are_key_points(self) -> None:
        document = _note("> [!summary]\n> 三年修好。\n> - 石头占一半\n> - 砖占一半")
        assert _author_summary(document) == "三年修好。"
        assert [point.text for point in document.key_points] == ["石头占一半", "砖占一半"]

    def test_lines_without_a_title_are_one_text(self) -> None:
        document = _note("> [!note]\n> 第一行，\n> 第二行。")
        assert document.sections[0].blocks[0].text == "第一行，第二行。"

    def test_rows_of_colons_and_shouts_are_text(self) -> None:
        document = _note(":::", "::::::", "!!! wow", "!!! note")
        assert [block.text for block in document.sections[0].blocks[:4]] == [":::", "::::::", "!!! wow", "!!! note"]


class TestLabelsOfASummary:
    @cases(
        "block",
        [
            "【导读】三年修好，一次没进水。",
            "【摘要】三年修好，一次没进水。",
            "〔提要〕三年修好，一次没进水。",
            "> **TL;DR** 三年修好，一次没进水。",
            "> 📌 **TL;DR** 三年修好，一次没进水。",
            "**核心提要**：三年修好，一次没进水。",
            "**太长不看** — 三年修好，一次没进水。",
            "> **內容導讀**\n> 三年修好，一次没进水。",
            "> ## Excerpt\n> 三年修好，一次没进水。",
        ],
    )
    def test_they_need_no_colon(self, block: str) -> None:
        document = _note(block)
        assert _author_summary(document) == "三年修好，一次没进水。"

    @cases("block", ["【1】三年修好，一次没进水。", "> **三年**修好，一次没进水。", "[注] 三年修好。"])
    def test_other_brackets_and_bold_words_are_text(self, block: str) -> None:
        document = _note(block)
        assert _author_summary(document) is None
        assert "三年修好" in "".join(block.text for block in document.sections[0].blocks[0:1]).replace(" ", "")

    def test_an_editors_note_is_the_summary_where_no_other_is_and_stays(self) -> None:
        note = "编者按：村里人口述了三年修堤的经过，其中两处数字和县志不同，我们照原话刊出，请读者留意。"
        document = _note(note)
        assert _author_summary(document) == note.removeprefix("编者按：")
        assert document.sections[0].blocks[0].text == note
        assert _author_summary(_note("**摘要**：三年修好。", note)) == "三年修好。"


class TestMarkedPassages:
    def test_a_list_of_the_authors_own_is_key_points(self) -> None:
        document = _note("## Highlights\n\n- 堤高四米二。\n- 雨下了一个多月。")
        assert [point.text for point in document.key_points] == ["堤高四米二。", "雨下了一个多月。"]

    def test_passages_that_are_not_in_the_text_stay_without_their_links(self) -> None:
        document = _read(f"# 河堤\n{_BODY}\n## 划线\n\n- 别处的一句话。 ([查看划线](https://r.example/1))\n")
        assert document.sections[-1].text == "• 别处的一句话。"
        assert _removed(document, "link of a tool") == ["查看划线", "https://r.example/1"]

    def test_a_link_behind_an_item_is_the_authors_where_no_tool_puts_it(self) -> None:
        document = _note("## Highlights\n\n- 堤高四米二（[县志](https://c.example/1)）\n- 雨下了一个多月")
        assert [point.text for point in document.key_points] == ["堤高四米二（县志）", "雨下了一个多月"]

    @cases("kind", ["#articles", "Tweets", "文章"])
    def test_how_a_tool_files_a_text_is_no_topic(self, kind: str) -> None:
        document = _read(f"# 河堤\n\n- Author: 甲\n- Category: {kind}\n- Document Tags: [[水利]] [[村史]]\n{_BODY}")
        assert document.topics == ("水利", "村史")


class TestLinesOfTools:
    @cases(
        "line",
        [
            "> 本文由 [某简](https://s.example/) 转码， 原文地址 [r.example](https://r.example/a)",
            "本页使用 [某藏](https://s.example/) 剪藏，来源：[河报](https://r.example/a)",
            "*Clipped on 2024-05-01 with [Some Clipper](https://s.example/) from [River](https://r.example/a)*",
            "この記事は[クリップ](https://s.example/)で保存。出典：[川](https://r.example/a)",
        ],
    )
    def test_a_notice_of_what_saved_the_text_names_the_source(self, line: str) -> None:
        document = _read(f"{line}\n\n# 河堤\n{_BODY}")
        assert (document.title, document.source_url) == ("河堤", "https://r.example/a")
        assert len(_removed(document, "notice of a tool")) == 2
        assert document.sections[0].text.startswith("河堤修到第三年")

    @cases(
        "line",
        [
            "这座堤由[县志](https://c.example/)记载，保存在祠堂里。",
            "Saved by the bell, they went home and read [the news](https://n.example/).",
            "村里人在[河报](https://r.example/)上看到自己的名字。",
        ],
    )
    def test_a_sentence_that_speaks_of_saving_is_text(self, line: str) -> None:
        document = _note(line)
        assert document.source_url is None
        assert document.sections[0].text.startswith(line[:4])

    @cases("text", ["View original", "在某阅中打开", "See full document content →", "元記事を開く"])
    def test_a_line_that_opens_the_text_elsewhere_goes(self, text: str) -> None:
        document = _note(f"[{text}](https://r.example/a)")
        assert document.sections[0].text.startswith("河堤修到第三年")
        assert text.rstrip(" →") in "".join(_removed(document, "link of a tool"))

    def test_a_description_beside_others_is_the_summary_whatever_its_key(self) -> None:
        assert _author_summary(_read(f"---\ntitle: 河堤\ndesc: 三年修好。\n---\n{_BODY}")) == "三年修好。"


class TestTagsOfGenerators:
    @cases(
        ("tag", "url", "alt"),
        [
            ("{% asset_img dyke.png 北段的堤 %}", "dyke.png", "北段的堤"),
            ("{% asset_img left dyke.png 300 200 北段的堤 %}", "dyke.png", "北段的堤"),
            ("""{% img /i/dyke.png 300 '"北段的堤" "另一句"' %}""", "/i/dyke.png", "北段的堤"),
            ('{% include figure image_path="/i/dyke.png" alt="甲" caption="北段的堤" %}', "/i/dyke.png", "北段的堤"),
            ("{% picture dyke.jpg --alt 北段的堤 %}", "dyke.jpg", "北段的堤"),
            ('{{< figure src="dyke.png" title="北段的堤" >}}', "dyke.png", "北段的堤"),
            ('{{< figure src="dyke.png" alt="堤" title="北段的堤" >}}', "dyke.png", "北段的堤"),
            ('{{< figure src="dyke.png" caption="**北段**的[堤](/d/)" >}}', "dyke.png", "北段的堤"),
            ('{{< image "dyke.webp" "北段的堤" >}}', "dyke.webp", "北段的堤"),
            ("![北段的堤]({{ site.baseurl }}/i/dyke.png)", "/i/dyke.png", "北段的堤"),
        ],
    )
    def test_pictures_are_pictures(self, tag: str, url: str, alt: str) -> None:
        document = _note(tag)
        assert [(image.url, image.alt) for image in document.images] == [(url, alt)]
        assert document.sections[0].text.startswith("河堤修到第三年")

    @cases(
        ("written", "text", "url"),
        [
            ("{% post_link flood 那年的水 %}", "那年的水", "flood"),
            ("{% link 那年的水 https://r.example/ %}", "那年的水", "https://r.example/"),
            ("[那年的水]({% post_url 2020-01-04-flood %})", "那年的水", "2020-01-04-flood"),
            ('[那年的水]({{< ref "flood.md#top" >}})', "那年的水", "flood.md#top"),
            ('[那年的水]({{ "/flood/" | relative_url }})', "那年的水", "/flood/"),
        ],
    )
    def test_links_are_links(self, written: str, text: str, url: str) -> None:
        block = _note(f"见{written}。").sections[0].blocks[0]
        assert block.text == f"见{text}。"
        assert [(block.text[link.start : link.end], link.url) for link in block.links] == [(text, url)]

    def test_what_they_enclose_as_code_is_code(self) -> None:
        document = _note("{% highlight python %}\nx = a * b * c\n{% endhighlight %}")
        assert (document.sections[0].blocks[0].kind, document.sections[0].blocks[0].text) == ("code", "x = a * b * c")

    def test_titles_of_what_they_enclose_are_lines_of_the_text(self) -> None:
        document = variant("post_titled_tags.md")
        assert [block.text for block in document.sections[0].blocks[1:]] == [
            "Mind the roof\nSheep climb better than expected.",
            "North bank\nEleven sheep.\nSouth bank\nOne heron.",
            "The debt\nIt took a generation.",
        ]

    @pytest.mark.parametrize("tag", ['{{< sidenote "据县志。" >}}', '{{< aside text="据县志。" >}}'])
    def test_a_sentence_in_one_is_text(self, tag: str) -> None:
        assert _note(f"堤是旧的。{tag}").sections[0].blocks[0].text == "堤是旧的。据县志。"

    def test_other_tags_show_nothing(self) -> None:
        document = _note("{% youtube abc123 %}", '{{< tweet user="a" id="1" >}}')
        assert document.sections[0].text.startswith("河堤修到第三年")
        assert document.images == ()


class TestAttributes:
    @cases(
        "written",
        [
            "堤是土堆的。\n{: .lead}",
            "{: #top .note}\n堤是土堆的。",
            "堤是土堆的。{: .fs-6 }",
            "{ .block-language-dataview}\n\n堤是土堆的。",
            "**堤**{: .red}是土堆的。",
            '[堤](a.md){:target="_blank"}是土堆的。',
            '[堤](a.md){target="_blank"}是土堆的。',
        ],
    )
    def test_they_are_no_text(self, written: str) -> None:
        assert _note(written).sections[0].blocks[0].text == "堤是土堆的。"

    def test_other_braces_are(self) -> None:
        document = _note("集合 {a, b} 和 {:a 1}，还有 `{: .x}`。")
        assert document.sections[0].blocks[0].text == "集合 {a, b} 和 {:a 1}，还有 {: .x}。"


class TestTableOfContents:
    @cases(
        "block",
        [
            "## Table of contents\n{:.no_toc}\n\n* TOC\n{:toc}",
            "[TOC]",
            "[[toc]]",
            "## 目录\n\n- [堤](#堤)",
            "**目錄**\n\n- [一、堤](#dyke)\n- [二、水](#water)",
            "## 目次\n\n- 堤",
            "- [堤](#堤)\n- [水](#水)",
        ],
    )
    def test_one_that_a_generator_made_goes_with_its_title(self, block: str) -> None:
        document = _note(block)
        assert [section.heading for section in document.sections] in ([None, "堤"], ["堤"])
        assert "TOC" not in str(document.export())
        assert _removed(document, "table of contents")

    @pytest.mark.parametrize("block", ["- [堤](dyke.md)\n- [水](water.md)", "- 见[堤](#堤)一节的说明\n- 水"])
    def test_other_lists_of_links_stay(self, block: str) -> None:
        assert _note(block).sections[0].blocks[0].kind == "list"

    def test_a_section_on_the_contents_of_something_stays(self) -> None:
        document = _read(f"# 河堤\n{_BODY}\n## Contents\n\n- 一袋水泥\n- 两把铁锹\n")
        assert document.sections[-1].text == "• 一袋水泥\n• 两把铁锹"


class TestDumps:
    HEAD = "Title: 河堤\n\nURL Source: https://he.example.org/di\n\nPublished Time: 2025-02-17T08:30:00+08:00\n\n"

    def test_what_a_reader_of_pages_writes_ahead_of_one_is_its_fields(self) -> None:
        document = _read(f"{self.HEAD}Markdown Content:\n河堤\n==\n{_BODY}")
        assert (document.title, document.source_url) == ("河堤", "https://he.example.org/di")
        assert document.published == "2025-02-17T08:30:00+08:00"
        assert [section.heading for section in document.sections] == [None, "堤"]
        assert "Markdown Content:" in _removed(document, "field label")

    def test_lines_of_that_form_with_no_text_announced_are_text(self) -> None:
        assert "URL Source: https" in _read(f"{self.HEAD}{_BODY}").sections[0].text


class TestOutliners:
    def test_a_page_in_a_list_has_its_titles(self) -> None:
        document = _read("title:: 河堤\n\n- ## 堤\n\t- 堤高四米二。\n\t  collapsed:: true\n- ## 水\n\t- 水退了。\n")
        assert [section.heading for section in document.sections] == ["堤", "水"]
        assert _removed(document, "property of a block") == ["collapsed:: true"]

    def test_properties_that_a_page_begins_with_are_its_fields(self) -> None:
        document = variant("vault_page_properties.md")
        assert (document.title, document.author, document.topics) == ("河边的账本", ("周见川",), ("洪水", "水文"))
        assert [section.heading for section in document.sections] == ["水退之后"]
        assert ("field without a place", "public: true") in [(item.rule, item.text) for item in document.removed]

    def test_a_paragraph_that_begins_like_one_is_text(self) -> None:
        for text in ("std:: vector 是容器，\n后面还有一行。", "作者：：某，\n还有一行。"):
            assert read(text.encode(), "note.md").sections[0].text.startswith(text[:3])

    def test_blocks_as_org_writes_them(self) -> None:
        document = _note("#+BEGIN_QUOTE\n水有记性。\n#+END_QUOTE", "#+BEGIN_SRC text\na * b * c\n#+END_SRC")
        assert [(block.kind, block.text) for block in document.sections[0].blocks[:2]] == [
            ("quote", "水有记性。"),
            ("code", "a * b * c"),
        ]

    def test_questions_to_the_program_are_no_text(self) -> None:
        document = _note("```dataview\nLIST FROM #堤\n```", "```sql\nSELECT 1;\n```")
        assert document.sections[0].blocks[0].text == "SELECT 1;"
        assert _removed(document, "block of a tool") == ["LIST FROM #堤"]

    def test_markdown_between_two_tags_is_markdown(self) -> None:
        assert _note("<aside>\n💡 **堤**是土堆的。\n\n</aside>").sections[0].blocks[0].text == "💡 堤是土堆的。"


class TestWordsOfTitles:
    @cases(
        "title",
        [
            "Things that can go wrong",
            "需要当心的地方",
            "潜在问题",
            "當心",
            "Concerns",
            "気をつけたい点",
            "哪里可能出错",
        ],
    )
    def test_risks(self, title: str) -> None:
        document = _read(f"# 河堤\n{_BODY}\n## {title}\n\n- **鼠洞**：一夜就能穿。\n- **树根**：死了更糟。\n")
        assert [point.lead for point in document.risks] == ["鼠洞", "树根"]

    @cases("title", ["常见问题", "What to watch", "注意力"])
    def test_titles_that_only_look_like_risks(self, title: str) -> None:
        assert _read(f"# 河堤\n{_BODY}\n## {title}\n\n- 鼠洞一夜就能穿。\n- 树根死了更糟。\n").risks == ()

    @cases("title", ["延伸收聽", "延伸观看", "Further listening", "関連エピソード", "相关单集"])
    def test_related(self, title: str) -> None:
        document = _read(f"# 河堤\n{_BODY}\n## {title}\n\n- [[水库]]\n")
        assert [item.target.title for item in document.related] == ["水库"]

    @cases(
        ("item", "kind", "reason", "note"),
        [
            ("上位概念：[[水利]]", "other", "上位概念", None),
            ("Parent:: [[水利]]", "other", "Parent", None),
            ("延伸：《[[水利]]》", "other", "延伸", None),
            ("[[水利]] (a contrary view)", "opposes", "a contrary view", None),
            ("上位概念：[[水利]]；关系：对立", "opposes", "对立", "上位概念"),
            ("[[水利]]：讲的是渠", "other", None, "讲的是渠"),
        ],
    )
    def test_an_authors_own_label_is_the_reason(
        self, item: str, kind: str, reason: str | None, note: str | None
    ) -> None:
        related = _read(f"# 河堤\n{_BODY}\n## 相关\n\n- {item}\n").related
        assert [(one.kind, one.reason, one.note) for one in related] == [(kind, reason, note)]

    def test_a_sentence_with_a_link_below_the_related_ones_is_none_of_them(self) -> None:
        text = "这一篇写了两个月，中间停过一次，谢谢[河报](https://r.example/)借给我们照片。"
        document = _read(f"# 河堤\n{_BODY}\n## 相关\n\n- [[水利]]\n\n{text}\n")
        assert [item.target.title for item in document.related] == ["水利"]
        assert document.sections[-1].text == text.replace("[", "").replace("](https://r.example/)", "")


class TestSmallThings:
    @cases("heading", ["Posts in this series", "系列文章", "All parts"])
    def test_a_series_that_is_called_nothing_has_no_name(self, heading: str) -> None:
        series = _read(f"# 水\n{_BODY}\n**{heading}**\n\n- [堤](a.md)\n- 水（本篇）\n- [路](c.md)\n").series
        assert series is not None
        assert (series.name, series.position, series.total) == (None, 2, 3)

    def test_a_series_that_is_called_something_has_that_name(self) -> None:
        series = _read(f"# 水\n{_BODY}\n## 系列文章：河边三年\n\n- [堤](a.md)\n- 水（本篇）\n").series
        assert series is not None
        assert series.name == "河边三年"

    def test_the_size_of_a_bracket_is_no_text(self) -> None:
        document = _note(r"$$h = \left(1 - \frac{a}{b}\right) \to \bigl[ c \bigr]$$", r"$\leftarrow$")
        assert document.sections[0].text.startswith("h = (1 - a/b) → [ c ]\n\n←")

    def test_a_note_is_all_that_is_left_of_questions(self) -> None:
        document = _read(
            f"# 河堤\n{_BODY}\n堤是旧的[^1]。\n\n## 疑问\n\n> [!question] 会垮吗？\n> 不会。\n\n"
            "> [!question] 谁来修？\n> 村里人。\n\n[^1]: 见县志。\n"
        )
        assert [section.heading for section in document.sections] == [None, "堤"]
        assert document.sections[1].text.endswith("[1] 见县志。")
