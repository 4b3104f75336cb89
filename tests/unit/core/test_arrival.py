"""An alert or a digest that has come is what is on the screen: numbers, “it” and the buttons are those of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.reply import Reply
from storage.models import Rule, Subscription
from tests.support.cases import cases
from tests.support.conversation import Conversation, arrives, button, buttons_of, conversing, follow, text_of
from tests.support.documents import make_document, make_section

BOTH = ("tea-market", "lighthouse-keepers")


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library."""
    return guest


async def follows(talk: Conversation, *words: str) -> list[Subscription]:
    for each in words:
        await follow(talk, each)
    return await talk.store.subscriptions.of_chat(talk.chat)


@cases("typed", ["/doc 2", "the second one", "第二篇", "第2篇", "打开第二篇"])
async def test_a_number_after_a_digest_is_that_of_the_digest(talk: Conversation, typed: str) -> None:
    ours = await follows(talk, "全部")
    await talk.say("/latest 2")
    shown = await arrives(talk, ("night-train", "lighthouse-keepers", "tea-market"), {"tea-market": ours})
    second = next(line for line in text_of(shown).splitlines() if line.startswith("2. "))
    assert text_of(await talk.say(typed)).splitlines()[0] == second.removeprefix("2. ")


@cases(
    ("typed", "said"),
    [("谁写的？", "周远"), ("打开它", "今年龙井的均价"), ("摘要", "春茶均价上涨"), ("什么时候写的？", "2026年3月1日")],
)
async def test_it_after_an_alert_is_the_article_that_came(talk: Conversation, typed: str, said: str) -> None:
    ours = await follows(talk, "周远")
    await talk.say("灯塔有多高？")
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    assert said in text_of(await talk.say(typed))


async def test_what_came_counts_hours_later_too(talk: Conversation) -> None:
    ours = await follows(talk, "全部")
    await arrives(talk, BOTH, {"tea-market": ours})
    talk.now = talk.now.replace(hour=9)
    assert text_of(await talk.say("第二篇")).splitlines()[0] in ("灯塔看守人的一天", "春茶行情观察")


async def test_what_was_said_after_an_alert_counts_more_than_the_alert(talk: Conversation) -> None:
    ours = await follows(talk, "周远")
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    await talk.say("/doc night-train")
    assert "夜行列車" in text_of(await talk.say("摘要"))


async def test_the_buttons_of_an_alert_are_pressed_in_words(talk: Conversation) -> None:
    ours = await follows(talk, "周远")
    await talk.say("/subscriptions")
    shown = await arrives(talk, ("tea-market",), {"tea-market": ours})
    assert button(shown, "静音或修改")
    assert text_of(await talk.say("静音或修改")).startswith("作者 周远")


async def test_an_alert_takes_nobodys_list_from_under_them(talk: Conversation) -> None:
    ours = await follows(talk, "周远")
    await follows(talk, *(f"词{number}" for number in range(9)))
    assert button(await talk.say("/subscriptions"), "›")
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    assert "“8”" in text_of(await talk.say("下一页"))


async def test_the_button_of_an_alert_opens_what_brought_it(talk: Conversation) -> None:
    ours = await follows(talk, "茶叶", "铁路", "周远")
    brought = [ours[0], ours[2]]
    shown = await arrives(talk, ("tea-market",), {"tea-market": brought})
    those = await talk.press(button(shown, "静音或修改"))
    assert "1. 主题 茶叶" in text_of(those)
    assert "3. 作者 周远" in text_of(those)
    assert "铁路" not in text_of(those)
    assert text_of(await talk.press(button(those, "3. "))).startswith("作者 周远")


async def test_more_than_a_button_holds_open_the_whole_list(talk: Conversation) -> None:
    ours = await follows(talk, "茶叶")
    many = [ours[0].model_copy(update={"id": 10**6 + number, "rule": _word(number)}) for number in range(12)]
    shown = await arrives(talk, ("tea-market",), {"tea-market": many})
    assert "我的订阅" in text_of(await talk.press(button(shown, "静音或修改")))


def _word(number: int) -> Rule:
    return Rule(kind="keywords", value=f"词{number}")


async def test_a_digest_says_what_each_came_for_where_that_differs(talk: Conversation) -> None:
    tea, sea = await follows(talk, "茶叶", "航海")
    shown = text_of(await arrives(talk, BOTH, {"tea-market": [tea, sea], "lighthouse-keepers": [sea]}))
    assert "因为主题 茶叶、主题 航海\n" in shown
    assert "因为主题 航海\n" in shown
    alike = text_of(await arrives(talk, BOTH, {slug: [tea, sea] for slug in BOTH}))
    assert alike.count("因为") == 1


# --- A digest of more than a page ---

TOPICS = ("茶叶", "航海", "铁路")


@pytest.fixture
async def crowded(tmp_path: Path) -> AsyncIterator[Conversation]:
    documents = [
        make_document(
            slug=f"no-{number}", path=f"{number}.md", title=f"第{number}号观察", topics=(TOPICS[number % 3],),
            source_url=f"https://example.org/{number}", related=(),
            sections=(make_section(f"第{number}号：{'甲乙丙丁戊己庚辛'[number % 8] * 9}{number}。" * 3),),
        )
        for number in range(1, 41)
    ]  # fmt: skip
    async with conversing(tmp_path, documents) as talk:
        yield talk


async def digest_of_forty(talk: Conversation) -> Reply:
    ours = await follows(talk, "全部")
    slugs = [f"no-{number}" for number in range(1, 41)]
    return await arrives(talk, slugs, {slugs[0]: ours})


def numbers_in(reply: Reply) -> list[int]:
    starts = [line.partition(". ")[0] for line in text_of(reply).splitlines()]
    return [int(each) for each in starts if each.isdecimal()]


async def test_the_numbers_of_a_digest_run_as_they_are_shown(crowded: Conversation) -> None:
    shown = await digest_of_forty(crowded)
    assert numbers_in(shown) == list(range(1, 31))
    assert "还有 10 篇" in text_of(shown)


@pytest.mark.parametrize("asked", ["button", "更多", "下一页"])
async def test_what_a_digest_has_no_room_for_is_behind_a_button(crowded: Conversation, asked: str) -> None:
    shown = await digest_of_forty(crowded)
    more = await (crowded.press(button(shown, "再看后面的 10 篇")) if asked == "button" else crowded.say(asked))
    assert numbers_in(more) == list(range(31, 41))
    assert not more.edits
    assert len([each for each in buttons_of(more) if each.press and "|open|" in each.press]) == 10


async def test_every_article_of_a_digest_is_opened_by_its_number(crowded: Conversation) -> None:
    shown = await digest_of_forty(crowded)
    lines = (text_of(shown) + "\n" + text_of(await crowded.press(button(shown, "再看后面")))).splitlines()
    await arrives(crowded, [f"no-{number}" for number in range(1, 41)], {"no-1": await follows(crowded)})
    for number in (1, 29, 39):
        title = next(each for each in lines if each.startswith(f"{number}. ")).partition(". ")[2]
        assert text_of(await crowded.say(f"/doc {number}")).splitlines()[0] == title


@pytest.mark.parametrize(
    ("typed", "number"),
    [("open the fifteenth one", 15), ("第30篇", 30), ("总结一下第二十篇", 20)],
)
async def test_every_way_to_name_a_place_serves_after_a_digest(crowded: Conversation, typed: str, number: int) -> None:
    shown = await digest_of_forty(crowded)
    title = next(each for each in text_of(shown).splitlines() if each.startswith(f"{number}. ")).partition(". ")[2]
    assert text_of(await crowded.say(typed)).splitlines()[0] == title


async def test_nobody_reads_anothers_digest(crowded: Conversation) -> None:
    shown = await digest_of_forty(crowded)
    other = crowded.of_somebody_new()
    assert "31. " not in text_of(await other.press(button(shown, "再看后面的")))


@cases("typed", ["第一篇", "打开第一篇", "打開第一篇", "the first one", "最后一篇", "打开", "open"])
async def test_an_alert_of_one_article_is_a_list_of_one(talk: Conversation, typed: str) -> None:
    ours = await follows(talk, "周远")
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    assert text_of(await talk.say(typed)).splitlines()[0] == "春茶行情观察"


@cases("typed", ["总结一下第一篇", "總結一下第一篇", "summarize the first one"])
async def test_its_summary_is_found_by_that_place_too(talk: Conversation, typed: str) -> None:
    ours = await follows(talk, "周远")
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    assert "春茶均价上涨" in text_of(await talk.say(typed))


async def test_there_is_no_second_in_it(talk: Conversation) -> None:
    ours = await follows(talk, "周远")
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    assert "春茶" not in text_of(await talk.say("第二篇"))


async def test_the_list_that_a_person_reads_keeps_its_numbers_when_one_article_comes(talk: Conversation) -> None:
    ours = await follows(talk, "周远")
    first = text_of(await talk.say("/latest 2")).splitlines()
    await arrives(talk, ("tea-market",), {"tea-market": ours})
    second = text_of(await talk.say("第二篇")).splitlines()[0]
    assert any(line.startswith("2. ") and second in line for line in first)
