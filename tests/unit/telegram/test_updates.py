"""What each update of Telegram means for the bot."""

from datetime import UTC, datetime
from typing import Any

from telegram import Update, User
from telegram.constants import ChatID

from bot.fronts.telegram.incoming.updates import Asked, Event, Membership, Moved, read
from bot.request import Address, Person
from tests.support.botapi.world import restricted_json
from tests.support.cases import cases

NOW = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
ME = User(7_000_000_001, "Yaodian", is_bot=True, username="yaodian_test_bot")
PERSON = {"id": 501, "is_bot": False, "first_name": "Ann", "language_code": "zh-hant"}
PRIVATE = {"id": 501, "type": "private", "first_name": "Ann"}
GROUP = {"id": -1007, "type": "supergroup", "title": "Readers"}
CHANNEL = {"id": -1009, "type": "channel", "title": "News"}


def message(chat: dict[str, Any] = PRIVATE, **fields: Any) -> dict[str, Any]:
    return {"message_id": 9, "date": 1_770_000_000, "chat": chat, "from": PERSON, **fields}


def event(kind: str, content: dict[str, Any]) -> Event:
    update = Update.de_json({"update_id": 1, kind: content}, None)
    return read(update, ME, NOW, lambda name: name in {"start", "doc", "latest"})


def asked(kind: str, content: dict[str, Any]) -> Asked:
    result = event(kind, content)
    assert isinstance(result, Asked)
    return result


def mention(text: str, name: str = "@yaodian_test_bot") -> dict[str, Any]:
    offset = len(text[: text.index(name)].encode("utf-16-le")) // 2
    return {"text": text, "entities": [{"type": "mention", "offset": offset, "length": len(name)}]}


def test_a_private_message_is_a_request_of_its_writer() -> None:
    request = asked("message", message(text="灯塔有多高？")).request
    assert (request.what, request.text, request.chat) == ("text", "灯塔有多高？", "private")
    assert request.address == Address(chat_id=501)
    assert request.person is not None
    assert (request.person.id, request.person.language_code) == (501, "zh-hant")
    assert request.now == NOW
    assert request.reference


def test_every_request_has_a_reference_of_its_own() -> None:
    assert (
        asked("message", message(text="a")).request.reference != asked("message", message(text="a")).request.reference
    )


def test_an_edited_message_and_a_caption_are_read_like_any_other() -> None:
    edited = asked("edited_message", message(text="/doc 3", edit_date=1_770_000_100)).request
    assert (edited.what, edited.text) == ("text", "/doc 3")
    caption = asked("message", message(caption="/doc 3", photo=[])).request
    assert (caption.what, caption.text) == ("text", "/doc 3")


@cases(
    ("typed", "meant"),
    [
        ("/doc@yaodian_test_bot 3", "/doc 3"),
        ("/doc@YAODIAN_test_bot", "/doc"),
        ("/start payload_1-2", "/start payload_1-2"),
        ("mail@yaodian_test_bot", "mail@yaodian_test_bot"),
    ],
)
def test_a_command_loses_the_name_of_the_bot_and_keeps_the_rest(typed: str, meant: str) -> None:
    assert asked("message", message(text=typed)).request.text == meant


@cases(
    ("content", "meant"),
    [
        ({"text": "/doc 3"}, "/doc 3"),
        ({"text": "/doc@yaodian_test_bot 3"}, "/doc 3"),
        (mention("@yaodian_test_bot 灯塔有多高？"), "灯塔有多高？"),
        (mention("😀 灯塔 @yaodian_test_bot 有多高？"), "😀 灯塔 有多高？"),
        (mention("@yaodian_test_bot"), "/help"),
        ({"text": "那灯呢？", "reply_to_message": message(GROUP, text="…") | {"from": ME.to_dict()}}, "那灯呢？"),
    ],
)
def test_in_a_group_commands_mentions_and_replies_to_the_bot_are_for_it(content: dict[str, Any], meant: str) -> None:
    result = asked("message", message(GROUP, **content))
    assert result.request.text.split() == meant.split()
    assert result.request.chat == "group"
    assert result.message_id == 9


@cases(
    ("content", "named"),
    [
        ({"text": "/foo@yaodian_test_bot"}, True),
        ({"text": "/doc@yaodian_test_bot 3"}, True),
        (mention("@yaodian_test_bot /foo"), True),
        ({"text": "/doc 3"}, False),
        ({"text": "/ban", "reply_to_message": message(GROUP, text="…") | {"from": ME.to_dict()}}, False),
    ],
)
def test_whether_a_group_calls_the_bot_by_its_name_is_told(content: dict[str, Any], named: bool) -> None:
    assert asked("message", message(GROUP, **content)).request.named is named


@cases(
    "content",
    [
        {"text": "灯塔有多高？"},
        {"text": "/ban@another_bot", "reply_to_message": message(GROUP, text="…") | {"from": ME.to_dict()}},
        {"text": "/doc@another_bot 3"},
        {"text": "/ban somebody"},
        mention("@another_bot hello", "@another_bot"),
        {"text": "hm", "reply_to_message": message(GROUP, text="…")},
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"new_chat_members": [PERSON]},
    ],
)  # fmt: skip
def test_in_a_group_nothing_else_is(content: dict[str, Any]) -> None:
    assert event("message", message(GROUP, **content)) is None


def test_a_first_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it() -> None:
    opened = message(GROUP, forum_topic_created={"name": "x", "icon_color": 1}) | {"from": ME.to_dict()}
    assert event("message", message(GROUP, text="hello", reply_to_message=opened)) is None


def test_the_thread_of_a_forum_is_kept_and_that_of_a_plain_reply_is_not() -> None:
    forum = message(GROUP, text="/latest", message_thread_id=12, is_topic_message=True)
    assert asked("message", forum).request.address == Address(chat_id=-1007, thread_id=12)
    plain = message(GROUP, text="/latest", message_thread_id=12)
    assert asked("message", plain).request.address == Address(chat_id=-1007)


@cases(
    "content",
    [
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
        {"location": {"latitude": 1.0, "longitude": 1.0}},
    ],
)  # fmt: skip
def test_what_has_no_words_is_something_else_in_private(content: dict[str, Any]) -> None:
    request = asked("message", message(**content)).request
    assert (request.what, request.text) == ("other", "")


@cases(
    "content",
    [
        message(pinned_message=message(text="x")),
        message(text="from a bot") | {"from": ME.to_dict()},
        message(CHANNEL, text="a post"),
        message(GROUP, text="/latest", is_automatic_forward=True),
    ],
)
def test_what_no_person_says_is_left_alone(content: dict[str, Any]) -> None:
    assert event("message", content) is None


def test_who_hides_behind_the_group_asks_by_the_id_that_only_administrators_get() -> None:
    hidden = message(GROUP, text="/latest", sender_chat=GROUP) | {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    }
    assert asked("message", hidden).request.person == Person(id=ChatID.ANONYMOUS_ADMIN)


CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


def test_a_member_who_writes_as_a_channel_is_a_person_who_is_known_by_that_channel() -> None:
    person = asked(
        "message", message(GROUP, text="/latest", sender_chat=CHANNEL) | {"from": CHANNEL_BOT}
    ).request.person
    assert person is not None
    assert (person.id, person.language_code) == (CHANNEL["id"], None)


@cases(
    "said",
    [
        {"from": CHANNEL_BOT},
        {"from": {"id": 42, "is_bot": True, "first_name": "Another"}},
        {"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
        {"from": CHANNEL_BOT, "sender_chat": CHANNEL, "via_bot": ME.to_dict()},
    ],
)
def test_no_bot_is_answered_nor_what_telegram_forwards_by_itself(said: dict[str, Any]) -> None:
    assert event("message", message(GROUP, text="/latest@yaodian_test_bot") | said) is None


def test_a_press_carries_its_data_and_the_message_that_it_was_on() -> None:
    query = {"id": "77", "from": PERSON, "chat_instance": "1", "data": "1|open|3|0.0", "message": message(text="card")}
    result = asked("callback_query", query)
    assert (result.request.what, result.request.text) == ("press", "1|open|3|0.0")
    assert (result.query, result.message_id) == ("77", 9)


def test_a_press_on_a_message_too_old_to_be_seen_still_counts() -> None:
    old = {"chat": PRIVATE, "message_id": 9, "date": 0}
    query = {"id": "77", "from": PERSON, "chat_instance": "1", "data": "1|open|3|0.0", "message": old}
    assert asked("callback_query", query).message_id == 9


def test_an_upgraded_group_has_moved_whichever_side_tells_it() -> None:
    old = {"id": -7, "type": "group", "title": "Readers"}
    assert event("message", message(old, migrate_to_chat_id=-1007)) == Moved(-7, -1007)
    assert event("message", message(GROUP, migrate_from_chat_id=-7)) == Moved(-7, -1007)


def change(before: str, after: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    me = ME.to_dict()
    more = {"kicked": {"until_date": 0}, "left": {}, "member": {}}
    old, new = ({"status": status, "user": me, **more[status]} for status in (before, after))
    return {"chat": chat, "from": PERSON, "date": 1_770_000_000, "old_chat_member": old, "new_chat_member": new}


@cases(
    ("before", "after", "present"), [("member", "kicked", False), ("kicked", "member", True), ("member", "left", False)]
)
def test_being_blocked_removed_and_taken_back_is_news_of_the_chat(before: str, after: str, present: bool) -> None:
    news = event("my_chat_member", change(before, after))
    assert isinstance(news, Membership)
    assert (news.chat_id, news.present) == (501, present)


@cases(
    ("after", "present", "barred"),
    [
        (restricted_json(ME.to_dict(), may_write=False), False, True),
        (restricted_json(ME.to_dict(), may_write=True), True, False),
        (restricted_json(ME.to_dict(), may_write=True, inside=False), False, False),
    ],
)
def test_being_restricted_is_news_where_it_keeps_the_bot_from_writing(
    after: dict[str, Any], present: bool, barred: bool
) -> None:
    muted = change("member", "member", GROUP)
    news = event("my_chat_member", muted | {"new_chat_member": after})
    assert isinstance(news, Membership)
    assert (news.present, news.barred) == (present, barred)
    back = event("my_chat_member", muted | {"old_chat_member": after})
    assert isinstance(back, Membership)
    assert back.present


def test_a_change_that_leaves_the_bot_out_is_no_news() -> None:
    assert event("my_chat_member", change("left", "kicked")) is None
    assert event("my_chat_member", change("member", "left", CHANNEL)) is None
