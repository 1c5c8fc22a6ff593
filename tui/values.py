"""How a value is changed: it is not, another one is made.

Values are `msgspec.Struct`s here, not dataclasses: a dataclass writes and compiles its methods at every start, which
takes 0.4 ms; a Struct has them in C, and is read and written without a detour.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace  # noqa: TID251 - to a type checker the same, but it knows the fields
else:
    from msgspec.structs import replace

__all__ = ["replace"]
