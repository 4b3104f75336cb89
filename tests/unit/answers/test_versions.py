"""A version that a question asks for is read as one, and found where a text names it, however it is joined."""

from bot.answers.language import versions
from bot.answers.language.versions import Version
from tests.support.cases import cases


@cases(
    ("question", "name", "figure"),
    [
        ("heron 5 什么时候发布", "heron", "5"),
        ("heron-5 的成功率", "heron", "5"),
        ("heron5 呢", "heron", "5"),
        ("when does heron 5 come out?", "heron", "5"),
        ("kite 4.5 比 4 强在哪里", "kite", "4.5"),
        ("what is kite-4o?", "kite", "4o"),
        ("heron version 5 有多贵", "heron", "5"),
        ("heron v5 有多贵", "heron", "5"),
        ("heron 第 5 代", "heron", "5"),
        ("heron 5几月出", "heron", "5"),
        ("法案 sb 1493 通过了没有", "sb", "1493"),
    ],
)
def test_a_figure_behind_a_name_is_its_version(question: str, name: str, figure: str) -> None:
    assert Version(name, figure) in versions.asked(question)


@cases(
    "question",
    [
        "heron 2024 年的成功率",
        "heron 5 月发布了什么",
        "heron 3 倍快吗",
        "did heron reach 15-20%?",
        "heron 80% 的代码",
        "what are the top 5 risks?",
        "in the last 12 months",
        "heron 20 亿美元的合同",
        "chapter 3 讲了什么",
        "since january 5",
        "heron's 3 rules",
        "16 名开发者",
    ],
)
def test_years_counts_and_shares_are_none(question: str) -> None:
    assert versions.asked(question) == ()


@cases(
    ("version", "text"),
    [
        (Version("heron", "5"), "heron 5 在五月发布"),
        (Version("heron", "5"), "用的是heron-5。"),
        (Version("heron", "4.5"), "heron kite 4.5 更快"),
        (Version("heron", "3.7"), "heron 3.5/3.7 kite"),
        (Version("kite", "3.7"), "heron 3.7 kite"),
        (Version("heron", "4"), "heron 3 和 4 都是"),
        (Version("ai", "27"), "关于 ai 2027 的报告"),
    ],
)
def test_a_version_stands_where_a_text_names_it(version: Version, text: str) -> None:
    assert version.stands_in(text)


@cases(
    ("version", "text"),
    [
        (Version("heron", "5"), "heron 在 2026 年 5 月发布"),
        (Version("heron", "5"), "heron 4.5 在九月发布"),
        (Version("heron", "5"), "heron 5.1 在九月发布"),
        (Version("heron", "4"), "heron 4o 便宜"),
        (Version("heron", "5"), "kite 5 便宜，heron 贵"),
        (Version("heron", "5"), "heron 50 便宜"),
    ],
)
def test_another_version_and_a_date_are_not_it(version: Version, text: str) -> None:
    assert not version.stands_in(text)
