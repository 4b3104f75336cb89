"""What the program says when it is up: who it is, what it serves, to whom, and how to stop it."""

from bot.settings import Settings


def banner(name: str, documents: int, settings: Settings, how_to_stop: str = "Ctrl-C") -> str:
    """Return one line for standard error; `name` is how people reach it, such as `@yaodian_bot`."""
    count = f"{documents} document{'' if documents == 1 else 's'}"
    return f"{name} serves {count}, {audience(settings)}. Stop it with {how_to_stop}."


def audience(settings: Settings) -> str:
    """Say whether the bot is public or limited; a team's bot must not be public by accident."""
    if not settings.allowed:
        return "public: open to everyone who finds it (YAODIAN_ALLOWED limits it)"
    people = len(settings.allowed | settings.owners)
    return f"limited to {people} chat{'' if people == 1 else 's'} (YAODIAN_ALLOWED and YAODIAN_OWNERS)"
