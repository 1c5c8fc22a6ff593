"""Which spaCy pipeline is installed, found out without importing spaCy (0.9 s) or the pipeline."""

import importlib.util
import json
from pathlib import Path

from msgspec import Struct

from tui.errors import EngineError
from tui.settings import DEFAULT_MODEL, folders


class Pipeline(Struct, frozen=True):
    """A spaCy pipeline on this machine."""

    label: str
    """`en_core_web_md-3.7.1`: language, name and version, as its own metadata give them."""
    folder: Path
    """Where its data lie; what `spacy.load` is given."""


def find(model: str = DEFAULT_MODEL) -> Pipeline:
    """Find an installed pipeline.

    Args:
        model: Name of a pipeline package, or path of a pipeline's folder.

    Raises:
        EngineError: There is none, or it is no spaCy pipeline.

    Source: the layout that `spacy package` writes: `meta.json` beside `__init__.py`, data in `lang_name-version/`.
    """
    folder = Path(model) if "/" in model else _package_folder(model)
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
        label = f"{meta['lang']}_{meta['name']}-{meta['version']}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(f"{model!r} is not a spaCy pipeline: its meta.json cannot be read.") from error
    data = folder / label
    return Pipeline(label, data if data.is_dir() else folder)


def _package_folder(model: str) -> Path:
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    if spec is None or spec.origin is None:
        raise EngineError(
            f"Model {model!r} is not installed: install it with pip, or name another in {folders().settings}"
        )
    return Path(spec.origin).parent
