"""What a person typed is cleaned, and talk is told from questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.asked import questions
from bot.limits import TYPED
from tests.support.cases import cases
from tests.support.hanging import HANG


@cases(
    "text",
    [
        "你好",
        "您好！",
        "謝謝",
        "Thanks a lot!",
        "哈哈哈哈哈",
        "早上好呀",
        "hello",
        "你是谁？",
        "对",
        "对的。",
        "沒錯",
        "Yes!",
        "请问你能做什么？",
        "您好，請問你叫什麼名字？",
        "Excuse me, what are you?",
    ],
)
def test_greetings_and_thanks_are_talk(text: str) -> None:
    assert questions.read(text).kind == "small_talk"


@cases(
    "text",
    [
        *("谢谢您的耐心解答", "太感謝了", "非常感谢", "辛苦啦，多谢", "萬分感謝您的幫助"),
        *("讲得很清楚，谢谢老师", "這個回答真不錯", "太好了，谢谢", "很有用", "你说得对"),
        *("嗯嗯好的", "好的好的", "原来如此，明白了", "哦，知道了", "确实", "没问题，就这样"),
        *("那就这样吧，再见", "先走了，下次再聊", "拜拜，晚安"),
        *("Thanks so much for your help!", "ok thx", "I really appreciate it", "thank you for the quick reply"),
        *("thanks, that was great", "That's very helpful", "Good answer, thank you", "you're the best"),
        *("I see, that makes sense", "cool, got it", "OK bye", "See you tomorrow!", "have a nice weekend"),
        *("OK，谢谢", "thanks 啦", "好的 thank you", "你好，谢谢"),
    ],
)
def test_thanks_praise_agreement_and_goodbyes_are_talk_with_the_words_around_them(text: str) -> None:
    assert questions.read(text).kind == "small_talk"


@cases(
    "text",
    [
        *("谢谢，不过渡轮几点开", "好的，那雾号呢", "感谢信是谁写的", "谁说得对", "真的有用吗", "很好的灯塔"),
        *("再见爱人讲了什么", "对齐", "清晰", "專業", "好用的工具有哪些", "没问题的标准是什么"),
        *("thanks, but when does the ferry leave", "ok so what about the fog horn", "Is that a good answer to fog?"),
        *("right to repair", "what is great about it", "perfect competition", "hi, who keeps the lighthouse", "now"),
    ],
)
def test_a_question_that_begins_politely_or_speaks_of_good_things_stays_one(text: str) -> None:
    assert questions.read(text).kind == "question"


@pytest.mark.timeout(HANG, func_only=True)
@pytest.mark.parametrize("text", ["好的嗯" * 33 + "书", "谢谢你的" * 24 + "书", "thanks so very much " * 5 + "why"])
def test_a_long_message_of_nearly_nothing_but_talk_is_read_like_any(text: str) -> None:
    assert questions.read(text).kind == "question"


@cases("text", ["", "   ", "？！…", "🙂🙂", "\u200b\u200f", "\ud800"])
def test_what_has_no_letters_is_empty(text: str) -> None:
    assert questions.read(text).kind == "empty"


@cases("text", ["asdfgh", "啊啊啊啊啊", "qwrtpsdf", "asdf qwer!"])
def test_hammering_on_the_keyboard_is_nonsense(text: str) -> None:
    assert questions.read(text).kind == "nonsense"


@cases(
    "text",
    [
        "算力",
        "钱",
        "AGI",
        "你好，算力是什么",
        "讲讲测试",
        "请问谁是机器人",
        "What limits RLHF compared with RLVR?",
        "qwerty keyboards",
    ],
)
def test_words_that_mean_something_are_a_question(text: str) -> None:
    assert questions.read(text).kind == "question"


def test_politeness_around_a_question_is_cut() -> None:
    assert questions.read("请问一下那个，ARR 是多少呢？谢谢！").text == "ARR 是多少"
    assert questions.read("老师好，ARR 是多少").text == "ARR 是多少"
    assert questions.read("老师会不会失业").text == "老师会不会失业"
    assert questions.read("Hi, could you please tell me who wrote it? Thanks").text == "who wrote it?"


def test_invisible_and_control_characters_go() -> None:
    assert questions.clean("算\u200b力\x00\n\u202e多少") == "算力 多少"


@given(st.text(max_size=5000))
def test_any_text_can_be_read(text: str) -> None:
    read = questions.read(text)
    assert read.typed == text
    assert len(read.text) <= TYPED


@cases("typed", ["1+1等于几", "1 + 1 = ?", "2×3", "what's 7*6?", "10 - 3 等于多少", "(1+2)*3", "8/2="])
def test_a_sum_is_talk(typed: str) -> None:
    assert questions.read(typed).kind == "small_talk"


@cases("typed", ["2025-05", "24/7", "80%", "C++ 是什么", "GPT-4", "52 倍", "996", "15-20%"])
def test_dates_spans_and_figures_are_no_sums(typed: str) -> None:
    assert questions.read(typed).kind == "question"


def test_a_digit_alone_asks_nothing() -> None:
    assert questions.read("0").kind == "nonsense"


@cases(
    ("said", "written"),
    [
        ("渡轮是咋来的", "渡轮是怎么来的"),
        ("看守人叫啥", "看守人叫什么"),
        ("為啥雾号不响", "為什么雾号不响"),
        ("渡轮啥时候开", "渡轮什么时候开"),
        ("凭啥不让上船", "为什么不让上船"),
        ("雾号响得让人咋舌", "雾号响得让人咋舌"),
    ],
)
def test_what_is_said_in_speech_is_read_as_it_is_written(said: str, written: str) -> None:
    assert questions.read(said).text == written


@cases(("before", "behind"), [("请问", ""), ("", "呢"), ("请问", "呢")])
def test_politeness_is_cut_off_as_often_as_anybody_says_it_and_no_message_is_read_through_for_more(
    before: str, behind: str
) -> None:
    assert questions.strip_filler(f"{before * 20}灯塔有多高{behind * 20}") == "灯塔有多高"
    assert "灯塔有多高" in questions.strip_filler(f"{before * 900}灯塔有多高{behind * 900}")
