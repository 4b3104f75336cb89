"""Long texts of real documents as Telegram's own parser reads them; `test_every_reply` hands it every reply."""

from bot.fronts.telegram.limits import TEXT_UNITS
from bot.fronts.telegram.rendering.render import pages_of
from bot.reply import Node, Paragraph, Reply, Title, inline
from tests.support.cases import cases
from tests.support.seeds import seed
from tests.support.telegram import assert_taken


@cases("number", ["000", "001", "002", "003", "004"])
def test_the_whole_text_of_a_real_document_is_shown_without_loss(number: str) -> None:
    document = seed(number)
    texts = [text for section in document.sections for text in (section.heading or document.title, section.text)]
    nodes: list[Node] = [
        Paragraph(text=inline(text)) if number % 2 else Title(text=inline(text)) for number, text in enumerate(texts)
    ]
    reply = Reply(nodes=tuple(nodes))
    pages = pages_of(reply)
    assert len(pages) >= len("".join(texts)) / TEXT_UNITS
    assert "".join("".join(page.text.split()) for page in pages) == "".join("".join(texts).split())
    assert_taken(reply)
