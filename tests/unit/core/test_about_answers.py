"""What is asked about the last answer is answered about it, in three languages, and only that."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.answering.remarks import kind_of
from seeds.models import QA, Document
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document, make_point, make_section

SAID = {
    "right": [
        "对", "对的", "对啊", "没错", "正确", "说对了", "完全正确", "對", "沒錯", "Correct", "exactly!",
        "That's right",
    ],
    "wrong": [
        "不对", "不对吧", "错了", "这不对", "不正确", "不是这样的", "答错了", "不對", "錯了", "wrong",
        "that's not right", "incorrect",
    ],
    "when": [
        "它什么时候发布的", "这篇文章什么时候发表的？", "那篇是哪天的", "这是哪一年的", "什么时候的事", "发布日期",
        "发布时间是什么时候", "几月几号发的",
        "它何時發布的", "這篇文章是什麼時候寫的", "發表日期", "When was it published?", "when is that from",
        "publication date?", "what's the date", "date?",
    ],
    "who": [
        "谁写的", "它是谁写的", "这篇文章的作者是谁", "那是谁说的", "这话是谁讲的", "作者", "誰寫的？",
        "這篇是誰寫的", "Who wrote it?", "who is the author",
        "author?", "who said it", "Who wrote that article?",
    ],
    "where": [
        "哪一节", "哪一段", "这段在哪一节", "在文章的哪里", "在哪个部分", "出自哪一章", "它在文章里什么位置",
        "這段在哪一節", "在哪一段", "在文章的哪個部分",
        "Which section?", "which paragraph is that", "where in the article is that", "source", "which part", "来源",
        "出处",
    ],
    "original": [
        "原文", "给我看原文", "原文链接", "看原文", "链接", "有链接吗", "网址是什么", "給我看原文", "原文連結",
        "連結", "link", "show me the original", "url?",
        "Do you have a link?", "original text",
    ],
    "more": [
        "详细一点", "详细点", "再详细一点", "展开讲讲", "具体说说", "多说一点", "详细说明", "能详细说说吗",
        "詳細一點", "說詳細點", "展開說說", "more details", "Tell me more",
        "elaborate", "can you elaborate?", "go on", "in more detail please",
    ],
    "reword": [
        "换个说法", "换句话说", "说人话", "解释一下", "说简单点", "通俗一点", "用你自己的话说", "什么意思？",
        "換個說法", "解釋一下", "說白話", "rephrase", "In other words?",
        "explain that", "simpler please", "what does that mean?", "say it in your own words",
    ],
    "summary": [
        "那篇文章讲了什么", "这篇文章的摘要", "这篇文章讲什么", "它讲了什么", "总结一下", "总结这篇文章", "概括一下",
        "主要内容是什么", "大意", "摘要", "那篇文章講了什麼", "這篇文章的摘要",
        "總結一下", "tl;dr", "TLDR", "summary", "summarize it", "What is that article about?", "sum it up please",
        "summarise the article",
    ],
    "points": [
        "这篇文章的要点", "要点是什么", "这篇的重点", "它的要点", "這篇文章的要點", "key points of that article",
        "its key points", "the key points",
    ],
    "risks": [
        "这篇文章的风险", "它的风险提示", "这篇文章有哪些风险", "這篇文章的風險", "risks of that article",
        "its risks",
    ],
    "translate": [
        "翻译成英文", "翻译一下", "翻成中文", "用英语怎么说", "译成英文", "英文版", "把它翻译成英语", "能翻译吗",
        "翻譯成英文", "翻成英文", "翻譯一下", "Translate that to English",
        "translate it", "in English please", "what is that in Chinese?", "can you translate this into English",
    ],
    "why": ["为什么", "原因", "為什麼？", "why", "why is that", "理由呢"],
    "sure": [
        "你确定吗", "真的吗", "是真的吗", "确定？", "靠谱吗", "你確定嗎", "真的嗎", "are you sure?", "really?",
        "is that true?", "is this correct?",
    ],
    "still": [
        "现在还是这样吗？", "这还成立吗", "现在还成立吗", "这个数字现在还对吗", "还是这样吗", "这个过时了吗",
        "后来变了吗", "現在還是這樣嗎？", "現在還成立嗎", "這仍然有效嗎",
        "Is that still true?", "does that still hold?", "is this still the case",
        "Is it still true today?", "Is that still the case now?", "still true?",
        "is that outdated?", "has that changed since then?",
    ],
    "open": [
        "打开文章", "看全文", "全文", "打开它", "打開文章", "看全文吧", "open it", "read the article", "full text",
        "show me the whole article",
    ],
}  # fmt: skip


@cases("kind", SAID)
def test_what_is_said_of_the_last_answer_is_known(kind: str) -> None:
    assert {message: kind_of(message) for message in SAID[kind]} == dict.fromkeys(SAID[kind], kind)


@cases(
    "message",
    [
        "Claude 什么时候发布的", "Opus 4.5 是什么时候发布的？", "FDA 是谁说的", "RLVR 是谁提出的",
        "苦涩的教训是谁写的", "哪一段讲雾笛", "哪一节课最难",
        "原文里怎么说 AGI", "链接预测是什么", "来源风险有哪些", "详细说说 RLVR", "具体是多少", "解释一下 RLVR",
        "RLVR 什么意思", "用简单的话解释 MCP",
        "那篇讲雾笛的文章说了什么", "AGI 的摘要", "总结一下 AGI 的风险", "总结第一篇", "翻译成本是多少",
        "机器翻译会取代译者吗", "英文怎么说雾笛",
        "AGI 的风险", "风险", "模型的要点", "确定性是什么", "真的有 AGI 吗", "全文检索怎么做", "打开的方式",
        "对齐是什么", "对谁有好处", "不对称风险",
        "對齊是什麼", "原文裡怎麼說", "詳細說說 RLVR", "翻譯會被取代嗎", "Claude 何時發布的",
        "這篇講霧笛的文章是誰寫的嗎",
        "When was Claude 4 published?", "who wrote Pride and Prejudice", "which section covers AGI", "link rot",
        "original sin",
        "tell me more about RLVR", "explain RLVR", "what does RLVR mean?", "summarize the first article",
        "what is AGI about",
        "translate Pride and Prejudice", "is it true that AGI is near", "are you sure AGI is near?",
        "open source models", "risks of AGI", "雾笛现在还响吗", "AGI 的定义还成立吗", "现在还是冬天吗",
        "is Moore's law still true?", "does scaling still hold?", "后来房价变了吗",
        "right to repair", "key points of AGI", "dates of launches", "why is RLVR better",
    ],
)  # fmt: skip
def test_a_question_of_its_own_is_none(message: str) -> None:
    assert kind_of(message) is None


@pytest.fixture(scope="module")
async def lighthouse_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """One article with all of its parts, and one without most of them."""
    documents = (
        make_document(
            slug="fog", path="fog.md", title="雾笛的一年", published="2026-03-01", author=("老周",),
            source_url="https://example.net/fog",
            summary="一年里雾笛修了五次。", key_points=(make_point("雾笛：检修用了 9 小时。", "雾笛"),),
            risks=(make_point("风险：膜片会裂。", "风险"),),
            sections=(
                make_section("雾笛每三十秒响一次，夜里更密。雾笛的膜片是黄铜做的。", "声音"),
                make_section("雾笛检修的那天浪很大，雾笛停了。", "检修"),
            ),
            qa=(QA(question="灯塔有多高？", answer="二百一十四级台阶。", asked_by=None, answered_by=None),),
        ),
        make_document(
            slug="tea", path="tea.md", title="春茶", published=None, author=(), source_url=None,
            source_name=None, summary=None, key_points=(), risks=(), qa=(),
            sections=(make_section("龙井的均价是每斤 3,800 元。", "价格"),),
        ),
    )  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("lighthouse"), documents) as talk:
        yield talk


@pytest.fixture
def lighthouse(lighthouse_library: Conversation) -> Conversation:
    """Somebody else in each test, who asks that library."""
    return lighthouse_library.of_somebody_new()


@cases(
    ("message", "said"),
    [
        ("它什么时候发布的", "这篇文章的日期是2026年3月1日：《雾笛的一年》。"),
        ("谁写的", "这段出自《雾笛的一年》，作者 老周。"),
        ("這段在哪一節", "出自《雾笛的一年》的“声音”。"),
        ("那篇文章讲了什么", "一年里雾笛修了五次。"),
        ("tl;dr", "一年里雾笛修了五次。"),
        ("这篇文章的要点", "检修用了 9 小时"),
        ("这篇文章的风险", "膜片会裂"),
        ("给我看原文", "《雾笛的一年》的原文在这里：https://example.net/fog"),
        ("详细一点", "更多段落"),
        ("换个说法", "我只照原文引用，不改写"),
        ("翻译成英文", "我只照原文引用，不翻译"),
        ("你确定吗", "这是《雾笛的一年》的原话"),
        ("现在还是这样吗？", "这出自2026年3月1日的文章《雾笛的一年》，说的是那时的情况"),
        ("is that still true?", "没有找到更晚的文章也谈到这个。"),
        ("打开文章", "雾笛的一年"),
        ("Translate that to English", "我只照原文引用，不翻译"),
    ],
)
async def test_it_is_answered_about_the_last_answer(lighthouse: Conversation, message: str, said: str) -> None:
    unanswered = await lighthouse.store.questions.unanswered()
    assert "夜里更密" in text_of(await lighthouse.say("雾笛每三十秒响一次"))
    reply = await lighthouse.say(message)
    assert said in text_of(reply)
    assert buttons_of(reply)
    # What was asked last is still the question.
    assert "老周" in text_of(await lighthouse.say("谁写的"))
    assert await lighthouse.store.questions.unanswered() == unanswered


@cases(
    ("message", "said"),
    [
        ("它什么时候发布的", "这篇文章没有写日期。"),
        ("那篇文章讲了什么", "春茶"),
        ("这篇文章的风险", "《春茶》没有写到风险。"),
        ("原文", "《春茶》没有留下原文的地址。"),
    ],
)
async def test_what_an_article_lacks_is_said(lighthouse: Conversation, message: str, said: str) -> None:
    await lighthouse.say("龙井的均价")
    assert said in text_of(await lighthouse.say(message))


async def test_where_there_is_no_more_that_is_said_with_the_way_to_the_article(tmp_path: Path) -> None:
    section = make_section("雾笛每三十秒响一次。")
    document = make_document(summary=None, key_points=(), risks=(), qa=(), sections=(section,))
    async with conversing(tmp_path, (document,)) as talk:
        await talk.say("雾笛每三十秒响一次")
        reply = await talk.say("详细一点")
        assert text_of(reply) == "没有更多段落了。"
        assert "打开文章" in [each.label for each in buttons_of(reply)]


@cases("message", [each for kind, said in SAID.items() if kind not in ("right", "wrong") for each in said[:3]])
async def test_after_a_question_without_an_answer_it_is_said_that_there_was_none(
    lighthouse: Conversation, message: str
) -> None:
    await lighthouse.say("鲸鱼唱什么歌")
    assert text_of(await lighthouse.say(message)) == "“鲸鱼唱什么歌”还没有找到答案，所以这个我说不上来。"


@pytest.mark.parametrize("message", ["对", "对的", "没错", "right"])
async def test_agreement_is_a_thumb_up_after_an_answer_and_else_a_word(lighthouse: Conversation, message: str) -> None:
    assert "随时问我" in text_of(await lighthouse.say(message))
    await lighthouse.say("鲸鱼唱什么歌")
    assert "随时问我" in text_of(await lighthouse.say(message))
    await lighthouse.say("雾笛每三十秒响一次")
    assert "👍" in text_of(await lighthouse.say(message))


@cases("message", ["谁写的", "那篇文章讲了什么", "它什麼時候發布的", "tl;dr", "which section?"])
async def test_after_a_list_it_is_asked_which_article_is_meant(lighthouse: Conversation, message: str) -> None:
    assert "谈到“雾笛”的文章" in text_of(await lighthouse.say("谁谈到雾笛"))
    assert "说的是哪一篇？" in text_of(await lighthouse.say(message))
    assert text_of(await lighthouse.say("还有谁说过？")) == "没有别的文章谈到“雾笛”。"


@cases(
    ("message", "said"),
    [
        ("我刚才问了什么", "雾笛每三十秒响一次"), ("what did I just ask?", "雾笛每三十秒响一次"),
        ("再说一遍", "夜里更密"), ("重複一下", "夜里更密"), ("say that again", "夜里更密"),
        ("上下文", "黄铜做的"), ("看上下文", "黄铜做的"), ("context", "黄铜做的"),
        ("举个例子", "更多段落"), ("例如？", "更多段落"), ("for example?", "更多段落"),
        ("这是什么", "我只照原文引用"), ("撤销", "没有“撤销”这个按钮"), ("undo", "没有“undo”这个按钮"),
    ],
)  # fmt: skip
async def test_what_asks_nothing_of_the_library_is_no_question(
    lighthouse: Conversation, message: str, said: str
) -> None:
    unanswered = await lighthouse.store.questions.unanswered()
    await lighthouse.say("雾笛每三十秒响一次")
    assert said in text_of(await lighthouse.say(message))
    assert "老周" in text_of(await lighthouse.say("谁写的"))
    assert await lighthouse.store.questions.unanswered() == unanswered


@cases("message", ["谁发明的", "隔多久", "how long?"])
async def test_what_names_nothing_is_asked_back_where_nothing_was_asked(lighthouse: Conversation, message: str) -> None:
    assert "接着哪个问题" in text_of(await lighthouse.say(message))


async def test_what_names_nothing_is_read_with_what_was_asked_before(lighthouse: Conversation) -> None:
    await lighthouse.say("雾笛的膜片是什么做的")
    assert "我把它理解为：雾笛的膜片是谁发明的" in text_of(await lighthouse.say("谁发明的"))


def _of(slug: str, published: str | None, text: str) -> Document:
    section = make_section(text)
    return make_document(
        slug=slug, path=f"{slug}.md", title=f"{slug} 记", published=published, summary=None, key_points=(), risks=(),
        qa=(), sections=(section,),
    )  # fmt: skip


async def test_whether_it_is_still_so_is_left_to_the_articles_that_came_later(tmp_path: Path) -> None:
    documents = (
        _of("old", "2024-03-01", "雾笛每三十秒响一次，夜里更密。"),
        _of("new", "2026-03-01", "雾笛每三十秒响两次。"),
        _of("bell", None, "雾笛每天都响一次。"),
    )
    async with conversing(tmp_path, documents, answerer=CountingAnswerer) as talk:
        await talk.say("雾笛每三十秒响一次，夜里更密")
        reply = await talk.say("现在还是这样吗？")
        assert "2024年3月1日的文章《old 记》" in text_of(reply)
        assert "更晚的文章里，有 1 篇也谈到这个" in text_of(reply)
        assert "new 记" in text_of(await talk.press(button(reply, "还有谁谈到 2")))


async def test_without_an_answer_there_is_nothing_that_could_still_be_so(lighthouse: Conversation) -> None:
    assert "先问一个问题" in text_of(await lighthouse.say("现在还是这样吗？"))
    await lighthouse.say("鲸鱼唱什么歌")
    assert "还没有找到答案，所以这个我说不上来" in text_of(await lighthouse.say("is that still true?"))


async def test_of_an_open_article_it_is_said_of_when_it_is(lighthouse: Conversation) -> None:
    await lighthouse.say("/doc 雾笛的一年")
    reply = await lighthouse.say("這還成立嗎")
    assert "2026年3月1日的文章《雾笛的一年》" in text_of(reply)
    assert button(reply, "相关文章")
