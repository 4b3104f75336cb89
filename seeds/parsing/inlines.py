"""The inline tokens of markdown-it become rich text; pictures and what is left out are noted on the way."""

import re
from pathlib import PurePosixPath

from markdown_it.token import Token

from seeds.draft.findings import Findings
from seeds.draft.pictures import is_picture
from seeds.draft.tree import Rich
from seeds.models import Link
from seeds.parsing.formulas import formula_text, lost_commands
from seeds.parsing.shortcodes import Shown, address_of, attributes_of, said_by, shown_by, title_of
from seeds.parsing.syntaxes import groups
from seeds.text.characters import clean_line, clean_text
from seeds.text.numerals import ONE_TO_TEN
from seeds.text.spans import Span

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_WORDS = re.compile(r"[^\s\"'=]*[\w][^\s\"'=]*")
# A line that opens with a number which Markdown does not know as a list's.
_NUMBERED_LINE = re.compile(
    rf"\n(?=\s*(?:[（(][\d{ONE_TO_TEN}]{{1,2}}[)）]|[①-⑳]|[{ONE_TO_TEN}]{{1,2}}、|\d{{1,2}}[、）]|[•·▪●◦]\s|[・※]|——|—\s))"
)
# In the title of a tag, which no parser sees.
_EMPHASIS = re.compile(r"(\*{1,3}|`)(?=\S)([^*`\n]{1,200})(?<=\S)\1")
_LINK_IN_TAG = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{1,500})\)")
_RUNS_CODE = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
# Behind a block, or as a paragraph of its own below one that has no room for it, such as a list or a table.
_BLOCK_ID = re.compile(
    r"(?:(?<=\s)|(?<=[。！？.!?”」）]))\^[A-Za-z][\w-]{2,40}$|(?<=\s)\^[\w-]{3,40}$|\A\^[A-Za-z0-9][A-Za-z0-9-]{2,40}$"
)


class RichBuilder:
    """Collects the text of inline tokens, with the links and bold spans over it."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._pieces: list[str] = []
        self._length = 0
        self._line_start = 0
        self._links: list[Link] = []
        self._strong: list[Span] = []
        self._soft: set[int] = set()
        # What comes next begins a line: a title stands behind what is there.
        self._ends_line = False
        self._open_links: list[tuple[int, str]] = []
        self._open_strong: list[int] = []

    def build(self, tokens: list[Token]) -> Rich:
        """Return the rich text of the children of one inline token."""
        for token in tokens:
            if self._ends_line and not token.type.endswith("break"):
                self._add("\n")
            self._ends_line = False
            handler = getattr(self, f"_on_{token.type}", None)
            if handler:
                handler(token)
            elif token.content and token.nesting == 0:
                self._add(clean_text(token.content))
        text = "".join(self._pieces)
        strong = _merged(self._strong, text)
        # A line that opens with a bold label stays a line of its own, however its writer broke the one before.
        labels = {span.start - 1 for span in strong if _is_label(text, span)}
        labels |= {match.start() for match in _NUMBERED_LINE.finditer(text)}
        rich = Rich(text, tuple(self._links), strong, frozenset(self._soft - labels))
        # Code that looks like one is code.
        match = _BLOCK_ID.search(rich.text) if tokens and tokens[-1].type == "text" else None
        if match:
            self._findings.leave_out("block id", match[0])
            rich = rich.cut(0, match.start())
        return rich.cut(0).with_addresses()

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if "\n" in text:
            self._line_start = self._length

    def _on_softbreak(self, _: Token) -> None:
        if not self._ends_with_bold_line():
            self._soft.add(self._length)
        self._add("\n")

    def _ends_with_bold_line(self) -> bool:
        """Tell whether the line before is bold as a whole: a title of what follows it, which keeps its line."""
        last = self._strong[-1] if self._strong else None
        if last is None or last.start > self._line_start or last.end <= self._line_start:
            return False
        behind = self._length - last.end
        return behind <= 2 and not "".join(self._pieces[-3:])[-behind or self._length :].strip(" :：")

    def _on_hardbreak(self, _: Token) -> None:
        self._add("\n")

    def _on_code_inline(self, token: Token) -> None:
        self._add(clean_text(token.content))

    def _on_strong_open(self, _: Token) -> None:
        self._open_strong.append(self._length)

    def _on_strong_close(self, _: Token) -> None:
        if self._open_strong:
            start = self._open_strong.pop()
            if self._length > start:
                self._strong.append(Span(start, self._length))

    def _on_link_open(self, token: Token) -> None:
        self._open_links.append((self._length, str(token.attrGet("href") or "")))
        if title := token.attrGet("title"):
            self._findings.leave_out("link title", str(title))

    def _on_link_close(self, _: Token) -> None:
        if self._open_links:
            start, url = self._open_links.pop()
            self._link(start, url)

    def _link(self, start: int, url: str) -> None:
        if _RUNS_CODE.match(url):
            self._findings.leave_out("link that runs code", url)
        elif self._length > start and (url := clean_line(url)):
            self._links.append(Link(start=start, end=self._length, url=url))
            self._findings.addresses.append(url)
        elif url:
            self._findings.leave_out("address without a text", url)

    def _on_image(self, token: Token) -> None:
        caption = "".join(child.content for child in token.children or [] if child.nesting == 0) or token.content
        self._findings.picture(str(token.attrGet("src") or ""), caption)
        if title := token.attrGet("title"):
            self._findings.leave_out("link title", str(title))

    def _on_wikilink(self, token: Token) -> None:
        bang, *sides = groups(token)
        target, alias = sides if bang else self._findings.sides(*sides)
        target = target.strip()
        if bang and is_picture(target):
            self._findings.picture(target, alias)
            return
        start = self._length
        if not alias:
            self._findings.unnamed.add(target)
        self._add(clean_line(alias or _note_name(target)))
        self._link(start, target)

    def _on_spaced_link(self, token: Token) -> None:
        bang, text, target = groups(token)
        if bang:
            self._findings.picture(target.strip(), text)
            return
        start = self._length
        self._add(clean_line(text))
        self._link(start, target.strip())

    def _on_formula(self, token: Token) -> None:
        text = clean_text(formula_text(token.content))
        for command in lost_commands(token.content, text):
            self._findings.leave_out("command of a formula", command)
        self._add(text)

    def _on_note_comment(self, token: Token) -> None:
        self._findings.leave_out("comment", token.content)

    def _on_templated_link(self, token: Token) -> None:
        bang, text, written = groups(token)
        address = address_of(written)
        for words in _WORDS.findall(written.replace(address, " ", 1)):
            self._findings.leave_out("shortcode", words)
        if bang:
            self._findings.picture(address, text)
            return
        start = self._length
        self._add(clean_line(text))
        self._link(start, address)

    def _on_shortcode(self, token: Token) -> None:
        rest = token.content
        if shown := shown_by(token.content):
            rest = rest.replace(shown.address, " ", 1)
            rest = rest if shown.text == shown.address else _without_words(rest, shown.text or "")
            self._show(shown)
        elif title := title_of(token.content):
            rest = _without_words(rest, title)
            self._title(title)
        elif said := said_by(token.content):
            rest = _without_words(rest, said)
            self._add(clean_line(self._as_it_reads(said)))
        for words in _WORDS.findall(rest):
            self._findings.leave_out("shortcode", words.strip("{}<>%"))

    def _show(self, shown: Shown) -> None:
        """Add the link, or note the picture, that a tag stands for."""
        if shown.is_picture:
            self._findings.picture(shown.address, self._as_it_reads(shown.text or ""))
            return
        start = self._length
        self._add(clean_line(shown.text or shown.address))
        self._link(start, shown.address)

    def _as_it_reads(self, text: str) -> str:
        """Return what a tag says, which may be Markdown, without the marks of emphasis and links."""
        for _, address in _LINK_IN_TAG.findall(text):
            self._findings.leave_out("address of a link", address)
        return _EMPHASIS.sub(r"\2", _LINK_IN_TAG.sub(r"\1", text))

    def _title(self, text: str) -> None:
        """Add a title on a line of its own, in bold."""
        if self._length > self._line_start:
            self._add("\n")
        self._soft.discard(self._length - 1)
        start = self._length
        self._add(clean_line(_EMPHASIS.sub(r"\2", text)))
        self._strong.append(Span(start, self._length))
        self._ends_line = True

    def _on_attributes(self, token: Token) -> None:
        self._findings.leave_out("attributes", token.content)

    def _on_footnote_ref(self, token: Token) -> None:
        meta = token.meta or {}
        self._add(f"[{clean_line(str(meta.get('label') or meta.get('id', 0) + 1))}]")

    def _on_html_inline(self, token: Token) -> None:
        tag = token.content
        if _LINE_BREAK.fullmatch(tag):
            self._findings.leave_out("HTML tag", tag)
            self._add("\n")
        elif _IMAGE_TAG.fullmatch(tag):
            attributes = attributes_of(tag)
            self._findings.picture(attributes.get("src", ""), attributes.get("alt"))
            self._findings.leave_out_markup(tag, attributes.get("src"), attributes.get("alt"))
        elif re.match(r"<a\b", tag, re.IGNORECASE):
            address = attributes_of(tag).get("href", "")
            self._findings.leave_out_markup(tag, address)
            self._open_links.append((self._length, address))
        else:
            self._findings.leave_out("comment" if tag.startswith("<!--") else "HTML tag", tag)
            if re.match(r"</a\b", tag, re.IGNORECASE):
                self._on_link_close(token)
            elif re.match(r"<(b|strong)\b", tag, re.IGNORECASE):
                self._on_strong_open(token)
            elif re.match(r"</(b|strong)\b", tag, re.IGNORECASE):
                self._on_strong_close(token)


def _without_words(text: str, words: str) -> str:
    """Return a text without these words, each of which goes once."""
    for word in words.split():
        text = text.replace(word, " ", 1)
    return text


def _note_name(target: str) -> str:
    """Return how a wikilink without an alias reads: the note's name, without folders and extension."""
    path, _, heading = target.partition("#")
    name = PurePosixPath(path.strip()).name
    name = name.removesuffix(".md")
    heading = heading.strip()
    if name and heading.startswith("^"):
        # The mark of a block in that note: no reader sees it.
        return name
    heading = heading.lstrip("^")
    return f"{name} > {heading}" if name and heading else name or heading


def _is_label(text: str, span: Span) -> bool:
    return text[span.end - 1] in ":：" or text[span.end : span.end + 1] in (":", "：")


def _merged(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Join bold spans that lie in or touch each other, as a conversion that doubled the marks leaves them.

    A label that ends in a colon stays one of its own: `**Host:****Water,** not power`.
    """
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        last = merged[-1].end if merged else -1
        if span.start < last or (span.start == last and text[last - 1] not in ":："):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
