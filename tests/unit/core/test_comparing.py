"""Who asks what two think of the same thing is shown both, one under the other."""

from collections.abc import AsyncIterator

import pytest

from bot.core.answering.comparing import Compared, compared
from seeds.models import Related, Target
from tests.support.conversation import Conversation, conversing, text_of
from tests.support.documents import make_document, make_section

ASKED = (
    "比较一下 Ottoline 和 Mallory 对浮标的看法", "Ottoline 和 Mallory 对浮标的看法有什么不同？",
    "Ottoline 與 Mallory 在浮标上的态度有什麼區別", "Ottoline 跟 Mallory 怎么看浮标",
    "Ottoline 和 Mallory 对浮标分别怎么看",
    "Compare Ottoline and Mallory on 浮标", "what do Ottoline and Mallory think about 浮标?",
    "How do Ottoline and Mallory differ on the 浮标?", "compare Ottoline's views with Mallory's views on 浮标",
)  # fmt: skip


def test_two_and_what_they_are_asked_of_are_read() -> None:
    wanted = Compared("Ottoline", "Mallory", "浮标")
    assert {said: read for said in ASKED if (read := compared(said)) != wanted} == {}


OF_NOBODY = (
    "Ottoline 怎么看浮标", "浮标和锚链有什么区别", "what do lamps and buoys cost?",
    "比较一下 Ottoline 和 Ottoline 对浮标的看法",
)  # fmt: skip


def test_other_questions_compare_nobody() -> None:
    assert [said for said in OF_NOBODY if compared(said)] == []


BESIDE = (
    "001 和 002 有什么不同", "比较一下 001 和 002", "码头那篇和航道那篇有什么区别", "001 與 002 這兩篇的關係是什麼",
    "what's the difference between 001 and 002?", "compare article 001 with article 002", "how do 001 and 002 differ?",
)  # fmt: skip


async def test_two_articles_that_are_called_by_a_name_are_shown_side_by_side(quay_library: Conversation) -> None:
    shown = {said: text_of(await quay_library.of_somebody_new().say(said)) for said in BESIDE}
    begun = ("1. 码头来信", "2. 航道札记", "第一篇与第二篇：观点相反")
    assert {said: text for said, text in shown.items() if not all(each in text for each in begun)} == {}


async def test_two_things_that_are_no_articles_are_asked_about(quay_library: Conversation) -> None:
    assert "1. 码头来信\n" not in text_of(await quay_library.of_somebody_new().say("浮标和天气有什么区别"))


@pytest.fixture(scope="module")
async def quay_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    documents = [
        make_document(
            slug=slug, path=path, title=title, summary=None, key_points=(), risks=(), qa=(), topics=("海",),
            related=(Related(target=Target(title="航道札记"), kind="opposes"),) if slug == "first" else (),
            sections=(make_section(text, "浮标"), make_section("天气晴。", "天气")),
        )
        for slug, path, title, text in (
            ("first", "001_a.md", "码头来信", "Ottoline 认为浮标太少，每年要添二十个。"),
            ("second", "002_b.md", "航道札记", "Mallory 认为浮标太多，看着眼花。"),
        )
    ]  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("quay"), documents) as talk:
        yield talk


async def test_each_is_quoted_under_the_name_with_the_article(quay_library: Conversation) -> None:
    shown = text_of(await quay_library.of_somebody_new().say(ASKED[1]))
    assert shown.startswith("浮标：Ottoline、Mallory")
    below = shown.split("\n", 1)[1]
    order = ["Ottoline\n", "每年要添二十个", "码头来信", "Mallory\n", "看着眼花", "航道札记"]
    places = [below.index(each) for each in order]
    assert places == sorted(places)


async def test_whose_view_is_not_told_is_said(quay_library: Conversation) -> None:
    shown = text_of(await quay_library.of_somebody_new().say("Ottoline 和 Grace 怎么看浮标"))
    assert "每年要添二十个" in shown
    assert "Grace\n这个文库里没有写到对此的看法" in shown


async def test_where_neither_is_told_it_is_a_question_like_another(quay_library: Conversation) -> None:
    shown = text_of(await quay_library.of_somebody_new().say("Ada 和 Grace 怎么看鲸鱼"))
    assert "没有这个问题的答案" in shown or "没有找到能回答" in shown
