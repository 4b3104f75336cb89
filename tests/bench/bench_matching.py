"""Measures matching: one document against many keyword subscriptions and many saved questions, time and memory.

python -m tests.bench.bench_matching [--keywords 100000] [--questions 10000] [--answered 300] [--seed 1]

Of saved questions both are printed, by the clock on the wall, as whoever waits has it, and of processor time, which
other work on the machine hardly changes. The last part saves besides what one of the documents answers.
"""

import argparse
import asyncio
import gc
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import psutil  # type: ignore[import-untyped]

import seeds
from bot.alerts.finding.keywords import KeywordIndex
from bot.alerts.finding.matching import Matching
from bot.alerts.finding.reading import texts_of
from bot.alerts.finding.standing import QuestionIndex
from bot.alerts.wording.expressions import document_text
from bot.answers.answerer import LibraryAnswerer
from bot.answers.language import regional
from seeds.models import Document
from seeds.reader import read
from storage.folding import fold
from storage.models import Following, Rule
from storage.store import SqliteStore, open_store
from tests.bench.askers import load_average
from tests.bench.table import head, row
from tests.support.documents import digest_of

RUNS = 20
CLAUSES = re.compile(r"[，。；：、！？\s]+")
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


@dataclass(frozen=True)
class Took:
    """What something took, in ms: by the clock on the wall, and of processor time over all threads."""

    wall: float
    processor: float
    matched: int = 0

    def __str__(self) -> str:
        return f"{self.wall:.0f} ms, {self.processor:.0f} of processor"


async def took(work: Callable[[], Awaitable[Sequence[object] | None]]) -> Took:
    """Return what some work takes, which gives what matched."""
    wall, processor = time.perf_counter(), time.process_time()
    found = await work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    return Took(1000 * wall, 1000 * processor, len(found or ()))


def median(some: Sequence[Took], what: str) -> Took:
    """Print and return the median of what some took."""
    wall, processor = [each.wall for each in some], [each.processor for each in some]
    middle = Took(statistics.median(wall), statistics.median(processor), some[-1].matched)
    print(  # noqa: T201
        f"{what:<58}{middle.wall:9.1f} ms median {max(wall):9.1f} ms slowest,"
        f" {middle.processor:.1f} and {max(processor):.1f} of processor, {middle.matched} matched"
    )
    return middle


async def whole(documents: Sequence[Document], rules: list[Rule], what: str) -> Took:
    """Print and return what the matching of each document takes, as the bot does it: what was asked is remembered."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "bench.db") as store:
            await _fill(store, documents, rules)
            answerer = LibraryAnswerer(store)
            await answerer.answer("算力什么时候会过剩？")  # opens what the bot opens at its start
            matching = Matching(store, answerer)
            held = memory()
            await matching.find(read(b"# Nothing\n\nNothing.", "nothing.md"))  # makes the indexes
            _show("what the indexes take in memory, MB", memory() - held)
            return median([await took(partial(matching.find, each)) for each in documents], what)


def answered_by(document: Document, count: int) -> list[Rule]:
    """Return questions that a document answers: what each of its clauses says, asked for."""
    clauses = (each.strip() for text in texts_of(document) for each in CLAUSES.split(text))
    telling = dict.fromkeys(each for each in clauses if each and 6 <= len(each) <= 24)
    return [Rule(kind="question", value=f"{each}，为什么？") for each in telling][:count]


async def by_meaning(documents: Sequence[Document], rules: list[Rule], answered: int) -> tuple[Took, Took]:
    """Print what the second look at each document takes, each question read when it was saved.

    Returns the medians, and what it takes where so many questions more are saved that the document answers.
    """
    longest = max(documents, key=lambda each: sum(map(len, texts_of(each))))
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "bench.db") as store:
            await _fill(store, documents, [])
            answerer = LibraryAnswerer(store, "all")
            await answerer.fill()
            await answerer.answer("算力什么时候会过剩？")
            await _save(store, rules)
            before = time.process_time()
            await answerer.fill()
            _show(f"reading {len(rules)} saved questions, once for all, s", time.process_time() - before)
            matching, held = Matching(store, answerer, answerer), memory()
            median([await _second_look(matching, documents[0])], "the first document after a start")
            _show("what it leaves in memory, MB", memory() - held)
            once = median([await _second_look(matching, each) for each in documents], "by meaning and words, each once")
            median([await _second_look(matching, each) for each in documents], "the same again")
            await _save(store, answered_by(longest, answered), first=len(rules) + 1)
            await answerer.fill()
            await matching.compares()  # takes the new questions
            return once, median([await _second_look(matching, longest)], f"{answered} more saved that it may answer")


async def _second_look(matching: Matching, document: Document) -> Took:
    """Return what a second look takes."""
    return await took(lambda: matching.find_by_meaning(document))


def _show(what: str, figure: float) -> None:
    print(f"{what:<58}{figure:9.1f}")  # noqa: T201


async def _fill(store: SqliteStore, documents: Sequence[Document], rules: list[Rule]) -> None:
    for document in documents:
        await store.documents.put("bench", document, digest_of(document), 1, 1)
    await _save(store, rules)


async def _save(store: SqliteStore, rules: list[Rule], first: int = 1) -> None:
    path = store.path
    rows = [(number, rule.kind, rule.value, fold(rule.value).strip()) for number, rule in enumerate(rules, first)]
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
    parser.add_argument("--answered", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    path = max(CORPUS.iterdir(), key=lambda each: each.stat().st_size)
    document = read(path.read_bytes(), path.name)
    documents = [read(each.read_bytes(), each.name) for each in sorted(CORPUS.iterdir())]
    regional.load()  # the bot has it from the start
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
    likely = timed("the questions that share words with one document", lambda: [*standing.ranked(texts_of(document))])
    print(f"{'':<58}{sum(each.is_sure for each in likely):9d} to be asked anyhow")  # noqa: T201

    # The bot has none of these: it reads from the store. Unfrozen, the collector walks them in one of twenty runs.
    gc.collect()
    gc.freeze()
    of_words = asyncio.run(whole([document] * RUNS, keyword_rules, "as the bot does it, with the store: keywords"))
    of_questions = asyncio.run(whole(documents, question_rules, "as the bot does it, with the store: questions"))
    of_meaning, of_answered = asyncio.run(by_meaning(documents, question_rules, options.answered))
    head()
    row(f"one document against {options.keywords} keyword subscriptions", "< 50 ms", str(of_words))
    row(f"one document against {options.questions} saved questions, by words", "< 250 ms", str(of_questions))
    row("the same by meaning and words, both models on", "< 250 ms", str(of_meaning))
    row(f"the same where it answers {of_answered.matched} of them", "", str(of_answered))
    print(load_average())  # noqa: T201


if __name__ == "__main__":
    main()
