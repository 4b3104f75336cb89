"""What is wrapped around a wish to be told of something."""

import pytest

from bot.alerts.wording import frames
from tests.support.hanging import HANG


@pytest.mark.timeout(HANG, func_only=True)
@pytest.mark.parametrize("word", ["当", "若", "等", "如果"])
def test_many_words_of_condition_in_a_row_are_read_like_other_words(word: str) -> None:
    assert frames.read(word * (5_000 // len(word))) is None
