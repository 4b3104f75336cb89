"""Blocks become HTML, with the text and entities that Telegram will make of it: the one place that escapes."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.fronts.telegram.rendering.styled import BLANK, PLAIN, Block, Frame, Span, Style, trimmed
from bot.limits import units


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a message's text, in UTF-16 units, named as `telegram.MessageEntity.type` names it."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    entity: str
    value: Callable[[Style], str | bool | None]
    opening: Callable[[Style], str]
    closing: str


_LEVELS = (
    _Level("text_link", lambda s: s.url, lambda s: f'<a href="{html.escape(s.url or "")}">', "</a>"),
    _Level("bold", lambda s: s.bold, lambda _: "<b>", "</b>"),
    _Level("italic", lambda s: s.italic, lambda _: "<i>", "</i>"),
    # Telegram lets nothing stand in `code`, so it holds only where no other style does.
    _Level("code", lambda s: s.code and not (s.url or s.bold or s.italic), lambda _: "<code>", "</code>"),
)
"""Outer to inner. TDLib gives entities of the same extent in this order."""

_FRAMES = {
    Frame.QUOTE: ("blockquote", "<blockquote>", "</blockquote>"),
    Frame.FOLDED: ("expandable_blockquote", "<blockquote expandable>", "</blockquote>"),
    Frame.CODE: ("pre", "<pre>", "</pre>"),
}


@dataclass(slots=True)
class Writer:
    """Writes blocks one after the other, keeping markup, text and entities in step."""

    markup: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    offset: int = 0

    def plain(self, text: str) -> None:
        """Write text that stands outside of every block."""
        self.markup.append(html.escape(text, quote=False))
        self.text.append(text)
        self.offset += units(text)

    def block(self, block: Block) -> None:
        """Write a whole block."""
        if block.frame is Frame.NONE:
            self._spans(block.spans, _LEVELS)
            return
        entity, opening, closing = _FRAMES[block.frame]
        self._wrapped(block.spans, () if block.frame is Frame.CODE else _LEVELS, entity, opening, closing)

    def _spans(self, spans: Sequence[Span], levels: Sequence[_Level]) -> None:
        if not levels or all(span.style == PLAIN for span in spans):
            for span in spans:
                self.plain(span.text)
            return
        level, *deeper = levels
        for value, group in groupby(spans, key=lambda span: level.value(span.style)):
            inside = tuple(group)
            if not value:
                self._spans(inside, deeper)
                continue
            # Telegram moves an entity off the blanks at its ends; they are written outside of it from the start.
            whole = "".join(span.text for span in inside)
            core = trimmed(inside)
            if not core:
                self.plain(whole)
                continue
            self.plain(whole[: len(whole) - len(whole.lstrip(BLANK))])
            self._wrapped(core, deeper, level.entity, level.opening(core[0].style), level.closing)
            self.plain(whole[len(whole.rstrip(BLANK)) :])

    def _wrapped(
        self, spans: Sequence[Span], levels: Sequence[_Level], entity: str, opening: str, closing: str
    ) -> None:
        place, start = len(self.entities), self.offset
        url = spans[0].style.url if entity == "text_link" else None
        self.markup.append(opening)
        self._spans(spans, levels)
        self.markup.append(closing)
        self.entities.insert(place, Entity(entity, start, self.offset - start, url))
