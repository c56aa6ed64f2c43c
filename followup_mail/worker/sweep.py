"""One sweep of one account, from the mailbox to Drafts and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_mail.hiring.model import Action, Note, WithdrawDraft, WriteDraft
from followup_mail.ledger.model import Sweep
from followup_mail.mailbox.errors import MailboxError
from followup_mail.worker.desk import Desk
from followup_mail.worker.drafts import Pen, passed_over, write_draft
from followup_mail.worker.gather import Gathered, gather
from followup_mail.worker.judge import Verdict, judged, processes_known
from followup_mail.worker.notes import written
from followup_mail.worker.report import SweepReport
from followup_mail.worker.snapshot import account_view
from followup_mail.worker.withdrawal import pretend, withdraw_draft


@dataclass(frozen=True, slots=True)
class _Course:
    """How far a sweep has come."""

    gathered: Gathered
    verdicts: tuple[Verdict, ...]
    unjudged: tuple[str, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for _, decision in self.verdicts for action in decision.actions)

    @property
    def drafts(self) -> tuple[WriteDraft, ...]:
        return tuple(action for action in self.actions if isinstance(action, WriteDraft))

    @property
    def withdrawals(self) -> tuple[WithdrawDraft, ...]:
        return tuple(action for action in self.actions if isinstance(action, WithdrawDraft))


def sweep(desk: Desk, pen: Pen, *, writes: bool) -> SweepReport:
    """Read what is new, decide anew for every process, and carry out what is to be done.

    Without ``writes`` the mailbox is only looked at. Raises ``LedgerError`` and ``Stopped``; what goes
    wrong with the mailbox is in the report, and nothing is then concluded from silence (rule
    `error-is-not-silence`).
    """
    said = desk.ledger.words.of(desk.account)
    course = _look(desk)
    notes = _note(desk, course.actions)
    withdrawals = course.withdrawals
    if withdrawals:
        refusals, course = _take_back(desk, course) if writes else _pretended(desk, course)
        notes += _note(desk, [*refusals, *course.actions])
    drafts = list(course.drafts)
    if writes and drafts:
        notes += _note(desk, [note for draft in drafts for note in passed_over(pen, draft)])
        drafts, course = _write(desk, pen, drafts, course)
        notes += _note(desk, course.actions)
    if desk.ledger.words.of(desk.account) != said:  # the user has told us something meanwhile
        course = _judge(desk, course.gathered)
    _note(desk, written(desk.ledger.journal.drafts(desk.account)))  # the report tells of drafts by itself
    gathered = course.gathered
    report = SweepReport(
        account=desk.account,
        at=desk.now,
        complete=gathered.complete and not course.unjudged,
        examined=gathered.examined,
        why_not=" ".join(filter(None, (gathered.why_not, *course.unjudged))),
        set_aside=tuple(desk.ledger.letters.all_set_aside(desk.account)),
        drafts=tuple(drafts),
        withdrawals=withdrawals,
        notes=tuple(notes),
        decisions=tuple(decision for _, decision in course.verdicts),
        error=gathered.error,
    )
    _keep(desk, report, course)
    return report


def _look(desk: Desk, *, sure: bool = False) -> _Course:
    """Read what is new, and judge."""
    gathered = gather(desk, lambda: processes_known(desk), sure=sure)
    return _judge(desk, gathered)


def _judge(desk: Desk, gathered: Gathered) -> _Course:
    since = desk.ledger.chronicle.since(desk.now.date())
    try:
        verdicts, unjudged = judged(desk, gathered, since)
    except MailboxError as error:
        gathered = replace(gathered, error=error)
        verdicts, unjudged = judged(desk, gathered, since)
    return _Course(gathered, verdicts, unjudged)


def _take_back(desk: Desk, course: _Course) -> tuple[list[Note], _Course]:
    """Take back each draft that is unwanted still after another look; a note for each that is refused."""
    refusals: list[Note] = []
    for draft in course.withdrawals:
        course = _look(desk, sure=True)
        if draft not in course.withdrawals:
            continue
        try:
            refusal = withdraw_draft(desk, draft)
        except MailboxError as error:
            return refusals, _judge(desk, replace(course.gathered, error=error))
        refusals += [refusal] if refusal else []
    return refusals, _judge(desk, course.gathered)


def _pretended(desk: Desk, course: _Course) -> tuple[list[Note], _Course]:
    """What would follow if each were taken back."""
    for draft in course.withdrawals:
        pretend(desk, draft)
    return [], _judge(desk, course.gathered)


def _write(
    desk: Desk, pen: Pen, wanted: Iterable[WriteDraft], course: _Course
) -> tuple[list[WriteDraft], _Course]:
    """Write each draft that is still wanted after another look, just before (rule `error-is-not-silence`)."""
    written = []
    for draft in wanted:
        course = _look(desk, sure=True)
        still = next((other for other in course.drafts if _is_same(other, draft)), None)
        if still is None:
            continue
        try:
            if write_draft(desk, pen, still):
                written.append(still)
        except MailboxError as error:
            return written, _judge(desk, replace(course.gathered, error=error))
    return written, _judge(desk, course.gathered)


def _is_same(one: WriteDraft, other: WriteDraft) -> bool:
    return (one.process, one.interview, one.number) == (other.process, other.interview, other.number)


def _note(desk: Desk, actions: Iterable[Action]) -> list[Note]:
    notes = [action for action in actions if isinstance(action, Note)]
    with desk.ledger.transaction():
        return [note for note in notes if desk.ledger.chronicle.note(desk.account, note, desk.now)]


def _keep(desk: Desk, report: SweepReport, course: _Course) -> None:
    """Record the sweep and what `status` shows of it, and forget what is too old to matter."""
    ledger, account = desk.ledger, desk.account
    long_ago = desk.now - desk.look_back
    error = str(report.error) if report.error else report.why_not or None
    with ledger.transaction():
        ledger.chronicle.swept(Sweep(account, desk.now, report.complete, report.examined, error))
        ledger.chronicle.forget_sweeps_before(account, long_ago)
        ledger.letters.forget_before(account, long_ago)
        last_good = ledger.chronicle.last_good(account)
        ledger.chronicle.take_time(desk.now if desk.simulated else None)
        zone, number = desk.policy.timezone, ledger.words.number
        ledger.chronicle.show(account, account_view(report, course.verdicts, last_good, zone, number))
