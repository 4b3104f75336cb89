"""Blocks of HTML in a Markdown file become headings, paragraphs, lists, quotes, code, tables, pictures and links."""

import re
from html.parser import HTMLParser

from seeds.draft.findings import Findings
from seeds.draft.tree import Code, Heading, Item, Listing, Node, Paragraph, Quote, Rich, Table
from seeds.models import Link
from seeds.text.characters import clean_code, clean_line, clean_text
from seeds.text.spans import Span

_MOST_TAGS = 1_000
_TAG = re.compile(r"<[^<>]*>")
_HEADING = re.compile("h([1-6])")
_SILENT = frozenset({"script", "style", "template", "noscript"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip


def nodes_of_html(html: str, findings: Findings) -> list[Node]:
    """Return what a block of HTML holds as nodes. Tags, comments, scripts and styles are noted as left out."""
    if html.count("<") > _MOST_TAGS:
        # The parser takes quadratic time on tags that never close.
        for tag in _TAG.findall(html):
            findings.leave_out("HTML tag", tag)
        rich = Rich(clean_text(_TAG.sub(" ", html))).cut(0)
        return [Paragraph(rich)] if rich.text else []
    reader = _Reader(findings)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    """Builds nodes tag by tag; a text goes where its block does: into a cell, an item, or a paragraph of its own."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(convert_charrefs=True)
        self._findings = findings
        self._nodes: list[Node] = []
        self._text = ""
        self._links: list[Link] = []
        self._strong: list[Span] = []
        self._open_link: tuple[int, str] | None = None
        self._open_strong: int | None = None
        self._silent: str | None = None
        self._rows: list[list[Rich]] = []
        self._items: list[Item] = []
        self._around_quotes: list[list[Node]] = []
        self._in_item = self._in_cell = self._ordered = self._in_caption = self._in_summary = self._in_code = False
        self._pictures = len(findings.images)

    def finish(self) -> list[Node]:
        self._end_paragraph()
        self._end_table()
        self._end_list()
        while self._around_quotes:
            self._end_quote()
        return self._nodes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _SILENT:
            self._silent = tag
        elif tag == "img":
            self._findings.picture(values.get("src") or "", values.get("alt"))
            self._findings.leave_out_markup(self.get_starttag_text() or "", values.get("src"), values.get("alt"))
        elif tag == "br":
            self._text += "\n"
        elif tag == "a":
            self._open_link = (len(self._text), values.get("href") or "")
            self._findings.leave_out_markup(self.get_starttag_text() or "", values.get("href"))
        elif tag in ("b", "strong"):
            self._open_strong = len(self._text)
        elif tag not in _INLINE:
            self._end_paragraph()
            self._open_block(tag)
        if tag not in ("img", "a"):
            self._findings.leave_out("HTML tag", self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._findings.leave_out("HTML tag", f"</{tag}>")
        if tag == self._silent:
            self._silent = None
        elif tag == "a" and self._open_link:
            start, url = self._open_link
            if url and len(self._text) > start:
                self._links.append(Link(start=start, end=len(self._text), url=clean_line(url)))
                self._findings.addresses.append(clean_line(url))
            elif url:
                self._findings.leave_out("address without a text", url)
            self._open_link = None
        elif tag in ("b", "strong") and self._open_strong is not None:
            if len(self._text) > self._open_strong:
                self._strong.append(Span(self._open_strong, len(self._text)))
            self._open_strong = None
        elif tag not in _INLINE:
            self._end_paragraph(_HEADING.fullmatch(tag))
            self._close_block(tag)

    def _open_block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._end_list()
            self._ordered = tag == "ol"
        elif tag == "tr":
            self._rows.append([])
        elif tag == "pre":
            self._in_code = True
        elif tag == "blockquote" and not (self._in_item or self._in_cell):
            self._end_list()
            self._around_quotes.append(self._nodes)
            self._nodes = []
        self._in_caption, self._in_summary = tag == "figcaption", tag == "summary"
        self._in_item = tag == "li" or (self._in_item and tag not in ("ul", "ol"))
        self._in_cell = tag in ("td", "th") or (self._in_cell and tag not in ("tr", "table"))

    def _close_block(self, tag: str) -> None:
        if tag in ("figcaption", "summary"):
            self._in_caption = self._in_summary = False
        elif tag in ("td", "th"):
            self._in_cell = False
        elif tag == "table":
            self._end_table()
        elif tag == "pre":
            self._in_code = False
        elif tag == "blockquote" and self._around_quotes and not (self._in_item or self._in_cell):
            self._end_list()
            self._end_quote()
        elif tag == "li":
            self._in_item = False
        elif tag in ("ul", "ol"):
            self._end_list()

    def _end_table(self) -> None:
        if rows := tuple(tuple(row) for row in self._rows if row):
            self._nodes.append(Table(rows))
        self._rows = []

    def _end_list(self) -> None:
        if self._items:
            self._nodes.append(Listing(tuple(self._items), self._ordered))
        self._items = []

    def _end_quote(self) -> None:
        inside, self._nodes = self._nodes, self._around_quotes.pop()
        if inside:
            self._nodes.append(Quote(tuple(inside)))

    def handle_data(self, data: str) -> None:
        if self._silent:
            self._findings.leave_out(self._silent, data)
            return
        if self._in_code:
            self._text += clean_code(data)
            return
        text = clean_text(data.replace("\n", " "))
        self._text += text.lstrip() if not self._text or self._text.endswith("\n") else text

    def handle_comment(self, data: str) -> None:
        self._findings.leave_out("comment", data)

    def handle_decl(self, decl: str) -> None:
        self._findings.leave_out("HTML tag", decl)

    def handle_pi(self, data: str) -> None:
        self._findings.leave_out("HTML tag", data)

    def unknown_decl(self, data: str) -> None:
        self._findings.leave_out("HTML tag", data)

    def _end_paragraph(self, heading: re.Match[str] | None = None) -> None:
        if self._in_code:
            self._end_code()
            return
        rich = Rich(self._text, tuple(link for link in self._links if link.url), tuple(self._strong)).cut(0)
        if rich.text and self._in_cell and self._rows:
            self._rows[-1].append(rich.with_addresses())
        elif rich.text and self._in_item:
            self._items.append(Item((Paragraph(rich.with_addresses()),)))
        elif rich.text and self._in_caption and len(self._findings.images) > self._pictures:
            self._findings.caption(rich.text)
        elif rich.text and self._in_summary:
            # What folds a block away is the title of it.
            self._nodes.append(Paragraph(Rich(rich.text, rich.links, (Span(0, len(rich.text)),)).with_addresses()))
        elif rich.text and heading:
            self._nodes.append(Heading(int(heading[1]), rich))
        elif rich.text:
            self._nodes.append(Paragraph(rich.with_addresses()))
        self._begin_text()

    def _end_code(self) -> None:
        code = Code(self._text.strip("\n").rstrip())
        if code.text and self._in_item:
            self._items.append(Item((code,)))
        elif code.text:
            self._nodes.append(code)
        self._begin_text()

    def _begin_text(self) -> None:
        self._text, self._links, self._strong, self._open_link, self._open_strong = "", [], [], None, None
