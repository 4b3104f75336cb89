"""Names that stand beside one another are other forms of one."""

from collections.abc import Iterator

from bot.answers.indexes.aliases import Aliases


class Library:
    """One that holds none of the names in question."""

    def size(self) -> int:
        return 0

    def frequency(self, _: str) -> int:
        return 0


class Growing(set[str]):
    """What gets one more by each look at it, as where a document comes in meanwhile."""

    def __iter__(self) -> Iterator[str]:
        for each in super().__iter__():
            self.add(f"{each} again")
            yield each


def test_a_name_has_its_other_forms_while_more_of_them_come_in() -> None:
    names = Aliases()
    names.learn("达里奥·阿莫代伊(dario amodei)说")
    assert names.other_forms("达里奥怎么看", Library()) == ("dario",)
    names._forms["达里奥"] = Growing(names._forms["达里奥"])
    assert names.other_forms("达里奥怎么看", Library()) == ("dario",)
