"""What a reader made of a fixture, in the form in which `tests/fixtures/readings` keeps what it must make of it."""

from typing import Any

from seeds.models import Document

_KEPT = ("title", "author", "published", "language", "source_url", "source_name", "topics", "images", "series", "qa")


def reading(document: Document) -> dict[str, Any]:
    """Return the fields of a document that its file decides: what was extracted and given by the store is left out."""
    export = document.export()
    kept = {name: export[name] for name in _KEPT}
    summary = export["summary"]
    kept["summary"] = summary["text"] if summary and summary["by"] == "author" else None
    for name in ("key_points", "risks"):
        kept[name] = [[point["lead"], point["text"]] for point in export[name] if point["by"] == "author"]
    kept["related"] = [
        [item["kind"], item["target"]["title"], item["target"]["path"], item["reason"], item["note"]]
        for item in export["related"]
    ]
    kept["sections"] = [
        [section["level"], section["heading"], [block["kind"] for block in section["blocks"]], section["text"]]
        for section in export["sections"]
    ]
    return kept
