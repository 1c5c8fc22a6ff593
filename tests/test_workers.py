"""Helper processes: asked, timed out, killed, left idle and orphaned, each with a real process."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import EngineError, WorkerError
from tui.workers import Worker, WorkerClosedError

FAR_SIDE = "tests.echo_worker"


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(FAR_SIDE, "30", name="echo") as worker:
        yield worker


def test_a_request_comes_back_as_the_far_side_answers(worker: Worker) -> None:
    assert worker.ask({"say": "안녕 \ud800 \n"}, timeout=20) == {"say": "안녕 \ud800 \n"}


def test_requests_far_larger_than_a_pipe_go_through(worker: Worker) -> None:
    text = "x" * 3_000_000
    assert worker.ask(text, timeout=20) == text


def test_many_threads_each_get_their_own_answer(worker: Worker) -> None:
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        answers[number] = worker.ask(number, timeout=20)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: number for number in range(12)}


def test_one_process_serves_all_requests(worker: Worker) -> None:
    assert worker.pid is None
    worker.ask(1, timeout=20)
    first = worker.pid
    worker.ask(2, timeout=20)
    assert worker.pid == first is not None


def test_an_error_of_ours_travels_back_and_the_process_lives_on(worker: Worker) -> None:
    with pytest.raises(EngineError, match="no model here"):
        worker.ask({"refuse": "no model here"}, timeout=20)
    assert worker.ask(1, timeout=20) == 1


def test_a_death_is_reported_with_its_last_words_and_the_next_request_starts_anew(worker: Worker) -> None:
    with pytest.raises(WorkerError, match=r"echo died .*ZeroDivisionError"):
        worker.ask({"divide": 0}, timeout=20)
    assert worker.ask(1, timeout=20) == 1


def test_last_words_reach_no_terminal_as_control_characters(worker: Worker) -> None:
    with pytest.raises(WorkerError) as caught:
        worker.ask({"fail": "\x1b]52;c;eA==\x07 \u202e"}, timeout=20)
    assert str(caught.value).isprintable()


def test_a_killed_process_is_named_by_its_signal(worker: Worker) -> None:
    with pytest.raises(WorkerError, match="signal 9"):
        worker.ask({"kill": signal.SIGKILL}, timeout=20)


def test_a_process_killed_between_requests_is_replaced_unnoticed(worker: Worker) -> None:
    worker.ask(1, timeout=20)
    assert worker.pid is not None
    pid = worker.pid
    os.kill(pid, signal.SIGKILL)
    _until_gone(pid)
    assert worker.ask(2, timeout=20) == 2


def test_no_answer_in_time_is_an_error_and_the_next_request_starts_anew(worker: Worker) -> None:
    worker.ask(1, timeout=20)
    with pytest.raises(WorkerError, match="no answer"):
        worker.ask({"sleep": 60}, timeout=0.2)
    assert worker.ask(2, timeout=20) == 2


def test_a_stopped_process_with_a_full_pipe_times_out_too(worker: Worker) -> None:
    worker.ask(1, timeout=20)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    with pytest.raises(WorkerError, match="no answer"):
        worker.ask("x" * 1_000_000, timeout=0.2)


def test_a_stray_print_does_not_break_the_protocol(worker: Worker) -> None:
    assert worker.ask({"print": "noise"}, timeout=20) == {"print": "noise"}


def test_close_is_prompt_in_the_middle_of_a_request_and_leaves_no_process(worker: Worker) -> None:
    worker.ask(1, timeout=20)
    pid = worker.pid
    assert pid is not None
    failures: list[Exception] = []

    def ask() -> None:
        try:
            worker.ask({"sleep": 60}, timeout=60)
        except WorkerError as error:
            failures.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.1)
    started = time.monotonic()
    worker.close()
    asking.join()
    assert time.monotonic() - started < 0.5
    assert isinstance(failures[0], WorkerClosedError)
    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(WorkerClosedError):
        worker.ask(1, timeout=1)


def test_an_idle_process_ends_leaves_no_zombie_and_is_started_again_on_demand() -> None:
    with Worker(FAR_SIDE, "0.2") as worker:
        worker.ask(1, timeout=20)
        pid = worker.pid
        _until_gone(pid)
        assert worker.ask(2, timeout=20) == 2
        assert worker.pid != pid


def test_a_module_that_does_not_exist_is_a_clear_error() -> None:
    with Worker("tests.no_such_module", name="echo") as worker, pytest.raises(WorkerError, match="no_such_module"):
        worker.ask(1, timeout=20)


def test_it_starts_from_any_folder_and_ignores_the_modules_that_lie_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(7)\n")
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__init__.py").write_text("raise SystemExit(8)\n")
    monkeypatch.chdir(tmp_path)
    with Worker(FAR_SIDE, "30") as worker:
        assert worker.ask(1, timeout=20) == 1


def test_it_runs_in_a_session_of_its_own_and_steps_back(worker: Worker) -> None:
    worker.ask(1, timeout=20)
    assert worker.pid is not None
    assert os.getsid(worker.pid) == worker.pid
    assert os.getpriority(os.PRIO_PROCESS, worker.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_it_ends_when_its_parent_dies_even_in_the_middle_of_work() -> None:
    parent = (
        "import os, signal, threading, time\n"
        "from tui.workers import Worker\n"
        "worker = Worker('tests.echo_worker', '30')\n"
        "worker.ask(1, 20)\n"
        "threading.Thread(target=worker.ask, args=({'sleep': 60}, 60), daemon=True).start()\n"
        "time.sleep(0.2)\n"
        "print(worker.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", parent], cwd=root, capture_output=True, text=True, check=False)
    _until_gone(int(done.stdout))


def test_a_program_that_never_closes_its_worker_still_exits_in_good_order() -> None:
    program = "from tui.workers import Worker\nworker = Worker('tests.echo_worker', '30')\nprint(worker.ask(1, 20))\n"
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False, timeout=20
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


def _until_gone(pid: int | None, seconds: float = 5.0) -> None:
    """Wait until the process table holds no such process, not even as a zombie of ours."""
    deadline = time.monotonic() + seconds
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < deadline, f"process {pid} is still there"
        time.sleep(0.02)
