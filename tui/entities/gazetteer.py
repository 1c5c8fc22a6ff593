"""Names that the copy may take for granted: countries and their peoples, cities, regions, seas, organisations.

The data are tables beside this file, read once, when the first text is read. A name is looked up as it is written;
`Entry.name` is the form under which all its forms are one entity.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from tui.entities.phrases import Phrases
from tui.model import EntityType
from tui.names import person_key

_DATA = Path(__file__).parent / "data"


class Entry(Struct, frozen=True):
    """What a form names."""

    name: str
    """The form to show: `United States` for `U.S.`."""
    type: EntityType
    certain: bool
    """It is nothing else: no surname, no ordinary word."""
    nation: bool = False
    """It is a country, or the people of one."""


class Hit(NamedTuple):
    """A form of the gazetteer in a text."""

    start: int
    end: int
    entry: Entry


def find(form: str) -> Entry | None:
    """Look a name up as it is written."""
    return _forms().get(form)


def find_in_capitals(form: str) -> str | None:
    """The ordinary spelling of a name written in capitals, of equal length; None where none is known."""
    return _capitals().get(form)


def is_country(form: str) -> bool:
    """Tell whether a name is that of a country, in capitals or not."""
    entry = find(form) or find(find_in_capitals(form) or "")
    return entry is not None and entry.nation and entry.type is EntityType.PLACE


def state(form: str) -> str | None:
    """The name of an American state, by itself or as it is abbreviated behind a town: `Ga.`; None of all else."""
    return _states().get(form)


def country_of(city: str) -> str | None:
    """The country in which the city lies that everybody knows by a name; None of a small town."""
    return _homes().get(city)


def people_of(country: str) -> str | None:
    """What is said of a country's own: `Russian`; None where it goes by its own name only."""
    return _peoples().get(country)


def is_club(form: str) -> bool:
    """Tell whether a name, as it is written, is that of a sports club."""
    return form in clubs()


@cache
def _states() -> Mapping[str, str]:
    rows = (places for kind, places in _rows("regions.tsv", 2) if kind == "state")
    return {form: name for places in rows for _, name, form in _spelled(EntityType.PLACE, places)}


@cache
def _peoples() -> Mapping[str, str]:
    """The first of its adjectives for each country that has one."""
    return {country: peoples.split("|")[0] for country, _, _, peoples in _rows("countries.tsv", 4) if peoples}


@cache
def _homes() -> Mapping[str, str]:
    """The countries of cities; where two have one of a name, that of its table by hand."""
    capitals = ((country, cities) for country, _, cities, _ in _rows("countries.tsv", 4))
    homes: dict[str, str] = {}
    for country, cities in (*capitals, *_rows("cities.tsv", 2), *_rows("geonames.tsv", 2)):
        for _, _, form in _spelled(EntityType.PLACE, cities):
            homes.setdefault(form, country)
    return homes


@cache
def clubs() -> frozenset[str]:
    """The names of sports clubs, in full and short."""
    return frozenset(form for _, _, form in _teams())


def is_first_name(word: str) -> bool:
    """Tell whether a word is one of the first names that are nothing else, alone or before a hyphen: `Jan-Ove`."""
    return word in _first_names() or word.partition("-")[0] in _first_names()


def is_surname(word: str) -> bool:
    """Tell whether a word is a surname that the wires give alone, in any spelling and not in capitals only."""
    return person_key(word) in _surnames()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for _, names in _rows("given.tsv", 2) for name in _parts(names))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(person_key(name) for _, names in _rows("surnames.tsv", 2) for name in _parts(names))


def leads(text: str) -> Hit | None:
    """The form that a text begins with."""
    hit = next(scan(text), None) if _phrases().begins_with(text) else None
    return hit if hit and hit.start == 0 else None


def scan(text: str) -> Iterator[Hit]:
    """Find forms in a text, left to right, the longest at each place; whole words only."""
    for start, end in _phrases().scan(text):
        if text[start - 1 : start] not in (".", "@", "#"):
            yield Hit(start, end, _forms()[text[start:end]])


@cache
def _forms() -> Mapping[str, Entry]:
    """Every form; where two tables claim one, the first has it."""
    ambiguous = {form for form, *_ in _rows("ambiguous.tsv", 1)}
    forms: dict[str, Entry] = {}
    for type_, name, form in _countries():
        forms.setdefault(form, Entry(name, type_, form not in ambiguous, nation=True))
    for type_, name, form in (*_capital_cities(), *_organisations(), *_places(), *_groups(), *_teams()):
        forms.setdefault(form, Entry(name, type_, form not in ambiguous))
    return forms


def _countries() -> Iterator[tuple[EntityType, str, str]]:
    for country, aliases, _, peoples in _rows("countries.tsv", 4):
        for form in (country, *_parts(aliases)):
            yield EntityType.PLACE, country, form
        for people in _parts(peoples):
            yield from _people(people, people)


def _capital_cities() -> Iterator[tuple[EntityType, str, str]]:
    for _, _, cities, _ in _rows("countries.tsv", 4):
        yield from _spelled(EntityType.PLACE, cities)


def _organisations() -> Iterator[tuple[EntityType, str, str]]:
    for name, others in _rows("organisations.tsv", 2):
        for form in (name, *_parts(others)):
            yield EntityType.ORG, name, form


def _places() -> Iterator[tuple[EntityType, str, str]]:
    for _, places in (*_rows("cities.tsv", 2), *_rows("regions.tsv", 2), *_rows("geonames.tsv", 2)):
        yield from _spelled(EntityType.PLACE, places)


def _groups() -> Iterator[tuple[EntityType, str, str]]:
    for name, others in _rows("groups.tsv", 2):
        for form in (name, *_parts(others)):
            yield from _people(name, form)


def _teams() -> Iterator[tuple[EntityType, str, str]]:
    """Clubs by their full name and, where nobody else has it, by the part of it behind the place."""
    for place, clubs in _rows("teams.tsv", 2):
        for club in _parts(clubs):
            name = club if place == "-" else f"{place} {club}"
            yield EntityType.ORG, name, name
            yield EntityType.ORG, name, club


def _spelled(type_: EntityType, names: str) -> Iterator[tuple[EntityType, str, str]]:
    """Read `Kyiv=Kiev|Odesa=Odessa`: names, each with its other spellings."""
    for spellings in _parts(names):
        name, *others = spellings.split("=")
        for form in (name, *others):
            yield type_, name, form


def _people(name: str, form: str) -> Iterator[tuple[EntityType, str, str]]:
    """A people's name and its plural, where it has one: `Finn`, `Finns`, but `Finnish`, `Dutch`, `Chinese`."""
    yield EntityType.GROUP, name, form
    if not form.endswith(("ch", "ese", "sh", "ss", "man")):
        yield EntityType.GROUP, name, form + "s"


def _rows(file: str, width: int) -> Iterator[list[str]]:
    """The rows of a table, filled up to its width with empty fields; `#` begins a comment."""
    for line in (_DATA / file).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            fields = line.split("\t")
            yield fields + [""] * (width - len(fields))


def _parts(field: str) -> list[str]:
    return [part for part in field.split("|") if part]


@cache
def _capitals() -> Mapping[str, str]:
    """Forms by their spelling in capitals; where two forms share one (`NATO`, `Nato`), the name to show has it."""
    capitals: dict[str, str] = {}
    for form, entry in _forms().items():
        if len(form.upper()) == len(form) and (form == entry.name or form.upper() not in capitals):
            capitals[form.upper()] = form
    return capitals


@cache
def _phrases() -> Phrases:
    return Phrases(_forms())
