"""Tells the caption under a picture from the text of the body: a line in italics, or one that says that it is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from seeds.draft.pictures import is_picture, numbering
from seeds.parsing.syntaxes import groups

_LONGEST = 160
_TOKENS = "tokens"
# What Chinese editors put before a caption.
_POINTER = re.compile(r"\s*[▲△↑]")
_LINK = frozenset({"link_open", "link_close"})
_SPACE = frozenset({"softbreak", "hardbreak"})
_CENTRED = re.compile(r"\s*<(center|figcaption)\b[^>]*>[^<>]{1,160}</\1>\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens of a paragraph that holds a picture and its caption."""

    pictures: list[Token]
    caption: list[Token]


def inline_tokens(node: SyntaxTreeNode) -> list[Token]:
    """Return the inline tokens of a block such as a paragraph."""
    inline = next((child for child in node.children if child.type == "inline"), None)
    return list(inline.meta[_TOKENS]) if inline is not None else []


def tree_of(tokens: Sequence[Token]) -> SyntaxTreeNode:
    """Return the blocks of parsed tokens as a tree; what stands in a line is no part of it (see `inline_tokens`).

    A tree of the emphasis in a line takes a call in a call for each level of it, and there may be any number.
    """
    for token in tokens:
        if token.type == "inline":
            token.meta = {**token.meta, _TOKENS: token.children or []}
            token.children = None
    return SyntaxTreeNode(tokens)


def stands_below(node: SyntaxTreeNode, above: SyntaxTreeNode) -> bool:
    """Tell a paragraph that is the caption of the one picture that the block above it is."""
    if above.type == "html_block" and node.type == "html_block":
        return "<img" in above.content.lower() and _CENTRED.fullmatch(node.content) is not None
    if node.type == "html_block":
        return _is_picture(inline_tokens(above)) and _CENTRED.fullmatch(node.content) is not None
    if node.type != "paragraph" or not (_is_picture(inline_tokens(above)) or _is_bare_img(above)):
        return False
    return _is_caption(inline_tokens(node))


def cut_off(tokens: Sequence[Token]) -> Cut | None:
    """Part a paragraph of one picture and a caption on the line after it; None for any other."""
    breaks = [at for at, token in enumerate(tokens) if token.type in _SPACE]
    if len(breaks) != 1:
        return None
    pictures, caption = list(tokens[: breaks[0]]), list(tokens[breaks[0] + 1 :])
    return Cut(pictures, caption) if _is_picture(pictures) and _is_caption(caption) else None


def _is_bare_img(node: SyntaxTreeNode) -> bool:
    return node.type == "html_block" and re.fullmatch(r"\s*<img\b[^>]*>\s*", node.content, re.IGNORECASE) is not None


def _is_picture(tokens: Sequence[Token]) -> bool:
    """Tell the tokens of one picture, with or without a link around it."""
    kept = _without_blanks(tokens)
    pictures = [token for token in kept if _shows_picture(token)]
    return len(pictures) == 1 and all(token in pictures or token.type in _LINK for token in kept)


def _without_blanks(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without white space and the attributes of what stands ahead of them: `![](a.png){width=50%}`."""
    kept = [token for token in tokens if token.type != "attributes"]
    return [token for token in kept if token.content.strip() or token.type != "text"]


def _shows_picture(token: Token) -> bool:
    if token.type in ("wikilink", "spaced_link", "templated_link"):
        bang, *targets = groups(token)
        return bool(bang) and any(is_picture(target.strip()) for target in targets if target)
    return token.type == "image" or (token.type == "html_inline" and token.content[:5].lower() == "<img ")


def _is_caption(tokens: Sequence[Token]) -> bool:
    kept = _without_blanks(tokens)
    text = "".join(token.content for token in kept)
    if not text.strip() or len(text) > _LONGEST or any(token.type in (*_SPACE, "image") for token in kept):
        return False
    is_italic = kept[0].type == "em_open" and kept[-1].type == "em_close" and kept[-1].level == kept[0].level
    whole = is_italic and sum(token.type == "em_open" and token.level == kept[0].level for token in kept) == 1
    return whole or bool(_POINTER.match(text)) or bool(numbering().match(text.lstrip()))
