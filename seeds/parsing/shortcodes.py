"""Reads the tags that generators of sites fill in: which picture or link one of Hugo's, Jekyll's or Hexo's shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from seeds.draft.pictures import is_picture
from seeds.words.vocabulary import vocabulary

# A name is read from its first letter: from each letter of a word of thousands it takes quadratic time.
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_DELIMITERS = re.compile(r"^\{[{%][<%-]?\s*/?\s*|\s*(?:/?[>%-])?[%}]\}$")
# A quotation, one quotation in another (Hexo's `'"title" "caption"'`), `--key value` (jekyll_picture_tag), or a word.
_WORD = re.compile(r"""'((?:"[^"]*"\s*)+)'|"([^"]*)"|'([^']*)'|--(\w+)\s+("[^"]*"|\S+)|([^\s"',]+)""")
_SIZE = re.compile(r"\d+(?:px|%|x\d*)?")
# What an address that is filled in begins with and ends in: `{{ site.baseurl }}`, `| relative_url`.
_FILLED_IN = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_NAMED = re.compile(r"(?:ref|relref|post_url|link|post_path)\s+(.+)", re.DOTALL)
# From its first letter on: from each of them it takes quadratic time.
_SENTENCE = re.compile(r"\W*\w.{2,}(?:[。！？]|(?<=[a-z)])[.!?])[”」』）)]?$", re.DOTALL)
_QUOTED = re.compile(r"""["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture or the link that a tag stands for; `text` is the caption or what the link reads."""

    address: str
    text: str | None
    is_picture: bool


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of an HTML tag or a shortcode."""
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag[:5_000])}


def shown_by(tag: str) -> Shown | None:
    """Return what a shortcode or tag shows (`{% asset_img a.png Title %}`), or None where that is nothing we know."""
    attributes, marks = attributes_of(tag), vocabulary().marks
    addresses = (attributes[key] for key in marks["tag_addresses"] if is_picture(attributes.get(key, "")))
    if named := next(addresses, attributes.get("src")):
        return Shown(named, next((attributes[key] for key in marks["tag_captions"] if attributes.get(key)), None), True)
    name, *words = _words(tag) or [""]
    if attributes and not any(map(is_picture, words)):
        return None
    at = next((at for at, word in enumerate(words) if is_picture(word)), None)
    if at is not None:
        caption = attributes.get("caption") or attributes.get("alt") or _caption(words[at + 1 :])
        return Shown(words[at], caption, True)
    return _link(name, words)


def title_of(tag: str) -> str | None:
    """Return the title that a tag sets over what it encloses, `{{< details "Title" >}}`; None where it sets none."""
    name, marks, attributes = next(iter(_words(tag)), ""), vocabulary().marks, attributes_of(tag)
    if name.lower() not in marks["titled_tags"]:
        return None
    quoted = _QUOTED.search(_ATTRIBUTE.sub(" ", tag))
    return next((attributes[key] for key in marks["tag_titles"] if attributes.get(key)), quoted[1] if quoted else None)


def said_by(tag: str) -> str | None:
    """Return the sentence that a tag shows in the text, `{{< sidenote "…。" >}}`; None where it holds none."""
    told = [word for word in _QUOTED.findall(tag[:5_000]) if _SENTENCE.match(word)]
    return told[0] if len(told) == 1 else None


def address_of(written: str) -> str:
    """Return the address in one that a generator fills in: the page that it names, or what is written around it."""
    around = _FILLED_IN.sub("", written).strip()
    if around.strip("/"):
        return around
    inside = _DELIMITERS.sub("", written).partition("|")[0].strip()
    if named := _NAMED.match(inside):
        inside = named[1]
    quoted = _QUOTED.search(inside)
    return quoted[1] if quoted else inside.strip()


def _words(tag: str) -> list[str]:
    """Return the name of a tag and the words behind it: quotations whole, without keys and their values."""
    inside = _ATTRIBUTE.sub(" ", _DELIMITERS.sub("", tag[:5_000].strip()))
    found: list[str] = []
    for match in _WORD.finditer(inside):
        nested, double, single, key, value, word = match.groups()
        if nested:
            found += _QUOTED.findall(nested)[:1]
        elif key:
            found += [value.strip('"')] if key in vocabulary().marks["tag_captions"] else []
        else:
            found.append(double if double is not None else single if single is not None else word)
    return found


def _caption(words: Sequence[str]) -> str | None:
    """Return the words behind a picture's address: its caption, but for its size."""
    return " ".join(word for word in words if not _SIZE.fullmatch(word)) or None


def _link(name: str, words: Sequence[str]) -> Shown | None:
    """Return the link that a tag of this name makes of its words, None for a tag that makes none."""
    marks = vocabulary().marks
    if name in marks["link_tags"] and words:
        texts = [word for word in words[1:] if word not in ("true", "false")]
        return Shown(words[0], " ".join(texts) or words[0], False)
    if name in marks["text_first_tags"] and len(words) > 1:
        at = next((at for at, word in enumerate(words) if re.match(r"(?:https?:)?/", word)), None)
        if at is not None:
            texts = list(words[:at]) or list(words[at + 1 :])
            return Shown(words[at], " ".join(texts) or words[at], False)
    return None
