"""How long something is to rest is read in minutes, hours, days and longer, in three languages."""

from datetime import timedelta

from bot.core.understanding import spans
from tests.support.cases import cases


@cases(
    ("words", "span"),
    [
        ("25 minutes", timedelta(minutes=25)),
        ("for 1 minute", timedelta(minutes=1)),
        ("25分钟", timedelta(minutes=25)),
        ("二十分鐘", timedelta(minutes=20)),
        ("40 mins", timedelta(minutes=40)),
        ("40m", timedelta(minutes=40)),
        ("half an hour", timedelta(minutes=30)),
        ("半小时", timedelta(minutes=30)),
        ("半個小時", timedelta(minutes=30)),
        ("半个钟头", timedelta(minutes=30)),
        ("两个半小时", timedelta(minutes=150)),
        ("two hours and a half", timedelta(minutes=150)),
        ("half a day", timedelta(hours=12)),
        ("半天", timedelta(hours=12)),
        ("6h", timedelta(hours=6)),
        ("6 hrs", timedelta(hours=6)),
        ("2d", timedelta(days=2)),
        ("2W", timedelta(days=14)),
        ("1 hour", timedelta(hours=1)),
    ],
)
def test_a_span_is_read_alone_and_behind_a_name(words: str, span: timedelta) -> None:
    assert spans.read(words) == (span, "")
    assert spans.read(f"周远 {words}") == (span, "周远")


@cases("words", ["GPT-4d", "web3d", "h", "minutes", "小时", "0 minutes", "0h", "robots"])
def test_a_name_that_ends_like_one_is_no_span(words: str) -> None:
    assert spans.read(words) == (None, words)


@cases("minutes", [1, 30, 60, 90, 150, 24 * 60, 3 * 24 * 60, 999])
def test_what_is_said_of_a_span_is_read_back(minutes: int) -> None:
    span = timedelta(minutes=minutes)
    assert spans.read(spans.words_of(span)) == (span, "")
