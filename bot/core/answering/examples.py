"""Questions to try, made of this very library: each is one that it answers."""

import re
from functools import partial

from bot.core.common.context import Context
from bot.core.common.script import convert, other_script
from bot.texts.catalogue import LANGUAGES, Catalogue
from seeds.models import Document

EXAMPLES = 3
DOCUMENTS_READ = 6
"""Among the newest this many, so that the examples stay fresh and /start stays quick."""

LONGEST = 60
"""Characters of a question, one that an article itself asks, that fit on a button."""

LONGEST_NAME = 16
"""The same for what is asked about: a heading or lead that is longer says something, and names nothing."""

_POINTS = re.compile(
    r"[他她它们們]|[这這那该該]|本文|作者|文[中章]|\b(?:he|she|they|it|this|that|these|those|the (?:article|author))\b",
    re.IGNORECASE,
)
"""What shows that a question points at its article, and means nothing without it."""

_SENTENCE = re.compile(r"[，。！？；：,!?;:“”「」【】《》（）()…]|^第|^[\d.]+")
"""What shows that a heading or lead is a sentence, or numbered, and no name."""

_SAYS_NOTHING = re.compile(
    r"(?:[关關]于|關於)?(?:我|个人|個人|我们|我們)?的?(?:观察|觀察|感想|思考|看法|体会|體會)|结[论語语]|結[論語]|引言|前言|序言?|[后後][记記]|[总總][结結]|背景|概述"
    r"|[简簡]介|附[录錄]|[参參]考.*"
    r"|[写寫]在.*|(?:my|our) .*|conclusions?|introduction|summary|overview|background|preface"
    r"|appendix|references|notes?|outlook",
    re.IGNORECASE,
)
"""A heading that stands over anything: nobody asks what articles say of it."""


async def examples(ctx: Context) -> list[str]:
    """Return up to `EXAMPLES` questions in the reader's script, one a document where there are enough."""
    return await ctx.remember(f"examples {ctx.language}", partial(_made, ctx))


async def _made(ctx: Context) -> list[str]:
    documents = []
    for card in (await ctx.store.documents.cards(limit=DOCUMENTS_READ)).items:
        document = await ctx.store.documents.get(card.slug)
        if document:
            documents.append(document)
    found: list[str] = []
    for wave in zip(*(_padded(_candidates(ctx, each)) for each in documents), strict=True):
        for question in wave:
            if question and question not in found and await _answered(ctx, question):
                found.append(question)
            if len(found) == EXAMPLES:
                return found
    return found


def _candidates(ctx: Context, document: Document) -> list[str]:
    """Return what could be asked of a document, the most natural first."""
    alone = [qa.question for qa in document.qa if len(qa.question) <= LONGEST and not _POINTS.search(qa.question)]
    asked = sorted(alone, key=len)
    leads = [point.lead.rstrip("：:。. ") for point in document.key_points if point.lead]
    headings = [section.heading for section in document.sections if section.heading]
    texts = Catalogue(document.language) if document.language in LANGUAGES else ctx.texts
    names = [each for each in (*leads, *headings) if _names(each, document.language)]
    about = [texts.text("example-about", topic=each) for each in names]
    script = other_script(document.language, ctx.language)
    return [convert(each, script) if script else each for each in (*asked, *about)]


def _names(text: str, language: str) -> bool:
    """Tell whether a heading or lead names a subject."""
    longest = LONGEST_NAME if language.startswith("zh") else LONGEST_NAME * 3
    return 2 <= len(text) <= longest and not _SENTENCE.search(text) and not _is_hollow(text)


def _is_hollow(heading: str) -> bool:
    return _SAYS_NOTHING.fullmatch(heading) is not None


def _padded(questions: list[str]) -> tuple[str | None, ...]:
    return (*questions[:EXAMPLES], *([None] * (EXAMPLES - len(questions))))


async def _answered(ctx: Context, question: str) -> bool:
    answer = await ctx.answerer.answer(question, top=1)
    return not answer.abstained
