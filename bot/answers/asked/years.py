"""Years as questions and follow-ups say them, with how something stands to one: by 2031, 2031 年之前, last year."""

import re
from functools import cache

from bot.answers.language import conversing, phrases
from storage.folding import fold

_BEFORE, _AFTER, _SINCE = "之前|以前|前(?![后後])", "[之以][后後]|[后後]", "以[来來]"
_CHINESE = {"by": "之前", "before": "之前", "until": "之前", "till": "之前", "after": "之后", "since": "以来"}
"""How a Chinese question says what an English follow-up says in front of a year."""


@cache
def pattern() -> re.Pattern[str]:
    """Return what matches a year, with its month where one is named, or one that is told from today.

    Group `said` is the year, `lead` what an English question says before it, `tail` what a Chinese one says behind it.
    """
    told = "|".join((*conversing.years_told(), *conversing.years_told().values()))
    year = r"(?<!\d)(?:19|20)\d{2}(?!\d)(?:\s*年(?:\s*\d{1,2}\s*月(?:份)?)?)?"
    lead = r"\b(?:by|until|till|before|after|since|in|around|during|as of|(?:by|at) the end of) "
    return re.compile(
        rf"(?P<lead>{lead})?(?P<said>{year}|{told})(?P<tail>(?:年?[底初末])?(?:{_BEFORE}|{_AFTER}|{_SINCE}|前[后後])|年?[底初末])?",
        re.IGNORECASE,
    )


def parts_in(question: str, found: re.Match[str]) -> tuple[str, str, str]:
    """Return what stands in front of a year that `pattern` found, the year, and what stands behind it.

    All of it as a question in the language of `question` says it.
    """
    lead, said, tail = found["lead"] or "", found["said"].strip(), found["tail"] or ""
    told = conversing.years_told()
    if phrases.is_chinese(question):
        said = next((chinese for chinese, english in told.items() if english == fold(said)), said)
        return "", said, tail or _CHINESE.get(fold(lead).strip(), "")
    figures = re.match(r"\d{4}", said)
    return lead or _in_english(tail), figures[0] if figures else told.get(fold(said), said), ""


def _in_english(tail: str) -> str:
    if re.search(f"(?:{_BEFORE})$", tail):
        return "before "
    if re.search(f"(?:{_AFTER})$", tail):
        return "after "
    return "since " if re.search(f"(?:{_SINCE})$", tail) else ""
