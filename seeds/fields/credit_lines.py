"""Reads lines of who did what for a text: `文/甲 图/乙`, `记者 丙`, `采访、整理：丁`, `Words: A | Photos: B`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seeds.draft.tree import Rich
from seeds.fields.labels import FILED_UNDER, field_of, split_labels
from seeds.text.dates import parse_published
from seeds.text.folding import fold_label
from seeds.text.phrases import any_of, longest_of, word_list
from seeds.words.names import is_desk, is_full_name, people
from seeds.words.vocabulary import vocabulary

_SIGN = r"\s*[:：|｜丨∣/／]\s*"
SIGNS = " \t\u3000:：|｜∣/／"  # all but 丨, which is a letter
_AROUND = " \t\u3000|｜丨∣/／·•,，;；、"
_HAN_AND, _AND = any_of(word_list("between_deeds_han")), any_of(word_list("between_deeds"))
_JOINED = rf"(?:\s*[、/／&＆+·]\s*|\s*(?:{_HAN_AND})\s*|\s+(?:{_AND})\s+)"
_ON = any_of(word_list("ahead_of_date"))
_IN_BRACKETS = re.compile(r"[（(【\[〔［]\s*([^（()）]+?)\s*[）)】\]〕］]")
_DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?"
_LABEL_AHEAD = re.compile(r"(?:^|(?<=[\s|｜丨]))([^\s|｜丨:：,，]{1,10})\s*[:：]\s*$")
_PROSE = re.compile(r"[。！？!?：:“”\"「」]|\.\s")
# A name between strokes, without the mark that parts two: a row of such marks could be cut in too many ways to try all.
_HAN_NAME = r"[^\s/／|｜、]{2,4}"
_HAN_NAMES = rf"(?P<names>{_HAN_NAME}(?:、{_HAN_NAME})*)"
_PAPER = r"(?P<paper>[^\s/／|｜。，:：、]{2,10}?)"
# Behind a whole name, not an initial.
_FULL_STOP = re.compile(r"(?<=[a-z]{2})\.$")
_LONGEST_LINE, _LONGEST_NAME, _LONGEST_OTHER = 160, 12, 40
_DATELINE = 40
_ORDER = ("writes", "puts_down", "told", "source", "other")


@dataclass(frozen=True, slots=True)
class Credit:
    """What one person or several did: `did` is a list of the vocabulary; `sign` stands between label and names.

    What stands beside such statements is `published`, `updated` or `furniture`.
    """

    did: str
    label: str
    names: str
    sign: str

    @property
    def written(self) -> str:
        """The statement as the line has it."""
        return f"{self.label}{self.sign}{self.names}"


def is_credits(text: str, zone: str) -> bool:
    """Tell whether a line says who did what for a text."""
    return bool(read_line(Rich(text), zone))


def read_credits(lines: Sequence[Rich], zone: str) -> list[list[Credit] | None]:
    """Return what each line credits, None for labels of known fields; nothing at all where a line is neither.

    The lines behind that one, which may be thousands, are not looked at.
    """
    read: list[list[Credit] | None] = []
    for line in lines:
        if not (found := read_line(line, zone)) and not _is_label(line):
            return []
        read.append(found)
    return read if any(read) else []


def read_line(line: Rich, zone: str) -> list[Credit] | None:
    """Return all that a line credits; None for another line, and for one that is all labels of known fields."""
    text = line.text
    if len(text) > _LONGEST_LINE or FILED_UNDER.fullmatch(text):
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


def reporters_at_head(text: str) -> list[str]:
    """Return the reporters whom an agency names at the head of its text: `〔記者甲／台北報導〕…`."""
    head = text[: 2 * _DATELINE]
    reported = _IN_BRACKETS.match(head)
    if reported and (report := _reporting().fullmatch(reported[1])) and not is_desk(report["names"]):
        return people(report["names"])
    if filed := _filed().match(head):
        return [filed["name"] or filed["likely"]]
    match = _dateline().search(head)
    return people(match["names"]) if match and match.start() < _DATELINE else []


def _is_label(line: Rich) -> bool:
    return all(field_of(piece) is not None for piece in split_labels(line)) and len(line.text) <= _LONGEST_LINE


def _without_dates(text: str, zone: str) -> tuple[str, list[Credit]]:
    """Cut the dates off that stand beside statements, with the words that say what they are the dates of."""
    found: list[Credit] = []
    while match := _dated().search(text):
        label, start = match["published"] or match["updated"] or "", match.start()
        did = "updated" if match["updated"] else "published"
        if not label and (ahead := _LABEL_AHEAD.search(text[:start])):
            label, start, did = ahead[0], ahead.start(), vocabulary().field_of_label(ahead[1]) or ""
        known = did in ("published", "updated") and (not text[:start] or text[start - 1] in _AROUND)
        if not known or parse_published(match["date"].strip(), zone) is None:
            break
        found.append(Credit(did, label.strip(SIGNS), match["date"].strip(), " " if label else ""))
        text = f"{text[:start].rstrip(_AROUND)} {text[match.end() :].lstrip(_AROUND)}".strip(_AROUND)
    return text, found


def _without_furniture(text: str) -> tuple[str, list[Credit]]:
    """Cut off what a page shows at the end of such a line: counts, sizes of type. A word of Latin may be a name."""
    found: list[Credit] = []
    # A segment between bars as a whole goes before a piece of it between blanks.
    for signs in ("|｜丨", " \u3000|｜"):
        at = len(text)
        while (at := max(text.rfind(sign, 0, at) for sign in signs)) > 0:
            piece = text[at:].strip(_AROUND)
            if piece and _is_furniture(piece):
                found.insert(0, Credit("furniture", "", piece, ""))
                text = text[:at].rstrip(_AROUND)
                at = len(text)
    return text, found


def _is_furniture(piece: str) -> bool:
    told = not piece.isascii() or any(map(str.isdigit, piece))
    return told and (vocabulary().is_furniture_line(piece) or vocabulary().is_of_frame("length", piece))


def _statements(text: str) -> list[Credit]:
    found = list(_opening().finditer(text))
    if not found:
        return []
    ahead = text[: found[0].start()].strip(_AROUND)
    if ahead and (found[0]["plain"] is None or _PROSE.search(ahead) or len(ahead) > _LONGEST_NAME or " " in ahead):
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    credited = [Credit("source", "", ahead, "")] if ahead else []
    for match, end in zip(found, ends, strict=True):
        label = match["signed"] or match["plain"]
        sign = match["sign"] or " "
        names = _FULL_STOP.sub("", text[match.end() : end].strip(_AROUND))
        if role := _role_ahead().match(names):
            # `文／記者甲`
            label, sign, names = f"{label}{sign}{role[0]}", "", names[role.end() :]
        credited.append(Credit(_did(label), label, names, sign))
    return credited


def _behind_the_name(text: str) -> list[Credit]:
    """Read `甲/文`."""
    match = _trailing().fullmatch(text)
    return [Credit(_did(match["label"]), match["label"], match["names"], match["sign"])] if match else []


def _reports_from(text: str) -> list[Credit]:
    """Read `記者甲／台北報導`, perhaps behind a paper's name, `甲／台北報導`, and a desk's `生活中心／綜合報導`.

    So are `某網記者甲乙丙 台北` and `某社記者甲乙丙台北5日電`.
    """
    match = _reporting().fullmatch(text) or _from_a_place().fullmatch(text)
    if not match:
        return []
    if is_desk(match["names"]):
        return [Credit("other", match["names"], match["place"], "／")]
    paper = [Credit("source", "", match["paper"], "")] if match["paper"] else []
    return [
        *paper,
        Credit("writes", match["label"] or "", match["names"], ""),
        Credit("other", "", match["place"] or match["filed"], ""),
    ]


def _reports_for(text: str) -> list[Credit]:
    """Read `某某晚报记者 甲`."""
    match = _for_a_paper().fullmatch(text)
    names = people(match["names"]) if match else []
    if not match or not names or not all(map(is_full_name, names)):
        return []
    place = [Credit("other", "", match["place"], "")] if match["place"] else []
    return [Credit("source", "", match["paper"], ""), Credit("writes", match["label"], match["names"], " "), *place]


def _is_sound(credit: Credit) -> bool:
    if not credit.names or _PROSE.search(credit.names):
        return False
    if credit.did in ("other", "source", "published"):
        return len(credit.names) <= _LONGEST_OTHER
    return bool(people(credit.names))


def _stands_alone(credit: Credit) -> bool:
    """Tell a statement that is one by itself; `图：…`, `Text: Summary` or a title such as `摄影 之外` may be text."""
    sign = credit.sign.strip()
    if sign and sign not in (":", "："):
        return True
    if credit.label.isascii() and not sign:
        return True
    if credit.did == "other" and (len(credit.label) == 1 or not sign):
        return False
    return all(map(is_full_name, people(credit.names) or [credit.names]))


def _is_known_label(credit: Credit) -> bool:
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


@cache
def _opening() -> re.Pattern[str]:
    """Find where a statement begins: labels with a sign behind them, or those that a blank may follow."""
    known = vocabulary().credits
    words = longest_of(word for did in _ORDER for word in known[did])
    plain = longest_of(known["plain"])
    return re.compile(
        rf"(?:^|(?<=[\s|｜丨∣/／·•,，;；、]))(?:(?P<signed>(?:{words})(?:{_JOINED}(?:{words}))*)(?P<sign>{_SIGN})"
        rf"|(?P<plain>(?:(?:{words}){_JOINED})?(?:{plain}))\s+)(?=\S)",
        re.IGNORECASE,
    )


@cache
def _trailing() -> re.Pattern[str]:
    known = vocabulary().credits
    words = longest_of(word for did in ("writes", "other") for word in known[did] if not word.isascii())
    return re.compile(rf"(?P<names>{_HAN_NAME}(?:[、 ]{_HAN_NAME})*)\s?(?P<sign>[/／|｜])\s?(?P<label>{words})")


@cache
def _reporting() -> re.Pattern[str]:
    known = vocabulary().credits
    reporters, reports = longest_of(known["reporters"]), longest_of(known["reports"])
    return re.compile(
        rf"(?:(?P<paper>(?!(?:{reporters})\s)[^\s/／|｜。，]{{2,12}})"
        rf"(?:[\s\u3000]+|\s*[/／]\s*(?={reporters})))?(?P<label>{reporters})?\s*"
        rf"{_HAN_NAMES}\s*[/／]\s*(?P<place>\S{{0,8}}(?:{reports}))(?P<filed>)?"
    )


@cache
def _from_a_place() -> re.Pattern[str]:
    """Read who reports and where from, behind the name: a known place, or one with a word such as 報導 behind it."""
    known = vocabulary()
    places = longest_of([*known.credits["filed_from"], *known.bylines["places"]])
    reporters, reports = longest_of(known.credits["reporters"]), longest_of(known.credits["reports"])
    wires = longest_of([*known.credits["wires"], *known.credits["reports"]])
    others = any_of(known.credits["behind_reporters"])
    return re.compile(
        rf"{_PAPER}?(?P<label>{reporters})\s*(?!{others}){_HAN_NAMES}"
        rf"(?:[ \u3000](?P<place>(?:{places})(?:{reports})?|[\u4e00-\u9fff]{{2,4}}(?:{reports}))"
        rf"|(?P<filed>(?:{places})專?\d{{1,2}}日(?:{wires})))"
    )


@cache
def _for_a_paper() -> re.Pattern[str]:
    known = vocabulary()
    reporters, sent = longest_of(known.credits["reporters"]), any_of(known.bylines["reports_from"])
    return re.compile(rf"{_PAPER}(?P<label>{reporters})\s+(?P<names>\S.*?)(?:\s+(?P<place>(?:{sent})\s?\S+))?")


@cache
def _role_ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{longest_of(vocabulary().credits['reporters'])})\s*(?=[^\s/／|｜:：]{{2,4}}(?:[、 ]|$))")


@cache
def _dated() -> re.Pattern[str]:
    """Find a date with nothing glued to it but a word such as 发布于."""
    known = vocabulary().bylines
    published, updated = f"{longest_of(known['published'])}|{_ON}", longest_of(known["updated"])
    return re.compile(
        rf"(?:(?:^|(?<=[\s|｜丨:：]))(?:(?P<published>{published})|(?P<updated>{updated}))"
        rf"\s*[:：]?\s*)?(?:(?<![\w.])|(?<=[于於间間期]))(?P<date>{_DATE})(?=$|[\s|｜丨])",
        re.IGNORECASE,
    )


@cache
def _filed() -> re.Pattern[str]:
    """Find who filed a report where name, place and day run together: `（中央社記者甲台北5日電）`.

    Known places tell where the name ends; elsewhere it has the three characters of most.
    """
    known = vocabulary().credits
    wires, places = longest_of([*known["wires"], *known["reports"]]), longest_of(known["filed_from"])
    return re.compile(
        rf"[（(〔［\[【][^\s（()）]{{0,10}}?(?:{longest_of(known['reporters'])})"
        rf"(?:(?P<name>{_HAN_NAME})(?:{places})|(?P<likely>[\u4e00-\u9fff]{{3}})[\u4e00-\u9fff]{{2,6}})"
        rf"(?:專)?\d{{1,2}}日(?:{wires})[）)〕］\]】]"
    )


@cache
def _dateline() -> re.Pattern[str]:
    known = vocabulary().credits
    return re.compile(
        rf"(?:{longest_of(known['wires'])})\s*[（(]\s*(?:{longest_of(known['reporters'])})"
        r"\s*[:：]?\s*(?P<names>[^（）()]{2,30}?)\s*[）)]"
    )
