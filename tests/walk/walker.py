"""Presses keys at random at the application, while things go wrong around it.

Whatever is pressed, it must not break down, every key must be answered, the terminal must show what Textual would draw,
and what a person sees must be what is on disk in the end.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from textual.pilot import Pilot

from tests.fakes import START, Clock, FailingDisk, NamesRecogniser
from tests.walk.emulated import EmulatedApp, drawn, shown
from tui.commands import COMMANDS, TYPING
from tui.errors import DatelineError, WorkerError
from tui.library.library import Library
from tui.model import ArticleId
from tui.session import intake, notes, triage
from tui.session.session import Session
from tui.settings import Settings

SIZES = ((120, 40), (80, 24), (60, 20), (140, 45), (40, 12), (20, 5), (109, 30), (200, 60))
LEFT_OUT = {"app.quit", "app.suspend"}
"""Quitting is what a sitting ends with; nobody is there to bring back what is suspended."""
_KEYS = sorted({key for command in COMMANDS if command.id not in LEFT_OUT for key in command.keys if key != " "})
_LETTERS = [*"abcehklnstuvwy+-#0123456789.,;:()[]{}'\"", "é", "字", "space"]
_NOISE = (
    "\x1b[200~pasted\x1b[31m\rQ\x1b[201~",
    "\x1b[?62;22c",
    "\x1b[<0;9;4M\x1b[<0;9;4m",
    "\x1b[<65;9;4M",
    "\x1b\x1b",
)
_BATCH = 6
_COMPARED = 4
"""Batches between two looks at every cell."""


class WalkError(AssertionError):
    """The walk came to something that must not be."""


class Walker:
    """One walk over one library; the same for the same seed, but for what goes on beside it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.pressed: list[str] = []
        self._folder = folder
        self._seed = seed
        self._chosen = random.Random(seed)  # noqa: S311 - which keys are pressed is no secret
        self._clock = Clock(START)
        self._disk = FailingDisk("write", after=0)
        self._recogniser = NamesRecogniser()

    async def sit(self, keys: int, enough: Callable[[], bool] = lambda: False) -> None:
        """Open the reader, press so many keys, and close it.

        Raises:
            WalkError: Something is not as it must be.
        """
        with closing(self._session(self._disk)) as session, closing(self._session()) as other:
            app = EmulatedApp(session, Settings(preview=1), clock=self._clock)
            try:
                async with app.run_test(headless=False, size=self._chosen.choice(SIZES)) as pilot:
                    await self._sit(pilot, app, other, keys // _BATCH, enough)
            except Exception as error:
                error.add_note(self._told("it fell"))
                raise

    async def _sit(
        self, pilot: Pilot[None], app: EmulatedApp, other: Session, batches: int, enough: Callable[[], bool]
    ) -> None:
        for batch in range(batches):
            if enough():
                break
            await self._walk(pilot, app, other)
            if batch % _COMPARED == 0:
                await self._see(pilot, app)
        self._disk.failing = False
        await self._come_back(pilot, app)
        await self._answer(pilot, app)
        await self._see(pilot, app)
        with suppress(DatelineError):  # of a change that could not be saved, as was said at the time
            app.session.settle()
        app.session.settle()
        self._compare(app, app.session)
        app.exit()

    def _session(self, disk: FailingDisk | None = None) -> Session:
        return Session.open(self._folder, clock=self._clock, recogniser=lambda: self._recogniser, disk=disk)

    # -- what is done

    async def _walk(self, pilot: Pilot[None], app: EmulatedApp, other: Session) -> None:
        for _ in range(_BATCH):
            key = self._chosen.choice(_LETTERS if self._typing(app) and self._chosen.random() < 0.7 else _KEYS)
            for press in key.split() if " " in key else key if len(key) == 2 and key != "up" else [key]:
                self._press(app, press)
            if self._chosen.random() < 0.3:
                await pilot.pause()
        if self._chosen.random() < 0.4:
            self._go_wrong(app, other)
        self._clock.advance(minutes=1)
        await pilot.pause()
        if app._exception is not None:
            raise app._exception

    def _typing(self, app: EmulatedApp) -> bool:
        return app.screen is not app.desk or app.desk.scope in TYPING

    def _press(self, app: EmulatedApp, key: str) -> None:
        self.pressed.append(key)
        app.terminal.press(key)

    def _go_wrong(self, app: EmulatedApp, other: Session) -> None:
        """Something happens that nobody at this terminal has asked for."""
        happens = self._chosen.choice(["size", "size", "disk", "disk", "worker", "noise", "other", "other", "other"])
        self.pressed.append(f"<{happens}>")
        match happens:
            case "size":
                app.terminal.resize(*self._chosen.choice(SIZES))
            case "disk":
                self._disk.failing = not self._disk.failing
            case "worker":
                self._recogniser.failures.append(WorkerError("it was killed"))
            case "noise":
                app.terminal.type(self._chosen.choice(_NOISE))
            case _:
                self._change(other)

    def _change(self, other: Session) -> None:
        """Another session does something with a story."""
        ids = sorted(other.library.ids())
        article = self._chosen.choice(ids) if ids else None
        try:
            match self._chosen.randrange(5) if article else 4:
                case 0:
                    triage.set_read(other, [self._known(article)], self._chosen.random() < 0.5)
                case 1:
                    triage.set_done(other, [self._known(article)], self._chosen.random() < 0.5)
                case 2:
                    notes.add(other, self._known(article), "from another session")
                case 3:
                    triage.remove(other, [self._known(article)])
                case _:
                    story = self._folder.parent / f"new-{self._chosen.randrange(4)}.txt"
                    story.write_text(
                        f"News at {self._clock():%H:%M}\n\nOSLO (Baltic Wire) - NATO met again.\n", "utf-8"
                    )
                    intake.add(other, [str(story)])
            other.settle()
        except DatelineError:  # the story has been removed meanwhile
            return

    @staticmethod
    def _known(article: ArticleId | None) -> ArticleId:
        assert article is not None
        return article

    # -- what must be

    async def _see(self, pilot: Pilot[None], app: EmulatedApp) -> None:
        """The terminal shows, cell by cell, what Textual would draw."""
        for _ in range(40):
            await pilot.pause()
            if shown(app) == drawn(app):
                return
            await pilot.pause(0.05)
        if (app.size.width, app.size.height) != (app.terminal.screen.columns, app.terminal.screen.lines):
            raise WalkError(f"it has not taken its new size; {app.screen}, {app.focused}")
        faults = list(_faults(shown(app), drawn(app)))
        if faults:
            raise WalkError(f"the terminal shows something else: {faults[:3]}")

    async def _come_back(self, pilot: Pilot[None], app: EmulatedApp) -> None:
        """From wherever the walk has led, `ctrl+g` leads to the desk."""
        for _ in range(20):
            if app.screen is app.desk and app.desk.scope not in TYPING and app.desk.focused is app.desk.articles:
                return
            self._press(app, "ctrl+g")
            await pilot.pause(0.05)
        raise WalkError(f"no way back from {app.screen}, {app.focused}")

    async def _answer(self, pilot: Pilot[None], app: EmulatedApp) -> None:
        """A key is answered."""
        self._press(app, "?")
        for _ in range(40):
            await pilot.pause(0.05)
            if app.screen is not app.desk:
                break
        else:
            raise WalkError("a key is not answered")
        self._press(app, "escape")
        await pilot.pause(0.1)

    def _compare(self, app: EmulatedApp, session: Session) -> None:
        """What the library says, here and on the screen, is what lies on disk."""
        session.library.refresh()
        with closing(Library.open(self._folder)) as found:
            here, there = _state(session.library), _state(found)
            if here != there:
                differing = [what for what in here.keys() | there.keys() if here.get(what) != there.get(what)]
                raise WalkError(f"on disk is something else of {differing[:5]}")
            app.desk.take_in()
            for row in app.desk.rundown.rows[:50]:
                header = found.header(row.id)
                if header is not None and (row.status, row.notes) != (header.status, header.notes):
                    raise WalkError(f"the row of {row.id} is out of date")

    def _told(self, what: str) -> str:
        return (
            f"seed {self._seed}, after {len(self.pressed)} keys: {what}; the last were {' '.join(self.pressed[-60:])}"
        )


def _faults(one: list[list[object]] | object, other: object) -> Iterator[str]:
    assert isinstance(one, list)
    assert isinstance(other, list)
    for y, (a, b) in enumerate(zip(one, other, strict=True)):
        if a != b:
            x = next(x for x in range(len(a)) if a[x] != b[x])
            yield f"row {y}, column {x}: {a[x]} instead of {b[x]}"


def _state(library: Library) -> dict[str, object]:
    """All that a person has done with each story."""
    return {
        str(id_): (
            library.status(id_),
            sorted(map(repr, library.notes(id_))),
            sorted(map(repr, library.bookmarks(id_))),
        )
        for id_ in library.ids()
    }
