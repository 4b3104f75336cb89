"""The words of `vocabulary.toml`, ready to be looked up: labels, titles, marks and furniture, by language."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from seeds.models import RelationKind
from seeds.text.folding import LONGEST_LABEL, MOST_TITLES, fold_key, fold_label, fold_title, simplifier
from seeds.text.numerals import ONE_TO_TEN, STEMS
from seeds.text.phrases import pattern

_BESIDE_HAN = re.compile("(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")
_ORDINAL = re.compile(rf"(?:[\s#]*(?:\d+|(?<![a-z])[a-z]|[{STEMS}{ONE_TO_TEN}]{{1,2}}))?[\s#]*$")
_SIDE_BY_SIDE = re.compile(r"\s*[|｜·\t\u3000]\s*|\s{2,}")
_LONGEST_NOTICE = 400
_LONGEST_PHRASE = 4
# Marks that pages set around a line of their frame.
_AROUND_LINE = " \t*_~#>|()[]【】《》「」『』▲▼►▶◀☆★●■◆※•·—–-=✦✧♡♥❤👇👉👆↓↑"
FrameKind = Literal[
    "page_block", "past_block", "comments_block", "author_block", "followers", "published_so_far", "comment", "remark",
    "foot", "between", "length", "growth", "advertisement", "read_on", "agreed", "form_field", "form_button",
    "newsletter",
]  # fmt: skip
"""Kinds of lines of a page's frame, as `vocabulary.toml` lists them."""

_QUOTES = re.compile('[“”「」『』"]')
# The picture or the mark that such a line, or one that begs, opens with.
_SIGN_AHEAD = re.compile(r"^[^\w([{<《「『“‘\"'@#＃]+")
_BETWEEN_PHRASES = re.compile(r"[\s|｜·•∙/›>【】\[\]]+")
# What a title joins as one of several things; Western ones also by commas.
_PIECES = pattern("pieces")
_LONGEST_HINT = 40
# Parts that show by what is in them, too: the first of several things in their title tells (`相关笔记与观点`).
_KNOWN_BY_FIRST = ("related", "qa")
_JOINED = pattern("joined")
# Parts whose title may say more behind a colon: `我的观察：…`, `Series: The Garden Ledger`; and one that may have its
# name ahead of a bar: `河边笔记｜全系列`.
_NAMED_BEHIND_COLON = ("observations", "series")
_NAMED_AHEAD = re.compile(r".{1,40}? ?[|·•:–—-]+ ?(?P<part>[^|·•:–—-]{2,30})")


@dataclass(frozen=True, slots=True)
class Titles:
    """The ways to write one title: whole, or by pattern."""

    exact: frozenset[str]
    patterns: tuple[re.Pattern[str], ...] = ()

    def match(self, folded: str) -> bool:
        """Tell whether a folded title is one of these."""
        return folded in self.exact or any(pattern.fullmatch(folded) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Hints:
    """Words that show a part by the title over it, where the form of the part agrees."""

    ends: tuple[str, ...]
    words: re.Pattern[str] | None
    patterns: tuple[re.Pattern[str], ...] = ()

    def match(self, folded: str) -> bool:
        """Tell whether a folded title, or a piece of one, ends in one of the words, holds a Western one, or fits."""
        if folded.endswith(self.ends) or (self.words and self.words.search(folded)):
            return True
        return any(pattern.fullmatch(folded) for pattern in self.patterns)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words that readers look for. Titles and labels given to its methods may be as written."""

    keys: Mapping[str, str]
    labels: Mapping[str, str]
    label_patterns: Mapping[str, Titles]
    keys_of: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, Titles]
    hints: Mapping[str, Hints]
    marks: Mapping[str, tuple[str, ...]]
    glued_marks: tuple[tuple[str, str], ...]
    relation_labels: Mapping[str, frozenset[str]]
    relation_kinds: tuple[tuple[RelationKind, tuple[str, ...]], ...]
    furniture_blocks: Titles
    weak_furniture_blocks: Titles
    furniture_lines: Titles
    ends: Titles
    notices: Titles
    frame: Mapping[str, Titles]
    menu_entries: Titles
    place_labels: re.Pattern[str]
    share_targets: frozenset[str]
    begging: re.Pattern[str]
    begging_openers: tuple[str, ...]
    begging_patterns: re.Pattern[str]
    begging_fillers: re.Pattern[str]
    begging_asks: re.Pattern[str]
    bylines: Mapping[str, tuple[str, ...]]
    credits: Mapping[str, tuple[str, ...]]
    particles: frozenset[str]
    jobs: frozenset[str]
    origins: Mapping[str, tuple[str, ...]]
    nothing_patterns: tuple[re.Pattern[str], ...]

    def field_of_key(self, key: str) -> str | None:
        """Return the field that a front matter key names, or None."""
        return self.keys.get(fold_key(key)) or self.field_of_label(key) or self._field_of_origin(fold_key(key))

    def _field_of_origin(self, key: str) -> str | None:
        """Return what a key of two words says of the text's origin (`original_site`), or None."""
        rests = [key.removeprefix(word) for word in self.keys_of["of_origin"] if key.startswith(word)]
        named = next((name for rest in rests if (name := self.keys.get(rest)) in ("source", "source_url")), None)
        # `original_name` names the source; `original_title` is a field of its own, and tells of the text.
        by_name = any(rest in self.keys_of["name"] and rest not in self.keys for rest in rests)
        return named or ("source" if by_name else None)

    def field_of_label(self, label: str) -> str | None:
        """Return the field that a label in the text names, or None."""
        return _field_of_folded(fold_title(label))

    @lru_cache(maxsize=MOST_TITLES)  # noqa: B019 - there is one vocabulary, for as long as the program runs
    def part_of_title(self, title: str) -> str | None:
        """Return the name of the part that stands under a title, or None for a section of the body."""
        if len(title) > LONGEST_LABEL:
            return None
        folds = (fold_title(title), fold_title(title, brackets=False))
        # `AI 摘要` is written with a space and without.
        for folded in dict.fromkeys((*folds, _BESIDE_HAN.sub("", folds[0]))):
            for name, titles in self.parts.items():
                if folded and titles.match(folded):
                    return name
        first = _JOINED.split(fold_title(title), maxsplit=1)[0]
        for name in _KNOWN_BY_FIRST:
            if first and self.parts[name].match(first):
                return name
        head, colon, _ = fold_title(title).partition(":")
        named = (name for name in _NAMED_BEHIND_COLON if self.parts[name].match(head.strip()))
        if colon and (found := next(named, None)):
            return found
        ahead = _NAMED_AHEAD.fullmatch(fold_title(title))
        return "series" if ahead and self.parts["series"].match(ahead["part"].strip()) else None

    @lru_cache(maxsize=MOST_TITLES)  # noqa: B019 - as above
    def hint_of_title(self, title: str) -> str | None:
        """Return which of `risks`, `doubts`, `key_points` and `body` the words of a title hint at, or None.

        Words hint only: whoever asks must see that the form of what stands under the title agrees.
        """
        folded = fold_title(title)
        if not folded or len(folded) > _LONGEST_HINT:
            return None
        pieces = [piece.strip() for piece in (folded, *_PIECES.split(folded)) if piece.strip()]
        return next((name for name, hints in self.hints.items() if any(map(hints.match, pieces))), None)

    def is_mark(self, group: str, text: str) -> bool:
        """Tell whether a short text is, but for a number or a letter at its end, one of a group of marks."""
        return _ORDINAL.sub("", fold_title(text)) in self.marks[group] or fold_title(text) in self.marks[group]

    def is_role(self, group: str, speaker: str) -> bool:
        """Tell whether a speaker's label names a role (`audience`, `host`), with or without a name beside it."""
        folded = fold_title(speaker)
        inside = re.findall(r"\(([^()]{1,20})\)", fold_label(speaker))
        return any(self.is_mark(group, text) for text in (speaker, *inside)) or any(
            folded.startswith(word) and (not word.isascii() or not folded[len(word)].isalpha())
            for word in self.marks[group]
            if len(folded) > len(word)
        )

    def deed(self, word: str) -> str | None:
        """Return what a word says that somebody did for a text (`writes`, `other`), or None."""
        folded = fold_label(word)
        return next((did for did in ("writes", "puts_down", "other") if folded in self.credits[did]), None)

    def is_nothing(self, text: str) -> bool:
        """Tell a text that says that there is none, such as `null`, 无 or 原文未提及."""
        folded = fold_label(text).strip(" \n•*-—.。()（）")
        return folded in self.marks["nothing"] or any(p.fullmatch(folded) for p in self.nothing_patterns)

    def relation_label(self, label: str) -> str | None:
        """Return `reason` or `note` for a label beside a related document, or None."""
        folded = fold_title(label)
        return next((name for name, labels in self.relation_labels.items() if folded in labels), None)

    def relation_kind(self, reason: str | None) -> RelationKind:
        """Return the kind of relation that the author's own label means, `other` where none fits.

        A word does not count inside a longer one: 主题相近 says that the topics are near, not the views.
        """
        folded = fold_label(reason or "")
        words_in = ((kind, word) for kind, words in self.relation_kinds for word in words if word in folded)
        found = [(kind, at) for kind, word in words_in for at in _places(word, folded)]
        counted = (kind for kind, at in found if not any(_is_inside(at, other) for _, other in found))
        return next(counted, "other")

    def is_furniture_block(self, title: str) -> bool:
        """Tell whether a title stands over a block of the page rather than of the article."""
        return len(title) <= LONGEST_LABEL and self.furniture_blocks.match(fold_title(title, brackets=False))

    def is_weak_furniture_block(self, title: str) -> bool:
        """Tell whether a title stands over a block of the page if others do around it; it may title a section, too."""
        return len(title) <= LONGEST_LABEL and self.weak_furniture_blocks.match(fold_title(title, brackets=False))

    def is_furniture_line(self, line: str) -> bool:
        """Tell whether a line on its own is furniture of a page."""
        # Here, as the cache of the other keeps what it is asked for.
        return len(line) <= 2 * LONGEST_LABEL and self._is_furniture_line(line)

    @lru_cache(maxsize=MOST_TITLES)  # noqa: B019 - as above
    def _is_furniture_line(self, line: str) -> bool:
        folded = fold_label(line).strip()
        if any(map(self.furniture_lines.match, (folded, folded.strip("()[]【】")))) or self.is_end(line):
            return True
        pieces = [piece for piece in _SIDE_BY_SIDE.split(line.strip()) if piece]
        if len(pieces) > 1 and all(map(self.furniture_lines.match, map(fold_label, pieces))):
            return True
        known = self.furniture_lines.exact | self.share_targets
        return len(_phrases(folded, lambda phrase: phrase in known)) > 1

    def is_menu(self, line: str) -> bool:
        """Tell a row of three or more entries of a site's menu, such as `About Us Contact Privacy`, and buttons."""
        if len(line) > 2 * LONGEST_LABEL:
            return False
        known = self.furniture_lines.exact
        return len(_phrases(fold_label(line), lambda phrase: phrase in known or self.menu_entries.match(phrase))) > 2

    def is_menu_word(self, line: str) -> bool:
        """Tell whether a line is one of the words that most menus have; `is_menu_entry` knows others by their form."""
        return len(line) <= LONGEST_LABEL and fold_label(line).strip() in self.menu_entries.exact

    def holds_menu_entry(self, line: str) -> bool:
        """Tell whether a line holds an entry of a menu beside other words of a frame."""
        known = self.furniture_lines.exact | self.share_targets
        phrases = _phrases(fold_label(line), lambda phrase: phrase in known or self.menu_entries.match(phrase))
        words = phrases or [word for word in _BETWEEN_PHRASES.split(fold_label(line)) if word]
        return len(line) <= 2 * LONGEST_LABEL and any(map(self.menu_entries.match, words))

    def is_menu_entry(self, line: str) -> bool:
        """Tell whether a line is one entry of a menu; it may be a word of the text or a title as well."""
        return len(line) <= LONGEST_LABEL and self.menu_entries.match(fold_label(line).strip())

    def without_place_label(self, line: str) -> str:
        """Return a line without the label that says where on a site the page is: `您的位置：…`."""
        return self.place_labels.sub("", line, count=1)

    def is_share_target(self, line: str) -> bool:
        """Tell a line that names a place to share to; a line of the text may be no more, too."""
        return len(line) <= LONGEST_LABEL and fold_label(line).strip() in self.share_targets

    def is_notice(self, text: str) -> bool:
        """Tell a notice that a site lays over its pages, such as one on cookies."""
        return len(text) <= _LONGEST_NOTICE and self.notices.match(fold_label(text).strip())

    def is_of_frame(self, kind: FrameKind, line: str) -> bool:
        """Tell whether a line is, with the marks around it or without them, one of a kind that pages and posts have."""
        return len(line) <= _LONGEST_NOTICE and self._is_of_frame(kind, line)

    @lru_cache(maxsize=4 * MOST_TITLES)  # noqa: B019 - as above
    def _is_of_frame(self, kind: FrameKind, line: str) -> bool:
        if kind.endswith("block"):
            return self.frame[kind].match(fold_title(line, brackets=False))
        folded = fold_label(line).strip()
        bare = folded.strip(_AROUND_LINE)
        lines = dict.fromkeys((folded, bare, _SIGN_AHEAD.sub("", bare)))
        return any(each and self.frame[kind].match(each) for each in lines)

    def is_end(self, line: str) -> bool:
        """Tell whether a line only says that the article ends here."""
        return len(line) <= LONGEST_LABEL and self.ends.match(fold_label(line).strip())

    def is_begging(self, text: str) -> bool:
        """Tell whether a short closing text only asks for likes, shares and the like."""
        # `点个“赞”`: the buttons are named in quotes as often as not.
        folded = _QUOTES.sub("", fold_label(text))
        if len(folded) > 3 * LONGEST_LABEL:
            return False
        hits = len(set(self.begging.findall(folded)))
        openings = [folded] if len(folded) > 2 * LONGEST_LABEL else re.split(r"(?<=[。!?~～,])\s*|(?<=\.)\s", folded)
        asks = any(_SIGN_AHEAD.sub("", opening.lstrip("#> ")).startswith(self.begging_openers) for opening in openings)
        hints = self.begging_patterns.search(_SIGN_AHEAD.sub("", folded.lstrip("#>*—- "))) is not None
        # `整理不易，求个三连`: a line that says nothing else, but for the openings that say how hard it was.
        bare = self.begging.sub(" ", "".join(o for o in openings if not o.startswith(self.begging_openers)) or folded)
        asked = self.begging_asks.sub("", bare)
        alone = hits >= 1 + (asked == bare) and not re.search(r"[^\W_]", self.begging_fillers.sub("", asked))
        return hits >= 3 or (hits >= 1 and asks) or (hits >= 2 and hints) or alone


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary, once."""
    raw = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
    furniture = raw["furniture"]
    return Vocabulary(
        keys={fold_key(key): name for name, field in raw["fields"].items() for key in field["keys"]},
        label_patterns={name: Titles(frozenset(), _patterns(p)) for name, p in _field_patterns(raw["fields"])},
        keys_of={name: tuple(map(fold_key, words)) for name, words in raw["keys"].items()},
        labels={label: name for name, field in reversed(raw["fields"].items()) for label in _titles(field).exact},
        parts={name: _titles(part) for name, part in raw["parts"].items()},
        hints={name: _hints(hint) for name, hint in raw["hints"].items()},
        # As written, too: the marks of questions are looked for in text that isn't folded.
        marks={name: tuple(dict.fromkeys([*map(fold_label, words), *words])) for name, words in raw["marks"].items()},
        glued_marks=tuple((question, answer) for question, answer in raw["glued_marks"]["pairs"]),
        relation_labels={name: _folded(raw["relations"][name]) for name in ("reason", "note")},
        relation_kinds=tuple(
            (cast("RelationKind", kind), tuple(map(fold_label, words)))
            for kind, words in raw["relations"]["kinds"].items()
        ),
        furniture_blocks=Titles(_folded(furniture["blocks"])),
        weak_furniture_blocks=Titles(_folded(furniture["weak_blocks"]), _patterns(furniture["block_patterns"])),
        notices=Titles(frozenset(), _patterns(furniture["notice_patterns"])),
        frame={name: _titles(entry) for name, entry in raw["frame"].items()},
        menu_entries=Titles(frozenset(map(fold_label, furniture["menu"])), _patterns(furniture["menu_patterns"])),
        place_labels=re.compile("|".join(furniture["place_labels"]), re.IGNORECASE),
        share_targets=frozenset(map(fold_label, furniture["share_targets"])),
        ends=Titles(frozenset(), _patterns(furniture["end_patterns"])),
        furniture_lines=Titles(
            _folded([*furniture["lines"], *raw["marks"]["bio_buttons"]]), _patterns(furniture["line_patterns"])
        ),
        begging=_any_word(map(fold_label, furniture["begging"])),
        begging_openers=tuple(map(fold_label, furniture["begging_openers"])),
        begging_fillers=_any_word(map(fold_label, furniture["begging_fillers"])),
        begging_asks=_any_word(map(fold_label, furniture["begging_asks"])),
        begging_patterns=re.compile(simplifier().convert("|".join(furniture["begging_patterns"]))),
        bylines={name: tuple(sorted(words, key=len, reverse=True)) for name, words in raw["bylines"].items()},
        credits={name: tuple(words) for name, words in raw["credits"].items()},
        particles=frozenset(raw["names"]["particles"]),
        jobs=frozenset(raw["names"]["jobs"]),
        origins={name: tuple(words) for name, words in raw["origins"].items()},
        nothing_patterns=_patterns(raw["nothing"]["patterns"]),
    )


@lru_cache(maxsize=4096)
def _field_of_folded(folded: str) -> str | None:
    known = vocabulary()
    if name := known.labels.get(folded):
        return name
    return next((name for name, titles in known.label_patterns.items() if titles.match(folded)), None)


def _field_patterns(fields: Mapping[str, Any]) -> Iterable[tuple[str, Sequence[str]]]:
    return ((name, field["patterns"]) for name, field in fields.items() if "patterns" in field)


def _titles(entry: Mapping[str, Any]) -> Titles:
    words = (word for name, value in entry.items() if name not in ("keys", "patterns") for word in value)
    return Titles(_folded(words), _patterns(entry.get("patterns", ())))


def _hints(entry: Mapping[str, Any]) -> Hints:
    words = _any_word(entry["words"]) if "words" in entry else None
    return Hints(tuple(map(fold_label, entry.get("ends", ()))), words, _patterns(entry["patterns"]))


def _places(word: str, text: str) -> list[range]:
    """Return where a word stands in a text."""
    return [range(match.start(), match.end()) for match in re.finditer(re.escape(word), text)]


def _is_inside(place: range, other: range) -> bool:
    return len(place) < len(other) and place.start >= other.start and place.stop <= other.stop


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_title(word) for word in words)


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some words: Latin ones whole, Chinese ones inside a longer word, too."""
    longest_first = sorted(dict.fromkeys(words), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in longest_first))


def _phrases(folded: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the known phrases of a few words that a line consists of; none where a word of it belongs to none."""
    words = [word for word in _BETWEEN_PHRASES.split(folded) if any(map(str.isalnum, word))]
    found: list[str] = []
    at = 0
    while at < len(words):
        longest = range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
        size = next((size for size in longest if is_known(" ".join(words[at : at + size]))), 0)
        if not size:
            return []
        found.append(" ".join(words[at : at + size]))
        at += size
    return found


def _patterns(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return patterns over folded text as one, if any: that tells of a thousand lines in a fraction of the time.

    They may be written in Traditional characters, as words may.
    """
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    return (re.compile(simplifier().convert(whole)),) if whole else ()
