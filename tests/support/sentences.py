"""Sentences of a unit, for tests that look at them alone."""

from bot.answers.indexes.units import Sentence
from storage.folding import fold


def sentences(*texts: str) -> list[Sentence]:
    """Return texts as the sentences of a unit, one right behind the other."""
    ends = [sum(map(len, texts[: at + 1])) for at in range(len(texts))]
    return [Sentence(end - len(text), end, text, fold(text)) for text, end in zip(texts, ends, strict=True)]
