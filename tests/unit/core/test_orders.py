"""What a person orders of the bot in words, without a command's name; and that no question is taken for an order."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.commands import COMMANDS
from bot.core.orders import Order, orders_of
from bot.core.spoken import find_word
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, follow, text_of


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


SETS = Path(__file__).parents[2] / "contract"
QUESTIONS = [
    str(json.loads(line)["question"])
    for name in ("questions", "questions-held-out")
    for line in (SETS / f"{name}.jsonl").open(encoding="utf-8")
]


def order_of(message: str) -> Order | None:
    """Return the surest thing that a whole message may order; None where it orders nothing."""
    return next(orders_of(message), None)


def test_no_question_is_taken_for_an_order() -> None:
    assert len(QUESTIONS) > 1000
    assert [each for each in QUESTIONS if order_of(each) or find_word(each)] == []


def test_what_names_a_command_is_left_to_it() -> None:
    words = [word for each in COMMANDS for word in (each.name, *each.words)]
    assert [word for word in words if order_of(word)] == []


@given(st.text())
def test_nothing_that_is_typed_raises(text: str) -> None:
    order_of(text)


@cases(
    ("typed", "said"),
    [
        ("切换到繁体", "好的，以後用繁體中文。"),
        ("切換到簡體", "好的，以后用简体中文。"),
        ("设成英文", "All right, English from now on."),
        ("請用英文回答", "All right, English from now on."),
        ("speak english", "All right, English from now on."),
        ("Can you speak English, please?", "All right, English from now on."),
        ("switch to Traditional Chinese", "好的，以後用繁體中文。"),
        ("說中文", "好的，以後用繁體中文。"),
        ("说中文", "好的，以后用简体中文。"),
        ("/settings language english", "All right, English from now on."),
        ("/設定 語言 繁體", "好的，以後用繁體中文。"),
    ],
)
async def test_a_language_is_chosen_in_words(talk: Conversation, typed: str, said: str) -> None:
    assert text_of(await talk.say(typed)) == said


@pytest.mark.parametrize(("tag", "said"), [("zh-tw", "繁體"), ("zh-cn", "简体"), ("fr", "简体")])
async def test_chinese_alone_is_the_script_of_the_persons_client(alone: Conversation, tag: str, said: str) -> None:
    alone.tag, alone.chat = tag, 31
    await alone.say("speak english")
    assert said in text_of(await alone.say("speak chinese"))


@cases("typed", ["/language ja", "/language 日文", "说日语", "speak japanese"])
async def test_a_language_that_there_is_not_is_said_and_those_offered_that_there_are(
    talk: Conversation, typed: str
) -> None:
    offered = await talk.say(typed)
    assert "没有“" in text_of(offered)
    assert "All right" in text_of(await talk.press(button(offered, "English")))


@cases(
    "typed",
    [
        "时区 东京", "時區 東京", "time zone: Tokyo", "把时区改成东京", "我的時區是東京", "时区改成东京时间",
        "時區 東京時間", "set time zone to Tokyo time", "改成东京时间",
    ],
)  # fmt: skip
async def test_a_time_zone_is_set_in_words(talk: Conversation, typed: str) -> None:
    assert "Asia/Tokyo" in text_of(await talk.say(typed))


@cases(
    "typed",
    ["时区怎么换算", "用中文怎么说 agent", "Claude 会说中文吗", "他们怎么设成英文的", "Does Claude speak English?"],
)
def test_a_sentence_about_languages_and_zones_orders_nothing(typed: str) -> None:
    assert order_of(typed) is None


async def test_in_a_group_only_commands_are_orders(alone: Conversation) -> None:
    assert order_of("设成英文") == Order(command="language", argument="英文")
    alone.kind, alone.chat = "group", -5
    alone.administrator = True
    await alone.send("text", "设成英文")
    assert text_of(await alone.say("/help")).startswith("我能做这些")


@cases(
    ("typed", "followed"),
    [
        ("关注周远", "作者 周远 · 立即"),
        ("關注周遠", "作者 周远 · 立即"),
        ("我想关注航海", "主题 航海 · 立即"),
        ("follow 周远", "作者 周远 · 立即"),
        ("subscribe to 周远", "作者 周远 · 立即"),
        ("notify me about 航海", "主题 航海 · 立即"),
        ("每周五下午六点给我发周远的文章", "作者 周远 · 每周五 18:00"),
        ("每天早上八點傳給我航海的文章", "主题 航海 · 每天 08:00"),
        ("一有周远的新文章就告诉我", "作者 周远 · 立即"),
        ("有人说到机器人的时候告诉我", "问题“机器人” · 立即"),
        ("有人說到機器人的時候告訴我", "问题“機器人” · 立即"),
        ("tell me when somebody says something about robots", "问题“robots” · 立即"),
        ("tell me when 周远 publishes something new", "作者 周远 · 立即"),
        ("Could you let me know whenever anyone mentions robots?", "问题“robots” · 立即"),
    ],
)
async def test_what_somebody_wants_to_follow_is_understood_in_plain_words(
    talk: Conversation, typed: str, followed: str
) -> None:
    await talk.press(button(await talk.say(typed), "✓"))
    assert followed in text_of(await talk.say("/subscriptions"))


@cases(
    "typed",
    [
        "别再给我发周远的了",
        "別再給我發周遠的文章了",
        "不要再推送周远的消息",
        "取消关注周远",
        "取消關注 周遠",
        "我不想再收到周远的文章",
        "unfollow 周远",
        "stop sending me articles by 周远",
        "please don't tell me about 周远 any more",
    ],
)
async def test_what_somebody_wants_no_more_is_dropped_in_plain_words(talk: Conversation, typed: str) -> None:
    await follow(talk, "周远")
    await follow(talk, "航海")
    assert text_of(await talk.say(typed)) == "已取消订阅：作者 周远。"


@cases("typed", ["取消订阅费用", "停止推送更新的原因", "stop sending chips to China"])
async def test_who_follows_nothing_of_the_kind_asks_of_something_else(talk: Conversation, typed: str) -> None:
    await follow(talk, "周远")
    assert "没有订阅这一项" not in text_of(await talk.say(typed))
    assert len(await talk.store.subscriptions.of_chat(talk.chat)) == 1


@cases("typed", ["别再发了", "不要再給我發訊息了", "Stop sending me messages", "don't notify me anymore"])
async def test_who_wants_nothing_more_is_sent_nothing_more(talk: Conversation, typed: str) -> None:
    assert "已全部暂停" in text_of(await talk.say(typed))


@cases("typed", ["取消所有订阅", "取消全部訂閱", "unsubscribe from everything", "退订全部"])
async def test_who_drops_all_that_is_followed_can_undo_it(talk: Conversation, typed: str) -> None:
    await follow(talk, "周远")
    await follow(talk, "航海")
    dropped = await talk.say(typed)
    assert text_of(dropped) == "已取消订阅：作者 周远、主题 航海。"
    await talk.press(button(dropped, "撤销"))
    assert len(await talk.store.subscriptions.of_chat(talk.chat)) == 2


@cases(
    "typed",
    [
        "关注AI的人有哪些",
        "关注度怎么样",
        "订阅制会取代广告吗",
        "订阅收入是多少",
        "取消订阅后还会扣费吗？",
        "不要再发布更大的模型",
        "停止推送会怎样",
        "tell me when Anthropic breaks even",
        "Tell me when Dario says AGI will arrive",
        "Tell me when Dario said something about China",
        "Tell me if Claude is better than GPT",
        "tell me about scaling",
        "告诉我谁谈到了持续学习",
        "AGI 什么时候实现，告诉我",
        "谁告诉我答案",
        "Follow the money?",
        "Follow our guide to learn more",
        "给我发宝玉的文章",
        "don't tell me about it",
    ],
)
def test_a_question_or_remark_that_sounds_like_an_order_orders_nothing(typed: str) -> None:
    order = order_of(typed)
    assert order is None or order.named or order.wanted


async def test_what_is_joined_to_a_word_for_following_is_followed_only_where_the_library_has_it(
    talk: Conversation,
) -> None:
    assert "订阅预览" in text_of(await talk.say("关注航海"))
    assert "订阅" not in text_of(await talk.say("关注潜水艇"))
