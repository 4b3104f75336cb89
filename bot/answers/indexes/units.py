"""Cuts the parts of documents into units, the stretches that are ranked, ready for comparing."""

import json
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from typing import Any, NamedTuple

from bot.answers.language import numbers, phrases, terms
from seeds.text.sentences import split
from storage.folding import fold
from storage.models import Part, Passage

LIMIT = 700
"""Code points: neighbouring passages of a part are ranked together up to here, as an answer's words lie scattered."""

DATE = re.compile(
    r"\d{4}\s*年|\d{1,2}\s*(?:月|日|号)|[一二三四五六七八九十]月|(?<!\d)(?:1[89]|20)\d\d(?!\d)|世纪"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december|century)\b"
)
OF_DATE = re.compile(r"\s*[年月日号]|\s*世纪")


_PACKED = "packed"
"""Where a sentence that was unpacked keeps what `pack` found in it."""

_LENGTHS = struct.Struct("<4I")
"""Before a packed unit: bytes of its four parts, which are what stands above and in each sentence (JSON), the words
that mean something, the folded text, and the text."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a unit: its span in the part's text (code points), and its folded text."""

    start: int
    end: int
    text: str
    folded: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Latin words and figures, which must be met whole."""
        if (packed := self.__dict__.get(_PACKED)) is not None:
            return frozenset(packed.words.split())
        _, words, figures = terms.parts(self.folded)
        return frozenset(words + figures)

    @cached_property
    def lexicon(self) -> tuple[str, ...]:
        """Dictionary words of two characters and more, and Latin words that mean something; each once."""
        if (packed := self.__dict__.get(_PACKED)) is not None:
            return tuple(packed.lexicon.split())
        return _lexicon(self.folded)

    @cached_property
    def figures(self) -> frozenset[tuple[float, str]]:
        """Figures by value and unit."""
        if (packed := self.__dict__.get(_PACKED)) is not None:
            return frozenset((float(value), kind) for value, kind in packed.figures)
        return frozenset(number.key for number in numbers.read(self.folded))


class _Packed(NamedTuple):
    """What of a sentence is dear to find: words of `words` and `lexicon` parted by spaces, figures as pairs."""

    words: str
    lexicon: str
    figures: list[tuple[float, str]]


@dataclass(frozen=True)
class Unit:
    """A stretch of one part of a document; `start` and `end` count code points in the part's text.

    number: the id of its first passage, which no other ever gets.
    """

    number: int
    slug: str
    part: Part
    index: int | None
    heading: str | None
    title: str
    start: int
    end: int
    sentences: Sequence[Sentence]

    @cached_property
    def folded(self) -> str:
        """The folded text, sentence by sentence."""
        return "\n".join(each.folded for each in self.sentences)

    @cached_property
    def lengths(self) -> list[int]:
        """Folded code points of each sentence."""
        return [len(each.folded) for each in self.sentences]

    @cached_property
    def words(self) -> frozenset[str]:
        """Latin words and figures of all sentences."""
        return frozenset().union(*(each.words for each in self.sentences))

    @cached_property
    def context(self) -> str:
        """What stands above it: folded title and heading."""
        return fold(f"{self.title}\n{self.heading or ''}")

    @cached_property
    def lexicons(self) -> str:
        """The words of all sentences that mean something, a line each, and of title and heading in the last line."""
        return "\n".join(
            " ".join(words) for words in [*(each.lexicon for each in self.sentences), _lexicon(self.context)]
        )

    @cached_property
    def has_date(self) -> bool:
        """Whether a year, month or day is written in it."""
        return bool(DATE.search(self.folded))

    @cached_property
    def has_quantity(self) -> bool:
        """Whether a figure is written in it that is no part of a date."""
        return any(not OF_DATE.match(self.folded, number.end) for number in numbers.read(self.folded))

    @cached_property
    def context_words(self) -> frozenset[str]:
        """Latin words and figures of title and heading."""
        _, words, figures = terms.parts(self.context)
        return frozenset(words + figures)

    @cached_property
    def figures(self) -> frozenset[tuple[float, str]]:
        """Figures of all sentences."""
        if isinstance(self.sentences, _Unread):
            return self.sentences.figures()
        return frozenset().union(*(each.figures for each in self.sentences))

    @cached_property
    def length(self) -> int:
        """Folded code points, at least one."""
        return max(1, len(self.folded))

    @cached_property
    def lexicon(self) -> tuple[str, ...]:
        """Words of all sentences that mean something, each once."""
        return tuple(dict.fromkeys(word for each in self.sentences for word in each.lexicon))

    @property
    def text(self) -> str:
        """The sentences' texts, a line each."""
        return "\n".join(each.text for each in self.sentences)


def pack(unit: Unit) -> bytes:
    """Return a unit with what is dear to find in it, for `unpack`."""
    sentences = unit.sentences
    head = [
        [unit.number, unit.slug, unit.part, unit.index, unit.heading, unit.title, unit.start, unit.end],
        [[each.start, each.end] for each in sentences],
        unit.lengths,
        [" ".join(each.words) for each in sentences],
        [[*each.figures] for each in sentences],
        [unit.context, " ".join(unit.context_words), unit.has_date, unit.has_quantity],
    ]
    parts = [
        part.encode("utf-8", "surrogatepass")
        for part in (
            json.dumps(head, ensure_ascii=False, separators=(",", ":")),
            unit.lexicons,
            unit.folded,
            "".join(each.text for each in sentences),
        )
    ]
    return b"".join([_LENGTHS.pack(*map(len, parts)), *parts])


def unpack(packed: bytes) -> Unit:
    """Return the unit that `pack` packed. Raises `ValueError` for anything else."""
    if len(packed) < _LENGTHS.size:
        raise ValueError("too short for a unit")
    ends = [*accumulate(_LENGTHS.unpack_from(packed), initial=_LENGTHS.size)]
    head, lexicons, folded = (packed[ends[at] : ends[at + 1]].decode("utf-8", "surrogatepass") for at in range(3))
    fields, spans, lengths, words, figures, (context, context_words, has_date, has_quantity) = json.loads(head)
    unread = _Unread(spans, lengths, words, lexicons, figures, folded, packed[ends[3] :])
    number, slug, part, index, heading, title, start, end = fields
    unit = Unit(number, slug, part, index, heading, title, start, end, unread)
    # Where cached_property keeps what it has found; here and below.
    unit.__dict__.update(
        folded=folded,
        lengths=lengths,
        length=max(1, len(folded)),
        words=frozenset(" ".join(words).split()),
        context=context,
        context_words=frozenset(context_words.split()),
        has_date=has_date,
        has_quantity=has_quantity,
        lexicons=lexicons,
    )
    return unit


class _Unread(Sequence[Sentence]):
    """The sentences of a unit that was unpacked, made when the first of them is looked at: most never are."""

    def __init__(self, spans: Sequence[tuple[int, int]], *rest: Any) -> None:
        self._spans, self._rest = spans, rest

    def figures(self) -> frozenset[tuple[float, str]]:
        """Return the figures of all, without making the sentences."""
        return frozenset((float(value), kind) for each in self._rest[3] for value, kind in each)

    @cached_property
    def _all(self) -> tuple[Sentence, ...]:
        lengths, words, lexicons, figures, folded, text = self._rest
        texts = text.decode("utf-8", "surrogatepass")
        found, first, first_folded = [], 0, 0
        for (start, end), length, *packed in zip(
            self._spans, lengths, words, lexicons.split("\n"), figures, strict=False
        ):
            last, last_folded = first + end - start, first_folded + length
            sentence = Sentence(start, end, texts[first:last], folded[first_folded:last_folded])
            sentence.__dict__[_PACKED] = _Packed(*packed)  # made into sets when they are looked at
            found.append(sentence)
            first, first_folded = last, last_folded + 1
        return tuple(found)

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._all)

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        return tuple(other) == self._all if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all)


def _lexicon(folded: str) -> tuple[str, ...]:
    runs, words, _ = terms.parts(folded)
    telling = [word for word in words if len(word) > 2 and word not in phrases.stop_words()]
    return tuple(dict.fromkeys(terms.dictionary_words(runs) + telling))


def cut(title: str, passages: Iterable[Passage]) -> list[Unit]:
    """Join neighbouring passages of one document, given in order, into units of at most `LIMIT` code points."""
    found: list[Unit] = []
    for _, of_part in groupby(passages, key=lambda passage: (passage.part, passage.index)):
        group: list[Passage] = []
        for passage in of_part:
            if group and passage.end - group[0].start > LIMIT:
                found.append(_unit(title, group))
                group = []
            group.append(passage)
        found.append(_unit(title, group))
    return found


def _unit(title: str, passages: Sequence[Passage]) -> Unit:
    first, last = passages[0], passages[-1]
    return Unit(
        number=first.id,
        slug=first.slug,
        part=first.part,
        index=first.index,
        heading=first.heading,
        title=title,
        start=first.start,
        end=last.end,
        sentences=tuple(_sentences(passages)),
    )


def _sentences(passages: Sequence[Passage]) -> Iterable[Sentence]:
    for passage in passages:
        for span in split(passage.text):
            text = span.of(passage.text)
            yield Sentence(passage.start + span.start, passage.start + span.end, text, fold(text))
