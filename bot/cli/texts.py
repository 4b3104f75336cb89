"""What commands print for people; JSON is for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

# Each command has models of its own, and shows nothing of the others.
if TYPE_CHECKING:
    from bot.answers.models import Answer
    from bot.report import IntakeReport
    from seeds.models import By, Document
    from storage.models import Card, Delivery, Outbox


def report_text(report: "IntakeReport") -> str:
    """Say what an intake did."""
    counts = {
        "taken in": report.taken_in,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "renamed": report.renamed,
        "removed": report.removed,
        "ignored": report.ignored,
    }
    lines = [", ".join(f"{count} {name}" for name, count in counts.items())]
    lines += [f"set aside: {each.path}: {each.reason}" for each in report.set_aside]
    lines += [f"warning: {each.path}: {each.reason}" for each in report.warnings]
    return "\n".join(lines)


def card_text(card: "Card") -> str:
    """Show a document at a glance."""
    head = f"{card.number}. {card.title}"
    lines = [head, f"   {_byline(card.published, card.author, card.source_name)}", f"   {card.slug}"]
    if card.summary:
        lines.append(f"   {card.summary.text}{_mark(card.summary.by)}")
    return "\n".join(line for line in lines if line.strip())


def document_text(document: "Document") -> str:
    """Show a whole document."""
    parts = [f"{document.title}\n{_byline(document.published, document.author, document.source_name)}"]
    if document.source_url:
        parts.append(document.source_url)
    if document.summary:
        parts.append(document.summary.text + _mark(document.summary.by))
    for heading, points in (("Key points", document.key_points), ("Risks", document.risks)):
        if points:
            parts.append("\n".join([f"# {heading}", *(f"• {each.text}{_mark(each.by)}" for each in points)]))
    parts += [f"# {each.heading}\n\n{each.text}" if each.heading else each.text for each in document.sections]
    parts += [f"Q: {each.question}\nA: {each.answer}" for each in document.qa]
    if document.topics:
        parts.append("Topics: " + ", ".join(document.topics))
    return "\n\n".join(part.strip() for part in parts)


def answer_text(answer: "Answer") -> str:
    """Show an answer, or what is nearest."""
    parts = []
    if answer.read_as:
        parts.append(f"Read as: {answer.read_as}")
    if answer.abstained:
        parts.append(f"This library doesn't say (confidence {answer.confidence:.2f}).")
    for passage in answer.passages:
        source = _byline(passage.published, passage.author, passage.source_url)
        parts.append(f"{passage.text}{_mark(passage.by)}\n— {passage.title}{f' · {source}' if source else ''}")
    if answer.also:
        parts.append("\n".join(["See also:", *(f"• {each.title} ({each.slug})" for each in answer.also)]))
    return "\n\n".join(parts)


def outbox_text(
    state: "Outbox", letters: Sequence["Delivery"], retried: Sequence[int] = (), dropped: Sequence[int] = ()
) -> str:
    """Show how the outbox stands, and which dead letters were seen to."""
    lines = [
        f"{what} {number}" for what, ids in (("to be tried again:", retried), ("dropped:", dropped)) for number in ids
    ]
    lines.append(f"{state.pending} pending, {state.leased} being sent, {state.sent} sent, {state.dead} given up")
    lines.append(f"{state.sent_last_minute} sent in the last minute")
    if state.oldest:
        lines.append(f"the oldest waits since {state.oldest:%Y-%m-%d %H:%M} UTC")
    if state.next_digest:
        lines.append(f"{state.waiting} articles wait for digests, the next at {state.next_digest:%Y-%m-%d %H:%M} UTC")
    if state.kept:
        lines.append(f"{state.kept} articles are kept for chats that are away, or for what is paused or was dropped")
    lines += [f"{each.messages} × {each.reason}" for each in state.failed_by_reason]
    lines += [f"given up: {each.id} to chat {each.chat_id}: {each.error}" for each in letters]
    return "\n".join(lines)


def _byline(published: str | None, author: Sequence[str], source: str | None) -> str:
    return " · ".join(part for part in ((published or "")[:10], ", ".join(author), source or "") if part)


def _mark(by: "By | None") -> str:
    return " (extracted)" if by == "extracted" else ""
