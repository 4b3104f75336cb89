"""Packed units come back as they were, and what is not whole is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.indexes.packs import Packs
from bot.answers.indexes.units import Sentence, Unit, pack, unpack
from storage.folding import fold

TEXTS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), max_size=6)  # as a store holds them


def unit(texts: list[str]) -> Unit:
    starts = [sum(map(len, texts[:at])) + at for at in range(len(texts))]
    sentences = tuple(
        Sentence(start, start + len(text), text, fold(text)) for start, text in zip(starts, texts, strict=True)
    )
    end = sentences[-1].end if sentences else 0
    return Unit(7, "bees", "section", 1, "蜂房 Hive", "养蜂 2024", 0, end, sentences)


@given(TEXTS)
def test_a_unit_comes_out_as_it_was_packed(texts: list[str]) -> None:
    before = unit(texts)
    after = unpack(pack(before))
    assert after == before
    assert hash(after) == hash(before)
    for name in ("folded", "lengths", "words", "context", "context_words", "has_date", "has_quantity", "figures"):
        assert getattr(after, name) == getattr(before, name)
    assert (after.lexicons, after.lexicon, after.length, after.text) == (
        before.lexicons, before.lexicon, before.length, before.text,
    )  # fmt: skip


@pytest.mark.parametrize("in_file", [True, False])
def test_what_was_added_is_read_whatever_its_size_also_after_opening_again(tmp_path: Path, in_file: bool) -> None:
    path = tmp_path / "units.packs" if in_file else None
    packs, contents = Packs(path), [b"", b"bee", bytes(range(256)) * 100]
    places = [packs.add(each) for each in contents]
    assert [packs.get(at) for at in places] == contents
    if path:
        assert [Packs(path).get(at) for at in places] == contents


def test_what_is_damaged_or_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "units.packs"
    packs = Packs(path)
    places = [packs.add(each) for each in (b"bee", b"x" * 20_000)]
    whole = path.read_bytes()
    for content in (whole[:-1], whole[:4], b"", whole[:9] + b"X" + whole[10:]):
        path.write_bytes(content)
        with pytest.raises(ValueError, match="packed unit"):
            [Packs(path).get(at) for at in places]
