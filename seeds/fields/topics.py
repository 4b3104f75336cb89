"""Recognises the topics of a document: in a list under a title of their own, in a field, or as hashtags."""

import re
from collections.abc import Sequence
from itertools import pairwise

from seeds.draft.blocks import rich_of, text_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Listing, Node, Paragraph, Rich, Table, is_note
from seeds.models import Link
from seeds.text.characters import clean_line, letters
from seeds.text.folding import fold_label
from seeds.text.han import is_han
from seeds.words.vocabulary import vocabulary

_TOPICS = re.compile(r"\s*[,，、;；|｜\n]\s*|\s+[·•∙/]\s+")
_HASHTAG = re.compile(r"(?:^|(?<=\s))[#＃]([^\s#＃,，、;；。]+)")
# `#甲#乙`: in Chinese nothing need part them.
_JOINED_HASHTAGS = re.compile(r"(?<=[^\s#＃])(?=[#＃][^\s#＃])")
# `#AI #Data Centers`: a line of nothing but marks ahead of names, each word of which has a capital.
_SPACED_HASHTAGS = re.compile(r"(?:[#＃][A-Z0-9][\w'&+-]{0,24}(?: [A-Z0-9&][\w'&+-]{0,24}){0,3}(?:\s+|$)){2,12}")
_LONGEST_TAGS = 300
_FEWEST_WORDS = 2
# More than these are an index of notes, not what one of them is about.
_MOST_LINKED = 12
# An address, a path of a site, or a place in the same text.
_OF_WEB = re.compile(r"[a-z][a-z+.-]*:|[/#.]", re.IGNORECASE)
_NUMBER_OF_FOLDER = re.compile(r"\d{1,3}\s?[-_. ]\s?")
_SENTENCE = re.compile(r"(?:\S+ ){3,}\S+[.!?]$")


def take_topics(draft: Draft) -> None:
    """Take the topics listed under a title of their own."""
    for part in draft.with_role("topics"):
        if holds_nothing(part):
            leave_out_nothing(draft, part)
            continue
        names: list[str] = []
        rest: list[Node] = []
        ended = False
        # A table of what a forum says on the same topic holds none.
        for node in () if any(isinstance(node, Table) for node in part.nodes) else part.nodes:
            # A note at the foot of the text may come to stand behind its last part.
            ended = ended or (draft.is_plain and _ends_topics(draft, node))
            found = [] if is_note(node) or (ended and not are_hashtags(node)) else _topics_of(node, draft.findings)
            ended = ended or (draft.is_plain and isinstance(node, Listing))
            names += found
            if not found and not isinstance(node, Break):
                rest.append(node)
        if not names:
            part.role = None
            continue
        add_topics(draft, names)
        draft.settle(part, rest)


def _ends_topics(draft: Draft, node: Node) -> bool:
    """Tell what stands below the topics of a page: its author's name, a button, a sentence."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    return text in draft.author or vocabulary().is_furniture_line(text) or _SENTENCE.match(text) is not None


def are_hashtags(node: Node) -> bool:
    """Tell a line of nothing but hashtags."""
    if not isinstance(node, Paragraph):
        return False
    text = _JOINED_HASHTAGS.sub(" ", node.rich.text)
    if spaced_hashtags(text):
        return True
    return bool(text) and not _HASHTAG.sub("", text).strip()


def are_links_to_notes(nodes: Sequence[Node]) -> bool:
    """Tell a few links to other notes, in a list or in lines, with nothing beside them that says why."""
    if not nodes or not all(isinstance(node, Listing | Paragraph) for node in nodes):
        return False
    rich = rich_of(nodes, Findings())
    alone = not letters("".join(rich.beside_links()))
    return alone and 0 < len(rich.links) <= _MOST_LINKED and not any(_OF_WEB.match(link.url) for link in rich.links)


def are_of_folder(nodes: Sequence[Node], title: str) -> bool:
    """Tell links to notes that all lie in the folder that a title names, but for its number (`00-元语/AI`)."""
    folders = [link.url.rpartition("/")[0] for link in rich_of(nodes, Findings()).links]
    named = {_NUMBER_OF_FOLDER.sub("", fold_label(folder.rpartition("/")[2])) for folder in folders}
    return named == {fold_label(title)}


def spaced_hashtags(text: str) -> list[str]:
    """Return the names of a line of nothing but hashtags where one of them has a blank inside; none for another."""
    if len(text) > _LONGEST_TAGS or not text.isascii() or not _SPACED_HASHTAGS.fullmatch(text):
        return []
    names = [name.strip() for name in text.split("#") if name.strip()]
    return names if any(" " in name for name in names) else []


def topic_names(text: str) -> list[str]:
    """Return the topics in a line as written: hashtags, and names parted by commas."""
    if text[:1] in "#＃":
        text = _JOINED_HASHTAGS.sub(" ", text)
    if spaced := spaced_hashtags(text):
        return spaced
    names = _HASHTAG.findall(text)
    names += _TOPICS.split(re.sub(r"\s+", " ", _HASHTAG.sub(" ", text)).strip() if names else text)
    if len(names) == 1 and _parts_words(words := text.split()):
        names = words
    return [name for name in map(clean_line, names) if name]


def _parts_words(words: Sequence[str]) -> bool:
    """Tell words parted by blanks as topics: Chinese needs none inside a name; two Western words may be one."""
    if len(words) == _FEWEST_WORDS:
        # `AI 公司` and `北京 2008` are one.
        return all(is_han(character) for word in words for character in word)
    kinds = [is_han(word[0]) for word in words]
    return (True, True) in pairwise(kinds) and (False, False) not in pairwise(kinds)


def last_of_path(topic: str) -> str:
    """Cut the path before a topic (`00-元语/AI`), but not a name with a stroke of its own (`TCP/IP`, `A/B 测试`)."""
    topic = topic.strip().lstrip("#＃").removesuffix(".md").strip(" /")
    head, _, tail = topic.rpartition("/")
    if not head or not tail:
        return topic
    first = head.split("/")[0]
    if len(first) <= 4 and first.isascii() and (first.isupper() or len(first) == 1):
        return topic
    return tail.strip()


def add_topics(draft: Draft, names: list[str]) -> None:
    """Add topics that the document does not have yet; the prefix of a path is cut and noted as left out."""
    for written in names:
        name = last_of_path(written)
        if fold_label(name) in vocabulary().bylines["tag_marks"]:
            draft.leave_out("mark of a publishing tool", name)
        elif name in draft.topics:
            draft.leave_out("repeated field", name)
        elif name:
            draft.topics.append(name)
        head, _, tail = written.strip().removesuffix(".md").rpartition("/")
        if head and tail.strip() == name:
            draft.leave_out("path of a topic", f"{head.lstrip('#＃')}/")


def _topics_of(node: Node, findings: Findings) -> list[str]:
    if isinstance(node, Listing):
        riches = [rich_of(item.children, Findings()) for item in node.items]
        if any(len(rich.text) > 60 for rich in riches):
            return []
        return [name for rich in riches for name in _topics_in(rich, findings)]
    if isinstance(node, Paragraph) and len(node.rich.text) <= 600 and not re.search(r"[。！？!?]", node.rich.text):
        alone = not node.rich.links or not letters("".join(node.rich.beside_links()))
        return _topics_in(node.rich, findings) if alone else []
    return []


def _topics_in(rich: Rich, findings: Findings) -> list[str]:
    if rich.links:
        if letters(beside := "\n".join(rich.beside_links())):
            findings.leave_out("beside a topic", beside)
        return [_topic_of(link, clean_line(rich.text[link.start : link.end])) for link in rich.links]
    return topic_names(rich.text)


def _topic_of(link: Link, text: str) -> str:
    """Return the path of a note that a topic links to where its text is the end of it, else the text."""
    return link.url if last_of_path(link.url) == text else text


def holds_nothing(part: Part) -> bool:
    """Tell a part that only says that there is nothing: `- 无`."""
    return bool(part.nodes) and vocabulary().is_nothing(text_of(part.nodes, Findings()))


def leave_out_nothing(draft: Draft, part: Part) -> None:
    """Drop a part that holds nothing."""
    draft.leave_out("nothing stated", text_of(part.nodes, Findings()))
    draft.settle(part, [])
