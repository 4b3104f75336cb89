"""Why a file was set aside is said in the language of the chat, as all else is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.owning.batch import batch_text
from bot.core.owning.reasons import key_of, reason_text
from bot.report import IntakeReport, Remark
from bot.texts.catalogue import LANGUAGES, Catalogue

ROOT = Path(__file__).parents[3]
READERS = (
    *sorted((ROOT / "seeds").rglob("*.py")),
    *sorted((ROOT / "bot" / "reading").glob("*.py")),
    ROOT / "bot" / "intake" / "scan.py",
)
_ABOUT_A_FILE = re.compile(r"(?:The (?:file|front matter|text|encoding|date|field|reader)|It) [^\n]+\.")


def _said(node: ast.expr) -> str | None:
    """Return a sentence as it stands in the code, with a number in place of what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(each.value) if isinstance(each, ast.Constant) else "7" for each in parts)
        case _:
            return None


def _sentences() -> Iterator[str]:
    """Yield all sentences of the readers about a file, which begin alike."""
    for path in READERS:
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        explained = {id(each.value) for each in nodes if isinstance(each, ast.Expr)}
        for node in nodes:
            said = _said(node) if isinstance(node, ast.expr) and id(node) not in explained else None
            if said and _ABOUT_A_FILE.fullmatch(said):
                yield said


def test_every_sentence_of_the_readers_has_a_text() -> None:
    sentences = set(_sentences())
    assert len(sentences) > 20
    assert [each for each in sorted(sentences) if key_of(each) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_said_in_the_language_of_the_chat(language: str) -> None:
    for sentence in _sentences():
        said = reason_text(Catalogue(language), sentence)
        assert "reason-" not in said
        assert (re.search("[一-鿿]", said) is not None) == language.startswith("zh"), said


def test_what_is_wrong_with_a_file_is_told_with_its_name_and_what_it_is_about() -> None:
    report = IntakeReport(
        refused=(Remark(path="坏.md", reason="The front matter can't be read in line 3: expected ','. Mend it."),),
        warnings=(Remark(path="日期.md", reason="The date “2026-13-45” is not a possible date; it is undated."),),
    )
    told = batch_text(Catalogue("zh-Hans"), report)
    assert "• 坏.md：开头的字段（front matter）第 3 行读不懂" in told
    assert "• 日期.md：“2026-13-45”不是一个可能的日期" in told


def test_what_no_text_says_is_told_as_it_is() -> None:
    assert reason_text(Catalogue("en"), "Something new.") == "Something new."
