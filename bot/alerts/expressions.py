"""Keywords that a person follows: any of, all of, without; read from words and written as words."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from storage.folding import fold

_OPEN, _CLOSE = '"“”„「『«', '"“”「」』»'
_TERM = rf"[{_OPEN}](?P<quoted>[^{_CLOSE}]+)[{_CLOSE}]|(?P<bare>[^\s|,，、;；]+)"
_MODE = r"(?:any|all|none)\s+of\b\s*[:：]?|(?:任一|任意|全有|都有|全都要|不含|不要|没有|沒有|without|not)\s*[:：]"
_TOKEN = re.compile(
    rf"(?<!\S)(?P<mode>{_MODE})|(?P<without>(?<!\S)[-–−－])?(?:{_TERM})|(?P<either>[|,，、;；])", re.IGNORECASE
)
_EITHER_WORDS = frozenset({"or", "或", "或者"})
_ALSO_WORDS = frozenset({"and", "和", "与", "與", "且", "+"})
_WITHOUT_WORDS = frozenset({"not", "without", "不要", "除了", "不含"})


_Mode = Literal["any", "all", "none"]


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
    none, also with a blank behind the `-`. `any of`, `all of`, `none of`, 任一：, 都有：, 不含： say so of all the
    words that follow. A phrase stands in quotes. Marks alone are no word.
    """
    groups: list[tuple[str, ...]] = []
    without: list[str] = []
    mode: _Mode | None = None
    either = refuse = refused = False
    for found in _TOKEN.finditer(text):
        bare, word = (found["bare"] or "").lower(), " ".join((found["quoted"] or found["bare"] or "").split())
        if found["mode"]:
            mode = _mode(found["mode"])
            either, refuse = False, mode == "none"
        elif found["either"] or bare in _EITHER_WORDS:
            either = True
        elif bare in _WITHOUT_WORDS or _is_dash(word):
            refuse = True
        elif bare not in _ALSO_WORDS and (word := _word(found)) and not _is_marks(word):
            # "-a, b" is without b too: a list goes on as it began.
            refused = bool(found["without"]) or refuse or (either and refused)
            if refused:
                without.append(word)
            elif either and groups:
                groups[-1] = (*groups[-1], word)
            else:
                groups.append((word,))
            either, refuse = mode == "any" and not refused, mode == "none"
    return Expression(tuple(groups), tuple(without))


def is_plain(text: str) -> bool:
    """Tell whether a text uses nothing that only `read` gives a meaning: it may as well be a name."""
    return not re.search(rf"[{_OPEN}{_CLOSE}|]|(?<!\S)(?:-\S|{_MODE})", text, re.IGNORECASE)


def has_operators(text: str) -> bool:
    """Tell whether a text has words between its words, such as 或 or `without`, that also a name might have."""
    return not _EITHER_WORDS.union(_WITHOUT_WORDS).isdisjoint(text.lower().split())


def _mode(words: str) -> "_Mode":
    lowered = words.lower()
    if lowered.startswith(("any", "任")):
        return "any"
    return "all" if lowered.startswith(("all", "全", "都")) else "none"


def _is_dash(word: str) -> bool:
    """Tell whether a word is a dash alone, as `- 广告` has it: what follows is left out."""
    return word != "" and all(each == "−" or unicodedata.category(each) == "Pd" for each in word)


def _is_marks(word: str) -> bool:
    """Tell whether a word is punctuation alone, which would be looked for in every document; 🔥 and $ are none."""
    return all(unicodedata.category(each)[0] in "PZC" for each in word)


def document_text(parts: Sequence[str]) -> str:
    """Return the texts of a document as keywords are looked for in them: folded, all white space single."""
    return " ".join(fold("\n".join(parts)).split())


def _word(found: re.Match[str]) -> str:
    """Return the word that was found, without a quotation mark that nothing pairs; empty where it was nothing else."""
    return " ".join((found["quoted"] or found["bare"].strip(_OPEN + _CLOSE)).split())


def _fold(word: str) -> str:
    return " ".join(fold(word).split())


def _quoted(word: str) -> str:
    simple = re.fullmatch(r"[^\s|,，、;；\"-][^\s|,，、;；\"]*", word) and not re.match(_MODE, word, re.IGNORECASE)
    return word if simple and word.lower() not in _EITHER_WORDS | _ALSO_WORDS | _WITHOUT_WORDS else f'"{word}"'
