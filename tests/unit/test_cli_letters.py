"""What an owner announces is one message, counted as Telegram counts."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.letters import announce, announcement, went_to
from bot.core.common.replies import plain
from bot.errors import CannotRun
from bot.fronts.telegram.rendering.render import pages_of
from bot.limits import ONE_MESSAGE
from storage.clock import utc_now
from tests.support.cases import cases
from tests.support.stores import new_store


@pytest.mark.parametrize("character", ["a", "灯", "&", '"', "🗼", "𠀀"])
def test_the_longest_that_is_taken_is_one_message_and_a_character_more_is_refused(
    tmp_path: Path, character: str
) -> None:
    file = tmp_path / "words.txt"
    most = ONE_MESSAGE // (len(character.encode("utf-16-le")) // 2)
    file.write_text(character * most, "utf-8")
    assert len(pages_of(plain(announcement(file)))) == 1
    file.write_text(character * (most + 1), "utf-8")
    with pytest.raises(CannotRun, match=f"{ONE_MESSAGE} go into one message"):
        announcement(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"\xff\xfe", "isn't UTF-8 text: save it"),
        (b" \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
    ],
)
def test_what_is_no_announcement_is_refused_in_a_sentence(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CannotRun, match=rf"^[^\[]*words\.txt .*{said}[^\[]*\.$"):
        announcement(file)


def test_the_mark_that_some_editors_begin_a_file_with_is_not_sent(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("大家好", "utf-8-sig")
    assert announcement(file) == "大家好"


@cases(
    ("chats", "written", "dry_run", "said"),
    [
        (0, 0, False, "It goes to no chat: nobody has started the bot"),
        (3, 0, True, "It would go to 3 chats."),
        (3, 3, False, "Written to the outbox for 3 chats."),
        (3, 1, False, "Written to the outbox for 1 chats. 2 of 3 were given the same text before, and get it once."),
    ],
)
def test_an_announcement_says_to_how_many_it_goes_and_why_to_no_more(
    chats: int, written: int, dry_run: bool, said: str
) -> None:
    assert went_to(chats, written, dry_run=dry_run).startswith(said)


async def test_an_announcement_waits_for_quiet_hours_of_each(tmp_path: Path) -> None:
    now = utc_now()
    async with new_store(tmp_path / "library.db") as store:
        for chat in (1, 2):
            await store.chats.meet(chat, "private", "en", now)
            await store.chats.set_zone(chat, "UTC")
        start, end = (now + timedelta(hours=each) for each in (-2, 2))
        await store.chats.set_night(1, (start.time(), end.time()), silent=False)
        assert await announce(store, "hello", [1, 2]) == 2
        assert [each.chat_id for each in await store.deliveries.lease(utc_now(), 9, 60)] == [2]
        later = utc_now() + timedelta(hours=2, minutes=1)
        assert 1 in [each.chat_id for each in await store.deliveries.lease(later, 9, 60, {2})]
