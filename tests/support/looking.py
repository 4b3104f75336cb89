"""Shows what Telegram would show: the real program against this repository's Bot API server, for a list of steps.

    python -m tests.support.looking [--corpus DIR] [--language zh-hans] [--webhook] [STEPS.txt] [NAME=VALUE …]

A step a line (`#` begins a remark), from standard input where no file is named:
`TEXT` is a message, `press LABEL` a button of the message shown last, `edit TEXT` the last message changed,
`caption TEXT` a photo, `photo`, `sticker` and `voice` one without words, `reply TEXT` an answer to the bot's last
message; `group STEP` does any of these in a group, `other STEP` as somebody else. NAME=VALUE are settings.
"""

import asyncio
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import Any

from tests.support.botapi import BotApi, Person, Sent
from tests.support.botapi.world import BOT
from tests.support.program import telegram_bot_anew

GROUP = -1_000_042
QUIET = 5.0
"""Seconds without any word of the bot after which a step counts as answered by silence."""

_MARKS = {"bold": "**", "italic": "_", "code": "`", "pre": "```\n"}
_FILES: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}]},
    "sticker": {
        "sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512}
        | {"is_animated": False, "is_video": False}
    },
    "voice": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 2}},
}


def shown(message: Sent) -> str:
    """Return a message as text: entities as marks, quotes behind bars, a line for each row of buttons."""
    cuts: dict[int, list[str]] = {}
    for entity in message.entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        kind = entity["type"]
        before, behind = {
            "blockquote": ("«", "»"),
            "expandable_blockquote": ("«▸", "»"),
            "text_link": ("[", f"]({entity.get('url')})"),
        }.get(kind, (_MARKS.get(kind, ""),) * 2)
        cuts.setdefault(start, []).append(before)
        cuts.setdefault(end, []).insert(0, behind)
    units = message.text.encode("utf-16-le")
    parts, place = [], 0
    for cut in sorted(cuts):
        parts += [units[2 * place : 2 * cut].decode("utf-16-le"), *cuts[cut]]
        place = cut
    parts.append(units[2 * place :].decode("utf-16-le"))
    rows = [
        "   ".join(f"[{button['text']}{' → ' + button['url'] if 'url' in button else ''}]" for button in row)
        for row in (message.markup or {}).get("inline_keyboard", [])
    ]
    preview = (message.preview or {}).get("url")
    size = f"{len(units) // 2} units, {len(message.entities)} entities, preview: {preview or 'none'}"
    file = "" if message.document is None else f"\n(file of {len(message.document)} bytes)"
    return "\n".join(["".join(parts) + file, *rows, f"({size})"])


class Watching:
    """People at the bot, and what they see of it."""

    def __init__(self, api: BotApi, language: str) -> None:
        self.api = api
        self.people = [api.person(501, language), api.person(502, language)]
        self.seen: dict[tuple[int, int], int] = {}

    async def do(self, step: str) -> None:
        """Do one step, and print what came of it."""
        print(f"\n━━━ {step}")  # noqa: T201
        person, place, words = self.people[0], None, step
        while words.startswith(("group ", "other ")):
            kind, _, words = words.partition(" ")
            if kind == "group":
                place = GROUP
            else:
                person = self.people[1]
        callback = await self._act(person, place, words)
        await self._settle()
        if callback and (notice := self.api.world.answered.get(callback)) and notice.get("text"):
            print(f"(over the chat: {notice['text']})")  # noqa: T201
        self._print()

    async def _act(self, person: Person, place: int | None, words: str) -> str | None:
        order, _, rest = words.partition(" ")
        if order == "press":
            having = [
                each for each in self._all(place or person.id) if rest in " ".join(k["text"] for k in each.buttons)
            ]
            if not having:
                print("(no such button)")  # noqa: T201
                return None
            return await person.presses(having[-1], rest)
        message = person.message(words if order not in ("edit", "caption", "reply", *_FILES) else rest, group=place)
        if order in _FILES or order == "caption":
            text = message.pop("text")
            message |= _FILES["photo" if order == "caption" else order] | ({"caption": text} if text else {})
            if entities := message.pop("entities", None):
                message["caption_entities"] = entities
        if order == "reply":
            message["reply_to_message"] = self._last(place or person.id).json()
        if place and f"@{BOT['username']}" in words and not words.startswith("/"):
            start = words.index("@")
            length = len(str(BOT["username"])) + 1
            message["entities"] = [{"type": "mention", "offset": start, "length": length}]
        if order == "edit":
            await self.api.world.add_update({"edited_message": message | {"edit_date": message["date"]}})
        else:
            await self.api.world.add_update({"message": message})
        return None

    def _more_than(self, calls: int) -> bool:
        return len(self.api.world.calls) > calls

    def _all(self, chat_id: int) -> list[Sent]:
        return [each for each in self.api.world.order if each.chat_id == chat_id]

    def _last(self, chat_id: int) -> Sent:
        return self._all(chat_id)[-1]

    async def _settle(self) -> None:
        """Wait until the bot has said something and then nothing for a moment, or nothing at all for `QUIET`."""
        async with asyncio.timeout(60):
            pause = QUIET
            while True:
                calls = len(self.api.world.calls)
                try:
                    async with asyncio.timeout(pause), self.api.world.changed:
                        await self.api.world.changed.wait_for(partial(self._more_than, calls))
                except TimeoutError:
                    return
                pause = 1.6 if self.api.world.calls[-1].method != "sendChatAction" else QUIET

    def _print(self) -> None:
        new = [each for each in self.api.world.order if self.seen.get((each.chat_id, each.id)) != len(each.versions)]
        for each in new:
            edited = " (edited in place)" if (each.chat_id, each.id) in self.seen else ""
            self.seen[each.chat_id, each.id] = len(each.versions)
            print(f"── to {'the group' if each.chat_id < 0 else each.chat_id}{edited}\n{shown(each)}")  # noqa: T201
        if not new:
            print("(nothing new)")  # noqa: T201


async def main(given: Namespace, lines: str, corpus: Path | None) -> None:
    """Run the program over a corpus (None: the bundled one) and do every step."""
    settings = dict(each.split("=", 1) for each in given.settings)
    async with BotApi() as api:
        with tempfile.TemporaryDirectory() as folder:
            if given.webhook:
                port = settings.setdefault("YAODIAN_LISTEN", "127.0.0.1:18099").rsplit(":", 1)[1]
                settings["YAODIAN_WEBHOOK_URL"], api.proxy = "https://bot.example.org/hook", f"http://127.0.0.1:{port}"
            async with telegram_bot_anew(api.url, Path(folder), corpus, **settings) as program:
                await program.until_logged("@")
                watching = Watching(api, given.language)
                for line in lines.splitlines():
                    if line.strip() and not line.startswith("#"):
                        await watching.do(line.strip())


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--corpus")
    parser.add_argument("--language", default="zh-hans")
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("steps", nargs="?")
    parser.add_argument("settings", nargs="*")
    arguments = parser.parse_args()
    steps = Path(arguments.steps).read_text("utf-8") if arguments.steps else sys.stdin.read()
    asyncio.run(main(arguments, steps, Path(arguments.corpus).resolve() if arguments.corpus else None))
