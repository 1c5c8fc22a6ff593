"""Importing Textual without two things that this reader never uses, which are an eighth of what that costs.

`textual.app` imports the machinery of Textual's own command palette, with it the widgets that the palette may show, and
`asyncio` imports OpenSSL. The reader has a palette of its own, and its event loop opens no connection. Both are kept
away only while the one module is imported that would bring them along; whoever asks for them later gets them:
`import ssl` and `import textual.command` work as ever.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def lean() -> Iterator[None]:
    """Import Textual in here; what has been imported already stays as it is."""
    if "asyncio" not in sys.modules:
        with _standing_in("ssl", None):  # 5 ms. `asyncio` knows what to do: Python can be built without OpenSSL
            import asyncio  # noqa: F401
    with _standing_in("textual.command", _Unused("textual.command")):  # 14 ms
        yield


class _Unused(ModuleType):
    """Gives a class under every name that it is asked for: enough to be imported, inherited from and not used."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _standing_in(name: str, module: ModuleType | None) -> Iterator[None]:
    """Have `import name` find something else for a while (None: fail), unless it was imported before."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = module  # type: ignore[assignment]  # None is what Python's reference says for this
    try:
        yield
    finally:
        del sys.modules[name]
