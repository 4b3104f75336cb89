"""A bot that Telegram doesn't reach says so, but neither at its start nor for one hiccup."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import WebhookInfo
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.fronts.telegram.incoming.contact import Contact
from storage.clock import utc_now

URL = "https://bot.example.org/telegram"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def contact(clock: Clock) -> Contact:
    return Contact(clock=clock)


def kinds(contact: Contact) -> list[str]:
    return [fault.kind for fault in contact.faults()]


def test_at_the_start_all_is_well_and_after_a_minute_without_telegram_it_is_not(contact: Contact, clock: Clock) -> None:
    contact.failed(NetworkError("Connection refused"))
    clock.now += 30
    assert contact.faults() == []
    clock.now += 30
    (fault,) = contact.faults()
    assert fault.sentence == "Telegram has not been heard of for 60 seconds (Connection refused)"
    contact.reached()
    assert contact.faults() == []


def test_while_nobody_writes_telegram_is_heard_of_often_enough(contact: Contact, clock: Clock) -> None:
    for _ in range(10):
        contact.reached()
        clock.now += 27
        assert contact.faults() == []


def test_two_programs_that_read_are_told_apart_from_a_bot_that_is_started_anew(contact: Contact, clock: Clock) -> None:
    contact.reached()
    contact.failed(Conflict("terminated by other getUpdates request"))
    clock.now += 2
    contact.failed(Conflict("terminated by other getUpdates request"))
    assert contact.faults() == []
    clock.now += 10
    contact.failed(Conflict("terminated by other getUpdates request"))
    assert kinds(contact) == ["reader"]
    for _ in range(3):  # the two take turns
        contact.reached()
        clock.now += 50
        assert kinds(contact) == ["reader"]
        contact.failed(Conflict("terminated by other getUpdates request"))
    contact.reached()
    clock.now += 26
    contact.reached()
    clock.now += 40
    assert contact.faults() == []


def test_one_conflict_is_enough_once_a_bot_has_run_for_a_while(contact: Contact, clock: Clock) -> None:
    clock.now += 30
    contact.reached()
    contact.failed(Conflict("terminated by other getUpdates request"))
    assert kinds(contact) == ["reader"]
    clock.now += 61
    contact.reached()
    assert contact.faults() == []


def test_no_token_is_told(contact: Contact, clock: Clock) -> None:
    contact.failed(InvalidToken("The token `123:abc` was rejected by the server."))
    clock.now += 60
    assert "123:abc" not in contact.faults()[0].sentence


def _info(url: str = URL, *, waiting: int = 0, said: str | None = None, ago: float = 0) -> WebhookInfo:
    at = utc_now() - timedelta(seconds=ago) if said else None
    return WebhookInfo(
        url, has_custom_certificate=False, pending_update_count=waiting, last_error_date=at, last_error_message=said
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, []),
        ({"url": ""}, ["webhook"]),
        ({"url": URL + "2"}, ["webhook"]),
        ({"waiting": 3, "said": "Connection timed out"}, ["webhook"]),
        ({"waiting": 3, "said": "Connection timed out", "ago": 600}, []),
        ({"said": "Connection timed out"}, []),
        ({"waiting": 3, "said": "Wrong response from the webhook: 503 Service Unavailable"}, []),
    ],
)
def test_what_telegram_says_of_the_webhook_counts(contact: Contact, given: dict[str, Any], told: list[str]) -> None:
    contact.looked(_info(**given), URL)
    assert kinds(contact) == told
    contact.looked(_info(), URL)
    assert contact.faults() == []
