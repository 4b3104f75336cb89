"""A text in HTML parse mode becomes text and entities, by Telegram's own parser (TDLib), as the Bot API shows them."""

import json
from functools import cache
from typing import Any

import tdjson

from tests.support.botapi.schema import Refusal

_NAMES = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
}


def parse_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Return text and entities. Raises `Refusal` for markup that Telegram would not take."""
    answer = _execute({"@type": "parseTextEntities", "text": text, "parse_mode": {"@type": "textParseModeHTML"}})
    if answer["@type"] == "error":
        raise Refusal(400, f"Bad Request: can't parse entities: {answer['message']}")
    return answer["text"], [_entity(entity) for entity in answer["entities"]]


def _entity(found: dict[str, Any]) -> dict[str, Any]:
    kind = found["type"]
    entity: dict[str, Any] = {
        "type": _NAMES.get(kind["@type"], kind["@type"]),
        "offset": found["offset"],
        "length": found["length"],
    }
    if "url" in kind:
        entity["url"] = kind["url"]
    return entity


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    _quiet()
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    return answer


@cache
def _quiet() -> None:
    tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())
