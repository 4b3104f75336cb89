"""Fixtures of the contract tests."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def house(filled: Path, tmp_path: Path) -> Path:
    """A copy, for one test, of the folder that its module has filled once, as that takes longer than most tests."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path
