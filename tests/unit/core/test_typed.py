"""What people type: cleaned, echoed, dates and filters read."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.asked import filters
from bot.answers.asked.filters import Names
from bot.answers.language.dates import Bounds, Dated, Days, bounds, parse_days
from bot.core.browsing import literal
from bot.core.common.cleaning import clean, echo
from bot.core.common.dates import published_day, today
from bot.core.common.script import characters, convert, other_script
from bot.core.understanding.filters import parse
from bot.limits import TYPED
from storage.models import Scope
from tests.support.cases import cases

TODAY = date(2026, 3, 10)


@given(st.text(st.characters(codec=None, categories=None)))
def test_anything_typed_can_be_stored_after_cleaning(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert "\0" not in cleaned
    assert len(cleaned) <= TYPED


def test_direction_marks_and_lone_surrogates_are_not_kept() -> None:
    assert clean("灯\u202e塔\ud800\x00") == "灯塔\ufffd"


@given(st.text(st.characters(codec=None, categories=None)), st.integers(min_value=2, max_value=80))
def test_an_echo_is_one_short_line(text: str, limit: int) -> None:
    shown = echo(text, limit)
    assert len(shown) <= limit
    assert "\n" not in shown


@cases(
    ("typed", "first", "last"),
    [
        ("2026-02-14", date(2026, 2, 14), date(2026, 2, 14)),
        ("2026年2月14日", date(2026, 2, 14), date(2026, 2, 14)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026年2月", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("今天", TODAY, TODAY),
        ("yesterday", date(2026, 3, 9), date(2026, 3, 9)),
        ("2026 年 2 月 14 日", date(2026, 2, 14), date(2026, 2, 14)),
        ("2月14号", date(2026, 2, 14), date(2026, 2, 14)),
        ("12月", date(2025, 12, 1), date(2025, 12, 31)),
        ("February 2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("Feb 14, 2026", date(2026, 2, 14), date(2026, 2, 14)),
        ("14 feb", date(2026, 2, 14), date(2026, 2, 14)),
        ("上周", date(2026, 3, 2), date(2026, 3, 8)),
        ("last month", date(2026, 2, 1), date(2026, 2, 28)),
        ("去年", date(2025, 1, 1), date(2025, 12, 31)),
        ("2 月", date(2026, 2, 1), date(2026, 2, 28)),
        ("上個星期", date(2026, 3, 2), date(2026, 3, 8)),
        ("最近一周", date(2026, 3, 4), TODAY),
        ("最近十五天", date(2026, 2, 24), TODAY),
        ("過去三個月", date(2025, 12, 11), TODAY),
        ("近半年", date(2025, 9, 11), TODAY),
        ("past month", date(2026, 2, 11), TODAY),
        ("the last 2 weeks", date(2026, 2, 25), TODAY),
        ("这几天", date(2026, 3, 4), TODAY),
        ("上周三", date(2026, 3, 4), date(2026, 3, 4)),
        ("上個星期三", date(2026, 3, 4), date(2026, 3, 4)),
        ("上上周五", date(2026, 2, 27), date(2026, 2, 27)),
        ("周三", date(2026, 3, 4), date(2026, 3, 4)),
        ("周二", TODAY, TODAY),
        ("本周一", date(2026, 3, 9), date(2026, 3, 9)),
        ("last Wednesday", date(2026, 3, 4), date(2026, 3, 4)),
        ("last Tuesday", date(2026, 3, 3), date(2026, 3, 3)),
        ("on Friday", date(2026, 3, 6), date(2026, 3, 6)),
        ("上週末", date(2026, 3, 7), date(2026, 3, 8)),
        ("last weekend", date(2026, 3, 7), date(2026, 3, 8)),
    ],
)
def test_days_months_and_years_are_read(typed: str, first: date, last: date) -> None:
    assert parse_days(typed, TODAY) == Days(first=first, last=last)


@cases(
    ("typed", "first", "last"),
    [
        ("2月到5月", date(2025, 2, 1), date(2025, 5, 31)),
        ("二到三月", date(2026, 2, 1), date(2026, 3, 31)),
        ("11月至2月", date(2025, 11, 1), date(2026, 2, 28)),
        ("從2025年11月到2月", date(2025, 11, 1), date(2026, 2, 28)),
        ("去年2月到5月", date(2025, 2, 1), date(2025, 5, 31)),
        ("去年10月到今年2月", date(2025, 10, 1), date(2026, 2, 28)),
        ("2月和3月之間", date(2026, 2, 1), date(2026, 3, 31)),
        ("三月五号到十号", date(2026, 3, 5), TODAY),
        ("3-5月", date(2025, 3, 1), date(2025, 5, 31)),
        ("2024 到 2025 年", date(2024, 1, 1), date(2025, 12, 31)),
        ("2025-02 - 2025-05", date(2025, 2, 1), date(2025, 5, 31)),
        ("上周三到周五", date(2026, 3, 4), date(2026, 3, 6)),
        ("周一到今天", date(2026, 3, 9), TODAY),
        ("上个月到现在", date(2026, 2, 1), TODAY),
        ("between March and May", date(2025, 3, 1), date(2025, 5, 31)),
        ("from March to May 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("January through March", date(2026, 1, 1), date(2026, 3, 31)),
        ("between Feb 14 and March 1", date(2026, 2, 14), date(2026, 3, 1)),
        ("from last Wednesday to Friday", date(2026, 3, 4), date(2026, 3, 6)),
        ("last month until now", date(2026, 2, 1), TODAY),
    ],
)
def test_days_from_one_to_another_are_the_last_that_follow_each_other(typed: str, first: date, last: date) -> None:
    assert parse_days(typed, TODAY) == Days(first=first, last=last)


def test_a_stretch_of_named_years_is_read_without_today() -> None:
    assert parse_days("2025年11月到2月", None) == Days(first=date(2025, 11, 1), last=date(2026, 2, 28))
    assert parse_days("2月到5月", None) is None


@cases("typed", ["2026到2024", "2月到北京", "下周三", "每周三", "上周三篇", "between March and", "from A to B"])
def test_what_is_no_stretch_and_no_day_of_a_week_that_has_been_is_none(typed: str) -> None:
    assert parse_days(typed, TODAY) is None


@cases("typed", ["2026-13-01", "2026-02-30", "0000", "灯塔", "5", "", "mayor", "may 32", "14 feb 15", "近年来"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert parse_days(typed, TODAY) is None


def test_without_today_only_dates_with_a_year_are_days() -> None:
    assert parse_days("2026年2月", None) == Days(first=date(2026, 2, 1), last=date(2026, 2, 28))
    assert [parse_days(each, None) for each in ("上周", "2月14日", "14 feb", "past month")] == [None] * 4


@cases(
    ("limit", "named", "first", "last"),
    [
        ("before", "2026", None, date(2025, 12, 31)),
        ("before", "2026-05", None, date(2026, 4, 30)),
        ("before", "2026-02-14", None, date(2026, 2, 13)),
        ("after", "2026", date(2026, 1, 1), None),
        ("after", "2026-05", date(2026, 5, 1), None),
        ("after", "2026-02-14", date(2026, 2, 14), None),
        ("until", "2026-05", None, date(2026, 5, 31)),
        ("during", "2026-05", date(2026, 5, 1), date(2026, 5, 31)),
    ],
)
def test_before_leaves_out_what_it_names_and_after_and_until_take_it_in(
    limit: Dated, named: str, first: date | None, last: date | None
) -> None:
    days = parse_days(named, TODAY)
    assert days
    assert bounds(limit, days) == Bounds(after=first, before=last)


def test_before_the_first_day_there_is_ends_on_it() -> None:
    days = parse_days("0001", TODAY)
    assert days
    assert bounds("before", days).before == date.min


@cases(
    ("typed", "words"),
    [
        ("before:2026-02", "2026 年 2 月之前谁谈过算力"),
        ("早于:2026-02", "what was said before February 2026"),
        ("之后:2026-02-14", "2026年2月14日之后谁谈过算力"),
        ("since:2026", "2026 年以来谁谈过算力"),
    ],
)
def test_a_search_and_a_question_in_words_keep_to_the_same_days(typed: str, words: str) -> None:
    assert parse(typed, TODAY).scope == filters.read(words, Names((), (), (), ()), TODAY).scope


@given(st.text())
def test_no_typed_day_raises(text: str) -> None:
    parse_days(text, TODAY)


def test_today_is_the_chats_own() -> None:
    late = datetime(2026, 3, 9, 20, tzinfo=UTC)
    assert today(late, None) == date(2026, 3, 10)
    assert today(late, "America/New_York") == date(2026, 3, 9)


def test_a_publication_time_shows_the_day_in_its_own_zone() -> None:
    assert published_day("2026-01-28T00:40:00+08:00") == date(2026, 1, 28)
    assert published_day("2026-02") is None


def test_filters_stand_anywhere_among_the_words() -> None:
    query = parse('算力 author:宝玉 成本 topic:"AI Agent" lang:zh after:2026-01 before:2026-02', TODAY)
    assert query.words == "算力 成本"
    assert query.scope.authors == ("宝玉",)
    assert query.scope.topics == ("AI Agent",)
    assert query.scope.languages == ("zh-Hans", "zh-Hant")
    assert (query.scope.after, query.scope.before) == (date(2026, 1, 1), date(2026, 1, 31))


def test_filters_are_read_in_chinese_in_either_script_with_wide_colons() -> None:
    assert parse("作者：寶玉 主題：「持續 學習」 來源：marsbit", TODAY).scope.model_dump(exclude_defaults=True) == {
        "authors": ("寶玉",),
        "topics": ("持續 學習",),
        "sources": ("marsbit",),
    }


@cases(
    ("typed", "same"),
    [
        ("by:宝玉", "author:宝玉"),
        ("writer:宝玉", "author:宝玉"),
        ("撰文：寶玉", "author:寶玉"),
        ("tag:Agent", "topic:Agent"),
        ("標籤:Agent", "topic:Agent"),
        ("site:marsbit", "source:marsbit"),
        ("出处:marsbit", "source:marsbit"),
        ("媒體:marsbit", "source:marsbit"),
        ("from:marsbit", "source:marsbit"),
        ("from:2026-02", "after:2026-02"),
        ("自:2026-02", "after:2026-02"),
        ("發佈:2026", "date:2026"),
        ("发布日期:2026", "date:2026"),
        ("published:2026", "date:2026"),
        ("year:2026", "date:2026"),
        ("till:2026-02", "until:2026-02"),
        ("older:2026", "before:2026"),
        ("語系:en", "lang:en"),
    ],
)
def test_a_filter_has_the_names_that_people_give_it(typed: str, same: str) -> None:
    assert parse(f"AI {typed}", TODAY) == parse(f"AI {same}", TODAY).model_copy(update={"filters": (typed,)})


@pytest.mark.parametrize(("typed", "key"), [("after:gestern", "filter-bad-date"), ("lang:%%", "filter-bad-language")])
def test_a_filter_that_cannot_be_read_is_a_problem_with_a_name(typed: str, key: str) -> None:
    assert [problem.key for problem in parse(f"算力 {typed}", TODAY).problems] == [key]


@cases(
    ("typed", "same"),
    [
        ("之后:2026-03", "after:2026-03"),
        ("之後：2026-03", "after:2026-03"),
        ("以前:2026-03", "before:2026-03"),
        ("截至:2026-03", "until:2026-03"),
        ("时间:2026-03", "date:2026-03"),
        ("語言:英文", "lang:en"),
        ("语言:繁體", "lang:zh-hant"),
    ],
)
def test_each_filter_has_names_in_both_scripts(typed: str, same: str) -> None:
    assert parse(typed, TODAY).scope == parse(same, TODAY).scope != Scope()


def test_words_in_quotes_are_a_phrase_and_a_minus_leaves_out() -> None:
    query = parse('AI “持续 学习” -算力 -"Claude  Code" 「MCP」 after:2026', TODAY)
    assert query.words == "AI 持续 学习 MCP"
    assert query.phrases == ("持续 学习", "MCP")
    assert query.without == ("Claude Code", "算力")


@cases("typed", ["GPT-4 o1-mini", "20 - 30", "- -", "说“", "a--b", '""'])
def test_a_dash_within_words_and_a_lone_mark_mean_nothing(typed: str) -> None:
    query = parse(typed, TODAY)
    assert (query.phrases, query.without) == ((), ())


@cases(
    ("typed", "unknown"),
    [
        ("AI auther:宝玉", ("auther",)),
        ("befor:2026", ("befor",)),
        ("AI 译者:宝玉", ("译者",)),
        ("AI 編輯：宝玉", ("編輯",)),
        ("note:well", ()),
        ("AI", ()),
    ],
)
def test_a_misspelt_filter_is_noted_and_looked_for_as_a_word(typed: str, unknown: tuple[str, ...]) -> None:
    assert parse(typed, TODAY).unknown == unknown
    assert parse(typed, TODAY).words == typed


@cases(
    ("text", "words", "stands"),
    [
        ("人们在持續學習。", "持续学习", True),
        ("人们持续地学习。", "持续学习", False),
        ("We use Claude\nCode here", "claude  code", False),
        ("We use Ｃlaude Code here", "claude  code", True),
        ("OpenAI", "AI", False),
        ("资深程序员", "程式設計師", True),
        ("用AI写", "AI", True),
    ],
)
def test_a_phrase_stands_to_the_letter_in_either_script_as_words_of_its_own(
    text: str, words: str, *, stands: bool
) -> None:
    assert literal.holds(literal.plain(text.split("\n")), words) == stands


@cases(
    ("typed", "unknown", "perhaps"),
    [
        ("AI foo:bar", (), ("foo",)),
        ('title:"scaling laws"', ("title",), ()),
        ("inurl:blog intitle:算力", ("inurl", "intitle"), ()),
        ("claude:opus", (), ("claude",)),
    ],
)
def test_what_is_written_as_a_filter_is_one_that_other_search_boxes_have_or_may_be_a_word(
    typed: str, unknown: tuple[str, ...], perhaps: tuple[str, ...]
) -> None:
    query = parse(typed, TODAY)
    assert (query.unknown, query.perhaps) == (unknown, perhaps)


@cases(
    "typed",
    [
        "10:30 https://example.org", "GPT: what is it", "GPT:what", "foo: bar", "std::vector", "mailto:a@example.org",
        "localhost:8080", "re:Invent", "C:\\notes", "claude：安全", "3:1", "a:b",
    ],
)  # fmt: skip
def test_a_time_an_address_or_a_colon_in_a_sentence_is_no_filter(typed: str) -> None:
    query = parse(typed, TODAY)
    assert (query.unknown, query.perhaps, query.words) == ((), (), typed)


@given(st.text())
def test_no_search_raises(text: str) -> None:
    parse(text, TODAY)


def test_a_quote_is_converted_only_for_a_reader_of_the_other_script() -> None:
    assert other_script("zh-Hans", "zh-Hant") == "zh-Hant"
    assert other_script("zh-Hant", "zh-Hans") == "zh-Hans"
    assert other_script("zh-Hans", "zh-Hans") is None
    assert other_script("zh-Hans", "en") is None


def test_a_reader_in_taiwan_gets_words_as_they_say_them_and_one_on_the_mainland_the_sources_own() -> None:
    assert convert("芯片旁边的数据中心", "zh-Hant") == "晶片旁邊的資料中心"
    assert convert("軟體裡的資料", "zh-Hans") == "软体里的资料"


def test_characters_alone_change_no_words() -> None:
    assert characters("软件里的数据", "zh-Hant") == "軟件裡的數據"
