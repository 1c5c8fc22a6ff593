"""What follows on the answer of a screen, when it cannot be done."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from tui.errors import DatelineError
from tui.ui.widgets.status import Status

Answer = TypeVar("Answer")


class Telling(Protocol):
    """A screen with a status line."""

    status: Status


def saying(screen: Telling, follow: Callable[[Answer], Awaitable[None] | None]) -> Callable[[Answer], Awaitable[None]]:
    """Have what cannot be done said in a status line, as it is where a key asked for it: it would end the program."""

    async def following(answer: Answer) -> None:
        try:
            if (doing := follow(answer)) is not None:
                await doing
        except DatelineError as error:
            screen.status.say(str(error))

    return following
