"""What lies beside a database is that database's alone, also where two of one folder differ in their ending only."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.indexes.place import folder_of
from bot.fronts.telegram.incoming.ledger import ledger_path
from bot.upkeep.health import socket_path
from storage.errors import ServedElsewhere
from storage.sqlite.lock import sole_holder


@pytest.mark.parametrize("beside", [socket_path, ledger_path, folder_of])
def test_it_has_the_whole_name_of_the_database_in_its_own(beside: Callable[[Path], Path], tmp_path: Path) -> None:
    names = [beside(tmp_path / name).name for name in ("a.db", "a.sqlite", "a")]
    assert len(set(names)) == 3
    assert [name.startswith(start) for name, start in zip(names, ("a.db.", "a.sqlite.", "a."), strict=True)] == [
        True
    ] * 3


def test_two_databases_of_one_folder_are_served_at_the_same_time(tmp_path: Path) -> None:
    with sole_holder(tmp_path / "a.db"), sole_holder(tmp_path / "a.sqlite"):
        assert sorted(each.name for each in tmp_path.glob("*.lock")) == ["a.db.lock", "a.sqlite.lock"]


def test_a_database_is_the_same_one_by_whatever_way_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.db").symlink_to(tmp_path / "a.db")
    for name in (Path("a.db"), tmp_path / "link.db"):
        assert socket_path(name) == socket_path(tmp_path / "a.db")
        with sole_holder(tmp_path / "a.db"), pytest.raises(ServedElsewhere), sole_holder(name):
            pass
