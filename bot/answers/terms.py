"""Cuts folded text into the terms that questions and passages are compared by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(
    r"[a-zà-ɏЀ-ӿ][a-z0-9à-ɏЀ-ӿ]*(?:[.'’&+#-][a-z0-9à-ɏЀ-ӿ]+)*[+#]*"
    r"|\d+(?:[.,]\d+)*"
    r"|[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+"
    r"|[^\W_]+"
)

STOP_CHARACTERS = frozenset(
    "的了是在有和与及或也都而就才被把对从到以为于之其这那哪么吗呢吧啊呀什谁怎样哪几多少何个些你我他她它们请问一不没能会可要说想用如如果因所但并还又很更最让使得着过给向里中上下"
)
"""Characters so common that a pair with one of them says little."""

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "how",
        "many",
        "much",
        "and",
        "or",
        "not",
        "no",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "there",
        "their",
        "they",
        "them",
        "he",
        "she",
        "his",
        "her",
        "him",
        "we",
        "our",
        "you",
        "your",
        "i",
        "my",
        "me",
        "about",
        "into",
        "than",
        "then",
        "so",
        "if",
        "but",
        "can",
        "could",
        "would",
        "should",
        "will",
        "may",
        "might",
        "shall",
        "also",
        "any",
        "some",
        "such",
        "only",
        "most",
        "more",
        "very",
        "just",
    ]
)

QUESTION_WORDS = frozenset(
    [
        "什么",
        "哪里",
        "哪个",
        "哪些",
        "哪家",
        "哪位",
        "哪年",
        "多少",
        "几个",
        "怎么",
        "怎样",
        "如何",
        "为何",
        "为什",
        "谁是",
        "是谁",
        "何时",
        "何地",
        "是否",
        "有没",
        "没有",
        "吗",
        "呢",
    ]
)


@dataclass(frozen=True)
class Term:
    """A character pair, a single character, a Latin word or a number, with what it weighs in a comparison."""

    text: str
    weight: float


def tokens(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield runs of Han characters, Latin words and numbers with their span in `folded`."""
    for match in _TOKEN.finditer(folded):
        yield match.group(), match.start(), match.end()


def is_han(text: str) -> bool:
    """Tell whether a token is a run of Han characters."""
    return bool(text) and ("㐀" <= text[0] <= "鿿" or text[0] >= "豈")


def terms(folded: str) -> dict[str, float]:
    """Return the terms of a question, each with its weight: rare kinds (names, numbers) weigh more."""
    found: dict[str, float] = {}
    for token, _, _ in tokens(folded):
        if not is_han(token):
            found[token] = 0.1 if token in STOP_WORDS else 2.0
        elif len(token) == 1:
            found[token] = 0.1 if token in STOP_CHARACTERS else 1.0
        else:
            for first, second in pairwise(token):
                found[first + second] = _pair_weight(first, second)
    return found


def _pair_weight(first: str, second: str) -> float:
    if first + second in QUESTION_WORDS:
        return 0.05
    return 1.0 - 0.45 * ((first in STOP_CHARACTERS) + (second in STOP_CHARACTERS))


def present(found: dict[str, float], folded: str) -> set[str]:
    """Return those terms that stand in a folded text; a Latin word or a number must stand whole."""
    words = {token for token, _, _ in tokens(folded) if not is_han(token)}
    return {term for term in found if (term in folded if is_han(term) else term in words)}


def coverage(found: dict[str, float], folded: str) -> float:
    """Return the share, by weight, of a question's terms that stand in a text: 0 to 1."""
    whole = sum(found.values())
    return sum(found[term] for term in present(found, folded)) / whole if whole else 0.0
