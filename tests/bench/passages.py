"""Makes a library of many passages from real text: sentences shuffled, their names and figures replaced.

python -m tests.bench.passages DATABASE --passages 100000 [--seed 1]

Words are real, and so is the lexicon. Vectors of sentences are those of the sentences they were made from, by both
models, disturbed by noise: a real one of every sentence would take a day.
"""

import argparse
import asyncio
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.answers.answerer import LibraryAnswerer
from bot.answers.indexes.holdings import Library, Units
from bot.answers.vectors.encoders import Encoder, Vectors, normalised
from bot.answers.vectors.loading import load
from seeds.models import Block, Document, Section
from seeds.text.sentences import split
from storage.folding import fold
from storage.models import Incoming
from storage.store import open_store

SETS = Path("../shared/eval")
SEEDS = Path("../shared/seeds")

BASES = 2500
"""Real sentences that all others are made from."""

NOISE = 0.45
"""Length of the noise that is added to a vector of length one: their cosine is then about 0.91."""

_LENGTH = 380
"""Code points from which a passage is long enough."""

_SECTIONS = 10
_AT_ONCE = 50
_SYLLABLES = ("ka", "lo", "mi", "ren", "to", "sha", "vel", "dor", "ani", "qui", "bes", "nur")
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = "安宁远航晓岚雨泽文博思齐嘉木清和若水"
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+")


def real_sentences() -> list[str]:
    """Return sentences of the question sets and the five documents, each once."""
    texts = [json.loads(line)["text"] for path in sorted(SETS.glob("*.passages.jsonl")) for line in path.open("rb")]
    texts += [path.read_text("utf-8") for path in sorted(SEEDS.iterdir()) if path.is_file()]
    found = {span.of(text) for text in texts for span in split(text)}
    sentences = sorted(each for each in found if 15 <= len(each) <= 120 and "\n" not in each)
    return random.Random(0).sample(sentences, min(BASES, len(sentences)))


def changed(sentence: str, chance: random.Random) -> str:
    """Return a sentence with other figures and names."""
    sentence = re.sub(r"\d", lambda _: chance.choice("123456789"), sentence)
    sentence = _FOREIGN.sub(lambda _: chance.choice(_FAMILY) + "".join(chance.sample(_GIVEN, 2)), sentence)
    return re.sub(r"[A-Z][a-z]{2,}", lambda _: "".join(chance.sample(_SYLLABLES, 2)).title(), sentence)


class Maker:
    """Makes documents, and knows of each sentence which real one it was made from."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.real = real_sentences()
        self.origin: dict[str, int] = {}

    def document(self, number: int) -> Document:
        """Return a document of ten sections of a passage each."""
        sections: list[Section] = []
        for _ in range(_SECTIONS):
            text = "".join(self._sentences())
            blocks = (Block(kind="paragraph", text=text),)
            sections.append(Section(level=2, heading=f"第 {len(sections) + 1} 节", text=text, blocks=blocks))
        chance = self._chance
        return Document(
            slug=f"made-{number}",
            path=f"made/{number:06}.md",
            paths=(f"made/{number:06}.md",),
            title=f"{chance.choice(self.real)[:12]} {number}",
            language="zh-Hans",
            published=f"20{chance.randint(15, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            author=(chance.choice(_FAMILY) + "".join(chance.sample(_GIVEN, 2)),),
            topics=tuple(f"主题{chance.randint(1, 200)}" for _ in range(2)),
            sections=tuple(sections),
        )

    def _sentences(self) -> Iterator[str]:
        length = 0
        while length < _LENGTH - 40:
            at = self._chance.randrange(len(self.real))
            sentence = changed(self.real[at], self._chance)
            self.origin.setdefault(fold(sentence), at)
            length += len(sentence)
            yield sentence


def incoming(document: Document) -> Incoming:
    """Return a document as intake hands it in."""
    return Incoming(
        document=document,
        digest=hashlib.sha256(document.slug.encode()).hexdigest(),
        size=1,
        modified_ns=0,
        reader="bench",
    )


async def make(path: Path, passages: int, seed: int) -> None:
    """Make the database and its index."""
    maker = Maker(seed)
    encoders, _ = load("all")
    async with open_store(path) as store:
        for first in range(0, passages // _SECTIONS, _AT_ONCE):
            last = min(first + _AT_ONCE, passages // _SECTIONS)
            await store.documents.put_many("made", [incoming(maker.document(each)) for each in range(first, last)])
        library = Library(store, encoders, path)
        for encoder in encoders:
            real = _real(path.parent / f"{encoder.name}.npy", encoder, maker)
            await _give(library, encoder, real, maker, seed)
        library.close()
        answerer = LibraryAnswerer(store, "all", path)
        await answerer.fill()  # the lexicon, and what split otherwise than it was joined
        await answerer.answer(maker.real[0])  # a library that is in use has its scans made
        answerer.close()


def _real(kept: Path, encoder: Encoder, maker: Maker) -> Vectors:
    """Return the vectors of the real sentences, which are kept beside the databases."""
    if not kept.exists():
        np.save(kept, encoder.texts([fold(each) for each in maker.real]))
    found: Vectors = np.load(kept)
    return found


async def _give(library: Library, encoder: Encoder, real: Vectors, maker: Maker, seed: int) -> None:
    index = await library.index()
    chance = np.random.default_rng(seed)
    numbers = index.table.numbers
    for first in range(0, len(numbers), 1000):
        units = Units(index.table, index.words).at(range(first, min(first + 1000, len(numbers))))
        folded = [[each.folded for each in unit.sentences] for unit in units]
        at = [maker.origin.get(each, hash(each) % len(real)) for sentences in folded for each in sentences]
        noise = chance.standard_normal((len(at), encoder.dimension), np.float32)
        rows = normalised(real[at] + noise * np.float32(NOISE / np.sqrt(encoder.dimension)))
        ends = np.cumsum([len(each) for each in folded])
        parts: Sequence[Vectors] = np.split(rows, ends[:-1])
        index.vectors[encoder.name].add([(unit.number, part) for unit, part in zip(units, parts, strict=True)])


def main() -> None:
    """Make the library that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--passages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    asyncio.run(make(given.database, given.passages, given.seed))


if __name__ == "__main__":
    main()
