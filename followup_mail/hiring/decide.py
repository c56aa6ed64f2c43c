"""What is to be done about one process now, and where it stands: the follow-up rules, applied.

The way through: the interviews that its letters fixed, and the latest of them; what was said since; where
both follow-ups stand; whether all is over; then the draft, unless something stands against it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from followup_mail.hiring.answered_letter import reply_to
from followup_mail.hiring.ball import ball_of
from followup_mail.hiring.by_hand import asked_by_hand
from followup_mail.hiring.closing import Closing, closing_of
from followup_mail.hiring.correspondence import Correspondence, correspondence_of
from followup_mail.hiring.employer_side import employer_side
from followup_mail.hiring.followups import Calendar, End, FollowUp, Ledger, follow_ups_of
from followup_mail.hiring.interviews import Appointment, appointments_of, latest_of
from followup_mail.hiring.minutes import Minutes
from followup_mail.hiring.model import (
    Decision,
    DraftRecord,
    Look,
    NextStep,
    PlannedDraft,
    Policy,
    Process,
    Situation,
    Standing,
    State,
    WriteDraft,
)
from followup_mail.hiring.recipient import Recipient, recipient_of
from followup_mail.hiring.record import (
    record_ball,
    record_drafts,
    record_interviews,
    record_letters,
    record_questions,
)
from followup_mail.hiring.returned import returned
from followup_mail.hiring.spoken import heard
from followup_mail.hiring.timeline import in_zone, own_addresses
from followup_mail.hiring.told import record_words
from followup_mail.hiring.wishes import ask_about_passed_over, granted
from followup_mail.hiring.withdrawing import Unwanted, withdrawals
from followup_mail.hiring.words import Named, addressee, resumes_on, stopped_by
from followup_mail.reading.model import Promise

_ADVICE = "no answer: take it that you did not get this one, and look elsewhere"
_OVER: frozenset[State] = frozenset({"offer", "rejection", "withdrawn"})


def decide(
    process: Process,
    drafts: Sequence[DraftRecord],
    policy: Policy,
    look: Look,
    now: dt.datetime,
    addresses: Collection[str] = (),
) -> Decision:
    """Where ``process`` stands at ``now`` (aware) and what to do: what to write or to take back; notes.

    ``drafts`` are all that were ever written for it, as last seen; ``look`` says how much of the mailbox was
    seen in this very sweep; ``addresses`` are the user's. The same input gives the same decision; a note made
    again has the same key. Raises ValueError for a naive ``now``.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    if process.id in look.blocked:
        look = replace(look, complete=False, why_not=look.blocked[process.id])
    process = heard(process, now)
    return _Case(process, drafts, Calendar(policy, look, in_zone(now, policy.timezone)), addresses).decide()


class _Case:
    """Everything known about one process at one moment."""

    def __init__(
        self,
        process: Process,
        drafts: Sequence[DraftRecord],
        calendar: Calendar,
        addresses: Collection[str],
    ) -> None:
        self.process = process
        self.calendar = calendar
        zone = calendar.policy.timezone
        self.own = own_addresses(process.signals, addresses)
        self.appointments = appointments_of(process, calendar.policy, calendar.local_now)
        self.latest = latest_of(self.appointments)
        self.day = self.latest.interview.date if self.latest else None
        self.letters = correspondence_of(process, self.appointments, self.latest)
        own_drafts = [draft for draft in drafts if draft.process == process.id]
        to = [draft.recipient for draft in own_drafts if draft.recipient]
        side = employer_side(process.signals, self.own, addressee(process.words), to)
        came_back = returned(process.signals)
        asked = (
            asked_by_hand(process.signals, self.day, side, own_drafts, came_back, zone) if self.day else ()
        )
        self.ledger = Ledger(own_drafts, process.id, zone, came_back, asked)
        self.ball = ball_of(self.letters, process.signals, side)
        self.minutes = Minutes(process.id, zone)

    def decide(self) -> Decision:
        shown = self.latest or _last_not_counting(self.appointments)
        dead = {each.recipient.casefold() for each in self.ledger.returned() if each.recipient}
        recipient = recipient_of(self.process, shown, self.own, dead)
        follow_ups: tuple[FollowUp, ...] = ()
        closing = None
        if self.day is not None:
            follow_ups = follow_ups_of(
                self.day, self.ledger, self.letters, self.ball, self.calendar, self._end()
            )
            to = recipient.address.address if recipient.address else None
            words = self.process.words
            follow_ups = granted(follow_ups, self.day, words, to, self.ledger, self.calendar)
            closing = closing_of(self.day, follow_ups, self.ledger, self.letters, self.calendar)
        state = self._state(closing)

        record_drafts(self.ledger, recipient.address, self.minutes)
        unwanted = Unwanted(self.day, state, self.ledger, self.letters, self.ball, self.calendar)
        taken_back = withdrawals(unwanted, follow_ups, self.minutes)
        self._record(state, follow_ups, closing, replaces=bool(taken_back))
        write = self._write(state, follow_ups, recipient)
        standing = Standing(
            process=self.process.id,
            state=state,
            interviews=tuple(appointment.interview for appointment in self.appointments),
            latest=shown.interview if shown else None,
            contact=recipient.address,
            contact_why=recipient.why,
            replies=self.letters.replies,
            promised=self.letters.promise,
            drafts=tuple(_planned(follow_up, state) for follow_up in follow_ups),
            next=_next_step(state, follow_ups, closing, resumes_on(self.process.words)),
            questions=tuple(self.minutes.questions),
            reasons=self.minutes.reasons,
        )
        return Decision(standing, (*taken_back, *((write,) if write else ()), *self.minutes.notes))

    def _state(self, closing: Closing | None) -> State:
        state = _state(self.appointments, self.latest, self.letters, self.ledger, closing)
        if state not in _OVER and stopped_by(self.process.words):
            return "stopped_by_user"
        return "in_progress" if state in ("waiting", "closed_no_answer") and self.ball.open else state

    def _end(self) -> End | None:
        """From when on no follow-up is missed any more (rules ``decision``, ``deleted``)."""
        if self.letters.ending is not None and self.letters.ending.sent is not None:
            day = self.calendar.local_day(self.letters.ending.sent)
            return End(day, f"{self.minutes.letter(self.letters.ending)} came before it was due")
        closed = stopped_by(self.process.words)
        if closed is not None:
            return End(self.calendar.local_day(closed.at), "you have closed the process")
        deleted = self.ledger.deleted(self.letters.reopened)
        return End(self.ledger.day(deleted), "you deleted an earlier one") if deleted else None

    def _record(
        self, state: State, follow_ups: Sequence[FollowUp], closing: Closing | None, *, replaces: bool
    ) -> None:
        record_words(self.process.words, self.minutes)
        record_interviews(self.appointments, self.minutes)
        record_letters(self.letters, self.minutes)
        if state == "in_progress":
            record_ball(self.ball.open, self.minutes)
        if state not in _OVER:
            record_questions(self.appointments, self.letters, self.minutes)
        if state == "waiting" and self.day is not None:
            words = self.process.words
            ask_about_passed_over(follow_ups, self.day, words, self.calendar, self.minutes)
        for follow_up in follow_ups:
            is_told = follow_up.state == "withdrawn" or follow_up.rule in ("ball", "recipient")
            makes_room = replaces and follow_up.is_blocked
            if follow_up.why and state not in _OVER and not is_told and not makes_room:
                self._record_omission(state, follow_up)
        if state == "closed_no_answer" and closing is not None:
            if closing.on >= self.calendar.look.ledger_since:
                self.minutes.note("never-a-third", str(self.day), _ADVICE)
            else:
                self.minutes.reason("never-a-third", _ADVICE)

    def _record_omission(self, state: State, follow_up: FollowUp) -> None:
        text = f"follow-up {follow_up.number}, due on {follow_up.due}, is not written: {follow_up.why}"
        if state == "closed_no_answer":
            self.minutes.reason(follow_up.rule, text)
        else:
            self.minutes.note(follow_up.rule, f"{follow_up.state}:{self.day}:{follow_up.number}", text)

    def _write(self, state: State, follow_ups: Sequence[FollowUp], recipient: Recipient) -> WriteDraft | None:
        """The draft that is to be written now, unless something stands against it."""
        due = next((each for each in follow_ups if each.is_pending and each.is_due), None)
        if due is None or self.latest is None or self.day is None or self.latest.interview.state != "held":
            return None
        if state != "waiting":
            return None
        look, today = self.calendar.look, self.calendar.today
        about = f"{self.day}:{due.number}"
        if not look.complete:
            text = f"follow-up {due.number} is due but not written; unverified: {look.why_not}"
            self.minutes.note("error-is-not-silence", about, text)
            return None
        late_days = (today - due.due).days
        if late_days:
            self.minutes.note("late", about, f"follow-up {due.number} comes {late_days} days late")
        if recipient.address is None:
            self.minutes.note("recipient", about, f"follow-up {due.number} has no addressee: {recipient.why}")
        self.minutes.reason("day-7-and-14", f"follow-up {due.number} is due since {due.due}")
        sent = self.ledger.arrived()
        reply = reply_to(self.process, self.latest, recipient.address, sent, self.own)
        return WriteDraft(
            process=self.process.id,
            interview=self.day,
            number=due.number,
            attempt=self.ledger.attempts(self.day, due.number) + 1,
            due=due.due,
            late_days=late_days,
            anchor=self.latest.interview.anchor,
            recipient=recipient.address,
            recipient_why=recipient.why,
            from_address=reply.from_address,
            parent=reply.parent,
            situation=Situation(
                number=due.number,
                as_second=self.ledger.made(self.day) > 0,
                answered=bool(self.letters.answers),
                today=today,
                interview=self.day,
                promised=_ahead(self.letters.promise, today),
                company=_company_to_write(self.process),
                role=self.process.role,
                person=(recipient.address.name or None) if recipient.address else None,
                language=reply.tone.language,
                familiar=reply.tone.familiar,
            ),
        )


def _company_to_write(process: Process) -> str | None:
    """The employer's name, if somebody wrote it: one that only a domain spells reads oddly in a letter."""
    if any(isinstance(word, Named) and word.company for word in process.words):
        return process.company
    bearing = [signal for signal in process.signals if signal.company == process.company]
    return None if bearing and all(signal.company_guessed for signal in bearing) else process.company


def _state(
    appointments: Sequence[Appointment],
    latest: Appointment | None,
    letters: Correspondence,
    ledger: Ledger,
    closing: Closing | None,
) -> State:
    if letters.ending is not None:
        return _end_state(letters)
    if ledger.deleted(letters.reopened):
        return "stopped_by_user"
    if letters.held or any(each.interview.state == "unsure" for each in appointments):
        return "unsure"
    if latest is None:
        is_called_off = any(each.interview.state == "cancelled" for each in appointments)
        return "cancelled" if is_called_off or letters.is_called_off else "in_progress"
    if closing is not None and closing.has_come and not closing.is_reopened:
        return "closed_no_answer"
    return "waiting"


def _end_state(letters: Correspondence) -> State:
    ending = letters.ending
    if ending is None or ending.own:
        return "withdrawn"
    return "offer" if ending.kind == "offer" else "rejection"


def _last_not_counting(appointments: Sequence[Appointment]) -> Appointment | None:
    """What to show of a process whose interviews were all called off, or are of unsure day."""
    return next(
        (each for each in reversed(appointments) if each.interview.state in ("unsure", "cancelled")), None
    )


def _planned(follow_up: FollowUp, state: State) -> PlannedDraft:
    record = follow_up.record
    if record is not None:
        return PlannedDraft(
            number=record.number,
            due=record.due,
            state=record.state,
            why=follow_up.why,
            written_at=record.written_at,
            late_days=record.late_days,
        )
    if follow_up.is_pending and state not in ("waiting", "unsure"):
        return PlannedDraft(follow_up.number, follow_up.due, "skipped", f"the process is {state}")
    return PlannedDraft(follow_up.number, follow_up.due, follow_up.state, follow_up.why)


def _next_step(
    state: State, follow_ups: Sequence[FollowUp], closing: Closing | None, resumed: dt.date | None
) -> NextStep | None:
    if state != "waiting":
        return None
    pending = [follow_up for follow_up in follow_ups if follow_up.is_pending]
    if pending:
        return NextStep("draft", max(pending[0].due, resumed or pending[0].due), pending[0].number)
    if closing is not None and not closing.is_reopened:
        return NextStep("close", closing.on)
    return None


def _ahead(promise: Promise | None, today: dt.date) -> Promise | None:
    """Rule ``promised-date``: only a day that still lies ahead is named."""
    return promise if promise is not None and promise.date > today else None
