"""Knows sentences that order something of the bot itself, where they say so in words and not by a command's name."""

import re

from bot.core.settings_language import LANGUAGE_NAMES
from bot.core.telling.cities import is_offset, zone_named, zones_like
from seeds.models import Model
from storage.folding import fold

LONGEST = 200
"""Characters of the longest message that is looked at: a longer one tells or asks more than it orders."""


class Order(Model):
    """The command that a message amounts to, by its name, and the argument."""

    command: str
    argument: str


_END = re.compile(r"[\s。.!！?？~～]+$")
_PLEASE = r"(?:请|麻烦|劳驾|帮我|你|把|能不能|可不可以|可以|能|我想要?|我要|以后|现在|都)*"
_THANKS = r"(?:\s*(?:吧|好吗|可以吗|行吗|吗|一下|谢谢))*"
_LANGUAGES = "|".join(sorted(map(re.escape, LANGUAGE_NAMES), key=len, reverse=True))
_LANGUAGE = re.compile(
    rf"""
    (?:怎么|如何)?{_PLEASE}(?:界面|语言|系统|回答|机器人|的)*(?:切换?|换|改|设[置定]?|调整?|转换?|变)(?:到|成|为|用|回|至)\s*
        (?P<switched>{_LANGUAGES})(?:界面|版|模式|显示|说话|回答|回复)?{_THANKS}
    |{_PLEASE}(?:说|讲|用|使用|改用|换用|切换)\s*(?P<said>{_LANGUAGES})
        \s*(?:跟我|和我|对我)?(?:说话|说|讲|回答|回复|回应|聊天?|显示)?{_THANKS}
    |(?:please\ |(?:can|could|would)\ you\ |let's\ )*(?:speak|talk|write|answer|reply|respond|use)
        (?:\ to\ me|\ with\ me)?(?:\ in)?\ (?P<spoken>{_LANGUAGES})(?:\ with\ me|\ to\ me)?(?:,?\ please)?
    |(?:please\ |(?:can|could|would)\ you\ )*(?:switch|change|set)(?:\ (?:the|your|my|bot|bot's|language))*(?:\ back)?
        \ (?:to|into)\ (?P<set>{_LANGUAGES})(?:,?\ please)?
    """,
    re.VERBOSE,
)
_ZONE = re.compile(
    r"(?:我的|把|请|set|change|my|the|\s)*(?:时区|時區|time\s?zone)\s*(?:是|[设設改换換调調][置定]?[为為成到]?|to|is|[:：=])?"
    r"\s*(?P<place>\S.{0,30})",
    re.IGNORECASE,
)


def order_of(message: str) -> Order | None:
    """Return what a whole message orders; None for any other message, a question above all. Never raises."""
    said = _END.sub("", message.strip())
    if len(said) > LONGEST:
        return None
    return _language(said) or _zone(said)


def _language(said: str) -> Order | None:
    found = _LANGUAGE.fullmatch(" ".join(fold(said).split()))
    name = next(filter(None, found.groups()), None) if found else None
    return Order(command="language", argument=name) if name else None


def _zone(said: str) -> Order | None:
    found = _ZONE.fullmatch(said)
    place = found["place"].strip() if found else ""
    known = place and (zone_named(place) or is_offset(place) or zones_like(place))
    return Order(command="settings", argument=place) if known else None
