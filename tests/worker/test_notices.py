"""What is noted reaches the user, once (rule `on-record`)."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.drafting.clean import one_line
from followup_mail.hiring.model import Note
from followup_mail.mailbox.drafts import check_draft
from followup_mail.mailbox.errors import AppendUnknown, CredentialsRefused, Refused, Unreachable
from followup_mail.mailbox.maildir import MaildirMailbox
from followup_mail.worker import notices
from followup_mail.worker.notice_text import NOTICE_HEADER, note_line, notice, notice_id
from tests.faults.killer import killed_at
from tests.timelines.mail_program import parsed
from tests.worker.home import DAY_7, DAY_8, ME, Home, at, confirmation, failing, letter, rejection

NOON = DAY_7.replace(hour=12)


AMBIGUOUS = letter(
    at(9),
    "Interview at Fernhill",
    "Dear Jo,\n\nyour interview for Clerk at Fernhill is confirmed for 03/04/2026 at 10:00.\n\nAl Ode",
    sender="Al Ode <al@fernhill.example>",
)


def inbox_notes(home: Home) -> list[EmailMessage]:
    """The program's own messages in the user's inbox, oldest first."""
    found = [parsed(one.raw) for one in home.world.letters().elements() if one.folder == "INBOX"]
    notes = [message for message in found if message[NOTICE_HEADER]]
    return sorted(notes, key=lambda message: str(message[NOTICE_HEADER]))


def text(message: EmailMessage) -> str:
    content: str = message.get_content()
    return content


@pytest.fixture
def noting(home: Home) -> Home:
    """A home that knows of the interview and wants notes in its inbox."""
    home.settings["notify"] = {"inbox_note": True}
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    return home


# -- the message in the inbox


def test_a_draft_is_told_in_the_inbox_once(noting: Home) -> None:
    assert inbox_notes(noting) == []
    for now in (DAY_7, DAY_7, NOON, DAY_8):
        noting.sweep(now)
    (message,) = inbox_notes(noting)
    assert message["Subject"] == "followup-mail: 1 follow-up lies in Drafts"
    assert message["From"].addresses[0].addr_spec == message["To"].addresses[0].addr_spec == ME
    assert "quillmark: follow-up 1 for the interview of 2026-03-12 lies in Drafts" in text(message)
    assert "mia.berg@quillmark.example" in text(message)
    (stored,) = [one for one in noting.world.letters() if parsed(one.raw)[NOTICE_HEADER]]
    assert stored.flags == frozenset()


def test_without_the_wish_nothing_is_put_there(told: Home) -> None:
    told.sweep(DAY_7)
    assert inbox_notes(told) == []
    told.settings["notify"] = {"inbox_note": True}
    told.sweep(NOON)
    assert inbox_notes(told) == [], "what was noted before the channel was there is not told later"
    told.deliver(rejection(NOON), NOON)
    told.sweep(DAY_8)
    assert len(inbox_notes(told)) == 1


def test_there_is_one_message_a_day_and_what_comes_later_waits(noting: Home) -> None:
    noting.sweep(DAY_7)
    noting.deliver(rejection(NOON), NOON)
    noting.sweep(NOON)
    noting.sweep(NOON + dt.timedelta(hours=6))
    assert len(inbox_notes(noting)) == 1
    noting.sweep(DAY_8.replace(hour=1))
    assert len(inbox_notes(noting)) == 1, "a message comes when drafts appear, not at night"
    noting.sweep(DAY_8)
    first, second = inbox_notes(noting)
    assert "a rejection" in text(second)
    assert "lies in Drafts" not in text(second)
    assert first["Message-ID"] != second["Message-ID"]


def test_a_question_is_told_as_one(noting: Home) -> None:
    noting.deliver(AMBIGUOUS, at(9))
    noting.sweep(at(10))
    (message,) = inbox_notes(noting)
    assert message["Subject"] == "followup-mail: 1 question for you"
    assert "2026-04-03" in text(message)
    assert "2026-03-04" in text(message)


def test_it_is_never_read_back_as_a_letter(noting: Home) -> None:
    noting.sweep(DAY_7)
    assert len(inbox_notes(noting)) == 1
    noting.sweep(DAY_8)
    with noting.ledger() as ledger:
        read = {signal.identity for signal in ledger.letters.signals("personal")}
        aside = {one.identity for one in ledger.letters.aside("personal")}
    ours = str(inbox_notes(noting)[0]["Message-ID"])
    assert ours not in read | aside
    noting.lose_ledger()
    noting.sweep(DAY_8)
    with noting.ledger() as ledger:
        assert ours not in {signal.identity for signal in ledger.letters.signals("personal")}


def test_a_strangers_letter_that_bears_the_mark_is_read(home: Home) -> None:
    marked = confirmation().replace(b"Subject:", f"{NOTICE_HEADER}: 2026-03-05\r\nSubject:".encode(), 1)
    home.deliver(marked, at(5))
    home.sweep(at(6))
    assert home.process()["interview_date"] == "2026-03-12"


def test_a_lost_ledger_does_not_send_the_days_message_again(noting: Home) -> None:
    noting.sweep(DAY_7)
    noting.lose_ledger()
    noting.sweep(NOON)
    assert len(inbox_notes(noting)) == 1


def test_an_append_of_unknown_outcome_is_looked_up(noting: Home) -> None:
    def stored(real: Any, message: bytes) -> None:
        real(message)
        raise AppendUnknown("The connection broke while a message was stored.")

    def lost(_real: Any, _message: bytes) -> None:
        raise AppendUnknown("The connection broke while a message was stored.")

    report = noting.sweep(DAY_7, opener=failing(append_note=lost))
    assert report.error is None
    assert inbox_notes(noting) == []
    noting.sweep(DAY_7, opener=failing(append_note=stored))
    assert len(inbox_notes(noting)) == 1
    noting.sweep(DAY_7)
    noting.sweep(DAY_8)
    assert len(inbox_notes(noting)) == 1


def test_a_refusal_is_tried_again_and_harms_no_sweep(noting: Home) -> None:
    def refuse(_real: Any, _message: bytes) -> None:
        raise Refused("The mailbox is full.")

    report = noting.sweep(DAY_7, opener=failing(append_note=refuse))
    assert report.complete
    assert [draft.number for draft in report.drafts] == [1]
    noting.sweep(NOON)
    assert "lies in Drafts" in text(inbox_notes(noting)[0])


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
@pytest.mark.parametrize("step", ["intend", "append_note", "settle"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_one_message_after_a_kill_at_each_step(noting: Home, step: str, when: str) -> None:
    from followup_mail.ledger.notices import Notices

    owner: Any = MaildirMailbox if step == "append_note" else Notices
    child = os.fork()
    if child == 0:
        try:
            setattr(owner, step, killed_at(getattr(owner, step), when, 1))
            noting.sweep(DAY_7)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the trap did not close"
    for now in (DAY_7, NOON, DAY_8, DAY_8.replace(hour=12)):
        noting.sweep(now)
    assert sum("lies in Drafts" in text(message) for message in inbox_notes(noting)) == 1


def test_a_dry_run_tells_nobody(noting: Home, tmp_path: Path) -> None:
    noting.settings["notify"] = {"inbox_note": True, "command": writer(tmp_path / "said")}
    noting.sweep(DAY_7, dry_run=True)
    assert inbox_notes(noting) == []
    assert not (tmp_path / "said").exists()


def test_a_message_holds_a_bounded_number_of_notes() -> None:
    notes = [Note("quillmark", f"k{number}", "got-back", "they got back " * 30) for number in range(500)]
    message = parsed(notice(ME, notice_id(ME, "personal", DAY_7.date()), DAY_7, notes))
    assert text(message).count("\n- ") <= 60
    assert "And 440 more." in text(message)


@given(st.text(), st.text(), st.sampled_from(["unsure", "decision"]))
def test_whatever_a_letter_says_stays_one_line_of_text(process: str, said: str, rule: str) -> None:
    note = Note(process, "k", rule, said)
    assert len(note_line(note).splitlines()) <= 1
    raw = notice(ME, notice_id(ME, "personal", DAY_7.date()), DAY_7, [note])
    check_draft(raw)
    message = parsed(raw)
    assert message.keys() == parsed(notice(ME, "<a@b.example>", DAY_7, [])).keys()
    assert f"- {note_line(note)}" in text(message).splitlines() or not one_line(said, 600)


def test_an_address_that_has_no_ascii_form_still_gets_its_message() -> None:
    raw = notice("jörg@home.example", notice_id("jörg@home.example", "personal", DAY_7.date()), DAY_7, [])
    check_draft(raw)


# -- the command


def writer(file: Path) -> str:
    """A command that appends what it reads to a file."""
    program = f"import sys; open({str(file)!r}, 'ab').write(sys.stdin.buffer.read() + b'--' + b'\\n')"
    return shlex.join([sys.executable, "-c", program])


def test_the_command_gets_each_note_once_on_its_standard_input(told: Home, tmp_path: Path) -> None:
    said = tmp_path / "said"
    told.settings["notify"] = {"command": writer(said)}
    for now in (DAY_7, DAY_7, NOON):
        told.sweep(now)
    assert said.read_text().count("--\n") == 1
    assert said.read_text().startswith(
        "quillmark: follow-up 1 for the interview of 2026-03-12 lies in Drafts"
    )
    told.deliver(rejection(NOON), NOON)
    told.sweep(NOON)
    assert "a rejection" in said.read_text()
    assert said.read_text().count("lies in Drafts") == 1


def test_no_shell_reads_the_command_or_the_note(told: Home, tmp_path: Path) -> None:
    command = f"{writer(tmp_path / 'said')} ; touch {tmp_path / 'trap'} $(touch {tmp_path / 'trap'})"
    told.settings["notify"] = {"command": command}
    told.sweep(DAY_7)
    assert (tmp_path / "said").exists()
    assert not (tmp_path / "trap").exists()


def test_a_command_that_fails_is_logged_without_what_is_private(
    told: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    command = shlex.join([sys.executable, "-c", "import sys; print('canary'); sys.exit(3)", "canary-key"])
    told.settings["notify"] = {"command": command}
    report = told.sweep(DAY_7)
    assert report.complete
    assert "the notice command failed with exit code 3" in caplog.messages
    assert "canary" not in caplog.text
    assert "quillmark" not in caplog.text


def test_a_command_that_hangs_is_ended_and_its_note_not_given_again(
    told: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(notices, "COMMAND_SECONDS", 0.5)
    program = f"import time; open({str(tmp_path / 'ran')!r}, 'a').write('x'); time.sleep(30)"
    told.settings["notify"] = {"command": shlex.join([sys.executable, "-c", program])}
    told.sweep(DAY_7)
    told.sweep(NOON)
    assert (tmp_path / "ran").read_text() == "x"
    assert any("did not end" in message for message in caplog.messages)


def test_a_command_that_is_not_there_loses_no_note(
    told: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told.settings["notify"] = {"command": str(tmp_path / "nowhere")}
    told.sweep(DAY_7)
    assert "the notice command cannot be started: FileNotFoundError" in caplog.messages
    told.settings["notify"] = {"command": writer(tmp_path / "said")}
    told.sweep(NOON)
    assert "lies in Drafts" in (tmp_path / "said").read_text()


def test_a_command_that_reads_nothing_is_no_failure(told: Home, caplog: pytest.LogCaptureFixture) -> None:
    told.settings["notify"] = {"command": shlex.join([sys.executable, "-c", "pass"])}
    told.sweep(DAY_7)
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


def test_an_old_mailbox_floods_nobody(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "MOST_RUNS", 1)
    home.settings["notify"] = {"command": writer(tmp_path / "said")}
    home.deliver(confirmation(), at(5))
    home.deliver(rejection(at(16)), at(16))
    home.deliver(AMBIGUOUS, at(9))
    home.sweep(at(17))
    told = (tmp_path / "said").read_text()
    assert "a rejection" in told
    assert "on which day" in told
    assert told.count("--\n") == 1


# -- trouble, and templates


def test_a_refused_login_is_noted_at_once_and_once(told: Home, tmp_path: Path) -> None:
    def refuse(_account: object) -> Any:
        raise CredentialsRefused("The server refuses this user name with this password.")

    told.settings["notify"] = {"command": writer(tmp_path / "said")}
    for now in (at(7), at(8)):  # of a third, the next login would be held back
        told.sweep(now, opener=refuse)
    assert (tmp_path / "said").read_text().count("The server refuses this user name") == 1
    told.sweep(at(10))
    told.sweep(at(11), opener=refuse)
    assert (tmp_path / "said").read_text().count("The server refuses this user name") == 2


def test_a_server_that_is_away_is_noted_after_a_day(told: Home, tmp_path: Path) -> None:
    def away(_account: object) -> Any:
        raise Unreachable("Nothing listens at the mail server's port.")

    said = tmp_path / "said"
    told.settings["notify"] = {"command": writer(said)}
    told.sweep(at(7), opener=away)
    told.sweep(at(8, 11), opener=away)
    assert not said.exists()
    for now in (at(8, 13), at(9), at(12)):
        told.sweep(now, opener=away)
    assert said.read_text().count("account personal cannot be looked at completely") == 1


def test_a_template_that_was_passed_over_is_noted_once(told: Home, tmp_path: Path) -> None:
    template = tmp_path / "templates" / "en" / "first.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("Dear {{ nobody_knows }},\n")
    told.settings["notify"] = {"command": writer(tmp_path / "said")}
    report = told.sweep(DAY_7)
    assert len(told.drafts()) == 1
    assert [note.rule for note in report.notes].count("wording") == 1
    told.sweep(DAY_8)
    said = (tmp_path / "said").read_text()
    assert said.count("a template of yours cannot be used") == 1
    assert "en/first.txt.j2" in said
