"""Reads lines of who did what for a text: `文/甲 图/乙`, `记者 丙`, `采访、整理：丁`, `Words: A | Photos: B`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from seeds.draft.draft import Draft
from seeds.draft.tree import Heading, Node, Paragraph, Rich, Turn
from seeds.fields.fields import take_field
from seeds.fields.labels import label_of, split_labels, take_label
from seeds.text.dates import parse_published
from seeds.text.folding import fold_label
from seeds.text.phrases import any_of, word_list
from seeds.words.names import is_full_name, people, words_between
from seeds.words.vocabulary import vocabulary

_SIGN = r"\s*[:：|｜丨∣/／]\s*"
_SIGNS = " \t\u3000:：|｜∣/／"  # all but 丨, which is a letter
_AROUND = " \t\u3000|｜丨∣/／·•,，;；、"
_HAN_AND, _AND = any_of(word_list("between_deeds_han")), any_of(word_list("between_deeds"))
_JOINED = rf"(?:\s*[、/／&＆+·]\s*|\s*(?:{_HAN_AND})\s*|\s+(?:{_AND})\s+)"
_ON = any_of(word_list("ahead_of_date"))
_IN_BRACKETS = re.compile(r"[（(【\[〔［]\s*([^（()）]+?)\s*[）)】\]〕］]")
_DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?"
_LABEL_AHEAD = re.compile(r"(?:^|(?<=[\s|｜丨]))([^\s|｜丨:：,，]{1,10})\s*[:：]\s*$")
_PROSE = re.compile(r"[。！？!?：:“”\"「」]|\.\s")
_LONGEST_LINE, _LONGEST_NAME, _LONGEST_OTHER = 160, 12, 40
_DATELINE = 40


@dataclass(frozen=True, slots=True)
class _Credit:
    """What one person or several did: `did` is a list of the vocabulary; `sign` stands between label and names.

    What stands beside such statements is `published`, `updated` or `furniture`.
    """

    did: str
    label: str
    names: str
    sign: str

    @property
    def written(self) -> str:
        return f"{self.label}{self.sign}{self.names}"


def take_credits(draft: Draft, node: Node, before: Iterable[Node] = ()) -> list[Node] | None:
    """Take who wrote, and leave out who took the pictures and the like; return what stays: who tells the text.

    before: what stays of the lines ahead of it. None for a node that has another line than such, or none that only
    this module understands.
    """
    if not (isinstance(node, Paragraph) or (isinstance(node, Heading) and node.implied)):
        return None
    lines = node.rich.lines()
    read = _read_all(lines, draft.zone)
    if not read:
        return None
    if isinstance(node, Heading) and not all(found and _is_byline_as_title(found) for found in read):
        return None
    told: list[Node] = []
    credited = [each for found in read if found for each in found]
    for line, found in zip(lines, read, strict=True):
        if found is None:
            for piece in split_labels(line):
                take_label(draft, piece)
    tells = any(each.did == "told" for each in credited) or any(_tells(each, draft.zone) for each in before)
    _take_writers(draft, credited, tells=tells)
    for each in credited:
        if each.did == "told":
            told.append(Paragraph(Rich(each.written)))
        else:
            _take_beside(draft, each)
    return told


def is_credits(text: str, zone: str) -> bool:
    """Tell whether a line says who did what for a text."""
    return bool(_read(Rich(text), zone))


def take_dateline(draft: Draft, node: Paragraph) -> None:
    """Take the reporter whom an agency names at the head of its text, where nobody else is named; the text stays."""
    if draft.author:
        return
    reported = _IN_BRACKETS.match(node.rich.text[: 2 * _DATELINE])
    if reported and (report := _reporting().fullmatch(reported[1])) and not _is_desk(report["names"]):
        # `〔記者甲／台北報導〕…`
        draft.author = people(report["names"])
        return
    if match := _dateline().search(node.rich.text[: 2 * _DATELINE]):
        names = people(match["names"])
        if match.start() < _DATELINE and names:
            draft.author = names


def take_who_put_down(draft: Draft) -> None:
    """Take who put down a talk for its author where nobody else is: others say in turns what it says.

    So is who put down a note whose own list of fields names neither another writer nor the medium of another text.
    """
    spoken = any(isinstance(node, Turn) for part in draft.parts for node in part.nodes)
    if draft.author or not (spoken or (draft.put_down_among_fields and not draft.source_name)):
        return
    draft.author = list(dict.fromkeys(draft.put_down))
    # What was listed as left out, name and label, is but the label.
    for at, item in enumerate(draft.findings.removed):
        name = next((name for name in draft.author if item.text.endswith(name)), "")
        label = item.text.removesuffix(name).strip(_SIGNS)
        if name and item.rule == "field without a place" and vocabulary().deed(label) == "puts_down":
            draft.findings.removed[at] = item.model_copy(update={"rule": "field label", "text": label})


def _tells(node: Node, zone: str) -> bool:
    lines = node.rich.lines() if isinstance(node, Paragraph) else []
    return any(each.did == "told" for line in lines for each in _read(line, zone) or ())


def _take_writers(draft: Draft, credited: Sequence[_Credit], *, tells: bool) -> None:
    """Take all who wrote together; who put down what another `tells` has written it, too."""
    writers = [each for each in credited if each.did == "writes"]
    if not writers and tells:
        writers = [each for each in credited if each.did == "puts_down"]
    names = list(dict.fromkeys(name for each in writers for name in people(each.names)))
    taken = bool(names) and take_field(draft, "author", names, writers[0].label)
    if not taken:
        draft.put_down += [name for each in credited if each.did == "puts_down" for name in people(each.names)]
    for each in credited:
        if each in writers and taken:
            draft.leave_out("field label", f"{each.label}{each.sign}".strip(_SIGNS))
            for word in words_between(each.names):
                draft.leave_out("word between names", word)
        elif each.did not in ("told", "source", "published", "furniture"):
            draft.leave_out("field without a place", each.written)


def _take_beside(draft: Draft, credit: _Credit) -> None:
    """Take what stands beside the names of who did what: the source, the date, counts of the page."""
    if credit.did in ("source", "published"):
        _take(draft, credit.did, credit.names, f"{credit.label}{credit.sign}".strip(_SIGNS))
    elif credit.did == "furniture":
        draft.leave_out("page furniture", credit.names)


def _take(draft: Draft, field: str, value: str, label: str) -> None:
    taken = take_field(draft, field, value, label or field)
    if label:
        draft.leave_out("field label", label)
    if not taken:
        draft.leave_out("field without a place", value)


def _read_all(lines: Sequence[Rich], zone: str) -> list[list[_Credit] | None]:
    """Return what each line credits, None for labels of known fields; nothing at all where a line is neither.

    The lines behind that one, which may be thousands, are not looked at.
    """
    read: list[list[_Credit] | None] = []
    for line in lines:
        if not (found := _read(line, zone)) and not _is_label(line):
            return []
        read.append(found)
    return read if any(read) else []


def _is_label(line: Rich) -> bool:
    return all(label_of(piece) is not None for piece in split_labels(line)) and len(line.text) <= _LONGEST_LINE


def _read(line: Rich, zone: str) -> list[_Credit] | None:
    """Return all that a line credits; None for another line, and for one that is all labels of known fields."""
    text = line.text
    if len(text) > _LONGEST_LINE:
        return None
    if whole := _IN_BRACKETS.fullmatch(text):
        text = whole[1]
    text, beside = _without_dates(text.strip(_AROUND), zone)
    text, counts = _without_furniture(text)
    credited = _reports_from(text) or _statements(text) or _behind_the_name(text) or _reports_for(text)
    if not credited or not all(map(_is_sound, credited)) or (all(map(_is_known_label, credited)) and not counts):
        return None
    if len(credited) == 1 and not _stands_alone(credited[0]):
        return None
    return [*credited, *beside, *counts]


def _without_dates(text: str, zone: str) -> tuple[str, list[_Credit]]:
    """Cut the dates off that stand beside statements, with the words that say what they are the dates of."""
    found: list[_Credit] = []
    while match := _dated().search(text):
        label, start = match["published"] or match["updated"] or "", match.start()
        did = "updated" if match["updated"] else "published"
        if not label and (ahead := _LABEL_AHEAD.search(text[:start])):
            label, start, did = ahead[0], ahead.start(), vocabulary().field_of_label(ahead[1]) or ""
        known = did in ("published", "updated") and (not text[:start] or text[start - 1] in _AROUND)
        if not known or parse_published(match["date"].strip(), zone) is None:
            break
        found.append(_Credit(did, label.strip(_SIGNS), match["date"].strip(), " " if label else ""))
        text = f"{text[:start].rstrip(_AROUND)} {text[match.end() :].lstrip(_AROUND)}".strip(_AROUND)
    return text, found


def _without_furniture(text: str) -> tuple[str, list[_Credit]]:
    """Cut off what a page shows at the end of such a line: counts, sizes of type. A word of Latin may be a name."""
    found: list[_Credit] = []
    # A segment between bars as a whole goes before a piece of it between blanks.
    for signs in ("|｜丨", " \u3000|｜"):
        at = len(text)
        while (at := max(text.rfind(sign, 0, at) for sign in signs)) > 0:
            piece = text[at:].strip(_AROUND)
            if piece and _is_furniture(piece):
                found.insert(0, _Credit("furniture", "", piece, ""))
                text = text[:at].rstrip(_AROUND)
                at = len(text)
    return text, found


def _is_furniture(piece: str) -> bool:
    told = not piece.isascii() or any(map(str.isdigit, piece))
    return told and (vocabulary().is_furniture_line(piece) or vocabulary().is_of_frame("length", piece))


def _statements(text: str) -> list[_Credit]:
    found = list(_opening().finditer(text))
    if not found:
        return []
    ahead = text[: found[0].start()].strip(_AROUND)
    if ahead and (found[0]["plain"] is None or _PROSE.search(ahead) or len(ahead) > _LONGEST_NAME or " " in ahead):
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    credited = [_Credit("source", "", ahead, "")] if ahead else []
    for match, end in zip(found, ends, strict=True):
        label = match["signed"] or match["plain"]
        sign = match["sign"] or " "
        names = text[match.end() : end].strip(_AROUND)
        if role := _role_ahead().match(names):
            # `文／記者甲`
            label, sign, names = f"{label}{sign}{role[0]}", "", names[role.end() :]
        credited.append(_Credit(_did(label), label, names, sign))
    return credited


def _behind_the_name(text: str) -> list[_Credit]:
    """Read `甲/文`."""
    match = _trailing().fullmatch(text)
    return [_Credit(_did(match["label"]), match["label"], match["names"], match["sign"])] if match else []


def _reports_from(text: str) -> list[_Credit]:
    """Read `記者甲／台北報導`, `甲／台北報導`, and `生活中心／綜合報導`, which names nobody."""
    match = _reporting().fullmatch(text)
    if not match:
        return []
    if _is_desk(match["names"]):
        return [_Credit("other", match["names"], match["place"], "／")]
    paper = [_Credit("source", "", match["paper"], "")] if match["paper"] else []
    return [
        *paper,
        _Credit("writes", match["label"] or "", match["names"], ""),
        _Credit("other", "", match["place"], ""),
    ]


def _is_desk(names: str) -> bool:
    """Tell the desk of a paper, such as 生活中心, from a person."""
    return names.endswith(tuple(vocabulary().credits["desks"]))


def _reports_for(text: str) -> list[_Credit]:
    """Read `某某晚报记者 甲`."""
    match = _for_a_paper().fullmatch(text)
    names = people(match["names"]) if match else []
    if not match or not names or not all(map(is_full_name, names)):
        return []
    return [_Credit("source", "", match["paper"], ""), _Credit("writes", match["label"], match["names"], " ")]


def _is_sound(credit: _Credit) -> bool:
    if not credit.names or _PROSE.search(credit.names):
        return False
    if credit.did in ("other", "source", "published"):
        return len(credit.names) <= _LONGEST_OTHER
    return bool(people(credit.names))


def _is_byline_as_title(credited: Sequence[_Credit]) -> bool:
    """Tell a byline in the form of a title from a title: `By Design` names nobody."""
    return len(credited) > 1 or bool(credited[0].sign.strip()) or all(map(is_full_name, people(credited[0].names)))


def _stands_alone(credit: _Credit) -> bool:
    """Tell a statement that is one by itself; `图：…`, `Text: Summary` or a title such as `摄影 之外` may be text."""
    sign = credit.sign.strip()
    if sign and sign not in (":", "："):
        return True
    if credit.label.isascii() and not sign:
        return True
    if credit.did == "other" and (len(credit.label) == 1 or not sign):
        return False
    return all(map(is_full_name, people(credit.names) or [credit.names]))


def _is_known_label(credit: _Credit) -> bool:
    """Tell a statement that `seeds.fields.fields` reads as well."""
    field = vocabulary().field_of_label(credit.label)
    return credit.sign.strip() in (":", "：", "|", "｜", "丨") and field not in (None, "other")


def _did(label: str) -> str:
    """Return what a label says that somebody did: of several things the one that comes nearest to writing."""
    words = [fold_label(word) for word in re.split(_JOINED, label)]
    done = [did for did, known in _deeds().items() if any(word in known for word in (fold_label(label), *words))]
    return done[0] if done else "other"


@cache
def _deeds() -> dict[str, frozenset[str]]:
    """Return the words for each thing that is done, those for writing first."""
    return {did: frozenset(map(fold_label, words)) for did, words in vocabulary().credits.items() if did in _ORDER}


_ORDER = ("writes", "puts_down", "told", "source", "other")


@cache
def _opening() -> re.Pattern[str]:
    """Find where a statement begins: labels with a sign behind them, or those that a blank may follow."""
    known = vocabulary().credits
    words = _any(word for did in _ORDER for word in known[did])
    plain = _any(known["plain"])
    return re.compile(
        rf"(?:^|(?<=[\s|｜丨∣/／·•,，;；、]))(?:(?P<signed>(?:{words})(?:{_JOINED}(?:{words}))*)(?P<sign>{_SIGN})"
        rf"|(?P<plain>(?:(?:{words}){_JOINED})?(?:{plain}))\s+)(?=\S)",
        re.IGNORECASE,
    )


@cache
def _trailing() -> re.Pattern[str]:
    known = vocabulary().credits
    words = _any(word for did in ("writes", "other") for word in known[did] if not word.isascii())
    return re.compile(
        rf"(?P<names>[^\s/／|｜]{{2,4}}(?:[、 ][^\s/／|｜]{{2,4}})*)\s?(?P<sign>[/／|｜])\s?(?P<label>{words})"
    )


@cache
def _reporting() -> re.Pattern[str]:
    known = vocabulary().credits
    reporters, reports, name = _any(known["reporters"]), _any(known["reports"]), r"[^\s/／|｜]{2,4}"
    return re.compile(
        rf"(?:(?P<paper>(?!(?:{reporters})\s)[^\s/／|｜。，]{{2,12}})[\s\u3000]+)?(?P<label>{reporters})?\s*"
        rf"(?P<names>{name}(?:、{name})*)\s*[/／]\s*(?P<place>\S{{0,8}}(?:{reports}))"
    )


@cache
def _for_a_paper() -> re.Pattern[str]:
    reporters = _any(vocabulary().credits["reporters"])
    return re.compile(rf"(?P<paper>[^\s/／|｜。，:：、]{{2,10}}?)(?P<label>{reporters})\s+(?P<names>\S.*)")


@cache
def _role_ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(vocabulary().credits['reporters'])})\s*(?=[^\s/／|｜:：]{{2,4}}(?:[、 ]|$))")


@cache
def _dated() -> re.Pattern[str]:
    """Find a date with nothing glued to it but a word such as 发布于."""
    known = vocabulary().bylines
    published, updated = f"{_any(known['published'])}|{_ON}", _any(known["updated"])
    return re.compile(
        rf"(?:(?:^|(?<=[\s|｜丨:：]))(?:(?P<published>{published})|(?P<updated>{updated}))"
        rf"\s*[:：]?\s*)?(?:(?<![\w.])|(?<=[于於间間期]))(?P<date>{_DATE})(?=$|[\s|｜丨])",
        re.IGNORECASE,
    )


@cache
def _dateline() -> re.Pattern[str]:
    known = vocabulary().credits
    return re.compile(
        rf"(?:{_any(known['wires'])})\s*[（(]\s*(?:{_any(known['reporters'])})"
        r"\s*[:：]?\s*(?P<names>[^（）()]{2,30}?)\s*[）)]"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
