"""What owners are told of a batch that came in from a folder, or was set aside."""

from collections.abc import Sequence

from bot.core.owning.reasons import reason_text
from bot.report import IntakeReport, Notice, What
from bot.texts.catalogue import Catalogue

LISTED = 10
"""Titles or files named of each sort; the rest is counted."""

_SORTS: tuple[tuple[What, str], ...] = (("taken_in", "batch-taken-in"), ("changed", "batch-changed"))


def batch_text(texts: Catalogue, report: IntakeReport) -> str:
    """Return the message about one batch, in the language of `texts`; empty where there is nothing to tell."""
    parts = [_notice(texts, notice) for notice in report.notices]
    for what, key in _SORTS:
        items = [
            texts.text("batch-item", title=event.title or event.slug) for event in report.events if event.what == what
        ]
        parts.append(_listed(texts, key, items))
    if report.removed:
        parts.append(texts.text("batch-removed", count=report.removed))
    for key, remarks in (("batch-refused", report.refused), ("batch-warnings", report.warnings)):
        items = [
            texts.text("batch-remark", path=remark.path, reason=reason_text(texts, remark.reason)) for remark in remarks
        ]
        parts.append(_listed(texts, key, items))
    return "\n\n".join(part for part in parts if part)


def _notice(texts: Catalogue, notice: Notice) -> str:
    key = "batch-folder-missing" if notice.kind == "folder_missing" else "batch-mostly-gone"
    return texts.text(key, folder=notice.folder, gone=notice.gone, known=notice.known)


def _listed(texts: Catalogue, key: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    lines = [texts.text(key, count=len(items)), *items[:LISTED]]
    if len(items) > LISTED:
        lines.append(texts.text("batch-more", count=len(items) - LISTED))
    return "\n".join(lines)
