"""Converts a quote to the other Chinese script for a reader; the source itself stays as it is."""

from functools import lru_cache
from typing import Literal

from opencc import OpenCC

Script = Literal["zh-Hans", "zh-Hant"]

_CONFIGURATION = {"zh-Hans": "tw2s", "zh-Hant": "s2tw"}
"""Characters only: the words of the source are kept (s2twp would also replace terms)."""


@lru_cache(maxsize=2)
def _converter(script: Script) -> OpenCC:
    return OpenCC(_CONFIGURATION[script])


def other_script(text_language: str, reader_language: str) -> Script | None:
    """Return the script that a text could be converted to for this reader; None where it is in theirs already."""
    if text_language == "zh-Hans" and reader_language == "zh-Hant":
        return "zh-Hant"
    if text_language == "zh-Hant" and reader_language == "zh-Hans":
        return "zh-Hans"
    return None


def convert(text: str, script: Script) -> str:
    """Return `text` with its Chinese characters in `script`."""
    return str(_converter(script).convert(text))
