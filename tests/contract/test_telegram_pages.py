"""Every reply of every command and button, as Telegram's own parser reads it, in three languages."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from telegram import InlineKeyboardMarkup

from bot.core.actions import at_cut
from bot.fronts.telegram.limits import BUTTONS, BUTTONS_PER_ROW, CALLBACK_BYTES, ENTITIES, TEXT_UNITS
from bot.fronts.telegram.render import messages, notice_of, pages_of
from bot.reply import Node, Paragraph, Reply, Title, inline
from seeds.models import Document
from seeds.reader import read
from tests.support.conversation import Conversation, conversing, small_library
from tests.support.crawler import crawl, everything_to_say
from tests.support.seeds import seed
from tests.support.tdlib import parse_html

CORPUS = Path(__file__).resolve().parents[2] / "seeds" / "corpus"
TAGS = ("zh-hans", "zh-hant", "en")
REAL = ("000", "001", "002", "003", "004")


def bundled() -> list[Document]:
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".md", ".txt"))
    return [read(path.read_bytes(), path.name) for path in files]


def assert_keys(keyboard: InlineKeyboardMarkup | None) -> None:
    rows = keyboard.inline_keyboard if keyboard else ()
    assert sum(map(len, rows)) <= BUTTONS
    for row in rows:
        assert 1 <= len(row) <= BUTTONS_PER_ROW
        for key in row:
            assert key.text.strip()
            data = key.callback_data
            assert (key.url is not None) != (isinstance(data, str) and 1 <= len(data.encode()) <= CALLBACK_BYTES)


def assert_taken(reply: Reply) -> None:
    assert messages(reply) or notice_of(reply)
    for message in messages(reply):
        text, entities = parse_html(message.page.html)
        assert (text, entities) == (message.page.text, message.page.entities)
        assert 1 <= len(text.encode("utf-16-le")) // 2 <= TEXT_UNITS
        assert len(entities) <= ENTITIES
        assert_keys(message.buttons)


async def assert_pages_turn(talk: Conversation, reply: Reply) -> bool:
    """Check that the buttons to a long reply's other pages bring them, in its place; returns whether it is long."""
    count = len(pages_of(reply))
    if reply.again is None or count == 1:
        return False
    for cut in {0, count - 1}:
        brought = await talk.press(at_cut(reply.again, cut))
        (message,) = messages(brought)
        assert message.buttons is not None
        assert f"{cut + 1}/" in " ".join(key.text for key in message.buttons.inline_keyboard[-1])
        assert brought.edits or not cut
    return True


async def walk(folder: Path, tag: str, documents: Sequence[Document], most: int) -> int:
    """Crawl everything and check every reply; returns how many of them had several pages to turn."""
    async with conversing(folder, documents) as talk:
        talk.tag = tag
        said = everything_to_say([document.title for document in documents], [documents[0].title[:12], "?"])
        visits = await crawl(talk, said, most=most)
        assert len(visits) > len(said)
        replies = [visit.reply for visit in visits if visit.reply is not None]
        for reply in replies:
            assert_taken(reply)
        return sum([await assert_pages_turn(talk, reply) for reply in replies])


@pytest.mark.parametrize("tag", TAGS)
async def test_every_reply_over_a_small_library_is_taken_by_telegram(tmp_path: Path, tag: str) -> None:
    await walk(tmp_path, tag, small_library(), most=400)


@pytest.mark.parametrize("tag", TAGS)
async def test_every_reply_over_the_bundled_corpus_is_taken_by_telegram(tmp_path: Path, tag: str) -> None:
    await walk(tmp_path, tag, bundled(), most=500)


@pytest.mark.parametrize("tag", TAGS)
async def test_every_reply_over_the_real_documents_is_taken_by_telegram(tmp_path: Path, tag: str) -> None:
    assert await walk(tmp_path, tag, [seed(number) for number in REAL], most=700) > 0


@pytest.mark.parametrize("number", REAL)
def test_the_whole_text_of_a_real_document_is_shown_without_loss(number: str) -> None:
    document = seed(number)
    texts = [text for section in document.sections for text in (section.heading or document.title, section.text)]
    nodes: list[Node] = [
        Paragraph(text=inline(text)) if number % 2 else Title(text=inline(text)) for number, text in enumerate(texts)
    ]
    pages = pages_of(Reply(nodes=tuple(nodes)))
    assert len(pages) >= len("".join(texts)) / TEXT_UNITS
    assert "".join("".join(page.text.split()) for page in pages) == "".join("".join(texts).split())
