"""Converts a quote to the other Chinese script for a reader; the source itself stays as it is."""

from typing import Literal

from bot.answers.language.converting import converter

Script = Literal["zh-Hans", "zh-Hant"]

_CONFIGURATION = {"zh-Hans": "tw2s", "zh-Hant": "s2twp"}
"""For readers in Taiwan words too, as they say them (芯片 is 晶片 there); for the Mainland characters alone: the table
that way makes 数据 of every 資料."""

_CHARACTERS = {"zh-Hans": "tw2s", "zh-Hant": "s2tw"}


def other_script(text_language: str, reader_language: str) -> Script | None:
    """Return the script that a text could be converted to for this reader; None where it is in theirs already."""
    if text_language == "zh-Hans" and reader_language == "zh-Hant":
        return "zh-Hant"
    if text_language == "zh-Hant" and reader_language == "zh-Hans":
        return "zh-Hans"
    return None


def convert(text: str, script: Script) -> str:
    """Return `text` as readers of a script have it: in its characters, for Taiwan in its words too."""
    return str(converter(_CONFIGURATION[script]).convert(text))


def characters(text: str, script: Script) -> str:
    """Return `text` with its Chinese characters in `script`, and all its words."""
    return str(converter(_CHARACTERS[script]).convert(text))
