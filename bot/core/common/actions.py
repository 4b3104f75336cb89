"""What a button carries: a versioned action in few bytes, and nothing else."""

import re
from collections.abc import Sequence

from bot.limits import PRESS_BYTES
from seeds.models import Model

VERSION = "1"

_NAME = re.compile(r"[a-z_]{1,12}")
_ARGUMENT = re.compile(r"[A-Za-z0-9_.:-]{0,40}")
_PLACE = re.compile(r"\d{1,4}\.\d{1,4}")


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
        place = f"{self.page}.{self.cut}"
        data = "|".join((VERSION, self.name, *self.arguments, place))
        if not _is_whole(self.name, self.arguments, place) or len(data.encode()) > PRESS_BYTES:
            raise ActionError(f"{data!r} can't be a button's data")
        return data


def decode(data: str) -> Action:
    """Read callback data back. Raises `ActionError` for anything that `Action.encode` did not make."""
    version, *fields = data.split("|")
    if version != VERSION or len(fields) < 2:
        raise ActionError(f"{data!r} is not of version {VERSION}")
    name, *arguments, place = fields
    if not _is_whole(name, arguments, place):
        raise ActionError(f"{data!r} is no action")
    page, cut = place.split(".")
    return Action(name=name, arguments=tuple(arguments), page=int(page), cut=int(cut))


def action_in(data: str) -> Action | None:
    """Return the action in callback data; None for anything that `Action.encode` did not make."""
    try:
        return decode(data)
    except ActionError:
        return None


def fits(name: str, *arguments: str) -> bool:
    """Tell whether an action with these arguments can stand behind a button."""
    try:
        Action(name=name, arguments=arguments).encode()
    except ActionError:
        return False
    return True


def _is_whole(name: str, arguments: Sequence[str], place: str) -> bool:
    return bool(_NAME.fullmatch(name) and _PLACE.fullmatch(place)) and all(map(_ARGUMENT.fullmatch, arguments))


def at_cut(data: str, cut: int) -> str:
    """Return the same callback data for another cut of the reply that it brings."""
    return decode(data).model_copy(update={"cut": cut}).encode()
