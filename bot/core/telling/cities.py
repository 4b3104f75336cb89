"""Finds a time zone by the name of a city in three languages, and names a zone by its city."""

import tomllib
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location
from rapidfuzz import fuzz, process

from storage.folding import fold

_LOCALES = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}
_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_NEAR = 75.0
"""Likeness (0 to 100) from which a city is offered."""


def city_of(zone: str, language: str) -> str:
    """Return the city that stands for a zone, in a language of the catalogue; an unknown zone is its own name."""
    try:
        return str(get_timezone_location(zone, locale=_LOCALES.get(language, "en"), return_city=True))
    except LookupError:
        return zone


def zone_named(typed: str) -> str | None:
    """Return the IANA name of the zone that a city, or a zone's own name, means; None for an unknown one."""
    return _names().get(_folded(typed))


def zones_like(typed: str) -> list[str]:
    """Return the IANA names of zones whose cities are written nearly like this, the likest first."""
    names = _names()
    near = process.extract(_folded(typed), list(names), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=8)
    return list(dict.fromkeys(names[name] for name, _, _ in near))[:4]


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
    table = tomllib.loads((files("bot.core.telling") / "cities.toml").read_text(encoding="utf-8"))
    for zone, cities in table.items():
        names |= {_folded(city): zone for city in cities}
    return names
