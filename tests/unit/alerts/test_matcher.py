"""A document that comes in is told once, to those who follow it, in their own time, and without a flood."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.alerts.finding.matching import Matching
from bot.alerts.planning.digests import reschedule
from bot.alerts.planning.manner import Manner
from bot.alerts.planning.matcher import Matcher
from bot.core.telling.alert import Composer
from seeds.models import Series
from storage.models import NewWaiting, Rule, Subscription, WaitingReason, When
from tests.support.conversation import text_of
from tests.support.documents import digest_of, make_document, make_section, put
from tests.support.house import House, open_house
from tests.support.knowing import Finds
from tests.support.outbox import mark_sent

NEXT_MORNING = datetime(2026, 3, 7, 0, 0, tzinfo=UTC)
"""Eight o'clock in Shanghai."""

DAILY, WEEKLY = When(frequency="daily"), When(frequency="weekly", at=time(18), weekday=6)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


TOPIC, ALL = Rule(kind="topic", value="燈塔"), Rule(kind="all")
QUESTION = Rule(kind="question", value="灯塔有多高？")
SAME = make_section("同一篇文章，一字不差，只是换了一个地方发表，所以只说一次就够了。" * 3)


async def test_everyone_who_follows_it_is_told_once_with_all_the_reasons(house: House) -> None:
    rules = [
        ALL, TOPIC, Rule(kind="author", value="林小满"), Rule(kind="source", value="EXAMPLE.org"),
        Rule(kind="series", value="航海志"), Rule(kind="keywords", value="燈塔 -广告"),
        Rule(kind="question", value="灯塔有多高？"),
    ]  # fmt: skip
    for rule in rules:
        await house.follows(1, rule)
    await house.follows(2, Rule(kind="topic", value="茶叶"))
    await house.comes_in("tower", series=Series(name="航海志", position=1, total=1))
    told = await house.sent()
    assert [(each.chat_id, each.because) for each in told] == [(1, tuple(rules))]
    await house.settle()
    assert await house.told() == []


async def test_a_question_that_the_document_does_not_answer_is_silent(house: House) -> None:
    await house.follows(1, Rule(kind="question", value="灯塔有多高？"))
    await house.comes_in("other")
    assert await house.told() == []


async def test_subscriptions_that_come_and_go_meanwhile_count_from_then_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.alerts.finding.matching.WORTH_IT", 2)  # so that both ways of taking new ones are gone
    matching = Matching(house.store)
    await house.comes_in("tower")
    tower = await house.store.documents.get("tower")
    assert tower
    assert await matching.find(tower) == []
    following: list[Subscription] = []
    for chat in range(1, 9):
        following.append(await house.follows(chat, Rule(kind="keywords", value="灯塔")))
        await house.follows(chat, Rule(kind="keywords", value="茶叶"))
        await house.follows(chat, Rule(kind="topic", value="茶叶"))
        assert await matching.find(tower) == following
    gone = following.pop(2)
    await house.store.subscriptions.remove(gone.chat_id, gone.id)
    assert await matching.find(tower) == following


async def test_what_is_paused_or_muted_tells_what_came_meanwhile_once_it_runs_again(house: House) -> None:
    paused, muted = await house.follows(1, TOPIC), await house.follows(2, TOPIC)
    await house.store.subscriptions.change(paused.model_copy(update={"paused": True}))
    week = house.now + timedelta(days=7)
    await house.store.subscriptions.change(muted.model_copy(update={"muted_until": week}))
    await house.comes_in("a")
    assert await house.told() == []
    await house.until(week)
    await house.store.subscriptions.change(paused)
    await house.settle()
    assert await house.told() == [(1, ("a",)), (2, ("a",))]
    await house.comes_in("b")
    assert await house.told() == [(1, ("b",)), (2, ("b",))]


async def test_a_day_is_one_digest_at_its_hour_and_an_empty_day_none(house: House) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.follows(1, Rule(kind="author", value="林小满"), DAILY)
    await house.comes_in("a")
    await house.comes_in("b")
    await house.until(datetime(2026, 3, 6, 23, 59, tzinfo=UTC))
    assert await house.told() == []
    await house.until(datetime(2026, 3, 7, 0, 0, tzinfo=UTC))
    digest = await house.sent()
    assert [(each.kind, each.slugs, len(each.because)) for each in digest] == [("digest", ("a", "b"), 2)]
    await house.until(datetime(2026, 3, 8, 12, tzinfo=UTC))
    assert await house.told() == []


@pytest.mark.parametrize(("reason", "later"), [("schedule", timedelta(days=1)), ("calm", timedelta(hours=1))])
async def test_what_is_late_for_a_digest_waits_for_the_next(
    house: House, reason: WaitingReason, later: timedelta
) -> None:
    ours = await house.follows(1, TOPIC, DAILY)
    await house.comes_in("a")
    await house.until(NEXT_MORNING)
    first = await house.sent()
    await put(house.store, make_document(slug="b", path="b.md"))
    late = NewWaiting(chat_id=1, thread_id=None, slug="b", subscriptions=(ours.id,), reason=reason, due_at=NEXT_MORNING)
    await house.store.waiting.add([late], house.now)
    await house.digests.run()
    assert await house.sent() == []
    await house.until(NEXT_MORNING + later)
    keys = [(each.key, each.slugs) for each in (*first, *await house.sent())]
    window = f"digest:{NEXT_MORNING + later:%Y-%m-%dT%H:%M:%SZ}"
    assert keys == [("digest:2026-03-07T00:00:00Z", ("a",)), (window, ("b",))]


async def test_a_sleep_of_three_days_over_the_hour_sends_late_and_once(house: House) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.follows(2, TOPIC, WEEKLY)
    await house.comes_in("a")
    await house.until(datetime(2026, 3, 9, 23, tzinfo=UTC))
    assert await house.told() == [(1, ("a",)), (2, ("a",))]


async def test_whoever_follows_it_at_once_too_hears_at_once_and_not_again(house: House) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.follows(1, ALL)
    await house.comes_in("a")
    assert await house.told() == [(1, ("a",))]
    await house.until(house.now + timedelta(days=2))
    assert await house.told() == []


async def test_over_so_many_an_hour_the_rest_is_one_digest(house: House) -> None:
    await house.follows(1, ALL)
    for number in range(7):
        await house.comes_in(f"n{number}")
    assert await house.told() == [(1, (f"n{number}",)) for number in range(3)]
    await house.until(house.now + timedelta(hours=1))
    assert await house.told() == [(1, ("n3", "n4", "n5", "n6"))]


async def test_the_last_before_the_limit_says_when_the_rest_comes(house: House) -> None:
    await house.follows(1, TOPIC)
    composer = Composer(house.store, Finds("多高", "tower"))
    for slug in "abcd":
        await house.comes_in(slug)
    (*others, last) = await house.sent()
    assert [each.rest_at for each in others] == [None, None]
    assert "11:00 以前再有新文章，到时合成一条消息告诉你" in text_of(await composer.compose(last, house.now))
    assert "再有新文章" not in text_of(await composer.compose(last, house.now + timedelta(hours=1)))
    await house.until(house.now + timedelta(hours=1))
    assert await house.told() == [(1, ("d",))]


@pytest.mark.parametrize("when", [When(), DAILY])
async def test_what_matches_only_since_it_was_corrected_is_told_as_if_it_were_new(house: House, when: When) -> None:
    await house.follows(1, TOPIC, when)
    await house.follows(2, Rule(kind="keywords", value="锂电池"))
    await house.comes_in("a", topics=())
    house.now += timedelta(minutes=1)
    await house.follows(3, TOPIC)
    assert await house.told() == []
    await house.comes_in("a", sections=(make_section("这一段说的是锂电池，别的没有改。" * 3),))
    await house.until(NEXT_MORNING)
    assert await house.told() == [(1, ("a",)), (2, ("a",))]
    edited = {"sections": (make_section("这一段说的是锂电池，别的又改了。" * 3),), "published": "2026-03-06"}
    await house.comes_in("a", **edited)
    await house.until(NEXT_MORNING + timedelta(days=1))
    assert await house.told() == []


async def test_a_date_that_was_wrong_keeps_nobody_from_being_told_once_it_is_right(house: House) -> None:
    await house.follows(1, TOPIC)
    await house.comes_in("a", published="2025-06-01")
    await house.comes_in("b", published="2025-06-01")
    assert await house.told() == []
    await house.comes_in("a")
    await house.comes_in("b", published="2025-06-02")
    assert await house.told() == [(1, ("a",))]


async def test_what_came_in_as_an_archive_without_dates_stays_one_when_it_is_corrected(house: House) -> None:
    await house.follows(1, TOPIC)
    old = make_document(slug="a", path="a.md", published=None)
    await house.store.documents.put("/library", old, digest_of(old, ""), 1, 1, archive=True)
    await house.settle()
    await house.comes_in("a", published=None)
    assert await house.told() == []


async def test_quiet_hours_put_off_and_never_drop(house: House) -> None:
    await house.follows(1, ALL)
    await house.store.chats.set_night(1, (time(9), time(17)), silent=False)
    for number in range(5):
        await house.comes_in(f"n{number}")
    assert await house.told() == []
    await house.until(datetime(2026, 3, 6, 9, tzinfo=UTC))
    assert await house.told() == [(1, ("n0",)), (1, ("n1",)), (1, ("n2",)), (1, ("n3", "n4"))]


async def test_what_waits_for_the_end_of_quiet_hours_goes_once_these_are_no_more(house: House) -> None:
    await house.follows(1, TOPIC)
    await house.follows(2, TOPIC, DAILY)
    for chat in (1, 2):
        await house.store.chats.set_night(chat, (time(9), time(21)), silent=False)
    for slug in "abcde":
        await house.comes_in(slug)
    await house.until(house.now + timedelta(hours=2))
    for chat in (1, 2):
        await house.store.chats.set_night(chat, None, silent=False)
        await reschedule(house.store, chat, house.now)
    await house.settle()
    assert await house.told() == [(1, ("a",)), (1, ("b",)), (1, ("c",)), (1, ("d", "e"))]


async def test_what_waits_for_the_end_of_quiet_hours_waits_for_the_end_that_these_have_now(house: House) -> None:
    await house.follows(1, TOPIC)
    await house.store.chats.set_night(1, (time(9), time(11)), silent=False)
    await house.comes_in("a")
    await house.store.chats.set_night(1, (time(9), time(13)), silent=False)
    await reschedule(house.store, 1, house.now)
    await house.until(house.now + timedelta(hours=2))
    assert await house.told() == []
    await house.until(house.now + timedelta(hours=1))
    assert await house.told() == [(1, ("a",))]


async def test_an_old_document_is_archive_unless_asked_for(house: House) -> None:
    await house.follows(1, ALL)
    await house.follows(2, ALL, archive=True)
    await house.comes_in("old", published="2020-01-01")
    assert await house.told() == [(2, ("old",))]


async def test_of_a_whole_archive_it_is_asked_once_whether_anyone_wants_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.follows(1, ALL)
    for number in range(5):
        old = make_document(slug=f"old-{number}", path=f"{number}.md", title=f"旧文 {number}", published="2020-01-01")
        await put(house.store, old)
    want, asked = house.store.subscriptions.want_archive, 0

    async def counted() -> bool:
        nonlocal asked
        asked += 1
        return await want()

    monkeypatch.setattr(house.store.subscriptions, "want_archive", counted)
    await house.settle()
    assert (await house.told(), asked) == ([], 1)
    assert await house.store.changes.after("alerts") == []


async def test_a_chat_that_comes_back_gets_what_it_missed_as_one_message(house: House) -> None:
    await house.follows(1, ALL)
    await house.store.chats.set_state(1, "paused")
    await house.comes_in("a")
    await house.comes_in("b")
    await house.until(house.now + timedelta(days=3))
    assert await house.told() == []
    await house.store.chats.set_state(1, "active")
    await house.settle()
    assert await house.told() == [(1, ("a", "b"))]


async def test_what_was_missed_more_than_thirty_days_ago_is_dropped(house: House) -> None:
    await house.follows(1, ALL)
    await house.store.chats.set_state(1, "gone")
    await house.comes_in("a")
    await house.until(house.now + timedelta(days=31))
    await house.comes_in("b")
    await house.store.chats.set_state(1, "active")
    await house.settle()
    assert await house.told() == [(1, ("b",))]


async def test_a_correction_edits_what_was_sent_if_it_shows_and_is_young(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("a")
    first = (await house.sent())[0]
    await house.comes_in("a", title="a 号灯塔", sections=(make_section("正文改了几个字，消息里看不到。" * 3),))
    assert await house.told() == []
    await house.comes_in("a", title="a 号灯塔（更正）")
    edit = (await house.sent())[0]
    assert (edit.edits, edit.slugs, edit.because) == (1000 + first.id, ("a",), first.because)
    await house.until(house.now + timedelta(hours=49))
    await house.comes_in("a", title="a 号灯塔（再更正）", published="2026-03-06")
    assert await house.told() == []


async def test_a_correction_of_the_passage_that_answers_a_question_edits_what_quotes_it(house: House) -> None:
    await house.follows(1, QUESTION)
    await house.follows(2, ALL)
    said = {"title": "灯塔", "source_url": "https://example.org/tower"}
    finds = Finds("多高", "tower")
    matcher = Matcher(house.store, finds, Manner(an_hour=3), house.clock)

    async def comes_in(passage: str, beside: str) -> list[tuple[int, bool]]:
        finds.passage = passage
        sections = (make_section(f"{passage}{beside}" * 3),)
        await put(house.store, make_document(slug="tower", path="tower.md", sections=sections, **said))
        await matcher.run()
        return [(each.chat_id, each.edits is not None) for each in await house.sent()]

    assert await comes_in("灯塔高三十七米。", "海边有雾。") == [(1, False), (2, False)]
    assert await comes_in("灯塔高三十七米。", "海边没有雾。") == []
    assert await comes_in("灯塔高三十八米。", "海边没有雾。") == [(1, True)]
    assert await comes_in("灯塔高三十八米。", "海边又有雾了。") == []


async def test_what_quotes_an_answer_and_is_changed_before_it_goes_is_not_edited_when_what_it_shows_stays(
    house: House,
) -> None:
    await house.follows(1, QUESTION)
    matcher = Matcher(house.store, Finds("多高", "tower", "灯塔高三十七米。"), Manner(an_hour=3), house.clock)

    async def comes_in(beside: str) -> None:
        sections = (make_section(f"灯塔高三十七米。{beside}" * 3),)
        await put(house.store, make_document(slug="tower", path="tower.md", title="灯塔", sections=sections))
        await matcher.run()

    await comes_in("海边有雾。")
    await comes_in("海边没有雾。")
    assert [each.edits for each in await house.sent()] == [None]
    await comes_in("海边又有雾了。")
    assert await house.sent() == []


async def test_what_was_corrected_before_it_went_is_not_edited_when_its_words_change_later(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("a")
    await house.comes_in("a", title="a 号灯塔（更正）")
    assert len(await house.sent()) == 1
    reworded = (make_section("正文又改了几个字，消息里看不到。" * 3),)
    await house.comes_in("a", title="a 号灯塔（更正）", sections=reworded)
    assert await house.told() == []


async def test_what_is_corrected_while_it_is_in_the_air_is_edited_once_it_has_gone(house: House) -> None:
    await house.follows(1, ALL)
    await house.follows(2, ALL)
    await house.comes_in("a")
    (in_the_air,) = await house.store.deliveries.lease(house.now, 1, 60)
    await house.comes_in("a", title="a 号灯塔（更正）")
    assert await house.told() == [(2, ("a",))]  # as it is now
    await mark_sent(house.store, in_the_air.id, 77, house.now)
    await house.settle()
    assert [(each.chat_id, each.edits) for each in await house.sent()] == [(1, 77)]
    await house.settle()
    assert await house.told() == []


async def test_another_source_that_comes_while_a_message_is_in_the_air_is_added_once_it_has_gone(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("here", title="灯塔的一年", sections=(SAME,))
    (in_the_air,) = await house.store.deliveries.lease(house.now, 1, 60)
    await house.comes_in("there", title="灯塔的一年", sections=(SAME,), source_name="another.example")
    await mark_sent(house.store, in_the_air.id, 77, house.now)
    await house.settle()
    assert [(each.edits, each.slugs) for each in await house.sent()] == [(77, ("here",))]
    assert await house.told() == []


async def test_who_was_told_is_known_when_the_message_that_told_is_kept_no_longer(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("a")
    await house.sent()
    await house.until(house.now + timedelta(days=31))
    await house.store.deliveries.prune(house.now)
    assert await house.store.deliveries.of_document("a") == []
    await house.store.documents.remove_paths("/library", ["a.md"])
    await house.follows(2, ALL)
    await house.comes_in("a")
    assert await house.told() == [(2, ("a",))]
    assert await house.store.deliveries.told_of("a") == {1, 2}


async def test_an_article_with_the_title_of_one_that_has_gone_is_told_of_as_what_it_is(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("notes", path="w1.md", title="Weekly notes")
    assert await house.told() == [(1, ("notes",))]
    await house.store.documents.remove_paths("/library", ["w1.md"])
    await house.comes_in("notes", path="w2.md", title="Weekly notes", sections=(make_section("这回说的是猫。" * 9),))
    assert await house.told() == [(1, ("notes-2",))]
    await house.comes_in("notes", path="w1.md", title="Weekly notes")
    assert await house.told() == []


async def test_what_a_message_shows_is_what_its_last_edit_made_of_it(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("a")
    first = (await house.sent())[0]
    await house.comes_in("a", title="a 号灯塔（更正）")
    assert [each.edits for each in await house.sent()] == [1000 + first.id]
    reworded = (make_section("正文又改了几个字，更正过的消息里也看不到。" * 3),)
    await house.comes_in("a", title="a 号灯塔（更正）", sections=reworded)
    assert await house.told() == []
    await house.comes_in("a", sections=reworded)  # the title as it was at first
    assert [each.edits for each in await house.sent()] == [1000 + first.id]


async def test_the_same_article_from_another_source_is_one_alert(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("here", title="灯塔的一年", sections=(SAME,))
    first = (await house.sent())[0]
    await house.follows(2, ALL)
    await house.comes_in("there", title="灯塔的一年", sections=(SAME,), source_name="another.example")
    told = {(each.chat_id, each.edits): each.slugs for each in await house.sent()}
    assert told == {(1, 1000 + first.id): ("here",), (2, None): ("there",)}
    assert [card.slug for card in await house.store.documents.twins("here")] == ["there"]
    assert [card.slug for card in await house.store.documents.twins("there")] == ["here"]


async def test_a_third_source_is_added_to_every_message_about_the_article(house: House) -> None:
    await house.follows(1, Rule(kind="source", value="one.example"))
    await house.comes_in("one", title="灯塔的一年", sections=(SAME,), source_name="one.example")
    first = (await house.sent())[0]
    await house.follows(2, Rule(kind="source", value="two.example"))
    await house.comes_in("two", title="灯塔的一年", sections=(SAME,), source_name="two.example")
    sent = await house.sent()
    told = {(each.chat_id, each.edits): each.slugs for each in sent}
    assert told == {(1, 1000 + first.id): ("one",), (2, None): ("two",)}
    second = next(each for each in sent if each.chat_id == 2)
    await house.comes_in("three", title="灯塔的一年", sections=(SAME,), source_name="three.example")
    edits = {(each.chat_id, each.edits, each.slugs) for each in await house.sent()}
    assert edits == {(1, 1000 + first.id, ("one",)), (2, 1000 + second.id, ("two",))}
    assert [card.slug for card in await house.store.documents.twins("one")] == ["two", "three"]


async def test_two_sources_that_come_in_together_are_one_alert(house: House) -> None:
    await house.follows(1, ALL)
    for slug in ("here", "there"):
        given = make_document(
            slug=slug, path=f"{slug}.md", title="灯塔的一年", sections=(SAME,), source_url=f"https://{slug}.example/x",
            published=house.now.date().isoformat(),
        )  # fmt: skip
        await put(house.store, given)
    await house.settle()
    assert await house.told() == [(1, ("here",))]
    assert [card.slug for card in await house.store.documents.twins("there")] == ["here"]
    with closing(sqlite3.connect(house.store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM twins").fetchone() == (1,)


async def test_what_two_digests_are_to_tell_is_told_by_the_first(house: House) -> None:
    await house.follows(1, TOPIC, WEEKLY, thread_id=7)
    await house.follows(1, Rule(kind="author", value="林小满"), DAILY)
    await house.comes_in("a")
    await house.until(datetime(2026, 3, 7, 0, 0, tzinfo=UTC))
    assert [(each.slugs, each.thread_id) for each in await house.sent()] == [(("a",), None)]
    await house.until(datetime(2026, 3, 20, tzinfo=UTC))
    assert await house.sent() == []


async def test_each_topic_of_a_forum_has_a_digest_of_its_own(house: House) -> None:
    await house.follows(1, TOPIC, DAILY, thread_id=7)
    await house.follows(1, Rule(kind="topic", value="茶叶"), DAILY, thread_id=8)
    await house.comes_in("a")
    await house.comes_in("b", topics=("茶叶",))
    await house.until(datetime(2026, 3, 7, 0, 0, tzinfo=UTC))
    assert {(each.thread_id, each.slugs) for each in await house.sent()} == {(7, ("a",)), (8, ("b",))}


async def test_a_forum_hears_in_a_topic_that_still_asks_where_the_one_that_was_to_hear_asks_no_more(
    house: House,
) -> None:
    first = await house.follows(-1, TOPIC, DAILY, thread_id=7)
    await house.follows(-1, Rule(kind="author", value="林小满"), WEEKLY, thread_id=8)
    await house.comes_in("a")
    await house.store.subscriptions.remove(-1, first.id)
    await house.until(datetime(2026, 3, 7, 0, 0, tzinfo=UTC))
    assert [(each.thread_id, each.slugs) for each in await house.sent()] == [(8, ("a",))]


async def test_an_alert_that_is_to_go_goes_to_a_topic_that_still_asks(house: House) -> None:
    first = await house.follows(-1, TOPIC, thread_id=7)
    await house.follows(-1, Rule(kind="author", value="林小满"), thread_id=8)
    await house.comes_in("a")
    await house.store.subscriptions.remove(-1, first.id)
    assert [(each.thread_id, each.slugs) for each in await house.sent()] == [(8, ("a",))]


async def test_a_message_that_waited_thirty_days_for_its_chat_does_not_go(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("a")
    await house.store.chats.set_state(1, "gone")
    await house.until(house.now + timedelta(days=31))
    await house.store.chats.set_state(1, "active")
    await house.settle()
    assert await house.told() == []


async def test_parts_of_a_series_are_not_taken_for_the_same_article(house: House) -> None:
    same = make_section("两期栏目的固定开场白是一样的，正文也很像，但期号不同。" * 3)
    await house.follows(1, ALL)
    await house.comes_in("one", title="周报 第 1 期", sections=(same,))
    await house.comes_in("two", title="周报 第 2 期", sections=(same,))
    assert await house.told() == [(1, ("one",)), (1, ("two",))]


async def test_another_zone_moves_what_waits(house: House) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.comes_in("a")
    await house.store.chats.set_zone(1, "Europe/Berlin")
    await reschedule(house.store, 1, house.now)
    await house.until(datetime(2026, 3, 6, 6, 59, tzinfo=UTC))
    assert await house.told() == []
    await house.until(datetime(2026, 3, 6, 7, 0, tzinfo=UTC))
    assert await house.told() == [(1, ("a",))]


async def test_a_digest_leaves_out_what_has_gone_or_is_wanted_no_more(house: House) -> None:
    mine = await house.follows(1, TOPIC, DAILY)
    await house.follows(2, TOPIC, DAILY)
    await house.comes_in("a")
    await house.comes_in("b")
    await house.store.subscriptions.remove(1, mine.id)
    await house.store.documents.hide("a", True)
    await house.until(datetime(2026, 3, 7, 0, 0, tzinfo=UTC))
    assert await house.told() == [(2, ("b",))]


async def test_who_is_taken_off_the_list_is_told_nothing_until_they_are_let_in_again(house: House) -> None:
    for chat in (1, 2, 3):
        await house.follows(chat, ALL)
    await house.follows(4, ALL, DAILY)
    await house.store.chats.set_state(3, "paused")
    await house.comes_in("before")
    assert await house.store.chats.let_in({2}) == 3
    await house.comes_in("a")
    await house.comes_in("b")
    await house.until(house.now + timedelta(days=2))
    assert await house.told() == [(2, ("a",)), (2, ("b",)), (2, ("before",))]
    assert await house.store.chats.active() == [2]
    assert await house.store.chats.let_in(None) == 0
    await house.settle()
    told = [(chat, sorted(slugs)) for chat, slugs in await house.told()]
    assert told == [(1, ["a", "b", "before"]), (4, ["a", "b", "before"])]
    assert await house.store.chats.active() == [1, 2, 4]


async def test_who_is_off_the_list_for_long_is_told_of_the_last_month_only(house: House) -> None:
    await house.follows(1, ALL)
    await house.store.chats.let_in(set())
    await house.comes_in("old")
    await house.until(house.now + timedelta(days=29))
    await house.comes_in("late")
    await house.until(house.now + timedelta(days=2))
    await house.store.waiting.tidy(house.now)
    await house.store.chats.let_in({1})
    await house.settle()
    assert await house.told() == [(1, ("late",))]


async def test_blocking_the_bot_and_coming_back_lets_nobody_in(house: House) -> None:
    await house.follows(1, ALL)
    await house.comes_in("a")
    await house.store.chats.let_in({7})
    await house.store.chats.set_state(1, "gone")
    await house.store.chats.set_state(1, "active")
    await house.settle()
    assert await house.told() == []


async def test_channels_and_the_terminal_are_let_in_without_being_listed(house: House) -> None:
    for chat, kind in ((-100, "channel"), (1, "terminal"), (-5, "group"), (7, "private")):
        await house.store.chats.meet(chat, kind, "en", house.now)
    assert await house.store.chats.let_in({7}) == 1
    chats = await house.store.chats.many([-100, 1, -5, 7])
    assert {each.id for each in chats.values() if each.let_in} == {-100, 1, 7}


async def test_what_was_hidden_before_anyone_was_told_is_told_of_when_it_is_shown(house: House) -> None:
    await house.follows(1, TOPIC)
    await put(house.store, make_document(published=house.now.date().isoformat(), topics=("灯塔",)))
    await house.store.documents.hide("lighthouse-keepers", True)
    await house.settle()
    await house.follows(2, ALL)
    house.now += timedelta(days=20)
    assert await house.told() == []
    for _ in range(2):
        await house.store.documents.hide("lighthouse-keepers", False)
        await house.settle()
        await house.store.documents.hide("lighthouse-keepers", True)
        await house.settle()
    await house.store.documents.hide("lighthouse-keepers", False)
    await house.follows(3, ALL)
    await house.settle()
    assert await house.told() == [(1, ("lighthouse-keepers",)), (2, ("lighthouse-keepers",))]


async def test_what_was_hidden_before_anyone_was_told_is_no_news_after_a_month(house: House) -> None:
    await house.follows(1, ALL)
    await put(house.store, make_document(published=house.now.date().isoformat()))
    await house.store.documents.hide("lighthouse-keepers", True)
    await house.settle()
    house.now += timedelta(days=31)
    await house.store.documents.hide("lighthouse-keepers", False)
    await house.settle()
    assert await house.told() == []


async def test_what_went_while_it_was_hidden_and_came_back_is_told_of_once(house: House) -> None:
    await house.follows(1, ALL)
    document = make_document(published=house.now.date().isoformat())
    await put(house.store, document)
    await house.store.documents.hide("lighthouse-keepers", True)
    await house.settle()
    await house.store.documents.remove_paths("/library", [document.path])
    await put(house.store, document)
    await house.settle()
    assert await house.told() == [(1, ("lighthouse-keepers",))]
    await house.follows(2, ALL)
    await house.store.documents.hide("lighthouse-keepers", True)
    await house.store.documents.hide("lighthouse-keepers", False)
    await house.settle()
    assert await house.told() == []


async def test_what_is_hidden_and_shown_while_it_is_matched_is_told_of(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.follows(1, ALL)
    await put(house.store, make_document(published=house.now.date().isoformat()))
    await house.store.documents.hide("lighthouse-keepers", True)
    put_off = house.store.changes.put_off

    async def shown_meanwhile(follower: str, number: int) -> None:
        await house.store.documents.hide("lighthouse-keepers", False)
        await put_off(follower, number)

    monkeypatch.setattr(house.store.changes, "put_off", shown_meanwhile)
    await house.settle()
    assert await house.told() == [(1, ("lighthouse-keepers",))]


async def test_a_forums_topic_gets_what_was_asked_for_in_it(house: House) -> None:
    await house.follows(-5, TOPIC, thread_id=9)
    await house.follows(-5, Rule(kind="author", value="林小满"), DAILY, thread_id=4)
    await house.comes_in("a")
    assert [(each.thread_id, each.slugs) for each in await house.sent()] == [(9, ("a",))]
