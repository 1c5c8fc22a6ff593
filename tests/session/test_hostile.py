"""A folder full of files that mean harm: each is imported or refused in one line, and what is sound goes in.

The bounded form of a run over some two thousand such files; what that has found is here.
"""

import gzip
import os
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.packing import STORY, tarred, zipped
from tui.library.library import Library
from tui.names import safe
from tui.session import intake
from tui.session.session import Session

_EXPANDING = "".join(f"<!ENTITY e{number} '{f'&e{number - 1};' * 10 if number else 'ha'}'>" for number in range(12))
_RSS = "<rss version='2.0'><channel><item><title>T {0}</title><description>{0}</description></item></channel></rss>"
_ESCAPES = "\x1b]52;c;aGE=\x07\x9b31m\u202e\u2066 words"
_REFERENCES = "&#27;]52;c;aGE=&#7;&#x9b;31m&#x202e; words"

HOSTILE: dict[str, bytes] = {
    "bomb.xml": f"<!DOCTYPE rss [{_EXPANDING}]>{_RSS.format('&e11;')}".encode(),
    "outside.xml": f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{_RSS.format('&x;')}".encode(),
    "outside.nitf": b"<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><nitf><body><hl1>&x;</hl1></body></nitf>",
    "included.xml": _RSS.format("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>").encode(),
    "references.xml": _RSS.format(_REFERENCES).encode(),
    "deep.xml": b"<nitf><body>" + b"<block>" * 5_000,
    "deep.json": b'{"title": "a", "text": ' + b"[" * 50_000,
    "deep.html": b"<html><body>" + b"<div>" * 5_000 + b"<p>words and words</p>",
    "deep.md": b"# T\n\n" + b"> " * 5_000 + b"words",
    "brackets.md": b"# T\n\n" + b"[" * 20_000,
    "escapes.txt": f"A headline {_ESCAPES}\n\nBy Ana {_ESCAPES}\n\nSEOUL (Desk {_ESCAPES}) - It goes on.".encode(),
    "escapes.json": b'{"title": "a \\u001b[31m \\u202e", "text": "\\ud800 \\u0000 \\u001b]52;c;aGE=\\u0007"}',
    "escapes.html": f"<html><title>{_ESCAPES}</title><body><p>{_REFERENCES * 20}</p></body></html>".encode(),
    "escapes.eml": b"Subject: =?utf-8?q?=1B]52;c;x=07=E2=80=AE?=\nFrom: a@example.org\nMessage-ID: <\x1b>\n\nwords",
    "front.md": b'---\ntitle: !!python/object/apply:os.system ["touch harm"]\nid: "\\x1b"\n---\nwords',
    "zeros.txt": b"\0" * 100_000,
    "line.txt": b"word " * 100_000,
    "utf-7.html": b"<html><head><meta charset=utf-7></head><body><p>+ADw-script+AD4- words and words</p></body></html>",
    "bomb.gz": gzip.compress(bytes(10_000_000)),
    "bomb.zip": zipped({"a.txt": b"\n" * 10_000_000}),
    "slips.zip": zipped({"../../harm.txt": STORY, "/harm.txt": STORY, "a\x1b[31m\u202e.txt": STORY}),
    "slips.tar": tarred({"../../harm.txt": STORY}, "w"),
    "cut.zip": zipped({"a.txt": STORY})[:-30],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files, and what is none; a sound story is first and last."""
    folder = tmp_path / "wire" / "drop"
    folder.mkdir(parents=True)
    for name, content in {**HOSTILE, "a.txt": STORY, "z.txt": b"The last.\n\nIt is read as well.\n"}.items():
        (folder / name).write_bytes(content)
    for raw in (b"a\nb.txt", b"\x1b]52;c;x\x07.txt", "\u202eevil.txt".encode(), b"\xff\xfe.txt", b"-rf.txt"):
        (folder / os.fsdecode(raw)).write_bytes(STORY)
    for name, target in {
        "passwd.txt": "/etc/passwd",
        "root": "/",
        "ring.txt": "ring.txt",
        "zero.txt": "/dev/zero",
    }.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.txt")
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(10**12)
    _link(folder / "links.tar")
    return folder


def _link(path: Path) -> None:
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{ord(kind)}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)


def texts(library: Library) -> Iterator[str]:
    """Everything of the stories that may come to be shown, but where they were read from."""
    for header in library.headers():
        article = library.article(header.id)
        yield from (
            article.headline,
            article.document.text.translate({9: " ", 10: " "}),
            article.slug,
            article.publisher,
        )
        yield from (article.url, article.language, *article.bylines, article.dateline.place, article.dateline.agency)


def test_a_folder_of_hostile_files_is_taken_calmly(session: Session, folder: Path) -> None:
    outside = sorted(path.name for path in folder.parent.parent.iterdir())
    report = intake.add(session, [str(folder)])
    session.settle()
    headlines = {header.headline for header in session.library.headers()}
    assert {"A headline of its own", "The last"} <= {headline.rstrip(".") for headline in headlines}
    for failure in report.failures:
        assert failure.reason == safe(failure.reason)
    for text in texts(session.library):
        assert text == safe(text)
        assert "root:" not in text
    assert not list(folder.parent.parent.rglob("harm*"))
    assert sorted(path.name for path in folder.parent.parent.iterdir()) == sorted({*outside, "library"})
    assert threading.active_count() < 20
