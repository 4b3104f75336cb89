"""Title, source, author, date, topics and the like, from front matter and from lists of labels."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from seeds.draft.draft import Draft
from seeds.draft.pictures import image_of
from seeds.fields.sources import first_text, take_source, take_source_url
from seeds.fields.topics import add_topics, topic_names
from seeds.fields.types import fits, flattened, is_of_picture, without_wrong_types
from seeds.models import QA, Image, Point, Summary
from seeds.parsing.frontmatter import Bare
from seeds.parsing.plain import plain_markup, rich_markup
from seeds.parsing.wikilinks import as_shown
from seeds.text.characters import clean_line, letters, written
from seeds.text.dates import from_timestamp, parse_published
from seeds.text.folding import fold_key
from seeds.words.names import BETWEEN_NAMES, full_names, name_and_medium, says_job, without_at
from seeds.words.vocabulary import vocabulary

# YAML folds the lines of `>-` with a space, which has no place after a Chinese mark.
_FOLDED = re.compile("(?<=[，。；：、！？」』”）]) (?=[\u3400-\u9fff「『“（])")
_PARTED = re.compile(r"[,，、;；|#＃\n]")
_ROLE_AHEAD = re.compile(r"(?P<role>[^()（）:：/／]{1,6})\s*[:：/／]\s*(?P<name>[^()（）]{1,30})")
_WITH = re.compile(r"(?P<name>[^()]{1,60}?)\s*\((?P<word>with|and) (?P<other>[^()]{1,60})\)", re.IGNORECASE)
# Days that stand in for the publication's, the better one first.
_DAYS = ("aired", "created")
_WHETHER = ("true", "false", "yes", "no")
# What Hugo (`draft: true`) and Jekyll (`published: false`) keep from their readers.
_HELD_BACK = {"draft": ("true", "yes"), "published": ("false", "no")}
_ROLE = re.compile(r"(?P<name>[^()（）]{1,30}?)\s*[（(](?P<role>[^()（）]{1,12})[)）]")


def take_front_matter(draft: Draft, fields: Mapping[str, Any]) -> None:
    """Take over the fields of a front matter. Those without a place in a document are noted as left out."""
    flat: dict[str, Any] = {}
    keys_of = vocabulary().keys_of
    for key, value in fields.items():
        if fold_key(key) in keys_of["groups"] and isinstance(value, dict):
            draft.leave_out("field label", key)
            for inner, inner_value in value.items():
                if inner in fields:
                    draft.leave_out("repeated field", f"{inner}: {written(inner_value)}")
                else:
                    flat[str(inner)] = inner_value
        else:
            flat[key] = value
    if "layout" in flat:
        # Jekyll's front matter (jekyllrb.com/docs/posts).
        parted = (key for key in flat if fold_key(key) in keys_of["parted_by_spaces"] and _is_one_line(flat[key]))
        flat |= {key: flat[key].split() for key in parted}
    _warn_if_held_back(draft, flat)
    order = {key: rank for rank, key in enumerate(vocabulary().keys)}
    names = {key: vocabulary().field_of_key(key) for key in flat}
    ranked = sorted(flat, key=lambda key: order.get(fold_key(key), len(order)))
    for key in ranked:
        name = names[key]
        value = _wikilinks(flat[key], as_links=name == "related")
        if is_nothing(value):
            draft.leave_out("field label", key)
            draft.leave_out("nothing stated", "null" if value is None else written(value))
        elif name is None or not _take_of_front_matter(draft, name, value, key):
            draft.leave_out("field without a place", f"{key}: {written(value)}")
        else:
            _leave_out_keys(draft, key, value)


def _warn_if_held_back(draft: Draft, fields: Mapping[str, Any]) -> None:
    """Warn of a text that its site keeps from readers: whoever gives a folder to a library gives all that is in it."""
    for key, values in _HELD_BACK.items():
        if str(fields.get(key, "")).strip().lower() in values:
            draft.warnings.append(
                f"The front matter says “{key}: {written(fields[key])}”. It is served all the same: take the file out "
                "of the folder to keep it back."
            )


def _wikilinks(value: Any, *, as_links: bool = False) -> Any:
    """Return what a note's property holds that links to a note without quotes: YAML reads `[[Name]]` as two lists.

    With an alias it is a link again, which whoever takes the field reads as its alias; so is each one `as_links`.
    """
    if not isinstance(value, list) or not value:
        return value
    if len(value) == 1 and _is_link_read_as_list(value):
        name = ", ".join(value[0])
        return f"[[{name}]]" if as_links or "|" in name else name
    return [_wikilinks(e, as_links=as_links) if isinstance(e, list) and len(e) == 1 else e for e in value]


def _is_link_read_as_list(value: list[Any]) -> bool:
    return isinstance(value[0], list) and all(isinstance(entry, str) for entry in value[0])


def _is_one_line(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Bare) and not _PARTED.search(value)


def settle_fields(draft: Draft) -> None:
    """Decide what waits for the whole text: days and media that stand in for others, and a series without parts."""
    for name in _DAYS:
        day = draft.days.get(name)
        if day and (draft.published or not take_field(draft, "published", day, name)):
            draft.leave_out("field without a place", day)
    if draft.medium_of_author and not take_source(draft, draft.medium_of_author):
        draft.leave_out("field without a place", draft.medium_of_author)
    for line in draft.linked:
        draft.leave_out("field without a place", line.text)
    if draft.series_name and draft.series is None:
        draft.leave_out("field without a place", draft.series_name)


def _leave_out_keys(draft: Draft, key: str, value: Any) -> None:
    draft.leave_out("field label", key)
    for entry in value if isinstance(value, list) else [value]:
        for inner in entry if isinstance(entry, dict) else ():
            draft.leave_out("field label", inner)


def _take_of_front_matter(draft: Draft, name: str, value: Any, label: str) -> bool:
    """Take what of a field of front matter has a type that the field can have; a warning tells of what has not."""
    if name not in _TAKERS and name != "language":
        return False
    kept = without_wrong_types(name, value)
    if kept is None or not fits(name, kept):
        draft.warnings.append(f"The field {clean_line(label)} has a value of a wrong type; it is left out.")
        return False
    if kept != value:
        draft.warnings.append(f"The field {clean_line(label)} has an entry of a wrong type; it is left out.")
        for entry in flattened(value):
            if entry is not None and entry not in flattened(kept):
                draft.leave_out("field without a place", written(entry))
    taken = take_field(draft, name, kept, label)
    if not taken and name in _DAYS and name not in draft.days:
        draft.warnings.append(f"The field {clean_line(label)} holds no possible date; it is left out.")
    return taken


def take_field(draft: Draft, name: str, value: Any, label: str) -> bool:
    """Take over one field as written; False where it has no place, is taken already, or can't be used."""
    taker = _TAKERS.get(name)
    return taker is not None and taker(draft, value)


def _take_title(draft: Draft, value: Any) -> bool:
    if draft.title:
        return False
    draft.title = clean_line(plain_markup(str(value), draft.findings)) or None
    return draft.title is not None


def _take_author(draft: Draft, value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for entry in values:
        name = entry.get("name") if isinstance(entry, dict) else entry
        for key, other in entry.items() if isinstance(entry, dict) else ():
            if key != "name":
                draft.leave_out("field without a place", written(other))
        if isinstance(name, str):
            text = _without_medium(draft, clean_line(plain_markup(name, draft.findings)))
            pieces = [piece.strip() for piece in BETWEEN_NAMES.split(text) if not is_nothing(piece)]
            parts = [without_at(part) for piece in pieces for part in full_names(piece)]
            names += _without_roles(draft, parts)
            for word in filter(str.isalpha, map(str.strip, BETWEEN_NAMES.findall(text))):
                draft.leave_out("word between names", word)
    names = _without_jobs(draft, names)
    if names and draft.author_is_guessed:
        guess, draft.author, draft.author_is_guessed = draft.author[0], [], False
        if guess not in names and not take_source(draft, guess):
            draft.leave_out("byline", guess)
    if draft.author or not names:
        return bool(names) and names == draft.author
    draft.author = list(dict.fromkeys(names))
    return True


def _without_medium(draft: Draft, text: str) -> str:
    """Return the names in a text without the medium beside them, which may be the source; `A (with B)` as `A, B`."""
    text, medium = name_and_medium(text)
    if beside := _WITH.fullmatch(text):
        draft.leave_out("word between names", beside["word"])
        text = f"{beside['name']}, {beside['other']}"
    if draft.medium_of_author and medium:
        draft.leave_out("field without a place", medium)
    draft.medium_of_author = draft.medium_of_author or medium or None
    return text


def _without_roles(draft: Draft, names: list[str]) -> list[str]:
    """Return who wrote of names with what each did beside them: `韩旭（文）、罗曼（图）`, `韩旭；图：罗曼`."""
    forms = (_ROLE, _ROLE_AHEAD)
    told = {name: next((match for form in forms if (match := form.fullmatch(name))), None) for name in names}
    roles = {name: match for name, match in told.items() if match and vocabulary().deed(match["role"])}
    writers = [name for name in names if name not in roles or vocabulary().deed(roles[name]["role"]) == "writes"]
    for name in names if writers else ():
        if name in roles:
            draft.leave_out("field without a place", roles[name]["role"] if name in writers else name)
    return [roles[name]["name"] if name in roles else name for name in writers] or names


def _without_jobs(draft: Draft, names: list[str]) -> list[str]:
    """Return names without what somebody is, which stands behind a comma as another name does: `Ida Marsh, Editor`."""
    jobs = [name for name in names[1:] if says_job(name)]
    for job in jobs:
        draft.leave_out("field without a place", job)
    return [*names[:1], *(name for name in names[1:] if name not in jobs)]


def _take_published(draft: Draft, value: Any) -> bool:
    if str(value).strip().lower() in _WHETHER:
        # Jekyll's `published: true` says whether, not when.
        return False
    text = _day_in(draft, value)
    if draft.published:
        return _take_more_precise(draft, text)
    draft.published = _date_in(text, draft.zone)
    if draft.published is None:
        draft.warnings.append(f"The date “{text[:60]}” is not a possible date; the document is undated.")
    elif letters(text) != letters(draft.published):
        draft.leave_out("date as written", text)
    return draft.published is not None


def _take_more_precise(draft: Draft, text: str) -> bool:
    """Take another statement of the same date that says more: the hour beside the day."""
    more = _date_in(text, draft.zone)
    if not draft.published or not more or len(more) == len(draft.published) or not more.startswith(draft.published):
        return False
    draft.published = more
    if letters(text) != letters(more):
        draft.leave_out("date as written", text)
    return True


def _take_day(draft: Draft, value: Any, name: str) -> bool:
    """Take a day that stands in for the publication's."""
    text = _day_in(draft, value)
    if name in draft.days or not _date_in(text, draft.zone):
        return False
    draft.days[name] = text
    return True


def _day_in(draft: Draft, value: Any) -> str:
    """Return a date as written, which may be a link to the note of that day: `[[diary/2026-03-11]]`."""
    text = clean_line(str(value))
    shown = as_shown(text, draft.findings)
    folder, slash, day = shown.rpartition("/")
    if shown == text or not slash or _date_in(shown, draft.zone):
        return shown
    draft.leave_out("path of a note", folder)
    return day


def _date_in(text: str, zone: str) -> str | None:
    """Return the date in a field as ISO 8601, which may be a timestamp; None for what is none."""
    return parse_published(text, zone) or from_timestamp(text, zone)


def _take_summary(draft: Draft, value: Any) -> bool:
    lines = (clean_line(line) for line in plain_markup(str(value), draft.findings).split("\n"))
    text = "\n".join(_FOLDED.sub("", line) for line in lines if line)
    if draft.summary or not text:
        return False
    draft.summary = Summary(text=text, by="author")
    return True


def _take_topics(draft: Draft, value: Any) -> bool:
    if isinstance(value, list):
        entries = (str(entry) for entry in flattened(value) if not is_nothing(entry))
        add_topics(draft, [as_shown(entry, draft.findings) for entry in entries])
    else:
        add_topics(draft, topic_names(as_shown(str(value), draft.findings)))
    return True


def _take_cover(draft: Draft, value: Any) -> bool:
    covers: list[Image] = []
    for entry in value if isinstance(value, list) else [value]:
        fields = entry if isinstance(entry, dict) else {"url": entry}
        url, alt = first_text(fields, "picture"), first_text(fields, "caption")
        for other in (fields[key] for key in fields if fields[key] not in (url, alt)):
            draft.leave_out("field without a place", written(other))
        if url and is_of_picture(url):
            covers += filter(None, [image_of(url, plain_markup(alt or "", draft.findings))])
    known = {image.url for image in draft.findings.images}
    new = [image for image in covers if image.url not in known]
    draft.findings.images[draft.covers : draft.covers] = new
    draft.covers += len(new)
    return bool(covers)


def _take_series(draft: Draft, value: Any) -> bool:
    if isinstance(value, dict):
        for key, other in value.items():
            if key != "name":
                draft.leave_out("field without a place", written(other))
        value = value.get("name", "")
    names = value if isinstance(value, list) else [value]
    draft.series_name = draft.series_name or (clean_line(str(names[0])) if names else None)
    return draft.series_name is not None


def _take_related(draft: Draft, value: Any) -> bool:
    """Take the notes that a field links to; what else it holds tells of no document."""
    entries = [entry for entry in (value if isinstance(value, list) else [value]) if not is_nothing(entry)]
    if not all(isinstance(entry, str) for entry in entries):
        # Some generators keep settings under this name.
        return False
    riches = [rich_markup(clean_line(entry), draft.findings) for entry in entries]
    linked = [rich for rich in riches if rich.links]
    for rich in riches if linked else ():
        if not rich.links:
            draft.leave_out("field without a place", rich.text)
    draft.linked += linked
    return bool(linked)


def _take_qa(draft: Draft, value: Any) -> bool:
    pairs = []
    for entry in value:
        question, answer = first_text(entry, "question"), first_text(entry, "answer")
        if not question or not answer:
            return False
        pairs.append(QA(question=_one_text(draft, question), answer=_one_text(draft, answer)))
    draft.qa += pairs
    return bool(pairs)


def _take_points(draft: Draft, value: Any, points: list[Point]) -> bool:
    found = []
    for entry in value if isinstance(value, list) else []:
        rich = rich_markup(entry, draft.findings)
        lead = rich.lead()
        bare = rich.text[: lead.end].rstrip(":：.。 ") if lead else ""
        found.append(Point(text=clean_line(rich.text), lead=clean_line(bare) or None, by="author"))
    points += [point for point in found if point.text]
    return bool(found)


def _one_text(draft: Draft, value: str) -> str:
    return clean_line(plain_markup(value, draft.findings))


_TAKERS: Mapping[str, Callable[[Draft, Any], bool]] = {
    "title": _take_title,
    "source": take_source,
    "source_url": take_source_url,
    "author": _take_author,
    "published": _take_published,
    "created": lambda draft, value: _take_day(draft, value, "created"),
    "aired": lambda draft, value: _take_day(draft, value, "aired"),
    "summary": _take_summary,
    "topics": _take_topics,
    "cover": _take_cover,
    "series": _take_series,
    "related": _take_related,
    "qa": _take_qa,
    "key_points": lambda draft, value: _take_points(draft, value, draft.key_points),
    "risks": lambda draft, value: _take_points(draft, value, draft.risks),
}


def is_nothing(value: Any) -> bool:
    """Tell a value that says that there is none, such as `null` or 无."""
    return vocabulary().is_nothing(value) if isinstance(value, str) else value in (None, [], {})
