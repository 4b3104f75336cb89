"""Runs the bot in Telegram from the first word to the last: who it is, updates in, answers and deliveries out.

What a stop can lose: nothing. At SIGTERM and Ctrl-C answers that have begun to go get a moment to be finished, and
nobody else has a turn any more; only updates that are done are confirmed to Telegram, so the others come again at the
next start. (Telegram confirms all up to a number; those beyond it that were done already are noted beside the database,
and not done again.) Answered a second time is whose answer was on its way for longer than that moment, or got out in
part, being of several pages.
After SIGKILL, too, every update that wasn't done comes again. Answered a second time is what was answered since the
last confirmation: that is at most half a second, or as long as an older update was in hand.
What Telegram holds is kept to after either (`holding`): an answer that comes again waits for the end of it.
While over a hundred updates wait behind a chat that Telegram holds back with 429, or that is answered in its time, they
are kept beside the database, and confirmed before they are done, so that everyone else is seen (`ledger`).
"""

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from functools import cache
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx
import structlog
from telegram import Update
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot
from telegram.request import HTTPXRequest

from bot.alerts.sending.outlet import Outlet
from bot.errors import CannotRun
from bot.fronts.banner import banner
from bot.fronts.telegram.administrators import TelegramAdministrators
from bot.fronts.telegram.channels import TelegramChannels
from bot.fronts.telegram.front import Behind, Front
from bot.fronts.telegram.incoming.contact import Contact
from bot.fronts.telegram.incoming.inbox import Inbox
from bot.fronts.telegram.incoming.ledger import Ledger
from bot.fronts.telegram.incoming.polling import LONGEST_PAUSE, Poller
from bot.fronts.telegram.incoming.processor import ChatOrder
from bot.fronts.telegram.incoming.reading import Reader
from bot.fronts.telegram.incoming.updates import ALLOWED_UPDATES
from bot.fronts.telegram.incoming.webhook import listening
from bot.fronts.telegram.limits import PAID
from bot.fronts.telegram.menus import Menus
from bot.fronts.telegram.outgoing.courier import Courier
from bot.fronts.telegram.outgoing.outlet import TelegramOutlet
from bot.fronts.telegram.rates.holding import noting, take_up
from bot.fronts.telegram.rates.limiter import Keep, Limiter, forget, retry_seconds
from bot.fronts.telegram.rates.pace import Pace
from bot.fronts.telegram.rates.priority import Priority
from bot.settings import Settings
from bot.upkeep.lasting import AFTER_A_FAULT
from bot.upkeep.waking import woken
from storage.models import Delivery

GRACE = 1.0
"""Seconds that answers get at a stop that have begun to go. With the next two it keeps the promise of 3 seconds."""

LAST_WORD = 0.6
"""Seconds for confirming what is done at a stop."""

HANG_UP = 0.4
"""Seconds for closing connections at a stop."""

LOOK_AGAIN = 20.0
"""Seconds between looks at what Telegram says of the webhook: by itself it is not heard of while nobody writes."""

CONNECTIONS = 64
"""Connections to Telegram at once."""

_log = structlog.get_logger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Program(Behind, Protocol):
    """What is needed of the running program (`bot.app.App`)."""

    async def documents(self) -> int:
        """Return how many documents there are."""
        ...

    def sending(self, outlet: Outlet) -> AbstractAsyncContextManager[None]:
        """Send deliveries through `outlet` for the length of the block."""
        ...


async def serve(app: Program, settings: Settings, stop: asyncio.Event, contact: Contact | None = None) -> None:
    """Serve in Telegram until `stop` is set, then end within 3 seconds, whatever Telegram does.

    A session that breaks off, by a defect or by a cancellation that a library lets through, is begun again.

    Raises `CannotRun` for a token that Telegram doesn't take (also later on), or a port that can't be had.
    """
    contact = contact or Contact()
    stopped = asyncio.create_task(stop.wait())
    try:
        while True:
            session = asyncio.create_task(_session(app, settings, contact), name="telegram")
            try:
                await asyncio.wait({session, stopped}, return_when=asyncio.FIRST_COMPLETED)
                broken = _broken(session)
            finally:
                session.cancel()
                await asyncio.wait({session})
            if stop.is_set() or not broken:
                break
            await woken(stop, AFTER_A_FAULT)
    finally:
        stopped.cancel()
    if not session.cancelled():
        session.result()


def _broken(session: "asyncio.Task[None]") -> bool:
    """Tell whether a session has ended by what nobody asked for, and say so in the log; then it is begun again."""
    if not session.done():
        return False
    if session.cancelled():
        _log.error("telegram_broken_off")
        return True
    error = session.exception()
    if error is None or isinstance(error, CannotRun):
        return False
    _log.error("telegram_broken_off", exc_info=error)
    return True


def build(settings: Settings, keep: Keep = forget) -> AnyApplication:
    """Put python-telegram-bot's parts together as we use them; `keep` is told of what Telegram holds.

    Raises `CannotRun` without a token.
    """
    if settings.telegram_bot_token is None:
        raise CannotRun("There is no token: set TELEGRAM_BOT_TOKEN to the one that @BotFather gives.")
    encrypted = {"verify": certified()}
    own = settings.bot_api_url
    roots = {"base_url": f"{own}/bot", "base_file_url": f"{own}/file/bot"} if own else {}
    bot = Reader(
        settings.telegram_bot_token.get_secret_value(),
        rate_limiter=Limiter(Pace(paid=PAID if settings.paid_broadcast else None), keep),
        request=HTTPXRequest(CONNECTIONS, read_timeout=15.0, pool_timeout=15.0, httpx_kwargs=encrypted),
        get_updates_request=HTTPXRequest(1, httpx_kwargs=encrypted),
        **roots,
    )
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
    return builder.bot(bot).concurrent_updates(ChatOrder()).updater(None).job_queue(None).build()


@cache
def certified() -> ssl.SSLContext:
    """Return the certificates that all connections trust: to read them takes 50 ms, and each client would anew."""
    return httpx.create_ssl_context()


async def _session(app: Program, settings: Settings, contact: Contact) -> None:
    application = build(settings, noting(app.store.chats))
    bot: ExtBot[Any] = application.bot
    async with AsyncExitStack() as stack:
        stack.push_async_callback(_within, HANG_UP, application.shutdown)
        door: asyncio.Future[Front] = asyncio.get_running_loop().create_future()
        inbox = Inbox(lambda update: _work(application, door, update))
        stack.push_async_callback(inbox.close, 0.0)
        if settings.webhook_url:
            # The port first: whether it is free can be told without Telegram.
            await stack.enter_async_context(_listening(settings, settings.webhook_url, bot, inbox, contact))
        await _until_reached(application.initialize, settings, contact)
        contact.name = bot.username
        contact.reached()
        if isinstance(bot.rate_limiter, Limiter):
            await take_up(app.store.chats, bot.rate_limiter.pace)
        courier, menus = Courier(bot, paid=settings.paid_broadcast), Menus(bot)
        app.core.channels = TelegramChannels(bot)
        app.core.administrators = TelegramAdministrators(bot)
        front = Front(app, bot, courier, menus)
        door.set_result(front)
        sys.stderr.write(f"{banner(f'@{bot.username}', await app.documents(), settings)}\n")
        await stack.enter_async_context(app.sending(_outlet(app, application, courier)))
        await stack.enter_async_context(_beside(menus.set_changed()))
        if settings.webhook_url:
            await _take_webhook(settings, settings.webhook_url, bot, inbox, contact)
        else:
            await _poll(settings, bot, inbox, contact, front)


async def _work(application: AnyApplication, door: "asyncio.Future[Front]", update: Update) -> None:
    front = await asyncio.shield(door)  # by webhook, updates come before Telegram was asked who this bot is
    event = front.arrived(update)
    if front.waits(event):
        await application.update_processor.process_update(update, front.on_event(event))
    else:
        await front.on_event(event)


def _outlet(app: Program, application: AnyApplication, courier: Courier) -> TelegramOutlet:
    limiter = application.bot.rate_limiter
    if not isinstance(limiter, Limiter):
        return TelegramOutlet(app.core, courier)
    pace, time = limiter.pace, asyncio.get_running_loop().time

    async def page_sent(delivery: Delivery, pages: int, message_id: int | None) -> None:
        await app.store.deliveries.page_sent(delivery.id, pages, message_id)

    return TelegramOutlet(
        app.core,
        courier,
        all_wait=lambda: pace.all_held_for(time(), Priority.BROADCAST),
        own_wait=lambda chat_id: pace.own(time(), chat_id, Priority.BROADCAST),
        page_sent=page_sent,
    )


async def _poll(settings: Settings, bot: ExtBot[Any], inbox: Inbox, contact: Contact, front: Front) -> None:
    await _until_reached(bot.delete_webhook, settings, contact)
    ledger = Ledger(settings.db, bot)
    poller = Poller(bot, inbox, ledger, contact.reached, contact.failed)
    before = ledger.read()
    inbox.know_done(before.done)
    front.know_counted(each.update_id for each in before.waiting)
    inbox.take_kept(before.waiting)
    try:
        await poller.run()
    except InvalidToken:
        raise _token_refused(settings) from None
    finally:
        await _finish(inbox, bot)
        ledger.write(before.done if inbox.offset is None else inbox.done_early, inbox.kept)
        await _within(LAST_WORD, lambda: poller.confirm(LAST_WORD))


async def _finish(inbox: Inbox, bot: ExtBot[Any]) -> None:
    """Let the answers that have begun to go be finished, and nobody else have a turn."""
    limiter = bot.rate_limiter
    if isinstance(limiter, Limiter):
        await inbox.close(GRACE, limiter.has_served)
    else:
        await inbox.close(GRACE)


def _listening(
    settings: Settings, url: str, bot: ExtBot[Any], inbox: Inbox, contact: Contact
) -> AbstractAsyncContextManager[int]:
    at, path = settings.listen_at, urlsplit(url).path
    secret = settings.webhook_secret.get_secret_value()
    return listening(at.host, at.port, path, bot, inbox, secret, contact.reached)


async def _take_webhook(settings: Settings, url: str, bot: ExtBot[Any], inbox: Inbox, contact: Contact) -> None:
    secret = settings.webhook_secret.get_secret_value()
    try:
        await _until_reached(
            lambda: bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, secret_token=secret), settings, contact
        )
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            try:
                contact.looked(await bot.get_webhook_info(), url)
            except TelegramError as error:
                contact.failed(error)
    except BadRequest as error:
        raise CannotRun(f"Telegram does not take YAODIAN_WEBHOOK_URL ({error.message}): set another.") from None
    finally:
        await _finish(inbox, bot)


async def _until_reached(call: Callable[[], Coroutine[Any, Any, object]], settings: Settings, contact: Contact) -> None:
    """Make a call until Telegram answers it. Raises `CannotRun` for a refused token, `BadRequest`."""
    pause = 1.0
    while True:
        try:
            await call()
            return
        except InvalidToken:
            raise _token_refused(settings) from None
        except BadRequest:
            raise
        except TelegramError as error:
            contact.failed(error)
            seconds = retry_seconds(error) if isinstance(error, RetryAfter) else pause
            _log.warning("telegram_not_reached", reason=error.message, again_in=round(seconds, 1))
            await asyncio.sleep(seconds)
            pause = min(LONGEST_PAUSE, 1.6 * pause)


def _token_refused(settings: Settings) -> CannotRun:
    where = f" at {settings.bot_api_url} (YAODIAN_BOT_API_URL)" if settings.bot_api_url else ""
    return CannotRun(f"Telegram{where} does not accept TELEGRAM_BOT_TOKEN: copy the token from @BotFather anew.")


async def _within(seconds: float, call: Callable[[], Coroutine[Any, Any, object]]) -> None:
    with suppress(TimeoutError, TelegramError):
        async with asyncio.timeout(seconds):
            await call()


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Let some work go on beside the block, and break it off at the end of it."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
