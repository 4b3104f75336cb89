"""Mistyped commands: which one is offered, and what says something by itself and stays a question."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.commands import COMMANDS
from bot.core.slips import Meant, meant, slipped
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document, make_section

QUESTIONS = sorted((Path(__file__).parents[2] / "contract").glob("questions*.jsonl"))


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library."""
    return guest


@pytest.fixture
async def keeper(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A chat over a library in which words stand that are like commands."""
    text = "雇主提供灯油，灯塔的主體是花崗石。The fog came later, in tropics of silence. A related horn rang."
    document = make_document(title="相罐的灯塔", topics=("雾笛", "作著"), sections=(make_section(text),))
    async with conversing(tmp_path, (document,), answerer=CountingAnswerer) as conversation:
        yield conversation


@cases(
    ("typed", "name"),
    [
        ("lates", "latest"),
        ("serch", "search"),
        ("subscrib", "subscribe"),
        ("sub", "subscribe"),
        ("unsub", "unsubscribe"),
        ("set", "settings"),
        ("LANG", "language"),
        ("最心", "latest"),
        ("主提", "topics"),
        ("主體", "topics"),
        ("主角", "topics"),
        ("搜嗦", "search"),
        ("忘了我", "forgetme"),
        ("取消訂悅", "unsubscribe"),
    ],
)
def test_a_slip_of_the_finger_finds_what_was_meant(typed: str, name: str) -> None:
    assert meant(typed, "", COMMANDS) == Meant(name=name, argument="")


@cases(
    ("typed", "argument", "found"),
    [
        ("latest5", "", Meant(name="latest", argument="5")),
        ("最新三篇", "", Meant(name="latest", argument="三篇")),
        ("訂閱茶葉", "每週", Meant(name="subscribe", argument="茶葉 每週")),
        ("訂閲茶葉", "", Meant(name="subscribe", argument="茶葉")),
        ("主提AI", "Agent", Meant(name="topics", argument="AI Agent")),
    ],
)
def test_an_argument_that_ran_into_its_command_is_taken_apart(typed: str, argument: str, found: Meant) -> None:
    assert meant(typed, argument, COMMANDS) == found


async def test_a_near_miss_is_offered_as_a_button_that_keeps_the_argument(talk: Conversation) -> None:
    reply = await talk.say("/serch 龙井")
    assert "/serch" in text_of(reply)
    assert "春茶行情观察" in text_of(await talk.press(buttons_of(reply)[0]))


async def test_a_chinese_near_miss_is_offered_with_what_stood_behind_it(talk: Conversation) -> None:
    reply = await talk.say("/搜索龙井")
    assert button(reply, "/search 龙井")
    assert "春茶行情观察" in text_of(await talk.press(buttons_of(reply)[0]))


async def test_chinese_behind_a_slash_may_ask_after_all(talk: Conversation) -> None:
    reply = await talk.say("/收夜")
    assert "/收夜" in text_of(reply)
    assert button(reply, "/saved")
    assert text_of(await talk.press(button(reply, "当作问题"))) == text_of(await talk.say("/ask 收夜"))


async def test_a_question_behind_a_slash_is_answered(talk: Conversation) -> None:
    assert "3,800" in text_of(await talk.say("/龙井的均价是多少"))


@cases(
    ("typed", "command"),
    [
        ("最心", "/latest"),
        ("主提。", "/topics"),
        ("主提 航海", "/topics 航海"),
        ("搜嗦", "/search"),
        ("搜素", "/search"),
        ("訂約閲", None),
        ("latets", "/latest"),
        ("Topcis", "/topics"),
        ("sreach", "/search"),
        ("hlep", "/help"),
        ("subcsribe", "/subscribe"),
        ("serach RLVR", "/search RLVR"),
        ("topcis 航海", "/topics 航海"),
        ("latets 5", "/latest 5"),
        ("topcis covered in March", None),
        ("ralted work on fog horns", None),
    ],
)
async def test_a_mistyped_command_without_its_slash_is_offered_where_it_would_do_what_was_asked(
    talk: Conversation, typed: str, command: str | None
) -> None:
    offered = [each.label for each in buttons_of(await talk.say(typed)) if each.label.startswith("/")]
    assert offered == ([command] if command else [])


async def test_what_was_taken_for_a_command_can_be_asked(talk: Conversation) -> None:
    reply = await talk.say("serach 龙井")
    assert "serach" in text_of(reply)
    assert "春茶行情观察" in text_of(await talk.press(buttons_of(reply)[0]))
    assert "3,800" in text_of(await talk.press(button(reply, "当作问题")))


@pytest.mark.parametrize(
    "typed", ["主體", "主体", "later", "tropics", "作著", "相罐", "停了", "问题", "文化", "态", "hi", "more"]
)
async def test_a_word_of_the_library_of_a_dictionary_or_with_a_particle_is_no_mistyped_command(
    keeper: Conversation, typed: str
) -> None:
    assert not [each for each in buttons_of(await keeper.say(typed)) if each.label.startswith("/")]


@pytest.mark.parametrize(("typed", "command"), [("文旅", "/doc"), ("帮肋", "/help"), ("topic", "/topics")])
async def test_what_may_be_a_phrase_or_a_form_of_the_name_is_asked_and_the_command_offered_beside_no_answer(
    keeper: Conversation, typed: str, command: str
) -> None:
    reply = await keeper.say(typed)
    assert text_of(reply).startswith(text_of(await keeper.say(f"/ask {typed}")))
    assert f"还是你想用 {command}？" in text_of(reply)
    assert button(reply, command)


async def test_beside_an_answer_no_command_is_offered(keeper: Conversation) -> None:
    assert slipped("relate", COMMANDS)
    reply = await keeper.say("relate")
    assert "A related horn rang." in text_of(reply)
    assert "/related" not in [each.label for each in buttons_of(reply)]


async def test_where_two_other_words_meet_no_word_stands(keeper: Conversation) -> None:
    assert button(await keeper.say("主提"), "/topics")


async def test_only_who_may_use_a_command_is_offered_it(talk: Conversation) -> None:
    assert slipped("頻到", COMMANDS)
    assert not [each for each in buttons_of(await talk.say("頻到")) if each.label == "/channel"]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_no_question_is_taken_for_a_mistyped_command(path: Path) -> None:
    asked = [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert asked
    assert [each for each in asked if slipped(each, COMMANDS)] == []
