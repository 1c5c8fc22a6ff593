"""Asks a person before something goes that is hard to get back."""

import sys
from collections.abc import Sequence

import click

from tui.cli.complaints import complain
from tui.errors import DatelineError

TOLD = 5
"""So many lines are shown of what would go."""


def ask(verb: str, things: str, lines: Sequence[str], number: int) -> None:
    """Have something confirmed.

    Args:
        verb: What is going to be done: `remove`.
        things: To what: `3 stories`.
        lines: The first of them, `TOLD` or more.
        number: How many they are.

    Raises:
        UsageError: Nobody is there to be asked.
        DatelineError: The answer is no.
    """
    if not sys.stdin.isatty():
        raise click.UsageError(f"nobody can be asked here: give --yes to {verb} without a question")
    for line in lines[:TOLD]:
        complain(line)
    if number > TOLD:
        complain(f"and {number - TOLD:,} more")
    if not click.confirm(f"{verb} {things}?", err=True):
        raise DatelineError(f"nothing was {verb}d")
