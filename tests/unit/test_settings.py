"""Settings: where they come from, what is refused, and that no value is ever shown."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import settings
from bot.settings import SettingsError

TOKEN = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working folder, and an environment without any setting."""
    for name in list(os.environ):
        if name.startswith(("YAODIAN_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        settings.load()
    return str(caught.value)


def test_without_anything_the_defaults_hold() -> None:
    read = settings.load()
    assert read.telegram_bot_token is None
    assert read.db == Path("data/yaodian.db")
    assert read.corpus == ()
    assert read.zone == "Asia/Shanghai"
    assert (read.listen_at, read.metrics_at) == (("127.0.0.1", 8080), None)


def test_where_to_listen_may_be_an_address_of_ipv6(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_METRICS", "[::1]:0")
    assert settings.load().metrics_at == ("::1", 0)


def test_every_setting_is_described() -> None:
    assert all(field.description for field in settings.Settings.model_fields.values())


def test_the_environment_goes_before_dotenv_and_an_option_before_both(
    monkeypatch: pytest.MonkeyPatch, clean: Path
) -> None:
    (clean / ".env").write_text("YAODIAN_DB=from-file.db\nYAODIAN_ZONE=Europe/Berlin\n")
    monkeypatch.setenv("YAODIAN_DB", "from-environment.db")
    assert settings.load().db == Path("from-environment.db")
    assert settings.load(db=Path("from-option.db")).db == Path("from-option.db")
    assert settings.load().zone == "Europe/Berlin"


def test_empty_means_unset(monkeypatch: pytest.MonkeyPatch, clean: Path) -> None:
    (clean / ".env").write_text("YAODIAN_LISTEN=\nYAODIAN_WEBHOOK_SECRET=\n")
    for name in ("TELEGRAM_BOT_TOKEN", "YAODIAN_DB", "YAODIAN_CORPUS", "YAODIAN_ALLOWED", "YAODIAN_MAX_BYTES"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("YAODIAN_WEBHOOK_URL", "  ")
    read = settings.load()
    assert read.telegram_bot_token is None
    assert read.webhook_url is None
    assert (read.corpus, read.allowed, read.max_bytes) == ((), frozenset(), 10_000_000)
    assert len(read.webhook_secret.get_secret_value()) >= 32


def test_an_empty_variable_leaves_dotenv_in_force(monkeypatch: pytest.MonkeyPatch, clean: Path) -> None:
    (clean / ".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    read = settings.load()
    assert read.telegram_bot_token is not None
    assert read.telegram_bot_token.get_secret_value() == TOKEN


def test_folders_are_separated_as_in_path_and_ids_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_CORPUS", os.pathsep.join(["/one, two", "/three", ""]))
    monkeypatch.setenv("YAODIAN_ALLOWED", "42, -1001234567890，7,")
    read = settings.load()
    assert read.corpus == (Path("/one, two"), Path("/three"))
    assert read.allowed == {42, -1001234567890, 7}


def test_a_home_folder_is_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    monkeypatch.setenv("YAODIAN_CORPUS", "~/notes")
    monkeypatch.setenv("YAODIAN_DB", "~/data/x.db")
    read = settings.load()
    assert (read.corpus, read.db) == ((Path("/home/reader/notes"),), Path("/home/reader/data/x.db"))
    given = settings.load(db=Path("~/y.db"), corpus=(Path("~/more"),))  # as with `--db='~/y.db'`
    assert (given.corpus, given.db) == ((Path("/home/reader/more"),), Path("/home/reader/y.db"))


def test_foreign_names_in_dotenv_are_ignored(clean: Path) -> None:
    (clean / ".env").write_text("DATABASE_URL=postgres://x\nDEBUG=1\nYAODIAN_ZONE=UTC\n")
    assert settings.load().zone == "UTC"
    assert settings.unknown({}) == []


def test_an_unknown_name_of_ours_is_warned_of_with_the_nearest_one(clean: Path) -> None:
    (clean / ".env").write_text("YAODIAN_OWNER=42\n")
    found = settings.unknown({"YAODIAN_CORPSU": "/x", "PATH": "/bin", "YAODIAN_QQQQQQ": "1", "YAODIAN_DB": "x"})
    assert found == [
        "YAODIAN_CORPSU in the environment is no setting (is YAODIAN_CORPUS meant?).",
        "YAODIAN_OWNER in .env is no setting (is YAODIAN_OWNERS meant?).",
        "YAODIAN_QQQQQQ in the environment is no setting.",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "secret-without-form"),
        ("YAODIAN_DB", "~nobody-of-this-name/x.db"),
        ("YAODIAN_CORPUS", "~nobody-of-this-name/notes"),
        ("YAODIAN_LISTEN", "everywhere"),
        ("YAODIAN_LISTEN", "127.0.0.1:99999"),
        ("YAODIAN_ZONE", "Mars/Olympus"),
        ("YAODIAN_ZONE", "../../etc/passwd"),
        ("YAODIAN_MAX_BYTES", "ten"),
        ("YAODIAN_MAX_BYTES", "0"),
        ("YAODIAN_ALLOWED", "42,anna"),
        ("YAODIAN_LOG_LEVEL", "loud"),
        ("YAODIAN_BOT_API_URL", "api.example.org"),
        ("YAODIAN_WEBHOOK_SECRET", "with spaces"),
        ("YAODIAN_WEBHOOK_URL", "http://bot.example.org/hook"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_the_setting_and_not_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    said = refusal(monkeypatch, **{name: value})
    assert said.startswith(name)
    assert value not in said
    assert "\n" not in said
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("YAODIAN_MAX_BYTES", "10MB", "must be a whole number."),
        ("YAODIAN_ALERTS_AN_HOUR", "0", "must be 1 or more."),
        ("YAODIAN_PAID_BROADCAST", "maybe", "must be true or false."),
    ],
)
def test_a_wrong_figure_hears_what_may_stand_there(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    assert refusal(monkeypatch, **{name: value}) == f"{name} {said}"


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refusal(monkeypatch, YAODIAN_ZONE="nowhere", YAODIAN_MAX_BYTES="-1")
    assert "YAODIAN_ZONE" in said
    assert "YAODIAN_MAX_BYTES" in said


def test_lines_of_dotenv_that_cannot_be_read_are_named_in_one_sentence_that_shows_none_of_them(
    clean: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (clean / ".env").write_text("YAODIAN_ZONE=UTC\nTELEGRAM_BOT_TOKEN 7:secret\n# fine\n\n'open=1\nYAODIAN_DB=a.db\n")
    assert settings.load().db == Path("a.db")
    assert settings.unknown({}) == ["Lines 2 and 5 of .env can't be read and are passed over; write NAME=value."]
    (clean / ".env").write_text("  YAODIAN_ZONE UTC\n")
    assert settings.unknown({}) == ["Line 1 of .env can't be read and is passed over; write NAME=value."]
    assert caplog.messages == []


def test_a_dotenv_that_is_no_text_is_said_so(clean: Path) -> None:
    (clean / ".env").write_bytes(b"YAODIAN_ZONE=\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"\.env"):
        settings.load()


def test_a_plain_http_webhook_is_for_another_bot_api_server_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_WEBHOOK_URL", "http://10.0.0.2/hook")
    monkeypatch.setenv("YAODIAN_BOT_API_URL", "http://10.0.0.1:8081/")
    read = settings.load()
    assert read.webhook_url == "http://10.0.0.2/hook"
    assert read.bot_api_url == "http://10.0.0.1:8081"


def test_a_token_never_shows_in_the_settings_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("YAODIAN_WEBHOOK_SECRET", "a-webhook-secret")
    read = settings.load()
    for shown in (repr(read), str(read), read.model_dump_json()):
        assert TOKEN not in shown
        assert "a-webhook-secret" not in shown


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_the_error_about_a_token_is_the_same_whatever_the_token_is(value: str) -> None:
    try:
        settings.load(telegram_bot_token=f"{value}:no token")
    except SettingsError as error:
        assert str(error) == (  # noqa: PT017 - most values are refused, none may be taken in silently
            "TELEGRAM_BOT_TOKEN doesn't have the form of a token (digits, colon, letters): "
            "copy it from @BotFather anew."
        )
    else:
        pytest.fail("a value with a space in it was taken for a token")


def test_an_embeddings_service_needs_address_and_model_and_never_shows_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_EMBEDDINGS_KEY", "sk-secret")
    assert "set together" in refusal(monkeypatch, YAODIAN_EMBEDDINGS_URL="https://example.org/v1")
    assert "https" in refusal(monkeypatch, YAODIAN_EMBEDDINGS_URL="example", YAODIAN_EMBEDDINGS_MODEL="small")
    monkeypatch.setenv("YAODIAN_EMBEDDINGS_URL", "https://example.org/v1/")
    read = settings.load()
    assert read.embeddings_url == "https://example.org/v1"
    assert "sk-secret" not in repr(read)
