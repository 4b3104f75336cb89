"""Changes are followed and messages sent so that a death at any point loses none and repeats few."""

import asyncio
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli.texts import outbox_text
from storage.errors import InTheAir
from storage.models import NewDelivery, NewWaiting, Rule, SentMark
from storage.outbox.deliveries import SqliteDeliveries
from storage.sqlite.database import READERS, open_database
from storage.store import SqliteStore
from tests.support.documents import NOW, make_document, put
from tests.support.outbox import mark_sent

MINUTE = timedelta(minutes=1)
BECAUSE = (Rule(kind="topic", value="灯塔"),)


def _message(key: str = "document:a", chat_id: int = 1, **changes: Any) -> NewDelivery:
    fields = {"thread_id": None, "kind": "document", "slugs": ("a",), "because": BECAUSE}
    return NewDelivery.model_validate({**fields, "chat_id": chat_id, "key": key, **changes})


async def _due(store: SqliteStore, at: datetime = NOW, limit: int = 10) -> list[str]:
    return [each.key for each in await store.deliveries.lease(at, limit, 60)]


async def test_a_chat_follows_a_thing_once(store: SqliteStore) -> None:
    first = await store.subscriptions.add(1, None, Rule(kind="topic", value="燈塔"), NOW)
    assert first is not None
    assert (first.chat_id, first.rule, first.created_at, first.paused) == (
        1,
        Rule(kind="topic", value="燈塔"),
        NOW,
        False,
    )
    assert await store.subscriptions.add(1, None, Rule(kind="topic", value=" 灯塔"), NOW) is None
    assert await store.subscriptions.add(1, 5, Rule(kind="topic", value="灯塔"), NOW) is not None
    assert await store.subscriptions.add(1, None, Rule(kind="author", value="灯塔"), NOW) is not None
    assert [each.rule.kind for each in await store.subscriptions.of_chat(1)] == ["topic", "topic", "author"]


async def test_a_chat_removes_its_own_subscriptions_only(store: SqliteStore) -> None:
    own = await store.subscriptions.add(1, None, Rule(kind="all"), NOW)
    assert own is not None
    assert not await store.subscriptions.remove(2, own.id)
    assert await store.subscriptions.remove(1, own.id)
    assert not await store.subscriptions.remove(1, own.id)
    assert await store.subscriptions.of_chat(1) == []


@pytest.mark.parametrize(
    ("rule", "matches"),
    [
        (Rule(kind="all"), True),
        (Rule(kind="topic", value="航海"), True),
        (Rule(kind="topic", value="燈塔"), True),
        (Rule(kind="topic", value="灯"), False),
        (Rule(kind="author", value="林小滿"), True),
        (Rule(kind="author", value="航海"), False),
        (Rule(kind="source", value="EXAMPLE.org"), True),
        (Rule(kind="series", value="灯塔"), False),
        (Rule(kind="keywords", value="灯塔"), False),
    ],
)
async def test_a_document_matches_what_it_is_about(store: SqliteStore, rule: Rule, matches: bool) -> None:
    await store.subscriptions.add(1, None, rule, NOW)
    assert [each.rule for each in await store.subscriptions.matching(make_document())] == [rule] * matches


async def test_what_is_paused_and_chats_that_are_away_still_match(store: SqliteStore) -> None:
    for chat_id in (1, 2, 3):
        await store.chats.meet(chat_id, "private", "en", NOW)
        await store.subscriptions.add(chat_id, None, Rule(kind="all"), NOW)
    await store.chats.set_state(1, "paused")
    second = (await store.subscriptions.of_chat(2))[0]
    assert await store.subscriptions.change(second.model_copy(update={"paused": True}))
    assert [each.chat_id for each in await store.subscriptions.matching(make_document())] == [1, 2, 3]


async def test_each_follower_has_its_own_mark(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md", title="甲", slug="a"))
    await put(store, make_document(path="b.md", title="乙", slug="b"))
    changes = await store.changes.after("matching")
    assert [(each.slug, each.what, each.at) for each in changes] == [("a", "added", NOW), ("b", "added", NOW)]
    await store.changes.done("matching", changes[1].number)
    assert [each.slug for each in await store.changes.after("matching")] == ["a"]
    assert [each.slug for each in await store.changes.after("vectors", limit=1)] == ["a"]


async def test_what_was_left_undone_comes_again_before_what_is_new(store: SqliteStore) -> None:
    for slug in ("a", "b"):
        await put(store, make_document(path=f"{slug}.md", title=slug, slug=slug))
    first, second = await store.changes.after("matching")
    await store.changes.done("matching", second.number)
    await put(store, make_document(path="c.md", title="c", slug="c"))
    assert [each.slug for each in await store.changes.after("matching")] == ["a", "c"]
    for each in await store.changes.after("matching"):
        await store.changes.done("matching", each.number)
    assert await store.changes.after("matching") == []
    await put(store, make_document(path="d.md", title="d", slug="d"))
    assert [each.slug for each in await store.changes.after("matching")] == ["d"]
    assert (await store.changes.after("vectors"))[0] == first


async def test_a_change_writes_what_follows_from_it_once(store: SqliteStore) -> None:
    await put(store, make_document())
    number = (await store.changes.after("matching"))[0].number
    assert await store.changes.done("matching", number, [_message("a"), _message("b"), _message("a")]) == 2
    assert await store.changes.done("matching", number, [_message("c")]) == 0
    assert (await store.deliveries.state()).pending == 2


async def test_a_change_that_can_not_write_its_deliveries_is_not_done(store: SqliteStore) -> None:
    await put(store, make_document())
    number = (await store.changes.after("matching"))[0].number
    broken = _message("b").model_copy(update={"text": "\ud800"})
    with pytest.raises(UnicodeEncodeError):
        await store.changes.done("matching", number, [_message("a"), broken])
    assert [each.number for each in await store.changes.after("matching")] == [number]
    assert (await store.deliveries.state()).pending == 0


async def test_a_chat_gets_each_thing_once(store: SqliteStore) -> None:
    assert await store.deliveries.add([_message(), _message(), _message(chat_id=2)], NOW) == 2
    assert await store.deliveries.add([_message()], NOW) == 0
    leased = await store.deliveries.lease(NOW, 10, 60)
    await mark_sent(store, leased[0].id, 5, NOW)
    assert await store.deliveries.add([_message()], NOW) == 0


async def test_a_message_comes_out_as_it_was_written(store: SqliteStore) -> None:
    message = _message(thread_id=7, slugs=("a", "b"), text="正文", not_before=NOW - timedelta(hours=1))
    await store.deliveries.add([message], NOW)
    leased = (await store.deliveries.lease(NOW, 10, 60))[0]
    assert NewDelivery(**leased.model_dump(include=set(NewDelivery.model_fields))) == message
    assert (leased.state, leased.attempts, leased.created_at) == ("leased", 1, NOW)
    assert leased.leased_until == NOW + timedelta(seconds=60)


async def test_what_is_leased_is_nobody_elses_until_the_lease_runs_out(store: SqliteStore) -> None:
    await store.deliveries.add([_message()], NOW)
    assert await _due(store) == ["document:a"]
    assert await _due(store, NOW + timedelta(seconds=59)) == []
    again = await store.deliveries.lease(NOW + timedelta(seconds=60), 10, 60)
    assert [each.attempts for each in again] == [2]


async def test_the_oldest_go_first_and_no_more_than_asked_for(store: SqliteStore) -> None:
    for n in (3, 1, 2):
        await store.deliveries.add([_message(f"{n}", chat_id=n)], NOW + timedelta(seconds=n))
    assert await _due(store, NOW + timedelta(minutes=1), limit=2) == ["1", "2"]
    assert await _due(store, NOW + timedelta(minutes=1)) == ["3"]


async def test_nothing_goes_before_its_time(store: SqliteStore) -> None:
    await store.deliveries.add([_message(not_before=NOW + timedelta(hours=1))], NOW)
    assert await _due(store, NOW + timedelta(minutes=59)) == []
    assert await _due(store, NOW + timedelta(hours=1)) == ["document:a"]


@pytest.mark.parametrize("state", ["paused", "gone"])
async def test_messages_of_a_chat_that_is_away_wait_for_it(store: SqliteStore, state: Any) -> None:
    await store.chats.meet(1, "private", "en", NOW)
    await store.deliveries.add([_message()], NOW)
    await store.chats.set_state(1, state)
    assert await _due(store) == []
    await store.chats.set_state(1, "active")
    assert await _due(store) == ["document:a"]


async def test_a_sent_message_never_goes_again(store: SqliteStore) -> None:
    await store.deliveries.add([_message()], NOW)
    leased = (await store.deliveries.lease(NOW, 1, 60))[0]
    await mark_sent(store, leased.id, 99, NOW)
    await store.deliveries.retry(leased.id, "too late to fail", NOW)
    await store.deliveries.dead(leased.id, "too late to die")
    assert await _due(store, NOW + timedelta(days=400)) == []
    assert (await store.deliveries.state()).sent == 1
    row = (await store.chats.everything(1))["deliveries"][0]
    assert (row["state"], row["message_id"], row["error"]) == ("sent", 99, None)


async def test_a_failed_message_waits_until_it_is_to_be_tried_again(store: SqliteStore) -> None:
    await store.deliveries.add([_message()], NOW)
    leased = (await store.deliveries.lease(NOW, 1, 60))[0]
    await store.deliveries.retry(leased.id, "no answer", NOW + timedelta(minutes=5))
    assert await _due(store, NOW + timedelta(minutes=4)) == []
    state = await store.deliveries.state()
    assert [(each.reason, each.messages) for each in state.failed_by_reason] == [("no answer", 1)]
    again = (await store.deliveries.lease(NOW + timedelta(minutes=5), 1, 60))[0]
    assert (again.attempts, again.error) == (2, "no answer")


async def test_a_dead_letter_waits_for_an_owner_who_revives_or_drops_it(store: SqliteStore) -> None:
    await store.deliveries.add([_message("a"), _message("b", chat_id=2)], NOW)
    first, second = await store.deliveries.lease(NOW, 2, 60)
    for each in (first, second):
        await store.deliveries.dead(each.id, "text refused")
    assert [each.id for each in await store.deliveries.dead_letters()] == [second.id, first.id]
    assert await _due(store, NOW + timedelta(days=1)) == []
    assert await store.deliveries.revive(first.id)
    assert not await store.deliveries.revive(first.id)
    assert await _due(store) == ["a"]
    assert await store.deliveries.drop(second.id)
    assert not await store.deliveries.drop(second.id)
    assert await store.deliveries.dead_letters() == []
    assert await store.deliveries.add([_message("b", chat_id=2)], NOW) == 0


async def test_the_outbox_tells_how_it_stands(store: SqliteStore) -> None:
    assert (await store.deliveries.state()).oldest is None
    for n in range(4):
        await store.deliveries.add([_message(f"{n}", chat_id=n)], NOW + timedelta(seconds=n))
    sent, dead, _ = await store.deliveries.lease(NOW + timedelta(minutes=1), 3, 60)
    await mark_sent(store, sent.id, None, NOW)
    await store.deliveries.dead(dead.id, "text refused")
    state = await store.deliveries.state(NOW + timedelta(seconds=59))
    assert (state.pending, state.leased, state.sent, state.dead, state.sent_last_minute) == (1, 1, 1, 1, 1)
    assert (await store.deliveries.state(NOW + timedelta(seconds=60))).sent_last_minute == 0
    assert state.oldest == NOW + timedelta(seconds=2)
    assert (await store.documents.statistics()).deliveries.dead == 1


async def test_words_are_put_to_those_that_wait_until_they_are_enough_or_have_gone(store: SqliteStore) -> None:
    for words in ("one", "two", "three"):
        await store.deliveries.add_words(_message("intake:night", kind="notice", slugs=(), text=words), 10, NOW)
    assert [each.text for each in await store.deliveries.to_go(1)] == ["one\n\ntwo", "three"]
    for each in await store.deliveries.to_go(1):
        await mark_sent(store, each.id, 1, NOW)
    await store.deliveries.add_words(_message("intake:night", kind="notice", slugs=(), text="x"), 10, NOW + MINUTE)
    assert [each.text for each in await store.deliveries.to_go(1)] == ["x"]


async def test_the_outbox_counts_what_waits_for_digests(store: SqliteStore) -> None:
    due = NOW + timedelta(hours=3)
    waiting = [
        NewWaiting(chat_id=chat, thread_id=None, slug="a", subscriptions=(1,), reason="schedule", due_at=at)
        for chat, at in ((1, due), (2, due + timedelta(hours=1)), (3, None))
    ]
    await store.waiting.add(waiting, NOW)
    state = await store.deliveries.state(NOW)
    assert (state.waiting, state.next_digest, state.kept) == (2, due, 1)
    assert "2 articles wait for digests, the next at" in outbox_text(state, [])
    assert "1 articles are kept" in outbox_text(state, [])


async def test_a_chats_messages_go_one_after_the_other(store: SqliteStore) -> None:
    await store.deliveries.add([_message("a"), _message("b"), _message("c", chat_id=2)], NOW)
    first, other = await store.deliveries.lease(NOW, 10, 60)
    assert [(each.chat_id, each.key) for each in (first, other)] == [(1, "a"), (2, "c")]
    assert await _due(store) == ["b"]


async def test_a_message_that_waits_for_another_try_does_not_hold_up_its_chat(store: SqliteStore) -> None:
    await store.deliveries.add([_message("a"), _message("b")], NOW)
    first = (await store.deliveries.lease(NOW, 10, 60))[0]
    await store.deliveries.retry(first.id, "no answer", NOW + timedelta(hours=1))
    assert await _due(store) == ["b"]


async def test_chats_that_are_busy_are_left_alone(store: SqliteStore) -> None:
    await store.deliveries.add([_message("a"), _message("b", chat_id=2)], NOW)
    assert [each.chat_id for each in await store.deliveries.lease(NOW, 10, 60, {1, 7})] == [2]


async def test_a_lease_that_is_renewed_does_not_run_out(store: SqliteStore) -> None:
    await store.deliveries.add([_message()], NOW)
    leased = (await store.deliveries.lease(NOW, 1, 60))[0]
    await store.deliveries.renew([leased.id], NOW + timedelta(seconds=110))
    assert await _due(store, NOW + timedelta(seconds=109)) == []
    assert await _due(store, NOW + timedelta(seconds=110)) == ["document:a"]


async def test_what_a_dead_process_had_leased_is_due_at_the_next_start(store: SqliteStore) -> None:
    await store.deliveries.add([_message("a"), _message("b", chat_id=2)], NOW)
    sent, _ = await store.deliveries.lease(NOW, 2, 60)
    await mark_sent(store, sent.id, 5, NOW)
    assert await store.deliveries.take_back() == 1
    assert await _due(store) == ["b"]


async def test_a_message_that_is_put_back_just_then_is_known_to_be_in_the_air(tmp_path: Path) -> None:
    async with open_database(tmp_path / "library.db") as database:
        deliveries = SqliteDeliveries(database, lambda: NOW)
        await deliveries.add([_message(shows="old")], NOW)
        leased = (await deliveries.lease(NOW, 1, 60))[0]
        async with AsyncExitStack() as busy:
            for _ in range(READERS):  # so that a look apart from the change would come after the putting back
                await busy.enter_async_context(database.read())
            noting = asyncio.create_task(deliveries.will_show("a", "new", {BECAUSE: "new"}))
            await asyncio.sleep(0)
            await deliveries.retry(leased.id, "no answer", NOW)
        with pytest.raises(InTheAir):
            await noting


async def test_what_waits_is_noted_although_another_message_is_in_the_air(store: SqliteStore) -> None:
    await store.deliveries.add([_message(shows="old"), _message(shows="old", chat_id=2)], NOW)
    await store.deliveries.lease(NOW, 1, 60)
    with pytest.raises(InTheAir):
        await store.deliveries.will_show("a", "new", {BECAUSE: "new"})
    assert [each.shows for each in await store.deliveries.of_document("a")] == ["old", "new"]


async def test_many_are_marked_sent_at_once(store: SqliteStore) -> None:
    await store.deliveries.add([_message(chat_id=n) for n in range(1, 6)], NOW)
    leased = await store.deliveries.lease(NOW, 5, 60)
    await store.deliveries.sent_many([SentMark(id=each.id, message_id=each.id, at=NOW) for each in leased])
    assert (await store.deliveries.state()).sent == 5


async def test_a_dead_letter_keeps_the_text_that_was_refused(store: SqliteStore) -> None:
    await store.deliveries.add([_message()], NOW)
    leased = (await store.deliveries.lease(NOW, 1, 60))[0]
    await store.deliveries.dead(leased.id, "text refused", "<b>灯塔")
    assert (await store.deliveries.dead_letters())[0].refused == "<b>灯塔"


async def test_what_could_not_be_sent_for_a_week_becomes_a_digest(store: SqliteStore) -> None:
    await store.deliveries.add([_message("document:a"), _message("document:b", slugs=("b",))], NOW)
    for _ in range(2):
        leased = (await store.deliveries.lease(NOW, 1, 60))[0]
        await store.deliveries.retry(leased.id, "no answer", NOW + timedelta(days=7))
    await store.waiting.tidy(NOW + timedelta(days=6))
    assert (await store.deliveries.state()).pending == 2
    await store.waiting.tidy(NOW + timedelta(days=8))
    assert (await store.deliveries.state()).pending == 0
    assert [each.slug for each in await store.waiting.of_chat(1)] == ["a", "b"]


async def test_what_was_kept_for_a_chat_that_does_not_return_is_dropped(store: SqliteStore) -> None:
    await store.chats.meet(1, "private", "en", NOW)
    await store.chats.set_state(1, "gone")
    await store.deliveries.add([_message()], NOW)
    await store.waiting.tidy(NOW + timedelta(days=29))
    assert (await store.deliveries.state()).pending == 1
    await store.waiting.tidy(NOW + timedelta(days=31))
    assert (await store.deliveries.state()).pending == 0


async def test_a_digest_of_what_has_been_taken_off_the_list_meanwhile_is_not_written(store: SqliteStore) -> None:
    waiting = [
        NewWaiting(chat_id=1, thread_id=None, slug=slug, subscriptions=(), reason="schedule", due_at=NOW)
        for slug in ("a", "b")
    ]
    await store.waiting.add(waiting, NOW)
    ids = [each.id for each in await store.waiting.of_chat(1)]
    digest = _message("digest:x", kind="digest", slugs=("a", "b"))
    assert await store.waiting.told(ids[:1], None, NOW) == 0
    assert await store.waiting.told(ids, digest, NOW) == 0
    assert await store.deliveries.to_go(1) == []
    assert [each.slug for each in await store.waiting.of_chat(1)] == ["b"]


async def test_what_went_is_kept_for_thirty_days_and_then_only_counted(store: SqliteStore) -> None:
    await store.deliveries.add([_message(chat_id=n) for n in range(1, 5)], NOW)
    went, late, dead, _ = await store.deliveries.lease(NOW, 4, 60)
    await mark_sent(store, went.id, 5, NOW)
    await mark_sent(store, late.id, 6, NOW + timedelta(days=2))
    await store.deliveries.dead(dead.id, "text refused")
    assert await store.deliveries.prune(NOW + timedelta(days=30)) == 0
    assert [each.id for each in await store.deliveries.dead_letters()] == [dead.id]
    for _ in range(2):
        await store.deliveries.prune(NOW + timedelta(days=31))
        assert [each.chat_id for each in await store.deliveries.of_document("a")] == [late.chat_id, 4]
        assert (await store.deliveries.state()).sent == 2
        assert await store.deliveries.told_of("a") == {1, 2, 3, 4}
    assert await store.deliveries.prune(NOW + timedelta(days=33)) == 1
    state = await store.deliveries.state()
    assert (state.sent, state.dead, state.leased) == (2, 0, 1)


async def test_more_than_a_transaction_lets_go_of_goes_too(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.outbox.deliveries._PRUNED_AT_ONCE", 2)
    await store.deliveries.add([_message(chat_id=n) for n in range(1, 6)], NOW)
    for each in await store.deliveries.lease(NOW, 5, 60):
        await mark_sent(store, each.id, None, NOW)
    assert await store.deliveries.prune(NOW + timedelta(days=31)) == 5
    assert (await store.deliveries.state()).sent == 5


async def test_a_chat_that_forgets_was_told_of_nothing(store: SqliteStore) -> None:
    await store.chats.meet(1, "private", "en", NOW)
    await store.deliveries.add([_message()], NOW)
    leased = (await store.deliveries.lease(NOW, 1, 60))[0]
    await mark_sent(store, leased.id, 5, NOW)
    assert [each["slug"] for each in (await store.chats.everything(1))["told"]] == ["a"]
    await store.chats.forget(1)
    assert await store.deliveries.told_of("a") == set()
