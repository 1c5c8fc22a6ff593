"""Whatever comes in, a verb answers in clear lines: nothing that a terminal obeys, no traceback, nothing lost."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import VILNIUS, Ran, Shell
from tui.names import clean
from tui.values import replace

DATA = Path(__file__).parents[1] / "data"

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal may obey, but for line ends and tabs."""

NASTY = "no\x1b]52;c;aGVsbG8=\x07w \x9b2J\u202edlrow\u2066 [bold]x[/bold] \x7f\r"
"""An OSC 52 that would write the clipboard, a C1 CSI, an override, an isolate, console markup, DEL and CR."""


def assert_calm(ran: Ran) -> None:
    """Nothing control-like came out, and no accident of ours."""
    assert not CONTROL.search(ran.out + ran.err)
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err
    assert "\t" not in ran.err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds no words"),
        ("picture.jpg", bytes(range(256)) * 40, "is not text"),
        ("noise.txt", os.urandom(5000), "is not text"),
        ("front.md", b"---\ntitle: [\n---\nwords\n", "no YAML"),
    ],
)
def test_what_is_no_article_is_named_with_the_reason(
    dateline: Shell, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = dateline("add", path)
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert str(path) in line
    assert told in line
    assert_calm(ran)
    assert dateline("count").out == "0\n"


def test_a_folder_without_articles_is_named(dateline: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "README.md").write_text("# not an article")
    ran = dateline("add", folder)
    assert ran.code == 1
    assert ran.err.startswith(f"dateline: {folder}: the folder holds no articles (.")
    assert len(ran.err.splitlines()) == 1


def test_a_file_of_some_megabytes_goes_in_and_comes_out(dateline: Shell, tmp_path: Path) -> None:
    paragraph = "Leaders of many countries met on the shore and talked about the budget of the coming year.\n\n"
    path = tmp_path / "large.txt"
    path.write_text("A very long read\n\n" + paragraph * 20_000)
    ran = dateline("add", "--no-entities", path)
    assert (ran.code, ran.out) == (0, "1 added\n")
    assert dateline("list", "--json").record["words"] == 20_000 * 17 + 4
    assert dateline("show", dateline("list").out[:6]).out.count("Leaders of many") == 20_000


def test_a_file_that_is_too_large_is_refused(dateline: Shell, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(64_000_001)  # a hole: no space on disk
    ran = dateline("add", path)
    assert ran.code == 1
    assert "larger than 40 MB" in ran.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252"])
def test_other_encodings_are_read_as_what_they_are(dateline: Shell, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(
        "Türkiye erwägt den Beitritt\n\nANKARA (Küstendienst) - Es war spät für Café-Gespräche.\n".encode(encoding)
    )
    assert dateline("add", path).code == 0
    story = dateline("list", "--json", "--full").record
    assert story["headline"] == "Türkiye erwägt den Beitritt"
    assert story["dateline"]["agency"] == "Küstendienst"
    assert "Café-Gespräche" in story["text"]


def test_broken_utf_8_loses_the_broken_bytes_only(dateline: Shell, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Dernière heure à Évry: été\n\nMots ".encode() + b"\xff\xc3" + " après.\n".encode())
    assert dateline("add", path).code == 0
    story = dateline("list", "--json", "--full").record
    assert story["headline"] == "Dernière heure à Évry: été"
    assert "\ufffd" in story["text"]
    assert "après." in story["text"]


@pytest.fixture
def hostile(dateline: Shell, tmp_path: Path) -> Shell:
    """A library in which everything that can hold words holds escape sequences and overrides."""
    path = tmp_path / f"st{NASTY.replace('/', '')}ory.txt"
    path.write_text(
        f"Talks end {NASTY.strip()} in row\n\nBy Ann {NASTY}\n\nSEOUL ({NASTY}) - NATO {NASTY} met.\n", newline=""
    )
    front = "".join(
        f"{name}: {json.dumps(NASTY)}\n" for name in ("title", "byline", "slug", "publisher", "url", "tags")
    )
    (tmp_path / "story.md").write_text(f"---\n{front}---\n# {NASTY}\n\n`{NASTY}` [x]({NASTY}) | {NASTY}\n")
    assert dateline("add", path, tmp_path / "story.md", "--tag", NASTY).code == 0
    for record in dateline("list", "--json").records:
        dateline("note", "add", record["id"], NASTY)
        dateline("note", "add", record["id"], f"on it {NASTY}", "--quote", first_word(record["headline"]))
        dateline("bookmark", "add", record["id"])
        dateline("bookmark", "add", record["id"], "--quote", first_word(record["headline"]))
    return dateline


def first_word(headline: str) -> str:
    """The first word of a headline, which no control character touches."""
    return headline.split(maxsplit=1)[0]


def asked(ids: list[str]) -> Iterator[tuple[str, ...]]:
    """Every verb that prints records, in every form."""
    lists: tuple[tuple[str, ...], ...] = (
        ("list",), ("tag", "list"), ("note", "list"), ("bookmark", "list"), ("entities",), ("view", "list"),
        ("search", "nato", "OR", "talks"),
    )  # fmt: skip
    for verb in lists:
        yield from (verb, (*verb, "--json"))
    yield ("list", "--json", "--full")
    yield from (("show", id_, "--format", form) for id_ in ids for form in ("text", "markdown", "json"))
    yield from (("remove", NASTY), ("list", f"is:{NASTY}"), ("show", NASTY), ("note", "edit", NASTY, NASTY), (NASTY,))
    yield from (("add", NASTY), ("add", "--json", NASTY), ("list", f'"{NASTY}'), ("list", f"--{NASTY}"))
    yield from (("tag", "add", NASTY, "--all"), ("mark", NASTY, "--all"), ("add", "--format", NASTY, "x"))
    yield from (("note", "add", id_, "x", "--quote", NASTY) for id_ in ids)
    yield from (("search", NASTY), ("view", "add", NASTY, "talks"), ("view", "add", "x", f'"{NASTY}'))
    yield from (("view", "rename", NASTY, f"{NASTY}2"), ("view", "remove", NASTY), ("list", "--view", NASTY))
    yield from (("trash", "restore", NASTY), ("purge", "--older-than", NASTY), ("remove", "--yes", ids[0]))
    yield from (("trash", "list"), ("trash", "list", "--json"), ("trash", "restore", ids[0]))


@pytest.mark.parametrize("columns", [None, 80])
def test_nothing_that_a_terminal_obeys_is_ever_printed(hostile: Shell, columns: int | None) -> None:
    ids = [record["id"] for record in hostile("list", "--json").records]
    assert len(ids) == 2
    for arguments in asked(ids):
        ran = hostile(*arguments, columns=columns)
        assert ran.out + ran.err, arguments
        assert_calm(replace(ran, out=re.sub("\x1b\\[[01]m", "", ran.out)) if arguments[0] == "search" else ran)
        if "--json" in arguments or "json" in arguments:
            assert ran.records, arguments


def test_what_a_person_typed_is_kept_with_stand_ins_for_what_a_terminal_obeys(hostile: Shell) -> None:
    notes = [record["text"] for record in hostile("note", "list", "--json").records]
    assert notes.count(clean(NASTY)) == 2


def test_in_colour_only_our_own_escapes_are_printed(hostile: Shell) -> None:
    for record in hostile("list", "--json").records:
        ran = hostile("show", record["id"], "--format", "ansi")
        assert "\x1b[" in ran.out
        assert not CONTROL.search(re.sub(r"\x1b\[[0-9;]*m", "", ran.out))


def test_a_library_that_cannot_be_made_is_one_line(dateline: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    places = tmp_path / "file", tmp_path / "file" / "library"
    for dateline.library, verb in zip(places, (("list",), ("add", tmp_path / "file")), strict=True):
        ran = dateline(*verb)
        assert ran.code == 1
        (line,) = ran.err.splitlines()
        assert "cannot be made" in line
        assert "choose another" in line


def test_a_library_of_a_newer_format_is_not_written_to(stocked: Shell, desk: Path) -> None:
    for name in ("articles.json", "state.json"):
        path = stocked.library / name
        tables = json.loads(path.read_text()) if path.exists() else {"_meta": {"1": {}}}
        for record in tables["_meta"].values():
            record["format"] = record["schema"] = 999
        path.write_text(json.dumps(tables))
    before = {path: path.read_bytes() for path in stocked.library.glob("*.json")}
    (desk / "vilnius.txt").write_text(VILNIUS.replace("Tuesday", "Wednesday"))
    for verb in (("add", desk), ("mark", "read", "--all")):
        ran = stocked(*verb)
        assert ran.code == 1
        assert "newer" in ran.err
        assert_calm(ran)
    assert {path: path.read_bytes() for path in stocked.library.glob("*.json")} == before


def test_a_damaged_library_comes_back_from_its_backup(stocked: Shell) -> None:
    path = stocked.library / "articles.json"
    whole = stocked("list").lines
    path.write_bytes(path.read_bytes()[:-40])
    ran = stocked("list")
    assert ran.code == 0
    assert ran.lines == whole
    (line,) = ran.err.splitlines()
    assert "articles.json: it is damaged; all that it held was taken from the backup" in line


def test_a_library_of_which_nothing_is_left_is_named_and_left_as_it_is(stocked: Shell) -> None:
    path = stocked.library / "articles.json"
    for file in stocked.library.glob("articles.json.*"):
        file.unlink()
    path.write_bytes(b"rubbish")
    for verb in (("list",), ("mark", "read", "--all"), ("show", "abc")):
        ran = stocked(*verb)
        assert ran.code == 1
        (line,) = ran.err.splitlines()
        assert "articles.json is damaged" in line
        assert "move every articles.json* away" in line
    assert path.read_bytes() == b"rubbish"
    for file in stocked.library.glob("articles.json*"):
        file.unlink()
    assert (stocked("list").code, stocked("list").lines) == (0, [])


def test_a_damaged_article_is_named_and_the_others_are_there(stocked: Shell) -> None:
    path = stocked.library / "articles.json"
    tables = json.loads(path.read_text())
    del next(iter(tables["_default"].values()))["headline"]
    path.write_text(json.dumps(tables))
    ran = stocked("list")
    assert ran.code == 0
    assert "articles.json" in ran.err
    assert ran.out


def test_a_library_that_cannot_be_written_can_still_be_read(stocked: Shell, desk: Path) -> None:
    (desk / "vilnius.txt").write_text(VILNIUS.replace("Tuesday", "Wednesday"))
    for lock in stocked.library.glob("*.lock"):
        lock.unlink()
    for name in ("articles.json.lock", "state.json.lock"):
        (stocked.library / name).mkdir()  # stops root too, as permissions would not
    assert len(stocked("list").lines) == 2
    story = stocked("list", "threats").out.split("\t")[0]
    changes: tuple[tuple[str | Path, ...], ...] = (
        ("mark", "read", "--all"),
        ("tag", "add", "x", "--all"),
        ("remove", "--yes", "--all"),
        ("note", "add", story, "x", "--json"),
        ("bookmark", "add", story),
        ("bookmark", "add", story, "--quote", "threats"),
        ("add", desk),
    )
    for verb in changes:
        ran = stocked(*verb)
        assert ran.code == 1
        assert ran.out == ""  # nothing is said to be done that was not
        (line,) = ran.err.splitlines()
        assert "can only be read" in line
    assert stocked("count", "is:unread").out == "2\n"


@pytest.mark.parametrize("verb", [("count",), ("list",), ("mark", "read")])
def test_a_word_with_a_hyphen_that_is_no_option_is_refused_with_how_to_leave_it_out(
    stocked: Shell, verb: tuple[str, ...]
) -> None:
    ran = stocked(*verb, "nato", "-vilnius")
    assert ran.code == 2
    assert "to leave out a word, write NOT before it, or -- before the query" in ran.err
    assert_calm(ran)
    assert "NOT" not in stocked(*verb, "nato", "--vilnius").err
    for query in (("nato", "NOT", "vilnius"), ("--", "nato", "-vilnius")):
        assert stocked("count", *query).out == "1\n"


def test_of_a_long_query_that_finds_nothing_the_beginning_is_repeated(stocked: Shell) -> None:
    (line,) = stocked("list", *["zebra"] * 2_000).err.splitlines()
    assert line.startswith("dateline: no article matches zebra zebra")
    assert line.endswith("…")
    assert len(line) < 120
