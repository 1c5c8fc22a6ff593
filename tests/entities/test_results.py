"""Results, tables and line-ups: what a name is follows from the figures beside it."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import results

LABEL = "SOCCER - RESULTS\n"


def read(line: str) -> str:
    """What the rule makes of a line in a report of sport."""
    return after(results.read_results, LABEL + line).removeprefix(LABEL)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chicago 5 Boston 3", "[Chicago](ORG) 5 [Boston](ORG) 3"),
        ("[Port Vale](PLACE) 3 Oxford 3", "[Port Vale](ORG) 3 [Oxford](ORG) 3"),
        ("Newell's Old Boys 2 Huracan 2", "[Newell's Old Boys](ORG) 2 [Huracan](ORG) 2"),
        ("Slovenia 0 Czech Republic 2 (halftime 0-1)", "[Slovenia](PLACE) 0 [Czech Republic](PLACE) 2 (halftime 0-1)"),
        (
            "In Oslo: Halden (Norway) 77 Limoges (France) 61",
            "In Oslo: [Halden](ORG) ([Norway](PLACE)) 77 [Limoges](ORG) ([France](PLACE)) 61",
        ),
        ("Scores on July 10 May 3", "Scores on July 10 May 3"),
        ("Boston 12 0 1.000 -", "[Boston](ORG) 12 0 1.000 -"),
        ("BALTIMORE 69 60 .535 5", "[BALTIMORE](ORG) 69 60 .535 5"),
        ("Tunisia 5 0 5 5", "[Tunisia](PLACE) 5 0 5 5"),
        ("LA LAKERS AT DENVER", "[LA LAKERS](ORG) AT [DENVER](PLACE)"),
        ("Halden v Kaunas", "[Halden](ORG) v [Kaunas](ORG)"),
    ],
)
def test_teams_stand_beside_their_scores(line: str, expected: str) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1 - Ann Lee (Norway) beat Ib Orm (U.S.) 6-4",
            "1 - [Ann Lee](PERSON) ([Norway](PLACE)) beat [Ib Orm](PERSON) ([U.S.](PLACE)) 6-4",
        ),
        (
            "9 - Tito (Barcelona), Bo Ek (Halden)",
            "9 - [Tito](PERSON) ([Barcelona](ORG)), [Bo Ek](PERSON) ([Halden](ORG))",
        ),
        ("Ann Lee (Halden) said so.", "Ann Lee (Halden) said so."),
        (
            "Halden: 1 - Ann Lee, 2 - Jan-Ove Ek; 10 - Ib Orm (captain)",
            "Halden: 1 - [Ann Lee](PERSON), 2 - [Jan-Ove Ek](PERSON); 10 - [Ib Orm](PERSON) (captain)",
        ),
        ("1. Ann Lee (Norway) Ferrol 1:50.57", "1. [Ann Lee](PERSON) ([Norway](PLACE)) [Ferrol](ORG) 1:50.57"),
        ("201 Ann van Wyk (South Africa) 66 67 68", "201 [Ann van Wyk](PERSON) ([South Africa](PLACE)) 66 67 68"),
        (
            "Rovin - Ann Lee; Orm, Ek (Bo Lee 70); Ib Ek, Aro, Kay.",
            (
                "[Rovin](ORG) - [Ann Lee](PERSON); [Orm](PERSON), [Ek](PERSON) ([Bo Lee](PERSON) 70); "
                "[Ib Ek](PERSON), [Aro](PERSON), [Kay](PERSON)."
            ),
        ),
        (
            "Wales: Ann Lee (Rovin), Bo Ek (Halden), Ib Orm (Rovin), Kay Aro (Orvik), Jo Ek (Rovin).",
            (
                "Wales: [Ann Lee](PERSON) ([Rovin](ORG)), [Bo Ek](PERSON) ([Halden](ORG)), "
                "[Ib Orm](PERSON) ([Rovin](ORG)), [Kay Aro](PERSON) ([Orvik](ORG)), [Jo Ek](PERSON) ([Rovin](ORG))."
            ),
        ),
        (
            "65 Billy Orm, Jes Ek (Sweden), Ann Lee",
            "65 [Billy Orm](PERSON), [Jes Ek](PERSON) ([Sweden](PLACE)), [Ann Lee](PERSON)",
        ),
        ("65 [Nolan Orm](ORG)", "65 [Nolan Orm](PERSON)"),
        (
            "Leading scorers: Panions - Byr Lee 21, Mit Ek 18",
            "Leading scorers: Panions - [Byr Lee](PERSON) 21, [Mit Ek](PERSON) 18",
        ),
        ("Scorers: Radek Lee 31, Bo Ek 88", "Scorers: [Radek Lee](PERSON) 31, [Bo Ek](PERSON) 88"),
        ("S. Lee c Orm b McEk 24", "[S. Lee](PERSON) c [Orm](PERSON) b [McEk](PERSON) 24"),
        ("R. Lee not out 7", "[R. Lee](PERSON) not out 7"),
        ("Bowling: Lee 10-2-26-2, Ek 8.1-0-30-3", "Bowling: [Lee](PERSON) 10-2-26-2, [Ek](PERSON) 8.1-0-30-3"),
    ],
)
def test_players_stand_beside_country_club_or_figures(line: str, expected: str) -> None:
    assert read(line) == expected


def test_a_text_without_results_is_left_alone() -> None:
    text = "Article 5 Section 3 was read.\nAnn Lee (Norway) spoke."
    assert after(results.read_results, text) == text


def test_several_lines_of_scores_need_no_label() -> None:
    assert after(results.read_results, "Chicago 5 Boston 3\nMiami 2 Toronto 1").startswith(
        "[Chicago](ORG) 5 [Boston](ORG)"
    )


@pytest.mark.parametrize("heading", ["EASTERN DIVISION", "W L PCT GB", "American League"])
def test_the_heading_of_a_table_names_no_one(heading: str) -> None:
    assert after(results.drop_headings, f"{LABEL}[{heading}](ORG)\nOslo won") == f"{LABEL}{heading}\nOslo won"


def test_blanks_inside_brackets_and_before_commas_do_not_matter() -> None:
    assert read("1 - Ann Lee ( Norway ) , 2 - Ib Orm ( U.S. )") == (
        "1 - [Ann Lee](PERSON) ( [Norway](PLACE) ) , 2 - [Ib Orm](PERSON) ( [U.S.](PLACE) )"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2-Ann Lee (Norway) beat 7-Bo Ek 6-4",
            "2-[Ann Lee](PERSON) (Norway) beat 7-[Bo Ek](PERSON) 6-4",
        ),
        ("UPDATE 2-Ann Lee agrees", "UPDATE 2-Ann Lee agrees"),
        ("UPDATE 1-South Korea wins vote", "UPDATE 1-South Korea wins vote"),
        ("a 10-Year Bond", "a 10-Year Bond"),
    ],
)
def test_seeded_players_are_people_in_any_text(text: str, expected: str) -> None:
    assert after(results.read_seeded, text) == expected
