"""Quotes, in a message about an article, the passages that answer the questions for which it came."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from bot.answers.models import Answerer
from bot.core.common.context import Speaker
from bot.core.common.replies import by_mark, label
from bot.core.common.snippets import cut, highlight
from bot.errors import ENDINGS
from bot.reply import Node, Paragraph, Quote, Run, inline
from seeds.models import By

MOST = 3
"""Questions of one article of which the passage is shown: with the longest quotes 1,500 characters of a message."""

QUOTE_LENGTH, LINE_LENGTH = 400, 120
"""Characters of a passage under an article alone, and in a digest."""

QUESTION_LENGTH = 80

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Answered:
    """A question, how likely an article answers it, 0 to 1, and the passage that does, to the letter.

    by: who wrote the summary or point that the passage is of; None for the text's own.
    """

    question: str
    chance: float
    passage: str
    by: By | None


async def answered(answerer: Answerer, slug: str, questions: Sequence[str]) -> list[Answered]:
    """Return what an article says to these questions, the surest first; without those that nothing in it answers.

    An article that can't be asked is told of all the same, so nothing is raised.
    """
    found = list[Answered]()
    for question in questions[:MOST]:
        try:
            finding = await answerer.find(slug, question)
        except ENDINGS:
            raise
        except BaseException:  # noqa: BLE001 - the index is a foreign engine, and no alert may be lost with it
            _log.exception("not_quoted", slug=slug)
            continue
        if finding.passage:
            found.append(Answered(question, finding.chance, finding.passage, finding.by))
    return sorted(found, key=lambda each: -each.chance)


def quote_nodes(teller: Speaker, answers: Sequence[Answered]) -> list[Node]:
    """Return each passage under the questions that it answers, with how sure it is of each; marked if extracted."""
    by_passage = dict[str, list[Answered]]()
    for each in answers:
        by_passage.setdefault(each.passage, []).append(each)
    nodes = list[Node]()
    for passage, some in by_passage.items():
        heads = "\n".join(teller.say("alert-answers", **_about(each)) for each in some)
        nodes.append(Paragraph(text=inline(heads)))
        quoted = passage if len(passage) <= QUOTE_LENGTH else cut(passage, QUOTE_LENGTH)
        nodes.append(Quote(text=highlight(quoted, some[0].question)))
        if mark := by_mark(teller, some[0].by).text.strip():
            nodes.append(Paragraph(text=inline(Run(text=mark, italic=True))))
    return nodes


def with_line(teller: Speaker, node: Node, answers: Sequence[Answered]) -> Node:
    """Return an article of a digest with the surest of its answers in a line below."""
    if not answers or not isinstance(node, Paragraph):
        return node
    best = answers[0]
    line = teller.say("digest-answers", **_about(best), passage=cut(best.passage, LINE_LENGTH))
    return Paragraph(text=inline(*node.text, Run(text=f"\n{line}", italic=True), by_mark(teller, best.by)))


def _about(each: Answered) -> dict[str, object]:
    return {"question": label(each.question, QUESTION_LENGTH), "percent": round(100 * each.chance)}
