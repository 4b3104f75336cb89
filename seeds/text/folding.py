"""How labels and titles are folded: what is written in many ways becomes what the vocabulary is asked for."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, cast

from opencc import OpenCC

from seeds.text.numerals import ONE_TO_TEN

LONGEST_LABEL = 60
# A file that is read line by line has no more lines, and so no more titles; each is asked for several times.
MOST_TITLES = 10_000
_ENUMERATION = re.compile(
    rf"^(?:[^\w(\[]|_)*(?:[(\[]?(?:\d{{1,2}}|[{ONE_TO_TEN}]{{1,3}}|[ivx]{{1,4}}|[a-h])\s*[.、)\]:]+\s*)?(?:[^\w(\[]|_)*"
)
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)\s*$")
_END = re.compile(r"[\W_]+$")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=MOST_TITLES)
def fold_label(text: str) -> str:
    """Return a label or name as it is compared with the vocabulary: NFKC, lower case, Traditional as Simplified.

    `storage.folding.fold`, by which texts are searched, also drops accents and converts character by character, so
    that each keeps its place; here whole words are converted by OpenCC's phrases, and `é` is another letter than `e`.
    """
    return cast("str", simplifier().convert(unicodedata.normalize("NFKC", text).casefold()))


def fold_title(title: str, *, brackets: bool = True) -> str:
    """Fold a title or a label, and cut what varies: enumeration, emoji, brackets at the end, the last colon."""
    return _fold_title(title[: 2 * LONGEST_LABEL], brackets)


@lru_cache(maxsize=2 * MOST_TITLES)
def _fold_title(title: str, brackets: bool) -> str:
    folded = _ENUMERATION.sub("", fold_label(title), count=1)
    if brackets:
        folded = _BRACKETS.sub("", folded.rstrip(" :*_"))
    folded = _END.sub("", folded) if not folded.endswith(")") else folded
    return _BLANKS.sub(" ", folded).strip()


def fold_key(key: str) -> str:
    """Return a key of front matter as it is compared: `Publish-Date`, `publish_date` and `publishDate` are one."""
    return re.sub(r"[\s_-]+", "", key).casefold()


@cache
def simplifier() -> Any:
    """Return OpenCC's converter from Traditional to Simplified characters, loaded once."""
    return OpenCC("t2s")
