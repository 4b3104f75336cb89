"""What the program says when it is up: who it is, what it serves, to whom, and how to stop it."""

from bot.settings import Settings


def banner(name: str, documents: int, settings: Settings) -> str:
    """Return one line for standard error; `name` is how people reach it, such as `@yaodian_bot`."""
    return f"{name} serves {_counted(documents, 'document')}, {audience(settings)}. Stop it with Ctrl-C."


def terminal_banner(documents: int) -> str:
    """Return the line with which a chat in the terminal begins."""
    return (
        f"Yaodian in this terminal serves {_counted(documents, 'document')}. Stop it with Ctrl-D. "
        "(TELEGRAM_BOT_TOKEN starts it in Telegram.)"
    )


def audience(settings: Settings) -> str:
    """Say whether the bot is public or limited; a team's bot must not be public by accident."""
    if not settings.allowed:
        return "public: open to everyone who finds it (YAODIAN_ALLOWED limits it)"
    chats = _counted(len(settings.allowed | settings.owners), "chat")
    return f"limited to {chats} (YAODIAN_ALLOWED and YAODIAN_OWNERS)"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
