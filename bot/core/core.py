"""A request becomes a reply: what was typed or pressed finds its handler."""

import asyncio
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

import structlog

from bot.answers.models import Answerer
from bot.core import suggesting
from bot.core.access import Access
from bot.core.answering import despair
from bot.core.answering.asking import ask
from bot.core.answering.opened import part_named
from bot.core.answering.remarks import kind_of as about_the_last
from bot.core.browsing.document import open_listed, open_number
from bot.core.browsing.onward import read_on
from bot.core.browsing.overview import overview
from bot.core.commands import COMMANDS, by_name
from bot.core.common import turning
from bot.core.common.actions import Action, action_in
from bot.core.common.administrators import Administrators
from bot.core.common.channels import Channels
from bot.core.common.chat_memory import ChatMemory
from bot.core.common.cleaning import clean, echo
from bot.core.common.context import Call, Command, Context
from bot.core.common.listed import number_alone, numbered
from bot.core.common.made_once import MadeOnce
from bot.core.common.replies import as_message, notice, plain, too_old
from bot.core.common.tongues import written_in
from bot.core.itself import itself
from bot.core.meaning import argument_meant, going_on, orders_meant, says_when
from bot.core.orders import orders_of
from bot.core.pace import Pace
from bot.core.presses import PRESSES, run_of
from bot.core.slips import meant
from bot.core.spoken import find_word, split_slashed
from bot.core.telling.alert import Composer
from bot.core.telling.arrival import show_arrived
from bot.core.understanding.wording import grammar
from bot.reply import Reply
from bot.request import Request
from bot.texts.catalogue import Catalogue, closest_language
from bot.upkeep.condition import Row
from storage.clock import utc_now
from storage.models import Chat, Delivery
from storage.protocols import Store

_log = structlog.get_logger(__name__)

_NO_ORDER = "lighthouse"
"""A message that every pattern of orders is tried on."""

REMEMBERED = 600.0
"""Seconds that an apology says something of how the conversation does."""


class Core:
    """The conversation, without any front door."""

    def __init__(
        self,
        store: Store,
        answerer: Answerer,
        owners: AbstractSet[int] = frozenset(),
        allowed: AbstractSet[int] = frozenset(),
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """Talk about what is in `store`.

        owners: ids of persons who may do more. allowed: ids of persons and chats that may use the bot; empty
        lets everyone in. clock: gives the time (aware) at which a message of a delivery is made.
        """
        self._clock = clock
        self._store = store
        self._composer = Composer(store, answerer)
        self._answerer = answerer
        self._owners = frozenset(owners)
        self._made_once = MadeOnce()
        self._memory = ChatMemory()
        self._pace = Pace()
        self.failures = Row(REMEMBERED)
        """Requests in a row that ended in an apology."""
        self.channels: Channels | None = None
        """The channels of the front, where it has some; the front sets them."""
        self.administrators: Administrators | None = None
        """Who knows the administrators of groups, where the front has groups; the front sets it."""
        self._access = Access(store.chats, self._owners, frozenset(allowed))
        self._is_ready = False
        self._getting_ready = asyncio.Lock()

    async def get_ready(self) -> None:
        """Wait until the grammar is there by which messages are read.

        Its patterns take an eighth of a second or more to make: in a thread, so that the loop goes on.
        """
        async with self._getting_ready:
            if not self._is_ready:
                await asyncio.to_thread(grammar)
                self._is_ready = True

    async def get_all_ready(self) -> None:
        """Wait until what only some messages need is there too: the patterns of wishes, a fifth of a second."""
        await self.get_ready()
        await asyncio.to_thread(lambda: list(orders_of(_NO_ORDER)))

    def admit(self, request: Request) -> Request:
        """Count a request as it comes in, before it waits for anything; returns it with its `pace`."""
        # A terminal's lines come one by one, and nobody else waits for them.
        if request.chat == "terminal":
            return request.model_copy(update={"pace": "go"})
        pace = self._pace.take(request.address.chat_id, request.sent or request.now)
        if pace == "tell":
            _log.info("chat_too_fast", chat=request.chat)
        return request.model_copy(update={"pace": pace})

    async def handle(self, request: Request) -> Reply | None:
        """Answer a request; None where silence is right. Raises whatever goes wrong: see `bot.core.guard`."""
        pace = request.pace or self.admit(request).pace
        if pace == "ignore":
            return None
        let_in = await self._access.lets_in(request.address.chat_id)
        allowed = let_in or self._access.lists(request.person)
        if pace == "tell" and not allowed:
            return None
        await self.get_ready()
        if not allowed:
            return await self._stranger(await self._context_of_a_stranger(request))
        ctx = await self._context(request, let_in=let_in)
        await show_arrived(ctx)
        if pace == "tell":
            return plain(ctx.say("too-fast"))
        reply = await self._reply(ctx)
        if reply:
            self._memory.turns.remember(request.address.chat_id, reply, request.now)
        return reply

    async def _reply(self, ctx: Context) -> Reply | None:
        request = ctx.request
        if request.what == "press":
            reply = await self._press(ctx, request.text)
        elif request.what == "text" and clean(request.text):
            reply = await self._text(ctx, clean(request.text))
        else:
            reply = plain(ctx.say("only-words")) if ctx.alone else None
        return reply

    def paged(self, request: Request, reply: Reply, pages: int) -> None:
        """Hear from a front that it cuts the reply to a request into so many pages, of which it shows one at a time.

        Who isn't told takes a reply to be shown whole: there is no further page to ask for in words.
        """
        self._memory.turns.paged(request.address.chat_id, reply, pages, request.now)

    async def moved(self, old_id: int, new_id: int) -> None:
        """Take it in that a group has a new id."""
        await self._access.move(old_id, new_id)

    def expect(self, deliveries: Sequence[Delivery]) -> None:
        """Get ready for deliveries that are composed next."""
        self._composer.expect(deliveries)

    async def compose(self, delivery: Delivery) -> Reply:
        """Return the message of a delivery, in its chat's language."""
        return await self._composer.compose(delivery, self._clock(), self.channels)

    def arrived(self, delivery: Delivery) -> None:
        """Note that a delivery has come to its chat: what is said next is said under it."""
        self._memory.came.note(delivery, self._clock())

    async def _context(self, request: Request, *, let_in: bool) -> Context:
        first = _client_language(request)
        chat = await self._store.chats.meet(request.address.chat_id, request.chat, first, request.now, let_in=let_in)
        told = None if first else self._memory.tongues.heard(chat, written_in(request), request.now)
        if told:
            await self._store.chats.set_language(chat.id, told, told=True)
            chat = chat.model_copy(update={"language": told, "language_told": True})
        return self._within(request, chat, chat.language or first)

    async def _context_of_a_stranger(self, request: Request) -> Context:
        """Return what a handler is given for one who may not use the bot: nothing is kept of that chat."""
        chat = await self._store.chats.get(request.address.chat_id)
        language = (chat.language if chat else None) or _client_language(request) or written_in(request)
        known = chat or Chat(id=request.address.chat_id, kind=request.chat, language=language, let_in=False)
        return self._within(request, known, language)

    def _within(self, request: Request, chat: Chat, language: str | None) -> Context:
        return Context(
            store=self._store,
            answerer=self._answerer,
            request=request,
            chat=chat,
            texts=Catalogue(language or "en"),
            commands=COMMANDS,
            made_once=self._made_once,
            memory=self._memory,
            owner=request.person is not None and request.person.id in self._owners,
            channels=self.channels,
            administrators=self.administrators,
        )

    async def _stranger(self, ctx: Context) -> Reply | None:
        """Tell one who may not use the bot what is kept and erase it; to anything else say so once, then nothing."""
        request = ctx.request
        if request.what == "press" and _is_for_all(request.text):
            return await self._press(ctx, request.text)
        command = _command_in(clean(request.text)) if request.what == "text" else None
        if command and command.for_all:
            return await _call(ctx, command, Call())
        return await self._access.turn_away(ctx)

    async def _text(self, ctx: Context, text: str) -> Reply | None:
        slashed = split_slashed(text)
        command = by_name(slashed[0]) if slashed else None
        if despair.is_said(slashed[1] if slashed and slashed[0] == "ask" else text):
            return plain(ctx.say("want-to-die"))
        if slashed and command and command in ctx.allowed():
            return await _call(ctx, command, Call(argument=slashed[1]))
        if (
            not slashed
            and (data := self._memory.turns.labelled(ctx.chat.id, text, ctx.request.now))
            and not says_when(text)
        ):
            return as_message(await self._press(ctx, data))
        if not command and ctx.alone and (carried_out := await _ordered(ctx, text.lstrip("/／"))):
            return carried_out
        named = find_word(text) if not command else None
        if named and named[0] in ctx.allowed() and await argument_meant(ctx, *named):
            return await _call(ctx, named[0], Call(argument=named[1]))
        if command and command.who == "owners" and ctx.owner and ctx.request.named:
            return plain(ctx.say("owners-in-private"))
        near = await asyncio.to_thread(meant, *slashed, ctx.allowed()) if slashed else None
        if slashed and (near or slashed[0].isascii()):
            return await suggesting.unknown(ctx, slashed[0], near)
        return await self._in_words(ctx, text)

    async def _in_words(self, ctx: Context, text: str) -> Reply | None:
        """Answer what is no command and no order: about what was shown last, about an article, or a question."""
        if turn := turning.asked(text):
            return await self._turn(ctx, turn)
        if section := await read_on(ctx, text):
            return section
        if about_the_last(text) == "undo" and (data := self._memory.turns.press(ctx.chat.id, "undo", ctx.request.now)):
            return as_message(await self._press(ctx, data))
        place, alone = numbered(text), number_alone(text)
        # 第二个 is one of what is followed, where that list is shown; 第二篇 is an article.
        number = alone or (place if place and "篇" not in text else None)
        if number and (data := self._memory.turns.numbered(ctx.chat.id, number, ctx.request.now)):
            return as_message(await self._press(ctx, data))
        if place:
            return await open_listed(ctx, place)
        if alone:
            return await open_number(ctx, alone)
        if part := await part_named(ctx, text) or await overview(ctx, text) or await itself(ctx, text):
            return part
        if turning.is_on_a_button(text) and not about_the_last(text):
            return plain(ctx.say("label-none", label=echo(text)))
        slip = await suggesting.slip_in(ctx, text)
        if slip and slip.sure:
            return await suggesting.instead(ctx, slip, text)
        reply = await ask(ctx, Call(argument=text.lstrip("/／") or text))
        return await suggesting.beside(ctx, slip, reply) if slip else reply

    async def _turn(self, ctx: Context, kind: str) -> Reply | None:
        """Press the button of the last reply that is asked for in words; what it brings is a message of its own."""
        data = self._memory.turns.press(ctx.chat.id, kind, ctx.request.now)
        if not data:
            return plain(ctx.say("turn-none"))
        return as_message(await self._press(ctx, data))

    async def _press(self, ctx: Context, data: str) -> Reply | None:
        action = action_in(data)
        if not action:
            return plain(ctx.say("button-unknown"))
        reply = await (_run(ctx, action) if action.name in ("run", "go") else _pressed(ctx, action))
        return _at_cut(reply, action) if reply else None


def _is_for_all(data: str) -> bool:
    """Tell whether a button belongs to a command that also those may use who aren't let in."""
    action = action_in(data)
    run = run_of(action) if action else None
    return run.command.for_all if run else action is not None and action.name == "forget"


def _command_in(text: str) -> Command | None:
    """Return the command that a message calls, whatever follows it: with a slash, as an order, or by its word."""
    if slashed := split_slashed(text):
        return by_name(slashed[0])
    if ordered := next(orders_of(text), None):
        return by_name(ordered.command)
    named = find_word(text)
    return named[0] if named else None


async def _pressed(ctx: Context, action: Action) -> Reply:
    press_ = PRESSES.get(action.name)
    if not press_ or len(action.arguments) < press_.arguments:
        return plain(ctx.say("button-unknown"))
    if not await ctx.may(press_.changes):
        return notice(ctx.say("administrators-only"))
    return await press_.handle(ctx, action)


async def _run(ctx: Context, action: Action) -> Reply | None:
    run = run_of(action)
    if not run or run.command not in ctx.allowed():
        return plain(ctx.say("button-unknown"))
    argument = await ctx.kept(run.token)
    if argument is None:
        return too_old(ctx)
    return await _call(ctx, run.command, Call(argument, action.page, again=action.name == "run", flags=run.flags))


async def _ordered(ctx: Context, text: str) -> Reply | None:
    """Carry out the first order that a message may be and that there is something to do for; None for no order."""
    async for order in orders_meant(ctx, text):
        command = by_name(order.command)
        if order.about:
            reply = await going_on(ctx, order)
        else:
            reply = await _call(ctx, command, Call(argument=order.argument)) if command else None
        if reply:
            return reply
    return None


async def _call(ctx: Context, command: Command, call: Call) -> Reply | None:
    if not await ctx.may(command.changes):
        return plain(ctx.say("administrators-only"))
    return await command.run(ctx, call)


def _at_cut(reply: Reply, action: Action) -> Reply:
    """Show the front's page that a button of a long reply asks for; turning it replaces what stands there."""
    if not action.cut:
        return reply
    return reply.model_copy(update={"cut": action.cut, "edits": True})


def _client_language(request: Request) -> str | None:
    """Return the catalogue's language for the client that a request came from; None where it names none."""
    tag = request.person.language_code if request.person else None
    return closest_language(tag) if tag else None
