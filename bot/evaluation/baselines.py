"""What simpler systems find for the same questions: one search engine or one model alone, and their ranks fused."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.answers.candidates.evidence import Evidence, Models
from bot.answers.indexes.holdings import State
from bot.answers.language import terms, tongue
from bot.answers.language.terms import Terms
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
        "BM25, characters, pairs and words": _slugs(
            state, state.table.places([found.number for found in state.words.best(asked, DEPTH)]).tolist()
        ),
    }
    for encoder in models.encoders:
        centre = models.centres.questions(encoder.name, tongue.of_question(asked))
        likeness = state.meanings[encoder.name].compare(encoder.question(folded), centre)
        ranks[f"{encoder.name}, best sentence"] = _slugs(state, likeness.best(DEPTH))
    ranks["reciprocal rank fusion of all but FTS5"] = _fused([names for name, names in ranks.items() if name != "FTS5"])
    return {name: (slugs[0] if slugs else None) for name, slugs in ranks.items()}


def best_by_words(asked: Terms, state: State, *, dictionary: bool = False) -> str | None:
    """Return the slug that BM25 names first, over all terms or only over dictionary and Latin words."""
    if dictionary:
        asked = replace(asked, characters={}, pairs={})
    found = state.words.best(asked, DEPTH)
    slugs = _slugs(state, state.table.places([each.number for each in found]).tolist())
    return slugs[0] if slugs else None


def best_fused(evidence: Evidence) -> str | None:
    """Return the slug that the fused ranks of BM25 and the models' best sentences name first, of the candidates."""
    columns = ["bm25", *(f"{model}.likeness" for model in evidence.models[1:])]
    ranks = [[evidence.units[at].slug for at in np.argsort(-evidence.columns[name], kind="stable")] for name in columns]
    fused = _fused(ranks)
    return fused[0] if fused else None


def _slugs(state: State, places: Sequence[int]) -> list[str]:
    return [unit.slug for unit in state.units.at([place for place in places if place >= 0])]


def _fused(ranks: Sequence[Sequence[str]]) -> list[str]:
    scores: dict[str, float] = {}
    for names in ranks:
        for place, name in enumerate(dict.fromkeys(names)):
            scores[name] = scores.get(name, 0.0) + 1 / (FUSION + place + 1)
    return sorted(scores, key=lambda name: -scores[name])
