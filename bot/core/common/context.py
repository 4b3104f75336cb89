"""What a handler is given: the person's request, their chat, its language, and the library."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeVar

from bot.answers.models import Answerer
from bot.core.common.actions import Action
from bot.core.common.administrators import Administrators
from bot.core.common.channels import Channels
from bot.core.common.chat_memory import ChatMemory
from bot.core.common.dates import today
from bot.core.common.listed import LAST
from bot.core.common.made_once import MadeOnce
from bot.core.common.reading import SectionRead
from bot.reply import Button, Reply, Role, Run
from bot.request import Request
from bot.texts.catalogue import Catalogue
from storage.models import Chat
from storage.protocols import Store

ValueT = TypeVar("ValueT")

Change = Literal["follows", "settings"]
"""What of a whole chat's a command or button changes: what it follows, or anything else."""


Takes = Literal["nothing", "words", "anything", "article", "topic", "author", "followed", "resting"]
"""What the argument of a command is, by which words behind its word are told from the rest of a question.

nothing: none, so that its word with more behind it begins a question. words: a number, days, a place, or other words
of its own. anything: also a question. article: an article, by its place, number, or title. topic, author: a name; the
word is also that of a filter. followed: what the chat follows, or could. resting: only what it does follow, as its word
begins many a question (恢复 信任), and for how long.
"""


@dataclass(frozen=True)
class Call:
    """How a command is called.

    argument: the words after it. page: which page of its list. again: a button of this same reply was pressed, so
    the answer takes its place. flags: what else that button carries.
    """

    argument: str = ""
    page: int = 0
    again: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """A row of the command table.

    hans, hant: its word without a slash in Simplified Chinese, and in Traditional where that is another.
    also: other words for it. takes: what its argument is.
    orders: whether its name or word begins an order, and no question, whatever stands behind it.
    lists: whether it changes nothing, so that who asks for it may end in a question mark, and in a group too.
    greets: whether a greeting names it.
    changes: what it changes for a whole group, which in a group not everyone may.
    who: `owners` for commands that others don't see. menu: whether a front offers it in its menu.
    for_all: whether also those may use it who aren't let in, as what is kept of them is theirs.
    """

    name: str
    run: "CommandHandler"
    hans: str
    hant: str = ""
    also: tuple[str, ...] = ()
    takes: Takes = "nothing"
    orders: bool = False
    lists: bool = False
    greets: bool = False
    who: Literal["everyone", "owners"] = "everyone"
    menu: bool = True
    changes: Change | None = None
    for_all: bool = False

    @property
    def about(self) -> str:
        """The key of its one-line description."""
        return f"about-{self.name}"

    @property
    def words(self) -> tuple[str, ...]:
        """All words for it in Chinese, either script, each once."""
        return tuple(dict.fromkeys((self.hans, self.hant or self.hans, *self.also)))

    def word(self, language: str) -> str:
        """Return its word in the script of a language."""
        return self.hant if self.hant and language == "zh-Hant" else self.hans


class Speaker(Protocol):
    """Whatever speaks a chat's language."""

    def say(self, key: str, **args: object) -> str:
        """Return a text in the chat's language."""
        ...


@dataclass(frozen=True)
class Context:
    """All that a handler works with, for one request."""

    store: Store
    answerer: Answerer
    request: Request
    chat: Chat
    texts: Catalogue
    commands: tuple[Command, ...]
    made_once: MadeOnce
    memory: ChatMemory
    owner: bool
    channels: Channels | None = None
    administrators: Administrators | None = None

    def say(self, key: str, **args: object) -> str:
        """Return a text in the chat's language."""
        return self.texts.text(key, **args)

    def bold(self, key: str, **args: object) -> Run:
        """Return a text in the chat's language as a bold run."""
        return Run(text=self.say(key, **args), bold=True)

    @property
    def language(self) -> str:
        """The chat's language, one of `bot.texts.catalogue.LANGUAGES`."""
        return self.texts.language

    @property
    def today(self) -> date:
        """The day it is where the chat is."""
        return today(self.request.now, self.chat.zone)

    @property
    def rater(self) -> int:
        """Id of who rates an answer: a channel, where nobody speaks, counts as one person."""
        return self.request.person.id if self.request.person else self.chat.id

    @property
    def alone(self) -> bool:
        """Whether this chat is one person's, and nobody else reads along."""
        return self.request.chat in ("private", "terminal")

    async def may_change_settings(self) -> bool:
        """Tell whether this person may change what is the whole chat's: in a group, an administrator or an owner."""
        return self.request.chat != "group" or self.owner or await self._administers()

    async def may_follow(self) -> bool:
        """Tell whether this person may change what the chat follows; a group may leave that to all its members."""
        return self.chat.members_follow or await self.may_change_settings()

    async def may(self, change: Change | None) -> bool:
        """Tell whether this person may change this here; the front is asked only where that decides."""
        return change is None or await (self.may_follow() if change == "follows" else self.may_change_settings())

    async def _administers(self) -> bool:
        person = self.request.person
        if person is None or self.administrators is None:
            return False
        return await self.administrators.is_administrator(self.chat.id, person.id)

    def allowed(self) -> tuple[Command, ...]:
        """Return the commands that this person may use here; those of owners stay in private."""
        return tuple(each for each in self.commands if each.who == "everyone" or self.owns_here())

    def owns_here(self) -> bool:
        """Tell whether this person is an owner, and nobody else reads along."""
        return self.owner and self.alone

    def show_numbered(self, shown: Mapping[int, str]) -> None:
        """Note under which numbers this chat is shown documents (slugs), so that it can name them by those."""
        self.memory.listed.remember(self.chat.id, shown, self.request.now)
        if shown:
            self.memory.opened.forget(self.chat.id)

    def show_open(self, slug: str) -> None:
        """Note that this chat looks at a document: `它` is that one, until a list or an answer takes its place."""
        self.memory.opened.put(self.chat.id, slug, self.request.now)

    def show_section(self, slug: str, index: int, *, converted: bool) -> None:
        """Note which section (from 0) of a document this chat reads."""
        self.memory.read.put(self.chat.id, SectionRead(slug, index, converted), self.request.now)

    @property
    def section_read(self) -> SectionRead | None:
        """The section that was read last of the document that this chat looks at; None for none."""
        read = self.memory.read.get(self.chat.id, self.request.now)
        return read if read and read.slug == self.looked_at else None

    @property
    def open_slug(self) -> str | None:
        """The document (its slug) that this chat looks at; None where it looks at a list or an answer."""
        return self.memory.opened.get(self.chat.id, self.request.now)

    @property
    def looked_at(self) -> str | None:
        """The document (its slug) that this chat looks at, or the one that the last question was answered from."""
        last = self.memory.asked.last(self.chat.id, self.request.now)
        return self.open_slug or (last.shown.slug if last and last.shown else None)

    @property
    def shown_slugs(self) -> Mapping[int, str]:
        """The documents of the list that this chat was shown last, by number and in that order; empty without any."""
        return self.memory.listed.slugs(self.chat.id, self.request.now)

    def shown_under(self, place: int) -> str | None:
        """Return the document (its slug) at a place (or `LAST`) in the list that was shown last; None where none is.

        Without a list, the article that is open is one of one: an alert's, above all.
        """
        if not self.shown_slugs:
            return self.open_slug if place in (1, LAST) else None
        return self.shown_slugs.get(max(self.shown_slugs) if place == LAST else place)

    async def remember(self, name: str, make: Callable[[], Awaitable[ValueT]]) -> ValueT:
        """Return a value that is made anew only when the library has changed."""
        return await self.made_once.recall(name, self.store, self.request.now, make)

    async def keep(self, words: str) -> str:
        """Keep words behind a button of this chat; returns the token that stands for them, empty for no words."""
        return await self.store.chats.open_view(self.chat.id, words, self.request.now) if words else ""

    async def kept(self, token: str) -> str | None:
        """Return the words behind a token of this chat; None for one that is too old or not this chat's."""
        return await self.store.chats.view(self.chat.id, token) if token else ""

    def button(
        self, key: str, name: str, *arguments: str, page: int = 0, role: Role | None = None, **args: object
    ) -> Button:
        """Return a button with a label of the catalogue."""
        return press(self.say(key, **args), name, *arguments, page=page, role=role)


CommandHandler = Callable[[Context, Call], Awaitable[Reply | None]]
PressHandler = Callable[[Context, Action], Awaitable[Reply]]


def press(
    label: str, name: str, *arguments: str, page: int = 0, role: Role | None = None, number: int | None = None
) -> Button:
    """Return a button with a given label."""
    data = Action(name=name, arguments=arguments, page=page).encode()
    return Button(label=label, press=data, role=role, number=number)
