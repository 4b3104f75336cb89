"""How a question is taken: follow-ups, limits in plain words, near misses, "which others?"."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.answers.models import Answer, Filter
from bot.core.answering import remarks, taken
from bot.core.common.asked import KEPT_FOR, Asked
from bot.core.common.per_chat import MOST_CHATS
from bot.core.core import Core
from tests.support.answering import Asking
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import NOON, Conversation, button, buttons_of, conversing, text_of


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


class Reading(CountingAnswerer):
    """Answers from the store, and reads two things as told: a follow-up, and a limit."""

    before: str | None = None
    sure: float | None = None
    still_reading = False

    async def answer_to(self, asking: Asking) -> Answer:
        question, before = asking.question, asking.before
        self.before = before
        read_as = "龙井的均价是多少？" if before and question.startswith("那") else None
        read_as = "火星上的中途豆" if question == "火星上的种土豆" else read_as
        limit = question.find("周远写的")
        answer = await super().answer_to(replace(asking, question=read_as or question.replace("周远写的", "")))
        filters = (Filter(kind="author", value="周远", words="周远写的"),) if limit >= 0 else ()
        changes = {"question": question, "read_as": read_as, "filters": filters, "still_reading": self.still_reading}
        return answer.model_copy(update=changes | ({"confidence": self.sure} if self.sure is not None else {}))


@pytest.fixture
async def reading(tmp_path: Path) -> AsyncIterator[tuple[Conversation, Reading]]:
    async with conversing(tmp_path) as talk:
        answerer = Reading(talk.store)
        talk.core = Core(talk.store, answerer)
        yield talk, answerer


async def test_a_follow_up_is_read_with_the_question_before_it_and_the_reply_says_so(
    reading: tuple[Conversation, Reading],
) -> None:
    talk, answerer = reading
    await talk.say("灯塔有多高？")
    reply = await talk.say("那龙井呢？")
    assert answerer.before == "灯塔有多高？"
    assert "我把它理解为：龙井的均价是多少？" in text_of(reply)
    assert "3,800" in text_of(reply)


async def test_what_follows_on_a_follow_up_needs_no_memory(reading: tuple[Conversation, Reading]) -> None:
    talk, _ = reading
    await talk.say("灯塔有多高？")
    reply = await talk.say("那龙井呢？")
    assert reply.again
    talk.now += timedelta(hours=1)
    brought = await talk.press(reply.again)
    assert "我把它理解为：龙井的均价是多少？" in text_of(brought)
    assert "3,800" in text_of(brought)
    await talk.press(button(reply, "👍"))
    assert [each.shown.question for each in await talk.store.feedback.rated()] == ["龙井的均价是多少？"]


async def test_a_follow_up_to_a_follow_up_has_the_question_before_both_so_that_nothing_piles_up(
    reading: tuple[Conversation, Reading],
) -> None:
    talk, answerer = reading
    for message in ("灯塔有多高？", "那龙井呢？", "那别处呢？"):
        await talk.say(message)
    assert answerer.before == "灯塔有多高？"


async def test_a_question_is_forgotten_after_ten_minutes_in_another_chat_and_on_request(
    reading: tuple[Conversation, Reading],
) -> None:
    talk, answerer = reading
    await talk.say("灯塔有多高？")
    talk.chat = 8
    await talk.say("那龙井呢？")
    assert answerer.before is None
    talk.chat = 7
    talk.now += timedelta(minutes=11)
    await talk.say("那龙井呢？")
    assert answerer.before is None
    await talk.press(button(await talk.say("/forgetme"), "确定"))
    await talk.say("那龙井呢？")
    assert answerer.before is None


def test_only_so_many_chats_are_remembered_and_none_for_longer_than_needed() -> None:
    asked = Asked()
    for chat in range(MOST_CHATS + 5):
        asked.remember(chat, "?", NOON)
    assert asked.last(4, NOON) is None
    last = asked.last(5, NOON + KEPT_FOR)
    assert last is not None
    assert last.text == "?"
    asked.remember(1, "!", NOON + 2 * KEPT_FOR)
    assert asked.last(5, NOON) is None


async def test_a_limit_read_from_the_question_is_shown_and_a_press_asks_again_without_it(
    reading: tuple[Conversation, Reading],
) -> None:
    talk, _ = reading
    reply = await talk.say("周远写的龙井的均价是多少？")
    assert "限定：作者 周远" in text_of(reply)
    wider = await talk.press(button(reply, "✕ 作者 周远"))
    assert wider.edits
    assert "限定" not in text_of(wider)
    assert "3,800" in text_of(wider)
    assert not [each for each in buttons_of(wider) if "✕" in each.label]


async def test_a_spelling_that_led_nowhere_is_neither_shown_nor_noted(reading: tuple[Conversation, Reading]) -> None:
    talk, _ = reading
    await talk.say("灯塔有多高？")
    assert "中途豆" not in text_of(await talk.say("火星上的种土豆"))
    assert [each.question for each in await talk.store.questions.unanswered()] == ["火星上的种土豆"]


async def test_a_limit_can_be_dropped_where_it_left_no_answer(reading: tuple[Conversation, Reading]) -> None:
    talk, _ = reading
    reply = await talk.say("周远写的火星上的土豆怎么种植和收获？")
    assert button(reply, "✕ 作者 周远")


async def test_an_unsure_answer_is_introduced_as_the_closest(reading: tuple[Conversation, Reading]) -> None:
    talk, answerer = reading
    answerer.sure = 0.95
    assert "最接近" not in text_of(await talk.say("龙井的均价是多少？"))
    answerer.sure = 0.55
    assert text_of(await talk.say("龙井的均价是多少？")).startswith("不太确定，最接近的是这一段：")


@pytest.mark.parametrize(
    ("question", "sure", "says_so"),
    [
        ("龙井的均价是多少？", 0.95, False),
        ("龙井的均价是多少？", 0.55, True),
        ("Keeper logs", 0.95, False),
        ("Keeper logs 是哪一年开始的？", 0.95, True),  # of an English sentence
    ],
)
async def test_while_the_models_read_the_library_an_answer_that_is_unsure_or_across_languages_says_so(
    reading: tuple[Conversation, Reading], question: str, sure: float, says_so: bool
) -> None:
    talk, answerer = reading
    answerer.still_reading, answerer.sure = True, sure
    said = text_of(await talk.say(question))
    assert said.startswith("文库我还没读完") == says_so
    assert ("还没读完" in said) == says_so


async def test_while_the_models_read_the_library_a_question_without_an_answer_may_be_asked_again(
    reading: tuple[Conversation, Reading],
) -> None:
    talk, answerer = reading
    answerer.still_reading = True
    assert "还没读完" in text_of(await talk.say("火星上的土豆怎么种植和收获？"))


async def test_which_others_lists_the_other_documents_with_date_and_relation(talk: Conversation) -> None:
    first = await talk.say("看守人点灯，列车每周几班？")
    listed = await talk.say("还有谁说过？")
    assert "也谈到这个的文章" in text_of(listed) or "没有别的文章" in text_of(listed)
    for each in buttons_of(listed):
        assert (await talk.press(each)).nodes
    if any("还有谁" in each.label for each in buttons_of(first)):
        assert text_of(await talk.press(button(first, "还有谁"))) == text_of(listed)


async def test_which_others_before_any_question_asks_for_one(talk: Conversation) -> None:
    assert "先问一个问题" in text_of(await talk.say("还有谁说过？"))


async def test_nobody_else_speaks_of_what_nobody_speaks_of(talk: Conversation) -> None:
    assert "没有" in text_of(await talk.say("火星上的土豆怎么种植和收获？"))
    assert "还没有找到答案" in text_of(await talk.say("还有谁说过？"))


@cases(
    "message",
    [
        "还有谁说过？", "还有谁这么说", "还有别人说过吗", "还有别的文章吗", "还有哪些文章提到这个", "其他人怎么说",
        "别人怎么看", "其他文章呢",
        "谁也说过这个", "別人怎麼說？", "還有哪些文章", "還有誰提過", "其他文章呢？", "还有别的吗", "Which others?",
        "who else says so",
        "Any others?", "anyone else?", "What do others say?", "are there other articles on this",
        "has anyone else said that",
        "Who also said so?", "which other articles mention this",
    ],
)  # fmt: skip
def test_which_others_is_understood(message: str) -> None:
    assert remarks.asks_for_others(message)


@cases(
    "message",
    [
        "还有谁说过 AGI", "还有多少算力", "其他模型怎么样", "别的公司呢", "别人的钱", "谁说的", "还有谁在做芯片",
        "其他風險有哪些", "還有誰投資了",
        "what other models are there", "who else invested in it", "others", "any other risks?", "is there another way",
    ],
)  # fmt: skip
def test_others_of_something_else_are_asked_of_the_library(message: str) -> None:
    assert not remarks.asks_for_others(message)


@cases("message", ["还有多少时间？", "谁", "其他国家怎么办", "which model is best", "another question"])
def test_other_questions_are_not_taken_for_which_others(message: str) -> None:
    assert not remarks.asks_for_others(message)


@cases(
    ("tag", "said", "heard"),
    [
        ("zh-hans", "你好", "你好"),
        ("zh-hans", "谢谢", "不客气"),
        ("zh-hans", "太好了，谢谢！", "不客气"),
        ("zh-hans", "答案很清楚", "谢谢夸奖"),
        ("zh-hans", "那就先这样，下次再聊", "再见"),
        ("zh-hans", "嗯嗯，原来如此", "好的"),
        ("zh-hans", "再见", "再见"),
        ("zh-hans", "???", "换个说法"),
        ("zh-hans", "你是谁", "3 篇文章"),
        ("zh-hans", "好的", "👌"),
        ("zh-hans", "👍", "👌"),
        ("zh-hans", "讲个笑话", "闲聊"),
        ("zh-hans", "你真棒！", "谢谢夸奖"),
        ("zh-hans", "笨蛋", "抱歉没帮上忙"),
        ("zh-hans", "1+1等于几", "算术"),
        ("zh-hant", "你真厲害", "謝謝誇獎"),
        ("en", "you are great", "Thank you"),
        ("en", "Stupid bot!", "Sorry"),
        ("zh-hant", "謝謝", "不客氣"),
        ("zh-hant", "你好", "你好"),
        ("en", "hello", "Hello"),
        ("en", "thanks!", "You're welcome"),
        ("en", "Thanks, that was very helpful", "You're welcome"),
        ("en", "That makes sense", "All right"),
        ("en", "Have a good weekend!", "Goodbye"),
        ("en", "bye", "Goodbye"),
        ("en", "what can you do?", "3 articles"),
        ("en", "ok", "All right"),
        ("en", "asdfgh", "full question"),
    ],
)
async def test_talk_gets_a_human_line_in_the_chats_language(
    talk: Conversation, tag: str, said: str, heard: str
) -> None:
    talk.tag = tag
    assert heard in text_of(await talk.say(said))


@cases(
    ("question", "limit", "left"),
    [
        ("在 002 里，RLVR 是什么？", Filter(kind="document", value="x", words="在 002 里"), "RLVR 是什么？"),
        ("2025 年龙井多少钱？", Filter(kind="during", value="2025", words="2025 年"), "龙井多少钱？"),
        ("周远写的，龙井多少钱？", Filter(kind="author", value="周远", words="周远写的"), "周远写的，龙井多少钱？"),
        ("在 002 里", Filter(kind="document", value="x", words="在 002 里"), "在 002 里"),
    ],
)
def test_a_question_that_is_followed_leaves_out_what_no_new_article_can_meet(
    question: str, limit: Filter, left: str
) -> None:
    answer = Answer(
        question=question,
        abstained=False,
        why=None,
        confidence=1,
        passages=(),
        also=(),
        filters=(limit,),
        elapsed_ms=0,
    )
    assert taken.open_ended(answer, question) == left


async def test_a_limit_that_is_dropped_leaves_no_comma_behind(reading: tuple[Conversation, Reading]) -> None:
    talk, _ = reading
    answered = await talk.say("周远写的，龙井的均价是多少？")
    token = (button(answered, "✕ 作者 周远").press or "").split("|")[3]
    assert await talk.store.chats.view(talk.chat, token) == "龙井的均价是多少？"
