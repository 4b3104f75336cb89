"""Keywords that a person follows: any of, all of, without; read from words and written as words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from storage.folding import fold

_OPEN, _CLOSE = '"“”„「『«', '"“”「」』»'
_TERM = rf"[{_OPEN}](?P<quoted>[^{_CLOSE}]+)[{_CLOSE}]|(?P<bare>[^\s|,，、;；]+)"
_TOKEN = re.compile(rf"(?P<without>(?<!\S)[-–−－])?(?:{_TERM})|(?P<either>[|,，、;；])")
_EITHER_WORDS = frozenset({"or", "或", "或者"})
_ALSO_WORDS = frozenset({"and", "和", "与", "與", "且", "+"})
_WITHOUT_WORDS = frozenset({"not", "without", "不要", "除了", "不含"})


class Expression(NamedTuple):
    """Of each group one word at least must be there, and none of `without`; words as they were typed."""

    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()

    def words(self) -> str:
        """Return the expression as `read` reads it back."""
        groups = ("|".join(map(_quoted, group)) for group in self.groups)
        return " ".join([*groups, *(f"-{_quoted(each)}" for each in self.without)])

    def folded(self) -> "Expression":
        """Return the expression as it is compared: width, case and script folded, spaces single."""
        return Expression(
            tuple(tuple(filter(None, map(_fold, group))) for group in self.groups),
            tuple(filter(None, map(_fold, self.without))),
        )


def read(text: str) -> Expression:
    """Read words with what stands between them. Never raises; an expression without any group matches nothing.

    Side by side all must be there; with `|`, `or`, 或 or a comma between them one of them; after `-`, `not` or 不要
    none. A phrase stands in quotes.
    """
    groups: list[tuple[str, ...]] = []
    without: list[str] = []
    either = refuse = False
    for found in _TOKEN.finditer(text):
        bare = (found["bare"] or "").lower()
        if found["either"] or bare in _EITHER_WORDS:
            either = True
        elif bare in _WITHOUT_WORDS:
            refuse = True
        elif bare not in _ALSO_WORDS:
            word = " ".join((found["quoted"] or found["bare"]).split())
            if found["without"] or refuse:
                without.append(word)
            elif either and groups:
                groups[-1] = (*groups[-1], word)
            elif word:
                groups.append((word,))
            either = refuse = False
    return Expression(tuple(groups), tuple(without))


def is_plain(text: str) -> bool:
    """Tell whether a text uses nothing of what `read` gives a meaning: it may as well be a name."""
    return not re.search(rf"[{_OPEN}{_CLOSE}|]|(?<!\S)-\S", text)


def document_text(parts: Sequence[str]) -> str:
    """Return the texts of a document as keywords are looked for in them: folded, all white space single."""
    return " ".join(fold("\n".join(parts)).split())


def _fold(word: str) -> str:
    return " ".join(fold(word).split())


def _quoted(word: str) -> str:
    plain = re.fullmatch(r"[^\s|,，、;；\"-][^\s|,，、;；\"]*", word)
    return word if plain and word.lower() not in _EITHER_WORDS | _ALSO_WORDS | _WITHOUT_WORDS else f'"{word}"'
