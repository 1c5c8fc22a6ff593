"""Writes runs of styled words as inline Markdown that reads back as the same words.

Source: CommonMark 0.31.2, sections 2.4 (backslash escapes), 6.1 (code spans), 6.2 (emphasis) and 6.3 (links).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=[#\w]|\Z)|!(?=\[|\Z)")
_LINE_START = re.compile(r"^([-+=#:]|\d{1,9}(?=[.)]))", re.MULTILINE)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
TICKS = re.compile(r"`+")
BREAK = "\n"
"""Stands for a line break that counts."""
STRONG, EM, STRIKE, CODE = "**", "*", "~~", "`"
"""Styles, by what stands round them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike."""

    words: str
    """A newline in them is a line break that counts."""
    styles: frozenset[str] = frozenset()
    target: str = ""
    """Where they lead: an address that is safe to open."""


def markdown(runs: Iterable[Run]) -> str:
    """Write runs as the inline Markdown of one paragraph; empty where there are no words."""
    spaced = _spaced(runs)
    written: list[str] = []
    for target, group in groupby(spaced, key=lambda run: run.target):
        part = _styled(list(group), written)
        written.append(f"[{part}](<{target}>)" if target and part.strip() else part)
    lines = (line.strip() for line in "".join(written).split(BREAK))
    return "\\\n".join(_guarded(line) for line in lines if line)


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs, as one line."""
    return " ".join("".join(run.words for run in runs).split())


def escaped(text: str) -> str:
    """A text in which nothing is Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _guarded(line: str) -> str:
    r"""A line that does not begin a list, a heading, a rule or a table; `1.` becomes `1\.`."""
    match = _LINE_START.match(line)
    if not match:
        return line
    return f"{line[: match.end()]}\\{line[match.end() :]}" if match[0].isdigit() else f"\\{line}"


def _spaced(runs: Iterable[Run]) -> list[Run]:
    """Fold blanks into single spaces, also where two runs meet; leave out what is empty."""
    found: list[Run] = []
    ends_blank = True
    for run in runs:
        pieces = (_BLANKS.sub(" ", piece) for piece in run.words.split(BREAK))
        words = re.sub(f" ?{BREAK} ?", BREAK, BREAK.join(pieces))
        if ends_blank:
            words = words.removeprefix(" ")
        if words:
            ends_blank = words[-1] in (" ", BREAK)
            found.append(Run(words, frozenset({CODE}) if CODE in run.styles else run.styles, run.target))
    return found


def _styled(runs: Sequence[Run], before: Sequence[str]) -> str:
    """Write the runs of one link, or of the text between two."""
    written = ""
    merged = [
        Run("".join(run.words for run in group), styles)
        for styles, group in groupby(runs, key=lambda run: run.styles)
    ]  # fmt: skip
    for number, run in enumerate(merged):
        last = (written or "".join(before[-1:]))[-1:]
        after = merged[number + 1].words[:1] if number + 1 < len(merged) else " "
        written += _code(run.words) if CODE in run.styles else _emphatic(run, last, after)
    return written


def _emphatic(run: Run, last: str, after: str) -> str:
    """Wrap words in their marks where these would be read as such; else the words alone."""
    bare = run.words.strip(" \n\u00a0")
    if not run.styles or not bare or BREAK in bare or not _flanked(last, bare, after, run.words):
        return escaped(run.words)
    start = run.words.index(bare)
    styles = run.styles if len(run.styles) == 1 else run.styles - {STRIKE}
    mark = "".join(sorted(styles))  # of strong and emphatic, three stars: one row of delimiters
    return f"{run.words[:start]}{mark}{escaped(bare)}{mark}{run.words[start + len(bare) :]}"


def _flanked(last: str, bare: str, after: str, words: str) -> bool:
    """Tell whether marks at the ends of the words would open and close: blanks and punctuation decide."""
    before = " " if words[0] in " \n\u00a0" else last
    behind = " " if words[-1] in " \n\u00a0" else after
    opens = not _is_punctuation(bare[0]) or not before or before.isspace() or _is_punctuation(before)
    closes = not _is_punctuation(bare[-1]) or not behind or behind.isspace() or _is_punctuation(behind)
    return opens and closes and before not in ("*", "~", "\\") and behind not in ("*", "~")


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _code(words: str) -> str:
    """Write a code span, fenced with more backticks than stand in it."""
    words = words.replace(BREAK, " ")
    if not words.strip():
        return words
    fence = "`" * (1 + max((len(run) for run in TICKS.findall(words)), default=0))
    pad = " " if words.startswith(("`", " ")) or words.endswith(("`", " ")) else ""
    return f"{fence}{pad}{words}{pad}{fence}"
