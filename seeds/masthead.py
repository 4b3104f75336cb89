"""Leaves out what a scraped page shows above the title of its article: menus, notices, prices, the site's name."""

import re
from collections.abc import Sequence

from seeds.blocks import text_of
from seeds.bylines import says_when, says_who_or_when
from seeds.draft import Draft
from seeds.emphasis import is_cjk
from seeds.inlines import Findings
from seeds.tree import Heading, Node, Paragraph
from seeds.vocabulary import vocabulary

_WITHIN = 40
_LONGEST_TITLE = 150
_LONGEST_ENTRY, _LONGEST_HAN_ENTRY = 14, 4
_LONGEST_NAME, _LONGEST_HAN_NAME = 24, 10
_SENTENCE_END = ("。", ".", "；", ";", "：", ":")
_FEWEST_ENTRIES, _FEWEST_BARRED = 4, 3
_FIGURE = re.compile(r"[(（]?[+\-−±▲▼$€£¥]?\s?[\d,]*\.?\d+\s?%?[)）]?")
_PROSE = re.compile(r"[。！？!?；;]|\.$|[a-z]\. ")


def drop_masthead(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the lines of a page ahead of its article; return the nodes from its title on.

    They go as far as one follows another: a line that no page frame is known to have may be the title. A word or two
    between entries of a menu is an entry, too, and a short line over a menu names the site, if a title is left.
    """
    texts = [text_of([node], Findings()) if isinstance(node, Paragraph | Heading) else "" for node in nodes[:_WITHIN]]
    name = 1 if _is_site_name(texts, 0) else 0
    end = _end_of_frame(texts, name, draft.zone)
    named = name or any(_is_site_name(texts, at) for at in range(end))
    if end == name or (named and not _may_be_title(texts, end, draft.zone)):
        return nodes
    for text in texts[:end]:
        draft.leave_out("page furniture", text)
    return nodes[end:]


def _end_of_frame(texts: Sequence[str], start: int, zone: str) -> int:
    """Return where the lines of the frame end that begin at `start`."""
    at = start
    while at < len(texts) and (_is_frame(texts[at]) or (at > 0 and _is_inside(texts, at))):
        at += 1
    # A single word of menus may be a title, or the section under whose name the article stands.
    titled = at + 1 < len(texts) and says_who_or_when(texts[at + 1], zone) and _may_be_title(texts, at, zone)
    return at if titled or at - start > 1 or any(not _is_entry(text) for text in texts[start:at]) else start


def _is_frame(text: str) -> bool:
    known = vocabulary()
    return bool(text) and (
        known.is_furniture_line(text)
        or known.is_notice(text)
        or is_menu(text)
        or _is_entry(text)
        or _is_prices(text)
        or _is_path(text)
    )


def is_menu(text: str) -> bool:
    """Tell a row of a menu: nothing but its words, or four and more short ones most of which are."""
    known = vocabulary()
    if known.is_menu(text):
        return True
    barred = [entry for entry in re.split(r"\s*[|｜]\s*", text.strip()) if entry]
    if len(barred) > 1 and all(map(_is_entry, barred)):
        return True
    words = [word for word in re.split(r"[\s|｜·]+", text) if word]
    fewest = _FEWEST_ENTRIES if len(text.split()) == len(words) else _FEWEST_BARRED
    if len(words) < fewest or _PROSE.search(text) or any(len(word) > _LONGEST_ENTRY for word in words):
        return False
    return sum(map(_is_entry, words)) * 3 >= len(words) * 2


def _is_row_by_form(text: str) -> bool:
    """Tell a row of many short entries by what parts them: wide gaps or bars, or blanks between Chinese words.

    Who did what for a text stands side by side as well.
    """
    if _PROSE.search(text) or _credits_somebody(text):
        return False
    entries = [entry for entry in re.split(r"\s*[|｜\t\u3000]\s*|\s{2,}", text.strip()) if entry]
    if len(entries) >= _FEWEST_ENTRIES and all(len(entry) <= _LONGEST_ENTRY for entry in entries):
        return True
    words = text.split()
    short = all(len(word) <= _LONGEST_HAN_ENTRY and any(map(is_cjk, word)) for word in words)
    return short and len(words) > _FEWEST_ENTRIES


def _credits_somebody(text: str) -> bool:
    known = vocabulary()
    words = [word for word in re.split(r"[\s|｜丨·/／]+", text) if word]
    credited = any(known.deed(word) or known.field_of_label(word) == "author" for word in words)
    return credited or ":" in text or "：" in text


def _is_path(text: str) -> bool:
    """Tell the path to a page, such as `Live › Rivers`, one of whose steps is an entry of menus."""
    steps = [step.strip() for step in re.split(r"[>›»＞]", text)]
    return len(steps) > 1 and all(0 < len(step) <= _LONGEST_NAME for step in steps) and any(map(_is_entry, steps))


def _is_entry(text: str) -> bool:
    return vocabulary().is_menu_entry(text)


def _is_prices(text: str) -> bool:
    """Tell a row of names with their prices, as sites on markets show it."""
    if _PROSE.search(text):
        return False
    words = text.split()
    figures = [word for word in words if _FIGURE.fullmatch(word)]
    return len(figures) > 1 and any("%" in word for word in figures) and len(figures) * 5 >= len(words) * 2


def _is_inside(texts: Sequence[str], at: int) -> bool:
    """Tell what may be a title at the top of a page, and is none below a line of its frame."""
    figure = _FIGURE.fullmatch(texts[at]) is not None
    return figure or _is_row_by_form(texts[at]) or _is_entry_between(texts, at) or _is_site_name(texts, at)


def _is_entry_between(texts: Sequence[str], at: int) -> bool:
    """Tell an unknown word in a column of entries, or above the figures of a price."""
    text = texts[at]
    longest = _LONGEST_HAN_ENTRY if any(map(is_cjk, text)) else _LONGEST_ENTRY
    if not text or len(text) > longest or len(text.split()) > 2 or at + 1 == len(texts):
        return False
    following = texts[at + 1]
    return all(_is_entry(line) or _FIGURE.fullmatch(line) for line in (texts[at - 1], following))


def _is_site_name(texts: Sequence[str], at: int) -> bool:
    """Tell a short line over what only the frame of a page has: a menu, a notice, prices."""
    text = texts[at] if at + 1 < len(texts) else ""
    if not text or _is_frame(text) or _PROSE.search(text):
        return False
    longest = _LONGEST_HAN_NAME if any(map(is_cjk, text)) else _LONGEST_NAME
    following = texts[at + 1]
    if len(text) > longest:
        return False
    known = vocabulary()
    return is_menu(following) or _is_row_by_form(following) or known.is_notice(following) or _is_prices(following)


def _may_be_title(texts: Sequence[str], at: int, zone: str) -> bool:
    """Tell whether a line may be the title of a page; a byline is none: the title then stood above the frame."""
    text = next((text for text in texts[at:] if not says_when(text, zone)), "")
    return 0 < len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE_END) and not says_who_or_when(text, zone)
