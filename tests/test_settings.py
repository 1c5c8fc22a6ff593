"""Settings are typed, every mistake is named, and folders follow flag, variable and XDG in that order."""

from pathlib import Path

import pytest

from tui.configfile import load
from tui.errors import SettingsError
from tui.keys import Keymap
from tui.settings import Settings, folders


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_settings_are_read_with_their_types(tmp_path: Path) -> None:
    settings = load(written(tmp_path, 'measure = 66\nrecognition = false\n[keys]\n"article.done" = ["d"]\n'))
    assert (settings.measure, settings.recognition, settings.keys) == (
        66,
        False,
        Keymap(own={"article.done": ("d",)}),
    )


def test_an_unknown_setting_is_refused_with_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="unknown setting 'mesure'; did you mean 'measure'"):
        load(written(tmp_path, "mesure = 66\n"))


def test_a_mark_of_the_encoding_at_the_beginning_is_read_over(tmp_path: Path) -> None:
    """As editors of Windows write it: U+FEFF."""
    path = written(tmp_path, "\ufeffmeasure = 66\n")
    assert load(path).measure == 66


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('measure = "wide"\n', 1),
        ("# mine\n\nmeasure = 10\n", 3),
        ("preview = -1\n", 1),
        ('yank = "plain"\nhighlights = [\n  "fact",\n  " ",\n]\n', 2),
        ('theme = "terminal" # measure = 3\nexport_note = """\npreview = 4\n"""\nmesure = 3\n', 5),
        ('yank = "html"\n', 1),
        ('\n[keys]\n"article.done" = ["d"]\n"article.explode" = "X"\n', 4),
        ('\n[keys]\narticle.done = "d"\narticle.explode = [\n"X",\n]\n', 4),
        ('[keys]\npreset = "wordstar"\n', 2),
        ('[keys.article]\ndone = "d"\nexplode = "X"\n', 3),
        ("keys = 3\n", 1),
        ('\ndates = "%d %Q"\n', 2),
        ('\nhighlights = ["fact", "fact"]\n', 2),
        ('\nexport_story = """\n{headline}\n{foo}\n"""\n', 2),
        ('\nexport_note = "{headline}"\n', 2),
        ('\nexport_note = "{quote"\n', 2),
        ('\nexport_note = "quote}"\n', 2),
        ('\nexport_note = "{quote }"\n', 2),
        ('\nexport_note = "{{note}}"\n', 2),
        ('\nexport_story = "{notes} {text!r}"\n', 2),
    ],
)
def test_a_mistake_is_told_in_one_line_with_the_line_of_the_file(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path, text)
    fault = only_fault(path)
    assert fault.startswith(f"{path}:{line}: ")
    assert "\n" not in fault


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('dates = "agee"\n', "dates is 'agee', which shows the same for every date (did you mean 'age'?); give"),
        ('dates = "100 %%"\n', "dates is '100 %%', which shows the same for every date; give"),
        ('model = ""\n', "model is empty; name an installed spaCy pipeline"),
        ('model = " "\n', "model is empty; name an installed spaCy pipeline"),
    ],
)
def test_a_text_that_says_nothing_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, f"measure = 66\n{text}")
    assert only_fault(path).startswith(f"{path}:2: {told}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = 3\n", "theme is 3; give words between quotation marks"),
        ('measure = "wide"\n', 'measure is "wide"; give a whole number'),
        ("opening_reads = 1\n", "opening_reads is 1; give true or false"),
        ('done = "nxt"\n', 'done is "nxt"; give "next" or "stay"'),
        ('highlights = ["a", 3]\n', 'highlights is ["a",3]; give a list: ["one", "two"]'),
        (f'pipes = "{"long " * 20}"\n', f'pipes is "{("long " * 20)[:39]}…; give a list: ["one", "two"]'),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_what_would_be_right(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        load(written(tmp_path, text))
    assert [fault.split(": ", 1)[1] for fault in refusal.value.faults] == [told]


@pytest.mark.parametrize(
    ("theme", "told"),
    [("nort", "did you mean 'nord'?"), ("of the sea", "there are terminal, day, night, textual-dark")],
)
def test_an_unknown_theme_is_told_with_its_line_and_what_there_is(tmp_path: Path, theme: str, told: str) -> None:
    path = written(tmp_path, f'measure = 66\ntheme = "{theme}"\n')
    assert only_fault(path).startswith(f"{path}:2: there is no theme {theme!r}; {told}")


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"config\.toml: not valid TOML: .*line 2"):
        load(written(tmp_path, "\nmeasure = \n"))


def test_a_date_that_a_list_has_no_room_for_is_told_as_it_would_look(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match='shows "30 September 2023 22:40": 23 characters, and a list has room for 20'
    ):
        load(written(tmp_path, 'dates = "%d %B %Y %H:%M"\n'))
    assert load(written(tmp_path, 'dates = "%-d.%m. %H:%M"\n')).dates == "%-d.%m. %H:%M"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refusal:
        load(written(tmp_path, "mesure = 66\nteme = 3\n"))
    assert [fault.split(": ", 1)[1] for fault in refusal.value.faults] == [
        "unknown setting 'mesure'; did you mean 'measure'?",
        "unknown setting 'teme'; did you mean 'theme'?",
    ]


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'theme = "\xff"\n')
    with pytest.raises(SettingsError, match="cannot be read"):
        load(path)


def test_the_flag_beats_the_variable_and_the_variable_beats_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert folders(environment={}).library == tmp_path / "data" / "dateline"
    assert folders(environment={"DATELINE_LIBRARY": "/a"}).library == Path("/a")
    assert folders("/b", environment={"DATELINE_LIBRARY": "/a"}).library == Path("/b")
    assert folders(environment={}).settings == tmp_path / "config" / "dateline" / "config.toml"


def only_fault(path: Path) -> str:
    """The one thing that is wrong with a file."""
    with pytest.raises(SettingsError) as refusal:
        load(path)
    (fault,) = refusal.value.faults
    return fault


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path
