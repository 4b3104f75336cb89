"""The letters that stand in a button's data for a document's parts and for the script that they are shown in."""

from storage.models import Part

CARD = "o"
"""The card itself, from which the parts are reached ("overview")."""

SUMMARY, KEY_POINTS, RISKS, SECTIONS, QUESTIONS, RELATED, IMAGES, WHOLE = "y", "k", "r", "s", "q", "l", "i", "t"
"""Its parts; that of the sections with a number behind it is one of them (`s12`), counted from 0."""

CONVERTED, ORIGINAL = "c", "o"
"""Flags: the reply shows the text in the reader's script; as it is written, in place of the converted one."""

_OF_PASSAGES: dict[Part, str] = {
    "summary": SUMMARY,
    "key_point": KEY_POINTS,
    "risk": RISKS,
    "section": SECTIONS,
    "qa": QUESTIONS,
}


def of_passage(part: Part, index: int | None) -> str:
    """Return the code of what opens the part that a passage stands in: of a section, that one."""
    return _OF_PASSAGES[part] + (str(index) if part == "section" and index is not None else "")
