"""Chats keep their settings, what they saved and their views, and can be moved, shown and erased."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.folding import fold
from storage.models import Chat, ChatState, Hold, NewDelivery, NewWaiting, Rule
from storage.people.personal import QUESTIONS, TABLES
from storage.store import SqliteStore
from tests.support.documents import NOW, make_document, put
from tests.support.outbox import mark_sent

OLD, NEW, OTHER = -100, -1001234567890, 77


async def _fill(store: SqliteStore, chat_id: int, mark: str) -> None:
    """Put something of a chat into every table, all of it with `mark` where words go."""
    await store.chats.meet(chat_id, "group", "zh-Hant", NOW)
    await store.chats.said_once(chat_id, f"welcome {mark}")
    await store.chats.hold(Hold(reach="chat", chat_id=chat_id, seconds=60))
    for n in range(300):
        await store.chats.open_view(chat_id, f"{mark} 的第 {n} 个问题" + "，还有很多话" * (n % 40), NOW)
    await store.chats.save(chat_id, "lighthouse-keepers", "section", 0, 0, 5)
    for n in range(60):
        await store.subscriptions.add(chat_id, None, Rule(kind="topic", value=f"{mark} 主题 {n}"), NOW)
    for n in range(40):
        await store.subscriptions.add(chat_id, None, Rule(kind="question", value=f"{mark} 有几个 {n}"), NOW)
        await store.question_vectors.put("model", {fold(f"{mark} 有几个 {n}"): mark.encode() * (20 + n)})
    await store.deliveries.add(
        [
            NewDelivery(chat_id=chat_id, thread_id=None, key=f"notice:{n}", kind="notice", slugs=(), text=mark * 9)
            for n in range(60)
        ],
        NOW,
    )
    waiting = [
        NewWaiting(
            chat_id=chat_id, thread_id=None, slug=f"{mark}-{n}", subscriptions=(n,), reason="schedule", due_at=NOW
        )
        for n in range(60)
    ]
    await store.waiting.add(waiting, NOW)
    went = [
        NewDelivery(chat_id=chat_id, thread_id=None, key=f"document:{n}", kind="document", slugs=(f"{mark}-went-{n}",))
        for n in range(30)
    ]
    the_day_before = NOW - timedelta(days=1)
    await store.deliveries.add(went, the_day_before)
    while leased := await store.deliveries.lease(the_day_before, 1, 60):
        await mark_sent(store, leased[0].id, 5, the_day_before)


def _tables_with_chats(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            if "chat_id" in {name for (name,) in columns}:
                yield table


async def test_a_chat_is_met_once_and_its_language_is_kept_from_then(store: SqliteStore) -> None:
    assert await store.chats.get(1) is None
    assert await store.chats.meet(1, "private", "en", NOW) == Chat(id=1, kind="private", language="en")
    assert (await store.chats.meet(1, "private", "zh-Hans", NOW)).language == "en"
    await store.chats.set_language(1, "zh-Hant")
    assert (await store.chats.meet(1, "private", "en", NOW)).language == "zh-Hant"


async def test_the_state_of_a_chat_can_be_set(store: SqliteStore) -> None:
    await store.chats.meet(1, "private", "en", NOW)
    await store.chats.set_state(1, "paused")
    chat = await store.chats.get(1)
    assert chat is not None
    assert chat.state == "paused"


async def test_an_upgraded_group_is_let_in_by_the_number_that_it_had_and_is_told_of(store: SqliteStore) -> None:
    for chat_id in (OLD, OTHER):
        await store.chats.meet(chat_id, "group", "en", NOW)
    await store.chats.meet(NEW, "group", "en", NOW, let_in=False)  # somebody who is listed spoke there at once
    for _ in range(2):  # Telegram says it on either side
        await store.chats.move(OLD, NEW)
    moved = await store.chats.get(NEW)
    assert moved is not None
    assert (moved.was, moved.let_in) == (OLD, True)
    assert await store.chats.let_in({OLD}) == 1
    assert await store.chats.active() == [NEW]
    assert [each.id for each in await store.chats.upgraded({OLD})] == [NEW]
    assert await store.chats.upgraded({OLD, NEW}) == []
    assert await store.chats.let_in({OTHER}) == 1
    assert await store.chats.active() == [OTHER]


async def test_the_newest_seen_never_goes_back(store: SqliteStore) -> None:
    await store.chats.meet(1, "private", "en", NOW)
    for number in (3, 8, 5):
        await store.chats.set_seen(1, number)
    chat = await store.chats.get(1)
    assert chat is not None
    assert chat.seen_number == 8


async def test_documents_and_passages_are_saved_once_each_and_listed_last_first(store: SqliteStore) -> None:
    await put(store, make_document())
    slug = "lighthouse-keepers"
    assert await store.chats.save(1, slug, None, None, None, None)
    assert await store.chats.save(1, slug, "qa", 0, 0, 4)
    assert await store.chats.save(2, slug, "qa", 0, 0, 4)
    assert not await store.chats.save(1, slug, None, None, None, None)
    assert not await store.chats.save(1, slug, "qa", 0, 0, 4)
    assert not await store.chats.save(1, "no-such-slug", None, None, None, None)
    saved = await store.chats.saved(1)
    assert saved.total == 2
    passage, document = saved.items
    assert (passage.part, passage.index, passage.start, passage.end, passage.text) == ("qa", 0, 0, 4, "三十七米")
    assert (document.slug, document.title, document.part, document.text) == (slug, "灯塔看守人的一天", None, None)
    assert await store.chats.saved_whole(1, slug) == document.id
    assert await store.chats.saved_whole(2, slug) is None
    assert not await store.chats.unsave(2, passage.id)
    assert await store.chats.unsave(1, passage.id)
    assert (await store.chats.saved(1)).items == (document,)


async def test_what_was_saved_outlives_its_document(store: SqliteStore) -> None:
    await put(store, make_document())
    await store.chats.save(1, "lighthouse-keepers", "qa", 0, 0, 4)
    await store.documents.remove_paths("/library", ["notes/lighthouse.md"])
    assert (await store.chats.saved(1)).items[0].text == "三十七米"


async def test_a_view_is_found_again_in_its_own_chat_only(store: SqliteStore) -> None:
    token = await store.chats.open_view(1, "搜索 灯塔 author:林小满", NOW)
    assert len(token) <= 12
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    assert await store.chats.view(1, token) == "搜索 灯塔 author:林小满"
    assert await store.chats.view(2, token) is None
    assert await store.chats.open_view(1, "搜索 灯塔 author:林小满", NOW) == token
    assert await store.chats.open_view(1, "别的话", NOW) != token


async def test_views_older_than_thirty_days_are_dropped_but_not_those_used_again(store: SqliteStore) -> None:
    old = await store.chats.open_view(1, "旧的", NOW)
    used = await store.chats.open_view(1, "常用的", NOW)
    await store.chats.open_view(1, "常用的", NOW + timedelta(days=20))
    await store.chats.open_view(2, "新的", NOW + timedelta(days=31))
    assert await store.chats.view(1, old) is None
    assert await store.chats.view(1, used) == "常用的"


@pytest.mark.parametrize("text", ["\ud800", "零\x00字", ""])
async def test_any_text_can_be_a_view(store: SqliteStore, text: str) -> None:
    token = await store.chats.open_view(1, text, NOW)
    assert await store.chats.view(1, token) == text.replace("\ud800", "?")


async def test_something_is_said_once_a_chat(store: SqliteStore) -> None:
    assert [await store.chats.said_once(1, "not allowed") for _ in range(3)] == [True, False, False]
    assert await store.chats.said_once(2, "not allowed")
    assert await store.chats.said_once(1, "something else")


async def test_every_table_with_personal_data_is_named_and_shown(store: SqliteStore) -> None:
    assert set(_tables_with_chats(store.path)) == set(TABLES)
    await put(store, make_document())
    await _fill(store, OLD, "甲")
    everything = await store.chats.everything(OLD)
    assert set(everything) == {*TABLES, QUESTIONS}
    assert all(everything.values())
    assert everything["chats"][0]["language"] == "zh-Hant"


async def test_no_table_depends_on_rows_with_personal_data(store: SqliteStore) -> None:
    # Erasing empties and fills these tables: a reference with a cascade would take other rows along.
    with closing(sqlite3.connect(store.path)) as connection:
        referred = connection.execute(
            'SELECT DISTINCT f."table" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f WHERE s.type = ?',
            ("table",),
        )
        assert {name for (name,) in referred} & set(TABLES) == set()


async def test_a_forgotten_chat_is_in_no_table_and_in_no_byte_of_the_files(store: SqliteStore) -> None:
    await put(store, make_document())
    await _fill(store, OTHER, "留下的人")
    await _fill(store, OLD, "要被忘记的人")
    secret = "要被忘记的人".encode()
    files = [store.path, store.path.with_name(store.path.name + "-wal")]
    assert any(secret in file.read_bytes() for file in files)
    await store.chats.forget(OLD)
    assert not any((await store.chats.everything(OLD)).values())
    assert not any(secret in file.read_bytes() for file in files)
    assert all((await store.chats.everything(OTHER)).values())
    assert await store.check() == []


async def test_an_upgraded_group_takes_everything_with_it(store: SqliteStore) -> None:
    await put(store, make_document())
    await _fill(store, OLD, "甲")
    before = await store.chats.everything(OLD)
    await store.chats.move(OLD, NEW)
    assert not any((await store.chats.everything(OLD)).values())
    after = await store.chats.everything(NEW)
    moved = {"chat_id": NEW}
    wanted = {table: [{**row, **(moved if "chat_id" in row else {})} for row in rows] for table, rows in before.items()}
    wanted["chats"][0]["was"] = OLD
    assert after == wanted


async def test_a_group_that_paused_its_alerts_stays_paused_after_its_upgrade(store: SqliteStore) -> None:
    states: dict[int, ChatState] = {OLD: "paused", NEW: "active", OTHER: "active"}
    for chat, state in states.items():
        await store.chats.meet(chat, "group", "zh-Hans", NOW)
        await store.chats.set_state(chat, state)
    await store.chats.move(OLD, NEW)
    await store.chats.move(OTHER, NEW)
    moved = await store.chats.get(NEW)
    assert moved is not None
    assert moved.state == "paused"


async def test_a_group_moves_onto_an_id_that_is_known_already(store: SqliteStore) -> None:
    await put(store, make_document())
    await _fill(store, OLD, "甲")
    await store.chats.set_seen(OLD, 9)
    await store.chats.meet(NEW, "group", "en", NOW)
    await store.chats.set_seen(NEW, 4)
    await store.subscriptions.add(NEW, None, Rule(kind="topic", value="甲 主題 1"), NOW)
    await store.subscriptions.add(NEW, None, Rule(kind="all"), NOW)
    await store.deliveries.add(
        [NewDelivery(chat_id=NEW, thread_id=None, key="notice:1", kind="notice", slugs=(), text="乙")], NOW
    )
    await store.chats.move(OLD, NEW)
    chat = await store.chats.get(NEW)
    assert chat is not None
    assert (chat.language, chat.seen_number) == ("zh-Hant", 9)
    assert [each.chat_id for each in await store.chats.take_up_holds()] == [NEW]
    assert len(await store.subscriptions.of_chat(NEW)) == 101
    assert (await store.deliveries.state()).pending == 60
    assert not any((await store.chats.everything(OLD)).values())


async def test_moving_to_the_same_id_loses_nothing(store: SqliteStore) -> None:
    await store.chats.meet(OLD, "group", "en", NOW)
    await store.chats.move(OLD, OLD)
    assert await store.chats.get(OLD) is not None
