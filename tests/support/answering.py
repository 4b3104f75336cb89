"""What answerers of tests have in common: how one is asked, which `bot.answers.models.Answerer` says."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.models import Answer, Answerer, Finding
from storage.models import Scope


@dataclass(frozen=True)
class Asking:
    """A question with all that is asked along with it, as `Answerer.answer` takes it."""

    question: str
    scope: Scope | None = None
    top: int = 5
    before: str | None = None
    on: date | None = None


class Answering(ABC):
    """An answerer of which a test says what it answers; how sure it is, only where that is asked."""

    async def answer(
        self,
        question: str,
        scope: Scope | None = None,
        top: int = 5,
        *,
        before: str | None = None,
        on: date | None = None,
    ) -> Answer:
        """Answer a question."""
        return await self.answer_to(Asking(question, scope, top, before, on))

    @abstractmethod
    async def answer_to(self, asking: Asking) -> Answer:
        """Return the answer."""

    async def how_sure(self, slug: str, asked: Sequence[str]) -> Sequence[float]:
        """Return the confidence of each question's answer in one document."""
        raise NotImplementedError

    async def find(self, slug: str, question: str) -> Finding:
        """Return that confidence, and the passage that answers in that document."""
        (chance,) = await self.how_sure(slug, (question,))
        passages = (await self.answer(question, Scope(slugs=(slug,)), 1)).passages
        return Finding(chance=chance, passage=passages[0].text if passages else "")


class Noting(Answering):
    """Notes what is asked of another, which answers."""

    def __init__(self, other: Answerer) -> None:
        self._other = other
        self.questions: list[str] = []

    async def answer_to(self, asking: Asking) -> Answer:
        self.questions.append(asking.question)
        return await self._other.answer(asking.question, asking.scope, asking.top, before=asking.before, on=asking.on)
