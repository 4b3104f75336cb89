"""A quote that shows by itself that what is asked isn't told is no answer, however much else of it stands there."""

from collections.abc import AsyncIterator

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.judgement import untold
from tests.support.among_logs import answering_among_logs

HARBOUR = (
    "港口的新吊机叫 Heron，设计它的想法来自两位工程师。工程师在码头上试了三个月。"
    "【注：港务局去年撤掉了 Osprey 的通行证，引起议论。】吊机每小时卸四十箱。"
    "你们昨天好像发布了新的排班表。提出预算的议员 Mercer 也来看过。"
)
LOCK = (
    "【注：市政府撤掉了 Plover 的船闸许可，因为闸门漏水。】Plover 于2021年3月开通。"
    "Curlew 大桥什么时候会建成？人人都在问。议会2019年批了三亿，2023年又批了五亿。"
)
FORECAST = "Mercer 看过图纸，也看过河床。他预测，3到5年内 Curlew 大桥会建成。河床上有石头，石头上长着草，水很浅。"


@pytest.fixture(scope="module")
async def answerer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LibraryAnswerer]:
    texts = {"harbour": HARBOUR, "lock": LOCK, "forecast": FORECAST}
    async with answering_among_logs(tmp_path_factory.mktemp("logs"), texts) as found:
        yield found


@pytest.mark.parametrize(
    "question",
    [
        "想出吊机 Heron 的那两位工程师叫什么名字？",
        "港务局为什么撤掉 Osprey 的通行证？",
        "Heron 什么时候发布的？",
        "吊机 Heron 是哪一年设计的？",
    ],
)
async def test_a_role_without_a_name_a_bare_note_and_a_day_of_something_else_tell_nothing(
    answerer: LibraryAnswerer, question: str
) -> None:
    assert (await answerer.answer(question)).confidence <= untold.UNTOLD


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("提出预算的议员叫什么名字？", "Mercer"),
        ("市政府为什么撤掉 Plover 的船闸许可？", "漏水"),
        ("Plover 什么时候开通的？", "2021年3月"),
    ],
)
async def test_a_name_a_reason_and_a_date_that_are_told_are_answered(
    answerer: LibraryAnswerer, question: str, said: str
) -> None:
    assert said in (await answerer.answer(question)).passages[0].text


async def test_when_something_comes_is_told_by_what_holds_a_time_with_it(answerer: LibraryAnswerer) -> None:
    assert "3到5年内" in (await answerer.answer("Curlew 大桥什么时候会建成？")).passages[0].text
