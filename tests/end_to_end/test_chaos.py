"""The program is killed at random points while it sends under faults: nothing is lost, little is repeated."""

import pytest

from tests.bench.chaos import chaos, report

pytestmark = pytest.mark.timeout(900)


async def test_twenty_kills_lose_nothing_and_repeat_only_what_was_in_the_air() -> None:
    outcome = await chaos(kills=20, seed=7, chats=20, preloaded=True)
    assert outcome.wanted >= 20
    assert outcome.digests > 0
    assert outcome.lost == [], report(outcome)
    assert outcome.unexplained == [], report(outcome)
