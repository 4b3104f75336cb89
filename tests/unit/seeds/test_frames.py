"""What stands around the text of a page and of a talk: frames, bylines, begging lines, and labels of who asks."""

import pytest

from seeds.models import Document
from seeds.reader import read
from seeds.text.dates import parse_published
from seeds.words.vocabulary import vocabulary
from tests.support.cases import cases

_ENGLISH = (
    "\n\nThe river rose four metres in one night and nobody in the valley had been told that it would.\n\n"
    "It went down again in a week, leaving eleven sheep on the roof of the chapel and a debt for a generation."
)
_CHINESE = (
    "\n\n河水一夜之间涨了四米，山谷里没有一个人事先知道，这件事就是这样开始的，后来每个人都有自己的说法。\n\n"
    "一个星期以后水退了，教堂的屋顶上留下十一只羊，还有一笔花了一代人才还清的债，谁也不愿意再提起它。"
)


def page(head: str, text: str = _CHINESE) -> Document:
    return read((head + text).encode(), "page.txt")


def with_questions(title: str, *lines: str) -> Document:
    return page("水退之后", "\n\n".join([_CHINESE, title, *lines]))


def asked(document: Document) -> list[tuple[str | None, str, str | None, str]]:
    return [(pair.asked_by, pair.question, pair.answered_by, pair.answer) for pair in document.qa]


class TestTitlesBelowFrames:
    @cases(
        "frame",
        [
            "Home News Markets Learn\nLog In Sign Up",
            "The Herald\nHome World Sport Opinion",
            "Home\nRivers\nWeather\nSign in",
            "FTSE 8,214.55 +0.31% | GOLD $2,411.20 -0.12%",
            "We use cookies to see how our pages are read. Accept all",
            "Skip to content\nHome › World › Rivers",
            "MENU\nEN | 中文\nTHE HERALD\nReefs  Tides  Mud  Silt\nCopper 9,412.00 +1.12%",
            "山谷新聞網\n政治 社會 山區 水利 副刊\n即時新聞 > 生活",
            "首页 > 民生 > 正文\n登录 投稿 客户端下载",
            "首頁 快訊 專題 社群\n搜尋",
            "Valley首页 快讯 文章 专栏 活动",
            "Valley Letters\nWhat the water says when it is let speak\nSubscribe\nSign in",
            "How the River Rose | The Herald\nMenu\nTides\nWeirs",
            "您的位置:首页 > 乡村 > How the River Rose",
            "EN\nDE\nMenu\nClose\nHome / Stories / How the River Rose",
            "谷口新聞雲 > 谷口水利雲 > 水利焦點",
            "切换到宽版\n繁體中文\n订阅\n当前位置 : 首页 » 深度 » 乡村",
        ],
    )
    def test_the_title_is_the_line_below_the_frame_and_the_frame_is_removed(self, frame: str) -> None:
        document = page(f"{frame}\n\nHow the River Rose\n\nBy Ann Low | May 2, 2026", _ENGLISH)
        assert (document.title, document.author) == ("How the River Rose", ("Ann Low",))
        removed = [item.text for item in document.removed if item.rule == "page furniture"]
        assert removed == frame.split("\n")

    @cases("title", ["We Use Cookies Too Much", "Weather", "1984", "Oil falls 3% as 2 ports close"])
    def test_a_title_that_looks_like_a_frame_stays_the_title(self, title: str) -> None:
        assert page(f"{title}\n\nBy Ann Low | May 2, 2026", _ENGLISH).title == title

    @cases(
        "lines",
        [
            "登录月球之后\n一条河为什么没有了船\n作者：林一",
            "搜索之死\n林一 2026-05-02",
            "渡口\n生活\n社会\n教育\n林一\n2026-05-02",
            "Five Rivers\nLife\nFood\nWork\nBy Ann Low\nMay 2, 2026",
            "How the River Rose\nShare Save Print\nThree villages and a rope\nBy Ann Low\nMay 2, 2026",
            "Notes from the Wettest Spring in Memory\nHome › Weather\nThree villages and a rope\nBy Ann Low",
        ],
    )
    def test_a_title_at_the_top_is_not_taken_for_a_frame_by_what_is_below_it(self, lines: str) -> None:
        assert page(lines).title == lines.split("\n")[0]

    @cases(
        "text",
        [
            "Gates\nThe first was green\nHome\nThe second had no paint\nSearch\nThe third was a wall\nMay 2, 2026",
            f"怎么改密码\n登录\n点右上角\n更多\n选择安全\n{_CHINESE}",
            f"水退之后\n船没有来。\n首页 新闻 更多\n羊在屋顶\n{_CHINESE}",
        ],
    )
    def test_short_lines_that_are_the_text_are_never_left_out_above_a_title(self, text: str) -> None:
        assert page(text, "").title == text.split("\n")[0]

    def test_a_byline_above_the_title_is_read_and_a_page_that_begins_with_one_has_no_title(self) -> None:
        document = page("首页 新闻 副刊\n来源：山谷报\n登录 注册 客户端\n水退之后三个村子的账\n记者：林一")
        assert (document.title, document.source_name) == ("水退之后三个村子的账", "山谷报")
        assert page("作者：林一").author == ("林一",)

    def test_a_paper_that_the_byline_names_again_is_no_title(self) -> None:
        document = page("山谷晚报\n水退之后三个村子的账\n山谷晚报 2026-05-02 08:15")
        assert (document.title, document.source_name) == ("水退之后三个村子的账", "山谷晚报")
        assert (document.author, document.published) == ((), "2026-05-02T08:15:00+08:00")

    def test_counts_beside_the_byline_go(self) -> None:
        lines = "How the River Rose\nWhat three villages did\nAnn Low\nMay 2, 2026\n23\n1\nShare"
        document = page(lines, _ENGLISH)
        assert (document.author, document.published) == (("Ann Low",), "2026-05-02")
        assert document.sections[0].text.startswith("What three villages did\n\nThe river rose")

    def test_a_row_of_short_words_at_the_top_is_a_title(self) -> None:
        assert page("春　夏　秋　冬\n作者：林一").title == "春　夏　秋　冬"

    def test_a_menu_at_the_foot_and_the_names_below_a_word_for_sharing_go(self) -> None:
        document = page("水退之后\n作者：林一", f"{_CHINESE}\n分享到：\n微信\n微博\n网站地图 | 联系我们 | 法律声明")
        assert document.sections[-1].text.endswith("谁也不愿意再提起它。")

    def test_a_byline_of_many_is_no_menu(self) -> None:
        document = page("三江口的渡轮\n文｜周见川　图｜林小棠　编辑｜许未　校对｜何苗")
        assert (document.title, document.author) == ("三江口的渡轮", ("周见川",))

    def test_a_menu_below_the_title_takes_nothing_of_it(self) -> None:
        document = page("How the River Rose\nHome › News › Rivers\nBy Ann Low\nMay 2, 2026", _ENGLISH)
        assert (document.title, document.published) == ("How the River Rose", "2026-05-02")

    def test_a_date_above_the_title_is_the_articles_where_no_byline_has_another(self) -> None:
        assert page("2026-03-04 18:20\n水退之后\n作者：林一").published == "2026-03-04T18:20:00+08:00"
        document = page("2026年3月4日 星期三\n水退之后\n作者：林一 | 2026-03-02")
        assert (document.title, document.published) == ("水退之后", "2026-03-02")
        assert [item.text for item in document.removed if item.rule == "page furniture"] == ["2026年3月4日 星期三"]

    def test_a_diary_that_opens_with_its_date_is_titled_by_it(self) -> None:
        assert page("2026年3月4日\n\n今天水退了。").title == "2026年3月4日"


class TestBylines:
    @cases("bar", ["｜", " | ", "丨", "　"])
    def test_labels_and_a_date_without_one_are_parted_by_any_bar(self, bar: str) -> None:
        byline = bar.join(["作者：林一", "来源：山谷报", "2026-03-04"])
        document = read(f"# 水退之后\n\n{byline}{_CHINESE}".encode(), "a.md")
        assert (document.author, document.source_name, document.published) == (("林一",), "山谷报", "2026-03-04")

    def test_of_two_names_beside_a_date_the_person_is_the_author(self) -> None:
        document = page("水退之后\n林一 | 山谷观察周刊 | 2026-03-04")
        assert (document.author, document.source_name) == (("林一",), "山谷观察周刊")

    def test_who_posted_it_and_when_is_read_from_one_sentence(self) -> None:
        document = page("How the River Rose\nPosted by Ann Low on 12 February 2026 · 14 min read", _ENGLISH)
        assert (document.author, document.published) == (("Ann Low",), "2026-02-12")

    @cases(
        ("line", "published"),
        [
            ("发布于 2026-03-04 08:15", "2026-03-04T08:15:00+08:00"),
            ("2026年03月04日08:15", "2026-03-04T08:15:00+08:00"),
            ("Wed 4 Mar 2026 08.15 GMT", "2026-03-04T08:15:00+00:00"),
            ("Updated 3:04 PM EDT, March 5, 2026 · Published 8:15 AM EST, March 4, 2026", "2026-03-04T08:15:00-05:00"),
            ("MARCH 4, 2026 UPDATED MARCH 5, 2026", "2026-03-04"),
        ],
    )
    def test_the_time_of_day_stands_in_many_places(self, line: str, published: str) -> None:
        document = page(f"How the River Rose\nBy Ann Low\n{line}", _ENGLISH)
        assert (document.author, document.published) == (("Ann Low",), published)

    @cases(
        "lines",
        [
            "2026-03-04 08:15:00来源：山谷报作者：林一责任编辑：何苗",
            "作者\n林一\n发布时间\n2026-03-04 08:15\n来源\n山谷报",
            "2026-03-04 08:15 山谷报\n本报记者 林一",
            "本报记者 林一\n《山谷报》（2026-03-04 08:15 第03版）",
        ],
    )
    def test_labels_run_together_or_torn_from_their_values_are_read(self, lines: str) -> None:
        document = page(f"水退之后\n{lines}")
        assert (document.author, document.source_name) == (("林一",), "山谷报")
        assert document.published == "2026-03-04T08:15:00+08:00"
        assert document.sections[0].text == _CHINESE.strip()

    def test_a_count_beside_a_name_is_no_part_of_it(self) -> None:
        document = page("水退之后\n山谷读本 阅读 1.2万 2026-03-04\n作者：林一")
        assert (document.author, document.source_name) == (("林一",), "山谷读本")

    def test_a_reporter_in_brackets_at_the_head_of_the_text_wrote_it_and_stays_there(self) -> None:
        document = page("水退之後", f"\n\n〔記者林一／南投報導〕{_CHINESE.strip()}")
        assert document.author == ("林一",)
        assert document.sections[0].text.startswith("〔記者林一／南投報導〕河水")

    @pytest.mark.parametrize("label", ["整理", "文字整理"])
    def test_who_put_down_a_talk_is_its_author_where_nobody_else_is(self, label: str) -> None:
        talk = "**周宁：**冷吗？\n\n**何一：**冷。\n\n**周宁：**多冷？\n\n**何一：**零下三度。"
        document = read(f"# 夜谈\n\n{label}：阿满 2026-01-18\n\n## 一\n\n{talk}".encode(), "talk.md")
        assert document.author == ("阿满",)
        assert [(item.rule, item.text) for item in document.removed if item.text == label] == [("field label", label)]
        assert read(f"# 夜谈\n\n{label}：阿满\n\n## 一{_CHINESE}".encode(), "text.md").author == ()

    @cases("zone", ["(UTC+8)", "（北京时间）", "UTC+8", "(GMT+08:00)", "（台北時間）", "+08:00", "(HKT)"])
    def test_a_zone_is_read_in_brackets_or_not(self, zone: str) -> None:
        assert parse_published(f"2026-02-27 09:30 {zone}", "Europe/Paris") == "2026-02-27T09:30:00+08:00"
        assert page(f"水退之后\nPublished: 2026-02-27 09:30 {zone}").published == "2026-02-27T09:30:00+08:00"


class TestClosingLines:
    @cases(
        "line",
        [
            "记录不易，若觉得值得留下来，请点个“在看”，转给一位朋友。",
            "逐字稿整理不易，愿意的话请点赞和转发。",
            "如果读到了最后，欢迎分享，也欢迎留言。",
            "If these notes were worth your evening, share them and subscribe to the letter.",
            *("点赞关注！", "整理不易，求个三连。", "求關注", "請按讚、追蹤", "转发收藏一下吧", "Like and subscribe!"),
        ],
    )
    def test_lines_that_beg_are_told_by_what_they_ask_for(self, line: str) -> None:
        assert vocabulary().is_begging(line)

    @cases(
        "line",
        [
            "生活不易，河边的人分享了他们的船，也支持彼此。",
            "如果你关注这条河，也会支持修一座桥。",
            "If the river is to be a friend, people like us must share it.",
            *("支持！", "谢谢支持。", "求一个结果", "请分享。", "求关注的人很多。", "支持与反对", "Follow the money"),
        ],
    )
    def test_lines_of_the_text_are_not(self, line: str) -> None:
        assert not vocabulary().is_begging(line)

    @cases("line", ["分享到 Facebook LINE 複製連結", "微信 微博 QQ空间", "Share Email Copy link", "A- A A+"])
    def test_a_row_of_tools_is_furniture(self, line: str) -> None:
        assert vocabulary().is_furniture_line(line)


class TestWhoAsks:
    def test_a_question_without_an_answer_stays_under_its_title(self) -> None:
        lines = ("周女士问：羊呢？", "林一答：活着。", "老陈问：船呢？", "王五问：水呢？", "林一答：退了。", "全退了。")
        document = with_questions("读者问答", *lines)
        assert asked(document) == [
            ("周女士", "羊呢？", "林一", "活着。"),
            ("王五", "水呢？", "林一", "退了。\n全退了。"),
        ]
        assert (document.sections[-1].heading, document.sections[-1].text) == ("读者问答", "老陈问：船呢？")

    def test_a_question_told_in_an_answer_is_no_question_of_the_part(self) -> None:
        document = with_questions(
            "问答", "问：有人知道吗？", "答：没有。", "有人问：那怎么办？", "问：会再来吗？", "答：会。"
        )
        assert [pair.question for pair in document.qa] == ["有人知道吗？", "会再来吗？"]
        assert document.qa[0].answer == "没有。\n有人问：那怎么办？"

    def test_names_stand_in_brackets_behind_the_mark_too(self) -> None:
        document = with_questions(
            "问答", "问（周女士）：羊呢？", "答（林一）：活着。", "问（老陈）：水呢？", "答：退。"
        )
        assert asked(document) == [("周女士", "羊呢？", "林一", "活着。"), ("老陈", "水呢？", None, "退。")]

    def test_a_name_alone_asks_where_a_line_that_says_it_answers_comes_next(self) -> None:
        document = with_questions("读者提问", "张三请问：水会来吗？", "林一答：会。", "李四：羊呢？", "林一答：活着。")
        assert asked(document) == [("张三", "水会来吗？", "林一", "会。"), ("李四", "羊呢？", "林一", "活着。")]

    @cases("title", ["Q&A 水退了怎么走", "问答｜水退了怎么走", "水退了怎么走 Q&A"])
    def test_a_title_of_questions_may_say_what_they_are_about(self, title: str) -> None:
        document = with_questions(title, "Q:羊呢?", "A:活着。", "Q:水呢?", "A:退了。")
        assert [pair.question for pair in document.qa] == ["羊呢?", "水呢?"]

    def test_names_alone_ask_and_answer_under_a_title_of_questions(self) -> None:
        lines = ("网友@山河：羊呢？", "林一：活着。", "都活着。", "网友@小麦：水呢？", "林一：退了。")
        assert asked(with_questions("互动问答", *lines)) == [
            ("网友@山河", "羊呢？", "林一", "活着。\n都活着。"),
            ("网友@小麦", "水呢？", "林一", "退了。"),
        ]

    @cases("quotes", ["“”", "「」", '""'])
    def test_listeners_are_named_in_quotes_behind_their_role(self, quotes: str) -> None:
        asker, other = (f"听众{quotes[0]}{name}{quotes[1]}" for name in ("河边的猫", "老周"))
        talk = ("**周宁：**冷吗？", "**何一：**冷。", "**周宁：**多冷？", "**何一：**零下三度。")
        letters = (f"**{asker}：**船呢？", "**何一：**停了。", f"**{other}：**水呢？", "**何一：**退了。")
        document = read("\n\n".join(["# 夜谈", "## 一", *talk, "## 听众来信", *letters]).encode(), "talk.md")
        assert asked(document) == [(asker, "船呢？", "何一", "停了。"), (other, "水呢？", "何一", "退了。")]

    def test_who_is_introduced_with_a_title_is_the_same_person_later(self) -> None:
        talk = (
            "周宁（主持人）：从哪里说起？",
            "许大成（司机）：从末班车。",
            "周宁：车上有谁？",
            "何一（护士）：有我。",
        )
        more = ("许大成：还有一位大爷。", "## 观众提问", "周宁：请问。", "李同学：冷吗？", "何一：冷。", "周宁：谢谢。")
        document = read("\n\n".join(["# 夜谈", "## 一", *talk, *more]).encode(), "talk.md")
        assert [block.speaker for block in document.sections[0].blocks] == [
            "周宁（主持人）",
            "许大成（司机）",
            "周宁",
            "何一（护士）",
            "许大成",
        ]
        assert asked(document) == [("李同学", "冷吗？", "何一", "冷。")]
        assert [block.speaker for block in document.sections[-1].blocks] == ["周宁", "周宁"]


def test_a_last_section_of_points_with_leads_gives_key_points_and_stays() -> None:
    text = f"# 水\n\n## 涨{_CHINESE}\n\n## 总结\n\n- **一**：水会涨\n- **二**：水会退\n"
    document = read(text.encode(), "water.md")
    assert [point.lead for point in document.key_points if point.by == "author"] == ["一", "二"]
    assert document.sections[-1].heading == "总结"
