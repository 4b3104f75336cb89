"""How much is tried of what could be tried for ever: in a long run (`make test LONG=1`) three times more."""

import os

LONG = bool(os.environ.get("LONG_TESTS"))
"""Whether this run is a long one."""


def examples(of_a_long_run: int) -> int:
    """Return how many examples of a property this run tries; other ones than the last, so that many runs try many."""
    return of_a_long_run if LONG else -(-of_a_long_run // 3)
