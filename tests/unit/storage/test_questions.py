"""Questions are kept without names, for owners to see what the library lacks."""

from datetime import date, timedelta

from storage.store import SqliteStore
from tests.support.documents import NOW


async def test_the_most_asked_of_what_found_no_answer_comes_first(store: SqliteStore) -> None:
    for question, answered, days in (
        ("灯塔有多高？", True, 0),
        ("海怪住在哪里？", False, 0),
        ("月亮 多远？", False, 0),
        ("月亮　多遠?", False, 2),
    ):
        await store.questions.note(question, answered, None if answered else "off_topic", NOW + timedelta(days=days))
    found = await store.questions.unanswered()
    assert [(each.question, each.times, each.last_asked, each.why) for each in found] == [
        ("月亮　多遠?", 2, date(2026, 3, 8), "off_topic"),
        ("海怪住在哪里？", 1, date(2026, 3, 6), "off_topic"),
    ]
    assert len(await store.questions.unanswered(limit=1)) == 1
    counted = await store.documents.statistics()
    assert (counted.questions, counted.answered) == (4, 1)


async def test_each_question_has_an_id_of_its_own_and_any_text_can_be_one(store: SqliteStore) -> None:
    ids = {await store.questions.note(text, False, None, NOW) for text in ("a", "a", "", "\ud800", "\x00")}
    assert len(ids) == 5
    assert (await store.questions.unanswered())[0].question == "a"
