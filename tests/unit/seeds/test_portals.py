"""What portals, agencies, newsletters and sites of questions put around a text; made-up pages of their forms."""

import pytest

from seeds.models import Document
from seeds.reader import read
from seeds.words.vocabulary import vocabulary
from tests.support.cases import cases

_TITLE = "水轮还能转，磨坊却没有人了"
_PROSE = "磨坊停了三十年，水轮还在，村里的孩子拿它当滑梯。今年春天有人来量了量轴的直径，说还能转。"
_LONG = (
    "The mill has stood still for thirty years, and the children of the village use its wheel as a slide all summer."
)


def _page(*lines: str) -> Document:
    return read("\n\n".join(lines).encode(), "page.txt")


def _text(document: Document) -> str:
    return "\n".join(f"{section.heading or ''}\n{section.text}" for section in document.sections)


def _headings(document: Document) -> list[str | None]:
    return [section.heading for section in document.sections]


class TestBylines:
    def test_a_weekly_stands_ahead_of_its_reporters(self) -> None:
        document = _page(_TITLE, "文｜水乡周刊 葛青 罗小岚（实习）", "2026年3月11日 第9期", _PROSE, "叶板", _PROSE)
        assert (document.source_name, document.author) == ("水乡周刊", ("葛青", "罗小岚"))

    @cases(
        ("filed", "author"),
        [
            ("（水鄉社記者葛青芳彰化5日電）", "葛青芳"),
            ("（水鄉社記者葛青華盛頓5日專電）", "葛青"),
            ("（水鄉社記者葛青芳埃文代爾5日電）", "葛青芳"),
        ],
    )
    def test_name_place_and_day_of_an_agency_run_together(self, filed: str, author: str) -> None:
        document = _page(_TITLE, "2026/3/5 11:08", f"{filed}{_PROSE}", "叶板", _PROSE)
        assert document.author == (author,)
        assert document.sections[0].text.startswith(filed)

    def test_the_hour_of_a_change_may_stand_in_brackets(self) -> None:
        document = _page(_TITLE, "2026/3/5 11:08（3/5 14:22 更新）", _PROSE, "叶板", _PROSE)
        assert document.published == "2026-03-05T11:08:00+08:00"
        assert _headings(document) == [None, "叶板"]

    def test_a_site_may_say_when_it_changed_above_the_title(self) -> None:
        menu = ("水鄉通訊社", "即時", "政治", "國際", "地方", "文化")
        document = _page(*menu, "最新更新：2026/3/5 14:22", _TITLE, "2026/3/5 11:08", _PROSE, "叶板", _PROSE)
        assert (document.title, document.published) == (_TITLE, "2026-03-05T11:08:00+08:00")

    def test_who_answers_stands_above_the_count_of_those_who_agree(self) -> None:
        head = ("为什么磨坊没有人了？", "关注问题", "写回答", "好问题 37", "1 条评论", "查看全部 64 个回答")
        document = _page(*head, "水边的葛青", "修轮三十年", "关注他", "1,204 人赞同了该回答", _PROSE, "叶板", _PROSE)
        assert (document.title, document.author) == ("为什么磨坊没有人了？", ("水边的葛青",))
        assert _text(document).strip() == f"{_PROSE}\n叶板\n{_PROSE}"

    def test_figures_of_the_text_name_nobody(self) -> None:
        document = _page("关于赞同", "2026-03-05", _PROSE, "一个数字", "1,204 人赞同了该回答", _PROSE)
        assert document.author == ()


class TestSummaries:
    def test_what_an_agency_calls_a_summary_are_points(self) -> None:
        points = ("Wheel turns after thirty years", "Village owns no water")
        document = _page(
            "The Wheel", "By Ida Marsh", "March 3, 2026", "Summary", "Companies", *points, _LONG, "AXLES", _LONG
        )
        assert [point.text for point in document.key_points] == list(points)
        assert document.sections[0].text == _LONG

    def test_a_line_of_the_text_that_says_a_point_again_stays(self) -> None:
        points = ("Wheel turns after thirty years", "Village owns no water")
        document = _page("The Wheel", "By Ida Marsh", "March 3, 2026", "Summary", *points, _LONG, points[0], _LONG)
        assert [point.text for point in document.key_points] == list(points)
        assert points[0] in _text(document)

    def test_a_sentence_under_such_a_title_is_the_summary(self) -> None:
        document = _page(_TITLE, "2026-03-05", "摘要", "磨坊停了三十年，水轮还能转。", _PROSE, "叶板", _PROSE)
        assert document.summary is not None
        assert document.summary.text == "磨坊停了三十年，水轮还能转。"


class TestBetween:
    @cases(
        "line",
        [
            "Item 1 of 3 Children slide down the wheel near Alder, May 2, 2026. REUTEX/Ida Voss",
            "[1/3]Children slide down the wheel near Alder. REUTEX/Ida Voss Purchase Licensing Rights, opens new tab",
            "Get a look at the week on the water with the Weir Watch newsletter. Sign up here.",
            "Our Standards: The Reutex Trust Principles., opens new tab",
            "推荐进入水乡数据库，可随时查阅河流水位变化。",
            "更多报道详见：【专题】磨坊三十年",
            "水乡记者 罗岚 对此文亦有贡献",
            "請繼續下滑閱讀",
        ],
    )
    def test_lines_of_the_page_go_wherever_they_stand(self, line: str) -> None:
        document = _page("The Wheel", "March 3, 2026", _LONG, line, _LONG, "Axles", _LONG)
        assert line not in _text(document)
        assert "Axles" in _headings(document)

    @cases(
        "line",
        [
            "She signed up for the newsletter of the mill.",
            "Whoever wants the newsletter has to sign up.",
            "详见：附录三，四块叶板的尺寸。",
            "加入村里的社区",
            "微信公众号：水边",
            "Our standards fell in the second winter.",
            "他继续往下看，水轮上刻着四个名字，都是修过它的人。",
        ],
    )
    def test_sentences_that_only_speak_of_such_stay(self, line: str) -> None:
        assert line in _text(_page("The Wheel", "March 3, 2026", _LONG, line, _LONG))

    def test_a_link_to_read_on_by_is_no_title(self) -> None:
        asks = ("請繼續下滑閱讀", "捷運藍線動工 先封三年", "影子底下的水輪")
        document = _page(_TITLE, "2026/3/5 11:08", _PROSE, *asks, _PROSE)
        assert _headings(document) == [None, "影子底下的水輪"]
        assert "捷運" not in _text(document)

    def test_a_title_right_below_such_a_line_is_one(self) -> None:
        assert _headings(_page(_TITLE, "2026/3/5 11:08", _PROSE, "請繼續下滑閱讀", "影子底下的水輪", _PROSE)) == [
            None,
            "影子底下的水輪",
        ]

    def test_a_sentence_with_a_note_is_no_title(self) -> None:
        document = _page(
            "The Wheel", "March 3, 2026", _LONG, "It fell. She wrote a note.1", "Notes Tell the Truth", _LONG
        )
        assert _headings(document)[-1] == "Notes Tell the Truth"


class TestFeet:
    def test_an_editor_behind_the_last_sentence_goes(self) -> None:
        document = _page(_TITLE, "2026/3/5 11:08", _PROSE, "叶板", f"{_PROSE}（編輯：羅嵐）1150305", "#磨坊", "#水利")
        assert document.sections[-1].text == _PROSE
        assert document.topics == ("磨坊", "水利")

    def test_a_remark_in_brackets_stays(self) -> None:
        last = f"{_PROSE}（注：轴长三米）"
        assert _page(_TITLE, "2026/3/5 11:08", _PROSE, "叶板", last).sections[-1].text == last

    def test_all_below_a_place_for_comments_goes(self) -> None:
        foot = (
            "+1",
            "22",
            "参与评论",
            "评论千万条，友善第一条",
            "提交评论",
            "0/1000",
            "水轮记",
            "2025-10-20",
            "下一篇",
            "茶馆的招牌",
        )
        document = _page(_TITLE, "水乡·2026年3月11日 09:12", _PROSE, "叶板", _PROSE, *foot)
        assert _text(document).strip() == f"{_PROSE}\n叶板\n{_PROSE}"

    @pytest.mark.parametrize(
        "line",
        [
            "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
            "本站所有内容未经许可，不得转载。",
        ],
    )
    def test_rights_are_said_in_many_ways(self, line: str) -> None:
        assert vocabulary().is_of_frame("foot", line)
        assert line not in _text(_page(_TITLE, "2026/3/5 11:08", _PROSE, "叶板", _PROSE, line))


class TestCredits:
    def test_a_full_stop_is_none_of_a_name(self) -> None:
        front = "---\ntitle: The Wheel\n---\n\n*Words by Lena Hart. Photographs by Omar Diaz.*\n\n"
        document = read(f"{front}{_LONG}\n\n## Axles\n\n{_LONG}\n".encode(), "post.md")
        assert document.author == ("Lena Hart",)

    def test_who_took_the_pictures_may_stand_behind_the_writer(self) -> None:
        document = _page(_TITLE, "采写：葛青；图：罗岚", "2026-03-11", _PROSE, "叶板", _PROSE)
        assert document.author == ("葛青",)
        assert "罗岚" not in _text(document)

    def test_labels_torn_from_names_say_who_did_what(self) -> None:
        torn = ("文字", "葛青芳", "攝影", "羅嵐", "責任編輯", "林小舟", "文字大小", "分享")
        document = _page(_TITLE, "2026/1/20", "(最後更新於 2026/1/22 09:10)", *torn, _PROSE, "叶板", _PROSE)
        assert (document.author, document.source_name) == (("葛青芳",), None)
        assert _headings(document) == [None, "叶板"]
        assert document.sections[0].text == _PROSE

    def test_words_of_a_menu_are_no_label_with_its_value(self) -> None:
        menu = ("水乡网", "分类", "议题", "Podcast", "活动", "赞助我们")
        assert (
            _page(*menu, _TITLE, "2026/1/20", "文字", "葛青芳", "攝影", "羅嵐", _PROSE, "叶板", _PROSE).title == _TITLE
        )

    def test_a_sign_of_rights_may_part_name_and_date(self) -> None:
        document = _page(_TITLE, "水巷观察 © 2025-10-11 20:05", _PROSE, "叶板", _PROSE)
        assert document.published == "2025-10-11T20:05:00+08:00"

    def test_what_a_site_says_on_its_byline_goes_before_what_stands_beside_the_author(self) -> None:
        head = ("原文作者：Lars Nygaard，GridWatt", "BlockTide发布于 2026-02-20更新于 2026-02-21")
        document = _page(_TITLE, *head, _PROSE, "叶板", _PROSE)
        assert (document.author, document.source_name) == (("Lars Nygaard",), "BlockTide")

    def test_a_desk_of_the_site_stands_below_its_reporter(self) -> None:
        menu = ("BCN", "Home", "News", "Sport", "Weather")
        byline = ("Published", "14 January 2026", "Share", "Ffion Reece", "BCN Weir")
        document = _page(*menu, "The wheel that turns again", *byline, _LONG, "'Nobody is late'", _LONG)
        assert (document.title, document.author) == ("The wheel that turns again", ("Ffion Reece",))
        assert _text(document).strip() == f"{_LONG}\n'Nobody is late'\n{_LONG}"

    def test_author_and_calling_at_the_end_are_a_box(self) -> None:
        document = _page(_TITLE, "葛青", "2025 年 08 月 03 日", _PROSE, "叶板", _PROSE, "葛青", "一个修轮的人", "关注")
        assert document.sections[-1].text == _PROSE

    def test_a_name_under_a_text_is_its_signature(self) -> None:
        document = _page(_TITLE, "葛青", "2025 年 08 月 03 日", _PROSE, "叶板", _PROSE, "葛青", "写于江边")
        assert document.sections[-1].text.endswith("葛青\n\n写于江边")


class TestNotes:
    def test_a_note_of_the_editor_is_no_title(self) -> None:
        note = "编者按：这是“手艺人”专栏的第 12 篇。"
        document = _page(_TITLE, "2026年3月1日 08:00", note, _PROSE, "叶板", _PROSE)
        assert document.sections[0].text == f"{note}\n\n{_PROSE}"

    def test_what_leads_to_the_text_is_none_of_the_summary(self) -> None:
        told = "村里的水轮停了三十年，又要转了。作者走访了三家磨坊，认为轴比轮贵。"
        document = _page(_TITLE, "2026-03-01", f"编者按：{told}以下为原文：", _PROSE, "叶板", _PROSE)
        assert document.summary is not None
        assert document.summary.text == told

    @cases(
        "line",
        [
            "「原文链接」",
            "欢迎加入 WeirTide 官方社群：",
            "Telegram 订阅群：https://t.me/weirtide",
            "Twitter 官方账号：https://twitter.com/weirtide",
        ],
    )
    def test_where_a_medium_is_found_elsewhere_goes(self, line: str) -> None:
        assert line not in _text(_page(_TITLE, "2026-03-01", _PROSE, "叶板", _PROSE, line))


def test_a_page_with_a_few_quoted_lines_is_plain() -> None:
    foot = ("> 关注 水乡公众号，看见更多水轮", "扫码分享", "评论区", "全部评论 8", "回复")
    text = "\n".join(["首页", "登录", "注册", _TITLE, "葛青", "2025-08-03", _PROSE, "叶板", _PROSE, *foot])
    document = read(text.encode(), "page.txt")
    assert (document.title, _headings(document)) == (_TITLE, [None, "叶板"])
    assert "公众号" not in _text(document)


def test_a_note_with_quotes_is_markdown() -> None:
    document = read(f"{_PROSE}\n\n> {_PROSE}\n\n分享\n".encode(), "note.md")
    assert [block.kind for block in document.sections[0].blocks] == ["paragraph", "quote"]


def test_a_part_that_held_but_labels_leaves_no_title() -> None:
    document = read(f"# 磨坊\n\n## 水轮\n\n{_PROSE}\n\n## 归类\n\n主题：[[水轮]]、[[磨坊]]\n".encode(), "note.md")
    assert (_headings(document), document.topics) == (["水轮"], ("水轮", "磨坊"))


def test_a_table_may_list_the_parts_under_the_name_of_the_series() -> None:
    rows = "| 篇 | 标题 |\n| --- | --- |\n| 一 | [水](/1/) |\n| 二 | 轮子（本篇） |"
    front = "---\ntitle: 磨坊（二）：轮子\nseries: [磨坊]\n---\n\n"
    document = read(f"{front}## 水轮\n\n{_PROSE}\n\n## 磨坊系列\n\n{rows}\n".encode(), "post.md")
    assert document.series is not None
    assert (document.series.position, document.series.total) == (2, 2)
