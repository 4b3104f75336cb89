"""Reads a follow-up ("那 OpenAI 呢?", "and in 2028?") with the question before it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.answers.asked import elliptic, placing, questions, years
from bot.answers.asked.alike import Named, named_in, sort_of, takes_the_place
from bot.answers.language import conversing, phrases
from storage.folding import fold

MAX_LENGTH = 40
"""Code points: a longer message says what it is about itself."""

LONGEST_THING = 16
"""Code points of a thing that is named with a year; more say something of that year themselves."""

_END = " ?？。.!！"
_EDGE = " ,，?？。.!！"
_ASKS_OF_IT = re.compile(
    r"(?:what|which|who|when|where|why|how|is|are|was|were|do|does|did|has|have|can|could|will|would|should)\b"
    r".*\b(?:it|they|them|its|their)\b",
    re.IGNORECASE,
)
"""A question of what was spoken of, which is said by a pronoun: it is more than a thing that takes another's place."""

_OF = re.compile(r"\s*的$|['’]s$")
_WITHIN = re.compile(r"^[^，,?？]{0,60}(?:里|裡|中|上)[，,]\s*")
"""A limit that a question begins with: what is asked stands behind it."""


@dataclass(frozen=True)
class _Topic:
    """What a follow-up is about: a year as `years.pattern` finds it (by 2031), and a name or thing; either may lack.

    is_figure: whether the thing is a figure that the question before may be answered by.
    """

    year: re.Match[str] | None
    thing: str
    is_figure: bool = False


def follow_up(question: str, before: str | None, authors: Collection[str] = ()) -> str | None:
    """Return what a follow-up asks, or None where `question` stands for itself.

    A name or year takes the place of one of its sort in the question before, of which as much is read as of any; an
    author's limits that question to what they wrote; anything else is added to it. authors: whose articles the library
    has.
    """
    topic = _topic(question) if before else None
    if not before or not topic:
        return elliptic.completed(question, before, authors) if before else None
    text = before = before[: questions.MAX_TERMS_LENGTH]
    chinese = phrases.is_chinese(before) or (phrases.is_chinese(question) and _is_a_name(before))
    if topic.is_figure:
        return _added(text, topic.thing, authors, chinese=chinese)
    if topic.thing:
        text = _with_thing(text, topic.thing, authors) or _added(text, topic.thing, authors, chinese=chinese)
    if topic.year:
        text = _with_year(text, topic.year) or _in_year(text, topic.year, chinese=chinese)
    return text


def light(question: str, before: str, root: str, authors: Collection[str] = ()) -> str:
    """Return which question a follow-up is read with: the one before, or its root, so that nothing piles up.

    root: the question before without what follow-ups added to it. What takes the place of something there, takes it
    in the whole of it; so does a year or an author, of whom there is one at most. What else is added takes the place
    of what was added.
    """
    topic = _topic(question)
    if not topic and elliptic.completed(question, root, authors):
        return root
    if not topic or not topic.thing or _is_author(topic.thing, authors):
        return before
    if topic.is_figure:
        return root
    read = root[: questions.MAX_TERMS_LENGTH]
    return before if _with_thing(read, topic.thing, authors) is not None else root


def rooted(question: str, root: str, authors: Collection[str] = ()) -> str:
    """Return the root of a follow-up's reading, given that of the question before it."""
    topic = _topic(question)
    if not topic or topic.is_figure:
        return root
    root = root[: questions.MAX_TERMS_LENGTH]
    text = (_with_year(root, topic.year) if topic.year else None) or root
    return (_with_thing(text, topic.thing, authors) if topic.thing else None) or text


def needs_a_question(question: str) -> bool:
    """Tell whether a message says nothing without the question before it (那 2028 年呢？, 谁发明的)."""
    topic = _topic(question)
    if topic is None:
        return elliptic.lacks_subject(question)
    return topic.year is not None and topic.thing == ""


def _topic(question: str) -> _Topic | None:
    """Return what a message that follows on another is about; None for a message that stands for itself."""
    if figure := _figure(question):
        return _Topic(None, figure, is_figure=True)
    said = _said(question)
    if said is None or _ASKS_OF_IT.match(said):
        return None
    found = years.pattern().search(said)
    if not found:
        return _Topic(None, said)
    thing = f"{said[: found.start()]} {said[found.end() :]}".strip(f"{_EDGE}的在到")
    if len(thing) > LONGEST_THING or phrases.asking().search(fold(thing)):
        return _Topic(None, said)
    return _Topic(found, thing)


def _figure(question: str) -> str | None:
    """Return the figure that is all that a message asks (500万？); None for any other message."""
    typed = questions.clean(question)
    found = conversing.figure_asked().fullmatch(fold(typed)) if len(fold(typed)) == len(typed) else None
    return typed[slice(*found.span("figure"))].strip(_EDGE) if found else None


def _said(question: str) -> str | None:
    """Return what a follow-up says but for the words that make it one."""
    typed = questions.clean(question)
    for text in (typed, questions.strip_filler(typed)):
        if len(text) > MAX_LENGTH:
            continue
        if opening := conversing.follow_up().match(fold(text)):
            topic = conversing.follow_up_end().sub("", text[opening.end() :]).strip(_EDGE)
            if topic:
                return topic
    found = conversing.follow_up_whole().fullmatch(fold(typed)) if len(fold(typed)) == len(typed) else None
    if not found:
        return None
    topic = typed[slice(*found.span(found.lastgroup or 0))].strip(_EDGE)
    return None if phrases.asking().search(fold(topic)) else topic


def _with_year(before: str, year: re.Match[str]) -> str | None:
    """Return the question before with a year in place of its own; None where it has none.

    How one stands to it (by, since, 之前) is as the follow-up says it, else as the question before does.
    """
    old = years.pattern().search(before)
    if not old:
        return None
    lead, said, tail = years.parts_in(before, year)
    if said.isdecimal() and "年" in old["said"]:
        said += re.sub(r"^\d+", "", old["said"])
    elif said.endswith("年") and "月" in old["said"]:
        said += old["said"].split("年", 1)[1]
    elif said.endswith("年") and "年" not in old["said"] and old["said"].isdecimal():
        said = said.rstrip("年").strip()
    return f"{before[: old.start()]}{lead or old['lead'] or ''}{said}{tail or old['tail'] or ''}{before[old.end() :]}"


def _in_year(before: str, year: re.Match[str], *, chinese: bool) -> str:
    """Return the question before, asked of a year: a Chinese one says it first, an English one last."""
    lead, said, tail = years.parts_in(before, year)
    if not chinese:
        asks, end = _parted(before)
        return f"{asks} {lead or ('in ' if said.isdecimal() else '')}{said}{end}"
    within = _WITHIN.match(before)
    at = within.end() if within else 0
    gap = "" if phrases.HAN.match(before[at:]) else " "
    return f"{before[:at]}{said}{' 年' if said.isdecimal() else ''}{tail}{gap}{before[at:]}"


def _with_thing(before: str, thing: str, authors: Collection[str]) -> str | None:
    """Return the question before with a name in place of one of its sort; None where it has none such.

    What is no name takes the place of what is asked of something (Claude 的收入是多少); behind a word such as about,
    the place of what stands behind that word there.
    """
    thing = _whose(placing.without_owner(thing), authors)
    if led := placing.led(thing):
        word, what = led
        if place := placing.behind(before, word):
            return _put(before, what, *place)
        return _with_thing(before, what, authors) if placing.may_be_bare(word) else None
    new = _name_of(thing, authors, capitalised=not phrases.is_chinese(before))
    if new is None:
        asked = conversing.attribute().search(fold(before)) if len(fold(before)) == len(before) else None
        return _put(before, thing, *asked.span(asked.lastgroup or 0)) if asked else placing.placed(before, thing)
    old = takes_the_place(new, _named(before, authors), alone=_asks_for_it_alone(before, authors))
    return _put(before, new.text, old.start, old.end) if old else None


def _put(before: str, text: str, start: int, end: int) -> str:
    """Return a question with a text in place of a stretch of it; no blank stands between two Chinese words."""
    left, right = before[:start], before[end:]
    if phrases.HAN.match(text) and phrases.HAN.search(left.rstrip()[-1:]):
        left = left.rstrip()
    if phrases.HAN.search(text[-1:]) and phrases.HAN.match(right.lstrip()):
        right = right.lstrip()
    return left + text + right


def _is_a_name(text: str) -> bool:
    """Tell whether a question is only a name or a word or two, of no language."""
    words = phrases.LATIN_WORD.findall(fold(text))
    return len(words) <= 2 and not phrases.stop_words().intersection(words)


def _name_of(thing: str, authors: Collection[str], *, capitalised: bool) -> Named | None:
    """Return the name that a follow-up is about; None where it is about something else, or more than that."""
    if sort := sort_of(thing, authors):
        return Named(thing, 0, len(thing), sort)
    found = named_in(thing, authors, capitalised=capitalised)
    return found[0] if found and len(found[0].text) >= len(thing) - 1 else None


def _named(question: str, authors: Collection[str]) -> Sequence[Named]:
    """Return the names in a question: Latin words among Chinese, capitalised ones in English."""
    return named_in(question, authors, capitalised=not phrases.is_chinese(question))


def _asks_for_it_alone(question: str, authors: Collection[str]) -> bool:
    """Tell whether a question asks what or who its one name is, and nothing else."""
    named = _named(question, authors)
    if len(named) != 1:
        return False
    rest = fold(f"{question[: named[0].start]} {question[named[0].end :]}")
    words = set(phrases.LATIN_WORD.findall(rest)) - phrases.stop_words()
    return not words and len(phrases.bare(phrases.asking().sub(" ", re.sub("[a-z]", "", rest)))) <= 1


def _whose(thing: str, authors: Collection[str]) -> str:
    """Return the name alone where a follow-up asks for the same of somebody (那 Cursor 的呢, and Cursor's?)."""
    name = _OF.sub("", thing)
    return name if sort_of(name, authors) else thing


def _is_author(thing: str, authors: Collection[str]) -> bool:
    return sort_of(_whose(thing, authors), authors) == "author"


def _added(before: str, thing: str, authors: Collection[str], *, chinese: bool) -> str:
    """Return the question before limited to an author's articles, or with one thing more that it is about."""
    asks, end = _parted(before)
    led = placing.led(thing)
    thing = led[1] if led and chinese else _whose(thing, authors)
    if _is_author(thing, authors):
        return f"{thing}写的文章里，{before}" if chinese else f"{asks}, by {thing}{end}"
    apart = not chinese and sort_of(thing, authors) and not led
    return f"{asks}{', ' if apart else ' '}{thing}{end}"


def _parted(question: str) -> tuple[str, str]:
    """Return a question without the mark at its end, and the mark."""
    asks = question.rstrip(_END)
    return asks, question[len(asks) :].strip()
