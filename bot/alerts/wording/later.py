"""Regular expressions that are compiled when something is looked for, as those of wishes took a tenth of a start."""

import re
from collections.abc import Iterator
from functools import cached_property


class Later:
    """A regular expression that knows no upper case, by `re.Pattern`'s own methods."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """`flags`: beside `re.IGNORECASE`."""
        self._pattern = pattern
        self._flags = flags | re.IGNORECASE

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere."""
        return self._compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of all of a text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches, in order."""
        return self._compiled.finditer(text)

    def sub(self, instead: str, text: str) -> str:
        """Return a text with something else in the place of each match."""
        return self._compiled.sub(instead, text)
