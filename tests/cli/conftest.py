"""The command line in this process, on a library of its own, with a recogniser that knows two names."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.fakes import NamesRecogniser
from tui.cli.main import run

Record = dict[str, Any]
"""A line of JSON."""

VILNIUS = """Leaders gather in Vilnius

By Ana Berg

VILNIUS, July 11 (Baltic Desk) - Jens Stoltenberg welcomed the leaders of NATO on Tuesday.

They talked about cyber threats and about the budget.

(Reporting by Ana Berg; editing by Jon Holt)
"""
SEOUL = """South Korea joins the talks

SEOUL (Han River Wire) - South Korea and NATO will work together more closely.
"""


class Ran(Struct, frozen=True):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, line by line."""
        return self.out.splitlines()

    @property
    def records(self) -> list[Record]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]

    @property
    def record(self) -> Record:
        """The one line of JSON."""
        (record,) = self.records
        return record


class Shell:
    """Runs `dateline` as a shell would, without the cost of a process."""

    def __init__(self, library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.library = library
        self.recogniser = NamesRecogniser()
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", columns: int | None = None) -> Ran:
        """Run a verb.

        Args:
            arguments: As typed.
            stdin: What is piped in.
            columns: Standard output is a terminal that wide; a pipe unless told.
        """
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            if columns is not None:
                patch.setattr(sys.stdout, "isatty", lambda: True)
                patch.setenv("COLUMNS", str(columns))
            code = run(["--library", str(self.library), *map(str, arguments)], lambda: self.recogniser)
        return Ran(code, *self._capsys.readouterr())


@pytest.fixture
def dateline(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The program, on an empty library."""
    return Shell(tmp_path / "library", capsys, monkeypatch)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two stories."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "seoul.txt").write_text(SEOUL)
    (folder / "vilnius.txt").write_text(VILNIUS)
    return folder


@pytest.fixture
def stocked(dateline: Shell, desk: Path) -> Shell:
    """The program, on a library that holds the two stories."""
    assert dateline("add", desk).code == 0
    return dateline


@pytest.fixture
def vilnius(stocked: Shell) -> str:
    """The id of the story from Vilnius."""
    return str(stocked("list", "--json", "threats").record["id"])
