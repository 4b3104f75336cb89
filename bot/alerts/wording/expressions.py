"""Keywords that a person follows: any of, all of, without; read from words and written as words."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.alerts.wording import brackets
from bot.alerts.wording.joining import ALSO_WORDS, CLOSE, EITHER_WORDS, OPEN, WITHOUT_WORDS
from storage.folding import fold

_TERM = rf"[{OPEN}](?P<quoted>[^{CLOSE}]+)[{CLOSE}]|(?P<bare>[^\s|,，、;；]+)"
_MODE = r"(?:any|all|none)\s+of\b\s*[:：]?|(?:任一|任意|全有|都有|全都要|不含|不要|没有|沒有|without|not)\s*[:：]"
_MODES = re.compile(rf"(?<!\S)(?:{_MODE})", re.IGNORECASE)
_TOKEN = re.compile(
    rf"(?<!\S)(?P<mode>{_MODE})|(?P<without>(?<!\S)[-–−－])?(?:{_TERM})|(?P<either>[|,，、;；])", re.IGNORECASE
)


_Mode = Literal["any", "all", "none"]


class Expression(NamedTuple):
    """Of each group one word at least must be there, and none of `without`; words as they were typed."""

    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()

    def words(self) -> str:
        """Return the expression as `read` reads it back."""
        groups = ("|".join(map(_quoted, group)) for group in self.groups)
        return " ".join([*groups, *(f"-{_quoted(each)}" for each in self.without)])

    def alternatives(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the words any of which will do, and of what else would: “a or (b and c)” is kept as groups a|b, a|c.

        Without such a word the groups are as they are.
        """
        first = self.groups[0] if len(self.groups) > 1 else ()
        shared = tuple(each for each in first if all(each in group for group in self.groups))
        others = tuple(tuple(each for each in group if each not in shared) for group in self.groups)
        return (shared, others) if shared and all(others) else ((), self.groups)

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
    words that follow. A phrase stands in quotes. Marks alone are no word. Brackets, and “and” beside “or”, are read as
    everybody does (`brackets.read`); where they can't be, brackets are marks.
    """
    if brackets.has_some(text) and not _MODES.search(text):
        return _in_brackets(text)
    return _in_a_row(text)


def _in_brackets(text: str) -> Expression:
    try:
        joined = brackets.read(text)
    except brackets.Unsayable:
        return _in_a_row(re.sub(r"[()（）]", " ", text))
    return Expression(tuple(filter(None, map(_said, joined.groups))), _said(joined.without))


def _in_a_row(text: str) -> Expression:
    groups: list[tuple[str, ...]] = []
    without: list[str] = []
    mode: _Mode | None = None
    either = refuse = refused = False
    for found in _TOKEN.finditer(text):
        bare, word = (found["bare"] or "").lower(), " ".join((found["quoted"] or found["bare"] or "").split())
        if found["mode"]:
            mode = _mode(found["mode"])
            either, refuse = False, mode == "none"
        elif found["either"] and mode in ("all", "none"):
            continue
        elif found["either"] or bare in EITHER_WORDS:
            either = True
        elif bare in WITHOUT_WORDS or _is_dash(word):
            refuse = True
        elif bare not in ALSO_WORDS and (word := _word(found)) and not _is_marks(word):
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
    return not re.search(rf"[{OPEN}{CLOSE}|]|(?<!\S)(?:-\S|{_MODE})", text, re.IGNORECASE)


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
    """Return the word that was found, without a mark that nothing in it pairs; empty where it was nothing else."""
    return " ".join((found["quoted"] or _paired(found["bare"].strip(OPEN + CLOSE))).split())


def _said(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that are more than marks."""
    return tuple(each for each in words if not _is_marks(each) and not _is_dash(each))


def _paired(word: str) -> str:
    word = word if re.search("[)）]", word) else word.lstrip("(（")
    return word if re.search("[(（]", word) else word.rstrip(")）")


def _fold(word: str) -> str:
    return " ".join(fold(word).split())


def _quoted(word: str) -> str:
    simple = re.fullmatch(r"[^\s|,，、;；\"(（-][^\s|,，、;；\"]*", word) and not re.match(_MODE, word, re.IGNORECASE)
    return word if simple and word.lower() not in EITHER_WORDS | ALSO_WORDS | WITHOUT_WORDS else f'"{word}"'
