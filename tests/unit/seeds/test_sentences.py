"""Text is cut into whole sentences, each an exact span."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.text.sentences import split
from tests.support.cases import cases
from tests.support.hanging import HANG


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@cases(
    "pieces",
    [
        ["今天下雨。", "我们没有出门！", "明天呢？"],
        ["他说：“我不知道。”", "然后走了。"],
        ["“真的吗？”他问。", "没人回答。"],
        ["诸如“这是真的吗？”这类问题很多。", "好。"],
        ["「你好。我走了。」她說。", "門關上了。"],
        ["他犹豫了很久……最后还是去了。", "结果不错。"],
        ["（详见附录。那里有表格。）", "以上。"],
        ["营收增长了2.5倍，达到3.14亿。", "版本3.5发布了。"],
        ['"各家都差不多，"他说。', '"你一直用到它出问题。"'],
        [["这样行吗", "没有人知道."][0] + "?", "没有人知道.", "后来才明白."],
        ["什么？！", "不会吧！！"],
    ],
)
def test_chinese_sentences_are_cut_at_their_ends(pieces: list[str]) -> None:
    assert sentences("".join(pieces)) == pieces


@cases(
    "pieces",
    [
        ["Mr. Smith paid $3.5 to J. R. Green Inc. yesterday.", "He left!"],
        ['"Did he?" she asked.', "Yes."],
        ["The U.S. economy grew 3.2% in Q1.", "OK?", "Version v2.0.1 is out."],
        ["See example.com/a?b=c for more.", "It works, e.g. on Linux."],
        ["(See p. 5.)", "“This is it.”", "She nodded."],
        ["Yahoo! is a company.", "Node.js is not."],
        ["Wait... what?", "Nothing."],
    ],
)
def test_english_sentences_are_cut_at_their_ends(pieces: list[str]) -> None:
    assert sentences(" ".join(pieces)) == pieces


def test_a_line_ends_a_sentence_and_numbers_of_a_list_do_not() -> None:
    assert sentences("1. 第一项很好。第二句。\n• 项目\n\n2. The first. The second.") == [
        "1. 第一项很好。",
        "第二句。",
        "• 项目",
        "2. The first.",
        "The second.",
    ]


def test_a_long_speech_is_cut_inside() -> None:
    speech = "“" + "我们今天来谈谈这件事情的来龙去脉。" * 20 + "”"
    assert len(sentences(speech)) == 20


def test_unclosed_marks_swallow_nothing() -> None:
    assert sentences("他说：“不行。（然后走了。还有。") == ["他说：“不行。", "（然后走了。", "还有。"]


@given(st.text(alphabet="。！？!?.,\"'“”「」（）() \n1aB中文…：《》"))
def test_spans_hold_every_character_but_white_space_once_and_in_order(text: str) -> None:
    spans = split(text)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@pytest.mark.timeout(HANG, func_only=True)
@pytest.mark.parametrize("line", ["句子。", "(", "“a。”", "a.", '"', "“", "？！"])
def test_cost_grows_with_length_only(line: str) -> None:
    assert split(line * 100_000)
