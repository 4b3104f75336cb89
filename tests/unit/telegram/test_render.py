"""How a reply looks in Telegram: pages, buttons, previews."""

from bot.core.common.actions import Action, at_cut
from bot.fronts.telegram.limits import BUTTONS, BUTTONS_PER_ROW, LABEL_CHARACTERS, NOTICE_CHARACTERS, TEXT_UNITS
from bot.fronts.telegram.rendering.render import messages, messages_in, notice_of, pages_of
from bot.reply import Button, Code, Facts, Fold, Listing, Node, Paragraph, Quote, Reply, Run, Title, inline

AGAIN = Action(name="open", arguments=("light", "t")).encode()
BUTTON = ((Button(label="打开", press=AGAIN),),)
SENTENCE = "灯塔看守人每天晚上点灯三次，并且记录海雾。"


def shown(*nodes: Node) -> str:
    (page,) = pages_of(Reply(nodes=nodes))
    return page.text


def paragraph(text: str) -> Paragraph:
    return Paragraph(text=inline(text))


def long(paragraphs: int = 30) -> tuple[Paragraph, ...]:
    return tuple(paragraph(f"{number}. {SENTENCE * 18}") for number in range(1, paragraphs + 1))


def test_each_node_has_its_own_look() -> None:
    text = shown(
        Title(text=inline("灯塔")),
        Facts(pairs=(("作者", inline("林小满")), ("Source", inline(Run(text="site", url="https://example.org"))))),
        Listing(items=(inline("one"), inline("two"))),
        Listing(items=(inline("seven"), inline("eight")), start=7),
        paragraph("He writes:"),
        Quote(text=inline("to the letter")),
        Code(text="if x:\n    y()"),
        Fold(title=inline("More"), text=inline("much more")),
    )
    assert text == (
        "灯塔\n作者：林小满\nSource: site\n\n• one\n• two\n\n7. seven\n8. eight\n\nHe writes:\nto the letter\n\n"
        "if x:\n    y()\n\nMore\nmuch more"
    )


def test_styles_are_entities_of_the_right_kind_and_place() -> None:
    (page,) = pages_of(
        Reply(
            nodes=(
                Title(text=inline("😀 T")),
                Paragraph(text=inline("a", Run(text=" b ", bold=True), Run(text="c", url="https://example.org"))),
                Quote(text=inline("q"), folded=True),
            )
        )
    )
    found = [(each.type, each.offset, each.length) for each in page.entities]
    assert found == [("bold", 0, 4), ("bold", 7, 1), ("text_link", 9, 1), ("expandable_blockquote", 11, 1)]


def test_a_long_reply_is_cut_between_paragraphs() -> None:
    pages = pages_of(Reply(nodes=long()))
    assert len(pages) > 1
    assert [line for page in pages for line in page.text.split("\n\n")] == [node.text[0].text for node in long()]


def test_a_long_paragraph_is_cut_at_a_sentence_end() -> None:
    pages = pages_of(Reply(nodes=(paragraph(SENTENCE * 500),)))
    assert len(pages) > 1
    assert all(page.text.endswith("。") for page in pages)
    assert "".join(page.text for page in pages) == SENTENCE * 500


def test_a_paragraph_without_sentences_is_cut_between_words() -> None:
    words = "lighthouse keeper 1,214 steps " * 400
    pages = pages_of(Reply(nodes=(paragraph(words),)))
    assert " ".join(page.text for page in pages).split() == words.split()


def test_a_character_of_several_code_points_is_never_cut() -> None:
    family = "👨‍👩‍👧‍👦"
    pages = pages_of(Reply(nodes=(paragraph(family * 1500),)))
    assert all(page.text == family * (len(page.text) // len(family)) for page in pages)


def test_a_title_goes_along_with_what_it_stands_above() -> None:
    first = paragraph("x" * (TEXT_UNITS - 20))
    pages = pages_of(Reply(nodes=(first, Title(text=inline("Title")), paragraph(SENTENCE * 3))))
    assert [page.text.split("\n")[0][:5] for page in pages] == ["xxxxx", "Title"]


def test_a_long_reply_that_can_be_brought_again_is_paged_in_place() -> None:
    count = len(pages_of(Reply(nodes=long())))
    own = ((Button(label="Save", press=AGAIN),),)
    for cut in range(count):
        (message,) = messages(Reply(nodes=long(), again=AGAIN, cut=cut, buttons=own))
        assert message.buttons is not None
        *_, row = message.buttons.inline_keyboard
        expected = [f"{cut + 1}/{count}"]
        expected = ["‹", *expected] if cut else expected
        expected = [*expected, "›"] if cut + 1 < count else expected
        assert [key.text for key in row] == expected
        assert row[-1].callback_data == at_cut(AGAIN, min(cut + 1, count - 1))
        assert message.buttons.inline_keyboard[0][0].text == "Save"


def test_a_page_beyond_the_last_is_the_last() -> None:
    (message,) = messages(Reply(nodes=long(), again=AGAIN, cut=999))
    assert message.page == pages_of(Reply(nodes=long()))[-1]


def test_a_long_reply_that_can_not_be_brought_again_follows_in_several_messages() -> None:
    sent = messages(Reply(nodes=long(), buttons=((Button(label="Save", press=AGAIN),),)))
    assert [message.page for message in sent] == list(pages_of(Reply(nodes=long())))
    assert [message.buttons is not None for message in sent] == [False] * (len(sent) - 1) + [True]


def lines_of(reply: Reply, count: int) -> list[list[str]]:
    """Return the paragraphs of each of so many messages."""
    made = messages_in(reply, count)
    assert [each.buttons is not None for each in made] == [False] * (count - 1) + [True]
    return [each.page.text.split("\n\n") for each in made]


def test_what_takes_the_place_of_more_messages_is_parted_among_them() -> None:
    nodes = long()
    reply, said = Reply(nodes=nodes, buttons=BUTTON), [node.text[0].text for node in nodes]
    least = len(pages_of(reply))
    for count in (least, least + 1, len(nodes)):
        assert [line for page in lines_of(reply, count) for line in page] == said
    assert lines_of(reply, len(nodes) + 1)[-1] == ["…"]


def test_a_title_is_not_parted_from_what_it_stands_above() -> None:
    reply = Reply(nodes=(paragraph("一"), Title(text=inline("灯塔")), paragraph("二")), buttons=BUTTON)
    assert lines_of(reply, 2) == [["一"], ["灯塔\n二"]]


def test_what_takes_the_place_of_fewer_messages_leaves_out_its_end_but_for_the_last_node_and_says_so() -> None:
    nodes, less, last = long(), paragraph("放不下的没有列出。"), paragraph("因为你关注了灯塔")
    reply = Reply(nodes=(*nodes, last), buttons=BUTTON, less=(less,))
    count = len(pages_of(reply)) - 1
    lines = [line for page in lines_of(reply, count) for line in page]
    kept = len(lines) - 2
    assert lines == [node.text[0].text for node in (*nodes[:kept], less, last)]
    assert len(pages_of(Reply(nodes=(*nodes[: kept + 1], less, last)))) > count


def test_a_last_node_that_is_too_long_by_itself_is_cut() -> None:
    assert len(lines_of(Reply(nodes=(paragraph("灯。" * 9000),), buttons=BUTTON), 2)) == 2


def test_callback_data_that_can_not_carry_a_page_brings_all_pages() -> None:
    assert len(messages(Reply(nodes=long(), again="of another program"))) > 1


def test_a_short_reply_has_no_row_to_page_with() -> None:
    (message,) = messages(Reply(nodes=(paragraph("x"),), again=AGAIN))
    assert message.buttons is None


def test_a_notice_alone_sends_nothing() -> None:
    assert messages(Reply(notice="Saved.")) == ()
    assert notice_of(Reply(notice="Saved.")) == "Saved."


def test_a_notice_keeps_to_its_length() -> None:
    assert len(notice_of(Reply(notice="字" * 500)) or "") == NOTICE_CHARACTERS
    assert notice_of(Reply(notice=" \n")) is None


def test_only_the_link_that_is_named_shows_a_preview() -> None:
    link = Paragraph(text=inline(Run(text="x", url="https://example.org/a")))
    (without,) = messages(Reply(nodes=(link,)))
    assert without.preview.is_disabled
    (with_one,) = messages(Reply(nodes=(link,), preview="https://example.org/a"))
    assert with_one.preview.url == "https://example.org/a"
    (unsafe,) = messages(Reply(nodes=(link,), preview="javascript:alert(1)"))
    assert unsafe.preview.is_disabled


def test_buttons_keep_to_telegrams_limits() -> None:
    many = tuple(Button(label="字" * 200, press=AGAIN) for _ in range(120))
    (message,) = messages(Reply(nodes=(paragraph("x"),), buttons=(many,)))
    assert message.buttons is not None
    rows = message.buttons.inline_keyboard
    assert sum(map(len, rows)) == BUTTONS
    assert max(map(len, rows)) <= BUTTONS_PER_ROW
    assert all(len(key.text) == LABEL_CHARACTERS for row in rows for key in row)


def test_a_button_that_could_not_work_is_left_out() -> None:
    useless = (
        Button(label=" ", press=AGAIN),
        Button(label="too long", press="x" * 65),
        Button(label="nowhere"),
        Button(label="unsafe", url="tg://user?id=1"),
    )
    (message,) = messages(Reply(nodes=(paragraph("x"),), buttons=(useless, (Button(label="ok", url="https://a.org"),))))
    assert message.buttons is not None
    assert [[key.text for key in row] for row in message.buttons.inline_keyboard] == [["ok"]]
