"""What ``run`` shows of a sweep: as JSON, and to people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import click

from followup_mail.cli.failures import failure
from followup_mail.cli.terminal import shown
from followup_mail.cli.words import day
from followup_mail.hiring.model import WriteDraft
from followup_mail.worker.report import SweepReport


@dataclass(frozen=True, slots=True)
class Reporter:
    """Shows sweeps as they end: results on stdout, what went wrong on stderr."""

    as_json: bool
    quiet: bool
    dry_run: bool

    def show(self, report: SweepReport) -> None:
        """Show one account's sweep."""
        if self.as_json:
            click.echo(json.dumps(as_object(report, dry_run=self.dry_run)))
        elif not self.quiet:
            for line in _lines(report, dry_run=self.dry_run):
                click.echo(shown(line))
        if report.error is not None:
            click.echo(f"followup-mail: account {report.account}: {failure(report.error).sentence}", err=True)

    def exit_code(self, report: SweepReport) -> int:
        """How ``run --once`` ends after this sweep: 0 unless it failed."""
        return failure(report.error).exit_code if report.error is not None else 0


def as_object(report: SweepReport, *, dry_run: bool) -> dict[str, Any]:
    """The JSON object of one account's sweep, format 1."""
    return {
        "format": 1,
        "account": report.account,
        "at": report.at.isoformat(timespec="seconds"),
        "dry_run": dry_run,
        "complete": report.complete,
        "examined": report.examined,
        "why_not": report.why_not or None,
        "set_aside": [
            {"folder": letter.folder, "uid": letter.uid, "why": letter.why} for letter in report.set_aside
        ],
        "drafts": [
            {
                "process": draft.process,
                "number": draft.number,
                "interview_date": draft.interview.isoformat(),
                "due": draft.due.isoformat(),
                "late_days": draft.late_days,
                "to": draft.recipient.address if draft.recipient else None,
                "why": draft.recipient_why,
            }
            for draft in report.drafts
        ],
        "notes": [{"process": note.process, "rule": note.rule, "text": note.text} for note in report.notes],
        "error": str(report.error) if report.error else None,
    }


def _lines(report: SweepReport, *, dry_run: bool) -> list[str]:
    return [
        f"{report.account}: {_how_it_went(report)}",
        *(f"  set aside: {letter.folder} {letter.uid}: {letter.why}" for letter in report.set_aside),
        *(_draft_line(draft, dry_run=dry_run) for draft in report.drafts),
        *(f"  {note.process or report.account}: {note.text}" for note in report.notes),
    ]


def _how_it_went(report: SweepReport) -> str:
    if report.error is not None:
        return "the sweep failed; nothing is concluded from it"
    looked = "all folders read" if report.complete else f"unverified: {report.why_not or 'not all was read'}"
    return f"{report.examined} letters examined, {looked}"


def _draft_line(draft: WriteDraft, *, dry_run: bool) -> str:
    verb = "would write" if dry_run else "wrote"
    to = f"to {draft.recipient.address}" if draft.recipient else "with an empty To"
    late = f", {draft.late_days} days late" if draft.late_days else ""
    return (
        f"  {verb} follow-up {draft.number} for {draft.process} {to}"
        f" (interview on {day(draft.interview)}, due {day(draft.due)}{late})"
    )
