"""Files of the four families as strangers write them: other labels, layouts, bylines and furniture come out right."""

from functools import cache
from pathlib import Path

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_FOLDER = Path(__file__).parents[2] / "fixtures" / "families"


@cache
def outsider(name: str) -> Document:
    return read((_FOLDER / name).read_bytes(), name)


def headings(document: Document) -> list[str | None]:
    return [section.heading for section in document.sections]


def pairs(document: Document) -> list[tuple[str, str]]:
    return [(pair.question, pair.answer) for pair in document.qa]


def one(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


class TestVaultNotes:
    def test_labels_with_their_colon_in_bold_part_points_from_risks(self) -> None:
        document = outsider("vault_loose_labels.md")
        assert [point.lead for point in document.key_points] == ["推理需求", "供应", "机器人"]
        assert [point.lead for point in document.risks] == [None, "出口管制"]
        assert [item.kind for item in document.related] == ["other", "opposes", "shared_topics", "later"]
        assert document.topics == ("星河", "AI 基础设施", "robotics")
        assert "2*3*4" in document.sections[1].text
        assert "50% 来自" in document.key_points[0].text

    def test_questions_as_titles_and_a_related_book_without_a_link(self) -> None:
        document = outsider("setext_title_questions.md")
        assert [question for question, _ in pairs(document)] == ["微软会放弃 Solaris 吗？", "Helper 赚钱吗？"]
        assert [(item.kind, item.target.title, item.note) for item in document.related] == [
            ("agrees", "Solaris 的新架构", "都认为平台更重要"),
            ("earlier", "微软四十年", "讲述早期历史"),
        ]

    def test_notes_and_tags_at_the_foot_belong_to_no_part_of_their_own(self) -> None:
        document = outsider("vault_english_footnotes.md")
        assert headings(document) == ["Compute", "Energy"]
        assert document.sections[-1].text.endswith("[a] At 12:34.")
        assert document.topics == ("openai", "compute", "ai-policy")
        assert [point.lead for point in document.risks] == [None, "Governance"]
        assert pairs(document)[1] == ("Is GPT-6 coming?", "Yes, in 2026.")

    def test_points_as_bold_paragraphs_and_no_risk_at_all(self) -> None:
        document = outsider("vault_bold_numbers.md")
        assert [point.lead for point in document.key_points] == ["产品先行", "口碑增长", "定价"]
        assert document.risks == ()
        assert pairs(document)[1][1] == "Helper、Surf。\n还有 Tool。"
        assert [(item.kind, item.reason) for item in document.related] == [("earlier", "上一篇"), ("later", "下一篇")]

    def test_a_title_that_the_body_repeats_is_no_section(self) -> None:
        document = outsider("vault_title_in_body.md")
        assert headings(document) == [None, "千帆 的崛起"]
        assert document.published == "2025-12-31T23:59:00+00:00"

    def test_points_under_titles_and_relations_in_a_table(self) -> None:
        document = outsider("vault_related_table.md")
        assert [point.lead for point in document.key_points] == ["订阅是默认的商业模式", "硬件会来", "创业者的窗口"]
        assert document.key_points[2].text == "创业者的窗口：\n• 垂直行业\n• 强分发"
        assert [(item.kind, item.reason, item.note) for item in document.related] == [
            ("earlier", "版本演进", "一年前的说法"),
            ("opposes", "观点相悖", "老秦认为订阅会失败"),
        ]
        assert [image.alt for image in document.images] == ["对谈现场"]
        assert document.author == ("周舟", "小墨")

    def test_questions_in_a_quote_and_points_behind_signs(self) -> None:
        document = outsider("vault_marked_points.md")
        assert pairs(document) == [("AMI 做什么？", "世界模型。"), ("为什么在巴黎？", "人才。")]
        assert [point.lead for point in document.key_points] == ["路线", "融资", "总部"]
        assert [item.kind for item in document.related] == ["opposes", "earlier"]
        assert document.sections[0].blocks[-1].text.split("\n")[1] == "(2) 没有世界模型；"

    def test_a_word_of_the_host_before_the_answer_is_no_answer(self) -> None:
        document = outsider("setext_aside_of_host.md")
        assert [(pair.asked_by, pair.answered_by, pair.answer) for pair in document.qa] == [
            ("听众小王", "小田", "做。"),
            ("听众", "小田", "不能。"),
        ]
        assert document.topics == ("田野汽车", "机器人", "小田")

    def test_a_date_in_chinese_numerals_and_fields_on_one_line(self) -> None:
        document = outsider("vault_chinese_date.md")
        assert (document.published, document.author) == ("2026-03-08", ("编辑部",))
        assert [point.lead for point in document.key_points] == ["短期", "中期", "长期"]
        assert pairs(document) == [("58% 怎么算的？", "按小时。"), ("包括训练吗？", "不包括。")]
        assert [item.kind for item in document.related] == ["earlier", "opposes"]

    def test_a_second_source_does_not_lend_its_name_to_the_first(self) -> None:
        document = outsider("vault_two_sources.md")
        assert document.source_url == "https://blog.example/blog/second-half?utm_source=x"
        assert document.source_name == "blog.example"
        assert document.risks == ()
        assert [block.text for block in document.sections[-1].blocks[1:]] == [
            "[1] 引用数截至 2025 年。",
            "本文由周舟翻译，转载请注明。",
        ]

    def test_points_out_of_a_round_table_are_what_guests_say_with_figures(self) -> None:
        document = outsider("vault_round_table.md")
        assert [point.by for point in document.key_points] == ["extracted"] * 3
        assert all(any(c.isdigit() for c in point.text) for point in document.key_points)


class TestBlogPosts:
    def test_a_short_english_post_keeps_figures_for_its_points(self) -> None:
        document = outsider("post_english_newsletter.md")
        assert document.summary is not None
        assert document.summary.text.startswith("Rotterdam cut ship idling by 31%")
        texts = [point.text for point in document.key_points]
        assert len(texts) == 3
        assert not any(text.startswith(("Hi", "Welcome", "Each", "A ship that comes early")) for text in texts)

    def test_a_short_answer_and_what_explains_it_are_one_answer(self) -> None:
        document = outsider("post_short_answers.md")
        assert pairs(document)[0][1] == "簡答： 只管最危險的部分。\n門檻是 10^26 FLOPs。"
        assert document.series is not None
        assert (document.series.position, len(document.series.items)) == (4, 4)

    def test_questions_and_points_may_stand_in_the_front_matter(self) -> None:
        document = outsider("post_lists_in_front_matter.md")
        assert pairs(document)[1] == ("該從哪裡開始？", "從一個 20 人的團隊開始。")
        assert [(point.lead, point.text) for point in document.key_points] == [
            (None, "只買工具不改流程，ROI 是 0。"),
            ("資料治理", "資料治理：先花 3 個月。"),
        ]
        assert document.sections[-1].text == "改流程。\n\n作者簡介：王小美，十年顧問經驗。"

    def test_a_line_that_begs_below_a_series_is_no_part_of_it(self) -> None:
        document = outsider("post_series_begging.md")
        assert document.series is not None
        assert (document.series.position, document.series.total) == (1, 3)
        assert {item.rule for item in document.removed if "電子報" in item.text} == {"begging line"}
        assert [(item.kind, item.reason) for item in document.related] == [
            ("opposes", "立場相反"),
            ("earlier", "前一篇"),
        ]
        assert document.related[1].target.title == "AI 與生產力"

    def test_a_cover_with_two_captions_keeps_one_and_answers_are_unwrapped(self) -> None:
        document = outsider("post_toml_cover.md")
        assert (document.images[0].url, document.images[0].alt) == ("img/cover.png", "Photo by Z")
        assert pairs(document)[1] == ("What about SEO?", "It matters less than it did.")
        assert "2*3*4 should stay." in [point.text for point in document.key_points]

    def test_a_lead_does_not_push_out_the_summary_of_the_front_matter(self) -> None:
        document = outsider("post_second_summary.md")
        assert document.summary is not None
        assert document.summary.text == "三个判断：价格回落、电力受限、二手卡涌入。"
        assert headings(document)[0] == "导读"
        assert document.author == ("陈默", "林一")
        assert "P = C/T" in document.sections[1].text

    def test_a_table_of_points_and_a_series_with_a_name_of_its_own(self) -> None:
        document = outsider("post_table_of_points.md")
        assert (document.key_points[0].lead, document.key_points[0].text) == ("成本", "成本：每年降 10 倍")
        assert document.series is not None
        assert (document.series.name, document.series.position) == ("便宜的智慧", 2)
        assert document.summary is not None
        assert document.summary.text == "智慧的邊際成本趨近於零，市場還沒準備好。"

    def test_a_line_that_begs_behind_footnotes_goes(self) -> None:
        document = outsider("post_footnotes_begging.md")
        assert document.sections[-1].text.endswith("[note] Second with code*s*. Continued.")
        assert document.source_url == "https://mygarden.example/weekly-12"

    def test_with_a_layout_names_in_one_line_are_parted_by_spaces_and_a_single_one_is_whole(self) -> None:
        body = "---\n\n河水今年涨了三次，每次都比去年高出半米。\n"
        jekyll = one(f"---\nlayout: post\ntitle: 河水\ncategories: water city\ntags: flood 堤坝\n{body}")
        assert jekyll.topics == ("flood", "堤坝", "water", "city")
        single = one(f"---\nlayout: post\ntitle: 河水\ncategory: River Engineering\ntags: AI, big data\n{body}")
        assert single.topics == ("AI", "big data", "River Engineering")
        assert one(f"---\ntitle: 河水\ntags: River Engineering\n{body}").topics == ("River Engineering",)


class TestGardens:
    def test_the_mark_of_an_original_is_no_author(self) -> None:
        document = outsider("garden_original_mark.md")
        assert (document.author, document.source_name) == (("老李",), "老李聊AI")
        assert "gardenEntry" not in document.topics
        assert headings(document) == [None, "正片", "能源", "听众提问"]
        assert [(pair.asked_by, pair.answered_by) for pair in document.qa] == [("听众A", "老秦"), ("听众B", "老秦")]

    def test_who_speaks_stays_where_labels_share_a_line(self) -> None:
        document = outsider("garden_timed_turns.md")
        assert (document.published, document.source_name) == ("2026-02-10", "First Principles")
        assert document.sections[0].blocks[0].text == "嘉宾：Ben Archer"
        assert [block.speaker for block in document.sections[0].blocks[1:4]] == ["Ann Guo", "Ben Archer", "Eli Gray"]

    def test_an_author_among_the_properties_of_a_note(self) -> None:
        document = outsider("garden_properties.md")
        assert document.author == ("周舟",)
        assert [item.target.title for item in document.related] == ["选择的悖论", "审美疲劳"]
        assert [image.url for image in document.images] == ["taste.png"]

    def test_bold_lines_are_the_titles_of_a_body_without_headings(self) -> None:
        document = outsider("garden_bold_titles.md")
        assert headings(document) == [None, "01 反思", "02 工具使用", "03 规划", "04 多智能体协作"]
        assert [question for question, _ in pairs(document)] == ["哪种模式最划算？", "GPT-4 还够用吗？"]
        assert [item.target.title for item in document.related] == ["一文读懂 MCP", "深水 的下一步"]
        assert "page furniture" in {item.rule for item in document.removed if "END" in item.text}

    def test_turns_may_stand_in_quotes(self) -> None:
        document = outsider("garden_quoted_turns.md")
        assert [block.speaker for block in document.sections[1].blocks] == ["小雨", "老陈", "老王"]
        assert document.sections[0].blocks[0].kind == "quote"
        assert len(document.qa) == 2

    def test_callouts_may_hold_points_and_risks(self) -> None:
        document = outsider("garden_callout_parts.md")
        assert [point.lead for point in document.key_points] == ["延续性技术", "破坏性技术"]
        assert [point.text for point in document.risks] == ["案例多为硬盘业，n=1。"]
        assert document.author == ("某教授",)

    def test_a_time_may_stand_before_the_name_and_a_name_in_brackets(self) -> None:
        document = outsider("garden_time_before_name.md")
        spoken = [[block.speaker for block in section.blocks] for section in document.sections[1:]]
        assert spoken == [["主持人", "苏河", "丁一", "主持人", "苏河"], ["主持人", "丁一", "苏河"]]

    def test_odd_markdown_keeps_all_its_words(self) -> None:
        document = outsider("garden_odd_markdown.md")
        assert document.published is None
        assert document.warnings
        text = document.sections[0].text
        assert "5 * 3 = 15, snake_case_name stays, and boldtext." in text
        assert "`x | y` | 1|2" in text

    def test_a_relayed_talk_names_its_source_and_bold_questions_are_turns(self) -> None:
        document = outsider("garden_relayed_talk.md")
        assert (document.author, document.source_name) == (("小雨",), "纸上声音")
        assert [block.speaker for block in document.sections[2].blocks] == ["小雨", "小叶", "小雨", "小叶"]
        assert document.sections[-1].text == "小雨：创业公司的机会在哪？\n\n小叶：交互方式。"

    def test_greetings_are_no_points(self) -> None:
        document = outsider("garden_greeting.md")
        assert document.summary is not None
        assert document.summary.text.startswith("一年时间，客服成本从每月 42 万元降到 14 万元")
        assert not any("聊聊" in point.text or "它" in point.text[:10] for point in document.key_points)


class TestScrapedPages:
    def test_the_frame_of_a_page_may_speak_another_language(self) -> None:
        document = outsider("page_russian_frame.txt")
        assert (document.source_name, document.published, document.author) == ("harbor", "2026-06-05", ("周舟",))
        assert document.summary is not None
        assert document.summary.by == "author"
        assert headings(document) == [None, "预约比排队便宜", "谁不愿意"]
        assert [answer for _, answer in pairs(document)] == ["从34小时降到45分钟。", "因为合同写着“尽速抵港”。"]

    def test_names_alone_on_a_line_speak_and_points_may_have_lost_their_marks(self) -> None:
        document = outsider("page_bare_names.txt")
        assert headings(document) == [None, "精彩觀點摘要", "L2 為什麼走偏", "接下來兩年"]
        assert [block.speaker for block in document.sections[2].blocks] == ["Ryan", "Viktor", "Ryan", "Viktor"]
        assert len(document.key_points) == 3
        assert document.sections[0].text == "嘉賓:Viktor Lind\n\n主持人:Ryan"

    def test_links_in_between_and_the_editors_at_the_end_go(self) -> None:
        document = outsider("page_taiwan_news.txt")
        assert document.author == ("林怡君",)
        assert headings(document) == [None, "補助少了 40%", "中國車沒來，歐洲車先跌"]
        assert "延伸閱讀" not in "".join(section.text for section in document.sections)
        assert document.topics == ("電動車", "某车企", "補助")

    def test_how_long_it_takes_to_read_is_no_source(self) -> None:
        document = outsider("page_english_takeaways.txt")
        assert (document.author, document.source_name) == (("Dana Whitfield",), None)
        assert len(document.key_points) == 3
        assert pairs(document)[0] == ("How much did it cost?", "About $90,000.")

    def test_a_name_over_a_date_is_no_title_and_after_the_end_nothing_follows(self) -> None:
        document = outsider("page_flat_table.txt")
        assert headings(document) == [None, "方法", "实验结果", "结论"]
        assert document.sections[-1].text == "记忆可以外置。\n\n更多细节请参阅原论文。"
        assert "2*3*4 = 24" in document.sections[1].text

    def test_furniture_in_chinese_goes_and_answers_end_before_it(self) -> None:
        document = outsider("page_chinese_furniture.txt")
        assert pairs(document)[1] == ("ETF流出了多少?", "七个交易日净流出21亿美元。")
        assert headings(document) == [None, "长期持有者的动作", "ETF资金流向", "后市怎么看?"]
        assert document.source_name == "浅湾Shallow"

    def test_a_line_that_says_who_compiled_it_is_no_title(self) -> None:
        document = outsider("page_english_relayed.txt")
        assert headings(document) == [None, "Two Kinds of Money", "What Regulators Want", "What Comes Next"]
        assert (document.author, document.source_name) == (("Jane Roe",), "海螺")

    def test_a_date_ahead_of_the_labels_on_its_line(self) -> None:
        document = outsider("page_news_fields.txt")
        assert (document.published, document.source_name, document.author) == (
            "2026-02-14T08:30:00+08:00",
            "科技日报",
            ("刘洋",),
        )
        assert headings(document) == [None, "难在哪里", "还要多久"]

    def test_names_of_site_and_section_ahead_of_the_title(self) -> None:
        document = outsider("page_site_names.txt")
        assert document.title == "Orion's new model can use your computer for a week"
        assert document.published == "2026-02-14T09:00:00-05:00"
        assert headings(document) == [None, "How it works", "The catch"]

    def test_a_paper_that_asks_under_its_own_name_is_a_speaker(self) -> None:
        document = outsider("page_paper_asks.txt")
        assert {block.speaker for block in document.sections[0].blocks} == {"《岸上》", "小舟"}
        assert document.sections[0].blocks[-1].text == "不方便说。"

    def test_a_closing_line_names_author_and_source(self) -> None:
        document = outsider("page_credit_line.txt")
        assert (document.author, document.source_name) == (("邓青",), "港口说")
        assert document.sections[-1].text == "价格战还会打多久？没人知道。"

    def test_titles_with_numbers_and_a_reporter_from_a_place(self) -> None:
        document = outsider("page_numbered_titles.txt")
        assert document.author == ("梦晨",)
        assert headings(document) == [None, "Slate能做什么", "1、从文字到世界", "2、从世界到引擎", "两个短板"]

    def test_titles_with_bracketed_numbers(self) -> None:
        document = outsider("page_bracketed_titles.txt")
        assert headings(document) == [None, "(一)谁在付钱", "(二)谁应该付钱", "(三)第三条路", "结语"]
        assert (document.author, document.language) == (("Carl Dean",), "zh-Hans")

    def test_fields_as_labels_in_plain_english(self) -> None:
        document = outsider("page_labelled_english.txt")
        assert document.title == "The Bubble Has Two Sides"
        assert document.published == "2026-03-03"
        assert len(document.key_points) == 3
        assert [item.target.title for item in document.related] == ["Dot-com lessons", "The capex cycle"]


class TestSmallThings:
    @cases(
        ("written", "published"),
        [
            ("Feb 14, 2026, 9:00 AM EST", "2026-02-14T09:00:00-05:00"),
            ("14 February 2026 21:30 JST", "2026-02-14T21:30:00+09:00"),
            ("2026/2/14", "2026-02-14"),
            ("2026 年 4 月 30 日（周四）", "2026-04-30"),
        ],
    )
    def test_dates_with_names_of_zones_and_days(self, written: str, published: str) -> None:
        assert one(f"# T\n\n- Date: {written}\n- Author: A\n\nText.\n").published == published

    def test_a_body_paragraph_that_speaks_of_sharing_is_no_begging_line(self) -> None:
        text = "People likely share what they like. Commentators followed with joint letters."
        assert text in one(f"# T\n\nOne.\n\n{text}\n").sections[-1].text

    def test_a_single_bold_line_makes_no_section(self) -> None:
        document = one("---\ntitle: T\n---\n\n一段话。\n\n**加粗的一行**\n\n又一段话。\n")
        assert headings(document) == [None]

    def test_blocks_of_html_keep_their_form(self) -> None:
        html = (
            "<h2>二</h2><ul><li>甲</li><li>乙</li></ul>"
            "<table><tr><th>年</th><th>数</th></tr><tr><td>2025</td><td>3</td></tr></table>"
        )
        section = one(f"# T\n\n首句。\n\n{html}\n").sections[1]
        assert (section.level, section.heading) == (2, "二")
        assert [(block.kind, block.text) for block in section.blocks] == [
            ("list", "• 甲\n• 乙"),
            ("table", "年 | 数\n2025 | 3"),
        ]

    def test_anchors_and_attributes_are_no_text(self) -> None:
        document = one("# T\n\n首句。\n\n## 标题 {#anchor}\n\n![图*一*](a.png){width=50%} 后文。\n")
        assert headings(document) == [None, "标题"]
        assert document.sections[1].text == "后文。"
        assert document.images[0].alt == "图一"

    def test_a_link_definition_that_nothing_uses_is_listed(self) -> None:
        document = one("# T\n\n见[甲][Ref]。\n\n[Ref]: https://one.example/a\n[other]: https://two.example/b\n")
        removed = [(item.rule, item.text) for item in document.removed]
        assert ("link that nothing uses", "https://two.example/b") in removed
        assert ("label of a link", "Ref") in removed
        assert document.sections[0].blocks[0].links[0].url == "https://one.example/a"

    def test_a_host_who_speaks_first_is_not_taken_for_a_label(self) -> None:
        text = "主持人：大家好，先说说价格。\n\n嘉宾：每月二十元。\n\n主持人：为什么？\n\n嘉宾：成本降了。\n"
        document = one(f"# 对谈\n\n{text}")
        assert [block.speaker for block in document.sections[0].blocks] == ["主持人", "嘉宾", "主持人", "嘉宾"]

    def test_a_link_that_runs_code_is_text(self) -> None:
        document = one("# T\n\n请[点这里](javascript:alert(1))看后文。\n")
        assert document.sections[0].text == "请点这里看后文。"
        assert document.sections[0].blocks[0].links == ()


class TestStrangers:
    """Forms that came up when variants were written to break the readers."""

    def test_a_table_of_fields_is_known_by_its_labels_whatever_its_title(self) -> None:
        document = outsider("vault_fields_in_a_card.md")
        assert (document.author, document.published) == (("沈砚", "Lucia Mora"), "2026-02-03")
        assert (document.source_name, document.source_url) == ("屋顶农场十年", "https://roof.example.org/ten-years")
        assert headings(document) == ["从楼顶到楼下", "一段代码"]
        assert document.key_points[0].text == "降温：顶层房间夏天低 3.2 ℃。[1]"
        assert document.key_points[1].text.endswith("2*3*4 的种植箱最划算。")
        assert [each.lead for each in document.risks] == ["承重", "漏水"]
        assert [each.kind for each in document.related] == ["opposes", "earlier"]
        assert [each.question for each in document.qa] == ["冬天怎么办？", "会不会招虫？"]

    def test_questions_of_listeners_by_another_title_and_a_line_that_begs_with_a_condition(self) -> None:
        document = outsider("garden_listeners_ask.md")
        assert [(each.asked_by, each.answered_by) for each in document.qa] == [
            ("听众小鱼", "阿灯"),
            ("听众 @北岸", "老周"),
        ]
        assert [block.text for block in document.sections[-1].blocks] == ["我们看看听众的问题。", "谢谢两位。"]
        assert document.topics == ("小店", "小店经济", "访谈")

    def test_an_account_may_stand_twice_and_counts_side_by_side(self) -> None:
        document = outsider("page_account_twice.txt")
        assert (document.author, document.source_name) == (("周见川",), "港口观察")
        assert document.published == "2026-03-09T18:20:00+08:00"
        assert headings(document) == ["换班的人", "机器的脾气", "还没解决的事"]
        assert document.sections[-1].text.endswith("另一半拿了补偿。")

    def test_tags_of_liquid_are_no_text(self) -> None:
        document = outsider("post_liquid_tags.md")
        assert document.sections[0].text == "本文整理自《海岸年報 2025》（原文）。"
        assert [each.lead for each in document.key_points] == ["地圖是承諾。", "更新比精準重要。"]

    def test_an_update_alone_on_a_line_is_no_title_and_a_name_before_credits_is_the_source(self) -> None:
        document = outsider("page_updated_as_title.txt")
        assert (document.author, document.source_name) == (("Mara Lindqvist", "Jonas Reyl"), "The Oven Letter")
        assert headings(document) == [None, "Fewer Kinds, More Bread", "The Nine-Dollar Wall"]

    def test_shortcodes_within_a_post_with_toml(self) -> None:
        document = outsider("post_toml_shortcodes.md")
        assert (document.author, document.published) == (("Ines Vogel", "Tom Ardel"), "2026-02-11T07:05:00+01:00")
        assert document.sections[1].text.startswith("Passengers rose from 1.1 to 2.4 million.\n\nBook early")
        assert [each.alt for each in document.images] == ["A sleeper car at dawn", "Lines in 2026"]
        assert document.series is not None
        assert (document.series.position, document.series.total) == (2, 3)
        assert len(document.key_points) == 3

    def test_a_japanese_note_with_every_part(self) -> None:
        document = outsider("vault_japanese_bus.md")
        assert (document.language, document.author, document.published) == ("ja", ("佐藤はな",), "2026-01-20")
        assert (len(document.key_points), len(document.risks), len(document.qa), len(document.related)) == (2, 1, 1, 1)

    def test_a_transcript_with_times_in_english(self) -> None:
        document = outsider("garden_radio.md")
        assert [each.answer for each in document.qa] == ["Once, in 1944, for nine nights.\nWe were told to."]
        assert document.sections[1].blocks[1].speaker == "INGRID BAUM"
