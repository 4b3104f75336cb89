"""Finds the command in what a person typed: with a slash, or as a word without one."""

import re

from bot.answers.language.counting import read_count
from bot.core.commands import COMMANDS, by_name
from bot.core.common.context import Command
from bot.core.orders import LISTS, as_typed, orders_of
from bot.core.understanding.languages import LANGUAGE_NAMES
from bot.core.understanding.sentences import days_of
from storage.folding import fold

_SLASHED = re.compile(r"[/／](\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_NAMES = ("topic", "author")
"""What commands take whose word is also that of a filter: with more behind a colon it limits a question."""

_NEWEST = frozenset({"最新文章", "最新的文章", "最近文章", "最近的文章"})
"""What begins a list of the newest with more behind it; alone it is one by itself."""

_WORDS = {fold(word): each for each in COMMANDS for word in each.words}
_HAN = r"([\u3400-\u9fff]+)"
_WITH_COLON = re.compile(rf"{_HAN}\s*[:：]\s*(\S.*)", re.DOTALL)
_WITH_LATIN = re.compile(rf"{_HAN}([A-Za-z0-9].*)", re.DOTALL)
_NUMBER = re.compile(r"#?\d{1,3}")
_SO_MANY = re.compile(r"\d{1,3}\s*[篇条條]?")
_LIMITS = re.compile(r"(?:since|from|before|until|in|after) \S|[a-z]+:\S|.*[\u4e00-\u9fff\d]", re.IGNORECASE)
"""How begins, or what is among, what the newest are limited to: elsewhere `latest` begins a question."""

_NAME = re.compile(r"(?!(?:on|about|by|for|to|is|are|was|were|and|or|news)\b)[a-z][\w .&'-]{0,40}", re.IGNORECASE)
"""What behind `latest` may be a name, which the library must have: `latest OpenAI`; on what it asks is a question."""

_NO_HAN = re.compile(r"[^\u3400-\u9fff]+")


def split_slashed(text: str) -> tuple[str, str] | None:
    """Return name and argument of a message that begins with a slash and a name; None for any other."""
    found = _SLASHED.fullmatch(text)
    if not found:
        return None
    return found[1].lower(), (found[2] or "").strip()


def find_word(text: str) -> tuple[Command, str] | None:
    """Return the command that a message names without a slash, and its argument; None for a message that asks.

    By its Chinese word, alone, with an argument behind a space or a colon (`搜索 算力`, `主题：Agent`), or right
    before Latin letters or a number where no question begins so (`最新5篇`, `订阅Agent`); by its English name alone,
    or with an argument where that is an order (`search AI`, `latest 5`, `doc 2`) or may be a name (`latest OpenAI`,
    `topics Claude`); or by a sentence that asks for nothing else (`有什么新文章？`, `what's new?`, `上周有什么新文章`).
    """
    text = text.lstrip("/／").replace("\u3000", " ")
    word, _, argument = text.partition(" ")
    argument = argument.strip()
    if command := _WORDS.get(fold(word)):
        return None if argument and command.takes == "nothing" else (command, argument)
    if fold(word) in _NEWEST and argument and (newest := by_name("latest")):
        return newest, argument
    if (found := _WITH_COLON.fullmatch(text)) and (command := _WORDS.get(fold(found[1]))):
        argument = found[2].strip()
        asks = command.takes == "nothing" or (command.takes in _NAMES and " " in argument)
        return None if asks else (command, argument)
    if (found := _WITH_LATIN.fullmatch(text)) and (command := _WORDS.get(fold(found[1]))):
        argument = found[2].strip()
        so_many = command.name == "latest"
        return (command, argument) if _orders(command, argument) and (so_many or _NO_HAN.fullmatch(argument)) else None
    english = by_name(word)
    if english and (not argument or _orders(english, argument) or _is_given(english, argument)):
        return english, argument
    listed = next((each for each in orders_of(text) if each.command in LISTS and not each.about), None)
    if listed and (lists := by_name(listed.command)):
        return lists, listed.argument
    latest = by_name("latest")
    if latest and (days := days_of(text)):
        return latest, as_typed(text, days)
    named = english is latest and _NAME.fullmatch(argument) and not read_count(argument.split()[0].lower())
    return (latest, argument) if latest and named else None


def _orders(command: Command, argument: str) -> bool:
    return command.orders or (
        command.name == "latest" and (_SO_MANY.fullmatch(argument) or _LIMITS.match(argument)) is not None
    )


def _is_given(command: Command, argument: str) -> bool:
    """Tell whether words behind the English name of a command may be what it takes, and hardly the rest of a question.

    An article is one by its number; of names only the library knows whether it has them.
    """
    if command.takes == "article":
        return _NUMBER.fullmatch(argument) is not None
    if command.name == "language":
        return fold(argument) in LANGUAGE_NAMES
    return command.takes in _NAMES


def known(name: str) -> bool:
    """Tell whether a command is one of ours, by its name or a Chinese word, without the slash."""
    return by_name(name) is not None or fold(name) in _WORDS
