"""`show`: one article, as text, in colour, as Markdown or as JSON."""

import click

from tui.cli.desk import Desk
from tui.cli.markdown import markdown
from tui.cli.page import page
from tui.cli.printing import article_json, is_terminal, say, say_json


@click.command()
@click.argument("article", metavar="ID")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "ansi", "markdown", "json"]),
    help="How to print it: as ansi on a terminal and as text elsewhere, unless told.",
)
@click.pass_obj
def show(desk: Desk, article: str, format_: str | None) -> None:
    """Print one article; any unique beginning of its id will do.

    As ansi the names in it stand out, as in the reader. Markdown has its particulars as front matter, so that it can be
    added to another library. JSON has text, blocks, mentions and notes.
    """
    chosen = format_ or ("ansi" if is_terminal() else "text")
    with desk.library() as library:
        found = library.article(library.resolve_id(article))
        if chosen == "json":
            say_json(article_json(library, found, full=True))
        elif chosen == "markdown":
            for line in markdown(found, library.status(found.id).tags):
                say(line)
        else:
            recognition = library.recognition(found.id)
            mentions = recognition.mentions if recognition else ()
            page(found.document, mentions if chosen == "ansi" else None, desk.settings().measure)
