"""Guesses which command was meant by one that was mistyped."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Hamming

from bot.answers.language import dictionary, phrases
from bot.answers.language.pronunciation import sound_of
from bot.core.common.context import Command
from seeds.models import Model
from storage.folding import fold

_NEAR = 65.0
"""Likeness (0 to 100) from which an unknown command is taken for a slip of the finger."""

_SHORTENED = 3
"""Letters from which a command that is not written out is taken for the shortest one that begins so."""

_EASILY_MISSED, _LONG = 6, 8
"""Letters of an English name from which one of them may be wrong (in shorter ones two may change places, as else too
many words are near), and from which two may be."""

_SOUNDS = 1
"""Letters of pinyin by which two words may differ that sound alike (sousuo, sousu)."""

_LEAST = 4
"""Letters of the shortest English name that is guessed without a slash."""

_HAN = re.compile(r"(?P<word>[\u3400-\u9fff]{2,4})(?:(?=[a-z0-9])|\s+|$)(?P<behind>.*)", re.DOTALL)
_LATIN = re.compile(r"(?P<word>[a-z]+)(?:\s+(?P<behind>.*))?", re.DOTALL)
_ENDS = " \t\n,.!?;~，。！？；～、"


class _Near(NamedTuple):
    """A Chinese word for a command, and whether what was typed sounds like it."""

    name: str
    sounds: bool


class Meant(Model):
    """A command that was probably meant, by its name, and the argument that was typed with it."""

    name: str
    argument: str


class Slip(Meant):
    """One that was probably meant by a message without a slash.

    word: what was typed in the place of its name. sure: whether it can hardly be meant as it stands: it sounds like the
    name, or is no other form of an English one. A Chinese word that dictionaries lack may be a phrase (最火, 打脸).
    """

    word: str
    sure: bool


def meant(typed: str, argument: str, commands: Sequence[Command]) -> Meant | None:
    """Return the one of `commands` that an unknown command was probably meant to be; None where none is near.

    typed: what stood behind the slash. A word with its argument run into it (`/latest5`, `/订阅Agent`) is taken apart.
    """
    names = {name: each for name, each in _names(commands).items() if len(name) > 1}
    lower = _as_long(typed)
    if len(lower) >= _SHORTENED and (begun := [name for name in names if name.isascii() and name.startswith(lower)]):
        return Meant(name=names[min(begun, key=len)], argument=argument)
    for name in sorted(names, key=len, reverse=True):
        rest = typed[len(name) :]
        if lower.startswith(name) and (not name.isascii() or rest.isdecimal()):
            return Meant(name=names[name], argument=f"{rest} {argument}".strip())
    if (han := _HAN.fullmatch(lower)) and (near := _like_han(han["word"], names)):
        return Meant(name=names[near.name], argument=f"{typed[han.end('word') :]} {argument}".strip())
    found = process.extractOne(lower, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return Meant(name=names[found[0]], argument=argument) if found else None


def slipped(message: str, commands: Sequence[Command]) -> Slip | None:
    """Return the one of `commands` that a message without a slash may mistype; None where it says something itself.

    A Chinese word of two to four characters that no dictionary has, by its sound or with one of them wrong; or the
    first word of a message, by its letters. Whether the library has the word is for who asks to find out.
    """
    typed = message.strip(_ENDS)
    names = {name: each for name, each in _names(commands).items() if each != "ask"}
    lower = _as_long(typed)
    if (han := _HAN.fullmatch(lower)) and not dictionary.has(han["word"]):
        word, behind = han["word"], typed[han.end("word") :].strip()
        near = _like_han(word, names)
        if near and (near.sounds or not behind) and not _bends(word, near.name):
            return Slip(word=word, name=names[near.name], argument=behind, sure=near.sounds)
    if (latin := _LATIN.fullmatch(lower)) and latin["word"] not in phrases.stop_words() and latin["word"] not in names:
        word, behind = latin["word"], typed[latin.end("word") :].strip()
        if name := _like_latin(word, [name for name in names if name.isascii()]):
            is_form = word.startswith(name) or name.startswith(word)
            return Slip(word=word, name=name, argument=behind, sure=not is_form)
    return None


def _names(commands: Sequence[Command]) -> dict[str, str]:
    """Return the command (its name) of each name and word, folded."""
    return {fold(name): each.name for each in commands for name in (each.name, *each.words)}


def _as_long(typed: str) -> str:
    """Return what was typed folded, where each character is still in its place; else in small letters only."""
    folded = fold(typed)
    return folded if len(folded) == len(typed) else typed.lower()


def _like_han(word: str, names: Iterable[str]) -> _Near | None:
    """Return the Chinese one of `names` that sounds like a word or has one other character; None for none."""
    alike = []
    for name in names:
        if len(name) != len(word) or name.isascii():
            continue
        apart, others = OSA.distance(sound_of(name), sound_of(word)), Hamming.distance(name, word)
        if not apart or others == 1:
            alike.append((apart > _SOUNDS, others, name))
    return _Near(min(alike)[2], sounds=not min(alike)[0]) if alike else None


def _bends(word: str, name: str) -> bool:
    """Tell whether a word has a particle where a name has another character: 停了 says something, and so does 最的."""
    return any(one != other and one in phrases.particles() for one, other in zip(word, name, strict=True))


def _like_latin(word: str, names: Sequence[str]) -> str | None:
    """Return the one of English `names` of which a word is a slip of the finger; None for none."""
    near = {name: distance for name in names if (distance := _slips(word, name))}
    return min(near, key=lambda name: near[name]) if near else None


def _slips(word: str, name: str) -> int:
    """Return by how many slips (a letter wrong, missing, too many, two swapped) a word differs; 0 where by too many."""
    slips, shuffled = OSA.distance(word, name), sorted(word) == sorted(name)
    if len(name) < _EASILY_MISSED:
        few = slips == 1 and shuffled and len(name) >= _LEAST
    else:
        few = slips == 1 or (slips == 2 and word[0] == name[0] and (shuffled or len(name) >= _LONG))
    return slips if few else 0
