"""What holds for all tests."""

import gc
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

from tests.support import forking, readers
from tests.support.at_once import at_once
from tests.support.long_runs import examples

# How long an example takes says more of the machine than of the code.
settings.register_profile("untimed", settings.default, deadline=None, max_examples=examples(100))
settings.load_profile("untimed")

# As the program shows them: pretty tracebacks print all local variables, which takes longer than most tests.
structlog.configure(
    processors=[
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

# What starts within a test process is not about its own start; what is started anew is a real one in all its parts.
readers.fork_from()

# What imports and collection make stays to the end: the collector need not look at it, then or at every turn later.
gc.disable()


@pytest.fixture
def one_thing_at_a_time() -> Iterator[None]:
    """Let stores take no turns of threads (see `at_once`)."""
    with at_once():
        yield


def pytest_configure() -> None:
    forking.place()  # the first process of a run, which outlives all others


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let half of the test processes begin with the tests that wait most; short ones are left to even out the end.

    Each process is given a stretch of the list to begin with (pytest-xdist, `worksteal`).
    """
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    if processes == 1:
        return
    waiting = [each for each in items if "end_to_end" in each.nodeid]
    others = [each for each in items if "end_to_end" not in each.nodeid]
    ours, first = len(items) / processes, processes // 2
    items.clear()
    for number in range(processes):
        mine = waiting[number - first :: processes - first] if number >= first else []
        cut = max(0, round((number + 1) * ours) - len(items) - len(mine))
        items += [*mine, *others[:cut]]
        del others[:cut]
    items += others
