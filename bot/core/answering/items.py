"""Finds the one of several things that a quote lists, for whoever asks for it by its place (第二种是什么)."""

import re

from bot.answers.language import conversing
from bot.answers.language.counting import read_place
from bot.answers.models import Quoted
from storage.folding import fold

_HAN = "一二三四五六七八九"


def place_asked(message: str) -> int | None:
    """Return which of the things that were listed a whole message asks for, from 1; None for any other message."""
    found = conversing.item_asked().fullmatch(fold(message).strip(" ?？。.!！"))
    return read_place(found["english"] or found["han"]) if found else None


def item_of(shown: Quoted, place: int) -> Quoted | None:
    """Return the stretch of a quote that is the thing in that place, to the letter; None where it numbers none.

    Numbered lines (2. …), or what is told apart in a sentence (二是…, 第二，…).
    """
    forms = [rf"(?m)^\s*(?:[•*-]\s*)?{place}\s*[.、)）．]\s*(?P<item>\S.*)$"]
    if place <= len(_HAN):
        number = _HAN[place - 1]
        following = _HAN[place] if place < len(_HAN) else "末"
        forms.append(
            rf"(?P<item>(?:第{number}(?!次|年|季|代)|{number}是|其{number})[^\n]*?)(?=(?:第{following}|{following}是|其{following})|[。！？\n]|$)"
        )
    for form in forms:
        if found := re.search(form, shown.text):
            start, end = found.span("item")
            text = shown.text[start:end].rstrip(" ；;，,")
            return shown.model_copy(
                update={"text": text, "start": shown.start + start, "end": shown.start + start + len(text)}
            )
    return None
