"""How python-telegram-bot's parts are put together."""

import ssl

import pytest
from pydantic import SecretStr

from bot.fronts.telegram.run import build, certified
from bot.settings import Settings
from tests.support.botapi.server import TOKEN


def test_another_server_is_asked_below_its_root_for_methods_and_for_files() -> None:
    bot = build(Settings(telegram_bot_token=SecretStr(TOKEN), bot_api_url="http://127.0.0.1:8081/api/")).bot
    assert bot.base_url == f"http://127.0.0.1:8081/api/bot{TOKEN}"
    assert bot.base_file_url == f"http://127.0.0.1:8081/api/file/bot{TOKEN}"


def test_certificates_are_read_once_for_all_connections_of_all_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    read, really = list[object](), ssl.SSLContext.load_verify_locations

    def counted(context: ssl.SSLContext, *args: object, **named: object) -> None:
        read.append(context)
        really(context, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", counted)
    certified.cache_clear()
    settings = Settings(telegram_bot_token=SecretStr(TOKEN))
    for _ in range(2):
        build(settings)
    assert len(read) == 1
    assert certified().verify_mode is ssl.CERT_REQUIRED
    assert certified().check_hostname
