"""Over whatever is asked, an answer keeps its word: exact quotes, falling scores, no error, the same twice."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answerer import LibraryAnswerer
from bot.answers.judgement import learned
from bot.answers.models import Answer
from storage.models import Scope
from storage.store import SqliteStore
from tests.support.documents import make_document, make_section, put
from tests.support.long_runs import examples
from tests.support.stores import new_store

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = [
    "灯塔",
    "看守人",
    "多高",
    "燈塔",
    "煤油灯",
    "keeper",
    "logs",
    "1998",
    "4,100",
    "为什么",
    "谁",
    "之后",
    "林小满写的",
    "？",
    '" OR *',
    "\ud800",
]


class Asked:
    """A small library and its answerer."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.answerer = LibraryAnswerer(store)

    async def exactly(self, answer: Answer) -> None:
        """Check what every answer promises."""
        assert 0 <= answer.confidence <= 1
        assert answer.abstained == (answer.why is not None) == (not answer.passages)
        scores = [passage.score for passage in answer.passages]
        assert scores == sorted(scores, reverse=True)
        for passage in answer.passages:
            part = await self.store.search.part_text(passage.slug, passage.part, passage.index)
            assert part is not None
            assert passage.text
            assert part[passage.start : passage.end] == passage.text


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asked]:
    async with new_store(tmp_path_factory.mktemp("answers") / "library.db") as store:
        await put(store, make_document())
        await put(
            store,
            make_document(
                slug="harbour",
                path="harbour.md",
                title="港口與渡輪",
                language="zh-Hant",
                published="2026-05-01",
                author=("陳大文",),
                sections=(make_section("渡輪每天開十二班。票價是 25 元。\n\n船長說：「霧大的時候不開船。」", "渡輪"),),
                summary=None,
                key_points=(),
                risks=(),
                qa=(),
                topics=("渡輪",),
            ),
        )
        yield Asked(store)


@settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map("".join)))
async def test_whatever_is_asked_the_answer_keeps_its_word(asked: Asked, text: str) -> None:
    first = await asked.answerer.answer(text)
    await asked.exactly(first)
    await asked.answerer.use(learned.own())  # so that it is considered anew
    again = await asked.answerer.answer(text)
    assert again.model_copy(update={"elapsed_ms": 0}) == first.model_copy(update={"elapsed_ms": 0})


async def test_a_plain_question_is_answered_in_either_script(asked: Asked) -> None:
    for question in ("灯塔有多高？", "燈塔有多高？", "請問一下，燈塔有多高呢？謝謝"):
        answer = await asked.answerer.answer(question)
        assert answer.passages[0].slug == "lighthouse-keepers"


async def test_a_greeting_gets_no_passage(asked: Asked) -> None:
    assert (await asked.answerer.answer("你好！")).why == "small_talk"


async def test_a_scope_keeps_other_documents_out(asked: Asked) -> None:
    answer = await asked.answerer.answer("渡輪每天開幾班？", Scope(slugs=("lighthouse-keepers",)))
    assert all(passage.slug == "lighthouse-keepers" for passage in answer.passages)


async def test_an_author_in_the_question_limits_it(asked: Asked) -> None:
    answer = await asked.answerer.answer("陳大文寫的渡輪票價是多少")
    assert [(each.kind, each.value) for each in answer.filters] == [("author", "陳大文")]
    assert all(passage.slug == "harbour" for passage in answer.passages)


async def test_a_document_that_comes_in_is_found_at_once_and_one_that_is_hidden_is_not(asked: Asked) -> None:
    await put(asked.store, make_document(slug="bees", path="bees.md", title="蜂箱", summary="每个蜂箱住着六万只蜜蜂。"))
    question = "每个蜂箱住着多少只蜜蜂？"
    assert (await asked.answerer.answer(question)).passages[0].slug == "bees"
    await asked.store.documents.hide("bees", True)
    assert all(passage.slug != "bees" for passage in (await asked.answerer.answer(question)).passages)
    await asked.store.documents.hide("bees", False)
    assert (await asked.answerer.answer(question)).passages[0].slug == "bees"
