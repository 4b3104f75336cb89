"""The names by which documents refer to one another: addresses, paths and titles, in one form each."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from seeds.models import Related, SeriesItem
from storage.folding import fold

_GENERIC = frozenset({"index", "_index", "readme"})
"""A file of such a name stands for its folder."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"\.(?:md|markdown|txt|html?)$", re.IGNORECASE)


def document_names(title: str, slug: str, source_url: str | None, paths: Iterable[str]) -> list[str]:
    """Return every name that other documents may call a document by."""
    names = [_title(title), f"name:{slug}", *_of_url(source_url)]
    for path in paths:
        names += _of_path(path)
    return list(dict.fromkeys(filter(None, names)))


def related_names(related: Related) -> list[str]:
    """Return the names of a relation's target, the surest first."""
    path = related.target.path
    names = _of_url(path) if path and urlsplit(path).netloc else _of_path(path)
    return list(dict.fromkeys(filter(None, [*names, _title(related.target.title)])))


def item_names(item: SeriesItem) -> list[str]:
    """Return the names of a part of a series, the surest first."""
    return list(dict.fromkeys(filter(None, [*_of_url(item.url), _title(item.title)])))


def _title(title: str) -> str | None:
    letters = _NOT_LETTERS.sub("", fold(title))
    return f"title:{letters}" if letters else None


def _of_url(url: str | None) -> list[str]:
    if not url:
        return []
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return []
    path = unquote(parts.path).rstrip("/")
    if not host:
        return _of_path(path)
    kept = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not key.startswith("utm_")])
    tail = [f"name:{_stem(path)}"] if path.strip("/") and not kept else []
    return [f"url:{host}{path}{'?' + kept if kept else ''}", *tail]


def _of_path(path: str | None) -> list[str]:
    """Return the names of a path; what leads out of its folder and an anchor behind it don't count."""
    segments = [each for each in (path or "").split("#")[0].split("/") if each not in {"", ".", ".."}]
    if not segments:
        return []
    whole = fold(_SUFFIX.sub("", "/".join(segments)))
    return [f"path:{whole}", f"name:{_stem('/'.join(segments))}"]


def _stem(path: str) -> str:
    segments = [fold(_SUFFIX.sub("", each)) for each in path.split("/") if each]
    if len(segments) > 1 and segments[-1] in _GENERIC:
        return segments[-2]
    return segments[-1] if segments else ""
