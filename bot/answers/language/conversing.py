"""The words and phrases by language that a conversation needs: follow-ups, remarks, who speaks, lists and limits."""

import re
from collections.abc import Mapping
from functools import cache

from bot.answers.language.data import compiled, data, filled


@cache
def follow_up() -> re.Pattern[str]:
    """Return what matches the beginning of a follow-up."""
    return compiled(data()["follow_up"]["begins"])


@cache
def kin(sort: str) -> re.Pattern[str]:
    """Return what matches, folded, a thing of a sort that takes another's place or stands in front: trades, time."""
    return compiled(data()["follow_up"]["kin"][sort])


@cache
def elliptic(kind: str) -> re.Pattern[str]:
    """Return what matches in a folded message that names nothing itself: see `[elliptic]` for the kinds."""
    return compiled(data()["elliptic"][kind])


@cache
def follow_up_end() -> re.Pattern[str]:
    """Return what matches the words at the end of a follow-up that say nothing of it."""
    return compiled(data()["follow_up"]["ends"])


@cache
def follow_up_whole() -> re.Pattern[str]:
    """Return what matches a whole folded message that follows on another by its form alone; its topic is a group."""
    return compiled(data()["follow_up"]["whole"])


@cache
def figure_asked() -> re.Pattern[str]:
    """Return what matches a whole folded message that asks whether it is a figure, which is group `figure`."""
    return compiled([data()["follow_up"]["figure"]])


@cache
def attribute() -> re.Pattern[str]:
    """Return what matches, in its one group that is there, what a folded question asks of something."""
    return compiled(data()["follow_up"]["attribute"])


@cache
def years_told() -> Mapping[str, str]:
    """Return years that are told from today as a Chinese question says them, with what an English one says."""
    return dict(data()["follow_up"]["years"])


@cache
def sorts() -> Mapping[str, str]:
    """Return well-known names, folded, Latin ones by their first word, with their sort."""
    return {name: sort for sort, names in data()["follow_up"]["sorts"].items() for name in names}


@cache
def remarks() -> Mapping[str, re.Pattern[str]]:
    """Return, by what it is about, what matches a whole message about the last answer, bare of all but letters."""
    return _whole_messages("remarks")


def _whole_messages(table: str) -> dict[str, re.Pattern[str]]:
    words = data()["remark_words"]
    return {kind: compiled([filled(each, words) for each in patterns]) for kind, patterns in data()[table].items()}


@cache
def about_itself() -> Mapping[str, re.Pattern[str]]:
    """Return, by what it asks, what matches a whole message about the library or the bot, bare as a remark."""
    return _whole_messages("about_itself")


@cache
def item_asked() -> re.Pattern[str]:
    """Return what matches a whole folded message that asks for one of what the last quote listed: see `[items]`."""
    return compiled(data()["items"]["asked"])


@cache
def asks_who_wrote() -> re.Pattern[str]:
    """Return what matches in a folded message about the last answer that asks for an author, not for who speaks."""
    return compiled(data()["voices"]["wrote"])


@cache
def voices() -> tuple[re.Pattern[str], ...]:
    """Return what matches in a folded text where it tells who says something (group `name`)."""
    words = data()["voices"]
    parts = {name: words[name] for name in ("name", "how")}
    return tuple(re.compile(filled(each, parts)) for each in words["said"])


@cache
def told_to() -> re.Pattern[str]:
    """Return what matches the end of a folded text behind which the name of a listener stands, who says nothing."""
    return compiled([data()["voices"]["to"]])


@cache
def told_by_pronoun() -> re.Pattern[str]:
    """Return what matches in a folded text that says of somebody only he or she."""
    return compiled(data()["voices"]["pronoun"])


@cache
def no_voices() -> frozenset[str]:
    """Return the words, in lower case, that stand where names do and name nobody."""
    return frozenset(data()["voices"]["nobody"])


@cache
def article_parts() -> Mapping[str, re.Pattern[str]]:
    """Return, by the part of an article, what matches a whole message that calls it by its name, bare as a remark."""
    return _whole_messages("article_parts")


@cache
def speaking() -> tuple[re.Pattern[str], ...]:
    """Return what matches, in order of trust, a folded message that asks who speaks of something (group `what`)."""
    words = data()["speaking"]
    return tuple(re.compile(filled(each, words)) for each in words["patterns"])


@cache
def comparing_articles() -> tuple[re.Pattern[str], ...]:
    """Return what matches a folded message that asks how two articles differ, by what they are called there."""
    return tuple(map(re.compile, data()["comparing"]["articles"]))


@cache
def comparing() -> tuple[re.Pattern[str], ...]:
    """Return what matches a folded message that asks what two (`one`, `other`) think of something (`what`)."""
    words = data()["comparing"]
    return tuple(re.compile(filled(each, {"who": words["who"]})) for each in words["patterns"])


@cache
def all_but() -> tuple[re.Pattern[str], ...]:
    """Return what matches, in such a folded message, who is left out (group `but`)."""
    return tuple(map(re.compile, data()["speaking"]["all_but"]))


@cache
def lists(kind: str) -> tuple[str, ...]:
    """Return regular expressions of whole folded messages that ask for a list of articles.

    kind: `by` whom, `about` what, or the `newest` of all. `{size}` is yet to be filled with a small number, `{name}`
    with what may be a name.
    """
    return tuple(filled(each, data()["list_words"]) for each in data()["lists"][kind])


@cache
def days_with_a_limit() -> tuple[str, ...]:
    """Return regular expressions of days with what makes them a limit, in each language: see `lists` of `days`."""
    return tuple(data()["list_words"][each] for each in ("since", "en_since"))


@cache
def filters() -> Mapping[str, tuple[str, ...]]:
    """Return, by kind of filter, the regular expressions of how it is said, in the order in which they are tried."""
    words = data()["filter_words"]
    return {kind: tuple(filled(each, words) for each in patterns) for kind, patterns in data()["filters"].items()}
