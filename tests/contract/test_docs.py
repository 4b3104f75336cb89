"""What README and docs say is what the program has: settings, commands, dependencies, the command line."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import click
import pytest

from bot.cli import main
from bot.core.commands import COMMANDS
from bot.settings import Settings, names
from bot.texts.catalogue import Catalogue
from tests.support.cases import cases

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs/cli.md").read_text(encoding="utf-8")


def settings_rows() -> list[str]:
    """Return the rows of README's table of settings, as the class has them."""
    rows = []
    for field, variable in names().items():
        info = Settings.model_fields[field]
        default = "" if info.default_factory else _shown(info.default)
        rows.append(f"| `{variable}` | {default} | {info.description} |")
    return rows


def _shown(default: object) -> str:
    return f"`{default}`" if default not in (None, (), frozenset()) else ""


def command_rows() -> list[str]:
    """Return the rows of README's table of commands, as the command table has them."""
    texts = Catalogue("en")
    rows = []
    for command in COMMANDS:
        words, whose = "、".join(command.words), " (owners)" if command.who == "owners" else ""
        rows.append(f"| `/{command.name}` | {words} | {texts.text(command.about)}{whose} |")
    return rows


def test_readme_has_every_setting_with_its_default_and_description() -> None:
    missing = [row for row in settings_rows() if row not in README]
    assert not missing, "\n".join(missing)


def test_readme_names_no_setting_that_there_is_not() -> None:
    mentioned = set(re.findall(r"YAODIAN_[A-Z_]*[A-Z]|TELEGRAM_[A-Z_]*[A-Z]", README + CLI))
    assert mentioned <= set(names().values())


def test_readme_has_every_command_of_the_chat() -> None:
    missing = [row for row in command_rows() if row not in README]
    assert not missing, "\n".join(missing)


@cases("name", sorted(main.commands))
def test_every_command_of_the_command_line_has_its_part_in_the_docs(name: str) -> None:
    assert re.search(rf"^## .*\b{name}\b", CLI, re.MULTILINE)


@cases("name", sorted(main.commands))
def test_every_option_is_in_the_docs(name: str) -> None:
    options = [each for each in main.commands[name].params if isinstance(each, click.Option)]
    for option in options:
        assert any(f"`{spelling}" in CLI or f" {spelling} " in CLI for spelling in option.opts), option.name


def test_readme_says_why_each_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        found = re.match(r"[\w.-]+", requirement)
        assert found
        assert re.search(rf"^\| {re.escape(found[0])} \|", README, re.MULTILINE), found[0]


def test_what_the_program_imports_is_a_dependency_of_its_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_package(each) for each in project["dependencies"]}
    # Weights are trained and plots drawn where the program is developed.
    developed = declared | {_package(each) for each in project["optional-dependencies"]["dev"]}
    provided = importlib.metadata.packages_distributions()
    own = {"bot", "seeds", "storage"}
    for room in own:
        for module in (ROOT / room).rglob("*.py"):
            for name in _imports(module) - own - sys.stdlib_module_names:
                known = developed if "evaluation" in module.parts else declared
                by = {_package(each) for each in provided[name]}
                assert by & known, f"{module.relative_to(ROOT)} imports {name}, of {by}"


def _package(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return name[0].lower().replace("_", "-")


def _imports(module: Path) -> set[str]:
    """Return the first parts of the names of what a module imports, wherever in it."""
    found = set[str]()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE), target


def test_links_within_the_docs_lead_somewhere() -> None:
    for document in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_code_points_only_at_docs_that_are_there() -> None:
    for folder in ("bot", "seeds", "storage", "tests"):
        for module in (ROOT / folder).rglob("*.py"):
            for target in re.findall(r"(?<![\w./])docs/[\w/-]+\.md\b", module.read_text(encoding="utf-8")):
                assert (ROOT / target).exists(), f"{module.name}: {target}"


def steps_of_extending() -> list[str]:
    """Return every step and paragraph of the recipes."""
    text = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
    return [each for each in re.split(r"\n\n|\n(?=\d+\. )", text) if "`" in each]


@pytest.mark.parametrize("step", steps_of_extending(), ids=lambda step: step[:30])
def test_a_recipe_names_files_that_are_there_and_names_that_stand_in_them(step: str) -> None:
    named = re.findall(r"`([^`]+)`", step)
    files = [ROOT / each for each in named if "/" in each or each.endswith(".md")]
    assert [each for each in files if not each.exists()] == []
    there = "\n".join(each.read_text(encoding="utf-8") for each in files if each.is_file())
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in named:
        if name.startswith("make "):
            assert all(f"\n{target}:" in targets for target in name.split()[1:]), name
        elif "/" not in name and not name.endswith(".md"):
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", there), f"{name}, in {step}"


def test_readme_leads_to_the_recipes() -> None:
    assert "(docs/extending.md)" in README


def test_every_decision_stands_in_their_list_under_its_own_title() -> None:
    folder = ROOT / "docs/decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for decision in sorted(folder.rglob("*.md")):
        if decision.name != "README.md":
            title = decision.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
            assert f"- [{title}]({decision.relative_to(folder).as_posix()})" in listed, decision.name
