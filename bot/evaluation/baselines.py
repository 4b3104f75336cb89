"""What simpler systems find for the same questions: one search engine or one model alone, and their ranks fused."""

from collections.abc import Sequence

import numpy as np

from bot.answers import terms
from bot.answers.evidence import Models
from bot.answers.glossary import language
from bot.answers.library import State
from storage.folding import fold
from storage.protocols import Store

DEPTH = 50
FUSION = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""


async def best_slugs(question: str, store: Store, state: State, models: Models) -> dict[str, str | None]:
    """Return the slug that each system would name first."""
    folded = fold(question)
    asked = terms.read(folded, state.words)
    ranks: dict[str, list[str]] = {
        "FTS5": [hit.passage.slug for hit in await store.search.passages(question, limit=DEPTH)],
        "BM25, characters, pairs and words": [
            state.units[state.place[found.number]].slug
            for found in state.words.best(asked, DEPTH)
            if found.number in state.place
        ],
    }
    for encoder in models.encoders:
        centre = models.centres.questions(encoder.name, language(asked))
        likeness = state.meanings[encoder.name].compare(encoder.question(folded), centre)
        order = np.argsort(-likeness, kind="stable")[:DEPTH]
        ranks[f"{encoder.name}, best sentence"] = [state.units[place].slug for place in order]
    ranks["reciprocal rank fusion of all but FTS5"] = _fused([names for name, names in ranks.items() if name != "FTS5"])
    return {name: (slugs[0] if slugs else None) for name, slugs in ranks.items()}


def _fused(ranks: Sequence[Sequence[str]]) -> list[str]:
    scores: dict[str, float] = {}
    for names in ranks:
        for place, name in enumerate(dict.fromkeys(names)):
            scores[name] = scores.get(name, 0.0) + 1 / (FUSION + place + 1)
    return sorted(scores, key=lambda name: -scores[name])
