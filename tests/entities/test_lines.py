"""What the lines of a plain text are, when no document says it."""

import pytest

from tui.entities.lines import lines_of
from tui.model import BlockKind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Hyonhee Shin", BlockKind.BYLINE),
        ("By H. J. Marsh and Ann Lee", BlockKind.BYLINE),
        ("By then it was late, they said.", BlockKind.PARAGRAPH),
        ("(Reporting by Ann Lee; editing by Bo Ek)", BlockKind.CREDIT),
        ("Additional reporting by Ann Lee", BlockKind.CREDIT),
        ("PHOTO CAPTION: A bridge", BlockKind.CAPTION),
        ("FILE PHOTO: A bridge", BlockKind.CAPTION),
        ("A bridge, July 10. (Halden Guard photo by Ann Lee)", BlockKind.CAPTION),
        ("SEOUL (Reuters) - Leaders met.", BlockKind.PARAGRAPH),
    ],
)
def test_a_line_is_told_by_its_looks(line: str, kind: BlockKind) -> None:
    assert [found.kind for found in lines_of(f"Leaders meet\n\n{line}")] == [BlockKind.HEADLINE, kind]


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert lines_of("It rained.")[0].kind is BlockKind.PARAGRAPH


def test_a_first_line_that_is_a_dateline_is_no_headline() -> None:
    assert lines_of("LUSAKA 1996-09-19\nZambia closed a border post.")[0].kind is BlockKind.PARAGRAPH


def test_lines_lie_where_the_text_has_them() -> None:
    text = "one\n\n  \ntwo"
    assert [text[line.start : line.end] for line in lines_of(text)] == ["one", "two"]
