"""Corrects words that the library doesn't have to words that it has: same sound, swapped, misspelt, transliterated."""

import math
import re
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Levenshtein

from bot.answers.language import dictionary, likelihood, phrases, terms
from bot.answers.language.pronunciation import sound_of
from bot.answers.language.terms import Frequencies
from bot.answers.language.transliteration import CONSONANTS
from storage.folding import fold_aligned

LATIN_LEAST, LATIN_ALIKE = 4, 82
"""Letters from which a Latin word is corrected, and rapidfuzz's ratio from which two that begin alike are one word."""

NAME_ALIKE, NAME_GOES_ON = 78, 70
"""Ratio from which a Latin name and the sounds of a Chinese one are the same name, and from which what follows is part
of it, too (阿莫代 is amodei, and so is 阿莫代伊)."""

LIKELIER, LIKELIER_BROKEN = 50, 70
"""By how much likelier a text must be, by its words, with a piece corrected, and with one that breaks words up.

What is said rightly in words that the library doesn't have (投行承销) sounds like some of its words, too (形成), but
these make no sense beside what is left of the others.
"""

_OWN = 300
"""What a word counts for each unit of the library that it stands in, beside what a dictionary counted."""

_AROUND = 4
"""Characters before and after a piece whose words a correction may break up."""

_NAME_LEAST = 3
"""Characters of a transliterated name at least."""

_NO_NAMES = frozenset("vpd")
"""Parts of speech, as ICTCLAS names them, of what stands behind a name and is none: verbs, prepositions, adverbs."""

MOST_CORRECTED = 120
"""Code points of a question up to which its Chinese words are corrected: a longer one says enough that is right, and
each piece that the library doesn't know costs a look-up of its sound."""

_ENDINGS = ("'s", "’s", "ing", "ies", "ers", "es", "ed", "er", "ly", "s", "d", "r", "y")
"""What English adds to a word; the longer ones first."""

_HAN_LENGTHS = (4, 3, 2)
_NAME_LENGTHS = (6, 5)
"""Characters of the pieces that are looked at: longer ones are no words, but may be names (塞巴斯蒂安)."""

_LATIN_ALONE = re.compile("(?<![a-z0-9.'’-])[a-z]+(?![a-z0-9.'’-])")
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
            self.by_sound[sound_of(word)].append(word)
            self.by_characters[_key(word)].append(word)


class Corrected(NamedTuple):
    """A corrected question, and as what it is said to have been read: another form of a word is no other word."""

    text: str
    told: str


class _Beside(NamedTuple):
    """The characters before and after a piece of a text, so far as words of theirs may reach into the piece."""

    before: str
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "_Beside":
        """Return what stands beside a stretch of a text."""
        return cls(text[max(0, start - _AROUND) : start], text[end : end + _AROUND])

    def pairs(self, word: str) -> list[str]:
        """Return the pairs of characters that a word makes with them."""
        pairs = (self.before[-1:] + word[0], word[-1] + self.after[:1])
        return [pair for pair in pairs if len(pair) > 1 and phrases.particles().isdisjoint(pair)]


class _Kept(NamedTuple):
    """A stretch of a text that no correction may cut; `whole`: none may hold it either."""

    start: int
    end: int
    whole: bool


class _Better(NamedTuple):
    """What a piece is read as, and where in the text the piece ends."""

    text: str
    end: int


class Spelling:
    """Corrections against one library's words."""

    def __init__(self, words: Collection[str], frequencies: Frequencies, book: Book | None = None) -> None:
        """Take a library's words; `book` is what was written of those it had before, and goes on from there."""
        self._words = words
        self._frequencies = frequencies
        self._book = book or Book()
        self._book.follow(words)

    def correct(self, folded: str) -> Corrected:
        """Return a folded question with what the library doesn't know corrected; the same where nothing fits."""
        text = self._joined(self._correct_han(folded))
        better = {word: self._latin(word) for word in set(phrases.LATIN_WORD.findall(text))}
        told = {word: word if _stem(word) == _stem(other) else other for word, other in better.items()}
        return Corrected(_with(better, text), _with(told, text))

    def _joined(self, folded: str) -> str:
        """Return a text with two Latin words made one that the library has, where it lacks either (co pilot)."""
        words = list(_LATIN_ALONE.finditer(folded))
        for first, second in reversed([*pairwise(words)]):
            both = (first[0], second[0])
            one = "".join(both)
            if folded[first.end() : second.start()] != " " or not phrases.stop_words().isdisjoint(both):
                continue
            if self._frequencies.frequency(one) and not all(map(self._frequencies.frequency, both)):
                folded = f"{folded[: first.start()]}{one}{folded[second.end() :]}"
        return folded

    def _latin(self, word: str) -> str:
        if len(word) < LATIN_LEAST or word in phrases.stop_words() or self._frequencies.frequency(word):
            return word
        alike = self._book.latin.get(word[0], [])
        found = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=LATIN_ALIKE)
        if found:
            return str(found[0])
        return next((each for each in alike if _is_swapped(word, each)), word)

    def _correct_han(self, folded: str) -> str:
        if len(folded) > MOST_CORRECTED:
            return folded
        kept = self._kept(folded)
        for run in sorted(set(terms.parts(folded)[0]), key=len, reverse=True):
            for length in (*_NAME_LENGTHS, *_HAN_LENGTHS):
                for start in range(len(run) - length + 1):
                    at = folded.find(run[start : start + length])
                    if at < 0 or _cuts(at, at + length, kept):
                        continue
                    if (better := self._better(folded, at, length, kept)) is not None:
                        folded = f"{folded[:at]}{better.text}{folded[better.end :]}"
                        kept = self._kept(folded)
        return folded

    def _kept(self, folded: str) -> "list[_Kept]":
        """Return the words that ask, and those that both library and dictionary have."""
        asking = [_Kept(*match.span(), whole=True) for match in phrases.asking().finditer(folded)]
        known, end = list[_Kept](), 0
        for at in range(len(folded) - 1):
            # What overlaps the word before it is rather part of two others (化学 in 强化学系).
            if at >= end and self._frequencies.frequency(folded[at : at + 2]) and dictionary.has(folded[at : at + 2]):
                known.append(_Kept(at, at + 2, whole=False))
                end = at + 2
        return asking + known

    def _better(self, folded: str, at: int, length: int, kept: "Sequence[_Kept]") -> "_Better | None":
        """Return what a piece of a text is read as, with where that ends."""
        piece, end = folded[at : at + length], at + length
        word = self._han(piece, _Beside.of(folded, at, end))
        if word is not None:
            return _Better(word, end)
        if length < _NAME_LEAST or (name := self._name(piece)) is None:
            return None
        if length > _NAME_LEAST and not self._is_still(folded, at, end, name):
            return None  # what is shorter is looked at after that
        while end < len(folded) and not _cuts(at, end + 1, kept) and self._is_still(folded, at, end + 1, name):
            end += 1
        return _Better(f" {name} ", end)

    def _is_still(self, folded: str, at: int, end: int, name: str) -> bool:
        """Tell whether the last character of a piece is still one of a transliterated name.

        It is where the piece sounds more like the name with it, and where it is but a vowel more (伊 in 阿莫代伊) and
        neither a word that goes on from the name, as verbs (写), adverbs and prepositions (用) do, nor the next name.
        """
        piece, last = folded[at:end], folded[end - 1]
        if last.isascii() or not last.isalpha() or last in phrases.particles():
            return False
        without, whole = (_like_name(each, name) for each in (piece[:-1], piece))
        if whole < NAME_GOES_ON or whole > without:
            return whole >= NAME_GOES_ON
        if _consonants(sound_of(last)) or dictionary.tagged(last)[0][1] in _NO_NAMES:
            return False
        return not any(self._name(folded[end - 1 : end - 1 + size]) for size in _HAN_LENGTHS if size >= _NAME_LEAST)

    def _han(self, piece: str, beside: "_Beside") -> str | None:
        if phrases.measures().issuperset(piece) or self._is_known(piece):
            return None
        is_word = dictionary.has(piece)
        swapped, same = self._book.by_characters.get(_key(piece)), self._book.by_sound.get(sound_of(piece))
        if held := phrases.particles() & set(piece):
            # Who types by sound may get a particle at a word's end (研就): told where no other character is beside.
            if is_word or held != {piece[-1]} or phrases.HAN.search(beside.before[-1:] + beside.after[:1]):
                return None
            swapped = None
        for candidates in (swapped, same):
            # The same sound may be that of fewer characters (先, 西安).
            alike = (word for word in candidates or () if word != piece and len(word) == len(piece))
            better = [word for word in alike if self._frequencies.frequency(word)]
            if is_word:  # what a dictionary has is seldom mistyped: only into what stands beside it in the library
                better = [word for word in better if any(map(self._frequencies.frequency, beside.pairs(word)))]
            if better := [word for word in better if self._makes_sense(word, piece, beside)]:
                return max(better, key=lambda word: (_alike(word, piece), self._frequencies.frequency(word)))
        return None

    def _makes_sense(self, word: str, piece: str, beside: "_Beside") -> bool:
        """Tell whether a text is much likelier with a word in the place of a piece."""
        corrected, typed = (
            likelihood.cut(f"{beside.before}{each}{beside.after}", self._count) for each in (word, piece)
        )
        start = len(beside.before)
        least = LIKELIER_BROKEN if typed.breaks(start, start + len(piece)) else LIKELIER
        return corrected.score - typed.score >= math.log(least)

    def _count(self, word: str) -> int:
        """Return how often a word is met, in the dictionary's measure."""
        own = max(1, self._frequencies.frequency(word)) if word in self._words else 0
        return dictionary.frequency(word) + _OWN * own

    def _name(self, piece: str) -> str | None:
        """Return the Latin name that a transliteration stands for (达里奥 for dario)."""
        if phrases.particles() & set(piece) or self._is_known(piece):
            return None
        sound = sound_of(piece)
        alike = [
            (_like_name(piece, name), name)
            for name in self._book.skeletons.get(_skeleton(sound), ())
            if name[0].translate(CONSONANTS) == sound[0].translate(CONSONANTS)
        ]
        best = max(alike, default=(0.0, ""))
        return best[1] if best[0] >= NAME_ALIKE else None

    def _is_known(self, piece: str) -> bool:
        """Tell whether the library has what is needed to leave a piece alone: of a long one, every pair."""
        pairs = [piece[at : at + 2] for at in range(len(piece) - 1)]
        known = [bool(self._frequencies.frequency(pair)) for pair in pairs]
        return all(known) if len(known) > 2 else any(known)


def _like_name(piece: str, name: str) -> float:
    """Return how much a piece sounds like a name, 0 to 100."""
    return fuzz.ratio(_softened(sound_of(piece)), _softened(name))


def _with(words: Mapping[str, str], text: str) -> str:
    return phrases.LATIN_WORD.sub(lambda found: words[found[0]], text)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")


def as_typed(typed: str, told: str) -> str:
    """Return a folded text that was corrected as it was typed, case, script and all, but for what was corrected."""
    folded, places = fold_aligned(typed)
    ends = [*places, len(typed)]
    found, first, other = "", 0, 0
    for same in Levenshtein.opcodes(folded, told).as_matching_blocks():
        before, after = typed[ends[first] : ends[same.a]], told[other : same.b]
        if not before.isascii():  # somebody's name in Latin letters
            after = after.title()
        elif _is_capital(typed[max(0, ends[first] - 1) : ends[same.a] + 1]):
            after = after.upper()
        first, other = same.a + same.size, same.b + same.size
        found += after + typed[ends[same.a] : ends[first]]
    return " ".join(found.split())


def _is_capital(around: str) -> bool:
    """Tell whether the letters around a correction are those of an abbreviation."""
    return len(around) > 1 and around.isascii() and around.isupper() and around.isalpha()


def _cuts(start: int, end: int, kept: "Iterable[_Kept]") -> bool:
    """Tell whether a piece holds some of what is kept and leaves some, or any of what is not even corrected whole."""
    touched = (each for each in kept if start < each.end and each.start < end)
    return any(each.whole or each.start < start or end < each.end for each in touched)


def _is_swapped(word: str, other: str) -> bool:
    """Tell whether two words differ by two neighbouring letters that changed places: in a short one that is much."""
    return OSA.distance(word, other, score_cutoff=1) == 1 and sorted(word) == sorted(other)


def _key(word: str) -> str:
    return "".join(sorted(word))


def _alike(word: str, piece: str) -> int:
    return sum(one == other for one, other in zip(word, piece, strict=True))


def _softened(name: str) -> str:
    """Return a name with the consonants made one that transliteration mixes up, letter by letter.

    `softened` in `bot.answers.candidates.sounds` takes pairs such as ph for one letter too, and y for i, as it looks
    for a name in the sound of a whole text. Here a name meets one piece, which by its `_skeleton`, without h and y, is
    like it already; `NAME_ALIKE` is a limit for that comparison, letter by letter.
    """
    return name.translate(CONSONANTS)


def _skeleton(name: str) -> str:
    """Return the consonants of a name, those that transliteration mixes up made one."""
    return re.sub(r"(.)\1+", r"\1", _consonants(name) or name[:1])


def _consonants(name: str) -> str:
    """Return those consonants of a name that transliteration keeps, the mixed-up ones made one."""
    return _VOWELS.sub("", _softened(name)).replace("n", "").replace("m", "")
