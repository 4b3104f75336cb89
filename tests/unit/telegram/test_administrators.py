"""Who administers a group: Telegram is asked, and not again for a while."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram.constants import ChatID
from telegram.error import TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.fronts.telegram.administrators import TelegramAdministrators

GROUP, ANNA, BEN = -5, 501, 502


class Telegram:
    """Says that Anna administers each group, or fails; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.fault: TelegramError | None = None

    async def get_chat_administrators(self, chat_id: int) -> list[Any]:
        self.asked += 1
        if self.fault:
            raise self.fault
        return [SimpleNamespace(user=SimpleNamespace(id=ANNA))]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def administrators(telegram: Telegram) -> TelegramAdministrators:
    return TelegramAdministrators(cast("ExtBot[Any]", telegram))


async def test_a_group_is_asked_about_once_for_all_its_people(
    telegram: Telegram, administrators: TelegramAdministrators
) -> None:
    assert await administrators.is_administrator(GROUP, ANNA)
    assert not await administrators.is_administrator(GROUP, BEN)
    assert telegram.asked == 1
    await administrators.is_administrator(GROUP - 1, BEN)
    assert telegram.asked == 2


async def test_who_hides_behind_the_group_is_one_and_nobody_is_asked(
    telegram: Telegram, administrators: TelegramAdministrators
) -> None:
    assert await administrators.is_administrator(GROUP, ChatID.ANONYMOUS_ADMIN)
    assert telegram.asked == 0


async def test_where_telegram_does_not_say_nobody_is_one_and_it_is_asked_again(
    telegram: Telegram, administrators: TelegramAdministrators
) -> None:
    telegram.fault = TimedOut()
    assert not await administrators.is_administrator(GROUP, ANNA)
    telegram.fault = None
    assert await administrators.is_administrator(GROUP, ANNA)
