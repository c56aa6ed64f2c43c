"""Two programs at work on the same mailbox: on one computer, and on two."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from followup_mail.worker import AlreadyRunning
from tests.worker.home import DAY_7, DAY_8, Home, at, failing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork")


def at_once(acts: list[Callable[[], object]]) -> list[int]:
    """Each in a process of its own, begun together; 1 for one that found another at work."""
    ready, go = os.pipe()
    children = []
    for act in acts:
        child = os.fork()
        if child == 0:
            code = 9
            try:
                os.close(go)
                os.read(ready, 1)  # until the parent closes the other end
                act()
                code = 0
            except AlreadyRunning:
                code = 1
            finally:
                os._exit(code)
        children.append(child)
    os.close(go)
    os.close(ready)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_of_four_at_once_one_works_and_the_others_say_so(told: Home) -> None:
    ended = at_once([lambda: told.sweep(DAY_7)] * 4)
    assert 0 in ended
    assert set(ended) <= {0, 1}
    assert len(told.drafts()) == 1


def test_a_second_one_is_refused_while_the_first_is_in_the_middle_of_a_draft(told: Home) -> None:
    def second(real: Any, *given: Any) -> Any:
        with pytest.raises(AlreadyRunning):
            told.sweep(DAY_7)
        return real(*given)

    assert len(told.sweep(DAY_7, opener=failing(append_draft=second)).drafts) == 1
    assert len(told.drafts()) == 1


def test_two_computers_in_turn_write_one_draft(told: Home) -> None:
    other = told.on_another_computer()
    other.sweep(at(6))
    for home in (told, other, told, other):
        home.sweep(DAY_7)
        assert len(told.drafts()) == 1
    other.sweep(DAY_8)
    assert len(told.drafts()) == 1


def test_another_computer_that_was_quicker_by_a_moment_is_noticed(told: Home) -> None:
    """It writes its draft after ours was decided on, and before ours is looked up."""
    other = told.on_another_computer()
    other.sweep(at(6))
    written: list[object] = []

    def examine(real: Any, folder: str) -> Any:
        if folder == "Drafts" and not written and told.records():
            written.extend(other.sweep(DAY_7).drafts)
        return real(folder)

    report = told.sweep(DAY_7, opener=failing(examine=examine))
    assert len(written) == 1
    assert report.drafts == ()
    assert len(told.drafts()) == 1
