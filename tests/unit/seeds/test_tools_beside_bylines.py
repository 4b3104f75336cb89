"""What a page shows above its text beside who wrote it and when: buttons, counts, when it was changed."""

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_TEXT = "河水一夜之间涨了四米，山谷里没有一个人事先知道，这件事就是这样开始的，后来每个人都有自己的说法。"


def page(*head: str) -> Document:
    return read("\n\n".join(["# 水位", *head, _TEXT, "## 后来", _TEXT]).encode(), "page.md")


class TestButtonsAndCounts:
    HEAD = ("Jane Doe", "Follow", "7 min read", "·", "May 6, 2024", "\\--", "1.2K", "23", "Listen", "Share", "More")

    def test_they_go_and_the_name_above_them_is_the_authors(self) -> None:
        document = page(*self.HEAD)
        assert (document.author, document.published) == (("Jane Doe",), "2024-05-06")
        assert document.sections[0].text == _TEXT
        assert {"Follow", "1.2K", "23", "Listen"} <= {item.text for item in document.removed}

    def test_they_go_from_plain_text_too(self) -> None:
        text = "\n\n".join(["Member-only story", "The River Rose", *self.HEAD, f"{_TEXT}\n\n{_TEXT}"])
        document = read(text.encode(), "page.txt")
        assert (document.title, document.author) == ("The River Rose", ("Jane Doe",))
        assert document.sections[0].text == f"{_TEXT}\n\n{_TEXT}"

    def test_a_count_right_below_the_title_goes(self) -> None:
        document = page("32", "周", "2024年5月6日 10:20")
        assert (document.author, document.sections[0].text) == (("周",), _TEXT)

    @cases("line", ["1", "更多", "分享", "1.2 万只羊"])
    def test_one_without_a_byline_beside_it_stays(self, line: str) -> None:
        assert page(line).sections[0].text == f"{line}\n\n{_TEXT}"

    def test_a_figure_without_a_button_beside_it_stays(self) -> None:
        assert page("老周 2024-05-06", "1").sections[0].text == f"1\n\n{_TEXT}"


class TestWhenItWasChanged:
    @cases("line", ["编辑于 2024-05-06 10:20", "最后编辑于 2024-05-06", "編輯於 2024年5月6日", "Edited on May 6, 2024"])
    def test_it_is_no_date_of_publication_and_no_text(self, line: str) -> None:
        document = page(line)
        assert (document.published, document.sections[0].text) == (None, _TEXT)

    def test_a_name_beside_it_is_the_authors(self) -> None:
        for head in (["老周 编辑于 2024-05-06"], ["老周", "编辑于 2024-05-06 10:20"]):
            document = page(*head)
            assert (document.author, document.published, document.sections[0].text) == (("老周",), None, _TEXT)

    def test_it_may_stand_behind_the_date_of_publication(self) -> None:
        document = page("发布于 2024-05-06 · 编辑于 2024-05-08")
        assert (document.published, document.source_name) == ("2024-05-06", None)

    def test_a_sentence_that_says_so_is_text(self) -> None:
        assert page("本书编辑于 2024 年的春天。").sections[0].text.startswith("本书编辑于")


class TestAPersonAtAMedium:
    """`甲@某报` names a person, whatever the medium behind the sign is called."""

    @cases("name", ["老周@水报", "老周@河谷晚报", "老周@河上观察"])
    @cases("between", [" ", "\n", " · "])
    def test_who_it_is_does_not_vanish_into_the_source(self, name: str, between: str) -> None:
        document = page(f"{name}{between}2024年05月06日 10:20")
        assert (document.author, document.source_name) == ((name,), None)
        assert document.published == "2024-05-06T10:20:00+08:00"

    def test_a_medium_alone_is_the_source(self) -> None:
        document = page("河谷晚报 2024年05月06日 10:20")
        assert (document.author, document.source_name) == ((), "河谷晚报")
