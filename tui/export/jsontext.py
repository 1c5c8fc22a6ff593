"""JSON that any terminal, file and program may be given: what one might obey is escaped, so that nothing is lost."""

import json
from datetime import datetime

from tui.names import safe

Json = dict[str, object]


def json_line(value: object, *, ascii_only: bool = False) -> str:
    """A value as JSON in one line, moments as ISO 8601; control characters and lone surrogates are escaped.

    Args:
        value: What JSON can say, and moments.
        ascii_only: Escape everything outside ASCII, for an encoding that may not have it.

    Source: RFC 8259, sections 7 and 8.1.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, default=_moment)
    shown = safe(text)  # as long as the text, so that the two can be compared
    if shown == text:
        return text
    return "".join(
        given if given == harmless else f"\\u{ord(given):04x}" for given, harmless in zip(text, shown, strict=True)
    )


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")
