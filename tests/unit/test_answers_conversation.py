"""A follow-up is read with the question before it."""

import pytest

from bot.answers.conversation import follow_up, light, needs_a_question, rooted


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
        ("2025 年呢", "2026年亏损多少", "2025年亏损多少"),
        ("2025 年？", "Claude 的收入", "Claude 的收入 2025 年"),
        ("In 2028?", "What will OpenAI lose in 2026?", "What will OpenAI lose in 2028?"),
        ("Google 呢？", "Anthropic 什么时候盈利？", "Google 什么时候盈利？"),
        ("风险呢", "Claude Code 的收入", "Claude Code 的收入 风险"),
        ("那 RLHF 呢", "RLVR 50 步提高了多少？", "RLHF 50 步提高了多少？"),
    ],
)
def test_a_follow_up_takes_the_place_of_a_name_or_year(question: str, before: str, read: str) -> None:
    found = follow_up(question, before)
    assert found is not None
    assert found.replace(" ", "") == read.replace(" ", "")


def chain(*messages: str) -> list[str]:
    """Return how each message of a chat is read, the first one being a question."""
    text = root = messages[0]
    read = []
    for message in messages[1:]:
        found = follow_up(message, light(message, text, root))
        assert found, message
        text, root = found, rooted(message, root)
        read.append(text.replace(" ", ""))
    return read


def test_a_chain_of_follow_ups_replaces_the_changed_part() -> None:
    assert chain("Claude 写多少代码？", "2025 年呢", "那 2028 年呢？", "那 Google 呢？", "那 Meta 呢？") == [
        "Claude写多少代码2025年？",
        "Claude写多少代码2028年？",
        "Google写多少代码2028年？",
        "Meta写多少代码2028年？",
    ]


def test_what_is_added_takes_the_place_of_what_was_added_before() -> None:
    assert chain("Claude Code 的收入", "那风险呢？", "那机会呢", "那 Cursor 呢？", "成本呢？") == [
        "ClaudeCode的收入风险",
        "ClaudeCode的收入机会",
        "Cursor的收入机会",
        "Cursor的收入成本",
    ]


@pytest.mark.parametrize(("message", "needs"), [("那 2028 年呢？", True), ("2025 呢", True), ("那龙井呢", False)])
def test_a_year_alone_needs_the_question_before(message: str, *, needs: bool) -> None:
    assert needs_a_question(message) == needs


@pytest.mark.parametrize(
    "question",
    [
        "Claude 的收入是多少", "那个法案叫什么", "那", "and", "怎么办呢", "这是为什么呢", "你呢", "他会来呢", "2025",
        "呢？", "那129个会话里 Claude 胜过几成", "那份讲算力的文档是哪一年写的？", "那場峰會去了多少人？",
        "Claude 到底有没有意识呢",
    ],
)  # fmt: skip
def test_a_question_that_stands_for_itself_is_left_alone(question: str) -> None:
    assert follow_up(question, "Anthropic 什么时候盈利？") is None
