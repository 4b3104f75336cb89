"""An update of Telegram becomes a `Request`, or news of a chat, or nothing."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    MessageEntity,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import filters

from bot.fronts.telegram.channels import may_post
from bot.request import Address, ChatKind, Person, Request

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What is handled here; Telegram is asked for nothing else."""

_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w{3,32}))?(?=\s|$)")
_GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks: `message` is where the answer goes below, or what a press was on; `query` its id."""

    request: Request
    message_id: int | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A group was upgraded and has a new id."""

    old_id: int
    new_id: int


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot may not write in a chat any more (not `present`), or may, as before or again.

    barred: it may not, and is in the chat all the same, as Telegram's members are who are restricted.
    """

    chat_id: int
    present: bool
    barred: bool = False


Event = Asked | Moved | Membership | None


def read(update: Update, me: User, now: datetime, known: Callable[[str], bool]) -> Event:
    """Return what an update means for us; None for what is not meant for this bot.

    In groups only commands, mentions of the bot and replies to it are. known: tells whether a command (without
    its slash) is one of ours, for groups hold commands of other bots too.
    """
    if update.callback_query:
        return _press(update.callback_query, now)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return None
    if message.migrate_to_chat_id:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id:
        return Moved(message.migrate_from_chat_id, message.chat.id)
    return _message(update, message, me, now, known)


def _press(query: CallbackQuery, now: datetime) -> Asked | None:
    message = query.message
    if message is None or query.data is None or message.chat.type == ChatType.CHANNEL:
        return None
    thread = _thread(message) if isinstance(message, Message) else None
    request = Request(
        what="press",
        text=query.data,
        address=Address(chat_id=message.chat.id, thread_id=thread),
        chat=_kind(message.chat),
        person=_person(query.from_user),
        now=now,
        reference=reference(),
    )
    return Asked(request, message.message_id, query.id)


def _message(update: Update, message: Message, me: User, now: datetime, known: Callable[[str], bool]) -> Asked | None:
    person = _speaker(message)
    if person is None or message.is_automatic_forward or message.via_bot:
        return None
    text = message.text or message.caption or ""
    group = message.chat.type in _GROUPS
    if not text and (group or filters.StatusUpdate.ALL.check_update(update)):
        return None
    meant, named = _meant(message, text, me, known) if group else (_without_name(text), False)
    if meant is None:
        return None
    request = Request(
        what="text" if text else "other",
        text=meant,
        address=Address(chat_id=message.chat.id, thread_id=_thread(message)),
        chat=_kind(message.chat),
        person=person,
        named=named,
        now=now,
        reference=reference(),
        sent=message.edit_date or message.date,
    )
    return Asked(request, message.message_id)


def _speaker(message: Message) -> Person | None:
    """Return who says something, None for a bot.

    Who speaks as a chat is a person: an administrator who hides behind the group, or a member who writes as a channel
    of theirs. Telegram puts a made-up user before these, of which two are bots by their look
    (core.telegram.org/bots/api#message, `sender_chat`). What it forwards from a channel by itself says so.
    """
    author, chat = message.from_user, message.sender_chat
    if author is None or (author.is_bot and chat is None):
        return None
    if chat is None or chat.id == message.chat.id:
        return _person(author)
    return Person(id=chat.id)


def _meant(message: Message, text: str, me: User, known: Callable[[str], bool]) -> tuple[str | None, bool]:
    """Return the words of a group's message that are for us, or None, and whether it calls us by our name."""
    command = _COMMAND.match(text)
    if command:
        name = command[2]
        named = name is not None and name.lower() == (me.username or "").lower()
        ours = named or (name is None and (known(command[1]) or _to_us(message, me)))
        return (_without_name(text) if ours else None), named
    words = _without_mentions(message, me)
    if words is not None:
        return words or "/help", True
    return (text if _to_us(message, me) else None), False


def _without_name(text: str) -> str:
    return _COMMAND.sub(r"/\1", text, count=1) if _COMMAND.match(text) else text


def _without_mentions(message: Message, me: User) -> str | None:
    """Return the text without its mentions of us, or None where we are not mentioned."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    mentions = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    text = message.text or message.caption or ""
    mine = [
        words
        for entity, words in mentions.items()
        if (entity.user and entity.user.id == me.id) or words.lower() == f"@{me.username}".lower()
    ]
    for words in mine:
        text = text.replace(words, " ", 1)
    return " ".join(text.split(" ")).strip() if mine else None


def _to_us(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return False
    return replied.from_user is not None and replied.from_user.id == me.id


def _membership(change: ChatMemberUpdated) -> Membership | None:
    may_write = may_post if change.chat.type == ChatType.CHANNEL else _may_write
    before, after = (may_write(each) for each in (change.old_chat_member, change.new_chat_member))
    # What gives it other rights may have given it this one: that of a group's members changes without a word.
    if not before and not after:
        return None
    return Membership(change.chat.id, after, barred=not after and _is_restricted(change.new_chat_member))


def _may_write(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status not in _GONE


def _is_restricted(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberRestricted) and member.is_member


def _thread(message: Message) -> int | None:
    # Plain groups number the threads of replies too; only a forum's topics can be written to.
    return message.message_thread_id if message.is_topic_message else None


def _kind(chat: Chat) -> ChatKind:
    if chat.type in _GROUPS:
        return "group"
    return "channel" if chat.type == ChatType.CHANNEL else "private"


def _person(user: User) -> Person:
    return Person(id=user.id, language_code=user.language_code)


def reference() -> str:
    """Return a short reference that stands in the log and in an apology."""
    return secrets.token_hex(4)
