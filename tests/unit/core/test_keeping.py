"""/saved, /language, /privacy, /stats, /hide: what is kept and changed."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.core.core import Core
from bot.core.guard import handle_guarded
from bot.request import Address, Person, Request
from bot.texts.catalogue import LANGUAGES
from storage.models import Delivery, NewDelivery, Rule
from tests.support.conversation import NOON, OWNER, Conversation, button, buttons_of, conversing, follow, put, text_of
from tests.support.documents import make_document
from tests.support.faults import Panic


async def test_documents_and_passages_are_saved_once_and_removed(talk: Conversation) -> None:
    assert "还没有收藏" in text_of(await talk.say("/saved"))
    card, answer = await talk.say("/doc 1"), await talk.say("龙井的均价是多少？")
    assert (await talk.press(button(card, "⭐ 收藏"))).notice == "已收藏。发 /saved 随时查看。"
    assert (await talk.press(button(card, "⭐ 收藏"))).notice == "已经在收藏里了。"
    await talk.press(button(answer, "⭐ 收藏这段"))
    listed = await talk.say("/saved")
    assert "我的收藏（2）" in text_of(listed)
    assert "3,800" in text_of(listed)
    left = await talk.press(button(listed, "✕ 移除 1"))
    assert left.edits
    assert "我的收藏（1）" in text_of(left)
    assert "我的收藏（1）" in text_of(await talk.press(button(listed, "✕ 移除 1")))


async def test_a_saved_card_offers_to_drop_it_again_and_stays_as_it_is_read(talk: Conversation) -> None:
    card = await talk.press(button(await talk.say("/doc 3"), "转成简体看"))
    saved = await talk.press(button(card, "⭐ 收藏"))
    assert saved.edits
    assert button(saved, "看原来的字")
    assert button(await talk.say("/doc 3"), "⭐ 取消收藏")
    dropped = await talk.press(button(saved, "⭐ 取消收藏"))
    assert (dropped.notice, dropped.edits) == ("已移除。", True)
    assert button(dropped, "⭐ 收藏")
    assert (await talk.press(button(saved, "⭐ 取消收藏"))).notice == "已移除。"
    assert "还没有收藏" in text_of(await talk.say("/saved"))


async def test_the_language_is_the_clients_first_and_the_chats_own_once_chosen(talk: Conversation) -> None:
    talk.chat, talk.tag = 20, "zh-hk"
    assert text_of(await talk.say("/language")).startswith("選擇介面語言")
    reply = await talk.press(button(await talk.say("/language"), "English"))
    assert text_of(reply) == "All right, English from now on."
    assert reply.edits
    talk.tag = "zh-hant"
    assert text_of(await talk.say("/stats")).startswith("The library in figures")
    assert "简体中文" in text_of(await talk.say("/language 简体"))


async def test_without_a_client_language_the_words_tell_it(talk: Conversation) -> None:
    talk.tag = None
    assert text_of(await talk.say("/help")).startswith("What I can do")
    assert text_of(await talk.say("最新文章有哪些")).startswith(("最新", "这个文库", "不太", "文库"))
    assert text_of(await talk.say("/help")).startswith("我能做这些")
    talk.chat = 8
    assert text_of(await talk.say("還有哪些文章說過")).startswith("先問")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_names_every_command_that_the_person_may_use(talk: Conversation, language: str) -> None:
    await talk.press(f"1|lang|{language}|0.0")
    text = text_of(await talk.say("/help"))
    assert "/subscribe" in text
    assert "/hide" not in text
    talk.person = OWNER
    assert "/hide" in text_of(await talk.say("/help"))


async def test_start_offers_questions_that_this_library_answers(talk: Conversation) -> None:
    start = await talk.say("/start")
    assert "3 篇文章" in text_of(start)
    examples = [each for each in buttons_of(start) if (each.press or "").startswith("1|go|ask|")]
    assert 1 <= len(examples) <= 3
    for example in examples:
        answer = await talk.press(example)
        assert any(node.node == "quote" for node in answer.nodes)


async def test_no_example_points_at_an_article_that_the_reader_has_not_seen(tmp_path: Path) -> None:
    qa = (("他说灯塔多高？", "三十七米。"), ("灯塔的台阶有几级？", "灯塔的台阶有二百一十四级。"))
    async with conversing(tmp_path, [make_document(qa=qa)]) as talk:
        labels = [each.label for each in buttons_of(await talk.say("/start"))]
    assert "灯塔的台阶有几级？" in labels
    assert "他说灯塔多高？" not in labels


async def test_privacy_names_every_kind_of_thing_that_is_kept_about_a_chat(talk: Conversation) -> None:
    kept = set(await talk.store.chats.everything(talk.chat))
    told = {"chats", "said", "saved", "views", "subscriptions", "question_vectors", "deliveries", "waiting", "told"}
    assert kept <= told, "a table with a chat's data that /privacy does not tell of yet"
    assert len([node for node in (await talk.say("/privacy")).nodes if node.node == "listing"]) == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh-Hans", "30 天后由程序"), ("zh-Hant", "30 天後由程式"), ("en", "deletes it after 30 days")],
)
async def test_privacy_says_what_copy_an_update_leaves_and_for_how_long(
    talk: Conversation, language: str, told: str
) -> None:
    await talk.press(f"1|lang|{language}|0.0")
    text = text_of(await talk.say("/privacy"))
    assert told in text
    assert re.search(r"\.schema-\w+\.backup", text)


async def test_figures_of_chats_and_deliveries_are_for_owners(talk: Conversation) -> None:
    assert "聊天" not in text_of(await talk.say("/stats"))
    talk.person = OWNER
    assert "聊天: 1" in text_of(await talk.say("/stats"))


async def test_an_owner_hides_a_document_and_puts_it_back(talk: Conversation) -> None:
    talk.person = OWNER
    hidden = await talk.say("/hide 春茶行情观察")
    assert "已隐藏：《春茶行情观察》" in text_of(hidden)
    assert "春茶" not in text_of(await talk.say("/latest"))
    assert "已恢复" in text_of(await talk.press(button(hidden, "恢复显示")))
    assert "春茶" in text_of(await talk.say("/latest"))
    await talk.say("/hide tea-market")
    assert "已恢复" in text_of(await talk.say("/hide tea-market"))


async def test_a_hide_button_is_no_use_to_others(talk: Conversation) -> None:
    assert "管理员" in text_of(await talk.press("1|hide|tea-market|1|0.0"))
    assert await talk.store.documents.card("tea-market")


async def test_an_owner_sees_the_questions_without_an_answer(talk: Conversation) -> None:
    await talk.say("火星上的土豆怎么种植和收获？")
    talk.person = OWNER
    assert "火星" in text_of(await talk.say("/unanswered"))


async def test_strangers_get_one_line_once_and_members_and_owners_are_let_in(tmp_path: Path) -> None:
    async with conversing(tmp_path, allowed=frozenset({7, -5})) as talk:
        assert await talk.send("text", "/latest")
        talk.person = talk.chat = 8
        assert "受邀" in text_of(await talk.say("/latest"))
        assert await talk.send("text", "/latest") is None
        assert await talk.send("press", "1|open|tea-market|0.0") is None
        talk.chat, talk.kind = -5, "group"
        assert await talk.send("text", "/latest")
        talk.person = talk.chat = OWNER
        assert await talk.send("text", "/latest")


async def test_of_a_stranger_nothing_is_kept_but_that_they_were_turned_away(tmp_path: Path) -> None:
    async with conversing(tmp_path, allowed=frozenset({7})) as talk:
        talk.person = talk.chat = 8
        talk.tag = None
        for words in ("灯塔有多高？", "/subscribe 全部", "/start"):
            await talk.send("text", words)
        assert [text_of(each) for each in talk.said if each] == ["抱歉，这个机器人只供受邀的人使用。"]
        kept = {table: rows for table, rows in (await talk.store.chats.everything(8)).items() if rows}
        assert kept == {"said": [{"chat_id": 8, "what": "not_allowed"}]}
        assert await talk.store.chats.active() == []


async def test_whoever_is_not_let_in_may_see_what_is_kept_of_them_and_erase_it(tmp_path: Path) -> None:
    async with conversing(tmp_path, allowed=frozenset({7, 8})) as talk:
        talk.person = talk.chat = 8
        await follow(talk, "航海")
        talk.core = Core(talk.store, LibraryAnswerer(talk.store), allowed=frozenset({7}))
        assert "受邀" in text_of(await talk.say("/subscriptions"))
        privacy = await talk.say("隐私")
        assert "如果你没有受邀" in text_of(privacy)
        assert "没能发出的通知" in text_of(privacy)
        assert "我保存了什么" in text_of(privacy)
        shown = await talk.press(button(privacy, "看看保存了什么"))
        assert shown.attachment
        assert "航海" in shown.attachment.text
        assert await talk.send("press", "1|go|latest||0.0") is None
        await talk.press(button(await talk.press(button(privacy, "全部删除")), "全部删除"))
        assert not any((await talk.store.chats.everything(8)).values())
        assert text_of(await talk.say("/help")) == "抱歉，这个机器人只供受邀的人使用。"


async def test_a_group_that_is_not_on_the_list_follows_nothing_though_who_speaks_in_it_is(tmp_path: Path) -> None:
    async with conversing(tmp_path, allowed=frozenset({7})) as talk:
        preview = await talk.say("/subscribe 航海")
        talk.chat, talk.kind, talk.administrator = -5, "group", True
        assert "春茶" in text_of(await talk.say("/latest"))
        assert "-5 加进 YAODIAN_ALLOWED" in text_of(await talk.say("/subscribe 航海"))
        data = button(preview, "✓").press
        assert data
        token = await talk.store.chats.open_view(-5, await talk.store.chats.view(7, data.split("|")[2]) or "", NOON)
        assert "YAODIAN_ALLOWED" in text_of(await talk.press(f"1|sub|{token}|0.0"))
        assert await talk.store.subscriptions.of_chat(-5) == []
        assert await talk.store.chats.active() == [7]


async def test_an_error_becomes_an_apology_with_the_reference(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("the answerer fell over")

    monkeypatch.setattr(talk.core, "_text", broken)
    for tag, word in [("zh-hans", "抱歉"), ("zh-tw", "管理員"), ("en", "Sorry")]:
        request = Request(
            what="text", text="灯塔", address=Address(chat_id=hash(tag)), chat="private",
            person=Person(id=1, language_code=tag), now=NOON, reference="a1b2",
        )  # fmt: skip
        reply = await handle_guarded(talk.core, talk.store, request)
        assert reply
        assert word in text_of(reply)
        assert "a1b2" in text_of(reply)


async def test_a_panic_of_a_library_is_an_apology_too_and_a_cancellation_is_none(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request(
        what="text", text="/help", address=Address(chat_id=7), chat="private",
        person=Person(id=7), now=NOON, reference="a1b2",
    )  # fmt: skip
    faults: list[BaseException] = [Panic("assertion failed"), asyncio.CancelledError(), KeyboardInterrupt()]

    async def fail(_: Request) -> None:
        raise faults.pop(0)

    monkeypatch.setattr(talk.core, "handle", fail)
    reply = await handle_guarded(talk.core, talk.store, request)
    assert reply
    assert "a1b2" in text_of(reply)
    with pytest.raises(asyncio.CancelledError):
        await handle_guarded(talk.core, talk.store, request)
    with pytest.raises(KeyboardInterrupt):
        await handle_guarded(talk.core, talk.store, request)


def delivery(**changes: object) -> Delivery:
    base = NewDelivery(
        chat_id=7, thread_id=None, key="document:tea-market", kind="document", slugs=("tea-market",),
        because=(Rule(kind="topic", value="航海"), Rule(kind="author", value="周远")),
    )  # fmt: skip
    return Delivery.model_validate(
        base.model_dump() | {"id": 1, "state": "leased", "attempts": 1, "created_at": NOON} | changes
    )


async def test_an_alert_shows_the_document_and_says_why_in_the_chats_language(talk: Conversation) -> None:
    await talk.press("1|lang|zh-Hant|0.0")
    reply = await talk.core.compose(delivery())
    text = text_of(reply)
    assert "春茶行情观察" in text
    assert "因為你訂閱了：主題 航海、作者 周远" in text
    assert text_of(await talk.press(button(reply, "開啟文章"))).startswith("春茶行情观察")


async def test_an_alert_that_was_corrected_says_so_and_one_with_more_to_say_does_not(talk: Conversation) -> None:
    corrected = text_of(await talk.core.compose(delivery(edits=5, key="edit:tea-market:3")))
    assert corrected.startswith("春茶行情观察（已更正）\n")
    for more in ("also", "why"):
        assert "更正" not in text_of(await talk.core.compose(delivery(edits=5, key=f"edit:tea-market:3:{more}")))


async def test_several_documents_are_one_message(talk: Conversation) -> None:
    reply = await talk.core.compose(delivery(slugs=("tea-market", "lighthouse-keepers")))
    assert "2 篇新文章" in text_of(reply)
    assert len(buttons_of(reply)) == 3


async def test_an_alert_of_a_document_that_has_gone_and_a_notice_have_words(talk: Conversation) -> None:
    assert text_of(await talk.core.compose(delivery(slugs=("gone",))))
    assert text_of(await talk.core.compose(delivery(kind="notice", slugs=(), text="三个新文件"))) == "三个新文件"


async def test_a_chat_sees_all_that_is_kept_and_erases_it(talk: Conversation) -> None:
    await follow(talk, "航海")
    await talk.press(button(await talk.say("/doc 1"), "⭐ 收藏"))
    given = (await talk.say("/mydata")).attachment
    assert given is not None
    assert {"航海", "lighthouse-keepers"} <= set(re.findall(r"[\w-]+", given.text))
    assert json.loads(given.text).items() >= (await talk.store.chats.everything(talk.chat)).items()
    sure = await talk.say("/forgetme")
    assert await talk.store.subscriptions.of_chat(talk.chat)
    assert "全部删除" in text_of(await talk.press(button(sure, "确定")))
    assert not any((await talk.store.chats.everything(talk.chat)).values())


async def test_in_a_group_only_administrators_change_what_all_hear(talk: Conversation) -> None:
    talk.kind, talk.chat = "group", -5
    assert "群管理员" in text_of(await talk.say("/subscribe 航海"))
    assert "群管理员" in ((await talk.press("1|lang|en|0.0")).notice or "")
    assert "群管理员" in ((await talk.press("1|forget|yes|0.0")).notice or "")
    assert (await talk.say("/subscriptions")).nodes
    talk.administrator = True
    assert "已订阅" in text_of(await follow(talk, "航海"))


async def test_a_document_that_comes_in_is_found_by_its_title_at_once(talk: Conversation) -> None:
    assert "没有叫" in text_of(await talk.say("/doc 珊瑚礁的夜晚"))
    await put(talk.store, make_document(slug="coral", path="coral.md", title="珊瑚礁的夜晚"))
    assert text_of(await talk.say("/doc 珊瑚礁的夜")).startswith("珊瑚礁的夜晚")
