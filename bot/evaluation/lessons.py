"""Gathers what is trained on: questions of the public sets and our own, with their answers in the library or not."""

import json
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from bot.answers.answerer import LibraryAnswerer
from bot.answers.asked.questions import read as read_question
from bot.answers.candidates.evidence import Models
from bot.answers.indexes.holdings import State
from bot.answers.vectors.centres import Centres
from bot.answers.vectors.encoders import Encoder
from bot.evaluation import training
from bot.evaluation.folds import FOLDS, fold_of
from bot.evaluation.sets import SetPassage, SetQuestion, read_passages, read_questions, take_in
from bot.evaluation.training import OWN_COUNT, Asked, Judged, judge
from bot.evaluation.variants import Figures, Typist
from seeds.reader import read
from storage.store import open_store

SEED = 11

DRCD_PASSAGES = 340
"""Passages of DRCD's development set that are trained on, the last ones; the others are left to measure on."""

TAIWANESE, TYPED, HIDDEN = 600, 400, 300
"""Questions of a set that are asked at all (of DRCD), with typos, and with their passage taken away; over the other set
all of them are."""

SMALL, SMALL_SIZE, OF_SMALL = 16, 5, 8
"""Small libraries, the passages of each (about an article of XQuAD), and questions of each kind asked there."""


@dataclass(frozen=True)
class Counts:
    """As how many questions one counts whose answer is there, whose passage was taken away, and over the other set.

    Few of those taken away are asked, and there are as many as one makes. by_words: which part of all three counts
    where words alone take part.
    """

    there: float
    hidden: float
    elsewhere: float
    by_words: float = 1.0


COUNTS = {
    "zh": Counts(there=1.0, hidden=0.25, elsewhere=0.33),
    "tw": Counts(there=1.0, hidden=0.25, elsewhere=0.65),
    # What speaks for an English answer is weak, and takes more to be learned (`docs/decisions/answers/confidence.md`);
    # words alone find nothing in another language.
    "en": Counts(there=1.3, hidden=0.75, elsewhere=2.3, by_words=0.4),
}
"""By what a question is asked in: Chinese, Taiwan's, English."""

CHANGED_COUNT = 1.0
"""As how many questions one of our own counts whose figure was changed."""

SMALL_COUNT, SMALL_ENGLISH_COUNT = 2.0, 3.0
"""As how many questions one in a small library counts for the confidence; an English one without an answer there."""


@dataclass(frozen=True)
class Sets:
    """Where the sets are, and our own documents with questions on them.

    others: questions on the documents that teach the confidence alone. For the order they are to no gain, and headings
        come to count against a passage where documents are short (docs/decisions/answers/ranking.md).
    """

    folder: Path
    documents: Path
    questions: Path
    others: Path


@dataclass(frozen=True)
class Gathered:
    """Questions with their evidence, and the means of questions by model and language.

    libraries: whatever the questions were asked of, whose indexes lie on disk as long as these are kept.
    """

    judged: list[Judged]
    means: dict[str, list[float]]
    libraries: list[LibraryAnswerer]


class _Gathering:
    def __init__(self, models: Models, say: Callable[[str], None]) -> None:
        self.models = models
        self.judged: list[Judged] = []
        self.random = random.Random(SEED)  # noqa: S311 - repeatable on purpose
        self._say = say

    def add(
        self,
        kind: str,
        asked: Sequence[Asked],
        state: State,
        most: int | None = None,
        *,
        hide: bool = False,
        counts: float = 1.0,
        by_words: float = 1.0,
        ranks: bool = True,
    ) -> None:
        """Judge at most so many of some questions, chosen at random; what they count is as `Judged` has it."""
        some = asked if most is None or most >= len(asked) else self.random.sample(list(asked), most)
        found = judge(some, state, self.models, kind=kind, hide=hide)
        self._say(f"{kind}: {len(found)} questions")
        self.judged += [replace(each, counts=counts, by_words=by_words, ranks=ranks) for each in found]


async def judged_questions(sets: Sets, encoders: Sequence[Encoder], say: Callable[[str], None]) -> Gathered:
    """Ask all questions that are trained on, and return what came."""
    folder = sets.folder
    first = read_passages(folder / "xquad-zh.passages.jsonl")
    second = read_passages(folder / "drcd-dev.passages.jsonl")[-DRCD_PASSAGES:]
    chinese = read_questions(folder / "xquad-zh.questions.jsonl")
    english = read_questions(folder / "xquad-zh.questions.jsonl", "question_en")
    named = {passage.id for passage in second}
    taiwan = [each for each in read_questions(folder / "drcd-dev.questions.jsonl") if each.passage in named]
    libraries: list[LibraryAnswerer] = []
    large, other = await _state(first, encoders, libraries), await _state(second, encoders, libraries)
    texts = {"zh": [each.question for each in chinese], "en": [each.question for each in english]}
    means = training.measure_centres(texts, encoders, large)
    gathering = _Gathering(Models(tuple(encoders), Centres(means)), say)
    some = gathering.random.sample(taiwan, min(TAIWANESE, len(taiwan)))
    _of_sets(gathering, (chinese, english, some), large, other)
    await _small(gathering, first, chinese, english, encoders, libraries)
    await _own(gathering, sets, encoders, libraries)
    return Gathered(gathering.judged, means, libraries)


def xquad_sample(sets: Path, state: State, models: Models, most: int) -> list[tuple[str, list[Asked], list[Judged]]]:
    """Return by kind (as asked, with typos, in English) the same sample of XQuAD's questions, asked of `state`."""
    chosen = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    chinese = read_questions(sets / "xquad-zh.questions.jsonl")
    english = read_questions(sets / "xquad-zh.questions.jsonl", "question_en")
    places = sorted(chosen.sample(range(len(chinese)), min(most, len(chinese))))
    typist = Typist([unit.text for unit in state.units], SEED)
    plain = [_asked(chinese[place]) for place in places]
    typed = [replace(each, question=typist.type(each.question)) for each in plain]
    foreign = [_asked(english[place]) for place in places]
    kinds = (("XQuAD zh", plain), ("XQuAD zh, typos", typed), ("XQuAD en", foreign))
    return [(kind, asked, judge(asked, state, models, kind=kind)) for kind, asked in kinds]


async def _state(
    passages: Sequence[SetPassage], encoders: Sequence[Encoder], libraries: list[LibraryAnswerer]
) -> State:
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "library.db") as store:
            await take_in(passages, store)
            answerer = LibraryAnswerer(store, encoders)
            libraries.append(answerer)
            await answerer.fill()
            return await answerer.state()


def _of_sets(gathering: _Gathering, questions: tuple[Sequence[SetQuestion], ...], large: State, other: State) -> None:
    chinese, english, taiwan = ([_asked(each) for each in some] for some in questions)
    typist = Typist([unit.text for unit in large.units], SEED)
    typed = [replace(each, question=typist.type(each.question)) for each in chinese]
    for kind, language, asked, most in (
        ("XQuAD zh", "zh", chinese, None),
        ("XQuAD en", "en", english, None),
        ("XQuAD zh, typos", "zh", typed, TYPED),
    ):
        counts = COUNTS[language]
        gathering.add(kind, asked, large, most, counts=counts.there, by_words=counts.by_words)
    gathering.add("DRCD", taiwan, other)
    for kind, language, asked, state in (
        ("XQuAD zh, answer gone", "zh", chinese, large),
        ("XQuAD en, answer gone", "en", english, large),
        ("XQuAD zh, typos, answer gone", "zh", typed[:TYPED], large),
        ("DRCD, answer gone", "tw", taiwan, other),
    ):
        counts = COUNTS[language]
        gathering.add(kind, asked, state, HIDDEN, hide=True, counts=counts.hidden, by_words=counts.by_words)
    for kind, language, asked, state in (
        ("DRCD over XQuAD", "tw", taiwan, large),
        ("XQuAD zh over DRCD", "zh", chinese, other),
        ("XQuAD en over DRCD", "en", english, other),
    ):
        counts, nobodys = COUNTS[language], [replace(each, slug=None) for each in asked]
        gathering.add(kind, nobodys, state, counts=counts.elsewhere, by_words=counts.by_words)


async def _small(
    gathering: _Gathering,
    passages: Sequence[SetPassage],
    chinese: Sequence[SetQuestion],
    english: Sequence[SetQuestion],
    encoders: Sequence[Encoder],
    libraries: list[LibraryAnswerer],
) -> None:
    """Ask in libraries of a few passages, where every word is rare or common by chance."""
    groups = [passages[at : at + SMALL_SIZE] for at in range(0, len(passages), SMALL_SIZE)]
    for group in gathering.random.sample(groups, min(SMALL, len(groups))):
        state = await _state(group, encoders, libraries)
        inside = {str(passage.id) for passage in group}
        fold = fold_of(group[0].id)
        for language, questions, without in (
            ("zh", chinese, SMALL_COUNT),
            ("en", english, SMALL_ENGLISH_COUNT),
        ):
            asked = [replace(_asked(each), fold=fold) for each in questions if str(each.passage) in inside]
            others = [
                replace(_asked(each), slug=None, fold=fold) for each in questions if str(each.passage) not in inside
            ]
            add = partial(gathering.add, state=state, ranks=False)
            add(f"small, {language}", asked, most=OF_SMALL, counts=SMALL_COUNT)
            add(f"small, {language}, answer gone", asked, most=OF_SMALL // 2, hide=True, counts=without)
            add(f"small, {language}, elsewhere", others, most=OF_SMALL // 2, counts=without)


async def _own(
    gathering: _Gathering, sets: Sets, encoders: Sequence[Encoder], libraries: list[LibraryAnswerer]
) -> None:
    """Ask our own questions, whose `document` is what a file's name begins with; a document is a fold."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "library.db") as store:
            slugs: dict[str, str] = {}
            for name, data in _contents(sets.documents):
                put = store.documents.put("own", read(data, name), sha256(data).hexdigest(), len(data), 0)
                slugs[name[:3]] = (await put).slug
            answerer = LibraryAnswerer(store, encoders)
            libraries.append(answerer)
            await answerer.fill()
            state = await answerer.state()
    numbers = sorted(slugs)
    changed = Figures(SEED)
    for path in (sets.questions, sets.others):
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            row = json.loads(line)
            number = row["document"]
            fold = numbers.index(number) % FOLDS if number else at % FOLDS
            asked = Asked(read_question(row["question"]).text, slugs.get(number or ""), tuple(row["must"]), fold)
            kind = "own, good" if number else f"own, {row['kind']}"
            gathering.judged += [
                replace(each, counts=OWN_COUNT, ranks=path == sets.questions)
                for each in judge([asked], state, gathering.models, kind=kind)
            ]
            if number and (other := changed.change(asked.question)) is not None:
                # Of another version or year there is no answer, whatever stands there of this one.
                unanswered = Asked(other, None, (), fold)
                found = judge([unanswered], state, gathering.models, kind="own, figure changed")
                gathering.judged += [replace(each, counts=CHANGED_COUNT) for each in found]


def _contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


def _asked(each: SetQuestion) -> Asked:
    return Asked(each.question, SetPassage(id=each.passage, text="").slug, (each.answer,), fold_of(each.passage))
