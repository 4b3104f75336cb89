"""Who said it is whoever says it in the quote; who wrote it is the author."""

from pathlib import Path

import pytest

from bot.core.answering.remarks import kind_of
from bot.core.answering.voices import named_in
from seeds.models import Block, Section
from tests.support.answers import CountingAnswerer
from tests.support.conversation import conversing, text_of
from tests.support.documents import make_document, make_section


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Mallory 预测雾笛不会再响。", ["Mallory"]),
        ("Mallory：雾笛有天然上限。", ["Mallory"]),
        ("• Mallory Quint：从不碰旧的灯芯。", ["Mallory Quint"]),
        ("Mallory 的观察更直接：大家都累了。", ["Mallory"]),
        ("Halcyon发出呼吁，请各港放慢。", ["Halcyon"]),
        ("法案由参议员 Iris Penrose（无党派）于去年提出。", ["Iris Penrose"]),
        ("Mallory Quint 補充說，膜片會裂。Mallory 也不担心。", ["Mallory Quint"]),
        ("Mallory 认为会响，Iris 则表示怀疑。", ["Mallory", "Iris"]),
        ("特里·陶认为如此。", ["特里·陶"]),
        ("Iris Penrose said that the horn is old.", ["Iris Penrose"]),
        ("The horn is old, according to Iris Penrose.", ["Iris Penrose"]),
    ],
)  # fmt: skip
def test_a_quote_tells_who_says_what_it_tells(text: str, voices: list[str]) -> None:
    assert named_in(text) == voices


@pytest.mark.parametrize(
    "text",
    [
        "雾笛每三十秒响一次。", "Halcyon Horn 目前每年卖出 300 只。", "结论：雾笛会坏。", "AI 认为人类会输。",
        "The horn said nothing.", "到底谁说的，没有人知道。", "Halcyon 说明书有 30 页。", "Q：多久响一次？",
    ],
)  # fmt: skip
def test_what_names_nobody_who_speaks_has_no_voice(text: str) -> None:
    assert named_in(text) == []


async def test_it_is_not_who_speaks_where_the_quote_begins(tmp_path: Path) -> None:
    turns = (
        Block(kind="turn", text="那么雾笛背后有哪些故事呢？", speaker="主持"),
        Block(kind="turn", text="雾笛源于一次海难，后来每个港口都装了它，膜片一直是黄铜的。", speaker="老周"),
    )
    text = "\n\n".join(f"{each.speaker}：{each.text}" for each in turns)
    document = make_document(
        summary=None, key_points=(), risks=(), qa=(),
        sections=(Section(level=2, heading="访谈", text=text, blocks=turns),),
    )  # fmt: skip
    async with conversing(tmp_path, (document,)) as talk:
        await talk.say("雾笛是怎么来的")
        assert "老周说的" in text_of(await talk.say("谁说的"))


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("谁说的", "文中是 Mallory 说的，见《雾笛访谈》；文章作者是 老周。"),
        ("這話是誰說的", "Mallory"),
        ("who said that?", "Mallory"),
        ("谁的观点", "Mallory"),
        ("谁写的", "这段出自《雾笛访谈》，作者 老周。"),
        ("作者是谁", "作者 老周"),
        ("who wrote it", "作者 老周"),
    ],
)
async def test_who_said_it_and_who_wrote_it_are_two_questions(tmp_path: Path, message: str, said: str) -> None:
    document = make_document(
        title="雾笛访谈", author=("老周",), summary=None, key_points=(), risks=(), qa=(),
        sections=(make_section("Mallory 预测雾笛明年会停。", "以后"),),
    )  # fmt: skip
    async with conversing(tmp_path, (document,), answerer=CountingAnswerer) as talk:
        await talk.say("雾笛明年会停吗")
        assert said in text_of(await talk.say(message))


async def test_he_is_who_was_named_last(tmp_path: Path) -> None:
    text = "Mallory 说雾笛是老周装的。雾笛的钱是镇上出的。\n\n但他对夜里的鸽舍非常悲观。"
    document = make_document(summary=None, key_points=(), risks=(), qa=(), sections=(make_section(text, "以后"),))
    async with conversing(tmp_path, (document,), answerer=CountingAnswerer) as talk:
        await talk.say("对夜里的鸽舍")
        assert "文中是 Mallory 说的" in text_of(await talk.say("谁说的"))


@pytest.mark.parametrize("message", ["什么时候", "何時", "when?", "When was that?"])
def test_when_alone_asks_about_the_answer(message: str) -> None:
    assert kind_of(message) == "when"


@pytest.mark.parametrize("message", ["谁提的", "谁提出的", "when does it end", "什么时候开始"])
def test_what_the_text_tells_is_no_remark(message: str) -> None:
    assert kind_of(message) is None
