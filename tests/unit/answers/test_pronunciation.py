"""How Chinese sounds is told by tables that several threads may be the first to ask for."""

import subprocess
import sys

TWO_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from bot.answers.language.pronunciation import _plain, sound_of
from bot.core.understanding.naming import likeness

together = Barrier(3)

def ask(work, *given):
    together.wait()
    return work(*given)

with ThreadPoolExecutor(3) as pool:
    asked = [(likeness, "baoyu", "宝玉"), (_plain, "bǎo"), (sound_of, "宝玉")]
    print([each.result() for each in [pool.submit(ask, *each) for each in asked]])
"""


def test_threads_that_ask_for_the_first_sound_at_once_all_get_one() -> None:
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", TWO_AT_ONCE], capture_output=True, text=True, check=False)
        assert done.stdout == "[99.0, 'bao', 'baoyu']\n", done.stderr
