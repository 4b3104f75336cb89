"""Log lines on standard error: an event's name with its fields, and never a token."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

import structlog
from structlog.typing import Processor

_TOKEN = re.compile(r"\b\d{5,20}:[A-Za-z0-9_-]{30,}")
"""What @BotFather hands out looks like this; a redaction by form catches tokens that no setting names."""
_IN_ADDRESS = re.compile(r"(/bot)\d+(?::|%3A)[^/\s\"']+", re.IGNORECASE)
_HIDDEN = "[hidden]"
_QUOTING = "telegram"
"""A library that puts what it was sent, messages and names, into what it says is wrong with it."""

_FILLED_IN = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")
"""Where a value goes into a line of `logging` (docs.python.org/3/library/stdtypes.html#old-string-formatting)."""

_TOO_CHATTY = ("httpx", "httpcore", "asyncio", "watchfiles", "telegram", "apscheduler", "tornado.access")


class Redactor:
    """Replaces tokens and other secrets in text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(sorted((each for each in secrets if each), key=len, reverse=True))

    def __call__(self, text: str) -> str:
        """Return `text` with every secret, and whatever has the form of a token, replaced."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, _IN_ADDRESS.sub(rf"\1{_HIDDEN}", text))


class _RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    # The last step before the stream, so that arguments, tracebacks and foreign loggers all pass through it.
    def __init__(self, redact: Redactor, processors: list[Processor], before: list[Processor], *, quote: bool) -> None:
        super().__init__(processors=processors, foreign_pre_chain=before)
        self._redact = redact
        self._quote = quote

    def format(self, record: logging.LogRecord) -> str:
        quotes = record.name.partition(".")[0] == _QUOTING and not self._quote
        return self._redact(super().format(_without_values(record) if quotes else record))


def _without_values(record: logging.LogRecord) -> logging.LogRecord:
    """Return what a library says without what it says it of, and without an error's words, which may quote that."""
    said = _FILLED_IN.sub(_HIDDEN, str(record.msg)) if record.args else record.msg
    return logging.makeLogRecord(
        {**record.__dict__, "msg": said, "args": None, "exc_info": None, "exc_text": None, "stack_info": None}
    )


class _ToStandardError(logging.StreamHandler[TextIO]):
    # Looked up for every line: while a prompt is open, the terminal front puts itself in between.
    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


def configure(
    level: str = "info", form: str = "text", secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Send all logs (ours, by structlog, and other libraries') to `stream` (standard error), one line an event.

    level: `debug`, `info`, `warning` or `error`; libraries that name addresses or messages at lower levels
        are heard from `warning` on.
    form: `text` for people, `json` for machines.
    secrets: texts that must never show, besides everything that has the form of a bot's token.
    Fields bound by `structlog.contextvars` (a request's `reference`) stand on every line.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(stream) if stream else _ToStandardError()
    colours = (stream or sys.stderr).isatty()
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    steps, quote = _last_steps(form, colours), root.level <= logging.DEBUG
    handler.setFormatter(_RedactingFormatter(Redactor(secrets), steps, shared, quote=quote))
    for name in _TOO_CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _last_steps(form: str, colours: bool) -> list[Processor]:
    drop: Processor = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if form == "json":
        return [drop, structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    # Plain tracebacks: the pretty ones print local variables, and those may hold what a person wrote.
    return [
        drop,
        structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback),
    ]
