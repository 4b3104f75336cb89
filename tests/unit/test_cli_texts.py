"""What commands print for people."""

from bot.answers.models import Answer, Quoted
from bot.cli.texts import answer_text
from seeds.models import By


def quoted(text: str, by: By | None) -> Quoted:
    return Quoted(
        slug="lighthouse", title="Lighthouses", part="summary", index=None, heading=None, text=text, start=0,
        end=len(text), score=1.0, source_url=None, published=None, author=(), by=by,
    )  # fmt: skip


def test_an_answer_marks_what_no_author_wrote() -> None:
    passages = (quoted("Fog.", "extracted"), quoted("Light.", "author"), quoted("Sea.", None))
    answer = Answer(question="?", abstained=False, why=None, confidence=0.9, passages=passages, also=(), elapsed_ms=1.0)
    assert [each.split("\n")[0] for each in answer_text(answer).split("\n\n")] == ["Fog. (extracted)", "Light.", "Sea."]
