"""Recognition in the background: who is named in each article is found out in the order of the docket."""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from tui.errors import EngineError, LibraryError, WorkerError
from tui.library.library import Library
from tui.model import Article, ArticleId, Document, Mention, Recognition
from tui.session.agency import vouched
from tui.session.docket import Docket
from tui.session.events import EngineFailed, Event, NamesUnsaved, Recognised, Relieved, Revived, SetAside
from tui.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from tui.entities.recogniser import Recognises

_ATTEMPTS = 2
_GLANCE = 0.1
"""Seconds after which it is looked whether to go on waiting."""
_HEADLINE = 36
"""Code points of a headline in a message."""


def own_recogniser(model: str = DEFAULT_MODEL) -> "Recognises":
    """The recogniser that comes with the program, with any spaCy pipeline, by its name or folder."""
    from tui.entities.recogniser import Recogniser  # 2 ms that the first paint does without

    return Recogniser(model)


class Names:
    """Asks the recogniser about articles and stores what it answers."""

    def __init__(self, library: Library, recogniser: Callable[[], "Recognises"], tell: Callable[[Event], None]) -> None:
        self._library = library
        self._make = recogniser
        self._tell = tell
        self._recogniser: Recognises | None = None
        self._docket = Docket(library, lambda article: self._is_to_come(article, self._ready().engine))
        self._is_within = False
        """Others are being read between two steps with a long story."""
        self._done = 0
        self._attempts = 0
        self._failure: WorkerError | None = None
        self._mishap: WorkerError | None = None
        """Why a batch is tried once more."""
        self._has_revived = False
        self._closing = False
        self._aside: dict[ArticleId, int] = {}
        """The stories that no worker has survived in this session, each with the version of its text."""
        self.set_aside: tuple[str, ...] = ()
        """What there is to say of each story that no worker survives."""
        self.unsaved: LibraryError | None = None
        """Why names that were found are known in this session only."""
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def engine(self) -> str:
        """The recogniser, its model and its rules, by name and version.

        Raises:
            EngineError: There is no usable one.
        """
        return self._ready().engine

    @property
    def waiting(self) -> int:
        """How many articles are still to be read; while a batch is being taken, as many fewer."""
        return self._docket.waiting

    @property
    def failure(self) -> WorkerError | None:
        """Why there will be no more names in this session; None while they are to come."""
        return self._failure

    def ask(self, ids: Iterable[ArticleId], *, first: bool = False) -> None:
        """Have articles read, unless this engine has read them.

        Args:
            ids: In the order in which they should come.
            first: Before all others: the story that is open.
        """
        engine = self._usable()
        if engine is None:
            return
        wanted = [id_ for id_ in ids if id_ in self._library and self._is_to_come(id_, engine)]
        if not wanted:
            return
        with self._condition:
            (self._docket.hurry if first else self._docket.append)(wanted)
            self._start()

    def ask_all(self) -> None:
        """Have every article read that this engine has not read yet, newest first."""
        engine = self._usable()
        if engine is None:
            return
        rows = self._library.unread_by(engine)
        with self._condition:
            self._docket.put_behind(rows)
            if rows:
                self._start()

    def is_set_aside(self, article: ArticleId) -> bool:
        """No worker has survived the present text in this session; the next one tries again."""
        return article in self._aside and self._aside[article] == self._library.version(article)

    def _is_to_come(self, article: ArticleId, engine: str) -> bool:
        return self._library.engine(article) != engine and not self.is_set_aside(article)

    def _usable(self) -> str | None:
        """The engine; None, having said so once, when there is none or the session is over."""
        try:
            engine = self.engine
        except EngineError as error:
            self._give_up(error)
            return None
        return None if self._failure or self._closing else engine

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="names", daemon=True)
            self._thread.start()
        self._condition.notify_all()

    def finish(
        self, on_progress: Callable[[int, int], None] | None = None, stop: Callable[[], bool] = lambda: False
    ) -> None:
        """Wait until all that was asked for is done.

        Args:
            on_progress: Called in this thread with the articles that are done, and all of them.
            stop: Asked now and then; ends the waiting. An exception out of a signal handler must not do that: it may
                leave the lock taken, and the thread that reads would wait for it for ever.

        Raises:
            WorkerError: There is no usable recogniser; some articles have not been read.
        """
        start, total = self._done, self._docket.at_most
        while waiting := self._left():
            if stop():
                return
            total = max(total, waiting)  # more may have been asked for meanwhile
            if on_progress is not None:
                on_progress(total - waiting, total)
            with self._condition:
                self._condition.wait_for(partial(self._moved_on, waiting), _GLANCE)
        if self._failure is not None:
            raise self._failure
        if on_progress is not None:
            done = self._done - start
            on_progress(done, max(total, done))

    def _left(self) -> int:
        """How many are still to be read, asked between two batches and never while one is being taken."""
        with self._condition:
            return self._docket.at_most

    def _moved_on(self, waiting: int) -> bool:
        return self._docket.at_most != waiting

    def close(self) -> None:
        """Stop at once; what was not read is asked for again by the next session."""
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        if self._recogniser is not None:
            self._recogniser.close()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._docket or self._closing)
                if self._closing:
                    return
                articles = self._docket.take()
            if articles:
                self._read(articles)
            with self._condition:
                self._docket.done(articles)
                self._condition.notify_all()
            if not articles:  # nothing of them is told by a reading
                self._tell(Relieved(self.waiting))

    def _let_in(self) -> None:
        """Between two steps with a long story, read what is open by now, and a batch of the others."""
        with self._condition:
            is_wanted = self._docket.is_urgent or (self._docket and not self._is_within)
            articles = self._docket.take(short=True) if is_wanted and not self._closing else []
        if articles:
            within, self._is_within = self._is_within, True
            self._read(articles)
            self._is_within = within
            with self._condition:
                self._docket.done(articles)
                self._condition.notify_all()

    def _read(self, articles: list[Article]) -> None:
        recogniser, texts = self._ready(), [article.document for article in articles]
        blamed = len(self.set_aside)
        try:
            found = recogniser.recognise(texts, partial(self._set_aside, articles), self._note_mishap, self._let_in)
        except WorkerError as error:
            self._fail(error, articles)
            return
        if len(self.set_aside) == blamed:  # else it is told already what the worker died of
            self._tell_revived()
        recognitions = [
            Recognition(article.id, article.version, recogniser.engine, _as_filed(article, mentions))
            for article, mentions in zip(articles, found, strict=True)
            if not self.is_set_aside(article.id)
        ]
        try:
            self._library.put_recognitions(recognitions)
        except LibraryError as error:  # known in this session all the same; the next one looks for them again
            self._tell_unsaved(error)
        self._attempts = 0
        for index, article in enumerate(articles, 1):
            self._done += 1
            self._tell(Recognised(article.id, self.waiting - index))

    def _tell_unsaved(self, error: LibraryError) -> None:
        """Say, once, that the disk does not take what is found; it is shown all the same."""
        if self.unsaved is None:
            self.unsaved = error
            self._tell(NamesUnsaved(f"{error}; the names are shown, and are looked for again at the next start"))

    def _note_mishap(self, error: WorkerError) -> None:
        self._mishap = error

    def _tell_revived(self) -> None:
        """Say, once, that a worker has died and another one goes on."""
        mishap, self._mishap = self._mishap, None
        if mishap is not None and not self._has_revived:
            self._has_revived = True
            self._tell(Revived(f"{str(mishap).rstrip('.')}; another one goes on with the names."))

    def _set_aside(self, articles: Iterable[Article], document: Document, error: WorkerError) -> None:
        """Remember, and tell, which story no worker survives: a machine short of memory may have been to blame."""
        article = next(article for article in articles if article.document is document)
        reason = f"“{_short(article.headline)}” is left without names: {error}"
        self._aside[article.id] = article.version
        self.set_aside += (reason,)
        self._tell(SetAside(article.id, reason))

    def _fail(self, error: WorkerError, articles: list[Article]) -> None:
        """Try a batch once more; then, or without any usable engine, give up and say so once."""
        with self._condition:
            self._attempts += 1
            if self._closing:
                return
            self._mishap = error
            if self._attempts < _ATTEMPTS and not isinstance(error, EngineError):
                self._docket.give_back(articles)
                return
        self._give_up(error)

    def _give_up(self, error: WorkerError) -> None:
        with self._condition:
            said, self._failure = self._failure, error
            self._docket.clear()
        if said is None:
            self._tell(EngineFailed(_told(error)))

    def _ready(self) -> "Recognises":
        with self._condition:
            if self._recogniser is None:
                self._recogniser = self._make()
            return self._recogniser


def _as_filed(article: Article, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """What was recognised in an article, and what its agency says of it."""
    return vouched(mentions, article.handling.named, article.document.text)


def _short(headline: str) -> str:
    """So much of a headline that what is said of it still has room on the line."""
    return headline if len(headline) <= _HEADLINE else headline[: _HEADLINE - 1].rstrip() + "…"


def _told(error: WorkerError) -> str:
    """What is wrong, and what becomes of it; a missing engine says itself what to do."""
    if isinstance(error, EngineError):
        return str(error)
    return f"{str(error).rstrip('.')}; names are looked for again at the next start."
