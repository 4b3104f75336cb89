"""Reads what a person wants to follow, and when, from words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.alerts.wording import brackets, exceptions, expressions, frames, hours, peeling
from bot.alerts.wording.expressions import Expression
from bot.alerts.wording.hours import Timed
from bot.alerts.wording.joining import joins, spelled_out
from bot.alerts.wording.kinds import KINDS, NAMES
from bot.alerts.wording.peeling import Peeled
from seeds.models import Model
from storage.folding import fold, fold_aligned
from storage.models import Rule, RuleKind, When

_EVERYTHING = frozenset(
    fold(each)
    for each in {"其他", "其他的", "其他的都", "其它", "其它的", "其余的", "别的", "剩下的"}
    | {"全部", "所有", "一切", "全部文章", "所有文章", "新文章", "全部新文章", "所有新文章"}
    | {"all", "everything", "*", "all articles", "new articles", "all new articles", "everything new"}
)

_NO_MORE_THAN_NEW = re.compile(
    rf"{frames.DIGEST}|(?:(?:all|any|the|new|latest|every|your|a|an|my|some|daily|weekly)\s+)*"
    r"(?:articles?|posts?|digest|summary|updates?|briefing|round-?up)(?:\s+of\s+(?:the\s+|all\s+)?(?:new\s+)?articles)?",
    re.IGNORECASE,
)

# A Chinese one may be written together with a Latin name: 主题Agent.
_KIND = re.compile(rf"(?P<kind>{NAMES})(?:\s*[:：]\s*|\s+|$|(?<=[^\x00-\x7f])(?=[a-z0-9“「『（(]))", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"(?<![^\s,，、;；])(?:(?:含|包括|也要)?(?:旧|舊)(?:文|文章|的)(?:也要|都要)?"
    r"|(?:with |and )?(?:older|old) (?:ones|articles)(?: too)?|archive)(?!\S)",
    re.IGNORECASE,
)
_NO_ARCHIVE = re.compile(
    r"[\s,，、;；]*(?<![^\s,，、;；\u4e00-\u9fff])(?:(?:(?:但|就)?不(?:要|含|包括)|[别別]要)(?:旧|舊)(?:文|文章|的)|(?:旧|舊)(?:文|文章|的)(?:就|都)?不要"
    r"|(?:but\s+)?(?:no|not|without)\s+(?:the\s+)?old(?:er)?\s+(?:ones|articles))\s*(?!\S)",
    re.IGNORECASE,
)
"""That older ones are left out, as they are anyhow: nobody means the word."""
_QUESTION = re.compile(r"[?？]\s*$")
LONGEST = 300
"""Characters that are read; what is longer is no name and no list of words."""

_SENDS = re.compile(
    r"(?:[发發推传傳寄送]|[发發]送|推送|推播|寄送|[传傳]送|提醒|通知|告[诉訴])[给給]?我|[给給为為向]我(?:[发發推传傳寄送提通])"
    r"|(?:推[送播]?|[发發]送?|提醒|通知)(?:一[次下])?[吧。]?$|(?:想要?|要|希望).{0,8}收到"
    r"|\b(?:digest|round-?up|briefing|summary|updates|alerts|newsletter)\b(?!\s+of\b)"
    r"|(?:推送|推播|(?<![开開出爆研启啟触觸引首])[发發](?![现現布佈表展生明言达達起])|寄)"
    r"|\b(?:send|e?mail|give|remind|notify|alert|message|ping|text|tell|bring)\s+me\b",
    re.IGNORECASE,
)
_TELLS_OR_ASKS = re.compile(
    r"什[么麼]|怎|多少|哪|[谁誰]|[为為]何|如何|是否|是不是|[几幾][个個时時点點]|[吗嗎呢]$|[他她它]|公司|人[们們]|用[户戶]|[员員]工|[团團][队隊]|^.{0,6}(?:[总總]是|曾|昨天|去年)"
    r"|\b(?:who|what|how|why|which|where|used\s+to|he|she|they)\b",
    re.IGNORECASE,
)
_LONGEST_NAME, _MOST_BLANKS = 16, 2
"""Characters up to which a question may be a mere name, and blanks below which."""

_ABOUT = re.compile(r"(?<=.)\s*(?:相[关關]|有[关關])的?$|(?<=.)的$")
_SENDS_ONLY = re.compile(
    r"(?:以[后後]|今[后後]|[请請]|都|[帮幫]我|麻[烦煩]|就|再|[给給]我?|[发發]送?|推送?|推播|寄送?|[传傳]送?|送|通知|提醒|告[诉訴]"
    r"|我|一[次下声聲]|吧|啊|但|除了?|只[要在]?|[仅僅]|不要|[别別]|[订訂][阅閱]|[关關]注|[准準]?[时時]|定[时時]|按[时時]|想要?|要|改[为為成]?|[换換]成?|它|這?个?|[\s,，]"
    r"|\b(?:please|send|notify|remind|email|ping|alert|tell|it|me|to|then|except|but|not|only|subscribe|follow|just|change|make|from|now|on|the|alerts?|instead)\b)*",
    re.IGNORECASE,
)
"""Words that ask to be told, and not of what."""

_ENDS = " ,，、;；.。!！"
_QUOTES = '"“”„「」『』«»'
_QUOTED = re.compile(r'["“„「『«][^"“”「」『』»]+["”」』»]')
_IN_TITLE = re.compile(
    r"^(?P<said>(?:[标標][题題]|[题題]目)(?:[里裡中上])?(?:有|含|包含|[带帶]|出[现現]|提到))[:：]?\s*(?P<what>.+?)(?:的(?:新?文章)?)?$"
    r"|^(?:articles?\s+)?(?:with\s+)?(?P<what_en>.+?)\s+(?P<said_en>in\s+(?:the\s+|its\s+)?(?:titles?|headlines?))$",
    re.IGNORECASE,
)
_COMMAS = " ,，、;；"
_HIDDEN = 0xE000
"""A character of nobody's, and those after it: they stand for what is quoted while times are read."""

ProblemKind = Literal[
    "wish-nothing",
    "wish-no-words",
    "wish-only-without",
    "wish-without",
    "wish-no-name",
    "wish-bad-time",
    "wish-how-often",
    "wish-unsupported",
    "wish-second-time",
    "wish-other-clock",
    "wish-tangled",
    "wish-in-title",
]

OF_TIME: frozenset[ProblemKind] = frozenset(
    {"wish-bad-time", "wish-how-often", "wish-unsupported", "wish-second-time", "wish-other-clock"}
)
"""Problems with when somebody wants to be told, whatever of."""

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


def read(text: str, names: Sequence[str] = ()) -> Wish:
    """Read `主题 Agent 每天 8:00`, `"持续学习" -广告 weekly`, `all`, in either script or English. Never raises.

    names: of the library, which are read as such though a word in them sounds like a time (Example Weekly).
    A name alone has no rule: only the library can tell what bears it. An hour without how often is a problem, and is
    taken for each day; so is a time that there is no digest for, and `when` is what comes nearest.
    """
    plain, hidden = _hidden(text, names)
    timed = hours.read(plain)
    recent = _NO_ARCHIVE.sub(" ", timed.rest)
    rest = _ARCHIVE.sub(" ", recent)
    archive = rest != recent
    rest = " ".join(_shown_again(rest, hidden).split())
    problems = problems_of(timed)
    wish = _what(rest, timed)
    return wish.model_copy(update={"when": timed.when, "archive": archive, "problems": (*problems, *wish.problems)})


def when_after(text: str, before: When) -> When:
    """Return the time that a wish names; what it doesn't say of it is as it was `before`."""
    return hours.read(_hidden(text, ())[0]).after(before)


class Heard(Model):
    """What a whole message may wish for.

    sure: whether it is clear whatever the library has: all that is new, words in quotes, and, where they are to be told
    of at any time, words with an “or” between them. names: the longest first, of which only the library knows which
    there is.
    """

    sure: bool = False
    names: tuple[Peeled, ...] = ()


def heard(text: str) -> Heard:
    """Return what a message may wish for in the words around it; nothing where it asks. Never raises."""
    plain, hidden = _hidden(text, ())
    timed = hours.read(plain)
    parted = exceptions.split(_ARCHIVE.sub(" ", timed.rest))
    kind = _KIND.match(parted.wanted)
    if kind and KINDS[kind["kind"].lower()] == "keywords" and (parted.without or timed.when):
        return Heard(sure=True)
    found = _peeled(parted.wanted, timed, hidden)
    return Heard(sure=bool(found) and _is_sure(found[-1], timed), names=tuple(each for each in found if each.name))


def perhaps(text: str, names: Sequence[str] = ()) -> tuple[Peeled, ...]:
    """Return the names that a text may wish for, the longest first: which of them there is, only the library knows.

    Nothing where it asks, or leaves something out, as only keywords can. names: see `read`.
    """
    plain, hidden = _hidden(text, names)
    timed = hours.read(plain)
    parted = exceptions.split(_ARCHIVE.sub(" ", timed.rest))
    return () if parted.without else tuple(each for each in _peeled(parted.wanted, timed, hidden) if each.name)


def _peeled(words: str, timed: Timed, hidden: list[str]) -> list[Peeled]:
    found = (each for each in peeling.read(words) if each.is_wish(timed))
    return [replace(each, name=_shown_again(each.name, hidden)) for each in found]


def _is_sure(last: Peeled, timed: Timed) -> bool:
    if not last.name or is_everything(last.name):
        return last.is_for_all(timed)
    return "tell" in last.signs and (_QUOTED.fullmatch(last.name) is not None or joins(last.name))


def problems_of(timed: Timed) -> list[Problem]:
    """Return what of a time could not be understood, or is not to be had."""
    kinds: tuple[tuple[ProblemKind, tuple[str, ...]], ...] = (
        ("wish-bad-time", timed.unreadable),
        ("wish-unsupported", timed.unsupported),
        ("wish-how-often", timed.how_often),
        ("wish-second-time", timed.second),
    )
    return [Problem(key=key, value=each) for key, values in kinds for each in values]


def asks_to_be_told(text: str, timed: Timed) -> bool:
    """Tell whether a message says when it wants to be told, and that it is to be: 每天早上9点发我 AI 相关的.

    timed: what was read of it as a time. One that asks for something else, or tells of somebody, does not.
    """
    return timed.when is not None and bool(_SENDS.search(text)) and not _TELLS_OR_ASKS.search(text)


def says_only_when(timed: Timed) -> bool:
    """Tell whether a message is a time and nothing else (每周五晚上8点, weekly), but for the words that order it."""
    return timed.when is not None and _SENDS_ONLY.fullmatch(timed.rest) is not None


def is_everything(words: str) -> bool:
    """Tell whether words mean all new articles."""
    return fold(words).strip(_ENDS) in _EVERYTHING


def asks_for_everything(words: str) -> bool:
    """Tell whether words behind "every day" or "send me" say no more than that something new is wanted (a digest)."""
    return is_everything(words) or _NO_MORE_THAN_NEW.fullmatch(frames.unthanked(words)) is not None


def bare_name(text: str) -> tuple[RuleKind | None, str]:
    """Return a whole text as the name of a thing, with its kind where it says one; none of it is read as a time."""
    words = " ".join(text.translate(_NARROW)[:LONGEST].split())
    found = _KIND.match(words)
    return (KINDS[found["kind"].lower()], words[found.end() :]) if found else (None, words)


def _hidden(text: str, names: Sequence[str]) -> tuple[str, list[str]]:
    """Return a text with a character for each thing that is quoted or a name, and these, in order."""
    hidden: list[str] = []

    def hide(words: str) -> str:
        hidden.append(words)
        return chr(_HIDDEN + len(hidden) - 1)

    plain = "".join(each for each in text.translate(_NARROW)[:LONGEST] if not _HIDDEN <= ord(each) < _HIDDEN + LONGEST)
    plain = _QUOTED.sub(lambda found: hide(found[0]), plain)
    for name in sorted(names, key=len, reverse=True):
        folded, places = fold_aligned(plain)
        if found := re.search(rf"(?<![^\W_a-z]){re.escape(fold(name))}(?![a-z0-9])", folded):
            start, end = places[found.start()], places[found.end() - 1] + 1
            plain = f"{plain[:start]}{hide(plain[start:end])}{plain[end:]}"
    return plain, hidden


def _shown_again(text: str, quoted: list[str]) -> str:
    for number, words in enumerate(quoted):
        text = text.replace(chr(_HIDDEN + number), words)
    return text


def _what(words: str, timed: Timed) -> Wish:
    """Read a wish without its time, and what it leaves out of what it wants."""
    kind = _KIND.match(words)
    asks = _QUESTION.search(words) or (kind and KINDS[kind["kind"].lower()] == "question")
    parted = exceptions.Split(words) if asks else exceptions.split(words)
    if not parted.without:
        return _wanted(words, timed)
    if not parted.wanted:
        return Wish(problems=(Problem(key="wish-only-without", value=words),))
    return _leaving_out(_wanted(parted.wanted, timed), parted.without)


def _leaving_out(wish: Wish, without: tuple[str, ...]) -> Wish:
    """Return a wish that leaves words out, as only keywords can; what can't is kept, with that as a problem."""
    rule = wish.rule
    words = rule.value if rule and (rule.kind == "keywords" or _is_a_thing(rule)) else wish.name
    expression = expressions.read(spelled_out(_ABOUT.sub("", words)))
    if expression.groups:
        kept = Expression(expression.groups, (*expression.without, *without))
        return Wish(rule=Rule(kind="keywords", value=kept.words()), problems=wish.problems)
    problem = Problem(key="wish-without", value=", ".join(without))
    return wish.model_copy(update={"problems": (*wish.problems, problem)})


def _is_a_thing(rule: Rule) -> bool:
    """Tell whether a question is no more than a name, as of whoever mentions Claude."""
    return rule.kind == "question" and len(rule.value) <= _LONGEST_NAME and rule.value.count(" ") < _MOST_BLANKS


def _wanted(words: str, timed: Timed) -> Wish:
    if found := _IN_TITLE.match(words):
        problem = Problem(key="wish-in-title", value=found["said"] or found["said_en"])
        wish = _keywords(found["what"] or found["what_en"])
        return wish.model_copy(update={"problems": (problem, *wish.problems)})
    if _SENDS_ONLY.fullmatch(words):
        return Wish(problems=(Problem(key="wish-nothing"),))
    frame = frames.read(words)
    peeled = peeling.read(words)
    if any(is_everything(each.name) and each.signs & {"send", "tell"} for each in peeled):
        return Wish(rule=Rule(kind="all"))
    inner = next((each for each in peeled[-1:] if each.is_wish(timed)), None)
    if inner and (not inner.name or is_everything(inner.name)) and inner.is_for_all(timed):
        return Wish(rule=Rule(kind="all"))
    asks = frame and frame.kind == "question" and not _KIND.match(frame.text)
    if frame and asks and not (inner and frame.sure == "asked" and inner.signs & {"thing", "digest"}):
        return Wish(rule=Rule(kind="question", value=frame.text))
    if timed.when and asks_for_everything(frame.text if frame else words):
        return Wish(rule=Rule(kind="all"))
    if inner and inner.kind and inner.name and not _KIND.match(words):
        return _of_kind(inner.kind, inner.name)
    if inner and inner.name and not _KIND.match(words) and (not frame or asks or len(inner.name) < len(frame.text)):
        return _named(inner.name)
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
        quoted = _QUOTED.fullmatch(value.strip())
        return Wish(rule=Rule(kind=kind, value=value.strip()[1:-1] if quoted else value))
    return Wish(rule=Rule(kind=kind, value=frames.bare(value.strip(f" {_QUOTES}{_COMMAS}"))))


def _keywords(words: str) -> Wish:
    # A 和 without blanks, and with nothing else that joins words, may be part of a name: 战争与和平.
    alone = expressions.is_plain(words) and not joins(words) and " " not in words
    spelled = spelled_out(words, also=not alone)
    if not brackets.can_be_held(spelled):
        return Wish(problems=(Problem(key="wish-tangled", value=words),))
    expression = expressions.read(spelled)
    if not any(expression.folded().groups):
        return Wish(problems=(Problem(key="wish-only-without", value=words),))
    return Wish(rule=Rule(kind="keywords", value=expression.words()))
