"""Reading what a person named: what lies here waits for no server, and servers do not wait for each other."""

import threading
from pathlib import Path

import pytest

from tests.webserver import Request, Web, page, serving
from tui.session import intake
from tui.session.gathering import Progress
from tui.session.report import Imported
from tui.session.session import Session
from tui.sources.pipeline import Failure

_PATIENCE = 10.0
"""Seconds after which a page that should have been let go gives up."""


@pytest.fixture
def session(online: Session) -> Session:
    return online


class Slow:
    """A page that comes when a gate is open, and says whether it was."""

    def __init__(self, gate: threading.Event) -> None:
        self._gate = gate
        self.was_let_go = False

    def __call__(self, request: Request) -> None:
        self.was_let_go = self._gate.wait(_PATIENCE)
        request.answer(b"Slow story\n\nIt took its time.\n", headers={"Content-Type": "text/plain"})


def test_a_file_is_on_disk_before_a_slow_server_has_answered(session: Session, web: Web, tmp_path: Path) -> None:
    (tmp_path / "local.txt").write_text("Local story\n\nIt lies here.\n")
    gate = threading.Event()
    web.pages["/slow"] = answer = Slow(gate)

    def on_each(item: Imported | Failure) -> None:
        if isinstance(item, Imported) and item.article.headline == "Local story":
            gate.set()

    report = intake.add(session, [f"{web.root}/slow", str(tmp_path / "local.txt")], on_each=on_each)
    assert answer.was_let_go
    assert len(report.added) == 2


def test_servers_are_asked_side_by_side_and_each_is_stored_as_it_answers(session: Session, web: Web) -> None:
    gate = threading.Event()
    web.pages["/slow"] = answer = Slow(gate)
    with serving() as fast:
        fast.pages["/fast"] = page(b"Fast story\n\nIt was there at once.\n")
        report = intake.add(session, [f"{web.root}/slow", f"{fast.root}/fast"], on_each=lambda _: gate.set())
    assert answer.was_let_go
    assert len(report.added) == 2


def test_it_is_told_while_a_server_is_waited_for_and_can_be_stopped(session: Session, web: Web) -> None:
    gate, steps = threading.Event(), list[Progress]()
    web.pages["/slow"] = Slow(gate)
    report = intake.add(session, [f"{web.root}/slow"], on_progress=steps.append, stop=lambda: len(steps) > 3)
    gate.set()
    assert (len(report.added), report.failed) == (0, 0)
    assert {(step.done, step.total, step.rate, step.seconds_left) for step in steps} == {(0, 1, 0, None)}
