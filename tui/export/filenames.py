"""Names for files, from headlines that may hold anything: they work on every system, in a wiki link and in a shell."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tui.export.clipping import Clipping
from tui.names import fold

_LONGEST = 120
"""Bytes of a name without its ending; most file systems end at 255, some synchronisers much earlier."""
_UNFIT = re.compile(r"""[/\\:*?"<>|#^\[\]`$\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd\u2400-\u2421]""")
"""Forbidden by Windows or by wiki links, obeyed by shells even within quotation marks, or not to be seen."""
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
"""Names that Windows keeps for itself."""


def file_name(headline: str, otherwise: str) -> str:
    """A name for a file about a story, without its ending.

    Args:
        headline: From the copy; anything.
        otherwise: What to call it when nothing of the headline is left.
    """
    readable = unicodedata.normalize("NFC", headline).encode("utf-8", "replace").decode()
    name = " ".join(_UNFIT.sub(" ", readable).split()).lstrip(".-' ")
    name = name.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    return f"{name} -" if _DEVICES.fullmatch(name) else name or otherwise


def named(clippings: Iterable[Clipping]) -> Iterator[tuple[str, Clipping]]:
    """Each story with the name of its file.

    Of two that share one, also on a disk that ignores case and accents, the later has its id added.
    """
    taken: set[str] = set()
    for clipping in clippings:
        name = file_name(clipping.article.headline, clipping.article.id)
        while fold(name) in taken:
            name = f"{name} ({clipping.article.id})"
        taken.add(fold(name))
        yield name, clipping
