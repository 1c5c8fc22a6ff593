"""Marks keep their order, and none outlives its row."""

from tui.model import ArticleId
from tui.ui.marks import Marks

A, B, C = (ArticleId(name) for name in "abc")


def test_marks_stand_in_the_order_in_which_they_were_set() -> None:
    marks = Marks()
    for article in (C, A, B, A):
        marks.toggle(article)
    assert list(marks) == [C, B]
    assert (A in marks, len(marks)) == (False, 2)


def test_all_are_marked_and_when_all_are_none() -> None:
    marks = Marks()
    marks.toggle(C)
    marks.toggle_all([A, B])
    assert list(marks) == [C, A, B]
    marks.toggle_all([A, B])
    assert list(marks) == []


def test_what_is_gone_is_marked_no_more() -> None:
    marks = Marks()
    marks.toggle_all([A, B, C])
    marks.keep({A, C})
    assert list(marks) == [A, C]
