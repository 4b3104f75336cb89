"""Plain text, as scraped pages come, becomes the neutral tree: paragraphs, and titles that show only by their form."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from markdown_it import MarkdownIt

from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Item, Listing, Node, Paragraph, Rich
from seeds.parsing.emphasis import cjk_emphasis
from seeds.parsing.inlines import RichBuilder
from seeds.parsing.kinds import INLINE_MARKS, LONGEST_TITLE
from seeds.parsing.plain_contents import contents_of
from seeds.parsing.plain_lists import with_marks
from seeds.parsing.syntaxes import Parser, bounded_inline, note_syntax
from seeds.text.characters import clean_line, clean_text
from seeds.text.dates import parse_published
from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.text.numerals import ONE_TO_TEN, below_hundred
from seeds.text.phrases import pattern
from seeds.words.vocabulary import vocabulary

# About as much room in Latin letters as a title takes at most in Chinese.
_LONGEST_LATIN_TITLE = 60
_NO_TITLE_END = tuple('。.:：,，;；、…—)）”"」』’》!！')
# A title may be what somebody says: `'Nobody is late'`.
_QUOTED_TITLE = re.compile(r"['‘][A-Z][^'’.!?,:;“”\"]{3,40}['’]")
# `编者按：这是…。`: a label and what it says.
_HOLDS_SENTENCE = re.compile("[。！]")
_NO_TITLE_START = tuple("‘'（(-—•·・*>#@|")
_QUOTES = '“"「『'
# A title may open with a quoted word, but a line that is a quotation, or ends in who said it, is none.
_QUOTED_WORD = re.compile(r"[“\"「『][^”\"」』。！？!?,，]{1,12}[”\"」』][^，,]")
_SAYS = pattern("says")
_DATE = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]|$)|[\d.,:%\s]+$")
# `记者问：…` introduces what somebody says.
_SPEECH = pattern("speech")
# A byline: a name with a date behind it.
_DATED = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$")
# `She wrote a footnote.1`: a sentence, and the number of its note.
_ENDS_IN_NOTE = re.compile(r"[a-z][.!?][”\"’']?(?:\d{1,2}|\[\d{1,2}\])$")
_HOLDS_DATE = re.compile(r"\b\d{1,2},? \d{4}\b|\d{4}\s?[-/.年]\s?\d{1,2}")
_HEAD = 14
_RULE = re.compile(r"(?:[-*_=—~]\s?){3,}")
_LABEL = re.compile(r"([^\s:：][^:：\n]{0,19})[:：]\s*\S")
_BRACKETED_NUMBER = re.compile(rf"[（(](?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[)）]\s*\S")
_COUNTED = re.compile(rf"第?([{ONE_TO_TEN}]{{1,3}})[、.．][ \t]*\S|[（(]([{ONE_TO_TEN}]{{1,3}})[)）]\s*\S")
_LONGEST_COUNTED = 30
_NO_COUNTED_END = tuple("。.:：,，;；、…")
_SENT_FROM = pattern("sent_from")
# In Japanese no blank follows the dot.
_BULLET = re.compile(r"^\s*(?:(?:[•·●▪◦‣*+-])\s+|・\s*)(?=\S)")
_NUMBER = re.compile(r"^\s*(\d{1,3})(?:[.)、]\s+(?=\S)|[.)、](?=[^\s\d]))")
_BARE_LABEL = re.compile(r"[^:：。，,]{1,20}[:：]")
_LONGEST_CELL, _FEWEST_CELLS = 20, 4
_NO_CELL = re.compile(rf"[。！？!?：:]$|^[{ONE_TO_TEN}]{{1,3}}、")
_FIGURE = re.compile(r"[-+±$€¥]?[\d.,:/]+\s?[%xX倍]?")
_EMPHASIS = re.compile(r"[*_]")
_LONGEST_MARKED = 200_000
_MOST_PARAGRAPHS = 2_000
_WRAP_WIDTH = range(55, 101)


@dataclass(frozen=True, slots=True)
class _OpenList:
    """The list whose items the last lines are."""

    ordered: bool
    start: int
    items: list[Item]

    def goes_on(self, number: int | None) -> bool:
        """Tell whether a line with this number, or with a bullet (None), is the next item."""
        if number is None:
            return not self.ordered
        return self.ordered and number == self.start + len(self.items)

    def closed(self) -> Listing:
        """Return the list as a node of the tree."""
        return Listing(tuple(self.items), self.ordered, self.start)


def parse(body: str, findings: Findings) -> list[Node]:
    """Return the blocks of a plain text in their order: implied headings, paragraphs and lists."""
    paragraphs, opens = _paragraphs(body)
    lines, opens, listed = _without_contents(paragraphs, opens, findings)
    speakers = _repeated_labels(lines)
    known = vocabulary()
    titles = [
        looks_like_title(line)
        and not _is_labelled(line, speakers)
        and not known.is_furniture_line(line)
        and not known.is_of_frame("foot", line)
        and not known.is_of_frame("between", line)
        for line in lines
    ]
    for at in (*_links_between(lines, titles), *_names_below_dates(lines, opens)):
        titles[at] = False
    numbered = _numbered_titles(lines) | counted_titles(lines) | listed
    cells = _cells(lines)
    nodes: list[Node | _OpenList] = []
    part: str | None = None
    for at, line in enumerate(lines):
        if at in numbered or (
            (at not in cells or known.is_furniture_block(line)) and _is_heading(lines, titles, at, within=part)
        ):
            part = known.part_of_title(line)
            nodes.append(Heading(2, _rich(line, findings), implied=True))
        elif _RULE.fullmatch(line):
            nodes.append(Break())
        elif match := (_BULLET.match(line) or _NUMBER.match(line)):
            _add_item(nodes, match, _rich(line[match.end() :], findings))
        else:
            nodes.append(Paragraph(_rich(line, findings)))
    closed = (node.closed() if isinstance(node, _OpenList) else node for node in nodes)
    return [node for node in closed if not isinstance(node, Paragraph | Heading) or node.rich.text]


def _names_below_dates(lines: Sequence[str], opens: Collection[int]) -> list[int]:
    """Return which lines stand right below a date at the end of its block: who wrote a text; a title stands apart.

    An account or the title of a part may go on below such a line.
    """
    known = vocabulary()
    places = (
        at for at in range(1, min(_HEAD, len(lines) - 1)) if at not in opens and _HOLDS_DATE.search(lines[at - 1])
    )
    return [
        at
        for at in places
        if at + 1 in opens or lines[at + 1].startswith("@") or known.part_of_title(lines[at + 1]) is not None
    ]


def _links_between(lines: Sequence[str], titles: Sequence[bool]) -> list[int]:
    """Return which lines link to another article: right below one that asks to read on, and above a title."""
    known = vocabulary()
    places = range(1, len(lines) - 1)
    return [at for at in places if titles[at] and titles[at + 1] and known.is_of_frame("read_on", lines[at - 1])]


def _without_contents(
    lines: list[str], opens: set[int], findings: Findings
) -> tuple[list[str], set[int], frozenset[int]]:
    """Leave out the table of contents of a page.

    opens: which lines stand below a blank line. Returns the other lines; which of them stand below one, what stood
    below the table among them; and which are the titles that it lists.
    """
    contents = contents_of(lines)
    if contents is None:
        return lines, opens, frozenset()
    for at in contents.lines:
        findings.leave_out("table of contents", lines[at])
    left = [at for at in range(len(lines)) if at not in contents.lines]
    opening = {place for place, at in enumerate(left) if at in opens or at == contents.lines.stop}
    return [lines[at] for at in left], opening, frozenset(at - len(contents.lines) for at in contents.titles)


def _numbered_titles(lines: list[str]) -> frozenset[int]:
    """Return which lines are titles with a number each: they count up from 1, and text stands between them."""
    found: list[int] = []
    asked = False
    for at, line in enumerate(lines):
        match = _NUMBER.match(line)
        asked = asked or vocabulary().part_of_title(line) == "qa"
        if match and int(match[1]) == len(found) + 1 and (not found or at > found[-1] + 1):
            rest = line[match.end() :]
            if asked and rest.endswith(("?", "？")):
                # Questions with numbers, under a title that says so.
                return frozenset(found)
            if at + 1 == len(lines) or not looks_like_title(rest) or _NUMBER.match(lines[at + 1]):
                return frozenset()
            found.append(at)
        elif match:
            return frozenset()
    return frozenset(found) if len(found) > 1 else frozenset()


def counted_titles(lines: Sequence[str]) -> frozenset[int]:
    """Return which lines are titles with a Chinese numeral each (`一、…`): they count up from 1, text between them.

    A colon inside is no harm here, where a line alone would be a label with its value.
    """
    found: list[int] = []
    for at, line in enumerate(lines):
        match = _COUNTED.match(line)
        if not match or below_hundred(match[1] or match[2]) != len(found) + 1:
            continue
        if found and at == found[-1] + 1:
            return frozenset()  # items of a list
        if len(line) > _LONGEST_COUNTED or line.endswith(_NO_COUNTED_END) or at + 1 == len(lines):
            return frozenset()
        found.append(at)
    return frozenset(found) if len(found) > 1 else frozenset()


def _cells(lines: list[str]) -> frozenset[int]:
    """Return which lines are cells of a table that lost its lines: short ones in a row, up to the last figure."""
    found: set[int] = set()
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and len(lines[at]) <= _LONGEST_CELL and not _NO_CELL.search(lines[at]):
            continue
        figures = [line for line in range(start, at) if _FIGURE.fullmatch(lines[line])]
        run = range(start, figures[-1] + 1) if figures else range(0)
        if len(run) >= _FEWEST_CELLS and len(figures) > 1 and len(figures) * 4 >= len(run):
            found |= set(run)
        start = at + 1
    return frozenset(found)


def parse_coarsely(body: str, size: int | None = None) -> list[Node]:
    """Return a text that is too large to be looked at line by line as paragraphs of lines, line breaks kept.

    size: characters of a paragraph at the least; without it there are a few thousand.
    """
    text = clean_text(body)
    size = size or max(1, len(text) // _MOST_PARAGRAPHS)
    nodes: list[Node] = []
    at = 0
    # In pieces, as a list of all lines takes many times the memory of the text where they are short.
    while at < len(text):
        end = text.find("\n", at + size)
        end = len(text) if end < 0 else end
        if lines := [line for line in map(str.strip, text[at:end].split("\n")) if line]:
            nodes.append(Paragraph(Rich("\n".join(lines))))
        at = end
    return nodes


def plain_markup(text: str, findings: Findings) -> str:
    """Return a text of one field without the marks of emphasis and links in it; pictures go to `findings`."""
    return _rich(text, findings).text


def rich_markup(text: str, findings: Findings) -> Rich:
    """Return a text of one field as rich text, so that its bold lead can be told."""
    return _rich(text, findings)


@cache
def _emphasis_parser() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["emphasis", "balance_pairs", "entity", "newline"]).use(cjk_emphasis)
    md.core.ruler.at("inline", bounded_inline)
    return md


@cache
def _inline_parser() -> MarkdownIt:
    return Parser("commonmark").disable(["html_inline", "autolink"]).use(cjk_emphasis).use(note_syntax)


def _rich(text: str, findings: Findings) -> Rich:
    if len(text) <= _LONGEST_MARKED and INLINE_MARKS.search(text):
        tokens = _inline_parser().parseInline(text)
        return RichBuilder(findings).build([child for token in tokens for child in token.children or []])
    if not _EMPHASIS.search(text) or len(text) > _LONGEST_MARKED:
        return Rich(clean_text(unescape(text)) if "&" in text else clean_text(text)).cut(0).with_addresses()
    tokens = _emphasis_parser().parseInline(text)
    children = [child for token in tokens for child in token.children or []]
    return RichBuilder(findings).build(children)


def _paragraphs(body: str) -> tuple[list[str], set[int]]:
    """Return the paragraphs: each line is one, unless the lines of the text are wrapped at a width.

    With them comes which of them stand below a blank line.
    """
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", body.strip("\n")) if block.strip()]
    wrapped = _is_wrapped(blocks)
    parted = [[clean_text(line).strip() for line in block if line.strip()] for block in blocks]
    paragraphs: list[str] = []
    opens: set[int] = set()
    for lines in parted if wrapped else with_marks(parted):
        opens.add(len(paragraphs))
        if wrapped and not any(_BULLET.match(line) or _NUMBER.match(line) for line in lines):
            paragraphs.append(clean_line(" ".join(lines)))
        else:
            paragraphs += lines
    return paragraphs, opens


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Tell a text whose lines are cut at a width: most lines that have a next one end near it, in mid-sentence."""
    inner = [line.rstrip() for block in blocks for line in block[:-1]]
    if len(inner) < 4:
        return False
    cut = [line for line in inner if len(line) in _WRAP_WIDTH and line[-1:] not in ".!?。！？:："]
    return len(cut) >= 0.6 * len(inner)


def _is_heading(lines: list[str], titles: list[bool], at: int, *, within: str | None) -> bool:
    line = lines[at]
    if len(line) > _LONGEST_LATIN_TITLE:
        return False
    known = vocabulary()
    is_part = known.part_of_title(line) is not None and not _HOLDS_SENTENCE.search(line)
    if is_part or known.is_furniture_block(line) or known.is_weak_furniture_block(line):
        return True
    if known.is_of_frame("page_block", line):
        return True
    if not titles[at] or at == 0 or titles[at - 1] or at + 1 == len(lines) or titles[at + 1]:
        return False
    if _BARE_LABEL.fullmatch(lines[at - 1]):
        # What a speaker says, whose name stands alone above it.
        return False
    if lines[at - 1][0] in _QUOTES and _SAYS.search(line):
        return False
    if _FIGURE.fullmatch(lines[at + 1]) or parse_published(lines[at + 1], "UTC"):
        # A cell of a table that lost its lines, or a name over a date.
        return False
    asks = within == "qa" and (line.endswith(("?", "？")) or line.startswith(("Q", "A")))
    return not asks and not _is_glued_question(line, lines[at + 1]) and not known.is_furniture_line(line)


def _is_glued_question(line: str, following: str) -> bool:
    """Tell `Q…?` with `A…` after it, whose marks lost their colons."""
    return (
        line.endswith(("?", "？"))
        and not line[1:2].islower()
        and any(
            line.startswith(question) and following.startswith(answer) for question, answer in vocabulary().glued_marks
        )
    )


def _repeated_labels(lines: list[str]) -> frozenset[str]:
    """Return what stands before a colon at the start of several lines: speakers, or marks such as Q and A."""
    counts = Counter(match[1].strip() for line in lines if (match := _LABEL.match(line)))
    return frozenset(label for label, count in counts.items() if count > 1)


def _is_labelled(line: str, repeated: frozenset[str]) -> bool:
    match = _LABEL.match(line)
    if not match:
        return False
    known, label = vocabulary(), match[1].strip()
    return label in repeated or known.is_mark("question", label) or bool(known.field_of_label(label))


def looks_like_title(line: str) -> bool:
    """Tell a title by its form: short, no full stop or colon at its end, no quotation, not an item of a list."""
    if not 2 <= len(line) <= _LONGEST_LATIN_TITLE:
        return False
    if _QUOTED_TITLE.fullmatch(line):
        return True
    limit = LONGEST_TITLE if any(is_cjk(character) for character in line) else _LONGEST_LATIN_TITLE
    if len(line) > limit or line.endswith(_NO_TITLE_END):
        return False
    if _says_when(line) or _DATED.search(line) or _SPEECH.match(line) or _ENDS_IN_NOTE.search(line):
        return False
    if (line.startswith(_NO_TITLE_START) and not _BRACKETED_NUMBER.match(line)) or _SENT_FROM.search(line):
        return False
    if (
        _NUMBER.match(line)
        or _DATE.match(line)
        or parse_published(line, "UTC")
        or (line[0] in _QUOTES and not _QUOTED_WORD.match(line))
    ):
        return False
    if not any(is_cjk(character) for character in line):
        return line[0].isupper() and len(line.split()) <= 10
    return not re.search(r"[。；;|｜]", line)


def _says_when(line: str) -> bool:
    """Tell a line such as `Published Wed, Mar 4 2026` by the word that it begins with and the day in it."""
    if not _HOLDS_DATE.search(line):
        return False
    known = vocabulary().bylines
    return fold_label(line).startswith((*known["published"], *known["updated"]))


def _add_item(nodes: list[Node | _OpenList], match: re.Match[str], rich: Rich) -> None:
    """Add a line that opens with the bullet or number of `match` to the list that it goes on, or as a new one."""
    number = int(match[1]) if match.re is _NUMBER else None
    last, item = nodes[-1] if nodes else None, Item((Paragraph(rich),))
    if isinstance(last, _OpenList) and last.goes_on(number):
        last.items.append(item)
    else:
        nodes.append(_OpenList(number is not None, 1 if number is None else number, [item]))
