"""What goes on from the conversation: this question, the first of my subscriptions, “make it weekly”."""

import pytest

from tests.support.cases import cases
from tests.support.conversation import Conversation, button, follow, text_of


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library."""
    return guest


async def followed(talk: Conversation) -> list[tuple[str, str]]:
    ours = await talk.store.subscriptions.of_chat(talk.chat)
    return [(each.rule.value, f"{each.when.frequency} {each.when.weekday} {each.when.at:%H:%M}") for each in ours]


@cases(
    ("typed", "when"),
    [
        ("每周五晚上8点", "每周五 20:00"), ("每天 9:00", "每天 09:00"), ("改成每天早上7点", "每天 07:00"),
        ("make it weekly", "每周一 08:00"), ("change it to friday 5pm", "每周五 17:00"), ("立即", "立即"),
    ],
)  # fmt: skip
async def test_a_time_alone_changes_what_is_previewed(talk: Conversation, typed: str, when: str) -> None:
    await talk.say("关注周远")
    shown = await talk.say(typed)
    assert text_of(shown).startswith("订阅预览：作者 周远")
    assert f"什么时候：{when}" in text_of(shown)
    assert await followed(talk) == []


async def test_an_hour_alone_leaves_how_often_as_it_was(talk: Conversation) -> None:
    await talk.say("每周五晚上8点关注周远")
    assert "每周五 21:00" in text_of(await talk.say("晚上9点"))


@cases(
    ("typed", "when"),
    [
        ("改成每周三", "weekly 2 18:00"), ("change it to daily", "daily 4 18:00"), ("改成每周", "weekly 4 18:00"),
        ("make it weekly at 9am", "weekly 4 09:00"), ("改成每天早上7点", "daily 4 07:00"),
    ],
)  # fmt: skip
async def test_what_a_change_in_words_does_not_name_stays_as_it_was(talk: Conversation, typed: str, when: str) -> None:
    await follow(talk, "周远 每周五 18:00")
    await talk.say(typed)
    assert await followed(talk) == [("周远", when)]


@cases(
    ("typed", "when"),
    [
        ("make it 9pm instead", "daily 0 21:00"), ("can you make it at 9pm instead?", "daily 0 21:00"),
        ("9pm instead", "daily 0 21:00"), ("instead make it 9pm", "daily 0 21:00"),
        ("make that daily instead", "daily 0 08:00"), ("make it weekly instead, please", "weekly 0 08:00"),
        ("weekly instead", "weekly 0 08:00"),
        ("change that to fridays at 6pm instead", "weekly 4 18:00"),
    ],
)  # fmt: skip
@cases("steps", [("就这样订阅", None), (None, "就这样订阅")])
async def test_a_time_instead_takes_the_place_of_the_one_on_a_preview_or_of_what_is_followed(
    talk: Conversation, typed: str, when: str, steps: tuple[str | None, ...]
) -> None:
    await talk.say("每天 8:00 关注周远")
    for agreed in steps:
        await talk.say(agreed or typed)
    assert await followed(talk) == [("周远", when)]


@cases("typed", ["每两天一次", "make it every two days", "改成工作日早上8点", "每月一次"])
async def test_a_rhythm_that_there_is_not_says_which_there_are(talk: Conversation, typed: str) -> None:
    await talk.say("关注周远")
    shown = await talk.say(typed)
    assert "只有立即、每天和每周" in text_of(shown)
    assert button(shown, "作者 周远 · ")


async def test_a_rhythm_of_nothing_asks_of_what(talk: Conversation) -> None:
    shown = await talk.say("每天早上9点发我")
    assert "没看出要订阅什么" in text_of(shown)
    assert "每天 09:00" in text_of(shown)
    assert button(shown, "全部新文章 · 每天 09:00")


@cases("typed", ["立即", "晚上8点", "明天"])
async def test_what_is_no_rhythm_by_itself_is_none_without_something_on_the_screen(
    talk: Conversation, typed: str
) -> None:
    assert "订阅" not in text_of(await talk.say(typed))


@cases(
    ("typed", "left"),
    [
        ("/unsubscribe 1", ["航海"]), ("取消第一个", ["航海"]), ("remove the second one", ["周远"]),
        ("/unsubscribe #2", ["周远"]), ("退订最后一个", ["周远"]), ("周远的不要了", ["航海"]),
        ("/unsubscribe 3", ["周远", "航海"]),
    ],
)  # fmt: skip
async def test_what_is_followed_is_dropped_by_its_place_in_the_list(
    talk: Conversation, typed: str, left: list[str]
) -> None:
    await follow(talk, "周远")
    await follow(talk, "主题 航海")
    await talk.say("/subscriptions")
    await talk.say(typed)
    assert [value for value, _ in await followed(talk)] == left


async def test_a_number_alone_opens_that_one_of_the_list(talk: Conversation) -> None:
    await follow(talk, "周远")
    await follow(talk, "主题 航海")
    await talk.say("/subscriptions")
    assert text_of(await talk.say("2")).startswith("主题 航海")


async def test_a_place_in_a_list_that_is_not_on_the_screen_drops_nothing(talk: Conversation) -> None:
    await follow(talk, "周远")
    await talk.say("/latest")
    await talk.say("取消第一个")
    assert len(await followed(talk)) == 1


@cases(
    ("typed", "values"),
    [
        ("第一个改成每天", ["daily", "at_once"]), ("change the second one to daily", ["at_once", "daily"]),
        ("把周远改成每周五晚上8点", ["weekly", "at_once"]), ("航海改成每周", ["at_once", "weekly"]),
        ("把作者周远改为每天 7:30", ["daily", "at_once"]), ("周远的改成每周日晚上八点", ["weekly", "at_once"]),
        ("改航海为每天", ["at_once", "daily"]),
    ],
)  # fmt: skip
async def test_one_of_several_gets_another_time_by_place_or_name(
    talk: Conversation, typed: str, values: list[str]
) -> None:
    await follow(talk, "周远")
    await follow(talk, "主题 航海")
    assert "已改好" in text_of(await talk.say(typed))
    assert [when.split()[0] for _, when in await followed(talk)] == values


async def test_which_of_several_is_asked_back(talk: Conversation) -> None:
    await follow(talk, "周远")
    await follow(talk, "主题 航海")
    await talk.say("/subscriptions")
    assert "要改的是哪一项" in text_of(await talk.say("改成每天"))


async def test_what_is_not_followed_yet_is_previewed_with_the_time(talk: Conversation) -> None:
    shown = text_of(await talk.say("把周远改成每周五晚上8点"))
    assert shown.startswith("订阅预览：作者 周远")
    assert "每周五 20:00" in shown


async def test_when_it_comes_is_said_of_what_is_on_the_screen(talk: Conversation) -> None:
    await talk.say("/subscribe 周远 weekly")
    assert "每周一 08:00" in text_of(await talk.say("when will it be sent?"))
    await follow(talk, "航海 每天 7:00")
    assert "每天 07:00" in text_of(await talk.say("什么时候发给我"))


@cases("typed", ["把这个问题存起来", "有答案了告诉我", "save this question"])
async def test_the_last_question_is_saved_in_words(talk: Conversation, typed: str) -> None:
    await talk.say("火星上有没有水？")
    assert text_of(await talk.say(typed)).startswith("订阅预览：问题“火星上有没有水？”")


async def test_without_a_question_there_is_none_to_save(talk: Conversation) -> None:
    assert "还没有问过问题" in text_of(await talk.say("把这个问题存起来"))


async def test_tell_me_when_is_a_question_first_and_else_a_wish(talk: Conversation) -> None:
    shown = await talk.say("tell me when the lighthouse of Mars opens")
    assert "问题“the lighthouse of Mars opens”" in text_of(shown)
    assert button(shown, "✓")


async def test_a_mistyped_number_leaves_the_buttons_in_force(talk: Conversation) -> None:
    await talk.say("/latest")
    await talk.say("/doc lighthouse-keepers")
    assert "只看到第" in text_of(await talk.say("9"))
    assert "雾笛" in text_of(await talk.say("要点"))


@cases("typed", ["要点", "重點", "key points", "要點"])
async def test_a_label_is_pressed_in_any_language(talk: Conversation, typed: str) -> None:
    await talk.say("/doc lighthouse-keepers")
    assert "雾笛" in text_of(await talk.say(typed))
