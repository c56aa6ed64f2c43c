"""What an account looks like after a sweep: what `status --json` shows of it, and `story`. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from followup_mail.hiring.model import Decision, Interview, PlannedDraft, Process, Question
from followup_mail.hiring.tone import tone_of
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from followup_mail.worker.report import SweepReport
from followup_mail.worker.status import View

Number = Callable[[str, Question], int]
"""The number of a question of an account: the same whenever the same is asked."""


def account_view(
    report: SweepReport,
    verdicts: Iterable[tuple[Process, Decision]],
    last_good: dt.datetime | None,
    zone: dt.tzinfo,
    number: Number,
) -> View:
    """What an account looks like after a sweep. Times are given in the user's ``zone``."""
    return {**_after(report, last_good, zone), **judged_view(report.account, verdicts, zone, number)}


def judged_view(
    account: str, verdicts: Iterable[tuple[Process, Decision]], zone: dt.tzinfo, number: Number
) -> View:
    """What of that is the result of judging, and changes with the user's word too."""
    verdicts = tuple(verdicts)
    return {
        "questions": [
            {
                "id": f"q{number(account, question)}",
                "process": question.process,
                "ask": question.ask,
                "options": list(question.options),
                "rule": question.rule,
                "about": question.about,
            }
            for _, decision in verdicts
            for question in decision.standing.questions
        ],
        "processes": process_views(verdicts, zone),
        "because": {process.id: _because(process, decision) for process, decision in verdicts},
    }


def process_views(verdicts: Iterable[tuple[Process, Decision]], zone: dt.tzinfo) -> list[View]:
    """The processes, as `status --json` shows them."""
    return [_process(process, decision, zone) for process, decision in verdicts]


def unopened_view(
    report: SweepReport, before: Mapping[str, Any], last_good: dt.datetime | None, zone: dt.tzinfo
) -> View:
    """What an account looks like after a sweep that never reached the mailbox: processes as they were."""
    return {"questions": [], "processes": [], **before, **_after(report, last_good, zone)}


def _after(report: SweepReport, last_good: dt.datetime | None, zone: dt.tzinfo) -> View:
    return {
        "at": _moment(report.at, zone),
        "sweep": {
            "account": report.account,
            "last_good": _moment(last_good, zone),
            "complete": report.complete,
            "examined": report.examined,
            "set_aside": [
                {"folder": letter.folder, "uid": letter.uid, "why": letter.why} for letter in report.set_aside
            ],
            "error": str(report.error) if report.error else report.why_not or None,
        },
    }


def _process(process: Process, decision: Decision, zone: dt.tzinfo) -> View:
    standing = decision.standing
    return {
        "id": process.id,
        "account": process.account,
        "company": process.company,
        "role": process.role,
        "contact": _person(standing.contact),
        "state": standing.state,
        "interview_date": _day(standing.latest.date) if standing.latest else None,
        "interviews": [_interview(interview) for interview in standing.interviews],
        "replies": [_reply(signal, zone) for signal in standing.replies],
        "promised": {"date": _day(standing.promised.date), "text": standing.promised.text}
        if standing.promised
        else None,
        "drafts": [_draft(draft, zone) for draft in standing.drafts],
        "next": {"action": standing.next.action, "number": standing.next.number, "on": _day(standing.next.on)}
        if standing.next
        else None,
    }


def _because(process: Process, decision: Decision) -> View:
    """What led here and how they write, which `story` and `templates preview` tell and `status` does not."""
    standing, tone = decision.standing, tone_of(process.signals)
    return {
        "contact": standing.contact_why,
        "reasons": list(standing.reasons),
        "language": tone.language,
        "familiar": tone.familiar,
    }


def _interview(interview: Interview) -> View:
    return {
        "date": _day(interview.date),
        "start": interview.start.isoformat() if interview.start else None,
        "state": interview.state,
        "set_by": interview.set_by,
        "message_id": interview.message_id,
    }


def _reply(signal: Signal, zone: dt.tzinfo) -> View:
    return {
        "kind": signal.kind,
        "from": signal.sender.address if signal.sender else None,
        "date": _moment(signal.sent, zone),
        "subject": signal.subject,
        "message_id": signal.message_id,
    }


def _draft(draft: PlannedDraft, zone: dt.tzinfo) -> View:
    return {
        "number": draft.number,
        "due": _day(draft.due),
        "state": draft.state,
        "written_at": _moment(draft.written_at, zone),
        "late_days": draft.late_days,
        "why": draft.why,
    }


def _person(person: Address | None) -> View | None:
    return {"address": person.address, "name": person.name or None} if person else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: dt.datetime | None, zone: dt.tzinfo) -> str | None:
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None
