"""What stands at the head of an entity's page, and in its title: the facts of a dossier in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.library.dossier import Dossier
from tui.ui.phrases import BY_AGENCY, count, cut, folded
from tui.ui.signs import PRINT, Signs
from tui.ui.sparkline import sparkline

_ALIAS_LINES = 2
_URIS = 2
"""Vocabularies of agencies that a page has a line for."""


class HeadLine(NamedTuple):
    """A line of the head."""

    text: str
    ink: str = ""
    """Of `CuttingList`."""


def facts(dossier: Dossier) -> str:
    """How often it is named: `88 mentions in 31 stories`."""
    mentions, stories = dossier.entity.mentions, len(dossier.rows)
    if dossier.entity.unplaced:
        return f"{BY_AGENCY} in {count(stories, 'story', 'stories')}"
    return f"{count(mentions, 'mention')} in {count(stories, 'story', 'stories')}"


def seen(dossier: Dossier) -> str:
    """From when to when stories name it: `4 Jul 2023 to 12 Jul 2023`; empty when none does."""
    if dossier.first is None or dossier.last is None:
        return ""
    first, last = _on(dossier.first), _on(dossier.last)
    return first if first == last else f"{first} to {last}"


def head(dossier: Dossier, width: int, signs: Signs = PRINT) -> Iterator[HeadLine]:
    """The lines at the head of the page, each at most `width` cells wide."""
    said = ", ".join(filter(None, (facts(dossier), seen(dossier))))
    yield from (HeadLine(line) for line in folded(said, width))
    yield from (HeadLine(line, "muted") for line in _aliases(dossier.entity.aliases, width, signs))
    yield from (HeadLine(cut(f"agency {uri}", width, signs.ellipsis), "muted") for uri in dossier.entity.uris[:_URIS])
    line = sparkline(dossier.days, width, signs)
    if line is not None:
        yield HeadLine("")
        yield HeadLine(line.bars, "bars")
        yield from (HeadLine(words, "muted") for words in folded(line.label, width))


def _aliases(aliases: Sequence[str], width: int, signs: Signs) -> list[str]:
    if not aliases:
        return []
    lines = folded(f"also {', '.join(aliases)}", width)
    kept = lines[:_ALIAS_LINES]
    return [*kept[:-1], kept[-1].rstrip(",") + signs.ellipsis] if len(lines) > _ALIAS_LINES else kept


def _on(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"
