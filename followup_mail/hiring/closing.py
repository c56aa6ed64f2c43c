"""When a process is given up (rule ``never-a-third``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.hiring.correspondence import Correspondence
from followup_mail.hiring.due import CLOSING_DAYS, after
from followup_mail.hiring.followups import Calendar, FollowUp, Ledger


@dataclass(frozen=True, slots=True)
class Closing:
    """The day from which the process counts as closed, and whether it is; a later answer reopens it."""

    on: dt.date
    is_reopened: bool
    has_come: bool


def closing_of(
    interview: dt.date,
    follow_ups: Sequence[FollowUp],
    ledger: Ledger,
    letters: Correspondence,
    calendar: Calendar,
) -> Closing | None:
    """Seven days after the latest of the last follow-up, the last configured day and a promised date.

    None while a follow-up is still to come. "No answer" is concluded from a complete look only (rule
    ``error-is-not-silence``): the day has not come before there was one.
    """
    if any(follow_up.is_pending for follow_up in follow_ups):
        return None
    days = [after(interview, calendar.policy.days[-1])]
    written = [each.record for each in follow_ups if each.record is not None and each.state != "withdrawn"]
    days += [*(ledger.day(record) for record in written), *ledger.asked]
    if letters.promise is not None:
        days.append(letters.promise.date)
    on = after(max(days), CLOSING_DAYS)
    later = [letters.reopened, *(answer.sent for answer in letters.answers)]
    return Closing(
        on=on,
        is_reopened=any(at is not None and calendar.local_day(at) >= on for at in later),
        has_come=calendar.look.complete and calendar.today >= on,
    )
