"""A date of publication, in whatever form it is written, becomes ISO 8601.

Own patterns rather than a lenient parser: those fill a missing year or day in from today, and read 2/3 both ways.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from seeds.text.numerals import DIGITS, ONE_TO_NINE, TEN, ZEROS
from seeds.text.phrases import any_of, pattern, word_list, zones

# Go writes year 1 for "no date", and calendars run to 9999: neither is a year in which an article came out.
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONGEST = 80
_TIMESTAMP = re.compile(r"1\d{9}(?:\d{3})?")

_NAMED_ZONES = zones()
_AFTER_NOON, _NOON = word_list("after_noon"), word_list("noon")
_ZONE = (
    r"z|utc|gmt|(?:(?:utc|gmt)\s*)?[+-]\d{2}:?\d{2}|(?:utc|gmt)\s*[+-]\d{1,2}|[+-]\d{2}|"
    rf"{'|'.join(_NAMED_ZONES)}"
)
_TIME = (
    rf"(?P<half>{any_of(word_list('half_days'))})?\s*(?P<hour>\d{{1,2}})\s*(?:[:：]|[点點时時]|\.(?=\d\d))\s*"
    r"(?:(?P<minute>\d{1,2})\s*分?\s*(?:[:：]?\s*(?P<second>\d{1,2})\s*秒?(?:[.,](?P<fraction>\d{1,9}))?)?)?"
    r"\s*(?P<half_en>[ap]\.?m\.?)?"
    rf"(?:\s*(?P<zone>{_ZONE})|\s*[(（]\s*(?P<zone_in_brackets>{_ZONE})\s*[)）])?"
)
_MONTHS = word_list("months")
_MONTH = rf"(?P<name>{'|'.join(word_list('month_names'))})\.?"
_DAYS = (
    r"(?P<year>\d{4})\s*(?P<mark>[-/.])\s*(?P<month>\d{1,2})(?:\s*(?P=mark)\s*(?P<day>\d{1,2}))?",
    r"(?P<year>\d{4})\s*年(?:\s*(?P<month>\d{1,2})\s*月(?:份|\s*(?P<day>\d{1,2})\s*[日号號])?)?",
    rf"(?:(?:{any_of(word_list('republic'))})\s*(?P<republic>\d{{2,3}})|(?P<century>1[01]\d))\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号號]",
    r"(?P<year>\d{4})\.\s*(?P<month>\d{1,2})\.\s*(?P<day>\d{1,2})\.",  # Korean
    r"(?P<year>\d{4})년\s*(?P<month>\d{1,2})월(?:\s*(?P<day>\d{1,2})일)?",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    r"(?P<year>\d{4})",
    _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH + r",?\s+(?P<year>\d{4})",
    _MONTH + r",?\s+(?P<year>\d{4})",
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4})",
)
_FORMS = tuple(re.compile(rf"{day}(?:(?:\s*[T,，·]\s*|\s*(?:at\s)?\s*){_TIME})?", re.IGNORECASE) for day in _DAYS)
WEEKDAY_BEHIND = (
    rf"(?:{pattern('weekday_in_brackets').pattern}|[(（]?(?:{any_of(word_list('weeks'))})[一二三四五六日天][)）]?)"
)
"""The day of the week behind a date: `（三）`, `(水)`, 星期三; for patterns that look for a date in a line."""

_WEEKDAY = re.compile(
    rf"{WEEKDAY_BEHIND}|[(（]?\b(?:{any_of(word_list('weekdays'))})[a-z]*\b\.?,?[)）]?", re.IGNORECASE
)
# `3:04 PM EDT, May 1, 2024`, `3:04 PM EDT · May 1, 2024`
_TIME_FIRST = re.compile(
    rf"^(?P<time>\d{{1,2}}:\d{{2}}\s*[ap]\.?m\.?(?:\s*(?:{_ZONE}))?)(?:\s*[·|]\s*|\s*,?\s+(?:on\s+)?)(?P<day>\S.*)$",
    re.IGNORECASE,
)
ZONE_BEHIND = (
    rf"\s?(?:(?:UTC|GMT)(?:\s?[+-]\d{{1,2}}(?::?\d{{2}})?)?|[（(](?:{_ZONE})[)）]"
    r"|[A-Z]{2,3}T\b|[ECMP]T\b|[+-]\d{2}:?\d{2}|Z\b)"
)
"""The zone behind a time of day, in brackets or not, for patterns that look for a date in a line."""
_CHINESE_NUMERALS = re.compile(f"^[{ZEROS}{ONE_TO_NINE}]{{4}}年")
_TENS = re.compile(f"([一二三]?){TEN}([{ONE_TO_NINE}]?)")
_TO_ARABIC = str.maketrans(
    {character: str(DIGITS[character]) for character in ZEROS + ONE_TO_NINE}
    | {character: str(value) for value, character in enumerate("０１２３４５６７８９")}
)
_NO_ARABIC = re.compile(f"[{ZEROS}０-９]|^[{ONE_TO_NINE}]{{4}}年")


def parse_published(raw: object, zone: str) -> str | None:
    """Return a date of publication as ISO 8601, as precise as it is written, or None where it is no possible date.

    raw: what a field holds: text, a YAML date or datetime, or a number such as 20260214 or 2026. zone: the IANA name
    of the zone that a time of day without one is in, such as `Asia/Shanghai`.

    The result is `2026`, `2026-02`, `2026-02-14`, or with a time of day and its offset `2026-02-14T09:40:00+08:00`.
    Day and month of a form like `3/4/2026` are taken only where the numbers leave no doubt.
    """
    try:
        return _parse(raw, ZoneInfo(zone))
    except (ValueError, OverflowError):
        return None


def from_timestamp(raw: str, zone: str) -> str | None:
    """Return the seconds or milliseconds since 1970 that a program wrote as ISO 8601, or None for another number.

    raw: ten or thirteen digits, which are a day between 2001 and 2033. zone: the IANA name of the zone of the result.
    """
    if not _TIMESTAMP.fullmatch(raw):
        return None
    return datetime.fromtimestamp(int(raw[:10]), ZoneInfo(zone)).isoformat()


def _parse(raw: object, zone: tzinfo) -> str | None:
    if isinstance(raw, datetime):
        return _with_zone(raw, zone)
    if isinstance(raw, date):
        return raw.isoformat() if _plausible(raw.year) else None
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return None
    text = _WEEKDAY.sub(" ", _arabic(raw.strip())).strip()
    text = _TIME_FIRST.sub(r"\g<day> \g<time>", text)
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _from_match(match, zone)
    return _mail_date(raw, zone)


def _from_match(match: re.Match[str], zone: tzinfo) -> str | None:
    fields = match.groupdict()
    # Taiwan counts years from the founding of the republic in 1912.
    republic = fields.get("republic") or fields.get("century")
    year = int(republic) + 1911 if republic else int(fields["year"] or 0)
    if not _plausible(year):
        return None
    month, day = _month_and_day(fields)
    if month is None:
        return f"{year:04}"
    date(year, month, day or 1)
    if day is None:
        return f"{year:04}-{month:02}"
    if fields["hour"] is None:
        return date(year, month, day).isoformat()
    fraction = (fields["fraction"] or "").ljust(6, "0")[:6]
    minute, second = int(fields["minute"] or 0), int(fields["second"] or 0)
    offset = _offset(fields["zone"] or fields["zone_in_brackets"])
    return _with_zone(datetime(year, month, day, _hour(fields), minute, second, int(fraction), tzinfo=offset), zone)


def _month_and_day(fields: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Return month and day of whichever form was matched; raises `ValueError` where they can't be told apart."""
    if fields.get("first"):
        first, other = int(fields["first"] or 0), int(fields["other"] or 0)
        if first <= 12 and other <= 12 and first != other:
            raise ValueError("day and month can't be told apart")
        return (other, first) if first > 12 else (first, other)
    if fields.get("name"):
        month: int | None = _MONTHS.index(str(fields["name"]).lower()[:3]) + 1
    else:
        month = int(fields["month"] or 0) if fields.get("month") else None
    return month, int(fields["day"] or 0) if fields.get("day") else None


def _hour(fields: dict[str, str | None]) -> int:
    hour = int(fields["hour"] or 0)
    half = (fields["half"] or fields["half_en"] or "").lower()
    if half in _AFTER_NOON or half.startswith("p"):
        return hour + 12 if hour < 12 else hour
    if half in _NOON:
        return hour + 12 if hour < 11 else hour
    if half and hour == 12:
        return 0
    return hour


def _offset(zone: str | None) -> tzinfo | None:
    if not zone:
        return None
    zone = _NAMED_ZONES.get(zone.lower(), zone)
    digits = re.sub(r"[^\d+-]", "", zone)
    if not digits:
        return datetime.fromisoformat("2000-01-01T00:00+00:00").tzinfo
    sign, number = digits[0], digits[1:]
    hours, minutes = (number.zfill(2), "00") if len(number) <= 2 else (number[:-2].zfill(2), number[-2:])
    return datetime.fromisoformat(f"2000-01-01T00:00{sign}{hours}:{minutes}").tzinfo


def _with_zone(moment: datetime, zone: tzinfo) -> str | None:
    if not _plausible(moment.year):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat()


def _mail_date(raw: str, zone: tzinfo) -> str | None:
    """Read the form of RFC 5322 with its names of zones, as feeds and mail headers write it."""
    if not re.search(r"\d:\d\d", raw):
        return None
    parse: Callable[[str], datetime] = parsedate_to_datetime
    return _with_zone(parse(raw), zone)


def _arabic(text: str) -> str:
    """Turn a date in Chinese numerals or full-width digits into ordinary ones."""
    if _CHINESE_NUMERALS.match(text):
        text = _TENS.sub(lambda m: f"{m[1] or '一'}{m[2] or '〇'}", text)
    return text.translate(_TO_ARABIC) if _NO_ARABIC.search(text) else text


def _plausible(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR
