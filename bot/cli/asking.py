"""`yaodian ask`: one question, or a file of them."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot.cli.common import WORDS, Options, command, print_json

if TYPE_CHECKING:
    from bot.answers.models import Answer

OF_A_PASSAGE = ("slug", "title", "part", "index", "heading", "text", "start", "end", "score", "source_url", "by")


@command("ask")
@click.argument("question", required=False, type=WORDS)
@click.option(
    "--batch",
    type=click.Path(path_type=Path, readable=False, allow_dash=True),
    help="A file of questions, JSON Lines with `question` or plain lines; `-` reads standard input.",
)
@click.option("--top", default=5, show_default=True, type=click.IntRange(1, 100), help="At most so many passages.")
async def ask(options: Options, question: str | None, batch: Path | None, top: int) -> None:
    """Answer QUESTION from the library, or each question of a file, one JSON object a line."""
    from bot.cli.filled import filled_library
    from bot.cli.texts import answer_text

    if (question is None) == (batch is None):
        raise click.UsageError("Give either a question or --batch FILE.")
    asked = list(read_batch(batch)) if batch else []
    today = datetime.now(ZoneInfo(options.settings.zone)).date()
    async with filled_library(options.settings) as library:
        if question is not None:
            answer = await library.answerer.answer(question, top=top, on=today)
            options.show(as_json(answer), answer_text(answer))
        for each in asked:
            answer = await library.answerer.answer(each["question"], top=top, on=today)
            print_json({**each, **as_json(answer)})


def as_json(answer: "Answer") -> dict[str, Any]:
    """Return an answer in the form that docs/cli.md describes."""
    value = answer.model_dump(mode="json")
    del value["others"]
    value["passages"] = [{name: passage[name] for name in OF_A_PASSAGE} for passage in value["passages"]]
    return value


def read_batch(path: Path) -> Iterator[dict[str, Any]]:
    """Yield a file's questions with what else stands beside them.

    A line that is a JSON object must have `question` (text); any other line is the question itself. Raises
    `CannotRun` with the number of a faulty line.
    """
    # Not splitlines(), which would also cut at separators within a JSON string.
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            yield {"question": line.strip()}
            continue
        yield _question(line, number, path)


def _question(line: str, number: int, path: Path) -> dict[str, Any]:
    from bot.errors import CannotRun

    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CannotRun(f"Line {number} of {path} begins like JSON but can't be read as JSON: mend it.") from error
    if not isinstance(value.get("question"), str):
        raise CannotRun(f'Line {number} of {path} has no "question": add it, or write the question as plain text.')
    return dict(value)


def _text(path: Path) -> str:
    from bot.errors import CannotRun

    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRun(f"{path} isn't UTF-8 text: save it as UTF-8.") from error
    except OSError as error:
        raise CannotRun(f"{path} can't be read ({error.strerror}).") from error


commands = (ask,)
