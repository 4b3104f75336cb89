"""A delivery goes out by Telegram, or the sender hears in its own terms why not."""

from datetime import UTC, datetime

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.alerts.sending.outlet import (
    Barred,
    ChatGone,
    ChatMoved,
    DeliveryError,
    NotAuthorised,
    Outlet,
    SlowDown,
    TextRefused,
    Unreachable,
)
from bot.fronts.telegram.outgoing.outlet import TelegramOutlet
from bot.fronts.telegram.rates.priority import Priority
from bot.fronts.telegram.rendering.render import Message
from bot.reply import Paragraph, Reply, Run
from bot.request import Address
from storage.models import Delivery
from tests.support.cases import cases

DELIVERY = Delivery(
    id=1,
    chat_id=501,
    thread_id=7,
    key="document:light",
    kind="document",
    slugs=("light",),
    state="leased",
    attempts=1,
    created_at=datetime(2026, 3, 5, tzinfo=UTC),
)


class Composer:
    def __init__(self, text: str = "灯塔") -> None:
        self.text = text

    async def compose(self, delivery: Delivery) -> Reply:
        return Reply(nodes=(Paragraph(text=(Run(text=self.text),)),))


class Line:
    """Stands for Telegram: takes messages, or raises."""

    def __init__(self, error: TelegramError | None = None) -> None:
        self.error = error
        self.plain_error: TelegramError | None = None
        self.sent: list[tuple[Address, str, Priority]] = []
        self.plain: list[str] = []
        self.again: list[bool] = []
        self.edited: list[tuple[int, int, str]] = []

    async def edit(self, chat_id: int, message_id: int, message: Message, *, priority: Priority) -> bool:
        if self.error:
            raise self.error
        self.edited.append((chat_id, message_id, message.page.text))
        return True

    async def send(self, address: Address, message: Message, *, priority: Priority, again: bool) -> int:
        self.again.append(again)
        if self.error:
            raise self.error
        self.sent.append((address, message.page.text, priority))
        return 100 + len(self.sent)

    async def send_plain(self, address: Address, message: Message, *, priority: Priority, again: bool) -> int:
        self.again.append(again)
        if self.plain_error:
            raise self.plain_error
        self.plain.append(message.page.text)
        return 200


async def test_a_delivery_goes_to_its_chat_and_thread_behind_answers_to_people() -> None:
    line = Line()
    outlet: Outlet = TelegramOutlet(Composer(), line)
    assert await outlet.deliver(DELIVERY) == 101
    assert line.sent == [(Address(chat_id=501, thread_id=7), "灯塔", Priority.BROADCAST)]


async def test_a_long_delivery_goes_out_in_several_messages_and_is_known_by_the_first() -> None:
    line = Line()
    assert await TelegramOutlet(Composer("灯。" * 3000), line).deliver(DELIVERY) == 101
    assert len(line.sent) == 2


@cases(
    ("error", "failure"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), ChatGone),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), ChatGone),
        (Forbidden("Forbidden: user is deactivated"), ChatGone),
        (BadRequest("Chat not found"), ChatGone),
        (BadRequest("Not enough rights to send text messages to the chat"), Barred),
        (BadRequest("Can't parse entities: unsupported start tag"), TextRefused),
        (BadRequest("Message is too long"), TextRefused),
        (ChatMigrated(-1007), ChatMoved),
        (RetryAfter(17), SlowDown),
        (InvalidToken("The token `1:secret` was rejected"), NotAuthorised),
        (InvalidToken("Unauthorized"), NotAuthorised),
        (InvalidToken("Not Found"), Unreachable),
        (InvalidToken("Unknown HTTPError. Parsing the server response b'<h1>secret' failed"), Unreachable),
        (NetworkError("Bad Gateway"), Unreachable),
        (NetworkError("Internal Server Error"), Unreachable),
        (TimedOut(), Unreachable),
    ],
)
async def test_each_error_of_telegram_means_one_thing_to_the_sender(
    error: TelegramError, failure: type[DeliveryError]
) -> None:
    with pytest.raises(failure) as caught:
        await TelegramOutlet(Composer(), Line(error)).deliver(DELIVERY)
    assert type(caught.value) is failure
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_move_names_the_new_chat() -> None:
    with pytest.raises(ChatMoved) as caught:
        await TelegramOutlet(Composer(), Line(ChatMigrated(-1007))).deliver(DELIVERY)
    assert caught.value.new_id == -1007


@pytest.mark.parametrize("every_chat", [True, False])
async def test_a_hold_says_how_long_and_for_whom(every_chat: bool) -> None:
    outlet = TelegramOutlet(Composer(), Line(RetryAfter(17)), lambda: 0.1 * every_chat)
    with pytest.raises(SlowDown) as caught:
        await outlet.deliver(DELIVERY)
    assert (caught.value.seconds, caught.value.every_chat) == (17, every_chat)


async def test_refused_markup_reaches_the_chat_as_plain_text() -> None:
    line = Line(BadRequest("Can't parse entities"))
    with pytest.raises(TextRefused):
        await TelegramOutlet(Composer(), line).deliver(DELIVERY)
    assert line.plain == ["灯塔"]


async def test_a_correction_replaces_the_message_that_stands_there_and_sends_none() -> None:
    line = Line()
    assert await TelegramOutlet(Composer("灯塔，更正"), line).deliver(DELIVERY.model_copy(update={"edits": 33})) == 33
    assert line.edited == [(501, 33, "灯塔，更正")]
    assert line.sent == []


@cases("messages", [(31,), (31, 32), (31, 32, 33), (31, 32, 33, 34)])
async def test_a_digest_is_edited_on_all_its_pages_whether_it_takes_three_as_before_or_not(
    messages: tuple[int, ...],
) -> None:
    line = Line()
    digest = DELIVERY.model_copy(update={"kind": "digest", "edits": 31, "messages": messages})
    assert await TelegramOutlet(Composer("灯。" * 5000), line).deliver(digest) == 31
    assert [message_id for _, message_id, _ in line.edited] == list(messages)
    assert line.sent == []


async def test_the_pages_of_a_digest_are_known_by_their_messages() -> None:
    gone: list[tuple[int, int | None]] = []

    async def page_sent(_: Delivery, pages: int, message_id: int | None) -> None:
        gone.append((pages, message_id))

    outlet = TelegramOutlet(Composer("灯。" * 5000), Line(), page_sent=page_sent)
    first = await outlet.deliver(DELIVERY.model_copy(update={"kind": "digest"}))
    assert [pages for pages, _ in gone] == [1, 2, 3]
    assert gone[0][1] == first
    assert None not in [message_id for _, message_id in gone]


@cases(("attempts", "again"), [(1, False), (2, True), (3, True)])
async def test_what_was_tried_before_is_sent_as_such_with_markup_and_without(attempts: int, again: bool) -> None:
    line = Line(BadRequest("Can't parse entities"))
    with pytest.raises(TextRefused):
        await TelegramOutlet(Composer(), line).deliver(DELIVERY.model_copy(update={"attempts": attempts}))
    assert line.again == [again, again]


async def test_words_that_telegram_refused_are_kept_for_an_owner() -> None:
    with pytest.raises(TextRefused) as caught:
        await TelegramOutlet(Composer("<灯塔>"), Line(BadRequest("Can't parse entities"))).deliver(DELIVERY)
    assert caught.value.text == "&lt;灯塔&gt;"


async def test_a_plain_text_that_meets_a_passing_fault_is_tried_again_as_a_whole() -> None:
    line = Line(BadRequest("Can't parse entities"))
    line.plain_error = NetworkError("Bad Gateway")
    with pytest.raises(Unreachable):
        await TelegramOutlet(Composer(), line).deliver(DELIVERY)


async def test_pages_that_have_gone_out_do_not_go_again() -> None:
    line, gone = Line(), []

    async def page_sent(_: Delivery, pages: int, __: int | None) -> None:
        gone.append(pages)

    outlet = TelegramOutlet(Composer("灯。" * 5000), line, page_sent=page_sent)
    await outlet.deliver(DELIVERY.model_copy(update={"pages_sent": 1}))
    assert len(line.sent) == 2
    assert gone == [2]


async def test_a_message_that_its_chats_rate_holds_back_for_long_is_put_back() -> None:
    line = Line()
    with pytest.raises(SlowDown) as caught:
        await TelegramOutlet(Composer(), line, own_wait=lambda _: 40.0).deliver(DELIVERY)
    assert (caught.value.seconds, caught.value.every_chat, caught.value.by_telegram) == (40.0, False, False)
    assert line.sent == []


async def test_a_message_is_put_back_while_the_broadcasts_of_all_chats_are_held() -> None:
    line = Line()
    with pytest.raises(SlowDown) as caught:
        await TelegramOutlet(Composer(), line, all_wait=lambda: 40.0).deliver(DELIVERY)
    assert (caught.value.seconds, caught.value.every_chat, caught.value.by_telegram) == (40.0, True, False)
    assert line.sent == []
