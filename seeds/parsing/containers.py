"""What encloses blocks beyond CommonMark, for markdown-it: containers, admonitions, paired tags, Org's blocks."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.admon.index import admonition

from seeds.parsing.syntaxes import line_of
from seeds.words.vocabulary import vocabulary

# `::: tip Title`, `:::note[Title]`, `::: {.note}`; a name is needed, so that a row of colons is none.
_FENCED = re.compile(r"\s*(?:\{\s*\.(?P<of>[\w-]{1,40})[^{}]*\}|(?P<kind>[A-Za-z][\w-]{0,40}))(?P<title>.*)", re.DOTALL)
_ADMONITION = re.compile(
    r"(?:!!!|\?\?\?\+?)\s*(?P<kind>[a-z][\w-]{0,40})(?:[\w -]{0,60}?\s{1,9}\"(?P<title>[^\"\n]*)\")?\s*"
)
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
# `{{< highlight go >}}`, `{% codeblock lang:go %}`, and what closes them.
_OPENS = re.compile(
    r"\{\{[<%]\s*(?P<hugo>[\w-]+)(?P<rest>[^{}]*?)[>%]\}\}\s*|\{%-?\s*(?P<liquid>[\w-]+)(?P<args>[^{}]*?)-?%\}\s*"
    r"|#\+(?i:begin)_(?P<org>\w+)(?P<words>[^\n]*)"
)
_CLOSES = r"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}\s*|\{{%-?\s*end{name}\s*-?%\}}\s*|#\+(?i:end)_(?i:{name})\s*"
_BRACKETED = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_TYPE = re.compile(r"(?:^|\s)(?:type\s*=\s*)?[\"']?([\w-]+)[\"']?")
_COLONS = re.compile(r"(?P<marks>:{3,})(?P<info>[^\n]{0,200})$")
# Lines that are looked through for the one that closes a block, and how often in vain in one text.
_WITHIN, _MOST_FAILED = 2_000, 40
_FAILED = "unclosed"


@dataclass(frozen=True, slots=True)
class Opening:
    """How a container opens: its kind, in lower case, and its title, empty where it has none."""

    kind: str
    title: str


def containers(md: MarkdownIt) -> None:
    """Plug the rules into a parser; they make `enclosed`, `admonition` and `tagged` blocks, and code."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "enclosed", _enclosed, ends)
    md.block.ruler.before("fence", "admonition", _admonition, ends)
    md.block.ruler.before("fence", "tagged", _tagged, ends)


def opening_of(info: str) -> Opening:
    """Return how a container opens by what stands behind its marks: `tip Title`, `note[Title]`, `note "Title"`."""
    if written := _ADMONITION.fullmatch(info.strip()):
        return Opening(written["kind"].lower(), written["title"] or "")
    match = _FENCED.fullmatch(info)
    if match is None:
        return Opening("", info.strip())
    bracketed = _BRACKETED.fullmatch(match["title"])
    title = bracketed[1] if bracketed else match["title"]
    return Opening((match["of"] or match["kind"]).lower(), title.strip().strip("\"'"))


def _enclosed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read what stands between `::: name` and a line of as many colons."""
    match = _COLONS.match(line_of(state, start))
    if match is None or not _FENCED.fullmatch(match["info"]):
        return False
    last = _closing_line(state, start, end, re.compile(rf":{{{len(match['marks'])},}}[ \t]*"))
    if last is None:
        return False
    if not silent:
        _push_block(state, "enclosed", match["info"], start, last)
    state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int, closes: re.Pattern[str]) -> int | None:
    """Return the line that closes what a line opens; None where none does within reach, or too many were looked for."""
    within = range(start + 1, min(end, start + _WITHIN))
    if state.env.get(_FAILED, 0) > _MOST_FAILED:
        return None
    last = next((at for at in within if closes.fullmatch(line_of(state, at))), None)
    if last is None:
        state.env[_FAILED] = state.env.get(_FAILED, 0) + 1
    return last


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read an admonition as Python-Markdown does, where an indented line follows: others only shout."""
    if not _ADMONITION.fullmatch(line_of(state, start)):
        return False
    following = (_whole_line(state, at) for at in range(start + 1, min(end, start + 3)))
    if not _INDENTED.match(next((line for line in following if line.strip()), "")):
        return False
    return admonition(state, start, end, silent)


def _tagged(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read what stands between a tag, or a line of Org's, and the one that closes it: code, or a callout."""
    match = _OPENS.fullmatch(line_of(state, start)) if line_of(state, start).startswith(("{", "#+")) else None
    if match is None or (not (is_code := _is_code(match)) and not _is_callout(match)):
        return False
    name = match["hugo"] or match["liquid"] or match["org"]
    last = _closing_line(state, start, end, re.compile(_CLOSES.format(name=re.escape(name))))
    if last is None:
        return False
    if not silent:
        _push(state, start, last, is_code=is_code)
    state.line = last + 1
    return True


def _is_code(opens: re.Match[str]) -> bool:
    marks = vocabulary().marks
    named = (opens["hugo"] or opens["liquid"]) in marks["code_tags"]
    return named or (opens["org"] or "").lower() in marks["code_blocks"]


def _is_callout(opens: re.Match[str]) -> bool:
    """Tell a block of Org's, or a tag that sums up by its name or by its kind: `{{< admonition type=abstract >}}`."""
    if opens["org"]:
        return True
    kind = _TYPE.match((opens["rest"] or opens["args"] or "").strip())
    summing = vocabulary().marks["summary_callouts"]
    return (opens["hugo"] or opens["liquid"]) in summing or (kind is not None and kind[1].lower() in summing)


def _push(state: StateBlock, start: int, last: int, *, is_code: bool) -> None:
    """Add the tokens of what two tags enclose."""
    written = f"{line_of(state, start)}\n{line_of(state, last)}"
    if is_code:
        token = state.push("tagged_code", "", 0)
        token.content, token.info = state.getLines(start + 1, last, state.blkIndent, False), written
        token.map = [start, last + 1]
        return
    _push_block(state, "tagged", written, start, last)


def _push_block(state: StateBlock, kind: str, info: str, start: int, last: int) -> None:
    """Add the tokens of the blocks between two lines, within tokens of a kind."""
    token = state.push(f"{kind}_open", "div", 1)
    token.info, token.map = info, [start, last + 1]
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = kind, last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = parent, line_max
    state.push(f"{kind}_close", "div", -1)


def _whole_line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] : state.eMarks[number]]
