"""Who speaks in a transcript."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import speeches


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("MR. BURKE: He called.", "MR. [BURKE](PERSON): He called."),
        (
            "[Ann D'Orm](PERSON) spoke.\nD'ORM: I cannot say.",
            "[Ann D'Orm](PERSON) spoke.\n[D'ORM](PERSON): I cannot say.",
        ),
        ("ANN [ORM](PERSON), REPORTER: He sits.", "[ANN ORM](PERSON), REPORTER: He sits."),
        ("QUESTION: When?", "QUESTION: When?"),
    ],
)
def test_who_speaks_stands_in_capitals_before_a_colon(before: str, expected: str) -> None:
    assert after(speeches.name_speakers, before) == expected
