"""Sends messages with nothing but python-telegram-bot over httpx: what the transport alone can do on this machine.

python -m tests.bench.bare URL [--messages 1000] [--at-once 12]
"""

import argparse
import asyncio
import json
import sys
import time
from dataclasses import dataclass

import click
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.request import HTTPXRequest

from bot.alerts.sending.sender import AT_ONCE
from bot.fronts.telegram.run import CONNECTIONS
from tests.support.botapi.server import TOKEN
from tests.support.environment import clean_environment

FIRST_CHAT = 500_000
"""Id of the first chat that is written to; nobody else's."""

_TEXT = (
    "<b>第00000号航标手册</b>\n\n新文章 · 林知远 · <a href='https://example.org/beacon/1'>example.org</a>\n\n"
    "第1号航标每年检修两次，灯器由三名工人清洗。\n\n<i>因为你关注：全部文章</i>"
)
"""As long, and marked up, as an alert about one article of `tests.support.crowd`."""


@dataclass(frozen=True)
class Bare:
    """Messages a second, and seconds of processor a message, of the transport alone."""

    rate: float
    processor: float


async def send(url: str, messages: int, at_once: int) -> Bare:
    """Send so many messages, each to a chat of its own, `at_once` in the air."""
    buttons = InlineKeyboardMarkup(
        [[InlineKeyboardButton("全文", callback_data="open:1"), InlineKeyboardButton("不要了", callback_data="one:1")]]
    )
    request = HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=60.0, pool_timeout=60.0)
    chats = iter(range(FIRST_CHAT, FIRST_CHAT + messages))
    async with Bot(TOKEN, base_url=f"{url}/bot", request=request) as bot:

        async def lane() -> None:
            for chat in chats:
                await bot.send_message(
                    chat,
                    _TEXT,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(url="https://example.org/beacon/1"),
                    reply_markup=buttons,
                )

        began, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(lane() for _ in range(at_once)))
        took, used = time.perf_counter() - began, time.process_time() - used
    return Bare(rate=messages / took, processor=used / messages)


async def bare(url: str, messages: int) -> Bare:
    """Do the same in a process of its own, as the program is one, and return what it measured."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.bare", url, "--messages", str(messages),
        env=clean_environment({}), stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    return Bare(**json.loads(out))


def main() -> None:
    """Send and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--messages", type=int, default=1_000)
    parser.add_argument("--at-once", type=int, default=AT_ONCE)
    given = parser.parse_args()
    measured = asyncio.run(send(given.url, given.messages, given.at_once))
    click.echo(json.dumps(vars(measured)))


if __name__ == "__main__":
    main()
