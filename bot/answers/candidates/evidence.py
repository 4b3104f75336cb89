"""Gathers candidates for a question by words and by meaning, with what speaks for each, in figures."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bot.answers.candidates import features, sounds
from bot.answers.common.figures import Floats, Similarities
from bot.answers.indexes import glossary
from bot.answers.indexes.holdings import State
from bot.answers.indexes.units import Unit
from bot.answers.indexes.words import Found
from bot.answers.language import phrases, terms, tongue
from bot.answers.language.terms import Terms
from bot.answers.vectors.asked import Questions
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.encoders import FOR_WORDS, Encoder, Vectors, tried
from bot.answers.vectors.meanings import Compared

EACH = 20
"""Candidates that each scorer may name."""

HEADED = 4
"""Candidates that headings may name beside, and posts beside a name whose bearer is asked for."""

STANDS_OUT = 1.2
"""As many times the second one's score has the first unit by words where they may settle a question: nine in ten of
XQuAD's and DRCD's do, and of those that words do settle 99 in 100 (`docs/decisions/answers/settled.md`)."""

_FEW = 1000
"""Documents that the index of words is told to keep to."""

_IN_SCOPE = 50
"""As many times more units are looked through by words when so many documents are asked for that it isn't told."""


@dataclass(frozen=True)
class Evidence:
    """Candidates and what speaks for them.

    columns: an array of one value a candidate, by name of the feature. about: the question itself in figures, and as
    `articles` how long the library's documents are, 0 to 1.
    models: the scorers that took part, `words` first. places: of the candidates in the state's units. vectors: the
    question's own, by model. words: those of the question that mean something, with their weights; of_words: a vector
    for each where the glossary can be asked, else none. compared: by model the units that are near the question.
    limits: by scorer the score of the last candidate that it named, which another one would have to reach.
    elsewhere: how near by model those are that would be candidates if all documents might answer.
    """

    asked: Terms
    units: tuple[Unit, ...]
    places: tuple[int, ...]
    vectors: dict[str, Vectors]
    columns: dict[str, Floats]
    about: dict[str, float]
    models: tuple[str, ...]
    words: dict[str, float]
    of_words: Vectors
    compared: dict[str, Compared]
    limits: dict[str, float] = field(default_factory=dict)
    elsewhere: dict[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True)
class Models:
    """The vector models, the means of questions by language, and the lexicon's means likewise."""

    encoders: tuple[Encoder, ...]
    centres: Centres
    questions: Questions = field(default_factory=Questions)

    def centre(self, encoder: Encoder, language: str) -> Vectors | None:
        """Return the mean of a model's questions in a language; None for a model in another one's place."""
        return self.centres.questions(encoder.name, language) if encoder.stored_as == encoder.name else None

    def centre_of(self, name: str, language: str) -> Vectors | None:
        """Return the same by the model's name."""
        return next((self.centre(each, language) for each in self.encoders if each.name == name), None)

    def shown(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return what scorers are called where people see it."""
        stored = {each.name: each.stored_as for each in self.encoders}
        return tuple(stored.get(name, name) for name in names)


@dataclass(frozen=True)
class Limits:
    """The documents that may answer, by number and as a mask over the units (None: all), `beside` others to compare."""

    documents: NDArray[np.int64] | None = None
    within: NDArray[np.bool_] | None = None
    beside: bool = False

    @classmethod
    def of(cls, state: State, slugs: Collection[str] | None, *, beside: bool = False) -> "Limits":
        """Return what limits a question to the documents named by `slugs`; nothing where it is asked of all."""
        if slugs is None:
            return cls()
        documents = state.numbers(slugs)
        return cls(documents, np.isin(state.table.documents, documents), beside)


def begin(
    folded: str, state: State, models: Models, limits: Limits | None = None, *, fast: bool = False
) -> "dict[Encoder, Future[Vectors | None]]":
    """Have the slow model begin to read a folded question, or the fast one, where it takes part."""
    reading = [each for each in able(state, models, limits) if (each.name == FOR_WORDS) == fast]
    return {each: models.questions.begin(each, folded) for each in reading}


class Gathering:
    """Gathers the evidence for a folded question: what words say of it, and where that isn't enough, all."""

    def __init__(
        self,
        folded: str,
        state: State,
        models: Models,
        limits: Limits,
        extra: Sequence[str] = (),
    ) -> None:
        """`extra`: terms that the question holds in another form (names, corrected words), already folded."""
        self.limits = limits
        self._folded, self._state, self._models = folded, state, models
        self._weighed = _Weighed(terms.read(folded, state.words, extra), state, limits)
        self._weighed.by_words()

    @property
    def stands_out(self) -> bool:
        """Whether words name one unit well before all others for a Chinese question, so that they may settle it."""
        return tongue.of_question(self._weighed.asked) == "zh" and self._weighed.ahead >= STANDS_OUT

    def by_words(self) -> Evidence:
        """Return what words alone say, of the candidates that they name."""
        self._weighed.weigh()
        return self._weighed.evidence(glossary.asked_words(self._weighed.asked), ())

    def whole(self, meanwhile: Callable[[], object] | None = None) -> Evidence:
        """Return all evidence; meanwhile: what else may be done while the slow model is waited for."""
        # It reads beside all that can be done without it, which is most of the work.
        beside = begin(self._folded, self._state, self._models, self.limits)
        return self._gathered(self._able, beside, meanwhile)

    def again(self, before: Evidence) -> Evidence | None:
        """Return the evidence for what is another spelling of an earlier question, whose evidence was `before`.

        None where no passage holds more of this one. No model reads it: their vectors of what was typed do for what was
        meant, as they hardly mind a wrong character. Of its words only new ones are read.
        """
        self._weighed.weigh()
        if self._weighed.most_together() <= before.columns["window"].max(initial=0.0):
            return None
        for model, compared in before.compared.items():
            self._weighed.as_before(model, before.vectors[model], compared)
        return self._gathered([each for each in self._able if each.name in before.vectors], {})

    @property
    def _able(self) -> list[Encoder]:
        return able(self._state, self._models, self.limits)

    def _gathered(
        self,
        taking_part: Sequence[Encoder],
        beside: "Mapping[Encoder, Future[Vectors | None]]",
        meanwhile: Callable[[], object] | None = None,
    ) -> Evidence:
        """Return all evidence, from the candidates by words on. beside: what is being read meanwhile."""
        weighed, state, models = self._weighed, self._state, self._models
        spoken = tongue.of_question(weighed.asked)
        words = glossary.asked_words(weighed.asked)
        for encoder in (each for each in taking_part if each.name == FOR_WORDS):
            known = weighed.vectors.get(encoder.name)
            if read := tried(encoder, partial(_with_words, encoder, self._folded, [*words], state, models, known)):
                if known is None:
                    weighed.by_meaning(encoder.name, read[0], models.centre(encoder, spoken))
                weighed.by_glossary(read[1], [*words.values()], models.centres.words(spoken))
        weighed.weigh()
        if beside and meanwhile:
            meanwhile()
        for encoder, reading in beside.items():
            if (vector := reading.result()) is not None:
                weighed.by_meaning(encoder.name, vector, models.centre(encoder, spoken))
        weighed.weigh()
        return weighed.evidence(words, [each.name for each in taking_part])


def gather(
    folded: str, state: State, models: Models, slugs: Collection[str] | None = None, extra: Sequence[str] = ()
) -> Evidence:
    """Return all evidence for a folded question, asked of the documents named by `slugs` or of all."""
    begin(folded, state, models)
    return Gathering(folded, state, models, Limits.of(state, slugs), extra).whole()


def able(state: State, models: Models, limits: Limits | None = None) -> list[Encoder]:
    """Return the models that can take part in answers: they have read the library, and what is asked for of it."""
    whole = [each for each in models.encoders if state.meanings[each.name].whole]
    if limits is None or limits.within is None:
        return whole
    return [each for each in whole if state.meanings[each.name].holds(limits.within)]


class _Weighed:
    """The candidates as they come in, and what speaks for each; a candidate is weighed once."""

    def __init__(self, asked: Terms, state: State, limits: Limits) -> None:
        self.asked, self._state, self._limits = asked, state, limits
        self.likeness: dict[str, Compared] = {}
        self.vectors: dict[str, Vectors] = {}
        self.limits: dict[str, float] = {}
        self.ahead = 0.0
        """As many times the second one's score has the first by words; 0 where they name none."""
        self._named: set[int] = set()
        self._elsewhere: set[int] = set()
        self._near: dict[str, dict[int, float]] = {}
        self._heard: sounds.Heard = {}
        self._rows: dict[int, tuple[Unit, Floats, tuple[float, ...] | None]] = {}
        self._names: dict[int, frozenset[str]] = {}
        self.of_words: Vectors = np.zeros((0, 0), np.float32)
        self._glossary: glossary.Asked | None = None

    @property
    def places(self) -> list[int]:
        """Places of the candidates, in order."""
        return sorted(self._rows)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The candidates, in the same order."""
        return tuple(self._rows[place][0] for place in self.places)

    def by_words(self) -> None:
        """Name the best by words."""
        limits = self._limits
        few = limits.documents is not None and len(limits.documents) <= _FEW
        limit = EACH if limits.documents is None or few else EACH * _IN_SCOPE
        documents = limits.documents.tolist() if limits.documents is not None and few else None
        found = self._state.words.best(self.asked, limit, documents)
        self.limits["words"] = found[-1].score if len(found) >= limit else 0.0
        scores = [each.score for each in found[:2]]
        self.ahead = scores[0] / scores[1] if len(scores) > 1 and scores[1] > 0 else STANDS_OUT * len(scores)
        self._named |= set(self._inside(found)[:EACH])
        if limits.beside:
            everywhere = self._state.words.best(self.asked, EACH)
            self._elsewhere |= set(self._state.table.places([each.number for each in everywhere]).tolist()) - {-1}
        headed = self._state.words.headed(self.asked, HEADED if limit == EACH else HEADED * _IN_SCOPE, documents)
        self._named |= set(self._inside(headed)[:HEADED])
        if name := phrases.term(self.asked.folded, "who"):
            posts = terms.read(" ".join([name, *phrases.pointing("posts")]), self._state.words)
            self._named |= set(self._inside(self._state.words.best(posts, limit, documents))[:HEADED])

    def _inside(self, found: Sequence[Found]) -> list[int]:
        """Return the places of units that the index found, of those that are asked for."""
        within = self._limits.within
        places = self._state.table.places([each.number for each in found])
        return [int(each) for each in places if each >= 0 and (within is None or within[each])]

    def by_meaning(self, model: str, vector: Vectors, centre: Vectors | None) -> None:
        """Name the nearest by a model's vector of the question."""
        limits = self._limits
        compared = self._state.meanings[model].compare(vector, centre, limits.within, beside=limits.beside)
        self.as_before(model, vector, compared)

    def as_before(self, model: str, vector: Vectors, compared: Compared) -> None:
        """Name the nearest by a model's vector as it was compared before."""
        self.vectors[model], self.likeness[model] = vector, compared
        best = compared.best(EACH, self._limits.within)
        self.limits[model] = float(compared.values[best[-1]]) if len(best) >= EACH else -1.0
        self._named |= set(best)
        if self._limits.beside:
            self._elsewhere |= set(compared.best(EACH))

    def by_glossary(self, of_words: Vectors, weights: Sequence[float], centre: Vectors | None) -> None:
        """Have candidates weighed by the question's words too."""
        if self._state.glossary:
            self.of_words = of_words
            self._glossary = self._state.glossary.compare(of_words, weights, centre)
            shares = self._glossary.shares(self.units)
            self._rows = {
                place: (*self._rows[place][:2], share) for place, share in zip(self.places, shares, strict=True)
            }

    def weigh(self) -> None:
        """Weigh those that have been named since the last time."""
        new = sorted(self._named - self._rows.keys())
        units = self._state.units.at(new)
        names = features.named(self.asked, [*self.units, *units])
        self._names |= {place: names[unit.slug] for place, unit in zip(new, units, strict=True)}
        rows = features.of_each(self.asked, units, names, self._state.average_length)
        shares: Sequence[tuple[float, ...] | None] = [None] * len(new)
        if self._glossary:
            shares = self._glossary.shares(units)
        self._rows |= zip(new, zip(units, rows, shares, strict=True), strict=True)
        self._compare()

    def _compare(self) -> None:
        """Compare candidates with the question where they weren't yet: while the slow model reads, as far as can be."""
        if not self.likeness:  # words alone may settle it, or say that another spelling is no better
            return
        for model, compared in self.likeness.items():
            known = self._near.setdefault(model, {})
            new = [place for place in self.places if place not in known]
            known |= zip(new, compared.of(new).values.tolist(), strict=True)
        sounds.likeness(self.asked, self.units, self._heard)

    def most_together(self) -> float:
        """Return the largest share of the question that stands together in a candidate so far."""
        at = features.WORDS.index("window")
        return max((float(row[at]) for _, row, _ in self._rows.values()), default=0.0)

    def _weigh_again(self) -> None:
        """Weigh those once more of whose document a later candidate brought a name along."""
        names = features.named(self.asked, self.units)
        changed = [place for place in self.places if names[self._rows[place][0].slug] != self._names[place]]
        units = [self._rows[place][0] for place in changed]
        rows = features.of_each(self.asked, units, names, self._state.average_length)
        for place, unit, row in zip(changed, units, rows, strict=True):
            self._rows[place] = (unit, row, self._rows[place][2])

    def columns(self) -> dict[str, Floats]:
        """Return one value a candidate, by name of the feature."""
        self._weigh_again()
        rows = [self._rows[place] for place in self.places]
        of_words = features.of_words(self.asked, self.units, [row for _, row, _ in rows], self._heard)
        columns = _columns("", features.WORDS, of_words)
        for name in (each for each in self._state.meanings if each in self.likeness):
            compared, near = self.likeness[name], self._near[name]
            values = np.array([near[place] for place in self.places], float)
            of_model = features.of_meaning(Similarities(values, compared.mean, compared.deviation))
            columns |= _columns(f"{name}.", features.MEANING, of_model)
        if self._glossary:
            shares = [share for _, _, share in rows if share is not None]
            columns |= _columns("glossary.", features.GLOSSARY, features.of_glossary(shares))
        return columns

    def evidence(self, words: dict[str, float], order: Sequence[str]) -> Evidence:
        """Return all that was gathered; words: those of the question that mean something; order: of the models."""
        columns = self.columns()
        vectors = {name: self.vectors[name] for name in order if name in self.vectors}
        elsewhere = sorted(self._elsewhere - self._rows.keys())
        return Evidence(
            asked=self.asked,
            units=self.units,
            places=tuple(self.places),
            vectors=vectors,
            columns=columns,
            about=_about(self.asked, columns, self.likeness.keys()) | {"articles": self._state.length_of_documents},
            models=("words", *vectors),
            words=words,
            of_words=self.of_words,
            compared=dict(self.likeness),
            limits=dict(self.limits),
            elsewhere={name: self.likeness[name].of(elsewhere).values for name in vectors} if elsewhere else {},
        )


def _with_words(
    encoder: Encoder,
    folded: str,
    words: Sequence[str],
    state: State,
    models: Models,
    question: Vectors | None = None,
) -> tuple[Vectors, Vectors]:
    """Return the vector of a question and those of its words, of which only unknown ones are read: 1 ms each.

    question: its vector where it needn't be read.
    """
    lexicon = state.glossary.lexicon if state.glossary else None
    known = lexicon.vectors(words) if lexicon else {}
    unknown = [word for word in dict.fromkeys(words) if word not in known]
    if question is None:
        question = models.questions.awaited(encoder, folded)
    rows = encoder.texts([folded, *unknown] if question is None else unknown)
    if question is None:
        question, rows = rows[0], rows[1:]
        models.questions.keep(encoder, folded, question)
    read = dict(zip(unknown, rows, strict=True))
    if lexicon:
        lexicon.remember(read)
    found = {**known, **read}
    return question, np.stack([found[word] for word in words]) if words else np.zeros((0, 0), np.float32)


def _columns(prefix: str, names: Sequence[str], rows: Floats) -> dict[str, Floats]:
    return {f"{prefix}{name}": rows[:, at] for at, name in enumerate(names)}


def _about(asked: Terms, columns: Mapping[str, Floats], likeness: Collection[str]) -> dict[str, float]:
    def best(column: str) -> float:
        return float(columns[column].max()) if len(columns[column]) else 0.0

    about = {"latin": asked.latin, "best_pairs": best("pairs"), "best_window": best("window")}
    return about | {f"best_{name}": best(f"{name}.deviations") - 0.6 for name in likeness}
