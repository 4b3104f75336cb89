"""The whole program by webhook: the same as by long polling, over updates that come to its port."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.conftest import subscribed, write_note
from tests.support.botapi import BotApi, Fault
from tests.support.environment import free_port
from tests.support.program import telegram_bot

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def hook(api: BotApi) -> dict[str, str]:
    """Settings of a bot to whose port the server brings updates, as a proxy in front of it would."""
    port = free_port()
    api.proxy = f"http://127.0.0.1:{port}"
    return {"YAODIAN_WEBHOOK_URL": "https://bot.example.org/hook", "YAODIAN_LISTEN": f"127.0.0.1:{port}"}


async def test_what_a_person_does_goes_by_webhook_too(
    api: BotApi, tmp_path: Path, library: Path, hook: dict[str, str]
) -> None:
    anna = api.person(language="zh-hans")
    async with telegram_bot(api.url, tmp_path, library, **hook) as program:
        await api.until(lambda: "setWebhook" in api.called())
        assert "7 篇" in (await api.ask(anna, "/start")).text
        digest = await api.ask(anna, "/latest")
        first = digest.text
        await api.press(anna, digest, "›")
        await api.until(lambda: digest.versions)
        assert digest.versions == [first]

        answer = await api.ask(anna, "第3号灯塔有多高？")
        assert "43 米" in answer.text

        last = (await subscribed(api, anna)).id
        faults = {"held": Fault(status=429, retry_after=1), "broken": Fault(status=500), "cut": Fault(reset="before")}
        for name, fault in faults.items():
            api.fail("sendMessage", fault)
            write_note(library, name, title=f"新的航标手册 {name}", author=name, body=f"第 {name} 号航标。")
            alert = await api.next_message(anna.id, last)
            assert f"新的航标手册 {name}" in alert.text
            last = alert.id

        with closing(sqlite3.connect(tmp_path / "yaodian.db", timeout=30)) as database, database:
            database.execute("ALTER TABLE saved RENAME TO saved_elsewhere")
        reference = re.search(r"编号 (\w+)", (await api.ask(anna, "/saved")).text)
        assert reference is not None
        await program.until_logged(reference[1])
        with closing(sqlite3.connect(tmp_path / "yaodian.db", timeout=30)) as database, database:
            database.execute("ALTER TABLE saved_elsewhere RENAME TO saved")

        api.fail("editMessageText", Fault(delay=600))
        await anna.presses(digest, "‹")
        await api.until(lambda: api.called().count("editMessageText") == 2)
        program.stop()
        assert await program.ended() == 0

    write_note(library, "while-away", title="离线时写的手册")
    last = api.world.order[-1].id
    async with telegram_bot(api.url, tmp_path, library, **hook):
        await api.until(lambda: len(digest.versions) == 2)  # what was broken off by the stop
        alert = await api.next_message(anna.id, last)
        assert "离线时写的手册" in alert.text
        await api.press(anna, answer, "要点")
        assert "第3号灯塔手册" in (await api.next_message(anna.id, alert.id)).text
