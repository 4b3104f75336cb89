"""Who asks who speaks of something gets the articles that do, newest first."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.asked.speaking import spoken_of
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document, make_section


@cases(
    ("asked", "what"),
    [
        ("谁谈到 IPO", "IPO"),
        ("谁说过 IPO？", "IPO"),
        ("最近谁谈到 MCP", "MCP"),
        ("誰談到晶片？", "晶片"),
        ("，谁谈 AGI 时间线", "AGI 时间线"),
        ("的文章里，谁谈 AGI 时间线", "AGI 时间线"),
        ("关于 ，谁说持续学习", "持续学习"),
        ("有没有人谈过人工智能？", "人工智能"),
        ("哪些文章提到 RLVR", "RLVR"),
        ("who mentioned MCP?", "MCP"),
        ("Who spoke about continual learning", "continual learning"),
        ("Which articles discuss RLVR?", "RLVR"),
    ],
)
def test_what_is_spoken_of_is_read_from_the_asking(asked: str, what: str) -> None:
    assert spoken_of(asked) == what


@cases(
    "asked",
    [
        "谁说 AI 是泡沫", "谁说过 AI 会取代程序员", "谁写了苦涩的教训？", "谁写过这本书", "谁提出了 MCP", "谁说的？",
        "MCP 是谁提出的", "Who wrote Pride and Prejudice?", "who said AI is a bubble",
        "是誰說二十幾歲的人用這些模型最順手？",
    ],
)  # fmt: skip
def test_who_did_or_claimed_something_is_asked_of_a_person(asked: str) -> None:
    assert spoken_of(asked) is None


def _article(number: int, published: str, text: str, author: str) -> object:
    return make_document(
        slug=f"a{number}", path=f"{number}.md", title=f"第{number}号", published=published, author=(author,),
        summary=None, key_points=(), risks=(), qa=(), topics=("海",),
        sections=(make_section(text), make_section("别的事情还有很多。")),
    )  # fmt: skip


@pytest.fixture
async def shore(tmp_path: Path) -> AsyncIterator[Conversation]:
    """Seven articles, of which six speak of fog signals, in two years and by two authors."""
    texts = ["雾笛每三十秒响一次。", "雾里看花。", *(f"第 {n} 次检修换了雾笛的膜片。" for n in range(5))]
    documents = [
        _article(number, f"{2025 + number // 4}-03-0{number + 1}", text, "甲一" if number % 2 else "乙二")
        for number, text in enumerate(texts)
    ]
    async with conversing(tmp_path, documents) as talk:  # type: ignore[arg-type]
        yield talk


def _titles(text: str) -> list[str]:
    return [line.split(". ")[1] for line in text.splitlines() if line[:1].isdigit() and ". 第" in line]


async def test_the_articles_that_speak_of_it_are_listed_newest_first_with_what_they_say(shore: Conversation) -> None:
    reply = await shore.say("谁谈到雾笛？")
    said = text_of(reply)
    assert "谈到“雾笛”的文章：6 篇" in said
    assert "第 4 次检修换了雾笛的膜片。" in said
    further = await shore.press(button(reply, "›"))
    assert further.edits
    assert [*_titles(said), *_titles(text_of(further))] == ["第6号", "第5号", "第4号", "第3号", "第2号", "第0号"]
    assert text_of(await shore.say("第五篇")).startswith("第2号")


@pytest.mark.parametrize(
    ("asked", "limit", "shown"),
    [
        ("2025 年 谁谈到雾笛", "2025年发布", ["第3号", "第2号", "第0号"]),
        ("2026年之后，谁谈到雾笛", "2026年1月1日起", ["第6号", "第5号", "第4号"]),
        ("作者是甲一的文章里，谁谈雾笛", "作者 甲一", ["第5号", "第3号"]),
        ("去年谁说过雾笛", "2025年发布", ["第3号", "第2号", "第0号"]),
    ],
)
async def test_limits_hold_are_shown_and_can_be_dropped(
    shore: Conversation, asked: str, limit: str, shown: list[str]
) -> None:
    reply = await shore.say(asked)
    assert f"限定：{limit}" in text_of(reply)
    assert _titles(text_of(reply)) == shown
    wider = await shore.press(button(reply, "✕"))
    assert wider.edits
    assert "6 篇" in text_of(wider)


async def test_nobody_is_an_answer_too(shore: Conversation) -> None:
    assert "谈到" not in text_of(await shore.say("谁谈到潜水艇"))
    reply = await shore.say("2024 年 谁谈到雾笛")
    assert [each.label for each in buttons_of(reply) if "✕" in each.label] == ["✕ 2024年发布"]
    assert [each.question for each in await shore.store.questions.unanswered()] == [
        "2024 年 谁谈到雾笛",
        "谁谈到潜水艇",
    ]
