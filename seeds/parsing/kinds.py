"""Tells Markdown from plain text, and finds the plain page behind a few marks that only look like Markdown."""

import re
from collections.abc import Sequence

from seeds.words.vocabulary import vocabulary

_LINK = r"(?:\[\[[^\]\n]{1,300}\]\]|\[[^\]\n]{0,300}\]\([^)\s]{1,2000})"
_QUOTED_LINE = r"^ {0,3}>[ \t]?(?=\S)"
_BUT_QUOTES = (
    r"^ {0,3}#{1,6}[ \t]+\S|^\S.{0,200}\n {0,3}(?:={3,}|-{3,})[ \t]*$|^ {0,3}```|"
    r"^ {0,3}[*+-][ \t]+#{1,6}[ \t]+\S|^ {0,3}:{3,}[ \t]*[A-Za-z{]|^#\+(?:begin|BEGIN)_\w|"
    rf"^\|.{{1,500}}\|[ \t]*\n\|[ :|-]+\||^ {{0,3}}(?:[*+-]|\d{{1,3}}[.)])[ \t]+{_LINK}|^ {{0,3}}!{_LINK}"
)
_MARKDOWN = re.compile(f"{_BUT_QUOTES}|{_QUOTED_LINE}", re.MULTILINE)
_MARKDOWN_BUT_QUOTES = re.compile(_BUT_QUOTES, re.MULTILINE)
_QUOTE_MARK = re.compile(_QUOTED_LINE, re.MULTILINE)
INLINE_MARKS = re.compile(rf"{_LINK}|`[^`\n]+`")
_BOLD_LINE = re.compile(r"^\*\*\S", re.MULTILINE)
_STARRED_ITEM = re.compile(r"^ {0,3}[*+-][ \t]+\S", re.MULTILINE)
_SAMPLE = 200_000
_TITLE_MARK = re.compile(r"\s{0,9}#[ \t]+(\S[^\n]*)")
# What a plain text has not: items of lists, tags, footnotes, code.
_STRUCTURE = re.compile(r"^ *[*+-][ \t]+\S|^(?: {4}|\t)\S|</?[a-z][^>\n]{0,80}>|^\[\^[^\]\n]+\]:", re.MULTILINE)
_SHORTEST_LINE, _FEWEST_OF_PAGE, _FEWEST_ROUND_QUOTES = 1, 2, 4
LONGEST_TITLE = 20
"""Characters of Chinese that a title takes at most."""


def is_markdown(text: str) -> bool:
    """Tell Markdown from plain text by its structure: headings, links, fences, bold lines, lists."""
    sample = text[:_SAMPLE]
    return bool(
        _MARKDOWN.search(sample)
        or len(_BOLD_LINE.findall(sample)) >= 2
        or (len(_STARRED_ITEM.findall(sample)) >= 3 and _BOLD_LINE.search(sample))
    )


def without_title_mark(text: str) -> str | None:
    """Return the text of a page that is plain but for the `# ` of its title, without that mark; None for another.

    Lines that only a page has must stand in it, two or more: a note with one heading is Markdown.
    """
    mark = _TITLE_MARK.match(text)
    if not mark:
        return None
    rest = text[mark.end() :]
    if len(rest) > _SAMPLE or is_markdown(rest) or _STRUCTURE.search(rest):
        return None
    lines, known = _lines(rest), vocabulary()
    of_page = _count_of_page(lines)
    parts = [line for line in lines if len(line) <= LONGEST_TITLE and known.part_of_title(line)]
    return text[mark.start(1) :] if of_page and of_page + len(parts) >= _FEWEST_OF_PAGE else None


def without_quote_marks(text: str) -> str | None:
    """Return the text of a page that is plain but for `> ` ahead of a few lines, without those marks; None for another.

    Four or more lines that only a page has must stand in it: in Markdown lines that follow each other are one.
    """
    if len(text) > _SAMPLE or not _QUOTE_MARK.search(text) or _MARKDOWN_BUT_QUOTES.search(text):
        return None
    if _STRUCTURE.search(text) or _BOLD_LINE.search(text) or INLINE_MARKS.search(text):
        return None
    return _QUOTE_MARK.sub("", text) if _count_of_page(_lines(text)) >= _FEWEST_ROUND_QUOTES else None


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if len(line) > _SHORTEST_LINE]


def _count_of_page(lines: Sequence[str]) -> int:
    """Count the lines that only a page has: titles of its blocks, buttons and the like."""
    known = vocabulary()
    return sum(known.is_furniture_block(line) or known.is_furniture_line(line) for line in lines)
