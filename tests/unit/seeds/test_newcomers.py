"""What more of known kinds writers bring: other labels, titles, log-ins, lists of contents; and what only looks so."""

import pytest

from seeds.models import Document
from seeds.reader import read
from seeds.words.vocabulary import FrameKind, vocabulary
from tests.support.cases import cases

_BODY = """
渡口关了一年，江北的四十户人家每天多绕二十一公里，谁也没有想到会这么久。

## 班车

镇里先开了一趟班车，早晚各一班，坐满的日子不多。
"""

_PROSE = "天还没亮，杜玉梅已经站在路口等车。她的孙子在江南上学，从前坐船只要八分钟，现在要一个小时。"


def _read(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


def _note(*blocks: str, front: str = "title: 渡口") -> Document:
    return _read(f"---\n{front}\n---\n\n" + "\n\n".join(blocks) + "\n" + _BODY)


def _post(*foot: str, title: str = "渡口（二）：班车") -> Document:
    return _read(f"---\ntitle: {title}\n---\n{_BODY}\n" + "\n\n".join(foot) + "\n")


def _page(*lines: str) -> Document:
    return _read("\n\n".join(lines), "page.txt")


def _text(document: Document) -> str:
    return "\n".join(f"{section.heading or ''}\n{section.text}" for section in document.sections)


def _headings(document: Document) -> list[str | None]:
    return [section.heading for section in document.sections]


class TestWhereItCameOut:
    @cases(
        "label",
        [
            "站点",
            "來源網站",
            "媒體名稱",
            "刊載媒體",
            "节目名称",
            "Site name",
            "Source publication",
            "サイト名",
            "掲載元",
        ],
    )
    def test_many_labels_name_the_source(self, label: str) -> None:
        document = _read(f"# 渡口\n\n## 文章信息\n\n- {label}：江报\n- 作者：何苗\n{_BODY}")
        assert document.source_name == "江报"

    @cases("label", ["播出日期", "首播", "錄製時間", "Aired", "Recording date", "放送日"])
    def test_the_day_of_a_broadcast_stands_in_for_that_of_publication(self, label: str) -> None:
        aired = f"- {label}：2024-09-08"
        assert _read(f"# 渡口\n\n## 文章信息\n\n{aired}\n- 作者：何苗\n{_BODY}").published == "2024-09-08"
        both = f"# 渡口\n\n## 文章信息\n\n{aired}\n- 发布日期：2024-10-01\n- 作者：何苗\n{_BODY}"
        assert _read(both).published == "2024-10-01"

    def test_it_goes_before_the_day_a_note_was_made(self) -> None:
        document = _note("播出日期：2024-09-08", front="title: 渡口\ncreated: 2025-01-01")
        assert document.published == "2024-09-08"

    @cases(
        ("front", "published"),
        [
            ("date: 2024-09-08T06:30:00+08:00\npublishDate: 2024-09-08", "2024-09-08T06:30:00+08:00"),
            ("publishDate: 2024-09-08\ndate: 2024-09-08 06:30", "2024-09-08T06:30:00+08:00"),
            ("publishDate: 2024-09-08\ndate: 2024-10-01T06:30:00+08:00", "2024-09-08"),
        ],
    )
    def test_of_two_dates_that_agree_the_more_precise_one_is_taken(self, front: str, published: str) -> None:
        assert _note(front=f"title: 渡口\n{front}").published == published

    def test_who_speaks_stays_where_the_lines_beside_it_are_fields(self) -> None:
        document = _note("播客：潮间带\n主播：小满\n来宾：老郑\n录制时间：2024-09-08")
        assert document.source_name == "潮间带"
        assert [block.text for block in document.sections[0].blocks[:2]] == ["主播：小满", "来宾：老郑"]

    def test_the_name_of_the_author_alone_above_the_text_is_said_again(self) -> None:
        document = _note("何苗", front="title: 渡口\nauthor: 何苗")
        assert document.sections[0].text.startswith("渡口关了一年")

    def test_a_name_that_comes_again_is_a_speakers(self) -> None:
        document = _note(
            "何苗", "船什么时候来？", "老郑", "不来了。", "何苗", "哦。", front="title: 渡口\nauthor: 何苗"
        )
        assert _text(document).count("何苗") == 2

    def test_a_callout_may_hold_the_fields(self) -> None:
        document = _note("> [!info] 关于本文\n> 作者：何苗\n> 首发：江报\n> 日期：2025年3月11日")
        assert (document.author, document.source_name, document.published) == (("何苗",), "江报", "2025-03-11")
        assert document.sections[0].text.startswith("渡口关了一年")

    def test_a_callout_that_says_other_things_stays(self) -> None:
        document = _note("> [!info] 关于本文\n> 作者：何苗\n> 写的时候渡口还没有关。")
        assert document.sections[0].text.startswith("关于本文")

    def test_where_and_when_it_came_out_may_stand_together(self) -> None:
        document = _note("By Ida Marsh · First published in The Crust on 3 June 2024 · 5 min read")
        assert (document.author, document.source_name) == (("Ida Marsh",), "The Crust")
        assert document.published == "2024-06-03"
        document = _note("原載於《江報》，2024-06-03")
        assert (document.source_name, document.published) == ("江報", "2024-06-03")


class TestTitlesOfParts:
    @cases("title", ["Digest", "Quick read", "Recap", "梗概", "精要", "ダイジェスト"])
    def test_a_summary_with_its_labels_may_be_called_many_things(self, title: str) -> None:
        document = _read(
            f"# 渡口\n\n## {title}\n\n**一句话总结**\n\n渡口关了。\n\n**要点**\n\n- 班车停了。\n- 索道没批。\n\n"
            f"## 正文\n{_BODY}"
        )
        assert document.summary is not None
        assert (document.summary.text, document.summary.by) == ("渡口关了。", "author")
        assert [point.text for point in document.key_points] == ["班车停了。", "索道没批。"]
        assert _headings(document) == [None, "班车"]

    def test_a_bold_line_beside_bold_lines_that_are_known(self) -> None:
        document = _read(
            "# Ferry\n\n**TL;DR:** It closed.\n\n**What to remember**\n\n1. **Buses** are few.\n\n"
            "**What could still go wrong**\n\n1. Ice.\n\n---\n\nNobody knew.\n\n"
            "**The bus**\n\nIt came.\n\n**The rope**\n\nNo.\n"
        )
        assert [point.text for point in document.key_points] == ["Buses are few."]
        assert [point.text for point in document.risks] == ["Ice."]
        assert _headings(document) == [None, "The bus", "The rope"]

    @cases("title", ["Recap", "大意", "まとめ"])
    def test_at_the_end_such_a_title_is_a_sections(self, title: str) -> None:
        assert _headings(_read(f"# 渡口\n{_BODY}\n## {title}\n\n总之要绕路。\n")) == [None, "班车", title]

    @cases(
        "title",
        [
            "Questions readers asked",
            "Questions our listeners sent in",
            "Answers to your questions",
            "What people asked",
            "评论区常见问题",
            "被问最多的几个问题",
            "回覆讀者提問",
            "読者からの質問",
            "よくいただく質問",
        ],
    )
    def test_what_readers_asked(self, title: str) -> None:
        document = _read(f"# 渡口\n{_BODY}\n## {title}\n\nQ: 能坐船吗？\nA: 不能。\n\nQ: 要多久？\nA: 一小时。\n")
        assert [pair.question for pair in document.qa] == ["能坐船吗？", "要多久？"]
        assert _headings(document) == [None, "班车"]

    @cases("title", ["What people asked", "What they asked of us", "大家的问题"])
    def test_a_story_so_titled_stays(self, title: str) -> None:
        document = _read(f"# 渡口\n{_BODY}\n## {title}\n\n谁来开船呢？\n\n没有人回答。\n\n后来呢？\n\n还是没有。\n")
        assert document.qa == ()
        assert _headings(document)[-1] == title

    @cases(
        ("label", "kind"),
        [
            ("same conclusion", "agrees"),
            ("same lesson", "agrees"),
            ("不谋而合", "agrees"),
            ("看法相同", "agrees"),
            ("同じ結論", "agrees"),
            ("reaches a different conclusion", "opposes"),
            ("看法不同", "opposes"),
            ("異なる見解", "opposes"),
        ],
    )
    def test_how_two_documents_stand_to_each_other(self, label: str, kind: str) -> None:
        related = _read(f"# 渡口\n{_BODY}\n## 相关笔记\n\n- [[船]] ({label})\n").related
        assert [(one.kind, one.reason) for one in related] == [(kind, label)]


class TestSeries:
    _ITEMS = "- [渡口（一）：船](/a/)\n- [渡口（二）：班车](/b/)（本文）\n- [渡口（三）：索道](/c/)"

    @cases(
        "head",
        [
            "**「江北三年」系列**",
            "## 江北三年｜全系列",
            "## 江北三年 · 系列目录",
            '**The "江北三年" series**',
            "**「江北三年」シリーズ**",
        ],
    )
    def test_its_own_part_may_be_a_link_that_is_marked(self, head: str) -> None:
        series = _post(head, self._ITEMS).series
        assert series is not None
        assert (series.name, series.position, series.total) == ("江北三年", 2, 3)
        assert [item.url for item in series.items] == ["/a/", "/c/"]

    @pytest.mark.parametrize(
        "beg", ["📮 喜歡這個系列嗎？訂閱電子報，隨時可以取消。", "Enjoying this series? Subscribe and share."]
    )
    def test_a_line_that_begs_below_it_does_not_hide_it(self, beg: str) -> None:
        document = _post("### 江北三年｜全系列", self._ITEMS, beg)
        assert document.series is not None
        assert _headings(document) == [None, "班车"]
        assert beg[:6] not in _text(document)

    def test_the_text_above_it_stays(self) -> None:
        document = _post(self._ITEMS)
        assert document.series is not None
        assert document.sections[-1].text == "镇里先开了一趟班车，早晚各一班，坐满的日子不多。"

    @cases(
        "row",
        [
            "*Also in this series:* [船](/a/) · **班车** · [索道](/c/)",
            "系列文章：[船](/a/) | 班车（本文） | [索道](/c/)",
            "[In this series](/all/): [船](/a/) · 班车 · [索道](/c/)",
        ],
    )
    def test_its_parts_may_stand_side_by_side(self, row: str) -> None:
        for document in (_post(row), _post("## 问答", "**要多久？**\n一小时。", row)):
            assert document.series is not None
            assert (document.series.name, document.series.position, document.series.total) == (None, 2, 3)
            assert "索道" not in _text(document) + "".join(pair.answer for pair in document.qa)

    def test_such_a_row_names_it_below_any_title(self) -> None:
        series = _post("## 后记", "路修好了。", "「江北三年」系列：[船](/a/) · 班车 · [索道](/c/)").series
        assert series is not None
        assert (series.name, series.position) == ("江北三年", 2)

    @pytest.mark.parametrize("row", ["系列文章：[船](/a/)", "另见：[船](/a/) · 班车 · [索道](/c/)"])
    def test_other_rows_of_links_are_text(self, row: str) -> None:
        assert _post(row).series is None

    @cases(
        "items",
        [
            "- [船](/a/)\n- **二 旧路（本篇）**\n- 索道（未写）",
            "1. [船](/a/)\n2. 旧路 👈 你在这里\n3. 索道 — coming in June",
            "- [[江北/船]]\n- （二）：镇里的班车\n- [[江北/索道]]",
        ],
    )
    def test_this_part_may_have_another_name_in_it(self, items: str) -> None:
        document = _post("## 渡口", items, title="渡口（二）：镇里的班车")
        assert document.series is not None
        assert (document.series.name, document.series.position, document.series.total) == ("渡口", 2, 3)
        assert _headings(document) == [None, "班车"]

    def test_links_without_a_mark_are_a_list(self) -> None:
        assert _post("**推荐**", self._ITEMS.replace("（本文）", "")).series is None


class TestQuestionsAtTheEnd:
    _ASKED = "**Q1：能坐船吗？**\nA：不能。\n\n**Q2：要多久？**\nA2：一小时。"

    def test_with_numbers_they_need_no_title(self) -> None:
        document = _post("下面回答两个问题：", self._ASKED, "先写到这里。")
        assert [(pair.question, pair.answer) for pair in document.qa] == [
            ("能坐船吗？", "不能。"),
            ("要多久？", "一小时。"),
        ]
        assert document.sections[-1].text.endswith("下面回答两个问题：\n\n先写到这里。")

    def test_an_interview_is_the_text(self) -> None:
        asked = "**Q1：能坐船吗？**\nA：不能，船已经拖走了。\n\n**Q2：要多久？**\nA：一小时。"
        assert _read(f"# 渡口\n\n老郑开了三十年船。\n\n{asked}\n").qa == ()

    @cases(
        "asked",
        [
            "**Q：能坐船吗？**\nA：不能。\n\n**Q：要多久？**\nA：一小时。",
            "**Q1：能坐船吗？**\n不能。\n\n**Q2：要多久？**\n一小时。",
            "**Q2：能坐船吗？**\nA：不能。\n\n**Q3：要多久？**\nA：一小时。",
        ],
    )
    def test_without_numbers_from_one_or_marked_answers_they_stay(self, asked: str) -> None:
        assert _post(asked).qa == ()


class TestLinesOfPages:
    @cases(
        "line",
        [
            *("听新闻", "聆聽文章", "语音播报 03:25", "Listen to this article", "Listen · 5 min", "この記事を聞く"),
            *("Press enter or click to view image in full size", "点击查看大图", "画像を拡大", "ログイン", "新規登録"),
        ],
    )
    def test_what_one_can_do_there(self, line: str) -> None:
        assert vocabulary().is_furniture_line(line)

    @cases("line", ["听雨", "朗读者", "他点击鼠标", "Listening to rivers", "Click", "画像診断"])
    def test_what_only_looks_so(self, line: str) -> None:
        assert not vocabulary().is_furniture_line(line)

    @cases(
        ("kind", "line"),
        [
            ("between", "Get Ida Marsh's stories in your inbox"),
            ("between", "Member-only story"),
            ("between", "本集由「江邊咖啡」贊助播出"),
            ("between", "感谢「江边咖啡」对本期节目的赞助，输入优惠码 TIDE20 可享八折。"),
            ("between", "Today's episode is brought to you by River Tea."),
            ("between", "本番組は江のお茶の提供でお送りします。"),
            ("foot", "💌 合作邀約：hello@river.example"),
            ("foot", "Speaking requests: ida@river.example"),
            ("foot", "欢迎订阅电子报，两周一封。"),
            ("foot", "取材のご依頼はこちらのフォームから"),
        ],
    )
    def test_who_pays_and_whom_to_write_to(self, kind: FrameKind, line: str) -> None:
        assert vocabulary().is_of_frame(kind, line)

    @cases(
        ("kind", "line"),
        [
            ("between", "本研究由省自然科学基金支持。"),
            ("between", "这一期节目由三个人轮流主持。"),
            ("between", "他们赞助过一支球队，后来球队解散了。"),
            ("between", "The show was brought to the village by a lorry."),
            ("foot", "合作了三年，他们从来没有写过一封信。"),
        ],
    )
    def test_sentences_of_the_text(self, kind: FrameKind, line: str) -> None:
        assert not vocabulary().is_of_frame(kind, line)

    def test_a_quote_that_names_the_sponsor_goes(self) -> None:
        document = _note("> 本集由「江邊咖啡」贊助播出，輸入折扣碼 TIDE20 享九折。")
        assert document.sections[0].text.startswith("渡口关了一年")

    def test_a_paragraph_may_beg_and_say_whom_to_write_to(self) -> None:
        document = _post("🎧 喜歡這集節目，請給我們五星評價並留言！\n💌 合作邀約：hello@river.example")
        assert document.sections[-1].text.endswith("坐满的日子不多。")

    def test_hashtags_on_lines_of_their_own_keep_their_order(self) -> None:
        assert _page("渡口关闭之后", _PROSE, "班车", _PROSE, "#渡口", "#江北 #班车", "#老人").topics == (
            "渡口",
            "江北",
            "班车",
            "老人",
        )


class TestBoxOnTheAuthor:
    _TEXT = ("The last boat", "Ida Marsh", "Mar 3, 2024", _PROSE + _PROSE, "The rope", _PROSE + _PROSE)

    def test_what_a_platform_sets_below_a_text_goes_and_its_topics_stay(self) -> None:
        box = (
            "Small Towns",
            "Boats",
            "88",
            "2",
            "Written by Ida Marsh",
            "1.2K followers",
            "·",
            "40 following",
            "Boats.",
        )
        document = _page(*self._TEXT, *box, "Responses (1)", "Jo Hart", "Mar 5, 2024", _PROSE, "Help", "Status")
        assert document.topics == ("Small Towns", "Boats")
        assert _headings(document) == [None, "The rope"]
        assert document.sections[-1].text == _PROSE + _PROSE

    @cases("title", ["关于作者", "作者简介", "著者について"])
    def test_it_is_told_by_how_many_follow(self, title: str) -> None:
        document = _page(*self._TEXT, title, "何苗", "1.2万 粉丝", "写渡口的人。", "她的其他文章", "索道")
        assert document.sections[-1].text == _PROSE + _PROSE
        assert "写渡口的人。" in _text(_page(*self._TEXT, title, "何苗", "写渡口的人。"))

    def test_short_lines_that_the_text_ends_in_are_none_of_its_topics(self) -> None:
        box = ("88", "Written by Ida Marsh", "1.2K followers")
        document = _page(*self._TEXT, "Three things are on the list", "Rope", "Grease", *box)
        assert document.topics == ()
        assert document.sections[-1].text.endswith("Rope\n\nGrease")

    def test_ahead_of_the_text_it_ends_nothing(self) -> None:
        document = _page("The last boat", "Written by Ida Marsh", "1.2K followers", *self._TEXT[3:])
        assert _PROSE in _text(document)


class TestHeadsOfPages:
    _SENTENCES = (
        "峠の朝は早い。四時半に車庫を開けると、まず屋根の雪を下ろすところから一日が始まる。",
        "鎖は左右で重さが違う。先に重いほうを巻くと、あとが楽になると先輩に教わった。",
        "停留所には毎朝同じ三人がいる。誰かが欠けた日は、少しだけ待つことにしている。",
    )

    def _japanese(self, *contents: str) -> Document:
        first, second, third = self._SENTENCES
        head = ["ログイン", "会員登録", "雪の峠を越えるバス", "64", "やまね", "2024年12月3日 07:15"]
        return _page(*head, first, *contents, "鎖を巻く", second, "待っている人", third)

    def test_the_title_is_below_the_log_in(self) -> None:
        document = self._japanese()
        assert (document.title, document.author) == ("雪の峠を越えるバス", ("やまね",))
        assert document.published == "2024-12-03T07:15:00+08:00"
        assert document.sections[0].text == self._SENTENCES[0]

    @cases("title", ["目次", "この記事の目次", "もくじ"])
    def test_a_table_of_contents_goes_and_its_lines_are_titles(self, title: str) -> None:
        document = self._japanese(title, "1. 鎖を巻く", "2. 待っている人")
        assert _headings(document) == [None, "鎖を巻く", "待っている人"]
        assert title not in _text(document)

    def test_lines_under_such_a_title_that_do_not_come_again_stay(self) -> None:
        document = self._japanese("目次", "一枚の板", "二枚の手袋")
        assert "一枚の板" in _text(document)

    def test_a_title_in_capitals_is_no_menu(self) -> None:
        document = _page(
            *(
                "Open in app",
                "Sign up",
                "How A Small Town Taught Me About Patience",
                "Ida Marsh",
                "Follow",
                "4 min read",
            ),
            *("·", "Mar 3, 2024", "88", "2", "Press enter or click to view image in full size"),
            "I moved to a town of nine hundred people and learned to wait for the baker, the bus and the river.",
            *("The baker", "He opens when the bread is done, and nobody has ever asked him to say when that will be."),
        )
        assert (document.title, document.author) == ("How A Small Town Taught Me About Patience", ("Ida Marsh",))
        assert document.published == "2024-03-03"
        assert _headings(document) == [None, "The baker"]

    def test_a_line_to_listen_by_is_no_title_over_the_text(self) -> None:
        document = _page(
            *(
                "滨海在线 > 城事 > 正文",
                "渡口关闭之后，四十户人家怎么过江",
                "2025-03-11 08:02 来源：滨海日报",
                "听新闻",
            ),
            "天还没亮，杜玉梅已经站在路口等车。她的孙子在江南上学，从前坐船只要八分钟。",
            *("班车", "镇里先开了一趟班车，早晚各一班，坐满的日子不多，三个月以后就停了，票价收到两块钱。"),
        )
        assert _headings(document) == [None, "班车"]

    def test_lines_that_open_with_a_japanese_dot_are_a_list(self) -> None:
        first, second, _ = self._SENTENCES
        document = _page("雪の峠", first, "・手袋は二枚", "・板を敷く", second)
        assert [block.kind for block in document.sections[0].blocks] == ["paragraph", "list", "paragraph"]
        assert document.sections[0].blocks[1].text == "• 手袋は二枚\n• 板を敷く"

    @cases("place", ["浙江", "来自浙江", "IP属地：浙江", "中国台湾"])
    def test_where_its_writer_was_stands_below_a_date(self, place: str) -> None:
        document = _page("渡口关闭之后", "何苗", "2025-03-11 08:02", place, _PROSE, "班车", _PROSE)
        assert _headings(document) == [None, "班车"]
        assert place not in _text(document)

    def test_a_section_on_a_place_stays(self) -> None:
        assert _headings(_page("两地的渡口", "2025-03-11", _PROSE, "浙江", _PROSE)) == [None, "浙江"]

    @pytest.mark.parametrize(
        ("line", "published"),
        [("何苗 已于 2025-03-12 10:22:31 修改", None), ("何苗 于 2025-03-11 08:02 发布", "2025-03-11T08:02:00+08:00")],
    )
    def test_what_was_done_may_be_said_behind_the_day(self, line: str, published: str | None) -> None:
        document = _page("渡口关闭之后", "原创", line, "阅读量1.2k", _PROSE, "班车", _PROSE)
        assert (document.author, document.published) == (("何苗",), published)
        assert document.sections[0].text == _PROSE

    def test_the_name_of_a_site_may_stand_over_its_menu(self) -> None:
        lines = ("江邊新聞網", "即時", "要聞", "娛樂", "運動", "渡口關了之後怎麼過江", "2025-03-11 08:02")
        document = _page(*lines, "江邊報／ 記者何苗／江北即時報導", "聽新聞", "0:00 / 0:00", _PROSE, "班車", _PROSE)
        assert document.title == "渡口關了之後怎麼過江"
        assert (document.source_name, document.author) == ("江邊報", ("何苗",))
        assert _headings(document) == [None, "班車"]

    def test_topics_below_a_title_are_no_menu(self) -> None:
        assert (
            _page("渡口关闭之后", "社会", "地方", "生活", "何苗", "2025-03-11", _PROSE, "班车", _PROSE).title
            == "渡口关闭之后"
        )

    def test_a_title_behind_a_gap_for_advertising_is_one(self) -> None:
        document = _page(
            *("Skip to content", "Skip to site index", "Business", "Log in", "The Last Boat Out of a Small Harbor"),
            "A fisherman sold his trawler, and a town had to decide what a harbor is for, which took it a year.",
            *("Share full article", "By Ida Marsh", "July 3, 2024"),
            "At four in the morning only half of the lights on the quay are on, and nobody says a word about it.",
            *("Advertisement", "SKIP ADVERTISEMENT", "What the Harbor Keeps"),
            "This spring he sold the boat. The buyer wants to turn it into a café that one can see from the church.",
        )
        assert document.title == "The Last Boat Out of a Small Harbor"
        assert _headings(document) == [None, "What the Harbor Keeps"]
