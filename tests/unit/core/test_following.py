"""/subscribe, /subscriptions, /settings, /stop: what a chat follows, when it is told, and how it changes its mind."""

from datetime import time, timedelta

import pytest

from bot.alerts.finding.matching import QUESTION_FROM
from bot.alerts.planning import preview as previews
from bot.core.core import Core
from bot.core.keeping.cities import city_of, zone_named, zones_like
from bot.texts.catalogue import LANGUAGES
from seeds.models import Series
from storage.models import NewWaiting, Rule, RuleKind, Scope, Subscription, When
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, follow, put, text_of
from tests.support.documents import make_document, make_section
from tests.support.knowing import Knowing


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


class KnowingOld(Knowing):
    """Knows one thing, of before any day that a question is limited to."""

    def is_within(self, scope: Scope | None) -> bool:
        return not (scope and scope.news_since) and super().is_within(scope)


async def only(talk: Conversation) -> Subscription:
    found = await talk.store.subscriptions.of_chat(talk.chat)
    assert len(found) == 1
    return found[0]


async def test_before_it_is_saved_it_shows_what_it_would_have_brought(talk: Conversation) -> None:
    shown = await talk.say("/subscribe 航海 每天 8:00")
    assert "过去 30 天会收到 2 篇" in text_of(shown)
    assert "春茶行情观察" in text_of(shown)
    assert "每天 08:00（上海时间）" in text_of(shown)
    assert await talk.store.subscriptions.of_chat(talk.chat) == []
    assert "已订阅：主题 航海" in text_of(await talk.press(button(shown, "✓")))
    assert (await only(talk)).when == When(frequency="daily")


async def test_an_hour_within_quiet_hours_is_said_to_be_put_off(talk: Conversation) -> None:
    await talk.say("/settings 安静 22:00-9:00")
    shown = await talk.say("/subscribe 航海 每天 8:00")
    held = "每天 08:00（上海时间），在安静时段里，到 09:00 才发"
    assert held in text_of(shown)
    assert held in text_of(await talk.press(button(shown, "✓")))
    card = await talk.press(button(await talk.say("/subscriptions"), "航海"))
    assert "每天 08:00，在安静时段里，到 09:00 才发" in text_of(card)
    assert "安静时段" not in text_of(await talk.say("/subscribe 周远 每天 9:00"))
    assert "安静时段" not in text_of(await talk.say("/subscribe 周远"))


async def test_a_preview_is_changed_before_it_is_saved(talk: Conversation) -> None:
    weekly = await talk.press(button(await talk.say("/subscribe 航海"), "每周一"))
    assert weekly.edits
    await talk.press(button(await talk.press(button(weekly, "旧文也要")), "✓"))
    saved = await only(talk)
    assert (saved.when.frequency, saved.archive) == ("weekly", True)


@cases(
    ("typed", "rule"),
    [
        ("全部", Rule(kind="all")),
        ("铁路", Rule(kind="topic", value="鐵路")),
        ("主题 铁路", Rule(kind="topic", value="鐵路")),
        ("周远", Rule(kind="author", value="周远")),
        ("来源 茶周刊", Rule(kind="source", value="茶周刊")),
        ('"均价" -广告', Rule(kind="keywords", value="均价 -广告")),
        ("灯塔有多高？", Rule(kind="question", value="灯塔有多高？")),
        ("主题 还没有的主题", Rule(kind="topic", value="还没有的主题")),
    ],
)
async def test_a_chat_follows_what_it_names(talk: Conversation, typed: str, rule: Rule) -> None:
    await follow(talk, typed)
    assert (await only(talk)).rule == rule


async def test_what_the_library_has_by_that_name_is_no_time(alone: Conversation) -> None:
    paper = make_document(slug="paper", path="p.md", title="晨报", source_name="Weekly 每日财经", topics=("每周 一评",))
    await put(alone.store, paper)
    assert "来源 Weekly 每日财经" in text_of(await alone.say("/subscribe weekly 每日財經"))
    assert "主题 每周 一评" in text_of(await alone.say("/subscribe 主题 每周 一评"))


async def test_keywords_are_previewed_by_the_documents_that_have_them(talk: Conversation) -> None:
    assert "春茶行情观察" in text_of(await talk.say('/subscribe "均價"'))


async def test_where_not_all_could_be_looked_at_a_preview_says_so(
    alone: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "READ", 1)
    monkeypatch.setattr(previews, "AT_ONCE", 1)
    await put(alone.store, make_document(published="2026-03-05"))
    await put(alone.store, make_document(slug="new", path="new.md", title="均价又涨", published="2026-03-09"))
    assert "过去 30 天至少会收到 1 篇，每周不少于 0.2 篇" in text_of(await alone.say('/subscribe "均價"'))
    assert "篇里没有这样的文章" in text_of(await alone.say('/subscribe "潜水艇"'))


async def test_a_question_is_previewed_by_the_documents_that_answer_it(talk: Conversation) -> None:
    talk.core = Core(talk.store, Knowing("灯塔", "lighthouse-keepers"))
    asked = text_of(await talk.say("/subscribe 灯塔有多高？"))
    assert "灯塔看守人的一天（把握 90%）" in asked
    assert f"把握到 {100 * QUESTION_FROM:.0f}%" in asked
    assert "没有这样的文章" in text_of(await talk.say("/subscribe 茶叶多少钱？"))


async def test_an_unknown_name_is_offered_as_words_to_look_out_for(talk: Conversation) -> None:
    offered = await talk.say("/subscribe 潜水艇 每周")
    assert await talk.store.subscriptions.of_chat(talk.chat) == []
    await talk.press(button(await talk.press(button(offered, "关键词“潜水艇”")), "✓"))
    saved = await only(talk)
    assert (saved.rule, saved.when.frequency) == (Rule(kind="keywords", value="潜水艇"), "weekly")


async def test_what_is_unsubscribed_from_by_name_leaves_the_rest(talk: Conversation) -> None:
    for each in ("全部", "航海", "作者 周远"):
        await follow(talk, each)
    assert "你没有订阅这一项" in text_of(await talk.say("/unsubscribe 没有这个"))
    assert "已取消订阅：主题 航海" in text_of(await talk.say("/unsubscribe 航海"))
    assert [each.rule.kind for each in await talk.store.subscriptions.of_chat(talk.chat)] == ["all", "author"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("作者 航海", {"topic", "keywords", "question", "all"}),
        ("作者：航海", {"topic", "keywords", "question", "all"}),
        ("航海", {"keywords", "question", "all"}),
        ("主題 航海", {"author", "keywords", "question", "all"}),
        ("主题 周远", {"topic", "author", "keywords", "question", "all"}),
        ("关键词 票价 或 均价 -广告", {"topic", "author", "question", "all"}),
        ("关键词“票价”或“均价”（不含“广告”）", {"topic", "author", "question", "all"}),
        ("灯塔有多高?", {"topic", "author", "keywords", "all"}),
        ("全部", set[str]()),
        ("Everything", set[str]()),
    ],
)
async def test_one_unsubscribes_by_kind_and_name_or_by_a_name_alone(
    alone: Conversation, typed: str, left: set[str]
) -> None:
    rules: tuple[tuple[RuleKind, str], ...] = (
        ("topic", "航海"),
        ("author", "航海"),
        ("keywords", "票价|均价 -广告"),
        ("question", "灯塔有多高？"),
        ("all", ""),
    )
    for kind, value in rules:
        await alone.store.subscriptions.add(alone.chat, None, Rule(kind=kind, value=value), alone.now)
    await alone.say(f"/unsubscribe {typed}")
    assert {each.rule.kind for each in await alone.store.subscriptions.of_chat(alone.chat)} == left


async def test_an_hour_without_how_often_is_asked_back(talk: Conversation) -> None:
    asked = await talk.say("/subscribe 周远 晚上8点")
    assert "“晚上8点”没有说多久一次" in text_of(asked)
    assert "作者 周远" in text_of(asked)
    await talk.press(button(await talk.press(button(asked, "作者 周远 · 每天 20:00")), "✓"))
    assert (await only(talk)).when == When(frequency="daily", at=time(20))


async def test_words_with_operators_are_keywords_at_once(talk: Conversation) -> None:
    shown = await talk.say("/subscribe 均价 或 票价 不要 广告")
    assert "订阅预览：关键词“均价”或“票价”（不含“广告”）" in text_of(shown)


async def test_a_name_that_the_library_does_not_have_is_said_and_what_is_near_offered(talk: Conversation) -> None:
    shown = await talk.say("/subscribe 作者 周遠山")
    assert "还没有“作者 周遠山”" in text_of(shown)
    assert button(shown, "作者 周远")


async def test_an_hour_is_kept_when_the_frequency_changes(talk: Conversation) -> None:
    shown = await talk.press(button(await talk.say("/subscribe 航海 每周五 18:00"), "每天 18:00"))
    assert button(shown, "每周五 18:00")


async def test_of_what_has_been_silent_the_newest_is_named(talk: Conversation) -> None:
    talk.now += timedelta(days=200)
    assert "2026年3月5日《灯塔看守人的一天》" in text_of(await talk.say("/subscribe 航海"))


@pytest.mark.parametrize("typed", ["航海", "作者 林小满", "系列 海岸纪事", '"雾笛"', "灯塔有多高？", "全部"])
async def test_of_whatever_has_been_silent_the_newest_is_named(alone: Conversation, typed: str) -> None:
    await put(alone.store, make_document(published="2026-03-05", series=Series(name="海岸纪事", position=1, total=2)))
    alone.core = Core(alone.store, KnowingOld("灯塔", "lighthouse-keepers"))
    alone.now += timedelta(days=200)
    said = text_of(await alone.say(f"/subscribe {typed}"))
    assert "过去 30 天里没有这样的文章" in said
    assert "最近的一篇：2026年3月5日《灯塔看守人的一天》" in said


async def test_the_newest_of_a_series_is_named_however_many_articles_are_newer(
    alone: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "READ", 1)
    monkeypatch.setattr(previews, "AT_ONCE", 1)
    await put(alone.store, make_document(published="2019-03-05", series=Series(name="海岸纪事", position=1, total=2)))
    said = text_of(await alone.say("/subscribe 系列 海岸纪事"))
    assert "最近的一篇：2019年3月5日《灯塔看守人的一天》" in said
    assert "还没有" not in said


@cases("typed", ["主题 潜水", "作者 无名", "来源 无名报", "系列 没有的系列"])
async def test_a_name_that_nothing_bears_yet_is_said_to_be_unknown_however_it_is_timed(
    talk: Conversation, typed: str
) -> None:
    shown = await talk.say(f"/subscribe {typed}")
    assert f"文库里现在还没有“{typed}”" in text_of(shown)
    assert f"文库里现在还没有“{typed}”" in text_of(await talk.press(button(shown, "每周一")))


async def test_what_is_followed_already_is_said_before_it_is_agreed_to(talk: Conversation) -> None:
    assert "已经订阅" not in text_of(await talk.say("/subscribe 航海 每天 8:00"))
    await follow(talk, "航海 每天 8:00")
    assert "这一项已经订阅了（每天 08:00）" in text_of(await talk.say("/subscribe 航海 每天 8:00"))
    assert "这一项已经订阅了（每天 08:00）" in text_of(await talk.say("/subscribe 航海"))
    other = await talk.say("/subscribe 航海 立即")
    assert "现在是每天 08:00；点 ✓ 就改成这样" in text_of(other)
    assert "已改好" in text_of(await talk.press(button(other, "✓")))
    await talk.press(f"1|subdo|{(await only(talk)).id}|pause|0.0")
    assert "立即 · 已暂停" in text_of(await talk.say("/subscribe 航海"))


async def test_what_a_search_was_limited_to_and_a_subscription_cannot_hold_is_said(talk: Conversation) -> None:
    shown = await talk.press(button(await talk.say("/search 均价 author:周远 after:2026-01"), "🔔"))
    assert "订阅预览：关键词“均价”" in text_of(shown)
    assert "带不上这些条件：author:周远、after:2026-01" in text_of(shown)
    assert "带不上" in text_of(await talk.press(button(shown, "每周一")))
    instead = await talk.press(button(shown, "作者 周远"))
    assert "订阅预览：作者 周远" in text_of(instead)
    assert "带不上" not in text_of(instead)


async def test_a_search_for_one_name_alone_is_followed_as_that_name(talk: Conversation) -> None:
    shown = await talk.press(button(await talk.say("/search 作者：周遠"), "🔔"))
    assert "带不上" not in text_of(shown)
    await talk.press(button(shown, "✓"))
    assert (await only(talk)).rule == Rule(kind="author", value="周远")
    dated = await talk.press(button(await talk.say("/search topic:航海 before:2026-12"), "🔔"))
    assert "带不上这些条件：before:2026-12" in text_of(dated)


async def test_what_is_not_understood_is_said_beside_what_is(talk: Conversation) -> None:
    said = text_of(await talk.say("/subscribe 主题 航海 每天 25:00"))
    assert "每天 25:00" in said
    assert "主题 航海" in said
    assert "每天 09:30" in text_of(await talk.say("/subscribe 每天 9:30"))


@cases(
    ("typed", "said", "offered"),
    [
        ("周远 工作日 9:00", "没有“工作日 9:00”这样的时间，最接近的是每天 09:00", "作者 周远 · 每天 09:00"),
        ("周远 每天 8:00 和 20:00", "这里是每天 08:00；“20:00”没有算上", "作者 周远 · 每天 08:00"),
        ("周末", "最接近的是每周六 08:00", "全部新文章 · 每周六 08:00"),
        ("每天 8:00", "没看出要订阅什么", "全部新文章 · 每天 08:00"),
        ("everything at noon", "“at noon”没有说多久一次", "全部新文章 · 每天 12:00"),
        ("主题 航海 谢谢", "看懂了主题 航海，后面的“谢谢”没看懂", "主题 航海"),
        ("周远 tomorrow", "没有“tomorrow”这样的时间", "作者 周远 · 立即"),
        ("周远 every tusday at 8", "看懂了作者 周远，后面的“every tusday”没看懂", "作者 周远 · 每天 08:00"),
        ("周远 please", "看懂了作者 周远，后面的“please”没看懂", "作者 周远"),
        ("全部 行吗", "看懂了全部新文章，后面的“行吗”没看懂", "全部新文章"),
    ],
)
async def test_what_is_not_understood_is_named_and_what_comes_nearest_is_a_press_away(
    talk: Conversation, typed: str, said: str, offered: str
) -> None:
    shown = await talk.say(f"/subscribe {typed}")
    assert said in text_of(shown)
    assert "订阅预览" in text_of(await talk.press(button(shown, offered)))


async def test_what_begins_with_a_name_may_still_be_another_one(talk: Conversation) -> None:
    assert button(await talk.say("/subscribe 主题 航海 日志"), "主题 航海 日志")
    assert button(await talk.say("/subscribe 航海 日志"), "关键词“航海”和“日志”")


async def test_empty_words_are_said_to_be_missing(talk: Conversation) -> None:
    assert "还缺要留意的词" in text_of(await talk.say('/subscribe ""'))


async def test_saying_it_again_with_another_hour_changes_it(talk: Conversation) -> None:
    await follow(talk, "航海")
    assert "你已经订阅了" in text_of(await follow(talk, "航海"))
    assert "已改好" in text_of(await follow(talk, "航海 每周五 18:00"))
    assert (await only(talk)).when == When(frequency="weekly", at=time(18), weekday=4)


@cases(
    ("again", "when"),
    [
        ("航海", When(frequency="weekly", at=time(18), weekday=4)),
        ("航海 每天 8:00", When(frequency="daily", at=time(8), weekday=4)),
        ("航海 每周", When(frequency="weekly", at=time(18), weekday=4)),
        ("航海 每周三", When(frequency="weekly", at=time(18), weekday=2)),
        ("航海 每天", When(frequency="daily", at=time(18), weekday=4)),
    ],
)
async def test_saying_it_again_keeps_what_is_not_named_anew(talk: Conversation, again: str, when: When) -> None:
    await follow(talk, "航海 每周五 18:00 旧文也要")
    await follow(talk, again)
    saved = await only(talk)
    assert (saved.when, saved.archive) == (when, True)


async def test_saying_again_what_is_paused_wakes_it(talk: Conversation) -> None:
    await follow(talk, "航海")
    await talk.store.subscriptions.change((await only(talk)).model_copy(update={"paused": True}))
    assert "点 ✓ 就改成这样" in text_of(await talk.say("/subscribe 航海"))
    await follow(talk, "航海")
    assert not (await only(talk)).paused


async def test_older_articles_are_asked_for_by_a_button(talk: Conversation) -> None:
    done = await follow(talk, "航海")
    assert "旧文不提醒" in text_of(done)
    await talk.press(button(done, "旧文也要"))
    assert (await only(talk)).archive


async def test_a_subscription_is_undone_by_button_and_by_command(talk: Conversation) -> None:
    done = await follow(talk, "航海")
    assert "还没有订阅" in text_of(await talk.press(button(done, "撤销")))
    assert (await talk.press(button(done, "撤销"))).notice == "你没有订阅这一项。"
    await follow(talk, "航海")
    await follow(talk, "茶叶")
    assert "已取消订阅：主题 航海" in text_of(await talk.say("/unsubscribe 航海"))
    left = await talk.press(button(await talk.say("/unsubscribe"), "茶叶"))
    assert "还没有订阅" in text_of(await talk.press(button(left, "✕")))


async def test_what_was_unsubscribed_is_followed_again_as_it_was(talk: Conversation) -> None:
    for words in ("航海 每周五 18:00 旧文也要", "周远"):
        await follow(talk, words)
    first, _ = await talk.store.subscriptions.of_chat(talk.chat)
    await talk.press(f"1|subdo|{first.id}|pause|0.0")
    gone = await talk.say("/unsubscribe all")
    again = await talk.press(button(gone, "撤销"))
    assert "已恢复订阅：主题 航海、作者 周远" in text_of(again)
    sailing, author = await talk.store.subscriptions.of_chat(talk.chat)
    assert (sailing.when, sailing.archive, sailing.paused) == (first.when, True, True)
    assert author.rule == Rule(kind="author", value="周远")
    await talk.press(button(gone, "撤销"))
    assert await talk.store.subscriptions.of_chat(talk.chat) == [sailing, author]


async def test_what_a_button_unsubscribed_is_followed_again_by_one(alone: Conversation) -> None:
    left = await alone.press(button(await follow(alone, "航海"), "撤销"))
    await alone.press(button(left, "恢复 主题 航海"))
    assert (await only(alone)).rule == Rule(kind="topic", value="航海")
    alone.chat = alone.person = 8
    assert "失效" in text_of(await alone.press(button(left, "恢复 主题 航海")))
    assert await alone.store.subscriptions.of_chat(8) == []


async def test_what_waited_for_what_was_unsubscribed_waits_for_it_again(alone: Conversation) -> None:
    await follow(alone, "航海 每天 8:00")
    ours = await only(alone)
    soon = NewWaiting(
        chat_id=alone.chat, thread_id=None, slug="tea-market", subscriptions=(ours.id,), reason="schedule",
        due_at=alone.now + timedelta(hours=3),
    )  # fmt: skip
    await alone.store.waiting.add([soon], alone.now)
    await alone.press(button(await alone.say("退订 航海"), "撤销"))
    (waits,) = await alone.store.waiting.of_chat(alone.chat)
    assert (waits.subscriptions, waits.due_at) == (((await only(alone)).id,), soon.due_at)


async def test_an_undo_of_an_earlier_version_still_follows_again(alone: Conversation) -> None:
    await follow(alone, "航海")
    ours = await only(alone)
    await alone.store.subscriptions.remove(alone.chat, ours.id)
    kept = await alone.store.chats.open_view(alone.chat, f"[{ours.model_dump_json()}]", alone.now)
    assert "已恢复订阅" in text_of(await alone.press(f"1|back|{kept}|0.0"))
    assert (await only(alone)).rule == ours.rule


@pytest.mark.parametrize(
    ("rests", "says", "wakes"),
    [("静音 航海 三天", "静音结束时合成一条消息告诉你", "恢复 航海"), ("静音", "静音期间来的文章", "恢复")],
)
async def test_a_mute_says_what_becomes_of_what_comes_meanwhile_and_its_end_how_much_did(
    alone: Conversation, rests: str, says: str, wakes: str
) -> None:
    await follow(alone, "航海")
    ours = await only(alone)
    assert says in text_of(await alone.say(rests))
    came = NewWaiting(
        chat_id=alone.chat, thread_id=None, slug="tea-market", subscriptions=(ours.id,), reason="away",
        due_at=alone.now + timedelta(days=3),
    )  # fmt: skip
    await alone.store.waiting.add([came], alone.now)
    assert "这段时间来了 1 篇，马上合成一条消息发给你" in text_of(await alone.say(wakes))
    assert (await only(alone)).muted_until is None


async def test_a_pause_says_what_becomes_of_what_comes_meanwhile_and_its_end_how_much_did(alone: Conversation) -> None:
    await follow(alone, "航海")
    ours = await only(alone)
    one = await alone.press(button(await alone.say("/subscriptions"), "航海"))
    paused = await alone.press(button(one, "暂停"))
    assert "暂停期间来的文章，恢复时合成一条消息告诉你（保留 30 天）" in text_of(paused)
    came = NewWaiting(
        chat_id=alone.chat, thread_id=None, slug="tea-market", subscriptions=(ours.id,), reason="away", due_at=None
    )
    await alone.store.waiting.add([came], alone.now)
    await alone.store.chats.set_night(alone.chat, (alone.now.time(), time(23, 59)), silent=False)
    await alone.store.chats.set_zone(alone.chat, "UTC")
    assert "这段时间来了 1 篇，等 23:59 安静时段结束" in text_of(await alone.press(button(paused, "恢复")))


async def test_subscribing_without_a_name_offers_topics(talk: Conversation) -> None:
    shown = await talk.press(button(await talk.say("/subscribe"), "航海"))
    assert "已订阅：主题 航海" in text_of(await talk.press(button(shown, "✓")))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_subscribing_without_a_name_says_what_there_is_and_every_example_works(
    talk: Conversation, language: str
) -> None:
    await talk.press(f"1|lang|{language}|0.0")
    offered = await talk.say("/subscribe")
    kinds = next(node for node in offered.nodes if node.node == "listing")
    examples = [item[0].text.partition("：" if language != "en" else ": ")[2] for item in kinds.items]
    lines = text_of(offered).splitlines()
    examples.append(lines[-1].partition("/subscribe ")[2])
    assert len(examples) == 5
    for each in examples:
        assert button(await talk.say(f"/subscribe {each}"), "✓")


@cases(
    ("language", "words"),
    [
        ("zh-Hans", ("系列", "关键词", "问题", "立即", "每天", "每周")),
        ("zh-Hant", ("系列", "關鍵字", "問題", "立即", "每天", "每週")),
        ("en", ("series", "words", "question", "at once", "daily", "weekly")),
    ],
)
async def test_help_names_what_can_be_followed_and_when(
    talk: Conversation, language: str, words: tuple[str, ...]
) -> None:
    await talk.press(f"1|lang|{language}|0.0")
    told = next(
        line for line in text_of(await talk.say("/help")).splitlines() if "/subscribe" in line and words[0] in line
    )
    assert [each for each in words if each not in told] == []


async def test_a_card_offers_its_topics_authors_source_and_series(talk: Conversation) -> None:
    offered = await talk.press(button(await talk.say("/doc 2"), "🔔"))
    assert [each.label for each in buttons_of(offered)] == ["主题 茶叶", "主题 航海", "作者 周远", "来源 茶周刊"]
    await talk.press(button(await talk.press(button(offered, "周远")), "✓"))
    assert (await only(talk)).rule == Rule(kind="author", value="周远")


async def test_a_search_and_an_answer_offer_more_of_the_like(talk: Conversation) -> None:
    talk.core = Core(talk.store, Knowing("灯塔", "lighthouse-keepers"))
    await talk.press(button(await talk.press(button(await talk.say("/search 均价"), "🔔")), "✓"))
    await talk.press(button(await talk.press(button(await talk.say("灯塔有多高？"), "🔔")), "✓"))
    kinds = [each.rule.kind for each in await talk.store.subscriptions.of_chat(talk.chat)]
    assert kinds == ["keywords", "question"]


async def test_a_double_press_follows_once(talk: Conversation) -> None:
    agree = button(await talk.say("/subscribe 航海"), "✓")
    await talk.press(agree)
    assert "你已经订阅了" in text_of(await talk.press(agree))
    await only(talk)


async def test_a_button_of_an_earlier_version_still_follows(alone: Conversation) -> None:
    token = await alone.store.chats.open_view(alone.chat, "topic:航海", alone.now)
    assert "已订阅：主题 航海" in text_of(await alone.press(f"1|sub|{token}|0.0"))


async def test_a_chat_cannot_touch_anothers_subscription(alone: Conversation) -> None:
    done = await follow(alone, "航海")
    ours = await only(alone)
    alone.chat = alone.person = 8
    assert (await alone.press(button(done, "撤销"))).notice
    for what in ("pause", "mute", "daily", "old"):
        assert (await alone.press(f"1|subdo|{ours.id}|{what}|0.0")).notice
    assert await alone.store.subscriptions.of_chat(7) == [ours]


async def test_a_button_for_what_can_not_be_done_to_a_subscription_says_so_and_changes_nothing(
    alone: Conversation,
) -> None:
    await follow(alone, "航海")
    ours = await only(alone)
    reply = await alone.press(f"1|subdo|{ours.id}|frame|0.0")
    assert "按钮" in text_of(reply)
    assert reply.notice is None
    assert await only(alone) == ours


async def test_each_is_paused_muted_and_changed_by_itself(talk: Conversation) -> None:
    await follow(talk, "航海")
    one = await talk.press(button(await talk.say("/subscriptions"), "航海"))
    paused = await talk.press(button(one, "暂停"))
    assert "已暂停" in text_of(paused)
    assert (await only(talk)).paused
    muted = await talk.press(button(await talk.press(button(paused, "恢复")), "静音一周"))
    assert "静音到 2026年3月" in text_of(muted)
    assert (await only(talk)).muted_until == talk.now + timedelta(days=7)
    talk.now += timedelta(days=7)
    assert (await only(talk)).running(talk.now)
    daily = await talk.press(button(muted, "改为每天"))
    assert "每天 08:00" in text_of(daily)
    assert "主题 航海 · 每天 08:00" in text_of(await talk.press(button(daily, "我的订阅")))


async def test_stop_pauses_all_and_start_resumes(talk: Conversation) -> None:
    await follow(talk, "航海")
    assert "发 /start" in text_of(await talk.say("/stop"))
    chat = await talk.store.chats.get(talk.chat)
    assert chat is not None
    assert chat.state == "paused"
    assert "提醒已全部暂停" in text_of(await talk.say("/subscriptions"))
    assert "已恢复" in text_of(await talk.say("/start"))
    assert "3 篇文章" in text_of(await talk.say("/start"))


async def test_the_return_says_how_much_was_missed_and_nothing_that_comes_later_anyway(alone: Conversation) -> None:
    await follow(alone, "航海 每天 8:00")
    ours = await only(alone)
    soon = NewWaiting(
        chat_id=alone.chat, thread_id=None, slug="tea-market", subscriptions=(ours.id,), reason="schedule",
        due_at=alone.now + timedelta(hours=3),
    )  # fmt: skip
    await alone.store.waiting.add([soon], alone.now)
    await alone.say("/stop")
    away = soon.model_copy(update={"slug": "lighthouse-keepers", "reason": "away", "due_at": None})
    ended = away.model_copy(update={"slug": "night-train", "subscriptions": (ours.id + 1,)})
    await alone.store.waiting.add([away, ended], alone.now)
    assert "有 1 篇" in text_of(await alone.say("/start"))


async def test_in_a_group_only_administrators_stop_and_resume(alone: Conversation) -> None:
    alone.kind, alone.chat = "group", -5
    assert "群管理员" in text_of(await alone.say("/stop"))
    alone.administrator = True
    await alone.say("/stop")
    alone.administrator = False
    await alone.say("/start")
    chat = await alone.store.chats.get(-5)
    assert chat is not None
    assert chat.state == "paused"


@cases(
    ("typed", "zone"),
    [
        ("柏林", "Europe/Berlin"),
        ("時區 紐約", "America/New_York"),
        ("zone los angeles", "America/Los_Angeles"),
        ("深圳", "Asia/Shanghai"),
        ("Europe/Zurich", "Europe/Zurich"),
        ("旧金山", "America/Los_Angeles"),
        ("北京時間", "Asia/Shanghai"),
        ("時區 北京時間", "Asia/Shanghai"),
        ("美東", "America/New_York"),
        ("美东时间", "America/New_York"),
        ("美西時間", "America/Los_Angeles"),
        ("Tokyo time", "Asia/Tokyo"),
        ("US Eastern time", "America/New_York"),
    ],
)
async def test_a_zone_is_found_by_its_city(talk: Conversation, typed: str, zone: str) -> None:
    assert zone in text_of(await talk.say(f"/settings {typed}"))
    chat = await talk.store.chats.get(talk.chat)
    assert chat is not None
    assert chat.zone == zone


async def test_a_city_that_is_misspelt_is_offered(talk: Conversation) -> None:
    offered = await talk.say("/settings Berlim")
    assert "Europe/Berlin" in text_of(await talk.press(button(offered, "柏林")))
    for unknown in ("xyzzyplugh", "blah"):
        assert "没看懂" in text_of(await talk.say(f"/settings {unknown}"))


@cases(("typed", "city"), [("UTC+8", "台北"), ("gmt -3", "圣保罗"), ("+05:30", "加尔各答"), ("東八區", "台北")])
async def test_an_offset_offers_cities_that_have_it(talk: Conversation, typed: str, city: str) -> None:
    offered = buttons_of(await talk.say(f"/settings {typed}"))
    assert city in {each.label for each in offered}


async def test_one_keyword_is_named_by_itself_whatever_it_is_not_to_stand_with(talk: Conversation) -> None:
    await follow(talk, '"算力" -广告')
    assert "已暂停：关键词“算力”（不含“广告”）" in text_of(await talk.say("pause 算力"))
    assert "已恢复：关键词“算力”（不含“广告”）" in text_of(await talk.say("/resume 算力"))


async def test_quiet_hours_and_silent_nights_are_set_in_words_and_by_buttons(talk: Conversation) -> None:
    assert "23:00 – 07:00" in text_of(await talk.say("/settings 安静 23:00-7:00"))
    assert "夜间静音: 开" in text_of(await talk.say("/settings 静音 开"))
    assert "23:00 – 07:00" in text_of(await talk.say("/settings"))
    off = await talk.press(button(await talk.say("/settings"), "关闭安静时段"))
    assert "安静时段: 关" in text_of(off)
    assert "22:00 – 08:00" in text_of(await talk.press(button(off, "22:00")))
    assert "夜间静音: 关" in text_of(await talk.say("/settings silent off"))
    assert "22:00 – 06:00" in text_of(await talk.say("/settings 静音时段 22点到6点"))
    assert "安静时段: 关" in text_of(await talk.say("/settings quiet off"))
    assert "没看懂" in text_of(await talk.say("/settings 安静 25:00-8:00"))


@cases(
    ("typed", "tag", "said", "hours"),
    [
        ("晚上十一点后别打扰我", "zh-hans", "23:00 起安静。你没说到几点，先到 08:00 为止", "23:00 – 08:00"),
        ("早上七點前不要通知我", "zh-hant", "安靜到 07:00。你沒說從幾點，先從 22:00 開始", "22:00 – 07:00"),
        ("No notifications after 11pm", "en", "Quiet from 23:00 now. You didn't say until when", "23:00 – 08:00"),
        ("don't message me before 9 in the morning", "en", "Quiet until 09:00 now.", "22:00 – 09:00"),
        ("/settings 安静 午夜以后", "zh-hans", "00:00 起安静", "00:00 – 08:00"),
        ("/settings quiet from 10 at night", "en", "Quiet from 22:00 now.", "22:00 – 08:00"),
        ("十点半以后别吵我", "zh-hans", "22:30 起安静", "22:30 – 08:00"),
    ],
)
async def test_of_an_end_of_the_night_that_nobody_said_it_says_what_it_took(
    talk: Conversation, typed: str, tag: str, said: str, hours: str
) -> None:
    talk.tag = tag
    shown = text_of(await talk.say(typed))
    assert said in shown
    assert hours in shown


async def test_an_end_that_was_set_before_stays(talk: Conversation) -> None:
    await talk.say("/settings 安静 21:00-6:30")
    assert "照旧到 06:30 为止" in text_of(await talk.say("晚上十一点后别打扰我"))
    shown = text_of(await talk.say("早上九点前别打扰我"))
    assert "照旧从 23:00 开始" in shown
    assert "23:00 – 09:00" in shown


async def test_ends_that_leave_no_time_between_them_are_not_taken(talk: Conversation) -> None:
    assert "没看懂" in text_of(await talk.say("/settings 安静 8:00 以后"))
    assert "安静时段: 关" in text_of(await talk.say("/settings"))


@cases(
    ("typed", "hours"),
    [
        ("quiet from 11pm to 7", "23:00 – 07:00"),
        ("/settings quiet 10-7", "22:00 – 07:00"),
        ("/settings quiet hours from 22:30 until 6", "22:30 – 06:00"),
        ("/settings quiet between 11 pm and 7 am", "23:00 – 07:00"),
        ("/settings 安静 从晚上十一点到早上七点半", "23:00 – 07:30"),
        ("/settings quiet 9:00-7:00", "09:00 – 07:00"),
        ("/settings quiet 9-17", "09:00 – 17:00"),
        ("/settings 安静 十二点到七点", "00:00 – 07:00"),
    ],
)
async def test_bare_hours_are_of_the_evening_where_they_else_would_not_be_a_night(
    talk: Conversation, typed: str, hours: str
) -> None:
    assert hours in text_of(await talk.say(typed))


@cases(
    ("typed", "allowed"),
    [
        ("silent sometimes", "开 或 关"),
        ("靜音 maybe", "开 或 关"),
        ("mute maybe", "开 或 关"),
        ("静音 不知道", "开 或 关"),
        ("安静 晚上", "22:00-8:00"),
        ("quiet nonsense", "22:00-8:00"),
        ("xyzzyplugh", "静音 开"),
    ],
)
async def test_a_value_that_is_not_understood_changes_nothing_and_hears_what_may_stand_there(
    talk: Conversation, typed: str, allowed: str
) -> None:
    await talk.say("/settings 静音 关")
    before = await talk.store.chats.get(talk.chat)
    said = text_of(await talk.say(f"/settings {typed}"))
    assert "没看懂" in said
    assert allowed in said
    assert await talk.store.chats.get(talk.chat) == before


@cases(("typed", "silent"), [("静音", True), ("silent: yes", True), ("mute nights off", False)])
async def test_yes_and_no_are_said_in_several_ways(talk: Conversation, typed: str, silent: bool) -> None:
    await talk.say(f"/settings {typed}")
    chat = await talk.store.chats.get(talk.chat)
    assert chat is not None
    assert chat.silent_at_night == silent


async def test_who_may_subscribe_in_a_group_is_taken_only_as_understood(alone: Conversation) -> None:
    alone.kind, alone.chat, alone.administrator = "group", -5, True
    await alone.say("/settings 谁能订阅 所有成员")
    assert "所有成员 或 管理员" in text_of(await alone.say("/settings who small ones"))
    chat = await alone.store.chats.get(-5)
    assert chat is not None
    assert chat.members_follow
    assert "只有管理员" in text_of(await alone.say("/settings 誰能訂閱 管理員"))


@cases("language", LANGUAGES)
def test_every_city_that_a_zone_is_called_by_finds_it_again(language: str) -> None:
    for zone in ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Taipei", "Australia/Sydney"):
        assert zone_named(city_of(zone, language)) == zone


@cases(
    ("places", "zone"),
    [
        ("München 慕尼黑 Munich Deutschland", "Europe/Berlin"),
        ("蒙特婁 蒙特利尔 Montréal", "America/Toronto"),
        ("Wien 维也纳 維也納 Austria 奥地利 奧地利", "Europe/Vienna"),
        ("聖荷西 舊金山 旧金山", "America/Los_Angeles"),
        ("Netherlands 荷兰 荷蘭", "Europe/Amsterdam"),
    ],
)
def test_a_place_is_known_by_its_names_in_three_languages_and_its_own(places: str, zone: str) -> None:
    """Those of zones, and of countries that have one, come from CLDR; other cities from our own list."""
    assert {place: zone_named(place) for place in places.split()} == dict.fromkeys(places.split(), zone)


def test_a_zone_that_nobody_knows_is_none() -> None:
    assert zone_named("Atlantis") is None
    assert zones_like("") == []
    assert city_of("Mars/Base", "en") == "Mars/Base"


async def test_what_came_in_lately_is_counted_by_its_own_date(alone: Conversation) -> None:
    await put(alone.store, make_document(slug="old", path="old.md", title="旧文", published="2020-01-01"))
    assert "会收到 2 篇" in text_of(await alone.say("/subscribe 航海"))


@pytest.mark.parametrize("noted", [True, False])
async def test_a_preview_counts_the_same_article_from_two_sources_once(alone: Conversation, noted: bool) -> None:
    words = (make_section("一篇讲灯塔的文章，从两处来，一字不差，预览里只该算一篇，因为提醒也只有一条。" * 3),)
    for slug in ("here", "there"):
        copy = make_document(
            slug=slug, path=f"{slug}.md", title="灯塔两则", published="2026-03-08", topics=("灯塔学",), sections=words,
            source_url=f"https://{slug}.example/a",
        )  # fmt: skip
        await put(alone.store, copy)
    if noted:
        await alone.store.documents.note_twin("there", "here")
    other = make_document(
        slug="next", path="next.md", title="灯塔两则", published="2026-03-09", topics=("灯塔学",),
        source_url="https://here.example/b",
        sections=(make_section("同一个题目，说的是另一回事：航道、浮标和潮汐。" * 4),),
    )  # fmt: skip
    await put(alone.store, other)
    assert "会收到 2 篇" in text_of(await alone.say("/subscribe 主题 灯塔学"))
