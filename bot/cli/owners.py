"""Commands for the library's owners: outbox, broadcast, unanswered, feedback."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import PATH, PERSON_NEEDED, Options, command, print_json, warn

if TYPE_CHECKING:
    from bot.core.answering.likeness import Group


@command("outbox")
@click.option("--retry", metavar="ID|all", help="Try a dead letter again, or all of them.")
@click.option("--drop", metavar="ID|all", help="Drop a dead letter for good, or all of them.")
async def outbox(options: Options, retry: str | None, drop: str | None) -> int | None:
    """Tell how the outbox stands, and list what was given up; try that again, or drop it."""
    from bot.cli.letters import seen_to
    from bot.cli.texts import outbox_text
    from storage.store import open_store

    async with open_store(options.settings.db, make=False, reading=not (retry or drop)) as store:
        retried = await seen_to(store.deliveries, retry, store.deliveries.revive)
        dropped = await seen_to(store.deliveries, drop, store.deliveries.drop)
        state = await store.deliveries.state()
        letters = await store.deliveries.dead_letters()
    value = {
        **state.model_dump(mode="json"),
        "dead_letters": [each.model_dump(mode="json") for each in letters],
        "retried": retried.ids,
        "dropped": dropped.ids,
    }
    options.show(value, outbox_text(state, letters, retried.ids, dropped.ids))
    for named, seen in ((retry, retried), (drop, dropped)):
        if seen.none_there:
            warn(f"{named} is no dead letter: only what was given up can be tried again or dropped.")
    return PERSON_NEEDED if retried.none_there or dropped.none_there else None


@command("broadcast")
@click.argument("file", type=PATH)
@click.option("--dry-run", is_flag=True, help="Show the message and to how many chats it would go; send nothing.")
async def broadcast(options: Options, file: Path, dry_run: bool) -> None:
    """Send the text of FILE to every active chat, through the outbox; the running bot sends it. Same text, once.

    Those that YAODIAN_ALLOWED leaves out get nothing.
    """
    from bot.cli.letters import announce, announcement, went_to
    from storage.store import open_store

    text = announcement(file)
    async with open_store(options.settings.db, make=False, reading=dry_run) as store:
        let_in = options.settings.let_in
        if let_in is not None:
            let_in |= {each.id for each in await store.chats.upgraded(let_in)}
        chats = [each for each in await store.chats.active() if let_in is None or each in let_in]
        written = 0 if dry_run else await announce(store, text, chats)
    done = went_to(len(chats), written, dry_run=dry_run)
    options.show({"text": text, "chats": len(chats), "written": written}, f"{text}\n\n{done}")


@command("unanswered")
@click.option("-n", "--top", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many.")
async def unanswered(options: Options, top: int) -> None:
    """List the questions without an answer, or with one that was not liked: like ones as one, the most asked first."""
    from bot.core.answering.likeness import lacking
    from storage.store import open_store

    async with open_store(options.settings.db, make=False, reading=True) as store:
        groups = await lacking(store, top)
    lines = [line for each in groups for line in _lines(each)]
    options.show([each.model_dump(mode="json") for each in groups], "\n".join(lines) or "Nothing went unanswered.")


def _lines(group: "Group") -> list[str]:
    remark = f", {group.disliked} of them 👎" if group.disliked else ""
    first = f"{group.times:>4} × {group.question} (last {group.last_asked}{remark})"
    return [first, *(f"       {each}" for each in group.others)]


@command("feedback")
@click.option("--only", type=click.Choice(["good", "bad", "mixed"]), help="Only answers that were thought so.")
@click.option("--passages", type=PATH, help="Write all passages of the library to this file, for `eval`.")
async def feedback(options: Options, only: str | None, passages: Path | None) -> None:
    """Print what people thought of answers, without names, as a question set: one JSON object a line."""
    from bot.evaluation.rated import pool, rated_questions
    from storage.store import open_store

    async with open_store(options.settings.db, make=False, reading=True) as store:
        questions, gone = await rated_questions(store)
        if passages:
            write_lines(passages, [each.model_dump(mode="json") for each in await pool(store)])
    if gone:
        warn(f"{gone} rated answers are left out, as they no longer stand in the library.")
    shown = [each for each in questions if only in (None, each.verdict)]
    if options.json:
        for each in shown:
            print_json(each.model_dump(mode="json"))
    else:
        lines = [f"👍 {each.good}  👎 {each.bad}  {each.question} → {each.passage}" for each in shown]
        options.show(None, "\n".join(lines) or "Nobody has rated an answer yet.")


def write_lines(path: Path, values: Sequence[dict[str, Any]]) -> None:
    """Write JSON Lines. Raises `CannotRun` where the file can't be written."""
    import json

    from bot.errors import CannotRun

    try:
        path.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in values), encoding="utf-8")
    except OSError as error:
        raise CannotRun(f"{path} can't be written ({error.strerror}).") from error


commands = (outbox, broadcast, unanswered, feedback)
