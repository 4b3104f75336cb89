"""Text in styles, as Telegram will take it: cleaned of what it would change or drop, in blocks that can be cut."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

BLANK = " \n"
"""What Telegram trims from the ends of messages and entities."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_RING = re.compile(r".\u030a", re.DOTALL)
_DROPPED = re.compile(r"[\u202a-\u202e\u030a\u0333\u033f]")
_MARKS = re.compile(r"[\u200e\u200f]+(?=[\u200e\u200f])")
_INVISIBLE = re.compile(
    r"[\s\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2800\u3164\ufeff\ufffc\U000e0000-\U000e007f]*", re.DOTALL
)


def clean(text: str) -> str:
    """Return `text` without what Telegram would change when it takes it.

    TDLib turns control characters into spaces, and drops carriage returns, U+2028 to U+202E, three combining
    marks and runs of direction marks (`clean_input_string` in td/telegram/misc.cpp). A ring above is composed
    with its letter where that can be done. Lone surrogates, which no UTF-8 can carry, become U+FFFD. Never raises.
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub(" ", text)
    if "\u030a" in text:
        text = _RING.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return _MARKS.sub("", _DROPPED.sub("", text))


def visible(text: str) -> bool:
    """Tell whether Telegram would take `text` for more than an empty message."""
    return _INVISIBLE.fullmatch(text) is None


@dataclass(frozen=True, slots=True)
class Style:
    """How a span looks; `url` is an address that Telegram will take, as it will give it back."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of clean text in one style."""

    text: str
    style: Style = PLAIN


class Frame(Enum):
    """What stands around a whole block."""

    NONE = "none"
    QUOTE = "quote"
    FOLDED = "folded"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, quote, list or piece of code; its text begins and ends with something other than a blank.

    leads: belongs to what follows it (a title), and stays with it on a page.
    """

    spans: tuple[Span, ...]
    frame: Frame = Frame.NONE
    leads: bool = False

    @property
    def text(self) -> str:
        """The text of all spans."""
        return "".join(span.text for span in self.spans)


def trimmed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans without blanks at both ends, and without empty ones."""
    kept = [span for span in spans if span.text]
    while kept:
        text = kept[0].text.lstrip(BLANK)
        if text:
            kept[0] = _saying(kept[0], text)
            break
        del kept[0]
    while kept:
        text = kept[-1].text.rstrip(BLANK)
        if text:
            kept[-1] = _saying(kept[-1], text)
            break
        del kept[-1]
    return tuple(kept)


def _saying(span: Span, text: str) -> Span:
    """Return a span with a text that most spans have already."""
    return span if text == span.text else replace(span, text=text)


def block(spans: Iterable[Span], frame: Frame = Frame.NONE, *, leads: bool = False) -> Block | None:
    """Make a block; None where nothing of it could be seen."""
    kept = trimmed(spans)
    made = Block(kept, frame, leads)
    return made if visible(made.text) else None


def split(whole: Block, at: int) -> tuple[Block | None, Block | None]:
    """Cut a block before the code point `at` into two of the same frame; blanks at the cut go."""
    left: list[Span] = []
    right: list[Span] = []
    for span in whole.spans:
        here = max(0, min(len(span.text), at))
        left.append(replace(span, text=span.text[:here]))
        right.append(replace(span, text=span.text[here:]))
        at -= len(span.text)
    return block(left, whole.frame, leads=whole.leads), block(right, whole.frame, leads=whole.leads)
