"""The bundled digests give way to anybody's own folder, and nothing else is taken for them."""

from pathlib import Path

import pytest

from bot import corpus
from bot.opening import Library, open_library
from bot.settings import load


def article(folder: Path, title: str) -> Path:
    """Write an article into a folder, which is made; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{title}.md").write_text(f"# {title}\n\nAn article of some length, which says something.\n")
    return folder


async def titles(library: Library) -> list[str]:
    return sorted(card.title for card in (await library.store.documents.cards()).items)


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation's bundled corpus, of one digest."""
    folder = article(tmp_path / "installed" / "seeds" / "corpus", "Digest")
    monkeypatch.setattr(corpus, "BUNDLED", folder)
    return folder


async def test_a_folder_of_ones_own_that_is_called_as_the_bundled_one_is_served_and_kept(
    tmp_path: Path, bundled: Path
) -> None:
    own = article(tmp_path / "notes" / "seeds" / "corpus", "Mine")
    other = article(tmp_path / "other", "Other")
    async with open_library(load(db=tmp_path / "a.db", models="none")) as library:
        await library.sync([own])
        assert await corpus.served((), library.store) == (own,)
        await library.sync([other])
        assert await titles(library) == ["Mine", "Other"]


async def test_the_bundled_digests_give_way_to_another_folder_and_come_back(tmp_path: Path, bundled: Path) -> None:
    other = article(tmp_path / "other", "Other")
    async with open_library(load(db=tmp_path / "a.db", models="none")) as library:
        assert await corpus.served((), library.store) == (bundled,)
        await library.sync([bundled])
        await library.sync([other])
        assert await titles(library) == ["Other"]
        await library.sync([bundled])
        assert await titles(library) == ["Digest", "Other"]


async def test_the_digests_of_an_installation_that_has_moved_still_count_as_bundled(
    tmp_path: Path, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = article(tmp_path / "other", "Other")
    async with open_library(load(db=tmp_path / "a.db", models="none")) as library:
        await library.sync([bundled])
        moved = article(tmp_path / "anew" / "seeds" / "corpus", "Digest")
        monkeypatch.setattr(corpus, "BUNDLED", moved)
        assert await corpus.served((), library.store) == (moved,)
        await library.sync([other])
        assert await titles(library) == ["Other"]
