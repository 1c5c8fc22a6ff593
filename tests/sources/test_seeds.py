"""The articles that ship with the project show every format that a file of theirs can have."""

from pathlib import Path

import pytest

from tui.sources.detect import format_of, formats, parse
from tui.sources.signs import Opening
from tui.sources.taking import is_passed_over

WITHOUT_A_SEED = {"mbox", "tar"}
"""A mailbox is mails, and a tar archive as good as a ZIP."""


def seeds_by_format(seeds: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(seeds.iterdir()):
        if not is_passed_over(path.name):
            found.setdefault(format_of(Opening(path.read_bytes(), path.name)).name, []).append(path)
    return found


def test_every_format_has_a_seed(seeds: Path) -> None:
    assert set(seeds_by_format(seeds)) == set(formats()) - WITHOUT_A_SEED


@pytest.mark.parametrize("name", sorted(set(formats()) - WITHOUT_A_SEED))
def test_every_seed_is_read_with_a_headline_and_words(seeds: Path, name: str) -> None:
    for path in seeds_by_format(seeds)[name]:
        for filing in parse(path.read_bytes(), path.name):
            assert filing.headline
            assert filing.headline != path.stem
            assert filing.copy
