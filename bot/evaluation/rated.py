"""Makes a question set of what people thought of answers, so that a library gets a test of its own."""

import hashlib
from collections.abc import Iterator
from typing import Literal

from bot.evaluation.sets import SetPassage
from seeds.models import Document, Model
from storage.models import Part, Rated, Shown
from storage.protocols import Store

Verdict = Literal["good", "bad", "mixed"]


class RatedQuestion(Model):
    """A question of a set, with what people thought of the answer that was shown.

    passage, answer: where the answer stood, and its words; right where `verdict` is `good`, wrong where it is `bad`.
    """

    id: str
    question: str
    passage: str
    answer: str
    verdict: Verdict
    good: int
    bad: int
    last_rated: str


async def rated_questions(store: Store) -> tuple[list[RatedQuestion], int]:
    """Return every answer that was rated, those rated last first, and how many no longer stand in the library."""
    found, gone = [], 0
    for rated in await store.feedback.rated():
        shown = rated.shown
        text = await store.search.part_text(shown.slug, shown.part, shown.index)
        if text is not None and shown.text.strip() and shown.text in text:
            found.append(_question(rated))
        else:
            gone += 1
    return found, gone


async def pool(store: Store) -> list[SetPassage]:
    """Return every text of every document in service as a passage, each text once, with all ids that lead to it."""
    ids: dict[str, list[str]] = {}
    async for document in store.documents.export():
        if await store.documents.card(document.slug):
            for part, index, text in _texts(document):
                ids.setdefault(text, []).append(_passage_id(document.slug, part, index))
    return [SetPassage(id=first, text=text, also=tuple(also)) for text, (first, *also) in ids.items()]


def _texts(document: Document) -> Iterator[tuple[Part, int | None, str]]:
    # Sections first: where a text stands twice, it is the body's.
    lists: tuple[tuple[Part, list[str]], ...] = (
        ("section", [each.text for each in document.sections]),
        ("key_point", [each.text for each in document.key_points]),
        ("risk", [each.text for each in document.risks]),
        ("qa", [each.answer for each in document.qa]),
    )
    for part, texts in lists:
        yield from ((part, index, text) for index, text in enumerate(texts) if text.strip())
    if document.summary:
        yield "summary", None, document.summary.text


def _passage_id(slug: str, part: Part, index: int | None) -> str:
    return f"{slug}/{part}" if index is None else f"{slug}/{part}/{index}"


def _question(rated: Rated) -> RatedQuestion:
    shown = rated.shown
    if rated.good == rated.bad:
        verdict: Verdict = "mixed"
    else:
        verdict = "good" if rated.good > rated.bad else "bad"
    return RatedQuestion(
        id=_id(shown),
        question=shown.question,
        passage=_passage_id(shown.slug, shown.part, shown.index),
        answer=shown.text,
        verdict=verdict,
        good=rated.good,
        bad=rated.bad,
        last_rated=rated.last_rated.isoformat(),
    )


def _id(shown: Shown) -> str:
    words = f"{shown.question}\n{shown.slug} {shown.part} {shown.index} {shown.start} {shown.end}"
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
