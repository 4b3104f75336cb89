"""/language: the language of all that isn't a document's own words."""

from dataclasses import replace

from bot.core.actions import Action
from bot.core.context import Call, Context, press
from bot.core.replies import plain
from bot.reply import Paragraph, Reply, inline
from bot.texts.catalogue import LANGUAGES, Catalogue

NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
"""Each in its own words, whatever the chat's language is."""

_TYPED = {
    "简体": "zh-Hans", "简": "zh-Hans", "簡體": "zh-Hans", "zh": "zh-Hans", "zh-hans": "zh-Hans", "简体中文": "zh-Hans",
    "繁體": "zh-Hant", "繁体": "zh-Hant", "繁": "zh-Hant", "zh-hant": "zh-Hant", "繁體中文": "zh-Hant",
    "正體": "zh-Hant",
    "english": "en", "en": "en", "英文": "en", "英语": "en", "英語": "en",
}  # fmt: skip


async def language(ctx: Context, call: Call) -> Reply:
    """Offer the three languages, or take the one that is named."""
    typed = _TYPED.get(call.argument.strip().lower())
    if typed:
        return await _set(ctx, typed)
    mark = {True: "✓ ", False: ""}
    row = tuple(press(mark[each == ctx.language] + NAMES[each], "lang", each) for each in LANGUAGES)
    return Reply(nodes=(Paragraph(text=inline(ctx.say("language-choose"))),), buttons=(row,), edits=call.again)


async def press_language(ctx: Context, action: Action) -> Reply:
    """A button that chooses a language; the answer is in it."""
    if action.arguments[0] not in LANGUAGES:
        return plain(ctx.say("button-unknown"))
    reply = await _set(ctx, action.arguments[0])
    return reply.model_copy(update={"edits": True})


async def _set(ctx: Context, chosen: str) -> Reply:
    await ctx.store.chats.set_language(ctx.chat.id, chosen)
    now = replace(ctx, texts=Catalogue(chosen))
    return plain(
        now.say("language-set"), (now.button("button-help", "go", "help"), now.button("button-latest", "go", "latest"))
    )
