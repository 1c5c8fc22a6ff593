"""The recognition worker: `python -m tui.entities.worker MODEL IDLE` answers over its pipes until it is idle.

The model is loaded at the first request, so that a missing one is an answer and not a death.
"""

import sys
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from tui.entities import installed
from tui.entities.messages import Row, pack_candidate, pack_mention, unpack_blocks, unpack_candidate
from tui.entities.reading import Candidate, Reading
from tui.entities.refine import prepare, refine
from tui.entities.resolve import resolve
from tui.errors import EngineError
from tui.values import replace
from tui.workers import Json, serve

if TYPE_CHECKING:
    from tui.entities.engine import Engine


def answer(model: str, request: Json) -> Json:
    """Recognise packed documents, or take a step with one that is too long for that (`messages`).

    Raises:
        EngineError: The model does not load.
    """
    engine = _engine(model)
    match request:
        case {"prepare": document}:
            return _prepared(engine, document).text
        case {"read": piece}:
            return [pack_candidate(candidate) for candidate in engine.read([piece])[0]]
        case {"refine": document, "candidates": rows}:
            return _mentions(_prepared(engine, document), map(unpack_candidate, rows))
        case documents:
            return _recognised(engine, documents)


def _recognised(engine: "Engine", documents: Iterable[dict[str, Any]]) -> list[list[Row]]:
    readings = [_prepared(engine, document) for document in documents]
    raw = engine.read([reading.text for reading in readings])
    return [_mentions(reading, candidates) for reading, candidates in zip(readings, raw, strict=True)]


def _mentions(reading: Reading, candidates: Iterable[Candidate]) -> list[Row]:
    return [pack_mention(mention) for mention in resolve(refine(replace(reading, candidates=tuple(candidates))))]


@cache
def _engine(model: str) -> "Engine":
    pipeline = installed.find(model)
    try:
        # Deferred: 900 ms, and a machine without spaCy must get an answer.
        from tui.entities.engine import Engine

        return Engine(pipeline)
    except ImportError as error:
        raise EngineError(f"spaCy does not load: {error}. Install it with pip.") from error
    except MemoryError as error:
        raise EngineError(
            f"There is too little memory for the language model {pipeline.label}; name a smaller one in the settings."
        ) from error


def _prepared(engine: "Engine", document: dict[str, Any]) -> Reading:
    blocks = unpack_blocks(document["blocks"])
    return prepare(document["text"], blocks, document["datelines"], engine.ordinary_words)


if __name__ == "__main__":
    _model, _idle = sys.argv[1:]
    serve(lambda request: answer(_model, request), idle=float(_idle))
