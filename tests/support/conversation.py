"""A chat with the core over a real store, for tests that read as a conversation."""

import itertools
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answers.answerer import LibraryAnswerer
from bot.answers.models import Answerer
from bot.core.core import Core
from bot.reply import Button, Reply
from bot.request import Address, ChatKind, Person, Request
from seeds.models import Document
from storage.models import NewDelivery, Subscription
from storage.protocols import Store
from tests.support.at_once import at_once
from tests.support.documents import digest_of, make_document, make_point, make_section
from tests.support.outbox import mark_sent
from tests.support.stores import new_store, store_of

OWNER = 900
NOON = datetime(2026, 3, 10, 4, tzinfo=UTC)

_NEW = itertools.count(1000)
"""Who comes next where several ask one library."""


class Conversation:
    """One person in one chat. `said` is everything that the core answered, in order.

    pages: tells of how many pages a front shows one of a reply; as it is, of one that cuts nothing.
    administrator: whether whoever speaks administers the group. looked_up: how often the core asked for that.
    """

    def __init__(
        self, core: Core, store: Store, *, tag: str | None = "zh-hans", person: int = 7, chat: int = 7,
        kind: ChatKind = "private",
    ) -> None:  # fmt: skip
        self.core = core
        self.store = store
        self.tag = tag
        self.person = person
        self.chat = chat
        self.kind: ChatKind = kind
        self.thread: int | None = None
        self.pages: Callable[[Reply], int] = lambda _: 1
        self.administrator = False
        self.looked_up = 0
        self.named = False
        self.now = NOON
        self.said: list[Reply | None] = []

    def of_somebody_new(self) -> "Conversation":
        """Return a private chat with the same core, of a person who was never there before."""
        person = next(_NEW)
        return Conversation(self.core, self.store, person=person, chat=person)

    async def is_administrator(self, chat_id: int, person_id: int) -> bool:
        """Tell the core, as a front does, who administers a group."""
        self.looked_up += 1
        return self.administrator

    async def say(self, text: str) -> Reply:
        """Send a message that is answered."""
        reply = await self.send("text", text)
        assert reply is not None, f"no answer to {text!r}"
        return reply

    async def press(self, button: Button | str) -> Reply:
        """Press a button, or send callback data."""
        data = button if isinstance(button, str) else button.press
        assert data is not None
        reply = await self.send("press", data)
        assert reply is not None, f"no answer to {data!r}"
        return reply

    async def send(self, what: str, text: str = "") -> Reply | None:
        """Send anything, answered or not."""
        self.now += timedelta(seconds=1)
        request = Request.model_validate(
            {
                "what": what,
                "text": text,
                "address": Address(chat_id=self.chat, thread_id=self.thread),
                "chat": self.kind,
                "person": Person(id=self.person, language_code=self.tag),
                "named": self.named,
                "now": self.now,
                "reference": f"t-{len(self.said)}",
            }
        )
        self.core.administrators = self
        reply = await self.core.handle(request)
        if reply:
            self.core.paged(request, reply, self.pages(reply))
        self.said.append(reply)
        return reply


def text_of(reply: Reply) -> str:
    """Return all that a reply shows but its buttons, a node a line."""
    lines: list[str] = []
    for node in reply.nodes:
        match node.node:
            case "title" | "paragraph" | "quote":
                lines.append("".join(run.text for run in node.text))
            case "listing":
                lines += ["".join(run.text for run in item) for item in node.items]
            case "facts":
                lines += [f"{name}: {''.join(run.text for run in value)}" for name, value in node.pairs]
            case "fold":
                lines += ["".join(run.text for run in node.title), "".join(run.text for run in node.text)]
            case "code":
                lines.append(node.text)
    return "\n".join(lines)


def buttons_of(reply: Reply) -> list[Button]:
    """Return all buttons of a reply, row by row."""
    return [button for row in reply.buttons for button in row]


def button(reply: Reply, label: str) -> Button:
    """Return the button whose label contains `label`."""
    found = [each for each in buttons_of(reply) if label in each.label]
    assert found, f"no button {label!r} among {[each.label for each in buttons_of(reply)]}"
    return found[0]


async def arrives(talk: Conversation, slugs: Sequence[str], wanted_by: Mapping[str, Sequence[Subscription]]) -> Reply:
    """Let an alert, or a digest of several documents, come by itself; returns what it shows.

    wanted_by: by document the subscriptions that bring it, all of them where a document is not named.
    """
    every = list({each.id: each for ours in wanted_by.values() for each in ours}.values())
    made = NewDelivery(
        chat_id=talk.chat, thread_id=None, kind="document" if len(slugs) == 1 else "digest", slugs=tuple(slugs),
        key=f"document:{slugs[0]}" if len(slugs) == 1 else f"digest:{next(_NEW)}",
        because=tuple(dict.fromkeys(each.rule for each in every)), subscriptions=tuple(each.id for each in every),
        wanted_by=tuple(tuple(each.id for each in wanted_by.get(slug, every)) for slug in slugs),
    )  # fmt: skip
    await talk.store.deliveries.add([made], talk.now)
    delivery = (await talk.store.deliveries.to_go(talk.chat))[-1]
    reply = await talk.core.compose(delivery)
    await mark_sent(talk.store, delivery.id, 1000 + delivery.id, talk.now)
    talk.core.arrived(delivery)
    return reply


async def follow(talk: Conversation, words: str) -> Reply:
    """Say `/subscribe` with these words, and agree to what is shown."""
    return await talk.press(button(await talk.say(f"/subscribe {words}"), "✓"))


def small_library() -> tuple[Document, ...]:
    """Return three documents: two in Simplified Chinese, one in Traditional."""
    return (
        make_document(key_points=[make_point(f"雾笛：第 {n} 次检修用了 {n * 3} 小时。", "雾笛") for n in range(1, 9)]),
        make_document(
            slug="tea-market", path="tea.md", title="春茶行情观察", source_url="https://example.net/tea",
            source_name="茶周刊", published="2026-03-01", author=("周远",), topics=("茶叶", "航海"),
            key_points=(), risks=(), qa=(),
            summary="春茶均价上涨 12%，龙井每斤 3,800 元。",
            sections=(make_section("今年龙井的均价是每斤 3,800 元，比去年上涨 12%。", "价格"),),
        ),
        make_document(
            slug="night-train", path="train.md", title="夜行列車的復興", source_url=None, source_name=None,
            published="2026-02", author=(), language="zh-Hant", topics=("鐵路",), key_points=(), risks=(), qa=(),
            summary="歐洲的夜行列車載客量五年增加兩倍。",
            sections=(make_section("從維也納開往巴黎的夜行列車每週三班，車廂裡有熱水與軟臥。", "路線"),),
        ),
    )  # fmt: skip


@asynccontextmanager
async def conversing(
    folder: Path,
    documents: Sequence[Document] | None = None,
    allowed: frozenset[int] = frozenset(),
    answerer: Callable[[Store], Answerer] = LibraryAnswerer,
    by_threads: bool = False,
) -> AsyncIterator[Conversation]:
    """Open a real store with `documents` in `folder`, and a chat over it.

    by_threads: whether the store works as in the program, and not `at_once`; for what happens at the same time.
    """
    path = folder / "library.db"
    async with AsyncExitStack() as stack:
        with nullcontext() if by_threads else at_once():
            opening = store_of("small", small_library(), path) if documents is None else new_store(path)
            store = await stack.enter_async_context(opening)
        for document in documents or ():
            await put(store, document)
        owners = frozenset({OWNER})
        core = Core(store, answerer(store), owners=owners, allowed=allowed, clock=lambda: talk.now)
        talk = Conversation(core, store)
        yield talk


async def put(store: Store, document: Document) -> str:
    """Take a document in, as the first intake of its folder does; returns its slug."""
    stored = await store.documents.put("library", document, digest_of(document), 1000, 1, archive=True)
    return stored.slug
