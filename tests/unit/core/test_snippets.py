"""How text is cut for a list, and how a quote shows the question's words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.core.common.snippets import ELLIPSIS, cut, excerpt, highlight

REVENUE = "模型的收入增长了 8 倍，达到 2,500,000 美元；Anthropic 认为，2028 年左右实现盈亏平衡。而 OpenAI 更激进。"


def test_a_cut_falls_between_chinese_words_and_closes_what_it_opens() -> None:
    assert cut("灯塔的看守人每天晚上都要爬上二百一十四级台阶去点灯", 10) == "灯塔的看守人…"
    assert (
        cut("他在报告里预测三年内会有一半的可能实现（“数据中心里的天才之国”）并详细说明", 30)
        == "他在报告里预测三年内会有一半的可能实现…"
    )


def test_blanks_between_bold_words_are_bold_too() -> None:
    assert [run.text for run in highlight("预测 1-3 年内会有", "1-3 年内") if run.bold] == ["1-3 年内"]


def bold(text: str, question: str) -> list[str]:
    return [run.text for run in highlight(text, question) if run.bold]


def test_a_short_text_is_left_as_it_is() -> None:
    assert cut("灯塔很高。", 90) == "灯塔很高。"


def test_a_text_of_several_lines_comes_out_on_one() -> None:
    assert cut("第一行\n\n第二行", 90) == "第一行 第二行"


def test_a_long_text_is_cut_at_the_end_of_a_sentence_and_without_an_ellipsis() -> None:
    assert cut(REVENUE, 62).endswith("盈亏平衡。")


def test_a_cut_within_a_sentence_falls_at_a_clause_and_says_so() -> None:
    assert cut(REVENUE, 45) == "模型的收入增长了 8 倍，达到 2,500,000 美元" + ELLIPSIS


def test_a_cut_never_falls_inside_a_word_or_a_number() -> None:
    whole = set(re.findall(r"[A-Za-z]+|\d[\d,]*", REVENUE))
    for limit in range(10, len(REVENUE)):
        assert set(re.findall(r"[A-Za-z]+|\d[\d,]*", cut(REVENUE, limit))) <= whole, limit


@given(st.text(), st.integers(min_value=4, max_value=200))
def test_a_cut_keeps_within_its_limit_and_invents_nothing(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert len(shown) <= limit
    assert " ".join(text.split()).startswith(shown.removesuffix(ELLIPSIS).rstrip())


def test_the_questions_words_stand_out_whatever_their_script_and_case() -> None:
    assert bold(REVENUE, "anthropic 什麼時候盈虧平衡？") == ["Anthropic", "盈亏平衡"]


def test_a_latin_word_is_marked_only_where_it_stands_whole() -> None:
    assert bold("AI 与 OpenAI", "AI") == ["AI"]


def test_question_words_are_not_marked() -> None:
    assert bold("什么是灯塔？怎么点灯？", "什么是怎么") == []


def test_a_question_of_one_character_is_marked() -> None:
    assert bold("灯塔的灯", "灯") == ["灯", "灯"]


@given(st.text(), st.text())
def test_highlighting_changes_no_letter(text: str, question: str) -> None:
    assert "".join(run.text for run in highlight(text, question)) == text


def test_an_excerpt_begins_with_the_sentence_that_holds_the_word() -> None:
    assert excerpt("开头一句话。第二句说到灯塔的高度。", "灯塔") == "第二句说到灯塔的高度。"
    assert excerpt("【注：前情。】第二句说到灯塔。", "灯塔") == "第二句说到灯塔。"


@given(st.text(), st.text(), st.integers(min_value=10, max_value=200))
def test_an_excerpt_stays_short_for_any_text(text: str, question: str, limit: int) -> None:
    assert len(excerpt(text, question, limit)) <= limit + 1
