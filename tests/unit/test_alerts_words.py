"""What people type to follow something is understood, or they hear what of it was not."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts import expressions, hours
from bot.alerts.wishes import Wish, read
from storage.models import Rule, When


def keywords(value: str) -> Rule:
    return Rule(kind="keywords", value=value)


@pytest.mark.parametrize(
    ("typed", "rule", "when"),
    [
        ("all", Rule(kind="all"), None),
        ("全部", Rule(kind="all"), None),
        ("主题 Agent 每天 8:00", Rule(kind="topic", value="Agent"), When(frequency="daily", at=time(8))),
        ("主題：Agent 每天晚上8點半", Rule(kind="topic", value="Agent"), When(frequency="daily", at=time(20, 30))),
        ("topic:Agent daily at 6pm", Rule(kind="topic", value="Agent"), When(frequency="daily", at=time(18))),
        ("作者 宝玉", Rule(kind="author", value="宝玉"), None),
        ("来源 a.b 每週五 18:00", Rule(kind="source", value="a.b"), When(frequency="weekly", at=time(18), weekday=4)),
        ("series Agents weekly on friday", Rule(kind="series", value="Agents"), When(frequency="weekly", weekday=4)),
        ('"持续学习" -广告 weekly', keywords("持续学习 -广告"), When(frequency="weekly")),
        ("算力 或 芯片 -广告", keywords("算力|芯片 -广告"), None),
        ("关键词 任一：算力、芯片 不含：广告、推广", keywords("算力|芯片 -广告 -推广"), None),
        ("keywords any of foo, bar all of baz none of qux quux", keywords("foo|bar baz -qux -quux"), None),
        ("any of: foo bar without: baz", keywords("foo|bar -baz"), None),
        ("关键词 算力 -广告、推广", keywords("算力 -广告 -推广"), None),
        ("ＧＰＴ：４ 每天 ８：３０", None, When(frequency="daily", at=time(8, 30))),
        ('GPT-4|"Claude Code" 立即', keywords('GPT-4|"Claude Code"'), When()),
        ("算力什么时候会过剩？每天", Rule(kind="question", value="算力什么时候会过剩？"), When(frequency="daily")),
    ],
)  # fmt: skip
def test_a_wish_is_read_from_words(typed: str, rule: Rule, when: When | None) -> None:
    assert read(typed) == Wish(rule=rule, name="" if rule else "GPT:4", when=when)


def test_a_bare_name_is_left_for_the_library_to_know() -> None:
    assert read("Agent 每天") == Wish(name="Agent", when=When(frequency="daily"))


def test_old_articles_are_asked_for_in_words() -> None:
    assert read("全部 含旧文").archive
    assert read("all older ones too").archive
    assert not read("全部").archive


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("每天 8:00", "wish-nothing"),
        ("主题", "wish-no-name"),
        ("-广告", "wish-only-without"),
        ("主题 Agent 每天 25:00", "wish-bad-time"),
        ("宝玉 明天 8:00", "wish-how-often"),
        ("topic Agent at 6pm", "wish-how-often"),
        ("作者 寶玉 晚上8點", "wish-how-often"),
    ],
)
def test_what_is_not_understood_is_named(typed: str, key: str) -> None:
    assert [each.key for each in read(typed).problems] == [key]


@pytest.mark.parametrize("typed", ["GPT 4", "Web 2.0", "4.15 发布会", "一点通"])
def test_a_number_in_a_name_is_no_hour(typed: str) -> None:
    assert read(typed) == Wish(name=typed)


def test_what_was_understood_is_kept_beside_what_was_not() -> None:
    wish = read("主题 Agent 每天 25:00")
    assert wish.rule == Rule(kind="topic", value="Agent")
    assert wish.problems[0].value == "每天 25:00"


@given(st.text())
def test_nothing_that_is_typed_raises(text: str) -> None:
    read(text)
    hours.read_time(text)


@given(
    st.lists(st.lists(st.sampled_from(["算力", "a b", "or", "-x", "GPT-4", "，"]), min_size=1).map(tuple)).map(tuple)
)
def test_keywords_are_read_back_as_they_were_written(groups: tuple[tuple[str, ...], ...]) -> None:
    written = expressions.Expression(groups, ("广告", "a b"))
    assert expressions.read(written.words()) == written


@pytest.mark.parametrize(
    ("typed", "at"), [("22:30", time(22, 30)), ("晚上10点", time(22)), ("7pm", time(19)), ("0800", time(8))]
)
def test_an_hour_of_the_day_is_read(typed: str, at: time) -> None:
    assert hours.read_time(typed) == at


@pytest.mark.parametrize("typed", ["25", "8:61", "morning", ""])
def test_what_is_no_hour_is_none(typed: str) -> None:
    assert hours.read_time(typed) is None
