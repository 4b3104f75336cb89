"""What `doctor` advises can be typed as it stands, and helps."""

import asyncio
import re
import shlex
from pathlib import Path

import pytest

from storage.models import NewDelivery
from storage.store import open_store
from tests.end_to_end.conftest import write_note
from tests.support.command import Said, yaodian
from tests.support.documents import NOW


async def _dead_letters(path: Path) -> None:
    async with open_store(path) as store:
        letters = [
            NewDelivery(chat_id=chat, thread_id=None, key="notice", kind="notice", slugs=(), text="Good evening.")
            for chat in (501, 502)
        ]
        await store.chats.meet(501, "private", "en", NOW)
        await store.chats.meet(502, "private", "en", NOW)
        await store.deliveries.add(letters, NOW)
        for each in await store.deliveries.lease(NOW, 2, 60.0):
            await store.deliveries.dead(each.id, "TextRefused: can't parse entities")


def advised(said: Said, name: str) -> list[list[str]]:
    """Return the commands that findings of this name put between backticks, as a shell would read them."""
    details = [each["detail"] for each in said.value["checks"] if each["name"] == name and not each["ok"]]
    return [shlex.split(command) for detail in details for command in re.findall(r"`(yaodian .*?)`", detail)]


@pytest.mark.parametrize("named", ["by an option", "by a setting"])
def test_of_each_dead_letter_it_names_the_commands_that_see_to_it(tmp_path: Path, named: str) -> None:
    database = tmp_path / "my library.db"
    asyncio.run(_dead_letters(database))
    by_option = named == "by an option"
    setting = {} if by_option else {"YAODIAN_DB": str(database)}
    option = ("--db", database) if by_option else ()
    commands = advised(yaodian("doctor", "--json", *option, folder=tmp_path, **setting), "dead letter")
    assert len(commands) == 4
    assert all(("--db" in command) == by_option for command in commands)
    retry, _, _, drop = commands
    assert yaodian(*retry[1:], "--json", folder=tmp_path, **setting).value["retried"] == [int(retry[-1])]
    assert yaodian(*drop[1:], "--json", folder=tmp_path, **setting).value["dropped"] == [int(drop[-1])]
    assert advised(yaodian("doctor", "--json", *option, folder=tmp_path, **setting), "dead letter") == []


def test_of_a_folder_that_lost_its_files_it_names_the_command_that_lets_them_go(tmp_path: Path) -> None:
    library = tmp_path / "my notes"
    library.mkdir()
    for name in ("one", "two", "three"):
        write_note(library, name, title=f"{name} 的航标手册")
    assert yaodian("ingest", library, "--db", "a.db", folder=tmp_path).status == 0
    for name in ("one", "two"):
        (library / f"{name}.md").unlink()
    (command,) = advised(yaodian("doctor", "--json", "--db", "a.db", folder=tmp_path), "corpus")
    assert yaodian(*command[1:], "--json", folder=tmp_path).value["removed"] == 2
    assert yaodian("doctor", "--db", "a.db", folder=tmp_path).status == 0


async def _barred(path: Path) -> None:
    async with open_store(path) as store:
        for chat in (-5, -6):
            await store.chats.meet(chat, "group", "en", NOW)
            await store.chats.set_state(chat, "gone", barred=chat == -5)


def test_of_a_group_in_which_the_bot_may_not_write_it_names_the_number(tmp_path: Path) -> None:
    asyncio.run(_barred(tmp_path / "a.db"))
    said = yaodian("doctor", "--json", "--db", "a.db", folder=tmp_path)
    (found,) = [each["detail"] for each in said.value["checks"] if each["name"] == "chat"]
    assert found.startswith("-5 lets the bot in and takes no messages")
