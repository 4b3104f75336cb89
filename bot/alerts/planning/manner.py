"""How a chat is told of one document: now, when its quiet hours end, or in its next digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts.planning.schedule import end_of_quiet, next_due, zone_of
from storage.models import Chat, Lately, NewDelivery, NewWaiting, Rule, Subscription

HOUR = timedelta(hours=1)
A_NIGHT = timedelta(hours=24)
"""Quiet hours are shorter than this; what comes together at their end is counted over it."""


@dataclass(frozen=True)
class Manner:
    """Limits of what a chat is told, as the owner set them."""

    an_hour: int = 10
    edit_within: timedelta = timedelta(hours=48)


@dataclass(frozen=True)
class Place:
    """A chat that is to be told, and what it was told lately.

    lately: messages about one document within the last hour (while it is quiet, the last day).
    calm_until: when the digest is due that takes what is too much, where there is one.
    """

    chat_id: int
    chat: Chat | None
    lately: Lately | None = None
    calm_until: datetime | None = None


@dataclass(frozen=True)
class News:
    """One document that came in: its slug, and the fingerprint of what a message about it shows."""

    slug: str
    shows: str


def tell(
    news: News, place: Place, matched: Sequence[Subscription], now: datetime, manner: Manner
) -> NewDelivery | NewWaiting:
    """Return the one message, or the one line of a digest, by which a chat hears of a document.

    matched: the chat's subscriptions that the document matches, at least one. A chat that is away waits for its
    return, and so does what rests; over so many an hour the rest is one digest; quiet hours put off, and never drop.
    """
    ids = tuple(each.id for each in matched)
    running = [each for each in matched if each.running(now)]
    away = place.chat is not None and place.chat.away
    if away or not running:
        return NewWaiting(
            chat_id=place.chat_id, thread_id=matched[0].thread_id, slug=news.slug, subscriptions=ids, reason="away",
            due_at=None if away else end_of_rest(matched),
        )  # fmt: skip
    at_once = next((each for each in running if each.when.frequency == "at_once"), None)
    if at_once is None:
        due, thread_id = scheduled(place.chat, running, now)
        return NewWaiting(
            chat_id=place.chat_id, thread_id=thread_id, slug=news.slug, subscriptions=ids, reason="schedule", due_at=due
        )
    quiet_until = end_of_quiet(place.chat, now)
    count, first = (place.lately.count, place.lately.first) if place.lately else (0, now)
    calm = max(place.calm_until or first + HOUR, now)
    if count >= manner.an_hour:
        return NewWaiting(
            chat_id=place.chat_id, thread_id=at_once.thread_id, slug=news.slug, subscriptions=ids, reason="calm",
            due_at=quiet_until or calm,
        )  # fmt: skip
    return NewDelivery(
        chat_id=place.chat_id,
        thread_id=at_once.thread_id,
        key=f"document:{news.slug}",
        kind="document",
        slugs=(news.slug,),
        because=reasons(running),
        subscriptions=tuple(each.id for each in running),
        shows=news.shows,
        not_before=quiet_until,
        rest_at=calm if count + 1 >= manner.an_hour and quiet_until is None else None,
    )


def scheduled(chat: Chat | None, matched: Sequence[Subscription], now: datetime) -> tuple[datetime, int | None]:
    """Return when the first digest of these subscriptions is due after `now` (now itself for at once), and where."""
    zone = zone_of(chat)
    due, _, thread_id = min((next_due(each.when, zone, now) or now, each.id, each.thread_id) for each in matched)
    return end_of_quiet(chat, due) or due, thread_id


def end_of_rest(resting: Sequence[Subscription]) -> datetime | None:
    """Return when the first of these subscriptions, none of which runs, runs again by itself; None if none does."""
    return min((each.muted_until for each in resting if each.muted_until and not each.paused), default=None)


def reasons(matched: Sequence[Subscription]) -> tuple[Rule, ...]:
    """Return the rules of these subscriptions, each once."""
    return tuple(dict.fromkeys(each.rule for each in matched))


def notice(chat_id: int, key: str, text: str, not_before: datetime | None = None) -> NewDelivery:
    """Return a message of words of ours, of which a chat gets one with this key."""
    return NewDelivery(
        chat_id=chat_id, thread_id=None, key=key, kind="notice", slugs=(), text=text, not_before=not_before
    )
