"""The same article from another source is one alert, whatever its title; what only looks like it is another."""

from collections.abc import AsyncIterator
from itertools import combinations
from pathlib import Path

import pytest

from bot.alerts.finding.twins import same_words
from bot.corpus import BUNDLED
from seeds.models import Document
from seeds.reader import read
from storage.models import Rule
from tests.support.documents import make_document, make_section
from tests.support.house import House, open_house

TEXT = (
    "这座灯塔建于 1893 年，塔身用的是附近小岛上的花岗岩。守塔人每晚八点点灯，天亮以前熄灯，中间要上三次发条。"
    "他的日记写了四十年，记的多半是天气、过往的船和自己种的白菜。后来的人把它抄了三遍，存在镇上的图书馆里。"
)
REPOSTED = (
    "本文转自海洋日报，作者授权发布，未经许可不得再次转载。",
    "扫码关注我们，欢迎在评论区留言，商务合作请联系邮箱。",
)
SHORT = "今晨有雾，渡轮停航半日。"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


def words(text: str) -> dict[str, object]:
    return {"sections": (make_section(text),), "summary": None, "key_points": (), "risks": (), "qa": ()}


ARTICLE: dict[str, object] = {
    "title": "守塔人的回忆录", "source_url": "https://sea.example/1", "source_name": "海洋日报",
    "published": "2026-03-05", **words(TEXT),
}  # fmt: skip
ELSEWHERE: dict[str, object] = {"source_url": "https://port.example/9", "source_name": "港口周刊"}

COPIES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "from two places without an address": ({"source_url": None}, {"source_url": None, "source_name": "港口周刊"}),
    "under another title": ({}, {**ELSEWHERE, "title": "一位老人写下了海上的四十年"}),
    "reposted": ({}, {**ELSEWHERE, "title": "转载：守塔人的回忆录 | 海洋日报 2026", "published": "2026-03-06"}),
    "with a frame around a short text": ({}, {**ELSEWHERE, **words(TEXT.join(REPOSTED))}),
    "of a line": (words(SHORT), {**ELSEWHERE, **words(SHORT), "title": "快讯：守塔人的回忆录"}),
    "in the other script": ({}, {**ELSEWHERE, **words(TEXT.replace("灯", "燈").replace("后", "後"))}),
}


@pytest.mark.parametrize("kind", COPIES)
async def test_a_copy_is_added_to_the_alert_that_was_sent(house: House, kind: str) -> None:
    first, second = COPIES[kind]
    await house.follows(1, Rule(kind="all"))
    await house.comes_in("first", **(ARTICLE | first))
    (sent,) = await house.sent()
    await house.comes_in("second", **(ARTICLE | second))
    assert [(each.edits, each.slugs) for each in await house.sent()] == [(1000 + sent.id, ("first",))]
    assert [card.slug for card in await house.store.documents.twins("first")] == ["second"]


OTHERS: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "a later version by its author": ({}, {"source_url": "https://sea.example/2", "published": "2026-03-06"}),
    "a version with words of it changed, elsewhere": (
        {}, {**ELSEWHERE, "published": "2026-03-06", **words(TEXT.replace("每晚八点", "日落").replace("白菜", "土豆"))},
    ),
    "a report of other figures": (
        words(TEXT + "水深 12 米，浪高 3 米。"),
        {**ELSEWHERE, **words(TEXT.replace("1893", "1901") + "水深 14 米，浪高 5 米。")},
    ),
    "a line that stands under many titles": (
        words("全文见附件。"), {**ELSEWHERE, **words("全文见附件。"), "title": "春茶行情"},
    ),
    "a longer one that quotes it": ({}, {**ELSEWHERE, **words(TEXT + "".join(map(chr, range(0x4E00, 0x4F40))))}),
    "a translation": ({}, {**ELSEWHERE, **words("The lighthouse was built in 1893 of granite. " * 5)}),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
async def test_what_is_no_copy_is_told_by_itself(house: House, kind: str) -> None:
    first, second = OTHERS[kind]
    await house.follows(1, Rule(kind="all"))
    await house.comes_in("first", **(ARTICLE | first))
    await house.comes_in("second", **(ARTICLE | second))
    assert await house.told() == [(1, ("first",)), (1, ("second",))]


def bundled() -> list[Document]:
    return [read(path.read_bytes(), path.name) for path in sorted(BUNDLED.iterdir()) if path.is_file()]


def test_the_bundled_articles_are_copies_of_none_but_themselves() -> None:
    articles = bundled()
    assert [(one.slug, other.slug) for one, other in combinations(articles, 2) if same_words(one, other)] == []
    for each in articles:
        text = "\n".join(section.text for section in each.sections)
        framed = make_document(title="转载", sections=(make_section(text.join(REPOSTED)),), author=each.author)
        assert same_words(each, framed)
        assert not same_words(each, make_document(sections=(make_section(text[: len(text) // 2]),)))
