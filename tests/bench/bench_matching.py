"""Measures matching: one document against many keyword subscriptions and many saved questions, time and memory.

python -m tests.bench.bench_matching [--keywords 100000] [--questions 10000] [--seed 1]
"""

import argparse
import asyncio
import gc
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil  # type: ignore[import-untyped]

import seeds
from bot.alerts.expressions import document_text
from bot.alerts.keywords import KeywordIndex
from bot.alerts.matching import Matching
from bot.alerts.reading import texts_of
from bot.alerts.standing import QuestionIndex
from bot.answers.answerer import LibraryAnswerer
from seeds.models import Document
from seeds.reader import read
from storage.folding import fold
from storage.models import Following, Rule
from storage.store import SqliteStore, open_store
from tests.bench.askers import load_average
from tests.bench.table import head, row
from tests.support.documents import digest_of

RUNS = 20
CORPUS = Path(seeds.__file__).parent / "corpus"
SYLLABLES = "算力芯片模型智能训练推理数据中心能源电网投资利润风险监管开源工程代码测试学习记忆语言图像视频声音机器人"
LATIN = ("agent", "cloud", "token", "chip", "model", "data", "power", "price", "china", "market", "source", "memory")

ResultT = TypeVar("ResultT")


def words(chance: random.Random) -> str:
    """Return the words of one subscription: one to three, sometimes with an alternative or an exclusion."""

    def word() -> str:
        if chance.random() < 0.3:
            return f"{chance.choice(LATIN)}{chance.choice(['', '', str(chance.randrange(100))])}"
        return "".join(chance.choices(SYLLABLES, k=chance.choice([2, 2, 3, 4])))

    said = " ".join(word() for _ in range(chance.choice([1, 1, 2])))
    if chance.random() < 0.2:
        said += f"|{word()}"
    return f"{said} -{word()}" if chance.random() < 0.2 else said


def question(chance: random.Random) -> str:
    """Return a question of the kind that people save."""
    subject, other = ("".join(chance.choices(SYLLABLES, k=chance.choice([2, 4]))) for _ in range(2))
    forms = (f"{subject}什么时候会超过{other}？", f"谁在投资{subject}的{other}？", f"{subject}为什么需要{other}？")
    return chance.choice(forms)


def timed(what: str, work: Callable[[], ResultT], runs: int = RUNS) -> ResultT:
    """Print how long some work takes, the median and the slowest of some runs."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        result = work()
        took.append((time.perf_counter() - began) * 1000)
    print(f"{what:<58}{statistics.median(took):9.1f} ms median {max(took):9.1f} ms slowest")  # noqa: T201
    return result


def memory() -> float:
    """Return what this process holds, in MB."""
    return float(psutil.Process().memory_info().rss / 1e6)


async def whole(document: Document, rules: list[Rule], what: str) -> float:
    """Print how long the matching of a document in a store takes, as the bot does it; returns the median in ms."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "bench.db") as store:
            await _fill(store, document, rules)
            answerer = LibraryAnswerer(store)
            matching = Matching(store, answerer)
            found = await matching.find(document)  # makes the indexes
            took = []
            for _ in range(RUNS):
                began = time.perf_counter()
                found = await matching.find(document)
                took.append((time.perf_counter() - began) * 1000)
            print(  # noqa: T201
                f"{what:<58}{statistics.median(took):9.1f} ms median {max(took):9.1f} ms slowest, {len(found)} matched"
            )
            return statistics.median(took)


async def by_meaning(rules: list[Rule]) -> float:
    """Print what the second look at each document takes, each question read when it was saved; returns the median.

    Of processor time, in ms, over all threads.
    """
    documents = [read(path.read_bytes(), path.name) for path in sorted(CORPUS.iterdir())]
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "bench.db") as store:
            await _fill(store, documents[0], [])
            for document in documents[1:]:
                await store.documents.put("bench", document, digest_of(document), 1, 1)
            answerer = LibraryAnswerer(store, "all")
            await answerer.fill()
            await answerer.answer("算力什么时候会过剩？")
            await _save(store, rules)
            before = time.process_time()
            await answerer.fill()
            _show(f"reading {len(rules)} saved questions, once for all, s", time.process_time() - before)
            matching, held, before = Matching(store, answerer, answerer), memory(), time.process_time()
            await matching.find_by_meaning(documents[0])
            _show("the first document after a start, ms", 1000 * (time.process_time() - before))
            _show("what it leaves in memory, MB", memory() - held)
            took = [await _second_look(matching, each) for each in documents]
            again = [await _second_look(matching, each) for each in documents]
            _show("by meaning and words, each document once, ms", statistics.median(took), max(took))
            _show("the same again, ms", statistics.median(again), max(again))
            return statistics.median(took)


async def _second_look(matching: Matching, document: Document) -> float:
    """Return the ms of processor time that a second look takes."""
    before = time.process_time()
    await matching.find_by_meaning(document)
    return 1000 * (time.process_time() - before)


def _show(what: str, figure: float, most: float | None = None) -> None:
    print(f"{what:<58}{figure:9.1f}" + ("" if most is None else f" median {most:9.1f} most"))  # noqa: T201


async def _fill(store: SqliteStore, document: Document, rules: list[Rule]) -> None:
    await store.documents.put("bench", document, digest_of(document), 1, 1)
    await _save(store, rules)


async def _save(store: SqliteStore, rules: list[Rule]) -> None:
    path = store.path
    rows = [(number, rule.kind, rule.value, fold(rule.value).strip()) for number, rule in enumerate(rules, 1)]
    # Written in one go: 110,000 single additions would take longer than all that is measured.
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO subscriptions (chat_id, kind, value, folded, created_at) "
            "VALUES (?, ?, ?, ?, '2026-01-01T00:00:00.000000Z')",
            rows,
        )
    connection.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keywords", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    path = max(CORPUS.iterdir(), key=lambda each: each.stat().st_size)
    document = read(path.read_bytes(), path.name)
    text = document_text(texts_of(document))
    print(f"document: {path.name}, {len(text)} characters; seed {options.seed}")  # noqa: T201
    keyword_rules = [Rule(kind="keywords", value=words(chance)) for _ in range(options.keywords)]
    question_rules = [Rule(kind="question", value=question(chance)) for _ in range(options.questions)]

    before = memory()
    following = [Following(number, rule.value) for number, rule in enumerate(keyword_rules)]
    index = timed(f"making the index of {options.keywords} keyword subscriptions", lambda: KeywordIndex(following), 1)
    print(f"{'':<58}{memory() - before:9.1f} MB")  # noqa: T201
    found = timed("one document against them", lambda: index.matching(document_text(texts_of(document))))
    print(f"{'':<58}{len(found):9d} matched")  # noqa: T201

    before = memory()
    asked = [Following(number, rule.value) for number, rule in enumerate(question_rules)]
    standing = timed(f"making the index of {options.questions} saved questions", lambda: QuestionIndex(asked), 1)
    print(f"{'':<58}{memory() - before:9.1f} MB")  # noqa: T201
    candidates = timed(
        "the questions that share words with one document", lambda: standing.candidates(texts_of(document))
    )
    print(f"{'':<58}{len(candidates):9d} to be asked")  # noqa: T201

    # The bot has none of these: it reads from the store. Unfrozen, the collector walks them in one of twenty runs.
    gc.collect()
    gc.freeze()
    of_words = asyncio.run(whole(document, keyword_rules, "as the bot does it, with the store: keywords"))
    of_questions = asyncio.run(whole(document, question_rules, "as the bot does it, with the store: questions"))
    of_meaning = asyncio.run(by_meaning(question_rules))
    head()
    row(f"one document against {options.keywords} keyword subscriptions", "< 50 ms", f"{of_words:.0f} ms")
    row(f"one document against {options.questions} saved questions, by words", "< 250 ms", f"{of_questions:.0f} ms")
    row("the same by meaning and words, both models on", "< 250 ms", f"{of_meaning:.0f} ms of processor")
    print(load_average())  # noqa: T201


if __name__ == "__main__":
    main()
