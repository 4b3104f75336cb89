from seeds.text.numerals import below_hundred, value
from tests.support.cases import cases


@cases(
    ("text", "number"),
    [("零", 0), ("八", 8), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("九十九", 99)],
)
def test_a_number_is_read_as_it_is_spoken(text: str, number: int) -> None:
    assert below_hundred(text) == value(text) == number


@cases("text", ["", "二三", "二三十", "十十", "百", "12", "甲"])
def test_what_is_no_spoken_number_below_a_hundred_is_none(text: str) -> None:
    assert below_hundred(text) is None


@cases(
    ("text", "number"),
    [("二〇二六", 2026), ("一百零五", 105), ("三百五十万", 3_500_000), ("两亿", 200_000_000), ("千", 1_000)],
)
def test_a_number_of_any_size_is_read(text: str, number: float) -> None:
    assert value(text) == number
