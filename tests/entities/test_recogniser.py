"""The recogniser: what it says without a model, and how it outlives what its worker meets."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tui.entities.installed import find
from tui.entities.recogniser import RULES, Recogniser, Recognises
from tui.errors import EngineError, WorkerError
from tui.model import Document, EntityType
from tui.names import safe
from tui.workers import WorkerClosedError

ROOT = Path(__file__).parent.parent.parent


def plain(text: str) -> Document:
    return Document(text, ())


def test_the_engine_is_named_without_loading_it() -> None:
    program = (
        "import sys\nfrom tui.entities.recogniser import Recogniser\n"
        "print(Recogniser().engine, 'spacy' in sys.modules, 'numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"spacy/en_core_web_md-3.7.1/rules-{RULES} False False\n"


def test_a_model_that_is_not_installed_is_one_clear_line() -> None:
    recogniser = Recogniser("no_such_pipeline")
    with pytest.raises(EngineError, match="'no_such_pipeline' is not installed"):
        _ = recogniser.engine
    with pytest.raises(EngineError, match="'no_such_pipeline' is not installed"):
        recogniser.recognise([plain("Yoon")])
    recogniser.close()


def test_a_package_that_is_no_pipeline_is_said_to_be_none() -> None:
    with pytest.raises(EngineError, match="not a spaCy pipeline"):
        find("json")


def test_a_pipeline_may_be_named_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "xx", "name": "small", "version": "1.0"}))
    assert find(str(tmp_path)).label == "xx_small-1.0"


def test_a_pipeline_that_does_not_load_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "xx", "name": "small", "version": "1.0"}))
    recogniser = Recogniser(str(tmp_path))
    with pytest.raises(EngineError, match=r"xx_small-1\.0 does not load"):
        recogniser.recognise([plain("Yoon")])
    recogniser.close()


def test_a_document_that_kills_the_worker_is_skipped_and_reported_and_the_others_are_read() -> None:
    reported: list[tuple[str, str]] = []
    recogniser = Recogniser(worker="tests.entities.fragile_worker")
    found = recogniser.recognise(
        [plain("Ann"), plain("poison"), plain("Bo")],
        lambda document, error: reported.append((document.text, str(error))),
    )
    assert [[mention.name for mention in mentions] for mentions in found] == [["Ann"], [], ["Bo"]]
    assert reported == [("poison", "The recognition worker died (MemoryError: poison).")]
    recogniser.close()


def test_a_worker_that_dies_once_is_started_again(tmp_path: Path) -> None:
    recogniser = Recogniser(worker="tests.entities.fragile_worker")
    survived: list[str] = []
    text = plain(f"once {tmp_path / 'died'}")
    found = recogniser.recognise([text], survived=lambda error: survived.append(str(error)))
    assert len(found[0]) == 1
    assert survived == ["The recognition worker died (exit code 3)."]
    recogniser.close()


@pytest.mark.parametrize("model", ["doomed", "tight"])
def test_where_no_worker_lives_no_text_is_blamed(model: str) -> None:
    blamed: list[str] = []
    recogniser = Recogniser(model, worker="tests.entities.fragile_worker")
    with pytest.raises(WorkerError, match=r"recognition worker died \(exit code 3\)"):
        recogniser.recognise([plain("Ann"), plain("Bo")], lambda document, _: blamed.append(document.text))
    assert blamed == []
    recogniser.close()


def test_too_little_memory_for_the_model_is_said() -> None:
    recogniser = Recogniser(worker="tests.entities.starved_worker")
    with pytest.raises(WorkerError, match=r"(?i)memory"):  # ours, or the last words of a library of its own
        recogniser.recognise([plain("Ann")])
    recogniser.close()


@pytest.fixture
def rules_alone(tmp_path: Path) -> Path:
    """A pipeline without a statistical model, as `to_disk` leaves it."""
    import spacy
    from spacy.pipeline import EntityRuler

    language = spacy.blank("en", meta={"name": "harbour", "version": "1.2"})
    ruler = language.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns([{"label": "ORG", "pattern": "Halden Wire"}])
    language.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


@pytest.mark.model
def test_a_pipeline_of_rules_alone_finds_names_too(rules_alone: Path) -> None:
    recogniser = Recogniser(str(rules_alone))
    assert recogniser.engine == f"spacy/en_harbour-1.2/rules-{RULES}"
    (mention,) = recogniser.recognise_text("so the Halden Wire told")
    assert (mention.start, mention.end, mention.type) == (7, 18, EntityType.ORG)
    recogniser.close()


@pytest.mark.model
def test_a_pipeline_may_be_a_package_that_is_installed_elsewhere(
    rules_alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "en_harbour"
    package.mkdir(parents=True)
    rules_alone.rename(package / "en_harbour-1.2")
    (package / "__init__.py").write_text("")
    (package / "meta.json").write_bytes((package / "en_harbour-1.2" / "meta.json").read_bytes())
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.syspath_prepend(package.parent)
    recogniser = Recogniser("en_harbour")
    assert [mention.name for mention in recogniser.recognise_text("so the Halden Wire told")] == ["Halden Wire"]
    recogniser.close()


@pytest.mark.model
def test_a_pipeline_that_finds_no_names_is_one_clear_line(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    recogniser = Recogniser(str(tmp_path / "blank"))
    with pytest.raises(EngineError, match="finds no names; name another"):
        recogniser.recognise_text("the Halden Wire")
    recogniser.close()


def test_after_close_it_says_that_it_was_closed() -> None:
    recogniser = Recogniser(worker="tests.entities.fragile_worker")
    recogniser.close()
    with pytest.raises(WorkerClosedError):
        recogniser.recognise([plain("Ann")])


def test_no_documents_start_no_worker() -> None:
    assert Recogniser(worker="tests.no_such_module").recognise([]) == []


@pytest.mark.model
def test_closing_is_prompt_while_the_model_loads() -> None:
    recogniser = Recogniser()
    failures: list[WorkerError] = []

    def ask() -> None:
        try:
            recogniser.recognise([plain("Yoon")])
        except WorkerError as error:
            failures.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.6)
    started = time.monotonic()
    recogniser.close()
    asking.join()
    assert time.monotonic() - started < 0.5
    assert isinstance(failures[0], WorkerClosedError)


@pytest.mark.model
def test_long_texts_are_read_in_pieces_with_offsets_of_the_whole(recogniser: Recogniser) -> None:
    line = "President Yoon Suk Yeol met Jens Stoltenberg in Vilnius on Tuesday.\n"
    text = line * 1200
    mentions = recogniser.recognise_text(text)
    assert [text[mention.start : mention.end] for mention in mentions[-3:]] == [
        "Yoon Suk Yeol",
        "Jens Stoltenberg",
        "Vilnius",
    ]
    assert len(mentions) == 3 * 1200


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ud800 Yoon \udfff", "((((" * 20_000, "أهلا 한국 👩‍👩‍👧", "\x1b[31mYoon\x07"]
)
def test_odd_texts_are_read_without_harm(text: str, recogniser: Recognises) -> None:
    for mention in recogniser.recognise_text(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert isinstance(mention.type, EntityType)
        assert safe(mention.name) == mention.name


@pytest.mark.model
def test_what_the_gazetteer_has_is_said_with_the_mention(recogniser: Recogniser) -> None:
    known = {mention.name: mention.known for mention in recogniser.recognise_text("NATO met the Halden Fishery Board.")}
    assert known == {"NATO": True, "Halden Fishery Board": False}


def test_a_book_is_read_in_steps_between_which_others_have_their_turn(
    recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["Jens Stoltenberg opened the talks in Vilnius."] + ["Stoltenberg met Volodymyr Zelenskyy in Kyiv."] * 60
    book, other = plain("\n".join(lines)), plain("Emmanuel Macron flew to Oslo.")
    (whole,) = recogniser.recognise([book])
    monkeypatch.setattr("tui.entities.recogniser._BATCH", 500)
    between: list[tuple[str, ...]] = []

    def turn() -> None:
        between.append(tuple(mention.name for mention in recogniser.recognise([other])[0]))

    (found,) = recogniser.recognise([book], between=turn)
    assert found == whole, "the rules see all of it, whatever the pieces"
    assert {mention.name for mention in found} == {"Jens Stoltenberg", "Vilnius", "Volodymyr Zelenskyy", "Kyiv"}
    assert between == [("Emmanuel Macron", "Oslo")] * 6


@pytest.mark.model
def test_an_empty_document_before_a_book_has_its_own_answer(
    recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.entities.recogniser._BATCH", 50)
    found = recogniser.recognise([plain(""), plain(""), plain("Jens Stoltenberg opened the talks.\n" * 3), plain("")])
    assert [len(mentions) for mentions in found] == [0, 0, 3, 0]


def test_a_book_that_is_no_longer_wanted_is_left_at_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.entities.recogniser._BATCH", 50)
    recogniser = Recogniser()
    with pytest.raises(WorkerClosedError):
        recogniser.recognise([plain("Ann Lee met Bo.\n" * 20)], between=recogniser.close)
