"""Knows how Chinese sounds, by the tables of pypinyin, which are loaded when a sound is first asked for."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock

_LOADING = Lock()


@cache
def load() -> None:
    """Load pypinyin's tables, which takes a quarter of a second, once; to be called before anything of it is imported.

    Its modules import each other in a circle: two threads that begin at two ends of it wait for each other, and
    Python ends one of them with an error.
    """
    with _LOADING:
        import pypinyin.constants
        import pypinyin.contrib.tone_convert  # noqa: F401 - loaded for all who ask later


@cache
def _readings() -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the phrases in which a character may sound otherwise than alone, each with its characters' syllables."""
    load()
    from pypinyin.constants import PHRASES_DICT

    return PHRASES_DICT


@lru_cache(50_000)
def sound_of(word: str) -> str:
    """Return the sound of a word of simplified Chinese in Latin letters, without tones: what `lazy_pinyin` joins to."""
    # What the tables have to the letter is looked up, which takes a tenth of the time that reading does.
    readings = _readings()
    if (reading := readings.get(word)) is not None:
        return "".join([_plain(each[0]) for each in reading])
    for first, last in _pieces(len(word)):
        if word[first:last] in readings:
            from pypinyin import lazy_pinyin

            return "".join(lazy_pinyin(word))
    return word.translate(BY_CHARACTER)


@cache
def _pieces(length: int) -> tuple[tuple[int, int], ...]:
    """Return where the pieces of two characters or more of a word begin and end, but for the word itself."""
    ends = [(first, last) for first in range(length) for last in range(first + 2, length + 1)]
    return tuple((first, last) for first, last in ends if last - first < length)


class _Sounds(dict[int, str]):
    """The sound of each character alone, as it is looked up; `str.translate` reads it."""

    def __missing__(self, code: int) -> str:
        load()
        from pypinyin import lazy_pinyin
        from pypinyin.constants import PINYIN_DICT

        known = PINYIN_DICT.get(code)
        self[code] = sound = _plain(known.split(",")[0]) if known else "".join(lazy_pinyin(chr(code)))
        return sound


BY_CHARACTER = _Sounds()
"""The sound of a character alone, by its code point."""


@lru_cache(2_000)
def _plain(syllable: str) -> str:
    """Return a syllable without its tone."""
    load()
    from pypinyin.contrib.tone_convert import to_normal

    return str(to_normal(syllable))
