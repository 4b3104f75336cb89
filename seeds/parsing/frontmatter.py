"""The front matter of a file: YAML, JSON, TOML, an outliner's properties, a dump's first lines; all bounded."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import dropwhile
from typing import Any

import yaml

from seeds.errors import Refused

# Front matter of real files is a few kilobytes; a limit keeps a parser from chewing on a body that never closes it.
_LONGEST = 64_000
_DEEPEST = 20
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LOOKS_LIKE_YAML = re.compile(r"\s*(?:\{|[\"']?[\w .-]{1,60}[\"']?\s*:(?:\s|$))")
_LOOKS_LIKE_TOML = re.compile(r"\s*(?:#|\[|[\w\".-]+\s*=)")
# Figures that begin with a zero, or go on for longer than any number that people write, are names and dates.
_BARE = re.compile(r"[-+]?(?:0|[1-9]\d{0,15})(?:\.\d+)?|true|True|TRUE|false|False|FALSE")
_TABLE = re.compile(r"^[ \t]*\[\[?([\w.-]+)\]\]?[ \t]*$", re.MULTILINE)
_BARE_DATE = re.compile(r"^([ \t]*[\w.-]+[ \t]*=[ \t]*)(\d{4}-[^\s#]*(?: \d\d:[^\s#]*)?)[ \t]*(#.*)?$", re.MULTILINE)
_PROPERTY = re.compile(r"(?P<name>[^\W\d_][^\s:`]{0,40})::(?:[ \t](?P<value>[^\n]{0,2000}))(?:\n|$)")
_TEXT_FROM_HERE = "Markdown Content:"
_DUMPED_FIELD = re.compile(r"([A-Z][A-Za-z ]{0,30}):[ \t]([^\n]{0,2000})\n\s*")
_DUMPED = re.compile(rf"(?=Title:)(?P<fields>(?:{_DUMPED_FIELD.pattern}){{1,12}}){_TEXT_FROM_HERE}[ \t]*\n")


class Bare(str):
    """A number or a truth value as it was written: without quotes, so that its format does not take it for a text."""

    __slots__ = ()

    @property
    def is_boolean(self) -> bool:
        """Whether it is a truth value."""
        return self.lower() in ("true", "false")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter as written, and the body that follows it."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    present: bool = False
    labels: tuple[str, ...] = ()
    """What labels no field by itself: TOML tables at the head of several (`[params]`, `[[params.authors]]`), a dump's
    last line."""


def split(text: str) -> FrontMatter:
    """Part a text into front matter and body.

    Scalars come as strings, as they were written: dates too, numbers and truth values as `Bare`.

    A `---` that opens no front matter (prose follows) is a thematic break and stays in the body. Raises `Refused`
    for front matter that does not end, can't be read, uses aliases, or is too long or too deep.
    """
    text = text.lstrip("\ufeff")
    stripped = text.lstrip("\n \t")
    if stripped.startswith("{") and (bare := _bare_json(stripped)):
        return bare
    first, _, rest = stripped.partition("\n")
    fence = first.rstrip()
    if fence not in _FENCES:
        return _properties(stripped) or _dump(stripped) or FrontMatter(body=text)
    if not _opens(rest, fence):
        return FrontMatter(body=text)
    head, body = _close(rest, _FENCES[fence])
    if head is None:
        raise Refused(f"The front matter has no end. Close it with a line of its own that says {fence}.")
    if len(head) > _LONGEST:
        raise Refused(f"The front matter is longer than {_LONGEST:,} characters. Move the text below it.")
    if fence == "+++":
        names = Counter(name for header in _TABLE.findall(head) for name in header.split("."))
        again = (names - Counter(set(names))).elements()
        return FrontMatter(_toml(head), body, present=True, labels=tuple(again))
    return FrontMatter(_yaml_or_json(head), body, present=True)


def _opens(rest: str, fence: str) -> bool:
    lines = [line.strip() for line in rest.split("\n", 50)[:50]]
    filled = dropwhile(lambda line: not line, lines)
    if fence == "---":
        # Comments may stand before the first field. Parted by empty lines from the fence and from what follows, such a
        # line is a heading below a rule.
        parted = not lines[0]
        filled = dropwhile(lambda line: line.startswith("#") or not (line or parted), filled)
    line = next(filled, "")
    if line in _FENCES[fence]:
        return True
    return bool((_LOOKS_LIKE_TOML if fence == "+++" else _LOOKS_LIKE_YAML).match(line))


def _close(rest: str, fences: tuple[str, ...]) -> tuple[str | None, str]:
    at = 0
    while at <= len(rest):
        end = rest.find("\n", at)
        line = rest[at : end if end >= 0 else len(rest)]
        if line.rstrip() in fences:
            return rest[:at], rest[end + 1 :] if end >= 0 else ""
        if end < 0:
            break
        at = end + 1
    return None, ""


def _bare_json(text: str) -> FrontMatter | None:
    """Read a JSON object that opens the file without fences, as some generators write it."""
    try:
        fields, end = json.JSONDecoder().raw_decode(text[: 2 * _LONGEST])
    except (ValueError, RecursionError):
        return None
    body = text[end:]
    if not isinstance(fields, dict) or not fields or (body and not body.startswith("\n")):
        return None
    return FrontMatter(_bounded(fields), body, present=True)


def _properties(text: str) -> FrontMatter | None:
    """Read the properties that an outliner's page begins with, a line each: `tags:: [[river]], [[flood]]`."""
    fields: dict[str, str] = {}
    at = 0
    while match := _PROPERTY.match(text, at):
        name, value = match["name"], match["value"].strip()
        fields[name] = f"{fields[name]}, {value}" if name in fields else value
        at = match.end()
    # A line right below that is neither empty nor an item goes on with a paragraph: these are no properties then.
    goes_on = at < len(text) and text[at] not in "\n-*"
    return FrontMatter(fields, text[at:], present=True) if fields and not goes_on else None


def _dump(text: str) -> FrontMatter | None:
    """Read what Jina Reader writes ahead of a page: `Title: …`, `URL Source: …`, then `Markdown Content:` alone."""
    head = _DUMPED.match(text)
    if head is None:
        return None
    fields = {name: value.strip() for name, value in _DUMPED_FIELD.findall(head["fields"])}
    return FrontMatter(fields, text[head.end() :], present=True, labels=(_TEXT_FROM_HERE,))


def _yaml_or_json(head: str) -> Mapping[str, Any]:
    if head.lstrip().startswith("{"):
        try:
            fields = json.loads(head)
        except RecursionError as error:
            raise Refused("The front matter is nested too deeply. Keep it flat.") from error
        except ValueError:
            pass
        else:
            return _bounded(fields) if isinstance(fields, dict) else {}
    return _yaml(head)


class _Loader(yaml.BaseLoader):
    """Builds mappings, lists and strings only, so that dates and numbers stay as they were written."""

    def construct_scalar(self, node: Any) -> Any:
        """Return a scalar as written, marked where it is a number or a truth value to YAML 1.2."""
        value = super().construct_scalar(node)
        return Bare(value) if node.style is None and _BARE.fullmatch(value) else value


def _yaml(head: str) -> Mapping[str, Any]:
    try:
        _check_events(head)
        fields = yaml.load(head, Loader=_Loader)  # noqa: S506 - a BaseLoader builds nothing but strings
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = getattr(error, "problem", None) or "it is not valid YAML"
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise Refused(f"The front matter can't be read{where}: {problem}. Mend it, or remove it.") from error
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise Refused("The front matter holds no fields. Write it as lines of `name: value`.")
    return _bounded(fields)


def _check_events(head: str) -> None:
    """Walk the events of the YAML parser, which it makes one by one, and refuse before anything is built of them."""
    depth = 0
    for event in yaml.parse(head, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise Refused("The front matter uses YAML aliases (`*name`), which can grow without bound. Write them out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise Refused("The front matter is nested too deeply. Keep it flat.")


def _toml(head: str) -> Mapping[str, Any]:
    try:
        fields = tomllib.loads(head)
    except (ValueError, RecursionError):
        try:
            # An impossible date is a field that can't be used, not a file that can't be read.
            fields = tomllib.loads(_BARE_DATE.sub(r'\1"\2"', head))
        except (ValueError, RecursionError) as error:
            raise Refused(f"The front matter can't be read as TOML: {error}. Mend it, or remove it.") from error
    return _bounded(fields)


def _bounded(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return JSON or TOML values as YAML's come: strings, lists, mappings, None."""
    return {_encodable(str(name)): _value(value, 0) for name, value in fields.items()}


def _value(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise Refused("The front matter is nested too deeply. Keep it flat.")
    if isinstance(value, dict):
        return {_encodable(str(name)): _value(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner, depth + 1) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, int | float):
        return Bare(value)
    if isinstance(value, Bare):
        return value
    return None if value is None else _encodable(str(value))


def _encodable(text: str) -> str:
    """Return text without half a surrogate pair, which an escape can leave and UTF-8 can't hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
