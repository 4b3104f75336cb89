"""The words and phrases by language that reading a question needs, from `phrases.toml` and its like, folded."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from storage.folding import fold

LATIN_WORD = re.compile(r"[a-z]+(?:[.'’-][a-z]+)*")
"""A Latin word of a folded text."""

HAN = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""

ENGLISH_FROM = 2
"""Different English words of those that stand in every text from which a text is English, whatever names it holds."""

_FILES = ("phrases.toml", "conversation.toml", "filters.toml", "owners.toml")
_ENDS = " \t?？。.!！…~呢啊呀吧嘛"
_NOT_WORDS = re.compile(r"[\W_]+")


def bare(folded: str) -> str:
    """Return only the letters and digits of a folded text."""
    return _NOT_WORDS.sub("", folded)


@cache
def small_talk() -> frozenset[str]:
    """Return whole messages that are talk and no question, without blanks and punctuation."""
    return frozenset(bare(fold(each)) for group in _data()["small_talk"].values() for each in group)


@cache
def filler(edge: str) -> tuple[str, ...]:
    """Return the filler that may be cut `before` or `after` a question, the longest first."""
    return tuple(sorted((fold(each) for each in _data()["filler"][edge]), key=len, reverse=True))


@cache
def _colloquial() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(said), written) for said, written in _data()["colloquial"]["said"].items())


def written(text: str) -> str:
    """Return a question with what is said in speech (咋, 啥) as it is written; all else stays."""
    for said, form in _colloquial():
        text = said.sub(form, text)
    return text


@cache
def asking() -> re.Pattern[str]:
    """Return what matches words that ask and don't describe."""
    return _any_of(map(fold, _data()["asking"]["words"]))


@cache
def faint_or_asking() -> re.Pattern[str]:
    """Return what matches Chinese words that say little of what is asked, those that ask, and those for an opinion."""
    asking = _data()["asking"]
    return _any_of({*(each for each in [*faint(), *opinion()] if not each.isascii()), *map(fold, asking["words"])})


@cache
def opinion() -> frozenset[str]:
    """Return the words by which an opinion is asked for."""
    return frozenset(map(fold, _data()["asking"]["opinion"]))


@cache
def timeline() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what a heading matches under which a time is foreseen, and words of a question when that say no more."""
    asking = _data()["asking"]
    return re.compile(asking["timeline"]), frozenset(asking["comes"])


@cache
def any_opinion() -> re.Pattern[str]:
    """Return what matches any of the words by which an opinion is asked for."""
    return _any_of(opinion())


@cache
def any_news() -> re.Pattern[str]:
    """Return what matches words by which whatever is told of something is asked for (CNN 说了什么, FDA 怎么了)."""
    return re.compile(_data()["asking"]["news"])


@cache
def stop_words() -> frozenset[str]:
    """Return the Latin words that stand in every text."""
    return frozenset(_data()["asking"]["stop"])


@cache
def counting() -> frozenset[str]:
    """Return the Latin words whose figure counts, numbers or dates something."""
    return frozenset(_data()["asking"]["counting"])


@cache
def faint() -> frozenset[str]:
    """Return the words that say little of what is asked."""
    return frozenset(_data()["asking"]["faint"])


@cache
def wants() -> Mapping[Any, re.Pattern[str]]:
    """Return, by kind of answer, what a question that asks for it matches."""
    return {kind: re.compile(pattern) for kind, pattern in _data()["wants"].items()}


@cache
def yes_or_no() -> re.Pattern[str]:
    """Return what a question matches that is answered by yes or no."""
    return re.compile(_data()["yes_or_no"]["asks"])


@cache
def reasons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a question that asks why or how matches, and what it matches when it asks for a kind all the same."""
    asks = _data()["reasons"]
    return re.compile(asks["asks"]), re.compile(asks["unless"])


@cache
def figures(which: str) -> re.Pattern[str]:
    """Return a pattern of the words around figures, by the name that it has among the phrases."""
    return re.compile(_data()["figures"][which])


@cache
def acting() -> re.Pattern[str]:
    """Return what matches a Latin `name` of one word of whom a text tells that he says or does something."""
    return re.compile(_data()["persons"]["acting"])


@cache
def somebody() -> re.Pattern[str]:
    """Return what matches somebody who is told by what he does, without a name."""
    return re.compile(_data()["persons"]["somebody"])


@cache
def asks_a_name() -> re.Pattern[str]:
    """Return what a question matches that is answered by a name alone."""
    return re.compile(_data()["persons"]["asks_a_name"])


@cache
def between() -> re.Pattern[str]:
    """Return what a question matches that asks who of two or more that it names."""
    return re.compile(_data()["persons"]["between"])


@cache
def things() -> frozenset[str]:
    """Return the folded words of Latin names that make them names of things."""
    return frozenset(_data()["persons"]["things"])


@cache
def fits() -> Mapping[Any, re.Pattern[str]]:
    """Return, by kind of answer, what a text that may hold one matches."""
    return {kind: re.compile(pattern) for kind, pattern in _data()["fits"].items()}


@cache
def from_now() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a question matches that wants a date, and a time told from now, which answers any other one."""
    return re.compile(_data()["from_now"]["unless"]), re.compile(_data()["from_now"]["time"])


@cache
def announces() -> re.Pattern[str]:
    """Return what the end of a folded sentence matches that only announces what the next ones say."""
    return re.compile("|".join(_data()["quotes"]["announces"]))


@cache
def follow_up() -> re.Pattern[str]:
    """Return what matches the beginning of a follow-up."""
    return re.compile(_data()["follow_up"]["begins"])


@cache
def kin(sort: str) -> re.Pattern[str]:
    """Return what matches, folded, a thing of a sort that takes another's place or stands in front: trades, time."""
    return re.compile(_data()["follow_up"]["kin"][sort])


@cache
def elliptic(kind: str) -> re.Pattern[str]:
    """Return what matches in a folded message that names nothing itself: see `[elliptic]` for the kinds."""
    found = _data()["elliptic"][kind]
    return re.compile(found if isinstance(found, str) else "|".join(f"(?:{each})" for each in found))


def is_chinese(text: str) -> bool:
    """Tell whether a text is Chinese: an English sentence with a Chinese name in it isn't."""
    said = stop_words().intersection(LATIN_WORD.findall(fold(text)))
    return HAN.search(text) is not None and len(said) < ENGLISH_FROM


@cache
def follow_up_end() -> re.Pattern[str]:
    """Return what matches the words at the end of a follow-up that say nothing of it."""
    return re.compile(_data()["follow_up"]["ends"])


@cache
def follow_up_whole() -> re.Pattern[str]:
    """Return what matches a whole folded message that follows on another by its form alone; its topic is a group."""
    return re.compile("|".join(_data()["follow_up"]["whole"]))


@cache
def attribute() -> re.Pattern[str]:
    """Return what matches, in its one group that is there, what a folded question asks of something."""
    return re.compile("|".join(_data()["follow_up"]["attribute"]))


@cache
def years_told() -> Mapping[str, str]:
    """Return years that are told from today as a Chinese question says them, with what an English one says."""
    return dict(_data()["follow_up"]["years"])


@cache
def sorts() -> Mapping[str, str]:
    """Return well-known names, folded, Latin ones by their first word, with their sort."""
    return {name: sort for sort, names in _data()["follow_up"]["sorts"].items() for name in names}


@cache
def families() -> tuple[tuple[str, ...], ...]:
    """Return the names, folded, of firms with their products, by firm."""
    return tuple(map(tuple, _data()["owners"]["families"]))


@cache
def owners(which: str) -> re.Pattern[str]:
    """Return a pattern of the words around a name of which a text doesn't tell, by the name that it has there."""
    return re.compile(_data()["owners"][which])


@cache
def measured_by(which: str) -> re.Pattern[str]:
    """Return what matches before a `year` that others are only measured by, or a question that `asks` so."""
    return re.compile(_data()["measured_by"][which])


@cache
def remarks() -> Mapping[str, re.Pattern[str]]:
    """Return, by what it is about, what matches a whole message about the last answer, bare of all but letters."""
    return _whole_messages("remarks")


def _whole_messages(table: str) -> dict[str, re.Pattern[str]]:
    words = _data()["remark_words"]
    return {
        kind: re.compile("|".join(f"(?:{_filled(each, words)})" for each in patterns))
        for kind, patterns in _data()[table].items()
    }


@cache
def about_itself() -> Mapping[str, re.Pattern[str]]:
    """Return, by what it asks, what matches a whole message about the library or the bot, bare as a remark."""
    return _whole_messages("about_itself")


@cache
def item_asked() -> re.Pattern[str]:
    """Return what matches a whole folded message that asks for one of what the last quote listed: see `[items]`."""
    return re.compile(_data()["items"]["asked"])


@cache
def asks_who_wrote() -> re.Pattern[str]:
    """Return what matches in a folded message about the last answer that asks for an author, not for who speaks."""
    return re.compile(_data()["voices"]["wrote"])


@cache
def voices() -> tuple[re.Pattern[str], ...]:
    """Return what matches in a folded text where it tells who says something (group `name`)."""
    data = _data()["voices"]
    return tuple(re.compile(each.replace("{name}", data["name"])) for each in data["said"])


@cache
def told_by_pronoun() -> re.Pattern[str]:
    """Return what matches in a folded text that says of somebody only he or she."""
    return re.compile(_data()["voices"]["pronoun"])


@cache
def no_voices() -> frozenset[str]:
    """Return the words, in lower case, that stand where names do and name nobody."""
    return frozenset(_data()["voices"]["nobody"])


@cache
def article_parts() -> Mapping[str, re.Pattern[str]]:
    """Return, by the part of an article, what matches a whole message that calls it by its name, bare as a remark."""
    return _whole_messages("article_parts")


@cache
def speaking() -> tuple[re.Pattern[str], ...]:
    """Return what matches, in order of trust, a folded message that asks who speaks of something (group `what`)."""
    data = _data()["speaking"]
    return tuple(re.compile(_filled(each, data)) for each in data["patterns"])


@cache
def pointing(kind: str) -> tuple[str, ...]:
    """Return the patterns of one kind of question, or of the sentences that answer it, in which {term} is any term."""
    found = _data()["pointing"][kind]
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
    return re.compile(_data()["speaking"]["who"])


@cache
def all_but() -> tuple[re.Pattern[str], ...]:
    """Return what matches, in such a folded message, who is left out (group `but`)."""
    return tuple(map(re.compile, _data()["speaking"]["all_but"]))


@cache
def lists(kind: str) -> tuple[str, ...]:
    """Return regular expressions of whole folded messages that ask for a list of articles.

    kind: `by` whom, `about` what, or the `newest` of all. `{size}` is yet to be filled with a small number, `{name}`
    with what may be a name.
    """
    return tuple(_filled(each, _data()["list_words"]) for each in _data()["lists"][kind])


@cache
def filters() -> Mapping[str, tuple[str, ...]]:
    """Return, by kind of filter, the regular expressions of how it is said, in the order in which they are tried."""
    words = _data()["filter_words"]
    return {kind: tuple(_filled(each, words) for each in patterns) for kind, patterns in _data()["filters"].items()}


@cache
def particles() -> frozenset[str]:
    """Return the characters that hold sentences together and stand in no name."""
    return frozenset(_data()["spelling"]["particles"])


@cache
def light() -> frozenset[str]:
    """Return the characters beside which a dictionary guesses words that are none (还会, 要花)."""
    return frozenset(_data()["spelling"]["light"])


@cache
def measures() -> frozenset[str]:
    """Return the characters that count things or say where they are, and are no word with one another."""
    return frozenset(_data()["spelling"]["measures"])


def _filled(pattern: str, words: Mapping[str, Any]) -> str:
    """Return a pattern with words in place of their names in braces; these may name others in turn."""
    for name, form in words.items():
        if f"{{{name}}}" in pattern:
            pattern = _filled(pattern.replace(f"{{{name}}}", f"(?:{form})"), words)
    return pattern


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches any of some words, the longest first where they overlap."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _data() -> dict[str, Any]:
    room = files("bot.answers.language")
    return {
        name: table for file in _FILES for name, table in tomllib.loads(room.joinpath(file).read_text("utf-8")).items()
    }
