"""Reads what a line between a title and the text says: who wrote it, when and where it came out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from seeds.draft.tree import Rich
from seeds.fields.credit_lines import is_credits
from seeds.fields.labels import DATE, ENDS_WITH_DATE, FILED_UNDER, SEGMENTS, field_of
from seeds.text.dates import parse_published
from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.text.phrases import any_of, longest_of, word_list
from seeds.words.menus import says_length_or_growth
from seeds.words.names import capitalised, ends_as_medium, is_full_name, people, says_job
from seeds.words.vocabulary import vocabulary

_BEGINS_WITH_DATE = re.compile(rf"^(?P<date>{DATE})[\s|·•,，/—–-]+(?P<name>\S.{{0,40}})$")
_PROSE = re.compile(r"[。！？!?；;：:]|[，,].*[，,]")
_DATE_IN_PROSE = word_list("date_in_prose")
_AROUND = " \t|｜·•,，/—–-©"
_ON = re.compile(rf"\s+(?:{any_of(word_list('ahead_of_date'))})$", re.IGNORECASE)
_BAR = re.compile(r"[|｜丨]")
_BOOK = re.compile(r"^《([^《》]+)》$")
_LONGEST_NAME = 40
_HAN_NAME, _LATIN_NAME = (2, 3), 2
_LONGEST_HAN_MEDIUM, _MOST_WORDS_OF_MEDIUM = 16, 6
_HANGUL = re.compile("[\uac00-\ud7af]")
_WITH_JOB = re.compile(r"(?P<name>[A-Z][^|｜,·]{2,30}?)\s*[|｜,·]\s*(?P<job>[A-Z][A-Za-z -]{3,40})")
# A platform shows the day of this year without it.
_ENDS_WITH_DAY = re.compile(r"(?P<name>\S.{0,20}?)\s+(?P<day>\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a byline says; `label` is the word that said so.

    `behind` a date stands who wrote, or where: a name only where no other is known.
    """

    kind: Literal["published", "updated", "author", "name", "behind", "publisher", "topics", "furniture"]
    text: str
    label: str = ""


def says_who_or_when(text: str, zone: str, *, below_title: bool = False) -> bool:
    """Tell whether a line is a byline: who wrote a text, or when it came out.

    below_title: a title is right above it, so that a name beside a date is a byline, too; elsewhere it may be a title.
    """
    return bool(facts_of(text, zone, first=below_title))


def says_when(text: str, zone: str) -> bool:
    """Tell whether a line says when a text came out, and nothing else."""
    facts = facts_of(text, zone, first=False)
    if parse_published(text, zone) and not text.isdigit():
        return True
    return bool(facts) and all(fact.kind in ("published", "updated") for fact in facts)


def says_updated(text: str) -> bool:
    """Tell whether a line says when a text was changed, and nothing else."""
    return _updated_on().fullmatch(text.strip(_AROUND)) is not None


def says_where(text: str) -> bool:
    """Tell the place that a platform shows beside a date: `浙江`, `来自浙江`."""
    return _from_place().fullmatch(text) is not None


def facts_of(text: str, zone: str, *, first: bool) -> list[Fact]:
    """Return what a whole line says; nothing for a line that is no byline.

    first: it is the first below the title, where a name beside a date is a byline, too.
    """
    if (updated := _updated_in_brackets().search(text)) and updated.start():
        # `2026/3/5 11:08（3/5 14:22 更新）`
        facts = facts_of(text[: updated.start()], zone, first=first)
        return [*facts, Fact("updated", updated[0].strip())] if facts else []
    if told := _filed_under(text, zone) or _name_and_job(text):
        return told
    found = _published_in_facts(text) or _published_facts(text) or by_fact(text)
    if found:
        return found
    if says_updated(text):
        return [Fact("updated", text)]
    if found := _said_behind_facts(text, first=first):
        return found
    if updated := _updated_on().search(text):
        rest = f"{text[: updated.start()].rstrip(_AROUND)} {text[updated.end() :]}".strip(" ()（）")
        if not rest:
            return [Fact("updated", text)]
        facts = facts_of(rest, zone, first=first) or ([_named(rest)] if first and is_name(rest) else [])
        return [*facts, Fact("updated", updated[0])] if facts else []
    return _segment_facts(text, zone) or _name_and_date(text, zone, first=first)


def _name_and_job(text: str) -> list[Fact]:
    """Read a name and what somebody is: `Jane Doe | Staff Reporter`."""
    match = _WITH_JOB.fullmatch(text)
    if match is None or not may_name_person(match["name"]) or not says_job(match["job"]):
        return []
    return [Fact("author", match["name"]), Fact("furniture", match["job"])]


def publisher_ahead(text: str, following: str, zone: str) -> list[Fact]:
    """Read a name on a line of its own, if the next line is a byline without one."""
    if not _may_name_medium(text):
        return []
    facts = facts_of(following, zone, first=True)
    if not facts and is_credits(following, zone):
        return [Fact("publisher", text)]
    if not facts or any(fact.kind in ("name", "publisher") for fact in facts):
        return []
    dated = all(fact.kind in ("published", "updated", "furniture") and not fact.label for fact in facts)
    return [_named(text) if dated else Fact("publisher", text)]


def _may_name_medium(text: str) -> bool:
    """Tell a name from a second title, which stands there as often: it is longer, or has a comma."""
    if any(map(is_cjk, text)):
        # Korean parts its words by blanks: more than two are a phrase.
        words = len(text.split()) if _HANGUL.search(text) else 1
        return len(text) <= _LONGEST_HAN_MEDIUM and words <= _LATIN_NAME and not re.search(r"[,，、]", text)
    return len(text.split()) <= _MOST_WORDS_OF_MEDIUM


def writer_ahead(text: str, following: str, zone: str, *, site: str | None = None) -> list[Fact]:
    """Read a person's name on a line of its own, below a second title, if the next line says when and nothing else.

    site: what the page opens with. A line that begins with it may stand there, too: for whom somebody writes.
    """
    told = may_name_person(text)
    for_site = site is not None and len(following) <= _LONGEST_NAME and following.startswith(f"{site} ")
    return [Fact("name", text)] if told and (says_when(following, zone) or for_site) else []


def may_name_person(text: str) -> bool:
    """Tell a line that may be a person's name by itself: two or three Chinese characters, or two capitalised words."""
    words = text.split()
    known = vocabulary()
    if any(map(is_cjk, text)):
        is_person = len(words) == 1 and len(text) in _HAN_NAME
    else:
        is_person = len(words) == _LATIN_NAME and len(capitalised(text)) == len(words) and bool(people(text))
    return is_person and not known.is_menu_entry(text) and known.part_of_title(text) is None


def _named(text: str) -> Fact:
    """Return what a name without a label says: a medium's by the word that it ends in, else perhaps the author's.

    Ahead of an `@` stands a person, whatever medium it says behind it.
    """
    is_person = text.find("@") > 0
    return Fact("publisher" if ends_as_medium(text) and not is_person else "name", text)


def _segment_facts(text: str, zone: str) -> list[Fact]:
    """Read a line of several statements side by side, such as `By Jane Doe | May 16, 2025 | 5 min read`."""
    segments = [segment for segment in SEGMENTS.split(text) if segment]
    if len(segments) < 2:
        return []
    facts: list[Fact] = []
    for segment in segments:
        if vocabulary().is_furniture_line(segment) or field_of(Rich(segment)) == "other":
            found = [Fact("furniture", segment)]
        else:
            found = facts_of(segment, zone, first=False)
            if not found and says_length_or_growth(segment):
                found = [Fact("furniture", segment)]
            found = found or ([Fact("name", segment)] if is_name(segment) else [])
        if not found:
            return []
        facts += found
    names = [fact for fact in facts if fact.kind == "name"]
    if len(names) == 2 and any(fact.kind == "published" for fact in facts):
        return _author_and_medium(facts, names)
    return facts if len(names) <= min(1, len(facts) - 1) else []


def _author_and_medium(facts: list[Fact], names: Sequence[Fact]) -> list[Fact]:
    """Tell the author from the medium of two names beside a date: the first that is a person's name, else neither."""
    known = vocabulary()
    persons = [fact for fact in names if is_full_name(fact.text) and not known.is_menu_entry(fact.text)]
    author = next((fact for fact in persons if people(fact.text)), None)
    medium = next(fact for fact in reversed(names) if fact is not author)
    kinds = {id(author): author, id(medium): Fact("publisher", medium.text)}
    return [kinds.get(id(fact)) or (Fact("furniture", fact.text) if fact.kind == "name" else fact) for fact in facts]


def _published_facts(text: str) -> list[Fact]:
    """Read `The HeraldPublished on 2024-03-01Last updated on …`, the words run together or not."""
    match = _published_on().search(text)
    if not match:
        return []
    before, rest = text[: match.start()].strip(_AROUND), text[match.end() :]
    if _PROSE.search(before) or len(before) > 60:
        return []
    author = by_fact(before) or ([Fact("publisher", before)] if before else [])
    if all(map(says_length_or_growth, filter(None, SEGMENTS.split(before)))):
        author = [Fact("furniture", before)] if before else []
    facts = [*author, Fact("published", match["date"], match["label"])]
    facts += [Fact("updated", other[0]) for other in _updated_on().finditer(rest)]
    rest = _updated_on().sub("", rest).strip(_AROUND)
    if not rest:
        return facts
    for piece in filter(None, (segment.strip(_AROUND) for segment in SEGMENTS.split(rest))):
        named = not before and is_name(piece) and not vocabulary().is_furniture_line(piece)
        named = named and not says_length_or_growth(piece)
        if not before and (by := by_fact(piece)):
            # `Posted on May 2, 2026 by Jane Doe`.
            facts += by
            continue
        facts.append(Fact("publisher" if named else "furniture", piece))
    return facts


def by_fact(text: str) -> list[Fact]:
    """Read `By Jane Doe`, `文/张三` and `박서연 기자`."""
    if reporter := _reporter_behind().fullmatch(text):
        address = [Fact("furniture", reporter["address"])] if reporter["address"] else []
        return [Fact("author", reporter["name"], reporter["label"]), *address]
    if report := _reports_from().fullmatch(text):
        return [Fact("author", report["name"], report["label"]), Fact("furniture", report["place"])]
    match = _by().match(text)
    if not match or _PROSE.search(match["name"]) or SEGMENTS.search(match["name"].strip()):
        return []
    return [] if re.search(DATE, match["name"]) else [Fact("author", match["name"], match["label"])]


def _name_and_date(text: str, zone: str, *, first: bool) -> list[Fact]:
    """Read a line that is a name and a date, in either order, or a date alone."""
    if len(parse_published(text.strip(_AROUND), zone) or "") >= len("2026-01-01"):
        return [Fact("published", text.strip(_AROUND))]
    if first and (short := _ENDS_WITH_DAY.fullmatch(text)) and is_name(short["name"]):
        return [_named(short["name"]), Fact("furniture", short["day"])]
    match = ENDS_WITH_DATE.match(text) or _BEGINS_WITH_DATE.match(text)
    if not match or parse_published(match["date"].strip(), zone) is None:
        return []
    name, count = _without_count(_BOOK.sub(r"\1", match["name"].strip(f"{_AROUND}（(")))
    author = by_fact(_ON.sub("", name))
    named = not _PROSE.search(name) and not _BAR.search(name) and len(name) <= _LONGEST_NAME
    if not author and (not named or fold_label(name).endswith(_DATE_IN_PROSE) or (name and not first)):
        return []
    place = match.groupdict().get("place")
    if place and not name:
        behind = _named(place.strip())
        if behind.kind == "name":
            behind = Fact("behind" if first and not says_where(behind.text) else "furniture", behind.text)
        return [Fact("published", match["date"].strip()), behind]
    facts = author or ([_named(name)] if name else [])
    if count:
        facts.append(Fact("furniture", count))
    on = _ON.search(name) if author else None
    facts.append(Fact("published", match["date"].strip(), on[0].strip() if on else ""))
    return [*facts, Fact("furniture", place.strip())] if place else facts


def _without_count(name: str) -> tuple[str, str]:
    """Cut a count such as `阅读 1.2万` off the end of a name; the count is empty where none is there."""
    words = name.split()
    for at in range(1, len(words)):
        count = " ".join(words[at:])
        if any(map(str.isdigit, count)) and vocabulary().is_furniture_line(count):
            return " ".join(words[:at]), count
    return name, ""


def is_name(text: str) -> bool:
    """Tell by its form whether a line may be a name: short, and no sentence."""
    return 0 < len(text) <= _LONGEST_NAME and not _PROSE.search(text) and not re.search(r"[，,.…”」]$", text)


@cache
def _published_on() -> re.Pattern[str]:
    labels = any_of(vocabulary().bylines["published"])
    return re.compile(rf"(?P<label>{labels})\s*[:：]?\s*(?P<date>{DATE})", re.IGNORECASE)


@cache
def _updated_in_brackets() -> re.Pattern[str]:
    known = vocabulary().bylines
    words = any_of([*known["updated_behind"], *known["updated"]])
    return re.compile(rf"[（(](?=[^（）()]*\d)[^（）()]{{0,30}}?(?:{words})[^（）()]{{0,30}}[)）]$", re.IGNORECASE)


@cache
def _updated_on() -> re.Pattern[str]:
    labels = any_of(vocabulary().bylines["updated"])
    return re.compile(rf"(?:{labels})\s*[:：]?\s*{DATE}", re.IGNORECASE)


def _published_in_facts(text: str) -> list[Fact]:
    """Read `First published in The Field on 3 June 2024`."""
    match = _published_in().fullmatch(text)
    if match is None or _PROSE.search(match["name"]):
        return []
    named = Fact("publisher", match["name"], match["label"])
    return [named, Fact("published", match["date"], (match["on"] or "").strip())]


@cache
def _published_in() -> re.Pattern[str]:
    labels = longest_of(vocabulary().bylines["published_in"])
    name = r"[《「『“\"]?(?P<name>[^《》「」『』“”\"|｜·]{2,40}?)[》」』”\"]?"
    on = any_of(word_list("ahead_of_date"))
    return re.compile(
        rf"(?P<label>{labels})\s*[:：]?\s*{name}\s*[,，]?\s*(?P<on>\b(?:{on})\s+)?(?P<date>{DATE})", re.IGNORECASE
    )


def _said_behind_facts(text: str, *, first: bool) -> list[Fact]:
    """Read `Name 已于 2026-05-01 修改` and `2026-05-01發表`, whose verb stands behind the date."""
    match = _said_behind().fullmatch(text)
    if match is None or (match["name"] and not first):
        return []
    named = [_named(match["name"])] if match["name"] else []
    if match["did"] in vocabulary().bylines["published_behind"]:
        return [*named, Fact("published", match["date"], (match["on"] or "") + match["did"])]
    return [*named, Fact("updated", (match["on"] or "") + match["date"] + match["did"])]


def _filed_under(text: str, zone: str) -> list[Fact]:
    """Read `by Jane Doe May 2, 2026 in Rivers, Cities`, as blogs say under what a text is filed."""
    match = FILED_UNDER.fullmatch(text)
    facts = facts_of(match["ahead"], zone, first=False) if match and not _PROSE.search(match["topics"]) else []
    if match is None or {fact.kind for fact in facts} != {"author", "published"}:
        return []
    return [*facts, Fact("topics", match["topics"], match["word"])]


@cache
def _said_behind() -> re.Pattern[str]:
    known = vocabulary().bylines
    did = any_of([*known["published_behind"], *known["updated_behind"]])
    return re.compile(
        rf"(?:(?:(?P<name>[^\s，。:：]{{1,20}})\s+)?(?P<on>已?[于於])\s*)?(?P<date>{DATE})\s*(?P<did>{did})"
    )


@cache
def _from_place() -> re.Pattern[str]:
    known = vocabulary().bylines
    ahead, places = any_of(known["from_place"]), any_of(known["places"])
    return re.compile(rf"(?:(?:{ahead})\s*[:：]?\s*)?(?:{places})", re.IGNORECASE)


@cache
def _reporter_behind() -> re.Pattern[str]:
    """Match a Korean name with what somebody is behind it, and perhaps an address: `박서연 기자 a@example.kr`."""
    labels = any_of(vocabulary().bylines["reporter_behind"])
    return re.compile(
        rf"(?P<name>[\uac00-\ud7af]{{2,4}})\s?(?P<label>{labels})(?:\s+[(]?(?P<address>\S+@[\w.-]+)[)]?)?"
    )


@cache
def _reports_from() -> re.Pattern[str]:
    labels = "|".join(vocabulary().bylines["reports_from"])
    name = r"[^\s，。:：]{2,10}(?:[ 、][^\s，。:：]{2,10})?"
    return re.compile(rf"(?P<name>{name})\s+(?P<label>{labels})\s+(?P<place>\S.{{0,30}})")


@cache
def _by() -> re.Pattern[str]:
    words = vocabulary().bylines["author"]
    latin = any_of(word for word in words if word.isascii())
    han = any_of(word for word in words if not word.isascii())
    return re.compile(rf"(?:(?P<label>(?i:{latin})|{han})(?:\s*[:：|｜/／丨]\s*|(?<=[a-z])\s+))(?P<name>\S.{{0,50}})$")
