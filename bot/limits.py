"""How much fits in what comes in and goes out: our own contract, no larger than the limits of any front."""

TYPED = 4_096
"""Characters that are read of one message; what stands behind them is not."""

PRESS_BYTES = 64
"""Bytes of what a button carries."""

NOTICE = 200
"""Characters of the line that is shown for a press."""

ONE_MESSAGE = 3_500
"""UTF-16 units of words that are to go out as one message, with room for what a front puts around them."""


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units: of most characters one, of emoji and rare Han two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
