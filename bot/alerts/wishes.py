"""Reads what a person wants to follow, and when, from words."""

import re
import unicodedata
from typing import Literal

from bot.alerts import expressions, frames, hours
from bot.alerts.kinds import KINDS, NAMES
from seeds.models import Model
from storage.folding import fold
from storage.models import Rule, RuleKind, When

_EVERYTHING = frozenset(
    fold(each)
    for each in {"全部", "所有", "一切", "全部文章", "所有文章", "新文章", "全部新文章", "所有新文章"}
    | {"all", "everything", "*", "all articles", "new articles", "all new articles", "everything new"}
)

_NO_MORE_THAN_NEW = re.compile(
    rf"{frames.DIGEST}|(?:(?:all|any|the|new|latest|every|your|a|an|my|some|daily|weekly)\s+)*"
    r"(?:articles?|posts?|digest|summary|updates?|briefing|round-?up)(?:\s+of\s+(?:the\s+|all\s+)?(?:new\s+)?articles)?",
    re.IGNORECASE,
)

# A Chinese one may be written together with a Latin name: 主题Agent.
_KIND = re.compile(rf"(?P<kind>{NAMES})(?:\s*[:：]\s*|\s+|$|(?<=[^\x00-\x7f])(?=[a-z0-9]))", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"(?<!\S)(?:(?:含|包括|也要)?(?:旧|舊)(?:文|文章|的)(?:也要|都要)?"
    r"|(?:with |and )?(?:older|old) (?:ones|articles)(?: too)?|archive)(?!\S)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？]\s*$")
LONGEST = 300
"""Characters that are read; what is longer is no name and no list of words."""

_QUOTES = '"“”„「」『』«»'
_QUOTED = re.compile(r'["“„「『«][^"“”「」『』»]+["”」』»]')
_COMMAS = " ,，、;；"
_HIDDEN = 0xE000
"""A character of nobody's, and those after it: they stand for what is quoted while times are read."""

ProblemKind = Literal[
    "wish-nothing",
    "wish-no-words",
    "wish-only-without",
    "wish-no-name",
    "wish-bad-time",
    "wish-how-often",
    "wish-unsupported",
    "wish-second-time",
]

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide) not in "！？，；（）～"} | {0x3000: " "}
"""Letters, digits and signs of full width as the ones that are read; marks between Chinese words stay as they are."""


class Problem(Model):
    """What could not be understood; `key` names the text that says so."""

    key: ProblemKind
    value: str = ""


class Wish(Model):
    """What was understood: the rule, or a bare `name` that may be of anything; when; whether old documents count."""

    rule: Rule | None = None
    name: str = ""
    when: When | None = None
    archive: bool = False
    problems: tuple[Problem, ...] = ()


def read(text: str) -> Wish:
    """Read `主题 Agent 每天 8:00`, `"持续学习" -广告 weekly`, `all`, in either script or English. Never raises.

    A name alone has no rule: only the library can tell what bears it. An hour without how often is a problem, and is
    taken for each day; so is a time that there is no digest for, and `when` is what comes nearest.
    """
    plain, quoted = _hide_quoted(text.translate(_NARROW)[:LONGEST])
    timed = hours.read(plain)
    rest = _ARCHIVE.sub(" ", timed.rest)
    archive = rest != timed.rest
    rest = " ".join(_shown_again(rest, quoted).split())
    problems = [Problem(key="wish-bad-time", value=each) for each in timed.unreadable]
    problems += [Problem(key="wish-unsupported", value=each) for each in timed.unsupported]
    problems += [Problem(key="wish-how-often", value=each) for each in timed.how_often]
    problems += [Problem(key="wish-second-time", value=each) for each in timed.second]
    wish = _what(rest, timed=timed.when is not None)
    return wish.model_copy(update={"when": timed.when, "archive": archive, "problems": (*problems, *wish.problems)})


def is_everything(words: str) -> bool:
    """Tell whether words mean all new articles."""
    return fold(words).strip() in _EVERYTHING


def asks_for_everything(words: str) -> bool:
    """Tell whether words behind "every day" or "send me" say no more than that something new is wanted (a digest)."""
    return is_everything(words) or _NO_MORE_THAN_NEW.fullmatch(frames.unthanked(words)) is not None


def bare_name(text: str) -> tuple[RuleKind | None, str]:
    """Return a whole text as the name of a thing, with its kind where it says one; none of it is read as a time."""
    words = " ".join(text.translate(_NARROW)[:LONGEST].split())
    found = _KIND.match(words)
    return (KINDS[found["kind"].lower()], words[found.end() :]) if found else (None, words)


def _hide_quoted(text: str) -> tuple[str, list[str]]:
    quoted: list[str] = []

    def hide(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return chr(_HIDDEN + len(quoted) - 1)

    return _QUOTED.sub(hide, "".join(each for each in text if not _HIDDEN <= ord(each) < _HIDDEN + LONGEST)), quoted


def _shown_again(text: str, quoted: list[str]) -> str:
    for number, words in enumerate(quoted):
        text = text.replace(chr(_HIDDEN + number), words)
    return text


def _what(words: str, *, timed: bool) -> Wish:
    frame = frames.read(words)
    if frame and frame.kind == "question":
        return Wish(rule=Rule(kind="question", value=frame.text))
    if timed and asks_for_everything(frame.text if frame else words):
        return Wish(rule=Rule(kind="all"))
    return _named(frame.text or "*" if frame else frames.bare(words))


def _named(words: str) -> Wish:
    if not words:
        return Wish(problems=(Problem(key="wish-nothing"),))
    if is_everything(words):
        return Wish(rule=Rule(kind="all"))
    if not _says_something(words):
        return Wish(problems=(Problem(key="wish-no-words"),))
    found = _KIND.match(words)
    if found and not _says_something(words[found.end() :]):
        return Wish(problems=(Problem(key="wish-no-name", value=found["kind"]),))
    if found:
        return _of_kind(KINDS[found["kind"].lower()], words[found.end() :])
    if _QUESTION.search(words):
        return Wish(rule=Rule(kind="question", value=words))
    return Wish(name=words.rstrip(_COMMAS) or words) if expressions.is_plain(words) else _keywords(words)


def _says_something(words: str) -> bool:
    """Tell whether there is anything but punctuation, such as quotation marks around nothing."""
    return any(unicodedata.category(each)[0] in "LNS" for each in words)


def _of_kind(kind: RuleKind, value: str) -> Wish:
    if kind == "keywords":
        return _keywords(value)
    if kind == "question":
        return Wish(rule=Rule(kind=kind, value=value))
    return Wish(rule=Rule(kind=kind, value=frames.bare(value.strip(f" {_QUOTES}{_COMMAS}"))))


def _keywords(words: str) -> Wish:
    expression = expressions.read(words)
    if not any(expression.folded().groups):
        return Wish(problems=(Problem(key="wish-only-without", value=words),))
    return Wish(rule=Rule(kind="keywords", value=expression.words()))
