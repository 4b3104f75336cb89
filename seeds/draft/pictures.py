"""A picture's address and its caption, without numbering and the words that tools put where one is missing."""

import re
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from seeds.models import Image
from seeds.text.characters import clean_line
from seeds.text.folding import fold_label
from seeds.text.phrases import any_of, pattern
from seeds.words.vocabulary import vocabulary

_EXTENSIONS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".heic", ".tif", ".tiff")
# Obsidian's size of a picture behind its caption: `caption|600`.
_SIZE_BEHIND = re.compile(r"\s*\|\s*\d+(?:x\d+)?\s*$")
_NUMBERING_SIGN = re.compile(r"^\s*[:：.、|—-]?\s*")
_SIZE = re.compile(r"\d+(?:\s*x\s*\d+)?(?:px|%)?", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\s/]{1,120}\.(?:png|jpe?g|gif|webp|svg|avif|bmp|heic)(?:\?\S*)?", re.IGNORECASE)
_GENERATED = pattern("generated_picture")


def image_of(url: str, alt: str | None) -> Image | None:
    """Return the picture with its caption, or None where it has no address worth keeping."""
    url = clean_line(url)
    if not url or url.startswith("data:"):
        return None
    return Image(url=url, alt=caption_of(alt or "", url))


def caption_of(alt: str, url: str = "") -> str | None:
    """Return an alternative text as a caption; None for numbering, placeholders, sizes and file names."""
    text = clean_line(alt)
    text = _SIZE_BEHIND.sub("", _NUMBERING_SIGN.sub("", numbering().sub("", text, count=1))).strip(" :：|▲△↑")
    if not text or fold_label(text) in vocabulary().marks["image_placeholders"]:
        return None
    if _SIZE.fullmatch(text) or _FILE_NAME.fullmatch(text) or _GENERATED.fullmatch(text):
        return None
    name = PurePosixPath(unquote(urlsplit(url).path if "://" in url else url)).name
    return None if text in (name, PurePosixPath(name).stem) else text


@cache
def numbering() -> re.Pattern[str]:
    """Return the pattern of the number that a caption begins with: `Image 3:`, 图 2."""
    words = any_of(vocabulary().marks["image_numbering"])
    return re.compile(rf"^(?:{words})\s*\d+(?=\W|$)", re.IGNORECASE)


def is_picture(path: str) -> bool:
    """Tell by its extension whether a path or address is a picture's."""
    return path.split("?")[0].split("#")[0].lower().endswith(_EXTENSIONS)
