"""Reads what a person wants to follow, and when, from words."""

import re
from typing import Literal

from bot.alerts import expressions, hours
from seeds.models import Model
from storage.folding import fold
from storage.models import Rule, RuleKind, When

EVERYTHING = frozenset({"全部", "所有", "一切", "全部新文章", "all", "everything", "*"})

_KINDS: dict[str, RuleKind] = {
    "主题": "topic", "主題": "topic", "话题": "topic", "話題": "topic", "topic": "topic",
    "作者": "author", "author": "author",
    "来源": "source", "來源": "source", "source": "source",
    "系列": "series", "series": "series",
    "关键词": "keywords", "關鍵詞": "keywords", "关键字": "keywords", "關鍵字": "keywords", "词": "keywords",
    "keywords": "keywords", "keyword": "keywords", "words": "keywords",
    "问题": "question", "問題": "question", "提问": "question", "question": "question",
}  # fmt: skip

_KIND = re.compile(rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?:\s*[:：]\s*|\s+|$)", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"(?<!\S)(?:(?:含|包括|也要)?(?:旧|舊)(?:文|文章|的)(?:也要|都要)?"
    r"|(?:with |and )?(?:older|old) (?:ones|articles)(?: too)?|archive)(?!\S)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？]\s*$")
LONGEST = 300
"""Characters that are read; what is longer is no name and no list of words."""

_QUOTES = '"“”„「」『』«»'

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
    timed = hours.read(text.translate(_NARROW)[:LONGEST])
    rest = _ARCHIVE.sub(" ", timed.rest)
    archive = rest != timed.rest
    rest = " ".join(rest.split())
    problems = [Problem(key="wish-bad-time", value=each) for each in timed.unreadable]
    problems += [Problem(key="wish-how-often", value=each) for each in timed.how_often]
    wish = _what(rest)
    return wish.model_copy(update={"when": timed.when, "archive": archive, "problems": (*problems, *wish.problems)})


def _what(words: str) -> Wish:
    if not words:
        return Wish(problems=(Problem(key="wish-nothing"),))
    if fold(words) in {fold(each) for each in EVERYTHING}:
        return Wish(rule=Rule(kind="all"))
    found = _KIND.match(words)
    if found and found.end() == len(words):
        return Wish(problems=(Problem(key="wish-no-name", value=words),))
    if found:
        return _of_kind(_KINDS[found["kind"].lower()], words[found.end() :])
    if _QUESTION.search(words):
        return Wish(rule=Rule(kind="question", value=words))
    return Wish(name=words) if expressions.is_plain(words) else _keywords(words)


def _of_kind(kind: RuleKind, value: str) -> Wish:
    if kind == "keywords":
        return _keywords(value)
    if kind == "question":
        return Wish(rule=Rule(kind=kind, value=value))
    return Wish(rule=Rule(kind=kind, value=value.strip(f" {_QUOTES}")))


def _keywords(words: str) -> Wish:
    expression = expressions.read(words)
    if not any(expression.folded().groups):
        return Wish(problems=(Problem(key="wish-only-without", value=words),))
    return Wish(rule=Rule(kind="keywords", value=expression.words()))
