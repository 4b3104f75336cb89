"""All that a chat shows of its own words, in three languages, from the `.ftl` files beside this module."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
DEFAULT = "zh-Hans"

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


_ENTRY = re.compile(r"^([a-z][a-z0-9-]*) =", re.MULTILINE)
"""Where a text begins; what belongs to it on further lines is indented."""

_LABEL = re.compile(r"^button-[a-z-]+ = ([^{}\n]+)$", re.MULTILINE)
"""A button whose label has nothing to be filled in."""


_BUTTON = re.compile(r"^(button-[a-z-]+) = ([^{}\n]+?)(?:\s*\{ \$count \})?$", re.MULTILINE)
"""A button whose label is filled in with no more than a number behind it."""


class TextMissing(KeyError):
    """A key that the catalogue doesn't have, or a text that lacks one of its variables: a defect of ours."""


def closest_language(tag: str | None) -> str:
    """Return the catalogue's language for a client's IETF tag (`zh-hk`, `pt-br`); English for all but Chinese."""
    lower = (tag or "").lower().replace("_", "-")
    if lower.startswith(_TRADITIONAL):
        return "zh-Hant"
    return "zh-Hans" if lower.split("-")[0] == "zh" else "en"


def _source(language: str) -> str:
    return (files("bot.texts") / f"{language}.ftl").read_text(encoding="utf-8")


class _Texts:
    """The texts of a language, parsed one by one when they are first shown: all of them would take 60 ms."""

    def __init__(self, language: str) -> None:
        self.bundle = FluentBundle([language], use_isolating=False)
        source = _source(language)
        found = list(_ENTRY.finditer(source))
        ends = [each.start() for each in found[1:]] + [len(source)]
        self._sources = {each[1]: source[each.start() : end] for each, end in zip(found, ends, strict=True)}

    def has(self, key: str) -> bool:
        """Tell whether there is a text of this key, and have it in the bundle."""
        if not self.bundle.has_message(key) and key in self._sources:
            self.bundle.add_resource(FluentResource(self._sources[key]))
        return self.bundle.has_message(key)


@lru_cache(maxsize=len(LANGUAGES))
def _texts(language: str) -> _Texts:
    return _Texts(language)


@lru_cache(maxsize=1)
def labels() -> frozenset[str]:
    """Return what stands on the buttons that are labelled alike wherever they stand, in every language."""
    return frozenset(label.strip() for each in LANGUAGES for label in _LABEL.findall(_source(each)))


@lru_cache(maxsize=1)
def labels_alike() -> tuple[frozenset[str], ...]:
    """Return for each button what stands on it in every language, without the number behind it."""
    alike: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for key, label in _BUTTON.findall(_source(language)):
            alike.setdefault(key, set()).add(label.strip())
    return tuple(map(frozenset, alike.values()))


class Catalogue:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        """Open the catalogue of `language`; one that there is none of is shown in the default."""
        self.language = language if language in LANGUAGES else DEFAULT
        self._texts = _texts(self.language)

    def text(self, key: str, **args: object) -> str:
        """Return the text of `key` with its variables filled in (names with `_` for the file's `-`).

        Raises `TextMissing` for an unknown key or a missing variable.
        """
        if not self._texts.has(key):
            raise TextMissing(f"{self.language}.ftl has no text {key!r}")
        bundle = self._texts.bundle
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextMissing(f"{self.language}.ftl has no value for {key!r}")
        variables: dict[str, Any] = {name.replace("_", "-"): value for name, value in args.items()}
        text, errors = bundle.format_pattern(pattern, variables)
        if errors:
            raise TextMissing(f"{key!r} in {self.language}.ftl: {errors[0]}")
        return str(text)
