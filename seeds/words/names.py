"""Tells names of people from other words, and parts those that stand together on one line."""

import re

from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.text.phrases import any_of, word_list
from seeds.words.vocabulary import vocabulary

BETWEEN_NAMES = re.compile(rf"\s*[,，、;；/／&＆]\s*|\s+(?:{any_of(word_list('between_names'))})\s+|\s{{2,}}")
"""What parts the names of several people on one line."""

IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
"""What may stand beside a name: a role, a name in another script."""

_BETWEEN_CREDITED = re.compile(rf"{BETWEEN_NAMES.pattern}|\u3000")
_LONGEST_HAN, _LONGEST_FULL_HAN = 12, 4
_MOST_WORDS = 4
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,3}")
_NAME_AND_MEDIUM = re.compile(
    r"(?P<name>[^|｜丨,，]{2,30}?)\s*(?P<mark>[|｜丨,，])\s*(?P<medium>[^|｜丨,，、;；/／]{2,30})"
)
_MEDIUM_AND_NAMES = re.compile(
    r"(?P<medium>[\u4e00-\u9fff]{3,12})(?P<names>(?: [\u4e00-\u9fff]{2,4}(?:[（(][^（）()]{1,6}[)）])?){1,6})"
)
# `PANews`, `ChainCatcher`: no person's name has a capital inside, but for `McKay` and the like behind a first name.
_CAPITAL_INSIDE = re.compile(r"[A-Z]*[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*")
_SHORTEST_MEDIUM = 3


def people(names: str) -> list[str]:
    """Return the names of people in a line of nothing but names; none where something else stands among them."""
    pieces = [piece for piece in _BETWEEN_CREDITED.split(names) if piece]
    if all(is_cjk(character) or character == " " for piece in pieces for character in piece):
        pieces = [name for piece in pieces for name in _parted(piece)]
    return pieces if all(map(_is_person, pieces)) else []


def full_names(text: str) -> list[str]:
    """Part `德吉 金范秀` at its blanks where each word may be a Chinese name, and none is a desk's or a medium's.

    Returns the text alone where it is one name.
    """
    words = text.split()
    parted = len(words) > 1 and all(map(_HAN_NAME.fullmatch, words))
    return words if parted and not any(ends_as_medium(word) or is_desk(word) for word in words) else [text]


def without_at(name: str) -> str:
    """Return a name without the sign that calls for who bears it: `@甲`; one inside stays: `甲@甲的日記`."""
    return name.lstrip("@＠").lstrip() or name


def words_between(names: str) -> list[str]:
    """Return the words that part the names on a line, such as `and` and 與."""
    return list(filter(str.isalpha, map(str.strip, _BETWEEN_CREDITED.findall(names))))


def name_and_medium(text: str) -> tuple[str, str]:
    """Part `苏映 | ChainLens` and `Nancy，PANews` into who wrote and for whom; the latter is empty for any other."""
    ahead = _MEDIUM_AND_NAMES.fullmatch(text)
    if ahead and ends_as_medium(ahead["medium"]):
        # `江城周刊 葛青 罗岚（实习）`
        return "、".join(ahead["names"].split()), ahead["medium"]
    match = _NAME_AND_MEDIUM.fullmatch(text)
    if match is None or not people(match["name"]) or ends_as_medium(match["name"]):
        return text, ""
    name, medium = match["name"], match["medium"]
    scripts = [any(map(is_cjk, part)) for part in (name, medium)]
    # `James, LeBron` turns a name around: behind such a comma a word alone is the rest of it.
    turned = match["mark"] == "," and " " not in name
    marked = _CAPITAL_INSIDE.fullmatch(medium) and not _CAPITAL_INSIDE.fullmatch(name) and not turned
    told = ends_as_medium(medium) or marked
    # Behind a bar one word in the other script is no second person's name either: `Colin Wu | 吴说`.
    beside = match["mark"] not in ",，" and scripts[0] != scripts[1] and len(medium.split()) == 1
    return (name, medium) if told or beside else (text, "")


def ends_as_medium(name: str) -> bool:
    """Tell a name by the word that it ends in for a medium's: `江城晚报`, `The Herald`."""
    folded = fold_label(name)
    told = any(folded.endswith(word) for word in vocabulary().bylines["media_ends"])
    return told and len(name) >= _SHORTEST_MEDIUM


def is_desk(names: str) -> bool:
    """Tell the desk of a paper, such as 生活中心, from a person."""
    return names.endswith(tuple(vocabulary().credits["desks"]))


def says_job(text: str) -> bool:
    """Tell what somebody is from a name, by the last word of it: `Senior Reporter`."""
    words = fold_label(text).split()
    return bool(words) and words[-1] in vocabulary().jobs


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
    return IN_BRACKETS.sub("", label).strip() or label
