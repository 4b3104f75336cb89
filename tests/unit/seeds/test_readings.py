"""Files of the four families with all that must come out of them, field by field, in `tests/fixtures/readings`."""

import json
from pathlib import Path

from seeds.reader import read
from tests.support.cases import cases
from tests.support.readings import reading

_FIXTURES = Path(__file__).parents[2] / "fixtures"
_EXPECTED = sorted((_FIXTURES / "readings").glob("*.json"))


def test_each_reading_has_its_file() -> None:
    assert _EXPECTED
    assert all((_FIXTURES / "families" / path.stem).is_file() for path in _EXPECTED)


@cases("expected", _EXPECTED)
def test_all_of_a_file_comes_out_as_it_should(expected: Path) -> None:
    path = _FIXTURES / "families" / expected.stem
    assert reading(read(path.read_bytes(), path.name)) == json.loads(expected.read_text("utf-8"))
