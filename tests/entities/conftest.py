"""One real recogniser for all tests that need the model: it takes some seconds to load."""

from collections.abc import Iterator

import pytest

from tui.entities.recogniser import Recogniser


@pytest.fixture(scope="session")
def recogniser() -> Iterator[Recogniser]:
    recogniser = Recogniser()
    yield recogniser
    recogniser.close()
