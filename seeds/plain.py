"""Plain text, as scraped pages come, becomes the neutral tree: paragraphs, and titles that show only by their form."""

import re
from functools import cache
from html import unescape

from markdown_it import MarkdownIt

from seeds.characters import clean_line, clean_text
from seeds.emphasis import cjk_emphasis, is_cjk
from seeds.inlines import Findings, RichBuilder
from seeds.syntaxes import bounded_inline
from seeds.tree import Break, Heading, Item, Listing, Node, Paragraph, Rich
from seeds.vocabulary import vocabulary

_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S|^\S.{0,200}\n {0,3}(?:={3,}|-{3,})[ \t]*$|!?\[[^\]\n]{0,300}\]\([^)\s]{1,2000}|"
    r"!?\[\[[^\]\n]{1,300}\]\]|^ {0,3}```|^ {0,3}>[ \t]?\S|^\|.{1,500}\|[ \t]*\n\|[ :|-]+\|",
    re.MULTILINE,
)
_BOLD_LINE = re.compile(r"^\*\*\S", re.MULTILINE)
_STARRED_ITEM = re.compile(r"^ {0,3}[*+-][ \t]+\S", re.MULTILINE)
_SAMPLE = 200_000

# A title takes at most 20 characters of Chinese, or about as much room in Latin letters.
_LONGEST_TITLE = 20
_LONGEST_LATIN_TITLE = 60
_NO_TITLE_END = tuple('。.:：,，;；、…—)）”"」』’》!！')
_NO_TITLE_START = tuple("“\"「『‘'（(-—•·*《>#@0123456789|")
_RULE = re.compile(r"(?:[-*_=—~]\s?){3,}")
_BULLET = re.compile(r"^\s*(?:[•·●▪◦‣*+-])\s+(?=\S)")
_NUMBER = re.compile(r"^\s*(\d{1,3})(?:[.)、]\s+(?=\S)|[.)、](?=[^\s\d]))")
_EMPHASIS = re.compile(r"[*_]")
_LONGEST_MARKED = 200_000
_MOST_PARAGRAPHS = 2_000
_WRAP_WIDTH = range(55, 101)


def is_markdown(text: str) -> bool:
    """Tell Markdown from plain text by its structure: headings, links, fences, bold lines, lists."""
    sample = text[:_SAMPLE]
    return bool(
        _MARKDOWN.search(sample)
        or len(_BOLD_LINE.findall(sample)) >= 2
        or (len(_STARRED_ITEM.findall(sample)) >= 3 and _BOLD_LINE.search(sample))
    )


def parse(body: str, findings: Findings) -> list[Node]:
    """Return the blocks of a plain text in their order: implied headings, paragraphs and lists."""
    lines = _paragraphs(body)
    titles = [looks_like_title(line) for line in lines]
    nodes: list[Node] = []
    part: str | None = None
    for at, line in enumerate(lines):
        if _is_heading(lines, titles, at, within=part):
            part = vocabulary().part_of_title(line)
            nodes.append(Heading(2, _rich(line, findings), implied=True))
        elif _RULE.fullmatch(line):
            nodes.append(Break())
        elif match := (_BULLET.match(line) or _NUMBER.match(line)):
            _add_item(nodes, match, _rich(line[match.end() :], findings))
        elif rich := _rich(line, findings):
            nodes.append(Paragraph(rich))
    return [node for node in nodes if not isinstance(node, Paragraph | Heading) or node.rich.text]


def parse_coarsely(body: str) -> list[Node]:
    """Return a text that is too large to be looked at line by line as a few thousand paragraphs, line breaks kept."""
    lines = [line for line in (clean_text(line).strip() for line in body.split("\n")) if line]
    size = max(1, -(-len(lines) // _MOST_PARAGRAPHS))
    return [Paragraph(Rich("\n".join(lines[at : at + size]))) for at in range(0, len(lines), size)]


def plain_markup(text: str) -> str:
    """Return a text of one field without the marks of emphasis in it."""
    return _rich(text, Findings()).text


@cache
def _emphasis_parser() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["emphasis", "balance_pairs", "entity", "newline"]).use(cjk_emphasis)
    md.core.ruler.at("inline", bounded_inline)
    return md


def _rich(text: str, findings: Findings) -> Rich:
    if not _EMPHASIS.search(text) or len(text) > _LONGEST_MARKED:
        return Rich(clean_text(unescape(text)) if "&" in text else clean_text(text)).cut(0).with_addresses()
    tokens = _emphasis_parser().parseInline(text)
    children = [child for token in tokens for child in token.children or []]
    return RichBuilder(findings).build(children)


def _paragraphs(body: str) -> list[str]:
    """Return the paragraphs: each line is one, unless the lines of the text are wrapped at a width."""
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", body.strip("\n")) if block.strip()]
    wrapped = _is_wrapped(blocks)
    paragraphs: list[str] = []
    for block in blocks:
        lines = [clean_text(line).strip() for line in block if line.strip()]
        if wrapped and not any(_BULLET.match(line) or _NUMBER.match(line) for line in lines):
            paragraphs.append(clean_line(" ".join(lines)))
        else:
            paragraphs += lines
    return paragraphs


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
    if known.part_of_title(line) or known.is_furniture_block(line):
        return True
    if not titles[at] or at == 0 or titles[at - 1] or at + 1 == len(lines) or titles[at + 1]:
        return False
    asks = within == "qa" and (line.endswith(("?", "？")) or line.startswith(("Q", "A")))
    return not asks and not known.is_furniture_line(line)


def looks_like_title(line: str) -> bool:
    """Tell a title by its form: short, no full stop or colon at its end, no quotation, not an item of a list."""
    if not 2 <= len(line) <= _LONGEST_LATIN_TITLE:
        return False
    limit = _LONGEST_TITLE if any(is_cjk(character) for character in line) else _LONGEST_LATIN_TITLE
    if len(line) > limit or line.endswith(_NO_TITLE_END) or line.startswith(_NO_TITLE_START):
        return False
    if not any(is_cjk(character) for character in line):
        return line[0].isupper() and len(line.split()) <= 10
    return not re.search(r"[。；;|｜]|[:：].*[,，]", line)


def _add_item(nodes: list[Node], match: re.Match[str], rich: Rich) -> None:
    ordered = bool(match.re is _NUMBER)
    number = int(match[1]) if ordered else 1
    last = nodes[-1] if nodes else None
    item = Item((Paragraph(rich),))
    if (
        isinstance(last, Listing)
        and last.ordered == ordered
        and (not ordered or number == last.start + len(last.items))
    ):
        nodes[-1] = Listing((*last.items, item), ordered, last.start)
    else:
        nodes.append(Listing((item,), ordered, number))
