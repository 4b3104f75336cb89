"""What was looked at or kept last is remembered, and no more than so many."""

from bot.answers.common.recent import Recent


def test_what_was_looked_at_for_longest_ago_goes_first() -> None:
    recent = Recent[str, int](2)
    recent.keep({"a": 1, "b": 2})
    assert recent.get("a") == 1
    recent.keep({"c": 3})
    assert recent.among("abc") == {"a": 1, "c": 3}


def test_what_is_kept_again_was_looked_at() -> None:
    recent = Recent[str, int](2)
    recent.keep({"a": 1, "b": 2})
    recent.keep({"a": 4})
    recent.keep({"c": 3})
    assert recent.among("abc") == {"a": 4, "c": 3}
