# ruff: noqa: E501 - a file a line
"""Files that are broken, lie about what they are, or try to reach something: servers, other files, the terminal."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from tarfile import BLKTYPE, CHRTYPE, FIFOTYPE, LNKTYPE, SYMTYPE, TarFile, TarInfo

from tests.sources import agency
from tests.sources.mutations import SOUND, STUMBLES, mutated
from tests.sources.packing import NEWSLETTER, STORY, zipped

File = tuple[str, bytes]
"""Its name, and what is in it."""

_ESCAPES = "\x1b]52;c;aGE=\x07\x1b[2J\x9b31m\u202e\u2066\u2029\x85\r\x08\x7f\ud800"
_REFERENCES = "&#27;[2J&#x9b;31m&#x202e;&#8297;&#7;&#x85;"


@dataclass(frozen=True, slots=True)
class Trap:
    """What a file may try to reach."""

    web: str
    """A server that nobody may ask."""
    secret: str
    """The path of a file that nobody may read."""


RSS = "<rss version='2.0'>{}<channel><title>C</title><item><title>T {}</title><description>{}</description></item></channel></rss>"
PAGE = "<!DOCTYPE html><html><head><title>T</title>{}</head><body><article><h1>T</h1>{}</article></body></html>"
WORDS = "<p>The allies met in the hall and agreed on plans for the region, leaders of many countries said.</p>" * 5


def mail(kind: str, body: str, more: str = "") -> bytes:
    return f"From: a@example.org\nSubject: T\n{more}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode()


def broken(_trap: Trap) -> Iterator[File]:
    """Files in every format, broken by chance, and cut off after every twentieth."""
    for name, sound in SOUND.items():
        for seed in range(30):
            yield f"{name}-broken", mutated(sound, Random(f"hostile {name} {seed}"))  # noqa: S311 - chance, no secret
        for part in range(1, 20):
            yield f"{name}-cut", sound[: len(sound) * part // 20]


def sprinkled(_trap: Trap) -> Iterator[File]:
    """Each thing that parsers stumble over, in the middle of the words of each format."""
    for name, sound in SOUND.items():
        if b"PK" in sound[:4] or name in {"tar", "tar.gz", "gz"}:
            continue
        for stumble in STUMBLES:
            middle = sound.find(b" ", len(sound) // 2)
            yield f"{name}-stumble", sound[:middle] + stumble + sound[middle:]


def escaping(_trap: Trap) -> Iterator[File]:
    """Escapes in place of each word of the sound files, raw and as references."""
    for name, sound in SOUND.items():
        if b"PK" in sound[:4] or name in {"tar", "tar.gz", "gz"}:
            continue
        for word in (
            b"Vilnius",
            b"Allies",
            b"A ",
            b"H",
            b"the",
            b"Desk",
            b"example",
            b"title",
            b"2023",
            b"x",
            b"image",
        ):
            for escapes in (_ESCAPES.encode("utf-8", "surrogatepass"), _REFERENCES.encode()):
                yield f"{name}-escapes", sound.replace(word, escapes + word)


def reaching(trap: Trap) -> Iterator[File]:
    """References to files and servers, of every kind that markup has."""
    for target in (f"file://{trap.secret}", trap.secret, f"{trap.web}/x", f"//{trap.web.partition('//')[2]}/x"):
        declared = f"<!DOCTYPE {{0}} [<!ENTITY x SYSTEM '{target}'>]>"
        parameter = f"<!DOCTYPE {{0}} [<!ENTITY % x SYSTEM '{target}'> %x;]>"
        subset = f"<!DOCTYPE {{0}} SYSTEM '{target}'>"
        roots = {"rss": RSS.format("", "&x;", "&x;"), "nitf": agency.NITF.partition('.dtd">')[2]}
        roots |= {"newsItem": agency.G2_NITF, "html": PAGE.format("", "&x;" + WORDS), "NewsML": agency.NEWSML}
        for root, body in roots.items():
            for kind in (declared, parameter, subset):
                yield f"{root}-outside", kind.format(root).encode() + body.replace("Allies", "&x; Allies").encode()
        include = f"<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='{target}' parse='text'/>"
        style = f"<?xml-stylesheet href='{target}'?>"
        yield "rss-include", RSS.format(style, include, include).encode()
        yield "nitf-include", agency.NITF.replace("<p>", f"<p>{include}").encode()
        for tag in (
            "<img src='{}'>", "<iframe src='{}'></iframe>", "<script src='{}'></script>", "<link rel=stylesheet href='{}'>",
            "<object data='{}'></object>", "<embed src='{}'>", "<base href='{}'>", "<video poster='{}'></video>",
            "<meta http-equiv=refresh content='0;url={}'>", "<style>@import '{}';</style>", "<form action='{}'></form>",
            "<link rel=canonical href='{}'>", "<link rel=alternate type='application/rss+xml' href='{}'>",
            "<svg><image href='{}'/></svg>", "<link rel=preload href='{}'>", "<a ping='{0}' href='{0}'>x</a>",
        ):  # fmt: skip
            yield "page-reaching", PAGE.format(tag.format(target), WORDS + tag.format(target)).encode()
        yield "mail-reaching", NEWSLETTER.replace(b"<script>", f"<img src=3D'{target}'><script>".encode())
        yield "external-body", mail(f'message/external-body; access-type=URL; URL="{target}"', "x")
        yield "markdown-reaching", f"# T\n\n![x]({target}) <img src='{target}'> [x]: {target}\n".encode()
        yield (
            "ninjs-reaching",
            f'{{"uri": "{target}", "type": "text", "headline": "T", "body_xhtml": "<img src=\'{target}\'>words", "renditions": {{"a": {{"href": "{target}"}}}}}}'.encode(),
        )
        yield "json-reaching", f'{{"title": "T", "url": "{target}", "text": "words", "image": "{target}"}}'.encode()
    yield (
        "cdata-script.xml",
        RSS.format("", "<![CDATA[<script>alert(1)</script> x]]>", "<![CDATA[<script>y</script>z]]>").encode(),
    )
    for scheme in (
        "javascript:alert(1)",
        "data:text/html,x",
        "feed:javascript:x",
        "feed://x",
        "vbscript:x",
        "file:///x",
    ):
        yield (
            "schemes.xml",
            RSS.format("", "T", f"&lt;a href='{scheme}'&gt;x&lt;/a&gt;")
            .replace("<item>", f"<item><link>{scheme}</link>")
            .encode(),
        )
        yield (
            "schemes.html",
            PAGE.format(f"<link rel=canonical href='{scheme}'>", f"<a href='{scheme}'>x</a>{WORDS}").encode(),
        )
        yield "schemes.md", f"# T\n\n[x]({scheme}) <{scheme}> ![x]({scheme})\n".encode()


def encoded(_trap: Trap) -> Iterator[File]:
    """Text in encodings that it does not say, says falsely, or mixes."""
    text = "Türkiye erwägt den Beitritt\n\nANKARA (Küstendienst) - Es war spät für Gespräche. \u202e\x1b[2J\n"
    names = (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "cp1252",
        "cp037",
        "cp437",
        "mac_roman",
        "utf-8-sig",
        "punycode",
    )
    for real in names:
        content = text.encode(real, "replace")
        yield "encoded.txt", content
        yield "mixed.txt", content + b"\xff\xfe\x00" + text.encode("utf-8") + b"\xc3\x28" + content
        for said in (
            "utf-8",
            "utf-16",
            "utf-7",
            "hex",
            "iso-2022-kr",
            "big5",
            "x-user-defined",
            "unicode_escape",
            "idna",
        ):
            page = PAGE.format(f"<meta charset='{said}'>", f"<p>{text}</p>{WORDS}").encode(real, "replace")
            yield "claim.html", page
            feed = f"<?xml version='1.0' encoding='{said}'?>" + RSS.format("", text, text)
            yield "claim.xml", feed.encode(real, "replace")
    for byte in (
        b"\0",
        b"\xff",
        b"\x80",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xfe\xff",
        b"\x1b",
        b"\x1b$B",
        b"\x0e",
    ):
        yield "bytes.txt", byte * 100_000
        yield "between.txt", byte.join([b"word"] * 20_000)
        yield "page.html", b"<html><body><p>" + byte.join([b"word "] * 5_000)
        yield "feed.xml", RSS.format("", "T@", "x@").encode().replace(b"@", byte * 50)


class _Device(TarInfo):
    """A member that is no file."""

    def __init__(self, name: str, kind: bytes, target: str = "") -> None:
        super().__init__(name)
        self.type, self.linkname = kind, target
        self.devmajor, self.devminor = 1, 5


def packed(trap: Trap) -> Iterator[File]:
    """Archives that lead out of themselves, lie about their sizes, or hold what is no file."""
    names = (
        "../harm.txt",
        "/tmp/harm.txt",
        "a/../../harm.txt",
        "C:\\harm.txt",
        "..\\harm.txt",
        "a\0.txt",
        "\x1b[2J.txt",
        "\u202etxt.exe.txt",
        "a\nb.txt",
        "-rf.txt",
        "x" * 5_000 + ".txt",
    )
    for name in names:
        yield "slip.zip", zipped({name: STORY, "b.txt": STORY})
    for kind, target in (
        (SYMTYPE, trap.secret),
        (LNKTYPE, trap.secret),
        (CHRTYPE, ""),
        (BLKTYPE, ""),
        (FIFOTYPE, ""),
        (SYMTYPE, "../.."),
    ):
        made = BytesIO()
        with TarFile(fileobj=made, mode="w") as archive:
            archive.addfile(_Device("a.txt", kind, target))
            archive.addfile(_Device("a.txt/b.txt", kind, target))
            story = TarInfo("../harm.txt")
            story.size = len(STORY)
            archive.addfile(story, BytesIO(STORY))
        yield "device.tar", made.getvalue()
    sound = zipped({"a.txt": STORY, "b.html": PAGE.format("", WORDS)})
    for place in range(0, len(sound), max(1, len(sound) // 60)):
        yield "flipped.zip", sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :]
    tar = SOUND["tar"]
    for place in range(0, 512, 12):
        yield "flipped.tar", tar[:place] + b"\xff\x37" + tar[place + 2 :]
    for size in (b"77777777777", b"-0000000001", b"\x80" + b"\xff" * 10, b"\xff" * 11):
        yield "sized.tar", tar[:124] + size + tar[135:]
    yield "overlapping.zip", _overlapping()
    book = SOUND["epub"]
    for old, new in ((b"text/two.xhtml", b"../../../p.xht"), (b"application/xhtml+xml", b"application/xhtml+\x1b[m")):
        yield "reaching.epub", book.replace(old, new)


def _overlapping() -> bytes:
    """A ZIP of many members that are all the same bytes of it."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", b"The words of a story. " * 400_000)
        first = archive.infolist()[0]
        for number in range(1, 500):
            again = zipfile.ZipInfo(f"{number}.txt")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(again, name, getattr(first, name))
            archive.filelist.append(again)
    return made.getvalue()


FAMILIES = (broken, sprinkled, escaping, reaching, encoded, packed)
