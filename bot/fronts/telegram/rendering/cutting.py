"""Where a long text may be cut: at a line end, else a sentence end, else between words, never inside a character."""

import re
import unicodedata
from collections.abc import Iterator

_LINE_END = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"""(?:[。！？!?…]+|\.(?=["'”’)\]]*\s))["'”’」』）)\]》】]*\s*""")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")
_CLOSING = frozenset("，。、；：！？…）」』》〉】〕”’,.;:!?)]}%％")
_OPENING = frozenset("（「『《〈【〔“‘([{#@$￥")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_FLAG = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)
_TAG = range(0xE0020, 0xE0080)


def cut_point(text: str, limit: int) -> int:
    """Return where to cut `text` so that at most `limit` (1 or more) code points stand before the cut.

    A line end in the last two thirds is best, then a sentence end there, then a place between words, then the
    last place that is not inside a character (emoji of several code points, combining marks). Never below 1.
    """
    if limit >= len(text):
        return len(text)
    earliest = max(1, limit // 3)
    for pattern in (_LINE_END, _SENTENCE_END):
        ends = [end for end in _ends(pattern, text, limit) if end >= earliest]
        if ends:
            return ends[-1]
    for at in range(limit, earliest - 1, -1):
        if _between_words(text[at - 1], text[at]) and not _inside_character(text, at):
            return at
    for at in range(limit, 0, -1):
        if not _inside_character(text, at):
            return at
    return limit


def _ends(pattern: re.Pattern[str], text: str, limit: int) -> Iterator[int]:
    # Blanks after a sentence may run over the limit: they go at the cut anyway.
    for match in pattern.finditer(text, 0, min(len(text), limit + 16)):
        end = match.start() + len(match[0].rstrip()) if match[0].strip() else match.start()
        if 0 < end <= limit:
            yield end


def _between_words(left: str, right: str) -> bool:
    if left.isspace() or right.isspace():
        return True
    if right in _CLOSING or left in _OPENING or left.isdigit():
        return False
    return bool(_WIDE.match(left) or _WIDE.match(right))


def _inside_character(text: str, at: int) -> bool:
    right, left = text[at], text[at - 1]
    if right in _JOINERS or left == "\u200d" or unicodedata.combining(right) or unicodedata.category(right) == "Mn":
        return True
    return ord(right) in _SKIN or ord(right) in _TAG or (ord(left) in _FLAG and ord(right) in _FLAG)
