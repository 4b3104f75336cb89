"""Gathers candidates for a question by words and by meaning, with what speaks for each, in figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.answers import features, glossary, terms
from bot.answers.features import FOR_WORDS, Floats
from bot.answers.library import State
from bot.answers.terms import Terms
from bot.answers.units import Unit
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.encoders import Encoder, Vectors
from bot.answers.vectors.meanings import Compared

_log = structlog.get_logger(__name__)

EACH = 20
"""Candidates that each scorer may name."""

_FEW = 1000
"""Documents that the index of words is told to keep to."""

_IN_SCOPE = 50
"""As many times more units are looked through by words when so many documents are asked for that it isn't told."""


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
    documents = None if slugs is None else state.numbers(slugs)
    within = None if documents is None else np.isin(state.table.documents, documents)
    likeness = {
        name: state.meanings[name].compare(vector, models.centres.questions(name, language), within)
        for name, vector in vectors.items()
    }
    places = _candidates(asked, state, likeness, documents, within)
    units = tuple(state.units.at(places))
    columns = _columns("", features.WORDS, features.of_words(asked, units, state.average_length))
    for name, compared in likeness.items():
        columns |= _columns(f"{name}.", features.MEANING, features.of_meaning(compared.of(places)))
    if state.glossary and FOR_WORDS in likeness:
        shares = state.glossary.shares(of_words, [*words.values()], models.centres.words(language), units)
        columns |= _columns("glossary.", features.GLOSSARY, features.of_glossary(shares))
    return Evidence(
        asked=asked,
        units=units,
        places=tuple(places),
        vectors=vectors,
        columns=columns,
        about=_about(asked, columns, likeness.keys()),
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
                vectors[encoder.name], of_words = _with_words(encoder, folded, words, state)
            else:
                vectors[encoder.name] = encoder.question(folded)
        except Exception:  # noqa: BLE001 - a model is a foreign engine: whatever it fails of, the others answer
            _log.exception("model_failed", model=encoder.name)
    return vectors, of_words


def _with_words(encoder: Encoder, folded: str, words: Sequence[str], state: State) -> tuple[Vectors, Vectors]:
    """Return the vector of a question and those of its words, of which only unknown ones are read: 1 ms each."""
    lexicon = state.glossary.lexicon if state.glossary else None
    known = lexicon.vectors(words) if lexicon else {}
    unknown = [word for word in dict.fromkeys(words) if word not in known]
    rows = encoder.texts([folded, *unknown])
    read = dict(zip(unknown, rows[1:], strict=True))
    if lexicon:
        lexicon.remember(read)
    found = {**known, **read}
    return rows[0], np.stack([found[word] for word in words]) if words else np.zeros((0, 0), np.float32)


def _candidates(
    asked: Terms,
    state: State,
    likeness: Mapping[str, Compared],
    documents: NDArray[np.int64] | None,
    within: NDArray[np.bool_] | None,
) -> list[int]:
    """Return the places of the best units by each scorer, in order of place."""
    few = documents is not None and len(documents) <= _FEW
    limit = EACH if documents is None or few else EACH * _IN_SCOPE
    found = state.words.best(asked, limit, documents.tolist() if documents is not None and few else None)
    places = state.table.places([each.number for each in found])
    named = [int(place) for place in places if place >= 0 and (within is None or within[place])][:EACH]
    for compared in likeness.values():
        named += compared.best(EACH, within)
    return sorted(set(named))


def _columns(prefix: str, names: Sequence[str], rows: Floats) -> dict[str, Floats]:
    return {f"{prefix}{name}": rows[:, at] for at, name in enumerate(names)}


def _about(asked: Terms, columns: Mapping[str, Floats], likeness: Collection[str]) -> dict[str, float]:
    def best(column: str) -> float:
        return float(columns[column].max()) if len(columns[column]) else 0.0

    about = {"latin": asked.latin, "best_pairs": best("pairs"), "best_window": best("window")}
    return about | {f"best_{name}": best(f"{name}.deviations") - 0.6 for name in likeness}
