"""Tells names of people from other words, and parts those that stand together on one line."""

import re

from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.text.phrases import any_of, word_list
from seeds.words.vocabulary import vocabulary

BETWEEN_NAMES = re.compile(rf"\s*[,，、;；/／&＆]\s*|\s+(?:{any_of(word_list('between_names'))})\s+|\s{{2,}}")
"""What parts the names of several people on one line."""

_BETWEEN_CREDITED = re.compile(rf"{BETWEEN_NAMES.pattern}|\u3000")
_LONGEST_HAN, _LONGEST_FULL_HAN = 12, 4
_MOST_WORDS = 4
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def people(names: str) -> list[str]:
    """Return the names of people in a line of nothing but names; none where something else stands among them."""
    pieces = [piece for piece in _BETWEEN_CREDITED.split(names) if piece]
    if all(is_cjk(character) or character == " " for piece in pieces for character in piece):
        pieces = [name for piece in pieces for name in _parted(piece)]
    return pieces if all(map(_is_person, pieces)) else []


def words_between(names: str) -> list[str]:
    """Return the words that part the names on a line, such as `and` and 與."""
    return list(filter(str.isalpha, map(str.strip, _BETWEEN_CREDITED.findall(names))))


def is_full_name(name: str) -> bool:
    """Tell a name that can be no other word: two to four Chinese characters, or two words."""
    if any(map(is_cjk, name)):
        return len(name) <= _LONGEST_FULL_HAN or "·" in name
    return len(name.split()) > 1


def capitalised(name: str) -> list[str]:
    """Return the words of a Latin name that take a capital: all but particles such as `van` and `de`."""
    return [word for word in re.findall(r"[^\s,;/&]+", name) if fold_label(word) not in vocabulary().particles]


def _parted(piece: str) -> list[str]:
    """Part `周见川 林小棠`, but not a given name that is spaced out: `周 见`."""
    words = piece.split()
    return words if all(2 <= len(word) <= 4 for word in words) else [piece]


def _is_person(name: str) -> bool:
    if any(map(is_cjk, name)):
        return len(name) <= _LONGEST_HAN
    words = capitalised(name)
    return 1 <= len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words)


def person_of(label: str) -> str:
    """Return the name in a speaker's label, without what stands in brackets beside it: `羅靜宜（主持人）`."""
    return _IN_BRACKETS.sub("", label).strip() or label
