"""Hands over to the command line; what must be set before anything is imported is set here."""

import gc
import os
import sys


def main() -> None:
    """Run `dateline` and leave with its exit code."""
    _wait_for_escape()
    gc.disable()  # what an import makes stays: to look for garbage in it takes 3 ms, now and whenever it is done later
    from tui.cli.main import run  # Textual reads ESCDELAY when it is imported

    gc.freeze()
    gc.enable()
    sys.exit(run())


def _wait_for_escape() -> None:
    """Say how long an escape waits for the rest of an arrow key: over SSH the two may come apart."""
    over_ssh = "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ
    os.environ.setdefault("ESCDELAY", "400" if over_ssh else "100")


if __name__ == "__main__":
    main()
