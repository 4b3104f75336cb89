"""How the program starts, what it says when it can't, and that a stop loses nothing."""

import asyncio
import socket
from pathlib import Path

import pytest

from tests.end_to_end.conftest import subscribed, write_note
from tests.support.botapi import BotApi, Fault
from tests.support.environment import free_port
from tests.support.program import Program, telegram_bot, telegram_bot_anew

pytestmark = pytest.mark.timeout(300)


async def stops_in_time(program: Program) -> None:
    """A stop takes at most what is promised; the guard against a hang is ten times that."""
    program.stop()
    assert await program.ended() == 0


async def test_start_says_who_it_is(api: BotApi, tmp_path: Path, new_library: Path) -> None:
    api.world.settings.clear()
    async with telegram_bot_anew(api.url, tmp_path, new_library) as program:
        assert "7 documents" in await program.until_logged("@yaodian_test_bot")
        await api.until(lambda: api.called("setMyCommands"))
        assert any("everyone" in line for line in program.log)
        await stops_in_time(program)


async def test_a_wrong_token_is_one_sentence_and_status_2(api: BotApi, tmp_path: Path, library: Path) -> None:
    wrong = "7000000001:AAX-this-token-was-revoked-000000000000"
    async with telegram_bot_anew(api.url, tmp_path, library, TELEGRAM_BOT_TOKEN=wrong) as program:
        assert await program.ended() == 2
    said = "".join(program.log)
    assert "token" in said.lower()
    assert "Traceback" not in said
    assert wrong not in said


async def test_a_taken_port_is_one_sentence_and_status_2(api: BotApi, tmp_path: Path, library: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        settings = {"YAODIAN_WEBHOOK_URL": "https://bot.example.org/hook", "YAODIAN_LISTEN": listen}
        async with telegram_bot(api.url, tmp_path, library, **settings) as program:
            assert await program.ended() == 2
    said = "".join(program.log)
    assert listen.split(":")[1] in said
    assert "Traceback" not in said


async def test_by_webhook_it_answers_what_carries_the_secret_and_nothing_else(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    port = free_port()
    api.proxy = f"http://127.0.0.1:{port}"
    settings = {"YAODIAN_WEBHOOK_URL": "https://bot.example.org/hook", "YAODIAN_LISTEN": f"127.0.0.1:{port}"}
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library, **settings) as program:
        await api.until(lambda: "setWebhook" in api.called())
        assert "/latest" in (await api.ask(anna, "/help")).text
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
        assert (await reader.readline()).split()[1] in (b"403", b"401")
        writer.close()
        await stops_in_time(program)


async def test_it_stops_while_telegram_can_not_be_reached(api: BotApi, tmp_path: Path, library: Path) -> None:
    async with telegram_bot(f"http://127.0.0.1:{free_port()}", tmp_path, library) as program:
        await program.until_logged("reach")
        await stops_in_time(program)


async def test_an_alert_is_not_lost_when_it_stops_while_told_to_wait(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library) as program:
        agreed = await subscribed(api, anna)
        said = len(api.called("sendMessage"))
        api.fail("sendMessage", Fault(status=429, retry_after=3))
        write_note(library, "fresh", title="新的航标手册")
        await program.until_logged("held_by_telegram")
        await stops_in_time(program)
    async with telegram_bot(api.url, tmp_path, library):
        assert "新的航标手册" in (await api.next_message(anna.id, agreed.id, seconds=90)).text
    held, again = [each.at for each in api.world.calls if each.method == "sendMessage"][said:]
    assert again >= held + 3


@pytest.mark.parametrize(
    "fault",
    [Fault(status=429, retry_after=2), Fault(status=500), Fault(reset="before"), Fault(delay=20.0)],
    ids=["429", "500", "reset", "slow"],
)
async def test_a_question_is_not_lost_when_it_stops_before_the_answer_is_out(
    api: BotApi, tmp_path: Path, library: Path, fault: Fault
) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library) as program:
        await api.ask(anna, "/start")
        api.fail("sendMessage", *[fault] * 20)
        await anna.says("/help")
        await api.until(lambda: len(api.called("sendMessage")) >= 2)
        await stops_in_time(program)
    api.faults.clear()
    async with telegram_bot(api.url, tmp_path, library):
        await api.until(lambda: len(api.world.order) >= 2)
    assert "/latest" in api.world.order[1].text
