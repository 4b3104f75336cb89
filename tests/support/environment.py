"""The environment that the program gets in tests."""

import os
from collections.abc import Mapping


def clean_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this environment without any setting of the program, and with `settings`."""
    foreign = ("YAODIAN_", "TELEGRAM_", "PYTHONDONTWRITEBYTECODE")  # without bytecode every start compiles all modules
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    # A model would read the library beside every test; those that are about models ask for them.
    return {**kept, "LC_ALL": "C.UTF-8", "YAODIAN_MODELS": "none", **settings}
