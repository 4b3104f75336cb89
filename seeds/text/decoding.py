"""Bytes of a file become text."""

import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from seeds.errors import Refused
from seeds.text.han import common_characters, is_han

# Enough characters to judge an encoding by, and few enough to judge a file of 10 MB at once.
_SAMPLE = 20_000
# In the right encoding some 0.6 to 0.9 of the Chinese characters of an article are common ones, in a wrong one under
# 0.2; headlines and lists of names lie lowest.
_READS_AS_CHINESE = 0.35
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# cp950 and HKSCS are the Big5 of Windows and of Hong Kong; strict Big5 lacks characters that both have.
_CHINESE = (("gb18030", "gb18030"), ("big5", "cp950"), ("big5", "big5hkscs"))
_WIDE = (("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"))
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding it was in, and a sentence where that had to be guessed."""

    text: str
    encoding: str
    warning: str | None = None


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a file; newlines become line feeds, a byte order mark goes.

    Known for certain are UTF-8, UTF-16 and UTF-32 with a mark, UTF-8 without one; told by how many common Chinese
    characters come out are GB18030, Big5 and UTF-16 without a mark. Anything else is guessed, with a warning.
    Raises `Refused` for a file that is empty, binary, or in no encoding that could be found.
    """
    if not data.strip():
        raise Refused("The file is empty. Write something into it, or remove it.")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(f"The file is {kind}, not text. Save its text as .md or .txt.")
    decoded = _marked(data) or _certain(data) or _scored(data) or _guessed(data)
    text = _NEWLINES.sub("\n", decoded.text.removeprefix("\ufeff"))
    _check(text)
    return Decoded(text, decoded.encoding, decoded.warning)


def _marked(data: bytes) -> Decoded | None:
    """Decode by the byte order mark, if there is one; bytes that do not fit become U+FFFD, with a warning."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if not data.startswith(mark):
            continue
        text = _strict(data[len(mark) :], encoding)
        if text is not None:
            return Decoded(text, encoding)
        if encoding.startswith("utf-32"):
            continue
        return _mended(data[len(mark) :], encoding)
    return None


def _certain(data: bytes) -> Decoded | None:
    if b"\x00" in data:
        return None
    text = _strict(data, "utf-8")
    return None if text is None else Decoded(text, "utf-8")


def _scored(data: bytes) -> Decoded | None:
    """Choose among the Chinese encodings, and UTF-16 without a mark, by how much of the text then reads as text."""
    candidates = _WIDE if b"\x00" in data else (*_CHINESE, *_WIDE)
    best: tuple[float, Decoded] | None = None
    for name, codec in candidates:
        text = _strict(data, codec)
        if text is None:
            continue
        score = _readable(text, needs_han=name not in ("utf-16-le", "utf-16-be") or b"\x00" not in data)
        if score >= _READS_AS_CHINESE and (best is None or score > best[0]):
            best = (score, Decoded(text, name))
    return best[1] if best else None


def _readable(text: str, *, needs_han: bool) -> float:
    """Score from 0 to 1 how far a text reads as Chinese: its share of common characters, less what no text has."""
    sample = text[:_SAMPLE]
    common = common_characters()
    han = odd = usual = plain = 0
    for character in sample:
        if is_han(character):
            han += 1
            usual += character in common
        elif _is_odd(character):
            odd += 1
        else:
            plain += character < "\x7f"
    if not han:
        return 0.0 if needs_han else plain / len(sample) - 10 * odd / len(sample)
    return usual / han - 4 * odd / len(sample)


def _is_odd(character: str) -> bool:
    """Tell characters that turn up when bytes are read in a wrong encoding: private, unassigned, controls, scraps."""
    if character < "\x7f":
        return character < " " and character not in "\t\n\r\f\v"
    if "\uff61" <= character <= "\uff9f":
        return True
    return unicodedata.category(character) in ("Cc", "Cn", "Co")


def _guessed(data: bytes) -> Decoded:
    if b"\x00" in data:
        raise Refused("The file is binary (it holds NUL bytes), not text. Save its text as UTF-8.")
    mended = _mended(data, "utf-8")
    if mended is not None:
        return mended
    # A sample keeps the guess quick: its cost grows with the bytes times the encodings that are tried.
    matches = from_bytes(data[: 4 * _SAMPLE])
    best = matches.best()
    if best is None:
        raise Refused("The file is in no encoding that could be recognised, or is binary. Save it as UTF-8.")
    # Short Western texts read equally well in half a dozen code pages; the usual one is the likely one.
    usual = any(
        match.encoding == "cp1252" and match.chaos <= best.chaos + 0.1 and match.coherence >= best.coherence
        for match in matches
    )
    encoding = "cp1252" if usual else best.encoding
    return Decoded(
        data.decode(encoding, errors="replace"),
        encoding,
        f"The encoding is unknown and was guessed to be {encoding}. If the text reads wrong, save the file as UTF-8.",
    )


def _mended(data: bytes, encoding: str) -> Decoded | None:
    """Decode bytes that break an encoding in few places only; None where they are many, so that it is another one."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    wide = sum(character > "\x7f" for character in text[:_SAMPLE])
    if (encoding == "utf-8" and broken * 20 > max(wide, 1)) or broken * 20 > len(text):
        return None
    return Decoded(text, encoding, f"{broken} characters of this {encoding} file are damaged and show as �.")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _check(text: str) -> None:
    if "\x00" in text:
        raise Refused("The file is binary (it holds NUL bytes), not text. Save its text as UTF-8.")
    if not text.strip("\ufeff \t\n\u3000\u200b"):
        raise Refused("The file is empty. Write something into it, or remove it.")
    if len(_CONTROLS.findall(text, 0, _SAMPLE)) * 5 > min(len(text), _SAMPLE):
        raise Refused("The file is binary (it is full of control characters), not text. Save its text as UTF-8.")
