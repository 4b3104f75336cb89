"""One word has one form, and every code point of it can be traced back."""

from hypothesis import given
from hypothesis import strategies as st

from storage.folding import fold, fold_aligned, telling_tokens, tokens
from tests.support.cases import cases


@cases(
    ("written", "folded"),
    [
        ("ＡＩ　２５％", "ai 25%"),
        ("資料庫與網絡", "资料库与网络"),
        ("Café, CAFE\u0301", "cafe, cafe"),
        ("ﬁne Ⅷ ①", "fine viii 1"),
        ("Straße", "strasse"),
        ("零\u200b宽\u200f字", "零宽字"),
        ("がぎ 한국어", "がぎ 한국어"),
    ],
)
def test_width_case_script_and_accents_do_not_count(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_what_is_folded_changes_no_code_point() -> None:
    planes = (*range(0x40000), *range(0xE0000, 0xF0000))  # the others have no character, or ones of private use
    everything = fold("".join(map(chr, planes)))
    assert fold(everything) == everything


@given(st.text())
def test_each_folded_code_point_is_traced_to_the_one_it_came_from(text: str) -> None:
    folded, sources = fold_aligned(text)
    assert folded == fold(text)
    assert len(sources) == len(folded)
    assert sources == sorted(sources)
    assert folded == "".join(fold(text[source]) for source in dict.fromkeys(sources))


def test_a_run_of_chinese_gives_its_characters_and_pairs() -> None:
    assert sorted(tokens("算力網")) == sorted(["算", "力", "网", "算力", "力网"])


def test_latin_words_and_numbers_stay_whole() -> None:
    assert tokens("Claude-3.5 costs 4,100 USD_now") == ["claude", "3.5", "costs", "4100", "usd", "now"]


def test_a_question_looks_for_pairs_and_for_characters_that_stand_alone() -> None:
    assert telling_tokens("算力 與 AI") == ["算力", "与", "ai"]


@given(st.text())
def test_no_token_holds_anything_that_the_query_language_could_read(text: str) -> None:
    for token in (*tokens(text), *telling_tokens(text)):
        assert token
        assert not set(token) & set("\"'*^:()+-{} \t\n\0")
