"""Checks a reply as Telegram would: through its own parser, and within its limits."""

from telegram import InlineKeyboardMarkup

from bot.core.common.actions import at_cut
from bot.fronts.telegram.limits import BUTTONS, BUTTONS_PER_ROW, CALLBACK_BYTES, ENTITIES, TEXT_UNITS
from bot.fronts.telegram.rendering.render import messages, notice_of, pages_of
from bot.reply import Reply
from tests.support.conversation import Conversation
from tests.support.tdlib import parse_html


def assert_taken(reply: Reply) -> None:
    """Check that every page's text and entities are, as Telegram reads them, those of the reply, and its keyboard."""
    shown = messages(reply)
    assert shown or notice_of(reply)
    for message in shown:
        text, entities = parse_html(message.page.html)
        assert (text, entities) == (message.page.text, message.page.entities)
        assert 1 <= len(text.encode("utf-16-le")) // 2 <= TEXT_UNITS
        assert len(entities) <= ENTITIES
        _assert_keys(message.buttons)


def _assert_keys(keyboard: InlineKeyboardMarkup | None) -> None:
    rows = keyboard.inline_keyboard if keyboard else ()
    assert sum(map(len, rows)) <= BUTTONS
    for row in rows:
        assert 1 <= len(row) <= BUTTONS_PER_ROW
        for key in row:
            assert key.text.strip()
            data = key.callback_data
            assert (key.url is not None) != (isinstance(data, str) and 1 <= len(data.encode()) <= CALLBACK_BYTES)


async def assert_pages_turn(talk: Conversation, reply: Reply) -> bool:
    """Check that the buttons to a long reply's other pages bring them, in its place; returns whether it is long."""
    count = len(pages_of(reply))
    if reply.again is None or count == 1:
        return False
    for cut in {0, count - 1}:
        brought = await talk.press(at_cut(reply.again, cut))
        (message,) = messages(brought)
        assert message.buttons is not None
        assert f"{cut + 1}/" in " ".join(key.text for key in message.buttons.inline_keyboard[-1])
        assert brought.edits or not cut
    return True
