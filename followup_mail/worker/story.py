"""The whole story of one process, from what the ledger holds: letters, drafts, notes and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from followup_mail.config import Config
from followup_mail.hiring.due import DISTANCE_DAYS, DISTANCE_FROM_WORD_DAYS, after
from followup_mail.hiring.model import DraftRecord
from followup_mail.hiring.timeline import in_order, in_zone
from followup_mail.ledger import Ledger
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from followup_mail.worker.choosing import chosen
from followup_mail.worker.status import FORMAT, View


def read_story(config: Config, name: str) -> View:
    """The story of the process whose id is ``name`` or begins with it, as its last sweep left it.

    The accounts are those of the configuration; times are in its zone. Raises ``ProcessUnclear`` and
    ``LedgerError``. What it holds: docs/commands.md.
    """
    accounts = [account.name for account in config.accounts]
    with Ledger.copied(config.state_dir) as ledger:
        views = {account: view for account, view in ledger.chronicle.views().items() if account in accounts}
        processes = {process["id"]: process for view in views.values() for process in view["processes"]}
        process = processes[chosen(name, sorted(processes))]
        account, identity = process["account"], process["id"]
        names = ledger.letters.names(account)
        letters = [
            signal for signal in ledger.letters.signals(account) if names.get(signal.identity) == identity
        ]
        drafts = [
            draft.record
            for draft in ledger.journal.drafts(account)
            if draft.record.process == identity and not draft.record.intended
        ]
        notes = [note for note in ledger.chronicle.notes() if note.process == identity]
    view = views[account]
    because = view.get("because", {}).get(identity, {"contact": "", "reasons": []})
    return {
        "format": FORMAT,
        "at": view["at"],
        "process": process,
        "contact_why": because["contact"] or None,
        "language": because.get("language"),
        "familiar": because.get("familiar", False),
        "letters": [_letter(signal, config.timezone) for signal in in_order(letters)],
        "drafts": _drafts(process, drafts, config),
        "notes": [{"rule": note.rule, "text": note.text} for note in notes],
        "reasons": because["reasons"],
        "questions": [
            {"ask": question["ask"], "options": question["options"]}
            for question in view["questions"]
            if question["process"] == identity
        ],
        "next": process["next"],
    }


# -- letters


def _letter(signal: Signal, zone: dt.tzinfo) -> View:
    meeting, promised = signal.meeting, signal.promised
    return {
        "message_id": signal.message_id,
        "sent": _moment(signal.sent, zone),
        "own": signal.own,
        "from": _person(signal.sender),
        "to": [_person(person) for person in signal.recipients],
        "subject": signal.subject,
        "kind": signal.kind,
        "certainty": signal.certainty,
        "trusted": signal.trusted,
        "date": _day(meeting.date) if meeting else None,
        "start": _moment(meeting.start, zone) if meeting else None,
        "alternatives": [
            {"date": _day(reading.date), "why": reading.why}
            for reading in (meeting.alternatives if meeting else ())
        ],
        "promised": {"date": _day(promised.date), "text": promised.text} if promised else None,
        "asks_for_news": signal.asks_for_news,
        "evidence": [{"claim": item.claim, "text": item.text} for item in signal.evidence],
    }


# -- drafts, and how their days come about


def _drafts(process: Mapping[str, Any], records: Sequence[DraftRecord], config: Config) -> list[View]:
    """Every draft ever written, then those that are planned or were left out; each with its arithmetic."""
    written = [_written(record, records, process, config) for record in records]
    known = {(draft["interview_date"], draft["number"]) for draft in written if draft["state"] != "withdrawn"}
    interview = process["interview_date"]
    open_ones = [
        {
            "number": draft["number"],
            "attempt": 0,
            "interview_date": interview,
            "due": draft["due"],
            "arithmetic": _arithmetic(interview, draft["number"], draft["due"], records, process, config),
            "state": draft["state"],
            "late_days": draft["late_days"],
            "written_at": draft["written_at"],
            "sent_at": None,
            "to": None,
            "subject": None,
            "message_id": None,
            "why": draft["why"] or None,
        }
        for draft in process["drafts"]
        if (interview, draft["number"]) not in known and draft["state"] != "withdrawn"
    ]
    return [*written, *open_ones]


def _written(
    record: DraftRecord, records: Sequence[DraftRecord], process: Mapping[str, Any], config: Config
) -> View:
    interview, due = record.interview.isoformat(), record.due.isoformat()
    return {
        "number": record.number,
        "attempt": record.attempt,
        "interview_date": interview,
        "due": due,
        "arithmetic": _arithmetic(interview, record.number, due, records, process, config),
        "state": record.state,
        "late_days": record.late_days,
        "written_at": _moment(record.written_at, config.timezone),
        "sent_at": _moment(record.sent_at, config.timezone),
        "to": record.recipient,
        "subject": record.subject,
        "message_id": record.message_id,
        "why": None,
    }


def _arithmetic(
    interview: str | None,
    number: int,
    due: str | None,
    records: Iterable[DraftRecord],
    process: Mapping[str, Any],
    config: Config,
) -> str | None:
    """How ``due`` comes about, in words; None where there is nothing to count from."""
    if interview is None or due is None or number > len(config.follow_up.days):
        return None
    days = config.follow_up.days[number - 1]
    day = dt.date.fromisoformat(due)
    usual = after(dt.date.fromisoformat(interview), days)
    told = f"{interview} + {days} days = {usual}"
    if day == usual:
        return told
    others = [each for each in records if (each.interview.isoformat(), each.number) != (interview, number)]
    for what, start, distance in _later_reasons(others, process, config.timezone):
        if after(start, distance) == day:
            return f"{told}; {what} {start} + {distance} days = {day}"
    return f"{told}; moved to {day}"


def _later_reasons(
    records: Iterable[DraftRecord], process: Mapping[str, Any], zone: dt.tzinfo
) -> Iterable[tuple[str, dt.date, int]]:
    """What may put a follow-up off (rules ``distance``, ``promised-date``): from when, by how many days."""
    for record in records:
        if (sent := record.sent_at or record.written_at) is not None:
            verb = "was sent on" if record.sent_at else "was written on"
            yield f"follow-up {record.number} {verb}", in_zone(sent, zone).date(), DISTANCE_DAYS
    for reply in process["replies"]:
        if reply["date"] and reply["kind"] not in ("acknowledgement", "auto_reply"):
            day = dt.datetime.fromisoformat(reply["date"]).date()
            yield "they wrote on", day, DISTANCE_FROM_WORD_DAYS
    if process["promised"]:
        yield "they promised", dt.date.fromisoformat(process["promised"]["date"]), 1


def _person(person: Address | None) -> View | None:
    return {"address": person.address, "name": person.name or None} if person else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: dt.datetime | None, zone: dt.tzinfo) -> str | None:
    return in_zone(moment, zone).isoformat(timespec="seconds") if moment else None
