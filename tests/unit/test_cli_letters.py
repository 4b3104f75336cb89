"""What an owner announces is one message, counted as Telegram counts."""

from pathlib import Path

import pytest

from bot.cli.letters import announcement
from bot.core.common.replies import plain
from bot.errors import CannotRun
from bot.fronts.telegram.render import pages_of
from bot.limits import ONE_MESSAGE


@pytest.mark.parametrize("character", ["a", "灯", "&", '"', "🗼", "𠀀"])
def test_the_longest_that_is_taken_is_one_message_and_a_character_more_is_refused(
    tmp_path: Path, character: str
) -> None:
    file = tmp_path / "words.txt"
    most = ONE_MESSAGE // (len(character.encode("utf-16-le")) // 2)
    file.write_text(character * most, "utf-8")
    assert len(pages_of(plain(announcement(file)))) == 1
    file.write_text(character * (most + 1), "utf-8")
    with pytest.raises(CannotRun, match=f"{ONE_MESSAGE} go into one message"):
        announcement(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"\xff\xfe", "isn't UTF-8 text: save it"),
        (b" \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
    ],
)
def test_what_is_no_announcement_is_refused_in_a_sentence(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CannotRun, match=rf"^[^\[]*words\.txt .*{said}[^\[]*\.$"):
        announcement(file)


def test_the_mark_that_some_editors_begin_a_file_with_is_not_sent(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("大家好", "utf-8-sig")
    assert announcement(file) == "大家好"
