"""What is shown to a chat: a small tree that each front renders in its own way."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from seeds.models import Model


class Run(Model):
    """A run of text in one style; a link when `url` is set (only http and https become live links)."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str | None = None


Inline = tuple[Run, ...]


def inline(*parts: str | Run) -> Inline:
    """Make an inline text of plain strings and runs; empty ones are dropped."""
    runs = (part if isinstance(part, Run) else Run(text=part) for part in parts)
    return tuple(run for run in runs if run.text)


class Title(Model):
    """The heading of a reply or of a part of it."""

    node: Literal["title"] = "title"
    text: Inline


class Paragraph(Model):
    """A paragraph; a newline in it is a line break."""

    node: Literal["paragraph"] = "paragraph"
    text: Inline


class Quote(Model):
    """Words of a document, to the letter. `folded` quotes open at a tap where the front can do so."""

    node: Literal["quote"] = "quote"
    text: Inline
    folded: bool = False


class Listing(Model):
    """A list; numbered from `start` when that is set."""

    node: Literal["listing"] = "listing"
    items: tuple[Inline, ...]
    start: int | None = None


class Facts(Model):
    """Labels with their values, a line each."""

    node: Literal["facts"] = "facts"
    pairs: tuple[tuple[str, Inline], ...]


class Code(Model):
    """Preformatted text, shown as it stands."""

    node: Literal["code"] = "code"
    text: str


class Fold(Model):
    """A titled part that may be long: shown folded where the front can do so, else in full."""

    node: Literal["fold"] = "fold"
    title: Inline
    text: Inline


Node = Annotated[Title | Paragraph | Quote | Listing | Facts | Code | Fold, Field(discriminator="node")]


BACK, ON = "‹", "›"
"""Labels of the buttons that turn a page, in lists and in long texts alike."""

Role = Literal["next", "back", "page", "more", "undo", "row", "cause"]
"""What a button is in its reply, for who asks for it in words.

next, back: turns to the page of a list after or before this one. page: stands between them. more: brings more of what
is shown. undo: takes back what the reply says was done. row: opens a line of the numbered list of what is followed.
cause: opens what brought a message that came by itself.
"""


class Button(Model):
    """A button: `press` is what it carries (`bot.core.common.actions`), or `url` opens a page.

    number: of a `page` how many pages there are, of a `row` the number of its line.
    """

    label: str
    press: str | None = None
    url: str | None = None
    role: Role | None = None
    number: int | None = None


class Attachment(Model):
    """A file that comes with a reply: its name with an ending that says what it is, and its text (UTF-8)."""

    name: str
    text: str


class Reply(Model):
    """One answer to one request.

    nodes: what is shown, top to bottom. Never empty unless the reply is only a `notice`.
    buttons: rows of buttons.
    preview: the one link that may show a preview; None for no preview.
    edits: shown in place of the message whose button was pressed, where there is one.
    notice: a short line shown over the chat for a press (a toast), at most `bot.limits.NOTICE` characters.
    again: callback data that brings this same reply again. A front that must cut the reply into pages pages
        through it with `bot.core.common.actions.at_cut(again, n)`, and tells the core of how many pages
        (`Core.paged`); None where the reply always fits one page.
    cut: which of the front's pages to show (from 0).
    attachment: a file that comes below the rest.
    silent: it comes without a sound, where the front can do so.
    less: stands for the nodes that are left out where it is put in the place of an earlier one that was shorter.
    """

    nodes: tuple[Node, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview: str | None = None
    edits: bool = False
    notice: str | None = None
    again: str | None = None
    cut: int = 0
    attachment: Attachment | None = None
    silent: bool = False
    less: tuple[Node, ...] = ()


def rows(buttons: Sequence[Button], width: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out in rows of at most `width`."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
