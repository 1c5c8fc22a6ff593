"""Settings are typed, every mistake is named, and folders follow flag, variable and XDG in that order."""

from pathlib import Path

import pytest

from tui.errors import SettingsError
from tui.settings import Settings, folders, load


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_settings_are_read_with_their_types(tmp_path: Path) -> None:
    settings = load(written(tmp_path, 'measure = 66\nrecognition = false\n[keys]\n"article.done" = ["d"]\n'))
    assert (settings.measure, settings.recognition, settings.keys) == (66, False, {"article.done": ("d",)})


def test_an_unknown_setting_is_refused_with_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="unknown setting 'mesure'; did you mean 'measure'"):
        load(written(tmp_path, "mesure = 66\n"))


@pytest.mark.parametrize(
    "text", ['measure = "wide"\n', "measure = 10\n", "measure = \n", "preview = -1\n", 'highlights = [" "]\n']
)
def test_a_wrong_value_is_refused_in_one_line_that_names_the_file(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as refusal:
        load(path)
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


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


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path
