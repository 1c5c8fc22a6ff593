"""Lines in capitals are put into ordinary case before the model reads them."""

from hypothesis import given
from hypothesis import strategies as st

from tui.entities.casing import truecase
from tui.entities.lines import lines_of

ORDINARY = frozenset({"agree", "summit", "leader", "meet", "word"})


def cased(text: str) -> str:
    return truecase(text, lines_of(text), ORDINARY)


def test_words_take_the_form_that_they_have_in_the_body() -> None:
    body = "On Tuesday Yoon met Erdoğan, who thanked NATO and the McKay office in litas."
    assert cased(f"YOON THANKS MCKAY OFFICE\n{body}").startswith("Yoon Thanks McKay office\n")


def test_known_names_of_several_words_are_whole_and_ordinary_words_are_small() -> None:
    assert cased("SOUTH KOREA, NATO LEADERS MEETING AT SUMMIT") == "South Korea, NATO leaders meeting at summit"


def test_possessives_keep_their_stem() -> None:
    assert cased("SWEDEN'S WORDS AGREED IN TURKEY") == "Sweden's words agreed in Turkey"


def test_short_unknown_words_stay_for_they_are_acronyms() -> None:
    assert cased("HFB LEADERS MEET HALDEN") == "HFB leaders meet Halden"


def test_a_headline_in_title_case_has_its_ordinary_words_small() -> None:
    assert cased("Halden Leaders Meet In Kaunas\nThe leaders meet.").startswith("Halden leaders meet in Kaunas\n")


def test_names_of_a_byline_in_capitals_are_large_also_where_they_are_words() -> None:
    assert cased("It was late\nBY RUSTY SUMMIT AND ANN LEE\nSo they met.").startswith(
        "It was late\nBy Rusty Summit and Ann Lee\n"
    )


def test_a_line_with_one_ordinary_name_is_not_in_capitals() -> None:
    text = "TAMPA BAY 4 Hartford 3 (OT)\nIt was late."
    assert cased(text) is text


def test_ordinary_lines_are_not_touched() -> None:
    text = "NATO and the U.S. agree\nIBM said"
    assert cased(text) is text


@given(st.text(alphabet=st.sampled_from("ABCİßĲŉÉé'’.- \n\tab1"), max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    result = cased(text)
    assert len(result) == len(text)
    assert [character.isspace() for character in result] == [character.isspace() for character in text]
