"""What a person orders of the bot in words, without a command's name; and that no question is taken for an order."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.orders import Order, order_of
from bot.core.spoken import find_word
from tests.support.conversation import Conversation, button, text_of

SETS = Path(__file__).parents[1] / "contract"
QUESTIONS = [
    str(json.loads(line)["question"])
    for name in ("questions", "questions-held-out")
    for line in (SETS / f"{name}.jsonl").open(encoding="utf-8")
]


def test_no_question_is_taken_for_an_order() -> None:
    assert len(QUESTIONS) > 1000
    assert [each for each in QUESTIONS if order_of(each) or find_word(each)] == []


@given(st.text())
def test_nothing_that_is_typed_raises(text: str) -> None:
    order_of(text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("切换到繁体", "好的，以後用繁體中文。"),
        ("切換到簡體", "好的，以后用简体中文。"),
        ("设成英文", "All right, English from now on."),
        ("請用英文回答", "All right, English from now on."),
        ("speak english", "All right, English from now on."),
        ("Can you speak English, please?", "All right, English from now on."),
        ("switch to Traditional Chinese", "好的，以後用繁體中文。"),
        ("說中文", "好的，以後用繁體中文。"),
        ("说中文", "好的，以后用简体中文。"),
        ("/settings language english", "All right, English from now on."),
        ("/設定 語言 繁體", "好的，以後用繁體中文。"),
    ],
)
async def test_a_language_is_chosen_in_words(talk: Conversation, typed: str, said: str) -> None:
    assert text_of(await talk.say(typed)) == said


@pytest.mark.parametrize(("tag", "said"), [("zh-tw", "繁體"), ("zh-cn", "简体"), ("fr", "简体")])
async def test_chinese_alone_is_the_script_of_the_persons_client(talk: Conversation, tag: str, said: str) -> None:
    talk.tag, talk.chat = tag, 31
    await talk.say("speak english")
    assert said in text_of(await talk.say("speak chinese"))


@pytest.mark.parametrize("typed", ["/language ja", "/language 日文", "说日语", "speak japanese"])
async def test_a_language_that_there_is_not_is_said_and_those_offered_that_there_are(
    talk: Conversation, typed: str
) -> None:
    offered = await talk.say(typed)
    assert "没有“" in text_of(offered)
    assert "All right" in text_of(await talk.press(button(offered, "English")))


@pytest.mark.parametrize("typed", ["时区 东京", "時區 東京", "time zone: Tokyo", "把时区改成东京", "我的時區是東京"])
async def test_a_time_zone_is_set_in_words(talk: Conversation, typed: str) -> None:
    assert "Asia/Tokyo" in text_of(await talk.say(typed))


@pytest.mark.parametrize(
    "typed",
    ["时区怎么设置", "用中文怎么说 agent", "Claude 会说中文吗", "他们怎么设成英文的", "Does Claude speak English?"],
)
def test_a_sentence_about_languages_and_zones_orders_nothing(typed: str) -> None:
    assert order_of(typed) is None


async def test_in_a_group_only_commands_are_orders(talk: Conversation) -> None:
    assert order_of("设成英文") == Order(command="language", argument="英文")
    talk.kind, talk.chat = "group", -5
    talk.administrator = True
    await talk.send("text", "设成英文")
    assert text_of(await talk.say("/help")).startswith("我能做这些")
