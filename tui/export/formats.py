"""What stories can be exported to: each format by its name, with the ending of its files."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from tui.export import annotations, digest, records, spreadsheet
from tui.export.clipping import Clipping
from tui.export.digest import Templates
from tui.export.page import shell
from tui.model import Note

Pieces = Iterator[str]


class Format(StrEnum):
    """The formats, by the names that a person gives them."""

    MARKDOWN = "markdown"
    JSONLD = "jsonld"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


ENDINGS = {
    Format.MARKDOWN: ".md",
    Format.JSONLD: ".jsonld",
    Format.JSONL: ".jsonl",
    Format.CSV: ".csv",
    Format.HTML: ".html",
}


class Export(Struct, frozen=True):
    """What is to be exported, read while it is written."""

    clippings: Iterable[Clipping]
    strays: tuple[Note, ...]
    """Notes whose stories are no longer in the library."""
    templates: Templates


_WRITERS: dict[Format, Callable[[Export], Pieces]] = {
    Format.MARKDOWN: lambda it: digest.markdown(it.clippings, it.strays, it.templates),
    Format.JSONLD: lambda it: annotations.jsonld(it.clippings, it.strays),
    Format.JSONL: lambda it: records.jsonl(it.clippings),
    Format.CSV: lambda it: spreadsheet.csv_table(it.clippings, it.strays),
    Format.HTML: lambda it: shell.html(it.clippings, it.strays),
}


def written(export: Export, format_: Format) -> Pieces:
    """An export as pieces of text, to be written one after the other.

    Raises:
        SettingsError: A template has a place that nothing fills.
    """
    return _WRITERS[format_](export)
