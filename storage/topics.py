"""Folds the names of topics so that one topic has one form, also in the words of the other region (遞迴, 递归)."""

import re
import sqlite3
from functools import cache, lru_cache

import opencc

from storage.folding import fold
from storage.models import Rule

VERSION = "1"
"""Goes up when this folding changes; topics that were folded with another version are folded again."""

_HAN = "\u3400-\u9fff"
_HAS_HAN = re.compile(f"[{_HAN}]")
_BLANKS = re.compile(rf"(?<=[{_HAN}]) | (?=[{_HAN}])")
_TO_MAINLAND = ("s2tw", "tw2sp")


@lru_cache(maxsize=65_536)
def fold_topic(name: str) -> str:
    """Return a topic's name folded as all text is, without blanks beside Chinese, in the wording of the Mainland.

    `AI 編程` is `AI编程`, and 遞迴自我改進 递归自我改进, as they are when one searches.
    """
    folded = " ".join(fold(name).split())
    if not _HAS_HAN.search(folded):
        return folded
    for each in _TO_MAINLAND:
        folded = _converter(each).convert(folded)
    return _BLANKS.sub("", fold(folded))


def fold_rule(rule: Rule) -> str:
    """Return what a rule follows as it is compared: two rules of a kind that have it in common are the same."""
    return fold_topic(rule.value) if rule.kind == "topic" else fold(rule.value).strip()


def fold_again(connection: sqlite3.Connection) -> None:
    """Fold all topics of documents, and those that are followed, as this version does."""
    for name, folded in connection.execute("SELECT DISTINCT name, folded FROM topics").fetchall():
        if folded != fold_topic(name):
            # A document that bears both spellings keeps one of them.
            connection.execute(
                "UPDATE OR REPLACE topics SET folded = ? WHERE name = ? AND folded = ?",
                (fold_topic(name), name, folded),
            )
    followed = "SELECT id, value, folded FROM subscriptions WHERE kind = 'topic' ORDER BY id"
    for number, value, folded in connection.execute(followed).fetchall():
        if folded != fold_topic(value):
            # Of two spellings that one chat follows the later stays as it is, and still matches its own.
            connection.execute(
                "UPDATE OR IGNORE subscriptions SET folded = ? WHERE id = ?", (fold_topic(value), number)
            )


@cache
def _converter(configuration: str) -> opencc.OpenCC:
    return opencc.OpenCC(configuration)
