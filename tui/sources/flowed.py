"""Joins the lines of a mail that says of its text that they flow.

Source: RFC 3676 (`format=flowed`, `DelSp`).
"""

from collections.abc import Iterator

_SIGNATURE = "-- "
"""Its blank means nothing, and it parts what stands above it from what stands below (section 4.3)."""


def joined(text: str, *, delete_space: bool = False) -> str:
    r"""Join the lines of a text that end with a blank with those below them.

    Args:
        text: With `\n` or `\r\n` as line ends.
        delete_space: That blank is no part of the text (`DelSp=yes`).
    """
    return "\n".join(_paragraphs(text, delete_space))


def _paragraphs(text: str, delete_space: bool) -> Iterator[str]:
    flowing, depth = list[str](), 0
    for whole in text.splitlines():
        quoted, line = _parted(whole)
        if flowing and (quoted != depth or line == _SIGNATURE):
            yield _marked(flowing, depth)
            flowing = []
        depth = quoted
        if line.endswith(" ") and line != _SIGNATURE:
            flowing.append(line[:-1] if delete_space else line)
        else:
            yield _marked([*flowing, line], depth)
            flowing = []
    if flowing:
        yield _marked(flowing, depth)


def _parted(line: str) -> tuple[int, str]:
    """How deeply a line is quoted, and its words without the blank that stuffs it (section 4.4)."""
    bare = line.lstrip(">")
    return len(line) - len(bare), bare.removeprefix(" ")


def _marked(lines: list[str], depth: int) -> str:
    marks = ">" * depth
    return f"{marks} {''.join(lines)}".rstrip() if marks else "".join(lines).rstrip()
