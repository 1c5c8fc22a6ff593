# ruff: noqa: E501 - a file a line
"""Files that swell, nest, repeat or never end: what takes a parser minutes, or all memory, if nothing stops it."""

import gzip
from collections.abc import Iterator

from tests.sources import agency
from tests.sources.packing import PLAIN_MAIL, STORY, zipped
from tests.sources.traps import PAGE, RSS, WORDS, File, Trap, mail

_MANY = 10_000
"""Stories of one file, at most: as many as a feed of years; they are no harm, and take their time."""


def swelling(_trap: Trap) -> Iterator[File]:
    """XML whose entities multiply, and compressed files that do."""
    for depth, width in ((12, 10), (30, 2), (5, 100), (2, 3_000)):
        entities = "".join(
            f"<!ENTITY e{level} '{f'&e{level - 1};' * width if level else 'ha'}'>" for level in range(depth)
        )
        for root in ("rss", "nitf", "newsItem", "html", "NewsML", "x"):
            yield f"{root}-laughs.xml", f"<!DOCTYPE {root} [{entities}]><{root}>&e{depth - 1};</{root}>".encode()
    once = f"<!DOCTYPE rss [<!ENTITY e '{'ha' * 50_000}'>]>"
    yield "quadratic.xml", (once + RSS.format("", "T", "&e;" * 50_000)).encode()
    for content in (bytes(50_000_000), b"\n" * 50_000_000, b"word " * 10_000_000, STORY * 200_000):
        packed = gzip.compress(content, 9)
        yield "swelling.gz", packed
        yield "swelling.zip", zipped({"a.txt": content})
        yield "twice.gz", gzip.compress(packed, 9)
        yield "twice.zip", zipped({"a.gz": packed, "b.zip": zipped({"a.txt": content})})
    yield (
        "members.zip",
        zipped({f"{number}.txt": f"Headline {number}\n\nThe words of story {number}.\n" for number in range(_MANY)}),
    )
    yield "nothing.zip", zipped({f"{number}.bin": b"" for number in range(60_000)})
    inner = zipped({"a.txt": STORY})
    for _ in range(8):
        inner = zipped({"a.zip": inner, "b.zip": inner})
    yield "nested.zip", inner


def deep(_trap: Trap) -> Iterator[File]:
    """What nests, is left open, or repeats until a parser that goes back over it never ends."""
    for times in (1_000, 20_000, 200_000):
        for tag in (
            "div",
            "b",
            "a href=x",
            "table><tr><td",
            "ul><li",
            "blockquote",
            "p",
            "h1",
            "select><option",
            "svg",
            "font",
            "form",
        ):
            yield f"open-{tag[:3]}.html", PAGE.format("", f"<{tag}>" * times + WORDS).encode()
        closed = {"span": "span", "em": "em", "td": "td", "i": "b"}
        for opened, end in closed.items():
            yield f"pairs-{opened}.html", PAGE.format("", WORDS + f"<{opened}>x</{end}>" * times).encode()
        yield "comments.html", PAGE.format("", "<!--" * times + WORDS).encode()
        yield (
            "attributes.html",
            PAGE.format("", "<p " + " ".join(f"a{n}=x" for n in range(times)) + f">{WORDS}").encode(),
        )
        yield "references.html", PAGE.format("", f"<p>{'&amp;' * times}&{'a' * times}</p>{WORDS}").encode()
        for tag in ("block", "p", "em", "table", "nitf"):
            yield f"deep-{tag}.nitf", f"<nitf><body><body.content>{f'<{tag}>' * times}words".encode()
            yield (
                f"wide-{tag}.nitf",
                f"<nitf><body><body.content>{f'<{tag}>x</{tag}>' * times}</body.content></body></nitf>".encode(),
            )
        yield (
            "items.xml",
            RSS.format("", "T", "x").replace("<item>", "<item><title>x</title></item>" * times + "<item>").encode(),
        )
        yield "deep.xml", RSS.format("", "T", "<a>" * times).encode()
        yield "wide.xml", RSS.format("", "T", "x" + "&lt;b&gt;x" * times).encode()
        yield (
            "namespaces.xml",
            ("<rss " + " ".join(f"xmlns:a{n}='u:{n}'" for n in range(times)) + "><channel/></rss>").encode(),
        )
        yield (
            "subjects.xml",
            agency.news_item("<inlineData>x</inlineData>")
            .replace("<slugline>", "<subject literal='a'/>" * times + "<slugline>")
            .encode(),
        )
        yield (
            "assertions.xml",
            agency.news_item("<inlineData>x</inlineData>")
            .replace(
                "<contentSet>",
                "".join(f"<assert qcode='a:{n}'><name>x</name></assert>" for n in range(times)) + "<contentSet>",
            )
            .encode(),
        )
        for left, right in (("[", "]"), ('{"a":', "}"), ('[{"text":', "}]")):
            yield "deep.json", f'{{"title": "T", "text": {left * times}1{right * times}}}'.encode()
        yield "digits.json", f'{{"title": "T", "text": "x", "id": {"9" * times}}}'.encode()
        yield (
            "keys.json",
            ('{"title": "T", "text": "x"' + "".join(f', "k{n}": {n}' for n in range(times)) + "}").encode(),
        )
        yield "same.json", ("{" + '"text": "x", ' * times + '"title": "T"}').encode()
        yield "backslashes.json", b'{"title": "T", "text": "' + b"\\\\" * times + b'"}'
        yield "lines.jsonl", b'{"title": "T", "text": "x"}\n' * min(times, _MANY)
        yield "broken.jsonl", b'{"title": "T", "text": "x"}\n' + b"{\n" * times


_RUNS = (
    "[", "]", "(", ")", "![", "[a](", "[]()", "*", "**", "*a ", "**a ", "_a_", "a_", "`", "``a`", "~", "~~", "~~~\n", "```\n",
    "<", "<a ", "<!--", "<?", "<![CDATA[", "&", "&#1;", "\\", "> ", ">\n", "- ", "-\n", "- a\n", "1. ", "1.\n", "# ", "#\n",
    "|", "|a", "|\n", "|-", "a|b\n-|-\n", "===\n", "---\n", "***\n", "    ", "\t", "\n", " \n", "a\n", "a  \n", "  a\n",
    "[a]: b\n", "[a]: <", "[a]\n", "[a][b]", "http://a ", "a@b.c ", "http://", "www.", "(c)", "\u200d", "\u0301", "\u202e", "\U0001f1e6",
    "A", "A ", "Aa ", "A. ", "A.", "By ", "By A ", "By A, ", "By A\n", "(A) ", "(A) - ", " - ", " -- ", "A (B) - ", "A, Jan 1 (B) - ",
    "A, ", "A,", "A/", "A/B ", "UPDATE 1-", "(Reporting by ", "(Reporting by A; editing by B) ", "Reporting by A and ", "; ", "and ",
    "1", "1 ", "1,", "1:", "1/1 ", "Jan ", "Jan 1, ", "2023-", "2023-01-01 ", '"', "' ", "\u201c", "...", "\u2014", "REUTERS/", "AP ",
    "PHOTO: ", "FILE PHOTO: A ", "Copyright ", "(c) 2023 ", "STORY: ", "BC-", "^", "ZCZC ", "NNNN\n", "#### \n", "\f", "\x0b",
)  # fmt: skip


def running(_trap: Trap) -> Iterator[File]:
    """One small thing again and again, as wire copy and as Markdown: patterns that go back never end over these."""
    for run in _RUNS:
        for count in (2_000, 100_000 // len(run)):
            yield "run.txt", f"Headline of it\n\nSEOUL (Desk) - It began. {run * count} x\n".encode()
            yield "start.txt", (run * count + " x\n").encode()
            yield "run.md", f"# Headline of it\n\n{run * count} x\n".encode()


def posted(_trap: Trap) -> Iterator[File]:
    """Mail that nests, never ends, or lies about how it is written."""
    for times in (100, 5_000, 50_000):
        nested = "".join(
            f"Content-Type: multipart/mixed; boundary=b{n + 1}\n\n--b{n + 1}\n" for n in range(min(times, 5_000))
        )
        yield "nested.eml", mail("multipart/mixed; boundary=b0", f"--b0\n{nested}words")
        yield "rfc822.eml", mail("message/rfc822", "Content-Type: message/rfc822\n\n" * times + "words")
        yield "parts.eml", mail("multipart/mixed; boundary=b", "--b\nContent-Type: text/plain\n\nx\n" * times)
        yield "headers.eml", mail("text/plain", "words", "X-A: b\n" * times)
        yield "folded.eml", mail("text/plain", "words", "X-A: b\n" + " c\n" * times)
        yield (
            "words.eml",
            mail("text/plain", "words", f"X: {'=?utf-8?q?=1B?= ' * times}\n").replace(
                b"Subject: T", b"Subject: " + b"=?utf-8?q?=E2=80=AE?= " * times
            ),
        )
        yield (
            "to.eml",
            mail("text/plain", "words").replace(b"a@example.org", b"(" * times + b"a@example.org, " * times),
        )
        yield "many.mbox", (b"From a Wed Jul 12 07:30:00 2023\n" + PLAIN_MAIL + b"\n") * min(times, _MANY)
    for kind in ("text/plain; charset=", "text/html; charset="):
        for charset in (
            "hex",
            "rot13",
            "zlib",
            "utf-7",
            "idna",
            "punycode",
            "unicode_escape",
            "raw_unicode_escape",
            "x" * 10_000,
            "\x1b",
        ):
            yield (
                "charset.eml",
                mail(kind + charset, "x\\u202e\\x1b[2J +ADw-script+AD4- 1b5b324a", "Content-Transfer-Encoding: 8bit\n"),
            )
    for encoding in ("base64", "quoted-printable", "uuencode", "x-uue", "none", "=" * 1000):
        yield (
            "encoding.eml",
            mail(
                "text/plain", "G1syJ" * 50_000 + "\nbegin 644 /tmp/harm\n", f"Content-Transfer-Encoding: {encoding}\n"
            ),
        )


FAMILIES = (swelling, deep, running, posted)
