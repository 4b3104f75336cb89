"""/channel: an owner says in private what is posted to which channel; nobody else, nowhere else."""

from datetime import time

import pytest

from bot.core.common.channels import Channel, Found
from storage.models import NewDelivery, Rule, When
from tests.support.conversation import OWNER, Conversation, button, buttons_of, text_of

BOATS = -1_001_234_567_890


class Harbour:
    """Channels of a front: one, in which the bot may post or not yet."""

    def __init__(self) -> None:
        self.may_post = True

    async def find(self, name: str) -> Found | None:
        if name not in ("@boats", str(BOATS)):
            return None
        return Found(channel=Channel(id=BOATS, title="船讯"), may_post=self.may_post)

    def link(self, slug: str) -> str:
        return f"https://example.org/{slug}"


@pytest.fixture
def harbour(talk: Conversation) -> Harbour:
    made = Harbour()
    talk.core.channels = made
    talk.chat = talk.person = OWNER
    return made


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize("name", ["@boats", str(BOATS), "https://t.me/boats", "t.me/c/1234567890/5"])
async def test_what_a_channel_is_told_is_shown_and_then_posted(talk: Conversation, name: str) -> None:
    await talk.say("/settings 柏林")
    shown = await talk.say(f"/channel {name} 主题 航海 每周五 18:00")
    assert "发到频道“船讯”：主题" in text_of(shown)
    assert "每周五 18:00（柏林时间）" in text_of(shown)
    assert await talk.store.chats.channels() == []
    assert "好，发到频道“船讯”" in text_of(await talk.press(button(shown, "✓")))
    (ours,) = await talk.store.subscriptions.of_chat(BOATS)
    assert ours.rule == Rule(kind="topic", value="航海")
    assert ours.when == When(frequency="weekly", at=time(18), weekday=4)
    there = await talk.store.chats.get(BOATS)
    assert there is not None
    assert (there.kind, there.zone, there.language) == ("channel", "Europe/Berlin", "zh-Hans")


@pytest.mark.usefixtures("harbour")
async def test_without_more_a_channel_gets_all_in_a_digest_each_day(talk: Conversation) -> None:
    shown = await talk.say("/channel @boats")
    assert "全部新文章" in text_of(shown)
    assert "每天 08:00" in text_of(shown)


@pytest.mark.usefixtures("harbour")
async def test_what_is_posted_is_listed_changed_and_ended(talk: Conversation) -> None:
    assert "/channel @" in text_of(await talk.say("/channel"))
    await talk.press(button(await talk.say("/channel @boats 航海"), "✓"))
    await talk.press(button(await talk.say("/channel @boats 航海 每天 9:30"), "✓"))
    await talk.press(button(await talk.say("/channel @boats 铁路"), "✓"))
    listed = await talk.say("频道")
    assert "09:30" in text_of(listed)
    left = await talk.press(button(listed, "✕ 1"))
    assert left.edits
    assert [each.label for each in buttons_of(left)] == ["✕ 1. 主题 鐵路"]
    assert (await talk.press(button(listed, "✕ 1"))).notice
    assert "不再发布" in text_of(await talk.say("/channel @boats 停"))
    assert "本来就没有" in text_of(await talk.say("/channel @boats off"))
    assert await talk.store.subscriptions.of_chat(BOATS) == []


async def test_where_it_may_not_post_it_says_what_is_missing(talk: Conversation, harbour: Harbour) -> None:
    agree = button(await talk.say("/channel @boats 航海"), "✓")
    harbour.may_post = False
    assert "设为管理员" in text_of(await talk.say("/channel @boats 航海"))
    assert "设为管理员" in text_of(await talk.press(agree))
    assert "找不到频道" in text_of(await talk.say("/channel @others 航海"))
    assert "@频道名" in text_of(await talk.say("/channel 航海"))
    assert await talk.store.chats.channels() == []


@pytest.mark.usefixtures("harbour")
async def test_nobody_else_and_nowhere_else(talk: Conversation) -> None:
    agree = button(await talk.say("/channel @boats 航海"), "✓")
    await talk.press(agree)
    talk.kind, talk.chat, talk.administrator = "group", -5, True
    assert await talk.send("text", "/channel @boats 航海") is None
    assert "只有管理员可以用" in text_of(await talk.press(f"1|chan|{BOATS}|1|0.0"))
    talk.kind, talk.chat, talk.person = "private", 8, 8
    assert "没有 /channel" in text_of(await talk.say("/channel @boats 航海"))
    assert "只有管理员可以用" in text_of(await talk.press(f"1|chan|{BOATS}|1|0.0"))
    assert len(await talk.store.subscriptions.of_chat(BOATS)) == 1


async def test_without_a_front_that_has_channels_it_says_so(talk: Conversation) -> None:
    talk.chat = talk.person = OWNER
    assert "Telegram" in text_of(await talk.say("/channel @boats 航海"))


@pytest.mark.usefixtures("harbour")
async def test_where_the_bot_has_a_name_titles_of_a_digest_are_links(talk: Conversation) -> None:
    digest = NewDelivery(
        chat_id=talk.chat, thread_id=None, key="digest:b", kind="digest", slugs=("tea-market", "lighthouse-keepers")
    )
    await talk.store.deliveries.add([digest], talk.now)
    shown = await talk.core.compose((await talk.store.deliveries.to_go(talk.chat))[-1])
    links = {run.url for node in shown.nodes if node.node == "paragraph" for run in node.text if run.bold}
    assert links == {"https://example.org/tea-market", "https://example.org/lighthouse-keepers"}


@pytest.mark.usefixtures("harbour")
async def test_in_a_channel_buttons_are_links(talk: Conversation) -> None:
    await talk.press(button(await talk.say("/channel @boats 航海"), "✓"))
    digest = NewDelivery(
        chat_id=BOATS, thread_id=None, key="digest:a", kind="digest", slugs=("tea-market", "lighthouse-keepers"),
        because=(Rule(kind="topic", value="航海"),), subscriptions=(1,),
    )  # fmt: skip
    await talk.store.deliveries.add([digest], talk.now)
    posted = await talk.core.compose((await talk.store.deliveries.to_go(BOATS))[0])
    assert "本频道关注：主题" in text_of(posted)
    links = {each.url for each in buttons_of(posted)}
    assert links == {"https://example.org/tea-market", "https://example.org/lighthouse-keepers"}
    assert [each for each in buttons_of(posted) if each.press] == []
