"""JSON as the library writes it: one line, strict, and the same bytes for the same document."""

import json
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")
Document = dict[str, Any]
"""A document as JSON values."""

_STRICT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ASCII = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def encode(value: object) -> bytes:
    """A value as JSON on one line.

    Not msgspec: it would write NaN as null, and objects that could not be read back.

    Raises:
        ValueError: There is NaN or an infinity in it.
        TypeError: There is something in it that JSON cannot say.
    """
    try:
        return _STRICT.encode(value).encode()
    except UnicodeEncodeError:  # a lone surrogate, from a file name that is not UTF-8
        return _ASCII.encode(value).encode()


def decoded(data: bytes, decoder: msgspec.json.Decoder[Value]) -> Value:
    """What JSON says, as a type of ours; also where there is a lone surrogate in it, which no decoder of types takes.

    Raises:
        ValueError: It is not JSON, or something else.
    """
    try:
        return decoder.decode(data)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(data), decoder.type)


def decode(data: bytes) -> Any:  # noqa: ANN401  # JSON is any value
    """What JSON says.

    Raises:
        ValueError: It is not JSON.
    """
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        return json.loads(data)  # reads lone surrogates and what stock TinyDB writes for NaN; has better words
