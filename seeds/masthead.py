"""Leaves out what a scraped page shows above the title of its article: menus, notices, prices, the site's name."""

import re
from collections.abc import Sequence

from seeds.blocks import text_of
from seeds.bylines import says_who_or_when
from seeds.draft import Draft
from seeds.emphasis import is_cjk
from seeds.inlines import Findings
from seeds.tree import Heading, Node, Paragraph
from seeds.vocabulary import vocabulary

_WITHIN = 40
_LONGEST_TITLE = 150
_LONGEST_ENTRY, _LONGEST_HAN_ENTRY = 14, 4
_LONGEST_NAME, _LONGEST_HAN_NAME = 24, 10
_FEWEST_ENTRIES, _FEWEST_BARRED = 4, 3
_FIGURE = re.compile(r"[(（]?[+\-−±▲▼$€£¥]?\s?[\d,]*\.?\d+\s?%?[)）]?")
_PROSE = re.compile(r"[。！？!?；;]|\.$|[a-z]\. ")


def drop_masthead(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the lines of a page ahead of its article; return the nodes from its title on.

    They go as far as one follows another: a line that no page frame is known to have may be the title. A word or two
    between entries of a menu is an entry, too, and a short line over a menu names the site, if a title is left.
    """
    texts = [text_of([node], Findings()) if isinstance(node, Paragraph | Heading) else "" for node in nodes[:_WITHIN]]
    name = 1 if _is_site_name(texts) else 0
    end = _end_of_frame(texts, name, draft.zone)
    if end == name or (name and not _may_be_title(texts, end, draft.zone)):
        return nodes
    for text in texts[:end]:
        draft.leave_out("page furniture", text)
    return nodes[end:]


def _end_of_frame(texts: Sequence[str], start: int, zone: str) -> int:
    """Return where the lines of the frame end that begin at `start`."""
    at = start
    while at < len(texts) and (_is_frame(texts[at]) or (at > start and _is_entry_between(texts, at))):
        at += 1
    # A single word of menus may be a title, or the section under whose name the article stands.
    titled = at + 1 < len(texts) and says_who_or_when(texts[at + 1], zone) and _may_be_title(texts, at, zone)
    return at if titled or at - start > 1 or any(not _is_entry(text) for text in texts[start:at]) else start


def _is_frame(text: str) -> bool:
    known = vocabulary()
    return bool(text) and (
        known.is_furniture_line(text) or known.is_notice(text) or _is_menu(text) or _is_entry(text) or _is_prices(text)
    )


def _is_menu(text: str) -> bool:
    """Tell a row of a menu: nothing but its words, or four and more short ones most of which are."""
    known = vocabulary()
    if known.is_menu(text):
        return True
    words = [word for word in re.split(r"[\s|｜·]+", text) if word]
    fewest = _FEWEST_ENTRIES if len(text.split()) == len(words) else _FEWEST_BARRED
    if len(words) < fewest or _PROSE.search(text) or any(len(word) > _LONGEST_ENTRY for word in words):
        return False
    return sum(map(_is_entry, words)) * 3 >= len(words) * 2


def _is_entry(text: str) -> bool:
    return vocabulary().is_menu_entry(text)


def _is_prices(text: str) -> bool:
    """Tell a row of names with their prices, as sites on markets show it, or one figure of such a row."""
    if _PROSE.search(text):
        return False
    words = text.split()
    figures = [word for word in words if _FIGURE.fullmatch(word)]
    if len(words) == 1:
        return bool(figures)
    return len(figures) > 1 and any("%" in word for word in figures) and len(figures) * 5 >= len(words) * 2


def _is_entry_between(texts: Sequence[str], at: int) -> bool:
    """Tell an unknown word in a column of entries, or above the figures of a price."""
    text = texts[at]
    longest = _LONGEST_HAN_ENTRY if any(map(is_cjk, text)) else _LONGEST_ENTRY
    if not text or len(text) > longest or len(text.split()) > 2 or at + 1 == len(texts):
        return False
    following = texts[at + 1]
    return (_is_entry(texts[at - 1]) or _is_prices(texts[at - 1])) and (_is_entry(following) or _is_prices(following))


def _is_site_name(texts: Sequence[str]) -> bool:
    """Tell a short first line over what only the frame of a page has: a menu, a notice, prices."""
    if len(texts) < 2 or not texts[0] or _is_frame(texts[0]) or _PROSE.search(texts[0]):
        return False
    longest = _LONGEST_HAN_NAME if any(map(is_cjk, texts[0])) else _LONGEST_NAME
    following = texts[1]
    return len(texts[0]) <= longest and (
        _is_menu(following) or vocabulary().is_notice(following) or _is_prices(following)
    )


def _may_be_title(texts: Sequence[str], at: int, zone: str) -> bool:
    """Tell whether a line may be the title of a page; a byline is none: the title then stood above the frame."""
    text = texts[at] if at < len(texts) else ""
    return bool(text) and len(text) <= _LONGEST_TITLE and not says_who_or_when(text, zone)
