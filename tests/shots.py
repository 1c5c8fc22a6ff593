"""Draws the pictures in screenshots/ from the scenes of the running app, and checks that they are current.

    just shots                 # draw all
    just shots reading-120x40  # draw one
    just shots --check         # red when a picture does not show what the program shows; draws nothing

The SVGs are the truth. A PNG, for pages that do not show SVG, carries the digest of the SVG that it was made of, so
that it can be checked without a font and a renderer.
"""

import argparse
import asyncio
import hashlib
import re
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import resvg_py
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME, TerminalTheme
from textual.app import App
from textual.pilot import Pilot

from tests.scenes import SCENES, Scene
from tests.stages import seed_library

LIGHT = DEFAULT_TERMINAL_THEME
"""Black on white."""
FOLDER = Path(__file__).parents[1] / "screenshots"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw or check; returns the exit code."""
    parser = argparse.ArgumentParser(prog="just shots", description="Draw the pictures in screenshots/.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenes to draw (all)")
    parser.add_argument("--check", action="store_true", help="say which pictures are out of date, and draw nothing")
    options = parser.parse_args(arguments)
    scenes = [scene for scene in SCENES if not options.names or scene.name in options.names]
    if not options.check:
        write(asyncio.run(_draw_all(scenes)), FOLDER)
        return 0
    faults = [*_faults(scenes), *strays(FOLDER)]
    sys.stderr.writelines(f"{fault}; run `just shots`\n" for fault in faults)
    return 1 if faults else 0


_TRIES = 3


def _faults(scenes: Sequence[Scene]) -> list[str]:
    """What is out of date at each try: on a busy machine a picture may be taken before all of it has come."""
    faults: list[str] = []
    for _ in range(_TRIES):
        pictures = asyncio.run(_draw_all(scenes))
        scenes = [scene for scene in scenes if [*out_of_date({scene: pictures[scene]}, FOLDER)]]
        faults = [*out_of_date({scene: pictures[scene] for scene in scenes}, FOLDER)]
        if not scenes:
            break
    return faults


async def _draw_all(scenes: Sequence[Scene]) -> dict[Scene, str]:
    pictures = {}
    with seed_library() as library:
        for scene in scenes:
            with scene.stage(library) as app:
                pictures[scene] = await draw(scene, app)
    return pictures


async def draw(scene: Scene, app: App[None]) -> str:
    """Play a scene and picture the screen.

    Returns:
        An SVG that is the same for the same screen, and that fetches nothing.
    """
    async with app.run_test(size=scene.size) as pilot:
        await scene.play(pilot)
        return tidy(await _still(app, pilot, LIGHT if scene.light else SVG_EXPORT_THEME))


_STILL = 0.3
"""Seconds without a change after which a screen counts as finished: longer than any delay that the app sets itself."""


async def _still(app: App[None], pilot: Pilot[None], palette: TerminalTheme) -> str:
    """The screen once nothing moves on it any more: previews are shown, changes are saved."""
    before, now = "", _picture(app, palette)
    while now != before:
        await pilot.pause(_STILL)
        before, now = now, _picture(app, palette)
    return now


def _picture(app: App[None], palette: TerminalTheme) -> str:
    """As Textual's `export_screenshot` draws it, in the palette of some terminal."""
    width, height = app.size
    console = Console(
        width=width, height=height, file=StringIO(), force_terminal=True, color_system="truecolor", record=True
    )
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return console.export_svg(title="Dateline", theme=palette)


def tidy(svg: str) -> str:
    """Give a picture by Rich names that do not change with its content, and a font that need not be fetched."""
    svg = re.sub(r"\bterminal-\d+-", "dateline-", svg)
    svg = re.sub(r"\s*@font-face \{.*?\n    \}", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: '{_FONT}', 'Fira Code', monospace")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def write(pictures: dict[Scene, str], folder: Path) -> None:
    """Put pictures into a folder: an SVG each, and a PNG for those that want one."""
    folder.mkdir(exist_ok=True)
    for scene, svg in pictures.items():
        (folder / f"{scene.name}.svg").write_text(svg, encoding="utf-8")
        if scene.png:
            (folder / f"{scene.name}.png").write_bytes(png(svg))


def out_of_date(pictures: dict[Scene, str], folder: Path) -> Iterator[str]:
    """Say which pictures in a folder are missing or show something else."""
    for scene, svg in pictures.items():
        drawn, pixels = folder / f"{scene.name}.svg", folder / f"{scene.name}.png"
        if not drawn.exists() or drawn.read_text(encoding="utf-8") != svg:
            yield f"{drawn.name} is out of date"
        if scene.png and not (pixels.exists() and _stamp(svg) in pixels.read_bytes()):
            yield f"{pixels.name} is out of date"


def strays(folder: Path) -> Iterator[str]:
    """Say which files in a folder no scene draws."""
    drawn = {f"{scene.name}{suffix}" for scene in SCENES for suffix in (".svg", ".png")[: 1 + scene.png]}
    for path in sorted(folder.glob("*")):
        if path.name not in drawn:
            yield f"{path.name} is drawn by no scene"


_FONT = "DejaVu Sans Mono"
_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"))


def png(svg: str) -> bytes:
    """Turn a picture into pixels, stamped with the digest of the SVG.

    Raises:
        SystemExit: The font is not installed; without it the picture would show no words.
    """
    if not any(found for folder in _FONT_FOLDERS for found in folder.rglob("DejaVuSansMono.ttf")):
        raise SystemExit(f"{_FONT} is not installed; on Debian: apt-get install fonts-dejavu-core")
    pixels = resvg_py.svg_to_bytes(svg_string=svg, monospace_family=_FONT, sans_serif_family="DejaVu Sans")
    return pixels[:_END_OF_HEADER] + _stamp(svg) + pixels[_END_OF_HEADER:]


_END_OF_HEADER = 8 + 25
"""A PNG begins with a signature and its IHDR chunk; what is added follows them.

Source: PNG specification, third edition, sections 5.2 (signature), 5.3 (chunks), 11.3.3.3 (tEXt).
"""


def _stamp(svg: str) -> bytes:
    text = b"Source\x00sha256:" + hashlib.sha256(svg.encode()).hexdigest().encode()
    return struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))


if __name__ == "__main__":
    sys.exit(main())
