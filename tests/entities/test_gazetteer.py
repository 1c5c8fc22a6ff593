"""The gazetteer: its data are sound, and it is found in texts as whole words."""

from pathlib import Path

import pytest

from tui.entities import gazetteer
from tui.model import EntityType

DATA = Path(gazetteer.__file__).parent / "data"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("SKorea", "South Korea"),
        ("NKorea", "North Korea"),
        ("DPRK", "North Korea"),
        ("U.S.", "United States"),
        ("UK", "United Kingdom"),
        ("Türkiye", "Turkey"),
        ("Kiev", "Kyiv"),
        ("Washington, D.C.", "Washington"),
        ("Ark.", "Arkansas"),
        ("EU", "European Union"),
        ("UN", "United Nations"),
        ("Red Sox", "Boston Red Sox"),
        ("CBOT", "Chicago Board of Trade"),
    ],
)
def test_forms_lead_to_one_name(form: str, name: str) -> None:
    entry = gazetteer.find(form)
    assert entry is not None
    assert entry.name == name


def test_peoples_have_their_plural_where_there_is_one() -> None:
    for form in ("Ukrainians", "Finns", "Swedes", "South Koreans"):
        entry = gazetteer.find(form)
        assert entry is not None
        assert entry.type is EntityType.GROUP
    assert gazetteer.find("Finnishs") is None
    assert gazetteer.find("Chineses") is None


def test_a_country_beats_the_plural_of_its_people() -> None:
    assert gazetteer.is_country("Philippines")


def test_countries_are_known_by_their_own_names_too() -> None:
    assert gazetteer.is_country("Suomi")


def test_names_are_found_as_whole_words_and_the_longest_first() -> None:
    text = "South Korea's and Guinea-Bissau's Koreans, not Chinatown, a.U.S. or @NATO"
    assert [text[hit.start : hit.end] for hit in gazetteer.scan(text)] == ["South Korea", "Guinea-Bissau", "Koreans"]


def test_first_names_and_surnames_are_known_in_any_spelling() -> None:
    assert all(map(gazetteer.is_first_name, ("Mason", "Jan", "Jan-Ove", "François")))
    assert not any(map(gazetteer.is_first_name, ("Paris", "Christian", "Halden", "mason")))
    assert all(map(gazetteer.is_surname, ("Erdogan", "Erdoğan", "Zelenskiy", "ZELENSKYY", "Biden")))
    assert not any(map(gazetteer.is_surname, ("Halden", "Jordan", "Begin")))


def test_cities_lie_in_countries_and_states_are_abbreviated() -> None:
    assert [gazetteer.country_of(city) for city in ("Paris", "Kiev", "Atlanta", "Tbilisi", "Halden")] == [
        *("France", "Ukraine", "United States", "Georgia"),
        None,
    ]
    assert [gazetteer.state(form) for form in ("Ga.", "Georgia", "France")] == ["Georgia", "Georgia", None]


def test_capitals_are_spelled_back_at_equal_length() -> None:
    assert gazetteer.find_in_capitals("SOUTH KOREA") == "South Korea"
    assert gazetteer.find_in_capitals("ERDOGAN") is None


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.stem)
def test_tables_are_sound(path: Path) -> None:
    rows = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    first = [row.split("\t")[0] for row in rows]
    forms = [form for row in rows for field in row.split("\t")[1:] for form in field.replace("=", "|").split("|")]
    assert all(form == form.strip() for form in (*first, *forms))
    assert all(name and name.isprintable() for name in first)
    assert len(set(first)) == len(first) or path.stem in ("regions", "teams")
