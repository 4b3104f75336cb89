"""Cases that share a test are all tried, and each one that fails is named."""

import pytest

from tests.support.cases import cases
from tests.support.conversation import Conversation


def test_each_case_that_fails_is_named_and_all_are_tried() -> None:
    tried = []

    @cases(("given", "right"), [(1, True), (2, False), (3, False), (4, None)])
    def about(given: int, right: bool | None) -> None:
        tried.append(given)
        if right is None:
            pytest.fail("refused")
        assert right

    with pytest.raises(ExceptionGroup, match="3 of 4 cases fail") as found:
        about()
    assert tried == [1, 2, 3, 4]
    second, third, fourth = found.value.exceptions
    assert [second.__notes__, third.__notes__] == [
        ["in the case {'given': 2, 'right': False}"], ["in the case {'given': 3, 'right': False}"]
    ]  # fmt: skip
    assert str(fourth) == "refused, in the case {'given': 4, 'right': None}"


@cases("left", ["甲", "乙"])
@cases("right", [1, 2])
def test_cases_of_cases_are_tried_with_the_fixtures_that_they_name(
    left: str, right: int, record_property: object
) -> None:
    assert (type(left), type(right)) == (str, int)
    assert record_property


PEOPLE: set[int] = set()


@cases("case", range(3))
async def test_each_case_is_somebody_who_was_never_there(guest: Conversation, case: int) -> None:
    assert guest.person not in PEOPLE
    PEOPLE.add(guest.person)
    assert len(PEOPLE) == case + 1
