"""Reads a question that names nothing itself (谁发明的, 它以后会怎样) with what the question before it was about."""

import re
from collections.abc import Collection

from bot.answers.asked import questions
from bot.answers.asked.alike import named_in, sort_of
from bot.answers.language import conversing, phrases, topic
from storage.folding import fold

MAX_LENGTH = 60
"""Code points of the longest message that is looked at."""

LONGEST_HAN, MOST_WORDS = 12, 9
"""Characters and English words of a message with a pronoun from which it says itself whom it means."""


_ASKS_A_FIGURE = re.compile(
    r"\bhow (?:much|many|high|low|large|big|fast|good)\b|\bwhat (?:is|was|will)\b|多少|多高|多大"
)


def lacks_subject(question: str) -> bool:
    """Tell whether a whole message asks something of what was spoken of before it, and names nothing itself."""
    said = _said(question)
    return said is not None and (_is_bare(said) or conversing.elliptic("of_them").fullmatch(fold(said)) is not None)


def completed(question: str, before: str, authors: Collection[str] = ()) -> str | None:
    """Return such a message with the subject of the question before it, or what somebody is asked of (X 支持吗).

    None for a message that stands for itself, and where the question before names nothing either. authors: as for
    `bot.answers.asked.conversation.follow_up`.
    """
    said = _said(question)
    if said is None:
        return None
    is_bare = _is_bare(said)
    found = None if is_bare else _pronoun(said)
    somebody = None if is_bare or found else _somebody_does(said, authors)
    if not (is_bare or found or somebody):
        return None
    subject = _somebody(before, authors) if found and found["person"] else _spoken_of(before, said, found)
    if not subject or fold(subject) in fold(said) or (found and not _may_stand_for(found[0], subject)):
        return None
    if found:
        own = "'s" if found["owned"] else ""
        return _joined(said[: found.start()], f"{subject}{own}", said[found.end() :])
    return _joined(*somebody[:-1], subject) + somebody[-1] if somebody else _of(subject, said)


def _said(question: str) -> str | None:
    """Return what a short message says, without politeness and marks at its end; None for any other."""
    said = phrases.written(questions.strip_filler(questions.clean(question))).strip(" ,，?？。.!！")
    return said if said and len(said) <= MAX_LENGTH and len(fold(said)) == len(said) else None


def _is_bare(said: str) -> bool:
    return conversing.elliptic("bare").fullmatch(fold(said)) is not None


def _pronoun(said: str) -> re.Match[str] | None:
    """Return where a message that asks says it or they for its subject; None where it names something itself."""
    folded = fold(said)
    asks = conversing.elliptic("asks").search(folded) or conversing.elliptic("of_them").fullmatch(folded)
    chinese = phrases.HAN.search(said) is not None
    is_long = len(said) > LONGEST_HAN if chinese else len(said.split()) > MOST_WORDS
    if not asks or is_long or conversing.elliptic("stands_for_nothing").search(folded):
        return None
    # The first word of an English sentence has a capital whatever it is.
    if any(chinese or each.start > 0 for each in named_in(said, (), capitalised=not chinese)):
        return None
    return conversing.elliptic("pronoun").search(folded)


def _may_stand_for(pronoun: str, subject: str) -> bool:
    """Tell whether a pronoun may be a subject's: of people it is no model's, of which there is one."""
    is_of_people = conversing.elliptic("people").search(fold(pronoun)) is not None
    return not is_of_people or sort_of(subject) not in ("model", "version")


def _spoken_of(before: str, said: str, pronoun: re.Match[str] | None) -> str | None:
    """Return what the question before is about: somebody's something, not who has it, where its figure is asked."""
    is_it = pronoun is not None and fold(pronoun[0]).endswith(("it", "它"))
    return (topic.owned(before) if is_it and _ASKS_A_FIGURE.search(fold(said)) else None) or topic.of(before)


def _somebody(before: str, authors: Collection[str]) -> str | None:
    """Return the person whom a question names; None where it names none."""
    named = named_in(before, authors, capitalised=not phrases.is_chinese(before))
    return next((each.text for each in named if each.sort in ("author", "name")), None)


def _of(subject: str, said: str) -> str:
    """Return a question of a subject: 谁发明的 is asked of a thing with 是."""
    asks = re.sub("^(?:那么|那|由|and |so |but )", "", said)
    is_who = asks.startswith(("谁", "誰", "由谁", "由誰")) and asks.endswith("的")
    return _joined(subject, "是" if is_who else "", asks)


def _somebody_does(said: str, authors: Collection[str]) -> tuple[str, str, str] | None:
    """Return who is named, what they do to something that isn't named (Anthropic 支持吗), and how that is asked."""
    for kind, end in (("does", "吗"), ("sees", "")):
        found = conversing.elliptic(kind).fullmatch(fold(said))
        name = said[slice(*found.span("who"))].strip() if found else ""
        if found and name and sort_of(name, authors):
            return name, said[slice(*found.span("what"))].strip(), end
    return None


def _joined(*parts: str) -> str:
    """Return parts of a sentence together, with a blank between a Latin word and a Chinese character."""
    text = ""
    for part in (each.strip() for each in parts):
        latin = text[-1:].isascii() or part[:1].isascii()
        apart = text and part and latin and part[:1] not in "'?!,"
        text = f"{text} {part}" if apart else text + part
    return text
