"""What a start may not load: each of these costs more than the first screen takes."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "httpx",
    "trafilatura",
    "feedparser",
    "lxml",
    "rapidfuzz",
    "yaml",
    "pygments",
    "linkify_it",
    "markdown_it",
    "textual.widgets._markdown",
}

_PROGRAM = """
import json, sys
sys.argv = ["dateline", *json.loads(sys.argv[1])]
from tui.__main__ import main
try:
    main()
except SystemExit:
    pass
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that are loaded when the command line has done what it was asked."""
    run = subprocess.run(
        (sys.executable, "-c", _PROGRAM, json.dumps(arguments)), capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stderr.splitlines()[-1]))


def loaded_with(module: str) -> set[str]:
    """The modules that importing one loads."""
    show = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run((sys.executable, "-c", show), capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def among(modules: Iterable[str], names: set[str]) -> set[str]:
    return {name for name in names if any(module == name or module.startswith(name + ".") for module in modules)}


@pytest.mark.parametrize("arguments", [("--version",), ("list",), ("keys",), ("note", "list")])
def test_a_verb_of_the_command_line_loads_neither_the_model_nor_textual(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    loaded = loaded_by("--library", str(tmp_path), *arguments)
    assert among(loaded, HEAVY | {"textual"}) == set()


def test_the_reader_opens_without_what_only_import_and_recognition_need() -> None:
    assert among(loaded_with("tui.ui.app"), HEAVY) == set()


def test_the_reader_opens_without_what_only_takes_of_a_story_need() -> None:
    needless = {"tui.revision", "tui.library.comparer", "tui.library.pairing", "tui.ui.takes", "tui.ui.widgets.band"}
    assert among(loaded_with("tui.ui.app"), needless) == set()
