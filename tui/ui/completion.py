"""What a line that is being typed may become: fields, states and tags of a query; tags; names of views."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from tui.names import fold

Completer = Callable[[str], Sequence[str]]
"""From what has been typed to the lines that it may become, the likeliest first."""


def of_query(tags: Mapping[str, int]) -> Completer:
    """Completes the last word of a query: a field; after `is:` a state, after `tag:` a tag, the commonest first."""
    from tui.library.fields import FIELDS, STATES  # 2 ms that the first paint does without

    values = {"is": tuple(STATES), "tag": by_use(tags), "in": ("headline",)}
    return partial(_last_word, tuple(FIELDS), values)


def _last_word(fields: Sequence[str], values: Mapping[str, Sequence[str]], text: str) -> list[str]:
    lead, word = _parted(text, " \t(")
    field, colon, start = word.partition(":")
    if not word:
        return []
    if not colon:
        return [f"{lead}{name}:" for name in fields if name.startswith(field)]
    return [f"{lead}{field}:{quoted(value)}" for value in _beginning(start.strip('"'), values.get(field, ()))]


def of_tags(tags: Mapping[str, int]) -> Completer:
    """Completes the last of several tags, with the commonest first; `+` and `-` before it stay, or are its own."""
    return partial(_last_tag, by_use(tags))


def _last_tag(tags: Sequence[str], text: str) -> list[str]:
    lead, word = _parted(text, " \t,")
    bare = lead.rstrip("".join(_SIGNS))
    signed = _beginning(f"{lead[len(bare) :]}{word}", tags) if bare != lead else []
    start = word.removeprefix('"').replace('""', '"').removesuffix('"')
    lines = [f"{lead}{quoted(tag)}" for tag in _beginning(start, tags)] if start else []
    return lines + [f"{bare}{quoted(tag)}" for tag in signed]


def _parted(text: str, separators: str) -> tuple[str, str]:
    """A line as what stands before its last word or quotation, with the sign, and that word."""
    end = len(text)
    if text.count('"') % 2:
        end = text.rindex('"')
    elif text.endswith('"'):
        end = text.rindex('"', 0, -1)
    start = 1 + max(text.rfind(separator, 0, end) for separator in separators)
    while text[start : start + 1] in _SIGNS:
        start += 1
    return text[:start], text[start:]


_SIGNS = ("-", "+")


def of_names(names: Iterable[str]) -> Completer:
    """Completes one of some names."""
    known = tuple(names)
    return lambda text: _beginning(text, known) if text else []


def by_use(tags: Mapping[str, int]) -> tuple[str, ...]:
    """Tags, those that most stories bear first."""
    return tuple(sorted(tags, key=lambda tag: (-tags[tag], fold(tag))))


def quoted(value: str) -> str:
    """A value as it is typed: within quotation marks when bare it would be several words, or something else."""
    plain = value[:1] not in _SIGNS and not any(mark in value for mark in ' ,"“„()*')
    return value if plain else f'"{value.replace(chr(34), chr(34) * 2)}"'


def _beginning(start: str, values: Iterable[str]) -> list[str]:
    return [value for value in values if fold(value).startswith(fold(start))]
