"""Tells lines that only the frame of a page has: menus, the path to a page, prices, notices."""

import re

from seeds.text.characters import letters
from seeds.text.han import is_cjk
from seeds.words.vocabulary import vocabulary

LONGEST_ENTRY, LONGEST_HAN_ENTRY = 14, 4
"""The length of an entry of a menu whose word is unknown."""

FIGURE = re.compile(r"[(（]?[+\-−±▲▼$€£¥]?\s?[\d,]{0,20}\.?\d{1,20}\s?[%kKwW万萬]?[)）]?")
"""A figure alone: a price, a count such as `1.2K`."""

PROSE = re.compile(r"[。！？!?；;]|\.$|[a-z]\. ")
"""What running text has and the frame of a page has not."""

_LONGEST_STEP = 24
# Of so many words in a row one at least is known as an entry of a menu.
_MOST_BESIDE_ENTRY = 5
_LONGEST_MENU = 2_000
_FEWEST_ENTRIES, _FEWEST_BARRED, _FEWEST_STEPS = 4, 3, 3
_STEPS = re.compile(r"\s*[>›»＞→]+\s*")
# What no title has between its words.
_STEP_MARK = re.compile(r"[›»]|>>|[^\s>]>[^\s>]")
_PIECES = re.compile(r"[·、/／&\s]+")


def is_tool(text: str) -> bool:
    """Tell what a page shows beside its byline, a line each: a button, a figure, or a mark between two."""
    return FIGURE.fullmatch(text) is not None or not letters(text) or vocabulary().is_furniture_line(text)


def is_frame(text: str) -> bool:
    """Tell a line that only the frame of a page has, or a word that may be an entry of its menu."""
    known = vocabulary()
    return bool(text) and (known.is_furniture_line(text) or leads_through_site(text) or is_menu(text) or is_entry(text))


def leads_through_site(text: str) -> bool:
    """Tell a line that stands above the article wherever a page has it: a menu, a path, prices, a notice, a log-in.

    Tools such as `Share Print` are furniture, too, but stand below a title as often; one entry alone may be a title,
    if it is not a word such as 登录, which is furniture wherever it stands.
    """
    known = vocabulary()
    if known.is_notice(text) or is_prices(text) or is_path(text) or known.is_furniture_line(text):
        return not known.is_furniture_line(text) or known.holds_menu_entry(text)
    return is_menu(text) and known.holds_menu_entry(text) and not is_entry(text)


def is_menu(text: str) -> bool:
    """Tell a row of a menu: nothing but its words, or several short ones most of which are."""
    if vocabulary().is_menu(text):
        return True
    if len(text) > _LONGEST_MENU:
        return False
    barred = [entry for entry in re.split(r"\s*[|｜/／]\s*", text.strip()) if entry]
    if len(barred) > 1 and all(map(is_entry, barred)):
        return True
    words = [word for word in re.split(r"[\s|｜·]+", text) if word]
    fewest = _FEWEST_ENTRIES if len(text.split()) == len(words) else _FEWEST_BARRED
    if len(words) < fewest or PROSE.search(text) or any(len(word) > LONGEST_ENTRY for word in words):
        return False
    return sum(map(is_entry, words)) * 3 >= len(words) * 2


def is_row_by_form(text: str) -> bool:
    """Tell a row of many short entries by what parts them: wide gaps or bars, or blanks between words of a kind.

    Who did what for a text stands side by side as well, and a title may have this form: a line of the frame must be
    beside it.
    """
    if PROSE.search(text) or _credits_somebody(text):
        return False
    entries = [entry for entry in re.split(r"\s*[|｜\t\u3000]\s*|\s{2,}", text.strip()) if entry]
    if len(entries) >= _FEWEST_ENTRIES and all(len(entry) <= LONGEST_ENTRY for entry in entries):
        return True
    words = text.split()
    if any(map(is_cjk, text)):
        known = len(words) >= _FEWEST_BARRED and any(map(is_entry, words))
        return (known or len(words) >= _FEWEST_ENTRIES) and all(len(word) <= LONGEST_HAN_ENTRY for word in words)
    # A title in capitals may hold one such word, too: `What My Garden Taught Me About Patience`.
    known = sum(map(is_entry, words)) * _MOST_BESIDE_ENTRY >= len(words)
    return len(words) >= _FEWEST_ENTRIES and all(word[0].isupper() for word in words) and known


def _credits_somebody(text: str) -> bool:
    known = vocabulary()
    words = [word for word in re.split(r"[\s|｜丨·/／]+", text) if word]
    credited = any(known.deed(word) or known.field_of_label(word) == "author" for word in words)
    return credited or ":" in text or "：" in text


def is_path(text: str) -> bool:
    """Tell the path to a page, such as `Live › Rivers`: three steps and more, or two with an entry of menus."""
    told = vocabulary().without_place_label(text)
    steps = [step for step in _STEPS.split(told) if step]
    if len(steps) < 2 or PROSE.search(told) or any(len(step) > _LONGEST_STEP for step in steps[:-1]):
        return False
    entries = [step for step in steps if is_entry(step) or any(map(is_entry, _PIECES.split(step)))]
    marked = told != text or _STEP_MARK.search(told) is not None or len(steps) >= _FEWEST_STEPS
    if marked or vocabulary().part_of_title(steps[-1]) == "body":
        return True
    return bool(entries) and len(steps[-1]) <= _LONGEST_STEP


def last_step(text: str) -> str:
    """Return where the path to a page ends; empty for a line that is none."""
    return _STEPS.split(text)[-1].strip() if is_path(text) else ""


def is_entry(text: str) -> bool:
    """Tell whether a line is an entry of a menu; it may be a title as well."""
    return vocabulary().is_menu_entry(text)


def is_prices(text: str) -> bool:
    """Tell a row of names with their prices, as sites on markets show it."""
    if PROSE.search(text):
        return False
    words = text.split()
    figures = [word for word in words if FIGURE.fullmatch(word)]
    return len(figures) > 1 and any("%" in word for word in figures) and len(figures) * 5 >= len(words) * 2


def is_line_of_page(line: str) -> bool:
    """Tell a line below a title that a page or a garden has there, and no text."""
    known = vocabulary()
    if known.is_furniture_line(line) or known.is_notice(line) or known.is_of_frame("between", line):
        return True
    if leads_through_site(line):
        # A path that holds no word of menus may be the text's own: `Rain > Roof > Gutter`.
        return known.holds_menu_entry(line) or known.without_place_label(line) != line
    return any(map(str.isdigit, line)) and says_length_or_growth(line)


def says_length_or_growth(text: str) -> bool:
    """Tell how long a text takes to read, and how far a note of a garden has grown."""
    return vocabulary().is_of_frame("length", text) or vocabulary().is_of_frame("growth", text)
