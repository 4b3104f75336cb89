"""Who says that they want to die hears a human line, and nothing that a library has to say."""

import pytest

from bot.core.answering import despair
from tests.support.cases import cases
from tests.support.conversation import Conversation, buttons_of, text_of

SAID = [
    "我想死", "我真的好想死", "想死了……", "我不想活了", "我不想再活下去了",
    "活不下去了", "我想自杀", "我想要結束自己的生命", "唉，我想輕生", "我想死，怎么办？",
    "I want to die", "i just want to die.", "I don't want to live anymore", "I wanna kill myself", "I wish I was dead",
    "I’m suicidal", "I want to end my life", "I'm going to kill myself",
]  # fmt: skip


@cases("message", SAID)
def test_plain_words_of_it_are_known(message: str) -> None:
    assert despair.is_said(message)


@cases(
    "message",
    [
        "想死机了", "我想死你了", "电脑又想死机了吗", "死了多少人", "自杀", "他为什么想死", "我想知道谁死了",
        "自杀率是多少", "我不想活在过去", "安乐死合法吗", "怎么看待自杀？",
        "I want to die hard mode", "why did he want to die", "who wanted to die", "suicide rates",
        "I want to diet",
        "I don't want to live in Mars colonies", "did the founder say I want to die?",
    ],
)  # fmt: skip
def test_a_question_about_it_and_other_words_stay_what_they_are(message: str) -> None:
    assert not despair.is_said(message)


@pytest.mark.parametrize(
    ("tag", "message", "line"),
    [
        ("zh-hans", "我不想活了", "你不必一个人扛着"),
        ("zh-hant", "我好想死", "你不必一個人扛著"),
        ("en", "I want to die", "You don't have to bear it alone"),
        ("en", "/ask I want to die", "You don't have to bear it alone"),
    ],
)
async def test_it_is_answered_by_a_line_alone_and_is_no_gap_of_the_library(
    talk: Conversation, tag: str, message: str, line: str
) -> None:
    talk.tag = tag
    reply = await talk.say(message)
    assert line in text_of(reply)
    assert len(reply.nodes) == 1
    assert buttons_of(reply) == []
    assert await talk.store.questions.unanswered() == []
