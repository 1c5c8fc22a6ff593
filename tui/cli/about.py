"""`dirs`: where things are."""

import click

from tui.cli.columns import say_rows
from tui.cli.desk import Desk


@click.command()
@click.pass_obj
def dirs(desk: Desk) -> None:
    """Print where the library and the settings are."""
    say_rows((("library", str(desk.folders.library)), ("settings", str(desk.folders.settings))), whole=True)
