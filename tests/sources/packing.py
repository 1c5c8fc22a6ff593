"""Makes mails, books and archives of invented copy, sound and hostile."""

import io
import tarfile
import zipfile
from collections.abc import Mapping

STORY = b"A headline of its own\n\nBy Ana Berg\n\nSEOUL (Desk A) - The story goes on.\n"

NEWSLETTER = b"""\
Return-Path: <letters@example.org>
Date: Wed, 12 Jul 2023 07:30:00 +0300
From: =?utf-8?q?K=C3=BCstendienst?= <letters@example.org>
To: readers@example.org
Subject: =?iso-8859-1?Q?The_week_at_the_caf=E9?=
Message-ID: <week-28@example.org>
List-Id: "Letters from the coast" <letters.example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=cut

--cut
Content-Type: text/plain; charset=utf-8

Plain words.
--cut
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<html><body><div style=3D"display: none">A digest that nobody sees</div>
<table><tr><td><h1>The week at the caf=E9</h1><p>Allies <b>met</b> in Vilnius.</p>
<table><tr><td><p>Next week: <a href=3D"https://example.org/n">Helsinki</a>.</p></td></tr></table></td></tr></table>
<script>x()</script></body></html>
--cut--
"""

PLAIN_MAIL = b"""\
From: desk@example.org
Subject: A note from the desk
Date: Wed, 12 Jul 2023 07:30:00 GMT

VILNIUS (Desk A) - The allies met.

They meet again.
"""


def zipped(members: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


CHAPTER = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{title}</title></head><body><h1>{title}</h1>"
    "<p>{title} tells at some length what happened on the coast in the summer of that year.</p></body></html>"
)
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x:book</dc:identifier>
<dc:title>Coast review</dc:title><dc:creator>Ana Berg</dc:creator><dc:language>en</dc:language>
<dc:date>2023-07-14</dc:date></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def book() -> bytes:
    """A small magazine in EPUB."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/package.opf": PACKAGE,
            "OEBPS/nav.xhtml": CHAPTER.format(title="Contents"),
            "OEBPS/cover.xhtml": "<html><body><img src='c.jpg'/></body></html>",
            "OEBPS/text/one a.xhtml": CHAPTER.format(title="First"),
            "OEBPS/text/two.xhtml": CHAPTER.format(title="Second"),
        },
        zipfile.ZIP_STORED,
    )
