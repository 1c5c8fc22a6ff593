"""Marks keep their order, and those whose rows are out of view wait."""

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


def test_a_mark_goes_where_its_story_goes_and_with_a_story_that_is_gone() -> None:
    marks = Marks()
    marks.toggle_all([A, B, C])
    marks.follow({A: C, C: C})
    assert list(marks.everywhere) == [C]


def test_marks_out_of_view_wait_in_their_order() -> None:
    marks = Marks()
    marks.toggle_all([A, B, C])
    marks.look([C, B])
    assert (list(marks), len(marks), marks.waiting) == ([B, C], 2, 1)
    marks.look([A, B, C])
    assert list(marks) == [A, B, C]


def test_marks_that_have_served_leave_those_out_of_view() -> None:
    marks = Marks()
    marks.toggle_all([A, B, C])
    marks.look([B])
    marks.toggle_all([B])
    assert (list(marks), list(marks.everywhere)) == ([], [A, C])
    marks.clear_everywhere()
    assert not marks.everywhere


def test_a_mark_that_is_out_of_view_is_not_taken_by_a_command() -> None:
    marks = Marks()
    marks.toggle(A)
    marks.look([])
    assert A not in marks
    assert not marks
