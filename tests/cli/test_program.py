"""The program as a process: exit codes, signals, pipes, and what it must find in its surroundings."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import SEOUL, VILNIUS

DATELINE = (sys.executable, "-m", "tui")
ROOT = Path(__file__).parents[2]


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell would, with nothing that is a terminal."""
    return subprocess.run(
        (*DATELINE, *arguments),
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | dict(environment or {}),
        check=False,
        start_new_session=True,  # no controlling terminal to fall back on
    )


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one story."""
    folder = tmp_path / "library"
    assert run("--library", folder, "add", "-", "--no-entities", stdin=VILNIUS.encode()).returncode == 0
    return folder


def test_the_module_runs_from_any_folder_and_finds_the_library_of_the_environment(
    library: Path, tmp_path: Path
) -> None:
    ran = run("count", cwd=tmp_path, environment={"DATELINE_LIBRARY": str(library), "PYTHONPATH": str(ROOT)})
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"1\n", b"")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("list",), 0), (("add", "nowhere.txt"), 1), (("reed",), 2), (("list", "tag:none"), 3)],
)
def test_the_shell_gets_the_exit_code(library: Path, arguments: tuple[str, ...], code: int) -> None:
    ran = run("--library", library, *arguments)
    assert ran.returncode == code
    assert len(ran.stderr.splitlines()) == bool(code)


@pytest.mark.parametrize("arguments", [(), ("read",), ("read", "-")])
def test_without_a_terminal_the_reader_says_what_to_use(library: Path, arguments: tuple[str, ...]) -> None:
    ran = run("--library", library, *arguments, stdin=SEOUL.encode())
    assert ran.returncode == 1
    assert ran.stdout == b""
    (line,) = ran.stderr.splitlines()
    assert b"needs a terminal" in line
    assert b"dateline show" in line
    assert run("--library", library, "count").stdout == b"1\n"


def test_who_stops_reading_gets_no_complaint(library: Path, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Long\n\n" + "words upon words\n\n" * 20_000)
    assert run("--library", library, "add", "--no-entities", tmp_path / "long.txt").returncode == 0
    process = subprocess.Popen(
        (*DATELINE, "--library", library, "list", "--json", "--full"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() in (0, 141)


def test_a_full_disk_below_standard_output_is_one_line(library: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            (*DATELINE, "--library", library, "list"), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert line.startswith(b"dateline: standard output: ")


def test_closed_streams_do_no_harm(library: Path) -> None:
    verb = f"{sys.executable} -m tui --library '{library}'"
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        ran = subprocess.run(["/bin/sh", "-c", f"{verb} list {closed}"], capture_output=True, check=False, cwd=ROOT)
        assert b"Traceback" not in ran.stderr
        assert ran.returncode in (0, 1)


def test_ctrl_c_is_one_line_and_130(library: Path) -> None:
    process = subprocess.Popen(
        (*DATELINE, "--library", library, "note", "add", run_id(library), "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_reading(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"dateline: stopped\n")
    assert run("--library", library, "note", "list").stdout == b""


def test_ctrl_c_ends_an_import_between_two_sources_and_says_what_went_in(library: Path, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text(VILNIUS)
    process = subprocess.Popen(
        (*DATELINE, "--library", library, "add", "--no-entities", "-", tmp_path / "later.txt"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_reading(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(SEOUL.encode(), timeout=20)
    assert (process.returncode, out) == (130, b"1 added\n")
    assert err.startswith(b"dateline: stopped; what is counted here is in the library")
    assert run("--library", library, "count").stdout == b"2\n"


def run_id(library: Path) -> str:
    """The id of the one story."""
    return run("--library", library, "list").stdout.split(b"\t")[0].decode()


def wait_until_reading(process: int) -> None:
    """Wait until a process waits for its standard input."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if re.match(r"0 0x0 ", Path(f"/proc/{process}/syscall").read_text()):
            return
        time.sleep(0.01)
    raise AssertionError("it does not read its standard input")


def test_an_accident_of_ours_is_one_line_that_asks_to_report_it(library: Path) -> None:
    accident = "import tui.cli.desk as d; d.Library = None; from tui.__main__ import main; main()"
    command = (sys.executable, "-c", accident, "--library", library, "list")
    quiet = subprocess.run(command, capture_output=True, check=False)
    assert quiet.returncode == 1
    (line,) = quiet.stderr.splitlines()
    assert b"please report it" in line
    loud = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"DATELINE_DEBUG": "1"})
    assert b"Traceback" in loud.stderr


@pytest.mark.parametrize(
    ("environment", "milliseconds"),
    [
        ({}, "100"),
        ({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, "400"),
        ({"SSH_TTY": "/dev/pts/1"}, "400"),
        ({"SSH_TTY": "/dev/pts/1", "ESCDELAY": "25"}, "25"),
    ],
)
def test_an_escape_waits_longer_over_ssh(environment: dict[str, str], milliseconds: str) -> None:
    show = (
        "import os, sys; sys.argv = ['dateline', 'dirs']\n"
        "from tui.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(os.environ['ESCDELAY'], 'textual' in sys.modules)"
    )
    ran = subprocess.run(
        (sys.executable, "-c", show), capture_output=True, text=True, check=True, env=os.environ | environment
    )
    assert ran.stdout.splitlines()[-1] == f"{milliseconds} False"


def test_a_locale_without_accents_loses_the_accents_only(library: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    story = "Türkiye waits\n\nWords.\n".encode()
    assert run("--library", library, "add", "-", "--no-entities", stdin=story, environment=ascii_only).returncode == 0
    shown = run("--library", library, "list", environment=ascii_only)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"Turkiye waits" in shown.stdout
    told = run("--library", library, "list", "--json", "waits", environment=ascii_only)
    assert b"T\\u00fcrkiye waits" in told.stdout


@pytest.mark.model
def test_the_real_model_finds_names_at_exact_offsets(tmp_path: Path, seeds: Path) -> None:
    import json

    library = tmp_path / "library"
    assert run("--library", library, "add", seeds / "skorea-nato-partnership.txt").returncode == 0
    shown = run("--library", library, "show", run_id(library), "--format", "json")
    story = json.loads(shown.stdout)
    names = {(found["text"], found["type"]) for found in story["mentions"]}
    assert names >= {("Yoon Suk Yeol", "PERSON"), ("Jens Stoltenberg", "PERSON"), ("NATO", "ORG"), ("Vilnius", "PLACE")}
    assert all(story["text"][found["start"] : found["end"]] == found["text"] for found in story["mentions"])
    (person,) = {found["entity"] for found in story["mentions"] if "Yoon" in found["text"]}
    assert person == "Yoon Suk Yeol"
