"""Makes broken files of sound ones: cut off, spliced, repeated, sprinkled with what parsers stumble over."""

import gzip
import json
from collections.abc import Callable
from random import Random

from tests.sources import agency, test_feeds, test_pages
from tests.sources.packing import NEWSLETTER, PLAIN_MAIL, STORY, book, tarred, zipped

SOUND: dict[str, bytes] = {
    "wire": STORY,
    "markdown": b"---\ntitle: A\ntags: [a, b]\n---\n# A\n\n- *b* [c](https://example.org)\n\n| a |\n|---|\n| 1 |\n",
    "json": json.dumps({"title": "H", "authors": ["A"], "date": "2023-07-11", "text": "One.\n\nTwo."}).encode(),
    "jsonl": b'{"id": 1, "headline": "H", "text": "x"}\n{"articles": [{"title": "T", "content": "<p>x</p>"}]}\n',
    "ninjs": json.dumps(agency.NINJS_1).encode(),
    "ninjs-2": json.dumps(agency.NINJS_2).encode(),
    "rss": test_feeds.RSS_2.encode("latin-1"),
    "atom": test_feeds.ATOM.encode(),
    "rdf": test_feeds.RDF.encode(),
    "nitf": agency.NITF.encode(),
    "newsml-g2": agency.G2_NITF.encode(),
    "newsml-g2-xhtml": agency.G2_XHTML.encode(),
    "newsml": agency.NEWSML.encode(),
    "page": test_pages.page().encode(),
    "mail": NEWSLETTER,
    "mbox": b"From a Wed Jul 12 07:30:00 2023\n" + PLAIN_MAIL + b"\n\nFrom b Wed Jul 12 07:30:00 2023\n" + NEWSLETTER,
    "epub": book(),
    "zip": zipped({"a.txt": STORY, "b/c.html": test_pages.page()}),
    "tar": tarred({"a.txt": STORY, "b.xml": agency.NITF.encode()}, "w"),
    "tar.gz": tarred({"a.txt": STORY, "b.eml": NEWSLETTER}),
    "gz": gzip.compress(STORY, mtime=0),
}
"""A file in every format, by what it is."""

STUMBLES = [
    *(b"\0", b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\x1b[31m", b"\x9b", "\u202e".encode(), b"\r", b"\x85"),
    *(b"<", b">", b"&", b"&x;", b"&#0;", b"&#xD800;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"<!DOCTYPE x ["),
    *(b"</p>", b"<p", b"<table><tr><td>" * 30, b"<div>" * 300, b"<a href='http://['>x</a>", b'"', b"'", b"{", b"}"),
    *(b"[" * 600, b"]", b":", b"\\", b"\\ud800", b"null", b"-1e999", b"9" * 400, b"\n\n", b"\n--cut\n", b"=?x?q?=?="),
    *(
        b"From x 00:00\nA: b\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"ustar",
        b"\x1f\x8b\x08",
        b"%s%n",
        b"0000-00-00T99:99:99Z",
    ),
    *(b"xmlns='x'", b"charset=utf-7", b"encoding='hex'", b"Content-Type: multipart/mixed; boundary=cut\n", b"#" * 200),
]
"""What parsers stumble over."""


def _cut(content: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[end:]


def _inserted(content: bytes, random: Random) -> bytes:
    place = random.randrange(len(content) + 1)
    return content[:place] + random.choice(STUMBLES) + content[place:]


def _flipped(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.randrange(1, 8)):
        if made:
            made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def _repeated(content: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    return content[:end] + content[start:end] * random.randrange(1, 20) + content[end:]


def _spliced(content: bytes, random: Random) -> bytes:
    other = random.choice(list(SOUND.values()))
    return content[: random.randrange(len(content) + 1)] + other[random.randrange(len(other)) :]


def _recoded(content: bytes, random: Random) -> bytes:
    encoding = random.choice(["utf-16", "utf-16-le", "utf-32", "utf-7", "cp037", "shift_jis"])
    return content.decode("latin-1").encode(encoding, "replace")


_MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_cut, _inserted, _inserted, _inserted, _flipped, _repeated, _spliced, _recoded),
)


def mutated(content: bytes, random: Random) -> bytes:
    """Break a file in one to four ways."""
    for _ in range(random.randrange(1, 5)):
        content = random.choice(_MUTATIONS)(content, random)
    return content
