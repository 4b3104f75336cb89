"""A service of embeddings takes the slow model's place; when it fails the others answer, and no key is shown."""

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.answers.answerer import LibraryAnswerer
from bot.answers.vectors import endpoint, loading
from bot.answers.vectors.chosen import EndpointAt
from bot.answers.vectors.encoders import ModelResting, ModelUnavailable
from bot.answers.vectors.endpoint import Endpoint
from tests.support.documents import make_document, put
from tests.support.models import Hashing
from tests.support.stores import new_store

KEY = "sk-secret-4711"
QUESTION = "灯塔有多高？"


class Service:
    """A server that makes vectors of characters, or does what `mood` says."""

    def __init__(self) -> None:
        self.mood = "well"
        self.dimension = 64
        self.asked: list[list[str]] = []
        self.keys: set[str | None] = set()
        self.released = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append(request["input"])
                service.keys.add(self.headers["Authorization"])
                assert self.path == "/v1/embeddings"
                status, body = service.reply(request)
                if service.mood == "hangs":
                    service.released.wait(20)
                self.send_response(status)
                self.end_headers()
                if service.mood != "hangs":
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def at(self) -> EndpointAt:
        return EndpointAt(f"http://127.0.0.1:{self.server.server_port}/v1", "small", SecretStr(KEY))

    def reply(self, request: dict[str, object]) -> tuple[int, bytes]:
        texts = request["input"]
        assert isinstance(texts, list)
        assert request["model"] == "small"
        model = Hashing()
        model.dimension = self.dimension
        rows = model.texts(texts)
        data = [{"index": at, "embedding": row.tolist()} for at, row in enumerate(rows)]
        replies = {
            "well": (200, json.dumps({"data": data[::-1]})),
            "errs": (500, f"no {KEY}"),
            "refuses": (401, "wrong key"),
            "babbles": (200, "<html>"),
            "short": (200, json.dumps({"data": data[:-1]})),
            "another": (200, json.dumps({"data": [{"index": 0, "embedding": [1, 2]}] * len(texts)})),
            "nan": (200, json.dumps({"data": [{"index": 0, "embedding": [float("nan")] * 64}] * len(texts)})),
            "zero": (200, json.dumps({"data": [{"index": 0, "embedding": [0] * 64}] * len(texts)})),
            "list": (200, "[1]"),
            "boundless": (200, '{"data": [{"index": 1e999, "embedding": [1, 2]}]}'),
            "too large": (200, '{"data": [{"index": 0, "embedding": [1%s, 2]}]}' % ("0" * 400)),
            "too deep": (200, "[" * 100_000),
            "hangs": (200, ""),
        }
        status, body = replies[self.mood]
        return status, body.encode()


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.released.set()
    made.server.shutdown()
    made.server.server_close()


BABBLE = ("babbles", "list", "boundless", "too large", "too deep")
MOODS = ("errs", "refuses", "short", "another", "nan", "zero", "hangs", *BABBLE)


def test_vectors_come_in_the_order_of_the_texts_and_the_key_is_sent(service: Service) -> None:
    model = Endpoint(service.at)
    rows = model.texts(["灯塔", "看守人"])
    assert model.dimension == rows.shape[1] == 64
    assert np.allclose(rows, Hashing().texts(["灯塔", "看守人"]), atol=1e-6)
    assert np.allclose(model.question("灯塔"), rows[0], atol=1e-6)
    assert service.keys == {f"Bearer {KEY}"}


@pytest.mark.parametrize("mood", MOODS)
def test_a_service_that_fails_is_left_alone_for_a_while_and_shows_no_key(
    service: Service, mood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Endpoint(service.at)
    service.mood = mood
    if mood == "hangs":
        monkeypatch.setattr(endpoint, "QUESTION_SECONDS", 0.2)
    with pytest.raises(ModelUnavailable) as caught:
        model.question("灯塔")
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None
    asked = len(service.asked)
    service.mood = "well"
    with pytest.raises(ModelResting):
        model.question("灯塔")
    assert len(service.asked) == asked
    monkeypatch.undo()
    model._rests_until = 0.0
    assert len(model.question("灯塔")) == 64


def test_a_key_that_can_not_be_sent_is_not_shown_either(service: Service) -> None:
    with pytest.raises(ModelUnavailable, match="can't be sent") as caught:
        Endpoint(EndpointAt(service.at.url, "small", SecretStr("sk-钥")))
    assert "钥" not in str(caught.value)
    assert "u94a5" not in str(caught.value)


@pytest.mark.parametrize("mood", BABBLE)
def test_what_is_no_reply_of_such_a_service_is_called_so(service: Service, mood: str) -> None:
    service.mood = mood
    with pytest.raises(ModelUnavailable, match="holds no vectors"):
        Endpoint(service.at)


@pytest.mark.parametrize("mood", ["errs", "hangs", "babbles"])
async def test_words_answer_while_the_service_is_away_and_the_log_says_so(
    tmp_path: Path, service: Service, mood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        model = Endpoint(service.at)
        answerer = LibraryAnswerer(store, [model], tmp_path / "library.db")
        await answerer.fill()
        assert (await answerer.answer(QUESTION)).models == ("words", model.stored_as)
        service.mood = mood
        if mood == "hangs":
            monkeypatch.setattr(endpoint, "QUESTION_SECONDS", 0.2)
        with capture_logs() as logs:
            answers = await asyncio.gather(*(map(answerer.answer, ("灯塔有多高", "灯塔高多少米", "灯塔三十七米"))))
        assert {answer.models for answer in answers} == {("words",)}
        assert all(answer.passages for answer in answers)
        assert {each["event"] for each in logs} == {"model_failed"}
        assert KEY not in repr(logs)
        answerer.close()


def _of_answers() -> set[threading.Thread]:
    """Return the threads that consider and read questions, of whatever answerer."""
    return {each for each in threading.enumerate() if each.name.startswith(("considering", "questions"))}


async def test_a_closed_answerer_keeps_no_thread_and_no_connection_and_opens_again_when_asked(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients: list[httpx.Client] = []

    class Client(httpx.Client):
        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            clients.append(self)

    monkeypatch.setattr(httpx, "Client", Client)
    others = _of_answers()  # of tests before this one
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [Endpoint(service.at)], tmp_path / "library.db")
        for time in (1, 2):
            await answerer.fill()
            assert (await answerer.answer(QUESTION, thorough=True)).passages
            ours = _of_answers() - others
            assert {each.name.partition("_")[0] for each in ours} == {"considering", "questions"}
            answerer.close()
            for each in ours:
                await asyncio.to_thread(each.join, 20)
            assert not any(each.is_alive() for each in ours)
            assert [each.is_closed for each in clients] == [True] * time


async def test_no_text_is_sent_twice_and_another_model_reads_all_again(tmp_path: Path, service: Service) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        for at, again in ((service.at, True), (service.at, False), (EndpointAt(service.at.url + "/", "small"), False)):
            service.asked.clear()
            answerer = LibraryAnswerer(store, [Endpoint(at)], tmp_path / "library.db")
            await answerer.fill()
            answerer.close()
            assert (len(service.asked) > 1) == again


async def test_where_vectors_have_another_length_than_before_all_is_read_again(
    tmp_path: Path, service: Service
) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        for service.dimension in (64, 48):
            service.asked.clear()
            answerer = LibraryAnswerer(store, [Endpoint(service.at)], tmp_path / "library.db")
            await answerer.fill()
            answerer.close()
            assert len(service.asked) > 1


def test_a_service_that_is_away_at_the_start_is_told_of_in_a_sentence(service: Service) -> None:
    service.mood = "errs"
    loaded, missing = loading.load("all", EndpointAt(service.at.url, "small", SecretStr(KEY)))
    assert [each.name for each in loaded] == ["use3"]
    assert "YAODIAN_EMBEDDINGS_URL" in missing[0]
    assert KEY not in missing[0]
