r"""Hands words to the clipboard of the terminal that the person sits at, however far away.

The terminal says nothing back: whether it took them is not known, hence "sent". GNU screen passes on what stands in a
DCS (`\eP…\e\\`) of limited length; tmux drops the sequence by default, but has `load-buffer -w`.

Source: xterm control sequences, OSC 52.
"""

import asyncio
import base64
import os
import subprocess
from collections.abc import Callable, Mapping

from tui.errors import DatelineError
from tui.names import clean

_MOST = 74_994
"""Bytes: what with its sequence is 100,000, the least at which a terminal is known to cut."""
_CHUNK = 240
"""Bytes of a sequence in one DCS of screen, which takes some 256 (older) to 768."""
_LOAD = ("tmux", "load-buffer", "-w", "-")
_PATIENCE = 3.0
"""Seconds that tmux has."""


class ClipboardError(DatelineError):
    """The words cannot be sent."""


async def send(text: str, write: Callable[[str], object], environment: Mapping[str, str] = os.environ) -> str:
    """Send a text on its way.

    Args:
        text: What is sent, less its controls.
        write: Writes to the terminal.
        environment: Says what stands between us and the terminal.

    Returns:
        Whereto it was sent.

    Raises:
        ClipboardError: It is too long, or tmux does not take it.
    """
    payload = clean(text).encode()
    if environment.get("TMUX"):
        await asyncio.to_thread(_to_tmux, payload)
        return "tmux"
    if len(payload) > _MOST:
        size = f"{len(payload) // 1000:,} of {_MOST // 1000} kB"
        raise ClipboardError(f"too long for a terminal's clipboard ({size})")
    write("".join(sequence(payload, in_screen=bool(environment.get("STY")))))
    return "the terminal"


def sequence(payload: bytes, *, in_screen: bool = False) -> list[str]:
    """The control sequences that put bytes on the clipboard."""
    plain = f"\x1b]52;c;{base64.b64encode(payload).decode('ascii')}\x07"
    if not in_screen:
        return [plain]
    return [f"\x1bP{plain[start : start + _CHUNK]}\x1b\\" for start in range(0, len(plain), _CHUNK)]


def _to_tmux(payload: bytes) -> None:
    try:
        result = subprocess.run(_LOAD, input=payload, capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ClipboardError(f"tmux does not take it ({type(error).__name__})") from error
    if result.returncode:
        reason = result.stderr.decode("utf-8", "replace").strip() or f"it ended with {result.returncode}"
        raise ClipboardError(f"tmux does not take it ({clean(reason)})")
