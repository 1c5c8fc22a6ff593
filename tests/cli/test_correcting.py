"""`entity merge`, `split` and the rest: corrections from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tui.model import EntityType


@pytest.fixture
def desk(dateline: Shell, tmp_path: Path) -> Shell:
    """Two stories that name three people and an alliance."""
    dateline.recogniser.names = {
        "Jens Stoltenberg": EntityType.PERSON,
        "Stoltenberg": EntityType.PERSON,
        "Ana Berg": EntityType.PERSON,
        "NATO": EntityType.ORG,
    }
    for name, text in (("a", "Jens Stoltenberg led NATO.\n\nNATO met."), ("b", "Stoltenberg met Ana Berg in Oslo.")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Story {name}\n\n{text}\n")
    assert dateline("add", tmp_path / "a.txt", tmp_path / "b.txt").code == 0
    return dateline


def names(desk: Shell) -> dict[str, int]:
    """All entities of the library by id, with their articles."""
    return {record["id"]: record["articles"] for record in desk("entities", "--json").records}


def ids(desk: Shell) -> list[str]:
    """The ids of the articles, those of story a and story b."""
    return [str(record["id"]) for record in desk("list", "--json", "--sort", "headline").records]


def test_what_is_merged_is_one_and_a_correction_is_taken_back(desk: Shell) -> None:
    ran = desk("entity", "merge", "Ana Berg", "Jens Stoltenberg")
    assert (ran.code, ran.out) == (0, "Ana Berg is Jens Stoltenberg now, in 1 story\n")
    assert "person:ana berg" not in names(desk)
    assert desk("count", 'entity:"jens stoltenberg"').out == "2\n"
    (line,) = desk("entity", "corrections").lines
    number, fix, told, place = line.split("\t")
    assert (fix, told, place) == ("merge", "Ana Berg is Jens Stoltenberg", "everywhere")
    assert desk("entity", "undo", number[:6]).out == "took back 1 correction\n"
    assert "person:ana berg" in names(desk)
    assert desk("entity", "corrections").out == ""


def test_names_types_and_what_is_none(desk: Shell) -> None:
    assert desk("entity", "rename", "NATO", "The Alliance").out == "NATO is called The Alliance now, in 1 story\n"
    assert desk("entity", "find", "the alliance", "--json").record["name"] == "The Alliance"
    assert desk("entity", "alias", "nato", "OTAN").out == "The Alliance is known as OTAN too, in 1 story\n"
    assert desk("entity", "find", "otan", "--json").record["aliases"] == ["OTAN", "NATO"]
    assert desk("entity", "retype", "Ana Berg", "org").out == "Ana Berg is an organisation now, in 1 story\n"
    assert "org:ana-berg" in names(desk)
    assert desk("entity", "reject", "NATO").code == 0
    assert not any("nato" in id_ for id_ in names(desk))


def test_a_correction_of_one_article_or_one_mention_leaves_others_alone(desk: Shell) -> None:
    story, other = ids(desk)
    first, second = (m for m in desk("show", story, "--format", "json").record["mentions"] if m["text"] == "NATO")
    assert desk("entity", "reject", "NATO", "--in", story, "--at", str(second["start"])).out == "rejected NATO, here\n"
    starts = [m["start"] for m in desk("show", story, "--format", "json").record["mentions"] if m["text"] == "NATO"]
    assert starts == [first["start"]]
    assert desk("entity", "merge", "Ana Berg", "NATO", "--in", other).out == "Ana Berg is NATO now, in this story\n"
    ran = desk("entity", "reject", "NATO", "--in", story, "--at", "0")
    assert (ran.code, len(ran.err.splitlines())) == (3, 1)
    assert desk("entity", "reject", "NATO", "--at", "3").code == 2


def test_a_missed_name_is_added_and_words_are_split_off(desk: Shell) -> None:
    _, other = ids(desk)
    assert desk("entity", "add", other, "Oslo", "place").out == "“Oslo” is a place now, in this story\n"
    assert desk("list", "--json", "place:oslo").record["id"] == other
    ran = desk("entity", "add", other, "Bergen", "place")
    assert (ran.code, ran.err) == (3, f"dateline: “Bergen” does not stand in {other}; give it to the letter\n")
    assert desk("entity", "split", "Ana Berg", "Ana Berg", "--as", "Ana Holm", "--in", other).code == 0
    assert "person:ana-holm" in names(desk)


def test_a_longer_name_takes_the_place_of_its_part_and_half_a_word_is_refused(desk: Shell) -> None:
    story, other = ids(desk)
    assert desk("entity", "add", other, "Stoltenberg met Ana Berg", "event").code == 0
    assert [m["text"] for m in desk("show", other, "--format", "json").record["mentions"]] == [
        "Stoltenberg met Ana Berg"
    ]
    for words in ("Stoltenber", "Jens"):
        ran = desk("entity", "add", story, words, "org")
        assert (ran.code != 0, len(ran.err.splitlines())) == (True, 1)
    assert len(desk("entity", "corrections").lines) == 1


def test_a_name_is_made_longer_and_shorter(desk: Shell) -> None:
    story, other = ids(desk)
    ran = desk("entity", "respan", other, "Ana Berg", "Ana Berg in Oslo")
    assert (ran.code, ran.out) == (0, "the name is “Ana Berg in Oslo” now, in this story\n")
    assert "person:ana-berg-in-oslo" in names(desk)
    start = desk("show", story, "--format", "json").record["mentions"][0]["start"]
    assert desk("entity", "respan", story, "Jens Stoltenberg", "Jens", "--at", str(start)).code == 0
    assert [m["text"] for m in desk("show", story, "--format", "json").record["mentions"]] == ["Jens", "NATO", "NATO"]
    for old, new in (("Ana", "Ana Berg"), ("Stoltenberg", "Jens Stoltenberg"), ("Stoltenberg", "Stolt")):
        ran = desk("entity", "respan", other, old, new)
        assert (ran.code, len(ran.err.splitlines())) == (3, 1)


def test_corrections_go_to_another_library_and_twice_is_once(desk: Shell, tmp_path: Path) -> None:
    desk("entity", "rename", "NATO", "Alliance")
    desk("entity", "reject", "Ana Berg")
    file = tmp_path / "corrections.jsonl"
    assert desk("entity", "export", "-o", file).out == "wrote 2 corrections\n"
    assert file.read_text() == desk("entity", "export").out
    assert [record["fix"] for record in desk("entity", "corrections", "--json").records] == ["rename", "reject"]
    desk.library = tmp_path / "another"
    assert desk("entity", "import", file).out == "took in 2 corrections\n"
    ran = desk("entity", "import", "-", stdin=file.read_bytes())
    assert (ran.code, ran.out) == (0, "all of these corrections are here already\n")
    assert desk("entity", "export").out == file.read_text()


def test_a_name_without_end_is_refused_and_one_from_elsewhere_is_shown_in_part(desk: Shell, tmp_path: Path) -> None:
    ran = desk("entity", "rename", "NATO", "x" * 10_000)
    assert (ran.code != 0, ran.err) == (True, "dateline: a name has 200 characters at most, not 10,000\n")
    desk("entity", "rename", "NATO", "Alliance")
    file = tmp_path / "hostile.jsonl"
    desk("entity", "export", "-o", file)
    record = json.loads(file.read_text()) | {"id": "hostile", "name": "y" * 10_000, "new_name": "z" * 10_000}
    file.write_text(json.dumps(record))
    assert desk("entity", "import", file).code == 0
    assert all(len(line) < 250 for line in desk("entity", "corrections").lines)


def test_a_file_without_corrections_says_so(desk: Shell, tmp_path: Path) -> None:
    file = tmp_path / "empty.jsonl"
    file.write_text("\n")
    ran = desk("entity", "import", file)
    assert (ran.code, ran.out) == (0, "there are no corrections in it\n")


def test_lines_that_are_no_corrections_are_named(desk: Shell) -> None:
    desk("entity", "reject", "NATO")
    good = desk("entity", "export").out.encode()
    desk("entity", "undo", json.loads(good)["id"])
    naive = json.dumps(json.loads(good) | {"made": "2023-07-12T09:00:00"}).encode()
    ran = desk("entity", "import", "-", stdin=b"{\n" + naive + b"\n" + good)
    assert (ran.code, ran.out) == (4, "took in 1 correction\n")
    assert ran.err == "".join(f"dateline: line {n} is no correction; it is left out\n" for n in (1, 2))
    assert desk("entity", "import", "-", stdin=b"[]\n").code == 1


def test_what_is_not_there_is_said_in_one_line(desk: Shell) -> None:
    for arguments, code in (
        (("merge", "nobody", "NATO"), 3),
        (("merge", "NATO", "nobody"), 3),
        (("rename", "NATO", ""), 1),
        (("retype", "NATO", "thing"), 2),
        (("split", "NATO", "nothing"), 3),
        (("undo", "x"), 3),
        (("reject", "NATO", "--in", "none"), 3),
    ):
        ran = desk("entity", *arguments)
        assert (ran.code, len(ran.err.splitlines())) == (code, 1), arguments
    assert desk("entity", "corrections").out == ""


def _copied(desk: Shell, folder: Path, *names: str, prefix: str = "") -> None:
    """The same stories under another path, in another library."""
    desk.recogniser.closed = False
    folder.mkdir(exist_ok=True)
    for name in names:
        text = (folder.parent / f"{name}.txt").read_text()
        (folder / f"copy-{name}.txt").write_text(f"{prefix}{text}")
    assert desk("add", *(folder / f"copy-{name}.txt" for name in names)).code == 0


def _exported(desk: Shell, tmp_path: Path) -> Path:
    """A file of what was put right in the two stories, one by one."""
    story, other = ids(desk)
    desk("entity", "reject", "NATO", "--in", story)
    desk("entity", "retype", "Ana Berg", "org", "--in", other)
    file = tmp_path / "corrections.jsonl"
    desk("entity", "export", "-o", file)
    return file


def test_what_was_put_right_in_a_story_is_about_it_in_another_library_under_another_path(
    desk: Shell, tmp_path: Path
) -> None:
    file = _exported(desk, tmp_path)
    desk.library = tmp_path / "another"
    _copied(desk, tmp_path / "elsewhere", "a", "b")
    assert desk("entity", "import", file).out == "took in 2 corrections\n"
    assert {"org:nato", "person:ana berg", "org:ana-berg"} & set(names(desk)) == {"org:ana-berg"}
    story, other = ids(desk)
    assert [line.split("\t")[-1].strip() for line in desk("entity", "corrections").lines] == [
        f"in {story}",
        f"in {other}",
    ]


def test_what_was_put_right_in_a_story_that_is_not_here_waits_for_it(desk: Shell, tmp_path: Path) -> None:
    file = _exported(desk, tmp_path)
    desk.library = tmp_path / "another"
    _copied(desk, tmp_path / "elsewhere", "a")
    waits = "1 rests on a story that is not here, and waits for it"
    assert desk("entity", "import", file).out == f"took in 2 corrections; {waits}\n"
    assert desk("entity", "import", file).out == f"all of these corrections are here already; {waits}\n"
    assert desk("entity", "corrections").lines[1].endswith("in “Story b”, when that comes")
    assert desk("entity", "export").records[1]["story"]["headline"] == "Story b"
    _copied(desk, tmp_path / "elsewhere", "b", prefix="UPDATE 1-")
    assert "org:ana-berg" in names(desk)
    assert desk("entity", "import", file).out == "all of these corrections are here already\n"


def test_what_was_put_right_in_a_story_is_not_about_another_of_that_path_or_id(desk: Shell, tmp_path: Path) -> None:
    file = _exported(desk, tmp_path)
    path = tmp_path / "a.txt"
    path.write_text("Another story\n\nNATO has nothing to do with that one.\n")
    desk.library = tmp_path / "another"
    desk.recogniser.closed = False
    desk("add", path)
    assert desk("entity", "import", file).out == (
        "took in 2 corrections; 2 rest on stories that are not here, and wait for them\n"
    )
    assert "org:nato" in names(desk)


@pytest.mark.parametrize(
    "ask", [("show", "--format", "json"), ("list", "--json", "--full"), ("export", "--to", "jsonl")]
)
def test_names_are_the_librarys_before_anybody_has_asked_for_entities(
    dateline: Shell, tmp_path: Path, ask: tuple[str, ...]
) -> None:
    dateline.recogniser.names = {"Halden-inc": EntityType.ORG, "Halden": EntityType.ORG}
    for name, text in (("a", "Halden-inc said so."), ("b", "Halden said so on Monday.")):
        (tmp_path / f"{name}.txt").write_text(f"Story {name}\n\n{text}\n")
    assert dateline("add", tmp_path / "a.txt", tmp_path / "b.txt").code == 0
    _, other = ids(dateline)
    records = dateline(*ask, *([other] if ask[0] == "show" else [])).records
    (record,) = (one for one in records if one["headline"] == "Story b")
    assert [one["entity"] for one in record["mentions"]] == ["Halden-inc"]
