"""A mailbox that is numbered anew in the midst of a process (RFC 3501, 2.3.1.1: another UIDVALIDITY)."""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path

import pytest

from followup_mail.config import Config
from followup_mail.ledger import Ledger
from followup_mail.worker import run_once
from tests.servers.dovecot import Dovecot
from tests.timelines.world import DovecotWorld
from tests.worker.home import DAY_7, DAY_8, DAY_14, ME, ZONE, at, confirmation, rejection

pytestmark = pytest.mark.dovecot
HOUR = dt.timedelta(hours=1)


class Server:
    """The user's mailbox on a server."""

    def __init__(self, dovecot: Dovecot, folder: Path) -> None:
        self.world = DovecotWorld(dovecot, folder / "password")
        told = {
            "timezone": ZONE.key,
            "you": {"name": "Jo Lee", "addresses": [ME]},
            "accounts": [{"name": "personal", **self.world.account()}],
            "state_dir": str(folder / "state"),
        }
        self.config = Config.model_validate(told, context={"folder": folder})
        self._serial = count(1)

    def sweep(self, now: dt.datetime) -> list[int]:
        """One sweep; the numbers of the drafts that were written."""
        (report,) = run_once(self.config, now=now)
        assert report.complete, report.why_not
        return [draft.number for draft in report.drafts]

    def number_anew(self, *folders: str) -> None:
        """Give folders another UIDVALIDITY."""
        for folder in folders:
            validity = str(1_900_000_000 + next(self._serial))
            self.world.server.doveadm("mailbox", "update", "-u", "alice", "--uid-validity", validity, folder)

    def states(self) -> list[tuple[int, str]]:
        with Ledger.copied(self.config.state_dir) as ledger:
            return [(each.record.number, each.record.state) for each in ledger.journal.drafts("personal")]


@pytest.fixture
def lying(dovecot: Dovecot, tmp_path: Path) -> Server:
    """A server in whose Drafts follow-up 1 lies untouched."""
    server = Server(dovecot, tmp_path)
    server.world.deliver("INBOX", confirmation(), at(5))
    assert server.sweep(at(6)) == []
    assert server.sweep(DAY_7) == [1]
    return server


ALL = ("INBOX", "Sent", "Drafts", "Trash")


def test_nothing_is_written_twice_and_no_answer_is_lost(lying: Server) -> None:
    lying.number_anew(*ALL)
    assert lying.sweep(DAY_7 + HOUR) == []
    assert lying.states() == [(1, "in_drafts")]
    lying.world.deliver("INBOX", rejection(DAY_8), DAY_8)
    lying.number_anew("INBOX")
    assert lying.sweep(DAY_8 + HOUR) == []
    assert lying.states() == [(1, "withdrawn")]
    assert lying.world.drafts() == []
    assert lying.sweep(DAY_14) == []


def test_what_is_missed_under_other_numbers_was_not_deleted_yet(lying: Server) -> None:
    (draft,) = lying.world.drafts()
    lying.world.remove_draft(draft.handle)
    assert lying.sweep(DAY_8) == []
    lying.number_anew(*ALL)
    assert lying.sweep(DAY_8 + 2 * HOUR) == []
    assert lying.states() == [(1, "gone")]
    assert lying.sweep(DAY_8 + 4 * HOUR) == []
    assert lying.states() == [(1, "deleted")]


def test_the_second_takes_the_place_of_the_first_under_other_numbers(lying: Server) -> None:
    lying.number_anew(*ALL)
    assert lying.sweep(DAY_14) == [2]
    assert lying.states() == [(1, "withdrawn"), (2, "in_drafts")]
    assert len(lying.world.drafts()) == 1
