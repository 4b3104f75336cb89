"""What one way of reading questions and answers finds among the lines of a part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from seeds.draft.tree import Rich
from seeds.models import QA
from seeds.talks.asking import asks
from seeds.talks.labels import label_of, speaker_of
from seeds.words.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of questions and answers, with the index of the node that it came from."""

    rich: Rich
    node: int
    in_list: bool = False

    @property
    def text(self) -> str:
        """The plain text of the line."""
        return self.rich.text

    @property
    def asks(self) -> bool:
        """Whether the line ends in a question mark."""
        return asks(self.text)


@dataclass(slots=True)
class Pair:
    """A question with the lines of its answer, the marks cut off them, and the lines that they come from."""

    question: str
    asked_by: str | None = None
    answer: list[str] = field(default_factory=list)
    answered_by: str | None = None
    marks: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        """Whether any word answers the question."""
        return any(self.answer)

    def qa(self) -> QA:
        """Return the pair as a document has it."""
        self._name_speakers()
        return QA(
            question=self.question,
            answer="\n".join(self.answer),
            asked_by=self.asked_by,
            answered_by=self.answered_by,
        )

    def _name_speakers(self) -> None:
        """Take who speaks from the labels where one of an audience asks: there may be too few of them for turns."""
        if len(self.units) < 2 or not self.answer or self.asked_by or self.answered_by:
            return
        asks, answers = (label_of(unit.rich) for unit in self.units[:2])
        if asks is None or answers is None or not vocabulary().is_role("audience", asks.speaker):
            return
        question, answer = (unit.text.strip() for unit in self.units[:2])
        bare, said = question[asks.end :].strip(), answer[answers.end :].strip()
        if bare and said and (self.question, self.answer[0]) == (question, answer):
            self.question, self.asked_by, self.answered_by = bare, asks.speaker, answers.speaker
            self.answer[0] = said


@dataclass(slots=True)
class Reading:
    """The pairs that one way of reading finds.

    may_lack: a question may stand there without an answer, as each has a mark of its own; it stays in the text.
    """

    pairs: list[Pair] = field(default_factory=list)
    may_lack: bool = False

    def ask(self, unit: Unit, text: str, mark: str = "", by: str | None = None) -> None:
        """Begin a pair with a question, or the part of its line that is one; `mark` is cut off its start."""
        self.pairs.append(Pair(text.removeprefix(mark).strip(), by))
        self._use(unit, mark)

    def go_on_asking(self, unit: Unit) -> None:
        """Add a line to the last question."""
        self.pairs[-1].question += f"\n{unit.text.strip()}"
        self._use(unit, "")

    def answer(self, unit: Unit, text: str, mark: str = "", by: str | None = None) -> None:
        """Add a line to the answer of the last question."""
        self.pairs[-1].answer.append(text.removeprefix(mark).strip())
        self.pairs[-1].answered_by = self.pairs[-1].answered_by or by
        self._use(unit, mark)

    @property
    def awaits_answer(self) -> bool:
        """Whether the last question has no answer yet."""
        return bool(self.pairs) and not self.pairs[-1].answer

    @property
    def answered(self) -> list[Pair]:
        """The questions with their answers."""
        return [pair for pair in self.pairs if pair.answered]

    @property
    def complete(self) -> bool:
        """Whether all that asks is answered; half of it, where questions may lack answers."""
        found = len(self.answered)
        enough = found * 2 >= len(self.pairs) if self.may_lack else found == len(self.pairs)
        return found > 0 and enough and all(pair.question for pair in self.pairs)

    def _use(self, unit: Unit, mark: str) -> None:
        pair = self.pairs[-1]
        if mark.strip():
            pair.marks.append(mark.strip())
        if not any(unit is other for other in pair.units):
            pair.units.append(unit)


class Reader(Protocol):
    """One way of reading."""

    def __call__(self, units: Sequence[Unit], *, strict: bool) -> Reading:
        """Read the lines of a part; `strict` where it has no heading of its own, so that its end must show."""


def is_hosts(rich: Rich) -> bool:
    """Tell a line that begins with the label of one who leads a talk: `**主持人：** …`."""
    speaker = speaker_of(rich)
    return speaker is not None and vocabulary().is_role("host", speaker)
