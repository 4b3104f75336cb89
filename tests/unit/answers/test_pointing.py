"""A question that is told by the way it is answered names the sentences that answer it so."""

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.indexes.units import Sentence
from bot.answers.language import terms
from bot.answers.quotes import pointing
from bot.answers.quotes.pointing import Pointing
from storage.folding import fold
from storage.store import SqliteStore
from tests.support.cases import cases
from tests.support.documents import make_note, make_section, put
from tests.support.words import NoWords

POST = "主持人：大家都认识 Ada，她是 Nimbus 的首席潜水官。"


def asked(question: str) -> Pointing:
    return pointing.of(terms.read(fold(question), NoWords()))


def sentence(text: str) -> Sentence:
    return Sentence(0, len(text), text, fold(text))


@cases(
    ("question", "text"),
    [
        ("80%", "超过八成的图纸由机器画成。"),
        ("76％", "成功率达到 76%。"),
        ("8 倍", "每天合并的图纸多了八倍。"),
        ("8 倍", "It grew eightfold."),
        ("eightfold", "每天多了约 8 倍。"),
        ("52x", "推到了约 52 倍。"),
        ("52 倍？", "a speedup of 52x"),
        ("约 25 亿美元", "收入约 2.5 billion 美元。"),
        ("1.4 万亿", "总额 1.4 trillion。"),
        ("about 23%", "弥合了大约 23% 的差距"),
    ],
)
def test_a_figure_alone_asks_for_where_it_stands(question: str, text: str) -> None:
    found = asked(question)
    assert found.settles
    assert found.is_said_by(sentence(text))


@cases("question", ["80% 的图纸是谁画的", "2026", "16", "3", "港口", "52 倍是怎么来的", "8 号仓库"])
def test_a_figure_with_words_beside_and_one_that_says_nothing_is_a_question_like_others(question: str) -> None:
    assert not asked(question).figures


@cases(
    ("question", "text"),
    [
        ("MLQ 是什么？", "最大的进展是 MLQ（可核对的潜水学习）。"),
        ("什么是 MLQ", "所谓 MLQ，是潜水员自己核对答案。"),
        ("What is MLQ?", "可核对的潜水学习（MLQ）在去年流行起来。"),
        ("what does MLQ mean", "MLQ 指的是可核对的潜水学习。"),
        ("MLQ 是啥", "MLQ 是一种潜水学习的方法。"),
        ("MLQ 是什麼意思？", "MLQ means learning that can be checked."),
        ("潮汐钟是什么", "潮汐钟是一种按潮水走的钟。"),
        ("什么叫潮汐钟", "按潮水走的钟叫做“潮汐钟”。"),
        ("潮汐钟的定义", "潮汐钟：按潮水走的钟。"),
        ("define tide clock", "A tide clock is a clock that follows the tides."),
    ],
)
def test_what_something_is_is_said_by_what_explains_it(question: str, text: str) -> None:
    found = asked(question)
    assert found.settles
    assert found.is_said_by(sentence(text))


@cases(
    ("question", "text"),
    [
        ("MLQ 是什么？", "但 MLQ 不同。"),
        ("What is MLQ?", "MLQ 比别的方法便宜。"),
        ("MLQ 是什么？", "MLQX（另一种方法）更慢。"),
        ("潮汐钟是什么", "潮汐钟指导了几代船长。"),
        ("什么叫潮汐钟", "他修好了潮汐钟。"),
    ],
)
def test_what_only_speaks_of_it_does_not_say_it(question: str, text: str) -> None:
    assert not asked(question).is_said_by(sentence(text))


@cases("question", ["港口的收入是什么", "他的立场是什么", "What is the salary of a diver at Nimbus?"])
def test_a_property_is_no_definition(question: str) -> None:
    assert asked(question).says is None


@cases(
    "question",
    [
        "Ada Kovacs 在哪工作",
        "Ada Kovacs 在哪裡上班？",
        "Ada 在 Nimbus 担任什么职务？",
        "Ada Kovacs 是谁",
        "谁是 Ada Kovacs",
        "Ada 的职务是什么",
        "Who is Ada Kovacs?",
        "Where does Ada Kovacs work?",
        "what is ada's job title?",
    ],
)
def test_who_somebody_is_is_said_by_a_post(question: str) -> None:
    found = asked(question)
    assert found.is_said_by(sentence("大家都认识 Ada，她是 Nimbus 的首席潜水官。"))
    assert found.is_said_by(sentence("Ada 是港口研究所的负责人。"))
    assert not found.is_said_by(sentence("Ada 说 Nimbus 很好。"))
    assert found.is_said_by(sentence("节目请来了 Nimbus 的首席潜水官 Ada。"))
    assert found.is_said_by(sentence("节目请来了 Nimbus 的首席潜水官 Mary Ada Kovacs。"))
    assert not found.is_said_by(sentence("Ada 说他上学时也是这样，教授都忙。"))
    assert not found.is_said_by(sentence("Bo 是 Nimbus 的首席潜水官。"))
    assert not found.is_said_by(sentence("Ada：是的，我敬佩这些研究员。"))


@cases(
    "question", ["这项研究发现了什么", "试验的结果", "结论是什么", "What did the study find?", "what were the results"]
)
def test_what_was_found_is_said_by_the_result(question: str) -> None:
    found = asked(question)
    assert found.is_said_by(sentence("结果：用新网的船反而慢了两成。"))
    assert not found.is_said_by(sentence("试验有十六条船参加。"))
    assert not found.settles


@cases("question", ["潮汐钟是怎么来的", "How did the tide clock come about?", "潮汐钟的由来"])
def test_how_something_came_about_is_said_by_its_beginning(question: str) -> None:
    assert asked(question).is_said_by(sentence("它最初是一位钟表匠的玩具。"))
    assert not asked(question).is_said_by(sentence("如今每个港口都有。"))


@cases(
    "question",
    [
        "Ada 怎么看潮汐钟",
        "Ada Kovacs 如何看待潮汐鐘？",
        "Ada 对潮汐钟的看法",
        "Ada 對潮汐鐘是什麼態度",
        "Ada 觉得潮汐钟怎么样",
    ],
)
def test_what_somebody_thinks_of_it_is_said_where_he_is_told_to(question: str) -> None:
    found = asked(question)
    assert found.settles
    assert found.is_said_by(sentence("Ada 认为潮汐钟过时了。"))
    assert found.is_said_by(sentence("Ada：潮汐钟有天然的上限。"))
    assert not found.is_said_by(sentence("Bo 认为潮汐钟过时了，Ada 没有说话。"))
    assert not found.is_said_by(sentence("Ada 认为雾号过时了。"))


@cases("question", ["What does Ada think about MLQ?", "what did Ada Kovacs say of MLQ", "Ada's view on MLQ"])
def test_what_somebody_thinks_of_it_is_said_in_another_language_by_its_name(question: str) -> None:
    assert asked(question).is_said_by(sentence("Ada 说 MLQ 的定义争议很大。"))
    assert not asked(question).is_said_by(sentence("Bo 问：那这真的是 MLQ 吗？"))


async def test_who_somebody_is_is_found_among_all_that_stands_under_the_name(store: SqliteStore) -> None:
    talk = [make_section(f"Ada：第 {number} 年的网更轻。Ada：潮水也更大。", f"第 {number} 段") for number in range(40)]
    await put(store, make_note("talk", "开场白").model_copy(update={"sections": (*talk, make_section(POST, "嘉宾"))}))
    answer = await LibraryAnswerer(store, "none").answer("Ada 是谁")
    assert "首席潜水官" in answer.passages[0].text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Plumb 是怎么诞生的", "先是一张草图"),
        ("How did Plumb come about?", "先是一张草图"),
        ("Sonar 的来历", "Sonar 最初只是玩具"),
        ("MLQ 的研究发现了什么", "结果：快了两成"),
    ],
)
async def test_what_is_said_in_other_words_is_an_answer_all_the_same(
    question: str, said: str, store: SqliteStore
) -> None:
    sections = (
        make_section("先是一张草图，后来有了模型。船厂天天用它。", "Plumb 是怎么做出来的"),
        make_section("Sonar 最初只是玩具，后来两位船长接手。", "别的"),
        make_section("MLQ 做了一项研究。有十六条船参加。结果：快了两成。", "研究"),
        make_section("Plumb 和 Sonar 都卖得好，MLQ 也写过它们。", "市场"),
    )
    await put(store, make_note("harbour", "开场白").model_copy(update={"sections": sections}))
    answer = await LibraryAnswerer(store, "none").answer(question)
    assert answer.confidence >= 0.5
    assert said in answer.passages[0].text


@cases(
    ("question", "text"),
    [
        ("Heron 吊机一开始叫什么名字？", "吊机最初叫 Crane One。"),
        ("Heron 原來叫什麼", "它原名 Crane One，本来叫这个。"),
        ("What was Heron originally called?", "It was first called Crane One."),
    ],
)
def test_what_something_was_called_before_is_told_by_what_it_was_called_at_first(question: str, text: str) -> None:
    assert asked(question).is_said_by(sentence(text))
