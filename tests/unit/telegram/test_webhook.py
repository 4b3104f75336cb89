"""The web server for updates answers at the very path of the setting, whatever characters it has."""

from typing import Any, cast

import aiohttp
from telegram.ext import ExtBot
from yarl import URL

from bot.fronts.telegram.incoming.inbox import Inbox
from bot.fronts.telegram.incoming.webhook import listening
from tests.support.cases import cases
from tests.support.environment import free_port

SECRET = "s3cret"  # a header's value


async def status_at(path: str, called: str) -> int:
    """Return what is answered to a call of `called` where the bot listens at `path`."""

    async def work(_: object) -> None:
        pass

    port = free_port()
    bot = cast("ExtBot[Any]", None)
    async with (
        listening("127.0.0.1", port, path, bot, Inbox(work), SECRET, lambda: None),
        aiohttp.ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as session,
        session.post(URL(f"http://127.0.0.1:{port}{called}"), json={"update_id": 1}) as answer,
    ):
        return answer.status


@cases("path", ["", "/", "/telegram", "/telegram/", "/a+b", "/hook(1)", "/bot.1", "/[x]", "/要点", "/%E8"])
async def test_the_path_of_the_setting_is_answered(path: str) -> None:
    assert await status_at(path, path or "/") == 200


@cases(("path", "called"), [("/bot.1", "/botX1"), ("/a+b", "/aab"), ("/x", "/xy"), ("/x", "/")])
async def test_no_other_path_is(path: str, called: str) -> None:
    assert await status_at(path, called) == 404
