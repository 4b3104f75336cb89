"""The HTTP side of the Bot API server: `{root}/bot{token}/{method}`, long polling, webhooks, limits, faults."""

import asyncio
import contextlib
import re
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, NoReturn, Self

import aiohttp
from aiohttp import web
from yarl import URL

from tests.support.botapi.methods import METHODS
from tests.support.botapi.schema import Refusal, check_call
from tests.support.botapi.world import Call, Fault, Person, Sent, World

TOKEN = "7000000001:AAF-test-token-of-nobody-0123456789a"
PATIENCE = 100.0
"""Seconds that a test waits for something that must come."""

LOOK_AGAIN = 0.1
"""Seconds between looks at what a test waits for where no call comes in."""


class BotApi:
    """A Bot API server on a free port of this machine, as an async context manager.

    proxy: root of the address that webhook calls go to instead of the one that was set, as a TLS proxy's would.
    limits: hold callers to Telegram's limits (30 a second over all, 1 a second a chat with a burst of 3, 20 a
    minute a group), answering 429 beyond them; paid broadcasts 1,000 a second. `refused` counts refusals by
    status; `answers_lost` are the messages (chat, id) whose answer a fault cut off; `held` are those that a fault took
    its time over, with how many messages had been taken when their call came in.
    """

    def __init__(self, token: str = TOKEN, *, limits: bool = False) -> None:
        self.token = token
        self.world = World()
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.random_fault: Callable[[str], Fault | None] = lambda _method: None
        self.url = ""
        self.proxy: str | None = None
        self.refused: Counter[int] = Counter()
        self.answers_lost: set[tuple[int, int]] = set()
        self.held: dict[tuple[int, int], int] = {}
        self._limits = Limits() if limits else None
        self._webhook: dict[str, Any] | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._polling: asyncio.Event | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=60_000_000)
        application.router.add_route("*", r"/bot{token:[^/]+}/{method}", self._handle)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._runner.cleanup()

    def person(self, person_id: int = 501, language: str = "en") -> Person:
        """Return somebody to type and press."""
        return Person(self.world, person_id, language)

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method meet these faults, one each."""
        self.faults[method].extend(faults)

    async def until(self, found: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """Wait until `found()` is true, and return what it is. Raises TimeoutError with what the bot has said."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self.world.changed:
                while not found():
                    # What is in the database may come without a call: a long poll would keep who waits for it.
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self.world.changed.wait(), LOOK_AGAIN)
        if result := found():
            return result
        said = [message.text[:200] for message in self.world.order[-5:]]
        raise TimeoutError(f"it did not happen within {seconds:g} s; last said: {said}; calls: {self.called()[-12:]}")

    async def next_message(self, chat_id: int, after: int = 0, seconds: float = PATIENCE) -> Sent:
        """Wait for the first message to a chat whose id is over `after`."""
        message = await self.until(lambda: self.world.first_after(chat_id, after), seconds)
        assert isinstance(message, Sent)
        return message

    async def ask(self, person: Person, text: str, **where: Any) -> Sent:
        """Let a person type, and wait for what the bot says next in that chat."""
        last = max(self.world.order, key=lambda sent: sent.id).id if self.world.order else 0
        await person.says(text, **where)
        return await self.next_message(where.get("group") or person.id, last)

    async def press(self, person: Person, message: Sent, label: str) -> str:
        """Let a person press a button, and wait until the bot has answered the press; returns the notice."""
        callback_id = await person.presses(message, label)
        answer = await self.until(lambda: self.world.answered.get(callback_id))
        return str(answer.get("text", ""))

    def called(self, method: str | None = None) -> list[str]:
        """Return the names of the calls that came in, in order."""
        return [call.method for call in self.world.calls if method in (None, call.method)]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            parameters = check_call(method, await _given(request))
            if method != "getUpdates":
                self.world.calls.append(Call(method, parameters, time.time()))
            result = await self._with_faults(request, method, parameters)
            return web.json_response({"ok": True, "result": result})
        except Refusal as refusal:
            self.refused[refusal.status] += 1
            body: dict[str, Any] = {
                "ok": False,
                "error_code": refusal.status,
                "description": refusal.description,
            }
            if refusal.parameters:
                body["parameters"] = refusal.parameters
            return web.json_response(body, status=refusal.status)
        except ConnectionError:  # the caller died within its call
            raise web.HTTPServiceUnavailable from None
        finally:
            await self.world.tell()

    async def _with_faults(self, request: web.Request, method: str, parameters: dict[str, Any]) -> Any:
        fault = self._next_fault(method, parameters)
        if fault is None:
            return await self._call(method, parameters)
        came_at = len(self.world.order)
        await asyncio.sleep(fault.delay)
        if fault.endless:
            await _never_end(request)
        if fault.status == 429:
            wait = fault.retry_after or 1
            raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        if fault.status:
            raise Refusal(fault.status, fault.description)
        if fault.reset == "before":
            _reset(request)
        result = await self._call(method, parameters)
        if isinstance(result, dict) and "message_id" in result:
            message = (result["chat"]["id"], result["message_id"])
            self.held[message] = came_at
            if fault.reset == "after":
                self.answers_lost.add(message)
        if fault.reset == "after":
            _reset(request)
        return result

    def _next_fault(self, method: str, parameters: dict[str, Any]) -> Fault | None:
        waiting = self.faults[method]
        for fault in waiting:
            if fault.chat_id in (None, parameters.get("chat_id")):
                waiting.remove(fault)
                return fault
        return self.random_fault(method)

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        if method == "getUpdates":
            return await self._get_updates(parameters)
        if method == "setWebhook":
            return self._set_webhook(parameters)
        if method == "deleteWebhook":
            self._webhook = None
            return True
        if method == "getWebhookInfo":
            url = self._webhook["url"] if self._webhook else ""
            return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self.world.updates)}
        if self._limits and method in {"sendMessage", "editMessageText", "sendDocument"}:
            self._limits.take(parameters.get("chat_id"), paid=parameters.get("allow_paid_broadcast", False))
        return METHODS[method](self.world, parameters)

    async def _get_updates(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        if self._webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; delete it first")
        if self._polling is not None:
            self._polling.set()  # a second reader ends the first one's wait, as it does at Telegram
        mine = self._polling = asyncio.Event()
        offset = parameters.get("offset", 0)
        for update_id in [known for known in self.world.updates if known < offset]:
            del self.world.updates[update_id]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(parameters.get("timeout", 0)), self.world.changed:
                await self.world.changed.wait_for(lambda: self.world.updates or mine.is_set())
        if mine.is_set():
            raise Refusal(409, "Conflict: terminated by other getUpdates request")
        return list(self.world.updates.values())[: parameters.get("limit", 100)]

    def _set_webhook(self, parameters: dict[str, Any]) -> bool:
        secret = parameters.get("secret_token", "x")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        self._webhook = parameters
        self._tasks.append(asyncio.create_task(self._push_updates(parameters)))
        return True

    async def _push_updates(self, webhook: dict[str, Any]) -> None:
        """Post each update until it is taken, as Telegram does; the test's bot listens without TLS."""
        url = URL(webhook["url"])
        if self.proxy is not None:
            url = URL(self.proxy).with_path(url.path)
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.get("secret_token", "")}
        async with aiohttp.ClientSession(headers=headers) as session:
            while self._webhook is webhook:
                async with self.world.changed:
                    await self.world.changed.wait_for(lambda: self.world.updates)
                update_id, update = next(iter(self.world.updates.items()))
                try:
                    async with session.post(url, json=update) as response:
                        taken = response.status == 200
                except aiohttp.ClientError:
                    taken = False
                if taken:
                    self.world.updates.pop(update_id, None)
                    await self.world.tell()
                else:
                    await asyncio.sleep(0.05)


class Limits:
    """Telegram's limits for a bot (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._paid: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def take(self, chat_id: int | None, *, paid: bool = False) -> None:
        """Count one message. Raises `Refusal` 429 where it is one too many."""
        now = time.monotonic()
        rules = [(self._paid, 1000, 1.0) if paid else (self._all, 30, 1.0)]
        if chat_id is not None:
            chat = self._chats[chat_id]
            rules += [(chat, 20, 60.0)] if chat_id < 0 else [(chat, 3, 3.0)]
        for times, most, seconds in rules:
            while times and times[0] <= now - seconds:
                times.popleft()
            if len(times) >= most:
                wait = max(1, round(times[0] + seconds - now + 0.5))
                raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        for times, _most, _seconds in rules:
            times.append(now)


async def _never_end(request: web.Request) -> NoReturn:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(1)


def _reset(request: web.Request) -> NoReturn:
    if request.transport is not None:
        request.transport.abort()
    raise web.HTTPServiceUnavailable  # goes nowhere, and without a word in the log


async def _given(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        body = await request.json()
        return {name: value for name, value in body.items() if value is not None}
    given: dict[str, Any] = dict(request.query)
    if request.can_read_body:
        for name, value in (await request.post()).items():
            given[name] = value.file.read() if isinstance(value, web.FileField) else value
    return given
