"""What is told of another thing than the one that a question names is no answer, or one that is not sure."""

from collections.abc import AsyncIterator

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.judgement import subjects
from bot.core.answering.quoted import SURE_FROM
from tests.support.among_logs import answering_among_logs

RELEASES = "Heron 4 在 2025 年 5 月发布，Kite 4.1 在 8 月发布，Heron 4.5 在 11 月发布。测绘界等这一天等了很久。"
SUCCESS = "机器画的图越来越好。在最难的图纸上，Heron 的成功率到 2026 年 5 月已经达到 76%。"
BRIDGE = "Ada 谈到了桥梁。Ada 认为桥梁要先过 BRB 的审批，而 BRB 的审批会成为瓶颈。她说得很慢。"
TEST = "一项试验比较了两队人。两位测绘员花了一周时间，弥合了大约 23% 的差距；而 Heron 花了两天，弥合了 97%。"
TOWER = "Ada 说塔楼有多高并不要紧。塔楼的预算是 300 万元。"
COPPER = "Copper 项目终于动工了，先投 50 亿元。工地在河边。"

NIGHT = "Ada 说起夜航。夜里没有 Sea-Beam 的时候，Ada 觉得自己只看得见一半的礁石。天亮了才好些。"
SOUNDER = "Seabeam 是 2031 年上线的测深仪。Night-Watch 也在那一年上线。"
WATCH = "Ben 说起值班。值班时 Nightwatch 一响，Ben 总要多喝两杯咖啡。"
PERMITS = "Ada 说到开工许可（building permits）。现在 90% 的开工许可都由 Heron 起草。写得很快。"
OTHER_PERMITS = "先请人看一遍 BP，再动工。"


@pytest.fixture(scope="module")
async def answerer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LibraryAnswerer]:
    texts = {"releases": RELEASES, "success": SUCCESS, "bridge": BRIDGE, "test": TEST, "tower": TOWER, "copper": COPPER}
    texts |= {"night": NIGHT, "sounder": SOUNDER, "watch": WATCH, "permits": PERMITS, "other-permits": OTHER_PERMITS}
    async with answering_among_logs(tmp_path_factory.mktemp("logs"), texts) as found:
        yield found


@pytest.mark.parametrize(
    "question",
    [
        "Heron 5 什么时候发布？",
        "Heron 3 什么时候发布",
        "Kite 5 什麼時候發布？",
        "Kite 4.5 几月发布",
        "When was Heron 5 released?",
        "Heron 5 的成功率是多少？",
        "Heron-6 的成功率",
        "Heron v7 什么时候发布",
        "Zephyr 什么时候发布",
        "Vortexa 的成功率是多少",
    ],
)
async def test_another_version_and_another_name_are_not_answered(answerer: LibraryAnswerer, question: str) -> None:
    assert (await answerer.answer(question)).abstained


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("Heron 4 什么时候发布？", "releases"),
        ("Heron 4.5 什麼時候發布？", "releases"),
        ("Kite 4.1 几月发布", "releases"),
        ("Heron-4.5 什么时候发布", "releases"),
        ("Heron 的成功率是多少？", "success"),
        ("Ada 如何看待 BRB？", "bridge"),
        ("Ada 对 BRB 的看法", "bridge"),
        ("Copper 多少钱", "copper"),
        ("Copper 要花多少钱？", "copper"),
    ],
)
async def test_what_is_told_of_what_is_named_is_answered(answerer: LibraryAnswerer, question: str, slug: str) -> None:
    answer = await answerer.answer(question)
    assert [each.slug for each in answer.passages[:1]] == [slug]


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("夜里没有 Sea-Beam 的时候 Ada 看得见多少礁石？", "night"),
        ("夜里没有 Seabeam 的时候 Ada 看得见多少礁石？", "night"),
        ("夜里没有 Sea Beam 的时候 Ada 看得见多少礁石？", "night"),
        ("值班时 Night-Watch 一响 Ben 要喝几杯咖啡？", "watch"),
        ("值班时 Night Watch 一响 Ben 要喝几杯咖啡？", "watch"),
    ],
)
async def test_a_name_is_one_however_its_parts_are_joined(answerer: LibraryAnswerer, question: str, slug: str) -> None:
    answer = await answerer.answer(question)
    assert [each.slug for each in answer.passages[:1]] == [slug]


async def test_a_name_is_that_of_which_a_passage_gives_the_words_whose_initials_it_is(
    answerer: LibraryAnswerer,
) -> None:
    answer = await answerer.answer("BP 有多少由 Heron 起草？")
    assert [each.slug for each in answer.passages[:1]] == ["permits"]
    assert (await answerer.answer("BRB 有多少由 Heron 起草？")).confidence < SURE_FROM


@pytest.mark.parametrize(
    "question",
    [
        "Kite 4.1 的成功率是多少",
        "测绘员弥合了 97% 的差距吗？",
        "測繪員是不是彌合了 97% 的差距",
        "Heron 弥合了 23% 的差距吗",
    ],
)
async def test_a_figure_that_a_sentence_tells_of_another_is_no_sure_answer(
    answerer: LibraryAnswerer, question: str
) -> None:
    assert (await answerer.answer(question)).confidence < SURE_FROM


@pytest.mark.parametrize("question", ["Heron 弥合了 97% 的差距吗？", "测绘员弥合了 23% 的差距吗？"])
async def test_a_figure_that_is_told_of_it_is_not_bounded(answerer: LibraryAnswerer, question: str) -> None:
    assert (await answerer.answer(question)).confidence > subjects.ELSEWHERE


def test_words_with_a_capital_letter_are_names() -> None:
    assert subjects.capitals("Ada 怎么看 open source 和 BRB") == {"ada", "brb"}
