"""Every reply of every command, in three languages, over real documents: nothing dead, raw, empty or untranslated.

Each goes through Telegram's own parser too, and every long one has its pages turned.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from bot.core.commands import COMMANDS
from bot.core.common.actions import decode
from bot.core.common.script import convert
from bot.core.keeping.cities import city_of
from bot.core.keeping.language import NAMES
from bot.limits import PRESS_BYTES
from bot.reply import Node, Reply, Run
from bot.texts.catalogue import DEFAULT, LANGUAGES, Catalogue
from seeds.models import Document
from seeds.options import DEFAULT_ZONE
from seeds.reader import read
from tests.support.conversation import OWNER, conversing, small_library, text_of
from tests.support.crawler import Visit, crawl, everything_to_say
from tests.support.telegram import assert_pages_turn, assert_taken

REAL = Path(__file__).parents[3] / "shared" / "seeds"
BUNDLED = Path(__file__).parents[2] / "seeds" / "corpus"
QUESTIONS = (
    "Anthropic 什么时候盈亏平衡？",
    "AI 编程的生产力提升多少",
    "上下文窗口会长到多少？",
    "今天天气怎么样",
    "你好",
    "谢谢",
    "???",
    "Dario Amodei",
)

LIBRARIES = "small", "large"

PRESSED, ELSEWHERE = 28, 16
"""How many buttons of each kind are pressed in the default language, and of the large library in others. Fewer would
not come to what follows twice, and more come to no other text or line."""

OPEN, CLOSE = "\u2983", "\u2984"
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
KEY = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")


@cache
def read_all(folder: Path) -> list[Document]:
    return [read(path.read_bytes(), path.name) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")]


def library(name: str) -> Sequence[Document]:
    if name == "small":
        return small_library()
    return [each for folder in (BUNDLED, REAL) if folder.is_dir() for each in read_all(folder)]


def shown(reply: Reply) -> Iterator[str]:
    """Yield every text of a reply, its buttons' labels and its notice too."""
    yield text_of(reply)
    yield from (name for node in reply.nodes if node.node == "facts" for name, _ in node.pairs)
    yield from (button.label for row in reply.buttons for button in row)
    if reply.notice:
        yield reply.notice


def runs(node: Node) -> Iterator[Run]:
    match node.node:
        case "title" | "paragraph" | "quote":
            yield from node.text
        case "fold":
            yield from (*node.title, *node.text)
        case "listing":
            yield from (run for item in node.items for run in item)
        case "facts":
            yield from (run for _, value in node.pairs for run in value)
        case "code":
            yield Run(text=node.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LIBRARIES)
async def test_every_reply_is_whole_and_every_button_alive(tmp_path: Path, name: str, language: str) -> None:
    documents = library(name)
    async with conversing(tmp_path, documents) as talk:
        await talk.press(f"1|lang|{language}|0.0")
        named = [each.title for at, each in enumerate(documents) if at % 5 < 2]  # of each folder two, which holds five
        said = everything_to_say(named, (*QUESTIONS, *(each[:12] for each in named[::2])))
        visits = await crawl(talk, said, ELSEWHERE if name == "large" and language != DEFAULT else PRESSED)
        long = []
        for visit in visits:
            assert visit.reply is not None, visit
            assert_taken(visit.reply)  # right before its pages are turned, as they are laid out once for both
            if await assert_pages_turn(talk, visit.reply):
                long.append(visit)
        assert long or name == "small"
        for data in dict.fromkeys(visit.reply.again for visit in visits if visit.reply and visit.reply.again):
            brought = await talk.press(data)
            assert brought.edits, f"{data} would post a long reply a second time when its first page is turned back to"
        talk.person = OWNER
        owners = [Visit(each, None, None, await talk.say(each)) for each in ("/stats", "/help", "/unanswered")]
        for visit in owners:
            assert visit.reply is not None
            assert_taken(visit.reply)
    keys = keys_of(language)
    dead = {Catalogue(language).text(key) for key in ("button-unknown", "button-too-old", "document-gone", "part-gone")}
    for visit in (*visits, *owners):
        assert visit.reply is not None, visit
        check_whole(visit, keys)
        assert visit.label is None or text_of(visit.reply) not in dead, visit
    assert len({action_of(visit) for visit in (*visits, *owners)}) >= 12, "the crawler did not get around"


@cache
def keys_of(language: str) -> set[str]:
    """Return the keys of a catalogue that no text would have by chance."""
    body = FluentParser().parse((files("bot.texts") / f"{language}.ftl").read_text(encoding="utf-8")).body
    return {entry.id.name for entry in body if isinstance(entry, Message) and "-" in entry.id.name}


def action_of(visit: Visit) -> str:
    return visit.said.split("|")[1] if visit.said.startswith("1|") else "said"


def check_whole(visit: Visit, keys: set[str]) -> None:
    reply = visit.reply
    assert reply is not None
    assert reply.nodes or reply.notice, visit
    assert len(reply.notice or "") <= 200
    for node in reply.nodes:
        assert any(run.text.strip() for run in runs(node)), (visit.said, node)
    for text in shown(reply):
        assert not keys.intersection(KEY.findall(text)), (visit.said, keys.intersection(KEY.findall(text)))
        text.encode()
    for row in reply.buttons:
        assert 1 <= len(row) <= 8, visit
        for button in row:
            assert 1 <= len(button.label) <= 60, (visit.said, button)
            assert (button.press is None) != (button.url is None), (visit.said, button)
            if button.press:
                assert len(button.press.encode()) <= PRESS_BYTES
                decode(button.press)
    twice = [each for each, count in Counter(each for row in reply.buttons for each in row).items() if count > 1]
    assert not twice, (visit.said, twice)
    assert not reply.preview or reply.preview.startswith("http")


@pytest.mark.parametrize("name", LIBRARIES)
async def test_all_that_is_no_document_and_no_echo_comes_from_the_catalogue(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalogue is made to bracket its texts; what stands outside of brackets must stand in a document."""
    plain = Catalogue.text
    monkeypatch.setattr(Catalogue, "text", lambda self, key, **args: f"{OPEN}{plain(self, key, **args)}{CLOSE}")
    documents = library(name)
    said = everything_to_say([documents[0].title], QUESTIONS)
    async with conversing(tmp_path, documents) as talk:
        visits = await crawl(talk, said, ELSEWHERE if name == "large" else PRESSED)
    known = known_words(documents, said)
    strays = {
        (visit.said, word)
        for visit in visits
        if visit.reply
        for text in shown(visit.reply)
        for word in words_outside(text)
        if word not in known
    }
    assert strays == set()


def known_words(documents: Sequence[Document], said: Sequence[str]) -> str:
    texts = [text for each in documents for text in texts_of(each.model_dump())]
    texts += [convert(text, "zh-Hans") for text in texts]
    texts += [DEFAULT_ZONE, *(city_of(DEFAULT_ZONE, language) for language in LANGUAGES)]
    return "\n".join([*texts, *said, *NAMES.values(), *(f"/{each.name} {' '.join(each.words)}" for each in COMMANDS)])


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_of(each)


def words_outside(text: str) -> list[str]:
    """Return the words of `text` that stand in no bracket; a label that was cut may have lost its closing one."""
    while INNERMOST.search(text):
        text = INNERMOST.sub(" ", text)
    text = text.split(OPEN)[0]
    return list(re.findall(r"[A-Za-z\u3400-\u9fff]{2,}", text))
