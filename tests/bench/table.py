"""What was asked for beside what was measured, as rows of one table."""

import click


def head() -> None:
    """Print the head of a table."""
    click.echo("| what | target | measured |\n|---|---|---|")


def row(what: str, target: str, measured: str) -> None:
    """Print one row."""
    click.echo(f"| {what} | {target} | {measured} |")
