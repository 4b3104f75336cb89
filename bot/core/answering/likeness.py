"""Groups questions that are alike, so that what a library lacks shows at a glance."""

from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from bot.answers.asked import questions
from bot.answers.language import phrases
from seeds.models import Model
from storage.models import Unanswered
from storage.protocols import Store

ALIKE = 72.0
"""Likeness (rapidfuzz's `ratio`, 0 to 100) from which two questions count as one."""

MOST = 1000
"""Different questions that are looked at, the most asked first: comparing these takes some tenths of a second."""


class Group(Model):
    """Questions that are alike: the one asked most, how often all were asked, and the other wordings.

    why: why the first found no answer, or `disliked` where one was shown and not liked. disliked: how many 👎 are
    among `times`.
    """

    question: str
    times: int
    last_asked: date
    why: str | None
    disliked: int
    others: tuple[str, ...] = ()


async def lacking(store: Store, limit: int) -> list[Group]:
    """Return what was asked without an answer, or with one that was not liked: grouped, the most asked first."""
    unanswered = await store.questions.unanswered(MOST)
    return grouped([*unanswered, *await store.feedback.disliked(MOST)])[:limit]


def grouped(asked: Iterable[Unanswered]) -> list[Group]:
    """Put questions that are alike together, each with the first that it is like, beginning with the most asked."""
    heads: list[str] = []
    members: list[list[Unanswered]] = []
    for each in sorted(asked, key=lambda one: -one.times):
        gist = _gist(each.question)
        found = process.extractOne(gist, heads, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found:
            members[found[2]].append(each)
        else:
            heads.append(gist)
            members.append([each])
    groups = [_group(each) for each in members]
    return sorted(groups, key=lambda group: (-group.times, -group.last_asked.toordinal(), group.question))


def _gist(question: str) -> str:
    """Return what a question is about, folded: without politeness, punctuation and the words that ask."""
    folded = questions.read(question).folded
    return phrases.bare(phrases.asking().sub(" ", folded)) or folded


def _group(members: Sequence[Unanswered]) -> Group:
    first = members[0]
    return Group(
        question=first.question,
        times=sum(each.times for each in members),
        last_asked=max(each.last_asked for each in members),
        why=first.why,
        disliked=sum(each.times for each in members if each.why == "disliked"),
        others=tuple(each for each in dict.fromkeys(each.question for each in members) if each != first.question),
    )
