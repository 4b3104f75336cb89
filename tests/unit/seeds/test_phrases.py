"""Language stands in the data files, and what stands there is used."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import seeds

_HOUSE = Path(seeds.__path__[0])
_MODULES = {path.relative_to(_HOUSE).as_posix(): path.read_text("utf-8") for path in sorted(_HOUSE.rglob("*.py"))}
# Common characters tell encodings, and numerals are no words; signs such as 年 may stand alone or in a class.
_NO_LANGUAGE = {"text/han.py", "text/numerals.py"}
_CLASS, _WORD = re.compile(r"\[[^\]]*\]"), re.compile(r"[\u4e00-\u9fff]{2,}")


def _literals(source: str) -> list[str]:
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone)
    return [node.value for node in nodes if isinstance(node.value, str)]


@pytest.mark.parametrize("module", sorted(_MODULES.keys() - _NO_LANGUAGE))
def test_no_chinese_word_stands_in_code(module: str) -> None:
    assert [text for text in _literals(_MODULES[module]) if _WORD.search(_CLASS.sub("", text))] == []


def test_all_phrases_are_used() -> None:
    tables = tomllib.loads((_HOUSE / "text" / "phrases.toml").read_text("utf-8"))
    named = {text for source in _MODULES.values() for text in _literals(source)}
    assert {name for table in ("patterns", "words") for name in tables[table]} <= named
