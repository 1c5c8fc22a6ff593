from pathlib import Path

from tests.bench.retelling import measured


def test_what_came_again_is_folded_and_nothing_else(tmp_path: Path) -> None:
    imported, indexed, folded, verdict, _ = measured(tmp_path, 50)
    assert [line.partition(":")[0] for line in (imported, indexed, folded)] == ["import", "index", "fold"]
    assert verdict == "7 of 7 that came again were folded, 0 wrongly"
