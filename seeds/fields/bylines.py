"""Takes what stands between a title and the text: who wrote it, when and where it came out."""

import re
from collections.abc import Sequence
from typing import TypeGuard

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft
from seeds.draft.tree import Break, Code, Heading, Listing, Node, Paragraph, Quote, Table
from seeds.fields.credits import take_credits, take_dateline
from seeds.fields.facts import (
    Fact,
    by_fact,
    facts_of,
    is_name,
    may_name_person,
    publisher_ahead,
    says_updated,
    says_when,
    says_where,
    says_who_or_when,
    writer_ahead,
)
from seeds.fields.fields import take_field
from seeds.fields.labels import SENTENCE, take_labels, without_labels_beside_people
from seeds.fields.origins import take_credit
from seeds.text.characters import letters
from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.words.menus import is_line_of_page, is_tool
from seeds.words.names import capitalised, without_at
from seeds.words.vocabulary import vocabulary

_NAMES_BEHIND_STROKE = re.compile(r"\S{1,4}\s?[/／|｜丨:：]\s?\S{2,12}(?:[、,， ]\S{2,12}){0,4}$")
_HANDLE = re.compile(r"@[\w.]{2,30}")
_LONGEST, _LONGEST_TITLE = 160, 60
_WITHIN = 8
# On a page its abstract and its points may stand ahead.
_WITHIN_PAGE = 14
_PAGE_LINE = 6
# Buttons and counts are many.
_WITHIN_TOOLS = 20


def take_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Take source, author and date from the lines ahead of the text; return the nodes that are left."""
    left = _without_bylines(draft, _without_tools(draft, nodes))
    for date in draft.dates_ahead:
        if draft.published:
            draft.leave_out("page furniture", date)
        else:
            _take_facts(draft, facts_of(date, draft.zone, first=False) or [Fact("published", date)])
    text = next((node for node in left if isinstance(node, Paragraph)), None)
    if text is not None:
        take_dateline(draft, text)
    return left


def _without_tools(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out what a page shows beside its byline, a line each: buttons, counts, marks between them.

    A figure alone may be the text's: counts stand in a row with a button, or right below the title above a byline.
    """
    texts = [_line_of(node) for node in nodes[:_WITHIN_TOOLS]]
    texts = texts[: texts.index(None)] if None in texts else texts
    tools = {at for at, text in enumerate(texts) if text and is_tool(text)}
    if not tools:
        return nodes
    bylines = {at for at, text in enumerate(texts) if text and says_who_or_when(text, draft.zone)} - tools
    found = {0} & tools if bylines & {1, 2} else set()
    for start in sorted(tools):
        if start - 1 in tools:
            continue
        end = next(at for at in range(start, len(texts) + 1) if at not in tools)
        said = [text for text in texts[start:end] if text and letters(text)]
        if (not said or any(map(vocabulary().is_furniture_line, said))) and {start - 1, end} & bylines:
            found |= set(range(start, end))
    for at in sorted(found):
        draft.leave_out("page furniture", texts[at] or "")
    return [node for at, node in enumerate(nodes) if at not in found]


def _line_of(node: Node) -> str | None:
    """Return the text of a short paragraph; None for any other node, with which what stands ahead of a text ends."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    return text if 0 < len(text) <= _LONGEST else None


def _without_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    kept: list[Node] = []
    dated = -1
    for at, node in enumerate(nodes):
        if at >= (_WITHIN_PAGE if draft.is_plain else _WITHIN) or (isinstance(node, Heading) and not node.implied):
            return kept + nodes[at:]
        if (dated == at - 1 >= 0 and _says_where(draft, node)) or _is_author_mark(draft, node):
            continue
        following = _following(nodes, at)
        published = draft.published
        rest = take_credits(draft, node, kept)
        if rest is None:
            rest = without_labels_beside_people(draft, node)
        if rest is None:
            rest = _labels_of_callout(draft, node)
        if rest is not None:
            kept += rest
        elif _is_beside_byline(draft, nodes, at):
            continue
        elif not _is_byline(draft, node, following, first=not any(isinstance(k, Paragraph) for k in kept)):
            kept.append(node)
        elif isinstance(node, Listing) and kept and not draft.is_plain:
            _leave_out_title_of_fields(draft, kept)
        dated = at if draft.published != published else dated
    return kept


def _is_beside_byline(draft: Draft, nodes: Sequence[Node], at: int) -> bool:
    """Take or leave out what stands on a line of its own beside others of the byline, and says nothing without them."""
    return (
        _says_source_or_author_again(draft, nodes[at], nodes)
        or _says_for_whom(draft, nodes, at)
        or _names_writer_below_date(draft, nodes, at)
        or _is_handle_of_author(draft, nodes, at)
    )


def _says_where(draft: Draft, node: Node) -> bool:
    """Leave out the place that a platform shows right below a date: `浙江`, `来自浙江`."""
    text = _bare_text(node)
    if not says_where(text):
        return False
    draft.leave_out("field without a place", text)
    return True


def _leave_out_title_of_fields(draft: Draft, kept: list[Node]) -> None:
    """Leave out the bold line that stood over a list of labels: `**資料**`."""
    title = kept[-1]
    if isinstance(title, Heading) and title.implied:
        draft.leave_out("title of a part", title.rich.text)
        kept.pop()


def _following(nodes: Sequence[Node], at: int) -> Node | None:
    """Return the node after the one at `at`, or the one after that where a line only says its last word again."""
    after = iter(nodes[at + 1 : at + 3])
    node, following = nodes[at], next(after, None)
    if isinstance(node, Paragraph) and isinstance(following, Paragraph) and following.rich.text:
        again = node.rich.text.split()[1:] and node.rich.text.split()[-1] == following.rich.text.strip()
        return next(after, None) if again else following
    return following


def _says_source_or_author_again(draft: Draft, node: Node, nodes: Sequence[Node]) -> bool:
    """Leave out a line that is the name of the source, or of the one author; one that comes again names a speaker."""
    text = node.rich.text.strip() if isinstance(node, Paragraph) else ""
    known = [draft.source_name, *(draft.author if len(draft.author) == 1 and not draft.author_is_guessed else ())]
    if not text or text not in known:
        return False
    if text != draft.source_name and sum(_bare_text(other) == text for other in nodes) > 1:
        return False
    draft.leave_out("repeated field", text)
    return True


def _says_for_whom(draft: Draft, nodes: Sequence[Node], at: int) -> bool:
    """Leave out a line below the author's name that begins with the name of the site: for which of its desks."""
    text, above = _bare_text(nodes[at]), _bare_text(nodes[at - 1]) if at else ""
    if not draft.site_name or above not in draft.author or not text.startswith(f"{draft.site_name} "):
        return False
    if not is_name(text):
        return False
    draft.leave_out("byline", text)
    return True


def _names_writer_below_date(draft: Draft, nodes: Sequence[Node], at: int) -> bool:
    """Take a Western name that stands alone right below a date; the text, its points or its account follow."""
    node, text = nodes[at], _bare_text(nodes[at])
    if draft.author or not draft.is_plain or not at or not isinstance(node, Paragraph) or not text.isascii():
        return False
    if not says_when(_bare_text(nodes[at - 1]), draft.zone) or not may_name_person(text):
        return False
    below = _bare_text(nodes[at + 1]) if at + 1 < len(nodes) and isinstance(nodes[at + 1], Paragraph) else ""
    if 0 < len(below) <= _LONGEST_TITLE and not _HANDLE.fullmatch(below):
        return False
    draft.author, draft.author_is_guessed = [text], True
    return True


def _is_handle_of_author(draft: Draft, nodes: Sequence[Node], at: int) -> bool:
    """Leave out an account such as `@name` on a line of its own below the author's name."""
    text, above = _bare_text(nodes[at]), _bare_text(nodes[at - 1]) if at else ""
    if not draft.author or not any(name in above for name in draft.author) or not _HANDLE.fullmatch(text):
        return False
    draft.leave_out("field without a place", text)
    return True


def _is_author_mark(draft: Draft, node: Node) -> bool:
    """Leave out a word such as 原创 on a line of its own, as platforms set it ahead of an author."""
    text = _bare_text(node)
    if not text or fold_label(text) not in vocabulary().bylines["author_marks"]:
        return False
    draft.leave_out("mark of a publishing tool", text)
    return True


def _bare_text(node: Node) -> str:
    return node.rich.text.strip(" :：") if isinstance(node, Paragraph | Heading) else ""


def _is_page_line(draft: Draft, node: Node) -> bool:
    """Leave out a line that belongs to the page, such as `点击上方蓝字关注我们`; a word or two may be text."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    lines = node.rich.lines() if isinstance(node, Paragraph) else []
    of_page = all(is_line_of_page(line.text) for line in lines) or vocabulary().is_begging(text)
    if len(text) < _PAGE_LINE or not of_page:
        return False
    draft.leave_out("page furniture", text)
    return True


def _is_byline(draft: Draft, node: Node, following: Node | None, *, first: bool) -> bool:
    if isinstance(node, Heading) and node.implied:
        return _take_titled_byline(draft, node)
    if isinstance(node, Break | Heading | Code | Table):
        return False
    if take_labels(draft, node) or _takes_callout(draft, node) or _is_page_line(draft, node):
        return True
    if not isinstance(node, Paragraph) or len(node.rich.text) > _LONGEST:
        return False
    if (draft.is_plain or not SENTENCE.search(node.rich.text)) and take_credit(draft, node.rich):
        return True
    facts = _facts_of_lines(draft, node, following, first=first)
    _take_facts(draft, facts)
    return bool(facts)


def _facts_of_lines(draft: Draft, node: Paragraph, following: Node | None, *, first: bool) -> list[Fact]:
    """Return what all lines of a paragraph say; nothing where one of them is no byline."""
    facts: list[Fact] = []
    lines = [line.text for line in node.rich.lines()]
    after = following.rich.lines()[0].text if isinstance(following, Paragraph) and following.rich.text else ""
    for at, line in enumerate(lines):
        ahead = first and at == 0
        found = facts_of(line, draft.zone, first=first)
        following_line = lines[at + 1] if at + 1 < len(lines) else after
        if not found and ahead and is_name(line):
            found = publisher_ahead(line, following_line, draft.zone)
        if not found and draft.is_plain and not draft.author:
            found = writer_ahead(line, following_line, draft.zone, site=draft.site_name)
        if not found and line == lines[-1] and {fact.kind for fact in facts} == {"published"} and may_name_person(line):
            found = [Fact("name", line)]
        if not found:
            return []
        facts += found
    return facts


def _takes_callout(draft: Draft, node: Node) -> bool:
    """Take the fields that a callout holds below a title of its own: `> [!info] 关于本文`."""
    if not _is_titled(node) or not take_labels(draft, Quote(node.children[1:])):
        return False
    draft.leave_out("title of a part", text_of(node.children[:1], draft.findings))
    return True


def _is_titled(node: Node) -> TypeGuard[Quote]:
    """Tell a callout with a title of its own, and more below it."""
    return isinstance(node, Quote) and node.titled and len(node.children) > 1


def _labels_of_callout(draft: Draft, node: Node) -> list[Node] | None:
    """Take the fields of a callout with a title of its own that says who speaks, too; return what stays of it."""
    if not _is_titled(node):
        return None
    rest = without_labels_beside_people(draft, Quote(node.children[1:]))
    if rest is not None:
        draft.leave_out("title of a part", text_of(node.children[:1], draft.findings))
    return rest


def _take_titled_byline(draft: Draft, heading: Heading) -> bool:
    """Take `By Jane Doe and Max Roe`, which has the form of a title, by the capitals of its names."""
    if says_updated(heading.rich.text):
        _take_facts(draft, [Fact("updated", heading.rich.text)])
        return True
    facts = [] if draft.author and not draft.author_is_guessed else by_fact(heading.rich.text)
    words = [word for fact in facts for word in capitalised(fact.text)]
    if any(is_cjk(character) for fact in facts for character in fact.text):
        # `文／张三`: the stroke says that a name follows.
        if not _NAMES_BEHIND_STROKE.match(heading.rich.text):
            return False
    elif not 2 <= len(words) <= 8 or not all(word[0].isupper() for word in words):
        return False
    _take_facts(draft, facts)
    return True


def _take_facts(draft: Draft, facts: Sequence[Fact]) -> None:
    kinds = {fact.kind for fact in facts}
    for fact in facts:
        if fact.kind == "published":
            taken = take_field(draft, "published", fact.text, fact.label or "date")
        elif fact.kind in ("author", "topics"):
            taken = take_field(draft, fact.kind, fact.text, fact.label)
        elif fact.kind == "publisher" or (fact.kind == "name" and "author" in kinds):
            taken = take_field(draft, "source", fact.text, "source")
        else:
            named = fact.kind == "name" or (fact.kind == "behind" and not draft.author)
            taken = named and _take_guessed_author(draft, fact.text)
        if fact.label:
            draft.leave_out("field label", fact.label)
        if not taken:
            draft.leave_out("byline" if fact.kind == "name" else "field without a place", fact.text)


def _take_guessed_author(draft: Draft, name: str) -> bool:
    """Take a name without a label for the author's, unless one is known; a label further down overrules it."""
    if vocabulary().field_of_label(name):
        return False
    if draft.author:
        return take_field(draft, "source", name, "source")
    mark, _, names = name.partition(" ")
    if names and fold_label(mark) in vocabulary().bylines["author_marks"]:
        # `原创 author account`: the account stands for the source where it is another name.
        draft.leave_out("mark of a publishing tool", mark)
        name, _, account = names.strip().partition(" ")
        if account and account.strip() != name:
            take_field(draft, "source", account.strip(), "source")
        elif account:
            draft.leave_out("byline", account)
    draft.author.append(without_at(name))
    draft.author_is_guessed = True
    return True
