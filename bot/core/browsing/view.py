"""A document as it is being looked at: which part, which page, in which script."""

from dataclasses import dataclass

from bot.core.common.codes import CONVERTED
from bot.core.common.script import Script, convert
from bot.reply import Button, Inline, Node, Run
from seeds.models import Document, Link
from storage.models import Card


@dataclass(frozen=True)
class View:
    """What is looked at: `code` is a letter for the part, with the number of a section behind it (`s12`).

    script: set where the text is converted for the reader.
    """

    document: Document
    card: Card
    code: str
    page: int = 0
    script: Script | None = None

    @property
    def index(self) -> int | None:
        """The number in the code, from 0; None where it names a whole part."""
        number = self.code[1:]
        return int(number) if number.isdecimal() else None

    @property
    def flags(self) -> tuple[str, ...]:
        """What the buttons carry that keep to the script."""
        return (CONVERTED,) if self.script else ()

    def show(self, text: str) -> str:
        """Return text of the document in the script that it is looked at in."""
        return convert(text, self.script) if self.script else text

    def linked(self, text: str, links: tuple[Link, ...]) -> Inline:
        """Return text of the document with its links in place."""
        runs: list[Run] = []
        position = 0
        for link in sorted(links, key=lambda each: each.start):
            if link.start < position or link.end > len(text):
                continue
            runs.append(Run(text=self.show(text[position : link.start])))
            runs.append(Run(text=self.show(text[link.start : link.end]), url=link.url))
            position = link.end
        runs.append(Run(text=self.show(text[position:])))
        return tuple(run for run in runs if run.text)


@dataclass(frozen=True)
class Body:
    """What one part shows under its heading."""

    nodes: tuple[Node, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
