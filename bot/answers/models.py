"""What an answer is made of."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol

from bot.answers.common.figures import Floats
from bot.answers.vectors.encoders import Vectors
from seeds.models import By, Model
from storage.models import Part, Scope

Why = Literal["off_topic", "near_miss", "small_talk", "nonsense", "empty"]


class Quoted(Model):
    """The two to five sentences that say it: `text` is exactly `[start:end]` (code points) of the part's text.

    part, index: which text of the document (`index` counts from 0 in that list of `export`, null for the
        summary; the text of a `qa` is its answer).
    score: falls along the list of an answer's passages.
    by: who wrote a summary, key point or risk; None for other parts, which are always the text's own.
    """

    slug: str
    title: str
    part: Part
    index: int | None
    heading: str | None
    text: str
    start: int
    end: int
    score: float
    source_url: str | None
    published: str | None
    author: tuple[str, ...]
    by: By | None = None


class Other(Model):
    """Another document that speaks to the question; `relation` where authors or figures state one."""

    slug: str
    title: str
    published: str | None
    relation: str | None


class Filter(Model):
    """A limit that was read from the question's own words, shown so that it can be removed.

    words: those words, to the letter; empty where they are not known. The question without them has no such limit.
    """

    kind: Literal["during", "after", "before", "author", "source", "topic", "document"]
    value: str
    words: str = ""


class Answer(Model):
    """The answer to a question, or an abstention with what is nearest.

    also: the other documents that speak to it, of which no passage is. others: all documents but the best passage's,
    for who shows that one alone.
    confidence: from 0 to 1, also when it abstained; then `passages` is empty and the nearest stand in `also`.
    why: why it abstained; null for an answer.
    topics: the nearest topics, for an abstention.
    read_as: what the question was read as, where that differs from what was typed.
    models: which scorers took part (`words`, and the vector models by name).
    about: of what the question asks who speaks of it (谁谈到 IPO), where that is all it asks.
    still_reading: only words took part, as no vector model that is there has read enough of the library yet.
    """

    question: str
    abstained: bool
    why: Why | None
    confidence: float
    passages: tuple[Quoted, ...]
    also: tuple[Other, ...]
    others: tuple[Other, ...] = ()
    topics: tuple[str, ...] = ()
    read_as: str | None = None
    filters: tuple[Filter, ...] = ()
    about: str | None = None
    models: tuple[str, ...] = ("words",)
    still_reading: bool = False
    elapsed_ms: float


class Finding(Model):
    """How likely one document answers a question, 0 to 1, and the passage that says it best, to the letter.

    passage: empty where the document has nothing that speaks to it.
    by: who wrote the summary, key point or risk that it stands in; None for other parts, as in `Quoted`.
    """

    chance: float
    passage: str
    by: By | None = None


class Answerer(Protocol):
    """Anything that answers questions; `bot.answers.answerer.LibraryAnswerer` is ours."""

    async def answer(
        self,
        question: str,
        scope: Scope | None = None,
        top: int = 5,
        *,
        before: str | None = None,
        on: date | None = None,
    ) -> Answer:
        """Answer `question` (any text, at most 4,096 characters are read) from the documents within `scope`.

        before: the question that the same chat asked just before, in whose light a follow-up is read; `read_as` says
            what a follow-up was taken for.
        on: today for the asker, from which words such as 上周 are told; without it they limit nothing.
        Never raises for anything that a person can type.
        """
        ...

    async def how_sure(self, slug: str, asked: Sequence[str]) -> Sequence[float]:
        """Return for each of many questions how likely a document answers it, 0 to 1.

        By the search of `answer` within this document alone, and what its confidence was found to be worth there.
        """
        ...

    async def find(self, slug: str, question: str) -> Finding:
        """Return how likely a document answers a question, as `how_sure` says it, and the passage that does."""
        ...


class Comparer(Protocol):
    """Anything that compares many questions with one document by meaning; `LibraryAnswerer` does."""

    async def compares(self) -> bool:
        """Tell whether there is a model to compare by."""
        ...

    async def rows_of(self, questions: Sequence[str]) -> dict[str, Vectors]:
        """Return a row, ready for `nearness`, for each of these saved questions (folded) that has been read."""
        ...

    async def nearness(self, slug: str, asked: Vectors) -> Floats | None:
        """Return how near each of these rows is to the nearest sentence of a document, -1 to 1.

        None while the document has not been read.
        """
        ...
