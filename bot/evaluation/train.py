"""`python -m bot.evaluation.train SETS WORK DOCUMENTS QUESTIONS`: trains the weights (`make train-ranker`)."""

import asyncio
import json
import random
import sys
import zlib
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from bot.answers.answerer import LibraryAnswerer
from bot.answers.evidence import Models
from bot.answers.library import State
from bot.answers.questions import clean
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.loading import load
from bot.evaluation import training
from bot.evaluation.sets import SetPassage, SetQuestion, read_passages, read_questions, take_in
from bot.evaluation.training import Judged, judge
from bot.evaluation.variants import Typist
from seeds.reader import read
from storage.store import open_store

SEED = 11
TYPED, HIDDEN, ELSEWHERE = 600, 400, 400
"""Questions of a set that are also asked with typos, with their passage taken away, and over the other set."""

DRCD_PASSAGES = 340
"""Passages of DRCD's development set that are trained on, the last ones; the others are left to measure on."""

OWN_COUNT = 10.0
"""As how many questions each of our own counts for the confidence."""

SETS = "XQuAD (Chinese and English, CC BY-SA 4.0) and the last 340 passages of DRCD dev (CC BY-SA 3.0)"


def main() -> None:
    """Train on the sets in a folder, keeping stores in another, and write the weights into the package.

    What is an answer in a library of one subject is also learned from our own questions on a folder of documents.
    """
    sets, work, documents, questions = map(Path, sys.argv[1:5])
    work.mkdir(parents=True, exist_ok=True)
    asyncio.run(_train(sets, work, documents, questions))


async def _train(sets: Path, work: Path, documents: Path, own: Path) -> None:
    weights = Path(str(files("bot.answers").joinpath("weights")))
    xquad, drcd = read_passages(sets / "xquad-zh.passages.jsonl"), read_passages(sets / "drcd-dev.passages.jsonl")
    drcd = drcd[-DRCD_PASSAGES:]
    named = {passage.id for passage in drcd}
    chinese, english = (
        read_questions(sets / "xquad-zh.questions.jsonl", field) for field in ("question", "question_en")
    )
    taiwan = [each for each in read_questions(sets / "drcd-dev.questions.jsonl") if each.passage in named]
    encoders = load()[0]
    first, second = await _state(xquad, work / "xquad.db"), await _state(drcd, work / "drcd.db")
    questions = {"zh": [each.question for each in chinese], "en": [each.question for each in english]}
    means = training.measure_centres(questions, encoders, first)
    training.write(weights / "centres.json", "means of the questions of XQuAD by model and language", {"means": means})
    models = Models(encoders, Centres(means))
    of_first = _judged([chinese, english], first, models, taiwan)
    judged = of_first + _judged([taiwan], second, models, chinese) + await _own(documents, own, work, models)
    quoting = training.learn_quoting([each for each in of_first if each.slug], first, models.centres)
    training.write(weights / "quoting.json", "weights of bot.answers.quoting, trained on XQuAD", {"weights": quoting})
    _write(judged, [encoder.name for encoder in encoders], weights)


async def _state(passages: Sequence[SetPassage], path: Path) -> State:
    async with open_store(path) as store:
        if (await store.documents.statistics()).documents < len(passages):
            await take_in(passages, store)
        answerer = LibraryAnswerer(store, "all")
        await answerer.fill()
        return await answerer.state()


def _judged(
    asked: Sequence[Sequence[SetQuestion]], state: State, models: Models, elsewhere: Sequence[SetQuestion]
) -> list[Judged]:
    chance = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    typist = Typist([unit.text for unit in state.units], SEED)
    found: list[Judged] = []
    for questions in asked:
        rows = [_row(each) for each in questions]
        found += judge(rows, state, models)
        found += judge(chance.sample(rows, min(HIDDEN, len(rows))), state, models, hide=True)
    typed = [_row(each.model_copy(update={"question": typist.type(each.question)})) for each in asked[0]]
    found += judge(chance.sample(typed, min(TYPED, len(typed))), state, models)
    others = chance.sample(list(elsewhere), min(ELSEWHERE, len(elsewhere)))
    rows_of_others = [(each.question, None, "", at % training.FOLDS) for at, each in enumerate(others)]
    return found + judge(rows_of_others, state, models)


async def _own(documents: Path, questions: Path, work: Path, models: Models) -> list[Judged]:
    """Judge our own questions, whose `document` is what the name of a file in `documents` begins with."""
    slugs: dict[str, str] = {}
    async with open_store(work / "own.db") as store:
        for name, data in _contents(documents):
            put = store.documents.put(str(documents), read(data, name), sha256(data).hexdigest(), len(data), 0)
            slugs[name[:3]] = (await put).slug
        answerer = LibraryAnswerer(store, "all")
        await answerer.fill()
        state = await answerer.state()
    rows = _lines(questions)
    asked = [
        (clean(row["question"]), slugs.get(row["document"] or ""), "", at % training.FOLDS)
        for at, row in enumerate(rows)
    ]
    return [replace(each, counts=OWN_COUNT) for each in judge(asked, state, models)]


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


def _row(each: SetQuestion) -> tuple[str, str | None, str, int]:
    part = zlib.crc32(str(each.passage).encode()) % training.FOLDS
    return each.question, SetPassage(id=each.passage, text="").slug, each.answer, part


def _write(judged: Sequence[Judged], names: Sequence[str], weights: Path) -> None:
    rankers, confidences = {}, {}
    for chosen in ([], *([name] for name in names), list(names)):
        models = ["words", *chosen]
        lessons = [replace(each, evidence=training.without(each.evidence, models)) for each in judged]
        of_sets = [each for each in lessons if each.slug and each.counts == 1]
        scored = training.out_of_fold(lessons, models)
        name = " + ".join(models)
        rankers[name] = training.learn_ranking(of_sets, models)
        confidences[name] = training.learn_confidence(scored)
        right = [bool(len(scores) and each.right[int(scores.argmax())]) for each, scores in scored if each.slug]
        sys.stdout.write(json.dumps({"models": models, "hit_1, cross-validated": sum(right) / len(right)}) + "\n")
    training.write(weights / "ranker.json", f"weights of bot.answers.ranking, trained on {SETS}", {"variants": rankers})
    about = f"weights of bot.answers.confidence, trained on {SETS} and our own questions, each as {OWN_COUNT:g}"
    training.write(weights / "confidence.json", about, {"variants": confidences})


if __name__ == "__main__":
    main()
