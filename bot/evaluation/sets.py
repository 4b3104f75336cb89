"""Question sets: passages that become documents of a store, and questions that each belong to one of them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from seeds.models import Block, Document, Model, Section
from seeds.text.language import detect
from storage.protocols import Store

FOLDER = "evaluation"
"""What the documents of a set are said to come from."""


_Row = TypeVar("_Row", bound=Model)


def bare(folded: str) -> str:
    """Return a folded text without blanks, as answers are looked for in texts."""
    return "".join(folded.split())


class SetUnreadable(ValueError):
    """A file of a question set that can't be read; the message says where and why."""


class SetPassage(Model):
    """A passage of a set's pool; `also` are ids of others with the same text, which count as this one."""

    id: str | int
    text: str
    also: tuple[str | int, ...] = ()

    @property
    def slug(self) -> str:
        """The slug of the document that this passage becomes; the same for the same id."""
        return f"p-{hashlib.blake2b(str(self.id).encode(), digest_size=12).hexdigest()}"


class SetQuestion(Model):
    """A question of a set: the passage it belongs to, and the answer, which stands there."""

    id: str | int
    question: str
    passage: str | int
    answer: str


def read_passages(path: Path) -> list[SetPassage]:
    """Read passages from JSON Lines, each text once. Raises `SetUnreadable`, also where an id stands twice."""
    ids: dict[str, list[str | int]] = {}
    lines: dict[str, int] = {}
    for number, row in _rows(path, ("id", "text")):
        passage = _as(SetPassage, path, number, id=row["id"], text=row["text"], also=row.get("also") or ())
        _need_words(path, number, "text", passage.text)
        for name in (passage.id, *passage.also):
            _need_new(path, number, name, lines)
            ids.setdefault(passage.text, []).append(name)
    if not ids:
        raise SetUnreadable(f"{path} has no passage: put at least one into it")
    return [SetPassage(id=first, text=text, also=tuple(also)) for text, (first, *also) in ids.items()]


def check_pool(passages: Iterable[SetPassage], questions: Iterable[SetQuestion]) -> None:
    """See that each question's passage is in the pool. Raises `SetUnreadable`."""
    known = slugs_by_id(passages)
    lost = [each for each in questions if str(each.passage) not in known]
    if lost:
        first, more = lost[0], f" (and those of {len(lost) - 1} more)" if lost[1:] else ""
        raise SetUnreadable(
            f"The passage {first.passage} of the question {first.id}{more} is not among the passages: add it, or leave "
            "the question out"
        )


def read_questions(path: Path, field: str = "question") -> list[SetQuestion]:
    """Read questions from JSON Lines, worded as `field` has them.

    Those whose `verdict` says that the passage is not the right one (see `bot.evaluation.rated`) are left out. Raises
    `SetUnreadable`, also where an id stands twice.
    """
    found: list[SetQuestion] = []
    lines: dict[str, int] = {}
    for number, row in _rows(path, ("id", field, "passage", "answer")):
        if row.get("verdict") in ("bad", "mixed"):
            continue
        fields = {name: row[name] for name in ("id", "passage", "answer")}
        question = _as(SetQuestion, path, number, question=row[field], **fields)
        _need_words(path, number, "answer", question.answer)
        _need_new(path, number, question.id, lines)
        found.append(question)
    return found


def _as(kind: type[_Row], path: Path, number: int, **fields: object) -> _Row:
    """Return a line's fields as what they are. Raises `SetUnreadable`, also for what is no Unicode text."""
    try:
        made = kind.model_validate(fields)
        made.model_dump_json()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        what = f"has a wrong {first['loc'][0]}: {first['msg'].lower()}"
        raise SetUnreadable(f"{path}, line {number} {what}") from error
    except ValueError as error:  # half of a surrogate pair, which JSON can write
        raise SetUnreadable(f"{path}, line {number} holds what is no Unicode text: take it out") from error
    return made


def _need_words(path: Path, number: int, name: str, text: str) -> None:
    if not text.strip():
        raise SetUnreadable(f"{path}, line {number} has no words in its {name}: leave it out, or give it some")


def _need_new(path: Path, number: int, name: str | int, lines: dict[str, int]) -> None:
    """Note in which line an id stands. Raises `SetUnreadable` where it stands in another one too."""
    if (before := lines.setdefault(str(name), number)) != number:
        raise SetUnreadable(f"{path}, line {number} has the id {name} of line {before}: give it another")


def _rows(path: Path, needed: tuple[str, ...]) -> Iterable[tuple[int, dict[str, Any]]]:
    """Yield the lines of a file that aren't blank, each with its number. Raises `SetUnreadable`."""
    try:
        # Not splitlines(), which would also cut at separators within a JSON string.
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SetUnreadable(f"{path} can't be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise SetUnreadable(f"{path}, line {number} is no JSON: {error}") from error
        if not isinstance(row, dict):
            raise SetUnreadable(f"{path}, line {number} is no JSON object")
        if missing := [name for name in needed if name not in row]:
            raise SetUnreadable(f"{path}, line {number} has no {', '.join(missing)}")
        yield number, row


def slugs_by_id(passages: Iterable[SetPassage]) -> dict[str, str]:
    """Return the slug that each id of a pool leads to, ids as text, since a set may write one both ways."""
    return {str(name): passage.slug for passage in passages for name in (passage.id, *passage.also)}


async def take_in(passages: Iterable[SetPassage], store: Store) -> None:
    """Put each passage into a store as a document of one section, without a title that could give a hint."""
    for passage in passages:
        text = "\n\n".join(line.strip() for line in passage.text.splitlines() if line.strip())
        document = Document(
            slug=passage.slug,
            path=f"{passage.slug}.txt",
            paths=(f"{passage.slug}.txt",),
            title="…",
            language=detect(text),
            sections=(
                Section(
                    level=0,
                    heading=None,
                    text=text,
                    blocks=tuple(Block(kind="paragraph", text=paragraph) for paragraph in text.split("\n\n")),
                ),
            ),
        )
        await store.documents.put(FOLDER, document, hashlib.sha256(passage.slug.encode()).hexdigest(), len(text), 0)
