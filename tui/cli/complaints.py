"""What went wrong, in one line on standard error; in a module of its own, since every start needs it and no more."""

import click

from tui.names import safe


def complain(line: str) -> None:
    """Print one line of what went wrong, to standard error, after all that was printed before."""
    click.echo(f"dateline: {safe(line)}", err=True)
