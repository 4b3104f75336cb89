"""Reads the label that a line of a transcript begins with: who speaks, and when."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from seeds.draft.tree import Rich
from seeds.text.folding import fold_label
from seeds.text.phrases import any_of, word_list
from seeds.words.names import IN_BRACKETS
from seeds.words.vocabulary import vocabulary

# The whole of a time: of `00:01:12` neither `00:01` nor the colon behind it is one.
_TIME = r"[\[(（]?(?<!\d)(?:\d{1,2}:)?\d{1,2}:\d{2}(?!\d|:\d{2})[\])）]?"
_COLON = r"[:：](?!//)(?!(?<=\d:)\d{2}(?!\d))"
_NAME = r"(?P<name>[^\s:：\d\[(（][^:：\n]{0,29}?)"
_PLAIN_LABEL = re.compile(rf"(?:{_TIME}\s*)?{_NAME}\s*(?:{_TIME}\s*)?{_COLON}\s*")
_TIMED_LABEL = re.compile(rf"{_NAME}\s*{_TIME}\s*$")
_LABEL_BEHIND_TIME = re.compile(rf"{_TIME}\s+{_NAME}\s*$")
_BRACKETED_LABEL = re.compile(
    rf"[【\[［](?P<name>[^】\]］:：\d][^】\]］:：\n]{{0,29}})[】\]］]\s*(?:{_TIME}\s*)?[:：]?\s*(?=\S)"
)
_AFTER_BOLD = re.compile(rf"\s*(?:{_TIME}\s*)?(?:[:：｜|]|\s[—–-]{{1,2}}\s)\s*|\s*{_TIME}\s*$")
_BEHIND_BOLD = (":", "：", "｜", "|")
_BRACKETED = re.compile(r"[【\[［]([^】\]］]{1,30})[】\]］]")
_OPENING_TIME = re.compile(rf"\s*{_TIME}\s*")
_TIMESTAMP = re.compile(_TIME)
_NO_NAME = re.compile(r"[，。！？!?；;“”\"《》、=<>{}|/]|\.\s|https?$", re.IGNORECASE)
# Behind these a full stop goes on inside a name: `Dr. Lindqvist`, `J. R. Zhou`.
_SHORTENED = re.compile(rf"\b(?:[A-Z]|(?i:{any_of(word_list('titles_of_people'))}))\.(?=\s)")
# Somebody whose role stands ahead of a name in quotes: `听众“…”：`.
_QUOTED = re.compile(
    r"([^“”\"「」『』]{1,12}?)\s*(?:“[^“”]{1,20}”|\"[^\"]{1,20}\"|「[^「」]{1,20}」|『[^『』]{1,20}』)"
)
# A paper that asks under its own name: `《…》：`.
_MEDIUM = re.compile(r"《[^《》]{1,16}》")
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Label:
    """The speaker at the start of a line, and where what is said begins."""

    speaker: str
    end: int
    bold: bool


def speaker_of(line: Rich) -> str | None:
    """Return the name of the speaker whose label a line begins with, None where it begins with none."""
    label = label_of(line)
    return label.speaker if label else None


def have_roles(names: Iterable[str]) -> bool:
    """Tell whether one of these labels names a role of those who ask: a host, or one of an audience."""
    known = vocabulary()
    return any(known.is_role("host", name) or known.is_role("audience", name) for name in names)


def are_marks(names: AbstractSet[str]) -> bool:
    """Tell marks of questions and answers, such as Q and A, from names, with or without an audience beside them."""
    known = vocabulary()
    names = {name for name in names if not known.is_role("audience", name) or known.is_mark("question", name)}
    asks = {name for name in names if known.is_mark("question", name)}
    return bool(asks) and asks | {name for name in names if known.is_mark("answer", name)} == names


def label_of(line: Rich) -> Label | None:
    """Return the label that a line begins with, None where it begins with none."""
    lead = line.strong[0] if line.strong and line.strong[0].start == 0 else None
    if lead:
        inside = line.text[: lead.end]
        after = _AFTER_BOLD.match(line.text[lead.end :])
        bracketed = _BRACKETED.fullmatch(inside.strip())
        if bracketed and len(line.text) > lead.end:
            return named(bracketed[1].strip(), lead.end, bold=True)
        if inside.rstrip().endswith(_BEHIND_BOLD) or after:
            end = lead.end + (after.end() if after else 0)
            return named(_TIMESTAMP.sub("", inside).strip(" :：[]｜|"), end, bold=True)
        spoken = (_PLAIN_LABEL.match(line.text) or _TIMED_LABEL.match(line.text)) if line.is_strong() else None
        return named(spoken["name"].strip(), spoken.end(), bold=True) if spoken else None
    if line.strong and (stamp := _OPENING_TIME.match(line.text)) and stamp.end() == line.strong[0].start:
        # `[00:12] **Name** …`
        behind = line.strong[0].end
        behind += len(line.text[behind:]) - len(line.text[behind:].lstrip(" :："))
        return named(line.text[stamp.end() : line.strong[0].end].strip(" :："), behind, bold=True)
    forms = (_PLAIN_LABEL, _TIMED_LABEL, _BRACKETED_LABEL, _LABEL_BEHIND_TIME)
    match = next((match for form in forms if (match := form.match(line.text))), None)
    return named(match["name"].strip(), match.end(), bold=False) if match else None


def named(name: str, end: int, *, bold: bool) -> Label | None:
    """Return the label of a name if it may be a speaker's; `end` is where in its line what is said begins."""
    bare = _SHORTENED.sub("", IN_BRACKETS.sub("", name))
    if not 0 < len(name) <= _LONGEST_NAME:
        return None
    if _NO_NAME.search(bare) and not (_MEDIUM.fullmatch(name) or _is_role_with_quoted_name(bare)):
        return None
    known = vocabulary()
    if fold_label(name).endswith(known.marks["speech_verbs"]) or known.is_mark("no_speaker", name):
        return None
    return Label(name, end, bold)


def time_in(line: Rich, label: Label) -> str | None:
    """Return the time that stands in a line's label, as written."""
    stamp = _TIMESTAMP.search(line.text[: label.end])
    return stamp[0] if stamp else None


def _is_role_with_quoted_name(name: str) -> bool:
    match = _QUOTED.fullmatch(name)
    return match is not None and have_roles([match[1]])
