"""A reply as text for a terminal."""

import re
from dataclasses import dataclass

from bot.output import harmless
from bot.reply import Button, Code, Facts, Fold, Inline, Listing, Node, Paragraph, Quote, Reply, Run, Title

_BOLD, _ITALIC, _PLAIN = "\x1b[1m", "\x1b[3m", "\x1b[0m"
_WEB = ("http://", "https://")
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Shown:
    """A rendered reply: its text, and the callback data of button `[n]` at `presses[n - 1]`."""

    text: str
    presses: tuple[str, ...]


def render(reply: Reply, *, styled: bool = False) -> Shown:
    """Lay a reply out as text; nothing is cut, as a terminal scrolls.

    styled: use ANSI bold and italic; without it the text holds no escape sequence at all.
    """
    parts = [part for node in reply.nodes if (part := _node(node, styled))]
    if reply.notice:
        parts.insert(0, harmless(reply.notice))
    if reply.attachment:
        parts.append(harmless(f"{reply.attachment.name}\n{reply.attachment.text}"))
    presses: list[str] = []
    rows = [line for row in reply.buttons for line in _row(row, presses)]
    if rows:
        parts.append("\n".join(rows))
    return Shown("\n\n".join(parts), tuple(presses))


def _node(node: Node, styled: bool) -> str:
    match node:
        case Title():
            return _inline(tuple(run.model_copy(update={"bold": True}) for run in node.text), styled)
        case Paragraph():
            return _inline(node.text, styled)
        case Quote():
            return _prefixed("│ ", _inline(node.text, styled))
        case Listing():
            return "\n".join(_items(node, styled))
        case Facts():
            return "\n".join(f"{_label(label)}{_inline(value, styled)}" for label, value in node.pairs)
        case Code():
            return _prefixed("    ", harmless(node.text))
        case Fold():
            title = _node(Title(text=node.title), styled)
            return f"{title}\n{_prefixed('  ', _inline(node.text, styled))}"


def _items(node: Listing, styled: bool) -> list[str]:
    marks = ["• "] * len(node.items)
    if node.start is not None:
        marks = [f"{number}. " for number in range(node.start, node.start + len(node.items))]
    return [
        mark + _inline(item, styled).replace("\n", "\n" + " " * len(mark))
        for mark, item in zip(marks, node.items, strict=True)
    ]


def _label(label: str) -> str:
    return harmless(label) + ("：" if _CJK.search(label) else ": ")


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join(prefix + line for line in text.split("\n"))


def _inline(text: Inline, styled: bool) -> str:
    return "".join(_run(run, styled) for run in text)


def _run(run: Run, styled: bool) -> str:
    text = harmless(run.text)
    if styled and text.strip() and (run.bold or run.italic):
        text = (_BOLD if run.bold else "") + (_ITALIC if run.italic else "") + text + _PLAIN
    if run.url and run.url != run.text and run.url.startswith(_WEB):
        text += f" ({harmless(run.url)})"
    return text


def _row(row: tuple[Button, ...], presses: list[str]) -> list[str]:
    """Return a row's lines: what can be pressed, numbered, side by side, and then each link on its own."""
    numbered, links = [], []
    for button in row:
        if button.press is not None:
            presses.append(button.press)
            numbered.append(f"[{len(presses)}] {harmless(button.label)}")
        elif button.url is not None:
            links.append(f"→ {_label(button.label.removesuffix(' ↗'))}{harmless(button.url)}")
    return (["   ".join(numbered)] if numbered else []) + links
