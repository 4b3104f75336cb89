"""Remembers what was looked at last, so that what is asked about again is not made again; in memory only."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """At most `most` values by key; whatever was not looked at for longest goes first. Safe in any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._looking = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """Return the value of a key, None where it isn't here."""
        return self.among((key,)).get(key)

    def among(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return the values of those of the keys that are here."""
        with self._looking:
            found = {key: self._values[key] for key in keys if key in self._values}
            for key in found:
                self._values.move_to_end(key)
        return found

    def keep(self, values: Mapping[Key, Value]) -> None:
        """Remember values, as if they had been looked at now."""
        with self._looking:
            for key, value in values.items():
                self._values[key] = value
                self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
