"""Knows sentences that order something of the bot itself, where they say so in words and not by a command's name."""

import re

from bot.alerts import frames, hours
from bot.core.keeping.cities import is_offset, zone_named, zones_like
from bot.core.keeping.language import LANGUAGE_NAMES
from seeds.models import Model
from storage.folding import fold

LONGEST = 200
"""Characters of the longest message that is looked at: a longer one tells or asks more than it orders."""


class Order(Model):
    """The command that a message amounts to, by its name, and the argument.

    named: a name that the library must have; where it hasn't, the message is none.
    """

    command: str
    argument: str = ""
    named: str = ""


_END = re.compile(r"[\s。.!！?？~～]+$")
_POLITE = re.compile(r"[请請能可]|怎[么麼]|如何|(?:please|can|could|would|will)\b", re.IGNORECASE)
"""How an order begins that is put as a question."""

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

_DONT = r"(?:[别別]|不要|不用|不必|[无無]需|停止|不想|停)"
_SEND = (
    r"(?:推送|推播|[发發寄傳传]送|通知|提醒|告[诉訴]|[发發](?![布佈表展现現生明动動行掘起挥揮])"
    r"|[推寄传傳](?=[给給我了\s]|$))"
)
_ARTICLES = r"(?:新?文章|消息|訊息|[内內]容|通知|提醒|[东東]西|更新|推送|推播)"
_NO_MORE = re.compile(
    rf"""
    (?:[请請]|麻[烦煩]|能不能|可不可以|可以|以[后後]|我)*
    (?:
        {_DONT}(?:再|[继繼][续續])*[给給为為向跟]我{_SEND}?(?P<to_me>.*?)
        |{_DONT}(?:再|[继繼][续續])+{_SEND}(?:[给給]?我)?(?P<again>.*?)
        |{_DONT}{_SEND}(?=[了啦吧]*$)
        |{_DONT}(?:推送|推播|通知|提醒|[发發]送)(?:[给給]?我)?(?P<sent>.*?)
        |{_DONT}再?(?:收到|看到?)(?P<seen>.+?(?=的?{_ARTICLES}|了))
        |(?:取消|停止|不再|不想再?|解除)(?:推送|推播|提醒|通知)(?P<ended>.*?)
        |(?:取消|停止|不再|不想再?|解除)(?:[订訂][阅閱]|[关關]注|追[踪蹤])(?P<dropped>.+?)
        |取消(?P<all>所有|全部)的?(?:[订訂][阅閱]|[关關]注)
        |(?:取[关關]|退[订訂])(?P<left>.+?)
    )
    (?:的?{_ARTICLES}|的)?[了啦吧]*
    |(?:(?:please|just|can\ you|could\ you)\s+)*
    (?:
        (?:stop|quit)\s+(?:sending|telling|notifying|alerting|messaging|emailing|following|updating|bothering|pushing)
        (?:\s+me\b)?(?:\s+(?:about|of|on|with|to|from)\b)?\s*(?P<stopped>.*?)
        |(?:don'?t|do\ not|never)\s+(?:send|tell|notify|alert|message|email)\s+me
            (?:\s+(?:about|of|on|with)\b)?\s*(?P<never>.*?)
        |(?:unfollow|unsubscribe(?:\s+me)?(?:\s+from)?)\s+(?P<unfollowed>.+?)
        |no\s+more\s+(?:alerts?|articles?|messages?|news|notifications?|updates?)
            (?:\s+(?:about|on|of|from|by)\b)?\s*(?P<more>.*?)
    )
    (?:\s*\b(?:any\s?more|again|any\s+longer|please|now))*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FOLLOWED = {"dropped", "all", "left", "unfollowed"}
"""What these groups hold is followed, and not just sent."""
_ANYTHING = re.compile(
    r"(?:any\s+|these\s+|those\s+|the\s+|your\s+)*(?:messages?|alerts?|notifications?|updates?|things?|stuff|anything|everything|news)"
    r"|[这這那]些?|任何|(?:推送|消息|通知|提醒|訊息)+",
    re.IGNORECASE,
)
_MUTE = re.compile(
    r"(?:静音|靜音|暂停|暫停|mute|pause)(?:\s*(?:一|1|[七7]天|\s|for|a|one|个|個|周|週|星期|week))+", re.IGNORECASE
)
_QUESTION = re.compile(r"^(?:it|that|this)$|什[么麼]|怎|多少|哪|[吗嗎呢]$|如何|是否|[会會]|能|可以")


def order_of(message: str) -> Order | None:
    """Return what a whole message orders; None for any other message, a question above all. Never raises."""
    message = message.strip()
    said = _END.sub("", message)
    if len(said) > LONGEST or (message.endswith(("?", "？")) and not _POLITE.match(message)):
        return None
    return _language(said) or _zone(said) or _no_more(said) or _follow(said)


def _language(said: str) -> Order | None:
    found = _LANGUAGE.fullmatch(" ".join(fold(said).split()))
    name = next(filter(None, found.groups()), None) if found else None
    return Order(command="language", argument=name) if name else None


def _zone(said: str) -> Order | None:
    found = _ZONE.fullmatch(said)
    place = found["place"].strip() if found else ""
    known = place and (zone_named(place) or is_offset(place) or zones_like(place))
    return Order(command="settings", argument=place) if known else None


def _no_more(said: str) -> Order | None:
    if _MUTE.fullmatch(said):
        return Order(command="subscriptions")
    found = _NO_MORE.fullmatch(said)
    if not found:
        return None
    said_of = {name: what.strip(" ,，:：") for name, what in found.groupdict().items() if what}
    what = next(iter(said_of.values()), "")
    if not what or (_ANYTHING.fullmatch(what) and not said_of.keys() & _FOLLOWED):
        return Order(command="stop")
    about = frames.bare(re.sub(r"^(?:[关關]于|關於|有[关關])", "", what))
    return None if _QUESTION.search(what) else Order(command="unsubscribe", argument=about)


def _follow(said: str) -> Order | None:
    timed = hours.read(said)
    frame = frames.read(timed.rest)
    order = Order(command="subscribe", argument=said)
    match frame.sure if frame else "asked":
        case "order":
            return order
        case "timed" | "named" if timed.when:
            return order
        case "named" if frame:
            return order.model_copy(update={"named": frame.text})
        case _:
            return None
