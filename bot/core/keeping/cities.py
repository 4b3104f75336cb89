"""Finds a time zone by the name of a city or country in three languages, and names a zone by its city."""

import re
import tomllib
from datetime import timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from babel.core import Locale, get_global
from babel.dates import get_timezone_location
from rapidfuzz import fuzz, process

from bot.answers.language.counting import COUNT, read_count
from storage.clock import utc_now
from storage.folding import fold

_LOCALES = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}
_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_NUMBERED = re.compile(rf"(?P<side>[东西])(?P<hours>{COUNT})(?:时)?区(?:时间)?")
"""How Chinese counts zones: 东八区."""
_TIME = re.compile(
    r"(?:的?(?:当地|本地|标准|夏令)?时间|时区|'s)$|(?:'s)?(?: local| standard| daylight| summer)? time(?: zone)?$"
)
"""What may stand behind the name of a place whose clock is meant, folded."""

_MOST_OF_A_DISTRICT = 4
_SHORT = 4
_NEAR = 75.0
"""Likeness (0 to 100) from which a city is offered."""


def city_of(zone: str, language: str) -> str:
    """Return the city that stands for a zone, in a language of the catalogue; an unknown zone is its own name."""
    try:
        return str(get_timezone_location(zone, locale=_LOCALES.get(language, "en"), return_city=True))
    except LookupError:
        return zone


def zone_named(typed: str) -> str | None:
    """Return the IANA name of the zone that a city, or a zone's own name, means; None for an unknown one.

    Also with “time” behind it: 纽约时间, Tokyo time.
    """
    name = _folded(typed)
    return _names().get(name) or _names().get(_TIME.sub("", name))


def city_in(typed: str) -> str | None:
    """Return the city that a place of a few Chinese characters more is in (上海浦东, 台北信义区); None for none."""
    for end in range(len(typed), 1, -1):
        if zone_named(typed[:end]):
            return typed[:end] if len(typed) - end <= _MOST_OF_A_DISTRICT else None
    return None


def zones_like(typed: str) -> list[str]:
    """Return the IANA names of zones whose cities are written nearly like this, the likest first.

    For `UTC+8` those that have this offset now.
    """
    names = _names()
    if (ahead := _offset(typed)) is not None:
        return _zones_at(ahead)
    wanted = _folded(typed)
    # Of a short word two letters more make another one: blah is no Beulah.
    alike = [each for each in names if len(wanted) > _SHORT or abs(len(each) - len(wanted)) < 2]
    near = process.extract(wanted, alike, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=8)
    return list(dict.fromkeys(names[name] for name, _, _ in near))[:4]


def is_offset(typed: str) -> bool:
    """Tell whether this is no city but how far a clock is ahead, such as `GMT-3` or 东八区."""
    return _offset(typed) is not None


def _offset(typed: str) -> timedelta | None:
    folded = _folded(typed)
    if found := _OFFSET.fullmatch(folded):
        ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return ahead if found["sign"] == "+" else -ahead
    if found := _NUMBERED.fullmatch(folded):
        return timedelta(hours=read_count(found["hours"]) or 0) * (1 if found["side"] == "东" else -1)
    return None


def _zones_at(offset: timedelta) -> list[str]:
    now = utc_now()
    return [each for each in _listed() if now.astimezone(ZoneInfo(each)).utcoffset() == offset][:4]


def _folded(name: str) -> str:
    return " ".join(fold(name.replace("_", " ")).split())


@cache
def _names() -> dict[str, str]:
    """Return every known name, folded, with its zone."""
    names = {"utc": "UTC", "gmt": "UTC"}
    zones = sorted(each for each in available_timezones() if each.startswith(_AREAS))
    aliases = get_global("zone_aliases")
    for zone in zones:
        names[_folded(zone)] = zone
    for zone in sorted(zones, key=lambda each: each in aliases):
        for name in (zone.rpartition("/")[2], *(city_of(zone, language) for language in _LOCALES)):
            names.setdefault(_folded(name), aliases.get(zone, zone))
    for zone, cities in _listed().items():
        names |= {_folded(city): zone for city in cities}
    for name, zone in _countries().items():
        names.setdefault(_folded(name), aliases.get(zone, zone))
    return names


def _countries() -> dict[str, str]:
    """Return the zone of each country that has but one, by the country's names."""
    zones = get_global("territory_zones")
    lone = {territory: each[0] for territory, each in zones.items() if len(each) == 1}
    names = (Locale.parse(locale).territories for locale in _LOCALES.values())
    return {name: lone[territory] for each in names for territory, name in each.items() if territory in lone}


@cache
def _listed() -> dict[str, list[str]]:
    """Return by zone the places that people name and that CLDR does not name; the best known zones come first."""
    return tomllib.loads((files("bot.core.keeping") / "cities.toml").read_text(encoding="utf-8"))
