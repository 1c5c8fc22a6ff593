"""A company's full name types and completes its short form."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import companies


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Tarmont Corp](ORG) fell. [Tarmont](PERSON) said", "[Tarmont Corp](ORG) fell. [Tarmont](ORG) said"),
        ("[Nordlund Systems Oy](ORG). Nordlund's lifts", "[Nordlund Systems Oy](ORG). [Nordlund](ORG)'s lifts"),
        ("[Halden Oil Co Inc](ORG). [Halden](PLACE)", "[Halden Oil Co Inc](ORG). [Halden](ORG)"),
        ("[Boston Motors](ORG). [Boston](PLACE)", "[Boston Motors](ORG). [Boston](PLACE)"),
        ("[Lee Motors](ORG) of [Ann Lee](PERSON). Lee", "[Lee Motors](ORG) of [Ann Lee](PERSON). Lee"),
        ("[Grain Foods](ORG) buys grain. Grain rose", "[Grain Foods](ORG) buys grain. Grain rose"),
        ("[Tarmont Corp](ORG) at Tarmont Hall", "[Tarmont Corp](ORG) at Tarmont Hall"),
    ],
)
def test_short_forms_of_a_company_are_its_own(before: str, expected: str) -> None:
    assert after(companies.complete_companies, before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Brokers said [Renik](PERSON) jumped.", "Brokers said [Renik](ORG) jumped."),
        ("Brokers said [Renik](PERSON) rose 3 percent", "Brokers said [Renik](ORG) rose 3 percent"),
        ("Brokers said [Renik](PERSON) rose early", "Brokers said [Renik](PERSON) rose early"),
        ("Brokers: [Clinton](PERSON) rose to speak", "Brokers: [Clinton](PERSON) rose to speak"),
        ("Brokers: [Ann Renik](PERSON). [Renik](PERSON) fell.", "Brokers: [Ann Renik](PERSON). [Renik](PERSON) fell."),
        ("On the stairs [Renik](PERSON) fell.", "On the stairs [Renik](PERSON) fell."),
    ],
)
def test_who_rises_and_falls_in_a_market_report_is_a_company(before: str, expected: str) -> None:
    assert after(companies.name_traded, before) == expected
