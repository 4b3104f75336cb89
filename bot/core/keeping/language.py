"""/language: the language of all that isn't a document's own words."""

from dataclasses import replace

from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import plain
from bot.core.common.script import convert
from bot.core.understanding.languages import CHINESE, SPOKEN
from bot.reply import Paragraph, Reply, inline
from bot.texts.catalogue import DEFAULT, LANGUAGES, Catalogue, closest_language
from storage.folding import fold

NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
"""Each in its own words, whatever the chat's language is."""


async def language(ctx: Context, call: Call) -> Reply:
    """Offer the three languages, or take the one that is named."""
    typed = call.argument.strip()
    chosen = SPOKEN.get(" ".join(fold(typed).split()))
    if chosen:
        return await _set(ctx, _script(ctx) if chosen == CHINESE else chosen)
    mark = {True: "✓ ", False: ""}
    row = tuple(press(mark[each == ctx.language] + NAMES[each], "lang", each) for each in LANGUAGES)
    said = ctx.say("language-unknown", typed=echo(typed)) if typed else ctx.say("language-choose")
    return Reply(nodes=(Paragraph(text=inline(said)),), buttons=(row,), edits=call.again)


def _script(ctx: Context) -> str:
    """Return the Chinese catalogue for a person: of the script that they write, have chosen, or that their client has.

    A message that is the same in both scripts tells nothing.
    """
    typed = ctx.request.text
    simplified, traditional = convert(typed, "zh-Hans"), convert(typed, "zh-Hant")
    if simplified != traditional and typed in (simplified, traditional):
        return "zh-Hant" if typed == traditional else "zh-Hans"
    client = closest_language(ctx.request.person.language_code) if ctx.request.person else DEFAULT
    return next((each for each in (ctx.language, client) if each != "en"), DEFAULT)


async def press_language(ctx: Context, action: Action) -> Reply:
    """A button that chooses a language; the answer is in it."""
    if action.arguments[0] not in LANGUAGES:
        return plain(ctx.say("button-unknown"))
    reply = await _set(ctx, action.arguments[0])
    return reply.model_copy(update={"edits": True})


async def _set(ctx: Context, chosen: str) -> Reply:
    await ctx.store.chats.set_language(ctx.chat.id, chosen)
    ctx.memory.tongues.forget(ctx.chat.id)
    now = replace(ctx, texts=Catalogue(chosen))
    return plain(
        now.say("language-set"), (now.button("button-help", "go", "help"), now.button("button-latest", "go", "latest"))
    )
