"""Finding passages by words."""

from collections.abc import Sequence
from typing import Protocol

from storage.models import Hit, Part, PartText, Passage, Place, Scope


class Search(Protocol):
    """Finds passages by words; what a person typed is never stored by it."""

    async def passages(self, words: str, scope: Scope | None = None, limit: int = 20) -> list[Hit]:
        """Return the best passages for any text, best first; `[]` where no word of it is in the library."""
        ...

    async def passages_of(self, slug: str, *, hidden: bool = False) -> list[Passage]:
        """Return all passages of a document, in order; those of a hidden one only when asked for."""
        ...

    async def passages_after(self, passage_id: int, limit: int = 1000) -> list[Passage]:
        """Return passages by id, those after `passage_id`, also of hidden documents; a document's stand together."""
        ...

    async def parts(self, places: Sequence[Place]) -> list[PartText | None]:
        """Return the text of each of some parts with who it is by, in that order; None where there is no such part."""
        ...

    async def part_text(self, slug: str, part: Part, index: int | None) -> str | None:
        """Return the text that spans of this part count in, or None where there is no such part."""
        ...
