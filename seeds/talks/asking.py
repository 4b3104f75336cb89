"""Tells what asks by the mark that it ends in, and who asks by how often."""

import re
from collections import Counter
from collections.abc import Sequence

_ASKS = re.compile(r"[?？][”\"'」』）) ]*$")


def asks(text: str) -> bool:
    """Tell whether a text ends in a question mark, with or without closing quotes and brackets behind it."""
    return _ASKS.search(text) is not None


def who_asks(said: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the speakers half of whose texts, two or more, end in a question; said: speakers with each text."""
    count = Counter(speaker for speaker, _ in said)
    asking = Counter(speaker for speaker, text in said if asks(text))
    return frozenset(name for name in asking if asking[name] > 1 and asking[name] * 2 >= count[name])
