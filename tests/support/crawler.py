"""Walks through a conversation: says everything, presses every button it meets, and hands every reply back."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.commands import COMMANDS
from bot.reply import Button, Reply
from tests.support.conversation import Conversation, buttons_of

_FIGURES = re.compile(r"\d+")

SILENT = frozenset({"lang", "forget", "mydata"})
"""Actions and commands that would change or undo what was done on the way, or show all of it."""


AFTERWARDS = ("/saved", "/subscriptions", "/unsubscribe", "/latest")
"""Said once all buttons were pressed, and their buttons pressed too: lists of what was done on the way."""


@dataclass(frozen=True)
class Visit:
    """One thing that was said or pressed, where the button was found, and what came of it."""

    said: str
    label: str | None
    found_in: str | None
    reply: Reply | None


async def crawl(talk: Conversation, messages: Sequence[str], of_a_kind: int) -> list[Visit]:
    """Send `messages`, then press each distinct button of every reply, breadth first; so many of each kind."""
    kinds: Counter[str] = Counter()
    visits: list[Visit] = []
    pressed: set[str] = set()
    for said in (messages, AFTERWARDS):
        place = len(visits)
        visits += [Visit(each, None, None, await talk.send("text", each)) for each in said]
        while place < len(visits):
            visit = visits[place]
            place += 1
            for each in buttons_of(visit.reply) if visit.reply else []:
                if each.press and each.press not in pressed and SILENT.isdisjoint(each.press.split("|")[1:3]):
                    pressed.add(each.press)
                    kinds[kind := kind_of(each)] += 1
                    if kinds[kind] <= of_a_kind:
                        visits.append(Visit(each.press, each.label, visit.said, await talk.send("press", each.press)))
    return visits


def kind_of(button: Button) -> str:
    """Return a button's action, with the command, or the part of a document, that it leads to, or what it is called.

    What it is called is the first word of its label, without figures.
    """
    assert button.press is not None
    _, name, *arguments = button.press.split("|")[:-1]
    if name in ("run", "go"):
        return f"{name} {arguments[0]}"
    if name in ("see", "tab"):
        return f"{name} {arguments[1][:1]}"
    return f"{name} {_FIGURES.sub('', button.label.split()[0])}"


def everything_to_say(titles: Sequence[str], questions: Sequence[str]) -> list[str]:
    """Return every command, by name and by Chinese word in both scripts, bare and with arguments, and `questions`."""
    commands = [each for each in COMMANDS if each.name not in SILENT]
    said = [f"/{each.name}" for each in commands]
    said += [word for each in commands for word in dict.fromkeys((each.word("zh-Hans"), each.word("zh-Hant")))]
    said += [f"/{name} {title}" for title in titles for name in ("doc", "related", "search", "latest")]
    said += ["/latest 2", "/search lang:zh", "/search after:never", "/search x topic:nothing", "/doc 1", "/doc nothing"]
    said += [
        "/lates",
        "/最心",
        "latets",
        "帮肋",
        "/xyzzyplugh",
        "/start doc_nothing",
        "/hide 1",
        "/topics nothing-like-it",
        "/authors x",
        *questions,
    ]
    return said
