"""The words that readers look for: each stands once in its list, and each list is looked up by somebody."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import seeds

_SEEDS = Path(seeds.__file__).parent
_TABLES = {
    name: tomllib.loads((_SEEDS / name).read_text("utf-8")) for name in ("words/vocabulary.toml", "text/phrases.toml")
}
# Lists that are looked up by name; the others are tables that are read as a whole.
_BY_NAME = ("marks", "bylines", "names", "origins", "keys", "frame", "patterns", "words")


def _lists(value: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, [str(entry) for entry in value]


def test_no_list_says_a_word_twice() -> None:
    lists = [found for name, table in _TABLES.items() for found in _lists(table, name)]
    repeated = {path: [word for word, count in Counter(words).items() if count > 1] for path, words in lists}
    assert {path: words for path, words in repeated.items() if words} == {}


def test_each_list_that_has_a_name_is_looked_up_by_it() -> None:
    code = "\n".join(path.read_text("utf-8") for path in _SEEDS.rglob("*.py")).replace("'", '"')
    names = {name for table in _TABLES.values() for group in _BY_NAME for name in table.get(group, {})}
    assert sorted(name for name in names if f'"{name}"' not in code) == []
