"""Files come in many encodings; text comes out, or a refusal that says why."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seeds.errors import Refused
from seeds.text.decoding import decode
from tests.support.cases import cases

SIMPLIFIED = (
    "今天的会议讨论了人工智能在医疗行业的应用，专家认为成本仍然是最大的难题。",
    "图书馆周末照常开门，孩子们可以带着家长一起来听故事。",
    "据气象部门消息，台风将于周四夜间登陆，沿海渔船须在正午前回港。",
    "第3季度营收增长12.5%，毛利率却下降了2个百分点。",
)
TRADITIONAL = (
    "今天的會議討論了人工智慧在醫療產業的應用，專家認為成本仍然是最大的難題。",
    "圖書館週末照常開門，孩子們可以帶著家長一起來聽故事。",
    "據氣象部門消息，颱風將於週四夜間登陸，沿海漁船須在正午前回港。",
    "第3季營收成長12.5%，毛利率卻下降了2個百分點。",
)


@cases("text", SIMPLIFIED + TRADITIONAL)
@cases("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_chinese_text_comes_out_of_every_encoding_without_a_warning(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warning is None


@cases("text", TRADITIONAL)
def test_big5_is_told_from_gb18030(text: str) -> None:
    assert decode(text.encode("big5")).encoding == "big5"
    assert decode(text.encode("big5")).text == text
    assert decode(text.encode("gb18030")).encoding == "gb18030"


@given(st.lists(st.sampled_from(SIMPLIFIED), min_size=1, max_size=30))
def test_simplified_sentences_in_any_order_are_never_taken_for_big5(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    assert decode(text.encode("gb18030")).text == text


def test_the_big5_of_windows_and_of_hong_kong_is_read_too() -> None:
    text = "這件外套只要30蚊，店員說係全港最平嘅，啲客人都話好抵，買咗仲有優惠。"
    decoded = decode(text.encode("big5hkscs"))
    assert (decoded.encoding, decoded.text) == ("big5", text)


def test_a_byte_order_mark_is_no_text() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode("标题".encode(encoding)).text == "标题"


def test_western_text_in_wide_characters_without_a_mark_is_read() -> None:
    assert decode("A plain English line.\n".encode("utf-16-le")).text == "A plain English line.\n"
    assert decode("A plain English line.\n".encode("utf-16-be")).encoding == "utf-16-be"


@cases("newline", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0c"])
def test_every_kind_of_line_end_becomes_a_line_feed(newline: str) -> None:
    assert decode(f"一{newline}二".encode()).text == "一\n二"


@cases(
    ("text", "encoding"),
    [
        ("Привет, как дела? Сегодня хорошая погода, и мы идём гулять в парк.", "cp1251"),
        ("今日は天気がいいので、散歩に行きましょう。東京は暖かいです。", "shift_jis"),
        ("안녕하세요 오늘은 날씨가 좋습니다 산책을 갑시다", "euc-kr"),
        ("Où étions-nous hier soir ? L’été est déjà très agréable là-bas.", "cp1252"),
    ],
)
def test_other_encodings_are_guessed_with_a_warning(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warning is not None
    assert decoded.encoding in decoded.warning


def test_a_broken_character_in_utf8_costs_that_character_only() -> None:
    data = "".join(SIMPLIFIED * 3).encode()
    decoded = decode(data[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text[:-1] == "".join(SIMPLIFIED * 3)[:-1]
    assert decoded.warning is not None


@cases("data", [b"", b"  \n\n\t", "\ufeff".encode(), "\u3000\n".encode(), "\ufeff\n".encode("utf-16-le")])
def test_a_file_without_a_letter_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(Refused, match="empty"):
        decode(data)


@cases(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"some text\x00and more text",
        b"\x00\x01",
        b"\x00\x01\x02",
        bytes(range(256)) * 40,
        b"\x01\x02\x03\x04\x05" * 100,
        "好的\x00".encode(),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert str(refused.value).endswith(".")


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\xd8")
@example(b"\x00\x00\xfe\xff\x00")
def test_any_bytes_become_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data).text
    except Refused:
        return
    assert text.strip()
    assert not set("\r\x00\v\f") & set(text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    wanted = text.replace("\u2028", "\n").replace("\u2029", "\n")
    if wanted.removeprefix("\ufeff").strip("\ufeff\n \u3000\u200b"):
        assert decode(text.encode()).text == wanted.removeprefix("\ufeff")
