"""A stop by SIGTERM or Ctrl-C, in time whatever hangs."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from types import FrameType

IN_TIME = 2.5
"""Seconds after which the process ends whether or not all is closed; what is written is written in transactions.

Telegram gets 2 of them (`bot.fronts.telegram.run`), the store the rest. The last half second of the 3 that are
promised is for a machine so busy that even this comes late.
"""


def stopped_by_signals() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set from now on, within a running loop.

    A thread or a process that doesn't end (a file system that hangs, a parser at work) can't hold the stop up: the
    process then ends by itself with status 0. That time runs from the signal, also while the loop is held up: its own
    handlers (`add_signal_handler`) would only be called once it goes on, after an import or a long step of a start.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    begun = False

    def begin(number: int, frame: FrameType | None) -> None:
        nonlocal begun
        if begun:
            return
        begun = True
        guard = threading.Timer(IN_TIME, os._exit, args=(0,))
        guard.daemon = True
        guard.start()
        with contextlib.suppress(RuntimeError):  # the loop is closed already: the end is near
            loop.call_soon_threadsafe(stop.set)

    numbers = (signal.SIGTERM,) if sys.platform == "win32" else (signal.SIGTERM, signal.SIGINT)
    for number in numbers:  # Windows: Ctrl-C stays a KeyboardInterrupt
        signal.signal(number, begin)
    return stop
