"""The command line as docs/cli.md promises it, on a small library of its own."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest

from bot.cli import main
from tests.end_to_end.conftest import write_note
from tests.support.command import PATIENCE, Said, forked_yaodian, real_yaodian, yaodian
from tests.support.environment import clean_environment
from tests.support.program import YAODIAN

TOKEN = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"

FIELDS = {
    "slug": str,
    "path": str,
    "paths": list,
    "title": str,
    "source_url": str | None,
    "source_name": str | None,
    "published": str | None,
    "author": list,
    "language": str,
    "summary": dict | None,
    "key_points": list,
    "risks": list,
    "sections": list,
    "qa": list,
    "topics": list,
    "related": list,
    "series": dict | None,
    "images": list,
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three notes in `library/` and their database `a.db`; not to be changed by a test."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "library").mkdir()
    for number in (1, 2, 3):
        write_note(folder / "library", f"note-{number}", title=f"第{number}号灯塔手册", day=f"2026-11-0{number}")
    said = yaodian("ingest", "--json", "--db", "a.db", "library", folder=folder)
    assert (said.status, said.value["taken_in"]) == (0, 3), said.err
    return folder


@pytest.fixture
def house(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled folder, for a test to change. Its documents came from the original's folder."""
    shutil.copy(filled / "a.db", tmp_path / "a.db")
    return tmp_path


def all_strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in all_strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in all_strings(each)]
    return [value] if isinstance(value, str) else []


def ingest(folder: Path, *arguments: str) -> dict[str, Any]:
    said = yaodian("ingest", "--json", "--db", "a.db", *arguments, folder=folder)
    assert said.status == 0, said.err
    value: dict[str, Any] = said.value
    return value


def titles(folder: Path) -> list[str]:
    return [each["title"] for each in yaodian("export", "--db", "a.db", folder=folder).lines]


@pytest.mark.parametrize(
    "arguments",
    [
        ("latest",),
        ("show", "1"),
        ("export",),
        ("ask", "灯塔有多高？"),
        ("doctor",),
        ("outbox",),
        ("unanswered",),
        ("feedback",),
        ("ingest", "library"),
        ("backup", "copy.db"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_with_json_standard_output_is_json_and_nothing_else(filled: Path, arguments: tuple[str, ...]) -> None:
    said = forked_yaodian(*arguments, "--json", "--db", "a.db", folder=filled, YAODIAN_LOG_LEVEL="debug")
    assert said.status == 0, said.err
    assert all(line is not None for line in said.lines)


def test_the_installed_command_does_the_same_from_any_folder(filled: Path, tmp_path: Path) -> None:
    arguments = ("export", "--db", filled / "a.db")
    said = real_yaodian(*arguments, folder=tmp_path)
    assert said == yaodian(*arguments, folder=tmp_path)
    assert len(said.lines) == 3


@pytest.mark.parametrize("name", ["latest", "doctor", "outbox", "unanswered"])
def test_without_json_people_can_read_it(filled: Path, name: str) -> None:
    said = yaodian(name, "--db", "a.db", folder=filled)
    assert said.status == 0
    assert said.out.strip()
    assert not said.out.startswith(("{", "["))


def test_an_ingest_counts_the_documents_of_its_run(tmp_path: Path) -> None:
    library = tmp_path / "library"
    (library / "deep").mkdir(parents=True)
    write_note(library, "one")
    write_note(library / "deep", "two")
    (library / "picture.png").write_bytes(b"\x89PNG")
    (library / ".hidden.md").write_text("# hidden")
    first = ingest(tmp_path, "library")
    numbers = {name: first[name] for name in ("taken_in", "changed", "unchanged", "renamed", "removed", "ignored")}
    expected = {"taken_in": 2, "changed": 0, "unchanged": 0, "renamed": 0, "removed": 0, "ignored": 1}
    assert numbers == expected
    assert (first["set_aside"], first["warnings"]) == ([], [])
    (library / "one.md").rename(library / "renamed.md")
    write_note(library / "deep", "two", title="另一个题目")
    second = ingest(tmp_path, "library")
    assert (second["taken_in"], second["changed"], second["renamed"], second["removed"]) == (0, 1, 1, 0)


@pytest.mark.parametrize("empty", [("--corpus", ""), ("--corpus", " "), ("",), ("--db", "", "--db", "a.db")])
def test_an_empty_value_is_no_value_and_never_the_working_folder(tmp_path: Path, empty: tuple[str, ...]) -> None:
    write_note(tmp_path, "here")
    (tmp_path / "library").mkdir()
    write_note(tmp_path / "library", "one")
    said = yaodian("ingest", "--json", "--db", "a.db", *empty, folder=tmp_path, YAODIAN_CORPUS="library")
    assert (said.status, said.value["taken_in"]) == (0, 1), said.err
    assert [each["path"] for each in yaodian("export", "--db", "a.db", folder=tmp_path).lines] == ["one.md"]


def test_a_file_that_is_set_aside_is_listed_until_it_is_mended_and_the_status_stays_0(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    write_note(library, "good")
    (library / "empty.md").write_text("")
    (library / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (library / "large.txt").write_text("大" * 1000)
    limit = {"YAODIAN_MAX_BYTES": "2900"}
    for _ in range(2):
        said = yaodian("ingest", "library", "--json", "--db", "a.db", folder=tmp_path, **limit)
        assert said.status == 0
        assert [each["path"] for each in said.value["set_aside"]] == ["binary.txt", "empty.md", "large.txt"]
        assert all(each["reason"] for each in said.value["set_aside"])
    assert len(titles(tmp_path)) == 1
    write_note(library, "empty", title="补好的灯塔手册")
    said = yaodian("ingest", "library", "--json", "--db", "a.db", folder=tmp_path, **limit)
    assert [each["path"] for each in said.value["set_aside"]] == ["binary.txt", "large.txt"]


def test_the_same_bytes_at_two_paths_are_one_document(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    shutil.copy(write_note(tmp_path / "library", "one"), tmp_path / "library/two.md")
    assert ingest(tmp_path, "library")["taken_in"] == 1
    (document,) = yaodian("export", "--db", "a.db", folder=tmp_path).lines
    assert sorted(document["paths"]) == ["one.md", "two.md"]


def test_taking_in_one_folder_removes_nothing_of_another(house: Path) -> None:
    (house / "other").mkdir()
    write_note(house / "other", "fourth", title="第4号灯塔手册")
    assert ingest(house, "other")["removed"] == 0
    assert len(titles(house)) == 4


def test_a_folder_that_is_gone_removes_nothing_unless_it_is_meant(house: Path) -> None:
    library = house / "mine"
    library.mkdir()
    for name in ("x", "y"):
        write_note(library, name, title=f"{name} 的航标手册")
    ingest(house, "mine")
    shutil.rmtree(library)
    kept = yaodian("ingest", "mine", "--json", "--db", "a.db", folder=house)
    assert (kept.status, kept.value["removed"]) == (0, 0)
    assert "--yes" in kept.err
    looked = yaodian("doctor", "--json", "--db", "a.db", folder=house, YAODIAN_CORPUS=str(library))
    assert looked.status == 1
    assert any(str(library) in each["detail"] for each in looked.value["checks"] if not each["ok"])
    assert ingest(house, "mine", "--yes")["removed"] == 2
    assert len(titles(house)) == 3


def test_without_any_folder_the_bundled_corpus_is_served_and_given_folders_replace_it(tmp_path: Path) -> None:
    assert ingest(tmp_path)["taken_in"] >= 5
    bundled = titles(tmp_path)
    assert len(bundled) >= 5
    (tmp_path / "library").mkdir()
    write_note(tmp_path / "library", "mine", title="自己的灯塔手册")
    ingest(tmp_path, "--corpus", "library")
    assert titles(tmp_path) == ["自己的灯塔手册"]


def test_a_document_is_exported_with_all_fields_and_nothing_empty(filled: Path) -> None:
    documents = yaodian("export", "--json", "--db", "a.db", folder=filled).lines
    assert len(documents) == 3
    for document in documents:
        assert set(document) == set(FIELDS)
        for name, kind in FIELDS.items():
            assert isinstance(document[name], kind), name
        for text in all_strings(document):
            assert text
            assert not [each for each in text if each < " " and each not in "\n\t"]


def test_show_gives_the_same_and_what_was_left_out(filled: Path) -> None:
    exported = yaodian("export", "--db", "a.db", folder=filled).lines[0]
    shown = yaodian("show", exported["slug"], "--json", "--db", "a.db", folder=filled).value
    assert all(set(each) == {"rule", "text"} for each in shown.pop("removed"))
    assert shown == exported


@pytest.mark.parametrize("slug", ["no-such-slug", "99", "9" * 5000], ids=["a slug", "a number", "a very long number"])
def test_show_of_a_document_that_is_not_there_needs_a_person(filled: Path, slug: str) -> None:
    said = yaodian("show", slug, "--json", "--db", "a.db", folder=filled)
    assert (said.status, said.out) == (1, "")
    assert slug in said.err


def test_bytes_that_are_no_text_are_no_slug_and_no_word(filled: Path) -> None:
    said = yaodian("show", "\udcff", "--json", "--db", "a.db", folder=filled)
    assert (said.status, said.out) == (1, "")
    assert "There is no document" in said.err
    assert yaodian("ask", "\udcff灯塔", "--json", "--db", "a.db", folder=filled).value["question"] == "\ufffd灯塔"


def test_an_answer_quotes_to_the_letter(filled: Path) -> None:
    answer = yaodian("ask", "灯塔建于哪一年？", "--json", "--top", "2", "--db", "a.db", folder=filled).value
    assert not answer["abstained"]
    assert 1 <= len(answer["passages"]) <= 2
    documents = {each["slug"]: each for each in yaodian("export", "--db", "a.db", folder=filled).lines}
    assert "1893" in answer["passages"][0]["text"]
    for passage in answer["passages"]:
        whole = part_text(documents[passage["slug"]], passage["part"], passage["index"])
        assert whole[passage["start"] : passage["end"]] == passage["text"]
    scores = [passage["score"] for passage in answer["passages"]]
    assert scores == sorted(scores, reverse=True)


def part_text(document: dict[str, Any], part: str, index: int | None) -> str:
    if part == "summary":
        assert index is None
        return str(document["summary"]["text"])
    assert index is not None
    lists = {"key_point": "key_points", "risk": "risks", "section": "sections", "qa": "qa"}
    return str(document[lists[part]][index]["answer" if part == "qa" else "text"])


def test_an_answer_has_the_promised_fields_also_when_there_is_none(filled: Path) -> None:
    for question in ("灯塔建于哪一年？", "quantum chromodynamics in Patagonia", "", '" * NEAR : ^', "\U0001f600"):
        answer = yaodian("ask", question, "--json", "--db", "a.db", folder=filled).value
        fields = {
            "question",
            "abstained",
            "confidence",
            "passages",
            "also",
            "read_as",
            "filters",
            "models",
            "elapsed_ms",
        }
        assert fields <= set(answer)
        assert answer["question"] == question
        assert 0 <= answer["confidence"] <= 1
        assert answer["abstained"] == (answer["passages"] == [])
        for passage in answer["passages"]:
            keys = {"slug", "title", "part", "index", "heading", "text", "start", "end", "score", "source_url", "by"}
            assert set(passage) == keys
        assert not {each["slug"] for each in answer["passages"]} & {each["slug"] for each in answer["also"]}
        for other in answer["also"]:
            assert set(other) == {"slug", "title", "published", "relation"}


def test_a_batch_is_answered_in_order_and_other_keys_come_back(filled: Path, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "q2", "question": "灯塔有多高？"}, ensure_ascii=False),
        "灯塔建于哪一年？",
        "",
        json.dumps({"id": "q1", "question": "a\u2028b", "gold": ["x"]}),
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said = yaodian("ask", "--batch", tmp_path / "questions.jsonl", "--db", "a.db", folder=filled)
    assert [each["question"] for each in said.lines] == ["灯塔有多高？", "灯塔建于哪一年？", "a\u2028b"]
    assert [each.get("id") for each in said.lines] == ["q2", None, "q1"]
    assert said.lines[2]["gold"] == ["x"]


def test_a_batch_may_come_from_standard_input(filled: Path) -> None:
    said = yaodian("ask", "--batch", "-", "--db", "a.db", folder=filled, stdin="灯塔有多高？\r\n")
    assert [each["question"] for each in said.lines] == ["灯塔有多高？"]


@pytest.mark.parametrize(
    "line", ['{"question": 5}', '{"id": 1}', "{broken", '{"a": ' * 50_000], ids=["number", "none", "broken", "deep"]
)
def test_a_faulty_line_of_a_batch_is_named(filled: Path, tmp_path: Path, line: str) -> None:
    (tmp_path / "questions.jsonl").write_text(f"好问题？\n{line}\n", encoding="utf-8")
    said = yaodian("ask", "--batch", tmp_path / "questions.jsonl", "--db", "a.db", folder=filled)
    assert said.is_one_sentence(), said
    assert "Line 2" in said.err


def test_a_question_to_a_fresh_database_takes_the_folder_in_first(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    write_note(tmp_path / "library", "one")
    said = yaodian("ask", "灯塔有多高？", "--json", "--db", "new.db", "--corpus", "library", folder=tmp_path)
    assert said.status == 0, said.err
    assert "42" in said.value["passages"][0]["text"]


def test_backup_and_restore_bring_back_what_was(house: Path) -> None:
    before = titles(house)
    assert yaodian("backup", "copy.db", "--db", "a.db", folder=house).status == 0
    (house / "more").mkdir()
    write_note(house / "more", "more", title="多出来的手册")
    ingest(house, "more")
    assert len(titles(house)) == 4
    assert yaodian("restore", "copy.db", "--json", "--db", "a.db", folder=house).value["db"] == "a.db"
    assert titles(house) == before


def test_nobody_answers_for_the_health_of_a_bot_that_does_not_run(house: Path) -> None:
    said = yaodian("health", "--json", "--db", "a.db", folder=house)
    assert (said.status, said.value["ok"]) == (1, False)


def failing(folder: Path, case: str) -> Said:
    (folder / "text.db").write_text("this is no database, and long enough to look like one" * 20)
    (folder / "file").write_text("")
    match case:
        case "folder as database":
            return forked_yaodian("latest", "--db", folder, folder=folder)
        case "text as database":
            return forked_yaodian("latest", "--db", "text.db", folder=folder)
        case "database below a file":
            return forked_yaodian("latest", "--db", "file/a.db", folder=folder)
        case "missing corpus":
            return forked_yaodian("ingest", "--db", "a.db", "nowhere", folder=folder)
        case "file as corpus":
            return forked_yaodian("ask", "x", "--db", "a.db", "--corpus", "file", folder=folder)
        case "missing batch":
            return forked_yaodian("ask", "--batch", "nowhere.jsonl", folder=folder)
        case "wrong setting":
            return forked_yaodian("latest", folder=folder, YAODIAN_ZONE="Mars/Olympus")
        case "wrong token":
            return forked_yaodian("run", folder=folder, TELEGRAM_BOT_TOKEN=f"{TOKEN} and more")
        case "no backup":
            return forked_yaodian("restore", "text.db", "--db", "a.db", folder=folder)
    raise AssertionError(case)


def test_of_a_path_that_can_not_be_read_the_program_speaks_and_not_the_parser_of_its_arguments() -> None:
    """The parser would say it in four lines; as root, who may read everything, only its settings can be looked at."""
    paths = {
        (name, option.name): option.type.readable
        for name, each in main.commands.items()
        for option in each.params
        if isinstance(option.type, click.Path) and name != "eval"
    }
    assert ("run", "corpus") in paths
    assert not any(paths.values())


@pytest.mark.parametrize(
    "case",
    [
        "folder as database",
        "text as database",
        "database below a file",
        "missing corpus",
        "file as corpus",
        "missing batch",
        "wrong setting",
        "wrong token",
        "no backup",
    ],
)
def test_what_can_not_work_is_one_sentence_and_status_2(tmp_path: Path, case: str) -> None:
    said = failing(tmp_path, case)
    assert said.is_one_sentence(), said
    assert TOKEN not in said.err


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("ask",), ("ask", "x", "--top", "0"), ("show",), ("latest", "-n", "x")]
)
def test_bad_usage_is_status_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = yaodian(*arguments, "--db", "a.db", folder=tmp_path)
    assert (said.status, said.out) == (2, "")
    assert "Traceback" not in said.err


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs a file that is always full")
@pytest.mark.parametrize("arguments", [("latest",), ("export",)], ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("output", [str(FULL), "&-"], ids=["full", "closed"])
def test_standard_output_that_takes_nothing_is_one_sentence_and_status_1(
    house: Path, arguments: tuple[str, ...], output: str
) -> None:
    assert says_that_nothing_is_taken(to_output(output, *arguments, "--db", "a.db", folder=house))


def test_so_it_is_in_a_chat(house: Path, filled: Path) -> None:
    run = ("run", "--db", "a.db", "--corpus", str(filled / "library"))
    assert says_that_nothing_is_taken(to_output("&-", *run, folder=house))
    if FULL.exists():
        assert says_that_nothing_is_taken(forked_yaodian(*run, folder=house, stdin="最新\n", stdout=FULL))


def to_output(output: str, *arguments: str, folder: Path) -> Said:
    """Run the installed `yaodian ARGUMENTS`, with standard output where a shell sends it; what is asked is 最新."""
    done = subprocess.run(
        ["sh", "-c", f'"$0" "$@" >{output}', YAODIAN, *arguments],
        cwd=folder,
        env=clean_environment({"YAODIAN_MODELS": "none"}),
        input="最新\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def says_that_nothing_is_taken(said: Said) -> bool:
    """Tell whether the last line, and no other, says so, with status 1; raises where there is a traceback."""
    assert "Traceback" not in said.err, said.err
    lines = said.err.splitlines()
    return said.status == 1 and [each for each in lines if each.startswith("yaodian: Standard output ")] == lines[-1:]


def test_a_token_shows_nowhere(house: Path) -> None:
    (house / ".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nYAODIAN_WEBHOOK_SECRET=a-secret-of-ours\n")
    for arguments in (("doctor",), ("doctor", "--json"), ("latest",), ("outbox", "--json")):
        said = forked_yaodian(*arguments, "--db", "a.db", folder=house, YAODIAN_LOG_LEVEL="debug")
        assert said.status == 0
        for secret in (TOKEN, TOKEN.partition(":")[2], "a-secret-of-ours"):
            assert secret not in said.out + said.err


def test_an_unknown_setting_of_ours_is_warned_of_and_found_by_doctor(house: Path) -> None:
    said = yaodian("latest", "--json", "--db", "a.db", folder=house, YAODIAN_CORPSU="/x")
    assert said.status == 0
    assert "YAODIAN_CORPUS" in said.err
    assert yaodian("doctor", "--db", "a.db", folder=house, YAODIAN_CORPSU="/x").status == 1


def test_where_the_system_starts_no_process_a_sentence_says_so(filled: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'ulimit -n 20; exec "$@"', "sh", str(YAODIAN), "ingest", "--no-wait", str(filled / "library")],
        cwd=tmp_path,
        env=clean_environment({"YAODIAN_MODELS": "none"}),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith("yaodian: The system starts no process that could read files"), done.stderr
    assert "Traceback" not in done.stderr
