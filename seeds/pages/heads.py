"""Leaves out what a clipped page has above its title: the menu of its site, the path to it, a notice."""

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Rich, plain, source_lines
from seeds.fields.facts import says_when
from seeds.text.folding import fold_label
from seeds.words.menus import is_entry, is_frame, is_row_by_form, leads_through_site

_MOST, _LONGEST_ENTRY = 20, 24


def drop_page_head(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the nodes above the one title of a page if all of them are of its frame; return the rest.

    A line that leads through the site must be among them: a note may open with a date, or with links of its own.
    """
    at = next((place for place, node in enumerate(nodes) if isinstance(node, Heading)), 0)
    title = nodes[at] if nodes else None
    if not isinstance(title, Heading) or title.level > 1 or not 0 < at <= _MOST:
        return nodes
    if any(isinstance(node, Heading) and node.level == 1 for node in nodes[at + 1 :]):
        return nodes
    above = [node for node in nodes[:at] if not isinstance(node, Break)]
    lines = [line for node in above for line in source_lines(node)]
    known = all(isinstance(node, Paragraph | Listing) for node in above)
    if not known or not all(_is_of_head(line, plain(title.rich), draft.zone) for line in lines):
        return nodes
    if not any(leads_through_site(line.text) or is_entry(line.text) for line in lines):
        return nodes
    for node in above:
        text = text_of([node], Findings())
        if says_when(text, draft.zone):
            draft.dates_ahead.append(text)
        else:
            draft.leave_out("page furniture", text)
    return nodes[at:]


def _is_of_head(line: Rich, title: str, zone: str) -> bool:
    linked = bool(line.links) and line.links[0].start == 0 and line.links[-1].end == len(line.text)
    says_title = fold_label(line.text).startswith(fold_label(title))
    short = linked and len(line.text) <= _LONGEST_ENTRY
    return short or says_title or is_frame(line.text) or is_row_by_form(line.text) or says_when(line.text, zone)
