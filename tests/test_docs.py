"""What the documents say is what the program does."""

import re
from pathlib import Path

from tests.docs import command_table, key_table, settings_table
from tui.commands import COMMANDS
from tui.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_with_a_key_is_in_the_key_table_once() -> None:
    rows = [row for row in key_table().splitlines() if row.startswith("| `")]
    assert len(rows) == sum(bool(command.keys) for command in COMMANDS)


def test_the_command_line_is_told_with_its_arguments() -> None:
    table = command_table()
    assert "`dateline read [SOURCE]...`" in table
    assert "`dateline note list" in table


def test_every_setting_is_told_with_its_default() -> None:
    rows = settings_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(Settings.__struct_fields__)
    assert next(row for row in rows if "`measure`" in row).startswith("| `measure` | `76` | Longest line")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in re.findall(r"```sh\n(.+)\n```", README) if "pytest" in line)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(command)} ", script, re.MULTILINE)


def test_the_readme_links_to_files_that_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
