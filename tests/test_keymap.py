"""Keymaps are checked before they are used, and every preset is complete."""

import pytest

from tui.commands import COMMANDS, TYPING, Command, Scope
from tui.keymap import RESERVED, Fault, clashes, commands_with, keymap_as_written
from tui.keys import Keymap, is_typed, presses
from tui.presets import PRESETS


def faults(**settings: object) -> list[Fault]:
    return keymap_as_written({name.replace("__", "."): value for name, value in settings.items()})[1]


def keys(keymap: Keymap, command: str) -> tuple[str, ...]:
    return next(each.keys for each in commands_with(keymap) if each.id == command)


def command(name: str, key: str, *scopes: Scope) -> Command:
    return Command(name, (key,), "", "", scopes or (Scope.EVERYWHERE,))


def test_a_chord_clashes_with_a_command_on_its_first_key() -> None:
    chord, stroke = command("a.b", "ctrl+x s", Scope.LIST), command("c.d", "ctrl+x", Scope.LIST)
    assert [(first.id, second.id) for first, second, _ in clashes((chord, stroke))] == [("a.b", "c.d")]
    assert [(first.id, second.id) for first, second, _ in clashes((stroke, chord))] == [("c.d", "a.b")]


def test_the_same_key_in_two_scopes_is_no_clash() -> None:
    assert list(clashes((command("a.b", "m", Scope.LIST), command("c.d", "m", Scope.READER)))) == []


def test_a_command_that_answers_everywhere_clashes_in_every_scope() -> None:
    assert list(clashes((command("a.b", "m", Scope.LIST), command("c.d", "m"))))


def test_keys_of_ones_own_replace_those_of_the_preset() -> None:
    keymap, wrong = keymap_as_written({"preset": "vim", "article": {"done": "ctrl+X"}, "move.top": ["g g"]})
    assert not wrong
    assert keys(keymap, "article.done") == ("ctrl+x",)
    assert keys(keymap, "move.top") == ("gg",)
    assert keys(keymap, "pane.list") == ("alt+1",)


def test_two_commands_may_swap_their_keys() -> None:
    assert faults(article__done="r", article__toggle_read=["x"])[0].setting == "article.toggle_read"
    keymap, wrong = keymap_as_written({"article.done": "r", "article.toggle-read": "x"})
    assert not wrong
    assert (keys(keymap, "article.done"), keys(keymap, "article.toggle-read")) == (("r",), ("x",))


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("article.done", "r", "'r' would be both article.toggle-read and article.done"),
        ("article.done", "]", "']' (article.done) is the beginning of ']v' (take.next)"),
        ("article.done", "y", "'y' (article.done) is the beginning of 'yy' (yank.quote)"),
        ("article.done", ["b", "ctrl+f"], "would be both"),
        ("article.explode", "X", "no command 'article.explode'"),
        ("done", "X", "did you mean 'article.done'"),
        ("article.done", "ctrl+m", "a terminal sends ctrl+m as enter"),
        ("article.done", "esc", "'esc' is reserved"),
        ("article.done", "ctrl+x ctrl+g", "is reserved"),
        ("article.done", 3, "needs a key or a list of keys"),
        ("article.done", [3], "needs a key or a list of keys"),
        ("note.save", "s", "'s' is typed"),
        ("note.save", "ctrl+x ctrl+s", "is two presses"),
        ("prompt.answer", "space", "is typed"),
        ("app.palette", [], "needs a key"),
        ("preset", "wordstar", "there are default, vim, emacs, arrows"),
        ("preset", 3, "no preset 3"),
    ],
)
def test_what_cannot_be_is_named_where_it_stands(setting: str, value: object, told: str) -> None:
    _, (fault, *_) = keymap_as_written({setting: value})
    assert fault.setting == setting
    assert told in fault.text


def test_digits_are_no_keys_where_they_are_counts() -> None:
    assert [fault.setting for fault in faults(preset="vim", article__done="5")] == ["article.done"]
    assert [fault.setting for fault in faults(preset="vim", article__done="5 x")] == ["article.done"]
    assert not faults(article__done="5")


def test_the_keys_that_leave_stay_whatever_else_is_changed() -> None:
    keymap, wrong = keymap_as_written({"view.back": "backspace", "query.clear": []})
    assert not wrong
    assert keys(keymap, "view.back") == ("backspace", "escape", "ctrl+g")


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_known_commands_and_is_free_of_clashes(name: str) -> None:
    assert set(PRESETS[name].keys) <= {command.id for command in COMMANDS}
    assert [(first.id, second.id, key) for first, second, key in clashes(commands_with(Keymap(name)))] == []


@pytest.mark.parametrize("name", PRESETS)
def test_everything_can_be_reached_in_a_preset(name: str) -> None:
    table = commands_with(Keymap(name))
    palette = next(command for command in table if command.id == "app.palette")
    assert palette.keys
    for each in table:
        offered = each.scopes == (Scope.EVERYWHERE,) or set(each.scopes) - set(TYPING) <= set(palette.scopes)
        assert each.keys or (offered and set(each.scopes) - set(TYPING)), each.id
        if set(each.scopes) <= set(TYPING):
            assert each.keys, each.id


@pytest.mark.parametrize("name", PRESETS)
def test_the_keys_that_leave_are_in_every_preset(name: str) -> None:
    held = {each.id: RESERVED & set(each.keys) for each in COMMANDS}
    assert {each.id: RESERVED & set(each.keys) for each in commands_with(Keymap(name))} == held


def test_hands_that_want_arrows_need_no_letters() -> None:
    table = commands_with(Keymap("arrows"))
    letters = [key for each in table for key in each.keys for press in presses(key) if is_typed(press)]
    assert letters == []


def test_emacs_is_left_as_emacs_is() -> None:
    assert keys(Keymap(preset="emacs"), "app.quit")[0] == "ctrl+x ctrl+c"
