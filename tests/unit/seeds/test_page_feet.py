"""What stands below the text of a page is left out, and what a text says in the same words stays."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_HAN = (
    "磨坊停了三十年",
    "作者：葛青\n2026-03-05",
    "水轮还在，村里的孩子拿它当滑梯，今年春天有人来量了量轴的直径，说还能转。",
    "叶板",
    "要换的只有两根木头，钱却一直没有着落，县里说要先写一份方案，方案写了两年。",
)
_LATIN = (
    "The Mill Stood Still",
    "By Ida Marsh\nMar 5, 2026",
    "The mill has stood still for thirty years, and the children of the village use its wheel as a slide all summer.",
    "The blades",
    "Two beams would do, and nobody has found the money for them, though the county has asked for a plan since then.",
)


def _page(text: tuple[str, ...], *foot: str) -> Document:
    return read("\n\n".join((*text, *foot)).encode(), "page.txt")


def _left(document: Document) -> list[str]:
    """Return what stands below the last paragraph of the text proper."""
    text = "\n".join(f"{section.heading or ''}\n{section.text}" for section in document.sections)
    last = _HAN[-1] if _HAN[-1] in text else _LATIN[-1]
    return [line for line in text.partition(last)[2].split("\n") if line]


@cases(
    "foot",
    [
        "（声明：本文仅代表作者观点，不代表本站立场。）",
        "本文為作者評論意見，不代表本站立場。",
        "本文为入驻作者的观点，不代表平台立场，不承担法律责任。",
        "声明：该文观点仅代表作者本人，水乡号系信息发布平台，水乡仅提供信息存储空间服务。\n阅读 (1204)",
        "水乡报料：010-00000000",
        "水乡新闻，未经授权不得转载",
        "广告合作，请点击这里",
        "海量水文、精准解读，尽在水乡APP",
        "关注水乡官方账号，一起看水",
        "某ICP备00000000号",
        "（首图来源：水乡）",
        "加入会员，解锁更多内容",
        "你可能有兴趣\n桥洞里的理发店",
        "风险提示及免责条款\n市场有风险，投资需谨慎。本文不构成个人投资建议，也未考虑到个别用户特殊的目标、状况或需要，用户应自己考虑。",
        "举报\n文章作者\n葛青\n水乡记者",
    ],
)
def test_lines_of_a_chinese_site_go(foot: str) -> None:
    assert _left(_page(_HAN, foot, "相关阅读\n桥洞里的理发店")) == []


@cases(
    "foot",
    [
        "Per Dahl contributed to this report.",
        "Related: The ferry that carries nobody\n\nMagazine: The man who waits for rain",
        "Sign up for our letter\n\nYour email address\nSign Up\nBy signing up, you agree to the terms and policies.",
        "Mill Newsletter\n\nWhat turned this week and what did not, with pictures of all of it.\n\nYour Email\nGet it!",
        "More For You\n\nState of the Mills: A Report\n\nBy Research Team\nMar 2, 2026",
    ],
)
def test_lines_of_an_english_site_go(foot: str) -> None:
    assert _left(_page(_LATIN, foot)) == []


@cases(
    ("text", "line"),
    [
        (_HAN, "县里的方案不代表村里的看法。"),
        (_HAN, "会员可以免费进磨坊。"),
        (_HAN, "村里没有人关注水轮，只有孩子。"),
        (_LATIN, "Nobody in the village subscribes to a newsletter."),
        (_LATIN, "Everyone in the village contributed."),
    ],
)
def test_a_text_may_end_in_a_sentence_that_holds_such_words(text: tuple[str, ...], line: str) -> None:
    assert _left(_page(text, line)) == [line]


def test_a_newsletter_may_be_what_a_section_is_about() -> None:
    document = _page(
        _LATIN, "The village newsletter", "It is printed in the mill, on a press that the wheel once drove."
    )
    assert document.sections[-1].heading == "The village newsletter"


class TestOrder:
    @pytest.mark.parametrize(
        "block", ["交易\n\n现货\n合约", "讨论\n\n欢迎来到某某社区，这里可以看到所有人对它的看法。\n\n活动图片"]
    )
    def test_blocks_with_titles_of_sections_may_come_first(self, block: str) -> None:
        told = "水轮还在，村里的孩子拿它当滑梯，今年春天有人来量了量轴的直径，说还能转，只是要换两根木头。"
        foot = f"{block}\n\n热门文章\n\n如何购买GAS\n\n欢迎来到某某！我们让购买变得简单，照着做就好。"
        document = read(f"磨坊停了三十年\n\n{told}\n\n葉板\n\n{told}\n\n{foot}\n".encode(), "page.txt")
        assert [section.heading for section in document.sections] == [None, "葉板"]
        assert document.sections[-1].text == told

    def test_a_section_with_a_sentence_stays(self) -> None:
        told = "水轮还在，村里的孩子拿它当滑梯，今年春天有人来量了量轴的直径，说还能转，只是要换两根木头。"
        text = f"磨坊停了三十年\n\n{told}\n\n交易\n\n他们用两袋米换了轴。\n\n相关阅读\n\n另一座磨坊\n\n{told}\n"
        assert read(text.encode(), "page.txt").sections[-1].heading == "交易"


class TestTopics:
    def test_they_end_at_the_blank_line_below_them(self) -> None:
        foot = ("Topics\nMills, old wood, Rivers", "Ida Marsh\nSenior Reporter\nIda Marsh covers mills.\nView Bio")
        document = _page(_LATIN, *foot, "Most Popular\nTen mills")
        assert document.topics == ("Mills", "old wood", "Rivers")
        assert _left(document) == []

    def test_each_may_have_a_line_of_its_own(self) -> None:
        document = _page(_HAN, "文章標籤\nAI\n水轮\n磨坊", "更多資訊\n桥洞里的理发店")
        assert (document.topics, _left(document)) == (("AI", "水轮", "磨坊"), [])

    def test_a_hashtag_may_have_a_blank_inside(self) -> None:
        document = _page(_LATIN, "#Mills #Old Wood #Rivers")
        assert (document.topics, _left(document)) == (("Mills", "Old Wood", "Rivers"), [])

    def test_a_line_with_a_mark_and_a_sentence_is_none(self) -> None:
        line = "#Mills #we turn no more"
        assert _left(_page(_LATIN, line)) == [line]

    @pytest.mark.parametrize(
        ("written", "topics"),
        [("AI 水轮 磨坊", ("AI", "水轮", "磨坊")), ("Old Mills 水轮 磨坊", ("Old Mills 水轮 磨坊",))],
    )
    def test_blanks_part_chinese_names(self, written: str, topics: tuple[str, ...]) -> None:
        assert _page(_HAN, f"标签：{written}").topics == topics


class TestBoxesOnAuthors:
    _BOX = "柳塘笔谈\n特邀作者\n写水边的人和事\n发表文章64篇\n最近内容\n桥洞里的理发店\n2天前"

    def test_one_with_a_count_of_texts_goes_with_all_below_it(self) -> None:
        assert _left(_page(_HAN, "6\n\n好文章，需要你的鼓励", self._BOX)) == []

    def test_a_count_in_the_text_is_no_box(self) -> None:
        lines = ("他三十年里发表文章64篇。", "村里的人一篇也没有读过。")
        assert _left(_page(_HAN, *lines)) == list(lines)
