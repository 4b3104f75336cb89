"""Recognises key points and a summary where no part is titled so: a writer's observations, an editor's note."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from seeds.draft.blocks import text_of, undoubled
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Listing, Node, Paragraph, Quote, plain, solid
from seeds.models import Point, Summary
from seeds.summaries.points import points_from, units
from seeds.summaries.unmarked import are_led, without_number
from seeds.text import sentences
from seeds.text.folding import fold_title
from seeds.text.phrases import any_of, pattern
from seeds.words.vocabulary import vocabulary

_FEWEST_DOUBLED = _FEWEST_LEADS = 3
_FEWEST_SECTIONS = _FEWEST_SAID = 2
_JOINED = pattern("joined")
_GOES_ON = (":", "：", ",", "，")
# An editor's note stands among the first blocks, and is longer than a remark.
_WITHIN, _SHORTEST_NOTE = 3, 30
# What only says that the text follows: `以下为全文：`.
_LEADS_ON = re.compile(r"(?<=[。！？.!?])\s*[^。！？.!?\n]{1,60}[:：]\s*$")


def take_doubled_list(draft: Draft) -> None:
    """Take a list with doubled numbers that is all of the first section for the key points, whatever it is called.

    Its writer numbered the points in words that another program numbered again; sections of the text follow.
    """
    sections = [part for part in draft.parts if part.heading and part.role is None]
    if draft.key_points or len(sections) < 2:
        return
    nodes = [node for node in sections[0].nodes if not isinstance(node, Break)]
    if len(nodes) == 1 and _is_doubled(nodes[0]):
        draft.key_points += points_from(nodes, draft.findings)[0]
        draft.settle(sections[0], [])


def _is_doubled(node: Node) -> bool:
    if not isinstance(node, Listing) or len(node.items) < _FEWEST_DOUBLED:
        return False
    return all(undoubled(node, at, Findings()) is not item for at, item in enumerate(node.items))


def take_observations(draft: Draft) -> None:
    """Take the bold leads of a writer's own observations as key points where there are no others; the section stays."""
    for part in draft.with_role("observations"):
        part.role = None
        if draft.key_points:
            continue
        under = draft.under(part)
        points = _led_points(part.nodes) or [point for child in under for point in _led_points(child.nodes)]
        titles = (Point(text=child.title, lead=child.title, by="author") for child in under if child.title)
        draft.key_points += points or titles


def take_conclusion(draft: Draft) -> None:
    """Take a last section that is one list of points with leads, and is titled as a summary, for the key points.

    Only where there are no others. The section stays: it is the end of the text as well.
    """
    last = next((part for part in reversed(draft.parts) if part.heading and part.role is None), None)
    if draft.key_points or last is None or vocabulary().part_of_title(last.title) != "summary_ahead":
        return
    nodes = [node for node in last.nodes if not isinstance(node, Break)]
    if len(nodes) != 1 or not isinstance(nodes[0], Listing):
        return
    points = points_from(nodes, Findings())[0]
    if len(points) > 1 and all(point.lead for point in points):
        draft.key_points += points


def take_closing_leads(draft: Draft) -> None:
    """Take the bold leads of the last section for key points where there are no others; the section stays.

    It is parted from the text by a break, or titled as an afterword; all its paragraphs open with a lead, and those of
    no other section do: what its writer makes of the text.
    """
    sections = [part for part in draft.parts if part.heading and part.role is None]
    if draft.key_points or len(sections) < _FEWEST_SECTIONS:
        return
    *others, last = sections
    before = draft.parts[draft.place_of(last) - 1]
    parted = bool(before.nodes) and isinstance(before.nodes[-1], Break)
    said = any(vocabulary().is_mark("afterword", piece) for piece in _JOINED.split(fold_title(last.title)))
    fewest = _FEWEST_SAID if said else _FEWEST_LEADS
    led = len(units(last.nodes)) >= fewest and (said or not any(isinstance(node, Listing) for node in last.nodes))
    if (parted or said) and led and are_led(last.nodes) and not any(are_led(part.nodes) for part in others):
        draft.key_points += _led_points(last.nodes)


def take_overview(draft: Draft) -> None:
    """Take a labelled list in the introduction for the key points where there are no others; the list stays, too."""
    if draft.key_points or not draft.parts:
        return
    nodes = draft.parts[0].nodes
    for label, listing in pairwise(nodes):
        title = plain(label.rich) if isinstance(label, Paragraph) and isinstance(listing, Listing) else ""
        if title and vocabulary().part_of_title(title) == "key_points":
            draft.key_points += points_from([listing], Findings())[0]
            return


def take_editors_note(draft: Draft) -> None:
    """Take what an editor says of the text ahead of it (`编者按：…`) for the summary where none is; it stays there."""
    ahead = solid(draft.parts[0].nodes)[:_WITHIN] if draft.parts and draft.summary is None else []
    for node in ahead:
        text = text_of([node], Findings()) if isinstance(node, Paragraph | Quote) else ""
        label = _editors_note().match(text)
        told = _LEADS_ON.sub("", text[label.end() :]) if label else ""
        if len(told) >= _SHORTEST_NOTE:
            draft.summary = Summary(text=told, by="author")
            return


@cache
def _editors_note() -> re.Pattern[str]:
    labels = any_of(vocabulary().marks["editors_note"])
    return re.compile(rf"\W*(?:{labels})\s*(?:[】\])）]\s*[:：]?|[:：|｜丨]|\n)\s*", re.IGNORECASE)


def _led_points(nodes: Sequence[Node]) -> list[Point]:
    """Return what each unit's bold lead says, and where that is no sentence but a label, the sentence it opens."""
    points = []
    for unit in units(nodes):
        rich = without_number(unit)
        span = rich.lead()
        said = rich.text[: span.end].strip() if span else rich.text if rich.is_strong() else ""
        lead = said.rstrip(":：").strip()
        goes_on = span is not None and (said.endswith(_GOES_ON) or rich.text[span.end :].lstrip().startswith(_GOES_ON))
        text = rich.text[: sentences.split(rich.text)[0].end].strip() if goes_on else lead
        if lead:
            points.append(Point(text=text, lead=lead, by="author"))
    return points
