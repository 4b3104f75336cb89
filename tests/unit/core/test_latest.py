"""/latest, /topics, /authors and /search: lists of documents."""

from datetime import date

import pytest

from bot.core.browsing.latest import Wish, read
from bot.core.understanding.sentences import days_of
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, put, text_of
from tests.support.documents import make_document, make_section


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


def titles(text: str) -> list[str]:
    return [line.split(". ", 1)[1] for line in text.split("\n") if line[:1].isdigit() and ". " in line]


async def test_the_newest_come_first_with_date_author_source_and_summary(talk: Conversation) -> None:
    text = text_of(await talk.say("/latest"))
    assert text.index("灯塔看守人的一天") < text.index("春茶行情观察")
    assert "2026年3月5日 · 林小满 · example.org" in text
    assert "春茶均价上涨 12%" in text


async def test_an_article_of_a_month_stands_among_those_of_its_days(talk: Conversation) -> None:
    assert titles(text_of(await talk.say("/latest")))[-1] == "夜行列車的復興"
    assert titles(text_of(await talk.say("/latest 2026年2月"))) == ["夜行列車的復興"]


async def test_each_has_a_button_that_opens_it_in_a_message_of_its_own(talk: Conversation) -> None:
    opened = await talk.press(button(await talk.say("/latest"), "春茶行情观察"))
    assert not opened.edits
    assert text_of(opened).startswith("春茶行情观察")


async def test_what_is_new_since_the_chat_last_looked_comes_first_and_is_said(alone: Conversation) -> None:
    assert "自你上次" not in text_of(await alone.say("/latest"))
    assert "没有新文章" in text_of(await alone.say("/latest"))
    await put(alone.store, make_document(slug="old-news", path="old.md", title="旧闻新收", published="2020-01-01"))
    text = text_of(await alone.say("/latest"))
    assert "新增 1 篇" in text
    assert titles(text)[0] == "旧闻新收 🆕"
    assert len(titles(text)) == 4
    assert "没有新文章" in text_of(await alone.say("/latest"))


async def test_pages_turn_in_place_and_show_every_document_once(alone: Conversation) -> None:
    await alone.say("/latest")
    for number in range(9):
        await put(alone.store, make_document(slug=f"n{number}", path=f"{number}.md", title=f"第{number}号"))
    page = await alone.say("/latest 5")
    seen = titles(text_of(page))
    while any(each.label == "›" for each in buttons_of(page)):
        page = await alone.press(button(page, "›"))
        assert page.edits
        seen += titles(text_of(page))
    assert len(seen) == len(set(seen)) == 12
    assert all(title.endswith("🆕") for title in seen[:9])
    assert not any(title.endswith("🆕") for title in seen[9:])


@cases(
    ("wish", "shown"),
    [
        ("航海", {"灯塔看守人的一天", "春茶行情观察"}),
        ("1 航海", {"灯塔看守人的一天"}),
        ("周远", {"春茶行情观察"}),
        ("茶周刊", {"春茶行情观察"}),
        ("铁路", {"夜行列車的復興"}),
        ("2026-03-05", {"灯塔看守人的一天"}),
        ("2026年3月", {"灯塔看守人的一天", "春茶行情观察"}),
    ],
)
async def test_the_newest_of_a_topic_author_source_or_day(talk: Conversation, wish: str, shown: set[str]) -> None:
    assert set(titles(text_of(await talk.say(f"/latest {wish}")))) == shown


@cases(
    ("wish", "size", "words"),
    [
        ("3", 3, ""),
        ("三", 3, ""),
        ("三篇", 3, ""),
        ("兩篇 航海", 2, "航海"),
        ("三篇航海的", 3, "航海的"),
        ("five articles", 5, ""),
        ("99", 10, ""),
        ("-1", 5, ""),
        ("0", 5, ""),
        ("2 月", 5, "2 月"),
        ("2 2月", 2, "2月"),
        ("2026", 5, "2026"),
        ("三体", 5, "三体"),
        ("一周", 5, "一周"),
        ("最近一周", 5, "最近一周"),
    ],
)
def test_how_many_is_read_in_any_writing_and_what_is_a_day_or_name_is_no_number(
    wish: str, size: int, words: str
) -> None:
    assert read(wish, date(2026, 3, 10)) == Wish(size=size, words=words)


@cases(
    ("said", "meant"),
    [
        ("最近一周", "最近一周"),
        ("上周有什么新文章？", "上周"),
        ("昨天有什么新闻", "昨天"),
        ("這個月有哪些文章", "这个月"),
        ("2026年3月有什么新文章", "2026年3月"),
        ("3 月的文章", "3 月"),
        ("what's new this week?", "this week"),
        ("articles from last month", "last month"),
        ("anything new from March 2026", "march 2026"),
        ("二月的文章", "2026年2月"),
        ("去年十二月有哪些文章", "2025年12月"),
        ("2026年的文章有哪些", "2026"),
        ("今年的文章有哪些？", "今年"),
        ("articles in 2026", "2026"),
        ("Which articles do you have from 2026?", "2026"),
        ("posts published in March", "march"),
        ("articles from February 2026", "february 2026"),
        ("找2026年2月的文章", "2026年2月"),
        ("search for articles from last month", "last month"),
        ("1月到3月有什么新文章", "1月到3月"),
        ("一月到三月的文章", "2026年1月到3月"),
        ("articles between January and March", "between january and march"),
        ("上周三有什么新文章", "上周三"),
        ("what came out last Friday?", "last friday"),
    ],
)
async def test_what_is_new_of_some_days_is_asked_in_words(talk: Conversation, said: str, meant: str) -> None:
    assert text_of(await talk.say(said)) == text_of(await talk.say(f"/latest {meant}"))


@cases(
    ("said", "shown"),
    [
        ("2月以来的文章", 3),
        ("今年2月以來有什麼新文章？", 3),
        ("二月以来有哪些文章", 3),
        ("自3月1日以来发布了哪些文章", 2),
        ("2026 年 3 月之后有什么新文章", 2),
        ("3月之後的文章", 2),
        ("3月后的文章", 2),
        ("2026年3月之前的文章", 1),
        ("三月前有哪些文章", 1),
        ("截至2026年2月的文章", 1),
        ("articles since 2026", 3),
        ("articles after March 2026", 2),
        ("articles before March", 1),
        ("articles until February", 1),
        ("what's new since March 1st", 2),
        ("Anything new since February?", 3),
        ("which articles came out after February 2026?", 3),
        ("articles from March on", 2),
        ("1月到2月的文章", 1),
        ("articles from January to February", 1),
    ],
)
async def test_after_some_days_begins_with_them_and_before_leaves_them_out(
    talk: Conversation, said: str, shown: int
) -> None:
    assert len(titles(text_of(await talk.say(said)))) == shown


@cases(
    ("said", "shown"),
    [
        ("周远3月的文章", {"春茶行情观察"}),
        ("周遠2月以來的文章", {"春茶行情观察"}),
        ("关于铁路3月以前的文章", {"夜行列車的復興"}),
        ("articles about 航海 since March", {"灯塔看守人的一天", "春茶行情观察"}),
        ("articles by 周远 from 2026", {"春茶行情观察"}),
        ("周远去年的文章", set()),
    ],
)
async def test_the_articles_of_a_name_may_be_those_of_some_days(talk: Conversation, said: str, shown: set[str]) -> None:
    text = text_of(await talk.say(said))
    assert set(titles(text)) == shown
    assert shown or "这个范围里没有文章" in text


async def test_a_limit_in_words_is_shown_as_it_was_typed(talk: Conversation) -> None:
    assert "since February" in text_of(await talk.say("What's new since February?"))
    assert "2月以來" in text_of(await talk.say("2月以來的文章"))


@cases(
    "said",
    [
        "2026", "in 2025", "what's 2025", "2025 年呢？", "2月以来呢", "2025年之后", "2025年之后有什么", "2月以来的收入",
        "2月以来谁谈到灯塔", "2025 年的文章里怎么说灯塔", "1月28日以来的变化", "what happened in 2025",
        "articles in March about lighthouses", "articles may help", "what's new in Claude 4", "一月三次",
        "articles since", "上周呢", "最近谁谈到灯塔", "上周发生了什么", "今年的收入",
        "2月到5月的收入", "上周三呢", "articles from Marcus to Juno", "3 月的均价是多少",
    ],
)  # fmt: skip
def test_days_with_more_to_ask_and_a_year_alone_are_no_list(said: str) -> None:
    assert days_of(said) is None


@cases(
    ("said", "command"),
    [
        ("这个库里有哪些作者", "/authors"),
        ("文库的作者有哪些？", "/authors"),
        ("你這裡有幾位作者", "/authors"),
        ("how many authors are there?", "/authors"),
        ("有几篇文章", "/stats"),
        ("你这里一共有多少篇文章？", "/stats"),
        ("How many articles are in this library?", "/stats"),
        ("周远是谁？", "/authors 周远"),
        ("誰是周遠", "/authors 周远"),
        ("who is 周远?", "/authors 周远"),
        ("茶周刊是谁", "/latest 茶周刊"),
        ("有哪些主题", "/topics"),
    ],
)
async def test_what_is_asked_about_the_library_itself_gets_the_commands_reply(
    talk: Conversation, said: str, command: str
) -> None:
    assert text_of(await talk.say(said)) == text_of(await talk.say(command))


@cases(
    ("said", "shown"),
    [
        ("总结一下第一篇", "看守人每晚点灯三次"),
        ("第二篇讲了什么？", "春茶均价上涨 12%"),
        ("What is the second one about?", "春茶均价上涨 12%"),
        ("summarize the last one", "歐洲的夜行列車"),
        ("第一篇的要点", "第 8 次检修"),
        ("the key points of the first article", "第 8 次检修"),
        ("第一篇的风险有哪些", "燃油只够用九天"),
        ("第二篇的风险", "春茶均价上涨 12%"),
        ("《春茶行情观察》讲了什么", "春茶均价上涨 12%"),
        ("概括一下第九篇", "只看到第 3 篇"),
    ],
)
async def test_a_sentence_about_one_article_shows_that_part_of_it(talk: Conversation, said: str, shown: str) -> None:
    await talk.say("/latest")
    assert shown in text_of(await talk.say(said))


@pytest.mark.parametrize("said", ["第三个风险是什么", "第三条风险"])
async def test_the_third_risk_is_not_the_third_articles_risks(talk: Conversation, said: str) -> None:
    await talk.say("/latest")
    assert text_of(await talk.say(said)) != text_of(await talk.say("第三篇的风险"))


async def test_looking_at_a_topic_is_not_looking_at_everything(alone: Conversation) -> None:
    await alone.say("/latest")
    await put(alone.store, make_document(slug="rails", path="r.md", title="铁轨", topics=("铁路",)))
    await alone.say("/latest 航海")
    assert "新增 1 篇" in text_of(await alone.say("/latest"))


async def test_the_day_that_a_list_is_limited_to_is_shown_as_a_date(alone: Conversation) -> None:
    assert text_of(await alone.say("/latest 2026-03")).startswith("2026年3月的文章")
    alone.tag, alone.chat = "en", 8
    assert text_of(await alone.say("/latest March 2026")).startswith("Articles from March 2026")


async def test_a_day_without_articles_is_said_with_the_newest_there_is(talk: Conversation) -> None:
    reply = await talk.say("/latest 今天")
    assert "最新的一篇是2026年3月5日的" in text_of(reply)
    assert "灯塔看守人的一天" in text_of(await talk.press(buttons_of(reply)[0]))


async def test_a_limited_list_says_what_is_new_in_it_and_nothing_where_nothing_is(alone: Conversation) -> None:
    await alone.say("/latest")
    assert "自你上次" not in text_of(await alone.say("/latest 航海"))
    await put(alone.store, make_document(slug="sails", path="s.md", title="风帆", topics=("航海",)))
    assert "新增 1 篇" in text_of(await alone.say("/latest 航海"))


async def test_a_chinese_name_is_found_by_its_sound(talk: Conversation) -> None:
    assert "春茶行情观察" in text_of(await talk.say("/latest zhouyuan"))
    assert "春茶行情观察" in text_of(await talk.say("/authors Zhou Yuan"))


async def test_a_name_that_nothing_bears_gets_the_nearest(talk: Conversation) -> None:
    reply = await talk.say("/latest 林小蛮")
    assert "没有“林小蛮”" in text_of(reply)
    assert "灯塔看守人的一天" in text_of(await talk.press(button(reply, "林小满")))


async def test_topics_and_authors_are_counted_and_open(talk: Conversation) -> None:
    topics = await talk.say("/topics")
    assert "共 4 个主题" in text_of(topics)
    assert "春茶行情观察" in text_of(await talk.press(button(topics, "航海 · 2")))
    assert "灯塔看守人的一天" in text_of(await talk.press(button(await talk.say("/authors"), "林小满 · 1")))


async def test_a_topic_is_found_in_the_other_script(talk: Conversation) -> None:
    assert "夜行列車的復興" in text_of(await talk.say("/topics 铁路"))


async def test_an_empty_library_says_so(alone: Conversation) -> None:
    for slug in ("lighthouse-keepers", "tea-market", "night-train"):
        await alone.store.documents.hide(slug, hidden=True)
    for command in ("/latest", "/topics", "/authors", "/start"):
        assert "文库里还没有文章" in text_of(await alone.say(command))


async def test_a_search_shows_documents_with_the_passage_that_has_the_words_in_bold(talk: Conversation) -> None:
    reply = await talk.say("/search 均价")
    quotes = [node for node in reply.nodes if node.node == "quote"]
    assert "1 篇" in text_of(reply)
    assert [run.text for run in quotes[0].text if run.bold] == ["均价"]


@cases(
    ("typed", "shown"),
    [
        ("author:周远", {"春茶行情观察"}),
        ("均价 author:周远", {"春茶行情观察"}),
        ("作者：林小满", {"灯塔看守人的一天"}),
        ("topic:航海 before:2026-03-02", {"春茶行情观察"}),
        ("lang:zh-Hant", {"夜行列車的復興"}),
        ("航海 之前:2026-03-05", {"春茶行情观察"}),
        ("航海 之后:2026-03-05", {"灯塔看守人的一天"}),
        ("均价 作者:zhouyuan", {"春茶行情观察"}),
        ('"每斤 3,800 元"', {"春茶行情观察"}),
        ('"每斤 元"', set()),
        ('"熱水与软卧"', {"夜行列車的復興"}),
        ("航海 -龙井", {"灯塔看守人的一天"}),
        ("-龙井 -軟臥", {"灯塔看守人的一天"}),
        ("航海", {"灯塔看守人的一天", "春茶行情观察"}),
        ("春茶行情", {"春茶行情观察"}),
    ],
)
async def test_a_search_keeps_to_its_filters_and_knows_names_and_titles(
    talk: Conversation, typed: str, shown: set[str]
) -> None:
    assert set(titles(text_of(await talk.say(f"/search {typed}")))) == shown


async def test_each_filter_of_a_search_can_be_taken_away_by_a_button_in_place(talk: Conversation) -> None:
    reply = await talk.say("/search 航海 before:2026-03-02 author:周远")
    assert titles(text_of(reply)) == ["春茶行情观察"]
    wider = await talk.press(button(reply, "✕ before:2026-03-02"))
    assert wider.edits
    assert [each.label for each in buttons_of(wider) if "✕" in each.label] == ["✕ author:周远"]
    widest = await talk.press(button(wider, "✕ author:周远"))
    assert set(titles(text_of(widest))) == {"灯塔看守人的一天", "春茶行情观察"}
    assert not [each for each in buttons_of(widest) if "✕" in each.label]


async def test_a_filter_that_left_nothing_can_be_taken_away_and_one_that_stands_alone_can_not(
    talk: Conversation,
) -> None:
    reply = await talk.say("/search 均价 topic:铁路")
    assert titles(text_of(await talk.press(button(reply, "✕ topic:铁路")))) == ["春茶行情观察"]
    alone = await talk.say("/search author:周远")
    assert not [each for each in buttons_of(alone) if "✕" in each.label]


async def test_a_search_says_what_it_is_limited_to(talk: Conversation) -> None:
    assert "限定：作者 周远、到2026年3月31日为止、含原文“均价”、不含“雾笛”" in text_of(
        await talk.say('/search "均价" 作者:zhouyuan 截至:2026-03 -雾笛')
    )


@cases(
    ("typed", "said"),
    [
        ("搜索 列車 语言:繁體", "限定：语言 繁體中文"),
        ("搜索 均价 lang:zh-cn", "限定：语言 简体中文"),
        ("搜索 均价 lang:en", "没有语言为“English”的文章"),
    ],
)
async def test_a_language_is_called_by_its_name(talk: Conversation, typed: str, said: str) -> None:
    assert said in text_of(await talk.say(typed))


async def test_a_language_that_no_article_is_in_and_a_misspelt_filter_are_said(talk: Conversation) -> None:
    assert "没有语言为“xx”的文章" in text_of(await talk.say("/search 均价 lang:xx"))
    assert "“auther:”不是我认得的条件" in text_of(await talk.say("/search 均价 auther:周远"))
    assert "“foo:”不是我认得的条件" in text_of(await talk.say("/search 均价 foo:bar"))
    assert "“title:”不是我认得的条件" in text_of(await talk.say("/search title:春茶"))


async def test_a_filter_that_cannot_be_read_is_said_in_words(talk: Conversation) -> None:
    assert "“昨晚”不像日期" in text_of(await talk.say("/search 灯塔 after:昨晚"))


async def test_a_filter_with_a_name_that_is_not_here_gets_the_nearest(talk: Conversation) -> None:
    assert "最接近的是：周远" in text_of(await talk.say("/search 均价 author:周元"))


async def test_a_search_with_a_name_that_is_nearly_right_offers_the_right_one(talk: Conversation) -> None:
    reply = await talk.say("/search 均价 author:周元")
    assert "春茶行情观察" in text_of(await talk.press(button(reply, "均价 author:周远")))


async def test_a_search_that_finds_nothing_can_be_asked_as_a_question(talk: Conversation) -> None:
    reply = await talk.say("/search 龙井的均价是多少呀 topic:铁路")
    assert "3,800" in text_of(await talk.press(button(reply, "💬")))


async def test_what_holds_all_the_words_comes_before_what_holds_one(alone: Conversation) -> None:
    for number, text in enumerate(
        ("航标灯每月检修。航标。航标。", "燃油每月送来一次。燃油。燃油。", "航标和燃油归同一个科管。")
    ):
        document = make_document(
            slug=f"d{number}", path=f"d{number}.md", title=f"第{number}号", qa=(), summary=None,
            key_points=(), risks=(), sections=(make_section(text),),
        )  # fmt: skip
        await put(alone.store, document)
    assert titles(text_of(await alone.say("/search 航标 燃油")))[0] == "第2号"


async def test_a_title_that_only_shares_a_word_does_not_lead(alone: Conversation) -> None:
    await put(alone.store, make_document(slug="ai", path="ai.md", title="AI 与海", summary=None))
    assert titles(text_of(await alone.say("/search AI 均价")))[0] == "春茶行情观察"


async def test_a_name_that_is_unknown_is_said_to_be_what_was_asked_for(talk: Conversation) -> None:
    assert "这个主题" in text_of(await talk.say("/topics 量子菠萝"))
    reply = await talk.say("/authors 量子菠萝")
    assert "作者" in text_of(reply)
    assert button(reply, "所有作者")


@cases("typed", ["/latest 均价", "最新 均价", "latest 均价", "/topics 均价"])
async def test_what_no_name_is_can_be_searched_for(talk: Conversation, typed: str) -> None:
    reply = await talk.say(typed)
    assert "没有“均价”这个主题" in text_of(reply)
    assert titles(text_of(await talk.press(button(reply, "按这些词搜索")))) == ["春茶行情观察"]


async def test_what_is_nearly_a_name_can_be_searched_for_as_well(talk: Conversation) -> None:
    reply = await talk.say("/latest 航行")
    assert "是不是这些" in text_of(reply)
    assert button(reply, "按这些词搜索")


async def test_who_found_nothing_with_words_may_be_told_when_there_is_something(talk: Conversation) -> None:
    preview = await talk.press(button(await talk.say("/search 珊瑚礁"), "🔔 有了就告诉我"))
    assert "珊瑚礁" in text_of(preview)
    assert button(preview, "✓")


async def test_a_search_without_words_asks_for_some(talk: Conversation) -> None:
    assert "/search" in text_of(await talk.say("/search"))


@cases(
    "asked",
    [
        "周远写了哪些文章？",
        "請問周遠寫的文章有哪些",
        "有没有周远的文章吗",
        "周远的文章有几篇",
        "What articles by 周远 do you have?",
    ],
)
async def test_who_asks_for_all_of_an_author_is_given_the_list(talk: Conversation, asked: str) -> None:
    assert text_of(await talk.say(asked)) == text_of(await talk.say("/latest 周远"))


async def test_who_asks_for_all_of_a_topic_is_given_the_list(talk: Conversation) -> None:
    assert text_of(await talk.say("有哪些关于茶叶的文章")) == text_of(await talk.say("/latest 茶叶"))


@cases("asked", ["谁写的文章最长？", "有哪些关于睡眠的文章", "周远写的文章说了什么"])
async def test_an_unknown_name_and_any_more_words_are_asked_of_the_library(talk: Conversation, asked: str) -> None:
    assert text_of(await talk.say(asked)) == text_of(await talk.say(f"/ask {asked}"))
    assert "作者：" not in text_of(await talk.say(asked)).splitlines()[0]


@cases(
    ("typed", "first"),
    [
        ("/latest 航海 1", "1. "),
        ("/latest author:周远", "1. 春茶行情观察"),
        ("/latest 周远 2026年3月", "1. 春茶行情观察"),
        ("/latest 2026年3月 周远", "1. 春茶行情观察"),
        ("latest before march", "1. 夜行列車的復興"),
        ("/latest 三月以前", "1. 夜行列車的復興"),
        ("/latest since march", "1. 灯塔看守人的一天"),
        ("/latest from January to February", "1. 夜行列車的復興"),
        ("/latest 1月到2月", "1. 夜行列車的復興"),
        ("/latest 30 days", "1. 灯塔看守人的一天"),
        ("latest 周远", "1. 春茶行情观察"),
    ],
)
async def test_what_limits_the_newest_stands_in_any_order(talk: Conversation, typed: str, first: str) -> None:
    assert f"\n{first}" in text_of(await talk.say(typed))


async def test_of_limits_the_one_that_nothing_bears_is_named(talk: Conversation) -> None:
    assert "没有叫“周圆圆”的作者" in text_of(await talk.say("/latest author:周圆圆"))


@pytest.mark.parametrize("typed", ["latest OpenAI", "Latest openai", "latest Jane Doe"])
async def test_latest_before_a_name_of_the_library_lists_the_newest_of_it(alone: Conversation, typed: str) -> None:
    for number, topic in enumerate(("OpenAI", "Chips")):
        await put(
            alone.store,
            make_document(slug=f"l{number}", path=f"l{number}.md", title=topic, topics=(topic,), author=("Jane Doe",)),
        )
    assert text_of(await alone.say(typed)) == text_of(await alone.say(f"/{typed}"))


@pytest.mark.parametrize(
    "asked",
    [
        "latest on OpenAI?",
        "latest OpenAI funding round",
        "latest OpenAI?",
        "latest from the seabed",
        "latest two OpenAI",
    ],
)
async def test_latest_before_more_than_a_name_is_asked_of_the_library(alone: Conversation, asked: str) -> None:
    await put(alone.store, make_document(slug="l", path="l.md", title="OpenAI", topics=("OpenAI",)))
    assert text_of(await alone.say(asked)) == text_of(await alone.say(f"/ask {asked}"))


@cases("typed", ["open 2", "Open 2.", "read 2", "show 2", "打开2", "打開 2", "看2"])
async def test_a_number_behind_open_is_a_place_in_the_list(talk: Conversation, typed: str) -> None:
    await talk.say("/latest")
    assert text_of(await talk.say(typed)).startswith("春茶行情观察")


async def test_a_number_behind_open_that_no_list_has_looks_nothing_up(alone: Conversation) -> None:
    unanswered = await alone.store.questions.unanswered()
    assert "先看一个列表" in text_of(await alone.say("open 2"))
    await alone.say("/latest")
    assert "只看到第 3 篇" in text_of(await alone.say("open 9"))
    assert await alone.store.questions.unanswered() == unanswered
