"""Other files of the four families come out right: other titles, labels, order, languages, and parts missing."""

from tests.support.families import headings, variant


class TestVaultNotes:
    def test_traditional_labels_are_read_wherever_the_parts_stand(self) -> None:
        document = variant("vault_traditional.md")
        assert document.language == "zh-Hant"
        assert (document.author, document.published) == (("林岸", "陳小舟"), "2024-11-03")
        assert (document.source_url, document.source_name) == (
            "https://coast.example.org/tidal/second-decade",
            "海岸觀察",
        )
        assert document.summary is not None
        assert document.summary.text.startswith("十年之後")
        assert [point.lead for point in document.key_points] == ["成本", "電網", None]
        assert [point.lead for point in document.risks] == ["颱風", "魚類"]
        assert [item.kind for item in document.related] == ["earlier", "agrees", "opposes"]
        assert document.related[2].target.title == "核能回歸"
        assert document.topics == ("潮汐", "電網", "海洋")
        assert headings(document) == [None, "一、機組", "二、帳本"]

    def test_callouts_tables_footnotes_and_formulas_are_plain_text(self) -> None:
        machines, books = variant("vault_traditional.md").sections[1:]
        assert [block.kind for block in machines.blocks] == ["paragraph", "paragraph", "quote"]
        assert machines.blocks[1].text.startswith("[1] ")
        assert machines.blocks[2].text == "注意\n鹽霧會讓感測器失準。"
        assert books.blocks[0].kind == "table"
        assert books.blocks[0].text.splitlines()[1] == "2014 | 10.8"
        assert books.blocks[1].text == "折舊率是 7.5%，公式是 2*3*4。"

    def test_an_english_note_with_a_table_of_fields_and_questions_as_headings(self) -> None:
        document = variant("vault_english.md")
        assert (document.language, document.author, document.published) == ("en", ("Mara Lindqvist",), "2025-03-09")
        assert document.summary is not None
        assert document.summary.text == "Night trains work where borders are many and nights are long."
        assert [point.lead for point in document.key_points] == ["Beds beat seats", "Borders cost time"]
        assert len(document.risks) == 1
        assert [pair.question for pair in document.qa] == ["Are night trains cheaper?", "Who pays for the empty ones?"]
        assert document.qa[1].answer == "Mostly the regions.\nThey say so openly."
        assert [(item.kind, item.reason) for item in document.related] == [
            ("opposes", "Contradicts"),
            ("later", "Follow-up"),
        ]
        assert document.topics == ("railways", "night travel", "Europe")
        assert headings(document) == [None, "The first line", "The last line"]

    def test_code_keeps_its_stars_and_tabs_and_links_their_addresses(self) -> None:
        first, last = variant("vault_english.md").sections[1:]
        assert first.blocks[0].text == "It left on time — once. Then never again."
        assert first.blocks[1].kind == "code"
        assert first.blocks[1].text.splitlines()[1].startswith("\tprint")
        assert [link.url for link in last.blocks[0].links] == ["maps/last-line.html", "https://rails.example.com/map"]
        start, end = last.blocks[0].links[0].start, last.blocks[0].links[0].end
        assert last.blocks[0].text[start:end] == "the map"

    def test_a_note_without_headings_of_parts_is_read_by_its_bold_labels(self) -> None:
        document = variant("vault_labels.md")
        assert (document.author, document.published) == (("周野",), "2023-07-08")
        assert (document.source_name, document.source_url) == ("河岸周刊", "https://river.example.cn/2023/bees")
        assert document.summary is not None
        assert document.summary.by == "author"
        assert len(document.key_points) == 2
        assert [pair.question for pair in document.qa] == ["会蜇人吗？", "冬天怎么办？"]
        assert document.related[0].kind == "shared_topics"
        assert document.related[0].note == "讲的是土"
        assert document.topics == ("养蜂", "城市", "屋顶")
        assert [image.alt for image in document.images] == ["屋顶上的蜂箱", None]
        assert headings(document) == [None, "屋顶的风", "邻居怎么说"]


class TestUnderlinedHeadings:
    def test_parts_in_another_order(self) -> None:
        document = variant("setext_reordered.md")
        assert document.title == "长夜里的气象站：一份口述"
        assert document.topics == ("气象", "极地")
        assert (document.author, document.published) == (("何北",), "2022-12-01")
        assert (document.source_url, document.source_name) == (
            "https://polar.example.net/night?id=7",
            "polar.example.net",
        )
        assert (len(document.key_points), len(document.risks)) == (1, 2)
        assert headings(document) == [None, "第一夜", "第二夜"]
        assert [image.alt for image in document.images] == ["雪中的百叶箱", None]
        assert any(item.text.endswith("译者：无名氏") for item in document.removed)

    def test_an_english_column(self) -> None:
        document = variant("setext_english.markdown")
        assert (document.author, document.source_name, document.source_url) == (("Ola Berg",), "The Quiet Room", None)
        assert document.published == "2021-05-04"
        assert document.key_points[1].lead == "Seeds"
        assert headings(document) == ["Caveats", "Opening hours", "The seed shelf"]

    def test_a_note_with_nothing_but_a_body(self) -> None:
        document = variant("setext_no_parts.md")
        assert headings(document) == [None, "拆", "想", "修"]
        assert document.sections[2].text == "想了 2 年，花了3.5亿才想明白。"
        assert (document.key_points, document.qa, document.topics, document.series) == ((), (), (), None)


class TestBlogPosts:
    def test_toml_front_matter(self) -> None:
        document = variant("post_toml.md")
        assert document.author == ("許秋", "Tom Reed")
        assert document.published == "2023-04-05T08:30:00+08:00"
        assert document.source_url == "https://books.example.tw/move-online"
        assert document.summary is not None
        assert "*" not in document.summary.text
        assert document.topics == ("書店", "電商", "生活")
        assert [(image.url, image.alt) for image in document.images] == [
            ("covers/shop.webp", "店門口"),
            ("/img/box.jpg", "第一箱書"),
        ]
        assert len(document.key_points) == 2
        assert headings(document) == [None, "第一箱書", "筆者觀察"]

    def test_a_series_in_which_the_post_stands_in_the_middle(self) -> None:
        series = variant("post_toml.md").series
        assert series is not None
        assert (series.name, series.position, series.total) == ("老店新生", 2, 3)
        assert [item.position for item in series.items] == [1, 3]

    def test_an_english_post_that_repeats_its_title(self) -> None:
        document = variant("post_yaml_english.md")
        assert document.published == "2020-06-01"
        assert document.author == ("June Park",)
        assert document.source_url == "https://birds.example.com/sparrows-1"
        assert document.topics == ("birds", "citizen science", "CI/CD")
        assert document.series is not None
        assert (document.series.name, document.series.position) == ("The Garden Ledger", 1)
        assert headings(document) == [None, "Method", "My take"]
        assert document.key_points[0].lead == "Counting is slow on purpose."

    def test_an_impossible_date_leaves_the_post_undated_with_a_warning(self) -> None:
        document = variant("post_minimal.md")
        assert document.published is None
        assert any("0000-13-45" in warning for warning in document.warnings)
        assert document.source_url == "https://rain.example.com/memo"
        assert len(document.key_points) == 2
        assert document.topics[0] == "防水"


class TestGardens:
    def test_a_transcript_with_plain_labels(self) -> None:
        document = variant("garden_yaml_interview.md")
        assert (document.title, document.author) == ("面包师的凌晨三点", ("沈麦",))
        assert document.source_url is None
        turns = document.sections[1].blocks
        assert [turn.speaker for turn in turns] == ["记者", "师傅", "记者", "师傅"]
        assert turns[1].text.endswith("面要醒三个小时。")
        assert document.topics == ("手艺", "面包", "手艺人")
        assert not any("点赞" in section.text for section in document.sections)

    def test_a_host_between_question_and_answer_is_passed_over(self) -> None:
        document = variant("garden_yaml_interview.md")
        assert [(pair.asked_by, pair.answered_by) for pair in document.qa] == [("听众 1", "师傅"), ("听众 2", "师傅")]
        assert [turn.speaker for turn in document.sections[-1].blocks] == ["记者"] * 3

    def test_json_front_matter_and_an_english_transcript_with_times(self) -> None:
        document = variant("garden_json_english.md")
        assert (document.title, document.author) == ("Talking with a Mapmaker", ("Ines Roy",))
        assert [point.lead for point in document.key_points] == ["Paper lasts", "Errors travel"]
        trade, audience = document.sections
        assert [turn.speaker for turn in trade.blocks] == ["Host", "Ines Roy", "Host", "Ines Roy"]
        assert trade.blocks[3].text == "Colour is an argument.\nIt is never only colour."
        assert [(pair.question, pair.asked_by) for pair in document.qa] == [
            ("What do you draw first?", "Audience member 1"),
            ("And last?", "Audience member 2"),
        ]
        assert audience.text == "Host：Questions, please.\n\nHost：Thank you."

    def test_a_note_without_a_title_and_with_broken_emphasis(self) -> None:
        document = variant("garden_no_title.md")
        assert document.title == "garden_no_title"
        assert document.source_url is None
        assert [turn.speaker for turn in document.sections[0].blocks] == ["阿青", "老白", "阿青", "老白"]
        assert document.sections[0].blocks[2].text == "靠叶子，很薄的叶子。它喝得很快，一分钟就够。真的。"


class TestScrapedPages:
    def test_an_english_page_with_glued_questions(self) -> None:
        document = variant("page_english.txt")
        assert (document.author, document.source_name, document.published) == (
            ("Nils Ekman",),
            "The Harbor",
            "2025-11-02",
        )
        assert document.summary is not None
        assert document.summary.by == "author"
        assert headings(document) == [None, "A Short History", "Who Rides It"]
        assert [pair.question for pair in document.qa] == [
            "How many crossings are there a day?",
            "Who pays for the losses?",
        ]
        assert document.qa[0].answer == "Nine, and eleven in July."
        assert document.topics == ("ferries", "winter", "public transport")
        assert "Bridges" not in str(document.export())

    def test_a_traditional_page_with_marked_questions(self) -> None:
        document = variant("page_traditional.txt")
        assert (document.title, document.language) == ("夜市的電費單", "zh-Hant")
        assert (document.author, document.published) == (("黃子喬",), "2024-08-15")
        assert headings(document) == [None, "冰櫃的帳", "誰來付錢"]
        assert [pair.answer for pair in document.qa] == ["2025 年 6 月。", "由廠商回收。"]
        assert not any(block.kind == "turn" for section in document.sections for block in section.blocks)
        assert "下水道" not in str(document.export())

    def test_a_page_with_nothing_but_a_byline(self) -> None:
        document = variant("page_no_extras.txt")
        assert (document.author, document.published) == (("白鹭",), "2023-03-18")
        assert headings(document) == [None, "绕圈的道理", "一次例外"]
        assert document.sections[2].blocks[1].text == "• 事故：0 起\n• 等待：平均 6 秒"
