"""An article that is called by its file's number, its source, its age or who speaks in it is shown, part by part."""

from collections.abc import AsyncIterator

import pytest

from seeds.models import Image, Related, Target
from tests.support.conversation import Conversation, button, conversing, text_of
from tests.support.documents import make_document, make_point, make_section

_TOLD = " ".join(f"Ottoline 说，第 {number} 盏灯要换。" for number in range(9))


@pytest.fixture(scope="module")
async def numbered_library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """Three articles in numbered files; in the newest's title stands 最早, in the oldest's 最新, to mislead."""
    documents = (
        make_document(
            slug="lamps", path="001_lamps.md", title="换灯记：最早的电灯", author=("周远",), source_name="灯塔周报",
            published="2026-03-09", summary="换灯记的摘要。", key_points=(make_point("换灯记的要点。"),),
            sections=(make_section(_TOLD, "灯"), make_section("塔身刷白。", "塔")),
            qa=(("灯亮几年？", "亮三年。"),), images=(Image(url="https://example.org/a.png", alt="旧灯"),),
            related=(
                Related(target=Target(title="不换灯记"), kind="opposes", reason="观点相悖", note="那篇说旧灯更省。"),
            ),
        ),
        make_document(
            slug="ropes", path="002_ropes.md", title="缆绳记", author=("林小满",), source_name="港务来信",
            published="2026-02-01", summary="缆绳记的摘要。", key_points=(make_point("缆绳记的要点。"),), qa=(),
            sections=(make_section("Ottoline 也来过。缆绳一年一换。", "缆绳"),),
        ),
        make_document(
            slug="fog", path="003_fog.md", title="最新雾笛记 2030", author=("林小满",), source_name="港务来信",
            published="2025-01-01", summary="雾笛记的摘要。", key_points=(), qa=(),
            sections=(make_section("雾笛三十秒一响。", "雾笛"),),
        ),
    )  # fmt: skip
    async with conversing(tmp_path_factory.mktemp("numbered"), documents) as talk:
        yield talk


@pytest.fixture
def numbered(numbered_library: Conversation) -> Conversation:
    """Somebody else in each test, who reads that library."""
    return numbered_library.of_somebody_new()


SAID = {
    "换灯记的摘要": (
        "001 讲了什么", "总结 001", "用三句话总结 001", "把 001 总结一下", "帮我概括一下最新那篇", "最新一篇講了啥",
        "summarize the latest article in three sentences", "summarize 001", "tl;dr of the 灯塔周报 article",
        "总结一下灯塔周报那篇", "总结一下 Ottoline 的访谈", "what is the Ottoline interview about?",
        "what is the newest article about?",
    ),
    "雾笛记的摘要": ("总结一下最早的那篇", "what is the oldest article about?", "003 說了什麼", "2030 那篇讲了什么"),
    "换灯记的要点": (
        "给我 001 的要点", "001 的主要观点", "key points of article 001", "takeaways from the Ottoline interview",
        "main points of the latest article",
    ),
    "缆绳一年一换": ("002 第一节", "002 的第 1 章讲了什么", "section 1 of article 002", "002 的全文"),
    "塔身刷白": ("001 最后一节",),
    "旧灯": ("001 的图片", "001 有几张图"),
    "亮三年": ("001 的问答", "001 的观众问了什么", "001的聽眾問了哪些問題"),
    "缆绳记\n": ("002", "打开 002", "article 002", "看看 002"),
}  # fmt: skip


@pytest.mark.parametrize("shown", SAID)
async def test_it_is_shown(numbered: Conversation, shown: str) -> None:
    replies = {said: text_of(await numbered.of_somebody_new().say(said)) for said in SAID[shown]}
    assert {said: reply for said, reply in replies.items() if shown not in f"{reply}\n"} == {}


CALLING_NONE = ("总结一下 Ottilie 的访谈", "总结一下 Keeper 的访谈", "099 讲了什么", "summarize the best article")


async def test_what_no_article_is_called_is_a_question(numbered: Conversation) -> None:
    shown = {said: set(text_of(await numbered.of_somebody_new().say(said)).split("\n")) for said in CALLING_NONE}
    summaries = {"换灯记的摘要。", "缆绳记的摘要。", "雾笛记的摘要。"}
    assert {said: lines & summaries for said, lines in shown.items() if lines & summaries} == {}


OPPOSING = (
    "谁反对这个观点", "有反对意见吗", "有相反的观点吗", "有人不同意嗎", "还有谁反对", "who disagrees?",
    "any counterarguments?", "are there any opposing views?",
)  # fmt: skip


async def test_who_opposes_an_article_is_told_with_the_authors_reason(numbered: Conversation) -> None:
    for said in OPPOSING:
        await numbered.say("001 讲了什么")
        reply = await numbered.say(said)
        assert "不换灯记" in text_of(reply), said
        assert "那篇说旧灯更省" in text_of(reply), said


async def test_who_opposes_an_answer_is_told_of_its_article(numbered: Conversation) -> None:
    assert "亮三年" in text_of(await numbered.say("灯亮几年？"))
    assert "那篇说旧灯更省" in text_of(await numbered.say("谁反对"))


async def test_where_nobody_is_said_to_oppose_the_related_ones_are_offered(numbered: Conversation) -> None:
    await numbered.say("002 讲了什么")
    reply = await numbered.say("谁反对这个观点")
    assert text_of(reply).startswith("没有哪篇文章标明与《缆绳记》观点相反")
    assert "缆绳记" in text_of(await numbered.press(button(reply, "相关文章")))


async def test_who_opposes_a_thing_that_is_named_is_a_question(numbered: Conversation) -> None:
    await numbered.say("001 讲了什么")
    assert "那篇说旧灯更省" not in text_of(await numbered.say("谁反对换灯"))


BY_ITS_AUTHOR = (
    "这个作者还写过什么", "作者还有别的文章吗", "同一作者的其他文章", "該作者還寫了哪些文章",
    "are there any other articles by this author?", "more by the same author", "what else has this author written?",
)  # fmt: skip


async def test_what_else_an_author_wrote_is_listed(numbered: Conversation) -> None:
    shown = {}
    for said in BY_ITS_AUTHOR:
        await numbered.say("002 讲了什么")
        shown[said] = text_of(await numbered.say(said))
    assert {said: text for said, text in shown.items() if "缆绳记" not in text or "最新雾笛记" not in text} == {}


async def test_who_wrote_an_article_and_when_is_told_together(numbered: Conversation) -> None:
    for said in ("who wrote it and when", "谁什么时候写的", "這篇的作者和日期"):
        await numbered.say("002 讲了什么")
        shown = text_of(await numbered.say(said))
        assert "林小满" in shown, said
        assert "2026年2月1日" in shown, said
    await numbered.say("缆绳多久换一次？")
    assert "2026年2月1日" in text_of(await numbered.say("who wrote it and when?"))
