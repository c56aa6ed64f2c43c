"""Whole searches, told sweep by sweep by the very worker on a Maildir: what no single rule shows alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from tests.timelines.mail_program import as_sent, parsed, words_of
from tests.worker.home import (
    CONFIRMATION_ID,
    DAY_7,
    DAY_8,
    DAY_14,
    ME,
    MIA,
    Home,
    at,
    confirmation,
    letter,
    rejection,
)

SUBJECT = "Re: Interview for Data Analyst at Quillmark"
MIAS_ADDRESS = "mia.berg@quillmark.example"
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


def says(text: str, sent: dt.datetime, *, sender: str = MIA, parent: str | None = CONFIRMATION_ID) -> bytes:
    """Something that the employer writes in the thread."""
    return letter(
        sent, SUBJECT, f"Hello Jo,\n\n{text}\n\nKind regards,\nMia Berg", sender=sender, parent=parent
    )


def writes(text: str, sent: dt.datetime, parent: str = CONFIRMATION_ID) -> bytes:
    """Something that the user writes to the recruiter."""
    return letter(sent, SUBJECT, f"Hello Mia,\n\n{text}\n\nJo", sender=ME, to=MIAS_ADDRESS, parent=parent)


def sweeps(home: Home, *moments: dt.datetime) -> dict[str, list[int]]:
    """A sweep at each moment: the numbers of the drafts that were written, by day."""
    written = {}
    for moment in moments:
        report = home.sweep(moment)
        if report.drafts:
            written[f"{moment:%m-%d}"] = [draft.number for draft in report.drafts]
    return written


def mornings(first: dt.datetime, last: dt.datetime, off: Iterable[int] = ()) -> list[dt.datetime]:
    """Nine o'clock of each day but those ``off``, counted from the first."""
    days = range((last - first).days + 1)
    return [first + day * DAY for day in days if day not in set(off)]


def lying(home: Home) -> list[str]:
    """The words of what lies in Drafts."""
    return [words_of(draft.raw) for draft in home.drafts()]


def states(home: Home) -> list[tuple[int, str]]:
    return [(draft.number, draft.state) for draft in home.records()]


def notes(home: Home) -> str:
    with home.ledger() as ledger:
        return "\n".join(f"{note.rule}: {note.text}" for note in ledger.chronicle.notes())


# -- a draft lies unsent


def test_a_decision_arrives_while_the_draft_lies_unsent(told: Home) -> None:
    assert sweeps(told, DAY_7) == {"03-19": [1]}
    told.deliver(rejection(at(21)), at(21))
    assert sweeps(told, *mornings(at(22, 9), at(30, 9))) == {}
    assert lying(told) == []
    assert told.process()["state"] == "rejection"


def test_a_next_round_arrives_while_the_draft_lies_unsent(told: Home) -> None:
    sweeps(told, DAY_7)
    text = "We would like to see you again: your second interview is on Tuesday, 24 March 2026 at 10 am."
    told.deliver(says(text, at(20)), at(20))
    assert sweeps(told, at(20, 18), at(24, 9), DAY_14, at(30, 9), at(31, 9)) == {"03-31": [1]}
    (draft,) = lying(told)
    assert "24 march" in draft
    assert states(told) == [(1, "withdrawn"), (1, "in_drafts")]


def test_an_edited_draft_still_lies_unsent_on_day_14(told: Home) -> None:
    sweeps(told, DAY_7)
    told.edit(told.drafts()[0], DAY_8)
    before = told.drafts()
    assert sweeps(told, *mornings(at(21, 9), at(28, 9))) == {}
    assert told.drafts() == before
    assert "an earlier draft of this process still lies unsent" in notes(told)
    told.send(before[0], at(28, 20))
    assert sweeps(told, at(29, 9), at(3, 9, month=4), at(4, 9, month=4)) == {"04-04": [2]}


# -- the worker was off, or came late


@pytest.mark.parametrize(("days_off", "day", "late"), [(1, "03-20", 1), (3, "03-22", 3)])
def test_the_worker_was_off_on_the_due_day(told: Home, days_off: int, day: str, late: int) -> None:
    back = DAY_7 + days_off * DAY
    assert sweeps(told, at(18, 9), back, back + DAY) == {day: [1]}
    assert told.records()[0].late_days == late
    assert f"comes {late} days late" in notes(told)


def test_the_worker_was_off_for_five_days(told: Home) -> None:
    assert sweeps(told, at(18, 9), DAY_7 + 5 * DAY, DAY_14 - DAY) == {}
    assert [draft["state"] for draft in told.process()["drafts"]] == ["missed", "planned"]
    assert sweeps(told, DAY_14) == {"03-26": [2]}
    (draft,) = lying(told)
    assert "again" not in draft
    assert "follow-up 1, due on 2026-03-19, is not written" in notes(told)


def test_the_first_run_is_on_day_12(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    assert sweeps(home, at(24, 9), at(25, 9)) == {}
    (question,) = home.status()["questions"]
    assert "was due on 2026-03-19" in question["ask"]
    assert sweeps(home, DAY_14) == {"03-26": [2]}


# -- what the program knew is lost, or the mailbox numbered anew


def test_the_ledger_is_lost_between_both_follow_ups(told: Home) -> None:
    sweeps(told, DAY_7)
    told.send(told.drafts()[0], DAY_7 + 10 * HOUR)
    told.sweep(DAY_8)
    told.lose_ledger()
    assert sweeps(told, at(22, 9), DAY_14, DAY_14 + DAY) == {"03-26": [2]}
    assert len(lying(told)) == 1


def test_the_ledger_is_lost_while_the_first_lies_there(told: Home) -> None:
    sweeps(told, DAY_7)
    told.lose_ledger()
    before = told.drafts()
    assert sweeps(told, DAY_7 + HOUR, *mornings(DAY_8, at(24, 9))) == {}
    assert told.drafts() == before


# -- one mailbox or several, one computer or several


def test_labels_and_copies_are_one_letter(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    home.deliver(confirmation(), at(5), "Archive")
    home.deliver(confirmation() + b"\r\n-- \r\nlist footer\r\n", at(5), "Archive")
    assert sweeps(home, at(6), DAY_7, DAY_7 + HOUR) == {"03-19": [1]}
    assert len(home.status()["processes"]) == 1


def second_account(home: Home) -> Home:
    """Another mailbox of the same user, watched by the same program."""
    other = Home(home.folder / "other")
    home.settings["accounts"] = [
        {"name": "personal", **home.world.account()},
        {"name": "work", **other.world.account()},
    ]
    return other


def test_each_of_two_accounts_has_its_own_processes(home: Home) -> None:
    other = second_account(home)
    there = confirmation()
    for old, new in (("Quillmark", "Fenwick Pryce"), ("quillmark", "fenwickpryce"), ("Mia Berg", "Tom Lark")):
        there = there.replace(old.encode(), new.encode())
    home.deliver(confirmation(), at(5))
    other.deliver(there, at(5))
    for moment in (at(6), DAY_7, DAY_8):
        home.sweep_all(moment)
    (here,), (elsewhere,) = home.drafts(), other.drafts()
    assert "quillmark" in words_of(here.raw)
    assert "fenwick pryce" in words_of(elsewhere.raw)
    assert {each["account"] for each in home.status()["processes"]} == {"personal", "work"}


def test_what_both_accounts_hold_is_followed_up_once(home: Home) -> None:
    """One account gathers the mail of the other: each letter is in both."""
    other = second_account(home)
    for world in (home, other):
        world.deliver(confirmation(), at(5))
    for moment in (at(6), DAY_7, DAY_8):
        home.sweep_all(moment)
    assert (len(home.drafts()), len(other.drafts())) == (1, 0)
    assert [each["id"] for each in home.status()["processes"]] == ["quillmark"]
    other.world.deliver("Sent", as_sent(home.drafts()[0].raw, DAY_8), DAY_8, {"\\Seen"})
    home.world.remove_draft(home.drafts()[0].handle)  # sent from the other account
    for moment in (DAY_8 + HOUR, DAY_8 + 3 * HOUR, DAY_14, DAY_14 + DAY):
        home.sweep_all(moment)
    assert states(home) == [(1, "sent"), (2, "in_drafts")]
    assert (len(home.drafts()), len(other.drafts())) == (1, 0)


def test_an_answer_to_the_other_account_counts(home: Home) -> None:
    other = second_account(home)
    home.deliver(confirmation(), at(5))
    home.sweep_all(at(6))
    other.deliver(rejection(at(15)), at(15))
    for moment in (at(16), DAY_7):
        home.sweep_all(moment)
    assert home.drafts() == other.drafts() == []
    (process,) = home.status()["processes"]
    assert (process["account"], process["state"]) == ("personal", "rejection")


def test_a_process_stays_in_the_account_that_it_began_in(home: Home) -> None:
    """The first account could not be read while the second had the letter already."""
    other = second_account(home)
    other.deliver(confirmation(), at(5))
    for moment in (at(6), DAY_7):
        home.sweep_all(moment)
    home.deliver(confirmation(), at(5))
    for moment in (DAY_8, DAY_8 + DAY):
        home.sweep_all(moment)
    assert (len(home.drafts()), len(other.drafts())) == (0, 1)


def test_two_computers_on_one_mailbox(told: Home) -> None:
    """Each has a ledger of its own; whoever comes first writes."""
    other = told.on_another_computer()
    other.sweep(at(6, 13))
    assert sweeps(told, DAY_7) == {"03-19": [1]}
    assert sweeps(other, DAY_7 + HOUR) == {}
    told.send(told.drafts()[0], DAY_7 + 2 * HOUR)
    for hours in (3, 4):
        assert sweeps(told, DAY_7 + hours * HOUR) == {}
        assert sweeps(other, DAY_7 + hours * HOUR) == {}
    assert sweeps(other, DAY_14) == {"03-26": [2]}
    assert sweeps(told, DAY_14 + HOUR) == {}
    assert sweeps(other, DAY_14 + 2 * HOUR) == {}
    assert len(lying(told)) == 1
    told.deliver(rejection(at(27)), at(27))
    for home in (told, other, told):
        home.sweep(at(27, 18) + HOUR)
    assert lying(told) == []
    assert told.process()["state"] == other.process()["state"] == "rejection"


# -- what they say


def test_an_answer_on_day_13_puts_the_second_off(told: Home) -> None:
    sweeps(told, DAY_7)
    told.send(told.drafts()[0], DAY_7 + HOUR)
    told.deliver(says("We have not decided yet, please bear with us.", at(25)), at(25))
    assert sweeps(told, *mornings(at(25, 18), at(30, 18))) == {"03-29": [2]}


@pytest.mark.parametrize(
    ("until", "asks_whether_it_holds"), [("Tuesday, 24 March", False), ("Tuesday, 31 March", True)]
)
def test_a_promised_date_before_or_after_day_14(told: Home, until: str, asks_whether_it_holds: bool) -> None:
    told.deliver(says(f"We have not decided yet; we will let you know by {until} 2026.", at(16)), at(16))
    assert sweeps(told, DAY_7, DAY_14) == {"03-26": [2]}
    (draft,) = lying(told)
    assert ("31 march" in draft) == asks_whether_it_holds
    assert "24 march" not in draft


def test_the_ball_is_with_the_user_and_then_answered(told: Home) -> None:
    text = "Would you be available for a second interview next week?"
    told.deliver(says(text, at(17)), at(17))
    assert sweeps(told, DAY_7, at(24, 9)) == {}
    assert told.process()["state"] == "in_progress"
    told.deliver(writes("Of course, I am free on every afternoon but Friday.", at(24)), at(24), "Sent")
    assert sweeps(told, at(25, 9), DAY_14) == {"03-26": [2]}


def test_a_follow_up_that_came_back(told: Home) -> None:
    sweeps(told, DAY_7)
    told.send(told.drafts()[0], DAY_7 + HOUR)
    (copy,) = told.world._files("Sent")
    sent_id = str(parsed(copy.read_bytes())["Message-ID"])
    back = letter(
        DAY_7 + HOUR,
        "Undelivered Mail Returned to Sender",
        f"I'm sorry to have to inform you that your message could not be delivered.\n\n<{MIAS_ADDRESS}>: "
        "550 5.1.1 User unknown",
        sender="Mail Delivery System <MAILER-DAEMON@home.example>",
        parent=sent_id,
    )
    told.deliver(back, DAY_7 + HOUR)
    colleague = "Ben Ode <ben.ode@quillmark.example>"
    told.deliver(says("Thank you for coming in, it was good to meet you.", at(13), sender=colleague), at(13))
    told.sweep(DAY_8)
    assert "came back undelivered" in notes(told)
    assert sweeps(told, DAY_14) == {"03-26": [2]}
    (draft,) = told.drafts()
    assert parsed(draft.raw)["To"] == colleague
    assert "again" not in words_of(draft.raw)


def test_a_forged_cancellation_and_a_forged_refusal(told: Home) -> None:
    for text, day in (
        ("Your interview on Thursday, 12 March 2026 is cancelled.", 9),
        ("Unfortunately, we have decided not to move forward with your application.", 14),
    ):
        failed = b"Authentication-Results: mx.home.example; dmarc=fail header.from=quillmark.example\r\n"
        told.deliver(b"Received: by mx.home.example; " + said_at(day) + failed + says(text, at(day)), at(day))
    assert sweeps(told, at(15, 9), DAY_7) == {"03-19": [1]}
    assert told.process()["interview_date"] == "2026-03-12"
    assert notes(told).count("trust: ") == 2


def said_at(day: int) -> bytes:
    return f"{at(day):%a, %d %b %Y %H:%M:%S +0000}\r\n".encode()


def test_the_user_withdraws(told: Home) -> None:
    sweeps(told, DAY_7)
    text = (
        "I have accepted another position and would like to withdraw my application. Thank you for your time."
    )
    told.deliver(writes(text, DAY_8), DAY_8, "Sent")
    assert sweeps(told, DAY_8 + HOUR, DAY_14) == {}
    assert lying(told) == []
    assert told.process()["state"] == "withdrawn"


def test_the_user_corrects_the_day_after_the_first_draft(told: Home) -> None:
    sweeps(told, DAY_7)
    told.set_date("quillmark", dt.date(2026, 3, 17), DAY_7 + HOUR)
    assert sweeps(told, DAY_7 + 2 * HOUR, at(23, 9), at(24, 9), DAY_14) == {"03-24": [1]}
    (draft,) = lying(told)
    assert "17 march" in draft
    told.send(told.drafts()[0], DAY_14)
    assert sweeps(told, at(31, 9), at(2, 9, month=4)) == {"04-02": [2]}
