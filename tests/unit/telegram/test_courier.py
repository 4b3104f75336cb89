"""What a message asks of the library beside its words."""

from typing import Any, cast

import pytest
from telegram.ext import ExtBot

from bot.fronts.telegram.outgoing.courier import LATE, Courier
from bot.fronts.telegram.rates.priority import Priority
from bot.fronts.telegram.rendering.render import messages
from bot.reply import Paragraph, Reply, inline
from bot.request import Address

HERE = Address(chat_id=501)
(MESSAGE,) = messages(Reply(nodes=(Paragraph(text=inline("灯塔")),)))


class Sent:
    message_id = 7


class Bot:
    """Takes a message and keeps what was asked for with it."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    async def send_message(self, *_: object, **asked: Any) -> Sent:
        self.asked = asked
        return Sent()


@pytest.mark.parametrize("plain", [False, True])
async def test_a_message_that_was_tried_before_has_longer_to_be_answered_so_that_a_late_answer_is_no_reason_to_repeat(
    plain: bool,
) -> None:
    bot = Bot()
    courier = Courier(cast("ExtBot[Any]", bot))
    send = courier.send_plain if plain else courier.send
    assert await send(HERE, MESSAGE, priority=Priority.BROADCAST) == Sent.message_id
    assert bot.asked["read_timeout"] != LATE
    await send(HERE, MESSAGE, priority=Priority.BROADCAST, again=True)
    assert bot.asked["read_timeout"] == LATE
