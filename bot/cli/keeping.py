"""Commands that keep the database in good order: backup, restore, doctor, health."""

from pathlib import Path

import click

from bot.cli.common import PATH, PERSON_NEEDED, Options, command


@command("backup")
@click.argument("file", type=PATH)
async def backup(options: Options, file: Path) -> None:
    """Write a consistent copy of the database to FILE, also while the bot runs."""
    from storage.sqlite.backup import make_backup

    await make_backup(options.settings.db, file)
    options.show({"file": str(file)}, f"{file} holds a copy of {options.settings.db}.")


@command("restore")
@click.argument("file", type=PATH)
async def restore(options: Options, file: Path) -> None:
    """Check the backup FILE and put it in the database's place; the bot must not be running."""
    from storage.sqlite.backup import restore as put_in_place

    database = options.settings.db
    kept = await put_in_place(file, database)
    text = f"{database} is what {file} holds." + (f" What was there before is {kept}." if kept else "")
    options.show({"file": str(file), "db": str(database), "kept": str(kept) if kept else None}, text)


@command("doctor")
async def doctor(options: Options) -> int:
    """Look everything over; status 1 if there is something that a person must see to."""
    from bot.cli.checks import examine

    findings = await examine(options.settings)
    ok = all(finding.ok for finding in findings)
    lines = [f"{'ok  ' if each.ok else 'SEE '} {each.name}: {each.detail}" for each in findings]
    options.show({"ok": ok, "checks": [each.model_dump(mode="json") for each in findings]}, "\n".join(lines))
    return 0 if ok else PERSON_NEEDED


@command("health")
async def health(options: Options) -> int:
    """Ask the running bot how it does; status 1 if it doesn't answer or isn't well."""
    from bot.upkeep.health import ask

    state = await ask(options.settings.db)
    if state is None:
        options.show({"ok": False, "faults": ["not running"]}, f"No bot is running on {options.settings.db}.")
        return PERSON_NEEDED
    well = f": {state.documents} documents, {state.pending} messages to send." if state.documents is not None else "."
    text = f"Running since {state.since}{well}" if state.since else "Running."
    options.show(state.model_dump(mode="json"), "\n".join([text, *state.faults]))
    return 0 if state.ok else PERSON_NEEDED


commands = (backup, restore, doctor, health)
