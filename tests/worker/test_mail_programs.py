"""A draft is known again whatever the user's mail program makes of it (rules `withdraw`, `deleted`)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.timelines.mail_program import parsed, words_of
from tests.worker.home import DAY_7, DAY_8, DAY_14, Home, at, failing, rejection
from tests.worker.mail_programs import PROGRAMS, MailProgram, words_in

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
some_programs = pytest.mark.parametrize("program", PROGRAMS[::3], ids=lambda program: program.name)


@pytest.fixture
def lying(told: Home) -> Home:
    """A home in whose Drafts follow-up 1 lies untouched."""
    told.sweep(DAY_7)
    return told


def save(home: Home, program: MailProgram, text: str, when: dt.datetime) -> None:
    """The user opens the draft and saves it with that text."""
    (draft,) = home.drafts()
    if not program.keeps_copies:
        home.world.remove_draft(draft.handle)
    for copy in program.saved(draft.raw, text, when):
        home.world.deliver("Drafts", copy, when, {"\\Draft", "\\Seen"})


def send(home: Home, program: MailProgram, when: dt.datetime) -> None:
    """The user sends what was saved last; what the program left behind goes with it."""
    drafts = home.drafts()
    home.world.deliver("Sent", program.sent(drafts[-1].raw, when), when, {"\\Seen"})
    for draft in drafts:
        home.world.remove_draft(draft.handle)


def states(home: Home) -> list[tuple[int, int, str]]:
    return [(each.number, each.attempt, each.state) for each in home.records()]


def edited_text(home: Home) -> str:
    (draft,) = home.drafts()
    greeting, rest = words_in(parsed(draft.raw)).split("\n\n", 1)
    return f"{greeting}\n\nI enjoyed the tour of your office.\n\n{rest}"


@every_program
def test_edited_then_sent(lying: Home, program: MailProgram) -> None:
    save(lying, program, edited_text(lying), DAY_7 + HOUR)
    before = lying.drafts()
    for moment in (DAY_7 + 2 * HOUR, DAY_8, DAY_14):
        assert lying.sweep(moment).drafts == ()
        assert states(lying) == [(1, 1, "edited")]
    assert lying.drafts() == before
    send(lying, program, DAY_14 + HOUR)
    for moment in (DAY_14 + 2 * HOUR, DAY_14 + 4 * HOUR, DAY_14 + 6 * DAY):
        lying.sweep(moment)
        assert states(lying) == [(1, 1, "sent")]
    lying.sweep(DAY_14 + 7 * DAY)
    assert states(lying) == [(1, 1, "sent"), (2, 1, "in_drafts")]
    assert "writing again" in words_of(lying.drafts()[0].raw)


@every_program
def test_sent_as_it_lies_there(lying: Home, program: MailProgram) -> None:
    send(lying, program, DAY_8)
    for moment in (DAY_8 + HOUR, DAY_8 + 3 * HOUR, DAY_14):
        assert lying.sweep(moment).drafts == ()
        assert states(lying) == [(1, 1, "sent")]
    assert [draft.number for draft in lying.sweep(DAY_14 + DAY).drafts] == [2]


@some_programs
def test_saved_without_a_change_is_in_doubt_the_users(lying: Home, program: MailProgram) -> None:
    """Rule `withdraw`: unedited is only what is equal to what the server gave us."""
    (draft,) = lying.drafts()
    save(lying, program, words_in(parsed(draft.raw)), DAY_7 + HOUR)
    count = len(lying.drafts())
    lying.deliver(rejection(at(20)), at(20))
    for hours in (1, 3):
        report = lying.sweep(at(20) + hours * HOUR)
        assert (report.drafts, report.withdrawals) == ((), ())
    assert states(lying) == [(1, 1, "edited")]
    assert len(lying.drafts()) == count


@some_programs
def test_edited_and_thrown_away_is_deleted(lying: Home, program: MailProgram) -> None:
    save(lying, program, edited_text(lying), DAY_7 + HOUR)
    lying.sweep(DAY_7 + 2 * HOUR)
    for draft in lying.drafts():
        lying.world.remove_draft(draft.handle)
    for moment, state in ((DAY_8, "gone"), (DAY_8 + 2 * HOUR, "deleted"), (DAY_14, "deleted")):
        assert lying.sweep(moment).drafts == ()
        assert states(lying) == [(1, 1, state)]


def test_merely_gone_for_a_while(lying: Home) -> None:
    """A program that takes the draft out before it puts the new one in."""
    (path,) = lying.world._files("Drafts")
    path.rename(lying.folder / path.name)
    lying.sweep(DAY_7 + HOUR)
    assert states(lying) == [(1, 1, "gone")]
    (lying.folder / path.name).rename(path)
    for moment in (DAY_8, DAY_8 + 3 * HOUR):
        lying.sweep(moment)
        assert states(lying) == [(1, 1, "in_drafts")]


@pytest.mark.parametrize("program", [PROGRAMS[0], PROGRAMS[-1]], ids=lambda program: program.name)
def test_a_server_that_encodes_anew_what_is_stored_edits_nothing(told: Home, program: MailProgram) -> None:
    def append(real: Any, folder: str, raw: bytes) -> None:
        (stored,) = program.saved(raw, words_in(parsed(raw)), DAY_7)
        real(folder, stored)

    told.sweep(DAY_7, opener=failing(append_draft=append))
    for moment in (DAY_7 + HOUR, DAY_8):
        told.sweep(moment)
        assert states(told) == [(1, 1, "in_drafts")]
    told.deliver(rejection(at(21)), at(21))
    told.sweep(at(21) + HOUR)
    assert states(told) == [(1, 1, "withdrawn")]
    assert told.drafts() == []
