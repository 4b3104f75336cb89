"""Finds the title of a scraped page below its frame; leaves out menus, notices, prices and the site's name above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Heading, Node, Paragraph, Rich
from seeds.fields.credit_lines import is_credits
from seeds.fields.facts import says_when, says_who_or_when
from seeds.fields.labels import field_of
from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.words.menus import (
    FIGURE,
    LONGEST_ENTRY,
    LONGEST_HAN_ENTRY,
    PROSE,
    is_entry,
    is_frame,
    is_path,
    is_row_by_form,
    is_tool,
    last_step,
    leads_through_site,
)
from seeds.words.vocabulary import vocabulary

_WITHIN = 60
_LONGEST_TITLE = 150
_LONGEST_NAME, _LONGEST_HAN_NAME = 24, 10
_LONGEST_HEAD_LINE, _LONGEST_HAN_HEAD_LINE = 60, 30
_SENTENCE_END = ("。", ".", "；", ";", "：", ":")
_ENDS_SENTENCE = re.compile(r"[。.！!？?…][”」』\"']?$")
_BROWSER_TITLE = re.compile(r"\s+[-–—|｜·•]\s+|\s*[_|｜]\s*|\s*-{1,2}\s*(?=[^-]+$)")
_MOST_NAMES, _MOST_UNKNOWN = 2, 3
_FEWEST_IN_MENU = 3
_KICKER_AND_TITLE, _MOST_WORDS_OF_KICKER = 2, 3
_OF_FRAME = ("site", "entry")
_BYLINE_FIELDS = ("published", "author", "source")
_TEXT_PARTS = ("summary", "summary_ahead", "key_points", "body", "info")

Kind = Literal["byline", "site", "entry", "tool", "title", "other"]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line ahead of the text of a page, and what it is by its own words.

    `site`: leads through the site; `entry`: a word of menus, which may be a title; `tool`: furniture that stands below
    a title as often as above; `title`: may be the title; `other`: none of these.
    """

    text: str
    kind: Kind


def drop_masthead(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the lines of a page ahead of its title; return the nodes from the title on.

    A date among them may be the article's; it is put aside for the byline. A byline among them comes below the title.
    """
    head = _head_of(nodes, draft.zone)
    title = _place_of_title(head, draft.zone)
    if any(line.kind == "other" for line in head[:title]):
        return nodes  # sentences: the text is ahead of what looks like a title
    if title and _is_short_name(head[0].text) and not is_entry(head[0].text):
        draft.site_name = head[0].text
    bylines: list[Node] = []
    for node, line in zip(nodes[:title], head[:title], strict=True):
        if says_when(line.text, draft.zone):
            draft.dates_ahead.append(line.text)
        elif line.kind == "byline":
            bylines.append(node)
        else:
            draft.leave_out("page furniture", line.text)
    counts = _counts_beside_byline(head, title)
    for at in counts:
        draft.leave_out("page furniture", head[at].text)
    below = [node for at, node in enumerate(nodes[title + 1 :], start=title + 1) if at not in counts]
    return [*nodes[title : title + 1], *bylines, *below]


def _counts_beside_byline(head: Sequence[_Line], title: int) -> frozenset[int]:
    """Return which figures below the title count what readers did: they stand alone beside a byline and its tools.

    One may also stand ahead of the name on a byline, right below the title.
    """
    ahead = head[title + 1 : title + 2]
    opens = any(FIGURE.fullmatch(line.text) for line in ahead) and _holds_byline(head[title + 2 : title + 4])
    found = {title + 1} if opens else set()
    beside = False
    for at in range(title + 1, len(head)):
        counts = FIGURE.fullmatch(head[at].text) is not None
        if counts and beside:
            found.add(at)
        beside = head[at].kind in ("byline", "tool") and (beside or not counts)
    return frozenset(found)


def _holds_byline(lines: Sequence[_Line]) -> bool:
    return any(line.kind == "byline" for line in lines)


def _head_of(nodes: Sequence[Node], zone: str) -> list[_Line]:
    """Return the lines ahead of the text: up to the first sentence as long as a text has it, or a part of the text.

    Nothing but short lines is a poem or a list, and has no head.
    """
    texts: list[str] = []
    for node in nodes[:_WITHIN]:
        text = text_of([node], Findings()) if isinstance(node, Paragraph | Heading) else ""
        if not text or _is_text(text) or vocabulary().part_of_title(text) in _TEXT_PARTS:
            break
        texts.append(text)
    else:
        return []
    kinds = _with_bylines(texts, [_kind_of(text, zone) for text in texts], zone)
    beside_frame = _with_rows(texts, kinds)
    return [_Line(text, kind) for text, kind in zip(texts, _with_names(texts, beside_frame), strict=True)]


def _is_text(text: str) -> bool:
    longest = _LONGEST_HAN_HEAD_LINE if _is_han(text) else _LONGEST_HEAD_LINE
    told = _ENDS_SENTENCE.search(text) is not None and not vocabulary().is_notice(text)
    return not is_frame(text) and ((len(text) > longest and told) or len(text) > 2 * _LONGEST_TITLE)


def _kind_of(text: str, zone: str) -> Kind:
    if leads_through_site(text):
        return "site"
    if says_who_or_when(text, zone) or says_when(text, zone) or is_credits(text, zone):
        return "byline"
    if field_of(Rich(text)) in _BYLINE_FIELDS:
        return "byline"
    if vocabulary().is_menu_word(text):
        return "entry"
    if is_tool(text):
        return "tool"
    return "title" if len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE_END) else "other"


def _with_bylines(texts: Sequence[str], kinds: Sequence[Kind], zone: str) -> list[Kind]:
    """Return the kinds in which a name beside a date is a byline below a line that may be the title."""
    found = list(kinds)
    for at in range(1, len(kinds)):
        above = next((kind for kind in reversed(found[:at]) if kind != "tool"), "site")
        if kinds[at] == "title" and above == "title" and says_who_or_when(texts[at], zone, below_title=True):
            found[at] = "byline"
    return found


def _with_rows(texts: Sequence[str], kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds in which a row of unknown words, or one such word, is a menu's beside a line of the frame."""
    found = list(kinds)
    places = [at for at, kind in enumerate(kinds) if kind != "tool"]
    # Upwards, too: a word is beside the frame that begins below it.
    for at, other in (*pairwise(reversed(places)), *pairwise(places)):
        if found[other] == "title" and (found[at] in _OF_FRAME or "site" in found[:other]):
            found[other] = "site" if is_row_by_form(texts[other]) else "entry" if is_entry(texts[other]) else "title"
    return found


def _with_names(texts: Sequence[str], kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds in which the site's name and what a browser shows as the title count as lines of the frame.

    Such say in part what a line further down says as a whole: `Title | Site`, a path that ends in the title, a name
    that the byline has, too.
    """
    found = list(kinds)
    for at, kind in enumerate(kinds):
        if kind not in ("title", "site"):
            continue
        below = [text for text, other in zip(texts[at + 1 :], kinds[at + 1 :], strict=True) if other == "title"]
        named = at == 0 and bool(below) and _is_site_name_of_byline(texts, kinds)
        if named or any(_says_title(texts[at], text) or _is_same_title(texts[at], text) for text in below):
            found[at] = "site"
    return found


def _says_title(line: str, title: str) -> bool:
    """Tell `Title | Site` and a path that ends in the title."""
    return fold_label(title) in (fold_label(_BROWSER_TITLE.split(line)[0]), fold_label(last_step(line))) and fold_label(
        title
    ) != fold_label(line)


def _is_same_title(line: str, title: str) -> bool:
    """Tell the title of the page from that of the text, where both are the same."""
    return fold_label(line) == fold_label(title)


def _is_site_name_of_byline(texts: Sequence[str], kinds: Sequence[Kind]) -> bool:
    byline = next((text for text, kind in zip(texts, kinds, strict=True) if kind == "byline"), "")
    return _is_short_name(texts[0]) and fold_label(texts[0]) in fold_label(byline)


def _place_of_title(head: Sequence[_Line], zone: str) -> int:
    """Return which line of the head is the title; 0 where the page has no frame above it.

    The title is the first line that may be one below the last line that leads through the site, and above the byline.
    """
    byline = _place_of_byline(head, zone)
    above = head[: byline if byline is not None else len(head)]
    blocks = _blocks(above)
    if not blocks:
        return _title_without_candidates(head)
    dated = byline is not None
    start, end = blocks[-1] if dated else _first_with_title(above, blocks)
    title = _first_of_block(above, start, end)
    first = blocks[0][0]
    opens = all(line.kind == "tool" for line in above[:first])
    if not _is_framed(above[:title], dated=dated) or (opens and _is_title_over_path(above[:start], dated=dated)):
        return first if opens else 0
    last = len(above) - 1
    if dated and above[last].kind == "entry" and _is_title_though_entry(above):
        return last
    return title


def _blocks(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Return the stretches of lines that may be titles, cut where a line leads through the site.

    Words that may be topics of the text as well cut only where the page opens with its frame, or with the site's name
    over three or more of them.
    """
    found: list[tuple[int, int]] = []
    cut = True
    opens = "entry" if _opens_with_menu(lines) else next((line.kind for line in lines if line.kind != "tool"), "title")
    for at, line in enumerate(lines):
        if line.kind == "title":
            found = [*found, (at, at + 1)] if cut else [*found[:-1], (found[-1][0], at + 1)]
            cut = False
        cut = cut or line.kind == "site" or (line.kind == "entry" and opens in _OF_FRAME)
    return found


def _opens_with_menu(lines: Sequence[_Line]) -> bool:
    """Tell a name over a menu with an entry a line, and below it a line that is longer than the name."""
    kinds = [line.kind for line in lines]
    end = next((at for at in range(1, len(kinds)) if kinds[at] != "entry"), len(kinds))
    below = [line.text for line in lines[end:] if line.kind == "title"]
    named = end > _FEWEST_IN_MENU and kinds[0] == "title" and _is_short_name(lines[0].text)
    return named and any(len(text) > len(lines[0].text) for text in below)


def _candidates(lines: Sequence[_Line]) -> list[_Line]:
    return [line for line in lines if line.kind == "title"]


def _place_of_byline(head: Sequence[_Line], zone: str) -> int | None:
    """Return the first byline with a line above it that may be the title.

    A date is passed over where the frame goes on below it, and another byline follows: it is the day's.
    """
    bylines = [at for at, line in enumerate(head) if line.kind == "byline" and _candidates(head[:at])]
    for at, following in pairwise(bylines):
        goes_on = len(_blocks(head[:following])) > len(_blocks(head[:at]))
        if not (says_when(head[at].text, zone) and goes_on):
            return at
    return bylines[-1] if bylines else None


def _first_with_title(lines: Sequence[_Line], blocks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the first stretch below a line of the frame with a line longer than an entry of a menu, else the last.

    Where no byline shows how far the head goes, further ones may stand in the text.
    """
    below = [block for block in blocks if any(line.kind in _OF_FRAME for line in lines[: block[0]])]
    titled = (each for each in below if not _is_like_entry(lines[_first_of_block(lines, *each)].text))
    return next(titled, blocks[-1])


def _is_framed(above: Sequence[_Line], *, dated: bool) -> bool:
    """Tell lines that show a frame: the page opens with it, or with the site's name, and most of them are known.

    A row or a path is enough. Single words may be titles and lines of the text: two are needed, or one that the page
    opens with; where no byline follows, two, and the page must open with one.
    """
    lines = [line for line in above if line.kind != "tool"]
    frame = [at for at, line in enumerate(lines) if line.kind in _OF_FRAME]
    if not frame or frame[0] > _MOST_NAMES or len(_candidates(lines)) > _MOST_UNKNOWN + 2 * len(frame):
        return False
    whole = any(not is_entry(lines[at].text) for at in frame)
    return whole or (len(frame) > 1 and (dated or frame[0] == 0)) or (dated and frame[0] == 0)


def _is_short_name(text: str) -> bool:
    """Tell a line that may be the site's name, or an entry of its menu; a longer one above the frame is the title."""
    return not PROSE.search(text) and len(text) <= (_LONGEST_HAN_NAME if _is_han(text) else _LONGEST_NAME)


def _is_title_over_path(above: Sequence[_Line], *, dated: bool) -> bool:
    """Tell lines that open with the title, so that what is below them is no more than another one.

    A line longer than a site's name is the title. Where a byline follows further down it may say what the site is
    about, unless nothing but the path to the page, or a word of it, is below it.
    """
    if all(_is_short_name(line.text) for line in _candidates(above)):
        return False
    return not dated or all(line.kind != "site" or is_path(line.text) for line in above)


def _is_title_though_entry(above: Sequence[_Line]) -> bool:
    """Tell whether a word of menus right above the byline is the title: all else above is the site's name and frame."""
    return all(line.kind != "title" or following.kind == "site" for line, following in pairwise(above))


def _title_without_candidates(head: Sequence[_Line]) -> int:
    """Return where a page begins all of whose lines may belong to its frame."""
    byline = next((at for at, line in enumerate(head) if line.kind == "byline"), None)
    if byline == 0:
        return 0
    last = byline - 1 if byline is not None else len(head)
    if byline is not None and (last == 0 or head[last].kind == "entry" or FIGURE.fullmatch(head[last].text)):
        return last
    leading = next((at for at, line in enumerate(head) if line.kind not in ("site", "entry", "tool")), len(head))
    return leading if _is_framed(head[:leading], dated=False) and leading < len(head) else 0


def _first_of_block(lines: Sequence[_Line], start: int, end: int) -> int:
    """Return the first line of a block that is longer than an unknown entry of a menu, if any is."""
    if _is_below_kicker(lines, start, end):
        return end - 1
    longer = (at for at in range(start, end) if lines[at].kind == "title" and not _is_like_entry(lines[at].text))
    return next(longer, start)


def _is_below_kicker(lines: Sequence[_Line], start: int, end: int) -> bool:
    """Tell a title with a short line ahead of it on what it is filed under, and a sentence below it on what it says."""
    if end - start != _KICKER_AND_TITLE or end == len(lines) or lines[end].kind != "other":
        return False
    kicker, title = lines[start].text, lines[end - 1].text
    short = len(kicker) <= _LONGEST_NAME and len(kicker.split()) <= _MOST_WORDS_OF_KICKER
    told = len(title) >= 2 * len(kicker) if _is_han(title) else len(title.split()) > _MOST_WORDS_OF_KICKER
    return short and told and len(title) > len(kicker)


def _is_like_entry(text: str) -> bool:
    longest = LONGEST_HAN_ENTRY if _is_han(text) else LONGEST_ENTRY
    return len(text) <= longest and len(text.split()) <= 2


def _is_han(text: str) -> bool:
    return any(map(is_cjk, text))
