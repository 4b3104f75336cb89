"""The front door: the bytes of a file become a `Document`, or are refused with a sentence that says why."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from seeds.draft.blocks import is_blank, section_of
from seeds.draft.draft import Draft, parts_of
from seeds.draft.findings import Findings
from seeds.draft.tree import Node
from seeds.errors import Refused
from seeds.fields.fields import settle_fields, take_front_matter
from seeds.fields.topics import last_of_path
from seeds.models import Document, Section
from seeds.options import ReadOptions
from seeds.parsing import frontmatter, kinds, lengthy, markdown, plain
from seeds.parsing.wikilinks import has_alias_first
from seeds.steps import recognise
from seeds.summaries import extraction, salience
from seeds.text.characters import clean_line, clean_source, letters
from seeds.text.decoding import decode
from seeds.text.language import detect
from seeds.text.slugs import propose_slug

# What is longer is read in pieces, of which the recognisers see the first; they take some microseconds a character.
_MOST_CHARACTERS, _MOST_LINES, _MOST_MARKS = 400_000, 10_000, 30_000
_ADDRESS = ("/", "http://", "https://")


def read(data: bytes, path: str, options: ReadOptions | None = None) -> Document:
    """Read one file.

    data: the bytes of the file, in any common encoding of Chinese or Unicode. path: where it lies in its folder; it
    gives a title where the text has none. Raises `Refused`, and nothing else, for a file that is empty, binary, too
    large, or has front matter that can't be read.
    """
    options = options or ReadOptions()
    if len(data) > options.max_bytes:
        raise Refused(
            f"The file is {len(data) / 1e6:.1f} MB, over the limit of {options.max_bytes / 1e6:.1f} MB. Split it up."
        )
    decoded = decode(data)
    text, invisible = clean_source(decoded.text)
    draft = Draft(path, options.zone)
    draft.findings.removed += invisible
    if decoded.warning:
        draft.warnings.append(decoded.warning)
    front = frontmatter.split(text)
    for name in front.labels:
        draft.leave_out("field label", name)
    draft.findings.alias_first = has_alias_first(front.fields)
    nodes = _nodes(draft, front)
    take_front_matter(draft, front.fields)
    recognise(draft, nodes)
    _go_on(draft)
    settle_fields(draft)
    return _document(draft)


def _nodes(draft: Draft, front: frontmatter.FrontMatter) -> list[Node]:
    is_markdown = front.present or kinds.is_markdown(front.body)
    if not front.present and (page := kinds.without_title_mark(front.body) or kinds.without_quote_marks(front.body)):
        draft.is_plain = True
        return plain.parse(page, draft.findings)
    if is_markdown:
        findings = Findings(alias_first=draft.findings.alias_first)
        try:
            nodes = _parsed(draft, front.body, findings, is_markdown=True)
        except markdown.TooDeep:
            draft.warnings.append("The text is nested too deeply to be read as Markdown; it was read as plain text.")
        else:
            draft.findings.absorb(findings)
            return nodes
    draft.is_plain = True
    return _parsed(draft, front.body, draft.findings, is_markdown=False)


def _parsed(draft: Draft, body: str, findings: Findings, *, is_markdown: bool) -> list[Node]:
    """Return what the recognisers look at: all nodes, those of the first pieces of a long text."""
    parse = markdown.parse if is_markdown else plain.parse
    if not _is_long(body, is_markdown=is_markdown):
        return parse(body, findings)
    found = lengthy.parse(body, findings, parse, is_markdown=is_markdown)
    draft.rest = found.rest
    if not found.is_whole:
        draft.warnings.append("The text is too large to be read in detail to its end. Split it up.")
    return found.head


def _go_on(draft: Draft) -> None:
    """Add to the parts what follows them in a long text."""
    first, *others = parts_of(draft.rest)
    draft.parts = draft.parts or [first]
    if draft.parts[-1] is not first:
        draft.parts[-1].nodes += first.nodes
    draft.parts += others


def _is_long(body: str, *, is_markdown: bool) -> bool:
    if len(body) > _MOST_CHARACTERS or lengthy.count(lengthy.LINE, body) > _MOST_LINES:
        return True
    return is_markdown and lengthy.count(lengthy.MARK, body) > _MOST_MARKS


def _document(draft: Draft) -> Document:
    sections = tuple(section for part in draft.parts if not is_blank(section := section_of(part, draft.findings)))
    _leave_out_addresses(draft, sections)
    title = draft.title or clean_line(PurePosixPath(draft.path).stem) or "Untitled"
    if not sections and not draft.key_points and not draft.summary and not draft.qa:
        raise Refused("The file holds no text besides its fields. Write something into it, or remove it.")
    document = Document(
        slug=propose_slug(title, draft.path),
        path=draft.path,
        paths=(draft.path,),
        title=title,
        source_url=draft.source_url,
        source_name=draft.source_name or _host(draft.source_url),
        published=draft.published,
        author=tuple(draft.author),
        language=detect(_all_text(draft, sections)),
        summary=draft.summary,
        key_points=tuple(draft.key_points),
        risks=tuple(draft.risks),
        sections=sections,
        qa=tuple(draft.qa),
        topics=tuple(draft.topics),
        related=tuple(draft.related),
        series=draft.series,
        images=tuple(dict.fromkeys(draft.findings.images)),
        removed=tuple(draft.findings.removed),
        warnings=tuple(draft.warnings),
    )
    return _extracted(document)


def _leave_out_addresses(draft: Draft, sections: tuple[Section, ...]) -> None:
    """Note the addresses of links whose text went into a field, where no links are kept."""
    kept = {link.url for section in sections for block in section.blocks for link in block.links}
    kept |= {item.target.path or "" for item in draft.related}
    kept |= {item.url or "" for item in (draft.series.items if draft.series else ())}
    written = "\n".join([draft.source_url or "", *(item.text for item in draft.findings.removed)])
    people = {*draft.author, draft.source_name}
    for url in dict.fromkeys(draft.findings.addresses):
        if url in kept or url in written:
            continue
        name = last_of_path(url)
        path = url.removesuffix(name)
        # `[floods](/tags/floods)`: the name is in a field, the page that it leads to is not.
        led_to = url not in draft.findings.unnamed and path.startswith(_ADDRESS) and path not in written
        if name not in {*draft.topics, *people, draft.title} or (led_to and name not in people):
            draft.leave_out("address of a link", url)
        elif name in people:
            # The name is in a field; the folder that its note lies in is not.
            draft.leave_out("path of a note", url.removesuffix(name) if url in draft.findings.unnamed else url)


def _extracted(document: Document) -> Document:
    """Add a summary and key points from the body where the author gave none."""
    if document.summary is not None and document.key_points:
        return document
    rated = salience.candidates(document)
    if document.summary is None:
        document = document.model_copy(update={"summary": extraction.summarise(document, rated)})
    if not document.key_points:
        # After the summary, which they don't repeat.
        document = document.model_copy(update={"key_points": extraction.key_points(document, rated)})
    return document


def _all_text(draft: Draft, sections: tuple[Section, ...]) -> str:
    texts = [draft.title or "", *(section.text for section in sections)]
    if len(letters("".join(texts[1:])[:400])) < 200:
        texts += [draft.summary.text if draft.summary else "", *(point.text for point in draft.key_points)]
        texts += [pair.answer for pair in draft.qa]
    return "\n".join(texts)


def _host(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
