"""What each method of the Bot API does to the world; parameters have been checked by then."""

import time
from collections.abc import Callable
from typing import Any

from tests.support.botapi.html import parse_html
from tests.support.botapi.schema import Refusal
from tests.support.botapi.world import BOT, BOT_ID, Sent, World, administrator_json, chat_json, is_channel

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
MAX_BUTTONS = 100

Parameters = dict[str, Any]


def get_me(_world: World, _given: Parameters) -> Any:
    """Return the bot's User object."""
    rights = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business")
    return dict(BOT) | dict.fromkeys(rights, False) | {"has_main_web_app": False}


def send_message(world: World, given: Parameters) -> Any:
    """Put a text on the screen."""
    world.reachable(_chat_id(given))
    text, entities = _text(given, MAX_TEXT)
    message = Sent(
        id=next(world.messages),
        chat_id=_chat_id(given),
        text=text,
        entities=entities,
        markup=_markup(given),
        at=time.time(),
        thread_id=given.get("message_thread_id"),
        silent=given.get("disable_notification", False),
        preview=given.get("link_preview_options"),
    )
    return world.keep(message).json()


def send_document(world: World, given: Parameters) -> Any:
    """Put a file on the screen."""
    world.reachable(_chat_id(given))
    caption, entities = _text({"text": given.get("caption", ""), **given}, MAX_CAPTION, empty=True)
    document = given["document"]
    message = Sent(
        id=next(world.messages),
        chat_id=_chat_id(given),
        text=caption,
        entities=entities,
        markup=_markup(given),
        at=time.time(),
        document=document if isinstance(document, bytes) else document.encode(),
    )
    return world.keep(message).json()


def edit_message_text(world: World, given: Parameters) -> Any:
    """Change a text that is on the screen."""
    message = _message(world, given)
    text, entities = _text(given, MAX_TEXT)
    markup = _markup(given)
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise Refusal(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message",
        )
    message.versions.append(message.text)
    message.text, message.entities, message.markup = text, entities, markup
    return message.json()


def edit_message_reply_markup(world: World, given: Parameters) -> Any:
    """Change the buttons under a message."""
    message = _message(world, given)
    message.markup = _markup(given)
    return message.json()


def delete_message(world: World, given: Parameters) -> Any:
    """Take a message off the screen."""
    _message(world, given).deleted = True
    return True


def answer_callback_query(world: World, given: Parameters) -> Any:
    """Answer a press."""
    if len(given.get("text", "")) > 200:
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
    world.answer_callback(given["callback_query_id"], given)
    return True


def get_chat_administrators(world: World, given: Parameters) -> Any:
    """Return a group's administrators."""
    people = sorted(world.administrators[_chat_id(given)])
    return [_member(world, _chat_id(given), person) for person in people]


def get_chat_member(world: World, given: Parameters) -> Any:
    """Return what somebody is in a group."""
    return _member(world, _chat_id(given), given["user_id"])


def get_chat(world: World, given: Parameters) -> Any:
    """Return a chat, by its id or its name."""
    named = world.names.get(str(given.get("chat_id")))
    return chat_json(_chat_id(given) if named is None else named) | {"accent_color_id": 0, "max_reaction_count": 11}


def _setter(kind: str) -> Callable[[World, Parameters], Any]:
    def set_it(world: World, given: Parameters) -> bool:
        world.settings[_setting(kind, given)] = given.get("commands") or given.get(kind) or ""
        return True

    return set_it


def _getter(kind: str) -> Callable[[World, Parameters], Any]:
    def get_it(world: World, given: Parameters) -> Any:
        if kind == "commands":
            return world.settings.get(_setting(kind, given), [])
        return {kind: world.settings.get(_setting(kind, given), "")}

    return get_it


def delete_my_commands(world: World, given: Parameters) -> bool:
    """Forget the commands of a scope and language."""
    world.settings.pop(_setting("commands", given), None)
    return True


def _yes(_world: World, _given: Parameters) -> bool:
    return True


def _send_chat_action(world: World, given: Parameters) -> bool:
    world.reachable(_chat_id(given))
    return True


METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "answerCallbackQuery": answer_callback_query,
    "close": _yes,
    "deleteMessage": delete_message,
    "deleteMyCommands": delete_my_commands,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageText": edit_message_text,
    "getChat": get_chat,
    "getChatAdministrators": get_chat_administrators,
    "getChatMember": get_chat_member,
    "getMe": get_me,
    "getMyCommands": _getter("commands"),
    "getMyDescription": _getter("description"),
    "getMyShortDescription": _getter("short_description"),
    "logOut": _yes,
    "sendChatAction": _send_chat_action,
    "sendDocument": send_document,
    "sendMessage": send_message,
    "setMyCommands": _setter("commands"),
    "setMyDescription": _setter("description"),
    "setMyShortDescription": _setter("short_description"),
}


def _setting(kind: str, given: Parameters) -> str:
    language = given.get("language_code", "")
    if len(language) not in (0, 2):
        raise Refusal(400, "Bad Request: language_code is no two-letter code")
    scope = given.get("scope") or {"type": "default"}
    return f"{kind}/{scope['type']}/{scope.get('chat_id', '')}/{language}"


def _member(world: World, chat_id: int, person_id: int) -> Parameters:
    if person_id == BOT_ID and is_channel(chat_id):
        if person_id not in world.administrators[chat_id]:
            raise Refusal(403, "Forbidden: bot is not a member of the channel chat")
        return administrator_json(BOT)
    user = {"id": person_id, "is_bot": False, "first_name": f"Person {person_id}"}
    if person_id in world.administrators[chat_id]:
        return {"status": "creator", "user": user, "is_anonymous": False}
    return {"status": "member", "user": user}


def _chat_id(given: Parameters) -> int:
    try:
        return int(given["chat_id"])
    except (KeyError, ValueError):
        raise Refusal(400, "Bad Request: chat not found") from None


def _message(world: World, given: Parameters) -> Sent:
    chat_id = _chat_id(given)
    world.reachable(chat_id)
    message = world.sent.get((chat_id, given.get("message_id", 0)))
    if message is None or message.deleted:
        raise Refusal(400, "Bad Request: message to edit not found")
    return message


def _text(given: Parameters, most: int, *, empty: bool = False) -> tuple[str, list[dict[str, Any]]]:
    text: str = given.get("text", "")
    entities: list[dict[str, Any]] = []
    mode = given.get("parse_mode")
    if mode == "HTML":
        text, entities = parse_html(text)
    elif mode is not None:
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    text = text.strip() if not entities else text
    if not text and not empty:
        raise Refusal(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > most:
        raise Refusal(400, "Bad Request: message is too long")
    if len(entities) > MAX_ENTITIES:
        raise Refusal(400, "Bad Request: more entities than a message can carry")  # Telegram drops them silently
    return text, entities


def _markup(given: Parameters) -> dict[str, Any] | None:
    markup = given.get("reply_markup")
    if markup is None:
        return None
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise Refusal(400, "Bad Request: too many buttons")
    for button in buttons:
        if not button["text"].strip() or len(button.keys() & {"url", "callback_data"}) != 1:
            raise Refusal(400, "Bad Request: a button needs a text and exactly one thing to do")
        if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
            raise Refusal(400, f"Bad Request: inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return markup  # type: ignore[no-any-return]
