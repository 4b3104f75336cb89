"""Vectors are kept by model and digest."""

from pathlib import Path

from storage.store import open_store


async def test_a_vector_comes_back_for_its_model_only(tmp_path: Path) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await store.vectors.put("a", {"1" * 32: b"\x00\x3c", "2" * 32: b"\x00\x40"})
        assert await store.vectors.get("a", ["2" * 32, "3" * 32]) == {"2" * 32: b"\x00\x40"}
        assert await store.vectors.get("b", ["2" * 32]) == {}


async def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await store.vectors.put("a", {"1" * 32: b"\x00\x3c"})
        await store.vectors.put("a", {"1" * 32: b"\x00\x00"})
        assert await store.vectors.get("a", ["1" * 32]) == {"1" * 32: b"\x00\x3c"}


async def test_vectors_of_models_that_are_gone_are_dropped(tmp_path: Path) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await store.vectors.put("a", {"1" * 32: b"\x00\x3c"})
        await store.vectors.put("b", {"1" * 32: b"\x00\x3c"})
        assert await store.vectors.forget_other_models(["b"]) == 1
        assert await store.vectors.get("a", ["1" * 32]) == {}
        assert len(await store.vectors.get("b", ["1" * 32])) == 1
