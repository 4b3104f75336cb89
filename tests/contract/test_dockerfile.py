"""The container, without a daemon: what the Dockerfile says is done step by step in a clean environment.

No daemon is needed or used: the build context is copied by the rules of `.dockerignore`, the install command runs in
a new virtual environment, and entry point, command and health check run with the variables that the image sets.
That pip, and what the program declares to need, and nothing else, are linked into that environment from the one that
runs the tests, as installed by the same pip: unpacking them once more would take most of the time.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.environment import clean_environment

ROOT = Path(__file__).parents[2]
INSTALL_SECONDS = 500

pytestmark = pytest.mark.timeout(900)


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions with their arguments."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def said(name: str) -> list[str]:
    return [arguments for each, arguments in instructions() if each == name]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for each in instructions():
        if each[0] == "FROM":
            found.append([])
        found[-1].append(each)
    return found


def variables() -> dict[str, str]:
    pairs = (pair.partition("=") for line in said("ENV") for pair in line.split())
    return {name: value for name, _, value in pairs}


def copy_context(target: Path) -> None:
    """Copy what `COPY . .` would see: everything that `.dockerignore` lets through."""
    rules = (ROOT / ".dockerignore").read_text().split()
    assert rules[0] == "*"
    for rule in rules[1:]:
        if rule.startswith("!"):
            source = ROOT / rule[1:]
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, target / rule[1:])
    for path in sorted(target.rglob("*")):
        if any(fnmatch(path.name, rule.removeprefix("**/")) for rule in rules if rule.startswith("**/")):
            shutil.rmtree(path)


def needed(requirement: Requirement) -> Iterator[Distribution]:
    """Return a distribution with all that it needs in turn, as far as this system does."""
    found = distribution(requirement.name)
    yield found
    for line in found.requires or ():
        inner = Requirement(line)
        if inner.marker is None or any(inner.marker.evaluate({"extra": each}) for each in ("", *requirement.extras)):
            yield from needed(inner)


def link_needed(site: Path) -> None:
    """Put what the program declares to need into the packages of an environment, by links."""
    for line in distribution("yaodian").requires or ():
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        for each in needed(requirement):
            link(site, each)


def link(site: Path, installed: Distribution) -> None:
    """Put a distribution into the packages of an environment, by links."""
    for name in {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}:
        if not (site / name).exists():
            (site / name).symlink_to(Path(str(installed.locate_file(name))).resolve())


def test_the_image_is_slim_and_the_second_stage_builds_nothing() -> None:
    bases = [line.split()[0] for line in said("FROM")]
    assert len(bases) == 2
    assert all(base.endswith("-slim") for base in bases)
    assert not [line for name, line in stages()[1] if name == "RUN" and "pip" in line]


def test_the_bases_are_a_python_that_the_project_supports() -> None:
    for line in said("FROM"):
        found = re.match(r"python:(\d+)\.(\d+)-slim", line)
        assert found
        assert (int(found[1]), int(found[2])) >= (3, 11)


def test_it_does_not_run_as_root() -> None:
    (user,) = said("USER")
    assert user not in ("root", "0")
    names = [name for name, _ in stages()[1]]
    assert names.index("USER") < names.index("ENTRYPOINT")


def test_all_that_is_kept_is_in_the_volume() -> None:
    (volume,) = said("VOLUME")
    assert variables()["YAODIAN_DB"].startswith(f"{volume}/")
    assert said("WORKDIR")[-1] == volume


def test_compose_is_ten_lines_and_keeps_the_volume() -> None:
    text = (ROOT / "compose.yaml").read_text()
    assert len(text.splitlines()) <= 10
    assert f"yaodian:{said('VOLUME')[0]}" in text


def test_no_secret_gets_into_the_build(tmp_path: Path) -> None:
    copy_context(tmp_path)
    assert not (tmp_path / ".env").exists()
    assert not (tmp_path / "data").exists()
    assert not list(tmp_path.rglob("__pycache__"))
    assert (tmp_path / "seeds/corpus").is_dir()


def test_its_steps_give_a_program_that_runs_and_answers_for_its_health(tmp_path: Path) -> None:
    context, data, venv = tmp_path / "src", tmp_path / "data", tmp_path / "opt"
    context.mkdir()
    data.mkdir()
    copy_context(context)
    make, install = (line for line in said("RUN") if "/opt/yaodian" in line)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True, timeout=INSTALL_SECONDS)
    assert make == "python -m venv /opt/yaodian"
    (site,) = venv.glob("lib/python*/site-packages")
    link(site, distribution("pip"))
    link_needed(site)
    command = install.replace("/opt/yaodian", str(venv)).split()
    done = subprocess.run(command, cwd=context, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
    if done.returncode and re.search(r"No matching distribution|Connection|Network|resolve", done.stderr):
        pytest.skip(f"the package registry can't be reached: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr

    image = {**variables(), "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    environment = {**clean_environment({}), **image, "YAODIAN_DB": str(data / "yaodian.db")}
    environment.pop("PYTHONPATH", None)
    entry = [*json.loads(said("ENTRYPOINT")[0]), *json.loads(said("CMD")[0])]
    probe = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])
    program = str(venv / "bin" / entry[0])
    bot = subprocess.Popen(
        [program, *entry[1:]], cwd=data, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert bot.stderr is not None
        first = bot.stderr.readline()
        assert b"documents" in first, first + bot.communicate()[1]
        well = subprocess.run(
            [venv / "bin" / probe[0], *probe[1:]], cwd=data, env=environment, timeout=100, check=False
        )
        assert well.returncode == 0
        bot.terminate()
        assert bot.wait(60) == 0
    finally:
        bot.kill()
        bot.communicate()
    ill = subprocess.run([venv / "bin" / probe[0], *probe[1:]], cwd=data, env=environment, timeout=100, check=False)
    assert ill.returncode == 1
    assert (data / "yaodian.db").exists()
