"""The language model: texts in, raw names out. Only the worker process imports this, for it imports spaCy."""

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups

from tui.entities.installed import Pipeline
from tui.entities.pieces import pieces
from tui.entities.reading import Candidate
from tui.errors import EngineError
from tui.model import EntityType

CHUNK = 20_000
"""Code points that the model reads at once; spaCy's memory grows with the text, its limit is 1,000,000."""

SCORE = 0.7
"""Confidence of a name that only the model saw; its greedy decoder gives none of its own."""

# OntoNotes labels, and the four that most other pipelines have. Numbers, dates and money are no entities.
_TYPES = {
    **dict.fromkeys(("PERSON", "PER"), EntityType.PERSON),
    "ORG": EntityType.ORG,
    **dict.fromkeys(("GPE", "LOC", "FAC"), EntityType.PLACE),
    "NORP": EntityType.GROUP,
    "EVENT": EntityType.EVENT,
    **dict.fromkeys(("PRODUCT", "WORK_OF_ART", "LAW", "MISC"), EntityType.OTHER),
}
_ENDLESS = re.compile(r"\S{400,}")
"""What nobody wrote as words. The tokeniser peels brackets off one by one: 20,000 of them in a row cost 4 seconds."""
_SPARE = ("tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter", "textcat")


class Engine:
    """A loaded pipeline."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Load the part of a pipeline that finds names.

        Raises:
            EngineError: It does not load, or finds no names.
        """
        self._pipeline = pipeline
        self._language = _load(pipeline)

    def read(self, texts: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Find names in texts.

        Returns:
            For each text its candidates in order; offsets count its code points.
        """
        found: list[list[Candidate]] = [[] for _ in texts]
        chunks = (
            (chunk, (number, start))
            for number, text in enumerate(texts)
            for start, chunk in pieces(_readable(text), CHUNK)
        )
        # The zone gives back what the vocabulary learns from these texts, or a long session would only ever grow.
        with self._language.memory_zone():
            for document, (number, start) in self._language.pipe(chunks, as_tuples=True, batch_size=16):
                found[number] += [
                    Candidate(start + name.start_char, start + name.end_char, _TYPES[name.label_], SCORE)
                    for name in document.ents
                    if name.label_ in _TYPES
                ]
        return [tuple(candidates) for candidates in found]

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """Base forms of ordinary English words, from the pipeline's own lemmatiser; empty where it brings none."""
        folder = self._pipeline.folder / "lemmatizer" / "lookups"
        if not folder.is_dir():
            return frozenset()
        index = Lookups().from_disk(folder)
        if "lemma_index" not in index:
            return frozenset()
        return frozenset(word for words in index.get_table("lemma_index").values() for word in words)


def _load(pipeline: Pipeline) -> Language:
    try:
        with warnings.catch_warnings():
            # "Model was trained with spaCy v3.7": it runs on 3.8, measured (W095). Any other warning may be seen.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            config = spacy.util.load_config(pipeline.folder / "config.cfg")
            language = spacy.load(pipeline.folder, exclude=_spare_parts(config))
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EngineError(f"The language model {pipeline.label} does not load: {reason}") from error
    if not any("doc.ents" in language.get_pipe_meta(name).assigns for name in language.pipe_names):
        raise EngineError(f"The language model {pipeline.label} finds no names; name another in the settings.")
    return language


def _spare_parts(config: Mapping[str, Any]) -> list[str]:
    """What names do not need: also the shared word vectors' layer, unless `ner` listens to it.

    Without an `ner`, or with rules beside it that may ask for lemmas and parts of speech, everything may be needed.
    """
    parts = config.get("components", {})
    factories = {part.get("factory") for part in parts.values()}
    if "ner" not in parts or factories & {"entity_ruler", "span_ruler"}:
        return []
    layer = config.get("components", {}).get("ner", {}).get("model", {}).get("tok2vec", {})
    listens = "Listener" in str(layer.get("@architectures", ""))
    return [*_SPARE, *(() if listens else ("tok2vec", "transformer"))]


def _readable(text: str) -> str:
    """A text of equal length that spaCy can read, and in little time.

    A lone surrogate, which JSON can carry, has no UTF-8 form, and spaCy's string store knows nothing else.
    """
    return _ENDLESS.sub(lambda run: " " * len(run.group()), text.encode("utf-8", "replace").decode("utf-8"))
