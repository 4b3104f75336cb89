"""Sentences that ask for a list of articles, by whom or of what they are, in three languages."""

from collections.abc import AsyncIterator

import pytest

from bot.answers.asked.lists import Wanted, wanted
from bot.answers.asked.speaking import spoken_of
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document, make_section


@cases(
    ("message", "name", "size"),
    [
        ("宝玉写的文章有哪些", "宝玉", None),
        ("宝玉写了哪些文章？", "宝玉", None),
        ("宝玉的文章", "宝玉", None),
        ("宝玉的文章有几篇？", "宝玉", None),
        ("宝玉写了几篇文章", "宝玉", None),
        ("宝玉写过多少篇", "宝玉", None),
        ("给我发宝玉的文章", "宝玉", None),
        ("来两篇宝玉的文章", "宝玉", 2),
        ("宝玉写的文章里最新的两篇", "宝玉", 2),
        ("宝玉最新的三篇文章", "宝玉", 3),
        ("宝玉最近的文章", "宝玉", None),
        ("最新的两篇宝玉的文章", "宝玉", 2),
        ("传两篇寶玉的文章給我", "宝玉", 2),
        ("寶玉寫過哪些文章？", "宝玉", None),
        ("宝玉最近写了啥", "宝玉", None),
        ("宝玉都写过些什么", "宝玉", None),
        ("what has Jane Doe written lately?", "jane doe", None),
        ("寶玉最新兩篇", "宝玉", 2),
        ("最新两篇", "", 2),
        ("最新的三篇文章", "", 3),
        ("最新兩篇", "", 2),
        ("最新的三篇各講什麼", "", 3),
        ("把最新三篇总结一下", "", 3),
        ("所有文章都讲了什么", "", None),
        ("summarize the latest three articles", "", 3),
        ("give me the gist of every article", "", None),
        ("anything by Jane Doe?", "jane doe", None),
        ("给我看最近的两篇文章", "", 2),
        ("what articles are by 宝玉?", "宝玉", None),
        ("Which articles were written by Jane Doe?", "jane doe", None),
        ("articles by Jane Doe", "jane doe", None),
        ("Show me Jane Doe's articles", "jane doe", None),
        ("what has Jane Doe written?", "jane doe", None),
        ("How many articles are there by Jane Doe?", "jane doe", None),
        ("how many articles has Jane Doe written", "jane doe", None),
        ("the newest two by Jane Doe", "jane doe", 2),
        ("latest two articles by Jane Doe", "jane doe", 2),
        ("Jane Doe's latest 3 articles", "jane doe", 3),
        ("latest two", "", 2),
        ("show me the newest two articles", "", 2),
        ("the two most recent articles", "", 2),
    ],
)
def test_who_wrote_them_and_how_many_are_wanted_is_read(message: str, name: str, size: int | None) -> None:
    assert Wanted(name=name, size=size) in wanted(message)


@cases(
    ("message", "what"),
    [
        ("推荐一篇讲雾笛的", "雾笛"),
        ("來幾篇關於霧笛的", "霧笛"),
        ("recommend an article about fog horns", "fog horns"),
        ("find me something on fog horns", "fog horns"),
        ("有没有讲机器人的文章", "机器人"),
        ("关于机器人的文章", "机器人"),
        ("关于机器人的文章有几篇？", "机器人"),
        ("有几篇文章谈到机器人", "机器人"),
        ("有多少篇文章讲机器人？", "机器人"),
        ("给我发三篇关于 AGI 的文章", "AGI"),
        ("推荐几篇讲机器人的文章", "机器人"),
        ("有哪些讲机器人的报道", "机器人"),
        ("哪几篇文章讲机器人", "机器人"),
        ("除了宝玉，谁谈到 AGI", "AGI"),
        ("除了宝玉以外，还有谁说过 AGI？", "AGI"),
        ("有沒有講機器人的文章？", "機器人"),
        ("關於機器人的文章有多少篇", "機器人"),
        ("傳三篇關於 AGI 的文章給我", "AGI"),
        ("How many articles are there about Claude?", "Claude"),
        ("how many articles mention Claude", "Claude"),
        ("Are there any articles about robots?", "robots"),
        ("send me three articles about AGI", "AGI"),
        ("Is there anything on robots?", "robots"),
        ("Who talks about robots?", "robots"),
        ("has anyone said anything about the FDA?", "FDA"),
        ("who besides 宝玉 talks about AGI?", "AGI"),
        ("Apart from 宝玉, who mentioned AGI?", "AGI"),
        ("who talks about robots besides 宝玉?", "robots"),
        ("谁谈到 AGI，除了宝玉", "AGI"),
    ],
)
def test_what_they_are_to_speak_of_is_read(message: str, what: str) -> None:
    assert spoken_of(message) == what


@cases(
    "message",
    [
        "宝玉的观点是什么",
        "宝玉是谁",
        "Claude 的收入有多少",
        "最新的模型有哪些",
        "Claude 最新版本是什么",
        "最近两年发生了什么",
        "讲讲 AGI",
        "有多少人读过",
        "关于 AGI 的时间线是什么",
        "Claude 写了多少代码",
        "最新的两个模型差在哪里",
        "有沒有可能實現",
        "寶玉怎麼看 AGI",
        "what is the latest model by OpenAI?",
        "how many engineers are there?",
        "what did Jane Doe say?",
        "who wrote Pride and Prejudice?",
        "what has Claude learned?",
        "the two risks of AGI",
        "Are there any risks?",
    ],
)
def test_a_question_about_something_else_asks_for_no_list(message: str) -> None:
    assert wanted(message) == []
    assert spoken_of(message) is None


@pytest.fixture(scope="module")
async def shore_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """Five articles by two authors in two years; three speak of fog signals, one has 灯塔 as its topic."""
    texts = ["雾笛每三十秒响一次。", "雾里看花。", "第 3 次检修换了雾笛的膜片。", "又检修了一次雾笛。", "别的事。"]
    documents = [
        make_document(
            slug=f"a{number}", path=f"{number}.md", title=f"第{number}号",
            published=f"{2025 + number // 3}-03-0{number + 1}",
            author=("甲一" if number % 2 else "乙二",), summary=None, key_points=(), risks=(), qa=(),
            topics=("灯塔",) if number == 4 else ("海",), sections=(make_section(text),),
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("shore"), documents) as talk:
        yield talk


@pytest.fixture
def shore(shore_library: Conversation) -> Conversation:
    """Somebody else in each test, who asks that library."""
    return shore_library.of_somebody_new()


def _titles(text: str) -> list[str]:
    return [line.split(". ")[1] for line in text.splitlines() if line[:1].isdigit() and ". 第" in line]


@cases(
    ("asked", "first", "titles"),
    [
        ("what articles are by 甲一?", "作者：甲一（2 篇）", ["第3号", "第1号"]),
        ("乙二写的文章里最新的两篇", "作者：乙二（3 篇）", ["第4号", "第2号"]),
        ("给我发乙二的文章", "作者：乙二（3 篇）", ["第4号", "第2号", "第0号"]),
        ("最新两篇", "最新文章", ["第4号", "第3号"]),
        ("latest two", "最新文章", ["第4号", "第3号"]),
        ("有几篇关于灯塔的文章", "主题：灯塔（1 篇）", ["第4号"]),
        ("有没有讲雾笛的文章", "谈到“雾笛”的文章：3 篇", ["第3号", "第2号", "第0号"]),
        ("2025 年关于雾笛的文章有几篇", "谈到“雾笛”的文章：2 篇", ["第2号", "第0号"]),
        ("去年 3 月发布的文章", "2025年3月的文章", ["第2号", "第1号", "第0号"]),
        ("articles from March last year", "2025年3月的文章", ["第2号", "第1号", "第0号"]),
    ],
)
async def test_the_list_is_shown(shore: Conversation, asked: str, first: str, titles: list[str]) -> None:
    said = text_of(await shore.say(asked))
    assert said.startswith(first)
    assert _titles(said) == titles


@cases("asked", ["除了甲一，谁谈到雾笛", "除了甲一以外，还有谁说过霧笛？", "who besides 甲一 mentioned 雾笛?"])
async def test_an_author_can_be_left_out(shore: Conversation, asked: str) -> None:
    said = text_of(await shore.say(asked))
    assert "不含“甲一”" in said
    assert _titles(said) == ["第2号", "第0号"]


@cases("asked", ["2024 年谁谈到雾笛", "2025 年 3 月以前谁说过雾笛", "who mentioned 雾笛 in 2024?"])
async def test_where_nobody_did_within_limits_it_says_how_many_did_outside(shore: Conversation, asked: str) -> None:
    before = [each.question for each in await shore.store.questions.unanswered()]
    reply = await shore.say(asked)
    assert "这个范围里没有文章谈到“雾笛”，范围之外有 3 篇。" in text_of(reply)
    assert not [each for each in buttons_of(reply) if "按这些词" in each.label]
    assert "3 篇" in text_of(await shore.press(button(reply, "✕")))
    unanswered = [each.question for each in await shore.store.questions.unanswered()]
    assert sorted(unanswered) == sorted([*before, asked])
