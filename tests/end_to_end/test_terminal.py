"""The chat in the terminal, over a pipe and in a pseudo-terminal."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Union

import pexpect
import pytest

from bot.texts.catalogue import Catalogue
from tests.end_to_end.conftest import copy_library, write_note
from tests.support.command import forked_yaodian
from tests.support.environment import clean_environment
from tests.support.program import PATIENCE, STOP_SECONDS, YAODIAN
from tests.support.terminal import COLUMNS, ROWS, AtTerminal, at_terminal

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix matter"),
]

PROMPT = r">(?: |\x08\x1b\[2C)"
"""The prompt as it is drawn: the space may be a movement of the cursor."""

ENGLISH = {"LC_ALL": "en_US.UTF-8"}


def run(folder: Path, lines: str | bytes, **environment: str) -> str:
    """Send lines to a chat over the notes in `library/`; returns what it printed."""
    said = forked_yaodian("run", "--corpus", "library", folder=folder, stdin=lines, **{**ENGLISH, **environment})
    assert said.status == 0, said.err
    return said.out


def furnished(folder: Path, taken_in: Path) -> Path:
    """Put the seven notes in `library/` of a folder, and the database that knows them where the program looks."""
    (folder / "data").mkdir()
    copy_library(taken_in, folder / "library", folder / "data" / "yaodian.db")
    return folder


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, taken_in: Path) -> Path:
    """A folder with a library of seven notes, taken in once, which no test changes."""
    return furnished(tmp_path_factory.mktemp("house"), taken_in)


@pytest.fixture
def own_house(tmp_path: Path, taken_in: Path) -> Path:
    """The same for one test alone, to change."""
    return furnished(tmp_path, taken_in)


Chat = Union["pexpect.spawn[str]", AtTerminal]

AT_TERMINAL = {**ENGLISH, "TERM": "xterm-256color"}


@contextlib.contextmanager
def chatting(folder: Path) -> Iterator[AtTerminal]:
    """Chat in a pseudo-terminal, greeted and ready."""
    with at_terminal("run", "--corpus", "library", folder=folder, environment=AT_TERMINAL) as child:
        wait_until_greeted(child)
        yield child


def wait_until_greeted(child: Chat) -> None:
    child.expect("7 documents")
    child.expect(r"\[1\]")
    child.expect(PROMPT)


@pytest.fixture
def chat(house: Path) -> Iterator[AtTerminal]:
    with chatting(house) as child:
        yield child


@pytest.fixture
def chat_anew(house: Path) -> Iterator["pexpect.spawn[str]"]:
    """The same with an interpreter started for it."""
    child = pexpect.spawn(
        str(YAODIAN),
        ["run", "--corpus", "library"],
        cwd=house,
        env=clean_environment(AT_TERMINAL),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(ROWS, COLUMNS),
    )
    try:
        wait_until_greeted(child)
        yield child
    finally:
        child.close(force=True)


def status_after_ctrl_d(child: Chat) -> int | None:
    """Press Ctrl-D at the prompt that stands under what was shown last.

    While something is shown above the prompt the terminal isn't raw, and a Ctrl-D of that moment arrives as a NUL.
    """
    child.expect(PROMPT)
    child.sendeof()
    return status_at_end(child)


def status_at_end(child: Chat) -> int | None:
    child.expect(pexpect.EOF, timeout=10 * STOP_SECONDS)
    child.close()
    status: int | None = child.exitstatus
    return status


def test_no_input_ends_the_chat_with_status_0(house: Path) -> None:
    assert run(house, "") == ""


def test_lines_are_answered_one_by_one_in_order(house: Path) -> None:
    said = run(house, "/latest\n\n第3号灯塔建于哪一年？\n/nonsense")
    places = [said.index(words) for words in ("第7号灯塔手册", "1883", "/nonsense")]
    assert places == sorted(places)


def test_a_number_alone_presses_that_button_of_the_last_reply(house: Path) -> None:
    first, _, opened = run(house, "/latest 1\n1\n").partition("[1]")
    assert "第7号灯塔手册" in first
    assert "海岛上的灯塔每年检修两次" in opened.partition("\n")[2]


def test_a_number_that_no_button_has_is_a_message(house: Path) -> None:
    assert len(run(house, "5\n/latest 1\n99\n").split("[1]")) >= 2
    assert run(house, "5\n").strip()


def test_a_pipe_gets_plain_text(house: Path) -> None:
    assert "\x1b" not in run(house, "/start\n/latest\n/help\n", TERM="xterm-256color")


def test_nothing_that_is_typed_or_written_can_command_the_terminal(own_house: Path) -> None:
    write_note(own_house / "library", "evil", title="坏\x1b]0;owned\x07题目\x9b31m", day="2026-11-22")
    said = run(own_house, "/latest\n\x1b[31mred\x1b[0m /search \x1b]0;x\x07\n/\x1b[2Jclear\n")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)


def test_bytes_that_are_no_text_are_answered_too(house: Path) -> None:
    assert "/latest" in run(house, b"\xff\xfe\x00\n/help\n")


@pytest.mark.parametrize(
    ("locale", "language"), [("zh_CN.UTF-8", "zh-Hans"), ("zh_TW.UTF-8", "zh-Hant"), ("en_US.UTF-8", "en")]
)
def test_it_speaks_the_language_of_the_locale_at_first(own_house: Path, locale: str, language: str) -> None:
    said = run(own_house, "/help", LC_ALL=locale)
    assert Catalogue(language).text("help-title") in said


def test_a_chosen_language_is_kept(own_house: Path) -> None:
    run(own_house, "/language zh-Hant")
    assert "主題" in run(own_house, "/help")


def test_at_a_terminal_it_greets_and_answers_with_bold_titles(chat_anew: "pexpect.spawn[str]") -> None:
    chat_anew.sendline("/latest 2")
    chat_anew.expect("第7号灯塔手册")
    chat_anew.expect(r"\[1\]")
    chat_anew.sendline("1")
    chat_anew.expect("\x1b\\[1m[^\x1b]*第7号灯塔手册")
    assert status_after_ctrl_d(chat_anew) == 0


def test_a_line_can_be_edited_and_called_back(chat: AtTerminal) -> None:
    chat.send("/lateX")
    chat.send("\x7f")  # backspace
    chat.send("st 1\r")
    chat.expect(r"\[1\]")
    chat.expect(PROMPT)
    chat.send("\x1b[A")  # arrow up
    chat.expect("/latest 1")
    chat.send("\r")
    chat.expect(r"\[1\]")
    assert status_after_ctrl_d(chat) == 0


def test_an_alert_is_shown_between_prompts(own_house: Path) -> None:
    with chatting(own_house) as chat:
        chat.sendline("/subscribe")
        chat.expect(PROMPT)
        write_note(own_house / "library", "fresh", title="刚放进来的航标手册", day="2026-11-22")
        chat.expect("刚放进来的航标手册")
        assert status_after_ctrl_d(chat) == 0


def test_ctrl_c_at_the_prompt_ends_it(chat: AtTerminal) -> None:
    chat.sendcontrol("c")
    assert status_at_end(chat) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(chat: AtTerminal, number: signal.Signals) -> None:
    chat.kill(number)
    assert status_at_end(chat) == 0


def test_it_says_who_it_is_and_how_to_stop_and_a_signal_ends_it_while_it_waits_for_a_pipe(house: Path) -> None:
    child = subprocess.Popen(
        [YAODIAN, "run", "--corpus", "library"],
        cwd=house,
        env=clean_environment(ENGLISH),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert child.stdout is not None
        said = child.stdout.readline()
        assert b"7 documents" in said
        assert b"Ctrl-D" in said
        os.kill(child.pid, signal.SIGTERM)
        assert child.wait(10 * STOP_SECONDS) == 0
        assert child.stdout.read() == b""
    finally:
        child.kill()
        child.communicate()


def test_health_is_answered_while_it_runs_and_a_second_one_on_the_same_database_says_so(
    chat: AtTerminal, house: Path
) -> None:
    well = forked_yaodian("health", "--json", folder=house)
    assert (well.status, well.value["ok"], well.value["documents"]) == (0, True, 7)
    second = forked_yaodian("run", folder=house)
    assert second.is_one_sentence(), second
    chat.sendeof()
    assert status_at_end(chat) == 0
    assert forked_yaodian("health", folder=house).status == 1
