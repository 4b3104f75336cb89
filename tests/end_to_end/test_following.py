"""Over Telegram: a subscription that is agreed to, and a file of all that is kept about a chat."""

import json
from pathlib import Path

from tests.end_to_end.conftest import subscribed
from tests.support.botapi import BotApi
from tests.support.program import telegram_bot


async def test_mydata_comes_as_a_file(api: BotApi, tmp_path: Path, library: Path) -> None:
    anna = api.person(language="en")
    async with telegram_bot(api.url, tmp_path, library):
        await subscribed(api, anna, "topic 灯塔 daily 8:00")
        told = await api.ask(anna, "/mydata")
        sent = await api.next_message(anna.id, told.id)
        assert sent.document is not None
        stored = json.loads(sent.document)
        assert [(each["value"], each["frequency"]) for each in stored["subscriptions"]] == [("灯塔", "daily")]
