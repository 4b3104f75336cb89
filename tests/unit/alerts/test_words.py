"""What people type to follow something is understood, or they hear what of it was not."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.wording import expressions, hours
from bot.alerts.wording.wishes import Wish, read
from storage.models import Rule, When
from tests.support.cases import cases


def keywords(value: str) -> Rule:
    return Rule(kind="keywords", value=value)


@cases(
    ("typed", "rule", "when"),
    [
        ("all", Rule(kind="all"), None),
        ("全部", Rule(kind="all"), None),
        ("主题 Agent 每天 8:00", Rule(kind="topic", value="Agent"), When(frequency="daily", at=time(8))),
        ("主題：Agent 每天晚上8點半", Rule(kind="topic", value="Agent"), When(frequency="daily", at=time(20, 30))),
        ("topic:Agent daily at 6pm", Rule(kind="topic", value="Agent"), When(frequency="daily", at=time(18))),
        ("作者 宝玉", Rule(kind="author", value="宝玉"), None),
        ("来源 a.b 每週五 18:00", Rule(kind="source", value="a.b"), When(frequency="weekly", at=time(18), weekday=4)),
        ("series Agents weekly on friday", Rule(kind="series", value="Agents"), When(frequency="weekly", weekday=4)),
        ('"持续学习" -广告 weekly', keywords("持续学习 -广告"), When(frequency="weekly")),
        ("算力 或 芯片 -广告", keywords("算力|芯片 -广告"), None),
        ("关键词 任一：算力、芯片 不含：广告、推广", keywords("算力|芯片 -广告 -推广"), None),
        ("keywords any of foo, bar all of baz none of qux quux", keywords("foo|bar baz -qux -quux"), None),
        ("any of: foo bar without: baz", keywords("foo|bar -baz"), None),
        ("all of: GPU, memory; none of: ads", keywords("GPU memory -ads"), None),
        ("全有：显卡、内存 不含：广告、招聘", keywords("显卡 内存 -广告 -招聘"), None),
        ("显卡或内存，不含广告和招聘", keywords("显卡|内存 -广告 -招聘"), None),
        ("包含 显卡 和 内存 但不含 广告", keywords("显卡 内存 -广告"), None),
        ("同时提到显卡和内存，不要广告", keywords("显卡 内存 -广告"), None),
        ("关键词 (算力 or 芯片) and 电力", keywords("算力|芯片 电力"), None),
        ("关键词 （算力或芯片）和电力 每天", keywords("算力|芯片 电力"), When(frequency="daily")),
        ("关键词 算力 或 芯片 且 电力", keywords("算力|芯片 算力|电力"), None),
        ("GPU or memory and price -ads", keywords("GPU|memory GPU|price -ads"), None),
        ("战争与和平，不要电影", keywords("战争 和平 -电影"), None),
        ("共和国的饱和度或温和派，不要广告", keywords("共和国的饱和度|温和派 -广告"), None),
        ("关键词 算力 -广告、推广", keywords("算力 -广告 -推广"), None),
        ("ＧＰＴ：４ 每天 ８：３０", None, When(frequency="daily", at=time(8, 30))),
        ('GPT-4|"Claude Code" 立即', keywords('GPT-4|"Claude Code"'), When()),
        ("算力什么时候会过剩？每天", Rule(kind="question", value="算力什么时候会过剩？"), When(frequency="daily")),
    ],
)  # fmt: skip
def test_a_wish_is_read_from_words(typed: str, rule: Rule, when: When | None) -> None:
    assert read(typed) == Wish(rule=rule, name="" if rule else "GPT:4", when=when)


def daily(hour: int, minute: int = 0) -> When:
    return When(frequency="daily", at=time(hour, minute))


def weekly(day: int, hour: int = 8) -> When:
    return When(frequency="weekly", at=time(hour), weekday=day)


@cases(
    ("typed", "when"),
    [
        ("主题 Agent 每天早上八点", daily(8)),
        ("主题 Agent 早上八点 每天", daily(8)),
        ("主題 Agent 每天八點", daily(8)),
        ("每天晚上9点半 主题 Agent", daily(21, 30)),
        ("主题 Agent 每晚九点半", daily(21, 30)),
        ("主题 Agent 每天上午十点一刻", daily(10, 15)),
        ("主题 Agent 每天下午三点四十五分", daily(15, 45)),
        ("主题 Agent 每天二十三点零五分", daily(23, 5)),
        ("主题 Agent 每天晚上12点", daily(0)),
        ("主题 Agent 每天凌晨1点", daily(1)),
        ("主题 Agent 每天中午", daily(12)),
        ("主题 Agent 每天中午一点", daily(13)),
        ("主题 Agent 每天 8点钟", daily(8)),
        ("主题　Ａｇｅｎｔ　每天　８：００", daily(8)),
        ("主题Agent每天8点", daily(8)),
        ("主题 Agent，每天早上8点", daily(8)),
        ("每天八点半提醒我主题 Agent", daily(8, 30)),
        ("订阅主题 Agent 每日一次", daily(8)),
        ("topic Agent every morning", daily(8)),
        ("topic Agent every evening at 7", daily(19)),
        ("topic Agent daily at noon", daily(12)),
        ("topic Agent daily 8 o'clock", daily(8)),
        ("topic Agent daily 12am", daily(0)),
        ("topic Agent dayly 20h", daily(20)),
        ("topic Agent evry day", daily(8)),
        ("週五 18:00 主題 Agent", weekly(4, 18)),
        ("主题 Agent 星期五下午六点", weekly(4, 18)),
        ("主题 Agent 礼拜天 9点", weekly(6, 9)),
        ("每週五晚上六點 主題 Agent", weekly(4, 18)),
        ("主题 Agent 每周一次", weekly(0)),
        ("topic Agent fri 18:00", weekly(4, 18)),
        ("Fridays 6pm topic Agent", weekly(4, 18)),
        ("author Agent, weekly on Fri 18:00", weekly(4, 18)),
        ("topic Agent every day at 8 in the evening", daily(20)),
        ("topic Agent daily at 8 in the morning", daily(8)),
        ("topic Agent daily at 11 at night", daily(23)),
        ("topic Agent daily at 12 at night", daily(0)),
        ("topic Agent every day at eight", daily(8)),
        ("topic Agent daily at half past six pm", daily(18, 30)),
        (
            "topic Agent every friday at a quarter to six in the afternoon",
            When(frequency="weekly", at=time(17, 45), weekday=4),
        ),
        ("topic Agent every day at seven thirty", daily(7, 30)),
        ("主题 Agent 每天16:30分", daily(16, 30)),
        ("every 星期五 18:00 topic Agent", weekly(4, 18)),
        ("主题 Agent 每天 8:00 8:00", daily(8)),
        ("每天晚上八点推送主题 Agent", daily(20)),
        ("topic Agent at noon on Saturdays", weekly(5, 12)),
        ("topic Agent in the evening every day", daily(18)),
        ("topic Agent 8am Mondays", weekly(0)),
        ("主题 Agent 晚上8点 周日", weekly(6, 20)),
        ("主题 Agent 早上8点每天", daily(8)),
        ("主题 Agent 20:00每周五", weekly(4, 20)),
        ("主题 Agent 一有就发", When()),
        ("主题 Agent 每周五晚上12点", weekly(5, 0)),
        ("主题 Agent 周日 24:00", weekly(0, 0)),
        ("主题 Agent 24:00 Fridays", weekly(5, 0)),
        ("topic Agent every friday at midnight", weekly(4, 0)),
    ],
)
def test_hours_and_days_are_read_in_any_order_and_as_people_write_them(typed: str, when: When) -> None:
    wish = read(typed)
    assert (wish.when, wish.problems) == (when, ())
    assert wish.rule is not None
    assert wish.rule.value == "Agent"


@cases(
    ("typed", "unsupported", "nearest"),
    [
        ("主题 Agent 每月1号", "每月1号", weekly(0)),
        ("topic Agent monthly", "monthly", weekly(0)),
        ("topic Agent every two weeks", "every two weeks", weekly(0)),
        ("主题 Agent 每两天", "每两天", daily(8)),
        ("主题 Agent 每小时", "每小时", When()),
        ("topic Agent every 2 hours", "every 2 hours", When()),
        ("主题 Agent 工作日 9:00", "工作日 9:00", daily(9)),
        ("每個工作天早上9點 訂閱主題 Agent", "每個工作天早上9點", daily(9)),
        ("主题 Agent 周一到周五 9点", "周一到周五 9点", daily(9)),
        ("主題 Agent 每週一至週五早上九點", "每週一至週五早上九點", daily(9)),
        ("主题 Agent 星期一~五 9:00", "星期一~五 9:00", daily(9)),
        ("topic Agent Mon-Fri 9:00", "Mon-Fri 9:00", daily(9)),
        ("topic Agent from Monday to Friday at 9am", "from Monday to Friday at 9am", daily(9)),
        ("主題 Agent 平日早上九點半", "平日早上九點半", daily(9, 30)),
        ("topic Agent weekdays at 7pm", "weekdays at 7pm", daily(19)),
        ("主题 Agent 周末", "周末", weekly(5)),
        ("主题 Agent 周末 10点", "周末 10点", weekly(5, 10)),
        ("主题 Agent 每周一三五 8点", "每周一三五 8点", daily(8)),
        ("topic Agent mon,wed 8:00", "mon,wed 8:00", daily(8)),
        ("topic Agent twice a week", "twice a week", daily(8)),
        ("主题 Agent 每天两次", "每天两次", daily(8)),
        ("主題 Agent 一天三次 9:00", "一天三次 9:00", daily(9)),
        ("topic Agent three times a day", "three times a day", daily(8)),
        ("主题 Agent 每天早晚", "每天早晚", daily(8)),
        ("topic Agent tomorrow", "tomorrow", When()),
        ("主题 Agent 下周", "下周", When()),
    ],
)
def test_of_a_time_that_there_is_no_digest_for_the_nearest_is_taken(
    typed: str, unsupported: str, nearest: When
) -> None:
    wish = read(typed)
    assert [(each.key, each.value) for each in wish.problems] == [("wish-unsupported", unsupported)]
    assert (wish.rule, wish.when) == (Rule(kind="topic", value="Agent"), nearest)


@cases(
    ("typed", "when", "others"),
    [
        ("主题 Agent 每天 8:00 20:00", daily(8), ["20:00"]),
        ("主题 Agent 每天 8:00 和 20:00", daily(8), ["20:00"]),
        ("主题 Agent 每天8点和20点", daily(8), ["20点"]),
        ("主题 Agent 每天 8:00、12:00 和 20:00", daily(8), ["12:00", "20:00"]),
        ("topic Agent daily 8am and 8pm", daily(8), ["8pm"]),
        ("主题 Agent 每周五 8:00 每天", weekly(4), ["每天"]),
        ("主题 Agent 每天 8:00 每周五", daily(8), ["每周五"]),
        ("主题 Agent 每天 8:00 每周五 9:00", daily(8), ["每周五 9:00"]),
        ("每天早上八点和晚上八点告诉我主题 Agent", daily(8), ["晚上八点"]),
    ],
)
def test_of_several_times_the_first_is_taken_and_the_others_are_named(
    typed: str, when: When, others: list[str]
) -> None:
    wish = read(typed)
    assert [(each.key, each.value) for each in wish.problems] == [("wish-second-time", each) for each in others]
    assert (wish.rule, wish.when) == (Rule(kind="topic", value="Agent"), when)


@cases(
    "typed", ["观点每日", "每日经济新闻", "每周一评", "天天向上", "每日早安", "每日词典", "八点档", "周五见", "一点通"]
)
def test_a_name_that_only_begins_like_a_time_is_a_name(typed: str) -> None:
    assert read(typed) == Wish(name=typed)
    assert read(f"来源 {typed} 每天") == Wish(rule=Rule(kind="source", value=typed), when=daily(8))


@cases(
    ("typed", "rule"),
    [
        ("每天问题 灯塔有多高", Rule(kind="question", value="灯塔有多高")),
        ("每天提问 灯塔有多高", Rule(kind="question", value="灯塔有多高")),
        ("每天提問：燈塔有多高", Rule(kind="question", value="燈塔有多高")),
        ("每天关键字 算力", keywords("算力")),
        ("每天词：算力", keywords("算力")),
        ("每天詞 算力", keywords("算力")),
    ],
)
def test_every_name_of_a_kind_may_stand_right_behind_a_time(typed: str, rule: Rule) -> None:
    assert read(typed) == Wish(rule=rule, when=daily(8))


def test_what_is_quoted_is_no_time() -> None:
    assert read('"每天 8:00" "weekly" 每周') == Wish(rule=keywords('"每天 8:00" weekly'), when=weekly(0))


@cases(
    ("typed", "question"),
    [
        ("tell me when somebody says something about memory", "memory"),
        ("Please notify me whenever anyone mentions MCP", "MCP"),
        ("let me know when there's a new article about robots", "robots"),
        ("when somebody talks about robots", "robots"),
        ("告诉我谁谈到了持续学习 每天", "持续学习"),
        ("有人说到机器人的时候告诉我", "机器人"),
        ("有人說到機器人的時候告訴我", "機器人"),
        ("有人谈到持续学习就通知我", "持续学习"),
        ("如果有人写关于 AI Agent 的文章，请提醒我", "AI Agent"),
        ("有人说 AI 会取代程序员的话通知我一声", "AI 会取代程序员"),
        ("有人反对扩展定律时告诉我", "反对扩展定律"),
        ("通知我有人谈到递归自我改进", "递归自我改进"),
        ("讓我知道有文章講算力", "算力"),
        ("let me know if anyone opposes scaling daily", "anyone opposes scaling"),
        ("notify me when Anthropic breaks even", "Anthropic breaks even"),
    ],
)
def test_whoever_asks_to_be_told_saves_what_it_is_about_as_a_question(typed: str, question: str) -> None:
    assert read(typed).rule == Rule(kind="question", value=question)


@cases(
    ("typed", "when"),
    [
        ("每天早上八点通知我有人谈到递归自我改进", daily(8)),
        ("每天早上八点跟我说有人谈到递归自我改进", daily(8)),
        ("每天早上八点有人谈到递归自我改进就通知我", daily(8)),
        ("每天早上八点通知我有没有人谈到递归自我改进", daily(8)),
        ("通知我 有人談到递归自我改进 每天早上八點", daily(8)),
        ("每週五提醒我有人提到递归自我改进", weekly(4)),
        ("每周五告诉我有文章讨论递归自我改进", weekly(4)),
    ],
)
def test_that_somebody_speaks_of_it_is_no_part_of_what_is_followed(typed: str, when: When) -> None:
    assert read(typed) == Wish(rule=Rule(kind="question", value="递归自我改进"), when=when)


@pytest.mark.parametrize(
    ("typed", "name"), [("每天通知我有人工智能的文章", "人工智能"), ("把有人談到機器人的文章每天發給我", "機器人")]
)
def test_of_what_there_is_to_be_told_the_name_is_left(typed: str, name: str) -> None:
    assert read(typed) == Wish(name=name, when=daily(8))


@cases(
    "typed",
    ['"AI" - 广告', '"AI" －　广告', '"AI" - "广告"', '"AI" — 广告', '"AI" -广告', '"AI"，- 广告', '"AI" - - 广告'],
)
def test_a_dash_with_a_blank_behind_it_leaves_out_what_follows(typed: str) -> None:
    assert read(typed) == Wish(rule=keywords("AI -广告"))


@cases("typed", ['"AI" "" 芯片', '"AI" “…” 芯片', '"AI" , ... 芯片', '"AI" ！ 芯片', '"AI" 芯片 -'])
def test_marks_alone_are_no_keyword(typed: str) -> None:
    assert read(typed).rule in (keywords("AI 芯片"), keywords("AI|芯片"))


def test_what_was_saved_before_with_a_dash_as_a_word_means_what_its_chat_meant() -> None:
    assert expressions.read('AI "-" 广告') == expressions.Expression((("AI",),), ("广告",))


def test_what_would_do_alone_is_told_from_what_must_stand_together() -> None:
    assert expressions.read("a or b and c").alternatives() == (("a",), (("b",), ("c",)))
    assert expressions.read("(a or b) and c").alternatives() == ((), (("a", "b"), ("c",)))


@cases("typed", ['"a" or not (b and c)', '("a" or -b) and c', '"a" or (b and c', '("a" and b) c) or d'])
def test_what_keywords_cannot_hold_is_said(typed: str) -> None:
    wish = read(typed)
    assert (wish.rule, [each.key for each in wish.problems]) == (None, ["wish-tangled"])


@cases(
    ("typed", "value"),
    [
        ("标题里有“收费”的", "收费"),
        ("标题里有收费的文章", "收费"),
        ("標題含「收費」", "收費"),
        ('articles with "agent" in the title', "agent"),
    ],
)
def test_keywords_of_the_title_alone_are_said_not_to_be_had(typed: str, value: str) -> None:
    wish = read(typed)
    assert (wish.rule, [each.key for each in wish.problems]) == (keywords(value), ["wish-in-title"])


def test_a_name_with_a_dash_between_blanks_is_a_name() -> None:
    assert read("AI - 广告") == Wish(name="AI - 广告")


@cases("sign", ["🔥", "$", "C++", "#1", "→"])
def test_a_sign_that_stands_for_something_is_a_keyword(sign: str) -> None:
    assert expressions.read(f'"AI" {sign}').groups == (("AI",), (sign,))


@cases(
    ("typed", "name", "when"),
    [
        ("关注宝玉", "宝玉", None),
        ("我想關注寶玉", "寶玉", None),
        ("follow 宝玉", "宝玉", None),
        ("notify me about Agent", "Agent", None),
        ("keep me posted on Agent weekly", "Agent", weekly(0)),
        ("subscribe to articles by Nathan Lambert", "Nathan Lambert", None),
        ("宝玉的文章", "宝玉", None),
        ("关于 Agent 的新文章", "Agent", None),
        ("每周五下午六点给我发宝玉的文章", "宝玉", weekly(4, 18)),
        ("每天早上八點傳給我 Agent 的新文章", "Agent", daily(8)),
        ("send me everything about Agent every evening at 7", "Agent", daily(19)),
        ("一有宝玉的新文章就告诉我", "宝玉", None),
        ("宝玉更新时提醒我", "宝玉", None),
        ("let me know when Simon writes something new", "Simon", None),
        ("anything mentioning Simon", "Simon", None),
        ("I'd like to hear about anything by Simon", "Simon", None),
        ("Simon 不要旧的", "Simon", None),
        ("Simon without older articles weekly", "Simon", weekly(0)),
    ],
)
def test_whatever_a_name_is_wrapped_in_it_is_the_name_that_is_meant(typed: str, name: str, when: When | None) -> None:
    assert read(typed) == Wish(name=name, when=when)


@cases(
    "typed",
    [
        "有新文章就告诉我",
        "所有文章",
        "all new articles",
        "notify me about new articles",
        "以后所有文章都发给我",
        "所有文章发给我",
    ],
)
def test_articles_of_nobody_and_nothing_are_all_articles(typed: str) -> None:
    assert read(typed) == Wish(rule=Rule(kind="all"))


def test_a_bare_name_is_left_for_the_library_to_know() -> None:
    assert read("Agent 每天") == Wish(name="Agent", when=When(frequency="daily"))


def test_old_articles_are_asked_for_in_words() -> None:
    assert read("全部 含旧文").archive
    assert read("all older ones too").archive
    assert not read("全部").archive


@cases(
    ("typed", "key"),
    [
        ("每天 8:00", "wish-nothing"),
        ("主题", "wish-no-name"),
        ("-广告", "wish-only-without"),
        ('""', "wish-no-words"),
        ("「」 每天", "wish-no-words"),
        ("？", "wish-no-words"),
        ("主题：“”", "wish-no-name"),
        ('关键词 ""', "wish-no-name"),
        ("everything at noon", "wish-how-often"),
        ("宝玉 晚上", "wish-how-often"),
        ("主题 Agent 每天 25:00", "wish-bad-time"),
        ("宝玉 明天 8:00", "wish-how-often"),
        ("topic Agent at 6pm", "wish-how-often"),
        ("topic Agent at 8", "wish-how-often"),
        ("topic Agent tomorrow at 8", "wish-how-often"),
        ("topic Agent at half past eight", "wish-how-often"),
        ("早上八点推送主题 Agent", "wish-how-often"),
        ("topic Agent at 25:00", "wish-bad-time"),
        ("主題 Agent 每週八", "wish-bad-time"),
        ("topic Agent daily at 13pm", "wish-bad-time"),
        ("主题 Agent 每天十三点半pm", "wish-bad-time"),
        ("作者 寶玉 晚上8點", "wish-how-often"),
    ],
)
def test_what_is_not_understood_is_named(typed: str, key: str) -> None:
    assert [each.key for each in read(typed).problems] == [key]


def test_of_an_hour_that_there_is_not_the_nearest_is_offered() -> None:
    assert read("topic Agent daily at 13pm").when == daily(13)
    assert read("topic Agent at 25:00").when is None


@cases("typed", ["GPT 4", "Web 2.0", "4.15 发布会", "一点通", "Area 51 at 8 Mile", "Ocean's Eleven"])
def test_a_number_in_a_name_is_no_hour(typed: str) -> None:
    assert read(typed) == Wish(name=typed)


def test_what_was_understood_is_kept_beside_what_was_not() -> None:
    wish = read("主题 Agent 每天 25:00")
    assert wish.rule == Rule(kind="topic", value="Agent")
    assert wish.problems[0].value == "每天 25:00"


@cases("typed", ['"算力', "算力”", '"" 算力', "算力 “"])
def test_a_quotation_mark_that_nothing_pairs_is_no_part_of_a_word(typed: str) -> None:
    assert read(typed).rule == keywords("算力")


@given(st.text())
def test_nothing_that_is_typed_raises(text: str) -> None:
    read(text)
    hours.read_time(text)


@pytest.mark.parametrize(
    "piece",
    [
        "每天 ",
        " ",
        "\t　",
        "每周一、",
        "mon,",
        "早上",
        "9",
        "every ",
        "提醒",
        "一",
        "有人",
        "请",
        "给我",
        "的文章",
        "就",
        "tell me when ",
    ],
)
def test_a_long_row_of_the_same_does_not_hang(piece: str) -> None:
    read(piece * 300)
    read(f"每天{piece * 300}")
    hours.read_time(f"8{piece * 300}")


@given(
    st.lists(st.lists(st.sampled_from(["算力", "a b", "or", "-x", "GPT-4", "a，b"]), min_size=1).map(tuple)).map(tuple)
)
def test_keywords_are_read_back_as_they_were_written(groups: tuple[tuple[str, ...], ...]) -> None:
    written = expressions.Expression(groups, ("广告", "a b"))
    assert expressions.read(written.words()) == written


@cases(
    ("typed", "at"),
    [
        ("22:30", time(22, 30)),
        ("晚上10点", time(22)),
        ("7pm", time(19)),
        ("0800", time(8)),
        ("早上八点", time(8)),
        ("晚上十点半", time(22, 30)),
        ("晚上9点半", time(21, 30)),
        ("12 am", time(0)),
        ("夜里两点", time(2)),
        ("晚上五点", time(17)),
        ("晚間十一點", time(23)),
        ("中午一点", time(13)),
    ],
)
def test_an_hour_of_the_day_is_read(typed: str, at: time) -> None:
    assert hours.read_time(typed) == at


@cases("typed", ["25", "8:61", "morning", ""])
def test_what_is_no_hour_is_none(typed: str) -> None:
    assert hours.read_time(typed) is None


@cases(
    ("typed", "value"),
    [
        ("輝達 或 Nvidia，不要股票", "輝達|Nvidia -股票"),
        ("robots, but not vacuum", "robots -vacuum"),
        ("机器人 除了扫地机器人", "机器人 -扫地机器人"),
        ("机器人，但不要扫地机、割草机", "机器人 -扫地机 -割草机"),
        ("除了广告以外，机器人的文章", "机器人 -广告"),
        ("OpenAI，但不要周远写的", "OpenAI -周远"),
        ("Claude except IPO", "Claude -IPO"),
        ("Claude but not by 周远", "Claude -周远"),
        ("Claude without IPO or crypto", "Claude -IPO -crypto"),
        ("Claude, no crypto", "Claude -crypto"),
        ("关键词 机器人（不含广告）", "机器人 -广告"),
        ("發我 AI 相關的，除了廣告", "AI -廣告"),
        ("只要提到 Claude 就提醒我，但不要 IPO 的", "Claude -IPO"),
        ("robots except vacuum cleaners", 'robots -"vacuum cleaners"'),
        ("提到算力但没提到芯片的文章", "算力 -芯片"),
        ("提到算力，不提芯片", "算力 -芯片"),
        ("articles that mention compute but not ads", "compute -ads"),
    ],
)
def test_what_is_not_wanted_is_left_out_however_it_is_said(typed: str, value: str) -> None:
    wish = read(typed)
    assert wish.rule == keywords(value)
    assert wish.problems == ()


@cases(
    ("typed", "kind", "left_out"),
    [
        ("所有新文章，除了广告", "all", "广告"), ("everything except IPO and crypto", "all", "IPO, crypto"),
        ("let me know if anyone says AGI is near, but not by 周远", "question", "周远"),
    ],
)  # fmt: skip
def test_what_only_keywords_can_leave_out_is_said(typed: str, kind: str, left_out: str) -> None:
    wish = read(typed)
    assert wish.rule
    assert wish.rule.kind == kind
    assert [(each.key, each.value) for each in wish.problems] == [("wish-without", left_out)]


@cases(
    "typed",
    ["不要恐慌", "no code", "除了广告", "有没有机器人", "but", "question Is it open, but not free?", "机器人没有身体"],
)
def test_a_not_that_leaves_nothing_out_makes_no_keywords(typed: str) -> None:
    rule = read(typed).rule
    assert rule is None or rule.kind == "question"
