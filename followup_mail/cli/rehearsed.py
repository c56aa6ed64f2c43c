"""What ``rehearse`` shows: as JSON, and to people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from followup_mail.cli.standing import print_processes
from followup_mail.cli.terminal import put, shown
from followup_mail.cli.words import contact_words, day, rule_words
from followup_mail.letters import parse_letter
from followup_mail.letters.model import Address
from followup_mail.worker.nearness import NearMiss
from followup_mail.worker.rehearsal import Rehearsal, RehearsedDraft, processes_view


def as_object(done: Rehearsal) -> dict[str, Any]:
    """The JSON object, format 1; see docs/commands.md."""
    return {
        "format": 1,
        "until": done.until.isoformat(timespec="seconds") if done.until else None,
        "since": done.since.isoformat() if done.since else None,
        "examined": done.examined,
        "no_letters": [{"file": str(each.path), "why": each.why} for each in done.passed_over],
        "set_aside": [{"folder": each.folder, "uid": each.uid, "why": each.why} for each in done.set_aside],
        "unseen": done.why_not or None,
        "drafts": [_draft(draft) for draft in done.drafts],
        "processes": processes_view(done),
        "near_misses": [_near_miss(miss) for miss in done.near_misses],
    }


def _draft(draft: RehearsedDraft) -> dict[str, Any]:
    written, letter = draft.written, parse_letter(draft.raw)
    action = written.action
    return {
        "at": written.at.isoformat(timespec="seconds"),
        "process": action.process,
        "company": written.process.company,
        "number": action.number,
        "interview_date": action.interview.isoformat(),
        "due": action.due.isoformat(),
        "late_days": action.late_days,
        "to": _person(letter.to[0]) if letter.to else None,
        "to_why": action.recipient_why,
        "from": _person(letter.from_[0]) if letter.from_ else None,
        "subject": letter.subject,
        "in_reply_to": letter.in_reply_to[-1] if letter.in_reply_to else None,
        "text": "\n".join(part.text for part in letter.parts).rstrip("\n"),
        "why": list(written.decision.standing.reasons),
        "sent_by_user": written.sent_by_user.isoformat(timespec="seconds") if written.sent_by_user else None,
    }


def _near_miss(miss: NearMiss) -> dict[str, Any]:
    signal = miss.signal
    return {
        "message_id": signal.message_id,
        "from": _person(signal.sender) if signal.sender else None,
        "date": signal.sent.isoformat(timespec="seconds") if signal.sent else None,
        "subject": signal.subject,
        "kind": signal.kind,
        "why": miss.why,
    }


def _person(person: Address) -> dict[str, Any]:
    return {"address": person.address, "name": person.name or None}


def print_rehearsed(done: Rehearsal, out: Console) -> None:
    """Show it to a person: each draft under its day, the processes, what was looked at, what came near."""
    told = as_object(done)
    shown_day = None
    for draft in told["drafts"]:
        on = dt.datetime.fromisoformat(draft["at"]).date()
        if on != shown_day:
            shown_day = on
            _heading(day(on), out)
        _print_draft(draft, out)
    if told["drafts"]:
        put(out, Text("Each draft is taken to have been sent the same day.", style="dim"))
    if told["processes"]:
        _heading(f"How it stands on {day(done.until.date())}" if done.until else "How it stands", out)
        print_processes(told["processes"], out)
    _heading(_examined(told), out)
    for letter in told["set_aside"]:
        put(out, Text(f"could not be read: {shown(letter['uid'])}: {shown(letter['why'])}", style="yellow"))
    if told["unseen"]:
        put(out, Text(f"not all could be seen, so nothing is written: {shown(told['unseen'])}", style="red"))
    if not told["drafts"]:
        _print_misses(told["near_misses"], told["since"], out)


def _heading(text: str, out: Console) -> None:
    if out.is_terminal:
        out.print(Rule(Text(text, style="bold"), align="left", style="dim"))
    else:
        put(out, f"--- {text}")


def _print_draft(draft: dict[str, Any], out: Console) -> None:
    to = contact_words(draft["to"]) if draft["to"] else "nobody: the To is left empty"
    title = Text(f"follow-up {draft['number']}", style="bold green")
    put(out, title.append(f" to {shown(to)}", style="default"))
    put(out, Text("subject  ", style="dim").append(shown(draft["subject"]), style="default"), 2)
    put(out, Text("process  ", style="dim").append(shown(draft["process"]), style="default"), 2)
    for reason in draft["why"]:
        put(out, Text("because  ", style="dim").append(shown(rule_words(reason)), style="default"), 2)
    put(out, Text("to whom  ", style="dim").append(shown(draft["to_why"]), style="default"), 2)
    if draft["sent_by_user"]:
        when = dt.datetime.fromisoformat(draft["sent_by_user"])
        put(out, Text("in fact  ", style="dim").append(f"you wrote yourself on {day(when.date())}"), 2)
    _print_text(draft["text"].split("\n"), out)
    out.print()


def _print_text(lines: Iterable[str], out: Console) -> None:
    text = [shown(line) for line in lines]
    if out.is_terminal:
        panel = Panel(Text("\n".join(text)), box=box.ROUNDED, expand=False, border_style="dim")
        out.print(Padding(panel, (0, 0, 0, 2), expand=False))
    else:
        for line in text:
            put(out, f"| {line}".rstrip(), 2)


def _examined(told: dict[str, Any]) -> str:
    since = f" since {day(dt.date.fromisoformat(told['since']))}" if told["since"] else ""
    parts = [_count(told["examined"], "letter examined", "letters examined") + since]
    if told["no_letters"]:
        parts.append(_count(len(told["no_letters"]), "file that is no letter", "files that are no letters"))
    parts.append(_count(len(told["drafts"]), "draft", "drafts") if told["drafts"] else "no draft")
    return ", ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _print_misses(misses: list[dict[str, Any]], since: str | None, out: Console) -> None:
    if not misses:
        put(out, "No letter came near an interview.")
        if since:
            put(out, "To look further back: --from DAY, or scan.look_back_days in the configuration.")
        return
    put(out, "These letters came nearest to an interview:")
    for miss in misses:
        when = f"{day(dt.datetime.fromisoformat(miss['date']).date())}: " if miss["date"] else ""
        put(out, Text(when + shown(miss["subject"]), style="bold"), 2)
        if miss["from"]:
            put(
                out, Text("from ", style="dim").append(shown(contact_words(miss["from"])), style="default"), 4
            )
        put(out, shown(miss["why"]), 4)
