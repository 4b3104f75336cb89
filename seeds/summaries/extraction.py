"""A summary and key points out of the document's own sentences, where its author wrote none."""

from collections.abc import Sequence
from dataclasses import replace

from seeds.models import Document, Point, Summary
from seeds.summaries.salience import Candidate, candidates, ends, share, terms, width
from seeds.text.sentences import split

# In Chinese characters (see `width`): what a card shows without a fold, and a body below which there is nothing to cut.
_SUMMARY_SHORTEST, _SUMMARY_LONGEST = 80, 200
_SUMMARISED_FROM = 100
_POINTS_FROM = 350
_POINT_LONGEST = 110
# How much a sentence loses for each point of likeness to what was chosen before it (MMR, Carbonell and Goldstein 1998).
_REDUNDANCY = 1.2
_TOO_ALIKE = 0.5
_WORTHWHILE = 0.6
_BEHIND_THE_BODY = 1_000_000
# How much more a second or third sentence must be worth than the first to open a summary.
_LATER_OPENING = 0.4


def summarise(document: Document, rated: Sequence[Candidate] | None = None) -> Summary | None:
    """Return a summary of whole sentences of the document, 80 to 200 characters; None for a very short body.

    An opening sentence says what the text is about, then come those that carry most of it, in the order in which
    they stand; points that the author made are preferred to sentences of the body. rated: the document's candidates,
    where they are known already.
    """
    if _body_width(document) < _SUMMARISED_FROM:
        return None
    rated = candidates(document) if rated is None else rated
    body = [replace(one, score=one.score + one.central / 4) for one in rated if ends(one.text)]
    claims = _claims(document)
    chosen = _choose_summary(_first(body, terms(document.title)), claims or body, document)
    if not chosen:
        return None
    joint = "" if document.language.startswith(("zh", "ja")) else " "
    return Summary(text=joint.join(one.text for one in chosen), by="extracted")


def key_points(document: Document, rated: Sequence[Candidate] | None = None) -> tuple[Point, ...]:
    """Return three to five sentences of the document that carry most of it, in its order; none for a short body.

    They come from different sections as far as there are enough, and repeat neither each other nor the summary. rated:
    the document's candidates, where they are known already.
    """
    body = _body_width(document)
    if body < _POINTS_FROM:
        return ()
    wanted = 3 if body < 1_500 else 4 if body < 4_000 else 5
    rated = candidates(document) if rated is None else rated
    pool = [one for one in rated if not one.leans and width(one.text, document.language) <= _POINT_LONGEST]
    known = [terms(document.summary.text)] if document.summary else []
    chosen = _choose_points(pool, wanted, known)
    if len(chosen) < 3:
        return ()
    return tuple(Point(text=one.text, lead=None, by="extracted") for one in chosen)


def _body_width(document: Document) -> float:
    return sum(width(section.text, document.language) for section in document.sections)


def _first(body: list[Candidate], title: frozenset[str]) -> list[Candidate]:
    """Return which of the first three sentences says best what the text is about, unless somebody speaks them."""
    opening = [
        (one.score + share(one.terms, title) - _LATER_OPENING * at, one)
        for at, one in enumerate(body[:3])
        if not (one.leans or one.spoken)
    ]
    return [max(opening, key=lambda rated: rated[0])[1]] if opening else []


def _claims(document: Document) -> list[Candidate]:
    """Return the first sentence of each point that the author made, as candidates that come after the body's lead."""
    found = []
    for number, point in enumerate(document.key_points):
        if point.by != "author":
            continue
        text = point.text
        if point.lead and text.startswith(point.lead):
            text = text[len(point.lead) :].lstrip("：:。. \n")
        spans = split(text)
        if spans and ends(spans[0].of(text)):
            first = spans[0].of(text)
            found.append(
                Candidate(
                    text=first,
                    order=_BEHIND_THE_BODY + 2 * number,
                    section=-1 - number,
                    leans=False,
                    opening=False,
                    terms=terms(first),
                    score=1.5 - 0.05 * number,
                )
            )
    return found


def _choose_summary(first: list[Candidate], pool: list[Candidate], document: Document) -> list[Candidate]:
    chosen = list(first)
    total = sum(width(one.text, document.language) for one in chosen)
    # A short text keeps something for its key points, which don't repeat the summary.
    longest = max(_SUMMARY_SHORTEST, min(_SUMMARY_LONGEST, _body_width(document) / 4))
    # Once the shortest length is there, only a sentence that is worth about as much as the first ones is added.
    worthwhile = _WORTHWHILE * max((one.score for one in pool), default=0.0)
    while True:
        orders = {one.order for one in chosen}
        fitting = [
            one
            for one in pool
            if one not in chosen
            and width(one.text, document.language) <= longest - total
            and (not one.leans or one.order - 1 in orders)
            and (total < _SUMMARY_SHORTEST or one.score >= worthwhile)
        ]
        best = _best(fitting, [one.terms for one in chosen])
        if best is None:
            return sorted(chosen, key=lambda one: one.order)
        chosen.append(best)
        total += width(best.text, document.language)


def _choose_points(pool: list[Candidate], wanted: int, known: Sequence[frozenset[str]]) -> list[Candidate]:
    chosen: list[Candidate] = []
    while len(chosen) < wanted:
        taken = {one.section for one in chosen}
        rest = [one for one in pool if one not in chosen]
        fresh = [one for one in rest if one.section not in taken]
        seen = [*known, *(one.terms for one in chosen)]
        best = _best(fresh, seen) or _best(rest, seen)
        if best is None:
            break
        chosen.append(best)
    return sorted(chosen, key=lambda one: one.order)


def _best(pool: Sequence[Candidate], seen: Sequence[frozenset[str]]) -> Candidate | None:
    """Return the candidate that is worth most once its likeness to what is there already is taken off."""
    rated = [
        (one.score - _REDUNDANCY * alike, -one.order, one)
        for one in pool
        if (alike := _likeness(one.terms, seen)) < _TOO_ALIKE
    ]
    return max(rated, key=lambda item: item[:2])[2] if rated else None


def _likeness(own: frozenset[str], seen: Sequence[frozenset[str]]) -> float:
    """Return the greatest share of a sentence's terms that one of the others has, from 0 to 1."""
    return max((len(own & other) / len(own) for other in seen if own), default=0.0)
