"""Kinds of highlights: as many as the person names, each with a key, a letter and an ink as far as those go."""

from tui.ui.kinds import Kinds


def test_each_kind_has_the_first_letter_of_its_name_that_is_free() -> None:
    kinds = Kinds(("fact", "press", "fall"))
    assert kinds.keys == {"p": "", "f": "fact", "r": "press", "a": "fall"}
    assert [kinds.letter(kind) for kind in ("", "fact", "press", "fall", "gone")] == ["", "f", "r", "a", "g"]
    assert [kinds.key(kind) for kind in ("", "fact", "gone")] == ["p", "f", ""]


def test_there_may_be_more_kinds_than_letters_and_colours() -> None:
    kinds = Kinds(tuple("a" * length for length in range(1, 10)))
    assert [kinds.key("a"), kinds.key("aa")] == ["a", ""]
    assert kinds.ink("a") == kinds.ink("aaaaaaa") != kinds.ink("aa")
    assert kinds.named(" AAAA ") == "aaaa"
    assert kinds.named("b") is None


def test_a_kind_that_is_named_no_longer_is_set_like_the_plain_one() -> None:
    kinds = Kinds(("fact",))
    assert kinds.ink("gone") == kinds.ink("") == "highlighted"


def test_a_kind_in_wide_script_takes_one_cell_of_the_margin() -> None:
    kinds = Kinds(("事実",))
    assert kinds.letter("事実") == "?"
    assert kinds.key("事実") == ""
