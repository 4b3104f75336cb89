"""Trains ranking, quoting and confidence on question sets, and writes the weights that come with the program."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answers.candidates.evidence import Evidence, Models, gather
from bot.answers.common.figures import Floats
from bot.answers.indexes import glossary
from bot.answers.indexes.holdings import State
from bot.answers.judgement import confidence, fitting, settled
from bot.answers.judgement.confidence import Judges
from bot.answers.judgement.ranking import Design, Ranker
from bot.answers.language import terms, tongue
from bot.answers.quotes import quoting
from bot.answers.quotes.quoting import Quoting
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.encoders import FOR_WORDS, Encoder
from bot.evaluation.folds import FOLDS
from bot.evaluation.learning import Choice, Weights, learn_chance, learn_choice, learn_trees
from bot.evaluation.sets import bare
from storage.folding import fold

RANKING_PENALTY, QUOTING_PENALTY, CONFIDENCE_STRENGTH = 3e-3, 1e-3, 0.03


OWN_COUNT = 2.0
"""As how many questions each of our own counts for the confidence."""

ELSEWHERE_IN_SET = 0.9
"""As how right another passage counts for the confidence when the answer stands in the library: it is to tell whether
there is an answer, and the passage that comes first is mostly the next best."""


@dataclass(frozen=True)
class Asked:
    """A question that is asked in training: the document that holds the answer, if any does, and its words.

    answers: each of which is an answer, to the letter but for blanks.
    """

    question: str
    slug: str | None
    answers: tuple[str, ...]
    fold: int


@dataclass(frozen=True)
class Judged:
    """A question with its evidence: `slug` holds the answer (None where none does), `fold` keeps a passage together.

    answers: as `Asked` has them, `bare`. right: which candidates are: of the units of a document those with the answer.
    likeness: by candidate and vector model, of each sentence. kind: what is said of it in reports. counts: as how many
    questions it counts for the confidence, times `by_words` where words alone take part; ranks: whether the ranking and
    quoting learn from it, too.
    """

    evidence: Evidence
    slug: str | None
    answers: tuple[str, ...]
    right: NDArray[np.bool_]
    fold: int
    state: State
    likeness: tuple[dict[str, Floats], ...]
    kind: str = ""
    counts: float = 1.0
    by_words: float = 1.0
    ranks: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether it is a question of a public set as it stands there, of which there are many."""
        return self.slug is not None and self.counts == 1

    def by(self, models: Sequence[str]) -> "Judged":
        """Return the same as if only some scorers had taken part, over the same candidates."""
        likeness = tuple({name: each[name] for name in each if name in models} for each in self.likeness)
        counts = self.counts * (1.0 if len(models) > 1 else self.by_words)
        return replace(self, evidence=without(self.evidence, models), likeness=likeness, counts=counts)


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
        words=evidence.words,
        of_words=evidence.of_words if FOR_WORDS in models else evidence.of_words[:0],
        compared={},
    )


def _belongs(column: str, models: Sequence[str]) -> bool:
    model, _, of_model = column.rpartition(".")
    return not of_model or not model or model in models or (model == "glossary" and FOR_WORDS in models)


def learn_ranking(judged: Iterable[Judged], models: Sequence[str]) -> Weights:
    """Return the weights for one choice of scorers."""
    design = Design.of(models)
    choices = [Choice(design.matrix(each.evidence), each.right) for each in judged if each.evidence.units]
    return learn_choice(choices, design.names, RANKING_PENALTY)


def learn_quoting(judged: Iterable[Judged]) -> Weights:
    """Return the weights that tell the sentence with the answer."""
    choices = []
    for each in judged:
        for unit, likeness in zip(each.evidence.units, each.likeness, strict=True):
            if unit.slug != each.slug or len(unit.sentences) < 2:
                continue
            right = np.array([_says(each.answers, sentence.folded) for sentence in unit.sentences])
            (rows,) = quoting.columns(each.evidence.asked, [unit], [[*likeness.values()]])
            choices.append(Choice(rows, right))
    return learn_choice(choices, quoting.COLUMNS, QUOTING_PENALTY)


@dataclass(frozen=True)
class Lesson:
    """What the confidence learns from: its columns for the first candidate, and whether that is right."""

    judged: Judged
    columns: dict[str, float]
    right: bool

    @property
    def taught(self) -> float:
        """As how right it counts, 0 to 1."""
        return 1.0 if self.right else ELSEWHERE_IN_SET if self.judged.slug else 0.0


def lessons(
    judged: Sequence[Judged], models: Sequence[str], rankers: Sequence[Ranker], quotes: Quoting, means: Centres
) -> list[Lesson]:
    """Return each question as a ranker answers it that was not trained on its passage; `rankers` are by fold."""
    found = []
    for each in judged:
        lesson = each.by(models)
        scores = rankers[each.fold].score(lesson.evidence)
        if not len(scores):
            continue
        scores = settled.order(lesson.evidence, scores)
        best = int(np.argmax(scores))
        likeness = lesson.likeness[best]
        (quote,) = quotes.choose(lesson.evidence.asked, [lesson.evidence.units[best]], [[*likeness.values()]])
        fits = fitting.columns(lesson.evidence, best, quote, each.state, means, likeness)
        found.append(Lesson(lesson, confidence.told(lesson.evidence, scores, fits), bool(each.right[best])))
    return found


def learn_confidence(taught: Sequence[Lesson]) -> Judges:
    """Return the judges that say how likely the first candidate is right."""
    rows, right = [each.columns for each in taught], [each.taught for each in taught]
    counts = [each.judged.counts for each in taught]
    return Judges(learn_chance(rows, right, counts, CONFIDENCE_STRENGTH), *learn_trees(rows, right, counts))


def learn_rankers(judged: Sequence[Judged], models: Sequence[str]) -> list[Ranker]:
    """Return for each fold a ranker that was not trained on it, and last one that was trained on all."""
    found = []
    for held in (*range(FOLDS), None):
        teaching = [each.by(models) for each in judged if each.fold != held and each.slug and each.ranks]
        found.append(Ranker({" + ".join(models): learn_ranking(teaching, models)}))
    return found


def judge(asked: Iterable[Asked], state: State, models: Models, *, kind: str, hide: bool = False) -> list[Judged]:
    """Gather the evidence for questions; with `hide`, without the passage that holds the answer."""
    everything = {unit.slug for unit in state.units}
    found = []
    for each in asked:
        within = everything - {each.slug} if hide and each.slug else None
        evidence = gather(fold(each.question), state, models, within)
        spoken = tongue.of_question(evidence.asked)
        places = np.array(evidence.places, np.intp)
        by_model = {
            name: state.meanings[name].of_units(places, vector, models.centres.questions(name, spoken))
            for name, vector in evidence.vectors.items()
        }
        likeness = tuple({name: rows[at] for name, rows in by_model.items()} for at in range(len(places)))
        slug = None if hide else each.slug
        answers = tuple(bare(fold(answer)) for answer in each.answers)
        right = [unit.slug == slug and (not answers or _says(answers, unit.folded)) for unit in evidence.units]
        found.append(Judged(evidence, slug, answers, np.array(right, bool), each.fold, state, likeness, kind))
    return found


def _says(answers: Sequence[str], folded: str) -> bool:
    """Tell whether a folded text holds one of some answers, which are `bare`."""
    text = bare(folded)
    return any(answer in text for answer in answers)


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
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_laid_out({"about": what, **content}) + "\n", "utf-8")


def _laid_out(value: object, depth: int = 0) -> str:
    """Return JSON with a line for each name, and for each tree of many: that a person can read, and a diff tell."""
    margin, inner = "\n" + " " * depth, "\n" + " " * (depth + 1)
    if isinstance(value, dict):
        lines = [
            f"{json.dumps(name, ensure_ascii=False)}: {_laid_out(each, depth + 1)}" for name, each in value.items()
        ]
        return "{" + inner + f",{inner}".join(lines) + margin + "}"
    if isinstance(value, list) and any(isinstance(each, list) for each in value):
        return "[" + inner + f",{inner}".join(json.dumps(each, ensure_ascii=False) for each in value) + margin + "]"
    return json.dumps(value, ensure_ascii=False)
