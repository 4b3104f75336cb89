"""Every setting of the program, from the environment and from `.env` in the working folder."""

import logging
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import Binding, Original, parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from seeds.options import DEFAULT_ZONE

PREFIX = "YAODIAN_"
DOTENV = ".env"

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{3,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Telegram's rule for `secret_token` (core.telegram.org/bots/api#setwebhook)."""


class SettingsError(Exception):
    """Settings that can't be used; the message is one sentence, and never shows a value that was given."""


class Settings(BaseSettings):
    """All settings. An empty value means that the setting isn't set; command line options go before both sources."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    telegram_bot_token: SecretStr | None = Field(
        default=None,
        validation_alias="TELEGRAM_BOT_TOKEN",
        description="The bot's token from @BotFather. Without it the chat opens in the terminal.",
    )
    webhook_url: str | None = Field(
        default=None,
        description="Public https address that Telegram is to call; set, the bot runs by webhook, not by long polling.",
    )
    webhook_secret: SecretStr = Field(
        default_factory=lambda: SecretStr(secrets.token_urlsafe(32)),
        description="What Telegram must send along with every call; made anew at each start when it isn't set.",
    )
    listen: str = Field(
        default="127.0.0.1:8080",
        description="HOST:PORT at which the webhook listens; a proxy in front of it does TLS.",
    )
    bot_api_url: str | None = Field(
        default=None,
        description="Root of another Bot API server: methods at {url}/bot{token}/…, files at {url}/file/bot{token}/….",
    )
    db: Path = Field(
        default=Path("data/yaodian.db"),
        description="The database, one SQLite file; its folder is made when it is missing.",
    )
    corpus: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(),
        description="Folders of articles, separated as in PATH (`:`; `;` on Windows). They replace the bundled corpus.",
    )
    allowed: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Ids of the users and chats that may use the bot and are told of what they follow, separated by commas. "
            "Not set: everyone."
        ),
    )
    owners: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(),
        description="Ids of the users who own it, separated by commas: they hear of intake, and may hide documents.",
    )
    zone: str = Field(
        default=DEFAULT_ZONE,
        description="IANA time zone of dates that state none.",
    )
    max_bytes: int = Field(
        default=10_000_000,
        ge=1,
        description="Files over so many bytes are set aside.",
    )
    alerts_an_hour: int = Field(
        default=10,
        ge=1,
        description="So many alerts an hour reach a chat one by one; the rest comes in one digest.",
    )
    edit_hours: float = Field(
        default=48,
        ge=0,
        le=720,  # as long as a message is kept that went (storage.outbox.deliveries.SENT_KEPT)
        description="A corrected article edits the alert about it when that is younger than so many hours.",
    )
    paid_broadcast: bool = Field(
        default=False,
        description="Alerts go at up to 1,000 a second instead of 30; Telegram takes 0.1 Stars a message beyond 30.",
    )
    metrics: str | None = Field(
        default=None,
        description="HOST:PORT at which `/metrics` (Prometheus) and `/health` are served. Not set: nowhere.",
    )
    models: Literal["all", "fast", "none"] = Field(
        default="all",
        description="Models that find by meaning: `all`, the `fast` one, or `none` for words alone.",
    )
    embeddings_url: str | None = Field(
        default=None,
        description="Root of an OpenAI-compatible service whose `/embeddings` takes the slow model's place.",
    )
    embeddings_model: str | None = Field(
        default=None,
        description="The model's name there.",
    )
    embeddings_key: SecretStr | None = Field(
        default=None,
        description="The service's key, if it wants one.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="How much is logged: `debug`, `info`, `warning` or `error`. Only `debug` shows texts of messages.",
    )
    log_format: Literal["text", "json"] = Field(
        default="text",
        description="Log lines for people (`text`) or for machines (`json`).",
    )

    @field_validator(
        "telegram_bot_token", "webhook_url", "bot_api_url", "embeddings_url", "embeddings_model", mode="before"
    )
    @classmethod
    def _blank_is_unset(cls, value: Any) -> Any:
        return (value.strip() or None) if isinstance(value, str) else value

    @field_validator("corpus", mode="before")
    @classmethod
    def _split_paths(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(Path(each.strip()) for each in value.split(os.pathsep) if each.strip())

    @field_validator("db")
    @classmethod
    def _at_home(cls, value: Path) -> Path:
        return _expanded(value)

    @field_validator("corpus")
    @classmethod
    def _all_at_home(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(map(_expanded, value))

    @field_validator("allowed", "owners", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [each.strip() for each in re.split(r"[,，]", value) if each.strip()]
        if not all(re.fullmatch(r"-?\d{1,18}", each) for each in ids):
            raise ValueError("must be ids (whole numbers) separated by commas")
        return frozenset(int(each) for each in ids)

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _any_case(cls, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _has_the_form_of_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("doesn't have the form of a token (digits, colon, letters): copy it from @BotFather anew")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _has_the_form_of_a_secret(cls, value: SecretStr) -> SecretStr:
        if not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("may have 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("webhook_url", "bot_api_url", "embeddings_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must be an address that begins with https:// (or http://)")
        return value.rstrip("/")

    @field_validator("listen", "metrics")
    @classmethod
    def _is_host_and_port(cls, value: str | None) -> str | None:
        if value is None:
            return None
        host, _, port = value.strip().rpartition(":")
        if not host or not re.fullmatch(r"\d{1,5}", port) or int(port) > 65535:
            raise ValueError("must be HOST:PORT, such as 127.0.0.1:8080")
        return value.strip()

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value.strip())
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("must be the name of an IANA time zone, such as Asia/Shanghai or Europe/Berlin") from error
        return value.strip()

    @model_validator(mode="after")
    def _telegram_calls_only_https(self) -> "Settings":
        if self.webhook_url and self.webhook_url.startswith("http:") and not self.bot_api_url:
            raise ValueError("YAODIAN_WEBHOOK_URL must begin with https://, as Telegram calls nothing else")
        return self

    @model_validator(mode="after")
    def _an_endpoint_has_a_model(self) -> "Settings":
        if bool(self.embeddings_url) != bool(self.embeddings_model):
            raise ValueError("YAODIAN_EMBEDDINGS_URL and YAODIAN_EMBEDDINGS_MODEL must be set together")
        return self

    @property
    def names_database(self) -> bool:
        """Whether `db` was named, and isn't just the default."""
        return "db" in self.model_fields_set

    @property
    def let_in(self) -> frozenset[int] | None:
        """Ids of all who may use the bot, its owners too; None where everyone may."""
        return self.allowed | self.owners if self.allowed else None

    @property
    def listen_at(self) -> "At":
        """Where the webhook listens."""
        return _at(self.listen)

    @property
    def metrics_at(self) -> "At | None":
        """Where `/metrics` and `/health` are served; None for nowhere."""
        return _at(self.metrics) if self.metrics else None


_BOUNDS = {"greater than or equal to": r"must be \1 or more", "less than or equal to": r"must be \1 or less"}
"""How pydantic words the least and the greatest value, and how we do."""


class At(NamedTuple):
    """A host, an IPv6 address without its brackets, and a port of it; port 0 lets the system choose."""

    host: str
    port: int


def load(**given: Any) -> Settings:
    """Read the settings; `given` (by field name, None for not given) goes before environment and `.env`.

    Raises `SettingsError` with one sentence that names each faulty setting and shows no value of any.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    # Of lines that it can't read it says so by itself, without the name of the file; `unknown` does that once.
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)
    try:
        return Settings(**chosen)
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from None
    except UnicodeDecodeError:
        raise SettingsError("The file .env isn't UTF-8 text; save it anew as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"The file .env can't be read ({error.strerror}).") from None


def names() -> dict[str, str]:
    """Return the name in the environment of every setting, by field."""
    return {field: _variable(field) for field in Settings.model_fields}


def unknown(environment: Mapping[str, str] | None = None, dotenv: Path | None = None) -> list[str]:
    """Return a sentence for lines of `.env` that can't be read, and for every `YAODIAN_…` that is no setting.

    Those are looked for in the environment and in `.env`; the nearest setting is named, and no value is shown.
    """
    environment = os.environ if environment is None else environment
    known = set(names().values())
    lines = _dotenv_lines(dotenv or Path(DOTENV))
    found = {name.upper(): "the environment" for name in environment}
    found |= {line.key.upper(): DOTENV for line in lines if line.key}
    return [
        *_unreadable([_number(line.original) for line in lines if line.error]),
        *(
            f"{name} in {place} is no setting{_nearest(name, known)}."
            for name, place in sorted(found.items())
            if name.startswith(PREFIX) and name not in known
        ),
    ]


def _dotenv_lines(path: Path) -> list[Binding]:
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8") as file:
            return list(parse_stream(file))
    except (OSError, UnicodeDecodeError):
        return []  # `load` has said so


def _number(original: Original) -> int:
    """Return the number of a line, before which empty ones may stand."""
    text = original.string
    return original.line + len(re.findall(r"\r\n|\n|\r", text[: len(text) - len(text.lstrip())]))


def _unreadable(lines: list[int]) -> list[str]:
    if not lines:
        return []
    first = [str(line) for line in lines[:-1]]
    what = f"Lines {', '.join(first)} and {lines[-1]}" if first else f"Line {lines[-1]}"
    return [f"{what} of {DOTENV} can't be read and {'are' if first else 'is'} passed over; write NAME=value."]


def _nearest(name: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process  # where a name is mistyped, which is seldom

    # Without the common prefix, which would make all names look alike.
    choices = {each: each.removeprefix(PREFIX) for each in known}
    best = process.extractOne(name.removeprefix(PREFIX), choices, scorer=fuzz.ratio, score_cutoff=50)
    return f" (is {best[2]} meant?)" if best else ""


def _at(address: str) -> At:
    host, _, port = address.rpartition(":")
    return At(host.strip("[]"), int(port))


def _expanded(path: Path) -> Path:
    """Return a path whose `~` is the folder that it stands for."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError("begins with ~ and a name that this machine has no home folder for") from error


def _variable(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"{PREFIX}{field.upper()}"


def _sentence(error: ValidationError) -> str:
    """Say in one sentence what is wrong, from the messages alone: the inputs may hold a secret."""
    faults = []
    for fault in error.errors(include_input=False, include_url=False, include_context=False):
        message = _worded(fault["type"], fault["msg"].removeprefix("Value error, "))
        where = str(fault["loc"][0]) if fault["loc"] else ""
        field = next((name for name in Settings.model_fields if where in (name, _variable(name))), None)
        faults.append(f"{_variable(field)} {_lower(message)}" if field else message)
    return "; ".join(faults) + "."


def _worded(kind: str, message: str) -> str:
    """Return what pydantic says of a value in fewer words."""
    if kind.startswith("int_"):
        return "must be a whole number"
    if kind.startswith("bool_"):
        return "must be true or false"
    for said, words in _BOUNDS.items():
        message = re.sub(f"^Input should be {said} (\\S+)$", words, message)
    return message


def _lower(message: str) -> str:
    # pydantic's own messages begin as sentences: "Input should be …".
    return message.removeprefix("Input ").removesuffix(".")
