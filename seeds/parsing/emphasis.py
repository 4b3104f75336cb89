"""Emphasis as readers of Chinese write it: a rule for markdown-it that opens and closes beside CJK punctuation.

CommonMark decides by "flanking" (spec.commonmark.org/0.31.2/#left-flanking-delimiter-run) whether a run of stars may
open or close, and counts 「：」 or 「“」 as punctuation, so that `**注：**早些时候` stays as it is written. Here a CJK
neighbour on the outer side lets a run open or close as white space would. Two things more: a single star between
letters or digits is a sign of multiplication, and runs that a conversion left without a partner are dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.balance_pairs import processDelimiters
from markdown_it.rules_inline.state_inline import Delimiter

from seeds.text.han import is_cjk

_STAR, _LINE = "*", "_"
_STRONG = 2
_ENDS = ":.,;?!"
_LONGEST_LABEL = 50
_LABEL = re.compile(r"^[ \t]*\*\*[^*\n]{1,40}[:：]\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of markers with the characters on both sides of it."""

    marker: str
    length: int
    before: str
    after: str

    @property
    def can_open(self) -> bool:
        return self._flanks(self.before, self.after) and (self.marker == _STAR or not _is_word(self.before))

    @property
    def can_close(self) -> bool:
        # No name in code goes on in Chinese: `：_不要_小看` is emphasis, `文件_版本_终稿` has nothing that opens it.
        inside = _is_word(self.after) and not (is_cjk(self.before) and is_cjk(self.after))
        flanks = self._flanks(self.after, self.before) or self._ends_glued_label
        return flanks and (self.marker == _STAR or not inside)

    @property
    def _ends_glued_label(self) -> bool:
        """Tell `**Host:**Thanks`, whose converter lost the space."""
        return self.marker == _STAR and self.length == _STRONG and self.before in _ENDS and _is_word(self.after)

    @property
    def is_literal(self) -> bool:
        """Tell a multiplication or a power from emphasis: `2*3*4`, `a*b`, `2**10`, `3*（x+y）`."""
        if self.marker != _STAR or self.length > 2:
            return False
        digits = _is_digit(self.before) or _is_digit(self.after)
        both = _is_ascii_word(self.before) and _is_ascii_word(self.after)
        if self.length == 2:
            return both and digits
        return (
            both
            or (_is_digit(self.before) and _is_operand(self.after))
            or (_is_digit(self.after) and _is_operand(self.before))
        )

    def _flanks(self, outer: str, inner: str) -> bool:
        if _is_space(inner):
            return False
        if not _is_punctuation(inner) or is_cjk(inner):
            return True
        return _is_space(outer) or _is_punctuation(outer) or is_cjk(outer)


def cjk_emphasis(md: MarkdownIt) -> None:
    """Plug the rules into a parser: `MarkdownIt().use(cjk_emphasis)`."""
    md.inline.ruler.at("emphasis", _scan)
    md.inline.ruler2.at("balance_pairs", _balance_by_line)
    md.inline.ruler2.before("emphasis", "emphasis_leftovers", _drop_leftovers)


def _scan(state: StateInline, silent: bool) -> bool:
    """Make each marker of a run a token and a delimiter, as CommonMark's own rule does."""
    marker = state.src[state.pos]
    if silent or marker not in (_STAR, _LINE):
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    run = _Run(marker, end - state.pos, before, after)
    if run.is_literal:
        state.pending += state.src[state.pos : end]
        state.pos = end
        return True
    # `**Host:****Water,** not power`: the marks of a label, and right behind them those of what is said in bold.
    label = (
        run.length == 2 * _STRONG
        and _LABEL.search(state.src, max(0, state.pos - _LONGEST_LABEL), state.pos) is not None
    )
    for at in range(run.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta = {"before": before, "after": after}
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=_STRONG if label else run.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=at >= _STRONG if label else run.can_open,
                close=at < _STRONG if label else run.can_close,
            )
        )
    state.pos = end
    return True


def _balance_by_line(state: StateInline) -> None:
    """Pair the delimiters as the parser's own rule does, but within a hard-broken line.

    Each such line is a paragraph to its writer (a turn of a dialogue, say): a mark that a conversion broke in one line
    must not pair with those of the next.
    """
    breaks = [at for at, token in enumerate(state.tokens) if token.type == "hardbreak"]
    lists = [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)]
    for delimiters in lists:
        start = 0
        for position in [*breaks, len(state.tokens)]:
            end = start
            while end < len(delimiters) and delimiters[end].token < position:
                end += 1
            line = delimiters[start:end]
            processDelimiters(state, line)
            for delimiter in line:
                if delimiter.end >= 0:
                    delimiter.end += start
            start = end


def _drop_leftovers(state: StateInline) -> None:
    """Empty the star tokens that found no partner and are plainly the rest of a broken emphasis."""
    lists: list[list[Delimiter]] = [state.delimiters]
    lists += [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    any_strong = any(_has_pair(delimiters) for delimiters in lists)
    for delimiters in lists:
        matched = {delimiter.end for delimiter in delimiters if delimiter.end >= 0}
        matched |= {at for at, delimiter in enumerate(delimiters) if delimiter.end >= 0}
        for run in _runs(delimiters):
            left = [at for at in run if at not in matched]
            first = delimiters[run[0]]
            if not left or first.marker != ord(_STAR):
                continue
            meta = state.tokens[first.token].meta
            if _is_broken(len(run), len(left), str(meta["before"]), str(meta["after"]), any_strong=any_strong):
                _empty(state, [delimiters[at].token for at in left], meta)


def _has_pair(delimiters: Sequence[Delimiter]) -> bool:
    return any(delimiter.end >= 0 for delimiter in delimiters)


def _runs(delimiters: Sequence[Delimiter]) -> list[list[int]]:
    """Return the indices of the delimiters that stand side by side in the source."""
    runs: list[list[int]] = []
    for at, delimiter in enumerate(delimiters):
        if runs and (last := delimiters[runs[-1][-1]]).marker == delimiter.marker and last.token == delimiter.token - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _is_broken(length: int, left: int, before: str, after: str, *, any_strong: bool) -> bool:
    """Tell the rest of a broken emphasis from stars that mean themselves, such as `**kwargs` or `5 * 3`."""
    if length >= 4:
        return not (_is_space(before) and _is_space(after))
    beside_cjk = is_cjk(before) or is_cjk(after)
    if left < length:
        return beside_cjk
    if length < 2 or not beside_cjk:
        return False
    opens_a_name = _is_ascii_word(after)
    return any_strong if opens_a_name else True


def _empty(state: StateInline, tokens: list[int], meta: dict[str, str]) -> None:
    for index in tokens:
        state.tokens[index].content = ""
    # The conversion that doubled the marks between two bold words swallowed the space that stood there.
    if meta["before"].isascii() and meta["before"].isalpha() and meta["after"].isascii() and meta["after"].isalpha():
        state.tokens[tokens[0]].content = " "


def _is_space(character: str) -> bool:
    return isWhiteSpace(ord(character)) or character == "\n"


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_word(character: str) -> bool:
    return not _is_space(character) and not _is_punctuation(character)


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _is_operand(character: str) -> bool:
    return character in "(（)）[]" or _is_ascii_word(character)
