"""What somebody wants to follow, put as people put it: understood, or said what isn't, with what comes nearest."""

from datetime import UTC, datetime, time

import pytest

from bot.core.understanding.clocks import placed
from storage.models import Rule, Subscription, When
from tests.support.conversation import Conversation, button, buttons_of, text_of


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


async def only(talk: Conversation) -> Subscription:
    found = await talk.store.subscriptions.of_chat(talk.chat)
    assert len(found) == 1
    return found[0]


async def agreed(talk: Conversation, words: str) -> Subscription:
    """Say words, press the ✓ of the preview that they bring, and return what is followed then."""
    await talk.press(button(await talk.say(words), "✓"))
    return await only(talk)


@pytest.mark.parametrize(
    ("typed", "words", "zone"),
    [
        ("topic Agent daily at 8am London time", "topic Agent daily at 8am", "Europe/London"),
        ("主题 Agent 每天北京时间8点", "主题 Agent 每天 8点", "Asia/Shanghai"),
        ("主題 Agent 每天8點（東京時間）", "主題 Agent 每天8點", "Asia/Tokyo"),
        ("按纽约时间每天早上8点推送主题 Agent", "每天早上8点推送主题 Agent", "America/New_York"),
        ("topic Agent daily 8:00 UTC", "topic Agent daily 8:00", "UTC"),
    ],
)
def test_the_clock_that_an_hour_is_meant_by_is_read(typed: str, words: str, zone: str) -> None:
    assert (placed(typed).words, placed(typed).zone) == (words, zone)


@pytest.mark.parametrize("typed", ["主题 北京时间", "topic London time", "topic Big time daily 8:00", "UTC 时间"])
def test_a_name_with_time_in_it_is_no_clock(typed: str) -> None:
    assert placed(typed).words == typed


async def test_an_hour_by_another_clock_is_offered_by_that_of_the_chat(talk: Conversation) -> None:
    asked = await talk.say("/subscribe 航海 每天早上8点（伦敦时间）")
    assert "这里的通知按上海时间来" in text_of(asked)
    first = buttons_of(asked)[0]
    assert first.label == "主题 航海 · 每天 16:00"
    await talk.press(button(await talk.press(first), "✓"))
    assert (await only(talk)).when == When(frequency="daily", at=time(16))


async def test_an_hour_by_another_clock_may_be_of_another_day(talk: Conversation) -> None:
    talk.now = datetime(2026, 7, 1, tzinfo=UTC)
    asked = await talk.say("/subscribe 航海 每周日晚上8点 纽约时间")
    assert buttons_of(asked)[0].label == "主题 航海 · 每周一 08:00"


async def test_an_hour_by_the_chats_own_clock_is_just_an_hour(talk: Conversation) -> None:
    saved = await agreed(talk, "关注航海 每天北京时间8点")
    assert (saved.rule, saved.when) == (Rule(kind="topic", value="航海"), When(frequency="daily"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("/subscribe 航海 每天 25:00", "主题 航海 · 每天 08:00"),
        ("/subscribe 航海 25:00", "主题 航海 · 立即"),
        ("/subscribe 航海 每天 13:30pm", "主题 航海 · 每天 13:30"),
        ("/subscribe 航海 周一到周五 9点", "主题 航海 · 每天 09:00"),
    ],
)
async def test_of_a_time_that_there_is_not_it_is_said_and_what_comes_nearest_offered(
    talk: Conversation, typed: str, first: str
) -> None:
    asked = await talk.say(typed)
    assert "没有“" in text_of(asked)
    assert buttons_of(asked)[0].label == first


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/subscribe （票价或均价）和龙井", "（“票价”或“均价”）和“龙井”"),
        ("/subscribe 票价 或 均价 且 龙井", "“票价”或（“均价”和“龙井”）"),
        ("/subscribe 票价或均价，不含广告", "“票价”或“均价”（不含“广告”）"),
    ],
)
async def test_a_preview_shows_how_and_and_or_are_read(talk: Conversation, typed: str, shown: str) -> None:
    assert f"订阅预览：关键词{shown}" in text_of(await talk.say(typed))


async def test_a_word_that_may_be_one_or_two_is_offered_as_both(talk: Conversation) -> None:
    offered = [each.label for each in buttons_of(await talk.say("/subscribe 机器人和记忆"))]
    assert {"关键词“机器人和记忆”", "关键词“机器人”和“记忆”"} <= set(offered)


async def test_a_name_of_several_latin_words_is_looked_for_to_the_letter(talk: Conversation) -> None:
    offered = [each.label for each in buttons_of(await talk.say("/subscribe Sam Altman"))]
    assert offered[:2] == ["关键词“Sam Altman”", "关键词“Sam”和“Altman”"]
