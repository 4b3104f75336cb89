"""What is said about the last answer is answered from that answer's own document."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.answering.remarks import kind_of
from seeds.models import QA, Block, Section
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document

TALKED = "\n\n".join(("主持：雾笛多久响一次？", "老周：每三十秒响一次，夜里更密。"))


@cases(
    ("message", "kind"),
    [
        ("谁说的？", "who"), ("這話是誰說的", "who"), ("作者是谁？", "who"), ("谁回答的", "who"),
        ("Who said that?", "who"),
        ("什么时候说的？", "when"), ("是哪一年写的", "when"), ("When was that written?", "when"),
        ("哪篇文章？", "where"), ("出自哪里", "where"), ("来源呢？", "where"), ("which article?", "where"),
        ("我没看懂刚才那段", "reword"), ("不太明白", "reword"),
        ("为什么？", "why"), ("為什麼呢", "why"), ("Why?", "why"),
        ("这个答案不对", "wrong"), ("你答错了", "wrong"), ("答非所問", "wrong"), ("That's wrong!", "wrong"),
        ("答对了", "right"), ("good answer", "right"),
    ],
)  # fmt: skip
def test_remarks_are_known(message: str, kind: str) -> None:
    assert kind_of(message) == kind


@cases(
    "message",
    [
        "为什么雾笛会响？", "谁说的雾笛最响？", "什么时候换的膜片", "哪篇文章讲雾笛", "why do keepers write logs?",
        "原因有三个吗", "谁写的文章最长", "not wrong at all", "答案", "不",
        "懂", "看懂雾笛",
    ],
)  # fmt: skip
def test_real_questions_are_none(message: str) -> None:
    assert kind_of(message) is None


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("谁说的？", "这段出自《春茶行情观察》，作者 周远。"),
        ("什么时候说的？", "这篇文章的日期是2026年3月1日：《春茶行情观察》。"),
        ("哪篇文章？", "出自《春茶行情观察》的“价格”。"),
        ("为什么？", "你想知道哪一点的原因？"),
    ],
)
async def test_who_when_and_where_are_those_of_the_answer_and_why_asks_back(
    talk: Conversation, message: str, said: str
) -> None:
    await talk.say("今年龙井的均价")
    reply = await talk.say(message)
    assert text_of(reply).startswith(said)
    assert "3,800" in text_of(await talk.press(button(reply, "看上下文")))
    assert text_of(await talk.press(button(reply, "打开文章"))).startswith("春茶行情观察")


async def test_a_remark_is_no_question_for_what_follows(talk: Conversation) -> None:
    await talk.say("今年龙井的均价")
    await talk.say("这个答案不对")
    await talk.say("为什么？")
    assert text_of(await talk.say("谁说的？")).startswith("这段出自《春茶行情观察》")


async def test_in_a_talk_it_is_the_speaker(tmp_path: Path) -> None:
    turns = (
        Block(kind="turn", text="雾笛多久响一次？", speaker="主持"),
        Block(kind="turn", text="每三十秒响一次，夜里更密。", speaker="老周"),
    )
    document = make_document(
        summary=None, key_points=(), risks=(),
        sections=(Section(level=2, heading="访谈", text=TALKED, blocks=turns),),
        qa=(QA(question="灯塔有多高？", answer="二百一十四级台阶。", asked_by="听众", answered_by="老吴"),),
    )  # fmt: skip
    async with conversing(tmp_path, (document,), answerer=CountingAnswerer) as talk:
        await talk.say("夜里更密")
        assert text_of(await talk.say("谁说的？")) == "是老周说的，见《灯塔看守人的一天》。"
        await talk.say("灯塔台阶")
        assert text_of(await talk.say("谁说的？")) == "是老吴说的，见《灯塔看守人的一天》。"


async def test_where_no_author_or_date_is_stated_that_is_said(tmp_path: Path) -> None:
    document = make_document(author=(), published=None, source_name=None)
    async with conversing(tmp_path, (document,), answerer=CountingAnswerer) as talk:
        await talk.say("海边有一座白色的灯塔")
        assert text_of(await talk.say("谁说的")) == "《灯塔看守人的一天》没有写作者。"
        assert text_of(await talk.say("什么时候说的")) == "这篇文章没有写日期。"


@pytest.mark.parametrize("message", ["谁说的？", "为什么？", "哪篇文章？"])
async def test_without_an_answer_before_one_is_asked_for(talk: Conversation, message: str) -> None:
    assert "先问一个问题" in text_of(await talk.say(message))
    await talk.say("今年龙井的均价")
    talk.now += timedelta(minutes=11)
    assert "先问一个问题" in text_of(await talk.say(message))


async def test_a_year_alone_asks_what_it_goes_on_from(talk: Conversation) -> None:
    assert "接着哪个问题" in text_of(await talk.say("那 2028 年呢？"))


async def test_a_wrong_answer_counts_as_a_thumb_down_and_says_what_one_can_do(talk: Conversation) -> None:
    assert "是哪个答案不对" in text_of(await talk.say("这个答案不对"))
    answered = await talk.say("今年龙井的均价")
    reply = await talk.say("这个答案不对")
    assert "👎" in text_of(reply)
    assert [each.label for each in buttons_of(reply)] == ["🔍 按这些词搜索", "打开文章"]
    [rated] = await talk.store.feedback.rated()
    assert (rated.shown.question, rated.good, rated.bad) == ("今年龙井的均价", 0, 1)
    assert "已经记下了" in str((await talk.press(button(answered, "👎"))).notice)
    await talk.say("答对了")
    [rated] = await talk.store.feedback.rated()
    assert (rated.good, rated.bad) == (1, 0)
