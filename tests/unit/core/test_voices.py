"""Who said it is whoever says it in the quote; who wrote it is the author."""

from pathlib import Path

import pytest

from bot.answers.models import Quoted
from bot.core.answering.heard import named_in
from bot.core.answering.remarks import kind_of
from bot.core.answering.voices import voices_of
from seeds.models import Block, Section
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import conversing, text_of
from tests.support.documents import make_document, make_section


@cases(
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
        ("Mallory 不紧不慢地指出：灯也会停。", ["Mallory"]),
        ("Mallory 继续追问：谁来付钱？", ["Mallory"]),
        ("Iris 对新膜片持怀疑态度。", ["Iris"]),
        ("Iris 拿煤油灯的没落来解释。", ["Iris"]),
        ("Iris 对换膜片的工钱很不满。", ["Iris"]),
        ("Mallory 的俏皮短评：雾笛是没有灯时的遮羞布。", ["Mallory"]),
        ("Iris Penrose said that the horn is old.", ["Iris Penrose"]),
        ("The horn is old, according to Iris Penrose.", ["Iris Penrose"]),
    ],
)  # fmt: skip
def test_a_quote_tells_who_says_what_it_tells(text: str, voices: list[str]) -> None:
    assert named_in(text) == voices


@cases(
    "text",
    [
        "雾笛每三十秒响一次。", "Halcyon Horn 目前每年卖出 300 只。", "结论：雾笛会坏。", "AI 认为人类会输。",
        "The horn said nothing.", "到底谁说的，没有人知道。", "Halcyon 说明书有 30 页。", "Q：多久响一次？",
        "有人问 Mallory 认不认识他。",
    ],
)  # fmt: skip
def test_what_names_nobody_who_speaks_has_no_voice(text: str) -> None:
    assert named_in(text) == []


def test_whom_somebody_tells_of_or_talks_to_is_not_who_speaks() -> None:
    assert named_in("Mallory 反问：Halcyon 承诺明年回本，那为什么现在停手？") == ["Mallory"]
    assert named_in("Mallory 告诉 Iris 说，雾笛要停了。") == []
    assert named_in("“The horn will stop,” said Mallory.") == ["Mallory"]
    assert named_in("Mallory asked Iris about the horn.") == []


TALK = (
    "Mallory 对新的码头很兴奋，膜片已经在用。\n\n但他对家里的雾笛非常悲观。家里太窄了，声音出不去。"
    "\n\nIris 提到一个没人谈的问题：邻居。\n\n【注：雾笛法由 Otto Brandt 认为太松。】"
    "\n\nIris 追问：明年谁来修膜片？\n\nMallory 的判断是：镇上。"
)


def voices(quote: str, question: str, text: str = TALK) -> list[str]:
    document = make_document(summary=None, key_points=(), risks=(), qa=(), sections=(make_section(text, "谈话"),))
    start = text.index(quote[:8])
    shown = Quoted(
        slug=document.title, title=document.title, part="section", index=0, heading="谈话", text=quote,
        start=start, end=start + len(quote), score=1, source_url=None, published=None, author=(),
    )  # fmt: skip
    return voices_of(document, shown, question)


@cases(
    ("question", "said_by"),
    [
        ("谁不看好家里的雾笛？", ["Mallory"]),  # he, who was named before the quote
        ("家里是不是太窄了？", ["Mallory"]),  # his words go on
        ("没人谈的问题是什么？", ["Iris"]),
        ("雾笛法是不是太松？", []),  # the editor's note
        ("明年谁来修？", ["Iris", "Mallory"]),  # who asks, and who answers
        ("Iris 怎么看家里的雾笛？", ["Iris"]),  # whom the question names
        ("what about it?", ["Mallory", "Iris"]),  # words that tell nothing
    ],
)
def test_it_is_who_says_the_sentences_of_a_quote_that_have_the_questions_words(
    question: str, said_by: list[str]
) -> None:
    assert voices(TALK[TALK.index("但他") :], question) == said_by


def test_he_is_whom_the_sentence_names_before_it() -> None:
    text = "Iris 说过很多次了。\n\nMallory 的算盘是省钱——他相信膜片会便宜。\n\nMallory 认为够了。"
    assert voices(text[text.index("Mallory 的") :], "膜片会便宜吗", text) == ["Mallory"]


def test_what_stands_before_he_is_his_too_where_he_was_named_before_the_quote() -> None:
    text = "Mallory 认为码头有得赚。\n\n码头只有三四个买家。他还提到灯油很贵。"
    assert voices(text[text.index("码头只有") :], "有几个买家", text) == ["Mallory"]


def test_a_firm_is_no_he() -> None:
    text = "Mallory 认为码头有得赚。Nvidia 预计会亏。\n\n他不担心灯油。"
    assert voices("他不担心灯油。", "担心灯油吗", text) == ["Mallory"]


def test_a_quotation_is_who_speaks_before_it_and_a_word_in_quotation_marks_is_not() -> None:
    text = "Mallory 很坦率地说：\n\n“灯油太贵了。我们在省。”\n\n“省油”一词后来很流行。"
    assert voices("“灯油太贵了。我们在省。”", "灯油贵吗", text) == ["Mallory"]
    assert voices("“省油”一词后来很流行。", "省油是什么", text) == []


def test_under_a_heading_nobody_speaks_yet() -> None:
    text = "Mallory 认为够了。\n\n灯油与膜片\n\n灯油每年涨价。"
    assert voices(text, "灯油每年都涨价吗", text) == []


def test_what_a_heading_asks_of_is_answered_below_it() -> None:
    text = "Mallory 认为够了。\n\n灯油与膜片的区别\n\nIris：灯油会用完。"
    assert voices(text, "灯油与膜片有什么区别", text) == ["Iris"]


def test_who_is_the_subject_of_a_sentence_ends_what_another_said() -> None:
    text = "Mallory 认为够了。Iris 端来一盏灯。灯很亮。"
    assert voices(text + "Iris 说它会坏。", "灯很亮吗", text + "Iris 说它会坏。") == ["Iris"]


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


@cases("message", ["什么时候", "何時", "when?", "When was that?"])
def test_when_alone_asks_about_the_answer(message: str) -> None:
    assert kind_of(message) == "when"


@cases("message", ["谁提的", "谁提出的", "when does it end", "什么时候开始"])
def test_what_the_text_tells_is_no_remark(message: str) -> None:
    assert kind_of(message) is None
