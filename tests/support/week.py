"""One person's first week with alerts, in three languages: played on a clock of its own, and written down.

`python -m tests.support.week docs/first-week.md`: the real core, matching, digests, sender and a store in a temporary
folder over the bundled corpus; only the clock and the front door (which writes down what comes) are made for it.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.alerts.planning.digests import Digests
from bot.alerts.planning.matcher import Matcher
from bot.alerts.sending.sender import Sender
from bot.answers.answerer import LibraryAnswerer
from bot.core.core import Core
from bot.fronts.terminal.render import render
from bot.reply import Button, Reply
from bot.request import Address, Person, Request
from bot.texts.catalogue import LANGUAGES
from seeds.models import Document
from seeds.options import ReadOptions
from seeds.reader import read
from storage.models import Delivery
from storage.store import SqliteStore, open_store
from tests.support.documents import digest_of, make_document, make_section

CORPUS = Path("seeds/corpus")
MONDAY = date(2026, 3, 2)
HERE = ZoneInfo("Asia/Shanghai")
STEP = timedelta(minutes=30)
CHAT = 7

HEADINGS = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Words:
    """What the person types, and which buttons they press, in their language."""

    topic: str
    words: str
    question: str
    quiet: str
    mute: str
    agree: str = "✓"


SAYS = {
    "zh-Hans": Words(
        "/subscribe 主题 访谈 每天 8:00", "/subscribe IPO 或 上市 不要 广告",
        "/subscribe 递归自我改进有什么风险？ 每周日 20:00",
        "/settings 安静 23:00-7:00", "静音一周",
    ),
    "zh-Hant": Words(
        "/subscribe 主題 訪談 每天 8:00", "/subscribe IPO 或 上市 不要 廣告",
        "/subscribe 遞迴自我改進有什麼風險？ 每週日 20:00",
        "/settings 安靜 23:00-7:00", "靜音一週",
    ),
    "en": Words(
        "/subscribe topic 访谈 daily 8:00", "/subscribe IPO 或 上市 不要 广告",
        "/subscribe What are the risks of machines that improve themselves? weekly on sunday 8pm",
        "/settings quiet 23:00-7:00", "Mute for a week",
    ),
}  # fmt: skip


@dataclass
class Line:
    """One thing that was said: at `at`, by the person, by the bot, or about the library."""

    at: datetime
    who: str
    text: str


@dataclass
class Written:
    """A front door that writes down what comes (`bot.alerts.sending.outlet.Outlet`)."""

    week: "Week"
    came: list[tuple[Delivery, Reply]] = field(default_factory=list)

    async def deliver(self, delivery: Delivery) -> int:
        reply = await self.week.core.compose(delivery)
        self.came.append((delivery, reply))
        again = f" (in place of the message of {self.week.sent_at[delivery.edits]})" if delivery.edits else ""
        self.week.note(f"bot{again}{', silently' if reply.silent else ''}", render(reply).text)
        number = delivery.edits or 1000 + delivery.id
        self.week.sent_at.setdefault(number, f"{self.week.now.astimezone(HERE):%H:%M}")
        return number


class Week:
    """The person, the library and the clock."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.says = SAYS[language]
        self.now = datetime.combine(MONDAY, datetime.min.time(), HERE).replace(hour=9)
        self.lines: list[Line] = []
        self.sent_at: dict[int, str] = {}
        self.outlet = Written(self)
        self.store: SqliteStore
        self.core: Core

    def clock(self) -> datetime:
        return self.now.astimezone(ZoneInfo("UTC"))

    def note(self, who: str, text: str) -> None:
        self.lines.append(Line(self.now, who, text))

    async def play(self, folder: Path) -> None:
        """Live the week from Monday morning to Sunday night."""
        async with AsyncExitStack() as stack:
            self.store = await stack.enter_async_context(open_store(folder / "library.db", clock=self.clock))
            answerer = LibraryAnswerer(self.store)
            self.core = Core(self.store, answerer, clock=self.clock)
            self.matcher = Matcher(self.store, answerer, clock=self.clock)
            self.digests = Digests(self.store, self.clock)
            self.sender = Sender(self.store, self.outlet, self.clock, arrived=self.core.arrived)
            await self._days()

    async def _days(self) -> None:
        articles = corpus()
        await self.comes_in(articles["state-of-ai-2026-digest"], dated=-12, archive=True)
        await self.says_and_presses(self.says.topic, self.says.agree)
        await self.says_and_presses(self.says.words, self.says.agree)
        await self.says_and_presses(self.says.question, self.says.agree)
        await self.say(self.says.quiet)

        await self.until(0, "23:30")
        letter = articles["when-ai-builds-itself-digest"]
        await self.comes_in(letter)
        await self.until(1, "10:00")
        await self.comes_in(articles["mike-krieger-interview-digest"])
        await self.until(1, "12:00")
        await self.comes_in(copy_of(letter, "copy", "Example Weekly"))
        await self.until(1, "16:00")
        revised = letter.title.replace("（要点稿）", "（要点修订稿）")
        await self.comes_in(letter.model_copy(update={"title": revised}), dated=0, what="is corrected")
        await self.until(1, "18:00")
        await self.comes_in(articles["dario-amodei-interview-digest"])

        await self.until(3, "9:00")
        reply = await self.press(await self.say("/subscriptions"), "IPO")
        await self.press(reply, self.says.mute)
        await self.until(3, "11:00")
        await self.comes_in(articles["amodei-feedback-loop-digest"])

        await self.until(4, "9:00")
        await self.say("/stop")
        await self.until(4, "11:00")
        await self.comes_in(
            note("notes-1", "访谈札记：代理怎么收费", "三位从业者认为，按结果收费比按次数收费更难，也更公平。")
        )
        await self.until(5, "11:00")
        await self.comes_in(
            note("notes-2", "访谈札记：谁来审代码", "代码由模型写，审查成了瓶颈；两家公司的做法正好相反。")
        )
        await self.until(6, "18:00")
        await self.say("/start")
        await self.until(6, "23:00")
        await self.say("/mydata", most=12)
        reply = await self.say("/forgetme")
        await self.press(reply, "")

    async def comes_in(
        self, document: Document, dated: int | None = None, *, archive: bool = False, what: str = "comes in"
    ) -> None:
        """Take a document in whose own date is that day of the week; today where none is given."""
        day = MONDAY + timedelta(days=dated) if dated is not None else self.now.date()
        moved = document.model_copy(update={"published": day.isoformat()})
        folder = str(CORPUS)
        await self.store.documents.put(folder, moved, digest_of(moved), 1, 1, archive=archive)
        self.note("library", f"{document.title} {what if not archive else 'is there already'}.")
        await self.settle()

    async def settle(self) -> None:
        """Do what the running program does in the background."""
        await self.matcher.run()
        await self.digests.run()
        while await self.sender.send_due():
            pass

    async def until(self, day: int, at: str) -> None:
        """Let time pass, in steps of half an hour, up to an hour of a day of the week."""
        hour, minute = map(int, at.split(":"))
        end = datetime.combine(MONDAY + timedelta(days=day), datetime.min.time(), HERE).replace(
            hour=hour, minute=minute
        )
        while self.now < end:
            self.now = min(self.now + STEP, end)
            await self.settle()

    async def say(self, text: str, most: int | None = None) -> Reply:
        self.note("person", text)
        return await self._ask("text", text, most)

    async def press(self, reply: Reply, label: str) -> Reply:
        button = next(each for row in reply.buttons for each in row if label in each.label)
        self.note("person", f"[{button.label}]")
        return await self._ask("press", data_of(button))

    async def says_and_presses(self, text: str, label: str) -> None:
        await self.press(await self.say(text), label)

    async def _ask(self, what: str, text: str, most: int | None = None) -> Reply:
        request = Request.model_validate(
            {
                "what": what,
                "text": text,
                "address": Address(chat_id=CHAT),
                "chat": "private",
                "person": Person(id=CHAT, language_code=self.language),
                "now": self.clock(),
                "reference": "week",
            }
        )
        reply = await self.core.handle(request)
        assert reply is not None
        shown = render(reply).text
        if most is not None and len(shown.splitlines()) > most:
            shown = "\n".join([*shown.splitlines()[:most], "…"])
        self.note("bot", shown)
        await self.settle()
        return reply


def copy_of(document: Document, slug: str, source: str) -> Document:
    """Return the same article as another source has it."""
    update = {"slug": slug, "path": f"{slug}.md", "source_name": source, "source_url": f"https://example.org/{slug}"}
    return document.model_copy(update=update)


def note(slug: str, title: str, summary: str) -> Document:
    """Return a short article of our own."""
    return make_document(
        slug=slug, path=f"{slug}.md", title=title, summary=summary, author=("要点编辑部",), topics=("访谈",),
        source_name=None, source_url=None, sections=(make_section(summary),), key_points=(), risks=(), qa=(),
    )  # fmt: skip


def data_of(button: Button) -> str:
    assert button.press is not None
    return button.press


def corpus() -> dict[str, Document]:
    """Return the bundled digests by the name of their file."""
    found = {}
    for path in sorted(CORPUS.iterdir()):
        if path.suffix in (".md", ".txt"):
            found[path.stem] = read(path.read_bytes(), path.name, ReadOptions())
    return found


async def played(language: str) -> Week:
    """Return a week that was lived in a language."""
    with tempfile.TemporaryDirectory() as folder:
        week = Week(language)
        await week.play(Path(folder))
        return week


def told(weeks: Sequence[Week]) -> str:
    """Return the weeks as Markdown."""
    parts = [
        "# A first week",
        (
            "One person's first week with alerts, three times: in Simplified Chinese, in Traditional Chinese, in "
            "English. `make week` plays it with a clock of its own through the real core, matching, digests and "
            "sender, over the bundled digests, whose dates are moved into that week, and writes this page. What the "
            "bot says stands as the terminal shows it; `[1]` and so on are buttons. Answers are by words alone, so a "
            "question in English finds no article in Chinese here."
        ),
    ]
    for week in weeks:
        parts.append(f"## {HEADINGS[week.language]}")
        last = ""
        for line in week.lines:
            local = line.at.astimezone(HERE)
            day = f"### {DAYS[local.weekday()]}"
            if day != last:
                parts.append(day)
                last = day
            if line.who == "library":
                parts.append(f"*{local:%H:%M} · {line.text}*")
            elif line.who == "person":
                parts.append(f"**{local:%H:%M}** → `{line.text}`")
            else:
                parts.append(f"**{local:%H:%M}** {line.who}:\n\n```text\n{line.text}\n```")
    return "\n\n".join(parts) + "\n"


async def main() -> str:
    """Play the week in each language; returns what to write down."""
    return told([await played(language) for language in LANGUAGES])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(main()), encoding="utf-8")
