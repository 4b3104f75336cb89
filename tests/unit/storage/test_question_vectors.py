"""What models made of a saved question is kept as long as anybody saves it, and no longer."""

from storage.models import Rule, Subscription
from storage.store import SqliteStore
from tests.support.documents import NOW

ASKED, HALF = "灯塔有多高", b"\x00\x3c"


async def saves(store: SqliteStore, chat_id: int, value: str = ASKED) -> Subscription:
    await store.chats.meet(chat_id, "private", "zh-Hans", NOW)
    added = await store.subscriptions.add(chat_id, None, Rule(kind="question", value=value), NOW)
    assert added is not None
    return added


async def kept(store: SqliteStore, model: str = "a") -> dict[str, bytes]:
    return await store.question_vectors.get(model, [ASKED])


async def test_it_comes_back_for_its_model_and_question_only(store: SqliteStore) -> None:
    await saves(store, 1)
    await store.question_vectors.put("a", {ASKED: HALF})
    assert await store.question_vectors.get("a", [ASKED, "别的问题"]) == {ASKED: HALF}
    assert await kept(store, "b") == {}


async def test_it_stays_until_the_last_who_saved_it_removes_it(store: SqliteStore) -> None:
    first, second = await saves(store, 1), await saves(store, 2, "燈塔有多高")
    await store.question_vectors.put("a", {ASKED: HALF})
    await store.subscriptions.remove(1, first.id)
    assert await kept(store) == {ASKED: HALF}
    await store.subscriptions.remove(2, second.id)
    assert await kept(store) == {}


async def test_one_that_others_save_too_stays_when_a_chat_is_forgotten(store: SqliteStore) -> None:
    await saves(store, 1)
    await saves(store, 2)
    await store.question_vectors.put("a", {ASKED: HALF})
    await store.chats.forget(1)
    assert await kept(store) == {ASKED: HALF}
    await store.chats.forget(2)
    assert await kept(store) == {}


async def test_what_is_read_of_a_question_that_was_forgotten_meanwhile_is_not_kept(store: SqliteStore) -> None:
    await saves(store, 1)
    await store.chats.forget(1)
    await store.question_vectors.put("a", {ASKED: HALF})
    assert await kept(store) == {}


async def test_no_other_kind_of_subscription_keeps_it(store: SqliteStore) -> None:
    await store.subscriptions.add(1, None, Rule(kind="keywords", value=ASKED), NOW)
    await store.question_vectors.put("a", {ASKED: HALF})
    assert await kept(store) == {}
