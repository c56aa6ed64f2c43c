"""Passes notes on to the user, each once by each channel: a message in their inbox, a command of theirs."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shlex
import subprocess
from collections.abc import Sequence

from followup_mail.hiring.model import Note
from followup_mail.ledger import Ledger
from followup_mail.ledger.model import Notice
from followup_mail.mailbox.headers import message_id
from followup_mail.mailbox.protocol import Heading
from followup_mail.worker.desk import Desk
from followup_mail.worker.notice_text import note_line, notice, notice_id

log = logging.getLogger(__name__)

COMMAND_SECONDS = 30.0
"""How long a notice command may take."""
MOST_RUNS = 20
"""More notes than that come in one run of the command: the first look at an old mailbox floods nobody."""


def put_into_inbox(desk: Desk, me: str) -> None:
    """Put the account's message of the day into its INBOX: one a day at most, not before drafts appear.

    The order is that of drafts: journal, look, APPEND, record; so whatever happens on the way, nothing is
    told twice. ``me`` is the user's address. Raises ``MailboxError``, ``LedgerError`` and ``Stopped``; what
    is open then is looked up by the next sweep.
    """
    notices = desk.ledger.notices
    for open_one in notices.unsettled(desk.account):
        if _lies_there(desk, open_one):
            notices.settle(open_one)
        else:
            notices.strike(open_one)
    today = desk.now.date()
    notes = notices.pending("inbox", desk.account)
    if not notes or desk.now.time() < desk.policy.draft_at or notices.was_sent(desk.account, today):
        return
    new = Notice(notice_id(me, desk.account, today), today)
    if _lies_there(desk, new):  # the ledger that knew of it was lost
        notices.intend(desk.account, new, ())
        notices.settle(new)
        return
    notices.intend(desk.account, new, notes)
    desk.step()
    desk.mailbox.append_note(notice(me, new.message_id, desk.now, notes))
    notices.settle(new)
    log.info("%d notes were put into the inbox", len(notes))


def _lies_there(desk: Desk, wanted: Notice) -> bool:
    """Whether the message is in INBOX."""
    # The store dates what arrives by its own clock, which is another where `now` was given.
    first = min(wanted.day, dt.datetime.now(dt.UTC).date()) - dt.timedelta(days=1)
    desk.step()
    desk.mailbox.examine("INBOX")
    return any(
        isinstance(heading, Heading) and message_id(heading.raw) == wanted.message_id
        for heading in desk.mailbox.headings(desk.mailbox.uids(first))
    )


def give_to_command(ledger: Ledger, account: str, command: str) -> None:
    """Run the user's command for each of the account's new notes, with the note on its standard input.

    It is run without a shell. A note whose run failed is not given again, since the command may have told it;
    only where the command cannot be started, or one hangs, the rest waits for the next sweep. Raises
    ``LedgerError`` only.
    """
    notes = ledger.notices.pending("command", account)
    runs = [(note,) for note in notes] if len(notes) <= MOST_RUNS else [notes]
    for run in runs:
        with ledger.transaction():
            ledger.notices.pass_on("command", run)
        try:
            _run(command, run)
        except subprocess.TimeoutExpired:
            log.warning("the notice command did not end within %d s", COMMAND_SECONDS)
            return
        except (OSError, ValueError) as error:
            log.warning("the notice command cannot be started: %s", type(error).__name__)
            with ledger.transaction():
                ledger.notices.take_back("command", run)
            return


def _run(command: str, notes: Sequence[Note]) -> None:
    # Windows takes a command line as it is; elsewhere it is split into words, and never given to a shell.
    words: str | list[str] = command if os.name == "nt" else shlex.split(command)
    text = "".join(f"{note_line(note)}\n" for note in notes)
    ended = subprocess.run(  # noqa: S603 - the user's own command
        words,
        input=text.encode("utf-8", "replace"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=COMMAND_SECONDS,
        check=False,
    )
    if ended.returncode != 0:
        log.warning("the notice command failed with exit code %d", ended.returncode)
