"""Links between notes in fields, `[[target|alias]]`: how they read, and which notes write them the other way around."""

import re
from collections.abc import Mapping
from typing import Any

from seeds.draft.findings import Findings
from seeds.text.characters import clean_line
from seeds.words.vocabulary import vocabulary

_WIKILINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_MILLISECONDS = re.compile(r"\d{13}")


def as_shown(text: str, findings: Findings) -> str:
    """Return the text of a field in which each link reads as it is shown: by its alias, else by the path of the note.

    The path behind an alias has no place in a field; it is noted as left out.
    """

    def shown(link: re.Match[str]) -> str:
        target, alias = findings.sides(link[1], link[2])
        if not alias:
            return target
        findings.leave_out("path of a note", target)
        return alias

    return clean_line(_WIKILINK.sub(shown, text))


def has_alias_first(fields: Mapping[str, Any]) -> bool:
    """Tell by its front matter a note whose links have their alias ahead of the bar: `[[alias|target]]`.

    Dendron writes them so (github.com/dendronhq/dendron/issues/463). Each of its notes has an `id`, a `desc`, and the
    times of its making and of its last change in milliseconds; no other tool is known to write all of these.
    """
    known = vocabulary().keys_of
    stamps = [str(fields.get(key, "")) for key in known["stamps"]]
    return all(key in fields for key in known["of_stamped_note"]) and any(map(_MILLISECONDS.fullmatch, stamps))
