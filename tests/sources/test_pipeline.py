"""Finding and reading what a person named; one bad file never stops the rest."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tui.document import compose
from tui.sources import detect, pipeline, taking
from tui.sources.pipeline import Failure, Found, Parsed, read
from tui.sources.seeking import find

DATA = Path(__file__).parents[1] / "data"
PASSED_OVER = ("z.png", ".hidden.txt", "README.md", "readme", "LICENSE.txt", ".git/e.txt")
STORY = "A headline\nSEOUL (Desk A) - The story goes on.\n"


def parsed(path: Path, format: str | None = None) -> Parsed:
    (outcome,) = read(Found(str(path), path), format=format)
    assert isinstance(outcome, Parsed)
    return outcome


def reason(path: Path, format: str | None = None) -> str:
    (outcome,) = read(Found(str(path), path), format=format)
    assert isinstance(outcome, Failure)
    return outcome.reason


def names(*sources: Path | str) -> list[str]:
    return [Path(item.given).name for item in find([str(source) for source in sources]) if isinstance(item, Found)]


def failures(*sources: Path | str) -> list[str]:
    return [item.reason for item in find([str(source) for source in sources]) if isinstance(item, Failure)]


def test_a_file_is_known_by_its_resolved_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    (found,) = find(["./story.txt"])
    assert isinstance(found, Found)
    (outcome,) = read(found)
    assert isinstance(outcome, Parsed)
    assert (outcome.given, outcome.origin) == ("./story.txt", str(tmp_path.resolve() / "story.txt"))
    assert outcome.filings[0].headline == "A headline"


def test_standard_input_is_known_by_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (found,) = find(["-", "-"])
    assert found == Found("-", None)
    (outcome,) = read(found)
    assert isinstance(outcome, Parsed)
    assert outcome.origin.startswith("sha256:")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert list(read(found)) == [Failure("-", "standard input is empty: there is nothing to read in it")]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org/x", True),
        ("HTTP://example.org", True),
        ("feed://example.org/x", True),
        ("httpfolder/x", False),
        ("a/http://x", False),
    ],
)
def test_an_address_is_told_from_a_path(source: str, address: bool) -> None:
    (found,) = find([source])
    assert (isinstance(found, Found) and bool(found.address)) is address


def test_a_folder_yields_its_articles_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.markdown", "bare", "sub/d.text", *PASSED_OVER):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    (tmp_path / "program").write_bytes(b"\x7fELF\0\0")
    assert names(tmp_path) == ["a.MD", "b.txt", "bare", "c.markdown", "d.text"]
    assert failures(tmp_path) == []
    assert names(tmp_path / "README.md") == ["README.md"]


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "z.png").write_bytes(b"\x89PNG")
    assert failures(tmp_path) == [
        f"{tmp_path}: the folder holds no articles ({', '.join(sorted(taking.SUFFIXES - {''}))})"
    ]


def test_no_link_is_followed_out_of_a_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "a.txt").write_text(STORY)
    (outside / "b.txt").write_text(STORY)
    (inside / "link.txt").symlink_to(outside / "b.txt")
    (inside / "loop").symlink_to(tmp_path)
    assert names(inside) == ["a.txt"]
    assert names(inside / "link.txt") == ["link.txt"]


def test_what_is_no_file_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(STORY)
    (said,) = failures(tmp_path)
    assert said.startswith(f"{tmp_path / 'pipe.txt'}: is neither a file nor a folder")
    assert names(tmp_path) == ["a.txt"]
    assert failures("/dev/null") == ["/dev/null: is neither a file nor a folder; send a stream to `dateline add -`"]


def test_a_pipe_in_a_folder_is_named_and_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "drop")
    (tmp_path / "a.txt").write_text("Words.")
    found = list(find([str(tmp_path)]))
    assert [type(item) for item in found] == [Found, Failure]


def test_a_missing_path_and_an_impossible_one_are_named(tmp_path: Path) -> None:
    assert failures(tmp_path / "no\x1b\nsuch.txt") == [f"{tmp_path}/no␛ such.txt: No such file or directory"]
    assert failures("a\0b") == ["a␀b: is no file name"]


def test_a_file_that_vanished_is_named(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.txt") == f"{tmp_path}/gone.txt: No such file or directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_or_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    assert reason(tmp_path / "a.txt").endswith("Permission denied")
    assert failures(tmp_path) == [f"{tmp_path}/closed: Permission denied"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.txt", "is empty: there is nothing to read in it"),
        ("blank.txt", "holds no words: only blanks and line ends"),
        ("rubbish.txt", "is not text: it is full of control characters; convert it to text first"),
        ("cut-off.md", ", line 4: the front matter is no YAML: "),
    ],
)
def test_a_broken_file_says_what_is_wrong_with_it(name: str, said: str) -> None:
    assert said in reason(DATA / name)
    assert name in reason(DATA / name)


@pytest.mark.parametrize("name", ["utf-16.txt", "utf-16-unmarked.txt", "latin-1.txt", "broken-utf-8.txt", "crlf.txt"])
def test_a_wrongly_encoded_file_is_read_all_the_same(name: str) -> None:
    (filing,) = parsed(DATA / name).filings
    assert filing.headline == "Café talks end in Zürich"
    assert (filing.dateline.place, filing.bylines) == ("ZÜRICH", ("Zoé Müller",))


def test_a_hostile_file_reaches_nobody_unmasked() -> None:
    (filing,) = parsed(DATA / "hostile.txt").filings
    document = compose(filing.copy)
    assert filing.headline.isprintable()
    assert document.text.replace("\n", "").isprintable()
    assert filing.headline == "Talks end␛]52;c;aGVsbG8=␇ in �drawkcab� [bold]row[/bold]"


def test_one_bad_file_does_not_stop_the_rest() -> None:
    found = list(find(sorted(str(path) for path in DATA.iterdir() if path.suffix in (".txt", ".md"))))
    outcomes = [part for item in found if isinstance(item, Found) for part in read(item)]
    assert sum(isinstance(outcome, Failure) for outcome in outcomes) == 4
    assert sum(isinstance(outcome, Parsed) for outcome in outcomes) == 6


def test_a_format_that_is_named_wins_over_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Head\n\n- item\n")
    assert [block.markup for block in parsed(tmp_path / "a.md", "wire").filings[0].copy] == [False, False]
    assert reason(tmp_path / "a.md", "rtf") == f"there is no format 'rtf': choose one of {', '.join(detect.formats())}"


def test_a_file_over_the_limit_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LARGEST", 1_000_000)
    (tmp_path / "a.txt").write_bytes(b"word " * 200_001)
    assert reason(tmp_path / "a.txt") == f"{tmp_path}/a.txt is larger than 1 MB: split it into its stories"


def test_forty_megabytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"The same words again and again, and a few more. " * 830_000)
    assert len(parsed(tmp_path / "big.txt").filings[0].copy) == 1


def test_more_lines_than_a_story_has_are_refused(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_bytes(b"a\n" * 250_001)
    assert reason(tmp_path / "log.txt") == f"{tmp_path}/log.txt has more than 250,000 lines: split it into its stories"


def test_plain_copy_costs_no_parser() -> None:
    asked = "import sys, tui.document, tui.sources.pipeline; print({'yaml', 'markdown_it'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_names_that_are_not_utf_8_are_spelled_out(tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode(b"bad\xff.txt")
    named.write_text(STORY)
    with tarfile.open(tmp_path / "drop.tar", "w") as archive:
        archive.add(named)
    assert parsed(named).origin == parsed(named).given == f"{tmp_path}/bad\\xff.txt"
    assert parsed(tmp_path / "drop.tar").origin.endswith("/bad\\xff.txt")
