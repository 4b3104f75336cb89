"""What further strangers bring: names beside a medium, relations inside titles, lone advertisements."""

import pytest

from seeds.models import Document
from seeds.reader import read
from seeds.words.vocabulary import vocabulary

_BODY = """
磨坊停了三十年，水轮还在，村里的孩子拿它当滑梯。

## 水轮

今年春天有人来量了量轴的直径，说还能转，只要换掉四块叶板。
"""

_PROSE = "磨坊停了三十年，水轮还在，村里的孩子拿它当滑梯。今年春天有人来量了量轴的直径，说还能转。"


def _read(text: str, name: str = "note.md") -> Document:
    return read(text.encode(), name)


def _note(*blocks: str, front: str = "title: 磨坊") -> Document:
    return _read(f"---\n{front}\n---\n{_BODY}\n" + "\n\n".join(blocks) + "\n")


def _page(*lines: str) -> Document:
    return _read("\n\n".join(lines), "page.txt")


def _text(document: Document) -> str:
    return "\n".join(f"{section.heading or ''}\n{section.text}" for section in document.sections)


class TestWhoWroteForWhom:
    @pytest.mark.parametrize(
        ("value", "author", "source"),
        [
            ("葛青 | MillWatch", ("葛青",), "MillWatch"),
            ("Rosa，PANews", ("Rosa",), "PANews"),
            ("葛青｜水乡晚报", ("葛青",), "水乡晚报"),
            ("Ida Marsh, The Weir Gazette", ("Ida Marsh",), "The Weir Gazette"),
            ("葛青、罗岚", ("葛青", "罗岚"), None),
            ("Ida Marsh, Ruth Bell", ("Ida Marsh", "Ruth Bell"), None),
            ("Ida McKay", ("Ida McKay",), None),
        ],
    )
    def test_behind_a_name_stands_its_medium(self, value: str, author: tuple[str, ...], source: str | None) -> None:
        document = _page("水轮还能转", f"作者:{value}", "2026-03-11", _PROSE, "叶板", _PROSE)
        assert (document.author, document.source_name) == (author, source)

    def test_a_key_of_two_words_may_hold_the_name_of_the_source(self) -> None:
        front = "title: 磨坊\noriginal_url: https://weir.example/mill\noriginal_source: Weir Talks"
        linked = "> 本文整理自[水边讲座](https://weir.example/mill)的演讲。"
        document = _read(f"---\n{front}\n---\n\n{linked}\n{_BODY}")
        assert (document.source_name, document.source_url) == ("Weir Talks", "https://weir.example/mill")

    def test_such_a_key_may_hold_an_address_as_well(self) -> None:
        document = _note(front="title: 磨坊\nsource: Weir Talks\noriginal_source: https://weir.example/mill")
        assert (document.source_name, document.source_url) == ("Weir Talks", "https://weir.example/mill")


class TestRelations:
    def test_a_title_that_its_note_bears_is_all_title(self) -> None:
        linked = "[[笔记/磨坊前传：一块叶板.md|磨坊前传：一块叶板]]；关系：观点一致"
        target = _note("## 相关文档", f"- {linked}").related[0]
        assert (target.target.title, target.kind) == ("磨坊前传：一块叶板", "agrees")

    def test_a_label_inside_a_link_is_none_of_the_title(self) -> None:
        target = _note("## 相关文章", "- [上一篇：一块叶板](/posts/one-blade/)").related[0]
        assert (target.target.title, target.kind) == ("一块叶板", "earlier")


class TestLastLines:
    @pytest.mark.parametrize(
        "line",
        [
            "读着有意思的话，欢迎点个“赞”，也可以转发给需要的朋友！",
            "觉得有帮助的话，请点“在看”和“收藏”～",
            "读得开心的话，麻烦分享給朋友，點個「讚」再走。",
        ],
    )
    def test_a_line_that_asks_for_likes_names_the_buttons_in_quotes(self, line: str) -> None:
        assert line not in _text(_note(line))
        assert vocabulary().is_begging(line)

    def test_a_sentence_that_speaks_of_sharing_stays(self) -> None:
        line = "水轮转起来的话，四户人家可以分享磨坊的电，剩下的卖给粮站。"
        assert line in _text(_note(line))

    @pytest.mark.parametrize("title", ["我的笔记", "筆者手記", "个人随笔"])
    def test_a_writers_notes_lead_with_points(self, title: str) -> None:
        document = _note(f"## {title}", "**轴比轮贵。** 换轴要请船厂。", "**水不归村里。** 上游修了坝。")
        assert [point.text for point in document.key_points] == ["轴比轮贵。", "水不归村里。"]
        assert title in [section.heading for section in document.sections]


class TestAdvertisements:
    _FOOT = ("Trending Now", "BTC $98,214.50 +1.32%")

    def test_one_line_below_a_line_that_says_so_goes(self) -> None:
        document = _page(
            "水轮还能转", "2026-03-11", _PROSE, _PROSE, "Advertisement", "Mill smarter — try it", *self._FOOT
        )
        assert _text(document).strip() == f"{_PROSE}\n\n{_PROSE}"

    def test_the_text_goes_on_below_an_advertisement(self) -> None:
        last = "四块叶板到了。"
        document = _page("水轮还能转", "2026-03-11", _PROSE, _PROSE, "Advertisement", last, _PROSE, *self._FOOT)
        assert last in _text(document)
