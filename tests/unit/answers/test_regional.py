"""Words of Taiwan and of the Mainland find one another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answerer import LibraryAnswerer
from bot.answers.language.regional import other_words, reworded, wordings
from storage.folding import fold
from storage.store import SqliteStore
from tests.support.cases import cases
from tests.support.conversation import conversing, text_of
from tests.support.documents import make_document, make_section, put
from tests.support.hanging import HANG

MAINLAND = make_document(
    slug="mainland", path="m.md", title="大陆的说法", summary=None, key_points=(), risks=(), qa=(),
    sections=(make_section("程序员不会被取代，他们会写更多的代码。"), make_section("芯片不该卖给他们。")),
)  # fmt: skip
TAIWAN = make_document(
    slug="taiwan", path="t.md", title="臺灣的說法", language="zh-Hant", summary=None, key_points=(), risks=(), qa=(),
    sections=(make_section("晶片的良率決定成本。"), make_section("機器學習演算法在伺服器上執行。")),
)  # fmt: skip


class Held:
    """A library that holds each of some words so many times."""

    def __init__(self, **times: int) -> None:
        self.times = times

    def size(self) -> int:
        return 100

    def frequency(self, token: str) -> int:
        return max((times for word, times in self.times.items() if token in word), default=0)


@cases(
    ("typed", "other"),
    [
        ("程式設計師會被取代嗎", "程序员"),
        ("程序员会被取代吗", "程式设计师"),
        ("晶片", "芯片"),
        ("人工智慧和軟體", "人工智能 软件"),
        ("搜尋 程式碼", "搜索 代码"),
        ("機器學習演算法", "算法"),
        ("使用者", "用户"),
        ("伺服器", "服务器"),
        ("哈萨克斯坦及白俄罗斯", ""),
        ("燈塔看守人", ""),
        ("Claude Code", ""),
        ("", ""),
    ],
)
def test_the_other_regions_words_are_known_in_either_script(typed: str, other: str) -> None:
    assert other_words(typed) == other
    assert other_words(fold(typed)) == other


@given(st.text("程式设计师晶片芯资料数据a 1，着后里"))
def test_what_differs_stands_where_it_is_said_to(text: str) -> None:
    assert all(text[each.start :].startswith(each.typed) for each in wordings(text))


@pytest.mark.timeout(HANG, func_only=True)
def test_a_word_said_again_and_again_is_compared_like_any_text() -> None:
    assert len(wordings("点击" * 2_000)) == 1


def test_a_question_is_asked_in_the_librarys_own_words() -> None:
    assert reworded("程式设计师会被取代吗", Held(程序员=4)).text == "程序员会被取代吗"


def test_a_word_that_the_library_holds_stays_and_a_much_commoner_one_is_looked_for_beside_it() -> None:
    assert reworded("晶片贵吗", Held(晶片=2, 芯片=3)) == reworded("晶片贵吗", Held(晶片=2))
    assert reworded("晶片贵吗", Held(晶片=2, 芯片=9)).text == "晶片贵吗"
    assert reworded("晶片贵吗", Held(晶片=2, 芯片=9)).extra == ("芯片",)


def test_the_whole_question_is_said_in_the_commoner_words_too() -> None:
    held = Held(晶片=2, 芯片=9, 程序员=4)
    assert reworded("程式设计师,晶片贵吗", held).text == "程序员,晶片贵吗"
    assert reworded("程式设计师,晶片贵吗", held).otherwise == "程序员,芯片贵吗"
    assert reworded("晶片贵吗", Held(晶片=2, 芯片=3)).otherwise is None


def test_a_word_that_the_library_holds_in_neither_form_stays() -> None:
    assert reworded("晶片贵吗", Held(航海=3)) == reworded("晶片贵吗", Held())


async def test_a_question_in_taiwans_words_finds_an_article_in_the_mainlands(store: SqliteStore) -> None:
    await put(store, MAINLAND)
    await put(store, make_document())
    answer = await LibraryAnswerer(store).answer("程式設計師會被取代嗎？")
    assert [each.text for each in answer.passages[:1]] == ["程序员不会被取代，他们会写更多的代码。"]


async def test_a_search_shows_first_what_holds_the_word_in_either_wording(tmp_path: Path) -> None:
    near = [make_document(slug=f"near{at}", path=f"n{at}.md", title=f"设计 {at}", summary=None, key_points=(), risks=(),
            qa=(), sections=(make_section("设计师和程式，程式和设计师，一式两份。"),)) for at in range(3)]  # fmt: skip
    async with conversing(tmp_path, (*near, MAINLAND)) as talk:
        text = text_of(await talk.say("/search 程式設計師"))
    assert "大陆的说法" in text
    assert all(text.find("大陆的说法") < text.find(each.title) for each in near if each.title in text)


@pytest.mark.parametrize(
    ("searched", "shown"),
    [
        ("晶片", {"大陆的说法", "臺灣的說法"}),
        ("芯片", {"大陆的说法", "臺灣的說法"}),
        ("程式碼", {"大陆的说法"}),
        ("算法", {"臺灣的說法"}),
    ],
)
async def test_a_search_finds_both_wordings_and_marks_what_it_found(
    tmp_path: Path, searched: str, shown: set[str]
) -> None:
    async with conversing(tmp_path, (MAINLAND, TAIWAN)) as talk:
        reply = await talk.say(f"/search {searched}")
    assert {title for title in ("大陆的说法", "臺灣的說法") if title in text_of(reply)} == shown
    quotes = [node for node in reply.nodes if node.node == "quote"]
    assert all(any(run.bold for run in quote.text) for quote in quotes)
