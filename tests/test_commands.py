"""The command table is whole."""

from tui.commands import COMMANDS, Scope, answering
from tui.keymap import clashes


def test_every_command_has_an_id_of_its_own() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_no_two_commands_share_a_key_where_both_answer() -> None:
    assert list(clashes(COMMANDS)) == []


def test_commands_of_a_scope_come_before_those_that_answer_everywhere() -> None:
    here = list(answering(Scope.EDITOR))
    assert here[0].id == "note.save"
    assert "app.redraw" in [command.id for command in here]
    assert "article.done" not in [command.id for command in here]
