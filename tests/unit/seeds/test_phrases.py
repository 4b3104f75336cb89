"""Language stands in the data files, and what stands there is used."""

import ast
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import seeds

_HOUSE = Path(seeds.__path__[0])
# Common characters tell encodings, and numerals are no words; signs such as 年 may stand alone or in a class.
_NO_LANGUAGE = {"text/han.py", "text/numerals.py"}
_CLASS, _WORD = re.compile(r"\[[^\]]*\]"), re.compile(r"[\u4e00-\u9fff]{2,}")


@cache
def _literals() -> Mapping[str, list[str]]:
    """Return the texts that stand in the code of each module, without docstrings."""
    return {path.relative_to(_HOUSE).as_posix(): _literals_of(path.read_text("utf-8")) for path in _HOUSE.rglob("*.py")}


def _literals_of(source: str) -> list[str]:
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone)
    return [node.value for node in nodes if isinstance(node.value, str)]


def test_no_chinese_word_stands_in_code() -> None:
    assert _literals().keys() > _NO_LANGUAGE
    assert [
        (module, text)
        for module, texts in _literals().items()
        for text in texts
        if module not in _NO_LANGUAGE and _WORD.search(_CLASS.sub("", text))
    ] == []


def test_all_phrases_are_used() -> None:
    tables = tomllib.loads((_HOUSE / "text" / "phrases.toml").read_text("utf-8"))
    named = {text for found in _literals().values() for text in found}
    assert {name for table in ("patterns", "words") for name in tables[table]} <= named
