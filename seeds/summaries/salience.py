"""How much of a document one of its sentences carries: position, centrality, figures and names."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from seeds.models import Block, Document, Section
from seeds.text.phrases import any_of, longest_of
from seeds.text.sentences import split
from seeds.words.vocabulary import vocabulary

# Beyond this a document adds nothing to what its first part says of it, and cost stays bounded.
_MOST_CHARACTERS = 200_000
_MOST_SENTENCES = 1_500
_DENSE = ("zh", "ja", "ko", "th")
# A Western text needs some two and a half times the characters of a Chinese one to say the same.
_SPARSE_WIDTH = 0.4
_FEWEST_HAN = 8
_HAN_RUN = re.compile("[\u3400-\u9fff\uac00-\ud7a3\u3041-\u30fa]+")
_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'][^\W\d_]+)*")
_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"《[^》]+》|(?<![.!?]\s)(?<!^)\b[A-Z][\w.-]+")
_MARKER = re.compile(r"^(?:[•·]|\d{1,3}[.)、])\s+")
_FIRST_PHRASE = re.compile(r"([^，,。：:]{1,20})[，,：:]\s*")
_END = re.compile(r"[。！!.｡…][”’」』）)\"'】]*$")
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"))


@dataclass(frozen=True)
class Candidate:
    """A sentence of a body, where it stands, and what it is worth from 0 to some 2.

    `leans` marks one that can't stand without the sentence before it, which is number `order - 1`. `central` is how
    much of what the document speaks of is in it, from 0 to 1, and is part of `score`.
    """

    text: str
    order: int
    section: int
    leans: bool
    opening: bool
    terms: frozenset[str]
    spoken: bool = False
    central: float = 0.0
    score: float = 0.0


@dataclass(frozen=True)
class Words:
    """The word lists of `extraction.toml`."""

    leans: tuple[str, ...]
    leans_words: frozenset[str]
    chatter: tuple[str, ...]
    chatter_words: frozenset[str]
    asides: re.Pattern[str]
    connectives: frozenset[str]
    claims: re.Pattern[str]
    askers: frozenset[str]
    measured: re.Pattern[str]
    later: re.Pattern[str]
    somebody_early: re.Pattern[str]
    first_person: re.Pattern[str]
    writers: tuple[str, ...]
    biography: re.Pattern[str]
    earlier_step: re.Pattern[str]
    disclaimers: re.Pattern[str]
    disclaims: re.Pattern[str]
    function_characters: frozenset[str] = field(repr=False)
    function_words: frozenset[str] = field(repr=False)


@cache
def words() -> Words:
    """Load the word lists, once."""
    data = tomllib.loads(Path(__file__).with_name("extraction.toml").read_text("utf-8"))
    return Words(
        leans=tuple(data["leans"]),
        leans_words=frozenset(data["leans_words"]),
        chatter=tuple(data["chatter"]),
        chatter_words=frozenset(data["chatter_words"]),
        asides=re.compile(any_of(data["asides"])),
        connectives=frozenset(data["connectives"]),
        claims=re.compile(any_of(data["claims"])),
        askers=frozenset(data["askers"]),
        measured=re.compile(data["measured"], re.IGNORECASE),
        later=re.compile(data["later"]),
        somebody_early=re.compile(data["somebody_early"]),
        first_person=re.compile(data["first_person"]),
        writers=tuple(data["writers"]),
        biography=re.compile(data["biography"]),
        earlier_step=re.compile(data["earlier_step"]),
        disclaimers=re.compile(data["disclaimers"], re.IGNORECASE),
        disclaims=re.compile(data["disclaims"], re.IGNORECASE),
        function_characters=frozenset(data["function_characters"]),
        function_words=frozenset(data["function_words"]),
    )


def width(text: str, language: str) -> float:
    """Return the length of a text in Chinese characters, or what would say as much in Chinese."""
    return len(text) if language.startswith(_DENSE) else len(text) * _SPARSE_WIDTH


def terms(text: str) -> frozenset[str]:
    """Return what a text speaks of: pairs of Chinese characters, and words, both without pieces of grammar."""
    known = words()
    found = {
        word for word in map(str.lower, _WORD.findall(text)) if word not in known.function_words and word.isascii()
    }
    for run in _HAN_RUN.findall(text):
        found.update(
            run[at : at + 2]
            for at in range(len(run) - 1)
            if run[at] not in known.function_characters and run[at + 1] not in known.function_characters
        )
    return frozenset(found)


def ends(text: str) -> bool:
    """Tell whether a text ends as a sentence does, which an item of a list need not."""
    return bool(_END.search(text))


def candidates(document: Document) -> list[Candidate]:
    """Return the sentences of a document's body that may stand alone or beside their neighbour, with their scores.

    Left out are headings, code, tables, questions, greetings, disclaimers, lines that only lead in to something, and
    what those who ask say in an interview. Cost grows with the length of the text, up to a fixed length.
    """
    askers = _askers(document.sections)
    found = list(_sentences(document, askers))
    weights = _weights(found)
    title = terms(document.title)
    headings = [terms(section.heading or "") for section in document.sections]
    strongest = max((_centrality(one, weights) for one in found), default=0.0) or 1.0
    rated = []
    for one in found:
        central = _centrality(one, weights) / strongest
        worth = _worth(one, title, headings[one.section], document.language)
        rated.append(replace(one, central=central, score=central + worth))
    return rated


def _sentences(document: Document, askers: frozenset[str]) -> Iterable[Candidate]:
    order = characters = kept = 0
    for number, section in enumerate(document.sections):
        opening = True
        for block in section.blocks:
            is_asker = (block.speaker or "").strip().lower() in askers
            if block.kind in ("code", "table") or is_asker or words().disclaimers.match(block.text):
                order += 1
                continue
            asks, spoken = False, block.kind == "turn"
            for span in split(block.text[: _MOST_CHARACTERS - characters]):
                written = _MARKER.sub("", span.of(block.text))
                answer = _mark("answer").match(written)
                asks = not answer and (asks or _mark("question").match(written) is not None)
                spoken = spoken or answer is not None
                text = _freed(written[answer.end() :] if answer else written)
                order += 1
                if asks or not _stands(text, block, document.language) or _tells_of_writer(text, document.author):
                    continue
                leans = _leans(text) or _is_later_step(span.of(block.text), block)
                yield Candidate(text, order, number, leans, opening, terms(text), spoken)
                opening = False
                kept += 1
            order += 1
            characters += len(block.text)
            if characters >= _MOST_CHARACTERS or kept >= _MOST_SENTENCES:
                return


@cache
def _mark(group: str) -> re.Pattern[str]:
    """Return the form of what an interview marks its questions or answers by: `Q2:`, `答：`."""
    return re.compile(rf"(?:{longest_of(vocabulary().marks[group])})\s?\d{{0,2}}\s*[:：]\s*")


def _freed(text: str) -> str:
    """Cut off what only ties a sentence to the one before it; what is left is whole, and word for word."""
    while (match := _FIRST_PHRASE.match(text)) and match[1].lower().strip() in words().connectives:
        text = text[match.end() :]
    return text


def _stands(text: str, block: Block, language: str) -> bool:
    """Tell whether a sentence says something whole."""
    if not 15 <= width(text, language) <= 150 or (language.startswith(_DENSE) and _is_thin(text)):
        return False
    if block.kind != "list" and not ends(text):
        return False
    if text.rstrip("”’」』）)\"'】").endswith(("？", "?", "：", ":", "…")):
        return False
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2:
        return False
    known, lowered = words(), text.lower()
    if known.asides.search(lowered) or known.disclaims.search(lowered):
        return False
    return not (lowered.startswith(known.chatter) or _first_word(lowered) in known.chatter_words)


def _tells_of_writer(text: str, authors: Iterable[str]) -> bool:
    """Tell a sentence on who wrote the text: a name or a word for its writer, and what that one does."""
    lowered = text.lower()
    names = (name.lower() for name in (*authors, *words().writers))
    return any(lowered.startswith(name) and words().biography.match(lowered[len(name) :]) for name in names)


def _is_later_step(written: str, block: Block) -> bool:
    """Tell an item of a numbered list that speaks of what an earlier one named."""
    return block.kind == "list" and written[:1].isdigit() and words().earlier_step.search(written) is not None


def _is_thin(text: str) -> bool:
    """Tell a fragment in a Chinese text, such as a name alone, by its few characters of Chinese."""
    return sum(map(len, _HAN_RUN.findall(text))) < _FEWEST_HAN


def _leans(text: str) -> bool:
    bare = text.lower().lstrip("“「『\"'（(")
    if bare.startswith(words().leans) or _first_word(bare) in words().leans_words:
        return True
    return words().later.match(bare) is not None or words().somebody_early.match(bare) is not None


def _first_word(text: str) -> str:
    match = re.match(r"[a-z']+", text)
    return match[0] if match else ""


def _askers(sections: Iterable[Section]) -> frozenset[str]:
    """Return who asks rather than tells: by their name, or by four turns in ten that end in a question."""
    turns: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for section in sections:
        for block in section.blocks:
            if block.kind == "turn" and block.speaker:
                name = block.speaker.strip().lower()
                turns[name] += 1
                asking[name] += block.text.rstrip("”’」』）)\"' \n").endswith(("？", "?"))
    named = {name for name in turns if name.rstrip("0123456789 #") in words().askers}
    return frozenset(named | {name for name, count in turns.items() if count > 1 and asking[name] >= 0.4 * count})


def _weights(found: list[Candidate]) -> dict[str, float]:
    """Weigh each term by how often it comes, and by how many sections it comes in; once is nothing.

    A centroid in the sense of Radev et al., "Centroid-based summarization of multiple documents" (2004), with
    sections in the place of documents.
    """
    often: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    by_section: dict[int, set[str]] = {}
    for one in found:
        often.update(one.terms)
        by_section.setdefault(one.section, set()).update(one.terms)
    for spoken_of in by_section.values():
        sections.update(spoken_of)
    return {term: math.log(count) * (1 + math.log(sections[term])) for term, count in often.items() if count > 1}


def _centrality(one: Candidate, weights: dict[str, float]) -> float:
    # Dividing by the root keeps a long sentence from winning by length alone, and a short one by density alone.
    return sum(weights.get(term, 0.0) for term in one.terms) / math.sqrt(len(one.terms) + 8)


def _worth(one: Candidate, title: frozenset[str], heading: frozenset[str], language: str) -> float:
    """Return what a sentence is worth beside its centrality: its place, figures, names, claims, and a handy length."""
    lowered = one.text.lower()
    worth = 0.12 if one.opening else 0.0
    worth += min(0.4, 0.2 * len(words().measured.findall(one.text))) or (0.08 if _FIGURE.search(one.text) else 0.0)
    worth += 0.1 if _NAME.search(one.text) else 0.0
    worth += min(0.3, 0.08 * len(set(words().claims.findall(lowered))))
    worth += 0.3 * share(one.terms, title) + 0.2 * share(one.terms, heading)
    worth -= 0.3 if one.text[0] in '“「"' and one.text[-1] in '”」"' else 0.0
    worth -= 0.3 if words().first_person.match(lowered) else 0.0
    worth -= max(0.0, (width(one.text, language) - 100) / 120) + max(0.0, (30 - width(one.text, language)) / 60)
    return worth


def share(found: frozenset[str], wanted: frozenset[str]) -> float:
    """Return how much of `wanted` is in `found`; two terms of a long title are as good as it gets."""
    return min(1.0, len(found & wanted) / min(3, len(wanted))) if wanted else 0.0
