"""What is remembered of a chat is forgotten all at once, and of no other chat."""

from bot.core.common.chat_memory import ChatMemory
from bot.core.common.context import press
from bot.core.common.reading import SectionRead
from bot.core.common.replies import plain
from bot.core.common.tongues import CHINESE
from storage.models import Chat, Delivery
from tests.support.conversation import NOON, Conversation, button, text_of

ANNA, BEN = 7, 8


def came_to(chat_id: int) -> Delivery:
    return Delivery(
        id=3, chat_id=chat_id, thread_id=None, kind="document", slugs=("lighthouse-keepers",), key="document:x",
        state="sent", attempts=1, created_at=NOON,
    )  # fmt: skip


def somebody(chat_id: int) -> Chat:
    return Chat(id=chat_id, kind="private", language=None)


def fill(memory: ChatMemory, chat_id: int) -> None:
    memory.asked.remember(chat_id, "灯塔有多高？", NOON)
    memory.listed.remember(chat_id, {1: "lighthouse-keepers"}, NOON)
    memory.turns.remember(chat_id, plain("1/2", (press("›", "subs", "all", page=1, role="next"),)), NOON)
    memory.opened.put(chat_id, "lighthouse-keepers", NOON)
    memory.read.put(chat_id, SectionRead("lighthouse-keepers", 1), NOON)
    memory.tongues.heard(somebody(chat_id), "zh-Hant", NOON)
    memory.came.note(came_to(chat_id), NOON)


def known(memory: ChatMemory, chat_id: int) -> dict[str, bool]:
    """Return of each part whether it holds something of a chat."""
    return {
        "asked": memory.asked.last(chat_id, NOON) is not None,
        "listed": bool(memory.listed.slugs(chat_id, NOON)),
        "turns": memory.turns.press(chat_id, "next", NOON) is not None,
        "opened": memory.opened.get(chat_id, NOON) is not None,
        "read": memory.read.get(chat_id, NOON) is not None,
        "tongues": memory.tongues.heard(somebody(chat_id), CHINESE, NOON) == "zh-Hant",
        "came": bool(memory.came.take(chat_id, NOON)),
    }


def test_every_part_forgets_and_of_that_chat_alone() -> None:
    memory = ChatMemory()
    for chat_id in (ANNA, BEN):
        fill(memory, chat_id)
    memory.forget(ANNA)
    assert set(known(memory, ANNA)) == set(vars(memory)), "a part that this test doesn't know"
    assert not any(known(memory, ANNA).values())
    assert all(known(memory, BEN).values())


async def test_who_wants_to_be_forgotten_is_spoken_to_as_somebody_new(alone: Conversation) -> None:
    await alone.say("/latest 2")
    await alone.say("灯塔有多高？")
    await alone.press(button(await alone.say("/forgetme"), "确定"))
    assert "没有别的页" in text_of(await alone.say("下一页"))
    assert "先问一个问题" in text_of(await alone.say("谁说的？"))
