"""A follow-up is read with the question before it."""

import pytest

from bot.answers.conversation import follow_up


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("那 OpenAI 呢?", "Anthropic 什么时候盈利？", "OpenAI 什么时候盈利？"),
        ("and in 2028?", "What will OpenAI lose in 2026?", "What will OpenAI lose in 2028?"),
        ("那 2028 年呢", "2026年亏损多少", "2028年亏损多少"),
        ("那风险呢？", "Claude Code 的收入", "Claude Code 的收入 风险"),
        ("那风险呢？", "这笔交易多大？", "这笔交易多大风险？"),
        (
            "那 OpenAI 呢?",
            "How much of Anthropic's code is written by Claude?",
            "How much of OpenAI's code is written by Claude?",
        ),
        ("what about OpenAI?", "Does Anthropic lose money?", "Does OpenAI lose money?"),
        ("and in 2028?", "What did the METR study find?", "What did the METR study find in 2028?"),
        ("那 GPT-5 呢", "Claude Opus 4.5 多少钱？", "GPT-5 多少钱？"),
        ("那 RLHF 呢", "RLVR 50 步提高了多少？", "RLHF 50 步提高了多少？"),
    ],
)
def test_a_follow_up_takes_the_place_of_a_name_or_year(question: str, before: str, read: str) -> None:
    found = follow_up(question, before)
    assert found is not None
    assert found.replace(" ", "") == read.replace(" ", "")


@pytest.mark.parametrize("question", ["Claude 的收入是多少", "那个法案叫什么", "那", "and"])
def test_a_question_that_stands_for_itself_is_left_alone(question: str) -> None:
    assert follow_up(question, "Anthropic 什么时候盈利？") is None
