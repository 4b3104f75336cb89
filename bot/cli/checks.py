"""What `yaodian doctor` looks at."""

import asyncio
import shlex
from collections.abc import Sequence
from pathlib import Path

from bot import corpus
from bot.alerts.sending.failures import STOPPED
from bot.answers.indexes import checking
from bot.answers.vectors import loading
from bot.answers.vectors.chosen import endpoint
from bot.fronts.banner import audience
from bot.settings import Settings, load, unknown
from bot.upkeep import health
from seeds.models import Model
from storage.errors import StoreError
from storage.models import Delivery
from storage.protocols import Store
from storage.store import open_store

LETTER = 200
"""Characters of a dead letter's text that are shown."""

SHOWN = 20
"""Files and letters that are listed one by one; the rest is counted."""


class Finding(Model):
    """One thing that was looked at, and whether it is as it should be."""

    name: str
    ok: bool
    detail: str


async def examine(settings: Settings) -> list[Finding]:
    """Return everything that was found, good and bad. Raises `StoreError` where the database can't be opened."""
    database = _as_option(settings.db)
    findings = [*_settings(settings), *await asyncio.to_thread(_models, settings)]
    async with open_store(settings.db, make=False, reading=True) as store:
        findings += [Finding(name="database", ok=False, detail=fault) for fault in await _faults(store)] or [
            Finding(name="database", ok=True, detail=f"{settings.db} is sound")
        ]
        findings.append(await _index(settings, store))
        findings += await _folders(settings, store, database)
        findings += await _set_aside(store)
        findings += await _outbox(store, database)
        findings += await _barred(store)
    return [*findings, *await _running(settings)]


async def _faults(store: Store) -> list[str]:
    faults = await store.check()
    try:
        await store.try_writing()
    except StoreError as error:
        faults = list(dict.fromkeys([*faults, str(error)]))
    return faults


async def _running(settings: Settings) -> list[Finding]:
    """Ask the running bot, which knows what can't be seen from outside."""
    state = await health.ask(settings.db)
    if state is None:
        return [Finding(name="running", ok=True, detail="no bot is running on this database")]
    return [Finding(name="running", ok=False, detail=fault) for fault in state.faults] or [
        Finding(name="running", ok=True, detail=f"a bot is running since {state.since}, and well")
    ]


def _as_option(database: Path) -> str:
    """Return what a command needs to be about this database too, where it wouldn't be by itself."""
    return "" if load().db == database else f" --db {shlex.quote(str(database))}"


def _settings(settings: Settings) -> list[Finding]:
    token = settings.telegram_bot_token
    who = "the terminal (TELEGRAM_BOT_TOKEN is not set)"
    if token:
        # The number before the colon is the bot's public id.
        who = f"Telegram, bot {token.get_secret_value().partition(':')[0]}, {audience(settings)}"
    return [
        Finding(name="front", ok=True, detail=who),
        *(Finding(name="settings", ok=False, detail=sentence) for sentence in unknown()),
    ]


def _models(settings: Settings) -> list[Finding]:
    """Load the models, as a missing package, wheel or file shows only then."""
    loaded, missing = loading.load(settings.models, endpoint(settings))
    names = " and ".join(each.stored_as for each in loaded)
    meant = "; the others serve meanwhile. If that is meant, set YAODIAN_MODELS to `fast` or `none`"
    return [
        *(Finding(name="models", ok=False, detail=f"{reason}{meant}") for reason in missing),
        Finding(name="models", ok=True, detail=f"words and {names}" if names else "words alone"),
    ]


async def _index(settings: Settings, store: Store) -> Finding:
    condition = await checking.examine(store, settings.db, loading.load(settings.models, endpoint(settings))[0])
    return Finding(name="index", ok=condition.ok, detail=condition.detail)


async def _folders(settings: Settings, store: Store, database: str) -> list[Finding]:
    findings = []
    for folder in await corpus.served(settings.corpus, store):
        known = await store.documents.known_files(str(folder))
        fault = corpus.fault(folder)
        gone = [path for path in known if not (folder / path).is_file()]
        if not fault and len(gone) * 2 > len(known):
            fault = (
                f"has lost {len(gone)} of {len(known)} files; they are still served. "
                f"Bring them back, or run `yaodian ingest{database} --yes {shlex.quote(str(folder))}`"
            )
        findings.append(
            Finding(
                name="corpus",
                ok=not fault,
                detail=f"{folder} {fault}" if fault else f"{folder}: {len(known)} files",
            )
        )
    return findings


async def _set_aside(store: Store) -> list[Finding]:
    aside = await store.documents.set_asides()
    return _listed("set aside", [f"{Path(each.folder) / each.path}: {each.reason}" for each in aside])


async def _outbox(store: Store, database: str) -> list[Finding]:
    letters = await store.deliveries.dead_letters(SHOWN + 1)
    stopped = await store.get_meta(STOPPED)
    state = await store.deliveries.state()
    waiting = f"{state.pending + state.leased} to send, {state.sent} sent"
    return [
        Finding(name="outbox", ok=True, detail=waiting),
        *([Finding(name="sending", ok=False, detail=f"stopped {stopped}; all is kept")] if stopped else []),
        *_listed("dead letter", [_letter(each, database) for each in letters]),
    ]


async def _barred(store: Store) -> list[Finding]:
    advice = "it is tried now and then, and all is kept for 30 days; let the bot write there, or remove it"
    return _listed(
        "chat", [f"{each} lets the bot in and takes no messages: {advice}" for each in await store.chats.barred()]
    )


def _letter(letter: Delivery, database: str) -> str:
    text = " ".join((letter.refused or letter.text or "").split())
    shown = f" (text: {text[:LETTER]})" if text else ""
    command = f"yaodian outbox{database}"
    advice = f"`{command} --retry {letter.id}` tries it again, `{command} --drop {letter.id}` drops it"
    return f"{letter.id} to chat {letter.chat_id}: {letter.error}{shown}; {advice}"


def _listed(name: str, details: Sequence[str]) -> list[Finding]:
    findings = [Finding(name=name, ok=False, detail=detail) for detail in details[:SHOWN]]
    if len(details) > SHOWN:
        findings.append(Finding(name=name, ok=False, detail=f"and more: {len(details)} or more in all"))
    return findings
