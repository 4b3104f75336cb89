"""Transcripts as tools and hosts write them: who speaks, what an audience asks, and what nobody says."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases


def _talk(*blocks: str) -> Document:
    text = "\n\n".join(("# 河堤夜谈", "河堤修到第三年，水第一次没有进村。", *blocks))
    return read(f"{text}\n".encode(), "note.md")


def _said(document: Document) -> list[tuple[str | None, str]]:
    """Return who speaks in the sections below the first, with what is said; None for text that nobody says."""
    return [(block.speaker, block.text) for section in document.sections[1:] for block in section.blocks]


def _asked(document: Document) -> list[tuple[str | None, str, str | None, str]]:
    return [(pair.asked_by, pair.question, pair.answered_by, pair.answer) for pair in document.qa]


class TestTimes:
    @cases("time", ["00:01:12", "01:12", "1:02:03", "[00:01:12]", "（01:12）"])
    @cases("label", ["**{} {}**", "{} {}", "**{}** {}", "**{}** {}："])
    @cases("joint", ["\n", "\n\n"])
    def test_a_time_behind_a_name_is_cut_off_as_a_whole(self, label: str, time: str, joint: str) -> None:
        turns = [("阿禾", "堤多高？"), ("老闵", "四米二。"), ("阿禾", "石头从哪里来？"), ("老闵", "一半是城砖。")]
        said = [f"{label.format(name, time)}{joint}{text}" for name, text in turns]
        document = _talk("## 堤", *said)
        assert _said(document) == turns
        assert [item.text for item in document.removed if item.rule == "time in a transcript"] == [time] * 4

    @cases("form", ["{1} {0}\n{2}", "{1} {0}\n\n{2}", "{1} {0}：{2}"])
    def test_a_time_may_stand_ahead_of_a_name(self, form: str) -> None:
        turns = [("阿禾", "堤多高？"), ("老闵", "四米二。"), ("阿禾", "石头从哪里来？"), ("老闵", "一半是城砖。")]
        said = [form.format(name, f"00:{at:02}:12", text) for at, (name, text) in enumerate(turns)]
        assert _said(_talk("## 堤", *said)) == turns

    def test_the_chapters_of_a_recording_are_no_speakers(self) -> None:
        lines = ["00:00 开场", "01:12 堤", "09:40 桥", "21:05 堤", "33:00 结尾"]
        assert _said(_talk("## 章节", *lines)) == [(None, line) for line in lines]

    def test_a_schedule_is_no_transcript(self) -> None:
        lines = ["签到 09:00", "茶歇 10:30", "午餐 12:00", "茶歇 15:00", "签到 16:00"]
        assert _said(_talk("## 第一天", *lines)) == [(None, line) for line in lines]


class TestRules:
    _TURNS = (
        ("阿禾", "堤多高？"),
        ("老闵", "四米二，从河底量起。"),
        ("阿禾", "谁修的？"),
        ("老闵", "全村人，三个冬天。"),
    )
    _LINES = tuple(f"**{name}：** {text}" for name, text in _TURNS)

    @pytest.mark.parametrize("rule", ["---", "* * *"])
    def test_text_behind_a_rule_is_nobodys(self, rule: str) -> None:
        document = _talk("## 堤", *self._LINES, rule, "录音到这里停了。")
        assert _said(document) == [*self._TURNS, (None, "录音到这里停了。")]

    def test_a_rule_between_turns_ends_the_one_above_it(self) -> None:
        document = _talk("## 堤", *self._LINES, "---", "（休息十分钟。）", *self._LINES)
        assert _said(document) == [*self._TURNS, (None, "（休息十分钟。）"), *self._TURNS]

    def test_rules_that_part_a_long_speech_end_nothing(self) -> None:
        told = [f"第{n}年的水位比前一年低两寸，芦苇却往前长了一步，没有人说得清为什么。" for n in "一二三四五六"]
        parted = [block for text in told for block in ("---", text)]
        document = _talk("## 堤", *self._LINES[:3], "**老闵：** 我从头说。", *parted)
        assert _said(document)[-1] == ("老闵", "\n".join(["我从头说。", *told]))

    @cases(
        "asked",
        [
            "**Q：堤多高？**\n\nA：四米二，从河底量起。\n\n**Q：谁修的？**\n\nA：全村人，三个冬天。",
            "**堤多高？**\n\n四米二，从河底量起。\n\n**谁修的？**\n\n全村人，三个冬天。",
            "### 堤多高？\n\n四米二，从河底量起。\n\n### 谁修的？\n\n全村人，三个冬天。",
            "\n\n".join(_LINES),
        ],
    )
    def test_text_behind_a_rule_is_part_of_no_answer(self, asked: str) -> None:
        document = _talk("## 堤", "堤是旧的。", "## 常见问题", asked, "---", "录音到这里停了。")
        assert [pair.answer for pair in document.qa] == ["四米二，从河底量起。", "全村人，三个冬天。"]
        assert _said(document)[-1] == (None, "录音到这里停了。")

    def test_a_rule_under_a_title_that_asks_leaves_the_questions_behind_it_alone(self) -> None:
        asked = ("### 堤多高？", "四米二，从河底量起，量了三次。", "---", "三次一样。", "### 谁修的？", "全村人。")
        document = _talk("## 堤", "堤是旧的。", "## 常见问题", *asked)
        answers = ["四米二，从河底量起，量了三次。\n三次一样。", "全村人。"]
        assert [pair.answer for pair in document.qa] == answers

    def test_an_answer_may_stand_below_a_rule(self) -> None:
        document = _talk("## 堤", "堤是旧的。", "## 常见问题", "**谁修的，修了几年？**", "---", "全村。")
        assert [pair.answer for pair in document.qa] == ["全村。"]

    @cases(
        "foot",
        [
            "👇点击左下角「阅读原文」，收听完整版",
            "戳阅读原文看全部照片",
            "往期推荐：\n[桥上的人](/talks/bridge)\n[井边的人](/talks/well)",
            "戳阅读原文看全部照片\n往期精选\n[桥上的人](/talks/bridge)",
            "如果你喜欢这一期，欢迎通过 [RSS](/feed.xml) 订阅本站。",
            "Follow this blog via [RSS](/feed.xml).",
            "📌 本文首发于公众号「堤上」，转载请联系授权。",
        ],
    )
    def test_what_a_channel_puts_below_goes(self, foot: str) -> None:
        document = _talk("## 堤", *self._LINES, "---", foot)
        assert _said(document) == list(self._TURNS)
        assert any(item.text.startswith(foot[:4]) for item in document.removed)

    def test_a_sentence_on_feeds_stays(self) -> None:
        text = "我用 RSS 订阅了三百个站，读完的不到三个。"
        assert _said(_talk("## 堤", "堤是旧的。", "---", text))[-1] == (None, text)


class TestNames:
    @cases("name", ["Dr. Lindqvist", "Prof. Amara K. Noor", "J. R. Zhou", "Theo B. Marsh", "Rev. Ada Lund"])
    @cases("label", ["**{}:**", "**{}**:", "{}:"])
    def test_a_full_stop_may_stand_inside_a_name(self, label: str, name: str) -> None:
        turns = [("Ada", "How high?"), (name, "Four metres."), ("Ada", "Of what?"), (name, "Of stone.")]
        document = _talk("## The dike", *(f"{label.format(speaker)} {text}" for speaker, text in turns))
        assert _said(document) == turns

    def test_leads_that_count_by_letters_are_no_names(self) -> None:
        leads = ["**A. Costs:** Four million.", "**B. Gains:** Nine fields."]
        document = _talk("## The dike", *leads, "## The sluice", *leads)
        assert {speaker for speaker, _ in _said(document)} == {None}

    def test_a_sentence_ahead_of_a_colon_is_no_name(self) -> None:
        lines = ["We tried. Then we said: no.", "We tried. Then we said: yes."] * 2
        document = _talk("## The dike", *lines)
        assert {speaker for speaker, _ in _said(document)} == {None}


class TestGluedLabels:
    @cases("text", ["**{}：****不高，**四米二。", "**{}:****不高，**四米二。", "**{}:**不高，四米二。"])
    def test_what_is_said_in_bold_may_be_glued_to_a_label(self, text: str) -> None:
        document = _talk("## 堤", "**阿禾：**堤多高？", text.format("老闵"), "**阿禾：**谁修的？", text.format("老闵"))
        assert _said(document)[1] == ("老闵", "不高，四米二。")


class TestMarks:
    _ASKED = (("观众甲", "小屋也淹吗？", None, "不淹，屋基垫过。"), ("观众乙", "明年还修吗？", None, "修，修到桥头。"))
    _SAID = (
        "**观众甲：** 小屋也淹吗？",
        "**{a}：** 不淹，屋基垫过。",
        "**观众乙：** 明年还修吗？",
        "**{a}：** 修，修到桥头。",
    )

    @cases(("q", "a"), [("问", "答"), ("Q", "A"), ("Q1", "A1")])
    @cases("title", ["观众提问", "堤上夜谈"])
    def test_an_audience_asks_in_an_interview_of_marks(self, title: str, q: str, a: str) -> None:
        talk = [f"**{q}：** 堤多高？", f"**{a}：** 四米二。"]
        said = [line.format(a=a) for line in self._SAID]
        document = _talk("## 堤", *talk, f"## {title}", f"**{q}：** 请大家问。", *said, f"**{q}：** 谢谢各位。")
        assert _asked(document) == list(self._ASKED)
        assert [text for _, text in _said(document)] == [
            f"{q}： 堤多高？",
            f"{a}： 四米二。",
            f"{q}： 请大家问。",
            f"{q}： 谢谢各位。",
        ]

    def test_what_the_host_asks_among_them_is_a_question_too(self) -> None:
        said = [line.format(a="答") for line in self._SAID]
        document = _talk("## 堤", "堤是旧的。", "## 观众提问", *said, "**问：** 桥头以后呢？", "**答：** 以后再说。")
        assert _asked(document) == [*self._ASKED, (None, "桥头以后呢？", None, "以后再说。")]

    def test_a_question_that_nobody_answers_stays(self) -> None:
        said = [line.format(a="答") for line in self._SAID]
        document = _talk("## 堤", "堤是旧的。", "## 观众提问", *said, "**观众丙：** 鱼呢？", "**问：** 时间到了。")
        assert _asked(document) == list(self._ASKED)
        assert [text for _, text in _said(document)][-2:] == ["观众丙： 鱼呢？", "问： 时间到了。"]

    def test_labels_that_say_who_asks_name_no_more_than_that(self) -> None:
        said = ["**读者小岛问：** 鱼呢？", "**答：** 在水里。", "**读者老梁问：** 船呢？", "**答：** 在岸上。"]
        document = _talk("## 堤", "堤是旧的。", "## 读者提问", *said)
        assert [pair.asked_by for pair in document.qa] == ["读者小岛", "读者老梁"]

    @pytest.mark.parametrize("answer", ["**答：** 在水里。", "A. 在水里。"])
    def test_an_answer_has_no_mark_of_its_own(self, answer: str) -> None:
        document = _talk("## 堤", "堤是旧的。", "## 问答", "Q（小岛）：鱼呢？", answer, "Q（老梁）：船呢？", answer)
        assert {pair.answer for pair in document.qa} == {"在水里。"}

    def test_answers_may_be_lists_below_their_questions(self) -> None:
        document = _talk(
            "## 堤", "堤是旧的。", "## 问答", "- Q：鱼呢？\n  - A：在水里。\n  - A：在岸上。\n- Q：船呢？\n  - A：漏。"
        )
        assert [(pair.question, pair.answer) for pair in document.qa] == [
            ("鱼呢？", "在水里。\n在岸上。"),
            ("船呢？", "漏。"),
        ]

    def test_the_host_takes_leave_behind_the_last_answer(self) -> None:
        said = [
            "**听众甲**：鱼呢？",
            "**老闵**：在水里。",
            "**听众乙**：船呢？",
            "**阿禾**：在岸上。",
            "**老闵**：漏。",
        ]
        document = _talk("## 堤", "堤是旧的。", "## 听众提问", *said, "**主持人**：谢谢两位。")
        assert document.qa[-1].answer == "阿禾：在岸上。\n老闵：漏。"
        assert document.sections[-1].text == "主持人：谢谢两位。"

    def test_no_summary_begins_with_a_mark(self) -> None:
        told = "堤的一半是从前的城砖，另一半是石头，都是大家从河床里一筐一筐挑上来的，挑了三个冬天。"
        said = [f"**问：** 第{n}段是怎么修的，说说看。\n\n**答：** {told}" for n in "一二三"]
        summary = _talk("## 堤", *said).summary
        assert summary is not None
        assert told in summary.text
        assert "答" not in summary.text
        assert "问" not in summary.text


class TestNamesAlone:
    _TURNS = (("阿禾", "堤多高？"), ("老闵", "四米二。\n从河底量起。"), ("阿禾", "谁修的？"), ("老闵", "全村人。"))

    @cases("label", ["**{}**\n", "**{}**\n\n", "#### {}\n", "#### {}\n\n", "**{}｜**", "**{}**｜", "**{}** | "])
    def test_a_name_may_stand_above_what_is_said_or_ahead_of_a_bar(self, label: str) -> None:
        document = _talk("## 堤", *(label.format(name) + text for name, text in self._TURNS))
        assert [(speaker, text.replace("\n", "")) for speaker, text in _said(document)] == [
            (name, text.replace("\n", "")) for name, text in self._TURNS
        ]

    def test_turns_may_follow_one_another_in_one_paragraph(self) -> None:
        document = _talk("## 堤", "\n".join(f"**{name}**\n{text}" for name, text in self._TURNS))
        assert [speaker for speaker, _ in _said(document)] == ["阿禾", "老闵", "阿禾", "老闵"]

    def test_titles_that_return_without_a_question_stay_titles(self) -> None:
        one = "#### 优点\n\n不漏水。\n\n#### 缺点\n\n太重。"
        document = _talk("## 石堤", one, "## 土堤", one)
        assert [section.heading for section in document.sections[1:]] == [
            "石堤",
            "优点",
            "缺点",
            "土堤",
            "优点",
            "缺点",
        ]

    def test_one_title_that_is_no_name_keeps_them_all(self) -> None:
        turns = [f"#### {name}\n\n{text}" for name, text in self._TURNS]
        document = _talk("## 堤", *turns, "#### 后来的事，没有人再问起。\n\n水退了。")
        assert [section.heading for section in document.sections[1:]][1:3] == ["阿禾", "老闵"]

    def test_marks_alone_on_their_lines_name_nobody(self) -> None:
        asked = "**Q**\n\n堤多高？\n\n**A**\n\n四米二。"
        assert {speaker for speaker, _ in _said(_talk("## 堤", asked, asked))} == {None}


class TestStrangers:
    _TALK = (
        "## 堤",
        "**阿禾：** 堤多高？",
        "**老闵：** 四米二。",
        "**阿禾：** 谁修的？",
        "**老闵：** 全村人。",
        "## 江边",
    )

    def test_those_who_only_ask_and_in_one_section_alone_are_an_audience(self) -> None:
        asked = ["**王女士：** 鱼呢？", "**老闵：** 在水里。", "**李先生：** 船呢？", "**老闵：** 在岸上。"]
        document = _talk(*self._TALK, "**阿禾：** 请大家问。", *asked, "**阿禾：** 谢谢。")
        assert _asked(document) == [("王女士", "鱼呢？", "老闵", "在水里。"), ("李先生", "船呢？", "老闵", "在岸上。")]
        assert _said(document)[-2:] == [("阿禾", "请大家问。"), ("阿禾", "谢谢。")]

    @cases(
        "said",
        [
            ["**王女士：** 鱼呢？", "**老闵：** 在水里。", "**阿禾：** 船呢？", "**老闵：** 在岸上。"],
            ["**王女士：** 鱼呢？", "**老闵：** 在水里。", "**李先生：** 我有船。", "**老闵：** 借我。"],
            ["**王女士：** 鱼呢？", "**李先生：** 船呢？", "**老闵：** 在岸上。", "**阿禾：** 谢谢。"],
        ],
    )
    def test_one_guest_and_those_who_tell_are_none(self, said: list[str]) -> None:
        assert _asked(_talk(*self._TALK, *said)) == []


class TestLists:
    _LONG = ("- **阿禾**：堤多高？", "- **老闵**：四米二。", "- **阿禾**：谁修的？", "- **老闵**：全村人。")

    def test_two_who_speak_elsewhere_may_talk_in_a_list_of_two(self) -> None:
        document = _talk("## 堤", "\n".join(self._LONG), "## 桥", "- **阿禾**：桥呢？\n- **老闵**：冲走了。")
        assert _said(document)[-2:] == [("阿禾", "桥呢？"), ("老闵", "冲走了。")]

    @pytest.mark.parametrize(
        "items", ["- **阿禾**：主持人。\n- **老闵**：修堤的人。", "- **阿禾**：桥呢？\n- **河神**：冲走了。"]
    )
    def test_a_list_of_who_takes_part_stays_one(self, items: str) -> None:
        document = _talk("## 堤", "\n".join(self._LONG), "## 别的", items)
        assert document.sections[-1].blocks[-1].kind == "list"


class TestLongAnswers:
    _TOLD = tuple(f"第{n}年的水位比前一年低两寸，芦苇却往前长了一步。" for n in "一二三四五六七")

    def test_an_interview_may_have_few_labels_over_long_answers(self) -> None:
        said = [
            block for n in "甲乙丙" for block in (f"**阿禾：** {n}处怎样？", f"**老闵：** {n}处还在。", *self._TOLD)
        ]
        document = _talk("## 堤", *said)
        assert [speaker for speaker, _ in _said(document)] == ["阿禾", "老闵"] * 3
        assert _said(document)[1] == ("老闵", "\n".join(["甲处还在。", *self._TOLD]))

    def test_leads_at_the_ends_of_long_sections_are_no_speakers(self) -> None:
        asked = ("**想一想：** 水去了哪里？", "**再看看：** 答案在图上。", "所以要量两次。")
        document = _talk(*(block for n in "甲乙丙" for block in (f"## {n}处", *self._TOLD, *asked)))
        assert {speaker for speaker, _ in _said(document)} == {None}
