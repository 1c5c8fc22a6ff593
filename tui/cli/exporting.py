"""`export`: stories and notes as files for other programs."""

import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import click

from tui.cli.articles import wanted
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.indexing import abreast
from tui.cli.printing import say
from tui.errors import FileTakenError, NothingFoundError
from tui.export.digest import Templates
from tui.export.formats import Export, Format, written
from tui.library.library import Library
from tui.model import ArticleId
from tui.session.clippings import strays
from tui.session.exporting import format_of, save
from tui.session.withholding import Release
from tui.settings import Settings


class _Command(click.Command):
    """Takes no path that is written onto the option: `-ohio` leaves a word out of a query, or is meant to."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before = args[: args.index("--")] if "--" in args else args
        for at, word in enumerate(before):
            if word.startswith("-o") and word != "-o" and before[at - 1 : at] != ["-o"]:
                meant = f"-o {word[2:]} for a file; to leave out a word, write NOT before it, or -- before the query"
                raise click.UsageError(f"{word} may mean two things: write {meant}", ctx)
        return super().parse_args(ctx, args)


@click.command(cls=_Command)
@click.argument("query", nargs=-1)
@click.option(
    "--to",
    "to",
    type=click.Choice([one.value for one in Format]),
    help="The format; without it, what PATH ends in says.",
)
@click.option("-o", "output", metavar="PATH", help='A file, or a folder for a file a story; "-" prints, as without.')
@click.option("--withheld", is_flag=True, help="Also what is killed, withdrawn or under embargo.")
@click.option("--force", is_flag=True, help="Put it in the place of files that are there.")
@click.pass_obj
def export(desk: Desk, query: tuple[str, ...], to: str | None, output: str | None, withheld: bool, force: bool) -> None:
    """Export stories and notes: all, or those of a query.

    As markdown what you quoted and noted, with its citation, for a notebook; as jsonld the notes as W3C Web
    Annotations, which "dateline import-notes" reads back; as jsonl the stories whole; as csv a row a note; as html a
    page to read and to print, with your notes beside the text. What is killed, withdrawn or under embargo is left out,
    unless --withheld is given. PATH is a folder when it ends in "/" or is one. No file
    is written over without --force.
    """
    format_ = _format(to, output)
    with desk.library() as library:
        abreast(library.search)  # it says whom a name means in the whole library
        release = Release(library, _wanted(library, query), withheld=withheld)
        chosen = _export(library, query, release, desk.settings())
        if output in (None, "-"):
            _print(chosen, format_)
        else:
            _write(chosen, format_, output, force=force)
        if release.left_out:
            complain(f"{release.told}; --withheld takes them along")


def _format(to: str | None, output: str | None) -> Format:
    """The format that was named, or that the ending of the file says."""
    format_ = Format(to) if to else format_of(Path(output or ""))
    if format_ is None:
        choices = "|".join(one.value for one in Format)
        raise click.UsageError(f"say which format: --to {choices}", click.get_current_context())
    return format_


def _wanted(library: Library, query: Sequence[str]) -> Sequence[ArticleId]:
    """What a query means; without one all stories, the older takes among them."""
    return wanted(library, query) if query else library.ids()


def _export(library: Library, query: Sequence[str], release: Release, settings: Settings) -> Export:
    """What is exported; notes whose stories are gone belong to the whole library only."""
    lost = () if query else tuple(strays(library))
    clippings = release.clippings()
    first = next(clippings, None)
    if first is None and not lost:
        raise NothingFoundError(_nothing(release))
    return Export(
        chain(filter(None, (first,)), clippings), lost, Templates(settings.export_story, settings.export_note)
    )


def _nothing(release: Release) -> str:
    if not release.left_out:
        return "the library is empty; there is nothing to export"
    return f"nothing is left to export: {release.told}; --withheld takes them along"


def _print(export: Export, format_: Format) -> None:
    """To standard output; nothing in it can be obeyed by a terminal, for each format has made it harmless."""
    for piece in written(export, format_):
        sys.stdout.write(piece)


def _write(export: Export, format_: Format, output: str, *, force: bool) -> None:
    try:
        say(save(output, export, format_, force=force))
    except FileTakenError as error:
        raise FileTakenError(f"{error}; --force writes over it") from error
