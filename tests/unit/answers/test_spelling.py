"""Words that the library doesn't have are corrected to words that it has."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from bot.answers.language import spelling, terms
from bot.answers.language.pronunciation import sound_of
from bot.answers.language.spelling import Spelling
from tests.support.cases import cases
from tests.support.hanging import HANG

WORDS = (
    *("dario", "amodei", "anthropic", "raschka", "sebastian"),
    *("学习", "算力", "红杉资本", "红杉", "资本", "推理", "监管", "机构", "强化"),
)


class Library:
    """Has each of the words in ten units."""

    def __init__(self) -> None:
        self._counts = Counter(token for word in WORDS for token in terms.tokens(word))

    def size(self) -> int:
        return 100

    def frequency(self, token: str) -> int:
        return 10 * self._counts[token]


@cases(
    ("typed", "meant"),
    [
        ("蒜力有多少", "算力有多少"),
        ("红衫资本投资", "红杉资本投资"),
        ("力算", "算力"),
        ("antropic", "anthropic"),
        ("raska", "raschka"),
        ("达里奥", "dario"),
        ("塞巴斯蒂安", "sebastian"),
        ("raskcha", "raschka"),
    ],
)
def test_a_misspelt_word_becomes_one_of_the_library(typed: str, meant: str) -> None:
    assert Spelling(WORDS, Library()).correct(typed).text.strip() == meant


@cases("text", ["算力", "监管机构是什么", "the price of tea", "股价是多少", "天气"])
def test_words_that_are_known_or_like_no_other_stay(text: str) -> None:
    assert Spelling(WORDS, Library()).correct(text) == (text, text)


@cases(
    ("typed", "text"),
    [
        ("what share of anthropic's code", "what shared of anthropic code"),
        ("who mentions antropic's codes", "who mentions anthropic code"),
        ("merge", "merged"),
    ],
)
def test_another_form_of_a_word_is_looked_for_and_not_told_as_another_word(typed: str, text: str) -> None:
    library = Library()
    library._counts |= Counter(("shared", "code", "merged"))
    corrected = Spelling((*WORDS, "shared", "code", "merged"), library).correct(typed)
    assert corrected.text == text
    assert corrected.told == typed.replace("antropic's", "anthropic")


@cases("typed", ["通知他", "意思是什么", "这篇里怎么说"])
def test_a_word_of_the_dictionary_or_what_counts_and_places_is_not_taken_for_another(typed: str) -> None:
    words = ("统治", "意识", "偏离", "现实")
    library = Library()
    library._counts = Counter(token for word in words for token in terms.tokens(word))
    assert Spelling(words, library).correct(typed).text == typed


def library_of(*words: str) -> Library:
    library = Library()
    library._counts = Counter(token for word in words for token in terms.tokens(word))
    return library


@cases(
    ("text", "has"),
    [
        ("是哪家投行承销的", "形成"),
        ("找了哪些投行承销", "形成"),
        ("第一轮输给了谁", "论述"),
        ("去年的砍伐率", "法律"),
        ("用在球场上不易击出好球", "以及"),
        ("要做哪三件事", "事件"),
    ],
)
def test_words_that_the_library_lacks_are_not_broken_up_to_make_one_that_it_has(text: str, has: str) -> None:
    assert Spelling((has,), library_of(has)).correct(text).text == text


@cases(
    ("typed", "meant", "has"),
    [
        ("云计祘用在哪里", "云计算用在哪里", "计算"),
        ("完家喜欢什么", "玩家喜欢什么", "玩家"),
        ("谁批平了他", "谁批评了他", "批评"),
        ("这会被遗亡吗", "这会被遗忘吗", "遗忘"),
        ("去年的球赛和比塞", "去年的球赛和比赛", "比赛"),
        ("哪些队球输了", "哪些球队输了", "球队"),
        ("他的学生会煮席", "他的学生会主席", "主席"),
    ],
)
def test_what_makes_no_words_becomes_the_word_that_it_sounds_like(typed: str, meant: str, has: str) -> None:
    assert Spelling((has,), library_of(has)).correct(typed).text == meant


@cases(
    ("typed", "read"),
    [
        ("拉施卡写过什么书", "raschka 写过什么书"),
        ("拉施卡开什么公司", "raschka 开什么公司"),
        ("阿莫代伊写了什么", "amodei 写了什么"),
        ("阿莫代怕什么", "amodei 怕什么"),
        ("弗里德曼用哪台电脑", "fridman 用哪台电脑"),
        ("弗里德曼最怕谁", "fridman 最怕谁"),
        ("达里奥爱吃什么", "dario 爱吃什么"),
        ("达里奥阿莫代伊住哪", "dario  amodei 住哪"),
    ],
)
def test_a_transliterated_name_ends_where_the_next_word_begins(typed: str, read: str) -> None:
    names = ("raschka", "amodei", "fridman", "dario")
    assert Spelling(names, library_of(*names)).correct(typed).text.strip() == read


def test_two_latin_words_are_read_as_one_that_the_library_has_where_it_lacks_either() -> None:
    library = library_of("copilot", "pilot", "open", "source", "opensource")
    correct = Spelling(("copilot", "pilot", "open", "source", "opensource"), library).correct
    assert correct("没有 co pilot 怎么办").text == "没有 copilot 怎么办"
    assert correct("co-pilot 是什么").text == "copilot 是什么"
    assert correct("open source 是什么").text == "open source 是什么"


def test_two_letters_that_changed_places_are_put_right_in_a_short_word_too() -> None:
    library = Library()
    library._counts |= Counter(("rlvr", "kimi"))
    spelling_of = Spelling((*WORDS, "rlvr", "kimi"), library)
    assert spelling_of.correct("rvlr和kmii").text == "rlvr和kimi"
    assert spelling_of.correct("rvvr和kino").text == "rvvr和kino"


def test_a_pair_that_overlaps_the_word_before_it_keeps_nothing_from_being_corrected() -> None:
    library = Library()
    library._counts |= Counter(terms.tokens("强化学习"))
    assert Spelling((*WORDS, "强化学习"), library).correct("强化学系").text == "强化学习"


def test_a_particle_typed_by_its_sound_is_the_end_of_a_word_and_begins_none() -> None:
    words = ("研究", "旧事")
    library = Library()
    library._counts = Counter(token for word in words for token in terms.tokens(word))
    assert Spelling(words, library).correct("ada 研就").text == "ada 研究"
    assert Spelling(words, library).correct("灯塔研就谁").text == "灯塔研就谁"
    assert Spelling(words, library).correct("就是").text == "就是"


@cases(
    ("typed", "told", "shown"),
    [
        ("AGI 蒜力？", "agi 算力?", "AGI 算力？"),
        ("蒜力的Antropic", "算力的anthropic", "算力的Anthropic"),
        ("RVLR 有用吗", "rlvr 有用吗", "RLVR 有用吗"),
        ("監管的蒜力", "监管的算力", "監管的算力"),
        ("ﬁne 蒜力", "fine 算力", "ﬁne 算力"),
        ("达里歐·阿莫迪怎么看", " dario · amodei 怎么看", "Dario · Amodei 怎么看"),
    ],
)
def test_what_was_not_corrected_is_shown_as_it_was_typed(typed: str, told: str, shown: str) -> None:
    assert spelling.as_typed(typed, told) == shown


@pytest.mark.timeout(HANG, func_only=True)
def test_a_word_said_again_and_again_is_shown_like_any_text() -> None:
    assert spelling.as_typed("teh " * 1_000, "the " * 1_000) == " ".join(["the"] * 1_000)


def test_a_word_of_as_many_sounds_but_fewer_characters_is_not_meant() -> None:
    words = ("西安市", "鲜事")
    library = Library()
    library._counts = Counter(token for word in words for token in terms.tokens(word))
    assert Spelling(words, library).correct("先试").text == "鲜事"
    assert Spelling(words, library).correct("先案事").text == "先案事"


@cases("word", ["银行", "行走", "长大", "重庆", "音乐家", "乐观", "得了", "会计师", "灯塔", "银行家"])
def test_a_word_sounds_as_it_does_as_a_whole(word: str) -> None:
    assert sound_of(word) == "".join(lazy_pinyin(word))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=4))
def test_a_word_sounds_as_the_library_of_sounds_has_it(word: str) -> None:
    assert sound_of(word) == "".join(lazy_pinyin(word))


def test_every_phrase_of_the_library_of_sounds_is_looked_up_as_it_would_be_read() -> None:
    some = [word for word in sorted(PHRASES_DICT) if len(word) <= 4][::40]
    assert {word: sound_of(word) for word in some} == {word: "".join(lazy_pinyin(word)) for word in some}
