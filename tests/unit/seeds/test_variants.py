"""More files of the four families: what their writers vary beyond titles and counts comes out right, too."""

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases
from tests.support.families import headings, variant


def speakers(document: Document, at: int) -> list[str | None]:
    return [block.speaker for block in document.sections[at].blocks]


def one(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


class TestVaultNotes:
    def test_labels_without_bold_and_fields_in_one_paragraph_are_read(self) -> None:
        document = variant("vault_twelve_points.md")
        assert (document.published, document.author) == ("2024-03-05T18:30:00+08:00", ("佚名",))
        assert document.source_url == "https://fusion.example.com/30-years?lang=zh#top"
        assert (len(document.key_points), len(document.risks)) == (12, 1)
        assert [pair.answer for pair in document.qa] == ["输出能量大于输入。", "科技公司。\n以及几个国家。"]
        assert document.sections[-1].text.endswith("Q：什么时候能用上？ A：2045 年前后。")

    def test_chapters_of_a_body_are_not_taken_for_parts_of_the_note(self) -> None:
        document = variant("vault_chapters.md")
        assert document.summary is not None
        assert document.summary.text == "钠电池先到，固态电池后到。"
        assert headings(document) == ["导语", "【1】钠：先到的那个", "【2】固态：后到的那个"]
        assert [point.lead for point in document.key_points] == ["钠电池", "固态", "回收", None]
        assert [(item.kind, item.note) for item in document.related] == [
            ("opposes", "认为固态永远不会量产。"),
            ("earlier", None),
        ]
        assert [pair.answer for pair in document.qa] == ["能，续航 400 公里。", "零下 20 度还有 90%。"]

    @cases("name", ["vault_chapters.md", "vault_english_table.md", "setext_nothing_stated.md"])
    def test_a_part_that_says_that_there_is_nothing_holds_nothing(self, name: str) -> None:
        document = variant(name)
        assert document.risks == ()
        assert "nothing stated" in {item.rule for item in document.removed}
        assert all(item.target.title != "None" for item in document.related)

    def test_related_documents_without_a_link_keep_their_brackets(self) -> None:
        document = variant("vault_endings.md")
        assert [(item.kind, item.target.title) for item in document.related] == [
            ("earlier", "锂矿十年（2015—2025）"),
            ("shared_topics", "盐的世界史"),
            ("opposes", "外链文章"),
        ]
        assert document.related[0].note == "早期的价格（不含税）"
        assert document.topics == ("锂", "盐湖")
        assert headings(document) == [None, "成本", "技术"]

    def test_numbers_that_markdown_does_not_know_make_points(self) -> None:
        document = variant("vault_numbered.md")
        assert [point.lead for point in document.key_points] == ["透明", "责任", "数据"]
        assert [point.text for point in document.risks] == ["数据偏差", "过度依赖"]
        assert [(item.kind, item.note) for item in document.related] == [("agrees", "同一位法官。"), ("opposes", None)]
        assert document.topics == ("法律", "算法")

    def test_a_japanese_note(self) -> None:
        document = variant("vault_japanese.md")
        assert (document.language, document.author, document.published) == ("ja", ("山田太郎",), "2024-11-02")
        assert [point.lead for point in document.key_points] == ["速度", "料金"]
        assert len(document.risks) == 1
        assert document.related[0].kind == "same_series"
        assert headings(document) == [None, "終わりの始まり"]

    def test_fields_labels_and_a_list_of_related_documents_without_any_heading(self) -> None:
        document = variant("vault_bare_fields.md")
        assert (document.author, document.source_name) == (("李一", "王二", "张三"), "城市志")
        assert document.summary is not None
        assert document.summary.text.startswith("三种方法")
        assert (len(document.key_points), len(document.risks), len(document.topics)) == (3, 1, 2)
        assert [(item.kind, item.target.title) for item in document.related] == [
            ("earlier", "拆迁简史"),
            ("agrees", "旧城更新条例"),
        ]

    def test_several_fields_on_one_line(self) -> None:
        document = variant("vault_emoji.md")
        assert (document.source_name, document.author, document.published) == ("芯片观察", ("赵六",), "2025-01-02")
        assert [item.kind for item in document.related] == ["agrees", "opposes", "earlier", "later"]
        assert [pair.question for pair in document.qa] == ["谁会赢？", "何时见分晓？"]

    def test_an_english_note_with_a_table_of_fields(self) -> None:
        document = variant("vault_english_table.md")
        assert document.author == ("Lee Tan", "Ana María Ruiz")
        assert [item.kind for item in document.related] == ["agrees", "opposes", "earlier", "later", "shared_topics"]
        assert [(image.url, image.alt) for image in document.images] == [
            ("img/oil 1.png", "Oil chart"),
            ("img/fuel.png", "A chart of fuel"),
        ]
        assert document.topics == ("lighthouse", "coast", "radio")


class TestBlogPosts:
    def test_a_series_is_named_in_corner_brackets_and_has_a_part_to_come(self) -> None:
        series = variant("post_unlinked_part.md").series
        assert series is not None
        assert (series.name, series.position, series.total) == ("碼頭三部曲", 2, 3)
        assert series.items[1].title == "吊車司機的孫子（即將推出）"

    def test_a_series_that_only_a_sentence_counts(self) -> None:
        document = variant("post_series_in_words.md")
        assert document.series is not None
        assert (document.series.name, document.series.position, document.series.total) == ("海上的碳", 2, 3)
        assert [point.lead for point in document.key_points] == ["第一，船東會轉嫁。", "第二，港口也該分擔"]
        assert document.related[1].reason == "反對觀點"

    def test_observations_in_a_list_are_key_points_and_stay(self) -> None:
        document = variant("post_observation_list.md")
        assert [point.text for point in document.key_points] == [
            "水價太便宜，是所有問題的起點。",
            "透明度比節水更急迫。",
        ]
        assert headings(document)[-1] == "我的觀察"
        assert document.images[0].url == "/images/posts/water.jpg"

    def test_a_single_question_of_an_audience_says_who_asks_and_who_answers(self) -> None:
        (pair,) = one("# 手\n\n## 观众提问\n\n**观众：** 要多久？\n\n**王工：** 半年。\n").qa
        assert (pair.asked_by, pair.question) == ("观众", "要多久？")
        assert (pair.answered_by, pair.answer) == ("王工", "半年。")

    def test_an_observation_that_opens_with_a_label_says_its_sentence(self) -> None:
        said = "**成本：**每台二十萬。還會漲。\n\n**速度是關鍵，**但安全更要緊。別急。\n\n**維修**：一年一次。"
        points = one(f"# 機器人\n\n## 我的觀察\n\n{said}\n").key_points
        assert [(point.lead, point.text) for point in points] == [
            ("成本", "成本：每台二十萬。"),
            ("速度是關鍵，", "速度是關鍵，但安全更要緊。"),
            ("維修", "維修：一年一次。"),
        ]

    def test_an_address_in_brackets_ends_before_the_bracket(self) -> None:
        document = variant("post_related_english.md")
        assert (document.source_name, document.source_url) == ("City Notes", "https://city.example.com/rain")
        assert [item.kind for item in document.related] == ["earlier", "opposes"]

    def test_questions_in_the_body_are_no_transcript(self) -> None:
        document = variant("post_questions_in_body.md")
        assert not any(block.kind == "turn" for section in document.sections for block in section.blocks)
        assert headings(document) == [None, "顾客怎么看", "写在最后"]

    def test_half_a_surrogate_in_front_matter_is_replaced(self) -> None:
        document = one('---\n{"title": "\\ud83d 题", "tags": ["\\udc00"]}\n---\n\n正文。')
        assert document.title == "\ufffd 题"
        document.model_dump_json()

    def test_addresses_stay_as_they_are_written(self) -> None:
        document = one("# 题\n\n见[一](/文章/一.md)，[二](<笔记/二 三.md>)，[四](笔记/四 五.md)。")
        assert [link.url for link in document.sections[0].blocks[0].links] == [
            "/文章/一.md",
            "笔记/二 三.md",
            "笔记/四 五.md",
        ]


class TestGardens:
    def test_a_second_question_of_the_same_listener_is_one_of_its_own(self) -> None:
        document = variant("garden_follow_up.md")
        assert [(pair.asked_by, pair.question) for pair in document.qa] == [
            ("听众A", "什么时候能破解密码？"),
            ("听众A", "那之后呢？"),
            ("提问者", "你们招人吗？"),
        ]
        assert document.published == "2025-05-16"

    def test_speakers_in_brackets(self) -> None:
        document = variant("garden_brackets.md")
        assert speakers(document, 0) == ["主持人", "老周", "主持人", "老周", "主持人"]
        assert [(pair.asked_by, pair.answered_by) for pair in document.qa] == [("观众1", "老周"), ("观众2", "老周")]
        assert headings(document) == [None]
        assert document.author == ()

    def test_words_before_a_colon_are_no_speaker(self) -> None:
        document = variant("garden_english_plain.md")
        assert speakers(document, 0) == ["Host", "Reyes", "Host", "Reyes", "Host"]
        assert document.sections[0].blocks[3].text.endswith("And the sun: about half as much.")
        assert [pair.asked_by for pair in document.qa] == ["Audience member", "Audience member", "Questioner"]

    def test_thanks_to_the_host_are_no_question(self) -> None:
        document = variant("garden_callout.md")
        assert document.summary is not None
        assert document.summary.text == "种水稻的人说，天气比价格更难预测。"
        assert document.key_points[0].text == "天气\n十年里有四年减产。"
        assert [(pair.asked_by, pair.answered_by) for pair in document.qa] == [
            ("读者小林", "老农（70 岁）"),
            ("读者阿春", "老农（70 岁）"),
        ]
        assert speakers(document, -1) == ["小周（记者）", "读者阿春", "小周（记者）"]

    def test_a_question_handed_on_is_answered_by_whom_it_was_handed_to(self) -> None:
        document = variant("garden_relayed.md")
        assert [pair.answered_by for pair in document.qa] == ["林博士", "孙总", "孙总"]
        assert [point.lead for point in document.key_points][2] == "“AI设计”不等于“AI发现”"

    def test_a_list_of_who_takes_part_is_no_dialogue(self) -> None:
        document = variant("garden_cast_list.md")
        assert document.sections[0].text == "嘉宾：老郑（消防员，22 年）\n主持：阿澜\n时长：58 分钟"
        assert speakers(document, -1) == ["阿澜", "老郑", "阿澜", "老郑"]
        assert len(document.qa) == 2
        assert len(document.key_points) == 2

    def test_a_japanese_talk(self) -> None:
        document = variant("garden_japanese.md")
        assert (document.language, document.author, document.published) == ("ja", ("佐藤花子",), "2023-05-06")
        assert [(pair.asked_by, pair.answered_by) for pair in document.qa] == [("質問者1", "店主"), ("質問者2", "店主")]

    def test_doubled_numbers_are_key_points_ahead_of_the_text_alone(self) -> None:
        listed = "\n".join(f"{number}. {number}. 第{number}件事要先说清楚。" for number in (1, 2, 3))
        opening = one(f"# 谈盐\n\n开场。\n\n## 先睹为快\n\n{listed}\n\n## 晒盐\n\n水要走三天。\n")
        assert [point.text for point in opening.key_points][:1] == ["第1件事要先说清楚。"]
        assert headings(opening) == [None, "晒盐"]
        later = one(f"# 谈盐\n\n开场。\n\n## 晒盐\n\n水要走三天。\n\n## 步骤\n\n{listed}\n")
        assert headings(later) == [None, "晒盐", "步骤"]

    def test_who_led_the_questions_says_nothing_of_the_last_answer(self) -> None:
        asked = "问：盐从哪来？\n\n答：海里。\n\n注：也有井盐。"
        document = one(f"# 谈盐\n\n开场。\n\n## 问答\n\n{asked}\n\n主持人：谢谢大家。\n")
        assert [pair.answer for pair in document.qa] == ["海里。\n注：也有井盐。"]
        assert document.sections[-1].text == "主持人：谢谢大家。"


class TestScrapedPages:
    @cases(
        ("name", "source", "authors", "published"),
        [
            ("page_byline_lines.txt", "河岸新聞", ("林芳", "陳樹"), "2026-06-05"),
            ("page_labelled_lead.txt", "深夜观察", ("赵小满",), "2025-11-30"),
            ("page_english_updated.txt", "The Shaft", ("Karl Ode",), None),
            ("page_fields_on_a_line.txt", "街角财经", ("许半夏",), "2025-08-08T09:30:00+08:00"),
            ("page_furniture.txt", "链闻", ("顾盼",), "2026-03-12"),
            ("page_long_answer.txt", "Noise Weekly", ("Rosa Lim", "Tim Oduya"), "2025-12-01"),
            ("page_source_at_end.txt", "译事", (), "2026-01-05T09:12:00+08:00"),
            ("page_wikilink.txt", None, ("何霧",), "2024-03-09T08:30:00+08:00"),
        ],
    )
    def test_bylines_of_many_forms(
        self, name: str, source: str | None, authors: tuple[str, ...], published: str | None
    ) -> None:
        document = variant(name)
        assert (document.source_name, document.author, document.published) == (source, authors, published)

    @cases(
        ("name", "expected"),
        [
            ("page_byline_lines.txt", [None, "舊溪流去了哪裡?", "隧道:另一個城市", "誰來付錢"]),
            ("page_labelled_lead.txt", [None, "行李的路线", "丢失率:千分之六"]),
            ("page_questions_in_body.txt", [None, "顾客怎么看", "写在最后"]),
            (
                "page_furniture.txt",
                [None, "一张工资单", "监管者的两难:管,还是不管", "“第二战场”在哪里?", "A new kind of payroll"],
            ),
            ("page_wikilink.txt", [None, "領航員怎麼辦", "霧散之後"]),
            ("page_long_answer.txt", [None, "Why Walls Don't Work", "The $9 Fix", "Who Objected?"]),
            ("page_transcript.txt", [None]),
        ],
    )
    def test_titles_show_by_their_form(self, name: str, expected: list[str | None]) -> None:
        assert headings(variant(name)) == expected

    def test_an_answer_goes_on_to_the_next_question_or_the_end(self) -> None:
        assert [pair.answer for pair in variant("page_long_answer.txt").qa] == [
            "About 1.2 million a kilometre.",
            "Signs.\nThey cost nine dollars.",
            "Yes.",
        ]
        assert variant("page_furniture.txt").qa[1].answer.endswith("智利等待。")

    def test_a_number_behind_a_glued_mark_is_part_of_it(self) -> None:
        first = variant("page_numbered_questions.txt").qa[0]
        assert (first.question, first.answer) == ("溫室要多少電?", "一個月約1,200度。")

    @cases(
        "name",
        ["page_furniture.txt", "page_labelled_lead.txt", "page_fields_on_a_line.txt", "page_numbered_questions.txt"],
    )
    def test_furniture_in_either_language_is_gone(self, name: str) -> None:
        text = str(variant(name).export()).lower()
        for word in (
            "trading",
            "下载",
            "扫码",
            "版权声明",
            "total views",
            "不构成投资",
            "分享到",
            "留言(",
            "introduction",
        ):
            assert word not in text

    def test_words_that_open_with_the_signs_of_questions_are_not_cut(self) -> None:
        lines = "问题出在哪里？\n\n答案很简单。\n\n为什么没人管？\n\n答案还没有。"
        document = one(f"一口井\n\n井在村口,打了三年才出水,后来又干了。\n\n相关问题\n\n{lines}", "page.txt")
        assert [pair.question for pair in document.qa] == ["问题出在哪里？", "为什么没人管？"]

    def test_a_plain_transcript_keeps_short_questions_as_turns(self) -> None:
        assert speakers(variant("page_transcript.txt"), 0)[1:] == ["主持人", "船长"] * 3

    def test_a_section_may_be_called_as_a_block_of_a_page(self) -> None:
        body = "这一段写得足够长,看起来是一篇文章的段落,而不是页面上的链接或者按钮。" * 2
        document = one(f"股市的一天\n\n{body}\n\n交易\n\n{body}\n\n讨论\n\n{body}", "page.txt")
        assert headings(document) == [None, "交易", "讨论"]
