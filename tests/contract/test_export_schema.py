"""Every line of `export` is what the interface promises: all keys, null or a list where nothing is, plain text.

Checked over the bundled corpus, the five real documents where they are, and every fixture of the four families.
"""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import cases
from tests.support.command import yaodian
from tests.support.once import once
from tests.support.seeds import FOLDER

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = {
    "corpus": _ROOT / "seeds" / "corpus",
    "families": _ROOT / "tests" / "fixtures" / "families",
    "seeds": FOLDER,
}

TEXT, MAYBE = "text", "text or null"
_LINK = {"start": int, "end": int, "url": TEXT}
_BLOCK = {
    "kind": {"paragraph", "list", "quote", "code", "table", "turn"},
    "text": TEXT,
    "speaker": MAYBE,
    "links": [_LINK],
}
_POINT = {"text": TEXT, "lead": MAYBE, "by": {"author", "extracted"}}
_KINDS = {"agrees", "opposes", "earlier", "later", "same_series", "shared_topics", "other"}
_TARGET = {"title": TEXT, "slug": MAYBE, "path": MAYBE}
SCHEMA: dict[str, Any] = {
    "slug": TEXT,
    "path": TEXT,
    "paths": [TEXT],
    "title": TEXT,
    "source_url": MAYBE,
    "source_name": MAYBE,
    "published": MAYBE,
    "author": [TEXT],
    "language": TEXT,
    "summary": ({"text": TEXT, "by": {"author", "extracted"}},),
    "key_points": [_POINT],
    "risks": [_POINT],
    "sections": [{"level": int, "heading": MAYBE, "text": str, "blocks": [_BLOCK]}],
    "qa": [{"question": TEXT, "answer": TEXT, "asked_by": MAYBE, "answered_by": MAYBE}],
    "topics": [TEXT],
    "related": [
        {"target": {"title": TEXT, "slug": MAYBE, "path": MAYBE}, "kind": _KINDS, "reason": MAYBE, "note": MAYBE}
    ],
    "series": (
        {
            # A document may say only that it is part of a series, and not of which.
            "name": MAYBE,
            "position": int,
            "total": int,
            "items": [{"position": int, "title": TEXT, "url": MAYBE, "slug": MAYBE}],
        },
    ),
    "images": [{"url": TEXT, "alt": MAYBE}],
}
"""A list of one is a list of such, a set is a choice, a tuple of one may be null."""


def faults(value: Any, schema: Any, where: str = "") -> Iterator[str]:
    """Yield where a value departs from a schema."""
    if isinstance(schema, tuple):
        if value is not None:
            yield from faults(value, schema[0], where)
    elif isinstance(schema, dict):
        if not isinstance(value, dict) or set(value) != set(schema):
            yield f"{where}: keys {sorted(value) if isinstance(value, dict) else value!r}"
            return
        for name, inner in schema.items():
            yield from faults(value[name], inner, f"{where}.{name}")
    elif isinstance(schema, list):
        if not isinstance(value, list):
            yield f"{where}: {value!r} is no list"
            return
        for at, inner in enumerate(value):
            yield from faults(inner, schema[0], f"{where}[{at}]")
    elif isinstance(schema, set):
        if value not in schema:
            yield f"{where}: {value!r}"
    elif schema in (TEXT, MAYBE):
        if not (value is None and schema == MAYBE) and not (isinstance(value, str) and value.strip() == value != ""):
            yield f"{where}: {value!r}"
    elif not isinstance(value, schema) or isinstance(value, bool):
        yield f"{where}: {value!r}"


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def take_all_in(folder: Path) -> None:
    taken = []
    for name, source in _FOLDERS.items():
        if source.is_dir():
            shutil.copytree(source, folder / name)
            taken.append(name)
    said = yaodian("ingest", "--json", "--no-wait", "--db", "a.db", *taken, folder=folder, YAODIAN_MODELS="none")
    assert said.status == 0, said.err
    assert said.value["set_aside"] == []
    (folder / "exported.jsonl").write_text(yaodian("export", "--json", "--db", "a.db", folder=folder).out)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `a.db`, into which all folders were taken."""
    return once(tmp_path_factory, "export-schema", take_all_in)


@pytest.fixture(scope="module")
def exported(library: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (library / "exported.jsonl").read_text().split("\n") if line]


def test_every_file_is_a_line(library: Path, exported: list[dict[str, Any]]) -> None:
    files = {path.name for path in library.rglob("*") if path.suffix in (".md", ".markdown", ".txt")}
    assert {path for document in exported for path in document["paths"]} == files


def test_every_line_has_all_fields_and_nothing_else(exported: list[dict[str, Any]]) -> None:
    assert [fault for each in exported for fault in faults(each, SCHEMA, each["path"])] == []


def test_no_text_holds_a_control_character(exported: list[dict[str, Any]]) -> None:
    for document in exported:
        code = {b["text"] for s in document["sections"] for b in s["blocks"] if b["kind"] == "code"}
        for text in strings({name: value for name, value in document.items() if name != "sections"}):
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text), document["path"]
        for section in document["sections"]:
            for block in section["blocks"]:
                kept = r"[\x00-\x08\x0b-\x1f]" if block["text"] in code else r"[\x00-\x09\x0b-\x1f]"
                assert not re.search(kept, block["text"]), document["path"]


def test_slugs_are_unique_and_in_their_form(exported: list[dict[str, Any]]) -> None:
    slugs = [document["slug"] for document in exported]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]{1,40}", slug) for slug in slugs)


def test_dates_are_iso_8601_with_a_zone_where_there_is_a_time(exported: list[dict[str, Any]]) -> None:
    for written in (document["published"] for document in exported if document["published"]):
        if "T" in written:
            assert datetime.fromisoformat(written).tzinfo is not None
        else:
            assert date.fromisoformat(f"{written}-01-01"[:10])


def test_sources_are_addresses_and_named_at_least_by_their_host(exported: list[dict[str, Any]]) -> None:
    for document in exported:
        if document["source_url"]:
            assert re.match(r"https?://\S+$", document["source_url"])
            assert document["source_name"]


def test_the_text_of_a_section_is_its_blocks(exported: list[dict[str, Any]]) -> None:
    for document in exported:
        for at, section in enumerate(document["sections"]):
            texts = [f"{b['speaker']}：{b['text']}" if b["speaker"] else b["text"] for b in section["blocks"]]
            assert section["text"] == "\n\n".join(texts)
            assert (section["heading"] is None) == (section["level"] == 0) == (at == 0 and section["heading"] is None)
            assert all((block["kind"] == "turn") == bool(block["speaker"]) for block in section["blocks"])


def test_links_lie_in_their_block_in_order_over_some_text(exported: list[dict[str, Any]]) -> None:
    for document in exported:
        for block in (block for section in document["sections"] for block in section["blocks"]):
            ends = [0, *(link["end"] for link in block["links"])]
            for link, end in zip(block["links"], ends, strict=False):
                assert end <= link["start"] < link["end"] <= len(block["text"]), (document["path"], link)


def test_lists_begin_their_items_with_a_mark(exported: list[dict[str, Any]]) -> None:
    for document in exported:
        for block in (block for section in document["sections"] for block in section["blocks"]):
            if block["kind"] == "list":
                assert re.match(r"• |\d+\. ", block["text"]), document["path"]


def test_a_lead_is_part_of_its_text(exported: list[dict[str, Any]]) -> None:
    for document in exported:
        for point in (*document["key_points"], *document["risks"]):
            assert point["lead"] is None or point["lead"] in point["text"], document["path"]


def test_a_series_counts_this_part_and_the_others(exported: list[dict[str, Any]]) -> None:
    for series in (document["series"] for document in exported if document["series"]):
        positions = [item["position"] for item in series["items"]]
        assert 1 <= series["position"] <= series["total"]
        assert series["position"] not in positions
        assert positions == sorted(set(positions))
        assert all(1 <= position <= series["total"] for position in positions)


@cases("mark", [r"\*\*", r"\[\[", r"\]\(", r"&nbsp;", r"^#{1,6} ", r"\\%"])
def test_no_mark_of_markdown_is_left_outside_code(exported: list[dict[str, Any]], mark: str) -> None:
    for document in exported:
        for section in document["sections"]:
            for block in section["blocks"]:
                if block["kind"] != "code":
                    assert not re.search(mark, block["text"], re.MULTILINE), (document["path"], block["text"][:80])
        for point in (*document["key_points"], *document["risks"], *document["qa"]):
            for text in strings(point):
                assert not re.search(mark, text, re.MULTILINE), document["path"]


def test_show_gives_what_export_gives_and_what_was_removed_with_its_rule(
    library: Path, exported: list[dict[str, Any]]
) -> None:
    for document in exported[:3]:
        shown = yaodian("show", document["slug"], "--json", "--db", "a.db", folder=library).value
        removed = shown.pop("removed")
        assert shown == document
        assert [fault for item in removed for fault in faults(item, {"rule": TEXT, "text": TEXT})] == []
