"""What a passage tells of another firm, another person or another year is no sure answer."""

from collections.abc import AsyncIterator

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.judgement import owners
from bot.answers.quotes import clauses
from bot.core.answering.quoted import SURE_FROM
from tests.support.among_logs import answering_among_logs
from tests.support.cases import cases

CHIPS = (
    "台积电的年报终于出来了。据公开的账目，英特尔预计 2031 年亏损约 140 亿美元，到 2034 年累计亏损 900 亿美元。"
    "而台积电的路子完全不同，预计 2032 年把开支降到收入的 9%。"
)
BALANCE = "投资的节奏：相比竞争对手（如特斯拉）的激进扩张，苹果走得很稳，预计 2033 年收支平衡，避免现金流断裂。"
CONTRACTS = "百度签了许多合同。百度与腾讯签订了 30 亿元的云服务合同，和小米签订了 10 亿元的地图合同。"
VIEWS = "Ada 做了一个实验：把灯塔的灯换成红色，渔船少绕了三里路。Ada 认为灯塔应该是红色的。Ben 认为渔船应该走得慢些。"
DOUBTS = "Ben 问：退潮的时刻是真的吗？Carla Diaz 持怀疑态度：“退潮的时刻可能是假的。”"
SHARE = "到 2031 年 5 月，Grok 画了海图里的 80%；测绘员每天交的海图比 2029 年高出约 8 倍。"


@pytest.fixture(scope="module")
async def answerer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LibraryAnswerer]:
    texts = {
        "chips": CHIPS,
        "balance": BALANCE,
        "contracts": CONTRACTS,
        "views": VIEWS,
        "doubts": DOUBTS,
        "share": SHARE,
    }
    async with answering_among_logs(tmp_path_factory.mktemp("logs"), texts) as found:
        yield found


@pytest.mark.parametrize(
    "question",
    [
        "台积电 2031 年预计亏损多少钱",
        "台積電 2031 年預計虧損多少錢",
        "特斯拉什么时候收支平衡",
        "小米与腾讯签订了多少钱的云服务合同",
        "Ben 做了什么灯塔实验",
        "Diaz 认为灯塔应该是红色的吗",
        "2029 年 Grok 画了多少海图",
    ],
)
async def test_what_is_told_of_another_is_no_sure_answer(answerer: LibraryAnswerer, question: str) -> None:
    assert (await answerer.answer(question)).confidence < SURE_FROM


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("英特尔 2031 年预计亏损多少钱", "chips"),
        ("台积电 2032 年把开支降到收入的百分之几", "chips"),
        ("苹果什么时候收支平衡", "balance"),
        ("百度与腾讯签订了多少钱的云服务合同", "contracts"),
        ("腾讯和百度签订了多少钱的云服务合同", "contracts"),
        ("Ada 做了什么灯塔实验", "views"),
        ("Ben 认为渔船应该走得慢些吗", "views"),
        ("Carla 怀疑退潮的时刻是真的吗", "doubts"),
        ("2031 年 Grok 画了多少海图", "share"),
        ("测绘员每天交的海图比 2029 年高出多少倍", "share"),
    ],
)
async def test_what_is_told_of_the_one_who_is_named_stays_sure(
    answerer: LibraryAnswerer, question: str, slug: str
) -> None:
    answer = await answerer.answer(question)
    assert [each.slug for each in answer.passages[:1]] == [slug]
    assert answer.confidence >= SURE_FROM


@pytest.mark.parametrize("question", ["华为签订了多少钱的云服务合同", "谷歌 2031 年预计亏损多少钱"])
async def test_a_firm_that_a_passage_does_not_name_is_not_answered_from_it(
    answerer: LibraryAnswerer, question: str
) -> None:
    answer = await answerer.answer(question)
    assert answer.abstained
    assert answer.confidence <= owners.NOWHERE


@cases(
    ("folded", "firms"),
    [
        ("苹果预计亏损", {"apple"}),
        ("iphone 之外,apple 和谷歌都卖手机", {"apple", "google"}),
        ("竞争对手(如谷歌)的投资", set()),
        ("相比谷歌的激进投资", set()),
        ("与谷歌签订合同", set()),
        ("比如谷歌卖手机", {"google"}),
        ("unlike google", set()),
        ("grew faster than google", set()),
        ("gemini 画了海图", {"google"}),
        ("pineapple", set()),
        ("open ai 卖手机", {"openai"}),
        ("没有 co-pilot 的飞机", {"microsoft"}),
        ("in tel aviv", set()),
    ],
)
def test_a_clause_tells_of_the_firm_that_does_something(folded: str, firms: set[str]) -> None:
    assert clauses.telling_firms(folded) == firms


def test_the_parts_of_a_name_stand_for_one_another() -> None:
    people = clauses.people(["Ada 说，灯塔是红的。", "Ada Lovelace 写过一本书。Deep Learning 说了什么？"])
    assert people["lovelace"] == people["ada"]
    assert "deep" not in people
    assert clauses.telling_people("Lovelace 修了灯塔", people) == frozenset({people["ada"]})
    assert clauses.telling_people("Ada 问", people) is None
