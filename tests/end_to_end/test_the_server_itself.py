"""The Bot API server of these tests refuses what Telegram refuses."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.support.botapi import BotApi, Fault
from tests.support.botapi.distil import distil
from tests.support.botapi.server import TOKEN

API = Path(__file__).parents[3] / "shared" / "botapi" / "api.json"


class Caller:
    """Calls methods over HTTP, as JSON or as a form."""

    def __init__(self, server: BotApi, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def __call__(self, method: str, *, form: bool = False, token: str = TOKEN, **given: Any) -> Any:
        url = f"{self.server.url}/bot{token}/{method}"
        async with self.session.post(url, data=given) if form else self.session.post(url, json=given) as response:
            answer = await response.json()
        return answer["result"] if answer["ok"] else (answer["error_code"], answer["description"])


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi() as running:
        yield running


@pytest.fixture
async def call(server: BotApi) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(server, session)


async def test_get_me_is_a_bot(call: Caller) -> None:
    assert (await call("getMe"))["is_bot"] is True


async def test_a_wrong_token_is_unauthorised(call: Caller) -> None:
    assert await call("getMe", token="1:no") == (401, "Unauthorized")


async def test_an_unknown_method_is_refused(call: Caller) -> None:
    assert await call("sendMesage", chat_id=1, text="a") == (404, "Not Found")


async def test_an_unknown_parameter_is_refused(call: Caller) -> None:
    status, why = await call("sendMessage", chat_id=1, text="a", colour="red")
    assert (status, "no parameter colour" in why) == (400, True)


async def test_a_missing_parameter_is_refused(call: Caller) -> None:
    assert await call("sendMessage", chat_id=1) == (400, "Bad Request: parameter text is required")


@pytest.mark.parametrize(
    "wrong",
    [
        {"disable_notification": 1},
        {"message_thread_id": "first"},
        {"reply_markup": {"inline_keyboard": [{"text": "a"}]}},
        {"reply_markup": {"inline_keyboard": [[{"text": "a", "colour": "red", "callback_data": "b"}]]}},
        {"link_preview_options": {"is_disabled": "yes"}},
    ],
)
async def test_a_wrong_type_is_refused(call: Caller, wrong: dict[str, Any]) -> None:
    status, _why = await call("sendMessage", chat_id=1, text="a", **wrong)
    assert status == 400


async def test_a_form_is_read_like_json(call: Caller) -> None:
    markup = json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]})
    sent = await call("sendMessage", form=True, chat_id="1", text="<b>hi</b>", parse_mode="HTML", reply_markup=markup)
    assert (sent["text"], sent["entities"]) == ("hi", [{"type": "bold", "offset": 0, "length": 2}])


async def test_a_text_over_4096_utf16_units_after_parsing_is_refused(call: Caller) -> None:
    assert (await call("sendMessage", chat_id=1, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML"))["message_id"]
    status, why = await call("sendMessage", chat_id=1, text="😀" * 2049)
    assert (status, why) == (400, "Bad Request: message is too long")


async def test_an_empty_text_is_refused(call: Caller) -> None:
    assert await call("sendMessage", chat_id=1, text=" \n") == (400, "Bad Request: message text is empty")


async def test_broken_html_is_refused(call: Caller) -> None:
    status, why = await call("sendMessage", chat_id=1, text="<b>a", parse_mode="HTML")
    assert (status, "can't parse entities" in why) == (400, True)


async def test_callback_data_over_64_bytes_is_refused(call: Caller) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "要" * 22}]]}
    status, why = await call("sendMessage", chat_id=1, text="a", reply_markup=markup)
    assert (status, "1-64 bytes" in why) == (400, True)


async def test_a_press_can_be_answered_once(call: Caller, server: BotApi) -> None:
    press = server.world.new_callback()
    assert await call("answerCallbackQuery", callback_query_id=press) is True
    status, why = await call("answerCallbackQuery", callback_query_id=press)
    assert (status, "too old" in why) == (400, True)


async def test_a_press_of_long_ago_is_stale(call: Caller, server: BotApi) -> None:
    press = server.world.new_callback()
    server.world.callbacks[press] -= 3600
    status, why = await call("answerCallbackQuery", callback_query_id=press)
    assert (status, "too old" in why) == (400, True)


async def test_an_edit_that_changes_nothing_is_refused(call: Caller) -> None:
    sent = await call("sendMessage", chat_id=1, text="a")
    status, why = await call("editMessageText", chat_id=1, message_id=sent["message_id"], text="a")
    assert (status, "not modified" in why) == (400, True)


async def test_a_message_that_is_not_there_can_not_be_edited(call: Caller) -> None:
    assert (await call("editMessageText", chat_id=1, message_id=5, text="a"))[0] == 400


async def test_a_chat_that_blocked_the_bot_is_forbidden(call: Caller, server: BotApi) -> None:
    server.world.gone.add(5)
    assert await call("sendMessage", chat_id=5, text="a") == (403, "Forbidden: bot was blocked by the user")


async def test_an_update_is_given_until_it_is_confirmed(call: Caller, server: BotApi) -> None:
    first = await server.person(5).says("hello")
    assert [update["update_id"] for update in await call("getUpdates")] == [first]
    assert [update["update_id"] for update in await call("getUpdates", offset=first)] == [first]
    assert await call("getUpdates", offset=first + 1) == []


async def test_faults_come_in_order_and_end(call: Caller, server: BotApi) -> None:
    server.fail("sendMessage", Fault(status=500), Fault(status=429, retry_after=7), Fault(reset="after"))
    assert (await call("sendMessage", chat_id=1, text="a"))[0] == 500
    assert await call("sendMessage", chat_id=1, text="a") == (429, "Too Many Requests: retry after 7")
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=1, text="only the answer is lost")
    assert [sent.text for sent in server.world.order] == ["only the answer is lost"]
    assert (await call("sendMessage", chat_id=1, text="b"))["text"] == "b"


async def test_the_fourth_message_at_once_to_a_chat_is_too_many_under_limits() -> None:
    async with BotApi(limits=True) as server, aiohttp.ClientSession() as session:
        call = Caller(server, session)
        answers = [await call("sendMessage", chat_id=1, text=str(number)) for number in range(4)]
        assert [isinstance(answer, dict) for answer in answers] == [True, True, True, False]
        assert answers[3][0] == 429


@pytest.mark.skipif(not API.exists(), reason="the Bot API's description is not at ../shared")
def test_the_facts_are_those_of_the_published_description() -> None:
    facts = Path(__file__).parents[1] / "support" / "botapi" / "facts.json"
    published = json.loads(API.read_text(encoding="utf-8"))
    assert json.loads(facts.read_text(encoding="utf-8")) == distil(published)
