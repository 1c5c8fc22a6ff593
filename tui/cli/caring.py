"""`check`, `backup`, `rebuild`: care of the library."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tui.cli import options
from tui.cli.complaints import complain
from tui.cli.desk import Desk, refuse_read_only
from tui.cli.exits import Exit
from tui.cli.printing import say, say_json
from tui.cli.progress import watched
from tui.library import audit, care, copying, losses
from tui.library.audit import Finding
from tui.library.library import Library
from tui.session.outcome import counted

_CATALOGUE, _INDEX = "headers.cache", "search.db"


@click.command()
@click.option("--repair", is_flag=True, help="Save what can be saved; damaged files are kept beside it.")
@options.as_json
@click.pass_obj
def check(desk: Desk, repair: bool, as_json: bool) -> Exit:
    """Verify the library, its backup, its catalogue and its index.

    The exit code is 1 when something is wrong, and after a --repair that could not bring back everything. What was lost
    is written down beside the library, in a file with .lost- in its name: until you remove it, check says so.
    """
    folder = desk.folder()
    lost = _repaired(folder) if repair else []
    findings = audit.check(folder)
    is_damaged = any(finding.is_fault and not finding.is_past for finding in findings)
    if not is_damaged:  # to open damaged files would already mend them
        findings += _of_derived(desk, repair)
    findings += lost
    _tell(findings, as_json)
    return Exit.FAILED if any(finding.is_fault for finding in findings) else Exit.DONE


def _repaired(folder: Path) -> list[Finding]:
    """What a repair could not bring back; says what it did."""
    damaged = losses.damaged(folder)
    for line in care.repair(folder):
        complain(line)
    return list(losses.lost(folder, damaged))


def _of_derived(desk: Desk, repair: bool) -> Iterator[Finding]:
    """What is wrong with the catalogue and the index; they are derived, so that a repair makes them anew."""
    with desk.library() as library:
        if library.read_only:  # SQLite would need to write beside it
            yield Finding(_INDEX, "it was not checked, as nothing may be written here", is_fault=False)
            return
        if library.search.is_missing and len(library):
            yield Finding(_INDEX, "it is missing, and made anew at the next search", is_fault=False)
        faults = _faults(library)
        if faults and repair:
            for file, fault in faults:
                complain(f"{file}: {fault}; it is made anew")
            _rebuild(library)
            faults = _faults(library)
    for file, fault in faults:
        yield Finding(file, f"{fault}; dateline rebuild makes it anew")


def _faults(library: Library) -> list[tuple[str, str]]:
    """What is wrong, and with which file."""
    catalogue = [(_CATALOGUE, fault) for fault in library.check()]
    return catalogue + [(_INDEX, fault.removeprefix(f"{_INDEX}: ")) for fault in library.search.check()]


def _tell(findings: Sequence[Finding], as_json: bool) -> None:
    for finding in findings:
        if as_json:
            say_json({"file": finding.file, "text": finding.text, "fault": finding.is_fault})
        else:
            say(f"{finding.file}: {finding.text}")
    if not as_json and all(finding.is_checked and not finding.is_fault for finding in findings):
        say("the library is sound")


@click.command()
@click.argument("destination", metavar="DEST", type=click.Path(path_type=Path))
@click.pass_obj
def backup(desk: Desk, destination: Path) -> Exit:
    """Copy the library, as it is now, into a new folder.

    It may be in use meanwhile. The copy is a library of its own: dateline --library DEST opens it.
    """
    folder = desk.folder()
    damage = copying.backup(folder, destination)
    for line in damage:
        complain(line)
    if care.is_newer(folder):
        complain("the library is of a newer Dateline: what is of its form was copied as it is, for that one to open")
    say(f"the library was copied to {destination}")
    return Exit.PARTLY if damage else Exit.DONE


@click.command()
@click.pass_obj
def rebuild(desk: Desk) -> None:
    """Make anew the catalogue and the index of words and names.

    Both are derived from the articles. They are kept up to date by themselves; this is for when they are in doubt.
    """
    folder = desk.folder()
    with desk.library() as library:
        refuse_read_only(library)
        care.adopt(folder)  # what another program wrote would have another name at each start, and nothing fit it
        library.refresh()
        _rebuild(library)
        number = len(library)
    say(f"made the catalogue and the index of {counted(number, 'story')} anew")


def _rebuild(library: Library) -> None:
    with watched("indexing") as progress:
        library.rebuild(progress)
