"""People, chats and messages behind the server, and the updates that the bot has not fetched yet."""

import asyncio
import itertools
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from tests.support.botapi.schema import Refusal

BOT_ID = 7_000_000_001
BOT: Mapping[str, Any] = {"id": BOT_ID, "is_bot": True, "first_name": "Yaodian", "username": "yaodian_test_bot"}
CALLBACK_SECONDS = 15 * 60
"""How long a press can be answered before it is too old."""


@dataclass(frozen=True)
class Fault:
    """What happens to a call instead of what should.

    status: HTTP status to answer with (429 with `retry_after` seconds).
    reset: cut the connection `before` the call is done, or `after` it.
    delay: seconds to wait first. chat_id: only calls for that chat.
    endless: answer a byte a second, for ever, so that no limit of the caller's is ever over.
    """

    status: int | None = None
    description: str = "Internal Server Error"
    retry_after: int | None = None
    reset: Literal["before", "after"] | None = None
    delay: float = 0.0
    endless: bool = False
    chat_id: int | None = None


@dataclass
class Sent:
    """A message that the bot sent: what is on the screen now, and each text that it had before."""

    id: int
    chat_id: int
    text: str
    entities: list[dict[str, Any]]
    markup: dict[str, Any] | None
    at: float
    thread_id: int | None = None
    silent: bool = False
    preview: dict[str, Any] | None = None
    document: bytes | None = None
    versions: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """All buttons, row by row."""
        return [button for row in (self.markup or {}).get("inline_keyboard", []) for button in row]

    def button(self, label: str) -> dict[str, Any]:
        """Return the first button with `label` in its text. Raises LookupError with what there is."""
        for button in self.buttons:
            if label in button["text"]:
                return button
        raise LookupError(f"no button {label!r} among {[button['text'] for button in self.buttons]}")

    def json(self) -> dict[str, Any]:
        """Return the Message object."""
        message: dict[str, Any] = {
            "message_id": self.id,
            "date": int(self.at),
            "chat": chat_json(self.chat_id),
            "from": BOT,
        }
        if self.document is not None:
            message["document"] = {"file_id": f"file{self.id}", "file_unique_id": f"unique{self.id}"}
            message["caption"] = self.text
        else:
            message |= {"text": self.text, "entities": self.entities}
        if self.thread_id is not None:
            message |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.markup is not None:
            message["reply_markup"] = self.markup
        return message


@dataclass(frozen=True)
class Call:
    """A call that came in, and when (seconds of `time.time`)."""

    method: str
    parameters: Mapping[str, Any]
    at: float


CHANNELS = -1_002_000_000_000
"""Ids from here downwards are channels; other negative ones are groups."""


def is_channel(chat_id: int) -> bool:
    """Tell whether an id is a channel's."""
    return chat_id <= CHANNELS


def chat_json(chat_id: int) -> dict[str, Any]:
    """Return the Chat object."""
    if is_channel(chat_id):
        return {"id": chat_id, "type": "channel", "title": f"Channel {CHANNELS - chat_id}"}
    if chat_id < 0:
        return {"id": chat_id, "type": "supergroup", "title": f"Group {-chat_id}"}
    return {"id": chat_id, "type": "private", "first_name": f"Person {chat_id}"}


def administrator_json(user: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ChatMemberAdministrator object of one who may do what a channel's administrator usually may."""
    rights = (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
        "can_edit_stories", "can_delete_stories", "can_post_messages", "can_edit_messages",
    )  # fmt: skip
    return {"status": "administrator", "user": dict(user)} | dict.fromkeys(rights, True)


def restricted_json(user: Mapping[str, Any], *, may_write: bool = False, inside: bool = True) -> dict[str, Any]:
    """Return the ChatMemberRestricted object of one who may at most write in a group; `inside` while in it."""
    rights = (
        "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews",
        "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_react_to_messages",
        "can_edit_tag",
    )  # fmt: skip
    member = {"status": "restricted", "user": dict(user), "is_member": inside, "until_date": 0}
    return member | {"can_send_messages": may_write} | dict.fromkeys(rights, False)


class World:
    """All that the server knows."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.sent: dict[tuple[int, int], Sent] = {}
        self.order: list[Sent] = []
        self.updates: dict[int, dict[str, Any]] = {}
        self.changed = asyncio.Condition()
        self.callbacks: dict[str, float] = {}
        self.answered: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}
        self.names: dict[str, int] = {}
        self.administrators: dict[int, set[int]] = defaultdict(set)
        self.gone: set[int] = set()
        self.moved: dict[int, int] = {}
        self.messages = itertools.count(100)
        self._update_ids = itertools.count(10_000)
        self._callback_ids = itertools.count(1)

    async def tell(self) -> None:
        """Wake whoever waits for something to happen."""
        async with self.changed:
            self.changed.notify_all()

    async def add_update(self, update: dict[str, Any]) -> int:
        """Queue an update for the bot; returns its id."""
        update_id = next(self._update_ids)
        self.updates[update_id] = {"update_id": update_id} | update
        await self.tell()
        return update_id

    def new_callback(self) -> str:
        """Return the id of a new press."""
        callback_id = str(next(self._callback_ids))
        self.callbacks[callback_id] = time.time()
        return callback_id

    def answer_callback(self, callback_id: str, parameters: dict[str, Any]) -> None:
        """Take the answer to a press. Raises `Refusal` for one that is too old, unknown or answered already."""
        asked = self.callbacks.pop(callback_id, None)
        if asked is None or time.time() - asked > CALLBACK_SECONDS:
            raise Refusal(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.answered[callback_id] = parameters

    def reachable(self, chat_id: int) -> None:
        """Raise `Refusal` where the bot can't write to a chat."""
        if chat_id in self.moved:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat_id],
            )
        if chat_id in self.gone:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if is_channel(chat_id) and BOT_ID not in self.administrators[chat_id]:
            raise Refusal(403, "Forbidden: bot is not a member of the channel chat")
        if chat_id == 0:
            raise Refusal(400, "Bad Request: chat not found")

    async def joins(self, chat_id: int, person: "Person") -> int:
        """Let somebody add the bot to a group, or make it an administrator of a channel, who may post."""
        if is_channel(chat_id):
            self.administrators[chat_id].add(BOT_ID)
        self.gone.discard(chat_id)
        return await self._membership(chat_id, person, there=True)

    async def leaves(self, chat_id: int, person: "Person") -> int:
        """Let somebody remove the bot from a chat."""
        self.administrators[chat_id].discard(BOT_ID)
        self.gone.add(chat_id)
        return await self._membership(chat_id, person, there=False)

    async def _membership(self, chat_id: int, person: "Person", *, there: bool) -> int:
        inside = administrator_json(BOT) if is_channel(chat_id) else {"status": "member", "user": dict(BOT)}
        outside = {"status": "left", "user": dict(BOT)}
        before, after = (outside, inside) if there else (inside, outside)
        change = {
            "chat": chat_json(chat_id),
            "from": person.json(),
            "date": int(time.time()),
            "old_chat_member": before,
            "new_chat_member": after,
        }
        return await self.add_update({"my_chat_member": change})

    def first_after(self, chat_id: int, after: int) -> Sent | None:
        """Return the first message to a chat whose id is over `after`; ids rise in the order of sending."""
        start = bisect_right(self.order, after, key=lambda sent: sent.id)
        return next((sent for sent in islice(self.order, start, None) if sent.chat_id == chat_id), None)

    def keep(self, message: Sent) -> Sent:
        """Put a message of the bot on the screen."""
        self.sent[message.chat_id, message.id] = message
        self.order.append(message)
        return message


@dataclass(frozen=True)
class Person:
    """Somebody who uses the bot, in a chat of their own or in a group."""

    world: World
    id: int
    language: str

    def json(self) -> dict[str, Any]:
        """Return the User object."""
        return {"id": self.id, "is_bot": False, "first_name": f"Person {self.id}", "language_code": self.language}

    async def says(self, text: str, *, group: int | None = None, thread: int | None = None, **more: Any) -> int:
        """Type a message; commands get their entity as a client would send it. Returns the update's id."""
        return await self.world.add_update({"message": self.message(text, group=group, thread=thread) | more})

    def message(self, text: str, *, group: int | None = None, thread: int | None = None) -> dict[str, Any]:
        """Return the Message object for a typed text."""
        message: dict[str, Any] = {
            "message_id": next(self.world.messages),
            "date": int(time.time()),
            "chat": chat_json(group or self.id),
            "from": self.json(),
            "text": text,
        }
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if text.startswith("/"):
            length = len(text.split()[0].encode("utf-16-le")) // 2
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return message

    async def presses(self, message: Sent, label: str) -> str:
        """Press the button with `label` in its text; returns the press's id."""
        data = message.button(label)["callback_data"]
        callback_id = self.world.new_callback()
        query = {
            "id": callback_id,
            "from": self.json(),
            "chat_instance": str(message.chat_id),
            "message": message.json(),
            "data": data,
        }
        await self.world.add_update({"callback_query": query})
        return callback_id
