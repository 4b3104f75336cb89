"""What is asked of the library as a whole, or of the bot, is answered, and is no gap of the library."""

from pathlib import Path

import pytest

from tests.support.cases import cases
from tests.support.conversation import Conversation, buttons_of, conversing, text_of


@cases(
    ("message", "said"),
    [
        ("文库里有什么", "这里有 3 篇文章"), ("你都读过什么？", "谈得最多的是"), ("文庫裡收錄了什麼？", "航海"),
        ("What is the library about?", "2026年3月5日"), ("what's in the library", "这里有 3 篇文章"),
        ("最早的文章", "夜行列車"), ("最老的一篇是哪篇", "夜行列車"), ("oldest article", "夜行列車"),
        ("最新的一篇是什么时候的", "灯塔看守人的一天"), ("when is the latest article from?", "灯塔看守人的一天"),
        ("谁写的最多", "写得最多的是"), ("哪个作者文章最多？", "写得最多的是"), ("who wrote the most?", "写得最多的是"),
        ("哪个主题最多", "共 "), ("most popular topics", "共 "),
        ("谁做的你", "我是要点"), ("你是誰開發的？", "我是要点"), ("who made you", "我是要点"),
        ("are you ChatGPT?", "我是要点"), ("你用的什么模型", "我是要点"), ("你是机器人吗", "我是要点"),
        ("你们支持英文吗", "简体"), ("do you speak English?", "简体"), ("可以用英文提问吗", "简体"),
        ("怎么让你晚上别吵我", "别打扰我"), ("你会记住我说的话吗", "我保存了什么"),
        ("do you store my messages?", "我保存了什么"),
        ("怎么把文章发给朋友", "转发"), ("how do I share an article?", "转发"), ("多久更新一次", "新文章"),
        ("怎么添加文章", "新文章"), ("can I upload an article?", "新文章"),
        ("Hi! What can I ask here?", "篇文章"),
        ("有人用吗", "文库统计"), ("今天天气怎么样", "闲聊"), ("what time is it", "闲聊"),
        ("666", "谢谢夸奖"), ("牛逼", "谢谢夸奖"),
        ("誰做的這個機器人", "我是要点"), ("这个机器人是谁开发的？", "我是要点"), ("who built this bot?", "我是要点"),
        ("请问你是怎么工作的", "我是要点"), ("您好，請問您是如何運作的？", "我是要点"),
        ("Excuse me, how does this bot work?", "我是要点"), ("hi, who made you?", "我是要点"),
        ("请问文库里有什么？", "这里有 3 篇文章"), ("hello, what's in the library?", "这里有 3 篇文章"),
        ("请问你能做什么？", "我是要点"), ("请问你是谁？", "我是要点"), ("你好，請問你能做什麼？", "我是要点"),
        ("hi, what can you do?", "我是要点"), ("Hello, who are you?", "我是要点"), ("请问今天天气怎么样", "闲聊"),
    ],
)  # fmt: skip
async def test_it_is_answered_and_no_gap(talk: Conversation, message: str, said: str) -> None:
    assert said in text_of(await talk.say(message))
    assert await talk.store.questions.unanswered() == []


@cases(
    "message",
    ["随便来一篇", "推薦一篇", "有什么好看的", "random article", "surprise me", "what should I read?", "哪篇最值得读"],
)
async def test_any_article_is_opened(talk: Conversation, message: str) -> None:
    reply = await talk.say(message)
    assert any(each.label == "⭐ 收藏" for each in buttons_of(reply))
    first = text_of(reply)
    assert text_of(await talk.say(message)) != first, "another one each time"


@pytest.mark.parametrize("message", ["文库里有什么", "最早的文章", "随便来一篇", "谁写的最多"])
async def test_an_empty_library_says_so(tmp_path: Path, message: str) -> None:
    async with conversing(tmp_path, ()) as talk:
        assert "还没有文章" in text_of(await talk.say(message))


@cases(
    "message",
    [
        "龙井里有什么", "谁写的代码最多", "最早的夜行列车", "谁做的灯塔", "who made the lighthouse", "你觉得龙井好吗",
        "天气对茶叶有什么影响", "推荐的茶叶", "有什么好看的灯塔", "oldest lighthouse", "do lighthouses speak English",
        "请问谁做的灯塔", "hi, who made the lighthouse?", "请问灯塔是怎么工作的",
    ],
)  # fmt: skip
async def test_a_question_to_the_articles_is_none(talk: Conversation, message: str) -> None:
    before = await talk.store.documents.statistics()
    await talk.say(message)
    after = await talk.store.documents.statistics()
    assert after.questions == before.questions + 1
