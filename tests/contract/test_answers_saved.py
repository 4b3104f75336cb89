"""A saved question is judged of one document as it would be answered over the whole library."""

from pathlib import Path

import pytest

import seeds
from bot.answers.answerer import LibraryAnswerer
from bot.answers.saved import standing
from seeds.reader import read
from storage.models import Scope
from storage.protocols import Store
from storage.store import open_store
from tests.support.documents import make_document, make_section, put

PRICES = "Insulin prices fell by 20% since 2024. Generics did most of it; politics did the rest."
NOTES = {
    "insulin": ("Insulin again", f"{PRICES} Pharmacies in two countries sell a vial for 25 dollars."),
    "hydro": ("水力发电的一笔新账", "水力发电每度电的成本今年降了一成。"),
    "tea": ("茶葉拍賣場改用電子競標", "改成電子競標以後，外縣市的買家多了三倍，成交價平均高了百分之八。"),
    "cable": (
        "A quiet repair",
        "The break was found by timing the echo of a light pulse. Splicing took nineteen hours.",
    ),
    "exam": (
        "把作文批改交给机器",
        "一个班五十篇作文，老师要批六个小时，机器三分钟。学生拿到评语，只有一成会回去改第二稿。",
    ),
    "bees": ("Counting bees by ear", "A cheap microphone and a small model tell when a colony will swarm."),
}
ANSWERED = {
    "insulin": ("how the price of insulin changed", "insulin prices"),
    "hydro": ("水电成本降了多少？",),
}


async def take_in(store: Store, *slugs: str) -> None:
    for slug in slugs:
        title, text = NOTES[slug]
        fields = dict.fromkeys(("key_points", "risks", "qa"), ()) | {"summary": None, "topics": (), "author": ()}
        await put(
            store, make_document(slug=slug, path=f"{slug}.md", title=title, sections=(make_section(text),), **fields)
        )


async def test_a_short_document_answers_what_it_answers_in_the_library(tmp_path: Path) -> None:
    async with open_store(tmp_path / "library.db") as store:
        for path in sorted((Path(seeds.__file__).parent / "corpus").iterdir()):
            await put(store, read(path.read_bytes(), path.name))
        await take_in(store, *NOTES)
        answerer = LibraryAnswerer(store, "fast")
        await answerer.fill()
        for slug, asked in ANSWERED.items():
            over_all = [await answerer.answer(each, thorough=True) for each in asked]
            alone = [await answerer.answer(each, Scope(slugs=(slug,)), thorough=True) for each in asked]
            assert [each.passages[0].slug for each in over_all] == [slug] * len(asked)
            assert [each.confidence for each in alone] == pytest.approx([each.confidence for each in over_all], abs=0.1)
            assert min(await answerer.how_sure(slug, asked)) >= standing.own().tell_from


async def test_a_document_that_a_model_has_not_read_is_judged_without_it(tmp_path: Path) -> None:
    (question, _), slug = ANSWERED["insulin"], "insulin"
    async with open_store(tmp_path / "library.db") as store:
        # So many that the library counts as read without it.
        for number in range(40):
            fields = {"slug": f"note-{number}", "path": f"note-{number}.md", "title": f"Harbour {number}"}
            await put(store, make_document(**fields, sections=(make_section(f"Ship {number} came at dawn."),)))
        answerer = LibraryAnswerer(store, "fast")
        await answerer.fill()
        await take_in(store, slug)
        by_words = LibraryAnswerer(store)
        assert (await answerer.answer(question, Scope(slugs=(slug,)), thorough=True)).models == ("words",)
        assert await answerer.how_sure(slug, (question,)) == await by_words.how_sure(slug, (question,))
        await answerer.fill()
        assert (await answerer.answer(question, Scope(slugs=(slug,)), thorough=True)).models == ("words", "use3")
