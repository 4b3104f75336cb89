"""The words and marks that join keywords, and how they look where Chinese writes them without blanks."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from storage.folding import fold

OPEN, CLOSE = '"“”„「『«', '"“”」』»'
EITHER_WORDS = frozenset({"or", "或", "或者", "或是"})
ALSO_WORDS = frozenset({"and", "和", "与", "與", "且", "+", "并且", "並且", "以及", "及", "跟"})
WITHOUT_WORDS = frozenset({"not", "without", "不要", "除了", "不含"})

_QUOTED = re.compile(rf"([{OPEN}][^{OPEN}{CLOSE}]*[{CLOSE}])")
_EITHER = re.compile(r"(?<=[^\s抑倘间間容(（])\s*(或者|或是|或(?![许許然缺]))\s*(?=[^\s)）])")
_ALSO = re.compile(r"(?<=[^\s(（])\s*(并且|並且|以及|(?<![而并並暂暫况況尚])且(?!慢)|和|与|與|及|跟)\s*(?=[^\s)）])")
_IN_ONE = re.compile(
    r"^\s*(?:[请請]|必[须須]|要|同[时時])*(?:包含|包括|含有|提到|[谈談]到|出[现現])[了过過]?\s*[:：]?\s*(?=\S)"
)
_HIDDEN = "\ue000"
"""A character of nobody's, which stands for what is quoted."""

_LEAST = 2
"""Characters of a word on either side of a 和 without blanks."""


def spelled_out(words: str, *, also: bool = True) -> str:
    """Return keywords with blanks around 或, 和 and the like that stand between two of them; what is quoted stays.

    also: those that mean “and” too, of which many are part of a word; without it 或 alone.
    """
    quoted: list[str] = []

    def hide(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return _HIDDEN

    spaced = _QUOTED.sub(hide, _IN_ONE.sub("", words.replace(_HIDDEN, "")))
    spaced = _EITHER.sub(r" \1 ", spaced)
    spaced = _ALSO.sub(lambda found: _apart(spaced, found), spaced) if also else spaced
    shown = iter(quoted)
    return " ".join(re.sub(_HIDDEN, lambda _: f" {next(shown)} ", spaced).split())


def joins(words: str) -> bool:
    """Tell whether words say how keywords belong together, as no name does: 显卡或内存, 包含 显卡, a or b."""
    said = set(spelled_out(words, also=False).lower().split())
    return _IN_ONE.match(words) is not None or not (EITHER_WORDS | WITHOUT_WORDS).isdisjoint(said)


def parted(name: str) -> list[str]:
    """Return the names that stand in one, with “and” or a comma between them; one alone where there are none."""
    spelled = spelled_out(re.sub("[,，、;；&]", " and ", name))
    names: list[list[str]] = [[]]
    for word in spelled.split():
        if word.lower() in ALSO_WORDS:
            names.append([])
        else:
            names[-1].append(word)
    return [" ".join(each) for each in names if each]


def _apart(text: str, found: re.Match[str]) -> str:
    """Return a word for “and” between blanks where it parts two words, and as it stands where it is part of one."""
    before, after = text[: found.start()].split()[-1:], text[found.end() :].split()[:1]
    parts = all(len(word) >= _LEAST or _HIDDEN in word for word in ("".join(before), "".join(after)))
    return f" {found[1]} " if parts and not _is_part(fold(text), found.start(1), found[1]) else found[0]


def _is_part(text: str, at: int, joiner: str) -> bool:
    """Tell whether what stands at a place in a folded text is part of one of the words that have it."""
    folded = fold(joiner)
    starts = ((each, at - each.find(folded)) for each in _words_with() if folded in each)
    return any(start >= 0 and text.startswith(each, start) for each, start in starts)


@cache
def _words_with() -> tuple[str, ...]:
    data = tomllib.loads((files("bot.alerts.wording") / "joining.toml").read_text(encoding="utf-8"))
    return tuple(map(fold, data["words"]))
