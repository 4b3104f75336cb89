"""How alerts and digests go to Telegram over HTTP: silently at night where that is wanted, and paid for where it is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.core.core import Core
from storage.models import NewDelivery
from storage.store import open_store
from tests.contract.test_telegram_serve import App, Clock, House, texts_to
from tests.support.botapi.world import Fault
from tests.support.documents import make_document, put
from tests.support.hanging import HANG
from tests.support.menus import known_bot

pytestmark = pytest.mark.timeout(HANG)

AT = datetime(2026, 3, 10, 18, tzinfo=UTC)
NIGHT, DAY = "Asia/Shanghai", "America/New_York"
"""Zones in which it is two in the night then, and two in the afternoon."""

SLUGS = ("light", "fog")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with known_bot() as api, open_store(tmp_path / "yaodian.db") as store:
        app = App(store)
        app.core = Core(store, LibraryAnswerer(store), clock=lambda: AT)
        for slug in SLUGS:
            await put(store, make_document(slug=slug, path=f"{slug}.md", source_url=f"https://example.org/{slug}"))
        yield House(api, app, tmp_path / "yaodian.db", Clock())


async def tell(house: House, chat_id: int) -> None:
    """Put an alert and a digest for a chat into the outbox."""
    told = NewDelivery(chat_id=chat_id, thread_id=None, key="document:light", kind="document", slugs=SLUGS[:1])
    digest = told.model_copy(update={"key": "digest:1", "kind": "digest", "slugs": SLUGS})
    await house.app.store.deliveries.add([told, digest], AT)


async def test_alerts_and_digests_make_no_sound_at_night_where_nights_are_to_be_silent(house: House) -> None:
    heard = {501: (NIGHT, True), 502: (DAY, True), 503: (NIGHT, False)}
    for chat, (zone, silent) in heard.items():
        await house.app.store.chats.meet(chat, "private", "zh-Hans", AT)
        await house.app.store.chats.set_zone(chat, zone)
        await house.app.store.chats.set_night(chat, None, silent=silent)
        await tell(house, chat)
    # What goes again without its markup wakes nobody either.
    house.api.fail("sendMessage", Fault(status=400, description="Bad Request: can't parse entities", chat_id=501))
    async with house.served():
        await house.api.until(lambda: len(house.api.world.order) == 2 * len(heard))
    assert {chat: [each.silent for each in texts_to(house, chat)] for chat in heard} == {
        501: [True, True],
        502: [False, False],
        503: [False, False],
    }


@pytest.mark.parametrize("paid", [True, False])
async def test_alerts_are_paid_for_where_the_owner_wants_that_and_answers_never(house: House, paid: bool) -> None:
    await house.app.store.chats.meet(501, "private", "zh-Hans", AT)
    await tell(house, 501)
    house.api.fail("sendMessage", Fault(status=400, description="Bad Request: can't parse entities", chat_id=501))
    async with house.served(paid_broadcast=paid):
        await house.api.ask(house.api.person(502), "/help")
        await house.api.until(lambda: len(texts_to(house, 501)) == len(SLUGS))
    sent = [each.parameters for each in house.api.world.calls if each.method == "sendMessage"]
    pays = {(each["chat_id"], each.get("allow_paid_broadcast", False)) for each in sent}
    assert pays == {(501, paid), (502, False)}
    assert len(sent) == 4, "an alert whose markup was refused, in both forms, a digest, and an answer"
