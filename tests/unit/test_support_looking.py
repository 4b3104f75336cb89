"""What is shown of a message for a person to look at is what Telegram would show."""

from tests.support.botapi import Sent
from tests.support.looking import shown


def test_entities_are_marks_and_buttons_stand_in_rows() -> None:
    message = Sent(
        id=1,
        chat_id=7,
        text="😀 灯塔\n高 42 米\n原文",
        entities=[
            {"type": "bold", "offset": 3, "length": 2},
            {"type": "blockquote", "offset": 6, "length": 6},
            {"type": "bold", "offset": 8, "length": 2},
            {"type": "text_link", "offset": 13, "length": 2, "url": "https://example.org/"},
        ],
        markup={
            "inline_keyboard": [[{"text": "摘要", "callback_data": "x"}, {"text": "↗", "url": "https://example.org/"}]]
        },
        at=0.0,
    )
    assert shown(message).split("\n") == [
        "😀 **灯塔**",
        "«高 **42** 米»",
        "[原文](https://example.org/)",
        "[摘要]   [↗ → https://example.org/]",
        "(15 units, 4 entities, preview: none)",
    ]
