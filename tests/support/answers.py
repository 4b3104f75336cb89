"""An answerer for tests of the conversation: plain counting of words, so that no learned weight decides a test."""

import re
from collections.abc import Iterable, Sequence

from bot.answers.asked import questions
from bot.answers.models import Answer, Finding, Other, Quoted, Why
from storage.folding import fold, telling_tokens
from storage.models import Card, Passage, Scope
from storage.protocols import Store
from tests.support.answering import Answering, Asking

ANSWER_FROM, NEAR_FROM = 0.25, 0.1
"""Shares of a question's words that a passage must hold."""

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


class CountingAnswerer(Answering):
    """Answers with the sentence that holds most of the question's words."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def answer_to(self, asking: Asking) -> Answer:
        """Answer a question; a follow-up is a question like any other here."""
        question, scope, top = asking.question, asking.scope, asking.top
        read = questions.read(question)
        hits = await self.store.search.passages(read.text, scope, 30) if read.kind == "question" else []
        asked = set(telling_tokens(read.text))
        ranked = sorted((hit.passage for hit in hits), key=lambda each: (-_held(asked, each), each.id))
        sure = _held(asked, ranked[0]) if ranked else 0.0
        why: Why | None = None if read.kind == "question" else read.kind
        if why is None and sure < ANSWER_FROM:
            why = "near_miss" if sure >= NEAR_FROM else "off_topic"
        slugs = list(dict.fromkeys(each.slug for each in ranked))
        cards = {card.slug: card for card in await self.store.documents.by_slugs(slugs)}
        passages = () if why else tuple(_quoted(each, cards[each.slug], asked) for each in ranked[:top])
        nearest = tuple(
            Other(slug=slug, title=cards[slug].title, published=cards[slug].published, relation=None) for slug in slugs
        )
        quoted = {each.slug for each in passages}
        return Answer(
            question=question,
            abstained=why is not None,
            why=why,
            confidence=min(1.0, sure + 0.4) if not why else sure,
            passages=passages,
            also=tuple(each for each in nearest if each.slug not in quoted),
            others=nearest[1:] if passages else nearest,
            topics=tuple(dict.fromkeys(topic for slug in slugs for topic in cards[slug].topics)) if why else (),
            elapsed_ms=1.0,
        )

    async def how_sure(self, slug: str, asked: Sequence[str]) -> list[float]:
        """Return the confidence of each question's answer in one document."""
        found = [await self.answer(each, Scope(slugs=(slug,)), 1) for each in asked]
        return [0.0 if each.abstained else each.confidence for each in found]

    async def find(self, slug: str, question: str) -> Finding:
        """Return that confidence of one question, and the passage that answers."""
        found = await self.answer(question, Scope(slugs=(slug,)), 1)
        return Finding(chance=found.confidence, passage=found.passages[0].text if found.passages else "")


def _held(asked: set[str], passage: Passage) -> float:
    return _share(asked, f"{passage.heading or ''} {passage.text}")


def _share(asked: Iterable[str], text: str) -> float:
    words = list(asked)
    folded = fold(text)
    return sum(word in folded for word in words) / len(words) if words else 0.0


def _quoted(passage: Passage, card: Card, asked: set[str]) -> Quoted:
    best = max(_SENTENCE.finditer(passage.text), key=lambda each: _share(asked, each[0]))
    return Quoted(
        slug=passage.slug,
        title=card.title,
        part=passage.part,
        index=passage.index,
        heading=passage.heading,
        text=best[0],
        start=passage.start + best.start(),
        end=passage.start + best.end(),
        score=_held(asked, passage),
        source_url=card.source_url,
        published=card.published,
        author=card.author,
    )
