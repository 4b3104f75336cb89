"""Names and titles of the library are read once, and anew as soon as a document comes, changes or goes."""

from pathlib import Path

import pytest

from storage.models import Count
from tests.support.conversation import conversing, put, text_of
from tests.support.documents import make_document


async def test_a_document_that_changed_in_place_is_found_by_what_it_is_called_now(tmp_path: Path) -> None:
    async with conversing(tmp_path) as talk:
        assert "灯塔看守人的一天" in text_of(await talk.say("/doc 灯塔看守人的一天"))
        assert "林小满" in text_of(await talk.say("/latest 林小满"))
        await put(talk.store, make_document(title="雾中的一夜", author=("周海",)))
        assert "雾中的一夜" in text_of(await talk.say("/doc 雾中的一夜"))
        assert "作者：周海" in text_of(await talk.say("/latest 周海"))


async def test_the_names_are_read_once_for_many_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with conversing(tmp_path) as talk:
        topics, reads = talk.store.documents.topics, 0

        async def read() -> list[Count]:
            nonlocal reads
            reads += 1
            return await topics()

        monkeypatch.setattr(talk.store.documents, "topics", read)
        for message in ("/latest 航海", "/search author:周远 topic:茶叶 龙井", "/subscribe 航海", "关注 周远"):
            assert await talk.say(message)
    assert reads == 1
