"""Where a passage stands, as words that can be kept behind a button."""

import re
from typing import get_args

from bot.answers.models import Quoted
from seeds.models import Model
from storage.models import Part

_PLACE = re.compile(
    rf"(?P<slug>[a-z0-9-]{{1,40}}) (?P<part>{'|'.join(get_args(Part))}) "
    r"(?P<index>-|\d{1,6}) (?P<start>\d{1,9}) (?P<end>\d{1,9})"
)


class Place(Model):
    """A stretch `[start:end]` (code points) of a document's part."""

    slug: str
    part: Part
    index: int | None
    start: int
    end: int

    def words(self) -> str:
        """Return the place as words; `read` reads them back."""
        index = "-" if self.index is None else str(self.index)
        return f"{self.slug} {self.part} {index} {self.start} {self.end}"


def place_of(quoted: Quoted) -> Place:
    """Return where a quoted passage stands."""
    return Place(slug=quoted.slug, part=quoted.part, index=quoted.index, start=quoted.start, end=quoted.end)


def read(words: str) -> Place | None:
    """Read a place back; None for anything that `Place.words` did not make."""
    found = _PLACE.fullmatch(words)
    if not found:
        return None
    return Place.model_validate({**found.groupdict(), "index": None if found["index"] == "-" else int(found["index"])})
