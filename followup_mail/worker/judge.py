"""From what the ledger holds to where every process stands: tracking, then the pure rooms, in order."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace

from followup_mail.drafting import draft_message_id
from followup_mail.hiring import decide
from followup_mail.hiring.model import Decision, DraftRecord, DraftState, Interview, Look, Process
from followup_mail.ledger.model import Draft, Link, Sighting
from followup_mail.letters import NotALetter
from followup_mail.mailbox.errors import GarbledLetter
from followup_mail.reading.model import Signal
from followup_mail.worker.desk import Desk, Files
from followup_mail.worker.dwelling import processes_everywhere
from followup_mail.worker.fingerprints import content_hash, text_hash
from followup_mail.worker.gather import Gathered
from followup_mail.worker.taken_back import told_apart
from followup_mail.worker.ties import may_belong, ties_of
from followup_mail.worker.tracking import Findings, to_fingerprint, track

log = logging.getLogger(__name__)

Verdict = tuple[Process, Decision]

# Rewritings of one follow-up that a lost ledger may have known of.
_ATTEMPTS = 4


def processes_known(files: Files) -> tuple[Process, ...]:
    """The hiring processes that the letters read so far, and the user's words, make in all accounts."""
    return processes_everywhere(files)


def processes_in(files: Files) -> tuple[Process, ...]:
    """Those of them that dwell in this account."""
    return tuple(process for process in processes_everywhere(files) if process.account == files.account)


def keep_names(files: Files, processes: Iterable[Process]) -> None:
    """Keep for life which letters belong to which process. To be called inside a transaction."""
    names = files.ledger.letters.names(files.account)
    for process in processes:
        new = [signal.identity for signal in process.signals if names.get(signal.identity) != process.id]
        files.ledger.letters.name(files.account, process.id, new)


def assembled(files: Files) -> tuple[Process, ...]:
    """The same as ``processes_in``; the names are kept."""
    processes = processes_in(files)
    with files.ledger.transaction():
        keep_names(files, processes)
    return processes


def judged(desk: Desk, gathered: Gathered, since: dt.date) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """Every process with where it stands and what is to be done now; and what could not be judged, in words.

    Raises ``MailboxError`` where a draft that may have been edited cannot be looked at; not so where the
    mailbox was lost before, for then nothing is concluded from it.
    """
    if gathered.error is None:
        follow_drafts(desk, gathered.complete)
    processes = assembled(desk)
    look = Look(gathered.complete, since, gathered.why_not, blocked(desk, processes))
    verdicts = decided(desk, processes, look)
    if _adopt(desk, verdicts):
        verdicts = decided(desk, processes, look)
    done = {process.id for process, _ in verdicts}
    unjudged = [f"{process.id} could not be judged." for process in processes if process.id not in done]
    return tuple(verdicts), tuple(unjudged)


def follow_drafts(desk: Desk, complete: bool) -> None:
    """Keep in the journal what has become of each draft. An intent of which nothing came is struck."""
    drafts = desk.ledger.journal.drafts(desk.account)
    if not drafts:
        return
    findings = find(desk, complete)
    for sighting in to_fingerprint(drafts, findings):
        fingerprint(desk, sighting)
    tracked = {draft.record.message_id: draft for draft in track(drafts, find(desk, complete))}
    with desk.ledger.transaction():
        for before in drafts:
            after = tracked.get(before.record.message_id)
            if after is None:
                desk.ledger.journal.strike(desk.account, before.record.message_id)
            elif after != before:
                desk.ledger.journal.write(desk.account, after)


def find(desk: Desk, complete: bool) -> Findings:
    """What of our drafts may now lie where."""
    journal, watched = desk.ledger.journal, desk.watched
    validities = desk.ledger.letters.uidvalidities(desk.account)
    folders = (*desk.with_marks, watched.sent)
    return Findings(
        journal.sightings(desk.account, watched.drafts),
        journal.sightings(desk.account, watched.trash) if watched.trash else (),
        _own_letters(desk),
        tuple(
            letter.link or Link()
            for letter in desk.ledger.letters.all_set_aside(desk.account)
            if letter.folder == watched.sent
        ),
        complete,
        " ".join(f"{folder}:{validities.get(folder)}" for folder in folders),
        desk.now,
    )


def _own_letters(desk: Desk) -> tuple[Signal, ...]:
    """The user's letters in all accounts: a draft may be sent from another one than it was written in."""
    of_account = desk.ledger.letters.own_signals
    found = {each.identity: each for account in desk.accounts for each in of_account(account)}
    return tuple(found.values())


def fingerprint(desk: Desk, sighting: Sighting) -> Sighting:
    """Look at what lies there. Where it cannot be had it stays unknown, and so counts as edited."""
    desk.step()
    desk.mailbox.examine(sighting.position.folder)
    try:
        raw = desk.mailbox.whole(sighting.position.uid)
        fingerprints = content_hash(raw), text_hash(raw)
    except (GarbledLetter, NotALetter):
        return sighting
    seen = replace(sighting, content_hash=fingerprints[0], text_hash=fingerprints[1])
    desk.ledger.journal.fingerprint(desk.account, seen)
    return seen


def decided(files: Files, processes: Iterable[Process], look: Look) -> list[Verdict]:
    """Where each process stands. One that cannot be judged is left out."""
    of_process: dict[str, list[DraftRecord]] = {}
    for draft in files.ledger.journal.drafts(files.account):
        of_process.setdefault(draft.record.process, []).append(draft.record)
    addresses = files.reader.addresses
    verdicts = []
    for process in processes:
        drafts = tuple(of_process.get(process.id, ()))
        try:
            decision = decide(process, drafts, files.policy, look, files.now, addresses)
        except Exception as error:
            log.error("a process could not be judged: %s", type(error).__name__)
            log.debug("its traceback", exc_info=True)
            continue
        verdicts.append((process, decision))
    return verdicts


def blocked(files: Files, processes: Iterable[Process]) -> dict[str, str]:
    """Which processes an unread letter may belong to, and why (rule `error-is-not-silence`)."""
    unread = [letter for letter in files.ledger.letters.all_set_aside(files.account) if letter.link]
    blocked = {}
    for process in processes if unread else ():
        ties = ties_of([process], files.reader)
        for letter in unread:
            if letter.link and may_belong(letter.link, ties):
                blocked[process.id] = f"A letter in {letter.folder} could not be read: {letter.why}."
    return blocked


# -- a lost ledger


def _adopt(desk: Desk, verdicts: Iterable[Verdict]) -> bool:
    """Take drafts that bear our id but are not in the journal for ours; whether there were any."""
    findings = find(desk, complete=True)
    lying = {sighting.marks.message_id: sighting for sighting in findings.in_drafts}
    thrown_away = {sighting.marks.message_id: sighting for sighting in findings.in_trash}
    sent = {letter.message_id: letter for letter in findings.own_letters}
    known = {draft.record.message_id for draft in desk.ledger.journal.drafts(desk.account)}
    present = (lying.keys() | thrown_away.keys() | sent.keys()) - known
    adopted: list[Draft] = []
    for process, decision in verdicts:
        found = [
            _adopted(desk, record, written_from, sent, lying)
            for interview in decision.standing.interviews
            for record, written_from in _possible(desk, process.id, interview)
            if record.message_id in present
        ]
        adopted += told_apart(process, found, desk.policy, desk.now, desk.reader.addresses) if found else []
    with desk.ledger.transaction():
        for draft in adopted:
            desk.ledger.journal.write(desk.account, draft)
    return bool(adopted)


def _possible(desk: Desk, process: str, interview: Interview) -> Iterator[tuple[DraftRecord, str]]:
    """Every draft that may ever have been written for an interview, and from which address."""
    if interview.date is None or interview.date < desk.window:
        return
    for number, days in enumerate(desk.policy.days, start=1):
        due = interview.date + dt.timedelta(days=days)
        for address in desk.reader.addresses:
            for attempt in range(1, _ATTEMPTS + 1):
                name = draft_message_id(address, interview.anchor, interview.date, number, attempt)
                yield DraftRecord(process, interview.date, number, attempt, due, name, "gone"), address


def _adopted(
    desk: Desk,
    record: DraftRecord,
    written_from: str,
    sent: dict[str | None, Signal],
    lying: dict[str | None, Sighting],
) -> Draft:
    name = record.message_id
    morning = dt.datetime.combine(record.due, desk.policy.draft_at, desk.policy.timezone)
    if (letter := sent.get(name)) is not None:
        to = letter.recipients[0].address if letter.recipients else None
        told = replace(
            record,
            state="sent",
            written_at=morning,
            sent_at=letter.sent,
            sent_message_id=name,
            recipient=to,
            subject=letter.subject,
            parent=letter.in_reply_to[-1] if letter.in_reply_to else None,
        )
        return Draft(told, written_from)
    sighting = lying.get(name)
    # What was written is not known any more: in doubt it is edited (rule `withdraw`).
    state: DraftState = "edited" if sighting else "gone"
    if sighting is None:
        return Draft(replace(record, state=state, written_at=morning), written_from)
    marks = sighting.marks
    told = replace(
        record,
        state=state,
        written_at=marks.sent or morning,
        recipient=marks.recipients[0] if marks.recipients else None,
        subject=marks.subject,
        parent=marks.thread[-1] if marks.thread else None,
    )
    return Draft(told, written_from, position=sighting.position)
