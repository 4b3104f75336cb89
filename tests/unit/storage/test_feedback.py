"""What people thought of answers is kept once a person, can be changed and erased, and names nobody."""

import hashlib
import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from storage.models import Shown
from storage.store import SqliteStore
from tests.support.documents import NOW

HEIGHT = Shown(
    question="灯塔有多高？", slug="lighthouse-keepers", part="qa", index=0, start=0, end=6, text="三十七米，一"
)
LAMP = HEIGHT.model_copy(update={"question": "何时点灯？", "part": "summary", "index": None, "text": "看守人每晚"})
ANNA, BEN = 4_611_686_018, 77


async def test_each_person_counts_once_and_may_think_again(store: SqliteStore) -> None:
    assert await store.feedback.rate(HEIGHT, ANNA, NOW, good=True)
    assert not await store.feedback.rate(HEIGHT, ANNA, NOW, good=True)
    assert await store.feedback.rate(HEIGHT, BEN, NOW, good=True)
    assert await store.feedback.rate(HEIGHT, ANNA, NOW + timedelta(days=1), good=False)
    (rated,) = await store.feedback.rated()
    assert (rated.shown, rated.good, rated.bad, rated.last_rated) == (HEIGHT, 1, 1, date(2026, 3, 7))


async def test_the_same_question_in_another_script_or_width_is_the_same_answer(store: SqliteStore) -> None:
    await store.feedback.rate(HEIGHT, ANNA, NOW, good=True)
    await store.feedback.rate(HEIGHT.model_copy(update={"question": "燈塔有多高?"}), BEN, NOW, good=True)
    assert [(each.good, each.bad) for each in await store.feedback.rated()] == [(2, 0)]


async def test_answers_from_different_places_are_kept_apart(store: SqliteStore) -> None:
    await store.feedback.rate(HEIGHT, ANNA, NOW, good=True)
    await store.feedback.rate(HEIGHT.model_copy(update={"end": 5}), ANNA, NOW, good=False)
    await store.feedback.rate(LAMP, ANNA, NOW, good=True)
    assert {(each.shown.question, each.shown.index, each.good) for each in await store.feedback.rated()} == {
        ("灯塔有多高？", 0, 1),
        ("灯塔有多高？", 0, 0),
        ("何时点灯？", None, 1),
    }


async def test_disliked_questions_are_listed_with_how_often(store: SqliteStore) -> None:
    for person in (ANNA, BEN):
        await store.feedback.rate(LAMP, person, NOW, good=False)
    await store.feedback.rate(HEIGHT, ANNA, NOW, good=False)
    await store.feedback.rate(HEIGHT, BEN, NOW, good=True)
    found = await store.feedback.disliked()
    assert [(each.question, each.times, each.why) for each in found] == [
        ("何时点灯？", 2, "disliked"),
        ("灯塔有多高？", 1, "disliked"),
    ]


async def test_a_person_can_see_and_erase_what_they_rated_and_nobody_elses(store: SqliteStore) -> None:
    await store.feedback.rate(HEIGHT, ANNA, NOW, good=True)
    await store.feedback.rate(LAMP, ANNA, NOW, good=False)
    await store.feedback.rate(HEIGHT, BEN, NOW, good=False)
    assert [each["question"] for each in await store.feedback.of_person(BEN)] == ["灯塔有多高？"]
    assert len(await store.feedback.of_person(ANNA)) == 2
    assert await store.feedback.forget(ANNA) == 2
    assert await store.feedback.of_person(ANNA) == []
    assert [(each.good, each.bad) for each in await store.feedback.rated()] == [(0, 1)]


async def test_whose_ratings_are_whose_is_tried_beside_the_loop_so_that_nobody_waits(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.feedback.rate(HEIGHT, ANNA, NOW, good=True)
    threads = set[int]()
    hashed = hashlib.blake2b

    def noted(data: bytes, *, key: bytes, digest_size: int) -> Any:
        threads.add(threading.get_ident())
        return hashed(data, key=key, digest_size=digest_size)

    monkeypatch.setattr(hashlib, "blake2b", noted)
    assert len(await store.feedback.of_person(ANNA)) == 1
    assert await store.feedback.forget(ANNA) == 1
    assert threads
    assert threading.get_ident() not in threads


async def test_no_row_names_a_person_or_shows_who_rated_what_else(store: SqliteStore) -> None:
    for shown in (HEIGHT, LAMP):
        await store.feedback.rate(shown, ANNA, NOW, good=True)
    with closing(sqlite3.connect(store.path)) as connection:
        rows = connection.execute("SELECT * FROM feedback").fetchall()
        marks = {mark for (mark,) in connection.execute("SELECT voter FROM feedback")}
    assert len(marks) == 2
    assert not any(str(ANNA) in str(row) for row in rows)


async def test_any_text_can_be_a_question_that_is_rated(store: SqliteStore) -> None:
    for question in ("\ud800", "\x00", "' OR 1=1 --"):
        assert await store.feedback.rate(HEIGHT.model_copy(update={"question": question}), ANNA, NOW, good=True)
    assert len(await store.feedback.of_person(ANNA)) == 3
