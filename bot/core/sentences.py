"""Knows whole sentences that ask for nothing but what a command shows ("有什么新文章？", "which topics are there?")."""

import re

from storage.folding import fold

_SENTENCES = {
    "latest": r"""
        (?:最近|这几天|今天)?(?:都)?(?:有|来)(?:什么|啥|哪些|没有|没)?(?:最?新的?|更新的?)(?:文章|内容|东西|消息|资料)?(?:吗|没有|没|呢|了)?
        |(?:给我)?(?:看看|推荐)(?:一下)?(?:几篇|一些|一篇)?(?:最?新的?)?文章(?:吧|吗)?
        |(?:what's|what\ is|is\ there\ anything|anything)\ new(?:\ here)?
        |(?:any\ |show\ me\ the\ )?(?:new|newest|latest)\ (?:articles|ones)
        """,
    "topics": r"""
        (?:这里|文库里?)?(?:都)?(?:有|讲|谈)(?:了|些)?(?:哪些|什么|啥)(?:主题|话题|内容)
        |(?:what|which)\ topics(?:\ are\ there|\ do\ you\ have)?
        """,
    "authors": r"""
        (?:这里|文库里?)?(?:都)?有(?:哪些|什么)作者|(?:这里|文库里?)?(?:都)?有谁写(?:的|过)?
        |(?:what|which)\ authors(?:\ are\ there)?
        """,
    "saved": r"""
        我?(?:都)?收藏了?(?:哪些|什么|啥)(?:文章)?|我的收藏
        |what\ (?:have|did)\ i\ saved?|my\ saved\ articles
        """,
    "subscriptions": r"""
        我?(?:都)?(?:订阅|关注)了(?:哪些|什么|啥)
        |what\ (?:do|did)\ i\ (?:follow|subscribe\ to)|my\ subscriptions
        """,
}
"""By command, what such a message is, folded."""

_PATTERNS = {name: re.compile(pattern, re.VERBOSE) for name, pattern in _SENTENCES.items()}
_END = re.compile(r"[\s。.!！?？~～]+$")


def command_of(message: str) -> str | None:
    """Return the name of the command whose list a whole message asks for; None for any other message."""
    said = _END.sub("", fold(message).strip())
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(said)), None)
