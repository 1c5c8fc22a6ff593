"""Archives and books: what is in them is read by content, nothing is unpacked, and no bomb goes off."""

import gzip
import io
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.sources import agency
from tests.sources.packing import NEWSLETTER, STORY, book, tarred, zipped
from tui.sources.pipeline import Failure, Found, Parsed, read


def outcomes(tmp_path: Path, content: bytes, name: str = "pack.bin") -> list[Parsed | Failure]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(read(Found(str(path), path, len(content))))


def headlines(tmp_path: Path, content: bytes, name: str = "pack.bin") -> list[str]:
    return [item.filings[0].headline for item in outcomes(tmp_path, content, name) if isinstance(item, Parsed)]


def reasons(tmp_path: Path, content: bytes, name: str = "pack.bin") -> list[str]:
    found = outcomes(tmp_path, content, name)
    return [item.reason.removeprefix(f"{tmp_path}/") for item in found if isinstance(item, Failure)]


MEMBERS = {
    "a.txt": STORY,
    "deep/b.dat": agency.NITF.encode(),
    "deep/letter": NEWSLETTER,
    "README.md": b"# no",
    ".hidden.txt": STORY,
    "__MACOSX/a.txt": STORY,
    "style.css": b"p { color: red }",
    "picture.jpg": b"\xff\xd8\xff" + os.urandom(2000),
    "program": b"\x7fELF" + bytes(3000),
}
FOUND = ["A headline of its own", agency.HEADLINE, "The week at the café"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read_like_a_folder_and_by_content(tmp_path: Path, mode: str) -> None:
    assert headlines(tmp_path, tarred(MEMBERS, mode)) == FOUND
    assert reasons(tmp_path, tarred(MEMBERS, mode)) == []


def test_a_zip_is_read_like_a_folder_and_by_content(tmp_path: Path) -> None:
    assert headlines(tmp_path, zipped(MEMBERS)) == FOUND
    assert reasons(tmp_path, zipped(MEMBERS)) == []


def test_a_member_is_known_by_its_place_in_the_archive(tmp_path: Path) -> None:
    inner = zipped({"x/b.txt": STORY})
    (item,) = outcomes(tmp_path, zipped({"inner.zip": inner}), "a.zip")
    assert isinstance(item, Parsed)
    assert item.origin == f"{(tmp_path / 'a.zip').resolve()}!/inner.zip!/x/b.txt"


def test_a_compressed_file_is_the_file(tmp_path: Path) -> None:
    assert headlines(tmp_path, gzip.compress(STORY), "story.txt.gz") == ["A headline of its own"]


def test_archives_in_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    content = zipped({"a.txt": STORY})
    for _ in range(4):
        content = zipped({"a.zip": content})
    (reason,) = reasons(tmp_path, content)
    assert reason.endswith("is an archive inside others: unpack it first")


def test_no_name_leads_out_of_an_archive(tmp_path: Path) -> None:
    names = ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "a\x1b]0;x\x07\n.txt"]
    before = sorted(tmp_path.parent.rglob("*evil*"))
    assert len(headlines(tmp_path, zipped(dict.fromkeys(names, STORY)))) == len(names)
    assert len(headlines(tmp_path, tarred(dict.fromkeys(names, STORY)))) == len(names)
    assert sorted(tmp_path.parent.rglob("*evil*")) == before


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind!r}.txt")
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    assert reasons(tmp_path, made.getvalue()) == ["pack.bin holds no stories"]


def test_a_bomb_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    bomb = {"a.txt": STORY, "bomb.txt": b"\n" * 50_000_000, "c.txt": STORY}
    assert headlines(tmp_path, zipped(bomb)) == ["A headline of its own"] * 2
    (reason,) = reasons(tmp_path, zipped(bomb))
    assert reason == "pack.bin, bomb.txt grows more than 200 times when it is unpacked, which no text does"
    assert reasons(tmp_path, gzip.compress(b"a" * 80_000_000), "x.txt.gz") == [
        "x.txt.gz grows more than 200 times when it is unpacked, which no text does"
    ]
    assert "grows more than" in reasons(tmp_path, tarred({"a.bin": bytes(80_000_000)}))[0]


def overlapping(members: int) -> bytes:
    """An archive whose directory names the same bytes again and again."""
    content = zipped({"a.txt": b"words " * 300_000})
    start = content.rfind(b"PK\x01\x02")
    entry, end = content[start:-22], content[-22:]
    listed = entry * members
    sizes = struct.pack("<HHLL", members, members, len(listed), start)
    return content[:start] + listed + end[:8] + sizes + end[20:]


def test_members_that_lie_over_each_other_are_read_until_it_is_too_much(tmp_path: Path) -> None:
    found = outcomes(tmp_path, overlapping(40))
    assert 1 < sum(isinstance(item, Parsed) for item in found) < 10
    assert any("grows more than 200 times" in item.reason for item in found if isinstance(item, Failure))


def test_archives_that_multiply_in_each_other_are_read_until_it_is_too_much(tmp_path: Path) -> None:
    inner = zipped({f"{number}.txt": b"words " * 300_000 for number in range(3)})
    found = outcomes(tmp_path, zipped({f"{number}.zip": inner for number in range(30)}))
    assert any(isinstance(item, Parsed) for item in found)
    assert "stories of more than 200 times its size" in str(found[-1])


def test_a_book_that_names_a_document_again_and_again_has_it_once(tmp_path: Path) -> None:
    once = book()
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    package = next(name for name in members if name.endswith(".opf"))
    start, end = members[package].find(b"<itemref"), members[package].find(b"</spine>")
    members[package] = members[package][:start] + members[package][start:end] * 50 + members[package][end:]
    assert headlines(tmp_path, zipped(members, zipfile.ZIP_STORED)) == headlines(tmp_path, once)


def test_a_header_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": STORY * 400}))
    central = content.rfind(b"PK\x01\x02")
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")
    assert len(reasons(tmp_path, bytes(content))) == 1


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_a_damaged_archive_says_so_in_one_line(tmp_path: Path, cut: int) -> None:
    members = {f"{number}.txt": os.urandom(4000).hex().encode() for number in range(3)}
    for content in (zipped(members)[:-cut], tarred(members)[: -cut - 4000]):
        found = reasons(tmp_path, content)
        assert "archive" in found[-1]
        assert not any("\n" in reason for reason in found)


def test_an_encrypted_member_and_an_office_document_are_named(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": STORY}))
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert reasons(tmp_path, bytes(content)) == ["pack.bin, a.txt is encrypted: unpack the archive first"]
    office = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})
    assert reasons(tmp_path, office) == ["pack.bin is an Office document: save it as text, HTML or EPUB"]


def test_a_book_yields_its_documents_in_reading_order(tmp_path: Path) -> None:
    found = [item for item in outcomes(tmp_path, book(), "a.epub") if isinstance(item, Parsed)]
    assert [item.filings[0].headline for item in found] == ["Second", "First"]
    filing = found[0].filings[0]
    assert (filing.bylines, filing.publisher, filing.language) == (("Ana Berg",), "Coast review", "en")
    assert found[1].origin.endswith("a.epub!/OEBPS/text/one a.xhtml")


def test_a_path_in_a_book_may_be_written_as_a_part_of_an_address_or_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(book())) as archive:
        members: dict[str, bytes | str] = {
            name.replace("OEBPS", "OE BPS"): archive.read(name) for name in archive.namelist()
        }
    container = members["META-INF/container.xml"]
    assert isinstance(container, bytes)
    members["META-INF/container.xml"] = container.replace(b"OEBPS", b"OE%20BPS")
    members["OE BPS/text/one%20a.xhtml"] = members.pop("OE BPS/text/one a.xhtml")
    assert headlines(tmp_path, zipped(members, zipfile.ZIP_STORED)) == ["Second", "First"]


def test_a_short_chapter_of_a_book_is_read_and_a_title_page_is_not(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(book())) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    members["OEBPS/cover.xhtml"] = "<html><body><h1>Coast review</h1><p>By Ana Berg</p></body></html>"
    members["OEBPS/text/two.xhtml"] = "<html><body><h1>Second</h1><p>The end.</p></body></html>"
    members["OEBPS/text/one a.xhtml"] = "<html><body><h1>Part one</h1></body></html>"
    assert headlines(tmp_path, zipped(members, zipfile.ZIP_STORED)) == ["Second"]


def test_what_is_no_book_says_what_is_missing(tmp_path: Path) -> None:
    assert reasons(tmp_path, zipped({"a.txt": STORY}), "a.epub") == [
        "a.epub is no book: it has no META-INF/container.xml"
    ]


def test_a_zip_without_articles_says_so(tmp_path: Path) -> None:
    assert reasons(tmp_path, zipped({"a.css": b"p {}"})) == ["pack.bin holds no stories"]
    assert reasons(tmp_path, zipped({}, zipfile.ZIP_STORED)) == ["pack.bin holds no stories"]
