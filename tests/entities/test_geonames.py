"""The table of large cities, and how it is made of GeoNames' dumps."""

from pathlib import Path

import pytest

from tests.entities import geonames
from tui.entities import gazetteer
from tui.model import EntityType


def row(name: str, ascii_: str, country: str, people: int, kind: str = "P") -> str:
    """A row of a dump of cities."""
    return "\t".join(["1", name, ascii_, "", "0", "0", kind, "PPL", country, *[""] * 5, str(people), "", "", "UTC", ""])


def write(folder: Path, *cities: str) -> None:
    """Write both dumps."""
    countries = ["#ISO\tISO3\tISO-Numeric\tfips\tCountry", "ZZ\tZZZ\t1\tZZ\tZedland\tZed", "AA\tAAA\t2\tAA\tAland\tA"]
    (folder / "countryInfo.txt").write_text("\n".join(countries), "utf-8")
    (folder / "cities15000.txt").write_text("\n".join(cities), "utf-8")


def test_large_cities_are_taken_by_country_with_their_plain_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path,
        row("Mazār", "Mazar", "ZZ", 600_000),
        row("Zedo", "Zedo", "ZZ", 900_000),
        row("Little", "Little", "ZZ", 499_999),
        row("Ormo", "Ormo", "AA", 500_000),
        row("Peter", "Peter", "AA", 700_000),
        row("Biden", "Biden", "AA", 700_000),
        row("Homyel'", "Homyel'", "AA", 700_000),
        row("Lake", "Lake", "AA", 700_000, kind="H"),
        row("Nowhere", "Nowhere", "XX", 700_000),
        "a torn row",
    )
    monkeypatch.setattr(geonames, "TABLE", tmp_path / "table.tsv")
    geonames.main(tmp_path)
    head, licence, *rows = (tmp_path / "table.tsv").read_text("utf-8").splitlines()
    assert head.startswith("#")
    assert "GeoNames" in licence
    assert "CC BY 4.0" in licence
    assert rows == ["Aland\tOrmo", "Zedland\tZedo|Mazār=Mazar"]


def test_without_the_dumps_it_is_said_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="countryInfo"):
        geonames.main(tmp_path)


def test_large_cities_are_known_and_the_tables_by_hand_come_first() -> None:
    assert geonames.TABLE.read_text("utf-8").splitlines()[1].count("CC BY 4.0") == 1
    for form, name in (("Kandahar", "Kandahār"), ("Goiânia", "Goiânia"), ("Kiev", "Kyiv"), ("Sao Paulo", "Sao Paulo")):
        entry = gazetteer.find(form)
        assert entry is not None
        assert entry.type is EntityType.PLACE
        assert entry.name == name or form == "Sao Paulo"
