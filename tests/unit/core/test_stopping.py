"""Less of it, in words: what is followed is dropped, muted, paused and resumed, and who is told too much is heard."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.folding import fold
from tests.support.cases import cases
from tests.support.conversation import Conversation, arrives, button, buttons_of, follow, text_of


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library."""
    return guest


async def state(talk: Conversation) -> dict[str, str]:
    """Return how what is followed does, by its name."""
    ours = await talk.store.subscriptions.of_chat(talk.chat)
    return {
        fold(each.rule.value): "paused" if each.paused else "told" if each.running(talk.now) else "muted"
        for each in ours
    }


async def follows(talk: Conversation, *words: str) -> None:
    for each in words:
        await follow(talk, each)


# --- Right after an alert ---


@cases(
    ("typed", "left"),
    [
        ("静音这个", "muted"), ("mute this", "muted"), ("把这个静音三天", "muted"), ("这类的静音一周", "muted"),
        ("暂停这个订阅", "paused"), ("pause this one", "paused"), ("把这个先停一下", "paused"),
        ("取消这个订阅", ""), ("取消這個訂閱", ""), ("别再给我发这类的", ""), ("別再傳這類文章給我", ""),
        ("不想再看这种", ""), ("stop sending me these", ""), ("unsubscribe from this", ""), ("no more of these", ""),
        ("I don't want this kind of articles any more", ""),
    ],
)  # fmt: skip
async def test_this_after_an_alert_is_the_subscription_that_brought_it(
    talk: Conversation, typed: str, left: str
) -> None:
    await follows(talk, "茶叶", "周远")
    author = (await talk.store.subscriptions.of_chat(talk.chat))[1]
    await arrives(talk, ("tea-market",), {"tea-market": [author]})
    await talk.say(typed)
    assert await state(talk) == {"茶叶": "told"} | ({"周远": left} if left else {})


@cases("typed", ["静音这个", "别再给我发这类的", "unsubscribe from this", "暂停这个订阅"])
async def test_of_several_that_brought_it_the_person_is_asked_which(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶", "铁路", "周远")
    tea, _, author = await talk.store.subscriptions.of_chat(talk.chat)
    await arrives(talk, ("tea-market",), {"tea-market": [tea, author]})
    asked = await talk.say(typed)
    assert "指的是哪一项" in text_of(asked)
    assert "铁路" not in text_of(asked)
    assert text_of(await talk.press(button(asked, "3. "))).startswith("作者 周远")
    assert set((await state(talk)).values()) == {"told"}


@cases("typed", ["3", "第三个", "the third one"])
async def test_who_is_asked_which_may_name_its_place(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶", "铁路", "周远")
    tea, _, author = await talk.store.subscriptions.of_chat(talk.chat)
    await talk.say("/latest")
    await arrives(talk, ("tea-market",), {"tea-market": [tea, author]})
    await talk.say("静音这个")
    assert text_of(await talk.say(typed)).startswith("作者 周远")
    await talk.say("/subscriptions")
    assert text_of(await talk.say("第三篇")).startswith("夜行列車")


@cases(
    "typed",
    ["为什么发给我这个？", "為什麼傳這個給我？", "我怎么收到这个", "why did I get this?", "Why was this sent to me"],
)
async def test_why_after_an_alert_names_what_brought_it(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶", "周远")
    author = (await talk.store.subscriptions.of_chat(talk.chat))[1]
    await arrives(talk, ("tea-market",), {"tea-market": [author]})
    said = await talk.say(typed)
    assert text_of(said).startswith("这条消息是这项订阅带来的：\n作者 周远")
    assert button(said, "取消")


async def test_this_is_still_the_alert_while_its_article_is_read(talk: Conversation) -> None:
    await follows(talk, "茶叶", "周远")
    author = (await talk.store.subscriptions.of_chat(talk.chat))[1]
    await arrives(talk, ("tea-market",), {"tea-market": [author]})
    await talk.say("打开它")
    assert "作者 周远" in text_of(await talk.say("为什么发给我这个？"))
    await talk.press("1|open|tea-market|0.0")
    await talk.say("别再给我发这类的")
    assert await state(talk) == {"茶叶": "told"}


@cases("typed", ["静音这个", "why did I get this?", "取消这个订阅"])
async def test_without_an_alert_this_is_nothing_that_is_followed(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶")
    await talk.say("灯塔有多高？")
    await talk.say(typed)
    assert await state(talk) == {"茶叶": "told"}


# --- By name, by part of it, by several, by place ---


@cases(
    ("typed", "left"),
    [
        ("暂停茶叶", "paused"), ("pause 茶叶", "paused"), ("把茶叶停掉", "paused"), ("静音茶叶三天", "muted"),
        ("把茶叶那个静音三天", "muted"), ("取消茶葉那項", ""),
        ("暂停 主题 茶叶", "paused"), ("暫停主題茶葉", "paused"), ("把主题茶叶静音一周", "muted"),
        ("pause the 茶叶 topic", "paused"), ("mute my 茶叶 alerts for a week", "muted"), ("stop topic 茶叶", ""),
        ("/stop 茶叶", "paused"), ("/pause 茶叶", "paused"), ("/unfollow 茶叶", ""),
        ("别再通知我茶叶的事", ""), ("別再通知我茶葉的事情", ""), ("stop telling me about 茶叶", ""),
    ],
)  # fmt: skip
async def test_what_is_followed_is_put_to_rest_by_its_name(talk: Conversation, typed: str, left: str) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say(typed)
    assert await state(talk) == {"铁路": "told"} | ({"茶叶": left} if left else {})


@cases(
    ("typed", "left"),
    [("stop telling me about Dario", ""), ("mute dario for a week", "muted"), ("pause Amodei", "paused")],
)
async def test_part_of_a_name_is_enough_where_it_is_of_one_alone(talk: Conversation, typed: str, left: str) -> None:
    await follows(talk, "author Dario Amodei", "茶叶")
    await talk.say(typed)
    assert await state(talk) == {"茶叶": "told"} | ({"dario amodei": left} if left else {})


@cases(
    ("typed", "left"),
    [
        ("mute 灯塔 for a week", "muted"), ("静音关键词灯塔一周", "muted"), ("/mute 灯塔 3 days", "muted"),
        ("暂停灯塔", "paused"), ("不想再收到灯塔的消息", "told"),
    ],
)  # fmt: skip
async def test_one_of_the_words_is_enough_to_put_them_to_rest_and_to_ask_whether_to_drop_them(
    talk: Conversation, typed: str, left: str
) -> None:
    await follows(talk, "关键词 灯塔 或 海图", "茶叶")
    await talk.say(typed)
    assert await state(talk) == {"茶叶": "told", "灯塔|海图": left}


async def test_a_question_rests_by_a_part_of_it(talk: Conversation) -> None:
    await follows(talk, "灯塔有多高？", "茶叶")
    await talk.say("暂停灯塔那个问题")
    assert await state(talk) == {"茶叶": "told", "灯塔有多高?": "paused"}


async def test_part_of_several_names_drops_none(talk: Conversation) -> None:
    await follows(talk, "author Dario Amodei", "author Daniela Amodei")
    await talk.say("unsubscribe from Amodei")
    assert len(await state(talk)) == 2
    await talk.say("unsubscribe from Dar")
    assert len(await state(talk)) == 2


@cases(
    ("typed", "left"),
    [
        ("stop telling me about 茶叶 and 铁路", ""), ("unsubscribe 茶叶 and 铁路", ""), ("退订茶叶和铁路", ""),
        ("取消訂閱 茶葉、鐵路", ""), ("暂停茶叶和铁路", "paused"), ("静音茶叶和铁路一周", "muted"),
    ],
)  # fmt: skip
async def test_several_names_are_joined_by_and(talk: Conversation, typed: str, left: str) -> None:
    await follows(talk, "茶叶", "铁路", "周远")
    await talk.say(typed)
    assert await state(talk) == {"周远": "told"} | ({"茶叶": left, "铁路": left} if left else {})


async def test_of_several_names_of_which_one_is_unknown_none_is_dropped(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say("/unsubscribe 茶叶和火星")
    assert set(await state(talk)) == {"茶叶", "铁路"}


@cases(
    ("typed", "left"),
    [
        ("pause the second one", "paused"), ("暂停第二个", "paused"), ("停掉第2个", "paused"),
        ("把第二个暂停一周", "muted"), ("静音第二个三天", "muted"), ("mute the second one for 3 days", "muted"),
        ("删除第 2 个订阅", ""),
        ("remove the second one", ""), ("/unsubscribe the second one", ""), ("/mute 2 3 days", "muted"),
    ],
)  # fmt: skip
async def test_a_place_in_the_list_serves_with_every_verb(talk: Conversation, typed: str, left: str) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say("/subscriptions")
    await talk.say(typed)
    assert await state(talk) == {"茶叶": "told"} | ({"铁路": left} if left else {})


@cases("typed", ["恢复第一个", "resume the first one", "恢复茶叶"])
async def test_what_rests_is_taken_up_by_its_place_or_name(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say("暂停茶叶")
    await talk.say("/subscriptions")
    assert "已恢复：主题 茶叶" in text_of(await talk.say(typed))
    assert set((await state(talk)).values()) == {"told"}


async def test_places_stand_while_one_after_the_other_is_put_to_rest(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say("/subscriptions")
    await talk.say("静音第二个三天")
    await talk.say("暂停第一个")
    assert await state(talk) == {"茶叶": "paused", "铁路": "muted"}
    await talk.say("恢复第二个")
    assert await state(talk) == {"茶叶": "paused", "铁路": "told"}


async def test_a_place_without_a_list_on_the_screen_shows_the_list(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路")
    asked = await talk.say("暂停第二个")
    assert "要改的是哪一项" in text_of(asked)
    assert button(asked, "2. ")
    assert set((await state(talk)).values()) == {"told"}


async def test_what_does_not_rest_is_not_said_to_be_resumed(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路")
    assert text_of(await talk.say("恢复茶叶")) == "没有暂停或静音，提醒照常：主题 茶叶。"
    await talk.say("/stop")
    assert "发 /start 恢复" in text_of(await talk.say("恢复茶叶"))


async def test_the_button_below_takes_up_what_was_put_to_rest(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路", "周远")
    rested = await talk.say("暂停茶叶和铁路")
    await talk.press(button(rested, "恢复"))
    assert set((await state(talk)).values()) == {"told"}


async def test_all_is_all(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say("静音茶叶三天")
    await talk.say("/pause")
    said = text_of(await talk.say("/resume all"))
    assert "静音和单独暂停的也恢复了：主题 茶叶" in said
    assert set((await state(talk)).values()) == {"told"}


# --- Too much of it ---


@cases(
    "typed",
    [
        "提醒太多了", "少发一点", "发得太频繁了", "别发这么多", "通知太多", "訊息太多了", "少傳一點", "too many alerts",
        "send me fewer alerts", "fewer notifications please", "less often please", "you send too many messages",
    ],
)  # fmt: skip
async def test_who_is_told_too_much_is_shown_what_can_be_done(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶", "铁路")
    said = await talk.say(typed)
    assert "提醒太多？" in text_of(said)
    assert button(said, "1. 主题 茶叶")
    assert button(said, "暂停全部提醒")


@cases(
    ("typed", "until"),
    [
        ("今天别再发了", "2026年3月11日 08:00"), ("今天不要再傳了", "2026年3月11日 08:00"),
        ("no more today", "2026年3月11日 08:00"),
        ("enough for today", "2026年3月11日 08:00"), ("安静一会儿", "15:00"), ("be quiet for a while", "15:00"),
    ],
)  # fmt: skip
async def test_a_rest_for_today_or_a_while_is_one(talk: Conversation, typed: str, until: str) -> None:
    await follows(talk, "茶叶")
    assert f"已静音，到 {until} 为止" in text_of(await talk.say(typed))


@cases(
    ("typed", "until"),
    [
        ("静音到明天", "2026年3月11日 08:00"), ("mute until tomorrow", "2026年3月11日 08:00"),
        ("静音 到后天", "2026年3月12日 08:00"), ("/mute until friday", "2026年3月13日 08:00"),
        ("靜音到明天早上", "2026年3月11日 08:00"), ("mute until tomorrow morning", "2026年3月11日 08:00"),
        ("静音到明天中午", "2026年3月11日 12:00"), ("mute until tomorrow at noon", "2026年3月11日 12:00"),
        ("静音到今晚", "20:00"), ("mute until tonight", "20:00"), ("mute until this evening", "18:00"),
        ("静音到下午", "15:00"), ("静音到早上", "2026年3月11日 08:00"), ("mute until tonight at 9", "21:00"),
        ("静音到明晚9点", "2026年3月11日 21:00"), ("mute until 9am tomorrow", "2026年3月11日 09:00"),
        ("静音到周五晚上", "2026年3月13日 20:00"), ("mute until next monday", "2026年3月16日 08:00"),
        ("静音到下周", "2026年3月16日 08:00"), ("mute until next week", "2026年3月16日 08:00"),
        ("静音到下个月", "2026年4月1日 08:00"), ("静音茶叶到明天早上", "2026年3月11日 08:00"),
        ("mute 茶叶 until tomorrow evening", "2026年3月11日 18:00"),
    ],
)  # fmt: skip
async def test_a_rest_until_a_day_ends_in_its_morning_or_at_the_part_of_it_that_is_said(
    talk: Conversation, typed: str, until: str
) -> None:
    await follows(talk, "茶叶")
    assert f"已静音，到 {until} 为止" in text_of(await talk.say(typed))


@cases(
    ("typed", "said"),
    [
        ("怎么改提醒时间？", "把 Agent 改成每周五"), ("怎麼改通知的時間", "把 Agent 改成每周五"),
        ("how do I change the time of the alerts?", "把 Agent 改成每周五"),
        ("No alerts on weekends please", "不能按星期几停发"), ("周末别发", "不能按星期几停发"),
        ("don't make a sound at night", "夜间静音: 开（22:00 – 08:00）"), ("晚上别响", "夜间静音: 开（22:00 – 08:00）"),
    ],
)  # fmt: skip
async def test_what_is_asked_of_alerts_is_not_asked_of_the_library(talk: Conversation, typed: str, said: str) -> None:
    await follows(talk, "茶叶")
    assert said in text_of(await talk.say(typed))


@cases("typed", ["how many did I miss?", "我错过了几篇？", "有没有漏掉什么", "did I miss anything?"])
async def test_what_was_missed_is_counted(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶 每天 8:00")
    assert text_of(await talk.say(typed)) == "没有错过什么，也没有等着发给你的。"
    await talk.say("/stop")
    assert "已全部暂停，到现在没有错过什么" in text_of(await talk.say(typed))


@cases(
    "typed",
    ["when will the next digest come?", "下一次汇总什么时候来？", "下一份彙整什麼時候傳？", "when is the next one?"],
)
async def test_when_the_next_digest_comes_is_told(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶 每天 8:00", "铁路 每周五 18:00", "周远")
    assert "下一份汇总：明天 08:00，内容是 主题 茶叶" in text_of(await talk.say(typed))


async def test_without_a_digest_the_next_one_is_none(talk: Conversation) -> None:
    await follows(talk, "茶叶")
    said = await talk.say("when will the next digest come?")
    assert "没有定时的汇总" in text_of(said)
    assert button(said, "1. 主题 茶叶")


async def test_all_once_a_day_asks_which(talk: Conversation) -> None:
    await follows(talk, "茶叶", "铁路")
    await talk.say("/latest")
    assert "要改的是哪一项" in text_of(await talk.say("改成每天发一次汇总"))
    await talk.press(button(await talk.say("/subscriptions"), "1. "))
    await talk.say("改成每天发一次汇总")
    ours = await talk.store.subscriptions.of_chat(talk.chat)
    assert ours[0].when.frequency == "daily"


# --- No to what was asked ---


@cases("typed", ["不要", "不要了", "算了", "还是不要删", "no", "no thanks", "cancel", "never mind"])
async def test_no_to_being_forgotten_says_that_nothing_was_erased(talk: Conversation, typed: str) -> None:
    await follows(talk, "茶叶")
    await talk.say("/forgetme")
    assert "什么都没有删" in text_of(await talk.say(typed))
    assert await state(talk) == {"茶叶": "told"}


async def test_no_to_a_preview_follows_nothing(talk: Conversation) -> None:
    await talk.say("关注周远")
    assert "没有订阅" in text_of(await talk.say("不要了"))
    assert await state(talk) == {}


# --- What the words of the settings mean ---


@cases(
    ("typed", "said"),
    [
        ("夜间静音是几点到几点？", "夜间静音：22:00 – 08:00"), ("夜間靜音是什麼意思", "夜间静音：22:00 – 08:00"),
        ("安静时段是什么意思", "安静时段里什么都不发"), ("what are quiet hours?", "安静时段里什么都不发"),
    ],
)  # fmt: skip
async def test_the_words_of_the_settings_are_explained_there(talk: Conversation, typed: str, said: str) -> None:
    shown = await talk.say(typed)
    assert said in text_of(shown)
    assert "这个聊天的设置" in text_of(shown)


async def test_silent_nights_follow_the_quiet_hours(talk: Conversation) -> None:
    await talk.say("/settings 静音 开")
    assert "夜间静音: 开（22:00 – 08:00）" in text_of(await talk.say("/settings"))
    await talk.say("/settings 安静 23:30-6:00")
    assert "夜间静音: 开（23:30 – 06:00）" in text_of(await talk.say("/settings"))
    assert "就是你的安静时段" in text_of(await talk.say("夜间静音是几点到几点？"))


# --- Taken back ---


@cases("undo", ["撤销", "復原", "還原", "撤回一下", "取消剛才的", "取消刚才的操作", "undo", "undo that"])
@cases("typed", ["先全部停掉", "静音 航海 3天", "静音三天", "暂停 航海"])
async def test_an_undo_takes_up_again_what_was_just_put_to_rest(talk: Conversation, typed: str, undo: str) -> None:
    await follows(talk, "航海", "茶叶")
    await talk.say(typed)
    assert text_of(await talk.say(undo)).startswith("已恢复")
    chat = await talk.store.chats.get(talk.chat)
    assert chat is not None
    assert chat.state == "active"
    assert await state(talk) == {"航海": "told", "茶叶": "told"}


@cases("undo", ["撤销", "復原", "还原", "反悔", "undo", "take that back"])
async def test_any_word_for_undo_follows_again_what_was_just_dropped(talk: Conversation, undo: str) -> None:
    await follows(talk, "航海", "茶叶")
    await talk.say("退订 航海")
    assert "已恢复订阅" in text_of(await talk.say(undo))
    assert set(await state(talk)) == {"航海", "茶叶"}


@cases("undo", ["撤销", "復原", "還原", "undo"])
@cases(
    ("typed", "was"),
    [
        ("时区 纽约", "时区: 上海 (Asia/Shanghai)"), ("晚上11点到早上7点别打扰我", "安静时段: 22:30 – 06:00"),
        ("关闭安静时段", "安静时段: 22:30 – 06:00"), ("夜间静音", "夜间静音: 关"),
    ],
)  # fmt: skip
async def test_an_undo_sets_back_what_was_just_set(talk: Conversation, typed: str, was: str, undo: str) -> None:
    await talk.say("/settings 安静 22:30-6:00")
    assert was not in text_of(await talk.say(typed))
    back = await talk.say(undo)
    assert was in text_of(back)
    assert not back.edits
    assert was in text_of(await talk.say("/settings"))


async def test_what_was_so_before_has_nothing_to_undo(talk: Conversation) -> None:
    await talk.say("时区 纽约")
    again = await talk.say("时区 纽约")
    assert "撤销" not in {each.label for each in buttons_of(again)}


@cases("data", ["1|set|quiet|99:00-07:00|0.0", "1|set|zone|Atlantis|undo|0.0", "1|set|moon|on|0.0"])
async def test_a_forged_setting_sets_nothing_that_there_is_not(talk: Conversation, data: str) -> None:
    await talk.say("/settings 安静 22:30-6:00")
    await talk.press(data)
    assert "99" not in text_of(await talk.say("/settings"))


@cases("undo", ["復原", "還原", "取消剛才的", "undo that"])
async def test_where_nothing_can_be_undone_that_is_said_and_nothing_is_looked_up(talk: Conversation, undo: str) -> None:
    await follows(talk, "航海")
    await talk.say("暂停 航海")
    await talk.say("我的订阅")
    unanswered = await talk.store.questions.unanswered()
    assert f"没有“{undo}”这个按钮" in text_of(await talk.say(undo))
    assert await state(talk) == {"航海": "paused"}
    assert await talk.store.questions.unanswered() == unanswered


@pytest.mark.parametrize("asked", ["我错过了多少篇", "怎么恢复推送"])
async def test_only_what_was_just_done_is_undone(talk: Conversation, asked: str) -> None:
    await follows(talk, "航海")
    await talk.say("先全部停掉")
    assert button(await talk.say(asked), "恢复")
    assert "没有“撤销”这个按钮" in text_of(await talk.say("撤销"))
    chat = await talk.store.chats.get(talk.chat)
    assert chat is not None
    assert chat.state == "paused"


@cases("question", ["復原乳是什么", "怎么还原一张照片", "undo what OpenAI did"])
async def test_a_question_of_undoing_is_a_question(talk: Conversation, question: str) -> None:
    await follows(talk, "航海")
    await talk.say("先全部停掉")
    await talk.say(question)
    chat = await talk.store.chats.get(talk.chat)
    assert chat is not None
    assert chat.state == "paused"


# --- When the store fails ---


def fails_at_the_last(folder: Path, what: str) -> None:
    """Let the store fail once it is to write the newest of what is followed."""
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        connection.execute(
            f"CREATE TRIGGER fault BEFORE {what} ON subscriptions "
            "WHEN OLD.id = (SELECT max(id) FROM subscriptions) BEGIN SELECT RAISE(ABORT, 'no more'); END"
        )


def mended(folder: Path) -> None:
    """Let it write again."""
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        connection.execute("DROP TRIGGER fault")


@pytest.mark.parametrize(
    ("typed", "what", "left"),
    [
        ("/unsubscribe 全部", "DELETE", {}),
        ("/mute 3 days", "UPDATE", {"灯塔": "muted", "航海": "muted"}),
        ("暂停航海和灯塔", "UPDATE", {"灯塔": "paused", "航海": "paused"}),
    ],
)
async def test_an_order_over_several_is_carried_out_whole_or_not_at_all(
    alone: Conversation, tmp_path: Path, typed: str, what: str, left: dict[str, str]
) -> None:
    await follows(alone, "航海", "灯塔")
    fails_at_the_last(tmp_path, what)
    with pytest.raises(sqlite3.Error, match="no more"):
        await alone.say(typed)
    assert await state(alone) == {"航海": "told", "灯塔": "told"}
    mended(tmp_path)
    await alone.say(typed)
    assert await state(alone) == left


async def test_what_was_put_to_rest_is_taken_up_again_whole_or_not_at_all(alone: Conversation, tmp_path: Path) -> None:
    await follows(alone, "航海", "灯塔")
    rest = await alone.say("/mute 3 days")
    fails_at_the_last(tmp_path, "UPDATE")
    with pytest.raises(sqlite3.Error, match="no more"):
        await alone.press(button(rest, "恢复"))
    assert await state(alone) == {"航海": "muted", "灯塔": "muted"}
    mended(tmp_path)
    await alone.press(button(rest, "恢复"))
    assert await state(alone) == {"航海": "told", "灯塔": "told"}


async def test_what_was_dropped_is_followed_again_whole_or_not_at_all(alone: Conversation, tmp_path: Path) -> None:
    await follows(alone, "航海", "灯塔")
    dropped = await alone.say("/unsubscribe 全部")
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.execute(
            "CREATE TRIGGER fault BEFORE INSERT ON subscriptions "
            "WHEN NEW.value = '灯塔' BEGIN SELECT RAISE(ABORT, 'no more'); END"
        )
    with pytest.raises(sqlite3.Error, match="no more"):
        await alone.press(button(dropped, "撤销"))
    assert await state(alone) == {}
    mended(tmp_path)
    await alone.press(button(dropped, "撤销"))
    assert await state(alone) == {"航海": "told", "灯塔": "told"}
