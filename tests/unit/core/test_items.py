"""What a quote lists is shown by its place."""

from pathlib import Path

from bot.answers.models import Quoted
from bot.core.answering.items import item_of, place_asked
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import conversing, text_of
from tests.support.documents import make_document, make_section

NUMBERED = "雾笛有三种修法：\n\n1. 换膜片\n2. 擦铜管\n3. 请老周来"
TOLD = "雾笛有三种修法：一是换膜片，二是擦铜管，三是请老周来。"


@cases(
    ("message", "place"),
    [
        ("第二种是什么", 2), ("第三點呢？", 3), ("第1个是什么", 1), ("what's the second one?", 2), ("and the third", 3),
        ("第二篇", None), ("第二种灯是谁装的", None), ("第二个", None), ("the second one", None),
        ("第二次是什么时候", None),
    ],
)  # fmt: skip
def test_it_is_asked_by_its_place(message: str, place: int | None) -> None:
    assert place_asked(message) == place


def _quoted(text: str) -> Quoted:
    return Quoted(
        slug="fog", title="雾笛", part="section", index=0, heading=None, text=text, start=10, end=10 + len(text),
        score=1.0, source_url=None, published=None, author=(),
    )  # fmt: skip


@cases(
    ("text", "place", "item"),
    [
        (NUMBERED, 1, "换膜片"), (NUMBERED, 2, "擦铜管"), (NUMBERED, 3, "请老周来"), (NUMBERED, 4, None),
        (TOLD, 2, "二是擦铜管"), (TOLD, 3, "三是请老周来"), (TOLD, 4, None), ("第二次检修用了两天。", 2, None),
    ],
)  # fmt: skip
def test_it_is_a_stretch_of_the_quote(text: str, place: int, item: str | None) -> None:
    found = item_of(_quoted(text), place)
    assert (found.text if found else None) == item
    if found:
        assert text[found.start - 10 : found.end - 10] == item


async def test_it_is_quoted_alone(tmp_path: Path) -> None:
    document = make_document(summary=None, key_points=(), risks=(), qa=(), sections=(make_section(TOLD, "修法"),))
    async with conversing(tmp_path, (document,), answerer=CountingAnswerer) as talk:
        await talk.say("雾笛有三种修法")
        assert text_of(await talk.say("第二种是什么")).startswith("二是擦铜管\n")
