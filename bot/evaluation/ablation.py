"""`python -m bot.evaluation.ablation SETS WORK`: what each part of answering adds and costs (`make ablation`)."""

import asyncio
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bot.answers.answerer import LibraryAnswerer
from bot.answers.candidates import features
from bot.answers.candidates.evidence import Models, gather
from bot.answers.judgement import learned
from bot.answers.judgement.ranking import Design
from bot.answers.language import terms
from bot.answers.vectors import centres
from bot.answers.vectors.loading import load
from bot.evaluation import measures
from bot.evaluation.baselines import best_by_words, best_fused
from bot.evaluation.folds import FOLDS
from bot.evaluation.learning import Choice, learn_choice
from bot.evaluation.lessons import xquad_sample
from bot.evaluation.remembering import remembering
from bot.evaluation.sets import read_passages, take_in
from bot.evaluation.training import RANKING_PENALTY, Judged
from storage.folding import fold
from storage.store import open_store

TIMED = 60
"""Questions by which a part's time is measured, with models that remember nothing."""

SAMPLE = 300
"""Questions of each kind."""

WORDS, PAIRS, VECTORS = "words of a dictionary", "+ characters and pairs", "+ vectors, ranks fused"
FUSION, RERANKING = "+ learned fusion of scores", "+ reranking by features"
SPELLING = "+ spelling, what words settle, quotes"

Hits = dict[str, list[bool]]


def main() -> None:
    """Print a table: hit@1 of each step by kind of question, with time and memory."""
    sets, work = Path(sys.argv[1]), Path(sys.argv[2])
    if not (work / "folds").is_dir():
        sys.exit(
            f"{work / 'folds'} isn't there: run `make train-ranker` first, which writes each fold's weights into it"
        )
    asyncio.run(_run(sets, work))


async def _run(sets: Path, work: Path) -> None:
    before = _megabytes()
    plain = load()[0]
    for each in plain:
        each.question(".")  # what a model needs is there after the first
    weight = _megabytes() - before
    passages = read_passages(sets / "xquad-zh.passages.jsonl")
    async with open_store(work / "ablation.db") as store:
        if await store.documents.count() < len(passages):
            await take_in(passages, store)
        remembered = LibraryAnswerer(store, remembering(plain, work))
        await remembered.fill()
        state = await remembered.state()
        asked = xquad_sample(sets, state, Models(remembering(plain, work), centres.load()), SAMPLE)
        kinds = [kind for kind, _, _ in asked]
        judged = [each for _, _, some in asked for each in some]
        questions = [each.question for _, some, _ in asked for each in some]
        steps = {
            WORDS: _each(judged, lambda each: best_by_words(each.evidence.asked, state, dictionary=True)),
            PAIRS: _each(judged, lambda each: best_by_words(each.evidence.asked, state)),
            VECTORS: _each(judged, lambda each: best_fused(each.evidence)),
            FUSION: _learned(judged, _scores_only()),
            RERANKING: _learned(judged, Design.of(judged[0].evidence.models)),
            SPELLING: await _whole(judged, questions, remembered, work / "folds"),
        }
        timed = LibraryAnswerer(store, plain)
        await timed.fill()
        times = await _times(questions[:TIMED], timed, Models(plain, centres.load()))
        timed.close()
        remembered.close()
    lines = ["| step | " + " | ".join(kinds) + " | ms more a question |", "|---" * (len(kinds) + 2) + "|"]
    for step, hits in steps.items():
        lines.append(f"| {step} | " + " | ".join(_figure(hits[kind]) for kind in kinds) + f" | {times[step]:.1f} |")
    lines += ["", f"Both models: {weight:.0f} MB. Times are medians of {TIMED} questions, with no vector of them kept."]
    text = "\n".join(lines) + "\n"
    (work / "ablation.md").write_text(text, "utf-8")
    sys.stdout.write(text)


def _figure(hits: Sequence[bool]) -> str:
    figure = measures.mean(hits, 0)
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def _each(judged: Sequence[Judged], first: Callable[[Judged], str | None]) -> Hits:
    hits: Hits = {}
    for each in judged:
        hits.setdefault(each.kind, []).append(first(each) == each.slug)
    return hits


def _scores_only() -> Design:
    """Return the design of a fusion that sees nothing but the scorers' own scores."""
    whole = Design.of(("words", *(encoder.name for encoder in load()[0])))
    own = [name for name in whole.columns if name in ("bm25", "bm25_lead") or name.endswith(features.MEANING)]
    return Design(tuple(own), whole.about)


def _learned(judged: Sequence[Judged], design: Design) -> Hits:
    """Return the hits of a learned sum, of each fold by weights that the others gave."""
    matrices = [design.matrix(each.evidence) for each in judged]
    hits: dict[int, bool] = {}
    for held in range(FOLDS):
        taught = [pair for pair in zip(matrices, judged, strict=True) if pair[1].fold != held and len(pair[0])]
        choices = [Choice(matrix, each.right) for matrix, each in taught]
        found = learn_choice(choices, design.names, RANKING_PENALTY)
        weights = np.array([found.get(name, 0.0) for name in design.names])
        for at, (matrix, each) in enumerate(zip(matrices, judged, strict=True)):
            if each.fold == held:
                hits[at] = bool(len(matrix) and each.right[int(np.argmax(matrix @ weights))])
    by_kind: Hits = {}
    for at, each in enumerate(judged):
        by_kind.setdefault(each.kind, []).append(hits[at])
    return by_kind


async def _whole(judged: Sequence[Judged], questions: Sequence[str], answerer: LibraryAnswerer, folds: Path) -> Hits:
    weights = [learned.read(folds / str(fold)) for fold in range(FOLDS)]
    hits: Hits = {}
    for each, question in zip(judged, questions, strict=True):
        await answerer.use(weights[each.fold])
        ranked = (await answerer.consider(question)).ranked
        hits.setdefault(each.kind, []).append(bool(ranked) and ranked[0].unit.slug == each.slug)
    return hits


async def _times(questions: Sequence[str], answerer: LibraryAnswerer, models: Models) -> dict[str, float]:
    """Return what each step takes more than those before it, in milliseconds, as medians."""
    state, ranker = await answerer.state(), learned.own().ranker
    rows: list[tuple[float, ...]] = []
    for question in questions:
        folded = fold(question)
        marks = [time.perf_counter()]
        asked = terms.read(folded, state.words)
        best_by_words(asked, state, dictionary=True)
        marks.append(time.perf_counter())
        best_by_words(asked, state)
        marks.append(time.perf_counter())
        for encoder in models.encoders:
            state.meanings[encoder.name].compare(encoder.question(folded), None)
        marks.append(time.perf_counter())
        evidence = gather(folded, state, models)
        marks.append(time.perf_counter())
        ranker.score(evidence)
        marks.append(time.perf_counter())
        await answerer.consider(question)
        marks.append(time.perf_counter())
        words, pairs, vectors, gathered, ranked, whole = np.diff(marks)
        # Gathering does the parts before it once more; the whole does everything once more.
        rows.append((words, pairs, vectors, ranked, max(0.0, gathered - pairs - vectors), max(0.0, whole - gathered)))
    medians = np.median(np.array(rows), axis=0) * 1000
    return dict(zip((WORDS, PAIRS, VECTORS, FUSION, RERANKING, SPELLING), map(float, medians), strict=True))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
