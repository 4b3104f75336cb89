"""Telegram's own parser, from the TDLib library that its servers and apps share: no network, some µs a call."""

import json
from typing import Any

from tdjson import td_execute

from bot.fronts.telegram.rendering.markup import Entity

_TYPES = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
}


class MarkupRefused(Exception):
    """TDLib would not parse the markup."""


def parse_html(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the text and entities that Telegram makes of `markup`. Raises `MarkupRefused`."""
    mode = {"@type": "textParseModeHTML"}
    result = _execute({"@type": "parseTextEntities", "text": markup, "parse_mode": mode})
    if result["@type"] == "error":
        raise MarkupRefused(result["message"])
    entities = tuple(
        Entity(_TYPES.get(each["type"]["@type"], each["type"]["@type"]), each["offset"], each["length"], _url(each))
        for each in result["entities"]
    )
    return result["text"], entities


def _url(entity: dict[str, Any]) -> str | None:
    url: str | None = entity["type"].get("url")
    return url


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer = td_execute(json.dumps(request).encode())
    assert answer is not None, "TDLib gave no answer to a synchronous request"
    result: dict[str, Any] = json.loads(answer)
    return result


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
