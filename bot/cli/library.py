"""Commands over the documents: ingest, export, show, latest."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import GIVEN, PERSON_NEEDED, WORDS, Options, command, given, print_json, warn

if TYPE_CHECKING:
    from storage.models import Card


_MOST_DIGITS = 18
"""Digits of a number that may be a document's: Python refuses to read thousands of them."""


@command("ingest")
@click.argument("folders", metavar="[DIR]...", nargs=-1, type=GIVEN)
@click.option("--yes", is_flag=True, help="Remove documents even if over half of a folder, or all of it, is gone.")
@click.option("--no-wait", is_flag=True, help="End when the words are in place, not only when the vectors are.")
async def ingest(options: Options, folders: tuple[Path | None, ...], yes: bool, no_wait: bool) -> None:
    """Take folders in (DIR..., else --corpus, else what is served) and say what changed."""
    from bot import corpus
    from bot.cli.progress import shown_progress
    from bot.cli.texts import report_text
    from bot.opening import open_library

    async with open_library(options.settings) as library:
        served = await corpus.served(given(folders) or options.settings.corpus, library.store)
        with shown_progress() as progress:
            report = await library.sync(served, yes=yes, progress=progress)
        if not no_wait:
            await library.settle()
    for notice in report.notices:
        warn(notice.sentence)
    options.show(report.export(), report_text(report))


@command("export")
async def export(options: Options) -> None:
    """Print every document as one line of JSON."""
    from bot.cli.filled import filled_store

    async with filled_store(options.settings) as store:
        async for document in store.documents.export():
            print_json(document.export())


@command("show")
@click.argument("slug", type=WORDS)
async def show(options: Options, slug: str) -> int:
    """Print one document, by its slug or number, and what was left out of its text."""
    from bot.cli.filled import filled_store
    from bot.cli.texts import document_text

    async with filled_store(options.settings) as store:
        documents = store.documents
        is_number = slug.isdecimal() and len(slug) <= _MOST_DIGITS
        card = await documents.card(int(slug) if is_number else slug, hidden=True)
        document = await documents.get(card.slug if card else slug, hidden=True)
    if document is None:
        click.echo(f"yaodian: There is no document {slug!r}; `yaodian latest` lists those there are.", err=True)
        return PERSON_NEEDED
    removed = [each.model_dump(mode="json") for each in document.removed]
    options.show({**document.export(), "removed": removed}, document_text(document))
    return 0


@command("latest")
@click.option("-n", "--top", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many.")
async def latest(options: Options, top: int) -> None:
    """List the newest documents."""
    from bot.cli.filled import filled_store
    from bot.cli.texts import card_text

    async with filled_store(options.settings) as store:
        listing = await store.documents.cards(limit=top)
    value = {"total": listing.total, "documents": [_card(card) for card in listing.items]}
    options.show(value, "\n\n".join(card_text(card) for card in listing.items) or "There are no documents yet.")


def _card(card: "Card") -> dict[str, Any]:
    return card.model_dump(mode="json")


commands = (ingest, export, show, latest)
