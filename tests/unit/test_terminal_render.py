"""How the terminal shows a reply."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.fronts.terminal.chat import language_of
from bot.fronts.terminal.render import render
from bot.output import harmless
from bot.reply import Button, Code, Facts, Fold, Listing, Paragraph, Quote, Reply, Run, Title, inline
from tests.support.cases import cases


def shown(*nodes: object, styled: bool = False) -> str:
    return render(Reply.model_validate({"nodes": nodes}), styled=styled).text


def test_parts_stand_apart_and_in_order() -> None:
    assert shown(Title(text=inline("题目")), Paragraph(text=inline("一段", "两行\n到此"))) == "题目\n\n一段两行\n到此"


def test_a_quote_has_a_bar_at_every_line() -> None:
    assert shown(Quote(text=inline("甲\n乙"))) == "│ 甲\n│ 乙"


def test_lists_have_bullets_or_numbers_and_hang() -> None:
    assert shown(Listing(items=(inline("a\nb"), inline("c")))) == "• a\n  b\n• c"
    assert shown(Listing(items=(inline("a"), inline("b")), start=9)) == "9. a\n10. b"


def test_labels_take_the_colon_of_their_script() -> None:
    assert shown(Facts(pairs=(("作者", inline("林")), ("Author", inline("Lin"))))) == "作者：林\nAuthor: Lin"


def test_a_fold_and_code_are_shown_in_full() -> None:
    assert shown(Fold(title=inline("t"), text=inline("x\ny")), Code(text="a\n  b")) == "t\n  x\n  y\n\n    a\n      b"


def test_only_web_links_show_their_address() -> None:
    link = Paragraph(text=(Run(text="原文", url="https://example.org/a"), Run(text="x", url="javascript:alert(1)")))
    assert shown(link) == "原文 (https://example.org/a)x"


def test_a_link_that_is_its_own_address_is_shown_once() -> None:
    assert shown(Paragraph(text=(Run(text="https://a.b", url="https://a.b"),))) == "https://a.b"


def test_buttons_are_numbered_through_all_rows_and_links_are_not() -> None:
    rows = (
        (Button(label="要点", press="1|a|0.0"), Button(label="原文", url="https://example.org")),
        (Button(label="More", press="1|b|0.0"),),
    )
    got = render(Reply(nodes=(Paragraph(text=inline("x")),), buttons=rows))
    assert got.text == "x\n\n[1] 要点\n→ 原文：https://example.org\n[2] More"
    assert got.presses == ("1|a|0.0", "1|b|0.0")


def test_a_notice_is_shown() -> None:
    assert render(Reply(notice="已收藏")).text == "已收藏"


def test_bold_is_for_terminals_only() -> None:
    bold = Paragraph(text=(Run(text="重", bold=True), Run(text="轻")))
    assert shown(bold) == "重轻"
    assert shown(bold, styled=True) == "\x1b[1m重\x1b[0m轻"


@cases("hostile", ["\x1b]0;owned\x07", "\x9b31m", "\r", "\x08", "\x7f", "\u202e", "\ud800", "\x00"])
def test_nothing_in_a_text_can_command_the_terminal(hostile: str) -> None:
    reply = Reply(
        nodes=(
            Title(text=inline(hostile)),
            Paragraph(text=(Run(text=hostile, bold=True, url=f"https://x/{hostile}"),)),
            Code(text=hostile),
            Facts(pairs=((hostile, inline(hostile)),)),
        ),
        buttons=((Button(label=hostile, press="1|a|0.0"), Button(label=hostile, url=hostile)),),
        notice=hostile,
    )
    text = render(reply, styled=True).text.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert text == harmless(text)
    assert hostile not in text


@given(st.text())
def test_harmless_text_keeps_its_length_and_can_be_printed(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    assert not {each for each in safe if unicodedata.category(each) in ("Cc", "Cs")} - {"\n", "\t"}


@cases(
    ("environment", "tag"),
    [
        ({"LANG": "zh_TW.UTF-8"}, "zh-TW"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en-US"),
        ({"LC_ALL": "", "LANG": "de_DE@euro"}, "de-DE"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({}, None),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], tag: str | None) -> None:
    assert language_of(environment) == tag
