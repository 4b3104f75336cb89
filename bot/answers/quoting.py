"""Chooses the few sentences of a passage that say it, cut at sentence ends."""

from bot.answers.simple import present
from seeds.sentences import Span, split
from storage.folding import fold

MAX_SENTENCES = 5
MAX_LENGTH = 200
"""Code points that a quote of more than one sentence may have: longer ones are read by nobody in a chat."""


def choose(text: str, found: dict[str, float]) -> Span:
    """Return the span of one to five whole sentences of `text` that hold the most of a question's terms.

    Of spans that hold the same, the one whose terms are held by more of its sentences, then the shorter one,
    then the earlier one. A text without a sentence is returned whole.
    """
    sentences = split(text)
    if not sentences:
        return Span(0, len(text))
    held = [present(found, fold(text[each.start : each.end])) for each in sentences]
    best, best_rank = sentences[0], (-1.0, 0.0, 0)
    for first in range(len(sentences)):
        union: set[str] = set()
        for last in range(first, min(first + MAX_SENTENCES, len(sentences))):
            span = Span(sentences[first].start, sentences[last].end)
            if last > first + 1 and span.end - span.start > MAX_LENGTH:
                break
            union |= held[last]
            rank = (sum(found[term] for term in union), float(last > first), span.start - span.end)
            if rank > best_rank:
                best, best_rank = span, rank
    return best
