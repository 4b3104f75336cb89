"""Every letter and digit of a source is in its document, or in what the document lists as removed, with the rule.

The source is walked line by line and the document in its order, section by section. A piece of the document (a text
between two links, an address, a heading, a field) is looked for in the letters and digits of the source that no other
piece has claimed; for the body, after the piece before it. In the end nothing of the source may be unclaimed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from seeds.models import Block, Document
from seeds.parsing.formulas import COMMANDS
from seeds.reader import read
from seeds.text.characters import letters
from tests.support.cases import cases
from tests.support.seeds import seed, source_text

ALL = ("000", "001", "002", "003", "004")
FAMILIES = sorted((Path(__file__).parents[1] / "fixtures" / "families").glob("*.*"))


# Markup inside a word or sentence is at most so long; the first fragment of a sentence is at least so long.
_MARKUP, _FRAGMENT = 160, 2


class _Source:
    """The letters and digits of a source, and which of them have been claimed."""

    def __init__(self, text: str) -> None:
        self.stream = letters(text)
        self.claimed = bytearray(len(self.stream))
        self.lines: dict[str, list[int]] = {}
        at = 0
        for line in map(letters, text.split("\n")):
            self.lines.setdefault(line, []).append(at)
            at += len(line)

    def claim_line(self, piece: str, start: int = 0) -> int | None:
        """Claim the first unclaimed line at or after `start` that is nothing but a piece; None if there is none."""
        wanted = letters(piece)
        for at in self.lines.get(wanted, []) if wanted else []:
            if at >= start and not any(self.claimed[at : at + len(wanted)]):
                self.claimed[at : at + len(wanted)] = b"\x01" * len(wanted)
                return at + len(wanted)
        return None

    def claim_around_marks(self, piece: str, start: int = 0) -> int | None:
        """Claim a piece that stands in the source with markup inside it, such as `H<sub>2</sub>O`, in short steps."""
        wanted = letters(piece)
        at, taken = start, list[tuple[int, int]]()
        while wanted:
            window = self.stream[at : at + _MARKUP] if taken else self.stream[at:]
            size = next((n for n in range(len(wanted), 0, -1) if wanted[:n] in window), 0)
            if not size or (size < min(_FRAGMENT, len(wanted)) and not taken):
                return None
            at += window.index(wanted[:size])
            if any(self.claimed[at : at + size]):
                return None
            taken.append((at, size))
            at, wanted = at + size, wanted[size:]
        for found, size in taken:
            self.claimed[found : found + size] = b"\x01" * size
        return at

    def claim(self, piece: str, start: int = 0) -> int | None:
        """Claim the first unclaimed place of a piece at or after `start`; return where it ends, None if nowhere."""
        wanted = letters(piece)
        at = self.stream.find(wanted, start)
        while at >= 0 and wanted:
            if not any(self.claimed[at : at + len(wanted)]):
                self.claimed[at : at + len(wanted)] = b"\x01" * len(wanted)
                return at + len(wanted)
            at = self.stream.find(wanted, at + 1)
        return None if wanted else start

    def unclaimed(self) -> list[str]:
        """Return the stretches that nothing has claimed."""
        flags = "".join("x" if flag else " " for flag in self.claimed)
        return [self.stream[match.start() : match.end()] for match in re.finditer(" +", flags)]


class _Address(str):
    """The address of a link, which need not stand behind its text."""

    __slots__ = ()


def _body_pieces(document: Document) -> Iterator[str]:
    """Yield the pieces of the body in the order of the source."""
    for section in document.sections:
        yield section.heading or ""
        for block in section.blocks:
            yield block.speaker or ""
            yield from _block_pieces(block)


def _block_pieces(block: Block) -> Iterator[str]:
    at = 0
    for link in block.links:
        text = block.text[link.start : link.end]
        address = [_Address(link.url)] if letters(link.url) not in letters(text) else []
        yield from block.text[at : link.start].split("\n")
        # In a wikilink the note stands ahead of the text.
        yield from (text, *address) if "://" in link.url else (*address, text)
        at = link.end
    yield from block.text[at:].split("\n")


def _field_pieces(document: Document) -> Iterator[str]:
    """Yield what is outside the body: it may stand anywhere in the source. Longest first, so that none is torn."""
    for point in (*document.key_points, *document.risks):
        if point.by == "author":
            yield from point.text.split("\n")
    if document.summary and document.summary.by == "author":
        yield from document.summary.text.split("\n")
    for pair in document.qa:
        for text in (pair.question, pair.answer, pair.asked_by or "", pair.answered_by or ""):
            yield from text.split("\n")
    for item in document.related:
        # A note may have stood on both sides of its link.
        yield from (item.target.path or "", item.target.title, item.reason or "", *(item.note or "").split("；"))
    yield (document.series.name if document.series else None) or ""
    for part in document.series.items if document.series else ():
        yield from (part.title, part.url or "")
    for image in document.images:
        yield from (image.url, image.alt or "")
    yield document.published or ""
    yield from (
        document.title,
        document.source_url or "",
        document.source_name or "",
        *document.author,
        *document.topics,
    )


def _account(document: Document, text: str) -> tuple[list[str], list[str], list[str]]:
    """Return pieces of the body that are out of order, removed text that is not in the source, and what is lost."""
    source = _Source(_with_letters_of_formulas(text))
    at, misplaced = 0, list[str]()
    headings = {section.heading for section in document.sections}
    for piece in _body_pieces(document):
        if isinstance(piece, _Address):
            # Behind its text, ahead of it, or at the end of the file.
            if source.claim(piece, at) is None and source.claim(piece) is None:
                misplaced.append(piece)
            continue
        whole = source.claim_line(piece, at) if piece in headings else None
        end = whole or source.claim(piece, at) or source.claim(_without_added_number(piece), at)
        if end is None:
            end = source.claim_around_marks(piece, at)
        if end is None:
            misplaced.append(piece)
        else:
            at = end
    pieces = [(piece, True) for piece in _field_pieces(document)]
    pieces += [(piece, False) for item in document.removed for piece in item.text.split("\n")]
    unfounded = []
    for piece, is_field in sorted(pieces, key=lambda pair: -len(letters(pair[0]))):
        found = source.claim(piece) is not None or is_field or not letters(piece)
        if not found and source.claim_around_marks(piece) is None:
            unfounded.append(piece)
    return misplaced, unfounded, source.unclaimed()


def _with_letters_of_formulas(text: str) -> str:
    """Write the letters that stand for commands of a formula (`\\Delta`) as the document has them."""
    for command, letter in COMMANDS.items():
        if letter.isalpha():
            text = re.sub(rf"\\{command}(?![A-Za-z])", letter, text)
    return text


def _without_added_number(piece: str) -> str:
    """Cut the number that a list shows where its source had another one, or none."""
    return re.sub(r"^\d+\. ", "", piece)


_MARK_OF_QUESTION = re.compile(r"[^\W\d_]{1,20}(?:\s?(?P<number>\d{1,2}))?\s?[:：.、．)）|｜丨]?")


def _marks_that_are_text(document: Document) -> list[str]:
    """Return what was removed as the mark of a question or an answer and looks like text.

    A mark is a word. Numbers behind these count the questions up from one, with the same one behind the answer's.
    """
    marks = [item.text for item in document.removed if item.rule.startswith("mark of a question")]
    numbers = {mark: match["number"] for mark in marks if (match := _MARK_OF_QUESTION.fullmatch(mark))}
    counted = [int(number) for mark in marks if (number := numbers.get(mark))]
    times = Counter(counted)
    in_order = (
        counted == sorted(counted) and sorted(times) == [*range(1, len(times) + 1)] and max([0, *times.values()]) < 3
    )
    return [mark for mark in marks if mark not in numbers or (numbers[mark] and not in_order)]


# All that rules left out of the five: how often each did, and short facts of what it was.
_VAULT = {"field label": 3, "title of a part": 6, "label of a part": 1}
REMOVED: dict[str, dict[str, int]] = {
    "000": {**_VAULT, "field label": 7, "path of a topic": 12, "title of a part": 8, "mark of a question": 10},
    "001": {
        "field label": 8,
        "field without a place": 1,
        "title of a part": 1,
        "title again": 1,
        "series": 3,
        "list number": 5,
    },
    "002": {**_VAULT, "path of a topic": 13, "number of a picture": 25, "no caption": 1},
    "003": {
        "field label": 1,
        "field without a place": 2,
        "date as written": 1,
        "title of a part": 1,
        "doubled number": 5,
        "list number": 5,
        "no caption": 3,
        "begging line": 1,
    },
    "004": {
        "field label": 2,
        "field without a place": 1,
        "title of a part": 2,
        "mark of a question": 10,
        "page furniture": 22,
    },
}


@pytest.mark.parametrize("number", ALL)
def test_every_letter_of_the_five_is_in_the_document_or_was_removed_by_a_rule(number: str) -> None:
    misplaced, unfounded, lost = _account(seed(number), source_text(number))
    assert misplaced == []
    assert unfounded == []
    assert lost == []
    assert _marks_that_are_text(seed(number)) == []


@cases("number", ALL)
def test_what_was_removed_from_the_five_is_furniture_and_labels_only(number: str) -> None:
    removed = seed(number).removed
    assert Counter(item.rule.split(":")[0] for item in removed) == REMOVED[number]
    long = [item for item in removed if len(item.text) > 40 and not item.rule.startswith("page furniture")]
    assert [(item.rule, item.text[:6]) for item in long] == {
        "001": [("series", "本系列共五篇"), ("series", "https:")],
        "003": [("field without a place", "permal"), ("begging line", "创作不易，您")],
    }.get(number, [])


def test_furniture_of_the_scraped_page_is_all_that_follows_its_questions() -> None:
    furniture = [item for item in seed("004").removed if item.rule.startswith("page furniture")]
    assert {item.rule.partition(": ")[2] for item in furniture} == {
        "Related Reads",
        "Trading",
        "Hot Articles",
        "How to Buy NIGHT",
        "Discussions",
    }
    assert letters("".join(item.text for item in furniture)) == letters(
        source_text("004").partition("Related Reads")[1] + source_text("004").partition("Related Reads")[2]
    )


@cases("path", FAMILIES)
def test_every_letter_of_the_variants_is_in_the_document_or_was_removed_by_a_rule(path: Path) -> None:
    text = path.read_text("utf-8")
    document = read(path.read_bytes(), path.name)
    misplaced, unfounded, lost = _account(document, unescape(text))
    assert misplaced == []
    assert unfounded == []
    assert lost == []
    assert _marks_that_are_text(document) == []
