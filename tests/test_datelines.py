"""Recognising the dateline at the head of a story."""

import pytest

from tui.datelines import find, stated
from tui.model import Dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "date"),
    [
        ("SEOUL (Reuters) - South", "SEOUL", "Reuters", ""),
        ("SEOUL, July 11 (Reuters) -- South", "SEOUL", "Reuters", "July 11"),
        ("VILNIUS, Lithuania (AP) — Leaders", "VILNIUS, Lithuania", "AP", ""),
        ("VILNIUS, Lithuania (AP) —Leaders", "VILNIUS, Lithuania", "AP", ""),
        ("WASHINGTON, July 11 - The", "WASHINGTON", "", "July 11"),
        ("WASHINGTON – The", "WASHINGTON", "", ""),
        ("BRUSSELS/LONDON, 11 July 2023 (Desk A) - The", "BRUSSELS/LONDON", "Desk A", "11 July 2023"),
        ("ST. PETERSBURG, Fla. (AP) — A", "ST. PETERSBURG, Fla.", "AP", ""),
        ("UNITED NATIONS, July 17 (Desk A) - The", "UNITED NATIONS", "Desk A", "July 17"),
        ("COX'S BAZAR, Bangladesh — The", "COX'S BAZAR, Bangladesh", "", ""),
        ("KYIV and VILNIUS (Desk B) - The", "KYIV and VILNIUS", "Desk B", ""),
        ("SÃO PAULO, Jul 4 (Desk A) ― The", "SÃO PAULO", "Desk A", "Jul 4"),
        ("Vilnius (dpa) - The", "Vilnius", "dpa", ""),
        ("MOSCOW, July 17. /TASS/. The", "MOSCOW", "TASS", "July 17"),
        ("SEOUL (Reuters)", "SEOUL", "Reuters", ""),
        ("NAIROBI, Kenya (AP) _ The", "NAIROBI, Kenya", "AP", ""),
        ("NAIROBI , Kenya ( AP ) _ The", "NAIROBI , Kenya", "AP", ""),
        ("KEY WEST, Fla. (AP) _ The", "KEY WEST, Fla.", "AP", ""),
        ("PARIS, 1 mars (ExA) - The", "PARIS", "ExA", "1 mars"),
        ("PARIS, le 1er août 2023 (ExA) – The", "PARIS", "ExA", "1er août 2023"),
        ("BERLIN, 3. März (XX) – The", "BERLIN", "XX", "3. März"),
        ("Berlin, 3.3. (XX) - The", "Berlin", "XX", "3.3."),
        ("MADRID, 4 mar (XX) - The", "MADRID", "XX", "4 mar"),
        ("Madrid, 4 mar (XX).- The", "Madrid", "XX", "4 mar"),
        ("LISBOA, 4 de março de 2023 (XX) - The", "LISBOA", "XX", "4 de março de 2023"),
        ("(XX) - ROMA, 04 MAR - The", "ROMA", "XX", "04 MAR"),
        ("WARSZAWA, 3 września – The", "WARSZAWA", "", "3 września"),
        ("МОСКВА, 3 марта. /ХХ/. The", "МОСКВА", "ХХ", "3 марта"),
        ("LONDON 1996-08-30", "LONDON", "", "1996-08-30"),
        ("AL-AIN, United Arab Emirates 1996-12-06", "AL-AIN, United Arab Emirates", "", "1996-12-06"),
    ],
)
def test_datelines_are_read(text: str, place: str, agency: str, date: str) -> None:
    found = find(text)
    assert found is not None
    assert found.dateline == Dateline(place, agency, date)
    assert text[found.end :].lstrip() in ("South", "Leaders", "The", "A", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "South Korea and NATO will expand - slowly - their cooperation.",
        "UPDATE 2 - The leaders",
        "EXCLUSIVE - The leaders",
        "NATO said on Tuesday (local time) that it was so.",
        "The leaders (all of them) - and their guests - met.",
        "A - B",
        "SOCCER - RESULTS",
        "SEOUL, Room 11 (Desk A) - The",
        "(Desk A) - Leaders met - and left",
        "It opened 1996-08-30",
        "F-16 training begins",
        "He said — and meant it",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert find(text) is None


def test_no_beginning_costs_more_than_a_moment() -> None:
    assert find("A " * 200_000 + "-") is None
    assert find("A, " * 200_000 + "(x) -") is None
    assert find("A.A'" * 200_000 + " -") is None


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("PARIS, 1 mars (ExA)", Dateline("PARIS", "ExA", "1 mars")),
        ("Paris, 1 mars", Dateline("Paris", "", "1 mars")),
        ("Berlin, 3. März (XX) –", Dateline("Berlin", "XX", "3. März")),
        ("Vilnius", Dateline("Vilnius")),
        ("Vilnius, Lithuania", Dateline("Vilnius, Lithuania")),
        ("On the road; somewhere", Dateline("On the road; somewhere")),
    ],
)
def test_a_dateline_that_stands_by_itself_is_read_whatever_its_case(line: str, dateline: Dateline) -> None:
    assert stated(line) == dateline
