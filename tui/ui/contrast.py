"""Makes every ink stand out from its ground, whatever theme was chosen.

Themes mix their colours for headings and borders; faint ink, types of names and kinds of highlights are laid on them
here, and where the two do not suit each other the ink gives way: towards white or black, as far as needed.

Source: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3, and its definitions of contrast ratio and
relative luminance.
"""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

LEAST = 4.5
"""The contrast of text, as a ratio."""
_BLACK, _WHITE = ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255)
_STEPS = 20


class Legible(LineFilter):
    """Changes inks that do not stand out; colours of the terminal's own are left to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, with inks that can be read."""
        ground = ColorTriplet(*background.rgb)
        return [
            Segment(text, style and legible(style, ground) if text.strip() else style, control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=4096)
def legible(style: Style, ground: ColorTriplet) -> Style:
    """A style whose ink stands out from its own ground, or from that given where it has none."""
    if style.bgcolor is not None and not style.bgcolor.is_default:
        if style.bgcolor.triplet is None:
            return style
        ground = style.bgcolor.triplet
    ink = style.color and style.color.triplet
    if ink is None or contrast(ink, ground) >= LEAST:
        return style
    return style + Style(color=RichColor.from_triplet(_apart(ink, ground)))


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: ColorTriplet) -> float:
    """The relative luminance of a colour, 0 to 1."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _apart(ink: ColorTriplet, ground: ColorTriplet) -> ColorTriplet:
    """The nearest to an ink, on its way to white or black, that stands out."""
    end = max((_BLACK, _WHITE), key=lambda each: contrast(each, ground))
    mixed = (blend_rgb(ink, end, step / _STEPS) for step in range(1, _STEPS + 1))
    return next((each for each in mixed if contrast(each, ground) >= LEAST), end)
