"""Says in a chat's language why a file was set aside or taken in with a doubt.

A reader says it in English, as the command line does; what it says is told by its beginning.
"""

import re

from bot.texts.catalogue import Catalogue

_REASONS: tuple[tuple[str, str], ...] = (
    ("reason-empty", r"The file is empty\..*"),
    ("reason-empty", r"The file holds no text .*"),
    ("reason-binary", r"The file is (?:binary|in no encoding) .*"),
    ("reason-no-text", r"The file is (?:an? )?(?P<what>.+), not text\..*"),
    ("reason-front-matter-line", r"The front matter can't be read in line (?P<what>\d+):.*"),
    ("reason-front-matter", r"The front matter .*"),
    ("reason-large", r"(?:The file is|It has) (?P<what>[\d.]+) MB.*"),
    ("reason-busy", r"It was not read within .*"),
    ("reason-heavy", r"It takes (?:more|longer) than .*"),
    ("reason-link", r"It is a link that leads outside .*"),
    ("reason-no-file", r"It is no ordinary file .*"),
    ("reason-unreadable", r"It can't be read \((?P<what>.+)\).*"),
    ("reason-reader", r"The reader .*"),
    ("reason-encoding", r"The encoding is unknown and was guessed to be (?P<what>\S+)\..*"),
    ("reason-date", r"The date “(?P<what>.*)” is not a possible date.*"),
    ("reason-field", r"The field (?P<what>.+) has a value of a wrong type.*"),
    ("reason-field-date", r"The field (?P<what>.+) holds no possible date.*"),
    ("reason-field-entry", r"The field (?P<what>.+) has an entry of a wrong type.*"),
    ("reason-plain", r"The text is (?:too large|nested too deeply) .*"),
)

_PATTERNS = [(key, re.compile(pattern, re.DOTALL)) for key, pattern in _REASONS]


def key_of(reason: str) -> tuple[str, str] | None:
    """Return the text that says a reason, and what stands in it; None for one that no text says."""
    for key, pattern in _PATTERNS:
        if found := pattern.fullmatch(reason):
            return key, found.groupdict().get("what") or ""
    return None


def reason_text(texts: Catalogue, reason: str) -> str:
    """Return a reason in the language of `texts`; as it is where no text says it."""
    known = key_of(reason)
    return texts.text(known[0], what=known[1]) if known else reason
