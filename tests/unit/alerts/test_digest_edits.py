"""A digest that was sent is put right by an edit, as an alert is: an article was corrected, or is elsewhere too."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.telling.alert import Composer
from bot.reply import Reply
from storage.models import Delivery, Rule, When
from tests.support.conversation import text_of
from tests.support.documents import make_section
from tests.support.house import House, open_house
from tests.support.knowing import Knowing
from tests.support.outbox import mark_sent

NEXT_MORNING = datetime(2026, 3, 7, 0, 0, tzinfo=UTC)
"""Eight o'clock in Shanghai."""

TEXT = make_section("守塔人每晚点灯，天亮以前熄灯；他的日记记了四十年的天气、船只和自己种的白菜。" * 2)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        await opened.follows(1, Rule(kind="all"), When(frequency="daily"))
        await opened.comes_in("a", sections=(TEXT,))
        await opened.comes_in("b")
        await opened.until(NEXT_MORNING)
        yield opened


async def sent_digest(house: House) -> Delivery:
    (digest,) = await house.sent()
    return digest


async def corrected(house: House, title: str) -> list[Delivery]:
    await house.comes_in("a", title=title, sections=(TEXT,), published="2026-03-06")
    return await house.sent()


async def shown(house: House, delivery: Delivery) -> str:
    return text_of(await Composer(house.store, Knowing("多高", "tower")).compose(delivery, house.now))


async def test_a_correction_edits_the_digest_that_told_of_it(house: House) -> None:
    digest = await sent_digest(house)
    (edit,) = await corrected(house, "a 号灯塔（更正）")
    assert (edit.kind, edit.edits, edit.messages) == ("digest", 1000 + digest.id, (1000 + digest.id,))
    assert (edit.slugs, edit.because, edit.wanted_by) == (digest.slugs, digest.because, digest.wanted_by)
    assert "a 号灯塔（更正）" in await shown(house, edit)
    assert "b 号灯塔" in await shown(house, edit)
    (back,) = await corrected(house, "a 号灯塔")
    assert back.edits == edit.edits


async def test_a_change_that_a_digest_does_not_show_edits_nothing(house: House) -> None:
    await sent_digest(house)
    await house.comes_in("a", sections=(make_section("正文另写了一遍，消息里看不到。" * 4),), published="2026-03-06")
    assert await house.sent() == []


async def test_a_digest_that_is_older_than_the_setting_stays_as_it_is(house: House) -> None:
    await sent_digest(house)
    house.now += timedelta(hours=49)
    assert await corrected(house, "a 号灯塔（更正）") == []


async def test_the_same_article_elsewhere_is_noted_in_the_digest_that_told_of_it(house: House) -> None:
    digest = await sent_digest(house)
    where = {"source_name": "港口周刊", "source_url": "https://port.example/9"}
    await house.comes_in("copy", sections=(TEXT,), title="另一个题目", **where)
    (edit,) = await house.sent()
    assert edit.edits == 1000 + digest.id
    assert "也见于：港口周刊" in await shown(house, edit)


async def test_a_digest_tells_what_to_say_where_it_has_outgrown_its_pages(house: House) -> None:
    reply = await Composer(house.store, Knowing("多高", "tower")).compose(await sent_digest(house), house.now)
    assert text_of(Reply(nodes=reply.less)) == "发出以后又长了，放不下的没有列出。"
    assert "因为" in text_of(Reply(nodes=reply.nodes[-1:]))


async def test_a_digest_that_is_being_sent_is_edited_when_it_has_gone(house: House) -> None:
    (going,) = await house.store.deliveries.lease(house.now, 10, 60)
    await house.comes_in("a", title="a 号灯塔（更正）", sections=(TEXT,), published="2026-03-06")
    assert await house.sent() == []
    await house.store.deliveries.page_sent(going.id, 1, 71)
    await house.store.deliveries.page_sent(going.id, 2, 72)
    await mark_sent(house.store, going.id, 71, house.now)
    await house.settle()
    (edit,) = await house.sent()
    assert (edit.edits, edit.messages) == (71, (71, 72))
