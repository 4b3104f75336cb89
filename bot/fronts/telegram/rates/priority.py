"""Who waits for whom."""

from enum import IntEnum


class Priority(IntEnum):
    """Answers to people go before broadcasts."""

    ANSWER = 0
    BROADCAST = 1
