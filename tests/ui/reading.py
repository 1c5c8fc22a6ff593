"""The application at a keyboard, as the tests of what keys do have it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.model import Entity, Header, Span
from tui.ui.app import DatelineApp
from tui.ui.screens.reading import ReadingScreen
from tui.ui.widgets.reader import Story

WIDE, NARROW, SLIM, TINY = (120, 40), (80, 24), (60, 20), (20, 5)


class Reading:
    """The application at a keyboard."""

    def __init__(self, app: DatelineApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def desk(self) -> ReadingScreen:
        return self.app.desk

    async def press(self, *keys: str) -> None:
        """One key after the other; then the screen settles."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def burst(self, *keys: str) -> None:
        """Keys that arrive together, as over a slow line; then the screen settles."""
        for key in keys:
            character = " " if key == "space" else key if len(key) == 1 else None
            self.app.post_message(events.Key(_character_to_key(key) if character else key, character))
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type a text."""
        await self.press(*("space" if character == " " else character for character in text))

    async def names_found(self) -> None:
        """Wait until the recogniser has been through the library."""
        await self.until(lambda: not self.desk.session.names.waiting)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what happens in the background."""
        for _ in range(200):
            if holds():
                await self.pilot.pause()
                return
            await asyncio.sleep(0.02)
        pytest.fail("it never happened")

    @property
    def story(self) -> Story:
        story = self.desk.reader.story
        assert story is not None
        return story

    @property
    def caret(self) -> int:
        caret = self.desk.reader.caret
        assert caret is not None
        return caret

    @property
    def entity(self) -> Entity:
        entity = self.desk.entities.entity
        assert entity is not None
        return entity

    def quotes(self, spans: Iterable[Span]) -> list[str]:
        return [self.story.document.text[span.start : span.end] for span in spans]

    @property
    def headline(self) -> str:
        row = self.desk.articles.current
        return row.headline if row else ""

    @property
    def shown(self) -> str:
        story = self.desk.reader.story
        return story.document.text.split("\n")[0] if story else ""

    @property
    def row(self) -> Header:
        row = self.desk.articles.current
        assert row is not None
        return row

    def was_read(self) -> bool:
        return self.row.status.read

    def header(self, headline: str) -> Header:
        return next(row for row in self.desk.session.library.headers() if row.headline.startswith(headline))


Run = Callable[..., AbstractAsyncContextManager[Reading]]
"""Starts the application; it takes a size."""


def starting(app_over: Callable[[], DatelineApp]) -> Run:
    """What starts an application."""

    @asynccontextmanager
    async def run(size: tuple[int, int] = WIDE) -> AsyncIterator[Reading]:
        app = app_over()
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Reading(app, pilot)

    return run
