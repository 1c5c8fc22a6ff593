"""Reads what a page says of its article in JSON-LD, which is written for programs and the most exact of all.

Source: schema.org (Article and its kinds), JSON-LD 1.1.
"""

import json
from collections.abc import Iterator, Mapping

from tui.sources import trees
from tui.sources.trees import Element

Thing = Mapping[str, object]

_LONGEST = 1_000_000
_DEEPEST = 6
_ARTICLES = ("article", "posting", "report", "newsitem", "review")
"""What the names of the kinds of articles end with: `NewsArticle`, `LiveBlogPosting`, `AnalysisNewsArticle`."""
_ORGANISATIONS = ("organization", "corporation", "newsmediaorganization")
_WRAPPING = "<!-/*[CDAT]>; \t\r\n"
"""What pages set round a script so that browsers of the last century would pass it over."""


def article(tree: Element) -> Thing:
    """The article that a page is about, as it is described; of several the first. Empty where none is."""
    return next((thing for thing in _things(tree) if _is_article(thing)), {})


def text(thing: Thing, *keys: str) -> str:
    """The first of some properties that is a text, or a thing or a list with one."""
    return next((line for key in keys if (line := _text(thing.get(key)))), "")


def names(thing: Thing, *keys: str) -> list[str]:
    """Who is named by the first of some properties: its people, or else its organisations."""
    for key in keys:
        parties = list(_parties(thing.get(key)))
        people = [name for name, is_person in parties if is_person]
        if parties:
            return people or [name for name, _ in parties]
    return []


def _things(tree: Element) -> Iterator[Thing]:
    for script in trees.all_of(tree, "script"):
        source = (script.text or "").strip()
        if script.get("type", "").lower().strip() == "application/ld+json" and len(source) < _LONGEST:
            yield from _below(_loaded(source), _DEEPEST)


def _loaded(source: str) -> object:
    for candidate in (source, source.strip(_WRAPPING)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _below(value: object, depth: int) -> Iterator[Thing]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list) and depth:
        for part in value:
            yield from _below(part, depth - 1)


def _is_article(thing: Thing) -> bool:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLES) for kind in listed)


def _text(value: object, depth: int = 3) -> str:
    if isinstance(value, list) and depth:
        return next(filter(None, (_text(part, depth - 1) for part in value)), "")
    if isinstance(value, dict) and depth:
        return next(filter(None, (_text(value.get(key), depth - 1) for key in ("name", "@value", "@id"))), "")
    return value.strip() if isinstance(value, str) else ""


def _parties(value: object, depth: int = 3) -> Iterator[tuple[str, bool]]:
    """The parties of a property, each with whether it is a person as far as is said."""
    if isinstance(value, list) and depth:
        for part in value:
            yield from _parties(part, depth - 1)
    elif isinstance(value, dict) and depth:
        is_person = not str(value.get("@type", "")).lower().endswith(_ORGANISATIONS)
        yield from ((name, is_person) for name, _ in _parties(value.get("name"), depth - 1))
    elif isinstance(value, str) and value.strip():
        yield value.strip(), True
