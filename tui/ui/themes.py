"""Colours: the terminal's own palette, a light page and a dark one; every theme of Textual's may be named instead.

What has no name in Textual stands in the variables: the inks of names and marks, the grounds of highlights, the rule.
In a theme of Textual's they are those of our page that is as light or as dark.
"""

from collections.abc import Mapping

from textual.theme import Theme

_INKS = {
    # of the terminal, of the day, of the night
    "rule": ("ansi_bright_black", "#b9b4a7", "#4b515c"),
    "person": ("ansi_cyan", "#004c57", "#71c9da"),
    "org": ("ansi_magenta", "#6a1a72", "#d6a4e2"),
    "place": ("ansi_green", "#1a4c10", "#94d083"),
    "group": ("ansi_yellow", "#554000", "#e2c66f"),
    "event": ("ansi_red", "#85190f", "#f2948b"),
    "code": ("ansi_red", "#85190f", "#f2948b"),
    "link": ("ansi_blue", "#123f8c", "#8fb9f6"),
    "highlight": ("ansi_yellow", "#f4da6b", "#e0c25a"),
    "kind-1": ("ansi_cyan", "#a6dfea", "#71c9da"),
    "kind-2": ("ansi_green", "#b7e3a4", "#94d083"),
    "kind-3": ("ansi_magenta", "#e5bdee", "#d6a4e2"),
    "kind-4": ("ansi_white", "#dadada", "#c4c8d0"),
    "kind-5": ("ansi_red", "#f5b5ae", "#f2948b"),
    "kind-6": ("ansi_blue", "#b6cef6", "#8fb9f6"),
    "on-ground": ("ansi_black", "#1a1a1a", "#14161a"),
}
"""What each is called in the style sheet: the rule, names by type, what else stands out in a text; then what stands
behind words that are highlighted, plainly and by kind, and the ink on all of these."""
_OF_THE_TERMINAL, _OF_THE_DAY, _OF_THE_NIGHT = (
    dict(zip(_INKS, inks, strict=True)) for inks in zip(*_INKS.values(), strict=True)
)

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
