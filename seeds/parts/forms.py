"""Tells what a part of a document is by its form, where the title over it is not among the known ones."""

from itertools import islice, takewhile

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Listing, solid
from seeds.fields.information import name_info
from seeds.fields.topics import are_hashtags, are_links_to_notes, are_of_folder
from seeds.parts.connections import is_related_list
from seeds.parts.series import as_list, leads_to_series, lists_this_part
from seeds.summaries.unmarked import are_led
from seeds.talks.questions import are_marked_questions
from seeds.words.vocabulary import vocabulary

# What notes put around a text: where two of these stand at one level, what else stands there alone is the text.
_AROUND_BODY = (
    "info", "summary", "summary_ahead", "key_points", "risks", "related", "topics", "series", "qa",
)  # fmt: skip
_OF_SUMMARY = ("summary", "summary_ahead", "key_points", "risks")
_FEWEST_AROUND = _FEWEST_SECTIONS = 2


def name_by_form(draft: Draft) -> None:
    """Give parts of the body the role that their form shows. In plain text only fields show by theirs."""
    name_info(draft)
    if draft.is_plain:
        return
    for part in draft.parts[1:]:
        part.role = part.role or _named_by_content(draft, part)
    # What these are tells what stands beside them, once from the front and once from the back.
    forth = range(1, len(draft.parts))
    for at in (*forth, *reversed(forth)):
        part = draft.parts[at]
        part.role = _named_as_doubts(draft, at) or part.role or _named_by_hint(draft, at) or _named_by_place(draft, at)
    ahead = True
    for at in forth:
        part = draft.parts[at]
        part.role = part.role or _named_afterthoughts(draft, at, ahead=ahead)
        part.role = part.role or (_named_as_group(draft, at) if ahead else None)
        # So far every title is that of a known part.
        ahead = ahead and part.role is not None
    if container := _container_of_body(draft):
        container.role = "body"


def _named_by_content(draft: Draft, part: Part) -> str | None:
    """Return the role of a part that shows by what stands under its title alone, whatever the title says."""
    if part.implied:
        return None
    nodes = solid(part.nodes)
    # The document's hashtags stand below whatever comes last.
    untagged = [node for node in nodes if not are_hashtags(node)]
    if len(untagged) == 1 and isinstance(untagged[0], Listing) and is_related_list(untagged[0]):
        return "related"
    last = as_list(nodes[-1]) if nodes else None
    if isinstance(last, Listing) and lists_this_part(last, draft.title):
        return "series" if all(map(leads_to_series, nodes[:-1])) else None
    says_topics = vocabulary().is_mark("linked_topics", part.title) or are_of_folder(nodes, part.title)
    if says_topics and are_links_to_notes(nodes):
        return "topics" if _has_text_beside(draft, part) else None
    return "topics" if nodes and all(map(are_hashtags, nodes)) else None


def _has_text_beside(draft: Draft, part: Part) -> bool:
    """Tell whether text stands elsewhere: a note that is nothing but an index of others has no topics."""
    return any(solid(other.nodes) for other in draft.parts if other is not part and other.role in (None, "body"))


def _named_as_doubts(draft: Draft, at: int) -> str | None:
    """Return `risks` for one list whose title speaks of doubts or objections, right behind the points.

    So it is between the summary and another known part. Among the sections of a text such a title is what the section
    is about: `三大挑战`.
    """
    part, before, after = draft.parts[at], draft.parts[at - 1], draft.parts[at + 1 : at + 2]
    framed = before.role in ("key_points", "risks") or (
        before.role in _OF_SUMMARY and any(other.role for other in after)
    )
    if not framed or part.role not in (None, "marked_qa") or not _is_one_list(part) or draft.under(part):
        return None
    ahead = all(other.role for other in islice(draft.parts, 1, at))
    if not ahead or vocabulary().hint_of_title(part.title) not in ("doubts", "risks"):
        return None
    return None if are_marked_questions(part.nodes) else "risks"


def _named_by_hint(draft: Draft, at: int) -> str | None:
    """Return the role that the words of a title hint at, where it stands among known parts and its form agrees.

    Risks and points are one list, or paragraphs that open with a bold lead each. Points and the text have no section
    ahead of them.
    """
    part = draft.parts[at]
    ahead = all(before.role for before in islice(draft.parts, 1, at))
    formed = _is_one_list(part) or are_led(part.nodes)
    role = vocabulary().hint_of_title(part.title) if ahead or formed else None
    if role is None or role == "doubts" or not (part.implied or _is_beside_known(draft, at)):
        return None
    if role == "body":
        return role if ahead and not draft.with_role("body") else None
    if not formed or draft.under(part) or not (ahead or role == "risks"):
        return None
    # A bold question is a lead, too.
    return "marked_qa" if are_marked_questions(part.nodes) else role


def _named_as_group(draft: Draft, at: int) -> str | None:
    """Return `summary` for a title ahead of the text with nothing under it but the parts that make one up."""
    part = draft.parts[at]
    if part.implied or solid(part.nodes):
        return None
    deeper = list(takewhile(lambda other: other.level > part.level, islice(draft.parts, at + 1, None)))
    return "summary" if deeper and all(other.role in _OF_SUMMARY for other in deeper) else None


def _named_afterthoughts(draft: Draft, at: int, *, ahead: bool) -> str | None:
    """Return what points are, if they have leads, that no known part stands beside.

    Behind sections of the text they are `observations`, what its writer makes of it; ahead of two or more the points.
    """
    part = draft.parts[at]
    if not are_led(part.nodes) or vocabulary().hint_of_title(part.title) != "key_points" or draft.under(part):
        return None
    if not ahead or not _is_one_list(part):
        return "observations"
    behind = (other for other in islice(draft.parts, at + 1, None) if other.role in (None, "qa"))
    return "key_points" if len(list(islice(behind, _FEWEST_SECTIONS))) == _FEWEST_SECTIONS else "observations"


def _named_by_place(draft: Draft, at: int) -> str | None:
    """Return `key_points` for a list right behind the summary where no title says points.

    Under a label in the summary any list is that; under a title of its own one of items with bold leads.
    """
    part, before = draft.parts[at], draft.parts[at - 1]
    if before.role not in ("summary", "summary_ahead") or not _is_one_list(part) or draft.under(part):
        return None
    if any(other.nodes for other in draft.with_role("key_points")) or vocabulary().hint_of_title(part.title):
        return None
    return "key_points" if part.implied or (before.level == part.level and are_led(part.nodes)) else None


def _is_beside_known(draft: Draft, at: int) -> bool:
    """Tell whether the title before or after this one at its level, or the one over it, is that of a known part.

    A bold line that stands for a title right before or after it counts whatever its level.
    """
    level = draft.parts[at].level
    before = next((draft.parts[place] for place in range(at - 1, 0, -1) if draft.parts[place].level <= level), None)
    behind = (draft.parts[place] for place in range(at + 1, len(draft.parts)))
    after = next((other for other in behind if other.level <= level), None)
    beside = [before, after if after and after.level == level else None]
    beside += [other for other in draft.parts[max(1, at - 1) : at + 2] if other.implied]
    return any(other is not None and other.role in (*_AROUND_BODY, "body") for other in beside)


def _container_of_body(draft: Draft) -> Part | None:
    """Return the one unknown part among known ones at the highest level that holds all sections of the text."""
    titled = [part for part in draft.parts[1:] if not part.implied]
    top = min((part.level for part in titled), default=0)
    tops = [part for part in titled if part.level == top]
    unknown = [part for part in tops if part.role is None]
    around = [part for part in tops if part.role in _AROUND_BODY]
    if len(around) < _FEWEST_AROUND or len(unknown) != 1 or draft.with_role("body"):
        return None
    part = unknown[0]
    says_more = vocabulary().is_mark("own_notes", part.title)
    return part if len(draft.under(part)) >= _FEWEST_SECTIONS and not says_more else None


def _is_one_list(part: Part) -> bool:
    nodes = solid(part.nodes)
    return len(nodes) == 1 and isinstance(nodes[0], Listing)
