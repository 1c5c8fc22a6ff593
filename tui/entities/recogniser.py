"""What the session asks for mentions: documents in, mentions out, from a worker that comes and goes by itself."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from tui.entities import installed
from tui.entities.messages import pack_document, unpack_mention
from tui.entities.pieces import pieces
from tui.errors import EngineError, WorkerError
from tui.model import Document, Mention
from tui.settings import DEFAULT_MODEL
from tui.workers import Json, Worker, WorkerClosedError

RULES = 18
"""Version of our own rules and gazetteer: raise it when mentions change, and stories are read anew."""

IDLE = 300.0
"""Seconds after which a worker that is asked nothing gives its 350 MB back; loading takes some 2 s."""

_PATIENCE = 60.0
"""Seconds that a request may take at least: loading the model on a busy machine."""
_PACE = 2_000
"""Code points a second that are counted on; a slow core reads some 20,000."""
_BATCH = 100_000
"""Code points that travel in one request."""
_PLAIN = Document("Leaders of the alliance met in Vilnius on Tuesday to talk about the border. " * 40, ())
"""As long as a story is, and nothing that anybody dies of. An empty text would be read where memory is too short."""


Skipped = Callable[[Document, WorkerError], None]
Survived = Callable[[WorkerError], None]
Between = Callable[[], None]


class Recognises(Protocol):
    """Finds the names in documents.

    Methods block and may be called from any thread; they are never called on the one that draws.
    """

    @property
    def engine(self) -> str:
        """Engine, model and rule version, as `Recognition.engine` stores it. Raises EngineError without a model."""
        ...

    def recognise(
        self,
        documents: Sequence[Document],
        skipped: Skipped | None = None,
        survived: Survived | None = None,
        between: Between | None = None,
    ) -> list[tuple[Mention, ...]]:
        """Find the mentions of documents; offsets count `Document.text`.

        Args:
            documents: Any number.
            skipped: Told of each document that is left without mentions, because nothing survives reading it.
            survived: Told what went wrong where it was done all the same, at a second try.
            between: Called between two steps with a document that is too long for one; it may ask for others.

        Raises:
            EngineError: There is no usable model.
            WorkerError: The work could not be done, now; `WorkerClosedError` after `close`.
        """
        ...

    def recognise_text(self, text: str) -> tuple[Mention, ...]:
        """Find the mentions of a plain text, as it is."""
        ...

    def close(self) -> None:
        """Stop at once, also in the middle of a request."""
        ...


class Recogniser:
    """The recogniser that asks a worker process, and outlives its deaths."""

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        worker: str = "tui.entities.worker",
        idle: float = IDLE,
    ) -> None:
        """Prepare a recogniser; nothing is loaded yet.

        Args:
            model: Name of an installed spaCy pipeline package, or path of a pipeline.
            worker: Module that answers, started with the model and `idle` as its arguments.
            idle: Seconds without work after which the worker ends.
        """
        self._model = model
        self._worker = Worker(worker, model, str(idle), name="recognition worker")

    @cached_property
    def engine(self) -> str:
        """Engine, model and rule version: `spacy/en_core_web_md-3.7.1/rules-12`; known without loading spaCy."""
        return f"spacy/{installed.find(self._model).label}/rules-{RULES}"

    def recognise(
        self,
        documents: Sequence[Document],
        skipped: Skipped | None = None,
        survived: Survived | None = None,
        between: Between | None = None,
    ) -> list[tuple[Mention, ...]]:
        """Find the mentions of documents (see `Recognises`)."""
        told = _Told(skipped, survived, between)
        return [mentions for batch in _batches(documents) for mentions in self._batch(batch, told)]

    def _batch(self, batch: Sequence[Document], told: "_Told") -> list[tuple[Mention, ...]]:
        try:
            return self._ask(batch, told.between)
        except (EngineError, WorkerClosedError):
            raise
        except WorkerError as error:
            # One of them may have killed it: alone, each has a second try, and the guilty one is found.
            found = [self._alone(document, told) for document in batch]
            if told.survived:
                told.survived(error)
            return found

    def _alone(self, document: Document, told: "_Told") -> tuple[Mention, ...]:
        try:
            return self._ask([document], told.between)[0]
        except (EngineError, WorkerClosedError):
            raise
        except WorkerError as error:
            if not self._works():
                raise
            if told.skipped:
                told.skipped(document, error)
            return ()

    def _works(self) -> bool:
        """Tell whether the worker answers at all: where memory is short it dies of any text, and no text is guilty."""
        try:
            self._ask([_PLAIN])
        except (EngineError, WorkerClosedError):
            raise
        except WorkerError:
            return False
        return True

    def _ask(self, batch: Sequence[Document], between: Between | None = None) -> list[tuple[Mention, ...]]:
        request, size = [pack_document(document) for document in batch], sum(len(document.text) for document in batch)
        found = self._ask_in_steps(request[0], size, between) if size > _BATCH else self._answer(request, size)
        return [tuple(map(unpack_mention, rows)) for rows in found]

    def _ask_in_steps(self, document: Json, size: int, between: Between | None) -> Json:
        """Ask about a long document: the model, which takes nearly all of the time, about one piece after the other."""
        text, candidates = self._answer({"prepare": document}, size), []
        for start, piece in pieces(text, _BATCH):
            if between:
                between()
            for begin, end, *rest in self._answer({"read": piece}, len(piece)):
                candidates.append([start + begin, start + end, *rest])
        return [self._answer({"refine": document, "candidates": candidates}, size)]

    def _answer(self, request: Json, size: int) -> Json:
        """What the worker says to a request about so many code points."""
        return self._worker.ask(request, _PATIENCE + size / _PACE)

    def recognise_text(self, text: str) -> tuple[Mention, ...]:
        """Find the mentions of a plain text, whose lines are then told apart by their looks."""
        return self.recognise([Document(text, ())])[0]

    def close(self) -> None:
        """End the worker now; a request under way fails with `WorkerClosedError`."""
        self._worker.close()


class _Told(NamedTuple):
    """Who is told what happens on the way."""

    skipped: Skipped | None
    survived: Survived | None
    between: Between | None


def _batches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Cut a sequence into runs of limited size; a long document goes alone."""
    start = size = 0
    for number, document in enumerate(documents):
        if number > start and size + len(document.text) > _BATCH:
            yield documents[start:number]
            start, size = number, 0
        size += len(document.text)
    if start < len(documents):
        yield documents[start:]
