"""`python -m bot.evaluation.train SETS WORK DOCUMENTS QUESTIONS OTHERS`: trains the weights (`make train-ranker`)."""

import asyncio
import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from bot.answers.judgement import abstaining
from bot.answers.judgement.confidence import Judges
from bot.answers.quotes.quoting import Quoting
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.loading import load
from bot.evaluation import measures, training
from bot.evaluation.folds import FOLDS
from bot.evaluation.learning import Weights
from bot.evaluation.lessons import DRCD_PASSAGES, Gathered, Sets, judged_questions
from bot.evaluation.remembering import remembering
from bot.evaluation.training import Judged, Lesson

SETS = f"XQuAD (Chinese and English, CC BY-SA 4.0) and the last {DRCD_PASSAGES} passages of DRCD dev (CC BY-SA 3.0)"


def main() -> None:
    """Train on the sets in a folder, keeping vectors and each fold's weights in another; write into the package.

    What is asked of long articles, and what is an answer there, is learned from our own questions on a folder of them.
    """
    sets, work, documents, questions, others = map(Path, sys.argv[1:6])
    work.mkdir(parents=True, exist_ok=True)
    encoders = remembering(load()[0], work)
    gathered = list[Gathered]()

    async def gather() -> None:
        # Not returned: at its end `asyncio.run` has the repr of its task made, with all that the task returns, which
        # takes longer here than all the rest (`signal.signal` looks its handler up in an enumeration).
        gathered.append(await judged_questions(Sets(sets, documents, questions, others), encoders, _say))

    asyncio.run(gather())
    (found,) = gathered
    weights = Path(str(files("bot.answers").joinpath("weights")))
    training.write(
        weights / "centres.json", "means of the questions of XQuAD by model and language", {"means": found.means}
    )
    write_weights(found.judged, Centres(found.means), [encoder.name for encoder in encoders], weights, work / "folds")


def write_weights(judged: Sequence[Judged], means: Centres, names: Sequence[str], weights: Path, folds: Path) -> None:
    """Train on all, and for each fold on the others, and write both; tell how good the folds' weights are."""
    ranked = [each for each in judged if each.slug and each.ranks]
    quotings = [
        training.learn_quoting([each for each in ranked if each.fold != held]) for held in (*range(FOLDS), None)
    ]
    rankers: list[dict[str, Weights]] = [{} for _ in range(FOLDS + 1)]
    chances: list[dict[str, Judges]] = [{} for _ in range(FOLDS + 1)]
    for chosen in (list(names), *([name] for name in names), []):
        models = ["words", *chosen]
        variant = " + ".join(models)
        learned = training.learn_rankers(judged, models)
        lessons = training.lessons(_some(judged), models, learned, Quoting(quotings[-1]), means)
        for at, held in enumerate((*range(FOLDS), None)):
            rankers[at][variant] = learned[at].weights(variant)
            taught = [each for each in lessons if each.judged.fold != held]
            chances[at][variant] = training.learn_confidence(taught)
        _tell(variant, lessons, [each[variant] for each in chances])
    about = f"trained on {SETS}, and on tests/contract/questions.jsonl"
    for at in range(FOLDS + 1):
        folder = weights if at == FOLDS else folds / str(at)
        training.write(
            folder / "quoting.json", f"weights of bot.answers.quotes.quoting, {about}", {"weights": quotings[at]}
        )
        training.write(
            folder / "ranker.json", f"weights of bot.answers.judgement.ranking, {about}", {"variants": rankers[at]}
        )
        training.write(
            folder / "confidence.json",
            f"weights of bot.answers.judgement.confidence, {about} (each as {training.OWN_COUNT:g})",
            {"variants": {name: each.written() for name, each in chances[at].items()}},
        )


def _some(judged: Sequence[Judged]) -> list[Judged]:
    """Return what the confidence learns from: of the many plain questions every other."""
    plain = [each for each in judged if each.is_plain]
    return [*plain[::2], *(each for each in judged if not each.is_plain)]


def _tell(variant: str, lessons: Sequence[Lesson], chances: Sequence[Judges]) -> None:
    """Say by kind of question how often the first candidate was right, and how sure the others' weights are of it."""
    kinds: dict[str, list[tuple[bool, float]]] = {}
    for each in lessons:
        sure = chances[each.judged.fold].chance(each.columns)
        kinds.setdefault(each.judged.kind, []).append((each.right, sure))
    table = {
        kind: {
            "questions": len(rows),
            "right": round(float(np.mean([right for right, _ in rows])), 3),
            "median confidence": round(float(np.median([sure for _, sure in rows])), 3),
            "answered": round(float(np.mean([sure >= abstaining.ANSWER_FROM for _, sure in rows])), 3),
            "calibration error": measures.calibration_error(
                [sure for _, sure in rows], [right for right, _ in rows], 0
            ).value,
        }
        for kind, rows in kinds.items()
    }
    _say(json.dumps({"models": variant, "cross-validated": table}, ensure_ascii=False, indent=1))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
