"""How far something long is, how fast it goes, and how long it will still take."""

from collections import deque
from collections.abc import Callable
from time import monotonic

_WINDOW = 10
"""Samples, and so about seconds, over which the rate is taken: what lies there already is passed over much faster."""

_STILL = 4.0
"""Seconds without anything done, after which what was before says nothing of what comes."""
_MINUTE, _HOUR = 60, 3600
_DIGITS = 2
"""That count in a number that is reckoned."""


def told(rate: float, seconds_left: float | None) -> str:
    """A pace as people read it: `400/s · 18 s left`, or `waiting` while nothing comes.

    Args:
        rate: Things a second.
        seconds_left: None while nothing is known.
    """
    if not rate:
        return "waiting"
    pace = f"{rate:,.0f}/s" if rate >= 1 else f"{rate * _MINUTE:,.1f}/min"
    return pace if seconds_left is None else f"{pace} · {_duration(seconds_left)} left"


def _duration(seconds: float) -> str:
    """A span of time as people say it, in the two largest units."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"


class Pace:
    """The pace of one run, which begins when this is made."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._samples = deque([(clock(), 0)], _WINDOW)
        self._moved, self._done = clock(), 0
        self._rate = 0.0

    def rate(self, done: int) -> float:
        """Things a second, lately; 0 while nothing is known or nothing comes.

        Args:
            done: How many are done by now.
        """
        now = self._clock()
        since, before = self._samples[0]
        if done != self._done:
            self._moved, self._done = now, done
        if now > since:
            self._rate = max(0, done - before) / (now - since) if now - self._moved <= _STILL else 0.0
        if now - self._samples[-1][0] >= 1:
            self._samples.append((now, done))
        return self._rate

    def seconds_left(self, done: int, total: int) -> float | None:
        """How long the rest takes at the rate that was last asked for; None while nothing is known."""
        return max(0, total - done) / self._rate if self._rate else None


class Reckoning:
    """How many stories there are in all, when only sources and their bytes are known."""

    def __init__(self) -> None:
        self.sources = 0
        self.size = 0
        """Bytes of all sources."""
        self.done = 0
        self.several = False
        """Some source holds more than one story."""
        self._read = 0

    def count(self, size: int) -> None:
        """Count a story, and the bytes that it took."""
        self.done += 1
        self._read += size

    @property
    def total(self) -> int:
        """One for each source; where there are more, as many as the bytes of those before it suggest.

        A round number as long as it is reckoned, so that it stands still while what it is made of wavers.
        """
        if not self.several:
            return max(self.sources, self.done)
        if self._read >= self.size:
            return self.done
        return max(self.done, _rounded(self.done * self.size / max(1, self._read)))


def _rounded(number: float) -> int:
    """A number with two digits that count; a small one as it is."""
    whole = round(number)
    return round(whole, min(0, _DIGITS - len(str(whole))))
