"""The command table: how what is typed finds its command."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.commands import COMMANDS
from bot.core.common.actions import Action, ActionError
from bot.core.common.context import Command
from bot.core.presses import PRESSES, run_of
from bot.core.spoken import find_word, split_slashed
from bot.texts.catalogue import LANGUAGES, Catalogue
from tests.support.cases import cases
from tests.support.conversation import OWNER, Conversation, button, put, text_of
from tests.support.documents import make_document
from tests.support.long_runs import examples


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


def test_names_and_words_are_unambiguous() -> None:
    names = [each.name for each in COMMANDS]
    assert len(names) == len(set(names))
    words = [(word, each.name) for each in COMMANDS for word in each.words]
    assert len({word for word, _ in words}) == len(words)


@cases("language", LANGUAGES)
def test_every_command_is_described_in_a_line_that_a_menu_can_show(language: str) -> None:
    for each in COMMANDS:
        assert 3 <= len(Catalogue(language).text(each.about)) <= 60


@cases(
    ("typed", "name", "argument"),
    [
        ("最新", "latest", ""),
        ("最新 5", "latest", "5"),
        ("搜索 灯塔", "search", "灯塔"),
        ("搜尋 燈塔", "search", "燈塔"),
        ("主题", "topics", ""),
        ("主題", "topics", ""),
        ("订阅 航海", "subscribe", "航海"),
        ("訂閱", "subscribe", ""),
        ("訂閲", "subscribe", ""),
        ("訂閲：航海", "subscribe", "航海"),
        ("訂閲AI", "subscribe", "AI"),
        ("帮助", "help", ""),
        ("說明", "help", ""),
        ("/最新", "latest", ""),
        ("相關　1", "related", "1"),
        ("最新5篇", "latest", "5篇"),
        ("搜索：灯塔", "search", "灯塔"),
        ("主題：航海", "topics", "航海"),
        ("订阅Agent", "subscribe", "Agent"),
        ("Latest 5", "latest", "5"),
        ("search fog horn", "search", "fog horn"),
        ("topics", "topics", ""),
        ("Topics 航海", "topics", "航海"),
        ("authors Jane Doe", "authors", "Jane Doe"),
        ("doc 2", "doc", "2"),
        ("related #3", "related", "#3"),
        ("Save 1", "save", "1"),
        ("language English", "language", "English"),
        ("language traditional chinese", "language", "traditional chinese"),
        ("有什么新文章？", "latest", ""),
        ("最近有什麼新的嗎", "latest", ""),
        ("推荐几篇文章", "latest", ""),
        ("What's new?", "latest", ""),
        ("有哪些主题", "topics", ""),
        ("都有哪些作者？", "authors", ""),
        ("which topics are there?", "topics", ""),
        ("我收藏了什么", "saved", ""),
    ],
)
def test_a_command_is_known_by_its_word_without_a_slash(typed: str, name: str, argument: str) -> None:
    found = find_word(typed)
    assert found
    assert (found[0].name, found[1]) == (name, argument)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_each_command_works_by_its_name_and_by_each_of_its_words_alone(
    guest: Conversation, command: Command
) -> None:
    guest.person = OWNER
    await guest.say(f"/{command.name}")  # what is new, or paused, is so the first time only
    expected = text_of(await guest.say(f"/{command.name}"))
    for typed in (command.name, command.name.title(), command.name.upper(), *command.words):
        assert text_of(await guest.say(typed)) == expected, typed


def test_a_sentence_that_begins_like_a_command_is_a_question() -> None:
    assert find_word("帮助 我理解灯塔") is None
    assert find_word("最新的灯塔在哪里？") is None
    assert find_word("关注AI的人有哪些") is None
    assert find_word("作者：林小满 均价") is None
    assert find_word("help me understand lighthouses") is None
    assert find_word("latest news of the lighthouse") is None
    assert find_word("latest on scaling laws?") is None
    assert find_word("有什么新模型") is None
    assert find_word("最近有什么新的研究") is None
    assert find_word("What is new in GPT-5?") is None
    assert find_word("doc of the lighthouse") is None
    assert find_word("related work on fog horns") is None
    assert find_word("save the lighthouses") is None
    assert find_word("save 2 million a year") is None
    assert find_word("language models") is None
    assert find_word("topics: what is 航海") is None


@cases(
    ("typed", "command"),
    [
        ("topics 航海", "/topics 航海"),
        ("topics 航每", "/topics 航每"),
        ("authors 周远", "/authors 周远"),
        ("authors zhouyuan", "/authors 周远"),
    ],
)
async def test_an_english_name_takes_the_names_that_the_library_has(
    talk: Conversation, typed: str, command: str
) -> None:
    assert text_of(await talk.say(typed)) == text_of(await talk.say(command))


@cases("typed", ["topics covered in March", "authors disagree about lighthouses", "topics unheard-of"])
async def test_behind_it_a_question_may_go_on(talk: Conversation, typed: str) -> None:
    await talk.say(typed)
    assert (await talk.store.documents.statistics()).questions > 0


async def test_right_after_a_list_its_numbers_are_those_of_the_list(talk: Conversation) -> None:
    await talk.say("latest")
    assert text_of(await talk.say("doc 2")).startswith("春茶行情观察")
    await talk.say("latest")
    assert text_of(await talk.say("related 2")) == text_of(await talk.say("/related 2"))
    await talk.say("latest")
    assert "收藏" in text_of(await talk.say("save 2"))
    await talk.say("latest")
    assert "English" in text_of(await talk.say("language english"))


def test_a_slash_command_is_split_from_its_argument_whatever_its_case() -> None:
    assert split_slashed("/Latest@YaodianBot 5 航海") == ("latest", "5 航海")
    assert split_slashed("/latest\n5") == ("latest", "5")
    assert split_slashed("没有斜杠") is None


@cases("typed", ["／最新", "／latest", "/最新", "／latest@YaodianBot"])
async def test_a_slash_of_either_width_begins_a_command(talk: Conversation, typed: str) -> None:
    assert text_of(await talk.say(typed)).startswith("最新文章")


async def test_an_unknown_command_gets_a_way_on_in_private_and_silence_in_a_group(alone: Conversation) -> None:
    assert button(await alone.say("/xyzzyplugh"), "使用帮助")
    alone.kind, alone.chat = "group", -5
    assert await alone.send("text", "/xyzzyplugh") is None


async def test_a_sticker_gets_a_friendly_line_in_private_and_silence_in_a_group(alone: Conversation) -> None:
    assert "文字" in text_of((await alone.send("other")) or await alone.say("/help"))
    alone.kind, alone.chat = "group", -5
    assert await alone.send("other") is None


async def test_owners_commands_are_unknown_to_others(alone: Conversation) -> None:
    assert "没有 /hide" in text_of(await alone.say("/hide 1"))
    alone.person = OWNER
    assert "已隐藏" in text_of(await alone.say("/hide 1"))


@cases("data", ["", "x", "0|open|tea-market|0.0", "1|nothing|a|0.0", "1|open|0.0", "1|tab|a|0.0", "1|run|0.0"])
async def test_a_button_that_this_program_did_not_make_gets_a_friendly_line(talk: Conversation, data: str) -> None:
    assert "按钮" in text_of(await talk.press(data))


async def test_a_button_of_another_chat_shows_nothing_of_it(alone: Conversation) -> None:
    private = await alone.say("龙井多少钱")
    alone.chat = alone.person = 8
    assert "失效" in text_of(await alone.press(button(private, "更多段落")))


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00", "🙂", '" * NEAR : ^', "'; DROP TABLE documents;--", "<b>&amp;", "灯" * 4096]
)
async def test_anything_that_can_be_typed_is_answered(alone: Conversation, text: str) -> None:
    for typed in (text, f"/search {text}", f"/doc {text}", f"/latest {text}", f"/subscribe {text}", f"/{text}"):
        reply = await alone.send("text", typed)
        assert reply
        assert reply.nodes


ARGUMENTS = st.lists(
    st.sampled_from(
        [
            "",
            "tea-market",
            "nothing",
            "latest",
            "ask",
            "hide",
            "k",
            "s0",
            "s99",
            "i",
            "x",
            "c",
            "0",
            "1",
            "99999999999999999999",
            "_TOKEN_",
        ]
    ),
    max_size=4,
)
ACTIONS = st.builds(
    lambda name, arguments, page, cut: Action(name=name, arguments=tuple(arguments), page=page, cut=cut),
    st.sampled_from([*PRESSES, "run", "go"]), ARGUMENTS, st.integers(0, 9999), st.integers(0, 9999),
)  # fmt: skip


@cases(
    ("name", "arguments", "called"),
    [
        ("go", ("help",), ("help", "", ())),
        ("run", ("search", "token"), ("search", "token", ())),
        ("run", ("ask", "", "x", "y"), ("ask", "", ("x", "y"))),
    ],
)
def test_a_button_that_calls_a_command_carries_its_argument_and_flags(
    name: str, arguments: tuple[str, ...], called: tuple[str, str, tuple[str, ...]]
) -> None:
    run = run_of(Action(name=name, arguments=arguments))
    assert run is not None
    assert (run.command.name, run.token, run.flags) == called


@cases(("name", "arguments"), [("go", ()), ("go", ("nothing",)), ("open", ("help",))])
def test_other_buttons_call_no_command(name: str, arguments: tuple[str, ...]) -> None:
    assert run_of(Action(name=name, arguments=arguments)) is None


@pytest.mark.parametrize("name", [name for name, row in PRESSES.items() if row.arguments > 1])
async def test_a_button_that_lacks_an_argument_does_nothing(alone: Conversation, name: str) -> None:
    assert "按钮" in text_of(await alone.press(Action(name=name, arguments=("on",)).encode()))


@pytest.mark.parametrize("name", [name for name, row in PRESSES.items() if row.changes])
async def test_a_button_that_changes_a_group_is_none_for_its_members(alone: Conversation, name: str) -> None:
    alone.kind, alone.chat = "group", -5
    pressed = await alone.press(Action(name=name, arguments=("quiet", "on")).encode())
    assert "管理员" in (pressed.notice or "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150))
@given(ACTIONS)
async def test_no_button_that_could_be_made_up_breaks_anything(alone: Conversation, action: Action) -> None:
    token = await alone.store.chats.open_view(alone.chat, "龙井的均价", alone.now)
    made = action.model_copy(update={"arguments": tuple(each.replace("_TOKEN_", token) for each in action.arguments)})
    try:
        data = made.encode()
    except ActionError:
        return
    reply = await alone.press(data)
    assert reply.nodes or reply.notice


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(50))
@given(st.text(st.characters(codec=None, categories=None)))
async def test_no_text_and_no_callback_data_breaks_anything(alone: Conversation, text: str) -> None:
    assert await alone.press(text)
    await alone.send("text", text)


@pytest.mark.parametrize("typed", ["收藏这篇 夜航的灯会熄灭吗？", "打开 夜航的灯会熄灭吗？"])
async def test_an_article_whose_title_asks_is_named_behind_the_word_of_what_takes_one(
    alone: Conversation, typed: str
) -> None:
    await put(alone.store, make_document(slug="lamp", path="lamp.md", title="夜航的灯会熄灭吗？"))
    reply = await alone.say(typed)
    saved = [each.slug for each in (await alone.store.chats.saved(alone.chat)).items]
    assert saved == (["lamp"] if "收藏" in typed else [])
    assert "夜航的灯会熄灭吗？" in text_of(reply)
