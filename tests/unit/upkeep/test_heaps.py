"""What threads give back of memory does not pile up in heaps of their own, and is looked through seldom."""

import gc
import subprocess
import sys

import pytest

from bot.upkeep import heaps

COUNT = """
import ctypes, os, tempfile, threading
from bot.upkeep import heaps
{limit}
hold = threading.Barrier(9)
def take():
    kept = [bytes(5000) for _ in range(1000)]
    hold.wait()
for _ in range(8):
    threading.Thread(target=take).start()
hold.wait()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    out = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
    libc.malloc_info(0, out)
    libc.fclose(out)
    print(told.read().count(b"<heap nr="))
"""


def heaps_with(limit: str) -> int:
    environment = {"PYTHONMALLOC": "malloc"}
    said = subprocess.check_output([sys.executable, "-c", COUNT.format(limit=limit)], env=environment, timeout=60)
    return int(said)


@pytest.mark.skipif(sys.platform != "linux", reason="it is about glibc")
def test_many_threads_share_few_heaps() -> None:
    assert heaps_with("") > 2
    assert heaps_with("heaps.keep_few()") <= 2


PAGES = """
import resource
from bot.upkeep import heaps
{limit}
def worked():
    blocks = [bytearray(2 << 20) for _ in range(4)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
worked()
first = worked()
for _ in range(19):
    last = worked()
print((last - first) // 19)
"""


def pages_with(limit: str) -> int:
    return int(subprocess.check_output([sys.executable, "-c", PAGES.format(limit=limit)], timeout=60))


@pytest.mark.skipif(sys.platform != "linux", reason="it is about glibc")
def test_what_each_question_needs_is_asked_of_the_system_once() -> None:
    assert pages_with("heaps.keep_few()") < 10


LOOKS = """
import gc
from bot.upkeep import heaps
{limit}
looks = []
gc.callbacks.append(lambda phase, _: looks.append(phase))
kept = [[] for _ in range(5000)]
print(len(looks))
"""


def looks_with(limit: str) -> int:
    return int(subprocess.check_output([sys.executable, "-c", LOOKS.format(limit=limit)], timeout=60))


def test_a_few_thousand_new_objects_are_no_reason_to_look_for_cycles() -> None:
    assert looks_with("") > 2
    assert looks_with("heaps.look_seldom()") == 0


def test_while_modules_are_loaded_nothing_is() -> None:
    with heaps.loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_stays_is_looked_at_no_more() -> None:
    before = gc.get_freeze_count()
    kept = [[object()]]
    heaps.keep_loaded()
    assert gc.get_freeze_count() > before
    assert all(each is not kept for each in gc.get_objects())
