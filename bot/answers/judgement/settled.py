"""Lets words settle what they settle: a question all of whose words stand together in one place is answered there.

The learned models saw few questions of two or three names; what stands word for word needs no guess of theirs. Nor does
a question that a document's own questions and answers ask in the same words.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.answers.candidates import own_questions
from bot.answers.candidates.evidence import Evidence
from bot.answers.candidates.features import Presence, named
from bot.answers.common.figures import Floats, lifted
from bot.answers.indexes.windows import WINDOW
from bot.answers.language import phrases, terms
from bot.answers.language.terms import Terms

Marked = NDArray[np.bool_]

WHOLE = 0.999
"""Share of a question's pairs and words in neighbouring sentences from which all of it stands there."""

PART = 0.8
"""Share from which the learned order's own choice is as good, and stays."""

FEWEST = 3
"""Pairs and words that a question must have: fewer stand together by chance."""

MOST_NAMES = 3
"""Latin words that somebody types who wants whatever is told of a name."""

SURE = 0.8
"""Confidence, at least, where words settle it, and where a name that is all that was typed stands there."""

NEARLY_SURE = 0.5
"""Confidence, at least, where a document's own question asks nearly the same, and where all that is named stands
together with the kind of answer that is wanted of it (Stargate 多少钱), or what is told of it is all that is asked."""

STRANGE = 0.2
"""Share of a Chinese question's pairs and words that a sentence of Chinese text holds, below which it is strange."""

UNSURE = 0.2
"""Confidence, at most, in what is strange, and in a quote that lacks all kinds of answer that are wanted."""

SURE_BY_WORDS, AHEAD = 0.93, 3.0
"""Confidence by words alone, and log odds by which the first candidate is ahead of the second, from which no model
need be asked: of 1,790 questions of XQuAD and DRCD that stand so, none was answered better by all (measured by folds;
`docs/decisions/answers/settled.md`)."""


def order(evidence: Evidence, scores: Floats) -> Floats:
    """Return the scores with the best of those that ask or hold the whole question lifted to the top, if any do."""
    first = int(np.argmax(scores))
    if (own := own_questions.of_each(evidence)).any():
        return scores if own[first] == own.max() else lifted(scores, own == own.max())
    whole = _whole(evidence)
    if not whole.any() or evidence.columns["window"][first] >= PART:
        return scores
    return lifted(scores, whole)


def bound(evidence: Evidence, scores: Floats, confidence: float, fitting: Mapping[str, float]) -> float:
    """Return the confidence, no lower where words settle it, no higher where not one of them stands there.

    Words settle nothing where the quote lacks the kind of answer that is wanted; where it lacks all of them it is no
    answer, unless all else is sure of it. `fitting` is what `bot.answers.judgement.fitting` says of the quote.
    """
    best = int(np.argmax(scores))
    own = own_questions.likeness(evidence.asked.folded, evidence.units[best])
    if own >= own_questions.WITHIN or (_whole(evidence)[best] and not fitting["fit.lacks"]):
        return max(confidence, SURE)
    if _is_names_alone(evidence.asked) and _names_together(evidence, best):
        return max(confidence, SURE)
    if own or (_asks_names_alone(evidence.asked) and _names_together(evidence, best) and _kind_is_there(fitting)):
        return max(confidence, NEARLY_SURE)
    if fitting["fit.lacks.all"] and confidence < SURE:
        return min(confidence, UNSURE)
    asked = evidence.asked
    chinese = bool(asked.runs) and not asked.words and _mostly_chinese(evidence.units[best].folded)
    if chinese and evidence.columns["dictionary"][best] == 0 and evidence.columns["sentence"][best] < STRANGE:
        return min(confidence, UNSURE)
    return confidence


def by_words(scores: Floats, confidence: float) -> bool:
    """Tell whether what words alone found for a Chinese question that stands out needs no model beside.

    scores, confidence: by the weights for words alone.
    """
    if confidence < SURE_BY_WORDS:
        return False
    best, *others = np.sort(scores)[::-1][:2]
    return not others or bool(best - others[0] >= AHEAD)


def _whole(evidence: Evidence) -> Marked:
    """Tell of each unit whether all of the question stands in neighbouring sentences and above them, names as well.

    `window` counts a name as there wherever its document holds it, which is right for who speaks only (Mike 谈到的 X):
    what is told of another name is no answer.
    """
    enough = len(evidence.asked.pairs) + len(evidence.asked.words) >= FEWEST
    whole = np.asarray((evidence.columns["window"] >= WHOLE) & enough)
    speaking = frozenset(phrases.speakers(evidence.asked.folded))
    for at in np.flatnonzero(whole):
        unit = evidence.units[at]
        elsewhere = evidence.asked.words.keys() & (unit.context_words | speaking)
        whole[at] = Presence.of(evidence.asked, [unit], [frozenset(elsewhere)]).best_window()[0] >= WHOLE
    return whole


def _is_names_alone(asked: Terms) -> bool:
    """Tell whether all that was typed is a name or two, of which whatever is told of them is an answer."""
    return (
        bool(asked.words) and not asked.runs and asked.words.keys() <= _names(asked) and len(asked.words) <= MOST_NAMES
    )


def _names(asked: Terms) -> set[str]:
    """Return the Latin words of a question that say something and are no figures."""
    return {each for each in asked.words if each.isalpha() and len(each) > 1} - phrases.stop_words() - phrases.faint()


def _asks_names_alone(asked: Terms) -> bool:
    """Tell whether a question says nothing but names and what kind of answer is wanted of them, an opinion, or what."""
    told = [match for kind in asked.wants for match in phrases.wants()[kind].finditer(asked.folded)]
    left = "".join(
        " " if any(match.start() <= at < match.end() for match in told) else char
        for at, char in enumerate(asked.folded)
    )
    runs, words, figures = terms.parts(phrases.faint_or_asking().sub(" ", phrases.any_news().sub(" ", left)))
    names = {*words} - phrases.stop_words() - phrases.faint()
    said = {char for run in runs for char in run} - phrases.particles()
    news = bool(phrases.any_news().search(asked.folded))
    wants = news or (bool(asked.runs) and (bool(asked.wants) or bool(phrases.any_opinion().search(asked.folded))))
    return bool(names) and wants and not said and not figures


def _names_together(evidence: Evidence, at: int) -> bool:
    """Tell whether all names of a question stand in neighbouring sentences of a candidate, or above them."""
    unit, asked = evidence.units[at], evidence.asked
    names, speaking = _names_asked(asked), frozenset(phrases.speakers(asked.folded))
    if names - speaking:  # who speaks is not said again in every turn, but somewhere in the document
        if not names & speaking <= named(asked, evidence.units)[unit.slug]:
            return False
        names = names - speaking - unit.context_words
    near = zip(*(unit.sentences[shift:] for shift in range(min(WINDOW, len(unit.sentences)))), strict=False)
    return bool(names) and any(names <= frozenset().union(*(each.words for each in some)) for some in near)


def _names_asked(asked: Terms) -> set[str]:
    """Return the Latin words of a question but those that ask what is told of the others."""
    news = terms.parts(" ".join(each[0] for each in phrases.any_news().finditer(asked.folded)))[1]
    return {each for each in asked.words if each not in phrases.stop_words()}.difference(news)


def _kind_is_there(fitting: Mapping[str, float]) -> bool:
    return not fitting["fit.wants"] or fitting["fit.focus.kind"] == 1.0


def _mostly_chinese(folded: str) -> bool:
    """Tell whether a text is mostly Chinese."""
    return 2 * sum("\u4e00" <= each <= "\u9fff" for each in folded) > len(folded)
