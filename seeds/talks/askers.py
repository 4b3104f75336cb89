"""Reads questions and answers that say whose they are: `周女士问：…`, `苗青答：…`, `聽眾甲：…` beside bare marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from seeds.talks.labels import Label, label_of, speaker_of
from seeds.talks.pairs import Reading, Unit, is_hosts
from seeds.text.folding import fold_label
from seeds.text.phrases import longest_of, pattern
from seeds.words.vocabulary import vocabulary

_FEWEST = 2
_NAME = r"[^\s:：，。！？!?；;、“”\"《》|｜()（）][^:：，。！？!?；;“”\"《》|｜\n]{0,29}?"
# Who speaks of himself or to another asks in a sentence of the text, and gives no name.
_PRONOUN = pattern("pronoun")


@dataclass(frozen=True, slots=True)
class _Label:
    """What a line begins with: who asks or answers, and the words that say so."""

    kind: Literal["asks", "answers"]
    name: str | None
    mark: str
    end: int


def read_named(units: Sequence[Unit], *, strict: bool) -> Reading:
    """Read lines whose labels name who asks and who answers; one of the two may be a bare mark such as 答.

    strict: the part has no heading of its own: after the last answer's first line it may be over.
    """
    labels = _with_bare_names(units, [_label(unit.text) for unit in units])
    asking = [at for at, label in enumerate(labels) if label and label.kind == "asks"]
    reading = Reading(may_lack=True)
    named = [at for at in asking if (label := labels[at]) and label.name]
    # Where bare marks ask, a line such as `有人问：…` is told in an answer.
    if len(asking) < _FEWEST or len(named) not in (0, len(asking)) or not any(label and label.name for label in labels):
        return reading
    for at, (unit, label) in enumerate(zip(units, labels, strict=True)):
        if label and label.kind == "asks":
            reading.ask(unit, unit.text[label.end :], by=label.name)
        elif reading.pairs and label and (reading.awaits_answer or label.name == reading.pairs[-1].answered_by):
            reading.answer(unit, unit.text[label.end :], by=label.name)
        elif not reading.pairs:
            continue
        elif at > asking[-1] and not reading.awaits_answer and (strict or is_hosts(unit.rich)):
            break
        else:
            reading.answer(unit, unit.text)
            continue
        reading.pairs[-1].marks += filter(None, [label.mark])
    return reading


def read_audience(units: Sequence[Unit], *, strict: bool) -> Reading:
    """Read what an audience asks in an interview whose two are but marks: `聽眾甲：…`, and below it `答：…`.

    What who leads it asks is taken only where it is answered; how it is opened and closed stays.
    """
    labels = [_label(unit.text) for unit in units]
    audience = list(map(_of_audience, units, labels))
    reading = Reading(may_lack=True)
    is_open = False
    for at, (unit, label, asker) in enumerate(zip(units, labels, audience, strict=True)):
        marked = label.kind if label and not label.name else None
        if asker:
            reading.ask(unit, unit.text[asker.end :], by=asker.speaker)
            is_open = True
        elif marked == "asks" and label:
            if not reading.awaits_answer:
                is_open = at + 1 < len(units) and (below := labels[at + 1]) is not None and below.kind == "answers"
            if is_open and not reading.awaits_answer:
                reading.ask(unit, unit.text[label.end :])
                reading.pairs[-1].marks.append(label.mark)
        elif is_open and marked == "answers" and label:
            reading.answer(unit, unit.text[label.end :])
            reading.pairs[-1].marks.append(label.mark)
        elif is_open and reading.awaits_answer:
            reading.go_on_asking(unit)
        elif is_open:
            reading.answer(unit, unit.text)
    return reading if any(pair.asked_by for pair in reading.answered) else Reading()


def has_audience(units: Sequence[Unit]) -> bool:
    """Tell whether an audience asks two or more times among lines, with a marked answer below each time.

    Between them who leads the interview may say something.
    """
    labels = [_label(unit.text) for unit in units]
    kinds = [label.kind if label and not label.name else None for label in labels]
    asked = [at for at, asker in enumerate(map(_of_audience, units, labels)) if asker]
    return len(asked) >= _FEWEST and all("answers" in kinds[at + 1 : at + 3] for at in asked)


def _of_audience(unit: Unit, named: _Label | None) -> Label | None:
    """Return the label of one of an audience, if its line has none that says that somebody asks: `读者小葵问：`."""
    label = None if named else label_of(unit.rich)
    return label if label and vocabulary().is_role("audience", label.speaker) else None


def _with_bare_names(units: Sequence[Unit], labels: Sequence[_Label | None]) -> list[_Label | None]:
    """Return labels in which a name alone asks, `李四：…？`, where a line that says it answers comes next."""
    found = list(labels)
    for at, unit in enumerate(units[:-1]):
        name, following = speaker_of(unit.rich), labels[at + 1]
        if name and not labels[at] and unit.asks and following and following.kind == "answers" and following.name:
            end = unit.text.index(name) + len(name)
            found[at] = _Label("asks", name, "", end + len(unit.text[end:]) - len(unit.text[end:].lstrip(" :：")))
    return found


def _label(text: str) -> _Label | None:
    for kind, form in _forms():
        match = form.match(text)
        if not match:
            continue
        name = (match["name"] or match["behind"] or "").strip(" ,，")
        if match["word"] and (
            fold_label(name + match["word"]) in vocabulary().marks["no_asker"] or _PRONOUN.search(name)
        ):
            continue
        mark = text[match.end("name") : match.end()] if match["word"] else match["mark"]
        return _Label(kind, name or None, mark.strip(), match.end())
    return None


@cache
def _forms() -> Sequence[tuple[Literal["asks", "answers"], re.Pattern[str]]]:
    """Return how labels are written: name and verb, `问（name）：`, or the bare mark."""
    marks = vocabulary().marks
    return (
        ("asks", _form(marks["ask_verbs"], marks["question"])),
        ("answers", _form(marks["answer_verbs"], marks["answer"])),
    )


def _form(verbs: Iterable[str], marks: Iterable[str]) -> re.Pattern[str]:
    latin: list[str] = []
    han: list[str] = []
    for verb in sorted(verbs, key=len, reverse=True):
        (latin if verb.isascii() else han).append(re.escape(verb))
    mark = longest_of(marks)
    word = rf"(?:(?<=\s)(?:{'|'.join(latin)})|{'|'.join(han)})"
    named = rf"(?P<name>{_NAME}(?:[（(][^()（）\n]{{1,20}}[)）])?)\s*(?P<word>{word})"
    behind = rf"(?P<mark>(?:{mark})\s?\d{{0,2}})\s*(?:[（(](?P<behind>[^()（）\n]{{1,20}})[)）])?"
    # `A. Every day.`: the point of a bare mark.
    return re.compile(rf"\s*(?:{behind}\s*(?:[:：]|\.(?=\s))|{named}\s*[:：])\s*", re.IGNORECASE)
