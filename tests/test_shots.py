import struct
import zlib
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.bench.floor import Floor
from tests.scenes import Scene
from tests.shots import draw, out_of_date, png, tidy, write


async def _press_j(pilot: Pilot[None]) -> None:
    await pilot.press("j")


async def _look(_: Pilot[None]) -> None:
    pass


PRESSED = Scene("pressed", (40, 5), _press_j, png=True)
UNTOUCHED = Scene("untouched", (40, 5), _look)


async def test_a_scene_shows_what_its_keys_did() -> None:
    assert "floor&#160;1" in await draw(PRESSED, Floor())
    assert "floor&#160;1" not in await draw(UNTOUCHED, Floor())


async def test_the_same_scene_is_drawn_the_same() -> None:
    assert await draw(PRESSED, Floor()) == await draw(PRESSED, Floor())


async def test_a_change_on_the_screen_changes_only_what_changed() -> None:
    before, after = await draw(UNTOUCHED, Floor()), await draw(PRESSED, Floor())
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed
    assert all("floor" in line or "<rect" in line for line in changed)


async def test_a_picture_fetches_nothing() -> None:
    svg = await draw(UNTOUCHED, Floor())
    assert "@font-face" not in svg
    assert "url(http" not in svg
    assert tidy(svg) == svg


async def test_a_picture_that_shows_something_else_is_out_of_date(tmp_path: Path) -> None:
    svg = await draw(UNTOUCHED, Floor())
    assert list(out_of_date({UNTOUCHED: svg}, tmp_path)) == ["untouched.svg is out of date"]
    write({UNTOUCHED: svg}, tmp_path)
    assert list(out_of_date({UNTOUCHED: svg}, tmp_path)) == []
    assert list(out_of_date({UNTOUCHED: svg + " "}, tmp_path)) == ["untouched.svg is out of date"]


async def test_pixels_know_the_picture_they_were_made_of(tmp_path: Path) -> None:
    svg = await draw(PRESSED, Floor())
    try:
        write({PRESSED: svg}, tmp_path)
    except SystemExit:
        pytest.skip("the font for pixels is not installed")
    assert list(out_of_date({PRESSED: svg}, tmp_path)) == []
    (tmp_path / "pressed.svg").write_text(changed := svg.replace("floor", "flood"), encoding="utf-8")
    assert list(out_of_date({PRESSED: changed}, tmp_path)) == ["pressed.png is out of date"]
    assert _sound(png(svg))


def _sound(pixels: bytes) -> bool:
    """Whether every chunk of a PNG has the length and the checksum that it says, up to the end."""
    position = 8
    while position < len(pixels):
        (length,) = struct.unpack_from(">I", pixels, position)
        body = pixels[position + 4 : position + 8 + length]
        if struct.unpack_from(">I", pixels, position + 8 + length) != (zlib.crc32(body),):
            return False
        position += 12 + length
    return body == b"IEND"
