"""Notes on the screen: Markdown is set, plain words stay as they were typed, no control gets through."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.names import safe
from tui.ui.notepaper import Parts, set_note


def words(lines: list[Parts]) -> list[str]:
    return ["".join(text for text, _ in parts) for parts in lines]


def inks(lines: list[Parts]) -> dict[str, str]:
    return {text: ink for parts in lines for text, ink in parts if ink}


def test_plain_words_keep_their_lines() -> None:
    assert words(set_note("first thought\n\nsecond one", 9)) == ["first", "thought", "", "second", "one"]


def test_markdown_is_set_and_its_lines_stay_too() -> None:
    lines = set_note("# Ask\n- **who** paid\n- `how` much\n\n> was *said*\nand ~~meant~~", 30)
    assert words(lines) == ["Ask", "", "• who paid", "• how much", "", "│ was said", "│ and meant"]
    assert inks(lines) == {"Ask": "strong", "who": "strong", "how": "code", "said": "em", "meant": "strike"}


def test_columns_of_a_table_stand_below_one_another() -> None:
    lines = words(set_note("| who | what |\n|---|---|\n| Ada | five |\n| Bo | a |", 30))
    assert [line.rstrip() for line in lines if "─" not in line] == ["who  what", "Ada  five", "Bo   a"]


def test_what_looks_like_console_markup_is_shown_as_it_is() -> None:
    assert words(set_note("[b]no[/b] [red]", 30)) == ["[b]no[/b] [red]"]


def test_a_megabyte_is_cut_to_what_a_card_can_show_and_says_how_much_is_left() -> None:
    lines = words(set_note("word " * 200_000, 40, beside=9))
    assert len(lines) < 200
    assert lines[-1] == "… 199,201 more words in the editor"


def test_a_note_alone_is_shown_at_greater_length_than_one_among_many() -> None:
    alone, among_many = (words(set_note("word " * 3_000, 40, beside=others)) for others in (0, 9))
    assert "more" not in alone[-1]
    assert among_many[-1] == "… 2,201 more words in the editor"


def test_a_megabyte_of_blanks_or_of_one_word_does_no_harm() -> None:
    assert words(set_note(" \n" * 500_000, 40)) == []
    assert len(set_note("x" * 1_000_000, 40, beside=9)) == 101


def test_markup_waits_when_it_is_told_to() -> None:
    assert words(set_note("**who**", 30, markup=False)) == ["**who**"]


@given(st.text(st.sampled_from("ab *_`#>-|[]()\n\t\x1b\x9b\u202e漢é1."), max_size=60), st.integers(8, 40))
def test_no_line_is_too_wide_and_no_control_is_left(text: str, width: int) -> None:
    for line in words(set_note(text, width)):
        assert cell_len(line.rstrip()) <= width
        assert safe(line) == line
