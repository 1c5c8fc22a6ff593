import pytest

from tui.takes import Entry, Take, TakeKind, in_order, read


@pytest.mark.parametrize(
    ("headline", "kind", "number"),
    [
        ("Talks open in Oslo", TakeKind.FIRST, 0),
        ("UPDATE 2-Talks open in Oslo", TakeKind.UPDATE, 2),
        ("UPDATE 12 - Talks open in Oslo", TakeKind.UPDATE, 12),
        ("CORRECTED-Talks open in Oslo", TakeKind.CORRECTION, 0),
        ("CORRECTED-UPDATE 1-Talks open in Oslo", TakeKind.CORRECTION, 1),
        ("CORRECTED (OFFICIAL)-Talks open in Oslo", TakeKind.CORRECTION, 0),
        ("REFILE-UPDATE 3-Talks open in Oslo", TakeKind.UPDATE, 3),
        ("REFILE-Talks open in Oslo", TakeKind.REFILE, 0),
        ("RPT-Talks open in Oslo", TakeKind.REPEAT, 0),
        ("WITHDRAWN-Talks open in Oslo", TakeKind.WITHDRAWN, 0),
        ("KILL: Talks open in Oslo", TakeKind.KILLED, 0),
        ("2nd LEAD: Talks open in Oslo", TakeKind.UPDATE, 2),
        ("URGENT: Talks open in Oslo", TakeKind.FIRST, 0),
        ("Talks open in Oslo (Update 2)", TakeKind.UPDATE, 2),
        ("CORRECTED-Talks open in Oslo (UPDATE1)", TakeKind.CORRECTION, 1),
    ],
)
def test_marks_before_a_headline_are_read_and_leave_its_stem(headline: str, kind: TakeKind, number: int) -> None:
    assert read(headline) == Take(kind, number, "talks open in oslo")


@pytest.mark.parametrize(
    ("slug", "kind", "number"),
    [
        ("SKOREA-NATO/ (UPDATE 2)", TakeKind.UPDATE, 2),
        ("BC-EU--Oslo, 3rd Ld-Writethru", TakeKind.UPDATE, 3),
        ("OSLO-TALKS/ (CORRECTED)", TakeKind.CORRECTION, 0),
        ("OSLO-UPDATES/", TakeKind.FIRST, 0),
    ],
)
def test_marks_within_a_slug_are_read(slug: str, kind: TakeKind, number: int) -> None:
    assert read("Talks open in Oslo", slug) == Take(kind, number, "talks open in oslo")


def test_a_wrap_up_is_a_story_of_its_own() -> None:
    assert read("WRAPUP 3-Talks open in Oslo") == Take(TakeKind.WRAPUP, 3, "wrapup talks open in oslo")


@pytest.mark.parametrize(
    "headline",
    ["Update on talks", "Kill Bill returns to cinemas", "CORRECTED figures lift shares", "Urgent talks", "UPDATE", ""],
)
def test_ordinary_words_are_no_marks(headline: str) -> None:
    assert read(headline).kind is TakeKind.FIRST


def _entry(headline: str, moment: int, *, dated: bool = True, version: int = 0) -> Entry:
    return Entry(read(headline), moment, dated, version)


def test_the_takes_stand_in_the_order_of_their_numbers_then_of_their_moments() -> None:
    takes = [_entry("UPDATE 2-A", 3), _entry("A", 1), _entry("UPDATE 1-A", 4), _entry("A", 2)]
    assert in_order(takes) == [1, 3, 2, 0]


def test_a_correction_without_a_number_follows_what_came_before_it() -> None:
    takes = [_entry("A", 1), _entry("UPDATE 1-A", 2), _entry("CORRECTED-A", 3), _entry("UPDATE 2-A", 4)]
    assert in_order(takes) == [0, 1, 2, 3]
    assert in_order([*takes, _entry("WITHDRAWN-A", 5)])[-1] == 4


def test_without_dates_a_correction_and_a_withdrawal_come_last_whenever_they_came_in() -> None:
    takes = [_entry("WITHDRAWN-A", 1, dated=False), _entry("CORRECTED-A", 2), _entry("UPDATE 1-A", 3), _entry("A", 4)]
    assert in_order(takes) == [3, 2, 1, 0]


def test_the_agency_counts_its_takes_itself() -> None:
    assert in_order([_entry("A", 3, version=1), _entry("A", 1, version=3), _entry("A", 2, version=2)]) == [0, 2, 1]
