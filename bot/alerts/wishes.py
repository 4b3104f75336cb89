"""Reads what a person wants to follow, and when, from words."""

import re
from typing import Literal

from bot.alerts import expressions, hours
from bot.alerts.kinds import KINDS, NAMES
from seeds.models import Model
from storage.folding import fold
from storage.models import Rule, RuleKind, When

EVERYTHING = frozenset({"全部", "所有", "一切", "全部新文章", "all", "everything", "*"})

# A Chinese one may be written together with a Latin name: 主题Agent.
_KIND = re.compile(rf"(?P<kind>{NAMES})(?:\s*[:：]\s*|\s+|$|(?<=[^\x00-\x7f])(?=[a-z0-9]))", re.IGNORECASE)
_PLEASE = re.compile(
    r"(?:(?:请|請|帮我|幫我|我想|我要)*\s*(?:订阅|訂閱|关注|關注|追蹤)\s*|(?:please\s+)?(?:subscribe\s+to|follow)\s+)"
    r"(?=\S)",
    re.IGNORECASE,
)
_TELL_ME = re.compile(
    r"(?:(?:有人|谁|誰).{0,12}?(?:时|時|的话|的話)\s*)?(?:告诉我|告訴我|通知我|提醒我)\s*[:：,，]?\s*"
    r"|(?:please\s+)?(?:tell|notify|alert)\s+me\s+(?:when|whenever|if|once)\s+"
    r"|let\s+me\s+know\s+(?:when|whenever|if|once)\s+",
    re.IGNORECASE,
)
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

ProblemKind = Literal["wish-nothing", "wish-only-without", "wish-no-name", "wish-bad-time", "wish-how-often"]

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
    taken for each day.
    """
    plain, quoted = _hide_quoted(text.translate(_NARROW)[:LONGEST])
    timed = hours.read(plain)
    rest = _ARCHIVE.sub(" ", timed.rest)
    archive = rest != timed.rest
    rest = " ".join(_shown_again(rest, quoted).split())
    problems = [Problem(key="wish-bad-time", value=each) for each in timed.unreadable]
    problems += [Problem(key="wish-how-often", value=each) for each in timed.how_often]
    wish = _what(rest)
    return wish.model_copy(update={"when": timed.when, "archive": archive, "problems": (*problems, *wish.problems)})


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


def _what(words: str) -> Wish:
    words = _PLEASE.sub("", words, count=1) if _PLEASE.match(words) else words
    if (asked := _TELL_ME.match(words)) and words[asked.end() :].strip():
        return Wish(rule=Rule(kind="question", value=words[asked.end() :]))
    if not words:
        return Wish(problems=(Problem(key="wish-nothing"),))
    if fold(words) in {fold(each) for each in EVERYTHING}:
        return Wish(rule=Rule(kind="all"))
    found = _KIND.match(words)
    if found and found.end() == len(words):
        return Wish(problems=(Problem(key="wish-no-name", value=words),))
    if found:
        return _of_kind(KINDS[found["kind"].lower()], words[found.end() :])
    if _QUESTION.search(words):
        return Wish(rule=Rule(kind="question", value=words))
    return Wish(name=words.rstrip(_COMMAS) or words) if expressions.is_plain(words) else _keywords(words)


def _of_kind(kind: RuleKind, value: str) -> Wish:
    if kind == "keywords":
        return _keywords(value)
    if kind == "question":
        return Wish(rule=Rule(kind=kind, value=value))
    return Wish(rule=Rule(kind=kind, value=value.strip(f" {_QUOTES}{_COMMAS}")))


def _keywords(words: str) -> Wish:
    expression = expressions.read(words)
    if not any(expression.folded().groups):
        return Wish(problems=(Problem(key="wish-only-without", value=words),))
    return Wish(rule=Rule(kind="keywords", value=expression.words()))
