"""Reads for how long something is to rest, as people say it in three languages."""

import re
from datetime import timedelta

from bot.answers.language.counting import COUNT, read_count
from storage.folding import fold

_UNITS = {
    "小时": timedelta(hours=1), "钟头": timedelta(hours=1), "hour": timedelta(hours=1),
    "天": timedelta(days=1), "日": timedelta(days=1), "day": timedelta(days=1),
    "周": timedelta(days=7), "星期": timedelta(days=7), "礼拜": timedelta(days=7), "week": timedelta(days=7),
    "月": timedelta(days=30), "month": timedelta(days=30),
}  # fmt: skip
_SPAN = re.compile(
    rf"(?:for )?(?:(?P<half>半)|(?P<one>这|本|the next|this)|(?P<few>几|a few)|(?P<count>{COUNT}))?\s*个?\s*"
    rf"(?P<unit>{'|'.join(_UNITS)})s?$"
)
_UNTIL = {
    "明天": timedelta(days=1), "tomorrow": timedelta(days=1), "后天": timedelta(days=2),
    "下周": timedelta(days=7), "下星期": timedelta(days=7), "下礼拜": timedelta(days=7), "next week": timedelta(days=7),
    "下个月": timedelta(days=30), "next month": timedelta(days=30),
}  # fmt: skip
_ENDS = re.compile(rf"(?:直?到|until )\s*(?P<until>{'|'.join(_UNTIL)})$")
_FEW = 3
"""What a few (几天, a few days) are taken for."""

LONGEST = timedelta(days=366)


def read(words: str) -> tuple[timedelta | None, str]:
    """Return the span that words end with, at most a year, and what stands before it; None where there is none."""
    folded = fold(words).strip()
    if until := _ENDS.search(folded):
        return _UNTIL[until["until"]], folded[: until.start()].strip()
    found = _SPAN.search(folded)
    if not found or not any(found[each] for each in ("half", "one", "few", "count")):
        return None, words.strip()
    count = _count(found)
    if not count:
        return None, words.strip()
    return min(count * _UNITS[found["unit"]], LONGEST), folded[: found.start()].strip()


def _count(found: re.Match[str]) -> float:
    if found["few"]:
        return _FEW
    return 0.5 if found["half"] else float(read_count(found["count"]) or 0) if found["count"] else 1.0


def words_of(span: timedelta) -> str:
    """Return a span as `read` reads it back: in hours, or in days where it is whole ones."""
    hours = round(span / timedelta(hours=1))
    return f"{hours} hours" if hours % 24 else f"{hours // 24} days"
