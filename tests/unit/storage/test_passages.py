"""Parts are cut into passages that can be quoted exactly."""

from hypothesis import given
from hypothesis import strategies as st

from storage.documents.passages import AIM, LIMIT, cut, spans
from tests.support.documents import make_document, make_section

SENTENCE = "潮水退去之后，滩涂上留下了十二只小船。"


@given(st.text(alphabet=st.sampled_from("一二三。！？，\n \t“”ab.")), st.integers(1, 60))
def test_only_white_space_is_left_out_and_nothing_comes_twice(text: str, times: int) -> None:
    text *= times
    kept = ""
    last = 0
    for start, end in spans(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        kept += text[start:end]
        last = end
    assert not text[last:].strip()
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(min_size=1, max_size=3000))
def test_no_passage_is_longer_than_the_limit(text: str) -> None:
    assert all(end - start <= LIMIT for start, end in spans(text))


def test_passages_end_with_a_sentence() -> None:
    text = SENTENCE * 60
    cuts = spans(text)
    assert len(cuts) > 2
    assert all(text[end - 1] == "。" for _, end in cuts)
    assert all(AIM <= end - start <= LIMIT for start, end in cuts[:-1])


def test_passages_rather_end_with_a_paragraph() -> None:
    paragraph = SENTENCE * 9
    assert len(paragraph) < AIM
    text = "\n\n".join([paragraph] * 3)
    assert [text[start:end] for start, end in spans(text)] == [paragraph] * 3


def test_short_paragraphs_share_a_passage() -> None:
    text = "\n\n".join([SENTENCE] * 5)
    assert spans(text) == [(0, len(text))]


def test_a_sentence_longer_than_a_passage_is_cut_after_a_clause() -> None:
    text = "船一只接一只地回来，" * 100
    assert all(text[end - 1] == "，" for _, end in spans(text))


def test_every_part_has_its_passages_with_exact_spans() -> None:
    document = make_document(sections=(make_section(SENTENCE * 40, "潮水"), "短的一节。"))
    texts = {
        ("summary", None): document.summary.text if document.summary else "",
        ("key_point", 0): document.key_points[0].text,
        ("risk", 0): document.risks[0].text,
        ("section", 0): document.sections[0].text,
        ("section", 1): document.sections[1].text,
        ("qa", 0): document.qa[0].answer,
    }
    cuts = cut(document)
    assert {(each.part, each.index) for each in cuts} == set(texts)
    for each in cuts:
        assert each.text == texts[each.part, each.index][each.start : each.end]


def test_a_passage_bears_its_heading_and_an_answer_its_question() -> None:
    headings = {each.part: each.heading for each in cut(make_document(sections=(make_section("一句话。", "点灯"),)))}
    assert headings["section"] == "点灯"
    assert headings["qa"] == "灯塔有多高？"
