"""What the properties of a note say in the words of its tools: related notes, days, topics in one line."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases


def _note(*fields: str, body: str = "河宽九米，桥修了两次。") -> Document:
    front = "\n".join(("title: 桥", *fields))
    return read(f"---\n{front}\n---\n\n{body}\n\n## 河\n\n第二次才站住。\n".encode(), "note.md")


def _targets(document: Document) -> list[tuple[str, str | None]]:
    return [(item.target.title, item.target.path) for item in document.related]


def _removed(document: Document) -> list[str]:
    return [item.text for item in document.removed]


class TestRelated:
    @cases("key", ["related", "see-also", "See Also", "seeAlso", "相关", "相關筆記", "related_notes"])
    @cases(
        "value",
        [
            '["[[水利/河]]", "[[水利/堤|长堤]]"]',
            '\n  - "[[水利/河]]"\n  - "[[水利/堤|长堤]]"',
            "\n  - [[水利/河]]\n  - [[水利/堤|长堤]]",
            '"[[水利/河]], [[水利/堤|长堤]]"',
            '"[[水利/河]] [[水利/堤|长堤]]"',
        ],
    )
    def test_a_property_links_to_other_notes(self, key: str, value: str) -> None:
        assert _targets(_note(f"{key}: {value}")) == [("河", "水利/河"), ("长堤", "水利/堤")]

    @cases("value", ["[[河]]", '"[[河]]"', '"[河](河)"', '["[[河]]", null]'])
    def test_so_does_one_link(self, value: str) -> None:
        assert _targets(_note(f"related: {value}")) == [("河", "河")]

    def test_what_stands_beside_a_link_is_the_relation(self) -> None:
        related = _note('related: ["[[河]]：观点一致", "[[堤]]"]').related
        assert [(item.kind, item.reason) for item in related] == [("agrees", "观点一致"), ("other", None)]

    @cases("value", ["true", "3", "河", "[河, 堤]"])
    def test_without_a_link_it_names_no_document(self, value: str) -> None:
        document = _note(f"related: {value}")
        assert document.related == ()
        assert f"related: {value.strip('[]')}" in _removed(document)

    def test_settings_under_its_name_are_none(self) -> None:
        document = _note("related: {threshold: 80}")
        assert (document.related, document.warnings) == ((), ())
        assert "related: threshold: 80" in _removed(document)

    def test_beside_links_other_words_are_left_out(self) -> None:
        document = _note('related: ["[[河]]", 还没写]')
        assert _targets(document) == [("河", "河")]
        assert "还没写" in _removed(document)

    def test_what_the_text_says_more_of_comes_once(self) -> None:
        document = _note('related: ["[[河]]", "[[堤]]"]', body="九米。\n\n## 相关文档\n\n- [[河]]；关联理由：观点相悖")
        assert [(item.target.title, item.kind) for item in document.related] == [("堤", "other"), ("河", "opposes")]


class TestDays:
    @cases(
        ("field", "published"),
        [
            ("date created: Wednesday, March 11th 2026, 8:30:12 am", "2026-03-11T08:30:12+08:00"),
            ("date created: 2026-03-11", "2026-03-11"),
            ('date: "[[2026-03-11]]"', "2026-03-11"),
            ("date: [[2026-03-11]]", "2026-03-11"),
            ('created: "[[日记/2026-03-11]]"', "2026-03-11"),
            ('published: "[[2026-03-11|2026年3月11日]]"', "2026-03-11"),
            ("date: 2026/03/11", "2026-03-11"),
            ("date modified: Thursday, March 12th 2026, 9:00:00 am", None),
            ('date: "[[春天]]"', None),
        ],
    )
    def test_a_day_may_be_a_link_to_its_note_and_written_as_a_linter_does(
        self, field: str, published: str | None
    ) -> None:
        assert _note(field).published == published

    def test_a_day_of_publication_goes_before_that_of_the_note(self) -> None:
        document = _note("date created: Wednesday, March 11th 2026, 8:30:12 am", "published: 2025-12-01")
        assert document.published == "2025-12-01"


class TestHeldBack:
    @pytest.mark.parametrize("field", ["draft: true", "published: false"])
    def test_a_draft_is_served_with_a_warning(self, field: str) -> None:
        (warning,) = _note(field).warnings
        assert field in warning

    @pytest.mark.parametrize("field", ["draft: false", "published: true"])
    def test_what_is_none_is_served_without(self, field: str) -> None:
        document = _note(field)
        assert (document.warnings, document.published) == ((), None)


class TestTopicsInOneLine:
    @cases(
        ("value", "topics"),
        [
            ("冷链 机房", ("冷链", "机房")),
            ("冷链 机房 水电", ("冷链", "机房", "水电")),
            ("machine learning", ("machine learning",)),
            ("AI 公司", ("AI 公司",)),
            ("北京 2008", ("北京 2008",)),
            ("冷链 机房, 水 电", ("冷链 机房", "水 电")),
            ("[冷链 机房]", ("冷链 机房",)),
            ("冷链", ("冷链",)),
        ],
    )
    def test_chinese_words_without_a_comma_are_one_each(self, value: str, topics: tuple[str, ...]) -> None:
        assert _note(f"tags: {value}").topics == topics
