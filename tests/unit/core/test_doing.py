"""What an order in words does: mutes, resumes, saves, presses a button by its label, or says how something is done."""

from datetime import timedelta

import pytest

from bot.core.howto import TOPICS
from bot.texts.catalogue import LANGUAGES
from storage.models import NewWaiting, Subscription
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, follow, put, text_of
from tests.support.documents import make_document, make_section


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


KEPT = "不会漏：静音期间来的文章，静音结束时合成一条消息告诉你。"
TAGS = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw", "en": "en"}


async def ours(talk: Conversation) -> dict[str, Subscription]:
    return {each.rule.value: each for each in await talk.store.subscriptions.of_chat(talk.chat)}


@cases("typed", ["静音一周", "靜音一週", "mute for a week", "/mute 一周", "/mute"])
async def test_who_wants_a_week_of_silence_has_it_of_all_at_once(talk: Conversation, typed: str) -> None:
    await follow(talk, "航海")
    await follow(talk, "周远")
    assert text_of(await talk.say(typed)) == f"已静音，到 2026年3月17日 12:00 为止：主题 航海、作者 周远。\n{KEPT}"
    assert not any(each.running(talk.now + timedelta(days=6)) for each in (await ours(talk)).values())


async def test_one_subscription_is_muted_by_its_name_and_taken_up_again(talk: Conversation) -> None:
    await follow(talk, "航海")
    await follow(talk, "周远")
    muted = await talk.say("把周遠靜音兩小時")
    assert text_of(muted) == f"已静音，到 14:00 为止：作者 周远。\n{KEPT}"
    assert [name for name, each in (await ours(talk)).items() if each.muted_until] == ["周远"]
    assert "静音到 14:00" in text_of(await talk.say("/subscriptions"))
    assert text_of(await talk.press(button(muted, "恢复"))) == "已恢复：作者 周远。"
    assert not any(each.muted_until for each in (await ours(talk)).values())


async def test_with_nothing_followed_there_is_nothing_to_mute(talk: Conversation) -> None:
    assert "还没有订阅" in text_of(await talk.say("静音一周"))


@cases("typed", ["恢复", "恢復推播", "resume", "可以继续发了"])
async def test_all_that_rests_is_taken_up_again_in_words(talk: Conversation, typed: str) -> None:
    await follow(talk, "航海")
    await talk.say("/mute")
    await talk.say("/stop")
    said = text_of(await talk.say(typed))
    assert said == "已恢复，这段时间没有错过什么。\n仍在静音：主题 航海。再说一次“恢复”，就一起恢复。"
    assert text_of(await talk.say(typed)) == "已恢复：主题 航海。"
    assert text_of(await talk.say("恢复")) == "没有暂停或静音的订阅，提醒照常。"


async def test_what_came_in_a_mute_and_a_stop_is_counted_together(talk: Conversation) -> None:
    await follow(talk, "航海")
    await talk.say("/mute")
    await talk.say("/stop")
    (sailing,) = (await ours(talk)).values()
    came = [
        NewWaiting(
            chat_id=talk.chat, thread_id=None, slug=slug, subscriptions=(sailing.id,), reason="away", due_at=None
        )
        for slug in ("tea-market", "lighthouse-keepers")
    ]
    await talk.store.waiting.add(came, talk.now)
    expected = "已恢复。这段时间有 2 篇，马上合成一条消息发给你。\n静音和单独暂停的也恢复了：主题 航海。"
    assert text_of(await talk.say("/resume all")) == expected


async def test_of_several_that_are_paused_one_by_one_the_person_chooses(talk: Conversation) -> None:
    for name in ("航海", "周远"):
        await follow(talk, name)
        listed = await talk.say("/subscriptions")
        await talk.press(button(await talk.press(button(listed, name)), "暂停"))
    asked = await talk.say("/resume")
    assert "要恢复哪一项" in text_of(asked)
    assert text_of(await talk.say("恢复周远")) == "已恢复：作者 周远。"
    assert text_of(await talk.say("/resume")) == "已恢复：主题 航海。"


async def test_muting_while_all_is_paused_says_that_it_still_is(talk: Conversation) -> None:
    await follow(talk, "航海")
    await talk.say("/stop")
    assert "提醒已全部暂停" in text_of(await talk.say("静音一周"))


async def test_what_is_on_the_screen_is_saved_and_dropped_in_words(talk: Conversation) -> None:
    assert "要收藏哪一篇" in text_of(await talk.say("收藏这篇"))
    await talk.say("/doc 1")
    assert text_of(await talk.say("收藏这篇")).startswith("已收藏：《灯塔看守人的一天》")
    assert text_of(await talk.say("取消收藏")) == "已移除。"
    await talk.say("龙井的均价是多少？")
    saved = await talk.say("save this")
    assert "3,800" in text_of(await talk.say("/saved"))
    await talk.press(button(saved, "撤销"))
    assert "还没有收藏" in text_of(await talk.say("/saved"))


@cases("typed", ["收藏第二篇", "save the second one", "/save 2"])
async def test_one_of_a_list_is_saved_by_its_place(talk: Conversation, typed: str) -> None:
    listed = await talk.say("/latest")
    title = buttons_of(listed)[1].label.removeprefix("2. ")
    assert title in text_of(await talk.say(typed))
    assert "已经在收藏里了" in text_of(await talk.say(typed))


async def test_the_star_under_an_answer_takes_its_passage_back_when_pressed_again(talk: Conversation) -> None:
    star = button(await talk.say("龙井的均价是多少？"), "⭐ 收藏这段")
    assert "再点一次取消" in str((await talk.press(star)).notice)
    assert (await talk.press(star)).notice == "已移除。"


@cases(
    ("opened", "label", "shown"),
    [
        ("/doc 3", "转成简体看", "夜行列车的复兴"),
        ("/doc 3", "转成简体", "夜行列车的复兴"),
        ("/doc 1", "风险", "风险"),
        ("/doc 1", "訂閱這類文章", "想订阅哪一个"),
        ("/search 均价", "再有这类文章告诉我", "订阅预览：关键词“均价”"),
        ("/settings", "夜间静音", "夜间静音: 开"),
        ("/topics", "航海", "主题：航海"),
    ],
)
async def test_what_stands_on_a_button_may_be_typed(talk: Conversation, opened: str, label: str, shown: str) -> None:
    await talk.say(opened)
    reply = await talk.say(label)
    assert shown in text_of(reply)
    assert not reply.edits
    assert not reply.notice


@pytest.mark.parametrize("label", ["再有這類文章告訴我", "看上下文", "Alert me to new answers", "轉成繁體看"])
async def test_a_button_that_the_last_reply_has_not_is_said_and_no_question(alone: Conversation, label: str) -> None:
    await alone.say("/help")
    assert "没有“" in text_of(await alone.say(label))
    assert await alone.store.questions.unanswered() == []


@cases("label", ["摘要", "风险", "Source"])
async def test_a_short_word_that_some_button_bears_may_be_a_question(talk: Conversation, label: str) -> None:
    assert "按钮" not in text_of(await talk.say(label))


@cases("typed", ["第二页", "第2頁", "page 2", "翻到第二页"])
async def test_a_page_of_a_list_is_turned_to_by_its_number(talk: Conversation, typed: str) -> None:
    first = await talk.say("/latest 2")
    assert text_of(await talk.say(typed)) == text_of(await talk.press(button(first, "›")))
    assert "没有别的页" in text_of(await talk.say("第七页"))


async def test_a_number_alone_is_that_of_the_list_or_nothing(talk: Conversation) -> None:
    assert "只有数字“12”" in text_of(await talk.say("12"))
    listed = await talk.say("/latest")
    assert buttons_of(listed)[1].label.removeprefix("2. ") in text_of(await talk.say("2"))
    assert "只看到第 3 篇" in text_of(await talk.say("12"))


@cases("language", LANGUAGES)
@cases("topic", sorted(TOPICS))
async def test_how_each_thing_is_done_is_said_in_each_language(talk: Conversation, topic: str, language: str) -> None:
    talk.tag = TAGS[language]
    told = await talk.say(f"/help {topic}")
    assert len(text_of(told)) > 15
    for each in buttons_of(told):
        assert text_of(await talk.press(each))


@cases(
    ("asked", "label"),
    [
        ("怎么切换语言", "English"),
        ("怎麼取消訂閱？", "我的订阅"),
        ("how do I unsubscribe?", "我的订阅"),
        ("/help 取消订阅", "我的订阅"),
        ("怎么每天收到摘要", "全部新文章"),
        ("勿扰怎么开", "安静时段 22:00–8:00"),
    ],
)
async def test_who_asks_how_gets_the_button_that_does_it(talk: Conversation, asked: str, label: str) -> None:
    assert button(await talk.say(asked), label)


async def test_help_with_any_other_word_is_the_whole_help(talk: Conversation) -> None:
    assert text_of(await talk.say("/help 潜水艇")).startswith("我能做这些")


async def test_a_question_that_is_followed_is_dropped_with_or_without_its_mark(talk: Conversation) -> None:
    await follow(talk, "问题 龙井可以卖给谁？")
    assert text_of(await talk.say("/unsubscribe 龙井可以卖给谁")).startswith("已取消订阅")


@cases("typed", ["以后别推送龙井了", "取消订阅 龙井", "stop sending me 龙井"])
async def test_of_one_of_several_keywords_that_are_followed_together_all_are_offered(
    talk: Conversation, typed: str
) -> None:
    await follow(talk, '"龙井" 或 "碧螺春"')
    near = await talk.say(typed)
    assert text_of(near).startswith("你没有订阅“龙井”")
    await talk.press(button(near, "✕ 关键词"))
    assert await ours(talk) == {}


async def test_what_was_typed_comes_before_a_name_of_few_letters_that_is_near(alone: Conversation) -> None:
    await put(alone.store, make_document(slug="ai", path="ai.md", title="AI", topics=("AI", "Agents")))
    assert buttons_of(await alone.say("订阅 AGI"))[0].label == "关键词“AGI”"
    assert buttons_of(await alone.say("订阅 Agemts"))[0].label == "主题 Agents"


@cases(
    ("typed", "when"),
    [
        ("每週五下午六點傳周遠的文章給我", "作者 周远 · 每周五 18:00"),
        ("把周遠的文章每天傳給我", "作者 周远 · 每天 08:00"),
        ("每天早上八點告訴我新文章", "全部新文章 · 每天 08:00"),
        ("每天给我发一篇文章", "全部新文章 · 每天 08:00"),
        ("每周五下午六点给我发摘要", "全部新文章 · 每周五 18:00"),
        ("daily digest at 7am", "全部新文章 · 每天 07:00"),
        ("weekly digest on friday", "全部新文章 · 每周五 08:00"),
        ("/subscribe questions about 龙井", "问题“龙井” · 立即"),
    ],
)
async def test_what_is_to_be_sent_and_when_is_understood_however_it_is_put(
    talk: Conversation, typed: str, when: str
) -> None:
    await talk.press(button(await talk.say(typed), "✓"))
    assert when in text_of(await talk.say("/subscriptions"))


async def test_wish_words_for_all_new_articles_drop_nothing(talk: Conversation) -> None:
    await follow(talk, "航海")
    await talk.say("/unsubscribe 文章")
    assert list(await ours(talk)) == ["航海"]


@cases("typed", ["怎麼刪除我的資料", "刪除我的資料", "delete my data"])
async def test_who_may_not_use_the_bot_may_still_erase_what_is_kept_in_words(talk: Conversation, typed: str) -> None:
    assert "删除" in text_of(await talk.say(typed))


@pytest.mark.parametrize("heading", ["我的观察", "關於我的觀察", "结论", "写在最后", "Conclusion"])
async def test_a_heading_that_stands_over_anything_is_no_example(alone: Conversation, heading: str) -> None:
    sections = (make_section("灯塔夜里也亮着。", heading), make_section("雾笛响了三声。", "雾笛"))
    await put(
        alone.store, make_document(slug="new", path="new.md", title="新", published="2026-03-09", sections=sections)
    )
    assert not [each.label for each in buttons_of(await alone.say("/help")) if heading in each.label]
