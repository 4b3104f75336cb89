"""The environment that the program gets in tests: settings, and ports of this machine."""

import os
import socket
from collections.abc import Mapping


def clean_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this environment without any setting of the program, and with `settings`."""
    foreign = ("YAODIAN_", "TELEGRAM_", "PYTHONDONTWRITEBYTECODE")  # without bytecode every start compiles all modules
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    # A model would read the library beside every test; those that are about models ask for them.
    return {**kept, "LC_ALL": "C.UTF-8", "YAODIAN_MODELS": "none", **settings}


def free_port() -> int:
    """Return a port of this machine at which nobody listens this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
