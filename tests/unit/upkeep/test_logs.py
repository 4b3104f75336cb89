"""Log lines: an event with its fields, and never a token."""

import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest
import structlog

from bot.upkeep.logs import Redactor, configure
from storage.models import Rule
from tests.support.cases import cases

TOKEN = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
SECRET = "my-webhook-secret"


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """Leave logging as it was, for the other tests of this process."""
    root = logging.getLogger()
    handlers, level, settings = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**settings)
    structlog.contextvars.clear_contextvars()


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> io.StringIO:
    stream = io.StringIO()
    configure("debug", request.param, [TOKEN, SECRET, ""], stream)
    return stream


def test_a_line_has_the_event_its_fields_and_the_reference_of_the_request() -> None:
    stream = io.StringIO()
    configure("info", "json", stream=stream)
    with structlog.contextvars.bound_contextvars(reference="ab12"):
        structlog.get_logger("bot.intake").info("batch", taken_in=5)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["taken_in"], line["reference"], line["level"]) == ("batch", 5, "ab12", "info")


def test_a_token_never_shows_wherever_it_stands(log: io.StringIO) -> None:
    ours, theirs = structlog.get_logger("bot"), logging.getLogger("some.package")
    ours.info("start", token=TOKEN, secret=SECRET)
    ours.warning(f"event with {TOKEN}", nested={"url": f"https://api.telegram.org/bot{TOKEN}/getMe"})
    theirs.warning("GET %s", f"https://api.telegram.org/file/bot{TOKEN}/photos/1.jpg")
    theirs.error("by name %(token)s", {"token": TOKEN})
    try:
        raise ValueError(f"bad token {TOKEN}")
    except ValueError:
        ours.exception("failed")
        theirs.exception("failed too")
    assert TOKEN not in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()
    assert SECRET not in log.getvalue()
    assert log.getvalue().count("[hidden]") >= 7


def test_a_traceback_shows_no_local_variables(log: io.StringIO) -> None:
    words = "what a person wrote"
    try:
        raise ValueError(len(words))
    except ValueError:
        structlog.get_logger("bot").exception("failed")
    assert "ValueError: 19" in log.getvalue()
    assert words not in log.getvalue()


def test_what_a_value_of_ours_refuses_does_not_stand_in_the_log(log: io.StringIO) -> None:
    words = "what a person wrote"
    try:
        Rule.model_validate({"kind": words, "value": [words]})
    except ValueError:
        structlog.get_logger("bot").exception("failed")
    assert "2 validation errors for Rule" in log.getvalue()
    assert words not in log.getvalue()


async def test_addresses_that_httpx_logs_stay_out_of_the_log() -> None:
    stream = io.StringIO()
    configure("info", "text", stream=stream)
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert stream.getvalue() == ""


def test_the_level_is_kept(log: io.StringIO) -> None:
    configure("warning", "text", stream=log)
    structlog.get_logger("bot").info("quiet")
    structlog.get_logger("bot").warning("heard")
    assert "quiet" not in log.getvalue()
    assert "heard" in log.getvalue()


def test_an_event_is_one_line_of_json_even_with_newlines_in_it() -> None:
    stream = io.StringIO()
    configure("info", "json", stream=stream)
    structlog.get_logger("bot").info("two\nlines", text="a\x1b[31m\nb")
    assert stream.getvalue().count("\n") == 1
    assert "\x1b" not in stream.getvalue()


@cases(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/sendMessage",
        "https://bot.example.org/bot123456%3Ashort/getMe",
        "http://127.0.0.1/bot42:abc/getMe",
        f"a stranger's token {TOKEN} in passing",
    ],
)
def test_what_has_the_form_of_a_token_is_hidden_though_no_setting_names_it(text: str) -> None:
    assert "[hidden]" in Redactor()(text)
    assert ":AAH" not in Redactor()(text)


def test_times_and_ratios_are_no_tokens() -> None:
    line = "2026-11-23T15:29:08 ratio 12345:67890 http://host:8080/robot/list"
    assert Redactor()(line) == line


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_a_library_quotes_of_messages_shows_at_debug_alone(form: str) -> None:
    """python-telegram-bot puts an answer that it can't read into a line of the highest level, words and names."""
    shown = {}
    for level in ("debug", "info", "error"):
        stream = io.StringIO()
        configure(level, form, stream=stream)
        try:
            raise ValueError("what a person wrote")
        except ValueError as error:
            logging.getLogger("telegram.ext.ExtBot").critical(
                "Received data was %r", {"text": "words and names", "of": "Anna"}, exc_info=error
            )
        shown[level] = stream.getvalue()
    assert "what a person wrote" in shown["debug"]
    for level in ("info", "error"):
        assert "Received data was [hidden]" in shown[level]
        assert not any(each in shown[level] for each in ("wrote", "words", "Anna"))
