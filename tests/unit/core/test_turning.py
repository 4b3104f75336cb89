"""Who says 下一页 or 更多 presses that button of the last reply."""

from datetime import timedelta

import pytest

from bot.core.common.actions import at_cut
from bot.core.common.context import press
from bot.core.common.replies import again, plain
from bot.core.common.turning import Turns, asked
from bot.fronts.telegram.limits import TEXT_UNITS
from bot.fronts.telegram.rendering.render import pages_to_turn
from bot.reply import Reply
from tests.support.cases import cases
from tests.support.conversation import NOON, Conversation, button, buttons_of, text_of
from tests.support.documents import make_document, make_section, put


@cases(
    ("message", "kind"),
    [
        ("下一页", "next"),
        ("下一頁。", "next"),
        ("Next page", "next"),
        ("上一页", "back"),
        ("更多", "more"),
        ("More?", "more"),
    ],
)
def test_the_words_are_known(message: str, kind: str) -> None:
    assert asked(message) == kind


@cases("message", ["更多算力", "下一页写了什么", "next year", "more about AI", "继续学习"])
def test_with_more_behind_them_they_are_a_question(message: str) -> None:
    assert asked(message) is None


@pytest.mark.parametrize("words", [("下一页", "上一页"), ("next", "previous"), ("更多", "back")])
async def test_a_lists_pages_are_turned_in_a_message_of_their_own(talk: Conversation, words: tuple[str, str]) -> None:
    first = await talk.say("/latest 2")
    second = await talk.say(words[0])
    assert not second.edits
    assert text_of(second) == text_of(await talk.press(button(first, "›")))
    assert "灯塔看守人的一天" in text_of(await talk.say(words[1]))


async def test_of_an_answer_there_are_more_passages(talk: Conversation) -> None:
    answered = await talk.say("第 3 次检修用了多少小时")
    assert text_of(await talk.say("更多")) == text_of(await talk.press(button(answered, "更多段落")))


@pytest.mark.parametrize("message", ["下一页", "更多", "上一页"])
async def test_where_there_is_no_such_button_that_is_said(talk: Conversation, message: str) -> None:
    assert "没有别的页" in text_of(await talk.say(message))
    await talk.say("/help")
    assert "没有别的页" in text_of(await talk.say(message))
    assert await talk.store.questions.unanswered() == []


async def test_the_last_reply_is_this_chats_and_recent(talk: Conversation) -> None:
    await talk.say("/latest 2")
    talk.chat = 8
    assert "没有别的页" in text_of(await talk.say("下一页"))
    talk.chat = 7
    talk.now += timedelta(hours=2)
    assert "没有别的页" in text_of(await talk.say("下一页"))
    await talk.say("/latest 2")
    await talk.press(button(await talk.say("/forgetme"), "确定"))
    assert "没有别的页" in text_of(await talk.say("下一页"))


async def whole_text(talk: Conversation, text: str) -> Reply:
    """Take in a document of one section, and open its whole text."""
    await put(talk.store, make_document(slug="long", path="l.md", title="长文", sections=(make_section(text),)))
    return await talk.press(button(await talk.say("/doc 长文"), "全文"))


async def test_a_text_so_long_that_the_front_pages_through_it_goes_on(talk: Conversation) -> None:
    talk.pages = pages_to_turn
    whole = await whole_text(talk, "很长的一段话。" * 900)
    assert (whole.cut, pages_to_turn(whole)) == (0, 2)
    assert (await talk.say("下一页")).cut == 1
    assert "没有别的页" in text_of(await talk.say("下一页"))
    assert (await talk.say("上一页")).cut == 0
    assert (await talk.say("第二页")).cut == 1
    assert "没有别的页" in text_of(await talk.say("第三页"))


async def test_there_are_as_many_pages_as_the_front_has_made(talk: Conversation) -> None:
    # Telegram's count of it is over a page only by what stands between the paragraphs.
    talk.pages = pages_to_turn
    whole = await whole_text(talk, "\n\n".join(["字" * 81 + "。"] * 49))
    assert len(text_of(whole).replace("\n", "")) <= TEXT_UNITS
    assert pages_to_turn(whole) == 2
    assert (await talk.say("下一页")).cut == 1


async def test_where_the_front_cuts_nothing_there_is_no_further_page(talk: Conversation) -> None:
    await whole_text(talk, "很长的一段话。" * 900)
    assert "没有别的页" in text_of(await talk.say("下一页"))
    assert "没有别的页" in text_of(await talk.say("第二页"))


def test_what_a_front_says_of_an_earlier_reply_counts_no_more() -> None:
    turns, chat = Turns(), 7
    earlier, last = (plain(each).model_copy(update={"again": again("tab", each, "x")}) for each in ("one", "two"))
    turns.remember(chat, earlier, NOON)
    turns.remember(chat, last, NOON)
    turns.paged(chat, earlier, 2, NOON)
    assert turns.press(chat, "next", NOON) is None
    turns.paged(chat, last, 2, NOON)
    assert turns.press(chat, "next", NOON) == at_cut(again("tab", "two", "x"), 1)


async def test_a_line_over_the_chat_leaves_the_buttons_below_in_force(talk: Conversation) -> None:
    listed = await talk.say("/latest 2")
    saved = await talk.press(button(await talk.say("/doc 1"), "收藏"))
    assert saved.notice
    await talk.press(button(listed, "›"))
    assert buttons_of(await talk.say("上一页"))


CHAT = 7


def test_what_stands_on_a_button_does_not_make_it_one_that_turns_or_undoes() -> None:
    turns = Turns()
    labels = ("‹", "1/9", "›", "撤销", "3. 航海", "更多段落")
    turns.remember(CHAT, plain("titles of articles", tuple(press(each, "open", "some-slug") for each in labels)), NOON)
    for kind in ("back", "page 2", "next", "undo", "more"):
        assert turns.press(CHAT, kind, NOON) is None, kind
    assert turns.numbered(CHAT, 3, NOON) is None
    assert turns.labelled(CHAT, "撤销", NOON) == press("", "open", "some-slug").press  # its words are on the button


def test_a_button_is_what_its_maker_says_whatever_stands_on_it() -> None:
    turns = Turns()
    earlier, here, later = (
        press("one", "subs", "all", page=0, role="back"),
        press("two", "subs", "all", page=1, role="page", number=3),
        press("three", "subs", "all", page=2, role="next"),
    )
    undo, row = press("four", "back", "token", role="undo"), press("five", "one", "70", "e", role="row", number=12)
    turns.remember(CHAT, plain("a list", (earlier, here, later), (undo,), (row,)), NOON)
    found = {kind: turns.press(CHAT, kind, NOON) for kind in ("back", "page 1", "page 2", "next", "page 3", "undo")}
    assert found == {
        "back": earlier.press, "page 1": earlier.press, "page 2": here.press, "next": later.press,
        "page 3": later.press, "undo": undo.press,
    }  # fmt: skip
    assert turns.press(CHAT, "page 4", NOON) is None
    assert turns.numbered(CHAT, 12, NOON) == row.press
    assert turns.numbered(CHAT, 70, NOON) is None
