"""What limits a question speaks of the articles; the same words about the thing that is asked limit nothing."""

from datetime import date

from bot.answers.asked import filters
from bot.answers.asked.filters import Names
from storage.folding import fold
from tests.support.cases import cases

NAMES = Names(
    authors=["宝玉", "Jane Doe", "字母AI"],
    sources=["marsbit", "量子位"],
    topics=["Agent", "AI", "持续学习"],
    documents=[("002", "the-second"), ("10", "the-tenth"), ("2024", "of-2024")],
    titles={fold("宝玉访谈：Dario 谈监管"): "dario"},
)
TODAY = date(2026, 6, 10)


def read(text: str) -> list[tuple[str, str]]:
    """Return the kinds and values of the limits that a question has on a day of June 2026."""
    return [(each.kind, each.value) for each in filters.read(text, NAMES, TODAY).filters]


@cases(
    ("text", "kind", "value"),
    [
        ("去年 5 月发布的文章里谁谈到算力", "during", "2025-05"),
        ("2026年2月的文章里 MCP 是什么", "during", "2026-02"),
        ("去年十二月的文章里谁谈到算力", "during", "2025-12"),
        ("三月发表的文章里 MCP 是什么", "during", "2026-03"),
        ("去年写的文章里有没有提到 IPO", "during", "2025"),
        ("上个月发表的文章怎么看算力", "during", "2026-05"),
        ("今年谁谈过 AGI", "during", "2026"),
        ("2025 年谁说过 MCP", "during", "2025"),
        ("2025 年谁谈 AGI 时间线", "during", "2025"),
        ("Dario 去年说了什么", "during", "2025"),
        ("最近三个月大家怎么看 IPO", "during", "2026-03-11/2026-06-10"),
        ("去年宝玉写了哪些关于 RLVR 的文章", "during", "2025"),
        ("2025 年关于 MCP 的文章有几篇", "during", "2025"),
        ("本周的新文章里有没有讲 RLVR", "during", "2026-06-08/2026-06-14"),
        ("2026 年 5 月以后谁说过 IPO", "after", "2026-05-01"),
        ("去年以来谁谈到 IPO", "after", "2025-01-01"),
        ("2026年3月以前有人提过泡沫吗", "before", "2026-02-28"),
        ("2026 年之前发布的文章里，ARR 是多少", "before", "2025-12-31"),
        ("2025 年發表的文章，誰談過 MCP", "during", "2025"),
        ("最近一個月誰提到晶片", "during", "2026-05-11/2026-06-10"),
        ("去年 5 月刊出的報導裡誰說了什麼", "during", "2025-05"),
        ("2026 年 5 月之後的文章裡，誰談過算力", "after", "2026-05-01"),
        ("who mentioned MCP in May 2025?", "during", "2025-05"),
        ("Who wrote about continual learning in 2026?", "during", "2026"),
        ("what did Dario say last year?", "during", "2025"),
        ("what did Dario write last year?", "during", "2025"),
        ("In the articles published in 2025, what is MCP?", "during", "2025"),
        ("what do the articles from last month say about IPO", "during", "2026-05"),
        ("In last year's articles, what is MCP?", "during", "2025"),
        ("who mentioned MCP in May last year?", "during", "2025-05"),
        ("who has talked about IPO since May 2026", "after", "2026-05-01"),
        ("since last month, who spoke about robots?", "after", "2026-05-01"),
        ("which articles mention MCP before 2026?", "before", "2025-12-31"),
    ],
)
def test_days_of_what_was_written_or_said_limit(text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@cases(
    "text",
    [
        "去年 Claude 写了多少代码",
        "今年 Claude 写了多少代码",
        "去年谁写过最多代码",
        "2024 年以后工程师的代码量增加了多少",
        "2026 年以前 Anthropic 的收入是多少",
        "2026年2月14日以后发布的模型",
        "2025 年 5 月发布的 Claude 4 怎么样",
        "去年发布的模型有哪些",
        "2025年写的代码有多少",
        "去年 OpenAI 谈了几轮融资",
        "今年谁会说服董事会",
        "2024 年谁领先",
        "2025 年关于芯片的法案叫什么",
        "去年 5 月 Claude 怎么了",
        "2024 年以來工程師的程式碼增加多少",
        "去年發表的新模型是哪個",
        "2026 年之前誰領先",
        "What models came out after May 2025?",
        "How has Claude improved since last year?",
        "which models were published in May 2025",
        "how much code did Claude write last year?",
        "what will revenue be before 2028?",
        "What did Anthropic say its revenue was in 2025?",
        "code written in 2025",
        "Which directive mentioned was created in 1994?",
        "who led before 2026?",
        "before May 2026 what was ARR",
    ],
)
def test_days_of_the_thing_asked_about_limit_nothing(text: str) -> None:
    assert read(text) == []


@cases(
    "text",
    [
        "What does Dario say about selling chips to China in 2028?",
        "what did Nathan say about AGI in July 2026?",
        "2028 年的文章里怎么说 AGI",
        "2027年以后，大家怎么说 AGI",
        "2030 年之前谁谈到 AGI",
        "After 2027, what do people say about AGI?",
    ],
)
def test_days_to_come_are_none_of_publication_and_limit_nothing(text: str) -> None:
    limited = filters.read(text, NAMES, TODAY)
    assert (limited.filters, limited.text) == ((), text)


def test_days_that_have_begun_limit() -> None:
    assert read("今年谁谈过 AGI") == [("during", "2026")]
    assert read("What did Dario say about AGI in June 2026?") == [("during", "2026-06")]


@cases(
    "text",
    [
        "宝玉写的文章里 ARR 是多少",
        "宝玉的文章里，ARR 是多少",
        "宝玉发布的文章怎么看 IPO",
        "宝玉在文章中怎么说 AGI",
        "宝玉文章里的 AGI 时间线",
        "宝玉写的，AGI 什么时候来？",
        "作者是宝玉的文章里，谁谈 AGI",
        "作者：宝玉 AGI 什么时候来",
        "宝玉翻译的访谈里有没有提到 FDA",
        "寶玉寫的文章裡，AGI 何時實現",
        "寶玉發表的文章怎麼說",
        "by 宝玉, when will AGI come?",
        "In the articles by 宝玉, what is RLVR?",
        "In 宝玉's articles, what is RLVR?",
        "what do the articles written by 宝玉 say about AGI?",
        "What is RLVR, by 宝玉?",
    ],
)
def test_who_wrote_an_article_limits(text: str) -> None:
    assert read(text) == [("author", "宝玉")]


@cases(
    "text",
    [
        "宝玉是谁",
        "宝玉写的代码有多少行",
        "宝玉写的书叫什么",
        "宝玉发布的产品是什么",
        "作者宝玉是谁",
        "这篇的作者是宝玉吗",
        "宝玉怎么看 AGI",
        "宝玉访谈了谁",
        "宝玉的观点是什么",
        "字母AI 的估值是多少",
        "寶玉寫的程式有多少",
        "寶玉發布的軟體叫什麼",
        "Who is Jane Doe?",
        "What was built by Jane Doe?",
        "code written by Jane Doe",
        "How was RLHF explained by Jane Doe to her team?",
        "Which model was led by Jane Doe last year?",
    ],
)
def test_an_author_who_did_or_is_something_limits_nothing(text: str) -> None:
    assert read(text) == []


@cases(
    "text",
    [
        "来自 marsbit 的报道怎么看 IPO",
        "出自 marsbit 的文章里，IPO 是哪天",
        "marsbit 上怎么说 IPO",
        "marsbit 怎么看 IPO",
        "marsbit 對 IPO 怎麼看",
        "marsbit 上的文章怎么说 IPO",
        "marsbit上面对 IPO 怎么看",
        "marsbit 上谁谈到 IPO",
        "marsbit 上有没有人提到 IPO",
        "marsbit 报道里的 IPO",
        "marsbit 发的文章里谁谈 IPO",
        "marsbit 的文章里，IPO 是哪天",
        "来源是 marsbit 的文章里谁谈 IPO",
        "來自 marsbit 的報導怎麼看 IPO",
        "marsbit 上怎麼說 IPO",
        "出自 marsbit 的文章裡，誰談 IPO",
        "from marsbit, what is IPO?",
        "what do articles from marsbit say about IPO?",
        "who talks about IPO on marsbit?",
        "In posts on marsbit, what is IPO?",
    ],
)
def test_where_an_article_appeared_limits(text: str) -> None:
    assert read(text) == [("source", "marsbit")]


@cases(
    "text",
    [
        "marsbit 是什么",
        "来自 marsbit 的用户有多少",
        "marsbit 上市了吗",
        "marsbit 上有多少用户",
        "marsbit 上怎么买币",
        "marsbit 发的币叫什么",
        "marsbit 的收入来源是什么",
        "marsbit 报道了几次",
        "出自 marsbit 的员工有谁",
        "量子位怎么算",
        "來自 marsbit 的員工有多少",
        "marsbit 上有多少使用者",
        "How much money came from marsbit?",
        "Who moved from marsbit to OpenAI?",
        "Is he from marsbit?",
        "what did she buy on marsbit?",
    ],
)
def test_a_source_that_is_a_place_or_firm_limits_nothing(text: str) -> None:
    assert read(text) == []


@cases(
    "text",
    [
        "主题是 Agent 的文章里，ARR 是多少",
        "主题：Agent 谁谈到 MCP",
        "主题 Agent 的文章里谁谈到 MCP",
        "话题：Agent 里谁谈到 MCP",
        "标签为 Agent 的文章怎么说 MCP",
        "#Agent MCP 是什么",
        "Agent 主题下谁谈到 MCP",
        "Agent 这个话题里，MCP 是什么",
        "Agent 主题的文章里，MCP 是什么",
        "关于 Agent 的文章里，谁谈到 MCP",
        "主題是 Agent 的文章裡，MCP 是什麼",
        "Agent 這個主題裡，誰談到 MCP",
        "topic: Agent what is MCP?",
        "tagged Agent: what is MCP?",
        "under the topic Agent, what is MCP?",
        "In the articles about Agent, what is MCP?",
    ],
)
def test_a_topic_of_articles_limits(text: str) -> None:
    assert read(text) == [("topic", "Agent")]


@cases(
    "text",
    [
        "AI 主题公园会出现吗",
        "AI 主题乐园在哪",
        "AI 话题度高吗",
        "Agent 主题餐厅叫什么",
        "AI 主题演讲说了什么内容",
        "Agent 是什么",
        "持续学习是什么",
        "关于 AI 的法案叫什么",
        "讲 AI 的电影有哪些",
        "AI 的主题是什么",
        "AI 主題樂園會出現嗎",
        "AI 主題曲是誰寫的",
        "關於 AI 的法案叫什麼",
        "Will there be an AI theme park?",
        "What is an AI topic model?",
        "why is the topic AI labs avoid so hot?",
    ],
)
def test_a_topic_within_another_word_limits_nothing(text: str) -> None:
    assert read(text) == []


@cases(
    ("text", "slug"),
    [
        ("在 002 里，996 是什么", "the-second"),
        ("002 里 996 是什么", "the-second"),
        ("在文章 002 里，996 是什么", "the-second"),
        ("文档 002 中，996 是什么", "the-second"),
        ("002 号文章里，996 是什么", "the-second"),
        ("002 这篇文章里，996 是什么", "the-second"),
        ("第 002 篇里 996 是什么", "the-second"),
        ("在 10 里，996 是什么", "the-tenth"),
        ("文章 2024 里，996 是什么", "of-2024"),
        ("在《宝玉访谈：Dario 谈监管》里，FDA 怎么样", "dario"),
        ("在 002 裡，996 是什麼", "the-second"),
        ("002 這篇文章裡面，996 是什麼", "the-second"),
        ("In 002, what is 996?", "the-second"),
        ("what is 996 in article 002?", "the-second"),
        ("what is 996 in document #10?", "the-tenth"),
        ("what is 996 in 002?", "the-second"),
        ("in 002 what is 996", "the-second"),
    ],
)
def test_an_article_named_by_its_number_or_title_limits(text: str, slug: str) -> None:
    assert read(text) == [("document", slug)]


@cases(
    "text",
    [
        "在 2024 中，谁领先",
        "2024 里谁领先",
        "10 个里有几个是 Claude 写的",
        "走了 10 里路",
        "10 中国城市有哪些",
        "010 里有什么",
        "在 10 年里会发生什么",
        "10 篇文章说了什么",
        "每 10 里休息一次",
        "《宝玉访谈：Dario 谈监管》是谁写的",
        "在 10 個裡有幾個",
        "走了 10 里路要多久",
        "What will happen in 10 years?",
        "Who led in 2024?",
        "in 10 languages it is better",
        "How many of 10 were written by Claude?",
        "It was in 2024, who led?",
    ],
)
def test_a_number_of_something_else_limits_nothing(text: str) -> None:
    assert read(text) == []
