"""Plain words that limit a question are understood, and only those."""

from datetime import date

from bot.answers.asked import filters
from bot.answers.asked.filters import Names
from storage.folding import fold
from tests.support.cases import cases

NAMES = Names(
    authors=["宝玉", "Jane Doe"],
    sources=["marsbit"],
    topics=["Agent", "持续学习"],
    documents=[("002", "the-second")],
    titles={
        fold(title): slug
        for title, slug in (
            ("宝玉访谈：Sebastian Raschka 谈 RLVR", "raschka"),
            ("宝玉访谈：Dario 谈监管", "dario"),
            ("读《海》" + "很长" * 50, "long"),
        )
    },
)


@cases(
    ("text", "kind", "value", "left"),
    [
        ("宝玉写的里 ARR 是多少", "author", "宝玉", "里 ARR 是多少"),
        ("寶玉寫的 ARR", "author", "宝玉", "ARR"),
        ("在 002 里，996 是什么", "document", "the-second", "996 是什么"),
        ("2025 年 谁谈到 MCP", "during", "2025", "谁谈到 MCP"),
        ("marsbit 上怎么说 IPO", "source", "marsbit", "怎么说 IPO"),
        ("marsbit上面对 IPO 怎么看", "source", "marsbit", "对 IPO 怎么看"),
        ("在《宝玉访谈：Dario 谈监管》里，FDA 怎么样", "document", "dario", "FDA 怎么样"),
        (f"在《读《海》{'很长' * 50}》里，FDA 怎么样", "document", "long", "FDA 怎么样"),
        ("在 Raschka 那篇里，RLVR 是什么", "document", "raschka", "RLVR 是什么"),
        ("Sebastian Raschka 那篇文章里 RLVR 是什么", "document", "raschka", "RLVR 是什么"),
        ("在宝玉那篇里，RLVR 是什么", "author", "宝玉", "RLVR 是什么"),
        ("来自 marsbit 的报道", "source", "marsbit", "报道"),
        ("2026 年 5 月之后谁谈过算力", "after", "2026-05-01", "谁谈过算力"),
        ("2026 年 5 月之後誰談過算力", "after", "2026-05-01", "誰談過算力"),
        ("2026年2月发布的文章里谁谈到 MCP", "during", "2026-02", "谁谈到 MCP"),
        ("2025 年發表的文章，誰談過 MCP", "during", "2025", "誰談過 MCP"),
        ("who mentions MCP, published in May 2025?", "during", "2025-05", "who mentions MCP,  ?"),
        ("what was said before March 3, 2026", "before", "2026-03-02", "what was said"),
    ],
)
def test_a_limit_is_read_and_cut(text: str, kind: str, value: str, left: str) -> None:
    limited = filters.read(text, NAMES)
    assert [(each.kind, each.value) for each in limited.filters] == [(kind, value)]
    assert limited.text == left


@cases("text", ["持续学习是什么", "宝玉是谁", "2028 年亏损多少", "2026年的收入", "Agent", "在他那篇里说了什么"])
def test_a_name_alone_limits_nothing(text: str) -> None:
    assert filters.read(text, NAMES).filters == ()


def test_a_month_of_publication_limits_to_its_days() -> None:
    scope = filters.read("2026年2月发布的文章里谁谈到 MCP", NAMES).scope
    assert scope is not None
    assert (scope.after, scope.before) == (date(2026, 2, 1), date(2026, 2, 28))


def test_an_impossible_date_limits_nothing() -> None:
    assert filters.read("2026 年 13 月之后谁说过", NAMES).filters == ()


TODAY = date(2026, 6, 10)


@cases(
    "text",
    [
        "在 002 里，宝玉写的 ARR",
        "2026 年 5 月之后谁谈过算力",
        "before May 2026 who mentioned ARR",
        "去年的文章里 MCP 是什么",
    ],
)
def test_limits_as_they_are_shown_leave_what_was_read(text: str) -> None:
    limited = filters.read(text, NAMES, TODAY)
    assert limited.filters
    assert filters.scope_of(limited.filters) == limited.scope


@cases(
    ("text", "kind", "value", "left"),
    [
        ("最近一个月谁说过 IPO", "during", "2026-05-11/2026-06-10", "谁说过 IPO"),
        ("最近一個月誰說過 IPO", "during", "2026-05-11/2026-06-10", "誰說過 IPO"),
        ("今年 Dario 说了什么", "during", "2026", "Dario 说了什么"),
        ("去年的文章里 MCP 是什么", "during", "2025", "MCP 是什么"),
        ("5 月的文章里谁谈到算力", "during", "2026-05", "谁谈到算力"),
        ("今年以来谁谈到 IPO", "after", "2026-01-01", "谁谈到 IPO"),
        ("上周之前谁谈到 IPO", "before", "2026-05-31", "谁谈到 IPO"),
        ("what did Dario say last month?", "during", "2026-05", "what did Dario say ?"),
        ("in the past month who mentioned IPO", "during", "2026-05-11/2026-06-10", "who mentioned IPO"),
        ("上周三谁说过 IPO", "during", "2026-06-03", "谁说过 IPO"),
        ("上週三誰說過 IPO", "during", "2026-06-03", "誰說過 IPO"),
        ("上周三篇文章说了什么", "during", "2026-06-01/2026-06-07", "三篇文章说了什么"),
        ("who mentioned IPO last Friday?", "during", "2026-06-05", "who mentioned IPO ?"),
        ("2月到5月的文章里谁谈到算力", "during", "2026-02-01/2026-05-31", "谁谈到算力"),
        ("二月到五月間的文章裡誰談到算力", "during", "2026-02-01/2026-05-31", "誰談到算力"),
        ("从去年10月到今年2月，谁谈到算力", "during", "2025-10-01/2026-02-28", "谁谈到算力"),
        ("who talked about MCP between March and May?", "during", "2026-03-01/2026-05-31", "who talked about MCP ?"),
        ("From March to May, who mentioned MCP?", "during", "2026-03-01/2026-05-31", "who mentioned MCP?"),
        (
            "which articles from March to May mention MCP?",
            "during",
            "2026-03-01/2026-05-31",
            "which articles   mention MCP?",
        ),
    ],
)
def test_days_told_from_today_limit_what_was_said_then(text: str, kind: str, value: str, left: str) -> None:
    limited = filters.read(text, NAMES, TODAY)
    assert [(each.kind, each.value) for each in limited.filters] == [(kind, value)]
    assert limited.text == left


@cases(
    "text",
    [
        "谷歌今年打算在数据中心上砸多少钱",
        "今年的报税期限到几月几号？",
        "上周跟Mike聊代理身份管理的创业者是谁？",
        "最近有什么好看的科幻片推荐？",
        "How long will context windows get this year?",
        "Which method are people discussing today?",
        "2027年前后能同时跑多少个模型？",
        "去年 Claude 写了多少代码",
        "最近一年工程师写了几个程序",
        "how much code did Claude write last year?",
        "2024年到2026年 Claude 写了多少代码",
        "从3月到5月工程师写了多少程序",
        "2月到5月的收入",
        "上周三发布的模型叫什么",
        "每周三谁说过什么",
        "下周三会发生什么",
        "How much did revenue grow between 2024 and 2026?",
        "What did Dario say about growth from 2024 to 2026?",
        "What happened on Monday?",
    ],
)
def test_days_that_a_question_is_about_limit_nothing(text: str) -> None:
    assert filters.read(text, NAMES, TODAY).filters == ()


def test_without_today_only_dates_with_a_year_limit() -> None:
    assert filters.read("最近一个月谁说过 IPO", NAMES).filters == ()
