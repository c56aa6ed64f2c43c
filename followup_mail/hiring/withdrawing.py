"""Which drafts that lie unsent are not wanted any more, and why (rules ``withdraw``, ``one-draft``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.hiring.ball import Ball
from followup_mail.hiring.correspondence import Correspondence
from followup_mail.hiring.due import apart_from
from followup_mail.hiring.followups import Calendar, FollowUp, Ledger, day_due
from followup_mail.hiring.minutes import Minutes
from followup_mail.hiring.model import DraftRecord, State, WithdrawDraft

_PLACE_TAKEN = "follow-up 2 takes its place"
_GOT_BACK = "they have got back since"
_SENT_SINCE = "another follow-up was sent since"


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Why drafts of a process are not wanted any more, as far as letters and the user's doings tell."""

    interview: dt.date | None
    state: State
    ledger: Ledger
    letters: Correspondence
    ball: Ball
    calendar: Calendar

    def why(self, record: DraftRecord) -> str | None:
        """The reason, None for a draft that may be sent as it lies there."""
        if self.letters.ending is not None:
            return "the process has ended"
        if self.state == "stopped_by_user":
            return "you have stopped the process"
        if self.interview is None:
            return "the interview was called off" if self.state == "cancelled" else None
        if record.interview != self.interview:
            return "that interview is not the latest any more"
        if self.ledger.made(self.interview) >= record.number:
            return "you have asked for news yourself"
        if self._is_answered(record):
            return _GOT_BACK
        return self._too_early(record, self.interview)

    def _is_answered(self, record: DraftRecord) -> bool:
        """Rule ``got-back``: after an answer there is no first, and the second knows of it."""
        written = record.written_at
        return any(
            record.number == 1 or (written is not None and answer.sent is not None and answer.sent > written)
            for answer in self.letters.answers
        )

    def _too_early(self, record: DraftRecord, interview: dt.date) -> str | None:
        """Rule ``distance``: why it would not lie there yet, had all been known that is known now."""
        if record.number > len(self.calendar.policy.days):
            return None
        day = self.ledger.day(record)
        if apart_from(day, self.ledger.sent_days()) > day:
            return _SENT_SINCE
        due = day_due(record.number, interview, self.ledger, self.letters, self.calendar, self.ball)
        return _GOT_BACK if due > day else None


def withdrawals(
    unwanted: Unwanted, follow_ups: Sequence[FollowUp], minutes: Minutes
) -> tuple[WithdrawDraft, ...]:
    """What of our drafts is to be taken back now. What stays though it is not wanted is noted.

    Only what nobody has edited is taken back, and follow-up 1 gives way to follow-up 2 (rule ``one-draft``)
    only after a complete look.
    """
    ledger, calendar = unwanted.ledger, unwanted.calendar
    taken = []
    for record in ledger.records:
        name = f"follow-up {record.number} for the interview of {record.interview}"
        about = f"{record.interview}:{record.number}:{record.attempt}"
        why = unwanted.why(record)
        if record.intended:
            continue
        if record.state == "withdrawn":
            minutes.note("withdraw", about, f"{name} was taken back: {why or _PLACE_TAKEN}")
        elif record.state == "in_drafts" and calendar.policy.withdraw:
            why = why or (_PLACE_TAKEN if gives_way(record, unwanted, follow_ups) else None)
            if why is not None:
                taken.append(_withdrawal(record, why))
        elif record.state in ("in_drafts", "edited") and why is not None:
            stays = "it stays, for you have edited it" if record.state == "edited" else "it stays"
            minutes.note("withdraw", f"{why}:{about}", f"{name} still lies unsent, but {why}: {stays}")
    return tuple(taken)


def gives_way(record: DraftRecord, unwanted: Unwanted, follow_ups: Sequence[FollowUp]) -> bool:
    """Whether follow-up 2 of the same interview is due and nothing but this draft of ours holds it up."""
    held_up = [each for each in follow_ups if each.is_blocked and each.is_due and each.rule == "one-draft"]
    return (
        unwanted.state == "waiting"
        and unwanted.calendar.look.complete
        and unwanted.ledger.in_the_way() == [record]
        and record.interview == unwanted.interview
        and any(each.number > record.number for each in held_up)
    )


def _withdrawal(record: DraftRecord, why: str) -> WithdrawDraft:
    return WithdrawDraft(record.process, record.interview, record.number, record.attempt, why)
