"""What goes to standard output: nothing a terminal would obey, and JSON from which all comes back."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.complaints import complain
from tui.cli.printing import json_text, say

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal may obey, but for the end of a line."""

anything = st.text(st.one_of(st.characters(), st.sampled_from('\x1b\x07\x9b\u202e\u2028\ud800\t\n"\\[😀')))


@given(anything)
def test_json_gives_back_what_went_in_and_holds_no_control_character(text: str) -> None:
    line = json_text({"text": text})
    assert json.loads(line) == {"text": text}
    assert not CONTROL.search(line)
    assert "\n" not in line


@given(anything)
def test_a_line_stays_a_line_without_control_characters(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        written: list[str] = []
        patch.setattr("sys.stdout.write", written.append)
        say(text)
    (line,) = written
    assert line.endswith("\n")
    assert "\n" not in line[:-1]
    assert not CONTROL.search(line)


def test_a_complaint_names_the_program_and_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\x1b[2J")
    assert capsys.readouterr() == ("", "dateline: a b␛[2J\n")
