"""What notes write beyond CommonMark, as rules for markdown-it: wikilinks, embeds, formulas, shortcodes, attributes."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from seeds.parsing.swift import swift

# A paragraph that holds more is no prose; the rules for links and pairs take quadratic time on such.
_LONGEST_INLINE = 200_000
_MOST_MARKS = 2_000
_MARKS = re.compile(r"[*_\[\]<`~]")

_WIKILINK = re.compile(r"(!?)\[\[([^\[\]\n|]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\]")
# A file's path may hold spaces, which CommonMark does not let stand in a link.
_SPACED_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,300})\]\(([^()<>\s\"'][^()<>\n\"']{0,300}? [^()<>\n\"']{0,300}?\.\w{2,5})\)"
)
_COMMENT = re.compile(r"%%.{0,5000}?%%", re.DOTALL)
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,500}?)(?<=\S)==")
_SHORTCODE = re.compile(
    r"\{\{[<%].{0,1000}?[>%]\}\}|\{%-?\s.{0,1000}?\s-?%\}|\{\{\s?\w{1,40}\(\s*\w{1,40}\s?=.{0,1000}?\)\s?\}\}",
    re.DOTALL,
)
"""Of Hugo, of Jekyll, and of Zola."""

# `[text]({{< ref "about.md" >}})`, `![alt]({{ site.url }}/a.png)`: an address that the generator fills in.
_TEMPLATED_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,300})\]\(\s*([^()\n]{0,200}\{[{%][^{}\n]{1,200}[%}]\}[^()\n]{0,200}?)\s*\)"
)
# Kramdown's lists of attributes (kramdown.gettalong.org/syntax.html#inline-attribute-lists), and its extensions.
_ATTRIBUTE = r"(?:[#.][\w:.-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
_ATTRIBUTES = re.compile(rf"\{{:{{1,2}}\s*(?:{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*|/?[\w-]*:?(?:\s+{_ATTRIBUTE})*)\s*/?\}}")
# Pandoc's and others', right behind what they belong to: `[text](address){target="_blank"}`, `[text]{.small}`.
_ATTRIBUTES_BEHIND = re.compile(rf"(?<=[)\]*_`])\{{\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}")

_FORMULA = re.compile(r"\$\$([^$]{1,2000})\$\$|\$(?=[^\s$])((?:\\.|[^$\\\n]){1,300}?)(?<=[^\s\\])\$(?![0-9A-Za-z])")
_HAS_CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_FORMULA_SIGNS = re.compile(r"[\\^_{}=+<>]")
_FORMULA_FENCE = re.compile(r"\s{0,3}\$\$\s*$")


class Parser(MarkdownIt):
    """CommonMark's parser, with addresses kept as they are written rather than percent-encoded."""

    def __init__(self, preset: str, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(preset, options)
        self.use(swift)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's own name
        """Read every link as one; those that run code are dropped where links are made."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
        """Return an address as written, but for white space in a web address."""
        return re.sub(r"\s", "%20", url) if "://" in url else url


def note_syntax(md: MarkdownIt) -> None:
    """Plug the rules into a parser: `MarkdownIt().use(note_syntax)`."""
    md.inline.ruler.before("escape", "formula", _formula)
    md.inline.ruler.before("link", "wikilink", _pattern_rule("[", "wikilink", _WIKILINK))
    md.inline.ruler.before("wikilink", "embed", _pattern_rule("!", "wikilink", _WIKILINK))
    md.inline.ruler.before("link", "spaced_link", _pattern_rule("[", "spaced_link", _SPACED_LINK))
    md.inline.ruler.before("image", "spaced_image", _pattern_rule("!", "spaced_link", _SPACED_LINK))
    md.inline.ruler.before("wikilink", "note_comment", _pattern_rule("%", "note_comment", _COMMENT))
    md.inline.ruler.before("wikilink", "shortcode", _pattern_rule("{", "shortcode", _SHORTCODE))
    md.inline.ruler.before("wikilink", "attributes", _pattern_rule("{", "attributes", _ATTRIBUTES))
    md.inline.ruler.before("wikilink", "attributes_behind", _pattern_rule("{", "attributes", _ATTRIBUTES_BEHIND))
    md.inline.ruler.before("spaced_link", "templated_link", _pattern_rule("[", "templated_link", _TEMPLATED_LINK))
    md.inline.ruler.before("spaced_image", "templated_image", _pattern_rule("!", "templated_link", _TEMPLATED_LINK))
    md.inline.ruler.before("wikilink", "highlight", _highlight)
    md.block.ruler.before("fence", "formula_block", _formula_block, {"alt": ["paragraph", "reference"]})
    md.core.ruler.at("inline", bounded_inline)


def _pattern_rule(opener: str, kind: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """Return an inline rule that makes one token of what a pattern matches; its groups stand in `meta`."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != opener:
            return False
        match = pattern.match(state.src, state.pos, state.posMax)
        if not match:
            return False
        if not silent:
            token = state.push(kind, "", 0)
            token.content = match[0]
            token.meta = {"groups": match.groups()}
        state.pos = match.end()
        return True

    return rule


def _highlight(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "=":
        return False
    match = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        end, maximum = match.end(), state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = maximum
        state.pos = end
    else:
        state.pos = match.end()
    return True


def _formula(state: StateInline, silent: bool) -> bool:
    """Take `$…$` for a formula unless it is prices: a formula has no Chinese in it, and a sign or no space."""
    if state.src[state.pos] != "$":
        return False
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    before = state.src[state.pos - 1] if state.pos else " "
    formula = match[1] or match[2]
    prose = _HAS_CJK.search(formula) or (not _FORMULA_SIGNS.search(formula) and " " in formula)
    if match[1] is None and (prose or (before.isascii() and before.isalnum())):
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = formula.strip()
    state.pos = match.end()
    return True


def _formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the lines between two lines of `$$`."""
    if state.is_code_block(start) or not _FORMULA_FENCE.match(line_of(state, start)):
        return False
    last = next(
        (at for at in range(start + 1, min(end, start + 200)) if _FORMULA_FENCE.match(line_of(state, at))), None
    )
    if last is None:
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content = state.getLines(start + 1, last, state.blkIndent, False)
        token.map = [start, last + 1]
    state.line = last + 1
    return True


def line_of(state: StateBlock, number: int) -> str:
    """Return a line of a block without what indents or encloses it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def bounded_inline(state: StateCore) -> None:
    """Parse inline content (a core rule) as the parser's own rule does; leave as it is what would take too long."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        children: list[Token] = []
        if len(token.content) > _LONGEST_INLINE or len(_MARKS.findall(token.content)) > _MOST_MARKS:
            literal = Token("text", "", 0)
            literal.content = token.content
            children.append(literal)
        else:
            state.md.inline.parse(token.content, state.md, state.env, children)
        token.children = children


def groups(token: Token) -> Sequence[Any]:
    """Return the groups of the pattern that made a token."""
    found: Sequence[Any] = token.meta["groups"]
    return found
