"""Gathers candidates for a question by words and by meaning, with what speaks for each, in figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import structlog

from bot.answers import features, glossary, terms
from bot.answers.features import FOR_WORDS, Floats
from bot.answers.library import State
from bot.answers.terms import Terms
from bot.answers.units import Unit
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.encoders import Encoder, Vectors
from bot.answers.vectors.meanings import of_candidates

_log = structlog.get_logger(__name__)

EACH = 20
"""Candidates that each scorer may name."""

_IN_SCOPE = 50
"""As many times more are looked through by words when only some documents are asked for."""


@dataclass(frozen=True)
class Evidence:
    """Candidates and what speaks for them.

    columns: an array of one value a candidate, by name of the feature. about: the question itself in figures.
    models: the scorers that took part, `words` first. places: of the candidates in the state's units. vectors: the
    question's own, by model.
    """

    asked: Terms
    units: tuple[Unit, ...]
    places: tuple[int, ...]
    vectors: dict[str, Vectors]
    columns: dict[str, Floats]
    about: dict[str, float]
    models: tuple[str, ...]


@dataclass(frozen=True)
class Models:
    """The vector models, the means of questions by language, and the lexicon's means likewise."""

    encoders: tuple[Encoder, ...]
    centres: Centres


def gather(
    folded: str, state: State, models: Models, slugs: Collection[str] | None = None, extra: Sequence[str] = ()
) -> Evidence:
    """Return the evidence for a folded question, from the documents named by `slugs` or from all.

    extra: terms that the question holds in another form (names, corrected words), already folded.
    """
    asked = terms.read(folded, state.words, extra)
    language = glossary.language(asked)
    words = glossary.asked_words(asked)
    vectors, of_words = _vectors(folded, [*words], state, models)
    likeness = {
        name: state.meanings[name].compare(vector, models.centres.questions(name, language))
        for name, vector in vectors.items()
    }
    places = _candidates(asked, state, likeness, slugs)
    units = tuple(state.units[place] for place in places)
    columns = _columns("", features.WORDS, features.of_words(asked, units, state.average_length))
    for name, values in likeness.items():
        of_model = features.of_meaning(of_candidates(values, places))
        columns |= _columns(f"{name}.", features.MEANING, of_model)
    if state.glossary and FOR_WORDS in likeness:
        shares = state.glossary.shares(of_words, [*words.values()], models.centres.words(language), units)
        columns |= _columns("glossary.", features.GLOSSARY, features.of_glossary(shares))
    return Evidence(
        asked=asked,
        units=units,
        places=tuple(places),
        vectors=vectors,
        columns=columns,
        about=_about(asked, columns, likeness),
        models=("words", *likeness),
    )


def _vectors(folded: str, words: Sequence[str], state: State, models: Models) -> tuple[dict[str, Vectors], Vectors]:
    """Return the question's vector by each model that has read the library, and the words' by the one for words."""
    vectors: dict[str, Vectors] = {}
    of_words = np.zeros((0, 0), np.float32)
    for encoder in models.encoders:
        if not state.meanings[encoder.name].whole:
            continue
        try:
            if encoder.name == FOR_WORDS:
                rows = encoder.texts([folded, *words])
                vectors[encoder.name], of_words = rows[0], rows[1:]
            else:
                vectors[encoder.name] = encoder.question(folded)
        except Exception:  # noqa: BLE001 - a model is a foreign engine: whatever it fails of, the others answer
            _log.exception("model_failed", model=encoder.name)
    return vectors, of_words


def _candidates(asked: Terms, state: State, likeness: Mapping[str, Floats], slugs: Collection[str] | None) -> list[int]:
    """Return the places of the best units by each scorer, in order of place."""
    limit = EACH if slugs is None else EACH * _IN_SCOPE
    named = [state.place[found.number] for found in state.words.best(asked, limit) if found.number in state.place]
    if slugs is not None:
        named = [place for place in named if state.units[place].slug in slugs][:EACH]
    for values in likeness.values():
        if slugs is not None:
            inside = np.array([unit.slug in slugs for unit in state.units])
            values = np.where(inside, values, -2.0)
        best = np.argsort(-values, kind="stable")[:EACH]
        named += [int(place) for place in best if values[place] > -1.5]
    return sorted(set(named))


def _columns(prefix: str, names: Sequence[str], rows: Floats) -> dict[str, Floats]:
    return {f"{prefix}{name}": rows[:, at] for at, name in enumerate(names)}


def _about(asked: Terms, columns: Mapping[str, Floats], likeness: Mapping[str, Floats]) -> dict[str, float]:
    def best(column: str) -> float:
        return float(columns[column].max()) if len(columns[column]) else 0.0

    about = {"latin": asked.latin, "best_pairs": best("pairs"), "best_window": best("window")}
    return about | {f"best_{name}": best(f"{name}.deviations") - 0.6 for name in likeness}
