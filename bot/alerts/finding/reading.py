"""All texts of a document in which words are looked for."""

from seeds.models import Document


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
