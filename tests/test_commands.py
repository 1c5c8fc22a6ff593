"""The command table is whole, and keymaps are checked before they are used."""

import pytest

from tui.commands import COMMANDS, Command, Scope, answering, clashes, is_chord, with_keys
from tui.errors import SettingsError


def test_every_command_has_an_id_of_its_own() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_no_two_commands_share_a_key_where_both_answer() -> None:
    assert list(clashes(COMMANDS)) == []


def test_a_chord_clashes_with_a_command_on_its_first_key() -> None:
    chord = Command("a.b", ("]e",), "", "", (Scope.LIST,))
    stroke = Command("c.d", ("]",), "", "", (Scope.LIST,))
    assert [(first.id, second.id) for first, second, _ in clashes((chord, stroke))] == [("a.b", "c.d")]


def test_the_same_key_in_two_scopes_is_no_clash() -> None:
    one = Command("a.b", ("m",), "", "", (Scope.LIST,))
    other = Command("c.d", ("m",), "", "", (Scope.READER,))
    assert list(clashes((one, other))) == []


def test_a_command_that_answers_everywhere_clashes_in_every_scope() -> None:
    one = Command("a.b", ("m",), "", "", (Scope.LIST,))
    everywhere = Command("c.d", ("m",), "", "")
    assert list(clashes((one, everywhere)))


@pytest.mark.parametrize(("key", "chord"), [("]e", True), ("is", True), ("up", False), ("f1", False), ("j", False)])
def test_a_chord_is_told_from_a_named_key(key: str, chord: bool) -> None:
    assert is_chord(key) is chord


def test_commands_of_a_scope_come_before_those_that_answer_everywhere() -> None:
    here = list(answering(Scope.EDITOR))
    assert here[0].id == "note.save"
    assert "app.redraw" in [command.id for command in here]
    assert "article.done" not in [command.id for command in here]


def test_a_keymap_moves_a_command_to_other_keys() -> None:
    table = with_keys({"article.done": ("d",)})
    assert next(command for command in table if command.id == "article.done").keys == ("d",)


def test_a_keymap_that_takes_a_key_away_is_refused_with_both_names() -> None:
    with pytest.raises(SettingsError, match=r"'r' would be both article\.toggle-read and article\.done"):
        with_keys({"article.done": ("r",)})


def test_a_keymap_for_an_unknown_command_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"no command 'article\.explode'"):
        with_keys({"article.explode": ("X",)})
