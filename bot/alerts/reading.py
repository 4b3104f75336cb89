"""All texts of a document in which words are looked for."""

from collections.abc import Iterator

from seeds.models import Document
from storage.passages import parts, spans

STRETCH = 700
"""Code points up to which what stands together in a part is one stretch, as when it is answered from."""


def texts_of(document: Document) -> list[str]:
    """Return the texts of a document, its names too, in reading order."""
    return [
        document.title,
        *document.author,
        *document.topics,
        *([document.summary.text] if document.summary else []),
        *(point.text for point in (*document.key_points, *document.risks)),
        *(text for section in document.sections for text in (section.heading or "", section.text)),
        *(text for qa in document.qa for text in (qa.question, qa.answer)),
    ]


def stretches_of(document: Document) -> list[str]:
    """Return the stretches of a document that may answer a question, each with the names and headings above it."""
    names = "\n".join([document.title, *document.author, *document.topics])
    found = [
        "\n".join([names, part.heading or "", stretch]) for part in parts(document) for stretch in _stretches(part.text)
    ]
    return found or [names]


def _stretches(text: str) -> Iterator[str]:
    """Yield neighbouring passages of a text together."""
    start = end = 0
    for passage_start, passage_end in spans(text):
        if end > start and passage_end - start > STRETCH:
            yield text[start:end]
            start = passage_start
        end = passage_end
    if end > start:
        yield text[start:end]
