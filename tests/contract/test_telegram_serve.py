"""The Telegram front over HTTP: nothing is lost at a stop, and a stop is quick whatever Telegram does."""

import asyncio
import contextlib
import json
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.alerts.sending.outlet import Outlet
from bot.alerts.sending.sender import Sender
from bot.answers.answerer import LibraryAnswerer
from bot.core.core import Core
from bot.core.pace import AT_ONCE
from bot.errors import CannotRun
from bot.fronts.telegram.incoming.contact import Contact
from bot.fronts.telegram.incoming.ledger import ledger_path
from bot.fronts.telegram.incoming.polling import Poller
from bot.fronts.telegram.run import serve
from bot.reply import Reply
from bot.request import Request
from bot.settings import Settings
from storage.clock import utc_now
from storage.protocols import Store
from storage.store import open_store
from tests.support.botapi.server import TOKEN, BotApi
from tests.support.botapi.world import Fault, Sent
from tests.support.documents import digest_of, make_document
from tests.support.environment import free_port
from tests.support.hanging import HANG
from tests.support.menus import known_bot

HELD = timedelta(seconds=600)
"""What Telegram is let hold chats for: longer than any test takes."""


class App:
    """The parts of the program that the front works with."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.core = Core(store, LibraryAnswerer(store))

    async def documents(self) -> int:
        return (await self.store.documents.statistics()).documents

    @contextlib.asynccontextmanager
    async def sending(self, outlet: Outlet) -> AsyncIterator[None]:
        task = asyncio.create_task(Sender(self.store, outlet).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})


ODD_NUMBERS = ('"x"', '"7"', "true", "1.5", "null", "[]", "{}")
"""What stands in the place of a number."""

NESTED = b'{"update_id": 1, "message": ' + 100_000 * b"[" + b"}"


@dataclass
class Clock:
    """The store's: it goes with time, and further where a test lets time pass."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


@dataclass
class House:
    api: BotApi
    app: App
    database: Path
    clock: Clock

    def settings(self, **changes: object) -> Settings:
        given = {"telegram_bot_token": SecretStr(TOKEN), "bot_api_url": self.api.url, "db": self.database} | changes
        return Settings.model_validate(given)

    @contextlib.asynccontextmanager
    async def served(self, **changes: object) -> AsyncIterator[Contact]:
        """Serve for the length of the block, and stop at its end without hanging."""
        stop, contact = asyncio.Event(), Contact()
        task = asyncio.create_task(serve(self.app, self.settings(**changes), stop, contact))
        try:
            yield contact
        finally:
            stop.set()
            async with asyncio.timeout(HANG):
                await task


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = Clock()
    async with known_bot() as api, open_store(tmp_path / "yaodian.db", clock=clock) as store:
        document = make_document()
        await store.documents.put("/articles", document, digest_of(document), 100, 0)
        yield House(api, App(store), tmp_path / "yaodian.db", clock)


def texts_to(house: House, chat_id: int) -> list[Sent]:
    return [sent for sent in house.api.world.order if sent.chat_id == chat_id]


@pytest.fixture
def patient_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a stop wait for answers that have begun to go however slow the machine is."""
    monkeypatch.setattr("bot.fronts.telegram.run.GRACE", HANG / 2)


async def confirmed(house: House) -> None:
    """Wait until the server has no update left; it does not tell of that by itself."""
    async with asyncio.timeout(HANG):
        while house.api.world.updates:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)


async def test_a_question_is_answered_and_its_update_confirmed_at_the_stop(house: House) -> None:
    person = house.api.person()
    async with house.served() as contact:
        assert (await house.api.ask(person, "/start")).text
        assert contact.name == "yaodian_test_bot"
        assert contact.last is not None
    assert not house.api.world.updates


async def test_an_answer_that_telegram_holds_back_is_given_after_the_restart(house: House) -> None:
    person = house.api.person()
    house.api.fail("sendMessage", Fault(status=429, retry_after=HELD.seconds))
    async with house.served():
        await person.says("/start")
        await house.api.until(lambda: "sendMessage" in house.api.called())
    assert texts_to(house, person.id) == []
    assert len(house.api.world.updates) == 1
    house.clock.ahead = HELD
    async with house.served():
        await house.api.next_message(person.id)
    assert len(texts_to(house, person.id)) == 1
    assert not house.api.world.updates


async def test_a_held_chat_holds_no_other_and_what_was_answered_is_not_answered_again(house: House) -> None:
    held, other = house.api.person(501), house.api.person(502)
    house.api.fail("sendMessage", Fault(status=429, retry_after=HELD.seconds, chat_id=501))
    async with house.served():
        await held.says("/start")
        await house.api.until(lambda: "sendMessage" in house.api.called())
        for _ in range(3):
            await house.api.ask(other, "/help")
    assert len(texts_to(house, other.id)) == 3
    house.clock.ahead = HELD
    async with house.served():
        await house.api.next_message(held.id)
        await house.api.ask(other, "/topics")
    assert len(texts_to(house, other.id)) == 4
    assert not house.api.world.updates


async def test_a_burst_from_one_chat_is_told_once_slows_nobody_and_nothing_of_it_is_lost(
    house: House, patient_stop: None
) -> None:
    flooder, other = house.api.person(501), house.api.person(502)
    async with house.served():
        asked = [await flooder.says("/help") for _ in range(200)]
        assert (await house.api.ask(other, "/help")).text
        await house.api.until(lambda: bool(asked_for_patience(house, flooder.id)))
        await house.api.ask(other, "/help")  # by then all of the burst was looked at
        answered = len(texts_to(house, flooder.id)) - 1
        assert answered < AT_ONCE  # they go as Telegram allows; nobody waited for all of them
    answered = len(texts_to(house, flooder.id)) - 1
    kept = json.loads(ledger_path(house.database).read_text())
    waiting = {each["update_id"] for each in kept["waiting"]}
    waiting |= set(house.api.world.updates) - set(kept["done"])
    assert set(asked[answered:AT_ONCE]) <= waiting
    assert not waiting & set(asked[:answered])
    assert len(asked_for_patience(house, flooder.id)) == 1
    async with house.served():
        async with asyncio.timeout(HANG):
            while len(texts_to(house, flooder.id)) < answered + 3:  # noqa: ASYNC110 - there is no event to wait for
                await asyncio.sleep(0.01)
    assert len(asked_for_patience(house, flooder.id)) == 1


def asked_for_patience(house: House, chat_id: int) -> list[Sent]:
    return [each for each in texts_to(house, chat_id) if "more messages than" in each.text]


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(status=502), Fault(reset="before")])
async def test_an_answer_that_did_not_get_through_goes_again(house: House, fault: Fault) -> None:
    person = house.api.person()
    house.api.fail("sendMessage", fault)
    async with house.served():
        await house.api.ask(person, "/start")
    assert len(texts_to(house, person.id)) == 1


async def test_a_defect_becomes_an_apology_with_a_reference_and_the_bot_lives_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = house.api.person(501, "en")

    async def broken(_: object) -> Reply | None:
        raise RuntimeError("a defect")

    async with house.served():
        with monkeypatch.context() as patch:
            patch.setattr(house.app.core, "handle", broken)
            apology = await house.api.ask(person, "/start")
            assert re.search(r"\b[0-9a-f]{8}\b", apology.text)
        assert (await house.api.ask(person, "/start")).text != apology.text


async def test_an_answer_that_takes_long_shows_that_the_bot_is_typing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = house.app.core.handle

    async def slow(request: Request) -> Reply | None:
        await house.api.until(lambda: "sendChatAction" in house.api.called())
        return await handle(request)

    monkeypatch.setattr(house.app.core, "handle", slow)
    async with house.served():
        assert (await house.api.ask(house.api.person(), "/start")).text


async def test_two_presses_of_one_button_at_once_are_both_answered_and_leave_one_message(house: House) -> None:
    person = house.api.person(501, "en")
    async with house.served():
        message = await house.api.ask(person, "/language")
        ids = [await person.presses(message, "繁體") for _ in range(2)]
        await house.api.until(lambda: all(each in house.api.world.answered for each in ids))
        await house.api.ask(person, "/start")
    assert len(texts_to(house, person.id)) == 2


@pytest.mark.parametrize("words", ["message to edit not found", "message can't be edited"])
async def test_a_card_that_can_not_be_edited_any_more_is_shown_anew(house: House, words: str) -> None:
    person = house.api.person(501, "en")
    house.api.fail("editMessageText", Fault(status=400, description=f"Bad Request: {words}"))
    async with house.served():
        message = await house.api.ask(person, "/language")
        await house.api.press(person, message, "繁體")
        anew = await house.api.next_message(person.id, message.id)
    assert "繁體" in anew.text


async def test_markup_that_telegram_refuses_is_shown_as_plain_text(house: House) -> None:
    person = house.api.person()
    house.api.fail("sendMessage", Fault(status=400, description="Bad Request: can't parse entities"))
    async with house.served():
        message = await house.api.ask(person, "/help")
    assert message.text
    assert message.entities == []


async def test_a_chat_that_blocked_the_bot_is_gone_and_one_that_writes_again_is_back(house: House) -> None:
    person = house.api.person(501, "en")
    house.api.fail("sendMessage", Fault(status=403, description="Forbidden: bot was blocked by the user"))
    async with house.served():
        await person.says("/start")
        await confirmed_state(house, 501, "gone")
        await house.api.ask(person, "/start")
        await confirmed_state(house, 501, "active")


async def test_a_chat_that_takes_an_answer_is_there_though_an_earlier_alert_was_refused(house: House) -> None:
    """The refusal may be noted when the chat has spoken already, and would else hold until it speaks again."""
    person = house.api.person(501, "en")
    async with house.served():
        await house.api.ask(person, "/start")
        house.api.fail("sendMessage", Fault(status=429, retry_after=3))
        await person.says("/help")
        await house.api.until(lambda: house.api.refused.get(429))
        await house.app.store.chats.set_state(501, "gone")
        await confirmed_state(house, 501, "active")


async def test_who_paused_all_and_blocked_the_bot_is_not_told_again_on_the_return(house: House) -> None:
    person = house.api.person(501, "en")
    async with house.served():
        await house.api.ask(person, "/start")
        await house.api.ask(person, "/stop")
        await house.api.world.leaves(501, person)
        await house.api.world.joins(501, person)
        await house.api.ask(person, "/help")
        chat = await house.app.store.chats.get(501)
        assert chat is not None
        assert chat.state == "paused"
        await house.api.ask(person, "/start")
        await confirmed_state(house, 501, "active")


async def confirmed_state(house: House, chat_id: int, state: str) -> None:
    """Wait until the store has a chat in this state."""
    async with asyncio.timeout(HANG):
        while True:
            chat = await house.app.store.chats.get(chat_id)
            if chat and chat.state == state:
                return
            await asyncio.sleep(0.01)


async def test_a_stop_is_quick_while_telegram_can_not_be_reached(house: House) -> None:
    async with house.served(bot_api_url=f"http://127.0.0.1:{free_port()}"):
        await asyncio.sleep(0)


async def test_a_stop_is_quick_while_telegram_answers_429_to_everything(house: House) -> None:
    for method in ("getMe", "deleteWebhook", "getUpdates"):
        house.api.fail(method, *[Fault(status=429, retry_after=HELD.seconds)] * 3)
    async with house.served():
        await house.api.until(lambda: "getMe" in house.api.called())


async def test_a_press_is_always_answered(house: House) -> None:
    person = house.api.person()
    async with house.served():
        message = await house.api.ask(person, "/doc 1")
        for label in [button["text"] for button in message.buttons if "callback_data" in button][:4]:
            if any(label in button["text"] for button in message.buttons):
                await house.api.press(person, message, label)
        await person.presses(message, message.buttons[0]["text"])
        assert await house.api.until(lambda: "answerCallbackQuery" in house.api.called())


async def test_choosing_a_language_changes_the_menu_of_that_chat(house: House) -> None:
    person = house.api.person(501, "en")
    async with house.served():
        message = await house.api.ask(person, "/language")
        await house.api.press(person, message, "繁體")
        call = await house.api.until(lambda: [c for c in house.api.world.calls if "scope" in c.parameters])
        scope = call[0].parameters["scope"]
        scope = json.loads(scope) if isinstance(scope, str) else scope
        assert scope == {"type": "chat", "chat_id": 501}


async def test_menus_that_telegram_has_already_are_not_set_again(house: House) -> None:
    house.api.world.settings.clear()
    for looks in (3, 6):
        async with house.served():
            await house.api.until(partial(lambda looks: len(house.api.called("getMyShortDescription")) == looks, looks))
            await house.api.ask(house.api.person(), "/start")
    assert len(house.api.called("setMyCommands")) == 3


@pytest.mark.parametrize("fault", [asyncio.CancelledError(), RuntimeError("a defect"), OSError("no files left")])
async def test_a_session_that_breaks_off_is_begun_again(
    house: House, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fronts.telegram.run.AFTER_A_FAULT", 0.0)
    run, faults = Poller.run, [fault]

    async def broken_at_first(self: Poller) -> None:
        if faults:
            raise faults.pop()
        await run(self)

    monkeypatch.setattr(Poller, "run", broken_at_first)
    async with house.served():
        assert (await house.api.ask(house.api.person(), "/help")).text


async def test_a_wrong_token_is_one_sentence_without_the_token(house: House) -> None:
    wrong = TOKEN.replace("A", "B")
    settings = house.settings(telegram_bot_token=SecretStr(wrong))
    with pytest.raises(CannotRun) as caught:
        await serve(house.app, settings, asyncio.Event())
    assert "TELEGRAM_BOT_TOKEN" in str(caught.value)
    assert wrong not in f"{caught.value!r}{caught.value.__cause__!r}"


async def test_a_taken_port_is_one_sentence_that_says_what_to_do(house: House) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        settings = house.settings(webhook_url="https://bot.example.org/hook", listen=listen)
        with pytest.raises(CannotRun, match="YAODIAN_LISTEN"):
            await serve(house.app, settings, asyncio.Event())


async def test_nobody_is_answered_twice_when_it_stops_with_many_questions_in_hand(
    house: House, patient_stop: None
) -> None:
    """More than Telegram takes a second, so that most wait for their turn when the stop comes."""
    people = range(600, 660)
    async with house.served():
        for number in people:
            await house.api.person(number).says("/latest 1")
        await house.api.until(lambda: len(house.api.world.order) >= 20)
    assert len(house.api.world.order) < len(people)
    async with house.served():
        await house.api.until(lambda: {each.chat_id for each in house.api.world.order} >= set(people), 60)
        await confirmed(house)
    assert len(house.api.world.order) == len(people)


async def test_by_webhook_an_update_is_taken_when_it_is_done_and_kept_when_it_is_not(house: House) -> None:
    port, person = free_port(), house.api.person()
    house.api.proxy = f"http://127.0.0.1:{port}"
    hook = {"webhook_url": "https://bot.example.org/hook", "listen": f"127.0.0.1:{port}"}
    async with house.served(**hook):
        await house.api.ask(person, "/start")
        await confirmed(house)
        house.api.fail("sendMessage", Fault(status=429, retry_after=HELD.seconds))
        await person.says("/help")
        await house.api.until(lambda: len(house.api.called("sendMessage")) == 2)
    assert len(house.api.world.updates) == 1
    house.clock.ahead = HELD
    async with house.served(**hook):
        await house.api.until(lambda: len(texts_to(house, person.id)) == 2)


async def test_by_webhook_a_caller_without_the_secret_is_turned_away(house: House) -> None:
    port = free_port()
    async with house.served(webhook_url="https://bot.example.org/hook", listen=f"127.0.0.1:{port}") as contact:
        await house.api.until(lambda: contact.name)
        async with aiohttp.ClientSession() as session:
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
                url = f"http://127.0.0.1:{port}/hook"
                async with session.post(url, json={"update_id": 1}, headers=headers) as answer:
                    assert answer.status == 403


async def test_another_reader_of_its_updates_is_a_fault_of_its_health(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fronts.telegram.incoming.contact.TWO_READ", 1.0)
    conflict = Fault(status=409, description="Conflict: terminated by other getUpdates request")
    house.api.fail("getUpdates", *[conflict] * 3)
    async with house.served() as contact:
        assert contact.faults() == []
        await house.api.until(lambda: not house.api.faults["getUpdates"])
        await house.api.until(contact.faults)
        assert [fault.kind for fault in contact.faults()] == ["reader"]
        assert contact.last is not None


async def test_a_webhook_that_another_program_has_taken_away_is_a_fault_until_it_is_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fronts.telegram.run.LOOK_AGAIN", 0.05)
    port = free_port()
    async with house.served(webhook_url="https://bot.example.org/hook", listen=f"127.0.0.1:{port}") as contact:
        await house.api.until(lambda: "getWebhookInfo" in house.api.called())
        assert contact.faults() == []
        taken, house.api._webhook = house.api._webhook, None
        await house.api.until(contact.faults)
        assert [fault.kind for fault in contact.faults()] == ["webhook"]
        house.api._webhook = taken
        await house.api.until(lambda: not contact.faults())


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"3", b"{}", *(f'{{"update_id": {each}}}'.encode() for each in ODD_NUMBERS), NESTED],
)
async def test_by_webhook_an_update_that_can_not_be_read_is_not_asked_for_again(house: House, body: bytes) -> None:
    port = free_port()
    hook = {"webhook_url": "https://bot.example.org/hook", "listen": f"127.0.0.1:{port}", "webhook_secret": "s3cret"}
    async with house.served(**hook) as contact:
        await house.api.until(lambda: contact.name)
        headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"http://127.0.0.1:{port}/hook", data=body, headers=headers) as answer,
        ):
            assert answer.status == 200


async def test_by_webhook_what_comes_before_telegram_was_reached_is_answered_then(house: House) -> None:
    port, person = free_port(), house.api.person()
    house.api.proxy = f"http://127.0.0.1:{port}"
    hook = {"webhook_url": "https://bot.example.org/hook", "listen": f"127.0.0.1:{port}"}
    async with house.served(**hook) as contact:
        await house.api.until(lambda: contact.name)
    house.api.fail("getMe", Fault(status=502))
    async with house.served(**hook) as contact:
        await person.says("/help")
        await house.api.next_message(person.id)
        await confirmed(house)
