"""What somebody wants to follow, put as people put it: understood, or said what isn't, with what comes nearest."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time

import pytest

from bot.core.keeping.clocks import placed
from seeds.models import Series
from storage.models import Rule, RuleKind, Subscription, When
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, small_library, text_of
from tests.support.documents import make_document


@pytest.fixture(scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """One library with names that sound like times, for all who wish something of it."""
    named = [
        make_document(slug="weekly", path="w.md", title="Masts", source_name="Example Weekly", topics=("递归帆船",)),
        make_document(
            slug="ships", path="s.md", title="Tall Ships, part 1", source_name="每日财经",
            series=Series(name="Tall Ships", position=1, total=3), topics=("帆",),
        ),
    ]  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("wishes"), [*small_library(), *named]) as talk:
        yield talk


@pytest.fixture
def sailing(library: Conversation) -> Conversation:
    """Somebody who was never there before, over that library."""
    return library.of_somebody_new()


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


async def only(talk: Conversation) -> Subscription:
    found = await talk.store.subscriptions.of_chat(talk.chat)
    assert len(found) == 1
    return found[0]


async def agreed(talk: Conversation, words: str) -> Subscription:
    """Say words, press the ✓ of the preview that they bring, and return what is followed then."""
    await talk.press(button(await talk.say(words), "✓"))
    return await only(talk)


@cases(
    ("typed", "words", "zone"),
    [
        ("topic Agent daily at 8am London time", "topic Agent daily at 8am", "Europe/London"),
        ("主题 Agent 每天北京时间8点", "主题 Agent 每天 8点", "Asia/Shanghai"),
        ("主題 Agent 每天8點（東京時間）", "主題 Agent 每天8點", "Asia/Tokyo"),
        ("按纽约时间每天早上8点推送主题 Agent", "每天早上8点推送主题 Agent", "America/New_York"),
        ("topic Agent daily 8:00 UTC", "topic Agent daily 8:00", "UTC"),
    ],
)
def test_the_clock_that_an_hour_is_meant_by_is_read(typed: str, words: str, zone: str) -> None:
    assert (placed(typed).words, placed(typed).zone) == (words, zone)


@cases("typed", ["主题 北京时间", "topic London time", "topic Big time daily 8:00", "UTC 时间"])
def test_a_name_with_time_in_it_is_no_clock(typed: str) -> None:
    assert placed(typed).words == typed


async def test_an_hour_by_another_clock_is_offered_by_that_of_the_chat(talk: Conversation) -> None:
    asked = await talk.say("/subscribe 航海 每天早上8点（伦敦时间）")
    assert "这里的通知按上海时间来" in text_of(asked)
    first = buttons_of(asked)[0]
    assert first.label == "主题 航海 · 每天 16:00"
    await talk.press(button(await talk.press(first), "✓"))
    assert (await only(talk)).when == When(frequency="daily", at=time(16))


async def test_an_hour_by_another_clock_may_be_of_another_day(talk: Conversation) -> None:
    talk.now = datetime(2026, 7, 1, tzinfo=UTC)
    asked = await talk.say("/subscribe 航海 每周日晚上8点 纽约时间")
    assert buttons_of(asked)[0].label == "主题 航海 · 每周一 08:00"


async def test_an_hour_by_the_chats_own_clock_is_just_an_hour(talk: Conversation) -> None:
    saved = await agreed(talk, "关注航海 每天北京时间8点")
    assert (saved.rule, saved.when) == (Rule(kind="topic", value="航海"), When(frequency="daily"))


@cases(
    ("typed", "first"),
    [
        ("/subscribe 航海 每天 25:00", "主题 航海 · 每天 08:00"),
        ("/subscribe 航海 25:00", "主题 航海 · 立即"),
        ("/subscribe 航海 每天 13:30pm", "主题 航海 · 每天 13:30"),
        ("/subscribe 航海 周一到周五 9点", "主题 航海 · 每天 09:00"),
    ],
)
async def test_of_a_time_that_there_is_not_it_is_said_and_what_comes_nearest_offered(
    talk: Conversation, typed: str, first: str
) -> None:
    asked = await talk.say(typed)
    assert "没有“" in text_of(asked)
    assert buttons_of(asked)[0].label == first


@cases(
    ("typed", "shown"),
    [
        ("/subscribe （票价或均价）和龙井", "（“票价”或“均价”）和“龙井”"),
        ("/subscribe 票价 或 均价 且 龙井", "“票价”或（“均价”和“龙井”）"),
        ("/subscribe 票价或均价，不含广告", "“票价”或“均价”（不含“广告”）"),
    ],
)
async def test_a_preview_shows_how_and_and_or_are_read(talk: Conversation, typed: str, shown: str) -> None:
    assert f"订阅预览：关键词{shown}" in text_of(await talk.say(typed))


async def test_a_word_that_may_be_one_or_two_is_offered_as_both(talk: Conversation) -> None:
    offered = [each.label for each in buttons_of(await talk.say("/subscribe 机器人和记忆"))]
    assert {"关键词“机器人和记忆”", "关键词“机器人”和“记忆”"} <= set(offered)


async def test_a_name_of_several_latin_words_is_looked_for_to_the_letter(talk: Conversation) -> None:
    offered = [each.label for each in buttons_of(await talk.say("/subscribe Sam Altman"))]
    assert offered[:2] == ["关键词“Sam Altman”", "关键词“Sam”和“Altman”"]


def at_once(kind: RuleKind, value: str = "") -> tuple[Rule, When]:
    return Rule(kind=kind, value=value), When()


def daily(kind: RuleKind, value: str = "", hour: int = 8, minute: int = 0) -> tuple[Rule, When]:
    return Rule(kind=kind, value=value), When(frequency="daily", at=time(hour, minute))


def weekly(kind: RuleKind, value: str = "", day: int = 0, hour: int = 8, minute: int = 0) -> tuple[Rule, When]:
    return Rule(kind=kind, value=value), When(frequency="weekly", weekday=day, at=time(hour, minute))


@cases(
    ("typed", "wanted"),
    [
        # an author, a source, a series
        ("let me know when there's anything new from 茶周刊", at_once("source", "茶周刊")),
        ("Alert me when a new article by 周远 appears", at_once("author", "周远")),
        ("Could you ping me whenever 周远 has a new piece out?", at_once("author", "周远")),
        ("new posts by 周远 please, every Monday at 8", weekly("author", "周远")),
        ("I'd like new articles by 周远 each morning at 7:15", daily("author", "周远", 7, 15)),
        ("please send me anything by 周远 straight away", at_once("author", "周远")),
        ("Subscribe me to everything from 茶周刊", at_once("source", "茶周刊")),
        ("只要是周远写的，都马上推给我", at_once("author", "周远")),
        ("幫我追蹤周遠的文章，立刻通知", at_once("author", "周远")),
        ("来源 茶周刊 每周一 7点半", weekly("source", "茶周刊", 0, 7, 30)),
        ("follow the Tall Ships series", at_once("series", "Tall Ships")),
        ("follow the series Tall Ships weekly", weekly("series", "Tall Ships")),
        ("订阅系列 Tall Ships", at_once("series", "Tall Ships")),
        # a topic
        ("could you let me know about new articles on 航海?", at_once("topic", "航海")),
        ("alert: 航海", at_once("topic", "航海")),
        ("please follow topic 航海 for me", at_once("topic", "航海")),
        ("Put 航海 on my list, Sundays at 10 am", weekly("topic", "航海", 6, 10)),
        ("weekly roundup of 航海, Friday 5 pm please", weekly("topic", "航海", 4, 17)),
        ("Can I get a digest of 航海 every Wednesday at noon?", weekly("topic", "航海", 2, 12)),
        ("I'd love to hear about anything on 航海, once a day at half past six pm", daily("topic", "航海", 18, 30)),
        ("每周一早上八点告诉我关于航海的新文章", weekly("topic", "航海")),
        ("能不能每周给我发一次航海的文章？", weekly("topic", "航海")),
        ("每周五下午6点给我发 航海 的摘要", weekly("topic", "航海", 4, 18)),
        ("麻烦每周六晚上八点半把航海的新文章整理给我", weekly("topic", "航海", 5, 20, 30)),
        ("每周日晚上给我一份航海的周报", weekly("topic", "航海", 6, 20)),
        ("关注航海，实时推送", at_once("topic", "航海")),
        ("我要訂閱航海這個主題，每天傍晚六點", daily("topic", "航海", 18)),
        ("hey, can you drop me a note every time 周远 publishes?", at_once("author", "周远")),
        ("I want to be notified about anything related to 航海", at_once("topic", "航海")),
        ("I'd like a weekly email with everything about 航海", weekly("topic", "航海")),
        ("每逢周三下午两点给我推送航海的动态", weekly("topic", "航海", 2, 14)),
        ("我对航海感兴趣，有新文章请告诉我", at_once("topic", "航海")),
        ("想第一时间知道航海的消息", at_once("topic", "航海")),
        ("帮我订一个航海主题的周报，周日早上九点", weekly("topic", "航海", 6, 9)),
        ("订阅一下周远吧，每周一次就行", weekly("author", "周远")),
        ("茶周刊 的文章每天晚上九点半汇总发我", daily("source", "茶周刊", 21, 30)),
        ("每週六晚上八點傳一份航海的摘要給我", weekly("topic", "航海", 5, 20)),
        # all that is new
        ("每天给我一份新文章汇总", daily("all")),
        ("每天早上七点一刻推送全部新文章", daily("all", "", 7, 15)),
        ("每天中午給我一份所有新文章的摘要", daily("all", "", 12)),
        ("每天睡前把当天的新文章发给我", daily("all", "", 22)),
        ("I'd like to get a weekly digest of everything", weekly("all")),
        ("everything new, every day at 9 pm", daily("all", "", 21)),
        # words
        ('watch for "model welfare"', at_once("keywords", '"model welfare"')),
        ("I want alerts for 航海 but not for ads", at_once("keywords", "航海 -ads")),
        ("帮我盯着“出口管制”，别带英伟达的", at_once("keywords", "出口管制 -英伟达")),
        ("凡是提到 持续学习 或者 长期记忆 的都告诉我", at_once("keywords", "持续学习|长期记忆")),
        ("關鍵字 晶片 或 記憶體，不要廣告", at_once("keywords", "晶片|記憶體 -廣告")),
        # a question
        ("ping me if DeepSeek comes up", at_once("question", "DeepSeek")),
        ("Let me know if someone argues that models feel pain", at_once("question", "models feel pain")),
        ("Whenever someone argues that scaling has stopped, tell me", at_once("question", "scaling has stopped")),
        ("跟我说一声，如果有文章讲机器人", at_once("question", "机器人")),
        ("谁要是说到模型塌缩，麻烦告诉我一声", at_once("question", "模型塌缩")),
        ("tell me if a paper mentions reward hacking", at_once("question", "reward hacking")),
    ],
)
async def test_a_wish_is_understood_however_its_words_are_put(
    sailing: Conversation, typed: str, wanted: tuple[Rule, When]
) -> None:
    saved = await agreed(sailing, typed)
    assert (saved.rule, saved.when) == wanted


async def test_what_is_wanted_as_on_the_button_is_wanted_with_old_articles(sailing: Conversation) -> None:
    assert (await agreed(sailing, "关注航海 每天8点半，旧文也要")).archive


@cases(
    ("typed", "saved"),
    [
        ("/subscribe 来源 Example Weekly", at_once("source", "Example Weekly")),
        ("订阅 来源 Example Weekly", at_once("source", "Example Weekly")),
        ("订阅 Example Weekly 每周五 9:00", weekly("source", "Example Weekly", 4, 9)),
        ("訂閱來源 Example Weekly，每週五下午三點", weekly("source", "Example Weekly", 4, 15)),
        ("Subscribe me to everything from Example Weekly", at_once("source", "Example Weekly")),
        ("每天给我发每日财经的新文章", daily("source", "每日财经")),
    ],
)
async def test_a_name_with_a_word_of_time_in_it_is_a_name(
    sailing: Conversation, typed: str, saved: tuple[Rule, When]
) -> None:
    found = await agreed(sailing, typed)
    assert (found.rule, found.when) == saved


@cases(
    ("typed", "offered"),
    [
        ("/subscribe 作者:周远 主题:航海", ["作者 周远 · 立即", "主题 航海 · 立即"]),
        ("我想订阅周远写的关于航海的文章", ["作者 周远 · 立即", "主题 航海 · 立即"]),
        ("/subscribe articles by 周远 about 航海", ["作者 周远 · 立即", "主题 航海 · 立即"]),
        ("訂閱 航海 每天 8點半 和 topic 茶叶 weekly", ["主题 航海 · 每天 08:30", "主题 茶叶 · 每周一 08:00"]),
        ("关注 航海 和 茶叶", ["主题 航海 · 立即", "主题 茶叶 · 立即", "关键词“航海”和“茶叶” · 立即"]),
        ("/subscribe 来源 Example Weekly 或 每日财经", ["来源 Example Weekly · 立即", "来源 每日财经 · 立即"]),
    ],
)
async def test_of_several_things_at_once_each_is_offered_by_itself(
    sailing: Conversation, typed: str, offered: list[str]
) -> None:
    shown = await sailing.say(typed)
    assert "没有把几样合在一起的" in text_of(shown)
    assert [each.label for each in buttons_of(shown)][: len(offered)] == offered


async def test_another_clock_is_said_of_what_is_changed_too(sailing: Conversation) -> None:
    await agreed(sailing, "关注航海 每天 9:00")
    asked = await sailing.say("改成每天伦敦时间8点")
    assert "这里的通知按上海时间来" in text_of(asked)
    assert buttons_of(asked)[0].label == "主题 航海 · 每天 16:00"


@cases(
    ("article", "typed", "rule"),
    [
        ("lighthouse-keepers", "关注这个作者", Rule(kind="author", value="林小满")),
        ("lighthouse-keepers", "關注這篇的作者", Rule(kind="author", value="林小满")),
        ("lighthouse-keepers", "follow this author", Rule(kind="author", value="林小满")),
        ("tea-market", "订阅这个来源", Rule(kind="source", value="茶周刊")),
        ("ships", "订阅这个系列", Rule(kind="series", value="Tall Ships")),
        ("ships", "subscribe to its series", Rule(kind="series", value="Tall Ships")),
    ],
)
async def test_what_the_open_article_is_by_and_of_can_be_followed(
    sailing: Conversation, article: str, typed: str, rule: Rule
) -> None:
    await sailing.say(f"/doc {article}")
    assert (await agreed(sailing, typed)).rule == rule


@cases(
    ("shown", "typed", "rule"),
    [
        ("/search 灯塔", "这样的再有就告诉我", Rule(kind="keywords", value="灯塔")),
        ("/search 灯塔", "再有這類文章就通知我", Rule(kind="keywords", value="灯塔")),
        ("/search 灯塔", "tell me about more of these", Rule(kind="keywords", value="灯塔")),
        ("/topics 航海", "subscribe to this", Rule(kind="topic", value="航海")),
        ("灯塔有多高？", "关注这个", Rule(kind="question", value="灯塔有多高？")),
    ],
)
async def test_more_of_what_is_shown_is_what_its_button_follows(
    sailing: Conversation, shown: str, typed: str, rule: Rule
) -> None:
    await sailing.say(shown)
    assert (await agreed(sailing, typed)).rule == rule


async def test_more_of_an_article_is_one_of_what_it_is_by_and_of_and_of_a_list_nothing(sailing: Conversation) -> None:
    await sailing.say("/doc tea-market")
    offered = [each.label for each in buttons_of(await sailing.say("订阅这类文章"))]
    assert offered == ["主题 茶叶", "主题 航海", "作者 周远", "来源 茶周刊"]
    await sailing.say("/latest")
    assert "作者 周远" not in [each.label for each in buttons_of(await sailing.say("tell me about more of these"))]


async def test_what_a_question_was_answered_from_is_followed_by_its_author_too(sailing: Conversation) -> None:
    await sailing.say("灯塔有多高？")
    assert (await agreed(sailing, "关注这个作者")).rule == Rule(kind="author", value="林小满")


async def test_of_several_topics_of_the_open_article_it_is_asked_which(sailing: Conversation) -> None:
    await sailing.say("/doc tea-market")
    assert [each.label for each in buttons_of(await sailing.say("订阅相关主题"))] == ["主题 茶叶", "主题 航海"]


async def test_a_series_of_an_article_that_is_of_none_is_not_followed(sailing: Conversation) -> None:
    await sailing.say("/doc tea-market")
    offered = [each.label for each in buttons_of(await sailing.say("订阅这个系列"))]
    assert offered == ["主题 茶叶", "主题 航海", "作者 周远", "来源 茶周刊"]


@pytest.mark.parametrize("typed", ["关注这个作者", "follow this author"])
async def test_where_no_article_is_open_nothing_of_it_is_followed(sailing: Conversation, typed: str) -> None:
    await sailing.say(typed)
    assert await sailing.store.subscriptions.of_chat(sailing.chat) == []


@pytest.mark.parametrize("typed", ["我訂了什麼？", "我都订了哪些"])
async def test_what_one_follows_is_asked_for_in_a_short_word_too(sailing: Conversation, typed: str) -> None:
    await agreed(sailing, "关注航海")
    assert "我的订阅（1）" in text_of(await sailing.say(typed))


@cases("typed", ["/subscribe topic 遞迴 帆船", "关注递归帆船", "/subscribe 主題 遞迴帆船"])
async def test_a_topic_is_followed_as_the_library_spells_it(sailing: Conversation, typed: str) -> None:
    assert (await agreed(sailing, typed)).rule == Rule(kind="topic", value="递归帆船")


async def test_who_is_no_author_here_is_hinted_at_where_it_is_something_else(sailing: Conversation) -> None:
    offered = await sailing.say("/subscribe 作者 递归帆")
    assert "还没有“作者 递归帆”" in text_of(offered)
    assert "主题 递归帆船" in [each.label for each in buttons_of(offered)]


async def test_a_series_that_is_nearly_named_is_offered(sailing: Conversation) -> None:
    offered = await sailing.say("/subscribe series Tall Ship")
    assert "系列 Tall Ships" in [each.label for each in buttons_of(offered)]


@cases("typed", ["/help", "/help subscribe", "怎么取消订阅", "怎么静音", "/subscribe 航海 25:00"])
async def test_examples_name_topics_and_authors_that_the_library_has(sailing: Conversation, typed: str) -> None:
    said = text_of(await sailing.say(typed))
    assert "航海" in said
    assert "Agent" not in said


async def test_the_example_of_another_hour_changes_what_it_stands_under(sailing: Conversation) -> None:
    for typed in ("/subscribe 航海", "/subscribe 票价 或 均价 且 龙井", "/subscribe 灯塔有多高？", "/subscribe 全部"):
        other = sailing.of_somebody_new()
        rule = (await agreed(other, typed)).rule
        card = text_of(await other.press(button(await other.say("/subscriptions"), "1.")))
        await agreed(other, card[card.index("/subscribe") :])
        assert (await only(other)).rule == rule
        assert (await only(other)).when == When(frequency="weekly", weekday=4, at=time(18))
