"""Asks a dictionary of Chinese (jieba's), which takes a seventh of a second to load when it is first asked."""

from functools import lru_cache

TOTAL = 60_101_967
"""Words of the texts in which the dictionary counted its own: the sum of all its counts."""


@lru_cache(2_048)
def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text one after another, which together are the text.

    What a document's index keeps of a stretch takes it twice, one shortly after the other.
    """
    import rjieba  # here and below: not at the start of every command

    return tuple(rjieba.cut(text))


def has(word: str) -> bool:
    """Tell whether a word is in the dictionary."""
    import rjieba

    return bool(rjieba.has_word(word))


@lru_cache(16_384)
def frequency(word: str) -> int:
    """Return how often the dictionary counted a word in its `TOTAL`; 0 for one that it doesn't have."""
    import rjieba

    # Of a word that it has the count that keeps it whole, which is its own unless its pieces are commoner still.
    return int(rjieba.suggest_freq(word)) if rjieba.has_word(word) else 0


@lru_cache(256)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a text with their parts of speech (`nr` persons, `ns` places, as ICTCLAS names them)."""
    import rjieba

    return tuple(rjieba.tag(text))
