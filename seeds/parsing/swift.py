"""Loops of markdown-it that walk over single characters, as patterns over a line: half of what a long text costs."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

# The same characters as in the parser's rule `text`.
_PLAIN = re.compile(r"[^\n!#$%&*+\-:<=>@\[\\\]^_`{}~]+")
_TAB = 4


def swift(md: MarkdownIt) -> None:
    """Plug the rules into a parser in the place of its own, which find the same."""
    md.core.ruler.at("block", _block)
    md.inline.ruler.at("text", _text)


def _text(state: StateInline, silent: bool) -> bool:
    """Skip characters that no rule begins with."""
    match = _PLAIN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


def _block(state: StateCore) -> None:
    if state.inlineMode:
        token = Token("inline", "", 0)
        token.content, token.map, token.children = state.src, [0, 1], []
        state.tokens.append(token)
    elif state.src:
        blocks = _Lines(state.src, state.md, state.env, state.tokens)
        state.md.block.tokenize(blocks, blocks.line, blocks.lineMax)


class _Lines(StateBlock):
    """The state of the parser of blocks, with the places of lines and of what they begin with."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            # What stands behind the last line end is no line.
            lines.pop()
        self.bMarks, self.eMarks, self.tShift, self.sCount = [], [], [], []
        at = 0
        for line in lines:
            indent = len(line) - len(line.lstrip(" \t"))
            self.bMarks.append(at)
            self.eMarks.append(at + len(line))
            self.tShift.append(indent)
            self.sCount.append(indent if "\t" not in line[:indent] else _columns(line[:indent]))
            at += len(line) + 1
        # The parser looks one line past the last.
        self.bMarks.append(len(src))
        self.eMarks.append(len(src))
        self.tShift.append(0)
        self.sCount.append(0)
        self.bsCount = [0] * len(self.bMarks)
        self.lineMax = len(lines)


def _columns(blank: str) -> int:
    """Return how many columns spaces and tabs take from the start of a line."""
    columns = 0
    for character in blank:
        columns += _TAB - columns % _TAB if character == "\t" else 1
    return columns
