"""Topics that are one in either script, spacing or region's words are one: listed, followed and matched."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.models import Rule, Scope
from storage.topics import fold_topic
from tests.support.cases import cases
from tests.support.documents import NOW, make_document, put
from tests.support.stores import new_store


@cases(
    ("one", "other"),
    [
        ("递归自我改进", "遞迴自我改進"),
        ("AI 编程", "AI編程"),
        ("AI 编程", "ai  编程"),
        ("芯片", "晶片"),
        ("人工智能", "人工智慧"),
    ],
)
def test_spellings_of_one_topic_fold_to_the_same(one: str, other: str) -> None:
    assert fold_topic(one) == fold_topic(other)
    assert fold_topic(fold_topic(one)) == fold_topic(one)


@cases(("one", "other"), [("AI Agent", "AIAgent"), ("编程", "程序"), ("AI", "AGI")])
def test_other_topics_stay_apart(one: str, other: str) -> None:
    assert fold_topic(one) != fold_topic(other)


async def test_a_topic_is_one_however_documents_and_chats_spell_it(tmp_path: Path) -> None:
    async with new_store(tmp_path / "a.db") as store:
        documents = [
            make_document(slug=f"d{number}", path=f"{number}.md", title=f"No. {number}", topics=(topic,))
            for number, topic in enumerate(("AI 编程", "AI編程", "AI 编程"))
        ]
        for each in documents:
            await put(store, each)
        assert [(each.name, each.documents) for each in await store.documents.topics()] == [("AI 编程", 3)]
        assert await store.documents.count(Scope(topics=("ai编程",))) == 3
        followed = await store.subscriptions.add(7, None, Rule(kind="topic", value="AI編程"), NOW)
        assert await store.subscriptions.add(7, None, Rule(kind="topic", value="AI 编程"), NOW) is None
        assert [await store.subscriptions.matching(each) for each in documents] == [[followed]] * 3


async def test_topics_of_an_earlier_version_are_folded_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    document = make_document(topics=("AI 编程", "递归自我改进"))
    async with new_store(path) as store:
        await put(store, document)
        await store.subscriptions.add(7, None, Rule(kind="topic", value="AI编程"), NOW)
        await store.subscriptions.add(8, None, Rule(kind="topic", value="遞迴自我改進"), NOW)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE topics SET folded = 'ai 编程' WHERE name = 'AI 编程'")
        connection.execute("UPDATE subscriptions SET folded = '递迴自我改进' WHERE chat_id = 8")
        connection.execute("DELETE FROM meta WHERE name = 'topics'")
    async with new_store(path) as store:
        assert await store.documents.count(Scope(topics=("AI编程",))) == 1
        assert [each.chat_id for each in await store.subscriptions.matching(document)] == [7, 8]
