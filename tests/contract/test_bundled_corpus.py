"""What each of the bundled digests must yield when it is read, so that the bot is useful with nothing configured."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from seeds.models import Document
from seeds.reader import read
from storage.clock import day

CORPUS = Path(__file__).parents[2] / "seeds" / "corpus"
ORIGINALS = Path(__file__).parents[3] / "shared" / "seeds"

INTERVIEW = "dario-amodei-interview-digest.md"
LOOP = "amodei-feedback-loop-digest.md"
STATE = "state-of-ai-2026-digest.md"
PRODUCT = "mike-krieger-interview-digest.md"
ITSELF = "when-ai-builds-itself-digest.txt"


@dataclass(frozen=True)
class Expected:
    """What a digest must come out as; `figures` are numbers that must be found in its key points."""

    title: str
    author: str
    published: str
    language: str
    source_url: str | None
    source_name: str | None
    key_points: int
    risks: int
    headings: int
    questions: int
    topics: int
    relations: dict[str, str]
    figures: tuple[str, ...]


EXPECTED = {
    INTERVIEW: Expected(
        title="Amodei 两小时访谈：天才之国、算力账本与猜错一年的代价（要点稿）",
        author="要点编辑部",
        published="2026-02-14",
        language="zh-Hans",
        source_url="https://baoyu.io/blog/2026-02-14/dario-amodei-interview-analysis",
        source_name="baoyu.io",
        key_points=8,
        risks=4,
        headings=10,
        questions=7,
        topics=12,
        relations={PRODUCT: "earlier", STATE: "opposes", LOOP: "agrees", ITSELF: "later"},
        figures=("15%–20%", "25 亿美元", "1.4 万亿", "2017"),
    ),
    LOOP: Expected(
        title="AI 造 AI 的迴圈逐月轉快：讀 Amodei〈科技的青春期〉系列之五（要點稿）",
        author="要點編輯部",
        published="2026-01-28T09:40:00+08:00",
        language="zh-Hant",
        source_url="https://www.darioamodei.com/essay/the-adolescence-of-technology",
        source_name="Amodei 個人網站",
        key_points=6,
        risks=4,
        headings=7,
        questions=6,
        topics=8,
        relations={INTERVIEW: "later", ITSELF: "agrees", STATE: "opposes", PRODUCT: "earlier"},
        figures=("2024", "2026", "八成"),
    ),
    STATE: Expected(
        title="四小时听懂 2026 年初的 AI：Raschka 与 Lambert 做客 Lex Fridman（要点稿）",
        author="要点编辑部",
        published="2026-02-01",
        language="zh-Hans",
        source_url="https://baoyu.io/blog/state-of-ai-in-2026-lex-fridman-podcast",
        source_name="baoyu.io",
        key_points=8,
        risks=5,
        headings=10,
        questions=7,
        topics=12,
        relations={INTERVIEW: "opposes", LOOP: "opposes", PRODUCT: "agrees", ITSELF: "later"},
        figures=("2031", "15%", "50%", "2000 美元"),
    ),
    PRODUCT: Expected(
        title="Mike Krieger 谈产品与模型：红杉 AI 峰会访谈（要点稿）",
        author="要点编辑部",
        published="2025-05-16T14:58:00+08:00",
        language="zh-Hans",
        source_url=None,
        source_name=None,
        key_points=7,
        risks=5,
        headings=9,
        questions=6,
        topics=7,
        relations={INTERVIEW: "later", ITSELF: "later", STATE: "agrees"},
        figures=("70%", "四到八小时"),
    ),
    ITSELF: Expected(
        title="Claude 开始造 Claude：安全警告，还是上市前的故事？（要点稿）",
        author="要点编辑部",
        published="2026-06-05",
        language="zh-Hans",
        source_url=None,
        source_name="marsbit",
        key_points=8,
        risks=5,
        headings=8,
        questions=7,
        topics=7,
        relations={PRODUCT: "earlier", INTERVIEW: "earlier", LOOP: "agrees", STATE: "opposes"},
        figures=("80%", "8倍", "76%", "52倍", "97%"),
    ),
}


@pytest.fixture(scope="module")
def digests() -> dict[str, Document]:
    return {name: read((CORPUS / name).read_bytes(), name) for name in EXPECTED}


@pytest.fixture(params=sorted(EXPECTED))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def expected(name: str) -> Expected:
    return EXPECTED[name]


@pytest.fixture
def digest(digests: dict[str, Document], name: str) -> Document:
    return digests[name]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _texts(document: Document) -> Iterator[str]:
    if document.summary:
        yield document.summary.text
    for point in (*document.key_points, *document.risks):
        yield point.text
    for section in document.sections:
        yield section.text
    for qa in document.qa:
        yield qa.question
        yield qa.answer


def test_the_folder_holds_the_five_digests_and_nothing_else() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(EXPECTED)


def test_title_author_date_and_language_are_those_of_the_digest(digest: Document, expected: Expected) -> None:
    assert digest.title == expected.title
    assert digest.author == (expected.author,)
    assert digest.published == expected.published
    assert digest.language == expected.language


def test_the_source_is_the_originals_address_and_none_is_invented(digest: Document, expected: Expected) -> None:
    assert digest.source_url == expected.source_url
    assert digest.source_name == expected.source_name


def test_it_says_in_its_introduction_that_it_is_a_digest_and_links_to_the_original(
    digest: Document, expected: Expected
) -> None:
    introduction = digest.sections[0]
    assert introduction.heading is None
    assert re.search("要[点點]稿", digest.title)
    assert re.search("要[点點]稿", introduction.text)
    links = [link.url for block in introduction.blocks for link in block.links]
    assert links == ([expected.source_url] if expected.source_url else [])


def test_the_summary_is_the_authors_own(digest: Document) -> None:
    assert digest.summary is not None
    assert digest.summary.by == "author"
    assert len(digest.summary.text) >= 80


def test_the_key_points_are_the_authors_own_and_carry_the_figures(digest: Document, expected: Expected) -> None:
    assert len(digest.key_points) == expected.key_points
    assert {point.by for point in digest.key_points} == {"author"}
    together = "\n".join(point.text for point in digest.key_points)
    assert [figure for figure in expected.figures if figure not in together] == []


def test_the_risks_are_the_authors_own(digest: Document, expected: Expected) -> None:
    assert len(digest.risks) == expected.risks
    assert {point.by for point in digest.risks} == {"author"}


def test_it_has_an_introduction_and_sections_of_some_length(digest: Document, expected: Expected) -> None:
    headings = [section.heading for section in digest.sections]
    assert len(headings) == expected.headings + 1, headings
    assert None not in headings[1:]
    assert [section.heading for section in digest.sections if len(section.text) < 100] == []


def test_every_question_has_an_answer_of_its_own(digest: Document, expected: Expected) -> None:
    assert len(digest.qa) == expected.questions
    assert all(qa.question.endswith(("？", "?")) for qa in digest.qa)
    assert all(len(qa.answer) >= 30 for qa in digest.qa)


def test_no_answer_stands_in_the_body_too(digest: Document) -> None:
    body = "\n".join(section.text for section in digest.sections)
    assert [qa.question for qa in digest.qa if qa.answer in body] == []


def test_a_paraphrased_dialogue_keeps_who_asked_and_who_answered(digests: dict[str, Document]) -> None:
    assert [qa.asked_by for qa in digests[PRODUCT].qa] == [f"观众{number}" for number in range(1, 7)]
    assert {qa.answered_by for qa in digests[PRODUCT].qa} == {"Mike Krieger"}


def test_topics_stand_without_their_paths(digest: Document, expected: Expected) -> None:
    assert len(digest.topics) == expected.topics
    assert [topic for topic in digest.topics if "/" in topic or topic.startswith("#")] == []


def test_relations_lead_to_the_other_digests(
    digests: dict[str, Document], digest: Document, expected: Expected
) -> None:
    names = {document.title: name for name, document in digests.items()}
    assert {names[related.target.title]: related.kind for related in digest.related} == expected.relations
    assert all(related.reason and related.note for related in digest.related)


def test_earlier_and_later_agree_with_the_dates(digests: dict[str, Document], digest: Document) -> None:
    by_title = {document.title: document for document in digests.values()}
    for related in digest.related:
        here, there = day(digest.published), day(by_title[related.target.title].published)
        assert here is not None
        assert there is not None
        if related.kind == "earlier":
            assert there < here
        if related.kind == "later":
            assert there > here


def test_no_two_digests_agree_one_way_and_oppose_the_other_way(digests: dict[str, Document]) -> None:
    names = {document.title: name for name, document in digests.items()}
    stated = {
        (name, names[related.target.title]): related.kind
        for name, document in digests.items()
        for related in document.related
    }
    kinds = {frozenset((stated[here, there], stated.get((there, here), "other"))) for here, there in stated}
    assert frozenset(("agrees", "opposes")) not in kinds


def test_the_hugo_form_lists_all_five_as_a_series_by_date(digests: dict[str, Document]) -> None:
    series = digests[LOOP].series
    assert series is not None
    assert (series.name, series.position, series.total) == ("AI 加速五篇", 2, 5)
    by_date = sorted(digests.values(), key=lambda document: str(day(document.published)))
    assert {item.position: item.title for item in series.items} == {
        position: document.title for position, document in enumerate(by_date, start=1) if position != 2
    }


def test_nothing_is_left_out_and_nothing_warned_of(digest: Document) -> None:
    assert digest.warnings == ()
    of_no_use = {"field without a place", "title again", "series"}
    long = [removed for removed in digest.removed if len(_letters(removed.text)) > 24]
    assert {removed.rule for removed in long} <= of_no_use, long


def test_no_markup_is_left_in_any_text(digest: Document) -> None:
    assert [text for text in _texts(digest) if re.search(r"\*\*|\[\[|\]\(|^#|^>", text, re.MULTILINE)] == []


def test_no_sentence_is_taken_from_the_originals() -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the original documents are not beside the repository")
    length = 24
    originals: set[str] = set()
    for path in ORIGINALS.glob("*.txt"):
        plain = _letters(re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8")))
        originals.update(plain[start : start + length] for start in range(len(plain) - length + 1))
    for path in CORPUS.iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            plain = _letters(re.sub(r"https?://\S+", "", line))
            runs = {plain[start : start + length] for start in range(len(plain) - length + 1)}
            assert runs & originals == set() or "Published on" in line, (path.name, line)


def test_readers_make_their_patterns_once(digests: dict[str, Document]) -> None:
    files = {name: (CORPUS / name).read_bytes() for name in digests}
    with patch.object(re, "compile", wraps=re.compile) as compiling:
        assert {name: read(content, name) for name, content in files.items()} == digests
    assert [call.args[0] for call in compiling.call_args_list] == []
