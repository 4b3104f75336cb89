"""A word finds the articles whose title has it, in searches and lists of speakers as in subscriptions."""

from collections.abc import AsyncIterator

import pytest

from tests.support.cases import cases
from tests.support.conversation import Conversation, conversing, text_of
from tests.support.documents import make_document, make_section


@pytest.fixture(scope="module")
async def harbour_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """Four articles: of fog signals two speak in their text, one by its title alone; one is of chips."""
    texts = {
        "港口来信": "雾笛每三十秒响一次，夜里更密。",
        "守塔人的早晨": "第 3 次检修换了雾笛的膜片。",
        "清晨很静时写下的一封关于雾笛(FOG)与海的长信": "清晨很静，什么也没有发生。",
        "潮水每天来两次之前的芯片与别的事情": "潮水每天来两次。",
    }
    documents = [
        make_document(
            slug=f"a{number}", path=f"{number}.md", title=title, published=f"2026-03-0{number}", author=("甲一",),
            summary=None, key_points=(), risks=(), qa=(), topics=("海",), sections=(make_section(text),),
        )
        for number, (title, text) in enumerate(texts.items(), 1)
    ]  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("harbour"), documents) as talk:
        yield talk


@pytest.fixture
def harbour(harbour_library: Conversation) -> Conversation:
    """Somebody else in each test, who asks that library."""
    return harbour_library.of_somebody_new()


@cases(
    ("asked", "title"),
    [
        ("/search 雾笛", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("搜索 霧笛", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("/search fog", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("/search 雾笛 海", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ('/search "雾笛(FOG)"', "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("/search 晶片", "潮水每天来两次之前的芯片与别的事情"),
        ("谁谈到雾笛", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("誰談到霧笛？", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("who mentioned FOG?", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"),
        ("哪些文章提到晶片", "潮水每天来两次之前的芯片与别的事情"),
    ],
)
async def test_a_title_is_found(harbour: Conversation, asked: str, title: str) -> None:
    assert title in text_of(await harbour.say(asked))


@cases("asked", ["/search 雾笛 -海", "/search 雾笛 after:2026-03-04", "/search 膜片 雾笛"])
async def test_a_title_without_all_the_words_or_out_of_the_limits_is_not(harbour: Conversation, asked: str) -> None:
    assert "清晨很静时写下的一封关于雾笛(FOG)与海的长信" not in text_of(await harbour.say(asked))


async def test_searches_lists_and_subscriptions_find_the_same(harbour: Conversation) -> None:
    found = {"港口来信", "守塔人的早晨", "清晨很静时写下的一封关于雾笛(FOG)与海的长信"}
    for asked in ("/search 雾笛", "谁谈到雾笛"):
        said = text_of(await harbour.say(asked))
        assert {title for title in (*found, "潮水每天来两次之前的芯片与别的事情") if title in said} == found
    shown = text_of(await harbour.say("/subscribe keywords 雾笛"))
    assert "清晨很静时写下的一封关于雾笛(FOG)与海的长信" in shown
