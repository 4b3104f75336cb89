"""What many replies share: dates as precise as they are known, rows of buttons that fit, one style of page buttons."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.common.replies import ROW, day, fitted
from bot.reply import Button
from bot.texts.catalogue import Catalogue
from tests.support.cases import cases
from tests.support.conversation import Conversation, buttons_of


class Speaking:
    def __init__(self, language: str) -> None:
        self._texts = Catalogue(language)

    def say(self, key: str, **args: object) -> str:
        return self._texts.text(key, **args)


@cases(
    ("language", "published", "shown"),
    [
        ("zh-Hans", "2026-02-14", "2026年2月14日"),
        ("zh-Hans", "2026-02", "2026年2月"),
        ("zh-Hant", "2026", "2026年"),
        ("en", "2026-01-28T09:40:00+08:00", "January 28, 2026"),
        ("en", "2026-02", "February 2026"),
        ("en", "2026-12", "December 2026"),
        ("en", "2026", "2026"),
        ("en", "around 1900", "around 1900"),
        ("en", None, ""),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(language: str, published: str | None, shown: str) -> None:
    assert day(Speaking(language), published) == shown


def buttons(*labels: str) -> list[Button]:
    return [Button(label=each, press=f"1|go|{number}|0.0") for number, each in enumerate(labels)]


def test_short_labels_share_a_row_and_long_ones_get_more_room() -> None:
    laid = fitted(buttons("摘要", "要点 8", "风险 4", "相关", "🔔 有新的答案就告诉我", "Open the article", "Source ↗"))
    assert [len(row) for row in laid] == [4, 1, 2]


@given(st.lists(st.text("a 摘", max_size=60), max_size=12))
def test_no_button_is_lost_and_rows_hold_what_they_can(labels: list[str]) -> None:
    given_ = buttons(*labels)
    laid = fitted(given_)
    assert [each for row in laid for each in row] == given_
    assert all(len(row) == 1 or len(row) * max(len(each.label) for each in row) <= ROW for row in laid)


async def test_lists_turn_their_pages_with_the_same_buttons_as_long_texts(talk: Conversation) -> None:
    labels = [each.label for each in buttons_of(await talk.say("/latest 1"))]
    assert labels[-2:] == ["1/3", "›"]
