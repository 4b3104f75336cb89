"""Question sets: passages that become documents of a store, and questions that each belong to one of them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from seeds.language import detect
from seeds.models import Block, Document, Model, Section
from storage.protocols import Store

FOLDER = "evaluation"
"""What the documents of a set are said to come from."""


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
    """Read passages from JSON Lines, each text once. Raises `SetUnreadable`."""
    ids: dict[str, list[str | int]] = {}
    for row in _rows(path, ("id", "text")):
        ids.setdefault(row["text"], []).append(row["id"])
    return [SetPassage(id=first, text=text, also=tuple(also)) for text, (first, *also) in ids.items()]


def read_questions(path: Path, field: str = "question") -> list[SetQuestion]:
    """Read questions from JSON Lines, worded as `field` has them. Raises `SetUnreadable`.

    Those whose `verdict` says that the passage is not the right one (see `bot.evaluation.rated`) are left out.
    """
    return [
        SetQuestion(id=row["id"], question=row[field], passage=row["passage"], answer=row["answer"])
        for row in _rows(path, ("id", field, "passage", "answer"))
        if row.get("verdict") not in ("bad", "mixed")
    ]


def _rows(path: Path, needed: tuple[str, ...]) -> Iterable[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SetUnreadable(f"{path} can't be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise SetUnreadable(f"{path}, line {number} is no JSON: {error}") from error
        if missing := [name for name in needed if name not in row]:
            raise SetUnreadable(f"{path}, line {number} has no {', '.join(missing)}")
        yield row


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
