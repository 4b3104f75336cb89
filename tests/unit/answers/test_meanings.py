"""Many sentences are scanned, and what is near by the scan is what is near."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.vectors import meanings, scan
from bot.answers.vectors.encoders import Vectors, normalised
from bot.answers.vectors.kept import KeptVectors
from bot.answers.vectors.meanings import Meanings
from bot.answers.vectors.rows import Rows, likeness
from tests.support.long_runs import examples

DIMENSION = 320
UNITS = 400


def some(count: int, seed: int) -> Vectors:
    """Return vectors that cluster, as those of texts do."""
    chance = np.random.default_rng(seed)
    middles = chance.standard_normal((20, DIMENSION))
    rows = middles[chance.integers(0, 20, count)] + 0.7 * chance.standard_normal((count, DIMENSION)) + 0.5
    return normalised(rows.astype(np.float32))


def kept(folder: Path | None = None) -> KeptVectors:
    """Keep `UNITS` units of one to five sentences, the newest first as they are filled."""
    found = KeptVectors(folder, "model", DIMENSION)
    for number in range(UNITS, 0, -1):
        found.add([(number, some(1 + number % 5, number))])
    return found


def test_a_scan_finds_the_units_that_comparing_all_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    known, numbers = kept().known(), np.arange(1, UNITS + 1)
    right = 0
    for question in normalised(
        np.concatenate([some(1 + number % 5, number)[:1] for number in range(1, 21)]) + 0.02 * some(20, 7)
    ):
        exact = Meanings(known, numbers).compare(question, None)
        with monkeypatch.context() as patch:
            patch.setattr(meanings, "EXACT", 0)
            patch.setattr(meanings, "NEAR", 200)
            scanned = Meanings(known, numbers).compare(question, None)
        best = exact.best(10)
        right += len(set(best) & set(scanned.best(10)))
        assert np.allclose(scanned.of(best).values, exact.of(best).values, atol=1e-5)
        assert scanned.mean == pytest.approx(exact.mean, abs=0.02)
        assert exact.best(1) == scanned.best(1)
    # The rest of such a cluster is as near as anything else in it, which signs can't tell.
    assert right >= 0.8 * 20 * 10


def test_only_units_that_are_asked_for_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known, numbers = kept().known(), np.arange(1, UNITS + 1)
    within = np.isin(numbers, [3, 5, 8])
    for limit in (meanings.EXACT, 100):
        monkeypatch.setattr(meanings, "EXACT", limit)
        found = Meanings(known, numbers).compare(some(1, 9)[0], None, within).best(20, within)
        assert sorted(found) == [2, 4, 7]


def test_units_that_have_gone_are_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanings, "EXACT", 0)
    numbers = np.arange(2, UNITS + 1, 2)
    compared = Meanings(kept().known(), numbers).compare(some(1, 9)[0], None)
    assert len(compared.best(1000)) <= len(numbers)
    assert Meanings(kept().known(), numbers).missing == 0


def test_what_was_kept_is_there_after_a_crash_up_to_the_last_whole_unit(tmp_path: Path) -> None:
    before = kept(tmp_path).known()
    for name in ("model.rows", "model.units"):
        path = tmp_path / name
        path.write_bytes(path.read_bytes()[:-7])
    after = KeptVectors(tmp_path, "model", DIMENSION).known()
    assert len(after.records) == UNITS - 1
    first, count = (int(each[0]) for each in after.of(np.array([200])))
    assert np.array_equal(
        after.rows.take(np.arange(first, first + count)), before.rows.take(np.arange(first, first + count))
    )


def test_what_comes_while_others_look_is_known_to_whoever_looks_next(monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept()
    sort = np.unique

    def while_another_is_added(*given: Any, **named: Any) -> Any:
        monkeypatch.undo()
        found.add([(UNITS + 1, some(1, 1))])
        return sort(*given, **named)

    monkeypatch.setattr(np, "unique", while_another_is_added)
    assert found.known().of(np.array([UNITS]))[0] >= 0
    assert found.known().of(np.array([UNITS + 1]))[0] >= 0


def test_rows_are_told_of_their_unit_though_another_one_has_none() -> None:
    found = KeptVectors(None, "model", DIMENSION)
    found.add([(2, some(0, 1)), (1, some(3, 1))])
    assert found.known().owners(np.arange(3)).tolist() == [1, 1, 1]


@pytest.fixture(params=["all in one", "in lists"])
def parted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scan as few rows and as many are."""
    if request.param == "in lists":
        monkeypatch.setattr(scan, "LISTED", 400)
        monkeypatch.setattr(scan, "_LOOKED_THROUGH", 1)  # what a list leaves out is measured, not tested


def test_many_rows_are_parted_into_lists_of_which_most_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "LISTED", 2_000)
    few, many = Rows(None, DIMENSION), Rows(None, DIMENSION)
    rows = some(6_000, 7)
    few.append(rows[:1_000])
    many.append(rows)
    asked = rows[[5]] - rows.mean(axis=0)
    asked /= np.linalg.norm(asked)
    assert 5 in few.near(asked, 20)
    near = many.near(asked, 3_000)
    assert 5 in near
    assert len(near) < 2_000


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=5), st.integers(0, 10))
def test_a_scan_follows_rows_that_come_bit_by_bit(counts: list[int], seed: int) -> None:
    slowly, rows = Rows(None, DIMENSION), some(sum(counts), seed)
    asked = some(1, seed + 1)[0]
    first = 0
    for count in counts:
        slowly.append(rows[first : first + count])
        near = slowly.near(asked[None, :], 10)
        assert len(near) >= min(10, first + count)
        first += count
    assert np.allclose(slowly.take(np.arange(first)), rows, atol=1e-3)


@pytest.mark.usefixtures("parted")
def test_a_scan_is_kept_in_a_file_and_made_anew_where_that_is_damaged(tmp_path: Path) -> None:
    path, asked = tmp_path / "model.rows", some(1, 3)
    rows = Rows(path, DIMENSION)
    rows.append(some(500, 2))
    near = rows.near(asked, 20)
    rows.append(some(100, 4))
    later = rows.near(asked, 20)
    assert set(near) & set(later)
    fresh = Rows(None, DIMENSION)
    fresh.append(rows.take(np.arange(600)))
    anew = fresh.near(asked, 20)
    file = tmp_path / "model.scan"
    whole = file.read_bytes()
    for content, found in ((whole, later), (whole[:-3], anew), (bytes(100), anew), (b"", anew)):
        file.write_bytes(content)
        assert np.array_equal(Rows(path, DIMENSION).near(asked, 20), found)


def test_a_mean_is_kept_with_the_scan_until_many_rows_have_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.answers.vectors.rows.SAMPLE", 200)
    path = tmp_path / "model.rows"
    rows = Rows(path, DIMENSION)
    rows.append(some(500, 2))
    rows.near(some(1, 3), 20)
    mean = rows.mean_now()
    rows.append(some(20, 4))
    assert not np.array_equal(rows.mean_now(), mean)
    assert np.array_equal(Rows(path, DIMENSION).mean(), mean)
    rows.append(some(20, 5))
    assert np.array_equal(Rows(path, DIMENSION).mean(), rows.mean_now())


def test_a_scan_is_read_when_it_is_wanted_and_opens_without_faiss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "model.rows", some(1, 3)
    rows = Rows(path, DIMENSION)
    rows.append(some(500, 2))
    rows.near(asked, 20)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "faiss", None)
        assert len(Rows(path, DIMENSION).near(asked, 20)) == 20


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize("lost", ["by a crash", "on purpose"])
def test_a_scan_finds_nothing_of_rows_whose_places_others_have_taken(tmp_path: Path, lost: str) -> None:
    path, asked = tmp_path / "model.rows", some(1, 3)
    rows = Rows(path, DIMENSION)
    rows.append(some(500, 2))
    rows.near(asked, 20)
    if lost == "on purpose":
        rows.cut(100)
    else:
        path.write_bytes(path.read_bytes()[: 100 * 2 * DIMENSION])
    again, fresh = Rows(path, DIMENSION), Rows(None, DIMENSION)
    assert len(again) == 100
    again.append(some(500, 5))
    fresh.append(again.take(np.arange(600)))
    assert np.array_equal(again.near(asked, 20), fresh.near(asked, 20))


def test_a_scan_that_cannot_be_written_still_serves(tmp_path: Path) -> None:
    (tmp_path / "model.scan.part").mkdir()
    rows = Rows(tmp_path / "model.rows", DIMENSION)
    rows.append(some(500, 2))
    assert len(rows.near(some(1, 3), 20)) == 20


def test_without_faiss_all_rows_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, asked = Rows(None, DIMENSION), some(2, 3)
    rows.append(some(2_500, 2))
    scanned = rows.near(asked, 300)
    monkeypatch.setitem(sys.modules, "faiss", None)
    compared = rows.near(asked, 10)
    exact = np.argsort(-likeness(asked, rows.take(np.arange(2_500)), rows.mean()), axis=1)
    assert compared.tolist() == sorted(set(exact[:, :10].ravel().tolist()))
    assert len(set(scanned.tolist()) & set(compared.tolist())) >= 0.8 * len(compared)


@pytest.mark.parametrize("small", [0, 10**9])
def test_rows_are_the_same_whether_their_file_is_read_or_mapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr("bot.answers.vectors.rows._SMALL", small)
    rows, kept = Rows(tmp_path / "model.rows", DIMENSION), Rows(None, DIMENSION)
    for seed in range(3):
        rows.append(some(40, seed))
        kept.append(some(40, seed))
        at = np.array([0, 1, 2, 39, 5, 5, len(kept) - 1])
        assert np.array_equal(rows.take(at), kept.take(at))
    rows.cut(50)
    assert np.array_equal(rows.take(np.arange(50)), kept.take(np.arange(50)))
    assert rows.take(np.zeros(0, np.intp)).shape == (0, DIMENSION)
