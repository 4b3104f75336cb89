"""Questions without an answer, and what people think of the answers that were shown."""

from datetime import date

from seeds.models import Model
from storage.models.documents import Part


class Unanswered(Model):
    """A question that found no answer, kept without a name, and how often its like was asked."""

    question: str
    times: int
    last_asked: date
    why: str | None


class Shown(Model):
    """What was shown as the answer to a question: `text` is `[start:end]` (code points) of a document's part."""

    question: str
    slug: str
    part: Part
    index: int | None
    start: int
    end: int
    text: str


class Rated(Model):
    """An answer with how many people thought it good and how many bad, and the last day on which one said so."""

    shown: Shown
    good: int
    bad: int
    last_rated: date
