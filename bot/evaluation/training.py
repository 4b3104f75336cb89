"""Trains ranking, quoting and confidence on question sets, and writes the weights that come with the program."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answers import confidence, glossary, quoting, terms
from bot.answers.evidence import Evidence, Models, gather
from bot.answers.features import FOR_WORDS, Floats
from bot.answers.glossary import language
from bot.answers.library import State
from bot.answers.ranking import Design, Ranker
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.encoders import Encoder
from bot.evaluation.learning import Choice, Weights, learn_chance, learn_choice
from storage.folding import fold

FOLDS = 5
RANKING_PENALTY, QUOTING_PENALTY, CONFIDENCE_STRENGTH = 3e-3, 1e-3, 0.3


@dataclass(frozen=True)
class Judged:
    """A question with its evidence: `slug` holds the answer (None where none does), `fold` keeps a passage together.

    counts: as how many questions it counts for the confidence.
    """

    evidence: Evidence
    slug: str | None
    answer: str
    fold: int
    counts: float = 1.0

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which candidates are right."""
        return np.array([unit.slug == self.slug for unit in self.evidence.units], dtype=bool)


def without(evidence: Evidence, models: Sequence[str]) -> Evidence:
    """Return evidence as it would be if only some scorers had taken part, over the same candidates."""
    return Evidence(
        asked=evidence.asked,
        units=evidence.units,
        places=evidence.places,
        vectors={name: vector for name, vector in evidence.vectors.items() if name in models},
        columns={name: values for name, values in evidence.columns.items() if _belongs(name, models)},
        about=evidence.about,
        models=tuple(models),
    )


def _belongs(column: str, models: Sequence[str]) -> bool:
    model, _, of_model = column.rpartition(".")
    return not of_model or not model or model in models or (model == "glossary" and FOR_WORDS in models)


def learn_ranking(judged: Iterable[Judged], models: Sequence[str]) -> Weights:
    """Return the weights for one choice of scorers."""
    design = Design.of(models)
    choices = [Choice(design.matrix(each.evidence), each.right) for each in judged if each.evidence.units]
    return learn_choice(choices, design.names, RANKING_PENALTY)


def learn_quoting(judged: Iterable[Judged], state: State, centres: Centres) -> Weights:
    """Return the weights that tell the sentence with the answer."""
    choices = []
    for each in judged:
        asked = each.evidence.asked
        for place, unit in zip(each.evidence.places, each.evidence.units, strict=True):
            if unit.slug != each.slug or len(unit.sentences) < 2:
                continue
            likeness = [
                state.meanings[name].of_unit(place, vector, centres.questions(name, language(asked)))
                for name, vector in each.evidence.vectors.items()
            ]
            answer = fold(each.answer)
            right = np.array([answer in sentence.folded for sentence in unit.sentences])
            choices.append(Choice(quoting.columns(asked, unit, likeness), right))
    return learn_choice(choices, quoting.COLUMNS, QUOTING_PENALTY)


def learn_confidence(scored: Iterable[tuple[Judged, Floats]]) -> Weights:
    """Return the weights that say how likely the first candidate is right, from scores of a ranker of other folds."""
    rows, right, counts = [], [], []
    for judged, scores in scored:
        if not len(scores):
            continue
        rows.append(confidence.columns(judged.evidence, scores))
        right.append(bool(judged.right[int(np.argmax(scores))]))
        counts.append(judged.counts)
    return learn_chance(rows, right, counts, CONFIDENCE_STRENGTH)


def out_of_fold(judged: Sequence[Judged], models: Sequence[str]) -> list[tuple[Judged, Floats]]:
    """Return each question with the scores of a ranker that was not trained on its passage."""
    found = []
    for held in range(FOLDS):
        teaching = [each for each in judged if each.fold != held and each.slug and each.counts == 1]
        ranker = Ranker({" + ".join(models): learn_ranking(teaching, models)})
        found += [(each, ranker.score(without(each.evidence, models))) for each in judged if each.fold == held]
    return found


def judge(
    questions: Iterable[tuple[str, str | None, str, int]], state: State, models: Models, *, hide: bool = False
) -> list[Judged]:
    """Gather the evidence for questions (text, slug of passage, answer, fold); with `hide`, without that passage."""
    everything = {unit.slug for unit in state.units}
    found = []
    for text, slug, answer, part in questions:
        slugs = everything - {slug} if hide and slug else None
        evidence = gather(fold(text), state, models, slugs)
        found.append(Judged(evidence, None if hide else slug, answer, part))
    return found


def measure_centres(
    questions: dict[str, list[str]], encoders: Sequence[Encoder], state: State
) -> dict[str, list[float]]:
    """Return the means of questions by model and language, and of their words."""
    means = {
        f"questions.{encoder.name}.{name}": np.mean([encoder.question(fold(each)) for each in texts], axis=0)
        for encoder in encoders
        for name, texts in questions.items()
    }
    encoder = next(each for each in encoders if each.name == FOR_WORDS)
    for name, texts in questions.items():
        words = {word for text in texts for word in glossary.asked_words(terms.read(fold(text), state.words))}
        of_language = sorted(word for word in words if word.isascii() == (name == "en"))
        means[f"words.{name}"] = encoder.texts(of_language).mean(axis=0)
    return {name: [round(float(value), 4) for value in mean] for name, mean in means.items()}


def write(path: Path, what: str, content: dict[str, object]) -> None:
    """Write weights with what they are and were trained on."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"about": what, **content}, indent=1, ensure_ascii=False) + "\n", "utf-8")
