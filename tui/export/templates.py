"""Templates with named places to be filled: no more than that, so a template can do no harm.

A place is a word in braces: `{headline}`. A line whose places are all empty is left out, and of several empty lines in
a row one stays. A value of several lines repeats what stands before it in its line, if that is `>` and blanks.
"""

import re
from collections.abc import Mapping

from tui.errors import SettingsError

_PLACE = re.compile(r"\{(\w+)\}")
_REPEATED = re.compile(r"[> \t]*")
_GAP = re.compile(r"\n{3,}")

Values = Mapping[str, str]


def fill(template: str, values: Values) -> str:
    """Put values into a template; what they hold is never taken for a place.

    Args:
        template: Whose places `check` knows.
        values: By the names of the places.
    """
    lines = [_filled(line, values) for line in template.split("\n") if _counts(line, values)]
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n")


def check(template: str, values: Values, name: str) -> None:
    """See that a template has no place that nothing can be put into.

    Args:
        template: As the settings have it.
        values: By the names of the places.
        name: That of the setting.

    Raises:
        SettingsError: It has one.
    """
    for place in _PLACE.findall(template):
        if place not in values:
            known = " ".join(f"{{{value}}}" for value in values)
            raise SettingsError(f"{name} in the settings has {{{place}}}, which nothing fills; known are {known}")


def _counts(line: str, values: Values) -> bool:
    places = _PLACE.findall(line)
    return not places or any(values[place] for place in places)


def _filled(line: str, values: Values) -> str:
    first = _PLACE.search(line)
    head = line[: first.start()] if first else ""
    between = f"\n{head}" if _REPEATED.fullmatch(head) else "\n"
    filled = _PLACE.sub(lambda place: values[place[1]].replace("\n", between), line)
    return re.sub(f"^{re.escape(head)}$", head.rstrip(), filled, flags=re.MULTILINE) if head.strip() else filled
