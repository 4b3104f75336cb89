"""A document's questions, each with its answer."""

from bot.core.browsing.view import View
from bot.reply import Fold, Run, inline


def questions(view: View) -> tuple[Fold, ...]:
    """Return every question with its answer below it, and who asks and answers where that is stated."""
    nodes = []
    for qa in view.document.qa:
        asked = f"{qa.asked_by}：" if qa.asked_by else ""
        answered = f"{qa.answered_by}：" if qa.answered_by else ""
        title = inline(Run(text=view.show(asked + qa.question), bold=True))
        nodes.append(Fold(title=title, text=inline(view.show(answered + qa.answer))))
    return tuple(nodes)
