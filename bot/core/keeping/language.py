"""/language: the language of all that isn't a document's own words."""

from dataclasses import replace

from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import plain
from bot.core.common.script import convert
from bot.reply import Paragraph, Reply, inline
from bot.texts.catalogue import DEFAULT, LANGUAGES, Catalogue, closest_language
from storage.folding import fold

NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
"""Each in its own words, whatever the chat's language is."""

_CHINESE = "zh"
"""Chinese in whichever script the person writes."""

_WORDS = {
    "zh-Hans": "简体 简 简中 简体字 简体中文 zh-hans zh-cn simplified|chinese simplified",
    "zh-Hant": "繁体 繁 繁中 繁体字 繁体中文 正体 正体字 正体中文 zh-hant zh-tw zh-hk traditional|chinese traditional",
    "en": "英文 英语 english en",
    _CHINESE: "中文 汉语 国语 普通话 华语 chinese mandarin zh",
}
_OTHERS = (
    "日文 日语 japanese 韩文 韩语 korean 法文 法语 french 德文 德语 german 西班牙文 西班牙语 spanish 俄文 俄语 russian "
    "葡萄牙语 葡萄牙文 portuguese 意大利语 意大利文 italian 粤语 广东话 cantonese 越南语 越南文 vietnamese 泰语 泰文 "
    "thai 阿拉伯语 阿拉伯文 arabic 印地语 hindi 印尼语 indonesian 马来语 malay 土耳其语 turkish 荷兰语 dutch polish"
)
_TYPED = {word.replace("|", " "): chosen for chosen, words in _WORDS.items() for word in words.split()}
"""What people call the languages that there are, folded."""

LANGUAGE_NAMES = frozenset(word for word in (*_TYPED, *_OTHERS.split()) if len(word) > 2 or not word.isascii())
"""What people call languages, those that there are and others, folded."""


async def language(ctx: Context, call: Call) -> Reply:
    """Offer the three languages, or take the one that is named."""
    typed = call.argument.strip()
    chosen = _TYPED.get(" ".join(fold(typed).split()))
    if chosen:
        return await _set(ctx, _script(ctx) if chosen == _CHINESE else chosen)
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
    now = replace(ctx, texts=Catalogue(chosen))
    return plain(
        now.say("language-set"), (now.button("button-help", "go", "help"), now.button("button-latest", "go", "latest"))
    )
