"""/doc and /related: a document's card and its parts."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.common.listed import numbered
from bot.reply import Reply
from seeds.models import QA, By, Image, Point, Related, Series, SeriesItem, Summary, Target
from tests.support.cases import cases
from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of
from tests.support.documents import make_document, make_section, put


@pytest.fixture
def talk(guest: Conversation) -> Conversation:
    """Somebody else in each test, over one library, which only those who are `alone` change or ask as a whole."""
    return guest


@cases("named", ["lighthouse-keepers", "1", "#1", "灯塔看守人的一天", "燈塔看守人", "灯塔看守的一天", "看守人"])
async def test_a_document_is_found_by_slug_number_or_title_with_slips(talk: Conversation, named: str) -> None:
    assert text_of(await talk.say(f"/doc {named}")).startswith("灯塔看守人的一天")


async def test_a_number_with_a_nought_in_front_is_that_in_a_files_name(alone: Conversation) -> None:
    await put(alone.store, make_document(slug="well", path="notes/002 well.md", title="老井"))
    for named in ("002", "#002"):
        assert text_of(await alone.say(f"/doc {named}")).startswith("老井")
    assert text_of(await alone.say("/related 002")).startswith("老井")
    assert text_of(await alone.say("/doc 2")).startswith("老井")  # no list was shown: nobody saw another number
    assert text_of(await alone.say("/doc 001")).startswith("灯塔看守人的一天")  # no file's: as it was taken in
    await alone.say("/latest 2")
    assert text_of(await alone.say("/doc 2")).startswith("灯塔看守人的一天")
    assert text_of(await alone.say("/doc 002")).startswith("老井")


async def test_a_number_is_that_of_the_list_that_was_shown_last(alone: Conversation) -> None:
    await alone.say("/latest 2")
    assert text_of(await alone.say("/doc 2")).startswith("春茶行情观察")
    assert text_of(await alone.say("第二篇")).startswith("春茶行情观察")
    assert text_of(await alone.say("the first one")).startswith("灯塔看守人的一天")
    await alone.press(button(await alone.say("/latest 2"), "›"))
    assert text_of(await alone.say("第3篇")).startswith("夜行列車的復興")
    assert text_of(await alone.say("第一篇")).startswith("灯塔看守人的一天")
    alone.now += timedelta(hours=2)
    assert text_of(await alone.say("/doc 3")).startswith("夜行列車的復興")
    alone.chat = 8
    assert not text_of(await alone.say("第一篇")).startswith("灯塔看守人的一天")


async def test_what_related_asks_to_choose_from_is_the_list_that_was_shown_last(talk: Conversation) -> None:
    listed = await talk.say("/related")
    assert "1. 灯塔看守人的一天" in buttons_of(listed)[0].label
    assert text_of(await talk.say("/related 2")) == text_of(await talk.press(button(listed, "2. ")))


async def test_what_is_saved_is_a_list_like_others(talk: Conversation) -> None:
    await talk.press(button(await talk.say("/doc 夜行列車"), "收藏"))
    await talk.say("/saved")
    assert text_of(await talk.say("第一篇")).startswith("夜行列車的復興")


@cases("named", ["/doc 9", "/related 9", "第九篇", "第十二篇", "the ninth one"])
async def test_a_number_beyond_the_list_is_said_to_be(talk: Conversation, named: str) -> None:
    await talk.say("/latest")
    assert "刚才的列表只看到第 3 篇" in text_of(await talk.say(named))


async def test_the_last_one_is_the_last_that_was_shown(talk: Conversation) -> None:
    await talk.say("/latest 2")
    assert text_of(await talk.say("最后一篇")).startswith("春茶行情观察")
    assert text_of(await talk.say("the last one")).startswith("春茶行情观察")


async def test_a_place_before_any_list_asks_for_one(talk: Conversation) -> None:
    assert "先看一个列表" in text_of(await talk.say("第二篇"))
    assert text_of(await talk.say("/doc 2")).startswith("春茶行情观察")  # as it was taken in


async def test_noughts_in_front_need_not_be_counted(alone: Conversation) -> None:
    await put(alone.store, make_document(slug="well", path="notes/000 well.md", title="老井"))
    assert text_of(await alone.say("/doc 00")).startswith("老井")
    await put(alone.store, make_document(slug="hill", path="notes/00 hill.md", title="小山"))
    assert text_of(await alone.say("/doc 00")).startswith("小山")
    assert "没有叫" in text_of(await alone.say("/doc 0000000"))


async def test_titles_that_have_nothing_of_what_was_typed_are_not_offered(talk: Conversation) -> None:
    reply = await talk.say("/doc 不存在的文章")
    assert text_of(reply) == "没有叫“不存在的文章”的文章。"
    assert [each.label for each in buttons_of(reply)] == ["最新文章"]


@cases("message", ["第二篇怎么说", "the first model", "2", "number of lighthouses", "第一次检修"])
def test_a_place_in_a_list_is_the_whole_message(message: str) -> None:
    assert numbered(message) is None


async def test_several_close_titles_are_a_choice(tmp_path: Path) -> None:
    twins = [make_document(slug=f"t{n}", path=f"{n}.md", title=f"港口报告第{n}期") for n in (1, 2)]
    async with conversing(tmp_path, twins) as talk:
        reply = await talk.say("/doc 港口报告")
        assert {each.label for each in buttons_of(reply)} == {"港口报告第1期", "港口报告第2期"}
        assert text_of(await talk.press(button(reply, "第2期"))).startswith("港口报告第2期")


async def test_a_title_that_is_not_here_says_so(talk: Conversation) -> None:
    assert "没有叫“量子菠萝”的文章" in text_of(await talk.say("/doc 量子菠萝"))
    assert text_of(await talk.say("/doc 99"))


async def test_a_card_shows_the_document_at_a_glance(talk: Conversation) -> None:
    reply = await talk.say("/doc 1")
    text = text_of(reply)
    assert "2026年3月5日 · 林小满 · example.org" in text
    assert "看守人每晚点灯三次" in text
    assert "主题：灯塔、航海" in text
    assert reply.preview == "https://example.org/lighthouse"
    labels = [each.label for each in buttons_of(reply)]
    assert {"摘要", "要点 8", "风险 1", "章节", "问答 1", "相关文章", "全文", "⭐ 收藏", "原文 ↗"} <= set(labels)
    assert not [label for label in labels if "图片" in label]


async def test_the_parts_open_in_place_and_lead_back(talk: Conversation) -> None:
    card = await talk.say("/doc 1")
    for label, shown in [
        ("要点", "第 8 次检修"),
        ("风险", "燃油"),
        ("问答", "三十七米"),
        ("全文", "每十二秒"),
        ("摘要", "点灯三次"),
    ]:
        part = await talk.press(button(card, label))
        assert part.edits
        assert part.again
        assert shown in text_of(part)
        back = await talk.press(button(part, "返回文章"))
        assert text_of(back) == text_of(card)


async def test_sections_are_listed_and_turn_one_by_one(talk: Conversation) -> None:
    sections = await talk.press(button(await talk.say("/doc 1"), "章节"))
    assert "引言" in text_of(sections)
    first = await talk.press(button(sections, "1. 引言"))
    assert "白色的灯塔" in text_of(first)
    second = await talk.press(button(first, "›"))
    assert "每十二秒" in text_of(second)
    assert text_of(await talk.press(button(second, "‹"))) == text_of(first)
    assert text_of(await talk.press(button(second, "章节"))) == text_of(sections)


async def test_the_whole_text_has_every_section_word_for_word(talk: Conversation) -> None:
    document = await talk.store.documents.get("lighthouse-keepers")
    assert document
    whole = text_of(await talk.press(button(await talk.say("/doc 1"), "全文")))
    for section in document.sections:
        for block in section.blocks:
            assert block.text in whole


async def test_the_whole_text_ends_with_the_questions_and_answers_which_no_section_holds(tmp_path: Path) -> None:
    asked = QA(question="灯塔有多高？", answer="二百一十四级台阶。", asked_by="听众", answered_by="老吴")
    documents = (
        make_document(slug="talk", path="talk.md", title="灯塔讲座", qa=(asked,)),
        make_document(slug="plain", path="plain.md", title="雾笛讲座", qa=()),
    )
    async with conversing(tmp_path, documents) as talk:
        text = text_of(await talk.press(button(await talk.say("/doc 灯塔讲座"), "全文")))
        last = documents[0].sections[-1].blocks[-1].text
        assert text.split(last)[1].split() == ["问答（1）", "听众：灯塔有多高？", "老吴：二百一十四级台阶。"]
        assert "问答" not in text_of(await talk.press(button(await talk.say("/doc 雾笛讲座"), "全文")))


async def test_a_converted_part_stays_converted_while_one_looks_around(talk: Conversation) -> None:
    card = await talk.press(button(await talk.say("/doc night-train"), "转成简体"))
    assert "转换为简体" in text_of(card)
    whole = await talk.press(button(card, "全文"))
    assert "维也纳" in text_of(whole)
    assert "維也納" in text_of(await talk.press(button(whole, "原来的字")))


async def test_a_deep_link_opens_a_document(talk: Conversation) -> None:
    assert text_of(await talk.say("/start doc_tea-market")).startswith("春茶行情观察")
    assert "不在文库里" in text_of(await talk.say("/start doc_nothing"))


async def test_a_button_for_a_document_that_is_gone_says_so(alone: Conversation) -> None:
    card = await alone.say("/doc 1")
    await alone.store.documents.remove_paths("library", ["notes/lighthouse.md"])
    for each in buttons_of(card):
        if each.press:
            assert "不在文库里" in text_of(await alone.press(each))


async def test_a_part_that_a_new_version_lacks_says_so(talk: Conversation) -> None:
    assert "已经没有了" in text_of(await talk.press("1|tab|tea-market|k|0.0"))
    assert "已经没有了" in text_of(await talk.press("1|tab|tea-market|x|0.0"))
    assert (await talk.press("1|tab|tea-market|s99|0.0")).nodes


def illustrated(count: int) -> tuple[Image, ...]:
    return tuple(Image(url=f"https://example.org/{n}.png", alt=f"图{n}" if n else None) for n in range(count))


async def test_images_are_listed_with_captions_and_paged(tmp_path: Path) -> None:
    async with conversing(tmp_path, [make_document(images=illustrated(26))]) as talk:
        page = await talk.press(button(await talk.say("/doc 1"), "图片 26"))
        shown = text_of(page).split("\n")[2:]
        while any(each.label == "›" for each in buttons_of(page)):
            page = await talk.press(button(page, "›"))
            shown += text_of(page).split("\n")[2:]
        assert shown == ["（没有说明的图片）", *(f"图{n}" for n in range(1, 26))]
        assert page.nodes[-1].node == "listing"


async def test_extracted_texts_are_marked_wherever_they_are_shown(tmp_path: Path) -> None:
    extracted = make_document(
        summary=Summary(text="海雾很大。", by="extracted"),
        key_points=(Point(text="灯很亮。", lead=None, by="extracted"),),
    )
    async with conversing(tmp_path, [extracted]) as talk:
        card = await talk.say("/doc 1")
        replies: list[Reply] = [card, await talk.say("/latest")]
        replies += [await talk.press(button(card, "摘要")), await talk.press(button(card, "要点"))]
        for reply in replies:
            assert "摘录" in text_of(reply)


@pytest.mark.parametrize("by", ["extracted", "author"])
@pytest.mark.parametrize(
    ("question", "words", "where"),
    [("海雾一年有多少天？", "海雾", "出自摘要"), ("雾笛的膜片用什么做的？", "膜片", "出自要点")],
)
async def test_an_extracted_text_is_marked_where_it_is_quoted_and_the_authors_own_is_not(
    tmp_path: Path, question: str, words: str, where: str, by: By
) -> None:
    point = Point(text="雾笛的膜片用黄铜做成。", lead=None, by=by)
    document = make_document(summary=Summary(text="海雾一年有九十天。", by=by), key_points=(point,), risks=(), qa=())
    async with conversing(tmp_path, [document]) as talk:
        answer = await talk.say(question)
        assert where in text_of(answer)
        await talk.press(button(answer, "⭐"))
        said = ["在哪里说的？", "/saved", f"/search {words}", f"谁谈到{words}"]
        for reply in (answer, *[await talk.say(each) for each in said]):
            assert (f"{where}（自动摘录）" in text_of(reply)) is (by == "extracted"), text_of(reply)


async def test_related_documents_come_by_kind_with_their_reasons(tmp_path: Path) -> None:
    library = [
        make_document(),
        make_document(
            slug="dark", path="dark.md", title="黑暗的海", topics=("灯塔",),
            related=(
                Related(target=Target(title="灯塔看守人的一天"), kind="opposes", reason="观点相悖", note="不点灯也行"),
                Related(target=Target(title="尚未收入的书"), kind="earlier", reason="版本演进"),
            ),
            series=Series(name="海的书", position=2, total=2, items=(SeriesItem(position=1, title="第一部"),)),
        ),
    ]  # fmt: skip
    async with conversing(tmp_path, library) as talk:
        reply = await talk.say("/related 黑暗的海")
        text = text_of(reply)
        assert text.index("观点相反") < text.index("更早的文章")
        for shown in (
            "观点相悖",
            "不点灯也行",
            "尚未收入的书",
            "不在本文库",
            "系列“海的书”第 2 篇，共 2 篇",
            "第一部",
        ):
            assert shown in text
        opened = await talk.press(button(reply, "灯塔看守人的一天"))
        assert text_of(opened).startswith("灯塔看守人的一天")
        assert not opened.edits


async def test_an_article_that_is_related_in_several_ways_stands_once(tmp_path: Path) -> None:
    target = Target(title="灯塔看守人的一天")
    library = [
        make_document(published="2026-03-05"),
        make_document(
            slug="dark", path="dark.md", title="黑暗的海", topics=("灯塔", "航海"),
            related=(
                Related(target=target, kind="earlier", reason="早一年写成"),
                Related(target=target, kind="opposes", reason="观点相悖", note="不点灯也行"),
            ),
        ),
    ]  # fmt: skip
    async with conversing(tmp_path, library) as talk:
        reply = await talk.say("/related 黑暗的海")
        text = text_of(reply)
        assert text.count("灯塔看守人的一天") == 1
        assert text.index("观点相反") < text.index("不点灯也行") < text.index("更早的文章 · 早一年写成")
        assert "共同主题" in text
        assert len([each for each in buttons_of(reply) if "灯塔看守人" in each.label]) == 1


async def test_a_reason_that_only_says_the_kind_again_is_left_out(tmp_path: Path) -> None:
    related = (Related(target=Target(title="尚未收入的书"), kind="agrees", reason="观点一致", note="都说要点灯"),)
    async with conversing(tmp_path, [make_document(related=related)]) as talk:
        text = text_of(await talk.say("/related 1"))
        assert text.count("观点一致") == 1
        assert "都说要点灯" in text


async def test_related_without_a_document_offers_the_newest(talk: Conversation) -> None:
    offered = await talk.say("/related")
    assert "相关文章" in text_of(await talk.press(buttons_of(offered)[0]))


async def test_related_after_an_answer_is_of_the_article_that_answered(talk: Conversation) -> None:
    await talk.say("/doc tea-market")
    await talk.say("灯塔有多高？")
    assert text_of(await talk.say("/related")) == text_of(await talk.say("/related lighthouse-keepers"))


async def test_a_page_of_a_long_part_is_asked_for_by_its_cut(talk: Conversation) -> None:
    part = await talk.press("1|see|lighthouse-keepers|t|0.2")
    assert part.cut == 2
    assert part.edits


async def test_a_section_of_a_long_list_is_reached(tmp_path: Path) -> None:
    many = tuple(make_section(f"内容{n}。", f"第{n}节") for n in range(30))
    async with conversing(tmp_path, [make_document(sections=many)]) as talk:
        page = await talk.press(button(await talk.say("/doc 1"), "章节"))
        page = await talk.press(button(await talk.press(button(page, "›")), "›"))
        assert "内容29。" in text_of(await talk.press(button(page, "30. 第29节")))
