"""Reads sentences that say where a text came out first: `本文整理自播客《…》`, `Originally published at …`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from seeds.draft.draft import Draft
from seeds.draft.tree import Node, Paragraph, Quote, Rich
from seeds.fields.fields import take_field
from seeds.text.characters import clean_line, trim
from seeds.text.folding import fold_label
from seeds.text.phrases import any_of, pattern
from seeds.words.vocabulary import vocabulary

_CREDIT, _LONGEST_NAME = 160, 40
_OPENING, _CLOSING = 4, 3
_CREDIT_AUTHOR = pattern("credit_author")
_PAIRS = ("《》", "「」", "『』", "“”", "【】", '""')
_QUOTED = "|".join(f"{pair[0]}([^{pair}]{{1,30}}){pair[1]}" for pair in _PAIRS)
_ISSUE = rf"\s*(?:{pattern('issue').pattern})"
_PLACE = pattern("ahead_of_medium").pattern
_NAMED_BEHIND, _LATIN_NAME = pattern("medium_behind"), pattern("latin_medium")
_SENTENCE_END = re.compile(r"(?<=[。！？!?])|(?<=\.)\s|\n")
_NO_NAME = re.compile(r"[《〈「『“。！？!?；;：:，,]|https?://")
# A picture, or what sets the line apart: `📌 本文首发于…`, `(Originally published …)`.
_SIGN_AHEAD = re.compile(r"^(?:[^\w《「『“\"]|_)+")


def take_credit(draft: Draft, line: Rich) -> bool:
    """Take author and source from a line such as `本文来自微信公众号“…”，作者：…，经授权发布。`; it is left out."""
    text = line.text
    opening = _SIGN_AHEAD.sub("", fold_label(text))
    if len(text) > _CREDIT or not opening.startswith(vocabulary().bylines["credits"]):
        return False
    author, name, url = _CREDIT_AUTHOR.search(text), _name_in(line), _address_in(line)
    if not (author or name or url):
        return False
    if draft.author_is_guessed and draft.author == [name] and author:
        # The name on the byline was the account's.
        draft.author, draft.author_is_guessed = [], False
    _take(draft, name, url)
    if author and (draft.author_is_guessed or not draft.author):
        take_field(draft, "author", author[1] or author[2], "author")
    draft.leave_out("closing credit", text)
    return True


def take_origin(draft: Draft) -> None:
    """Take the source from a sentence at the start or the end of the body, where no field names one; it stays there."""
    for sentence in _sentences_at_the_ends(draft):
        if draft.source_url and draft.source_name:
            return
        if names_origin(sentence):
            _take(draft, _name_in(sentence), _address_in(sentence))


def names_origin(line: Rich) -> bool:
    """Tell a line that begins as a sentence on where the text came out first."""
    return _opener().match(_SIGN_AHEAD.sub("", fold_label(line.text[:_CREDIT]))) is not None


def _take(draft: Draft, name: str | None, url: str | None) -> None:
    """Take what is stated, unless it speaks of another source than the one that is known."""
    if name and draft.source_name and fold_label(name) != fold_label(draft.source_name):
        return
    if url and draft.source_url and url != draft.source_url:
        return
    if url and not draft.source_url:
        take_field(draft, "source_url", url, "source")
    if name and not draft.source_name:
        draft.source_name = name


def _sentences_at_the_ends(draft: Draft) -> Iterator[Rich]:
    body = [part for part in draft.parts if part.role is None]
    first = draft.parts[0].nodes[:_OPENING] if draft.parts else []
    last = body[-1].nodes[-_CLOSING:] if body else []
    for rich in chain(_riches(first), _riches(last)):
        at = 0
        for end in [*(match.end() for match in _SENTENCE_END.finditer(rich.text)), len(rich.text)]:
            if end > at:
                yield rich.cut(at, end)
            at = end


def _riches(nodes: Sequence[Node]) -> Iterator[Rich]:
    for node in nodes:
        if isinstance(node, Paragraph) and not node.is_note:
            yield node.rich.flowed()
        elif isinstance(node, Quote):
            yield from _riches(node.children)


def _address_in(sentence: Rich) -> str | None:
    return next((link.url for link in sentence.links if link.url.startswith(("http://", "https://"))), None)


def _name_in(sentence: Rich) -> str | None:
    """Return the name of the medium: beside a word such as 播客, behind `published in`, or the text of a link."""
    text = sentence.text
    for form in _forms():
        if match := form.search(text):
            return clean_line(next(filter(None, match.groups())))
    for link in sentence.links:
        name = trim(clean_line(text[link.start : link.end]))
        linked = link.url.startswith("http") and name not in link.url
        if linked and 0 < len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) and not _says_link(name):
            return name
    match = _LATIN_NAME.search(text)
    return match[1] if match else None


def _says_link(name: str) -> bool:
    """Tell the text of a link that only says that it is one: 原文, `here`, `this post`."""
    known = vocabulary()
    return bool(known.field_of_label(name)) or fold_label(name) in known.origins["link_words"]


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    media = any_of(vocabulary().origins["media"])
    return (
        re.compile(rf"(?:{_PLACE}|{media})\s*[:：]?\s*(?:{_QUOTED})", re.IGNORECASE),
        re.compile(rf"(?:{_QUOTED})\s*(?:的)?(?:{media}|{_ISSUE})", re.IGNORECASE),
        _NAMED_BEHIND,
    )


@cache
def _opener() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary().origins["openers"]))
