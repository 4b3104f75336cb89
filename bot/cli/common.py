"""What all commands share: their options, JSON on standard output, and errors as one sentence."""

import functools
import os
import sys
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NoReturn, ParamSpec

import click

# Nothing heavy is imported before a command really runs, so that `yaodian --help` answers at once.
if TYPE_CHECKING:
    from bot.settings import Settings

BAD = 2
"""Exit status for bad usage, settings, database or token."""

PERSON_NEEDED = 1
"""Exit status when there is something that a person must see to, such as a full disk under standard output."""

PATH = click.Path(path_type=Path, readable=False)
"""A path of any kind. That it can't be read is for the command to say, in one sentence and with what to do."""


class _Folder(click.Path):
    """A path that may be given empty, as by a script whose variable isn't set: then it isn't given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or None for an empty one, which would be the working folder."""
        return super().convert(value, param, ctx) if str(value).strip() else None


GIVEN = _Folder(path_type=Path, readable=False)
"""A path of any kind, None where it is empty: an empty value is no value, on the command line as in the environment."""


class _Words(click.types.StringParamType):
    """Words that a person typed: bytes that are no text, which a path may hold, are shown as such."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words, with U+FFFD for each byte that is no UTF-8."""
        return os.fsencode(str(value)).decode("utf-8", "replace")


WORDS = _Words()
"""Words, such as a question or a slug, never half of a surrogate pair."""

P = ParamSpec("P")


@dataclass(frozen=True)
class Options:
    """What the options that every command has were set to."""

    json: bool
    settings: "Settings"

    def show(self, value: Any, text: str) -> None:
        """Print `value` as one line of JSON, or `text` when JSON wasn't asked for."""
        if self.json:
            print_json(value)
        else:
            print_text(text)


def command(name: str) -> Callable[[Callable[Concatenate[Options, P], Coroutine[Any, Any, int | None]]], click.Command]:
    """Make a coroutine a command with the common options; what it returns is the exit status (None: 0)."""

    def wrap(body: Callable[Concatenate[Options, P], Coroutine[Any, Any, int | None]]) -> click.Command:
        @click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output, and nothing else there.")
        @click.option("--db", type=GIVEN, help="The database; goes before YAODIAN_DB.")
        @click.option(
            "--corpus",
            type=GIVEN,
            multiple=True,
            help="A folder of articles, instead of the bundled ones; may be repeated; goes before YAODIAN_CORPUS.",
        )
        @functools.wraps(body)
        def run(
            as_json: bool, db: Path | None, corpus: tuple[Path | None, ...], *args: P.args, **kwargs: P.kwargs
        ) -> None:
            sys.exit(_guarded(lambda: body(_options(name, as_json, db, given(corpus)), *args, **kwargs)) or 0)

        return click.command(name)(run)

    return wrap


def given(paths: Iterable[Path | None]) -> tuple[Path, ...]:
    """Return those paths that were given."""
    return tuple(path for path in paths if path is not None)


def _options(name: str, as_json: bool, db: Path | None, corpus: tuple[Path, ...]) -> Options:
    """Read the settings and set logging up: where no level was chosen, only a bot in Telegram tells of all it does."""
    from bot.settings import load, unknown
    from bot.upkeep.logs import configure

    settings = load(db=db, corpus=corpus or None)
    token = settings.telegram_bot_token
    secrets = [settings.webhook_secret.get_secret_value(), token.get_secret_value() if token else ""]
    chosen = "log_level" in settings.model_fields_set or (name == "run" and token)
    level = settings.log_level if chosen else "warning"
    configure(level, settings.log_format, secrets)
    for sentence in unknown():
        warn(sentence)
    return Options(json=as_json, settings=settings)


def _guarded(work: Callable[[], Coroutine[Any, Any, int | None]]) -> int | None:
    """Run `work`; errors that a person can act on become one sentence and status 2."""
    import asyncio

    from bot.errors import CannotRun
    from bot.output import CannotPrint, standard_output
    from bot.reading.pool import ReadingFailed
    from bot.settings import SettingsError
    from seeds.errors import SeedError
    from storage.errors import StoreError

    try:
        status = asyncio.run(work())
        if sys.stdout is not None:
            with standard_output() as output:
                output.flush()
        return status
    except (SettingsError, StoreError, SeedError, ReadingFailed, CannotRun) as error:
        fail(str(error))
    except CannotPrint as error:
        warn(str(error))
        _print_no_more()
        return PERSON_NEEDED
    except BrokenPipeError:
        # Whoever read has enough (`| head`).
        _print_no_more()
        return 0
    except KeyboardInterrupt:
        return 130


def _print_no_more() -> None:
    """Let what is still to be printed go nowhere: Python would try once more at exit, and complain."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(sentence: str) -> NoReturn:
    """Say on standard error what is wrong and end with status 2."""
    click.echo(f"yaodian: {' '.join(sentence.split())}", err=True)
    sys.exit(BAD)


def warn(sentence: str) -> None:
    """Say something on standard error, and go on."""
    click.echo(f"yaodian: {sentence}", err=True)


def print_json(value: Any) -> None:
    """Print one line of JSON in UTF-8, whatever the locale says; lone surrogates are escaped."""
    import json

    from bot.output import standard_output

    line = json.dumps(value, ensure_ascii=False)
    try:
        data = line.encode()
    except UnicodeEncodeError:
        data = json.dumps(value).encode()
    with standard_output() as output:
        output.buffer.write(data + b"\n")


def print_text(text: str) -> None:
    """Print text for people, free of control characters that a terminal would obey."""
    from bot.output import harmless, standard_output

    if text:
        with standard_output() as output:
            # A locale that lacks some characters shows others in their place.
            output.buffer.write(f"{harmless(text)}\n".encode(output.encoding or "utf-8", "replace"))
