"""An answerer that knows one thing, for tests that are about what follows from an answer."""

from collections.abc import Sequence

from bot.answers.models import Answer, Finding, Quoted
from seeds.models import By
from storage.models import Scope
from tests.support.answering import Answering, Asking
from tests.support.faults import Panic


class Knowing(Answering):
    """Answers every question with `word` in it from one document, where the scope holds it."""

    def __init__(self, word: str, slug: str, confidence: float = 0.9) -> None:
        self.word = word
        self.slug = slug
        self.confidence = confidence
        self.asked = 0

    async def answer_to(self, asking: Asking) -> Answer:
        self.asked += 1
        knows = self.word in asking.question and self.is_within(asking.scope)
        quoted = Quoted(
            slug=self.slug, title=self.slug, part="qa", index=0, heading=None, text="", start=0, end=0,
            score=1.0, source_url=None, published=None, author=(),
        )  # fmt: skip
        return Answer(
            question=asking.question,
            abstained=not knows,
            why=None if knows else "off_topic",
            confidence=self.confidence if knows else 0.0,
            passages=(quoted,) if knows else (),
            also=(),
            elapsed_ms=0.0,
        )

    def is_within(self, scope: Scope | None) -> bool:
        """Tell whether the scope holds the document."""
        return scope is None or not scope.slugs or self.slug in scope.slugs

    async def how_sure(self, slug: str, asked: Sequence[str]) -> list[float]:
        self.asked += len(asked)
        return [self.confidence if self.word in each and slug == self.slug else 0.0 for each in asked]


class Finds(Knowing):
    """Finds the same passage in any document for every question with `word` in it; fails of that when told to."""

    def __init__(self, word: str, slug: str, passage: str = "", confidence: float = 0.82) -> None:
        super().__init__(word, slug, confidence)
        self.passage = passage
        self.by: By | None = None
        self.fails = False

    async def find(self, slug: str, question: str) -> Finding:
        if self.fails:
            raise Panic
        return Finding(chance=self.confidence, passage=self.passage if self.word in question else "", by=self.by)
