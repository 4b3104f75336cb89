"""A search that finds nothing says all that it was limited to, and each limit is dropped at a press."""

import pytest

from bot.core.understanding.filters import parse
from tests.support.cases import cases
from tests.support.conversation import NOON, Conversation, button, buttons_of, text_of


def drops(reply_buttons: list[str]) -> list[str]:
    return [each.removeprefix("✕ ") for each in reply_buttons if each.startswith("✕")]


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("zh-hans", "限定：含原文“龙井的均价”, 不含“每斤”"),
        ("zh-hant", "限定：含原文「龙井的均价」, 不含「每斤」"),
        ("en", "Limited to: with “龙井的均价” to the letter, without “每斤”"),
    ],
)
async def test_phrases_and_what_is_left_out_are_told(talk: Conversation, tag: str, told: str) -> None:
    talk.tag = tag
    reply = await talk.say('/search "龙井的均价" -"每斤"')
    assert told.replace(", ", "、") in text_of(reply).replace(", ", "、")
    assert drops([each.label for each in buttons_of(reply)]) == ['"龙井的均价"', '-"每斤"']


async def test_a_minus_is_dropped_beside_a_filter(talk: Conversation) -> None:
    reply = await talk.say("/search 均价 after:2026-01 -春茶")
    assert drops([each.label for each in buttons_of(reply)]) == ["after:2026-01", "-春茶"]
    again = await talk.press(button(reply, "✕ -春茶"))
    assert "春茶行情观察" in text_of(again)
    assert drops([each.label for each in buttons_of(again)]) == ["after:2026-01"]


async def test_of_a_phrase_its_words_are_left(talk: Conversation) -> None:
    reply = await talk.say('/search "均价 龙井"')
    assert "没有找到" in text_of(reply)
    assert "春茶行情观察" in text_of(await talk.press(button(reply, "✕")))


async def test_one_word_is_not_dropped_out_of_a_longer_one(talk: Conversation) -> None:
    reply = await talk.say("/search 均价 -春茶行情 -春茶")
    labels = [drops([each.label for each in buttons_of(await talk.press(key))]) for key in buttons_of(reply)[:2]]
    assert labels == [["-春茶"], ["-春茶行情"]]


async def test_a_search_for_words_alone_has_nothing_to_drop(talk: Conversation) -> None:
    reply = await talk.say("/search 珊瑚礁")
    assert "限定" not in text_of(reply)
    assert not drops([each.label for each in buttons_of(reply)])


@cases(
    ("typed", "marked"),
    [
        ('"a b" c -d', (('"a b"', "a b"), ("-d", ""))),
        ("「甲乙」 －丙", (("「甲乙」", "甲乙"), ("－丙", ""))),
        ('-"a b" c', (('-"a b"', ""),)),
        ('"" a-b', ()),
    ],
)
def test_marks_are_kept_as_they_were_typed(typed: str, marked: tuple[tuple[str, str], ...]) -> None:
    assert parse(typed, NOON.date()).marked == marked
