"""Serves figures for Prometheus at `/metrics` and the state at `/health`; nothing of a person's is in either."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from tornado.web import RequestHandler

from bot.upkeep.health import Health
from bot.upkeep.listening import QuietApplication, listening_at
from storage.models import Outbox

State = Callable[[], Awaitable[Health]]
Figures = Callable[[], Awaitable[bytes]]


def exposition(health: Health, outbox: Outbox | None, outcomes: Mapping[str, int], now: datetime) -> bytes:
    """Return the figures in Prometheus' text format.

    outbox: None where the store can't be asked; then its figures are left out.
    outcomes: how many tries since the start ended how (`sent`, or the kind of failure).
    """
    registry = CollectorRegistry()
    registry.register(_Figures(health, outbox, outcomes, now))
    return generate_latest(registry)


class _Figures:
    """The figures of one moment."""

    def __init__(self, health: Health, outbox: Outbox | None, outcomes: Mapping[str, int], now: datetime) -> None:
        self._health = health
        self._outbox = outbox
        self._outcomes = outcomes
        self._now = now

    def collect(self) -> list[GaugeMetricFamily | CounterMetricFamily]:
        """Return all that there are."""
        tries = CounterMetricFamily("yaodian_deliveries", "Tries since the start, by outcome", labels=["outcome"])
        for outcome, count in self._outcomes.items():
            tries.add_metric([outcome], count)
        healthy = GaugeMetricFamily("yaodian_healthy", "Whether all is well", value=float(self._health.ok))
        figures = [healthy, tries, *(self._of_outbox(self._outbox) if self._outbox else ())]
        if self._health.documents is not None:
            number = float(self._health.documents)
            figures.append(GaugeMetricFamily("yaodian_documents", "Documents in the library", value=number))
        return figures

    def _of_outbox(self, box: Outbox) -> list[GaugeMetricFamily | CounterMetricFamily]:
        waits = (self._now - box.oldest).total_seconds() if box.oldest else 0.0
        messages = GaugeMetricFamily("yaodian_outbox_messages", "Messages in the outbox by state", labels=["state"])
        for state in ("pending", "leased", "sent", "dead"):
            messages.add_metric([state], getattr(box, state))
        failed = GaugeMetricFamily("yaodian_outbox_failed", "Messages whose last try failed, by kind", labels=["kind"])
        for kind, count in _by_kind(box).items():
            failed.add_metric([kind], count)
        return [
            GaugeMetricFamily("yaodian_outbox_oldest_seconds", "How long the oldest message waits", value=waits),
            GaugeMetricFamily("yaodian_outbox_sent_last_minute", "Sent within a minute", value=box.sent_last_minute),
            messages,
            failed,
        ]


def _by_kind(outbox: Outbox) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for each in outbox.failed_by_reason:  # only the kind: what follows it may be anybody's words
        kind = each.reason.partition(":")[0]
        kinds[kind] = kinds.get(kind, 0) + each.messages
    return kinds


class _Metrics(RequestHandler):
    def initialize(self, figures: Figures) -> None:
        self._figures = figures

    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(await self._figures())


class _Health(RequestHandler):
    def initialize(self, state: State) -> None:
        self._state = state

    async def get(self) -> None:
        health = await self._state()
        self.set_status(HTTPStatus.OK if health.ok else HTTPStatus.SERVICE_UNAVAILABLE)
        self.write(health.model_dump(mode="json"))


@asynccontextmanager
async def serving(host: str, port: int, state: State, figures: Figures) -> AsyncIterator[None]:
    """Serve both for the length of the block. Raises `CannotRun` where the port can't be had."""
    pages = QuietApplication([("/metrics", _Metrics, {"figures": figures}), ("/health", _Health, {"state": state})])
    async with listening_at(host, port, pages, setting="YAODIAN_METRICS"):
        yield
