"""What holds for all tests."""

import gc

import structlog
from hypothesis import settings

from tests.support import readers

# How long an example takes says more of the machine than of the code.
settings.register_profile("untimed", settings.default, deadline=None)
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


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()
