"""`yaodian run`: the bot, or without a token the chat in the terminal."""

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import click

from bot.cli.common import Options, command

if TYPE_CHECKING:
    from bot.app import App


@command("run")
async def run(options: Options) -> None:
    """Start the bot; without TELEGRAM_BOT_TOKEN a chat in the terminal."""
    from bot.cli.stopping import stopped_by_signals
    from bot.upkeep import heaps
    from bot.upkeep.waking import unless_stopped

    heaps.keep_few()
    heaps.look_seldom()
    stop = stopped_by_signals()
    token = options.settings.telegram_bot_token
    async with AsyncExitStack() as stack:
        app = await unless_stopped(stop, _open(stack, options, at_terminal=token is None))
        if app is None:
            return
        if token:
            with heaps.loading():
                from bot.fronts.telegram.incoming.contact import Contact
                from bot.fronts.telegram.run import serve as serve_telegram

            app.contact = contact = Contact()
            await serve_telegram(app, options.settings, stop, contact)
        else:
            from bot.fronts.banner import terminal_banner
            from bot.fronts.terminal.chat import serve as serve_terminal

            click.echo(terminal_banner(await app.documents()), err=True)
            await serve_terminal(app, stop)


async def _open(stack: AsyncExitStack, options: Options, *, at_terminal: bool) -> "App":
    from bot.upkeep import heaps

    with heaps.loading():
        from bot.app import open_app
        from bot.cli.progress import shown_progress
        from bot.fronts.terminal.chat import TERMINAL
    heaps.keep_loaded()

    # Whoever has the terminal has the database too, and may do what owners do.
    owners = frozenset({TERMINAL}) if at_terminal else frozenset()
    with shown_progress() as progress:
        return await stack.enter_async_context(open_app(options.settings, owners=owners, progress=progress))


commands = (run,)
