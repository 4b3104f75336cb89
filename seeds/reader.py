"""The front door: the bytes of a file become a `Document`, or are refused with a sentence that says why."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from seeds import extraction, frontmatter, markdown, plain
from seeds.blocks import is_blank, section_of
from seeds.bylines import take_bylines
from seeds.characters import clean_line, clean_source, letters
from seeds.connections import take_related
from seeds.credits import take_who_put_down
from seeds.decoding import decode
from seeds.draft import Draft, Part, parts_of
from seeds.errors import Refused
from seeds.fields import settle_fields, take_front_matter
from seeds.forms import name_by_form
from seeds.furniture import drop_page_furniture, take_closing
from seeds.information import take_info
from seeds.inlines import Findings
from seeds.language import detect
from seeds.masthead import drop_masthead
from seeds.mending import mended
from seeds.models import Document, Section
from seeds.named_questions import take_named_questions
from seeds.observations import (
    take_closing_leads,
    take_conclusion,
    take_doubled_list,
    take_observations,
    take_overview,
)
from seeds.options import ReadOptions
from seeds.origins import take_origin
from seeds.outline import (
    drop_repeated_title,
    take_title,
    with_bold_headings,
    with_implied_headings,
    withdraw_implied,
)
from seeds.points import take_points, take_summary
from seeds.questions import take_marked_questions, take_questions
from seeds.series import take_series
from seeds.slugs import propose_slug
from seeds.topics import last_of_path, take_topics
from seeds.tree import Break, Node
from seeds.turns import take_turns

# A file takes no longer than 5 s. markdown-it reads some 400,000 characters of dense Markdown a second at best; what is
# past these limits (some 300 pages) is read as plain text, or not line by line at all.
_MOST_CHARACTERS, _MOST_LINES, _MOST_MARKS = 400_000, 10_000, 30_000
_MARK = re.compile(r"[*_\[\]`<|&]")
_LINE = re.compile(r"^[^\S\n]*\S", re.MULTILINE)


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
    for name in front.repeated:
        draft.leave_out("field label", name)
    nodes = _nodes(draft, front)
    take_front_matter(draft, front.fields)
    _recognise(draft, nodes)
    settle_fields(draft)
    return _document(draft)


def _nodes(draft: Draft, front: frontmatter.FrontMatter) -> list[Node]:
    is_markdown = front.present or plain.is_markdown(front.body)
    if _is_huge(front.body):
        draft.is_plain = draft.is_coarse = True
        draft.warnings.append("The text is too large to be read in detail; it was taken in as it is. Split it up.")
        return plain.parse_coarsely(front.body)
    if is_markdown and (len(front.body) > _MOST_CHARACTERS or _count(_MARK, front.body) > _MOST_MARKS):
        draft.warnings.append("The text is too large to be read as Markdown; it was read as plain text. Split it up.")
        is_markdown = False
    draft.is_plain = not is_markdown
    if is_markdown:
        findings = Findings()
        try:
            nodes = markdown.parse(front.body, findings)
        except markdown.TooDeep:
            draft.is_plain = True
            draft.warnings.append("The text is nested too deeply to be read as Markdown; it was read as plain text.")
        else:
            draft.findings.absorb(findings)
            return nodes
    return plain.parse(front.body, draft.findings)


def _is_huge(body: str) -> bool:
    """Tell whether a text is too large to be looked at line by line."""
    return len(body) > 5 * _MOST_CHARACTERS or _count(_LINE, body) > _MOST_LINES


def _count(pattern: re.Pattern[str], body: str) -> int:
    return sum(1 for _ in pattern.finditer(body))


def _recognise(draft: Draft, nodes: list[Node]) -> None:
    """Let each recogniser take what it knows; what none of them takes is the body."""
    if draft.is_coarse:
        draft.parts = parts_of(nodes)
        return
    if draft.is_plain:
        nodes = drop_page_furniture(draft, drop_masthead(draft, mended(nodes, draft.zone)))
    nodes = take_title(draft, nodes)
    if not draft.is_plain:
        nodes = with_bold_headings(with_implied_headings(nodes))
    nodes = take_bylines(draft, nodes)
    draft.parts = parts_of(nodes)
    name_by_form(draft)
    take_info(draft)
    take_summary(draft)
    take_points(draft)
    take_topics(draft)
    take_related(draft)
    take_series(draft)
    _open_body(draft)
    drop_repeated_title(draft)
    take_closing(draft)
    take_marked_questions(draft)
    take_named_questions(draft)
    take_turns(draft)
    take_who_put_down(draft)
    take_questions(draft)
    withdraw_implied(draft)
    take_doubled_list(draft)
    take_observations(draft)
    take_closing_leads(draft)
    take_conclusion(draft)
    take_overview(draft)
    take_origin(draft)


def _open_body(draft: Draft) -> None:
    """Let what stands under a title such as 正文 follow the introduction, if no section of the body is ahead of it."""
    for part in draft.with_role("body"):
        at = draft.place_of(part)
        part.role = None
        if at and not any(before.role in (None, "observations") for before in draft.parts[1:at]):
            draft.parts[0].nodes += part.nodes
            draft.leave_out("title of a part", part.title)
            del draft.parts[at]


def _document(draft: Draft) -> Document:
    sections = tuple(
        section for part in draft.parts if not is_blank(section := section_of(_tidied(part), draft.findings))
    )
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
        if name not in {*draft.topics, *people, draft.title}:
            draft.leave_out("address of a link", url)
        elif name in people:
            # The name is in a field; the folder that its note lies in is not.
            draft.leave_out("path of a note", url.removesuffix(name) if url in draft.findings.unnamed else url)


def _tidied(part: Part) -> Part:
    part.nodes = [node for node in part.nodes if not isinstance(node, Break)]
    return part


def _extracted(document: Document) -> Document:
    """Add a summary and key points from the body where the author gave none."""
    if document.summary is None:
        document = document.model_copy(update={"summary": extraction.summarise(document)})
    if not document.key_points:
        # After the summary, which they don't repeat.
        document = document.model_copy(update={"key_points": extraction.key_points(document)})
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
