"""/settings: where a chat is, when it wants quiet, and whether the night is silent."""

import re
from datetime import time

from bot.alerts.planning.digests import reschedule
from bot.alerts.planning.schedule import NIGHT, zone_of
from bot.core.common.actions import Action, fits
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import plain
from bot.core.keeping import quiet as quiet_hours
from bot.core.keeping.cities import city_of, is_offset, zone_named, zones_like
from bot.core.keeping.language import NAMES, language
from bot.reply import Button, Facts, Paragraph, Reply, Title, inline, rows
from storage.models import Chat

_QUIET = re.compile(
    r"[静靜]音(?:[时時]段|[时時][间間])|安静(?:时段|時段)?|安靜(?:時段)?|勿扰|勿擾|免打扰|免打擾|quiet(?: hours)?",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"(?:夜里|夜裡|夜間|夜间|晚上)?\s*(?:静音|靜音|无声|無聲)|(?:silent|mute)(?: (?:at night|nights?))?(?!\w)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(?:界面|介面)?(?:语言|語言)\s*[:：]?\s*|language\s*:?\s+", re.IGNORECASE)
_ZONE = re.compile(r"(?:时区|時區|城市|地点|地點|time ?zone|zone|city)\s*[:：]?\s*", re.IGNORECASE)
_WHO = re.compile(r"(?:谁|誰)(?:能|可以)?(?:订阅|訂閱)\s*[:：]?\s*|who\s*[:：]?\s+", re.IGNORECASE)
_EVERYONE = re.compile(
    r"(?:所有|全部|全体|全體)的?(?:人|成员|成員)?|大家|每[个個]人|成员|成員|every(?:one|body)|all(?: members)?|members",
    re.IGNORECASE,
)
_ADMINISTRATORS = re.compile(
    r"(?:只有|只讓|只让|仅|僅)?\s*(?:群)?管理[员員]|(?:only )?admin(?:istrator)?s?(?: only)?", re.IGNORECASE
)
_ON = re.compile(r"[开開](?:启|啟|着|著)?|打[开開]|要|是|好|on|yes|true", re.IGNORECASE)
_OFF = re.compile(
    r"[关關](?:[闭閉]|掉)?|取消|停用?|不要?|不用|不是|否|没有?|沒有?|off|none?|false|never|disabled?", re.IGNORECASE
)


async def settings(ctx: Context, call: Call) -> Reply:
    """Show the chat's settings, or set what the argument says: a city, `22:00-8:00`, `静音 开`.

    In a group also who may change what it follows: `谁能订阅 所有成员`.
    """
    typed = call.argument.strip()
    if not typed:
        return await _shown(ctx, edits=call.again)
    if said := _LANGUAGE.match(typed):
        return await language(ctx, Call(argument=typed[said.end() :]))
    if ctx.request.chat == "group" and (who := _WHO.match(typed)):
        return await _members(ctx, typed[who.end() :].strip())
    hours = _QUIET.match(typed)  # before what is silent: 静音时段 are hours
    if not hours and _SILENT.match(typed):
        return await _silent(ctx, _value(_SILENT.sub("", typed, count=1)))
    if hours or (quiet_hours.is_range(typed) and not is_offset(typed)):
        return await _quiet(ctx, _value(_QUIET.sub("", typed, count=1)))
    return await _place(ctx, _ZONE.sub("", typed, count=1).strip())


async def explained(ctx: Context, what: str) -> Reply:
    """Show the settings with what one of their words means: `quiet` for quiet hours, `silent` for silent nights."""
    start, end = (f"{each:%H:%M}" for each in ctx.chat.quiet or NIGHT)
    follows = "quiet" if ctx.chat.quiet else "usual"
    key = "settings-quiet-means" if what == "quiet" else "settings-silent-means"
    return await _shown(ctx, said=ctx.say(key, start=start, end=end, by=follows))


async def press_set(ctx: Context, action: Action) -> Reply:
    """A button that sets one thing and shows the settings as they are now: with an undo, where it is none itself."""
    what, value, *undoes = action.arguments
    match what:
        case "zone" if zone_named(value.replace(":", "/")):
            await _set_zone(ctx, value.replace(":", "/"))
        case "quiet":
            hours = quiet_hours.read(value)
            await _set_quiet(ctx, hours.whole(None) if hours else (NIGHT if value == "on" else None))
        case "silent":
            await _set_silent(ctx, silent=value == "on")
        case "members" if ctx.request.chat == "group":
            await ctx.store.chats.set_members_follow(ctx.chat.id, value == "on")
        case _:
            return plain(ctx.say("button-unknown"))
    return await _shown(ctx, edits=True, notice=ctx.say("changed"), changed="" if undoes else what)


async def _place(ctx: Context, typed: str) -> Reply:
    zone = zone_named(typed)
    if zone:
        await _set_zone(ctx, zone)
        return await _shown(ctx, said=ctx.say("settings-zone-set", city=city_of(zone, ctx.language)), changed="zone")
    zones = zones_like(typed)
    if not zones:
        return plain(ctx.say("settings-unknown", typed=echo(typed)), (ctx.button("button-settings", "go", "settings"),))
    buttons = [press(city_of(each, ctx.language), "set", "zone", each.replace("/", ":")) for each in zones]
    return plain(ctx.say("settings-zone-near", typed=echo(typed)), *rows(buttons))


async def _quiet(ctx: Context, typed: str) -> Reply:
    if not typed:
        return await _shown(ctx, said=ctx.say("settings-quiet-how"))
    read = quiet_hours.read(typed)
    if read and (both := read.whole(ctx.chat.quiet)):
        await _set_quiet(ctx, both)
        return await _shown(ctx, said=_understood(ctx, read, both, kept=ctx.chat.quiet is not None), changed="quiet")
    if _OFF.fullmatch(typed):
        await _set_quiet(ctx, None)
    elif _ON.fullmatch(typed):
        await _set_quiet(ctx, NIGHT)
    else:
        return plain(ctx.say("settings-bad-hours", typed=echo(typed)))
    return await _shown(ctx, said=ctx.say("changed"), changed="quiet")


def _understood(ctx: Context, read: quiet_hours.Quiet, both: tuple[time, time], *, kept: bool) -> str:
    """Say what was set, and of an end that was not said where it comes from."""
    if read.start is not None and read.end is not None:
        return ctx.say("changed")
    start, end = (f"{each:%H:%M}" for each in both)
    unsaid = "end" if read.end is None else "start"
    return ctx.say("settings-quiet-one", start=start, end=end, unsaid=unsaid, kept="yes" if kept else "no")


async def _silent(ctx: Context, typed: str) -> Reply:
    if typed and not _ON.fullmatch(typed) and not _OFF.fullmatch(typed):
        return plain(ctx.say("settings-bad-silent", typed=echo(typed)))
    await _set_silent(ctx, silent=not _OFF.fullmatch(typed))
    return await _shown(ctx, said=ctx.say("changed"), changed="silent")


async def _members(ctx: Context, typed: str) -> Reply:
    if not _EVERYONE.fullmatch(typed) and not _ADMINISTRATORS.fullmatch(typed):
        return plain(ctx.say("settings-bad-who", typed=echo(typed)))
    await ctx.store.chats.set_members_follow(ctx.chat.id, _EVERYONE.fullmatch(typed) is not None)
    return await _shown(ctx, said=ctx.say("changed"), changed="members")


def _value(typed: str) -> str:
    """Return what a setting is set to: what stands behind its name."""
    return typed.strip(" :：=,，。.!！")


async def _set_zone(ctx: Context, zone: str) -> None:
    await ctx.store.chats.set_zone(ctx.chat.id, zone)
    await reschedule(ctx.store, ctx.chat.id, ctx.request.now)


async def _set_quiet(ctx: Context, quiet: tuple[time, time] | None) -> None:
    await ctx.store.chats.set_night(ctx.chat.id, quiet, silent=ctx.chat.silent_at_night)
    await reschedule(ctx.store, ctx.chat.id, ctx.request.now)


async def _set_silent(ctx: Context, *, silent: bool) -> None:
    await ctx.store.chats.set_night(ctx.chat.id, ctx.chat.quiet, silent=silent)


def _carried(chat: Chat, what: str) -> str:
    """Return a setting of a chat as the button carries it that sets it."""
    hours = "-".join(f"{each:%H:%M}" for each in chat.quiet) if chat.quiet else "off"
    on = {"silent": chat.silent_at_night, "members": chat.members_follow}
    return {"zone": zone_of(chat).replace("/", ":"), "quiet": hours}.get(what) or ("on" if on[what] else "off")


def _undo(ctx: Context, now: Chat, what: str) -> list[Button]:
    """Return the button that sets back what was changed; none where it was so before."""
    if not what or (before := _carried(ctx.chat, what)) == _carried(now, what):
        return []
    back = (what, before, "undo")
    return [ctx.button("button-undo", "set", *back, role="undo")] if fits("set", *back) else []


async def _shown(
    ctx: Context, *, edits: bool = False, said: str = "", notice: str | None = None, changed: str = ""
) -> Reply:
    """Show the settings as they are; `changed`: which was just set, as a button's action calls it."""
    chat = await ctx.store.chats.get(ctx.chat.id) or ctx.chat
    hours_words = " – ".join(f"{each:%H:%M}" for each in chat.quiet) if chat.quiet else ctx.say("settings-off")
    pairs = [
        (ctx.say("settings-language"), inline(NAMES[ctx.language])),
        (ctx.say("settings-zone"), inline(f"{city_of(zone_of(chat), ctx.language)} ({zone_of(chat)})")),
        (ctx.say("settings-quiet"), inline(hours_words)),
        (ctx.say("settings-silent"), inline(_silent_hours(ctx, chat))),
    ]
    group = ctx.request.chat == "group"
    if group:
        key = "settings-members" if chat.members_follow else "settings-administrators"
        pairs.append((ctx.say("settings-who"), inline(ctx.say(key))))
    lead = (Paragraph(text=inline(said)),) if said else ()
    nodes = (
        *lead,
        Title(text=inline(ctx.say("settings-title"))),
        Facts(pairs=tuple(pairs)),
        Paragraph(text=inline(ctx.say("settings-hint"))),
    )
    ways: list[Button] = [
        ctx.button("button-quiet-off", "set", "quiet", "off")
        if chat.quiet
        else ctx.button("button-quiet-on", "set", "quiet", "on"),
        ctx.button("button-silent-off", "set", "silent", "off")
        if chat.silent_at_night
        else ctx.button("button-silent-on", "set", "silent", "on"),
        *([_members_button(ctx, allowed=not chat.members_follow)] if group else []),
        ctx.button("button-subscriptions", "go", "subscriptions"),
        ctx.button("button-language", "go", "language"),
        *_undo(ctx, chat, changed),
    ]
    return Reply(nodes=nodes, buttons=rows(ways), edits=edits, notice=notice)


def _silent_hours(ctx: Context, chat: Chat) -> str:
    """Return whether nights are silent, and which hours are night."""
    if not chat.silent_at_night:
        return ctx.say("settings-off")
    start, end = (f"{each:%H:%M}" for each in chat.quiet or NIGHT)
    return ctx.say("settings-silent-on", start=start, end=end)


def _members_button(ctx: Context, *, allowed: bool) -> Button:
    if allowed:
        return ctx.button("button-members-on", "set", "members", "on")
    return ctx.button("button-members-off", "set", "members", "off")
