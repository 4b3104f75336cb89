"""Takes who gave the answer that a page of questions shows, by the count of those who agreed with it."""

from seeds.draft.draft import Draft
from seeds.draft.tree import Heading, Node, Paragraph
from seeds.words.vocabulary import vocabulary

_WITHIN, _MOST_ABOVE = 40, 2
_LONGEST, _SHORTEST_SENTENCE = 40, 20
_STOPS = ("。", "！", "？", ".", "!", "?", "：", ":", "，", ",")


def take_answerer(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Take the name above such a count for the author's, and leave out what stands between; return what is left.

    A name, a line on who that is, a button to follow: `1,204 人赞同了该回答` tells what they are.
    """
    texts = [_line_of(node) for node in nodes[:_WITHIN]]
    known = vocabulary()
    count = next((at for at, text in enumerate(texts) if known.is_of_frame("agreed", text)), 0)
    end = count
    while end and known.is_furniture_line(texts[end - 1]):
        end -= 1
    start = end
    while start > 1 and end - start < _MOST_ABOVE and _may_name(texts[start - 1]):
        start -= 1
    # Below the text such a count is that of readers.
    is_below_text = any(len(text) > _SHORTEST_SENTENCE and text.endswith("。") for text in texts[:start])
    if start == end or draft.author or is_below_text:
        return nodes
    draft.author, draft.author_is_guessed = [texts[start]], True
    for text in texts[start + 1 : end]:
        draft.leave_out("byline", text)
    return [*nodes[:start], *nodes[end:]]


def _line_of(node: Node) -> str:
    return node.rich.text if isinstance(node, Paragraph | Heading) else ""


def _may_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not text.endswith(_STOPS) and not vocabulary().is_furniture_line(text)
