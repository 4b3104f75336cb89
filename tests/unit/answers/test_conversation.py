"""A follow-up is read with the question before it."""

from unittest.mock import Mock, call

import pytest

from bot.answers.asked import alike
from bot.answers.asked.conversation import follow_up, light, needs_a_question, rooted
from bot.answers.asked.questions import MAX_TERMS_LENGTH
from storage.folding import fold
from tests.support.cases import cases


@cases(
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
        ("2025 年？", "Claude 的收入", "2025 年 Claude 的收入"),
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


AUTHORS = ("宝玉", "字母AI", "Dario Amodei", "Anthropic")


@cases(
    ("question", "before", "read"),
    [
        # A firm for a firm, a model for a model, a country for a country, a term for a term.
        ("那 OpenAI 呢", "Anthropic 有多少代码是 Claude 写的？", "OpenAI 有多少代码是 Claude 写的？"),
        ("那 Codex 呢", "Anthropic 有多少代码是 Claude 写的？", "Anthropic 有多少代码是 Codex 写的？"),
        ("那微软呢？", "谷歌什么时候盈利", "微软什么时候盈利"),
        ("那微軟呢？", "Google 什么时候盈利", "微軟 什么时候盈利"),
        ("Google呢", "微软的云收入有多少", "Google的云收入有多少"),
        ("那中国呢", "美国的算力有多少？", "中国的算力有多少？"),
        ("那中国呢", "OpenAI 在美国有多少人", "OpenAI 在中国有多少人"),
        ("那 RLHF 呢", "Sebastian 怎么看 RLVR", "Sebastian 怎么看 RLHF"),
        ("那 Nathan 呢", "Sebastian 怎么看 RLVR", "Nathan 怎么看 RLVR"),
        ("那 Transformer 呢", "RLVR 是什么", "Transformer 是什么"),
        ("換成 Gemini 呢", "Claude 寫了多少程式碼", "Gemini 寫了多少程式碼"),
        ("what about Google?", "How much of Anthropic's code is Claude's?", "How much of Google's code is Claude's?"),
        ("and Gemini?", "How much of Anthropic's code is by Claude?", "How much of Anthropic's code is by Gemini?"),
        ("and what about Meta", "When will OpenAI break even?", "When will Meta break even?"),
        ("same for Meta?", "When will OpenAI break even?", "When will Meta break even?"),
        ("how about China?", "How many chips does Nvidia sell in Japan?", "How many chips does Nvidia sell in China?"),
        ("OpenAI 也是吗", "Anthropic 什么时候盈利？", "OpenAI 什么时候盈利？"),
        ("同样的问题，OpenAI 呢？", "Anthropic 什么时候盈利？", "OpenAI 什么时候盈利？"),
        # A name ends where a Chinese character comes, with a blank between them or none.
        ("那 Anthropic 呢", "OpenAI 2026年亏多少钱", "Anthropic 2026年亏多少钱"),
        ("nvidia 呢", "OpenAI 2026年亏多少钱", "nvidia 2026年亏多少钱"),
        ("那 Gemini 呢", "Claude写了多少代码", "Gemini写了多少代码"),
        ("那 GPT-5 呢", "Opus4.5多少钱", "GPT-5多少钱"),
        # A Chinese name makes no Chinese question of an English one.
        ("and MCP?", "What does 宝玉 say about AGI?", "What does 宝玉 say about MCP?"),
        ("and in 2028?", "What does 宝玉 say about AGI?", "What does 宝玉 say about AGI in 2028?"),
        # A name of another sort takes nobody's place.
        ("what about Nathan?", "Why does RLVR scale and RLHF not?", "Why does RLVR scale and RLHF not, Nathan?"),
        ("what about Nathan?", "它的 CEO 是谁", "它的 CEO 是谁 Nathan"),
        # A year for a year, else before all that is asked.
        ("and in 2028?", "Sonnet 5 什么时候发布", "2028 年 Sonnet 5 什么时候发布"),
        ("2025 年呢", "Claude 的成功率是多少？", "2025 年 Claude 的成功率是多少？"),
        ("到 2028 年呢", "Claude 寫了多少程式碼？", "2028 年 Claude 寫了多少程式碼？"),
        ("明年呢", "2026年亏损多少", "明年亏损多少"),
        ("去年呢？", "Claude 的收入是多少", "去年 Claude 的收入是多少"),
        ("那 2025 年 5 月呢", "2026年2月亏损多少", "2025 年 5 月亏损多少"),
        ("next year?", "What does Claude cost?", "What does Claude cost next year?"),
        ("and last year?", "Claude 的收入是多少", "去年 Claude 的收入是多少"),
        ("那 2028 年呢", "What will OpenAI lose?", "What will OpenAI lose in 2028?"),
        ("那 OpenAI 2028 年呢", "Anthropic 2026 年亏损多少", "OpenAI 2028 年亏损多少"),
        # An author for an author, else a limit.
        ("那宝玉呢？", "2028 年 FDA", "宝玉写的文章里，2028 年 FDA"),
        ("那寶玉呢？", "字母AI 怎么看 AGI", "寶玉 怎么看 AGI"),
        ("那字母AI呢", "宝玉写的文章里，AGI 什么时候来", "字母AI写的文章里，AGI 什么时候来"),
        ("那 Dario Amodei 呢", "AGI 什么时候来？", "Dario Amodei写的文章里，AGI 什么时候来？"),
        ("what about Dario Amodei?", "When will AGI arrive?", "When will AGI arrive, by Dario Amodei?"),
        ("那 Anthropic 呢", "OpenAI 什么时候盈利", "Anthropic 什么时候盈利"),
        # What is asked of something, for what was.
        ("那成本呢", "Claude 的收入是多少？", "Claude 的成本是多少？"),
        ("風險呢", "Claude 的優點有哪些", "Claude 的風險有哪些"),
        ("and costs?", "What is Claude's revenue?", "What is Claude's costs?"),
        ("and costs?", "What is Claude's revenue by 2028?", "What is Claude's costs by 2028?"),
        # What is no name has its place too: a version's figure, a trade, what is explained, a time, whose view it is.
        ("那 4.7 呢", "Petrel 4.8 什么时候发布", "Petrel 4.7 什么时候发布"),
        ("設計師呢", "程序员会不会失业", "設計師会不会失业"), ("那老师呢", "程序员会不会失业", "老师会不会失业"),
        ("那遞迴自我改進呢", "什麼是回饋循環", "什麼是遞迴自我改進"),
        ("那工业的呢", "家用机器人靠谱吗", "工业的机器人靠谱吗"),
        ("那半年前呢", "METR 提高了多少效率", "半年前 METR 提高了多少效率"),
        ("现在呢", "Petrel 收入多少", "现在 Petrel 收入多少"),
        ("收入呢", "2024 年 Petrel 收入多少", "2024 年 Petrel 收入多少"),
        ("and according to Nathan?", "When will it come according to Mike?", "When will it come according to Nathan?"),
        ("and medicine?", "What does Mike think about chips?", "What does Mike think about medicine?"),
        ("and in 2024 its revenue?", "What's OpenAI's valuation", "What's OpenAI's revenue in 2024"),
        ("那到底信谁", "慢了多少", "慢了多少 到底信谁"), ("那风险呢", "程序员会不会失业", "程序员会不会失业 风险"),
        # What stands behind a word takes the place of what stands behind it there: behind about all but a time.
        ("and about medicine?", "What does Mike think about chips?", "What does Mike think about medicine?"),
        ("and about AGI?", "What does Mike say about selling chips to Japan?", "What does Mike say about AGI?"),
        ("and about AGI?", "What did Mike say about chips in 2025?", "What did Mike say about AGI in 2025?"),
        ("and to India?", "What about selling chips to Japan in 2025?", "What about selling chips to India in 2025?"),
        ("and with TPUs?", "What does it cost with GPUs in Japan?", "What does it cost with TPUs in Japan?"),
        ("and about AGI?", "What did Mike predict?", "What did Mike predict about AGI?"),
        ("and of Google?", "What is OpenAI's valuation?", "What is Google's valuation?"),
        ("那关于芯片呢", "关于 AGI，Mike 怎么说？", "关于芯片，Mike 怎么说？"),
        ("那對晶片呢", "Mike 對 AGI 怎麼看？", "Mike 對晶片怎麼看？"),
        ("那关于芯片呢", "Mike 怎么看 AGI", "Mike 怎么看 AGI 芯片"),
        # So does a year with how something stands to it.
        ("and by 2031?", "What did Mike predict about AGI?", "What did Mike predict about AGI by 2031?"),
        ("and by 2031?", "Will AGI come by 2028?", "Will AGI come by 2031?"),
        ("and after 2031?", "Will AGI come by 2028?", "Will AGI come after 2031?"),
        ("and since last year?", "What did OpenAI earn in 2024?", "What did OpenAI earn since last year?"),
        ("那 2031 年之前呢", "AGI 2028 年之前会来吗", "AGI 2031 年之前会来吗"),
        ("那 2031 年以后呢", "AGI 什么时候来", "2031 年以后 AGI 什么时候来"),
        ("and by 2031?", "AGI 什么时候来", "2031 年之前 AGI 什么时候来"),
        ("那 2031 年之後呢", "Will AGI come?", "Will AGI come after 2031?"),
        # Who is asked for the same is named with what makes it theirs.
        ("那 Cursor 的呢", "Claude Code 的 ARR 是多少？", "Cursor 的 ARR 是多少？"),
        ("那微軟的呢？", "谷歌的云收入是多少", "微軟的云收入是多少"),
        ("那利润呢", "Claude Code 的 ARR 是多少？", "Claude Code 的利润是多少？"),
        ("and Cursor's?", "What is Claude Code's ARR?", "What is Cursor's ARR?"),
        ("and OpenAI's?", "Google's revenue", "OpenAI's revenue"),
        # A bare name is of no language.
        ("2028 年呢", "FDA", "2028 年 FDA"),
        ("那宝玉呢", "FDA", "宝玉写的文章里，FDA"),
        ("and in 2028?", "FDA", "FDA in 2028"),
        ("还有 1999 年论文支持了哪些", "OpenAI 怎么盈利", "OpenAI 怎么盈利 1999 年论文支持了哪些"),
        ("那 MCP 呢", "宝玉写的，AGI 什么时候来？", "宝玉写的，MCP 什么时候来？"),
        ("那 OpenAI 呢", "寶玉寫的，AGI 什麼時候來？", "寶玉寫的，OpenAI 什麼時候來？"),
        # The same name again is the same question.
        ("那 OpenAI 呢", "OpenAI 什么时候盈利", "OpenAI 什么时候盈利"),
    ],
)  # fmt: skip
def test_it_takes_the_place_of_one_of_its_sort(question: str, before: str, read: str) -> None:
    found = follow_up(question, before, AUTHORS)
    assert found is not None
    assert found.replace(" ", "") == read.replace(" ", "")


def chain(*messages: str) -> list[str]:
    """Return how each message of a chat is read, the first one being a question."""
    text = root = messages[0]
    read = []
    for message in messages[1:]:
        found = follow_up(message, light(message, text, root, AUTHORS), AUTHORS)
        assert found, message
        text, root = found, rooted(message, root, AUTHORS)
        read.append(text.replace(" ", ""))
    return read


def test_a_chain_of_follow_ups_replaces_the_changed_part() -> None:
    assert chain("Claude 写多少代码？", "2025 年呢", "那 2028 年呢？", "那 Google 呢？", "那 Meta 呢？") == [
        "2025年Claude写多少代码？",
        "2028年Claude写多少代码？",
        "2028年Google写多少代码？",
        "2028年Meta写多少代码？",
    ]


def test_of_a_long_question_before_as_much_is_read_as_of_any() -> None:
    long = "Anthropic 的收入是多少，" * 300
    for read in (follow_up("那 OpenAI 呢？", long), follow_up("那成本呢？", long), rooted("那 OpenAI 呢？", long)):
        assert len(read or "") < MAX_TERMS_LENGTH + 20


def test_authors_are_folded_once_for_all_follow_ups(monkeypatch: pytest.MonkeyPatch) -> None:
    authors = [f"Author No. {number}" for number in range(50)]
    folding = Mock(side_effect=fold)
    monkeypatch.setattr(alike, "fold", folding)
    for message in ("那 Author No. 7 呢？", "那 OpenAI 呢？"):
        follow_up(message, "Author No. 3 怎么看收入？", authors)
        rooted(message, "Author No. 3 怎么看收入？", authors)
    assert folding.call_args_list.count(call("Author No. 49")) == 1


def test_what_is_added_takes_the_place_of_what_was_added_before() -> None:
    assert chain("Claude Code 的收入", "那风险呢？", "那机会呢", "那 Cursor 呢？", "成本呢？") == [
        "ClaudeCode的收入风险",
        "ClaudeCode的收入机会",
        "Cursor的收入机会",
        "Cursor的收入成本",
    ]


@cases(
    ("messages", "read"),
    [
        (
            (
                "Why does RLVR scale and RLHF not?", "and in 2028?", "what about Nathan?", "and in 2027?",
                "what about MCP?",
            ),
            (
                "Why does RLVR scale and RLHF not in 2028?", "Why does RLVR scale and RLHF not, Nathan?",
                "Why does RLVR scale and RLHF not, Nathan in 2027?", "Why does MCP scale and RLHF not, Nathan in 2027?",
            ),
        ),
        (
            ("FDA 的风险", "2028 年呢", "那宝玉呢？", "那字母AI呢", "那 EMA 呢", "2027？"),
            (
                "2028 年 FDA 的风险", "宝玉写的文章里，2028 年 FDA 的风险", "字母AI写的文章里，2028 年 FDA 的风险",
                "字母AI写的文章里，2028 年 EMA 的风险", "字母AI写的文章里，2027 年 EMA 的风险",
            ),
        ),
        (
            ("Claude 的收入是多少？", "那 2025 年呢", "那成本呢", "Google呢", "那利润呢", "2027？"),
            (
                "2025 年 Claude 的收入是多少？", "2025 年 Claude 的成本是多少？", "2025 年 Google 的成本是多少？",
                "2025 年 Google 的利润是多少？", "2027 年 Google 的利润是多少？",
            ),
        ),
        (
            (
                "Anthropic 有多少代碼是 Claude 寫的？", "那 OpenAI 呢", "換成 Codex 呢", "2027 年呢", "那 2028 年呢",
                "那 Google 呢",
            ),
            (
                "OpenAI 有多少代碼是 Claude 寫的？", "OpenAI 有多少代碼是 Codex 寫的？",
                "2027 年 OpenAI 有多少代碼是 Codex 寫的？",
                "2028 年 OpenAI 有多少代碼是 Codex 寫的？", "2028 年 Google 有多少代碼是 Codex 寫的？",
            ),
        ),
    ],
)  # fmt: skip
def test_five_follow_ups_in_a_row_stay_sensible(messages: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert chain(*messages) == [each.replace(" ", "") for each in read]


@cases(("message", "needs"), [("那 2028 年呢？", True), ("2025 呢", True), ("明年呢", True), ("那龙井呢", False)])
def test_a_year_alone_needs_the_question_before(message: str, *, needs: bool) -> None:
    assert needs_a_question(message) == needs


@cases(
    "question",
    [
        "Claude 的收入是多少", "那个法案叫什么", "那", "and", "怎么办呢", "这是为什么呢", "你呢", "他会来呢", "2025",
        "呢？", "那129个会话里 Claude 胜过几成", "那份讲算力的文档是哪一年写的？", "那場峰會去了多少人？",
        "那不勒斯地區以前是誰的殖民地?",
        "Claude 到底有没有意识呢",
    ],
)  # fmt: skip
def test_a_question_that_stands_for_itself_is_left_alone(question: str) -> None:
    assert follow_up(question, "Anthropic 什么时候盈利？") is None


@cases(
    ("question", "read"),
    [
        ("500万？", "Claude 的收入是多少 500万"),
        ("2000 万吗？", "Claude 的收入是多少 2000 万"),
        ("五百萬美元？", "Claude 的收入是多少 五百萬美元"),
        ("是三成吗？", "Claude 的收入是多少 三成"),
        ("5 million?", "Claude 的收入是多少 5 million"),
        ("80%?", "Claude 的收入是多少 80%"),
    ],
)
def test_a_figure_that_is_asked_is_added_and_takes_nothings_place(question: str, read: str) -> None:
    before = "Claude 的收入是多少"
    assert follow_up(question, before) == read
    # The next one is read with what was asked first, or figures would pile up.
    assert light(question, read, before) == before
    assert rooted(question, before) == before


@cases("message", ["500万", "3？", "12月？", "百度？", "500万美元能训练什么？"])
def test_what_is_no_figure_that_is_asked_stands_for_itself(message: str) -> None:
    assert follow_up(message, "Claude 的收入是多少") is None
