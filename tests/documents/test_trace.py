from __future__ import annotations

from pathlib import Path

import pytest

from guiju import Rulebook
from guiju.documents.trace import render, statements_of_tests, trace
from guiju.engine.text import Lang

TESTS = """
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.states("T1")]
CASES = [pytest.param(1, marks=pytest.mark.states("T2"))]


@pytest.mark.states("T3", "T4 T5")
def test_a():
    pass


@pytest.mark.parametrize("x", [1, pytest.param(2, marks=pytest.mark.states("T6"))])
async def test_b(x):
    pass


@pytest.mark.states("T7")
class TestMore:
    @pytest.mark.states("T8")
    def test_c(self):
        pass


@pytest.mark.states("T9")
def helper():
    pass
"""


@pytest.fixture
def tests_dir(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "test_x.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def test_markers_are_found_wherever_they_stand(tests_dir: Path) -> None:
    assert statements_of_tests(tests_dir) == {
        "T1": ["sub/test_x.py"],
        "T2": ["sub/test_x.py::CASES"],
        "T3": ["sub/test_x.py::test_a"],
        "T4": ["sub/test_x.py::test_a"],
        "T5": ["sub/test_x.py::test_a"],
        "T6": ["sub/test_x.py::test_b"],
        "T7": ["sub/test_x.py::TestMore"],
        "T8": ["sub/test_x.py::TestMore::test_c"],
    }


def test_every_statement_has_its_homes_and_tests(toy: Rulebook, tests_dir: Path) -> None:
    traced = {one.statement.id: one for one in trace(toy, tests_dir)}
    assert list(traced) == list(toy.statements)
    assert traced["T4"].homes == ("exception foreign_unit/hong_kong",)
    assert traced["T6"].homes == ("duty ethics", "duty apply_for_licence", "duty file", "duty no_trade")
    assert traced["T7"].homes == ("paper apply_for_licence/form",)
    assert [d.en for d in traced["T9"].differences] == [
        "The commentary sees stricter practice than the text."
    ]
    assert [name for name, one in traced.items() if not one.whole] == ["T9"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "文件另有规定："), ("en", "instrument differs: ")])
def test_differences_and_gaps_are_shown(toy: Rulebook, tests_dir: Path, lang: Lang, said: str) -> None:
    text = render(trace(toy, tests_dir), lang)
    assert said in text
    assert text.rstrip().endswith("T9")
