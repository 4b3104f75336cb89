"""Tells who says each sentence of a text, by its own words: Nathan：…, Nathan 预测…, said Nathan, and then he."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.answers.language import conversing
from seeds.text.sentences import split
from storage.folding import fold, fold_aligned

LOOKED_BACK = 300
"""Characters before a text in which it is looked for who 他 is."""

_LETTERS = r"(?:[^\W_\u4e00-\u9fff]|[.’'-])*"
_NAME = re.compile(rf"[A-Z]{_LETTERS}(?: [A-Z]{_LETTERS})*$|[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,6}}$")
"""A name at the end of a stretch: Latin words with capitals, or Chinese with the dot of a transliteration."""

_COLON = re.compile(r"\s*[:：]")
_NOTE = re.compile(r"[【\[(（]\s*(?:[\u4e00-\u9fff]{0,2}注|notes?\b)", re.IGNORECASE)
"""The beginning of a note, which is the editor's."""

_OPENED, _CLOSED = frozenset("【["), frozenset("】]")
_SUBJECT = re.compile(rf"([A-Z]{_LETTERS}(?: [A-Z]{_LETTERS})*) *(?=[\u4e00-\u9fff])(?![的和与跟])")
"""A Latin name with which a Chinese sentence begins, as it does or says something."""

_QUOTATIONS = {"“": "”", '"': '"', "「": "」", "『": "』"}


@dataclass(frozen=True)
class Heard:
    """A sentence, and who says it as far as that can be told."""

    text: str
    voices: tuple[str, ...]


def named_in(text: str) -> list[str]:
    """Return whom a text names as saying what it tells, each once, in order."""
    names = [name for span in split(text) for name, _ in _named(span.of(text))]
    return in_full(names, names)


def everybody(text: str) -> frozenset[str]:
    """Return who says something somewhere in a text and may be he or she: no firm, and no product."""
    return frozenset(name for span in split(text) for name, _ in _named(span.of(text)) if not _is_firm(name))


def in_full(names: Iterable[str], among: Sequence[str]) -> list[str]:
    """Return some names, each once, and as the longest of others that has it: Nathan is Nathan Lambert."""
    longest = {name: max((each for each in among if name in (each, *each.split())), key=len) for name in among}
    return [*dict.fromkeys(longest[name] for name in names)]


def each_sentence(text: str, before: str, people: Collection[str]) -> list[Heard]:
    """Return the sentences of a text with who says each: whom it names, else whoever was named last.

    before: what stands before the text, to be looked at where he is nobody in it. people: who may be he. Where it comes
    to him later, what stands before that is his as well. Notes are nobody's, nor are headings.
    """
    before = before[-LOOKED_BACK:]
    sentences, voices = list[str](), list[tuple[str, ...] | None]()
    speaking = _led_to(text, before, people)
    in_note = _begins_inside(text)
    for span in split(text):
        sentence = span.of(text)
        said: tuple[str, ...] | None
        in_note = in_note or bool(_NOTE.match(sentence))
        if in_note or _is_heading(text, sentence, span.end):
            speaking, said = (speaking if in_note else None), ()
        else:
            told = _told(sentence, people, speaking)
            if told is None and speaking is None and (him := _he(sentence, before + text[: span.start], people)):
                told = him
                if not _last_of(people, text[: span.start]):
                    voices = [him if each is None else each for each in voices]
            speaking = said = told or speaking
        sentences.append(sentence)
        voices.append(said)
        in_note = in_note and _CLOSED.isdisjoint(sentence)
    return [Heard(sentence, each or ()) for sentence, each in zip(sentences, voices, strict=True)]


def _told(sentence: str, people: Collection[str], speaking: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return who says a sentence by what stands in it; None where it doesn't tell.

    Whom it names behind he, he tells of; he is whom it names before that, where nobody else speaks. Where somebody
    does, and another of them is its subject, it is that one.
    """
    he = conversing.told_by_pronoun().search(fold(sentence))
    named = tuple(name for name, at in _named(sentence) if he is None or at <= he.start())
    if not named and speaking and (subject := _SUBJECT.match(sentence)) and subject[1] in people:
        return (subject[1],)
    if named or he is None or speaking:
        return named or None
    return _last_of(people, sentence[: he.start()])


def _he(sentence: str, before: str, people: Collection[str]) -> tuple[str, ...] | None:
    """Return who is he in a sentence, by what stands before it."""
    return _last_of(people, before[-LOOKED_BACK:]) if conversing.told_by_pronoun().search(fold(sentence)) else None


def _led_to(text: str, before: str, people: Collection[str]) -> tuple[str, ...] | None:
    """Return who says the quotation with which a text begins: who speaks in the paragraph before."""
    closing = _QUOTATIONS.get(text[:1])
    first = next((span.of(text) for span in split(text)), "")
    if closing is None or closing in first[1:-1]:  # a word in quotation marks is nobody's speech
        return None
    earlier, _, paragraph = before.rstrip().rpartition("\n")
    last = each_sentence(paragraph, earlier, people)[-1:]
    return last[0].voices or None if last else None


def is_named(name: str, folded: str) -> bool:
    """Tell whether a folded text calls somebody by a part of his name."""
    return any(re.search(rf"(?<![a-z]){re.escape(part)}(?![a-z])", folded) for part in fold(name).split())


def _last_of(people: Collection[str], text: str) -> tuple[str, ...] | None:
    """Return who of some people is named last in a text."""
    found = (re.search(rf"(?s:.*)(?<![A-Za-z]){re.escape(each)}(?![A-Za-z])", text) for each in people)
    ends = [(match.end(), match.end() - len(name), name) for name, match in zip(people, found, strict=True) if match]
    return (min((-end, start, name) for end, start, name in ends)[2],) if ends else None


def _named(sentence: str) -> list[tuple[str, int]]:
    """Return whom a sentence names as saying what it tells, with where; of what one says behind a colon only that one.

    Who is told something is none of them.
    """
    folded, places = fold_aligned(sentence)
    found = dict[int, tuple[str, int]]()
    for pattern in conversing.voices():
        for match in pattern.finditer(folded):
            start, end = match.span("name")
            written = _NAME.search(sentence[places[start] : places[end - 1] + 1])
            if written and not conversing.told_to().search(folded[: end - len(written[0])]):
                found.setdefault(end, (written[0].rstrip(".’'-"), match.end()))
    heard = list[tuple[str, int]]()
    for at, (name, end) in sorted(found.items()):
        if name.lower() not in conversing.no_voices():
            heard.append((name, at))
            if _COLON.match(folded, end - 1) or _COLON.match(folded, end):
                break
    return heard


def _begins_inside(text: str) -> bool:
    """Tell whether a text begins within a note that ends in it."""
    first = next((char for char in text if char in _OPENED or char in _CLOSED), "")
    return first in _CLOSED


def _is_heading(text: str, sentence: str, end: int) -> bool:
    """Tell whether a sentence is a line of its own that ends in no mark."""
    return sentence[-1].isalnum() and text[end : end + 1] == "\n" and not sentence.startswith(("•", "·", "-"))


def _is_firm(name: str) -> bool:
    """Tell whether a name is known as a firm's or a product's, of which nobody speaks as he or she."""
    return conversing.sorts().get(name.lower().split(" ")[0]) in ("firm", "model")
