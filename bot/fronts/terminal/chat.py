"""A chat in the terminal: lines go to the core, its replies are printed."""

import asyncio
import contextlib
import os
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import structlog

from bot.alerts.sending.outlet import Outlet, Unreachable
from bot.core.core import Core
from bot.core.guard import handle_guarded
from bot.fronts.terminal.lines import piped, prompted
from bot.fronts.terminal.render import render
from bot.output import standard_output
from bot.reply import Reply
from bot.request import Address, Person, Request
from bot.upkeep.waking import unless_stopped
from storage.clock import utc_now
from storage.models import Delivery
from storage.protocols import Store

TERMINAL = 1
"""The id of the terminal's chat and of the person at it. Telegram gives out no id that low."""


class House(Protocol):
    """What the terminal needs of the running program."""

    @property
    def core(self) -> Core:
        """Answers requests."""
        ...

    @property
    def store(self) -> Store:
        """Where the core keeps things."""
        ...

    def sending(self, outlet: Outlet) -> AbstractAsyncContextManager[object]:
        """Send what is due through `outlet` for the length of the block."""
        ...


class Conversation:
    """One person at one terminal, and the buttons of what was shown last."""

    def __init__(self, house: House, show: Callable[[str], None], language: str | None, *, styled: bool) -> None:
        self._core = house.core
        self._store = house.store
        self._show = show
        self._person = Person(id=TERMINAL, language_code=language)
        self._styled = styled
        self._presses: tuple[str, ...] = ()

    async def say(self, line: str) -> None:
        """Answer one line: a number presses that button of what was shown last, all else is a message."""
        text = line.strip()
        if not text:
            return
        press = self._press(text)
        request = Request(
            what="press" if press else "text",
            text=press or text,
            address=Address(chat_id=TERMINAL),
            chat="terminal",
            person=self._person,
            now=utc_now(),
            reference=secrets.token_hex(4),
        )
        with structlog.contextvars.bound_contextvars(reference=request.reference):
            self._print(await handle_guarded(self._core, self._store, request))

    async def deliver(self, delivery: Delivery) -> int | None:
        """Show a message of the outbox, if it is for this chat."""
        if delivery.chat_id != TERMINAL:
            raise Unreachable("this chat isn't in the terminal")
        self._print(await self._core.compose(delivery))
        return None

    def _press(self, text: str) -> str | None:
        if not (text.isdecimal() and len(text) < 5):
            return None
        number = int(text)
        return self._presses[number - 1] if 1 <= number <= len(self._presses) else None

    def _print(self, reply: Reply | None) -> None:
        if reply is None:
            return
        shown = render(reply, styled=self._styled)
        if shown.presses:  # a line without any leaves the buttons above it in force, as a mistyped number's
            self._presses = shown.presses
        self._show(shown.text + "\n")


async def serve(house: House, stop: asyncio.Event) -> None:
    """Chat until the lines end or `stop` is set; what the outbox holds for this chat is shown in between."""
    with standard_output() as output:
        at_terminal = output.isatty()
    interactive = sys.stdin.isatty() and at_terminal
    styled = at_terminal and os.environ.get("TERM") != "dumb" and "NO_COLOR" not in os.environ
    conversation = Conversation(house, _show, language_of(os.environ), styled=styled)
    with _above_the_prompt() if interactive else contextlib.nullcontext():
        async with house.sending(conversation):
            if interactive:
                await conversation.say("/start")
            await unless_stopped(stop, _answer(prompted() if interactive else piped(), conversation))


def language_of(environment: Mapping[str, str]) -> str | None:
    """Return the IETF tag of the locale (`zh_TW.UTF-8` → `zh-TW`), or None where it names no language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            tag = value.partition(".")[0].partition("@")[0].replace("_", "-")
            return None if tag in ("C", "POSIX") else tag
    return None


async def _answer(lines: AsyncIterator[str], conversation: Conversation) -> None:
    async for line in lines:
        await conversation.say(line)


def _show(text: str) -> None:
    with standard_output() as output:
        # Bytes that the terminal's encoding lacks must not end the chat.
        encoding = output.encoding or "utf-8"
        # In one piece: above a prompt every piece takes the prompt away and draws it again.
        output.write(f"{text.encode(encoding, 'replace').decode(encoding)}\n")
        output.flush()


def _above_the_prompt() -> contextlib.AbstractContextManager[None]:
    from prompt_toolkit.patch_stdout import patch_stdout

    return patch_stdout(raw=True)
