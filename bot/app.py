"""Puts everything together: opens library and core, keeps the background work going, closes it all."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot import corpus
from bot.alerts.planning.digests import Digests
from bot.alerts.planning.manner import Manner, notice
from bot.alerts.planning.matcher import Matcher
from bot.alerts.planning.schedule import end_of_quiet
from bot.alerts.sending.outlet import Outlet
from bot.alerts.sending.sender import Sender
from bot.answers.indexes.place import folder_of
from bot.core.core import Core
from bot.core.owning.batch import batch_text
from bot.core.owning.fault import fault_text
from bot.core.owning.upgraded import upgraded_text
from bot.intake import IntakeReport
from bot.limits import ONE_MESSAGE
from bot.opening import Library, Progress, open_library
from bot.settings import Settings
from bot.texts.catalogue import DEFAULT, Catalogue
from bot.upkeep.checkup import Checkup
from bot.upkeep.condition import Fault, Front
from bot.upkeep.health import Health, answering
from bot.upkeep.lasting import kept_going
from bot.upkeep.waking import woken
from storage.clock import utc_now
from storage.errors import StoreError
from storage.models import Delivery, NewDelivery, Statistics
from storage.sqlite.lock import sole_holder

APOLOGIES = 3
"""Apologies in a row, of which one may be due to the message alone."""

LOOK_AGAIN = 2.0
"""Seconds between looks for changes that another process (`yaodian ingest`) made."""

ERASE_AGAIN = 60.0
"""Seconds between looks for what was erased and could not go from every byte, as somebody read."""

COPIES_AGAIN = 24 * 3600.0
"""Seconds between looks for copies from before an update that are old."""

UPGRADES_AGAIN = 5.0
"""Seconds between looks for groups that Telegram upgraded."""

TOKEN_AGAIN = 60.0
"""Seconds between tries to send while Telegram refuses the token."""

_log = structlog.get_logger(__name__)


class App:
    """The running program, as a front door sees it."""

    def __init__(self, library: Library, core: Core, folders: Sequence[Path], owners: frozenset[int]) -> None:
        self.settings = library.settings
        self.store = library.store
        self.core = core
        self._library = library
        self._folders = folders
        self._owners = owners
        manner = Manner(self.settings.alerts_an_hour, timedelta(hours=self.settings.edit_hours))
        self._matcher = Matcher(library.store, library.answerer, manner, comparer=library.answerer)
        self._digests = Digests(library.store)
        self._changed = asyncio.Event()
        self._sender: Sender | None = None
        self._since = utc_now()
        self.checkup = Checkup(library.store, folder_of(self.settings.db), self._tell_of)
        self.checkup.others = self._others
        self.contact: Front | None = None
        """Tells how the front does with its service, where it has one."""

    async def documents(self) -> int:
        """Return how many documents there are."""
        return await self.store.documents.count()

    @asynccontextmanager
    async def sending(self, outlet: Outlet) -> AsyncIterator[None]:
        """Send what is due through `outlet` for the length of the block; what is in the air at its end is kept."""
        sender = self._sender = Sender(self.store, outlet, expect=self.core.expect, arrived=self.core.arrived)

        async def send() -> None:
            while True:
                await sender.run()
                await asyncio.sleep(TOKEN_AGAIN)
                await sender.try_token()

        try:
            async with kept_going("sender", send, self.checkup.works.failed):
                yield
        finally:
            self._sender = None

    async def health(self) -> Health:
        """Tell how the program does, also where its store can't be asked."""
        return self._health(await self._counted())

    async def _counted(self) -> Statistics | StoreError:
        """Return the counts of the store, or why it can't be asked."""
        try:
            return await self.store.documents.statistics()
        except StoreError as error:
            return error

    def _health(self, counted: Statistics | StoreError) -> Health:
        heard = self.contact.last if self.contact else None
        faults = [fault.sentence for fault in self.checkup.faults()]
        documents = pending = None
        if isinstance(counted, StoreError):
            faults = list(dict.fromkeys([*faults, str(counted)]))
        else:
            documents, pending = counted.documents, counted.deliveries.pending + counted.deliveries.leased
        return Health(
            ok=not faults,
            documents=documents,
            pending=pending,
            since=self._since.isoformat(timespec="seconds"),
            heard=heard.isoformat(timespec="seconds") if heard else None,
            faults=tuple(faults),
        )

    def _others(self) -> list[Fault]:
        faults = list(self.contact.faults()) if self.contact else []
        if self._sender is not None and not self._sender.authorised:
            faults.append(Fault("token", "the token is not valid any more"))
        if (row := self.core.failures).is_fresh and row.count >= APOLOGIES:
            faults.append(Fault("answers", f"the last {row.count} messages were answered with an apology: see the log"))
        return faults

    async def figures(self) -> bytes:
        """Return the figures for Prometheus."""
        from bot.upkeep.metrics import exposition  # a web server and its client library, for those who want figures

        counted = await self._counted()
        outbox = None if isinstance(counted, StoreError) else counted.deliveries
        outcomes = self._sender.outcomes if self._sender else {}
        return exposition(self._health(counted), outbox, outcomes, utc_now())

    async def watch(self) -> None:
        """Follow the folders, tell the owners of every batch, and wake the matching; until cancelled."""
        async for report in self._library.intake.watch(self._folders):
            _log.info("batch", **report.counts())
            await self.tell_owners(report)
            self._changed.set()

    async def match(self) -> None:
        """Turn changes into deliveries as they come, also those that another process makes; until cancelled.

        Digests go out as they come due.
        """
        while True:
            self._changed.clear()
            if await self._matcher.run() + await self._digests.run() and self._sender:
                self._sender.wake()
            if await self._matcher.look_again() and self._sender:
                self._sender.wake()
            await woken(self._changed, LOOK_AGAIN)

    async def erase(self) -> None:
        """Finish what /forgetme began, at the start and whenever something is left; until cancelled."""
        while True:
            await self.store.finish_erasing()
            await asyncio.sleep(ERASE_AGAIN)

    async def drop_old_copies(self) -> None:
        """Let copies from before an update of the program go in time, as /privacy promises; until cancelled."""
        while True:
            await self.store.drop_old_copies()
            await asyncio.sleep(COPIES_AGAIN)

    async def follow_upgrades(self) -> None:
        """Tell the owners of each group that is let in by the number alone that it had; until cancelled.

        Each is told of once, and again after a month, when what went is let go of.
        """
        while True:
            groups = await self.store.chats.upgraded(self.settings.allowed)
            for owner in self._owners if groups else ():
                texts = await self._texts(owner)
                told = [notice(owner, f"upgraded:{each.id}", upgraded_text(texts, each)) for each in groups]
                if await self.store.deliveries.add(told, utc_now()):
                    self._wake_sender()
            await asyncio.sleep(UPGRADES_AGAIN)

    async def tell_owners(self, report: IntakeReport) -> None:
        """Put one message about a batch into the outbox for each owner, if there is anything to tell.

        In their quiet hours it waits, as one message with what else comes in before their end; unlike a fault, which
        wants somebody now.
        """
        if not report.worth_telling:
            return
        now = utc_now()
        known = await self.store.chats.many(list(self._owners))
        for owner in self._owners:
            until = end_of_quiet(known.get(owner), now)
            text = batch_text(await self._texts(owner), report)
            told = notice(owner, f"intake:{(until or now).isoformat()}", text, until)
            await self.store.deliveries.add_words(told, ONE_MESSAGE, now)
        self._wake_sender()

    async def _tell_of(self, fault: Fault) -> bool:
        """Tell each owner of a fault; returns False where nobody can be told now."""
        now = utc_now()
        key = f"fault:{now.isoformat()}"
        notices = [notice(o, key, fault_text(await self._texts(o), fault)) for o in self._owners]
        # What can't be marked as sent would be sent again and again.
        if fault.kind not in ("room", "store"):
            with suppress(StoreError):
                await self._write(notices, now)
                return True
        if self._sender is None:
            return not notices
        pending = [Delivery(**dict(each), id=0, state="pending", attempts=0, created_at=now) for each in notices]
        return any([await self._sender.send_at_once(each) for each in pending])

    async def _write(self, notices: Sequence[NewDelivery], now: datetime) -> None:
        await self.store.deliveries.add(notices, now)
        self._wake_sender()

    def _wake_sender(self) -> None:
        if self._sender:
            self._sender.wake()

    async def _texts(self, owner: int) -> Catalogue:
        # A person's chat with the bot has the person's own id.
        chat = await self.store.chats.get(owner)
        return Catalogue(chat.language if chat and chat.language else DEFAULT)


@asynccontextmanager
async def open_app(
    settings: Settings, *, owners: frozenset[int] = frozenset(), progress: Progress | None = None
) -> AsyncIterator[App]:
    """Open everything, bring the library up to date, and keep the background work going for the length of the block.

    owners: people who are owners beside those of the settings (whoever sits at the terminal).
    Raises `CannotRun`, `storage.errors.StoreError`, each with what to do.
    """
    owners |= settings.owners
    async with AsyncExitStack() as stack:
        # Before the store is opened: opening it may change the schema, under whoever serves it.
        stack.enter_context(sole_holder(settings.db))
        library = await stack.enter_async_context(open_library(settings, held=True))
        folders = await corpus.served(settings.corpus, library.store)
        known = await library.store.documents.folders()
        report = await library.sync(folders, progress=progress)
        others = await library.store.chats.let_in(settings.allowed | owners if settings.allowed else None)
        if others:
            _log.info("chats_not_let_in", chats=others)
        core = Core(library.store, library.answerer, owners, settings.allowed)
        app = App(library, core, folders, owners)
        if known:  # of a first intake there is nothing to tell: the start says how many documents there are
            await app.tell_owners(report)
        await stack.enter_async_context(answering(settings.db, app.health))
        if at := settings.metrics_at:
            from bot.upkeep.metrics import serving

            await stack.enter_async_context(serving(at.host, at.port, app.health, app.figures))
        failed = app.checkup.works.failed
        await stack.enter_async_context(kept_going("grammar", core.get_all_ready, failed))
        await stack.enter_async_context(kept_going("matcher", app.match, failed))
        await stack.enter_async_context(kept_going("vectors", library.answerer.keep_filled, failed))
        await stack.enter_async_context(kept_going("watcher", app.watch, failed))
        await stack.enter_async_context(kept_going("eraser", app.erase, failed))
        await stack.enter_async_context(kept_going("copies", app.drop_old_copies, failed))
        await stack.enter_async_context(kept_going("upgrades", app.follow_upgrades, failed))
        await stack.enter_async_context(kept_going("checkup", app.checkup.go_on, failed))
        yield app
