"""Finds the boxes in which a page asks for an address: what comes by letter, a field to write in, a button."""

from collections.abc import Sequence

from seeds.words.vocabulary import vocabulary

_MOST_ABOVE, _MOST_BELOW = 3, 4
_LONGEST_TITLE, _LONGEST_BLURB = 60, 200


def lines_of_forms(texts: Sequence[str]) -> frozenset[int]:
    """Return which lines of a page are a box for its newsletter: from the title of one to the button below the field.

    Where no such title stands above the field, the box is the field and the buttons and notices below it.
    """
    known = vocabulary()
    found: set[int] = set()
    for at, text in enumerate(texts):
        if known.is_of_frame("form_field", text):
            end = at + 1
            while end < len(texts) and end - at <= _MOST_BELOW and _is_below_field(texts[end]):
                end += 1
            found |= set(range(_start_of_box(texts, at), end))
    return frozenset(found)


def _is_below_field(text: str) -> bool:
    known = vocabulary()
    return known.is_of_frame("form_button", text) or known.is_furniture_line(text) or known.is_notice(text)


def _start_of_box(texts: Sequence[str], field: int) -> int:
    for at in range(field - 1, max(-1, field - 1 - _MOST_ABOVE), -1):
        text = texts[at]
        if len(text) <= _LONGEST_TITLE and vocabulary().is_of_frame("newsletter", text):
            return at
        if len(text) > _LONGEST_BLURB:
            break
    return field
