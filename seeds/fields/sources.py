"""Where a text came out first: the address and the name of its source, from a field of any form."""

import re
from collections.abc import Mapping
from typing import Any

from seeds.draft.draft import Draft
from seeds.parsing.frontmatter import Bare
from seeds.parsing.plain import plain_markup
from seeds.parsing.wikilinks import as_shown
from seeds.text.characters import clean_line, written
from seeds.text.folding import fold_key
from seeds.words.vocabulary import vocabulary

_ADDRESS = re.compile(r"https?://(?:[^\s<>\"'()（）」』，。；]|\([^\s()]*\))+")
_MARKDOWN_LINK = re.compile(r"^\[([^\]]+)\]\((https?://[^)\s]+)\)$")
_ACCOUNT = re.compile(r"\s*[（(]\s*(?:[^\W\d_]{1,5}\s*)?[Ii][Dd]\s*[:：]\s*[\w-]+\s*[）)]$")
"""The name by which a platform knows who published: `某周刊（ID：some-name）`."""


def take_source(draft: Draft, value: Any) -> bool:
    """Take address and name of a source from a text or a mapping; False where neither has a place any more."""
    if not isinstance(value, str):
        return _take_structured(draft, value)
    text = as_shown(value, draft.findings)
    if link := _MARKDOWN_LINK.match(text):
        return take_source(draft, link[2]) | take_source(draft, link[1])
    address = _ADDRESS.search(text)
    if address:
        if draft.source_url:
            return draft.source_url == address[0]
        draft.source_url = address[0].rstrip(".,;")
        name = plain_markup(text.replace(address[0], ""), draft.findings).strip(" ()（）:：-—|<>")
        if name and not draft.source_name:
            draft.source_name = name
        return True
    if account := _ACCOUNT.search(text):
        draft.leave_out("field without a place", account[0])
        text = text[: account.start()]
    if not text or _looks_like_path(text):
        return False
    text = clean_line(plain_markup(text, draft.findings))
    if draft.source_name == text:
        draft.leave_out("repeated field", text)
    if draft.source_name:
        return draft.source_name == text
    draft.source_name = text
    return True


def take_source_url(draft: Draft, value: Any) -> bool:
    """Take a field that holds an address; False where it holds none."""
    return (not isinstance(value, str) or holds_address(value)) and take_source(draft, value)


def holds_address(text: str) -> bool:
    """Tell whether an address of the web stands in a text."""
    return bool(_ADDRESS.search(text))


def is_source_mapping(value: Any) -> bool:
    """Tell a source that names its address or its name by keys: `source: {name: …, url: …}`; alone in a list, too."""
    if isinstance(value, list) and len(value) == 1:
        return isinstance(value[0], str) or is_source_mapping(value[0])
    return isinstance(value, dict) and bool(_keys(value, "name") or _keys(value, "address"))


def _take_structured(draft: Draft, value: Any) -> bool:
    """Take the one source of a list, or the first name and address of a mapping; what else it says has no place."""
    if not isinstance(value, dict):
        return take_source(draft, value[0])
    used = [*_keys(value, "address")[:1], *_keys(value, "name")[:1]]
    taken = [key for key in used if take_source(draft, value[key])]
    for key in (key for key in value if key not in taken):
        draft.leave_out("field without a place", written(value[key]))
    return bool(taken)


def first_text(value: Mapping[str, Any], kind: str) -> str | None:
    """Return the text under the first key of a kind (`[keys]` in the vocabulary) that a mapping has, else None."""
    return next((value[key] for key in _keys(value, kind)), None)


def _keys(value: Mapping[str, Any], kind: str) -> list[str]:
    """Return which keys of a mapping hold a text of a kind, in the order of the vocabulary."""
    known = vocabulary().keys_of[kind]
    texts = (key for key in value if isinstance(value[key], str) and value[key])
    # A number may answer a question; a name or an address it is not.
    numbers = kind in ("question", "answer", "caption")
    held = {fold_key(key): key for key in texts if numbers or not isinstance(value[key], Bare)}
    return [held[key] for key in known if key in held]


def _looks_like_path(text: str) -> bool:
    return bool(re.match(r"\.{0,2}/\S*$", text)) or text.lower().endswith((".md", ".html"))
