"""The facts of the Bot API, and what is refused because of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FACTS: dict[str, Any] = json.loads((Path(__file__).parent / "facts.json").read_text(encoding="utf-8"))
_SCALARS = {"Integer", "Float", "String", "Boolean", "True"}


class Refusal(Exception):
    """A call that the Bot API would not take: an HTTP status and a description in its own manner."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def check_call(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a call as JSON values.

    given: values of a JSON body, or strings (and bytes for files) of a form. Raises `Refusal` for an unknown
    method, an unknown or missing parameter, a wrong type, a text out of its limits.
    """
    if method not in FACTS["methods"]:
        raise Refusal(404, "Not Found")
    parameters = FACTS["methods"][method]
    if parameters is None:
        raise Refusal(501, f"Not Implemented: this server doesn't serve {method}")
    for name in given:
        if name not in parameters:
            raise Refusal(400, f"Bad Request: {method} has no parameter {name}")
    for name, fact in parameters.items():
        if fact["required"] and name not in given:
            raise Refusal(400, f"Bad Request: parameter {name} is required")
    return {name: _read(name, value, parameters[name]) for name, value in given.items()}


def _read(name: str, value: Any, fact: Mapping[str, Any]) -> Any:
    for stated in fact["types"]:
        try:
            read = _as(stated, value)
        except (ValueError, TypeError):
            continue
        _check_limit(name, read, fact)
        return read
    raise Refusal(400, f"Bad Request: {name} is not of type {' or '.join(fact['types'])}")


def _as(stated: str, value: Any) -> Any:
    """Return `value` as the stated type, reading the strings of a form. Raises ValueError where it is not one."""
    if stated == "InputFile":
        if isinstance(value, bytes):
            return value
        raise ValueError("no file")
    if stated == "String":
        if isinstance(value, str):
            return value
        raise ValueError("no string")
    if isinstance(value, str):
        value = json.loads(value)
    if stated.startswith("Array of "):
        if not isinstance(value, list):
            raise ValueError("no array")
        return [_as(stated.removeprefix("Array of "), item) for item in value]
    if stated in _SCALARS:
        return _scalar(stated, value)
    return _object(stated, value)


def _scalar(stated: str, value: Any) -> Any:
    fits = {
        "Integer": isinstance(value, int) and not isinstance(value, bool),
        "Float": isinstance(value, int | float) and not isinstance(value, bool),
        "Boolean": isinstance(value, bool),
        "True": value is True,
    }
    if not fits[stated]:
        raise ValueError(f"no {stated}")
    return value


def _object(stated: str, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError("no object")
    described = FACTS["types"][stated]
    if described["subtypes"]:
        return _one_of(described["subtypes"], value)
    fields = described["fields"]
    if unknown := value.keys() - fields.keys():
        raise Refusal(400, f"Bad Request: {stated} has no field {min(unknown)}")
    for name, fact in fields.items():
        if fact["required"] and name not in value:
            raise Refusal(400, f"Bad Request: field {name} of {stated} is required")
    return {name: _field(stated, name, item, fields[name]) for name, item in value.items()}


def _field(owner: str, name: str, value: Any, fact: Mapping[str, Any]) -> Any:
    if isinstance(value, str) and fact["types"] != ["String"] and "String" not in fact["types"]:
        raise ValueError(f"{name} of {owner} is a string")
    return _read(f"{name} of {owner}", value, fact)


def _one_of(subtypes: list[str], value: Any) -> Any:
    refusals = []
    for subtype in subtypes:
        try:
            return _object(subtype, value)
        except (Refusal, ValueError) as refusal:
            refusals.append(str(refusal))
    raise ValueError("; ".join(refusals))


def _check_limit(name: str, value: Any, fact: Mapping[str, Any]) -> None:
    # A message's text is limited after its entities are parsed: the server checks it there.
    if "limit" not in fact or not isinstance(value, str) or name in {"text", "caption"}:
        return
    low, high, unit = fact["limit"]
    size = len(value.encode()) if unit == "bytes" else len(value.encode("utf-16-le")) // 2
    if not low <= size <= high:
        raise Refusal(400, f"Bad Request: {name} must be {low}-{high} {unit} long, not {size}")
