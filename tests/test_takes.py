import pytest

from tui.takes import Take, TakeKind, read


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
        ("KILL: Talks open in Oslo", TakeKind.WITHDRAWN, 0),
        ("2nd LEAD: Talks open in Oslo", TakeKind.UPDATE, 2),
        ("URGENT: Talks open in Oslo", TakeKind.FIRST, 0),
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
