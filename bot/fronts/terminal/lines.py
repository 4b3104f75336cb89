"""Where the terminal's lines come from: a prompt that can be edited, or a pipe."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator

PROMPT = "> "
_CHUNK = 65536
_STANDARD_INPUT = 0


async def prompted() -> AsyncIterator[str]:
    """Yield lines typed at a prompt with editing and history, until Ctrl-D or Ctrl-C.

    The history lives as long as the chat: what a person typed is in no file.
    """
    # The answer to a cursor position request would be read as typing by whatever stands behind a plain pty.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory

    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    while True:
        try:
            # Signals are the program's own business: it ends everything, not this prompt alone.
            yield await session.prompt_async(PROMPT, handle_sigint=False)
        except (EOFError, KeyboardInterrupt):
            return


async def piped() -> AsyncIterator[str]:
    """Yield the lines that come in at standard input, without their ends, until it ends.

    Bytes that aren't UTF-8 become U+FFFD.
    """
    rest = b""
    async for chunk in _chunks():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield _text(line)
    if rest:
        yield _text(rest)


async def _chunks() -> AsyncIterator[bytes]:
    """Yield what comes in at standard input as it comes, and read on when that is wanted."""
    # A thread that nobody waits for: files and /dev/null can't be watched by a loop, and a blocked read can't be
    # cancelled. It reads the descriptor itself, as a lock of `sys.stdin` held at exit would be fatal.
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()
    wanted = threading.Semaphore(0)

    def read() -> None:
        while True:
            wanted.acquire()
            try:
                chunk = os.read(_STANDARD_INPUT, _CHUNK)
            except OSError:
                chunk = b""
            try:
                loop.call_soon_threadsafe(chunks.put_nowait, chunk)
            except RuntimeError:  # the loop was closed meanwhile
                return
            if not chunk:
                return

    threading.Thread(target=read, name="stdin", daemon=True).start()
    wanted.release()
    while chunk := await chunks.get():
        yield chunk
        wanted.release()


def _text(line: bytes) -> str:
    return line.decode(errors="replace").removesuffix("\r")
