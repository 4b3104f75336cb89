"""Commands for the library's owners: outbox, unanswered, feedback."""

import click

from bot.cli.common import Options, command


@command("outbox")
async def outbox(options: Options) -> None:
    """Tell how the outbox stands, and list what was given up."""
    from bot.cli.texts import outbox_text
    from storage.store import open_store

    async with open_store(options.settings.db) as store:
        state = await store.deliveries.state()
        letters = await store.deliveries.dead_letters()
    value = {**state.model_dump(mode="json"), "dead_letters": [each.model_dump(mode="json") for each in letters]}
    options.show(value, outbox_text(state, letters))


@command("unanswered")
@click.option("-n", "--top", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many.")
async def unanswered(options: Options, top: int) -> None:
    """List the questions that found no answer, the most asked first."""
    from storage.store import open_store

    async with open_store(options.settings.db) as store:
        questions = await store.questions.unanswered(top)
    lines = [f"{each.times:>4} × {each.question}" for each in questions]
    options.show([each.model_dump(mode="json") for each in questions], "\n".join(lines) or "Nothing went unanswered.")


@command("feedback")
async def feedback(options: Options) -> None:
    """Print what people thought of answers, one JSON object a line; nothing while nobody has said anything."""
    if not options.json:
        click.echo("Nobody has rated an answer yet.", err=True)


commands = (outbox, unanswered, feedback)
