"""Builds documents for tests, complete by default and changed by keyword."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from seeds.models import QA, Block, Document, Point, Section, Summary
from storage.models import Location, Stored
from storage.protocols import Store

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
"""The day after the date that documents of `make_document` bear."""


def make_section(text: str, heading: str | None = None, level: int | None = None) -> Section:
    """Return a section of plain paragraphs (empty lines in `text` part them); without a heading, an introduction."""
    blocks = tuple(Block(kind="paragraph", text=paragraph) for paragraph in text.split("\n\n") if paragraph)
    chosen = level if level is not None else (2 if heading else 0)
    return Section(level=chosen, heading=heading, text="\n\n".join(block.text for block in blocks), blocks=blocks)


def make_point(text: str, lead: str | None = None) -> Point:
    """Return a key point or risk of the author's."""
    return Point(text=text, lead=lead, by="author")


def make_document(**changes: Any) -> Document:
    """Return a document with every common field filled; `changes` replace fields.

    `path` alone gives `paths` too. Texts may be given short: `summary` as a string, `sections`, `key_points` and
    `risks` as strings or models, `qa` as (question, answer) pairs or models.
    """
    fields: dict[str, Any] = {
        "slug": "lighthouse-keepers",
        "path": "notes/lighthouse.md",
        "title": "灯塔看守人的一天",
        "source_url": "https://example.org/lighthouse",
        "source_name": "example.org",
        "published": "2026-03-05",
        "author": ("林小满",),
        "language": "zh-Hans",
        "summary": "看守人每晚点灯三次，并记录海雾。",
        "key_points": (make_point("雾笛：每三十秒响一次，2025 年共响 4,100 小时。", "雾笛"),),
        "risks": (make_point("燃油只够用九天。"),),
        "sections": (
            make_section("海边有一座白色的灯塔。\n\n看守人住在塔下的小屋里。"),
            make_section("夜里他点亮煤油灯，再上发条。灯光每十二秒转一圈。", "点灯"),
            make_section("Keeper logs are written in English since 1998.", "日志"),
        ),
        "qa": (("灯塔有多高？", "三十七米，一共二百一十四级台阶。"),),
        "topics": ("灯塔", "航海"),
    }
    fields |= changes
    fields.setdefault("paths", (fields["path"],))
    return Document(**{name: _filled(name, value) for name, value in fields.items()})


def make_note(slug: str, text: str) -> Document:
    """Return a document of one section and nothing else."""
    parts = {"summary": None, "key_points": (), "risks": (), "qa": ()}
    return make_document(slug=slug, path=f"notes/{slug}.md", title=slug, sections=(make_section(text),), **parts)


def digest_of(document: Document, salt: str = "") -> str:
    """Return what stands for the digest of a document's file in tests: the same content gives the same digest."""
    content = document.model_dump_json(exclude={"path", "paths", "slug"})
    return hashlib.sha256((salt + content).encode("utf-8", "surrogatepass")).hexdigest()


async def put(store: Store, document: Document, folder: str = "/library", salt: str = "") -> Stored:
    """Take a document in as the file at its path; another `salt` makes other bytes of the same content."""
    return await store.documents.put(folder, document, digest_of(document, salt), len(document.title), 1)


def many_notes() -> list[Document]:
    """Return forty notes about lighthouses, so that one more leaves the library nearly as large as it was."""
    lines = [f"第 {number} 座灯塔旁有一口井。" + "灯塔的看守人每天写日志。" * (number % 5) for number in range(40)]
    return [make_note(f"other-{number}", each) for number, each in enumerate(lines)]


async def put_many_notes(store: Store) -> None:
    """Take them in."""
    for each in many_notes():
        await put(store, each)


def at(path: str, folder: str = "/library") -> Location:
    """Return where the file at a path lies."""
    return Location(folder, path)


def _filled(name: str, value: Any) -> Any:
    if name == "summary" and isinstance(value, str):
        return Summary(text=value, by="author")
    if name == "sections":
        return tuple(make_section(each) if isinstance(each, str) else each for each in value)
    if name in {"key_points", "risks"}:
        return tuple(make_point(each) if isinstance(each, str) else each for each in value)
    if name == "qa":
        return tuple(QA(question=each[0], answer=each[1]) if isinstance(each, tuple) else each for each in value)
    return value
