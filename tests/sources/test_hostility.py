"""The bounded form of `just hostile`: every so many of its files."""

from pathlib import Path

from tests.sources.hostility import findings
from tests.sources.traps import FAMILIES, Trap


def test_a_share_of_all_hostile_files_does_no_harm(tmp_path: Path) -> None:
    found = list(findings(tmp_path, 83))
    assert len(found) > 40
    assert [(name, fault) for name, _, fault in found if fault] == []


def test_there_are_files_that_reach_for_a_server_and_for_another_file() -> None:
    trap = Trap("http://127.0.0.1:9", "/elsewhere/secret.txt")
    made = [content for family in FAMILIES for _, content in family(trap)]
    for aim in (trap.web, trap.secret):
        assert sum(aim.encode() in content for content in made) > 20
