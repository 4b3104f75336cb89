"""Every way in which a delivery can fail, over HTTP, and what an owner sees of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.alerts.sending.sender import AT_ONCE
from storage.models import Rule
from storage.store import open_store
from tests.end_to_end.conftest import is_gone, write_note
from tests.support.botapi import BotApi, Fault
from tests.support.botapi.world import Person, Sent
from tests.support.command import forked_yaodian
from tests.support.crowd import alerts, make_crowd, write_article
from tests.support.environment import free_port
from tests.support.program import Program, telegram_bot

pytestmark = pytest.mark.timeout(600)

GONE = (
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: bot was kicked from the group chat"),
    (403, "Forbidden: user is deactivated"),
    (400, "Bad Request: chat not found"),
)
"""Telegram's words for a chat that takes no messages any more."""

REFUSED = Fault(status=400, description="Bad Request: can't parse entities: unsupported start tag")


def to(api: BotApi, chat_id: int) -> list[Sent]:
    return [each for each in api.world.order if each.chat_id == chat_id]


def called(api: BotApi, method: str, chat_id: int) -> list[float]:
    """Return when each call of a method came in for a chat."""
    return [each.at for each in api.world.calls if each.method == method and each.parameters.get("chat_id") == chat_id]


async def told(api: BotApi, chat_id: int, title: str, seconds: float = 120) -> Sent:
    """Wait for the alert about an article in a chat."""
    found = await api.until(
        lambda: next((each for each in api.world.order if each.chat_id == chat_id and title in each.text), None),
        seconds,
    )
    assert isinstance(found, Sent)
    return found


async def asked(*arguments: str, folder: Path, **settings: str) -> tuple[int, Any]:
    """Run a command of the command line with `--json` on the bot's database; returns status and what it printed."""
    said = await asyncio.to_thread(
        forked_yaodian, *arguments, "--json", "--db", folder / "yaodian.db", folder=folder, **settings
    )
    return said.status, said.value if said.out else None


@pytest.fixture
async def crowd(tmp_path: Path, library: Path) -> range:
    """Five chats that follow everything, in the database beside the library."""
    assert library.parent == tmp_path
    return await make_crowd(tmp_path / "yaodian.db", 5)


@contextlib.asynccontextmanager
async def serving(api: BotApi, folder: Path, library: Path, **settings: str) -> AsyncIterator[Program]:
    """Run the bot, and go on once it serves: what comes into its folder from then on is news."""
    async with telegram_bot(api.url, folder, library, YAODIAN_MODELS="none", **settings) as program:
        await program.until_logged("@yaodian_test_bot")
        yield program


async def test_one_chat_that_fails_in_any_way_keeps_nobody_waiting(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    hangs, held, gone, broken, fine = crowd
    api.world.gone.add(gone)
    api.fail(
        "sendMessage",
        Fault(delay=600, chat_id=hangs),
        Fault(status=429, retry_after=600, chat_id=held),
        *[Fault(status=500, chat_id=broken)] * 50,
    )
    async with serving(api, tmp_path, library) as program:
        titles = [write_article(library, number) for number in (1, 2)]
        for title in titles:
            await told(api, fine, title)
        # Both may be out before the others were even called; a stop, unlike a kill, lets what came of it be noted.
        await api.until(
            lambda: {hangs, held, gone, broken} <= {call.parameters.get("chat_id") for call in api.world.calls}
        )
        program.stop()
        await program.ended()
    assert not [each for each in api.world.order if each.chat_id in (hangs, held, gone, broken)]
    _, outbox = await asked("outbox", folder=tmp_path)
    assert {each["reason"].split(":")[0] for each in outbox["failed_by_reason"]} == {
        "SlowDown",
        "ChatGone",
        "Unreachable",
    }


async def test_who_blocked_the_bot_hears_on_the_return_what_was_missed_in_one_message(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    anna = Person(api.world, crowd[0], "en")
    api.world.gone.add(anna.id)
    async with serving(api, tmp_path, library):
        titles = [write_article(library, number) for number in (1, 2, 3)]
        for title in titles:
            await told(api, crowd[1], title)
        api.world.gone.remove(anna.id)
        await anna.says("/help")
        missed = await told(api, anna.id, titles[0])
        assert all(title in missed.text for title in titles)
    assert sum(alerts([each for each in api.world.order if each.chat_id == anna.id], titles).values()) <= 1


async def test_whatever_says_that_a_chat_is_gone_keeps_what_it_misses_for_its_return(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    *gone, fine = crowd
    for chat, (status, words) in zip(gone, GONE, strict=True):
        api.fail("sendMessage", Fault(status=status, description=words, chat_id=chat))
    async with serving(api, tmp_path, library):
        titles = [write_article(library, number) for number in (1, 2)]
        for title in titles:
            await told(api, fine, title)
        # Else it may be the answer below that a chat refuses, where its alert is not on its way yet.
        await api.until(lambda: all(is_gone(tmp_path / "yaodian.db", chat) for chat in gone))
        assert not any(to(api, chat) for chat in gone)
        for chat in gone:
            await Person(api.world, chat, "en").says("/help")
            missed = await told(api, chat, titles[0])
            assert titles[1] in missed.text
    assert not any(len([each for each in to(api, chat) if titles[0] in each.text]) > 1 for chat in gone)


async def test_a_429_that_means_the_whole_bot_holds_all_for_as_long_as_it_says(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    held = 3
    api.fail("sendMessage", *[Fault(status=429, retry_after=held)] * len(crowd))
    async with serving(api, tmp_path, library):
        title = write_article(library, 1)
        for chat in crowd:
            await told(api, chat, title)
    second = [each.at for each in api.world.calls if each.method == "sendMessage"][1]
    # The second 429 in a row says that all are meant; what was on its way by then may still come.
    meanwhile = [each for each in api.world.calls if second + 1 < each.at < second + held - 0.1]
    assert [each for each in meanwhile if each.method == "sendMessage"] == []
    assert sorted(alerts(api.world.order, [title]).values()) == [1] * len(crowd)


async def test_a_held_chat_hears_nothing_before_its_time_though_the_bot_is_killed_and_nobody_else_waits(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    """By the server's clock: what is held for long is not called again, what is held for a moment once that is over."""
    moment, a_moment, long = 4, *await make_crowd(tmp_path / "yaodian.db", 2)
    api.fail(
        "sendMessage",
        Fault(status=429, retry_after=moment, chat_id=a_moment),
        Fault(status=429, retry_after=3600, chat_id=long),
    )
    async with serving(api, tmp_path, library) as program:
        title = write_article(library, 1)
        await program.until_logged("held_by_telegram", times=2)
        # Two in a row may be the whole bot; it is tried with the next answer.
        assert "/latest" in (await api.ask(api.person(), "/help")).text
        program.kill()
        await program.ended()
    async with serving(api, tmp_path, library):
        await Person(api.world, a_moment, "en").says("/help")
        await api.until(lambda: len(to(api, a_moment)) == 2)
    assert alerts(api.world.order, [title]) == {(a_moment, title): 1}
    held, *later = called(api, "sendMessage", a_moment)
    assert len(later) == 2
    assert min(later) >= held + moment
    assert len(called(api, "sendMessage", long)) == 1


async def test_an_edit_that_meets_a_fault_is_made_up_for_once(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    slowed, broken, cut_off, *others = crowd
    lamp = {"title": "新的航标灯", "body": "第一盏灯每三十秒闪一次，守望人每晚八点点灯，天亮前熄灯，每年检修两次。" * 2}
    async with serving(api, tmp_path, library):
        write_note(library, "lamp", summary="灯器由三名工人清洗。", **lamp)
        shown = {chat: await told(api, chat, lamp["title"]) for chat in crowd}
        api.fail(
            "editMessageText",
            Fault(status=429, retry_after=1, chat_id=slowed),
            Fault(status=500, chat_id=broken),
            Fault(reset="before", chat_id=cut_off),
        )
        write_note(library, "lamp", summary="灯器由五名工人清洗。", **lamp)
        await api.until(lambda: all("五名工人" in each.text for each in shown.values()))
        api.fail("editMessageText", Fault(status=429, retry_after=1, chat_id=broken), Fault(status=500, chat_id=slowed))
        write_note(library, "copy", summary="灯器由五名工人清洗。", **lamp)
        await api.until(lambda: all(len(each.versions) == 2 for each in shown.values()))
    assert sorted(alerts(api.world.order, [lamp["title"]]).values()) == [1] * len(crowd)
    tries = {chat: called(api, "editMessageText", chat) for chat in crowd}
    assert [len(each) for each in tries.values()] == [4, 4, 3, *[2] * len(others)]
    assert tries[slowed][1] >= tries[slowed][0] + 1
    assert tries[broken][3] >= tries[broken][2] + 1


async def test_an_answer_overtakes_a_broadcast(api: BotApi, tmp_path: Path, library: Path) -> None:
    """Telegram ends no call with an alert; were an answer to wait for one of them, it would never come."""
    crowd = await make_crowd(tmp_path / "yaodian.db", 3 * AT_ONCE)
    api.fail("sendMessage", *[Fault(endless=True, chat_id=chat) for chat in crowd])
    async with serving(api, tmp_path, library):
        title = write_article(library, 1)
        await api.until(lambda: api.called().count("sendMessage") >= AT_ONCE, 120)
        answer = await api.ask(api.person(), "/help")
    assert "/latest" in answer.text
    assert alerts(api.world.order, [title]).total() == 0


async def test_an_upgraded_group_gets_its_alert_at_its_new_id(api: BotApi, tmp_path: Path, library: Path) -> None:
    old, new = -777, -1_000_777
    async with open_store(tmp_path / "yaodian.db") as store:
        await store.chats.meet(old, "group", "en", datetime.now(UTC))
        await store.subscriptions.add(old, None, Rule(kind="all"), datetime.now(UTC))
    api.world.moved[old] = new
    async with serving(api, tmp_path, library):
        title = write_article(library, 1)
        assert (await told(api, new, title)).chat_id == new
    assert to(api, old) == []


async def test_a_text_that_telegram_refuses_goes_out_plain_and_stays_for_the_owner(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    api.fail("sendMessage", Fault(**{**vars(REFUSED), "chat_id": crowd[0]}))
    async with serving(api, tmp_path, library):
        title = write_article(library, 1)
        plain = await told(api, crowd[0], title)
        assert plain.entities == []
        await told(api, crowd[1], title)
        status, doctor = await asked("doctor", folder=tmp_path)
        assert status == 1
        assert any(each["name"] == "dead letter" and title in each["detail"] for each in doctor["checks"])
        _, outbox = await asked("outbox", folder=tmp_path)
        (letter,) = outbox["dead_letters"]
        assert title in letter["refused"]
        assert (await asked("outbox", "--retry", "999999", folder=tmp_path))[0] == 1
        _, retried = await asked("outbox", "--retry", str(letter["id"]), folder=tmp_path)
        assert (retried["retried"], retried["dead"]) == ([letter["id"]], 0)
        await api.until(lambda: len([each for each in api.world.order if each.chat_id == crowd[0]]) == 2)
    api.fail("sendMessage", Fault(**{**vars(REFUSED), "chat_id": crowd[0]}))
    async with serving(api, tmp_path, library) as program:
        await told(api, crowd[0], write_article(library, 2))
        program.stop()  # the letter is put down once the plain text is out
        assert await program.ended() == 0
    _, dropped = await asked("outbox", "--drop", "all", folder=tmp_path)
    assert (len(dropped["dropped"]), dropped["dead"], dropped["dead_letters"]) == (1, 0, [])


async def test_a_token_that_was_taken_back_stops_the_bot_and_everything_is_kept(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    token = api.token
    async with serving(api, tmp_path, library) as program:
        api.token = "7000000001:another"
        title = write_article(library, 1)
        assert await program.ended() == 2
        assert any("TELEGRAM_BOT_TOKEN" in line for line in program.log)
    api.token = token
    async with serving(api, tmp_path, library):
        for chat in crowd:
            await told(api, chat, title)


@pytest.mark.parametrize(
    "fault", [Fault(status=500), Fault(status=502, description="Bad Gateway"), Fault(reset="before"), Fault(delay=17)]
)
async def test_a_passing_fault_loses_nothing(
    api: BotApi, tmp_path: Path, library: Path, crowd: range, fault: Fault
) -> None:
    api.fail("sendMessage", *[fault] * 3)
    async with serving(api, tmp_path, library):
        title = write_article(library, 1)
        for chat in crowd:
            await told(api, chat, title, 120)


async def test_one_repeat_follows_for_each_time_that_the_answer_alone_was_lost_and_none_for_any_other(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    once, twice, cut_before = crowd[:3]
    lost = [Fault(reset="after", chat_id=chat) for chat in (once, twice, twice)]
    api.fail("sendMessage", *lost, Fault(reset="before", chat_id=cut_before), Fault(status=500, chat_id=cut_before))
    wanted = {(chat, {once: 2, twice: 3}.get(chat, 1)) for chat in crowd}
    async with serving(api, tmp_path, library):
        title = write_article(library, 1)
        await api.until(lambda: sum(alerts(api.world.order, [title]).values()) == len(crowd) + len(lost), 120)
    assert {(chat, count) for (chat, _), count in alerts(api.world.order, [title]).items()} == wanted


async def test_a_second_process_on_the_same_database_says_so_and_stops(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    async with serving(api, tmp_path, library):
        async with telegram_bot(api.url, tmp_path, library) as second:
            assert await second.ended() == 2
            assert any("Another process is serving" in line for line in second.log)
        assert "/latest" in (await api.ask(api.person(), "/help")).text


async def test_words_of_an_owner_go_to_all_chats_once_with_a_preview_before(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("明天凌晨维护一小时。", encoding="utf-8")
    _, preview = await asked("broadcast", str(words), "--dry-run", folder=tmp_path)
    assert preview == {"text": "明天凌晨维护一小时。", "chats": 5, "written": 0}
    _, limited = await asked("broadcast", str(words), "--dry-run", folder=tmp_path, YAODIAN_ALLOWED=str(crowd[0]))
    assert limited["chats"] == 1
    async with serving(api, tmp_path, library):
        assert (await asked("broadcast", str(words), folder=tmp_path))[1]["written"] == 5
        assert (await asked("broadcast", str(words), folder=tmp_path))[1]["written"] == 0
        await api.until(lambda: len(api.world.order) == 5)
    assert {each.chat_id for each in api.world.order} == set(crowd)


async def test_figures_and_health_are_served_and_name_nobody(
    api: BotApi, tmp_path: Path, library: Path, crowd: range
) -> None:
    port = free_port()
    async with (
        serving(api, tmp_path, library, YAODIAN_METRICS=f"127.0.0.1:{port}"),
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        title = write_article(library, 1)
        for chat in crowd:
            await told(api, chat, title)
        async with session.get("/health") as answer:
            assert (answer.status, (await answer.json())["ok"]) == (200, True)
        async with session.get("/metrics") as answer:
            figures = await answer.text()
    assert 'yaodian_deliveries_total{outcome="sent"}' in figures
    assert "yaodian_outbox_oldest_seconds" in figures
    assert not any(str(chat) in figures for chat in crowd)
    assert title not in figures


async def test_owners_see_the_outbox_in_private_and_nobody_else_anywhere(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    owner, anna = api.person(900), api.person(501)
    async with serving(api, tmp_path, library, YAODIAN_OWNERS="900"):
        assert "Sent in the last minute" in (await api.ask(owner, "/outbox")).text
        assert "Sent in the last minute" not in (await api.ask(anna, "/outbox")).text
        await owner.says("/outbox", group=-5)
        write_note(library, "fresh")
        await api.ask(owner, "/help")
    assert not any("Sent in the last minute" in each.text for each in api.world.order if each.chat_id == -5)
