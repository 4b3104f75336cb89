"""What is pending in the outbox follows what its chat still follows: without a reason left, a message is dropped."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import is_
from sqlite3 import Connection
from typing import NamedTuple, TypeVar

from storage.clock import to_text
from storage.models import NewDelivery, Rule
from storage.outbox.resting import RUNNING, Resting, rest

NOT_FOLLOWED = "its chat does not follow this any more"
FOLDED = "folded into a digest"
"""Why a message was dropped though what it tells of is told later, or rests."""

DeliveryT = TypeVar("DeliveryT", bound=NewDelivery)


class Reason(NamedTuple):
    """Why a message goes: the subscriptions, their rules, the documents, and who wants each."""

    subscriptions: tuple[int, ...]
    because: tuple[Rule, ...]
    slugs: tuple[str, ...]
    wanted_by: tuple[tuple[int, ...], ...]


def reasons_text(because: Iterable[Rule]) -> str:
    """Return the reasons of a message as they stand in its row."""
    return json.dumps([rule.model_dump() for rule in because], ensure_ascii=False)


def still_wanted(connection: Connection, deliveries: Sequence[DeliveryT], now: datetime) -> list[DeliveryT]:
    """Return these messages with the reasons that are left now; those that have none left are not among them.

    A message that never named a subscription, or that edits another, is returned as it is.
    """
    named = {number for each in deliveries if each.edits is None for number in each.subscriptions}
    if not named:
        return list(deliveries)
    running = _rules(connection, named, now)
    if named == running.keys():
        return list(deliveries)
    kept: list[DeliveryT] = []
    for each in deliveries:
        if each.edits is not None or running.keys() >= set(each.subscriptions):
            kept.append(each)
        elif left := _left(each.subscriptions, each.slugs, each.wanted_by, running):
            kept.append(each.model_copy(update=left._asdict()))
    return kept


def rest_unwanted(
    connection: Connection, deliveries: Sequence[NewDelivery], kept: Sequence[NewDelivery], now: datetime
) -> None:
    """Keep for the return of their subscriptions the documents of which `still_wanted` left nothing to tell."""
    if len(kept) == len(deliveries) and all(map(is_, kept, deliveries)):  # as nearly always, of thousands
        return
    told = {(each.chat_id, slug) for each in kept if each.edits is None for slug in each.slugs}
    resting = [
        Resting(each.chat_id, each.thread_id, slug, wanting, to_text(now))
        for each in deliveries
        if each.edits is None and each.subscriptions
        for slug, wanting in zip(each.slugs, _wanting(each.subscriptions, each.slugs, each.wanted_by), strict=True)
        if (each.chat_id, slug) not in told
    ]
    rest(connection, resting, now)


def drop_unwanted(connection: Connection, chat_id: int, now: datetime) -> None:
    """Drop a chat's pending messages that nothing it follows asks for now, and take ended reasons off the others.

    What they would have told rests. One that is in the air this second may still come; if it fails, it is not tried
    again.
    """
    rows = connection.execute(
        """
        SELECT id, thread_id, slugs, subscriptions, wanted_by, created_at FROM deliveries
        WHERE chat_id = ? AND state IN ('pending', 'leased') AND edits IS NULL AND subscriptions <> '[]'
        """,
        (chat_id,),
    ).fetchall()
    named: dict[int, list[int]] = {row["id"]: json.loads(row["subscriptions"]) for row in rows}
    running = _rules(connection, {each for numbers in named.values() for each in numbers}, now)
    for row in rows:
        subscriptions = named[row["id"]]
        if running.keys() >= set(subscriptions):
            continue
        slugs, wanted_by = json.loads(row["slugs"]), json.loads(row["wanted_by"])
        left = _left(subscriptions, slugs, wanted_by, running)
        resting = [
            Resting(chat_id, row["thread_id"], slug, wanting, row["created_at"])
            for slug, wanting in zip(slugs, _wanting(subscriptions, slugs, wanted_by), strict=True)
            if left is None or slug not in left.slugs
        ]
        rest(connection, resting, now)
        if left:
            give_reason(connection, row["id"], left)
            _go_where_it_is_wanted(connection, row["id"], left)
        else:
            connection.execute(
                "UPDATE deliveries SET state = 'dropped', error = ?, leased_until = NULL WHERE id = ?",
                (NOT_FOLLOWED, row["id"]),
            )


def _go_where_it_is_wanted(connection: Connection, number: int, left: Reason) -> None:
    """Let a message whose topic of a forum asks for it no more go to that of the oldest of its reasons."""
    connection.execute(
        """
        UPDATE deliveries SET thread_id = (
            SELECT s.thread_id FROM json_each(:asking) named CROSS JOIN subscriptions s ON s.id = named.value
            ORDER BY s.id LIMIT 1
        )
        WHERE id = :id AND NOT EXISTS (
            SELECT 1 FROM json_each(:asking) named CROSS JOIN subscriptions s ON s.id = named.value
            WHERE s.thread_id IS deliveries.thread_id
        )
        """,
        {"id": number, "asking": json.dumps(left.subscriptions)},
    )


def put_off(connection: Connection, slug: str) -> None:
    """Take a document that is hidden out of all pending messages; those who were to hear of it wait for its return."""
    connection.execute(
        """
        INSERT INTO waiting (chat_id, thread_id, slug, subscriptions, reason, due_at, since)
        SELECT d.chat_id, d.thread_id, told.value, coalesce(d.wanted_by -> told.key, d.subscriptions), 'away',
            coalesce(d.not_before, d.created_at), d.created_at
        FROM deliveries d, json_each(d.slugs) told
        WHERE d.state = 'pending' AND d.kind <> 'notice' AND d.edits IS NULL AND told.value = ?
        ORDER BY d.id ON CONFLICT DO NOTHING
        """,
        (slug,),
    )
    withdraw(connection, slug)


def withdraw(connection: Connection, slug: str) -> None:
    """Take a document that is no longer in service out of all pending messages; what then tells of nothing goes.

    It goes without a trace, as does what was dropped, so that the document is told of should it come in again. What is
    in the air this second may still come.
    """
    connection.execute(
        "DELETE FROM deliveries WHERE key = ? AND state = 'dropped' AND edits IS NULL", (f"document:{slug}",)
    )
    rows = connection.execute(
        """
        SELECT id, slugs, subscriptions, wanted_by FROM deliveries
        WHERE state = 'pending' AND EXISTS (SELECT 1 FROM json_each(slugs) WHERE value = ?)
        """,
        (slug,),
    ).fetchall()
    for row in rows:
        slugs, wanted_by = json.loads(row["slugs"]), json.loads(row["wanted_by"])
        if set(slugs) == {slug}:
            connection.execute("DELETE FROM deliveries WHERE id = ?", (row["id"],))
            continue
        kept = [each for each in slugs if each != slug]
        wanting = [each for place, each in zip(slugs, wanted_by, strict=bool(wanted_by)) if place != slug]
        named = json.loads(row["subscriptions"])
        give_reason(connection, row["id"], _reason(named, kept, wanting, _rules(connection, named)))


def put_in_place(connection: Connection, gone: str, heir: str) -> None:
    """Let pending messages tell of one document in the place of another, but for chats that hear of it anyway."""
    names = {"gone": gone, "heir": heir, "gone_key": f"document:{gone}", "heir_key": f"document:{heir}"}
    connection.execute(
        """
        UPDATE OR IGNORE deliveries SET key = :heir_key, slugs = json_array(:heir)
        WHERE key = :gone_key AND state = 'pending' AND edits IS NULL
        """,
        names,
    )
    connection.execute(
        """
        UPDATE deliveries SET slugs = (
            SELECT json_group_array(CASE value WHEN :gone THEN :heir ELSE value END) FROM json_each(deliveries.slugs)
        )
        WHERE kind = 'digest' AND state = 'pending' AND :gone IN (SELECT value FROM json_each(slugs))
            AND :heir NOT IN (SELECT value FROM json_each(slugs))
        """,
        names,
    )


def give_reason(connection: Connection, number: int, reason: Reason) -> None:
    """Write why a message goes."""
    connection.execute(
        "UPDATE deliveries SET subscriptions = ?, because = ?, slugs = ?, wanted_by = ? WHERE id = ?",
        (
            json.dumps(reason.subscriptions),
            reasons_text(reason.because),
            json.dumps(reason.slugs),
            json.dumps(reason.wanted_by),
            number,
        ),
    )


def _rules(connection: Connection, numbers: Iterable[int], running_at: datetime | None = None) -> dict[int, Rule]:
    """Return the rules of these subscriptions, by id; given a time, of those only that are not paused or muted then."""
    rows = connection.execute(
        f"""
        SELECT s.id, s.kind, s.value FROM json_each(:numbers) wanted CROSS JOIN subscriptions s ON s.id = wanted.value
        WHERE :now IS NULL OR ({RUNNING})
        """,  # noqa: S608
        {"numbers": json.dumps(sorted(numbers)), "now": to_text(running_at) if running_at else None},
    ).fetchall()
    return {row["id"]: Rule(kind=row["kind"], value=row["value"]) for row in rows}


def _wanting(named: Iterable[int], slugs: Sequence[str], wanted_by: Sequence[Iterable[int]]) -> Sequence[Sequence[int]]:
    """Return which of the subscriptions that a message names want each of its documents."""
    return [tuple(each) for each in wanted_by] or [tuple(named)] * len(slugs)


def _left(
    named: Iterable[int], slugs: Sequence[str], wanted_by: Sequence[Iterable[int]], running: dict[int, Rule]
) -> Reason | None:
    """Return what is left of a message's reasons, given the subscriptions that it named; None where nothing is."""
    named = tuple(each for each in named if each in running)
    if not named:
        return None
    wanted_by = _wanting(named, slugs, wanted_by)
    pairs = [
        (slug, tuple(each for each in wanting if each in running))
        for slug, wanting in zip(slugs, wanted_by, strict=True)
    ]
    kept = [(slug, wanting) for slug, wanting in pairs if wanting]
    if slugs and not kept:
        return None
    return _reason(named, [slug for slug, _ in kept], [wanting for _, wanting in kept], running)


def _reason(
    named: Iterable[int], slugs: Sequence[str], wanted_by: Sequence[tuple[int, ...]], rules: dict[int, Rule]
) -> Reason:
    """Return why a message about these documents goes: for those of the named subscriptions that want any of them.

    wanted_by: who wants each; empty where all want each. rules: of the subscriptions, by id.
    """
    wanting = {number for each in wanted_by for number in each}
    subscriptions = tuple(each for each in named if each in wanting or not wanted_by)
    because = tuple(dict.fromkeys(rules[each] for each in subscriptions if each in rules))
    return Reason(subscriptions, because, tuple(slugs), tuple(wanted_by))
