"""A digest shows its articles by topic, and names who opposes whom."""

from pathlib import Path

from bot.reply import Reply
from seeds.models import Document, Related, Target
from storage.models import Delivery, NewDelivery
from tests.support.answers import CountingAnswerer
from tests.support.conversation import NOON, conversing, text_of
from tests.support.documents import make_document


def article(title: str, author: str, *topics: str, opposes: str = "") -> Document:
    """Return an article on topics, which says perhaps that it opposes another one."""
    related = (Related(target=Target(title=opposes), kind="opposes", reason="观点相反"),) if opposes else ()
    return make_document(
        slug=title, path=f"{title}.md", title=title, source_url=None, author=(author,), topics=topics, related=related
    )


async def digest(folder: Path, *documents: Document, beside: Document | None = None) -> Reply:
    """Return the digest of some articles, in the order in which they came; `beside` is in the library only."""
    told = NewDelivery(
        chat_id=7, thread_id=None, key="digest:1", kind="digest", slugs=tuple(each.slug for each in documents)
    )
    known = {"id": 1, "state": "leased", "attempts": 1, "created_at": NOON}
    library = (*documents, beside) if beside else documents
    async with conversing(folder, library, answerer=CountingAnswerer) as talk:
        return await talk.core.compose(Delivery.model_validate(told.model_dump() | known))


def lines(reply: Reply) -> list[str]:
    """Return the first line of each part of a reply, without what stands in brackets there."""
    firsts = [text_of(Reply(nodes=(each,))).splitlines()[0] for each in reply.nodes]
    return [each.partition("（")[0].strip() for each in firsts]


async def test_articles_stand_below_the_topic_that_most_of_them_share_and_the_others_last(tmp_path: Path) -> None:
    reply = await digest(
        tmp_path,
        article("tea", "周远", "茶"),
        article("rails", "陈岸", "铁路", "交通"),
        article("fog", "林小满", "天气", "航海"),
        article("trains", "陈岸", "铁路"),
        article("light", "林小满", "灯塔", "航海"),
        article("harbour", "周远", "航海"),
    )
    assert lines(reply)[1:] == [
        "航海", "1. fog", "2. light", "3. harbour",
        "铁路", "4. rails", "5. trains",
        "其他", "6. tea",
    ]  # fmt: skip


async def test_articles_of_one_topic_stand_below_no_title_of_it(tmp_path: Path) -> None:
    reply = await digest(tmp_path, article("fog", "林小满", "航海"), article("light", "林小满", "航海"))
    assert lines(reply)[1:] == ["1. fog", "2. light"]


async def test_each_pair_that_opposes_one_another_is_named_once_at_the_end(tmp_path: Path) -> None:
    reply = await digest(
        tmp_path,
        article("fog", "林小满", "航海", opposes="light"),
        article("light", "周远", "航海", opposes="fog"),
        article("tea", "陈岸", "茶", opposes="coffee"),
        beside=article("coffee", "何川", "咖啡"),
    )
    opposing = text_of(reply).splitlines()[-3:]
    assert opposing == ["观点相反：", "林小满 · fog ↔ 周远 · light", "陈岸 · tea ↔ 何川 · coffee"]
