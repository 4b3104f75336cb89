"""Corrects words that the library doesn't have to words that it has: same sound, swapped, misspelt, transliterated."""

import re
import threading
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.answers import phrases, terms
from bot.answers.terms import Frequencies

LATIN_LEAST, LATIN_ALIKE = 4, 82
"""Letters from which a Latin word is corrected, and rapidfuzz's ratio from which two that begin alike are one word."""

NAME_ALIKE = 78
"""Ratio from which a Latin name and the sounds of a Chinese one are the same name."""

MOST_CORRECTED = 120
"""Code points of a question up to which its Chinese words are corrected: a longer one says enough that is right, and
each piece that the library doesn't know costs a look-up of its sound."""

_ENDINGS = ("'s", "’s", "ing", "ies", "ers", "es", "ed", "er", "ly", "s", "d", "r", "y")
"""What English adds to a word; the longer ones first."""

_HAN_LENGTHS = (4, 3, 2)
_SOUNDS = str.maketrans(
    {"r": "l", "v": "w", "b": "p", "d": "t", "g": "k", "z": "s", "c": "k", "j": "s", "q": "k", "x": "s"}
)
_VOWELS = re.compile("[aeiouyh]+")


class Book:
    """Words by what they may be taken for; grows as a library does."""

    def __init__(self) -> None:
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        self.by_characters: dict[str, list[str]] = defaultdict(list)
        self.latin: dict[str, list[str]] = defaultdict(list)
        self.skeletons: dict[str, list[str]] = defaultdict(list)
        self._written = 0
        self._writing = threading.Lock()

    @property
    def is_begun(self) -> bool:
        """Whether something is written down; the first words of a large library take a second."""
        return self._written > 0

    def follow(self, words: Collection[str]) -> None:
        """Write down those of the words that came after the ones of the last call."""
        with self._writing:
            for word in list(islice(words, self._written, None)):
                self._write(word)
                self._written += 1

    def _write(self, word: str) -> None:
        if word.isascii():
            self.latin[word[0]].append(word)
            if len(word) >= LATIN_LEAST:
                self.skeletons[_skeleton(word)].append(word)
        elif 1 < len(word) <= _HAN_LENGTHS[0]:
            self.by_sound[_sound(word)].append(word)
            self.by_characters[_key(word)].append(word)


class Corrected(NamedTuple):
    """A corrected question, and as what it is said to have been read: another form of a word is no other word."""

    text: str
    told: str


class Spelling:
    """Corrections against one library's words."""

    def __init__(self, words: Collection[str], frequencies: Frequencies, book: Book | None = None) -> None:
        """Take a library's words; `book` is what was written of those it had before, and goes on from there."""
        self._frequencies = frequencies
        self._book = book or Book()
        self._book.follow(words)

    def correct(self, folded: str) -> Corrected:
        """Return a folded question with what the library doesn't know corrected; the same where nothing fits."""
        text = self._correct_han(folded)
        better = {word: self._latin(word) for word in set(phrases.LATIN_WORD.findall(text))}
        told = {word: word if _stem(word) == _stem(other) else other for word, other in better.items()}
        return Corrected(_with(better, text), _with(told, text))

    def _latin(self, word: str) -> str:
        if len(word) < LATIN_LEAST or word in phrases.stop_words() or self._frequencies.frequency(word):
            return word
        alike = self._book.latin.get(word[0], [])
        found = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=LATIN_ALIKE)
        return str(found[0]) if found else word

    def _correct_han(self, folded: str) -> str:
        if len(folded) > MOST_CORRECTED:
            return folded
        asking = [match.span() for match in phrases.asking().finditer(folded)]
        for run in sorted(set(terms.parts(folded)[0]), key=len, reverse=True):
            for length in _HAN_LENGTHS:
                for start in range(len(run) - length + 1):
                    piece = run[start : start + length]
                    if piece in folded and not _touches(folded, piece, asking) and (better := self._han(piece)):
                        folded = folded.replace(piece, better, 1)
                        asking = [match.span() for match in phrases.asking().finditer(folded)]
        return folded

    def _han(self, piece: str) -> str | None:
        if phrases.particles() & set(piece) or self._is_known(piece):
            return None
        for candidates in (self._book.by_characters.get(_key(piece)), self._book.by_sound.get(_sound(piece))):
            # The same sound may be that of fewer characters (先, 西安).
            alike = (word for word in candidates or () if word != piece and len(word) == len(piece))
            better = [word for word in alike if self._frequencies.frequency(word)]
            if better:
                return max(better, key=lambda word: (_alike(word, piece), self._frequencies.frequency(word)))
        return self._name(piece) if len(piece) > 2 else None

    def _name(self, piece: str) -> str | None:
        """Return the Latin name that a transliteration stands for (达里奥 for dario)."""
        sound = _sound(piece)
        alike = [
            (fuzz.ratio(_softened(sound), _softened(name)), name)
            for name in self._book.skeletons.get(_skeleton(sound), ())
            if name[0].translate(_SOUNDS) == sound[0].translate(_SOUNDS)
        ]
        best = max(alike, default=(0.0, ""))
        return f" {best[1]} " if best[0] >= NAME_ALIKE else None

    def _is_known(self, piece: str) -> bool:
        """Tell whether the library has what is needed to leave a piece alone: of a long one, every pair."""
        pairs = [piece[at : at + 2] for at in range(len(piece) - 1)]
        known = [bool(self._frequencies.frequency(pair)) for pair in pairs]
        return all(known) if len(known) > 2 else any(known)


def _with(words: Mapping[str, str], text: str) -> str:
    return phrases.LATIN_WORD.sub(lambda found: words[found[0]], text)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")


def _touches(folded: str, piece: str, spans: Collection[tuple[int, int]]) -> bool:
    start = folded.find(piece)
    return any(start < last and first < start + len(piece) for first, last in spans)


@lru_cache(50_000)
def _sound(word: str) -> str:
    from pypinyin import lazy_pinyin  # its tables take a quarter of a second to load: not before one is asked
    from pypinyin.constants import PHRASES_DICT

    # Only in a phrase that it knows does a character sound otherwise than alone: most words are read a third as long.
    pieces = (word[first:last] for first in range(len(word)) for last in range(first + 2, len(word) + 1))
    return "".join(lazy_pinyin(word)) if any(piece in PHRASES_DICT for piece in pieces) else "".join(map(_one, word))


@lru_cache(20_000)
def _one(character: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(character))


def _key(word: str) -> str:
    return "".join(sorted(word))


def _alike(word: str, piece: str) -> int:
    return sum(one == other for one, other in zip(word, piece, strict=True))


def _softened(name: str) -> str:
    return name.translate(_SOUNDS)


def _skeleton(name: str) -> str:
    """Return the consonants of a name, those that transliteration mixes up made one."""
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", _softened(name)).replace("n", "").replace("m", "") or name[:1])
