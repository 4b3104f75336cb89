"""Links between notes as plain text has them, `[[target|alias]]`: how they read, and which notes turn them around."""

import re
from collections.abc import Mapping
from typing import Any

from seeds.draft.findings import Findings
from seeds.text.characters import clean_line
from seeds.words.vocabulary import vocabulary

_WIKILINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
# Code is matched first, as what looks like a link in it is none; a fence goes up to its end or that of the text.
_ALIAS_FIRST = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?s:.*?)(?:^[ \t>]*(?P=fence)|\Z)|(?P<code>`+)[^`\n]+(?P=code)"
    r"|(?<!!)\[\[(?P<alias>[^\[\]|\n]+)\|(?P<target>[^\[\]|\n]+)\]\]",
    re.MULTILINE,
)
_MILLISECONDS = re.compile(r"\d{13}")


def as_shown(text: str, findings: Findings) -> str:
    """Return the text of a field in which each link reads as it is shown: by its alias, else by the path of the note.

    The path behind an alias has no place in a field; it is noted as left out.
    """

    def shown(link: re.Match[str]) -> str:
        if not link[2]:
            return link[1]
        findings.leave_out("path of a note", link[1])
        return link[2]

    return clean_line(_WIKILINK.sub(shown, text))


def has_alias_first(fields: Mapping[str, Any]) -> bool:
    """Tell by its front matter a note whose links have their alias ahead of the bar: `[[alias|target]]`.

    Dendron writes them so (github.com/dendronhq/dendron/issues/463). Each of its notes has an `id`, a `desc`, and the
    times of its making and of its last change in milliseconds; no other tool is known to write all of these.
    """
    known = vocabulary().keys_of
    stamps = [str(fields.get(key, "")) for key in known["stamps"]]
    return all(key in fields for key in known["of_stamped_note"]) and any(map(_MILLISECONDS.fullmatch, stamps))


def with_target_first(body: str) -> str:
    """Return a text whose links have their alias first with the target first, as all other notes have it."""

    def turned(match: re.Match[str]) -> str:
        return f"[[{match['target']}|{match['alias']}]]" if match["target"] else match[0]

    return _ALIAS_FIRST.sub(turned, body)
