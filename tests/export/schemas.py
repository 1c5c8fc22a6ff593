"""What the W3C says an annotation must be: our own statement of it, and the working group's where it is at hand."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4, Schema

Record = dict[str, Any]

_OURS = Path(__file__).parents[1] / "data" / "web-annotation.schema.json"
THEIRS = Path(__file__).parents[3] / "shared" / "fixtures" / "web-annotation"
"""Somebody else's, so not in the repository."""


def broken_rules(annotation: Record) -> list[str]:
    """Which musts of our own statement an annotation breaks."""
    return [error.message for error in _ours().iter_errors(annotation)]


def broken_assertions(annotation: Record) -> list[str]:
    """Which of the working group's MUST assertions an annotation breaks, by the names of their files."""
    return [name for name, schema in theirs().items() if not schema.is_valid(annotation)]


@cache
def _ours() -> Validator:
    return Draft202012Validator(json.loads(_OURS.read_text()), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def theirs() -> dict[str, Validator]:
    """The working group's MUST assertions, by the names of their files."""
    registry: Registry[Schema] = Registry().with_resources(
        (path.name, DRAFT4.create_resource(json.loads(path.read_text())))
        for path in (THEIRS / "definitions").glob("*.json")
    )
    checker = Draft4Validator.FORMAT_CHECKER
    return {path.name: Draft4Validator(schema, registry=registry, format_checker=checker) for path, schema in _musts()}


def _musts() -> Iterator[tuple[Path, Schema]]:
    for path in sorted((THEIRS / "annotations").rglob("*.json")):
        schema = json.loads(path.read_text())
        if schema.get("assertionType") == "must":
            assert schema["expectedResult"] == "valid"
            yield path, schema
