"""The words and phrases by language that reading a question needs, from `phrases.toml` and its like, folded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bot.answers.language.data import compiled, data, filled
from storage.folding import fold

LATIN_WORD = re.compile(r"[a-z]+(?:[.'’-][a-z]+)*")
"""A Latin word of a folded text."""

HAN = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""

ENGLISH_FROM = 2
"""Different English words of those that stand in every text from which a text is English, whatever names it holds."""

_ENDS = " \t?？。.!！…~呢啊呀吧嘛"
_NOT_WORDS = re.compile(r"[\W_]+")


def bare(folded: str) -> str:
    """Return only the letters and digits of a folded text."""
    return _NOT_WORDS.sub("", folded)


@cache
def small_talk() -> frozenset[str]:
    """Return whole messages that are talk and no question, without blanks and punctuation."""
    return frozenset(bare(fold(each)) for group in data()["small_talk"].values() for each in group)


@cache
def talk(language: str) -> re.Pattern[str]:
    """Return what matches, word by word, thanks, praise, agreement, goodbyes and greetings: see `[talk]`.

    language: `zh` for letters without blanks, `en` for words with one blank between them. Group `said` is there where
    it is more than what may stand between these.
    """
    said, between = (filled(data()["talk"][part], data()["talk_words"]) for part in (language, f"{language}_between"))
    end = "(?: |$)" if language == "en" else ""
    # What was taken for one of them is nothing else: else a long message would be tried in no end of ways.
    return re.compile(rf"(?:(?>(?P<said>(?:{said}){end})|(?:{between}){end}))++")


@cache
def filler(edge: str) -> tuple[str, ...]:
    """Return the filler that may be cut `before` or `after` a question, the longest first."""
    return tuple(sorted((fold(each) for each in data()["filler"][edge]), key=len, reverse=True))


@cache
def _colloquial() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(said), written) for said, written in data()["colloquial"]["said"].items())


def written(text: str) -> str:
    """Return a question with what is said in speech (咋, 啥) as it is written; all else stays."""
    for said, form in _colloquial():
        text = said.sub(form, text)
    return text


@cache
def asking() -> re.Pattern[str]:
    """Return what matches words that ask and don't describe."""
    return _any_of(map(fold, data()["asking"]["words"]))


@cache
def faint_or_asking() -> re.Pattern[str]:
    """Return what matches Chinese words that say little of what is asked, those that ask, and those for an opinion."""
    asking = data()["asking"]
    return _any_of({*(each for each in [*faint(), *opinion()] if not each.isascii()), *map(fold, asking["words"])})


@cache
def opinion() -> frozenset[str]:
    """Return the words by which an opinion is asked for."""
    return frozenset(map(fold, data()["asking"]["opinion"]))


@cache
def timeline() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what a heading matches under which a time is foreseen, and words of a question when that say no more."""
    asking = data()["asking"]
    return re.compile(asking["timeline"]), frozenset(asking["comes"])


@cache
def any_opinion() -> re.Pattern[str]:
    """Return what matches any of the words by which an opinion is asked for."""
    return _any_of(opinion())


@cache
def any_news() -> re.Pattern[str]:
    """Return what matches words by which whatever is told of something is asked for (CNN 说了什么, FDA 怎么了)."""
    return compiled(data()["asking"]["news"])


@cache
def stop_words() -> frozenset[str]:
    """Return the Latin words that stand in every text."""
    return frozenset(data()["asking"]["stop"])


@cache
def counting() -> frozenset[str]:
    """Return the Latin words whose figure counts, numbers or dates something."""
    return frozenset(data()["asking"]["counting"])


@cache
def faint() -> frozenset[str]:
    """Return the words that say little of what is asked."""
    return frozenset(data()["asking"]["faint"])


@cache
def wants() -> Mapping[Any, re.Pattern[str]]:
    """Return, by kind of answer, what a question that asks for it matches."""
    return {kind: compiled(pattern) for kind, pattern in data()["wants"].items()}


@cache
def yes_or_no() -> re.Pattern[str]:
    """Return what a question matches that is answered by yes or no."""
    return compiled(data()["yes_or_no"]["asks"])


@cache
def reasons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a question that asks why or how matches, and what it matches when it asks for a kind all the same."""
    asks = data()["reasons"]
    return compiled(asks["asks"]), compiled(asks["unless"])


@cache
def why() -> re.Pattern[str]:
    """Return what a folded question matches that asks why."""
    return compiled(data()["reasons"]["why"])


@cache
def because() -> re.Pattern[str]:
    """Return what a folded text matches that gives a reason in so many words."""
    return compiled(data()["reasons"]["because"])


@cache
def figures(which: str) -> re.Pattern[str]:
    """Return a pattern of the words around figures, by the name that it has among the phrases."""
    return compiled(data()["figures"][which])


@cache
def acting() -> re.Pattern[str]:
    """Return what matches a Latin `name` of one word of whom a text tells that he says or does something."""
    return compiled(data()["persons"]["acting"])


@cache
def somebody() -> re.Pattern[str]:
    """Return what matches somebody who is told by what he does, without a name."""
    return compiled(data()["persons"]["somebody"])


@cache
def asks_a_name() -> re.Pattern[str]:
    """Return what a question matches that is answered by a name alone."""
    return compiled(data()["persons"]["asks_a_name"])


@cache
def role() -> re.Pattern[str]:
    """Return what a folded text names somebody by who has a name beside."""
    return compiled(data()["persons"]["role"])


@cache
def between() -> re.Pattern[str]:
    """Return what a question matches that asks who of two or more that it names."""
    return compiled(data()["persons"]["between"])


@cache
def things() -> frozenset[str]:
    """Return the folded words of Latin names that make them names of things."""
    return frozenset(data()["persons"]["things"])


@cache
def fits() -> Mapping[Any, re.Pattern[str]]:
    """Return, by kind of answer, what a text that may hold one matches."""
    return {kind: compiled(pattern) for kind, pattern in data()["fits"].items()}


@cache
def from_now() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a question matches that wants a date, and a time told from now, which answers any other one."""
    return compiled(data()["from_now"]["unless"]), compiled(data()["from_now"]["time"])


@cache
def of_a_date() -> re.Pattern[str]:
    """Return what a folded question matches that asks for a year, a month or a day by that word."""
    return compiled(data()["from_now"]["of_a_date"])


@cache
def may_date() -> re.Pattern[str]:
    """Return what a folded text matches that may name a date, though not for sure."""
    return compiled(data()["from_now"]["may_date"])


@cache
def to_come() -> re.Pattern[str]:
    """Return what a folded question matches that asks when something comes that isn't there yet."""
    return compiled(data()["from_now"]["to_come"])


@cache
def announces() -> re.Pattern[str]:
    """Return what the end of a folded sentence matches that only announces what the next ones say."""
    return compiled(data()["quotes"]["announces"])


@cache
def leans() -> re.Pattern[str]:
    """Return what the beginning of a folded sentence matches that leans on the one before, bare of marks."""
    return compiled(data()["quotes"]["leans"])


def is_chinese(text: str) -> bool:
    """Tell whether a text is Chinese: an English sentence with a Chinese name in it isn't."""
    said = stop_words().intersection(LATIN_WORD.findall(fold(text)))
    return HAN.search(text) is not None and len(said) < ENGLISH_FROM


@cache
def families() -> tuple[tuple[str, ...], ...]:
    """Return the names, folded, of firms with their products, by firm."""
    return tuple(map(tuple, data()["owners"]["families"]))


@cache
def owners(which: str) -> re.Pattern[str]:
    """Return a pattern of the words around a name of which a text doesn't tell, by the name that it has there."""
    return compiled(data()["owners"][which])


@cache
def measured_by(which: str) -> re.Pattern[str]:
    """Return what matches before a `year` that others are only measured by, or a question that `asks` so."""
    return compiled(data()["measured_by"][which])


@dataclass(frozen=True)
class ViewAsked:
    """Whose view of something, or whose reaction, a question asks for, and of what, if it says it; folded."""

    who: str
    what: str
    is_reaction: bool


@lru_cache(maxsize=1024)
def view_asked(folded: str) -> ViewAsked | None:
    """Return whose view or reaction a folded question asks for; None where of none, or of one whom no text names."""
    for which in ("reaction", "view"):
        for pattern in _asks_of(which):
            if match := pattern.search(folded):
                who, what = match["who"].strip(), match.groupdict().get("what") or ""
                nobody = compiled(data()["views"]["nobody"]).search(who)
                return None if nobody else ViewAsked(who, what, which == "reaction")
    return None


@cache
def _asks_of(which: str) -> tuple[re.Pattern[str], ...]:
    words = data()["views"]
    return tuple(re.compile(filled(each, {"who": words["who"], "what": words["what"]})) for each in words[which])


@lru_cache(maxsize=256)
def bodies(who: str) -> frozenset[str]:
    """Return all names of those who react, in either language, where a folded English text names them; else none."""
    known = (names for names in data()["views"]["bodies"] if whole_names(frozenset(names[:1])).search(who))
    return frozenset(name for names in known for name in names)


@lru_cache(maxsize=256)
def speaking_of(names: frozenset[str], *, to_all: bool) -> re.Pattern[str]:
    """Return what a folded text matches that tells that the bearer of one of some names speaks, thinks or acts.

    to_all: whether what he tells everyone counts, too (刊出), by which nobody is answered.
    """
    views = data()["views"]
    says = f"{views['says']}|{views['publishes']}" if to_all else views["says"]
    return compiled([filled(each, {"name": whole_names(names).pattern, "says": says}) for each in views["speaks"]])


@cache
def pointing(kind: str) -> tuple[str, ...]:
    """Return the patterns of one kind of question, or of the sentences that answer it, in which {term} is any term."""
    found = data()["pointing"][kind]
    return tuple([found] if isinstance(found, str) else found)


def unended(folded: str) -> str:
    """Return a folded question without the marks and particles at its ends."""
    return folded.strip(_ENDS)


@lru_cache(maxsize=1024)
def term(folded: str, kind: str) -> str | None:
    """Return what a folded question asks about, where all of it is of a kind of `pointing`: who, definition."""
    text, named = unended(folded), pointing("term")[0]
    found = (re.fullmatch(each.replace("{term}", named), text) for each in pointing(kind))
    return next((match["term"].strip() for match in found if match and match["term"].strip()), None)


@lru_cache(maxsize=1024)
def view(folded: str) -> tuple[str, str] | None:
    """Return who is asked for his view, and of what, where that is all of a folded question."""
    found = next(filter(None, (re.fullmatch(each, unended(folded)) for each in pointing("view"))), None)
    return (found["who"].strip(), found["what"].strip()) if found else None


@lru_cache(maxsize=1024)
def intent(folded: str) -> str:
    """Return what of a folded question asks for an origin or a finding, and describes nothing (怎么诞生, find)."""
    found = (re.search(pattern, unended(folded)) for kind in ("origin", "finding") for pattern in pointing(kind))
    return " ".join(match[0] for match in found if match)


def speakers(folded: str) -> list[str]:
    """Return the Latin words of a folded question that name who speaks or thinks (Mike 谈到的, according to Mike)."""
    return [word for each in _speakers().finditer(folded) for word in LATIN_WORD.findall(each["who"] or each["whom"])]


@cache
def _speakers() -> re.Pattern[str]:
    return compiled(data()["speaking"]["who"])


@cache
def particles() -> frozenset[str]:
    """Return the characters that hold sentences together and stand in no name."""
    return frozenset(data()["spelling"]["particles"])


@cache
def light() -> frozenset[str]:
    """Return the characters beside which a dictionary guesses words that are none (还会, 要花)."""
    return frozenset(data()["spelling"]["light"])


@cache
def measures() -> frozenset[str]:
    """Return the characters that count things or say where they are, and are no word with one another."""
    return frozenset(data()["spelling"]["measures"])


@lru_cache(maxsize=256)
def whole_names(names: frozenset[str]) -> re.Pattern[str]:
    """Return what matches any of some names where it is no part of a longer Latin word."""
    return re.compile("|".join(_whole_name(each) for each in sorted(names)))


def _whole_name(name: str) -> str:
    """Return the pattern of a name that is no part of a longer Latin word."""
    return rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches any of some words, the longest first where they overlap."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
