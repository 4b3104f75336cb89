"""An article that is called by a word of its title, or by its author, is opened or summed up."""

from collections.abc import AsyncIterator

import pytest

from seeds.models import Document
from tests.support.cases import cases
from tests.support.conversation import Conversation, conversing, text_of
from tests.support.documents import make_document, make_point


def _article(slug: str, title: str, author: str) -> Document:
    return make_document(
        slug=slug, path=f"{slug}.md", title=title, author=(author,), topics=("港口",), summary=f"{title}的摘要在此。",
        key_points=(make_point(f"{title}的要点在此。"),), risks=(make_point(f"{title}会坏。"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
async def shelf_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """Three articles, two of one author."""
    documents = (
        _article("crane", "Mallory 谈吊车：港口访谈", "周远"), _article("buoy", "浮标与 QXV 的上市", "周远"),
        _article("cable", "缆车播客笔记", "林小满"),
    )  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("shelf"), documents) as talk:
        yield talk


@pytest.fixture
def shelf(shelf_library: Conversation) -> Conversation:
    """Somebody else in each test, who reads that library."""
    return shelf_library.of_somebody_new()


@cases(
    ("message", "shown"),
    [
        ("总结 QXV 这篇", "浮标与 QXV 的上市的摘要"), ("总结一下浮标那篇", "浮标与 QXV 的上市的摘要"),
        ("Mallory 那篇讲了啥", "港口访谈的摘要"), ("mallory的访谈主要讲了什么", "港口访谈的摘要"),
        ("给我缆车播客的要点", "缆车播客笔记的要点"), ("浮標那篇的風險", "浮标与 QXV 的上市会坏"),
        ("打开 QXV 那篇", "浮标与 QXV 的上市"), ("打开缆车那篇", "缆车播客笔记"),
        ("看看吊車那篇文章", "Mallory 谈吊车"),
        ("/doc QXV 那篇", "浮标与 QXV 的上市"), ("那篇讲缆车的文章是谁写的", "林小满"),
        ("summarize the QXV article", "浮标与 QXV 的上市的摘要"), ("open the QXV one", "浮标与 QXV 的上市"),
        ("what is the Mallory interview about?", "港口访谈的摘要"), ("Who wrote the article on QXV?", "周远"),
        ("key points of the Mallory interview", "港口访谈的要点"), ("总结一下林小满的文章", "缆车播客笔记的摘要"),
    ],
)  # fmt: skip
async def test_it_is_opened_or_summed_up(shelf: Conversation, message: str, shown: str) -> None:
    assert shown in text_of(await shelf.say(message))


async def test_of_several_it_is_asked_which(shelf: Conversation) -> None:
    assert "是哪一篇" in text_of(await shelf.say("总结一下周远的文章"))


@cases(
    "message",
    [
        "总结一下 QXV 的风险",
        "key points of QXV",
        "what is QXV about",
        "哪篇文章讲了什么",
        "总结鲸鱼那篇",
        "open source models",
    ],
)
async def test_what_calls_no_article_is_a_question(shelf: Conversation, message: str) -> None:
    assert "的摘要在此" not in text_of(await shelf.say(message)).split("\n")[0]
    assert "是哪一篇" not in text_of(await shelf.say(message))
