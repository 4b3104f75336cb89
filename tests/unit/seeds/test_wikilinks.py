"""Links between notes, with the alias behind the bar or ahead of it, in the text and in fields."""

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_STAMPED = "id: kq3\ntitle: 水位\ndesc: ''\nupdated: 1639425310320\ncreated: 1625563944736"


def note(body: str, fields: str = "title: 水位") -> Document:
    return read(f"---\n{fields}\n---\n\n{body}\n".encode(), "note.md")


def links(document: Document) -> list[tuple[str, str]]:
    return [
        (block.text[link.start : link.end], link.url)
        for section in document.sections
        for block in section.blocks
        for link in block.links
    ]


def test_the_alias_stands_behind_the_bar() -> None:
    assert links(note("见[[river.flood|那场洪水]]。")) == [("那场洪水", "river.flood")]


def test_the_mark_of_a_block_is_no_part_of_a_name() -> None:
    document = note("见[[志/洪水#^k3]]。\n\n## 相关文档\n\n- [[志/桥#^a1]]；理由：一致")
    assert links(document) == [("洪水", "志/洪水#^k3")]
    assert [item.target.title for item in document.related] == ["桥"]


class TestAliasFirst:
    def test_a_note_with_its_times_in_milliseconds_has_its_alias_first(self) -> None:
        document = note("见[[那场洪水|river.flood]]，也见[[river.bridge]]。", _STAMPED)
        assert links(document) == [("那场洪水", "river.flood"), ("river.bridge", "river.bridge")]
        assert document.published == "2021-07-06T17:32:24+08:00"

    def test_so_are_its_related_documents(self) -> None:
        document = note("水涨了四米。\n\n## 相关文档\n\n- [[那场洪水|river.flood]]；理由：一致", _STAMPED)
        assert [(item.target.title, item.target.path) for item in document.related] == [("那场洪水", "river.flood")]

    def test_code_and_embeds_stay_as_they_are(self) -> None:
        body = "`[[a|b]]` ![[c.png|d]]\n\n```\n[[a|b]]\n```"
        document = note(body, _STAMPED)
        assert [block.text for block in document.sections[0].blocks] == ["[[a|b]]", "[[a|b]]"]
        assert [(image.url, image.alt) for image in document.images] == [("c.png", "d")]

    @cases(
        "code",
        [
            "- 一步：\n\n  ```\n  [[a|b]]\n  ```",
            "- ```\n  [[a|b]]\n  ```",
            "1. > ~~~\n   > [[a|b]]\n   > ~~~",
            "`一\n[[a|b]]`",
        ],
    )
    def test_so_does_code_within_a_list_and_over_lines(self, code: str) -> None:
        document = note(f"{code}\n\n见[[那场洪水|river.flood]]。", _STAMPED)
        assert "[[a|b]]" in document.sections[0].text
        assert links(document) == [("那场洪水", "river.flood")]

    def test_so_are_links_in_its_fields(self) -> None:
        assert note("正文。", f'{_STAMPED}\ntags: "[[智能|00/AI]]"').topics == ("智能",)

    @cases(
        "fields",
        [
            "id: kq3\ntitle: 水位\ndesc: ''\nupdated: 2021-12-13\ncreated: 2021-07-06",
            "id: kq3\ntitle: 水位\nupdated: 1639425310320",
            "title: 水位\ndesc: ''\ncreated: 1625563944736",
        ],
    )
    def test_other_notes_have_it_behind(self, fields: str) -> None:
        assert links(note("见[[river.flood|那场洪水]]。", fields)) == [("那场洪水", "river.flood")]


class TestInFields:
    @cases("value", ['"[[00/AI|智能]]"', '["[[00/AI|智能]]"]', "[[00/AI|智能]]"])
    def test_a_topic_reads_as_its_alias_and_its_path_is_listed(self, value: str) -> None:
        document = note("正文。", f"title: 水位\ntags: {value}")
        assert document.topics == ("智能",)
        assert ("path of a note", "00/AI") in [(item.rule, item.text) for item in document.removed]

    def test_a_topic_without_an_alias_is_the_end_of_its_path(self) -> None:
        assert note("正文。", 'title: 水位\ntags: ["[[00/AI]]", "[[01/水]]"]').topics == ("AI", "水")

    def test_a_source_reads_as_its_alias(self) -> None:
        document = note("正文。", 'title: 水位\nsource: "[[media/weekly|水文周刊]]"')
        assert document.source_name == "水文周刊"
        assert "media/weekly" in [item.text for item in document.removed]

    def test_an_author_reads_as_the_name_of_the_note(self) -> None:
        assert note("正文。", 'title: 水位\nauthor: ["[[People/Ada Stone]]", "[[jb|简波]]"]').author == (
            "Ada Stone",
            "简波",
        )
