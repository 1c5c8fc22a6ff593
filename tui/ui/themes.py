"""Colours: the terminal's own palette, a light page and a dark one; every theme of Textual's may be named instead.

What has no name in Textual stands in the variables: the inks of names and marks, the grounds of highlights, the rule.
In a theme of Textual's they are those of our page that is as light or as dark.
"""

from collections.abc import Mapping

from textual.theme import Theme

_GROUNDS = ("highlight", *(f"kind-{number}" for number in range(1, 7)))
"""What stands behind what is highlighted: plainly, and by its kind."""


def _inks(
    *, person: str, org: str, place: str, group: str, event: str, link: str, on_ground: str, grounds: tuple[str, ...]
) -> dict[str, str]:
    names = {"person": person, "org": org, "place": place, "group": group, "event": event, "link": link, "code": event}
    return {**names, "on-ground": on_ground, **dict(zip(_GROUNDS, grounds, strict=True))}


_OF_THE_TERMINAL = {
    "rule": "ansi_bright_black",
    **_inks(
        person="ansi_cyan",
        org="ansi_magenta",
        place="ansi_green",
        group="ansi_yellow",
        event="ansi_red",
        link="ansi_blue",
        on_ground="ansi_black",
        grounds=("ansi_yellow", "ansi_cyan", "ansi_green", "ansi_magenta", "ansi_white", "ansi_red", "ansi_blue"),
    ),
}
_OF_THE_DAY = {
    "rule": "#b9b4a7",
    **_inks(
        person="#004c57",
        org="#6a1a72",
        place="#1a4c10",
        group="#554000",
        event="#85190f",
        link="#123f8c",
        on_ground="#1a1a1a",
        grounds=("#f4da6b", "#a6dfea", "#b7e3a4", "#e5bdee", "#dadada", "#f5b5ae", "#b6cef6"),
    ),
}
_OF_THE_NIGHT = {
    "rule": "#4b515c",
    **_inks(
        person="#71c9da",
        org="#d6a4e2",
        place="#94d083",
        group="#e2c66f",
        event="#f2948b",
        link="#8fb9f6",
        on_ground="#14161a",
        grounds=("#e0c25a", "#71c9da", "#94d083", "#d6a4e2", "#c4c8d0", "#f2948b", "#8fb9f6"),
    ),
}

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **_OF_THE_TERMINAL,
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_blue",
        "border-blurred": "ansi_bright_black",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_bright_white",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_bright_white",
    },
)
"""The terminal's own palette: it fits the person's light or dark scheme, and takes the fewest bytes."""


def _page(name: str, *, dark: bool, ink: str, paper: str, accent: str, inks: Mapping[str, str]) -> Theme:
    """A page of one paper and one accent."""
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=inks["person"],
        warning=inks["group"],
        error=inks["event"],
        success=inks["place"],
        accent=inks["org"],
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        boost=paper,
        variables={
            **inks,
            "block-cursor-background": accent,
            "block-cursor-foreground": paper,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": accent,
            "input-selection-foreground": paper,
            "screen-selection-background": accent,
            "screen-selection-foreground": paper,
        },
    )


DAY = _page("day", dark=False, ink="#1a1a1a", paper="#fbfaf6", accent="#123f8c", inks=_OF_THE_DAY)
"""Black on warm white, for terminals of 24-bit colour."""
NIGHT = _page("night", dark=True, ink="#e9e9e7", paper="#14161a", accent="#8fb9f6", inks=_OF_THE_NIGHT)
"""Nearly white on nearly black."""

OURS = (TERMINAL, DAY, NIGHT)

FAINT = 0.75
"""How much of its contrast a faint text keeps on a page that is not the terminal's own: each terminal would dim it in
its own way, and names in it are to be read as well."""


def inks_of(theme: Theme) -> Mapping[str, str]:
    """The inks that a theme gets where it names none."""
    if theme.ansi:
        return _OF_THE_TERMINAL
    return _OF_THE_NIGHT if theme.dark else _OF_THE_DAY
