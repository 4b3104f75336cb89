"""Over Telegram, where several people read along: groups, their topics, and channels."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import is_gone, subscribed, write_note
from tests.support.botapi import BotApi, Fault
from tests.support.botapi.world import BOT, CHANNELS, Person, Sent, administrator_json, chat_json, restricted_json
from tests.support.program import Program, telegram_bot

pytestmark = pytest.mark.timeout(600)

GROUP, CHANNEL = -1_000_555, CHANNELS - 1


async def alert(api: BotApi, chat_id: int, words: str) -> Sent:
    """Wait for the message of a chat that has these words."""
    found = await api.until(
        lambda: next((each for each in api.world.order if each.chat_id == chat_id and words in each.text), None), 120
    )
    assert isinstance(found, Sent)
    return found


async def answered(api: BotApi, person: Person, text: str, **where: Any) -> Sent:
    """Say something in the group and wait for the answer."""
    last = max((each.id for each in api.world.order if each.chat_id == GROUP), default=0)
    await person.says(text, group=GROUP, **where)
    return await api.next_message(GROUP, last)


@pytest.fixture
def quickly(api: BotApi, tmp_path: Path, library: Path) -> AbstractAsyncContextManager[Program]:
    return telegram_bot(api.url, tmp_path, library, YAODIAN_MODELS="none", YAODIAN_OWNERS="900")


async def test_a_groups_topic_is_told_in_its_thread_and_the_group_keeps_its_own_when_it_moves(
    api: BotApi, library: Path, quickly: AbstractAsyncContextManager[Program]
) -> None:
    anna, ben = api.person(501), api.person(502)
    api.world.administrators[GROUP].add(anna.id)
    async with quickly:
        shown = await answered(api, anna, "/subscribe topic 灯塔", thread=9)
        await api.press(ben, shown, "✓")
        await api.until(lambda: any("administrators" in str(each) for each in api.world.answered.values()))
        await api.press(anna, shown, "✓")
        await alert(api, GROUP, "Following")
        write_note(library, "first", title="第一篇灯塔手册")
        assert (await alert(api, GROUP, "第一篇")).thread_id == 9

        await subscribed(api, ben, "topic 灯塔")
        await api.world.leaves(GROUP, anna)
        write_note(library, "second", title="第二篇灯塔手册", body="第二座灯塔高 50 米，建于 1901 年，守塔人三名。")
        write_note(library, "third", title="第三篇灯塔手册", body="第三座灯塔高 61 米，用的是电灯，没有守塔人。")
        write_note(library, "fourth", title="第四篇灯塔手册", body="第四座灯塔倒在 1931 年的风暴里，后来没有重建。")
        for words in ("第二篇", "第三篇", "第四篇"):
            await alert(api, ben.id, words)
        assert not [each for each in api.world.order if each.chat_id == GROUP and "第四篇" in each.text]
        await api.world.joins(GROUP, anna)
        missed = await alert(api, GROUP, "第四篇")
        assert "第二篇" in missed.text
        assert "第三篇" in missed.text
        assert missed.thread_id == 9

        moved = anna.message("", group=GROUP)
        del moved["text"]
        await api.world.add_update({"message": moved | {"migrate_to_chat_id": GROUP - 1}})
        api.world.moved[GROUP] = GROUP - 1
        await api.ask(anna, "/help")
        write_note(library, "fifth", title="第五篇灯塔手册", body="第五座灯塔改成了一间旅馆，三楼可以看见海。")
        assert (await alert(api, GROUP - 1, "第五篇")).thread_id == 9


async def test_an_administrator_undoes_in_words_what_members_may_not(
    api: BotApi, quickly: AbstractAsyncContextManager[Program]
) -> None:
    anna, ben = api.person(501, "zh-hans"), api.person(502, "zh-hans")
    api.world.administrators[GROUP].add(anna.id)
    name = f"@{BOT['username']}"
    mention = [{"type": "mention", "offset": 0, "length": len(name)}]
    async with quickly:
        assert "第3号" in (await answered(api, ben, "/search 第3号灯塔")).text
        assert "getChatAdministrators" not in api.called()  # nothing was to be changed
        shown = await answered(api, anna, "/subscribe 林知远")
        await api.press(anna, shown, "✓")
        followed = await api.next_message(GROUP, shown.id)
        assert "撤销" in [each["text"] for each in followed.buttons]
        refused = await answered(api, ben, f"{name} 撤销", entities=mention)
        assert "只有群管理员" in refused.text
        undone = await answered(api, anna, f"{name} 撤销", entities=mention)
        assert "已取消订阅" in undone.text
        assert api.called().count("getChatAdministrators") == 1


async def test_a_group_that_muted_the_bot_for_a_while_hears_afterwards_what_it_missed_in_one_message(
    api: BotApi, tmp_path: Path, library: Path, quickly: AbstractAsyncContextManager[Program]
) -> None:
    anna = api.person(501)
    api.world.administrators[GROUP].add(anna.id)
    member, muted = {"status": "member", "user": dict(BOT)}, restricted_json(BOT)

    async def becomes(before: dict[str, Any], after: dict[str, Any]) -> None:
        change = {"chat": chat_json(GROUP), "from": anna.json(), "date": 1_800_000_000}
        change |= {"old_chat_member": before, "new_chat_member": after}
        await api.world.add_update({"my_chat_member": change})

    async with quickly:
        shown = await answered(api, anna, "/subscribe all")
        await api.press(anna, shown, "✓")
        await subscribed(api, anna, "all")
        await becomes(member, muted)
        write_note(library, "first", title="第一篇灯塔手册")
        write_note(library, "second", title="第二篇灯塔手册", body="第二座灯塔高 50 米，建于 1901 年，守塔人三名。")
        for words in ("第一篇", "第二篇"):
            await alert(api, anna.id, words)
        assert not [each for each in api.world.order if each.chat_id == GROUP and "第一篇" in each.text]
        await becomes(muted, member)
        assert "第二篇" in (await alert(api, GROUP, "第一篇")).text

        # The rights of all members: Telegram says nothing of these, but refuses, and then makes it an administrator.
        words = "Bad Request: not enough rights to send text messages to the chat"
        api.fail("sendMessage", Fault(status=400, description=words, chat_id=GROUP))
        write_note(library, "third", title="第三篇灯塔手册", body="第三座灯塔高 61 米，用的是电灯，没有守塔人。")
        await api.until(lambda: is_gone(tmp_path / "yaodian.db", GROUP))
        await becomes(member, administrator_json(BOT))
        await alert(api, GROUP, "第三篇")


async def test_an_upgraded_group_stays_let_in_and_its_owner_is_told_the_number_for_the_list(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    ben, upgraded, unheard, renewed = api.person(502), GROUP - 1, GROUP - 7, GROUP - 8
    listed = {"YAODIAN_OWNERS": "900", "YAODIAN_ALLOWED": f"{GROUP},{unheard}", "YAODIAN_MODELS": "none"}
    async with telegram_bot(api.url, tmp_path, library, **listed):
        await answered(api, ben, "/latest")
        for old, new in ((GROUP, upgraded), (unheard, renewed)):
            for chat, told in ((old, {"migrate_to_chat_id": new}), (new, {"migrate_from_chat_id": old})):
                moved = ben.message("", group=chat)
                del moved["text"]
                await api.world.add_update({"message": moved | told})
        for group in (upgraded, renewed):
            assert "第7号" in (await api.ask(ben, "/latest", group=group)).text
            assert str(group) in (await alert(api, 900, str(group))).text
    async with telegram_bot(api.url, tmp_path, library, **listed):
        assert "第7号" in (await api.ask(ben, "/latest", group=upgraded)).text
    assert len([each for each in api.world.order if each.chat_id == 900]) == 2


async def test_administrators_stop_a_group_start_it_again_and_let_members_follow(
    api: BotApi, quickly: AbstractAsyncContextManager[Program]
) -> None:
    anna, ben = api.person(501), api.person(502)
    api.world.administrators[GROUP].add(anna.id)
    async with quickly:
        assert "paused" in (await answered(api, anna, "/stop")).text
        assert "Resumed" not in (await answered(api, ben, "/start")).text
        assert "Resumed" in (await answered(api, anna, "/start")).text
        assert "administrators can" in (await answered(api, ben, "/subscribe all")).text
        assert "all members" in (await answered(api, anna, "/settings who: everyone")).text
        shown = await answered(api, ben, "/subscribe all")
        await api.press(ben, shown, "✓")
        await alert(api, GROUP, "Following all new articles")


async def test_a_digest_is_posted_to_a_channel_that_an_owner_set_up_in_private(
    api: BotApi, library: Path, quickly: AbstractAsyncContextManager[Program]
) -> None:
    owner, anna = api.person(900), api.person(501)
    api.world.names["@lighthouses"] = CHANNEL
    async with quickly:
        assert "no /channel" in (await api.ask(anna, "/channel @lighthouses all")).text
        await owner.says("/channel @lighthouses all", group=GROUP)
        assert "may not post" in (await api.ask(owner, "/channel @lighthouses all")).text
        await api.world.joins(CHANNEL, owner)
        usual = await api.ask(owner, "/channel https://t.me/lighthouses")
        assert "Post to the channel “Channel 1”: all new articles?" in usual.text
        assert "each day at 08:00 (Shanghai time)" in usual.text
        shown = await api.ask(owner, "/channel @lighthouses topic 灯塔 at once")
        await api.press(owner, shown, "✓")
        assert "to the channel “Channel 1”" in (await api.next_message(owner.id, shown.id)).text

        write_note(library, "first", title="第一篇灯塔手册")
        posted = await alert(api, CHANNEL, "第一篇")
        assert "This channel follows" in posted.text
        (opened,) = (each["url"] for each in posted.buttons)
        address, _, payload = opened.partition("?start=")
        assert address == "https://t.me/yaodian_test_bot"
        assert "第一篇" in (await api.ask(anna, f"/start {payload}")).text
        await alert(api, owner.id, "One new article")  # else it may come where an answer is waited for

        await api.world.leaves(CHANNEL, owner)
        listed = await api.ask(owner, "/channel")
        assert "may not post" in listed.text
        await api.world.joins(CHANNEL, owner)
        listed = await api.ask(owner, "/channel")
        assert "topic 灯塔" in listed.text
        await api.press(owner, listed, "✕")
        await api.until(lambda: "Nothing is posted to any channel yet" in listed.text)
    assert [each.chat_id for each in api.world.order if each.chat_id == GROUP] == []
