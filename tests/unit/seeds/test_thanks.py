"""Thanks to the readers that a text ends in: they are of its writer, and of nobody who speaks in it."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_TALK = "\n\n".join(f"渡客：第 {at} 天水多深？\n\n船夫：{at} 米，站得住。" for at in range(1, 8))


def talk(end: str) -> Document:
    return read(f"# 渡口\n\n{_TALK}\n\n{end}\n".encode(), "talk.md")


@cases(
    "thanks",
    [
        "感谢你的支持！",
        "謝謝大家一路以來的支持與陪伴～",
        "谢谢阅读。",
        "Thank you for your support!",
        "感谢阅读🌊",
        "码字不易…",
    ],
)
def test_thanks_with_hashtags_behind_them_are_none_of_the_last_turn(thanks: str) -> None:
    document = talk(f"{thanks} #河 #船")
    last = document.sections[-1].blocks[-1]
    assert (last.speaker, last.text) == ("船夫", "7 米，站得住。")
    assert document.topics == ("河", "船")
    assert ("begging line", thanks) in [(item.rule, item.text) for item in document.removed]


@pytest.mark.parametrize(("end", "said"), [("谢谢你的支持！", ""), ("谢谢你的支持，我又多渡了一年。", " #河")])
def test_what_the_last_speaker_may_have_said_stays(end: str, said: str) -> None:
    assert talk(end + said).sections[-1].blocks[-1].text == f"7 米，站得住。\n{end}"


def test_a_quote_that_begs_may_end_in_hashtags() -> None:
    document = read("# 渡口\n\n天还没亮，杜玉梅已经站在路口等车。\n\n> 码字不易，求点赞！#河\n".encode(), "note.md")
    assert (document.topics, document.sections[-1].text) == (("河",), "天还没亮，杜玉梅已经站在路口等车。")
