"""Tells which values of a front matter fit their fields: a text, a number, a list, a mapping."""

import re
from typing import Any

from seeds.fields.sources import first_text, holds_address, is_source_mapping
from seeds.parsing.frontmatter import Bare

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?|true|false", re.IGNORECASE)
# A title or a topic may be a year; a name or a summary that is a number needs quotes to be one.
_MAY_BE_NUMBERS = frozenset({"title", "topics"})
# Also in quotes a number is nobody's name, and no address.
_NEVER_NUMBERS = frozenset({"author", "source_url"})
# What is no date is told by whoever reads dates.
_DATES = frozenset({"published", "created", "aired"})
_LISTS = frozenset({"topics", "author", "cover", "series", "key_points", "risks"})
# `url: posts/7/`, `link: "[[Note]]"`: of the same site or folder.
_INSIDE = re.compile(r"\.{0,2}/\S*|\S+/|\S+\.(?:md|html)|\[\[.+\]\]", re.IGNORECASE)


def without_wrong_types(name: str, value: Any) -> Any:
    """Return a value of a field without truth values and numbers where a text is wanted; None where nothing is left.

    Scalars come as they were written.
    """
    if isinstance(value, list):
        # What says that there is nothing stays: it is no mistake.
        left = [(entry, without_wrong_types(name, entry)) for entry in value]
        kept = [inner for entry, inner in left if inner is not None or entry is None]
        return kept if kept or not value else None
    return None if isinstance(value, str) and _is_wrong(name, value) else value


def _is_wrong(name: str, value: str) -> bool:
    if name in _DATES:
        return False
    if name in _NEVER_NUMBERS and _NUMBER.fullmatch(value.strip()):
        return True
    if not isinstance(value, Bare):
        return False
    # `related: true` is a setting of some generators.
    return name != "related" if value.is_boolean else name not in _MAY_BE_NUMBERS


def fits(name: str, value: Any) -> bool:
    """Tell whether a value has a form that its field can be taken from."""
    if name == "qa":
        return isinstance(value, list) and all(isinstance(entry, dict) and _is_pair(entry) for entry in value)
    if name == "source_url" and isinstance(value, str):
        return holds_address(value) or bool(_INSIDE.fullmatch(value.strip()))
    if name == "cover":
        entries = value if isinstance(value, list) else [value]
        return any(not isinstance(entry, str) or is_of_picture(entry) for entry in entries)
    if name in ("key_points", "risks") and isinstance(value, str):
        return False
    if isinstance(value, str) or name in ("related", "language"):
        return True
    if name in ("source", "source_url"):
        return is_source_mapping(value)
    if name in ("author", "series") and isinstance(value, dict):
        return _is_named(value)
    if name == "author" and isinstance(value, list):
        return any(isinstance(entry, str) or (isinstance(entry, dict) and _is_named(entry)) for entry in value)
    if name == "topics" and isinstance(value, list):
        value = flattened(value)
    return (
        name in _LISTS
        and isinstance(value, list)
        and all(isinstance(entry, str) for entry in value if entry is not None)
    )


def is_of_picture(text: str) -> bool:
    """Tell the address of a picture, or its place in a folder, from other words."""
    return bool(re.search(r"[/.]", text))


def flattened(value: list[Any]) -> list[Any]:
    """Return what a list of topics holds: Hexo writes a path of categories as a list in the list."""
    return [entry for inner in value for entry in (inner if isinstance(inner, list) else [inner])]


def _is_pair(entry: dict[str, Any]) -> bool:
    return bool(first_text(entry, "question") and first_text(entry, "answer"))


def _is_named(value: dict[str, Any]) -> bool:
    name = value.get("name")
    return isinstance(name, str) and not isinstance(name, Bare)
