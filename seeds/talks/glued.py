"""Reads questions and answers of pages whose marks lost their colon: `Q…?` and after it `A…`."""

import re
from collections.abc import Mapping, Sequence

from seeds.talks.pairs import Reading, Unit
from seeds.text.han import is_cjk
from seeds.words.vocabulary import vocabulary


def read_glued(units: Sequence[Unit], *, strict: bool) -> Reading:
    """Read lines whose marks lost their colon: `Q…?` and after it `A…`."""
    readings = (_read_glued_by(*marks, units, strict=strict) for marks in vocabulary().glued_marks)
    return next((reading for reading in readings if reading.complete), Reading())


def _read_glued_by(question: str, answer: str, units: Sequence[Unit], *, strict: bool) -> Reading:
    """Read lines that open with these two marks. Words may do so, too: there must be two or more, and all must ask.

    A question right above another, or that nothing follows, has no answer.
    """
    reading = Reading(may_lack=True)
    begins = {at for at, unit in enumerate(units) if unit.text.startswith(question)}
    if is_cjk(question) and (len(begins) < 2 or not all(units[at].asks for at in begins)):
        return reading
    last = max((at for at in begins if units[at].asks), default=0)
    # `Quite so?` goes on in an answer.
    marked = {at for at in begins if units[at].asks and not units[at].text[len(question) :][:1].islower()}
    asking = [
        at
        for at, following in enumerate([*units[1:], None])
        if (at in begins and following is not None and following.text.startswith(answer))
        or (at in marked and (following is None or at + 1 in marked))
    ]
    answering = {at: at + 1 for at in asking if at + 1 < len(units) and at + 1 not in asking}
    counted, beside = _are_numbered(question, answer, units, asking, answering)
    for at, unit in enumerate(units):
        if at in asking:
            reading.ask(unit, unit.text, _glued_mark(question, unit.text, numbered=counted))
        elif reading.awaits_answer:
            reading.answer(unit, unit.text, _glued_mark(answer, unit.text, numbered=beside))
        elif reading.pairs and (not strict or at < last):
            reading.answer(unit, unit.text)
        elif reading.pairs:
            break
    return reading


def _are_numbered(
    question: str, answer: str, units: Sequence[Unit], asking: Sequence[int], answering: Mapping[int, int]
) -> tuple[bool, bool]:
    """Tell whether numbers behind the marks of questions are part of them, and those behind the marks of answers.

    asking: the lines that ask; answering: the first line of the answer to each. The questions count up from one, and
    each answer has the number of its question; `A6 cents.` alone is six cents.
    """
    numbers = {at: _number_behind(question, units[at].text) for at in asking}
    counted = [*numbers.values()] == [*range(1, len(asking) + 1)]
    beside = bool(answering) and all(
        _number_behind(answer, units[at].text) == numbers[asked] for asked, at in answering.items()
    )
    return counted and (beside or len(asking) > 1), counted and beside


def _number_behind(letter: str, text: str) -> int | None:
    """Return the number between the letter that a line opens with and a space; None where there is none."""
    match = re.match(rf"{letter}\s?(\d{{1,2}})(?=\s)", text)
    return int(match[1]) if match else None


def _glued_mark(letter: str, text: str, *, numbered: bool) -> str:
    """Return the mark that a line opens with: a letter, with the number behind it where that is part of the mark."""
    number = r"(?:\s?\d{1,2}(?=\s))?" if numbered else ""
    match = re.match(rf"{letter}{number}\s*", text)
    return match[0] if match else ""
