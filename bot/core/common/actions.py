"""What a button carries: a versioned action in few bytes, and nothing else."""

import re

from bot.limits import PRESS_BYTES
from seeds.models import Model

VERSION = "1"

_NAME = re.compile(r"[a-z_]{1,12}")
_ARGUMENT = re.compile(r"[A-Za-z0-9_.:-]{0,40}")
_PLACE = re.compile(r"(\d{1,4})\.(\d{1,4})")


class ActionError(ValueError):
    """Callback data that this program did not make, or made in another version."""


class Action(Model):
    """What to do at a press: a handler's name, short ASCII arguments, a page of a list, a cut of a long reply."""

    name: str
    arguments: tuple[str, ...] = ()
    page: int = 0
    cut: int = 0

    def encode(self) -> str:
        """Return callback data of at most `PRESS_BYTES`. Raises `ActionError` for an action that doesn't fit."""
        data = "|".join((VERSION, self.name, *self.arguments, f"{self.page}.{self.cut}"))
        if decode(data) != self or len(data.encode()) > PRESS_BYTES:
            raise ActionError(f"{data!r} can't be a button's data")
        return data


def decode(data: str) -> Action:
    """Read callback data back. Raises `ActionError` for anything that `Action.encode` did not make."""
    version, *fields = data.split("|")
    if version != VERSION or len(fields) < 2:
        raise ActionError(f"{data!r} is not of version {VERSION}")
    name, *arguments, place = fields
    numbers = _PLACE.fullmatch(place)
    if not _NAME.fullmatch(name) or not numbers or not all(_ARGUMENT.fullmatch(each) for each in arguments):
        raise ActionError(f"{data!r} is no action")
    return Action(name=name, arguments=tuple(arguments), page=int(numbers[1]), cut=int(numbers[2]))


def at_cut(data: str, cut: int) -> str:
    """Return the same callback data for another cut of the reply that it brings."""
    return decode(data).model_copy(update={"cut": cut}).encode()
