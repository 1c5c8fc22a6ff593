"""Marked-up text, in which tests say what is a name: `[Yoon](PERSON Yoon Suk Yeol) met [NATO](ORG) leaders`.

Behind the type stands the canonical name, where it differs from the words themselves.
"""

import re
from collections.abc import Iterable

from tui import document
from tui.entities.reading import Candidate, Reading
from tui.entities.refine import Rule, prepare
from tui.model import BlockKind, CopyBlock, Document, EntityType, Mention
from tui.values import replace

_NAME = re.compile(r"\[([^\]]+)\]\(([A-Z]+)(?: ([^)]+))?\)")


def parse(marked: str) -> tuple[str, list[tuple[int, int, EntityType, str]]]:
    """Part marked-up text into plain text and its names: start, end, type, canonical name."""
    text = ""
    names: list[tuple[int, int, EntityType, str]] = []
    end = 0
    for match in _NAME.finditer(marked):
        text += marked[end : match.start()]
        names.append((len(text), len(text) + len(match[1]), EntityType(match[2]), match[3] or match[1]))
        text += match[1]
        end = match.end()
    return text + marked[end:], names


def show(text: str, names: Iterable[Candidate | Mention]) -> str:
    """The reverse of `parse`."""
    pieces: list[str] = []
    end = 0
    for name in names:
        words = text[name.start : name.end]
        canonical = f" {name.name}" if isinstance(name, Mention) and name.name != words else ""
        pieces += (text[end : name.start], f"[{words}]({name.type}{canonical})")
        end = name.end
    return "".join((*pieces, text[end:]))


def reading(marked: str) -> Reading:
    """A reading in which the marked names are the model's candidates."""
    text, names = parse(marked)
    candidates = tuple(Candidate(start, end, type_, 0.7) for start, end, type_, _ in names)
    return replace(prepare(text), candidates=candidates)


def after(rule: Rule, marked: str) -> str:
    """What a rule makes of marked-up text."""
    result = rule(reading(marked))
    return show(parse(marked)[0], result.candidates)


def compose(blocks: Iterable[tuple[BlockKind, str]]) -> Document:
    """Compose plain blocks into a document, as the import of wire copy does."""
    return document.compose([CopyBlock(kind, words) for kind, words in blocks])
