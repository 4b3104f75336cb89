"""Opens a port of this machine for a web application, and closes it again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.errors import CannotRun


class QuietApplication(Application):
    """A web application that logs no request: there are many, and their addresses may hold what is secret."""

    def log_request(self, handler: RequestHandler) -> None:
        """Say nothing."""


@asynccontextmanager
async def listening_at(
    host: str, port: int, application: Application, *, setting: str, largest: int | None = None
) -> AsyncIterator[None]:
    """Serve `application` at a port for the length of the block, and end its connections with it.

    setting: name of the setting that says where, for the error. largest: bytes that a request may have.
    Raises `CannotRun` where the port can't be had.
    """
    server = HTTPServer(application, max_body_size=largest)
    try:
        server.listen(port, address=host)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(
            f"Can't listen at {host}:{port} ({reason}): set {setting} to a free HOST:PORT of this machine."
        ) from error
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()
