"""With an article open, what is said of it means that article, however it was opened, in three languages."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.reply import Reply
from seeds.models import Document
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, conversing, text_of
from tests.support.documents import make_document, make_point, make_section


def _article(slug: str, title: str, day: int, of: str) -> Document:
    return make_document(
        slug=slug, path=f"{slug}.md", title=title, published=f"2026-03-0{day}", author=(f"{of}作者",),
        source_url=f"https://example.net/{slug}", source_name=None, topics=("港口",), summary=f"{of}的摘要在此。",
        key_points=(make_point(f"{of}的要点在此。"),), risks=(make_point(f"{of}会坏。"),), qa=(),
        sections=(make_section(f"{of}立在港口边，{of}每夜都亮。", "位置"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
async def harbour_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """Three articles; newest first they are 浮标, 吊车, 缆车."""
    documents = (
        _article("crane", "吊车记", 2, "吊车"),
        _article("buoy", "浮标记", 3, "浮标"),
        _article("cable", "缆车记", 1, "缆车"),
    )
    async with conversing(tmp_path_factory.mktemp("harbour"), documents) as talk:
        yield talk


@pytest.fixture
def harbour(harbour_library: Conversation) -> Conversation:
    """Somebody else in each test, who reads that library."""
    return harbour_library.of_somebody_new()


async def _by_command(talk: Conversation) -> Reply:
    return await talk.say("/doc 吊车记")


async def _by_number(talk: Conversation) -> Reply:
    await talk.say("最新")
    return await talk.say("2")


async def _by_ordinal(talk: Conversation) -> Reply:
    await talk.say("/latest")
    return await talk.say("第二篇")


async def _by_button(talk: Conversation) -> Reply:
    return await talk.press(button(await talk.say("/latest"), "吊车记"))


async def _after_a_list_of_speakers(talk: Conversation) -> Reply:
    return await talk.press(button(await talk.say("谁谈到港口"), "吊车记"))


async def _after_another_answer(talk: Conversation) -> Reply:
    assert "浮标" in text_of(await talk.say("浮标立在哪里"))
    return await talk.say("/doc 吊车记")


async def _after_a_question_in_vain(talk: Conversation) -> Reply:
    await talk.say("鲸鱼唱什么歌")
    return await talk.say("/doc 吊车记")


OPENING = [
    _by_command, _by_number, _by_ordinal, _by_button, _after_a_list_of_speakers, _after_another_answer,
    _after_a_question_in_vain,
]  # fmt: skip

SAID = [
    ("它的风险", "吊车会坏"), ("这篇文章有哪些风险", "吊车会坏"), ("它的要點", "吊车的要点"), ("its risks", "吊车会坏"),
    ("谁写的", "吊车作者"), ("这篇文章的作者是谁", "吊车作者"), ("誰寫的", "吊车作者"), ("who wrote it?", "吊车作者"),
    ("什么时候发布的", "2026年3月2日"), ("什么时候写的", "2026年3月2日"), ("它何時發布的", "2026年3月2日"),
    ("When was it published?", "2026年3月2日"),
    ("原文链接", "https://example.net/crane"), ("原文連結", "https://example.net/crane"),
    ("link", "https://example.net/crane"), ("出处", "https://example.net/crane"),
    ("收藏这篇", "已收藏：《吊车记》"), ("收藏這篇", "已收藏：《吊车记》"), ("save this article", "已收藏：《吊车记》"),
    ("全文", "每夜都亮"), ("看全文", "每夜都亮"), ("full text", "每夜都亮"),
    ("下一篇", "缆车记"), ("看下一篇", "缆车记"), ("next article", "缆车记"), ("上一篇", "浮标记"),
    ("它讲了什么", "吊车的摘要"), ("總結一下", "吊车的摘要"), ("summarize it", "吊车的摘要"),
    ("风险", "吊车会坏"), ("risks", "吊车会坏"), ("what are the risks?", "吊车会坏"), ("有哪些風險", "吊车会坏"),
    ("这篇文章的主要观点是什么", "吊车的要点"), ("main takeaways", "吊车的要点"),
    ("章節", "位置"), ("related articles", "相关文章"),
]  # fmt: skip


@cases("opening", OPENING)
@cases(("message", "shown"), SAID[::4])
async def test_it_is_the_article_that_is_open(
    harbour: Conversation, opening: Callable[[Conversation], Awaitable[Reply]], message: str, shown: str
) -> None:
    assert "吊车记" in text_of(await opening(harbour))
    assert shown in text_of(await harbour.say(message))


@cases(("message", "shown"), SAID)
async def test_it_is_said_in_three_languages(harbour: Conversation, message: str, shown: str) -> None:
    await harbour.say("/doc 吊车记")
    assert shown in text_of(await harbour.say(message))


@cases(("message", "shown"), SAID[::3])
async def test_after_one_remark_comes_the_next(harbour: Conversation, message: str, shown: str) -> None:
    await harbour.say("/doc 吊车记")
    await harbour.say("它的风险")
    await harbour.say("什么时候写的")
    assert shown in text_of(await harbour.say(message))


async def test_the_whole_text_can_be_saved_as_the_article(harbour: Conversation) -> None:
    await harbour.press(button(await harbour.say("/doc 吊车记"), "全文"))
    assert "已收藏：《吊车记》" in text_of(await harbour.say("收藏这篇"))


async def test_beyond_the_last_article_there_is_none(harbour: Conversation) -> None:
    await harbour.say("/doc 缆车记")
    assert "最后一篇" in text_of(await harbour.say("下一篇"))
    await harbour.say("/doc 浮标记")
    assert "第一篇" in text_of(await harbour.say("上一篇"))


async def test_the_next_one_is_that_of_the_list_it_stood_in(harbour: Conversation) -> None:
    await harbour.say("谁谈到缆车")
    await harbour.say("1")
    assert "最后一篇" in text_of(await harbour.say("下一篇"))


async def test_without_an_article_the_next_one_is_the_first_of_the_list(harbour: Conversation) -> None:
    assert "先看一个列表" in text_of(await harbour.say("下一篇"))
    await harbour.say("最新")
    assert "浮标记" in text_of(await harbour.say("下一篇"))


async def test_a_new_answer_or_list_takes_the_articles_place(harbour: Conversation) -> None:
    await harbour.say("/doc 吊车记")
    await harbour.say("浮标立在哪里")
    assert "浮标作者" in text_of(await harbour.say("谁写的"))
    await harbour.say("/doc 吊车记")
    await harbour.say("/latest")
    assert "吊车" not in text_of(await harbour.say("它的风险"))


@cases("message", ["它的风险", "谁写的", "link"])
async def test_of_a_list_it_is_asked_which_one(harbour: Conversation, message: str) -> None:
    await harbour.say("/latest")
    assert "说的是哪一篇" in text_of(await harbour.say(message))


@cases("message", ["浮标的风险", "风险有多大", "吊车和缆车的下一篇报道", "全文检索怎么做"])
async def test_what_names_something_else_is_no_remark(harbour: Conversation, message: str) -> None:
    await harbour.say("/doc 缆车记")
    assert "缆车会坏" not in text_of(await harbour.say(message))


async def test_what_was_open_is_forgotten_on_request(harbour: Conversation) -> None:
    await harbour.say("/doc 吊车记")
    await harbour.press(button(await harbour.say("/forgetme"), ""))
    assert "先问一个问题" in text_of(await harbour.say("谁写的"))


@pytest.mark.parametrize(
    "message", ["它的风险", "这篇文章有哪些风险", "风险", "有什麼風險？", "what are the risks?", "its risks"]
)
async def test_that_the_open_article_names_no_risks_is_said(tmp_path: Path, message: str) -> None:
    documents = (
        _article("crane", "吊车记", 2, "吊车").model_copy(update={"risks": ()}),
        _article("buoy", "浮标记", 3, "浮标"),
    )
    async with conversing(tmp_path, documents) as talk:
        await talk.say("/doc 吊车记")
        reply = await talk.say(message)
        assert text_of(reply).startswith("《吊车记》没有写到风险。\n吊车记")
        assert button(reply, "要点 1")


async def test_of_a_listed_article_without_risks_it_is_said_and_what_follows_is_about_it(tmp_path: Path) -> None:
    documents = (_article("crane", "吊车记", 2, "吊车").model_copy(update={"risks": ()}),)
    async with conversing(tmp_path, documents) as talk:
        await talk.say("最新")
        assert text_of(await talk.say("第一篇的风险")).startswith("《吊车记》没有写到风险。")
        assert "吊车的要点" in text_of(await talk.say("它的要点"))


@cases("typed", ["打开", "打開", "打开吧", "open", "open please"])
async def test_open_alone_opens_what_answered(harbour: Conversation, typed: str) -> None:
    assert "浮标" in text_of(await harbour.say("浮标立在哪里"))
    assert text_of(await harbour.say(typed)).splitlines()[0] == "浮标记"


@cases("typed", ["打开", "打開", "/doc"])
async def test_open_alone_asks_which_where_nothing_is_on_the_screen(harbour: Conversation, typed: str) -> None:
    assert "/doc" in text_of(await harbour.say(typed))


async def test_the_command_alone_asks_which_though_an_article_is_open(harbour: Conversation) -> None:
    await harbour.say("/doc 吊车记")
    assert "/doc" in text_of(await harbour.say("/doc"))
