"""Every page is what Telegram's own parser makes of it: text and entities, one for one."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.fronts.telegram.limits import ENTITIES, MARKUP_BYTES, TEXT_UNITS
from bot.fronts.telegram.rendering.links import live
from bot.fronts.telegram.rendering.pages import Page
from bot.fronts.telegram.rendering.render import messages, pages_of
from bot.fronts.telegram.rendering.styled import BLANK, clean, visible
from bot.reply import Code, Facts, Fold, Inline, Listing, Node, Paragraph, Quote, Reply, Run, Title
from tests.support.cases import cases
from tests.support.long_runs import examples
from tests.support.tdlib import MarkupRefused, parse_html

PIECES = (
    *" \n\t\r<>&\"'`*_[]()。！？.,:;/\\|#@",
    *("字", "漢字", "要点", "word", "Agent", "3.5", "25亿", "&amp;", "&nbsp;", "</b>", "<a href=", "&#60;"),
    *("😀", "👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "1️⃣", "e\u0301", "a\u030a", "ำ", "नि", "한"),
    *("עברית", "العربية", "\u200f", "\u200e", "\u202e", "\u200b", "\u200d", "\ufeff", "\u00a0", "\u3000", "\u2028"),
    *("\x00", "\x1b", "\x85", "\ud800", "\udfff", "\U0010ffff", "\ufffe"),
)
ADDRESSES = st.sampled_from(
    [
        *(
            "https://example.com",
            "HTTP://EXAMPLE.com:8080/A?b=\"<c>'#d",
            "https://例子.com/路径",
            "https://e.com/路 径",
        ),
        *("/relative", "images/x.png", "javascript:alert(1)", "tg://user?id=1", "mailto:a@b.cn", "http://localhost/x"),
        *("https://u:p@e.com/", "https://e.com:99999/", "https://", "https://e.com\\x", "https://e.com/\ud800", ""),
    ]
)
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=40))
runs = st.builds(
    Run, text=texts, bold=st.booleans(), italic=st.booleans(), code=st.booleans(), url=st.none() | ADDRESSES
)
inlines = st.lists(runs, max_size=6).map(tuple)
nodes: st.SearchStrategy[Node] = st.one_of(
    st.builds(Title, text=inlines),
    st.builds(Paragraph, text=inlines),
    st.builds(Quote, text=inlines, folded=st.booleans()),
    st.builds(Listing, items=st.lists(inlines, max_size=8).map(tuple), start=st.none() | st.integers(0, 20)),
    st.builds(Facts, pairs=st.lists(st.tuples(texts, inlines), max_size=5).map(tuple)),
    st.builds(Code, text=texts),
    st.builds(Fold, title=inlines, text=inlines),
)


def assert_as_telegram_takes_it(page: Page) -> None:
    text, entities = parse_html(page.html)
    assert text == page.text
    assert entities == page.entities
    assert 1 <= len(text.encode("utf-16-le")) // 2 <= TEXT_UNITS
    assert len(entities) <= ENTITIES
    assert len(page.html.encode()) <= MARKUP_BYTES
    assert visible(text)
    assert text == text.strip(BLANK)
    units = text.encode("utf-16-le")
    for entity in entities:
        inside = units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        assert inside
        assert inside == inside.strip(BLANK)


def words_of(page_texts: Iterable[str]) -> str:
    return "".join("".join(page_texts).split())


@given(st.lists(nodes, max_size=8))
@settings(max_examples=examples(150))
def test_any_reply_reads_in_telegram_as_it_was_meant(tree: list[Node]) -> None:
    for page in pages_of(Reply(nodes=tuple(tree))):
        assert_as_telegram_takes_it(page)


@given(texts, st.integers(1, 400), st.booleans(), st.sampled_from([Paragraph, Quote, Title, Code]))
@settings(max_examples=examples(60))
def test_a_very_long_paragraph_is_cut_into_pages_that_telegram_takes(
    text: str, times: int, bold: bool, kind: type[Paragraph | Quote | Title | Code]
) -> None:
    long = text * times
    node: Node = Code(text=long) if kind is Code else kind(text=(Run(text=long, bold=bold),))
    pages = pages_of(Reply(nodes=(node,)))
    for page in pages:
        assert_as_telegram_takes_it(page)
    kept, meant = words_of(page.text for page in pages), words_of([clean(long)])
    if visible(clean(text)):
        assert visible_only(kept) == visible_only(meant)


def visible_only(text: str) -> str:
    return "".join(char for char in text if visible(char))


@given(st.lists(runs, min_size=40, max_size=150).map(tuple))
@settings(max_examples=examples(30))
def test_a_paragraph_of_more_styles_than_a_page_may_hold_is_cut(runs_: Inline) -> None:
    for page in pages_of(Reply(nodes=(Paragraph(text=runs_), Paragraph(text=runs_)))):
        assert_as_telegram_takes_it(page)


@given(st.one_of(ADDRESSES, st.text(max_size=30).map("https://e.com/".__add__), st.text(max_size=30)))
@settings(max_examples=examples(150))
def test_an_address_is_live_only_in_the_form_that_telegram_gives_back(url: str) -> None:
    reply = Reply(nodes=(Paragraph(text=(Run(text="x", url=url),)),))
    page = pages_of(reply)[0]
    assert_as_telegram_takes_it(page)
    assert [entity.url for entity in page.entities] == ([live(url)] if live(url) else [])


@cases(
    "url",
    [
        "/a",
        "a.md",
        "javascript:alert(1)",
        "tg://resolve?domain=x",
        "mailto:a@b.cn",
        "ftp://e.com/x",
        "http://localhost",
    ],
)
def test_an_address_that_is_not_of_the_web_is_shown_as_text(url: str) -> None:
    page = pages_of(Reply(nodes=(Paragraph(text=(Run(text="label", url=url),)),)))[0]
    assert page.text == "label"
    assert page.entities == ()


def test_markup_in_a_document_stays_text() -> None:
    hostile = '</b><script>&amp;"\'<a href="https://e.com">x</a>'
    page = pages_of(Reply(nodes=(Title(text=(Run(text=hostile),)),)))[0]
    assert page.text == hostile
    assert [entity.type for entity in page.entities] == ["bold"]


def test_the_parser_that_judges_refuses_broken_markup() -> None:
    with pytest.raises(MarkupRefused):
        parse_html("<b>not closed")


def test_an_empty_reply_still_says_something() -> None:
    for empty in (Reply(), Reply(nodes=(Paragraph(text=(Run(text=" \n\u200b"),)),))):
        (message,) = messages(empty)
        assert_as_telegram_takes_it(message.page)
