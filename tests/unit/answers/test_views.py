"""A quote that tells no view or reaction of the one whose a question asks for is no answer."""

from collections.abc import AsyncIterator

import numpy as np
import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.indexes.units import Unit
from bot.answers.judgement import views
from bot.answers.judgement.views import Name, Views
from bot.answers.language import phrases
from bot.answers.quotes.quoting import Quote
from storage.folding import fold
from tests.support.among_logs import answering_among_logs
from tests.support.cases import cases
from tests.support.sentences import sentences

TOWER = (
    "Ada 对塔楼很不满，说它挡住了河景。在 Grace 看来，塔楼倒是个好兆头。塔楼的预算让 Dennis 很头疼。"
    "设计塔楼的是 Otto 的事务所，图纸画了两年。"
)
BRIDGE = (
    "老桥今年开始修缮，工程由 Hopper 承包。Mercer 协会的报告批评老桥的石料。"
    "Hopper 随后回应 Mercer 的报告：石料没有问题。马斯克嘲笑老桥的石料，直呼是笑话。黄仁勋去年路过老桥，拍了照片。"
)


@pytest.fixture(scope="module")
async def answerer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LibraryAnswerer]:
    async with answering_among_logs(tmp_path_factory.mktemp("logs"), {"tower": TOWER, "bridge": BRIDGE}) as found:
        yield found


@pytest.mark.parametrize(
    "question",
    [
        "Otto 怎么看塔楼的预算？",
        "Otto 對塔樓的預算有什麼看法？",
        "Mercer 协会怎么回应 Hopper？",
        "黃仁勳對老橋的石料有什麼看法？",
    ],
)
async def test_another_s_view_and_the_answer_to_somebody_are_none_of_his(
    answerer: LibraryAnswerer, question: str
) -> None:
    assert (await answerer.answer(question)).confidence <= views.UNTOLD


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("Ada 怎么看塔楼？", "tower"),
        ("Grace 對塔樓有什麼看法？", "tower"),
        ("Dennis 怎么看塔楼的预算？", "tower"),
        ("Hopper 怎么回应 Mercer 协会的报告？", "bridge"),
        ("马斯克怎么评价老桥的石料？", "bridge"),
        ("请 Otto 设计的人怎么看塔楼的预算？", "tower"),
    ],
)
async def test_a_view_of_the_one_who_is_named_is_answered(answerer: LibraryAnswerer, question: str, slug: str) -> None:
    assert [each.slug for each in (await answerer.answer(question)).passages[:1]] == [slug]


@cases(
    ("question", "who", "what", "is_reaction"),
    [
        ("ada 怎么看塔楼?", "ada", "塔楼", False),
        ("塔楼好不好,ada 怎么看", "ada", "", False),
        ("竞争对手对降价是什么态度?", "竞争对手", "降价", False),
        ("what does ada think of the tower?", "ada", "the tower", False),
        ("what's ada's view on the tower?", "ada", "the tower", False),
        ("mercer 的记者怎么回应 hopper 的说法?", "mercer 的记者", "", True),
        ("居民看完图纸后反应如何?", "居民", "", True),
        ("how did the council respond to the plan?", "the council", "", True),
    ],
)
def test_it_is_read_whose_view_or_reaction_is_asked_for(question: str, who: str, what: str, is_reaction: bool) -> None:
    assert phrases.view_asked(question) == phrases.ViewAsked(who, what, is_reaction)


@cases("question", ["作者怎么看塔楼?", "怎么看待塔楼?", "他怎么回应的?", "塔楼怎么看起来歪了?"])
def test_whose_view_no_text_names_is_not_looked_for(question: str) -> None:
    assert phrases.view_asked(question) is None


@cases("question", [" " * 4000, "," + " " * 4000, ",又也是会" * 800])
def test_a_long_message_that_asks_nothing_is_not_read_for_ages(question: str) -> None:
    assert phrases.view_asked(question) is None


@cases(
    "text",
    [
        "ada 说塔楼太高。",
        "记者问时,ada 则认为塔楼太高。",
        "ada:塔楼太高。",
        "ada 对去年通过的那份图纸并不满意。",
        "据 ada 介绍,塔楼很高。",
        "ada 的看法是塔楼太高。",
        "塔楼让 ada 很头疼。",
        "ada thinks the tower is too high.",
        "ada, who owns the pier, was angry.",
        "“太高了。”ada 摇头。",
    ],
)
def test_a_text_tells_in_many_ways_that_somebody_has_a_view(text: str) -> None:
    assert phrases.speaking_of(frozenset({"ada"}), to_all=True).search(text)


@cases("text", ["grace 对 ada 说塔楼太高。", "ada 的图纸说塔楼很高。", "grace 说 ada 住在塔楼里。"])
def test_who_is_only_spoken_to_or_of_has_none(text: str) -> None:
    assert not phrases.speaking_of(frozenset({"ada"}), to_all=True).search(text)


def test_what_is_told_to_everyone_answers_nobody() -> None:
    assert phrases.speaking_of(frozenset({"ada"}), to_all=True).search("ada 刊出了图纸。")
    assert not phrases.speaking_of(frozenset({"ada"}), to_all=False).search("ada 刊出了图纸。")


def unit_of(*texts: str, title: str = "河边", heading: str | None = None) -> Unit:
    held = sentences(*texts)
    return Unit(1, "tower", "section", 0, heading, title, 0, held[-1].end, held)


def bounded(unit: Unit, quoted: int, **asked: object) -> bool:
    """Tell whether the first `quoted` sentences are no answer to one who asks for a view, or with more, as given."""
    known: dict[str, object] = {"is_reaction": False, "names": (), "what": "", "actor": None, "topics": ()}
    held = {"股民": 0.3, "消防员": 0.0, "塔楼": 1.0, "地铁": 0.0}
    seen = Views(**{**known, **asked, "held": lambda word, _: held[word]})  # type: ignore[arg-type]
    return seen.bound(unit, Quote(0, unit.sentences[quoted - 1].end), 0.9) == views.UNTOLD


def test_of_a_reaction_those_who_react_must_stand_there_or_what_means_nearly_the_same() -> None:
    unit = unit_of("散户骂声一片。")
    assert not bounded(unit, 1, is_reaction=True, actor="股民")
    assert bounded(unit, 1, is_reaction=True, actor="消防员")


def test_of_what_a_view_is_of_something_must_stand_there() -> None:
    unit = unit_of("ada 说塔楼太高。")
    assert not bounded(unit, 1, topics=("塔楼", "地铁"))
    assert bounded(unit, 1, topics=("地铁",))


def test_a_reaction_stands_in_the_quote_or_beside_it() -> None:
    unit = unit_of("塔楼要盖了。", "图纸画了两年。", "预算很紧。", "ada 回应说太高。")
    ada = Name(frozenset({"ada"}), frozenset({"tower"}))
    assert bounded(unit, 1, is_reaction=True, names=(ada,))
    assert not bounded(unit, 3, is_reaction=True, names=(ada,))


def test_who_is_named_above_may_speak_all_along() -> None:
    ada = Name(frozenset({"ada", "lovelace"}), frozenset({"tower"}))
    assert not bounded(unit_of("塔楼太高。", title="ada 谈塔楼"), 1, names=(ada,))
    assert not bounded(unit_of("塔楼太高。"), 1, names=(ada,))
    assert bounded(unit_of("grace 说塔楼太高。"), 1, names=(Name(frozenset({"ada"}), frozenset({"bridge"})),))


def test_below_a_heading_of_what_the_view_is_of_stands_an_answer() -> None:
    ada = Name(frozenset({"ada"}), frozenset({"tower"}))
    units = [
        unit_of("ada 说塔楼、河景和预算都谈过。"),
        unit_of("grace 说太高。", heading="塔楼的影子"),
        unit_of("ada 说太高。", heading="塔楼的影子"),
        unit_of("ada 说太贵。", heading="预算"),
    ]
    seen = Views(False, (ada,), "塔楼", None, (), lambda word, unit: 1.0)
    assert int(np.argmax(seen.order(units, np.array([4.0, 3.0, 1.0, 2.0])))) == 2
    quote = Quote(0, units[2].sentences[0].end)
    assert [seen.bound(unit, quote, 0.1) for unit in units[2:]] == [views.NEARLY_SURE, 0.1]


@pytest.mark.parametrize(
    "question", ["ada 对塔楼的看法", "ada对塔楼的态度呢？", "Ada 對塔樓的觀點是什麼", "Ada 怎么看塔楼"]
)
def test_a_view_is_asked_for_with_and_without_a_verb(question: str) -> None:
    asked = phrases.view_asked(fold(question))
    assert asked is not None
    assert (asked.who, asked.what) == ("ada", "塔楼")


def test_who_reacts_is_known_by_its_name_in_either_language() -> None:
    assert phrases.bodies("the white house") == {"white house", "白宫"}
    assert phrases.bodies("the lighthouse") == frozenset()
