"""Summaries and key points are made of a document's own sentences, as a person would pick them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.models import Block, BlockKind, Document, Point, Section, Summary
from seeds.summaries.extraction import key_points, summarise
from seeds.summaries.salience import width
from tests.support.cases import cases

CHINESE = {
    None: [
        "市图书馆今年借出的工具比书还多，一项覆盖四十家分馆的调查给出了答案。",
        "大家好！谢谢各位的关注。图书馆还能借什么？",
    ],
    "工具比书更抢手": [
        "调查由统计局在一月至三月进行，共记录18.2万次工具、乐器和种子的外借，比2024年增长41%。图书外借同期下降3%。",
        "“我从没想过会来借电钻。”一位读者说。缝纫机以9400次居首，乐器其次。",
        "如图所示，各分馆的差别很大。",
    ],
    "空间比钱更要紧": [
        "负责调查的林岚认为，空间比资金更重要：一家分馆至少要有30平方米的库房，工具外借才划算。",
        "但河边的分馆不一样。它们的库房是由旧厂房改的。北区分馆的库房太小，外借量只有河边分馆的三分之一。",
    ],
    "下一步怎么走": [
        "市议会将在五月表决一项240万元的计划，用来扩建十一间库房。你怎么看呢？",
        "书商协会批评说，这笔钱是从购书经费里挪来的，而购书预算自2022年以来一直没有增加。",
        "比如，港口分馆在2023年搬走档案之后，工具外借翻了一倍，货运自行车要排队四周。",
        "关注我们的公众号，点击阅读原文。",
    ],
}
ENGLISH = {
    None: [
        "City libraries lend more tools than ever, and a survey of forty branches shows what people take home.",
        "The survey counted 182,000 loans of tools, instruments and seeds in three months, 41% more than in 2024.",
    ],
    "Space": [
        "Dr. Lena Ortiz, who led the survey, argues that space matters more than money for a tool collection.",
        "Branches near the river lent three times as many tools as those in the north, where storage rooms are small.",
        "However, this is not all. What should be done? Thanks for reading, and subscribe to our newsletter.",
    ],
    "Plans": [
        "The council will vote in May on a plan of $2.4 million to enlarge eleven storage rooms.",
        "For example, the Harbour branch doubled its loans after it moved its archive out in 2023.",
        "They were glad. It helped a lot.",
        "Critics such as the Booksellers' Guild say that the money is taken from new books.",
        "The library board expects that every enlarged branch will double its tool loans within two years of the work.",
    ],
}


def document(
    parts: dict[str | None, list[str]], language: str, kind: BlockKind = "paragraph", **more: object
) -> Document:
    sections = []
    for heading, texts in parts.items():
        blocks = tuple(Block(kind=kind, text=text) for text in texts)
        level = 0 if heading is None else 2
        sections.append(Section(level=level, heading=heading, text="\n\n".join(texts), blocks=blocks))
    title = "图书馆的工具外借" if language.startswith("zh") else "What libraries lend beside books"
    plain = Document(slug="x", path="x.md", paths=("x.md",), title=title, language=language, sections=tuple(sections))
    return plain.model_copy(update=more)


ARTICLES = [document(CHINESE, "zh-Hans"), document(ENGLISH, "en")]


def said(article: Document) -> str:
    return "\n".join(section.text for section in article.sections)


@pytest.mark.parametrize("article", ARTICLES, ids=["zh", "en"])
def test_a_summary_is_whole_sentences_of_the_document_of_a_handy_length(article: Document) -> None:
    summary = summarise(article)
    assert summary is not None
    assert summary.by == "extracted"
    assert 80 <= width(summary.text, article.language) <= 200
    assert summary.text.endswith(("。", "."))


@pytest.mark.parametrize("article", ARTICLES, ids=["zh", "en"])
def test_a_summary_opens_with_what_the_text_is_about(article: Document) -> None:
    summary = summarise(article)
    assert summary is not None
    assert summary.text[:10] == article.sections[0].text[:10]


@pytest.mark.parametrize("article", ARTICLES, ids=["zh", "en"])
def test_key_points_are_three_to_five_sentences_word_for_word_and_in_order(article: Document) -> None:
    points = [point.text for point in key_points(article)]
    assert 3 <= len(points) <= 5
    assert sorted(points, key=said(article).index) == points
    assert all(point.by == "extracted" and point.lead is None for point in key_points(article))


@pytest.mark.parametrize("article", ARTICLES, ids=["zh", "en"])
def test_questions_greetings_and_asides_are_never_picked(article: Document) -> None:
    picked = (
        "".join(point.text for point in key_points(article))
        + (summarise(article) or Summary(text="", by="author")).text
    )
    for unwanted in ("？", "?", "谢谢", "大家好", "如图", "公众号", "Thanks", "subscribe", "It helped", "它们"):
        assert unwanted not in picked


def test_figures_are_kept() -> None:
    chinese, english = ("".join(point.text for point in key_points(article)) for article in ARTICLES)
    assert "41%" in chinese or "240万元" in chinese
    assert "41%" in english or "$2.4 million" in english


def test_a_sentence_that_leans_on_another_is_freed_of_what_ties_it() -> None:
    points = key_points(document({"港口": [CHINESE["下一步怎么走"][2]], **CHINESE}, "zh-Hans"))
    assert any(point.text.startswith("港口分馆在2023年") for point in points)
    assert not any(point.text.startswith(("比如", "但", "它们")) for point in points)


def test_the_same_thing_said_twice_is_picked_once() -> None:
    twice = {heading: texts + texts for heading, texts in CHINESE.items()}
    points = [point.text for point in key_points(document(twice, "zh-Hans"))]
    assert len(set(points)) == len(points)


def test_key_points_do_not_repeat_the_authors_summary() -> None:
    summary = "负责调查的林岚认为，空间比资金更重要：一家分馆至少要有30平方米的库房，工具外借才划算。"
    points = key_points(document(CHINESE, "zh-Hans", summary=Summary(text=summary, by="author")))
    assert points
    assert summary not in [point.text for point in points]


def test_a_summary_prefers_the_points_that_the_author_made() -> None:
    made = Point(text="空间第一：没有库房就没有外借，这是四十家分馆共同的教训。", lead="空间第一", by="author")
    summary = summarise(document(CHINESE, "zh-Hans", key_points=(made,)))
    assert summary is not None
    assert summary.text.endswith("没有库房就没有外借，这是四十家分馆共同的教训。")


def test_those_who_ask_in_an_interview_are_not_quoted() -> None:
    turns = []
    for number in range(12):
        turns.append(
            Block(kind="turn", speaker="周一鸣", text=f"我们注意到第{number}家分馆的工具外借增长很快，这是为什么呢？")
        )
        turns.append(
            Block(
                kind="turn",
                speaker="林岚",
                text=f"第{number}家分馆把{number + 20}平方米的库房腾了出来，工具外借随之翻了一倍。",
            )
        )
    turns.insert(
        0,
        Block(
            kind="turn",
            speaker="周一鸣",
            text="工具外借的分馆负责人林岚今天来到我们的演播室，她管理着四十家分馆的库房。",
        ),
    )
    section = Section(level=2, heading="访谈", text="\n\n".join(turn.text for turn in turns), blocks=tuple(turns))
    points = key_points(document({}, "zh-Hans", sections=(section,)))
    assert all("演播室" not in point.text for point in points)


def test_a_short_text_has_no_key_points_and_a_very_short_one_no_summary() -> None:
    short = document({None: CHINESE["空间比钱更要紧"]}, "zh-Hans")
    assert key_points(short) == ()
    assert summarise(document({None: ["一句话新闻。"]}, "zh-Hans")) is None
    assert summarise(document({}, "zh-Hans")) is None


def test_code_and_tables_are_no_sentences() -> None:
    assert key_points(document(CHINESE, "zh-Hans", "code")) == ()
    assert summarise(document(CHINESE, "zh-Hans", "table")) is None


@given(st.lists(st.text(max_size=200), max_size=12))
def test_any_text_at_all_is_taken(texts: list[str]) -> None:
    article = document({None: texts}, "zh-Hans")
    for point in key_points(article):
        assert point.text in said(article)
    summarise(article)


def test_a_very_long_text_costs_little() -> None:
    endless: dict[str | None, list[str]] = {
        None: [f"第{number}家分馆的工具外借在{number}月增长了{number}%，库房也随之扩建。" for number in range(20_000)]
    }
    assert summarise(document(endless, "zh-Hans")) is not None


class TestWhatDoesNotSpeakOfTheSubject:
    """Sentences that would be worth much by their words, and that nobody would pick."""

    @cases(
        ("author", "sentence"),
        [
            (
                "Ida Moreau",
                "Ida Moreau writes about city libraries, tool collections and the survey of forty branches.",
            ),
            ("Ida Moreau", "The author is a librarian who led the survey of tools in forty branches for ten years."),
            (
                "Ida Moreau",
                "The rows are not comparable, but 182,000 loans of tools in three months is what they add up to.",
            ),
        ],
    )
    def test_in_english(self, author: str, sentence: str) -> None:
        parts = {**ENGLISH, "Close": [sentence]}
        assert sentence not in _picked(document(parts, "en", author=(author,)))

    @cases(
        "sentence",
        [
            "林岚，市图书馆研究员，长期负责四十家分馆的工具外借调查，著有《借一把锤子》。",
            "作者系市图书馆研究员，负责四十家分馆的工具外借调查，共记录18.2万次外借。",
            "下表列出四十家分馆在2024年的工具外借，最多的一家有9400次，最少的只有三百次。",
        ],
    )
    def test_in_chinese(self, sentence: str) -> None:
        parts = {**CHINESE, "尾声": [sentence]}
        assert sentence not in _picked(document(parts, "zh-Hans", author=("林岚",)))

    @cases(
        "disclaimer",
        [
            "声明：本次调查的受访分馆观点与市图书馆的外借政策没有关系，工具外借的数字由各馆提供。",
            "【免责声明】工具外借的数字由四十家分馆提供，市图书馆不为其准确负责。",
            "受访者的观点不代表市图书馆这一机构的立场，四十家分馆的工具外借数字由各馆提供。",
            "工具外借的数字不构成任何投资建议，四十家分馆的库房面积由各馆自己测量得出。",
        ],
    )
    def test_a_disclaimer_is_never_picked(self, disclaimer: str) -> None:
        picked = _picked(document({"声明": [disclaimer], **CHINESE}, "zh-Hans"))
        assert not any(sentence in picked for sentence in disclaimer.split("。") if sentence)

    def test_an_english_disclaimer_is_never_picked(self) -> None:
        claims = [
            "Disclosure: the survey of forty branches was paid for by a maker of tools in 2024.",
            "The views of the branches in the survey do not represent the policy of the city libraries.",
        ]
        picked = _picked(document({"Note": claims, **ENGLISH}, "en"))
        assert not any(claim in picked for claim in claims)

    def test_what_does_not_stand_for_something_else_may_be_picked(self) -> None:
        claim = "四十家分馆的看法并不代表空间不重要，2024年的外借数字说明库房最多能解释其中的41%。"
        assert claim in _picked(document({"看法": [claim, *CHINESE["空间比钱更要紧"]], **CHINESE}, "zh-Hans"))

    def test_what_somebody_says_who_wrote_it_may_be_picked(self) -> None:
        claim = "Ida Moreau argues that every one of the forty branches should lend tools, at a cost of $2.4 million."
        assert claim in _picked(
            document({"Claim": [claim, *ENGLISH["Space"]], **ENGLISH}, "en", author=("Ida Moreau",))
        )


def _picked(of: Document) -> str:
    summary = summarise(of)
    return "\n".join([summary.text if summary else "", *(point.text for point in key_points(of))])
