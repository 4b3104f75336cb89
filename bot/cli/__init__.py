"""The command line: `yaodian COMMAND`."""

import click

from bot.cli import asking, evaluating, keeping, library, owners, running


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="yaodian", message="%(prog)s %(version)s")
def main() -> None:
    """Yaodian reads a library so that its people don't have to.

    Status: 0 done; 1 a person is needed; 2 bad usage, settings, database or token.
    """


for _group in (running, library, asking, owners, keeping, evaluating):
    for _command in _group.commands:
        main.add_command(_command)
