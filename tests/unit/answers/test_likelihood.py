"""A stretch of Chinese is cut into its likeliest words."""

from bot.answers.language import dictionary, likelihood
from tests.support.cases import cases


@cases(
    ("text", "words"),
    [("学生会主席", ["学生会", "主席"]), ("他在北京", ["他", "在", "北京"]), ("", []), ("鑫", ["鑫"])],
)
def test_a_text_is_cut_into_its_likeliest_words(text: str, words: list[str]) -> None:
    ends = likelihood.cut(text, dictionary.frequency).ends
    assert [text[start:end] for start, end in zip((0, *ends), ends, strict=False)] == words


def test_what_is_said_in_common_words_is_likelier_than_what_only_sounds_so() -> None:
    said, sounds = (likelihood.cut(text, dictionary.frequency) for text in ("学习方法", "学系方法"))
    assert said.score > sounds.score


def test_a_stretch_that_holds_a_part_of_a_word_only_breaks_it() -> None:
    cut = likelihood.cut("北京大学", dictionary.frequency)
    assert cut.breaks(1, 3)
    assert cut.breaks(0, 2)
    assert not cut.breaks(0, 4)


def test_a_word_counts_as_often_as_it_was_met_and_what_is_none_not_at_all() -> None:
    assert dictionary.frequency("的") > dictionary.frequency("鑫") > 0
    assert dictionary.frequency("投形") == 0
