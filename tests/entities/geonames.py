"""Rebuilds the gazetteer's table of large cities from GeoNames' dumps: `just gazetteer DIR`.

The folder holds `countryInfo.txt` and one of the files of cities (`cities15000.txt`, `cities5000.txt` …) as they lie on
download.geonames.org/export/dump. Nothing is fetched. The data are GeoNames', under CC BY 4.0, and the table says so.

Capitals, short forms, peoples, seas and regions stand in tables of their own, which are written by hand.

Source: readme.txt of the dumps, for the columns.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.entities import gazetteer

TABLE = Path(gazetteer.__file__).parent / "data" / "geonames.tsv"
LEAST = 500_000
"""People that a city has to be in the table."""

_SHORTEST = 4
"""Letters: shorter names are words and parts of names (`Van`, `Hue`)."""
_MORE_OFTEN_ELSE = {
    *(
        "Kennedy",
        "Carrefour",
        "Hamilton",
        "Salem",
        "Sale",
        "Pest",
        "Queens",
        "Erode",
        "Thane",
        "Kota",
        "Koto",
        "Honcho",
    ),
    *("Surrey", "Kingston", "Golfe", "Viana", "Serra", "Essen", "Perm", "Phoenix", "Austin", "Columbus"),
}
"""Names that are more often a person's, a firm's, a word's or another place's."""

_HEAD = f"""\
# Cities of more than {LEAST:,} people: country, cities (a=b: b is another form of a). Made by `just gazetteer`.
# Data of GeoNames (geonames.org) under CC BY 4.0 (creativecommons.org/licenses/by/4.0); selected, and cut to names.
"""


class City(NamedTuple):
    """A row of the dump, as far as it is used."""

    country: str
    """ISO 3166, two letters."""
    name: str
    ascii: str
    people: int


def main(folder: Path) -> None:
    """Write the table.

    Raises:
        SystemExit: The dumps are not there.
    """
    dumps = sorted(folder.glob("cities*.txt"))
    if not dumps or not (folder / "countryInfo.txt").is_file():
        sys.exit(f"{folder} has no countryInfo.txt and cities*.txt; get them from download.geonames.org/export/dump")
    countries = dict(_countries((folder / "countryInfo.txt").read_text("utf-8").splitlines()))
    cities = _cities(dumps[0].read_text("utf-8").splitlines())
    TABLE.write_text(table(countries, cities), "utf-8")


def table(countries: Mapping[str, str], cities: Iterable[City]) -> str:
    """The table of the large ones of some cities: by country, those of most people first."""
    found: defaultdict[str, list[City]] = defaultdict(list)
    for city in cities:
        if city.people >= LEAST and city.country in countries and _is_plain(city):
            found[countries[city.country]].append(city)
    rows = (f"{country}\t{'|'.join(map(_spelled, _largest(found[country])))}\n" for country in sorted(found))
    return _HEAD + "".join(rows)


def _largest(cities: Iterable[City]) -> list[City]:
    unique = {city.name: city for city in sorted(cities, key=lambda city: city.people)}
    return sorted(unique.values(), key=lambda city: (-city.people, city.name))


def _is_plain(city: City) -> bool:
    """Tell whether a name can stand in the table, and is no first name or surname that stories are full of."""
    if set("|=\t") & set(city.name + city.ascii) or not city.name[-1:].isalnum():
        return False
    if len(city.name) < _SHORTEST or city.name in _MORE_OFTEN_ELSE:
        return False
    return not gazetteer.is_first_name(city.name) and not gazetteer.is_surname(city.name)


def _spelled(city: City) -> str:
    has_other = city.ascii[:1].isupper() and city.ascii != city.name
    return f"{city.name}={city.ascii}" if has_other else city.name


def _countries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 4:
            yield fields[0], fields[4]


def _cities(lines: Iterable[str]) -> Iterator[City]:
    for line in lines:
        fields = line.split("\t")
        if len(fields) > 14 and fields[6] == "P" and fields[14].isdecimal():
            yield City(fields[8], fields[1], fields[2], int(fields[14]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
