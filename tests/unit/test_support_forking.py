"""Lives that tests order go on being served, whatever becomes of those who order them."""

import json
import socket

import pytest

from bot.reading.models import Limits
from tests.support import forking, readers

ORDER = {"limits": Limits(max_bytes=1000, zone="UTC").model_dump_json()}
WHOLE = json.dumps(ORDER).encode() + b"\n"


@pytest.mark.parametrize("sent", [b"", WHOLE[:9], WHOLE], ids=["nothing", "a part", "all"])
def test_who_dies_while_ordering_a_life_leaves_the_others_theirs(sent: bytes) -> None:
    path = readers.loaded()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        line.sendall(sent)
    assert forking.start(path, ORDER, (None, None, None)).wait_here(30) == 0
