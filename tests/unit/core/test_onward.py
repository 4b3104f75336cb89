"""An article is read on by section in words, as by the buttons under it, in three languages."""

from collections.abc import AsyncIterator

import pytest

from bot.reply import Reply
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document, make_section

HEADINGS = ("绳结", "帆布", "锚链", "舵轮")


@pytest.fixture(scope="module")
async def sailing_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    document = make_document(
        slug="sailing", path="sailing.md", title="帆船手记", key_points=(), risks=(), qa=(),
        sections=tuple(make_section(f"{each}要天天看，{each}坏了就换。", each) for each in HEADINGS),
    )  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("sailing"), (document,)) as talk:
        yield talk


@pytest.fixture
def sailing(sailing_library: Conversation) -> Conversation:
    """Somebody else in each test, who reads that library."""
    return sailing_library.of_somebody_new()


async def read(talk: Conversation, place: int) -> Reply:
    """Open a section as by its buttons."""
    await talk.say("/doc sailing")
    return await talk.press(button(await talk.say("章节"), f"{place}. {HEADINGS[place - 1]}"))


def section(reply: Reply) -> str:
    """Return the heading of the section that a reply shows, with its number."""
    return text_of(reply).splitlines()[1]


@cases(
    ("typed", "shown"),
    [
        ("下一节", "3. 锚链"), ("下一章", "3. 锚链"), ("下一節", "3. 锚链"), ("看下一个部分", "3. 锚链"),
        ("下一小节吧", "3. 锚链"),
        ("next section", "3. 锚链"), ("Next chapter please", "3. 锚链"), ("read the next section", "3. 锚链"),
        ("上一节", "1. 绳结"), ("上一章", "1. 绳结"), ("回到上一節", "1. 绳结"), ("previous section", "1. 绳结"),
        ("第四节", "4. 舵轮"), ("第四章讲什么", "4. 舵轮"), ("第 4 章", "4. 舵轮"), ("打开第四節", "4. 舵轮"),
        ("section 4", "4. 舵轮"),
        ("chapter four", "4. 舵轮"),
        ("the fourth section", "4. 舵轮"), ("最后一节", "4. 舵轮"), ("the last section", "4. 舵轮"),
    ],
)  # fmt: skip
async def test_words_open_what_the_buttons_open(sailing: Conversation, typed: str, shown: str) -> None:
    await read(sailing, 2)
    assert section(await sailing.say(typed)) == shown


async def test_one_reads_from_the_first_to_the_last_and_is_told_of_the_end(sailing: Conversation) -> None:
    await sailing.say("/doc sailing")
    assert [section(await sailing.say("下一节")) for _ in HEADINGS] == [
        f"{number}. {each}" for number, each in enumerate(HEADINGS, 1)
    ]
    end = await sailing.say("下一节")
    assert "4" in text_of(end)
    assert [each.label for each in buttons_of(end)] == ["章节"]
    assert section(await sailing.say("上一节")) == "3. 锚链"


@cases("typed", ["第九节", "section 12", "上一节"])
async def test_a_section_that_is_not_there_is_said_so(sailing: Conversation, typed: str) -> None:
    await read(sailing, 1)
    assert "没有这一节" in text_of(await sailing.say(typed))


async def test_what_is_looked_at_in_between_keeps_the_place(sailing: Conversation) -> None:
    await read(sailing, 2)
    await sailing.say("它的作者是谁")
    await sailing.say("全文")
    assert section(await sailing.say("next section")) == "3. 锚链"


@cases("between", ["鲸鱼唱什么歌", "火星上的土豆怎么种植和收获？"])
@cases("typed", ["章节", "它的章节", "its sections"])
async def test_the_article_stays_open_over_a_question_in_vain(sailing: Conversation, between: str, typed: str) -> None:
    await read(sailing, 2)
    await sailing.say(between)
    assert "绳结" in text_of(await sailing.say(typed))


@cases("typed", ["章节", "它的章节", "目录", "全文", "sections", "full text"])
async def test_after_an_answer_the_parts_are_those_of_its_article(sailing: Conversation, typed: str) -> None:
    assert "锚链" in text_of(await sailing.say("锚链坏了怎么办"))
    reply = text_of(await sailing.say(typed))
    assert "帆船手记" in reply
    assert "舵轮" in reply


async def test_with_nothing_open_it_is_a_question(sailing: Conversation) -> None:
    assert "没有这一节" not in text_of(await sailing.say("第九节"))


@cases("typed", ["下一节讲什么比较好", "section 230 是什么", "第二节课几点", "next section of law"])
async def test_longer_questions_stay_questions(sailing: Conversation, typed: str) -> None:
    await read(sailing, 2)
    reply = text_of(await sailing.say(typed))
    assert "3. 锚链" not in reply
    assert "没有这一节" not in reply


@pytest.mark.parametrize("typed", ["它的图片", "图片", "它的配圖", "its images", "问答"])
async def test_a_part_that_the_article_lacks_is_said_so_and_may_be_asked(sailing: Conversation, typed: str) -> None:
    await read(sailing, 2)
    reply = await sailing.say(typed)
    assert "《帆船手记》没有这一部分" in text_of(reply)
    assert "当作问题" in buttons_of(reply)[-1].label
