"""Telegram's limits, in one place, each with its source; what all fronts keep to is in `bot.limits`."""

from dataclasses import dataclass

from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    CallbackQueryLimit,
    FloodLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
)

TEXT_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
"""UTF-16 units of a message's text. Telegram says "characters after entities parsing"
(core.telegram.org/bots/api#sendmessage); UTF-16 units, in which entities count, are the stricter reading."""

ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
"""Entities of a message; further ones are dropped without a word (telegram.constants)."""

MARKUP_BYTES = 32_000
"""UTF-8 bytes of a message's HTML before parsing. The published Bot API server refuses 2**15 and more."""

URL_CHARACTERS = 2_000
"""Our own cap for a live link, so that a page of links stays within `MARKUP_BYTES`."""

BUTTONS = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)
"""Buttons of a message (telegram.constants)."""

BUTTONS_PER_ROW = int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW)
"""Buttons in a row (telegram.constants)."""

CALLBACK_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
"""Bytes of a button's callback_data (core.telegram.org/bots/api#inlinekeyboardbutton)."""

LABEL_CHARACTERS = 64
"""Characters of a button's label: Telegram names no limit; a phone shows fewer."""

NOTICE_CHARACTERS = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
"""Characters of the line shown for a press (core.telegram.org/bots/api#answercallbackquery)."""

COMMANDS = int(BotCommandLimit.MAX_COMMAND_NUMBER)
"""Commands in a menu (core.telegram.org/bots/api#setmycommands)."""

COMMAND_DESCRIPTION = int(BotCommandLimit.MAX_DESCRIPTION)
"""Characters of a command's description (core.telegram.org/bots/api#botcommand)."""

DESCRIPTION = int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)
"""Characters of a bot's description (core.telegram.org/bots/api#setmydescription)."""

SHORT_DESCRIPTION = int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
"""Characters of a bot's short description (core.telegram.org/bots/api#setmyshortdescription)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many messages in any stretch of so many seconds."""

    messages: int
    seconds: float


ALL_CHATS = Rate(int(FloodLimit.MESSAGES_PER_SECOND), 1.003)
"""Over all chats: 30 a second (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
What the way adds and takes is reckoned with in `pace.Line`; the milliseconds are for clocks, and for
ways that are a little longer than the quickest known."""

PAID = Rate(1_000, 1.001)
"""The same for broadcasts that are paid for, 0.1 Telegram Stars a message beyond the free rate
(core.telegram.org/bots/api#sendmessage, allow_paid_broadcast)."""

ONE_CHAT = Rate(3 * int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT), 3.1)
"""In one chat: 1 a second, "short bursts" beyond it are let through (the same page); broadcasts take three for one.
Here and below a little is added to the time, for a message may take longer to arrive than the next."""

ONE_CONVERSATION = Rate(10 * int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT), 10.2)
"""The same for answers to people, who turn pages faster than that for a moment, and wait while they read."""

ONE_GROUP = Rate(int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP), 60.5)
"""In one group: 20 a minute (the same page)."""
