"""The whole program against a Bot API server: what a person types and presses, and what comes back."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.conftest import subscribed, write_note
from tests.support.botapi import BotApi, Fault
from tests.support.program import telegram_bot

pytestmark = pytest.mark.timeout(300)


async def test_start_says_what_it_can_do_and_its_examples_answer(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library):
        hello = await api.ask(anna, "/start")
        assert "7 articles" in hello.text
        examples = [button["text"] for button in hello.buttons if "callback_data" in button]
        assert len(examples) >= 3
        await api.press(anna, hello, examples[0])
        answer = await api.next_message(anna.id, hello.id)
        assert "灯塔" in answer.text


async def test_a_question_is_answered_with_a_quote_and_its_source(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="zh-hans")
    async with telegram_bot(api.url, tmp_path, library):
        answer = await api.ask(anna, "第3号灯塔有多高？")
        assert "43 米" in answer.text
        assert {"blockquote", "text_link"} <= {entity["type"] for entity in answer.entities}
        assert "https://example.org/note-3" in [button.get("url") for button in answer.buttons]


async def test_a_page_turns_in_place(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library):
        digest = await api.ask(anna, "/latest")
        first = digest.text
        assert "第7号灯塔手册" in first
        await api.press(anna, digest, "›")
        await api.until(lambda: digest.versions)
        assert digest.versions == [first]
        assert "第1号灯塔手册" in digest.text
        assert len(api.world.order) == 1


async def test_the_pages_of_a_long_text_are_asked_for_in_words_too(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="zh-hans")
    paragraphs = [f"第{number:02}段：" + "这一段话正好二十个字符，末尾有个句号吗。" * 4 for number in range(1, 50)]
    async with telegram_bot(api.url, tmp_path, library):
        agreed = await subscribed(api, anna)
        write_note(library, "long", title="很长的手册", body="\n\n".join(paragraphs))
        await api.next_message(anna.id, agreed.id)
        opened = await api.ask(anna, "/doc 很长的手册")
        await api.press(anna, opened, "全文")
        await api.until(lambda: opened.versions)
        first = opened.text
        assert [each["text"] for each in opened.buttons][-2:] == ["1/2", "›"]
        second = await api.ask(anna, "下一页")
        assert "第49段" in second.text
        assert "没有别的页" in (await api.ask(anna, "下一页")).text
        assert (await api.ask(anna, "上一页")).text == first


async def test_a_button_older_than_a_restart_still_works(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="zh-hans")
    async with telegram_bot(api.url, tmp_path, library) as program:
        answer = await api.ask(anna, "第3号灯塔有多高？")
        program.stop()
        assert await program.ended() == 0
    async with telegram_bot(api.url, tmp_path, library):
        await api.press(anna, answer, "要点")
        points = await api.until(lambda: answer.versions or api.world.order[1:])
        assert points


async def test_a_subscriber_hears_of_a_new_file_once_also_over_a_restart(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library) as program:
        agreed = await subscribed(api, anna)
        write_note(library, "fresh", title="新的航标手册")
        alert = await api.next_message(anna.id, agreed.id)
        assert "新的航标手册" in alert.text
        program.stop()
        assert await program.ended() == 0
    write_note(library, "while-away", title="离线时写的手册", body="这一篇是在停机时放进来的，讲 17 种信号旗。")
    async with telegram_bot(api.url, tmp_path, library):
        second = await api.next_message(anna.id, alert.id)
        assert "离线时写的手册" in second.text
        await api.ask(anna, "/help")
    texts = [sent.text for sent in api.world.order]
    assert [sum(title in text for text in texts) for title in ("新的航标手册", "离线时写的手册")] == [1, 1]


async def test_an_error_in_a_handler_is_an_apology_with_a_reference(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library) as program:
        await api.ask(anna, "/start")
        with closing(sqlite3.connect(tmp_path / "yaodian.db", timeout=30)) as database, database:
            database.execute("ALTER TABLE saved RENAME TO saved_elsewhere")
        apology = await api.ask(anna, "/saved")
        reference = re.search(r"reference: (\w+)", apology.text)
        assert reference is not None, apology.text
        await program.until_logged(reference[1])
        assert any("Traceback" in line or "no such table" in line for line in program.log)
        assert (await api.ask(anna, "/help")).text != apology.text


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, retry_after=1),
        Fault(status=500),
        Fault(status=502, description="Bad Gateway"),
        Fault(reset="before"),
    ],
    ids=["429", "500", "502", "reset"],
)
async def test_an_alert_survives_a_fault(api: BotApi, tmp_path: Path, library: Path, fault: Fault) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library):
        agreed = await subscribed(api, anna)
        api.fail("sendMessage", fault)
        write_note(library, "fresh", title="新的航标手册")
        assert "新的航标手册" in (await api.next_message(anna.id, agreed.id)).text


async def test_a_reply_that_is_told_to_wait_comes_after_the_wait(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library):
        api.fail("sendMessage", Fault(status=429, retry_after=1))
        assert "/latest" in (await api.ask(anna, "/help")).text


async def test_polling_goes_on_after_faults(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library):
        await api.ask(anna, "/start")
        api.fail("getUpdates", Fault(status=500), Fault(reset="before"), Fault(status=502, description="Bad Gateway"))
        assert "/latest" in (await api.ask(anna, "/help")).text


async def test_an_update_that_can_not_be_read_keeps_nobody_waiting_and_shows_nobodys_words(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    anna = api.person()
    broken = {"message": {"message_id": 1, "chat": {"id": 502, "type": "private", "first_name": "Bertha"}, "text": "x"}}
    first = await api.world.add_update(broken)
    await anna.says("第3号灯塔有多高？")
    second = await api.world.add_update(broken)
    async with telegram_bot(api.url, tmp_path, library) as program:
        assert "43 米" in (await api.next_message(anna.id)).text
        await api.until(lambda: not api.world.updates)
        program.stop()
        await program.ended()
    log = "".join(program.log)
    assert log.count("update_unreadable") == 2
    assert all(f"update={number}" in log for number in (first, second))
    assert not any(words in log for words in ("有多高", "Bertha", "Person 501"))


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    anna = api.person(language="en")
    group = -1_000_777
    async with telegram_bot(api.url, tmp_path, library):
        await anna.says("第3号灯塔有多高？", group=group)
        await anna.says("/help@somebody_else_bot", group=group)
        helped = await api.ask(anna, "/help@yaodian_test_bot", group=group)
        assert "/latest" in helped.text
        assert [sent.id for sent in api.world.order if sent.chat_id == group] == [helped.id]


async def test_a_stranger_is_told_once_that_the_bot_is_private(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna, stranger = api.person(501), api.person(666)
    async with telegram_bot(api.url, tmp_path, library, YAODIAN_ALLOWED="501"):
        refusal = await api.ask(stranger, "/latest")
        assert "第7号灯塔手册" not in refusal.text
        await stranger.says("/latest")
        await api.ask(anna, "/latest")
    assert len([sent for sent in api.world.order if sent.chat_id == stranger.id]) == 1


async def test_owners_hear_what_was_taken_in_and_set_aside(api: BotApi, tmp_path: Path, library: Path) -> None:
    owner = api.person(900, language="en")
    async with telegram_bot(api.url, tmp_path, library, YAODIAN_OWNERS="900"):
        hello = await api.ask(owner, "/start")
        (library / "empty.md").write_bytes(b"")
        notice = await api.next_message(owner.id, hello.id)
        assert "empty.md" in notice.text


async def test_what_the_bot_offers_is_set_at_start_and_only_if_changed(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    languages, offers = 3, 3
    api.world.settings.clear()

    async def start_and_stop(times: int) -> None:
        async with telegram_bot(api.url, tmp_path, library) as program:
            # The last thing that it looks at, and sets.
            await api.until(lambda: len(api.called("getMyShortDescription")) == times * languages)
            await api.until(lambda: len(api.world.settings) == offers * languages)
            program.stop()
            await program.ended()

    await start_and_stop(1)
    await start_and_stop(2)
    assert {"commands/default//", "commands/default//zh", "commands/default//en"} <= api.world.settings.keys()
    assert api.world.settings["commands/default//zh"] != api.world.settings["commands/default//en"]
    assert len(api.called("setMyCommands")) == len([name for name in api.world.settings if name.startswith("commands")])
