"""`add --dry-run`: what would go into the library, with nothing stored."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct, field

from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.printing import article_json, say, say_json
from tui.entities.recogniser import Recognises
from tui.errors import WorkerError
from tui.export.jsontext import Json
from tui.export.records import mention_records
from tui.library.library import Library
from tui.session import intake
from tui.session.report import Imported
from tui.sources.pipeline import Failure
from tui.values import replace

_AT_ONCE = 16
"""Stories whose names are looked for together; they wait for one another."""


class Shown(Struct):
    """What a preview came to."""

    arrived: bool = False
    """There is a story."""
    failed: bool = False
    named: bool = True
    """Names were found, or not wanted."""


def show_preview(desk: Desk, sources: Sequence[str], format_: str | None, *, as_json: bool, names: bool) -> Shown:
    """Print the articles that an import would read, and what cannot be read, as they come.

    Args:
        desk: With the library that they would go into.
        sources: As they were named.
        format_: How to read them; None tells it from the content.
        as_json: Print them whole.
        names: With the names in them.
    """
    shown = Shown()
    with _borrowed(desk) as borrowed, borrowed.session(to_read=True) as session:
        found = _counted(intake.preview(session, sources, format=format_), shown, as_json=as_json)
        if as_json:
            with _recogniser(desk, names) as recogniser:
                whole = _Whole(session.library, recogniser)
                for story in found:
                    whole.say(story)
                whole.finish()
            shown.named = not whole.nameless
        else:
            for story in found:
                say(story.fate, story.article.id, f"{story.article.words} words", story.article.headline)
    return shown


@contextmanager
def _borrowed(desk: Desk) -> Iterator[Desk]:
    """The desk; or, where opening its library would be the first to create it, one with a library to throw away."""
    if desk.folders.library.exists():
        yield desk
        return
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        yield replace(desk, folders=replace(desk.folders, library=Path(folder)))


@contextmanager
def _recogniser(desk: Desk, wanted: bool) -> Iterator[Recognises | None]:
    if not wanted:
        yield None
        return
    with closing(desk.recogniser()) as recogniser:
        yield recogniser


def _counted(found: Iterator[Imported | Failure], shown: Shown, *, as_json: bool) -> Iterator[Imported]:
    """Pass on the stories; tell what cannot be read."""
    for item in found:
        if isinstance(item, Failure):
            shown.failed = True
            tell_failure(item, as_json=as_json)
        else:
            shown.arrived = True
            yield item


def tell_failure(failure: Failure, *, as_json: bool) -> None:
    """Name what could not be read, for a person and for a program."""
    if as_json:
        say_json({"status": "failed", "source": failure.given, "reason": failure.reason})
    complain(failure.reason)


class _Whole(Struct):
    """Prints articles whole, a few at a time, with their names where a recogniser is given that works."""

    library: Library
    recogniser: Recognises | None
    nameless: bool = False
    """Names were wanted and could not be found."""
    waiting: list[Imported] = field(default_factory=list)

    def say(self, story: Imported) -> None:
        """Print a story, now or with those after it."""
        self.waiting.append(story)
        if len(self.waiting) == _AT_ONCE or self.recogniser is None:
            self.finish()

    def finish(self) -> None:
        """Print what waits."""
        found = self._names()
        for number, story in enumerate(self.waiting):
            record: Json = {"status": story.fate} | article_json(self.library, story.article, full=True)
            say_json(record | {"mentions": found[number]} if found else record)
        self.waiting.clear()

    def _names(self) -> list[list[Json]]:
        """The mentions in each article that waits; nothing where there is no recogniser, which is said once."""
        if self.recogniser is None or not self.waiting:
            return []
        documents = [story.article.document for story in self.waiting]
        try:
            found = self.recogniser.recognise(documents)
        except WorkerError as error:
            complain(f"{str(error).rstrip('.')}; the articles are shown without names")
            self.recogniser, self.nameless = None, True
            return []
        return [mention_records(mentions, document.text) for mentions, document in zip(found, documents, strict=True)]
