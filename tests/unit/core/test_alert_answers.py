"""An alert that came for a saved question quotes the passage that answers it, and says how sure that is."""

import pytest

from bot.core.core import Core
from bot.reply import Quote
from storage.models import Delivery, NewDelivery, Rule
from tests.support.conversation import NOON, Conversation, put, text_of
from tests.support.documents import make_document, make_section
from tests.support.knowing import Finds

PRICE = "春茶均价涨到每斤 3,800 元。"
ASKED, TOPIC = Rule(kind="question", value="春茶涨价了吗？"), Rule(kind="topic", value="茶")
WORDS = {
    "zh-Hans": ("回答“春茶涨价了吗？”（把握 82%）：", "“春茶涨价了吗？”（把握 82%）：春茶均价"),
    "zh-Hant": ("回答「春茶涨价了吗？」（把握 82%）：", "「春茶涨价了吗？」（把握 82%）：春茶均价"),
    "en": ("Answers “春茶涨价了吗？” (82% sure):", "“春茶涨价了吗？” (82% sure): 春茶均价"),
}


@pytest.fixture
def finds() -> Finds:
    return Finds("涨价", "tea", PRICE)


@pytest.fixture
async def tea(talk: Conversation, finds: Finds) -> Conversation:
    for slug, title in (("tea", "春茶行情"), ("port", "港口")):
        text = f"{title}里的一段话，说的是 {slug}。{PRICE}"
        await put(
            talk.store, make_document(slug=slug, path=f"new-{slug}.md", title=title, sections=(make_section(text),))
        )
    talk.core = Core(talk.store, finds, clock=lambda: NOON)
    return talk


def alert(*because: Rule, **changes: object) -> Delivery:
    told = NewDelivery(
        chat_id=7, thread_id=None, key="document:tea", kind="document", slugs=("tea",), because=because
    )  # fmt: skip
    known = {"id": 1, "state": "leased", "attempts": 1, "created_at": NOON}
    return Delivery.model_validate(told.model_dump() | known | changes)


@pytest.mark.parametrize("language", WORDS)
async def test_it_quotes_the_passage_and_says_how_sure_it_is(tea: Conversation, language: str) -> None:
    await tea.press(f"1|lang|{language}|0.0")
    reply = await tea.core.compose(alert(TOPIC, ASKED))
    (quote,) = (node for node in reply.nodes if isinstance(node, Quote))
    assert "".join(run.text for run in quote.text) == PRICE
    before, _ = text_of(reply).split(PRICE)
    assert before.rstrip().endswith(WORDS[language][0])


async def test_what_came_for_other_reasons_quotes_nothing(tea: Conversation) -> None:
    reply = await tea.core.compose(alert(TOPIC))
    assert not any(isinstance(node, Quote) for node in reply.nodes)


async def test_a_passage_that_answers_several_questions_stands_once(tea: Conversation) -> None:
    other = Rule(kind="question", value="谁说茶要涨价？")
    text = text_of(await tea.core.compose(alert(ASKED, other)))
    assert text.count(PRICE) == 1
    assert WORDS["zh-Hans"][0] in text
    assert "回答“谁说茶要涨价？”（把握 82%）：" in text


async def test_a_summary_that_is_the_passage_stands_once(tea: Conversation, finds: Finds) -> None:
    finds.passage = "看守人每晚点灯三次，并记录海雾。"
    text = text_of(await tea.core.compose(alert(ASKED)))
    assert text.count(finds.passage) == 1


async def test_a_question_that_nothing_answers_any_more_is_named_as_a_reason_alone(tea: Conversation) -> None:
    reply = await tea.core.compose(alert(Rule(kind="question", value="谁卖茶？")))
    assert not any(isinstance(node, Quote) for node in reply.nodes)
    assert "谁卖茶？" in text_of(reply)


async def test_long_passages_leave_the_message_within_one_page(tea: Conversation, finds: Finds) -> None:
    finds.passage = "春茶涨价，一段很长的话。" * 200
    rules = [Rule(kind="question", value=f"第{number}种茶涨价了吗？" * 30) for number in range(12)]
    reply = await tea.core.compose(alert(*rules[:3]))
    (quote,) = (node for node in reply.nodes if isinstance(node, Quote))
    assert len("".join(run.text for run in quote.text)) <= 400


@pytest.mark.parametrize("language", WORDS)
async def test_a_digest_says_it_in_a_line_below_the_article_that_answers(tea: Conversation, language: str) -> None:
    await tea.press(f"1|lang|{language}|0.0")
    asked = await tea.store.subscriptions.add(7, None, ASKED, NOON)
    topic = await tea.store.subscriptions.add(7, None, TOPIC, NOON)
    assert asked
    assert topic
    wanted_by = ((topic.id,), (asked.id, topic.id))
    text = text_of(
        await tea.core.compose(alert(ASKED, TOPIC, kind="digest", slugs=("port", "tea"), wanted_by=wanted_by))
    )
    _, line = WORDS[language]
    assert text.count(line) == 1
    assert text.index("2. 春茶行情") < text.index(line)


@pytest.mark.parametrize(
    ("language", "mark"), [("zh-Hans", "（自动摘录）"), ("zh-Hant", "（自動摘錄）"), ("en", "(extracted)")]
)
async def test_a_passage_that_the_program_extracted_is_marked_in_an_alert_and_in_a_digest(
    tea: Conversation, finds: Finds, language: str, mark: str
) -> None:
    await tea.press(f"1|lang|{language}|0.0")
    digest = alert(ASKED, kind="digest", slugs=("port", "tea"))
    finds.by = "author"
    assert mark not in text_of(await tea.core.compose(alert(ASKED)))
    assert mark not in text_of(await tea.core.compose(digest))
    tea.core, finds.by = Core(tea.store, finds, clock=lambda: NOON), "extracted"
    assert f"{PRICE}\n{mark}" in text_of(await tea.core.compose(alert(ASKED))).replace("\n\n", "\n")
    lines = [line for line in text_of(await tea.core.compose(digest)).splitlines() if PRICE in line]
    assert [line.endswith(mark) for line in lines] == [True, True]


async def test_an_article_that_can_not_be_asked_is_told_of_all_the_same(tea: Conversation, finds: Finds) -> None:
    finds.fails = True
    reply = await tea.core.compose(alert(ASKED))
    assert "春茶行情" in text_of(reply)
    assert "春茶涨价了吗？" in text_of(reply)
