"""A stop by SIGTERM or Ctrl-C, in time whatever hangs."""

import asyncio
import contextlib
import os
import signal
import threading

IN_TIME = 2.8
"""Seconds after which the process ends whether or not all is closed; what is written is written in transactions."""


def stopped_by_signals() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set from now on, within a running loop.

    A thread or a process that doesn't end (a file system that hangs, a parser at work) can't hold the stop up: the
    process then ends by itself with status 0.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def begin() -> None:
        if not stop.is_set():
            stop.set()
            guard = threading.Timer(IN_TIME, os._exit, args=(0,))
            guard.daemon = True
            guard.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C stays a KeyboardInterrupt
            loop.add_signal_handler(number, begin)
    return stop
