"""What ``status`` shows to people of the status as JSON (format 1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from followup_mail.cli.terminal import put, put_table, shown
from followup_mail.cli.words import day, short_day

STATE_STYLES = {
    "waiting": "bold cyan",
    "in_progress": "bold yellow",
    "offer": "bold green",
    "rejection": "red",
    "cancelled": "dim",
    "withdrawn": "dim",
    "stopped_by_user": "dim",
    "closed_no_answer": "dim",
    "unsure": "bold yellow",
}
"""How each state looks in a terminal."""


def needs_attention(told: dict[str, Any]) -> bool:
    """Whether the user is to look at something: a question, a letter set aside, an incomplete sweep."""
    return bool(told["questions"]) or any(
        sweep["error"] or sweep["set_aside"] or not sweep["complete"] for sweep in told["sweeps"]
    )


def print_status(told: dict[str, Any], out: Console) -> None:
    """Show the whole status."""
    if not told["sweeps"]:
        put(out, "Nothing was looked at yet: followup-mail run --once")
        return
    if told["processes"]:
        print_processes(told["processes"], out)
    else:
        put(out, "No hiring process so far.")
    for question in told["questions"]:
        heading = Text(f"Question {question['id']} ({shown(question['process'])}): ", style="bold yellow")
        put(out, heading.append(shown(question["ask"]), style="default"))
        for option in question["options"]:
            put(out, f"- {shown(option)}", 2)
    for sweep in told["sweeps"]:
        _print_sweep(sweep, out)


def print_processes(processes: list[dict[str, Any]], out: Console) -> None:
    """Show where each process stands."""
    put_table(out, _processes(processes))


def _processes(processes: list[dict[str, Any]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("process", no_wrap=True)
    table.add_column("employer, job, contact")
    table.add_column("stands at")
    table.add_column("follow-ups")
    for process in processes:
        table.add_row(
            Text(shown(process["id"]), style="bold"),
            Text(_about(process)),
            _stand(process),
            Text("\n".join((*map(_draft, process["drafts"]), *_next(process["next"])))),
        )
    return table


def _about(process: dict[str, Any]) -> str:
    contact = process["contact"]
    person = contact and (contact["name"] or contact["address"])
    return "\n".join(shown(text) for text in (process["company"], process["role"], person) if text)


def _stand(process: dict[str, Any]) -> Text:
    text = Text(process["state"].replace("_", " "), style=STATE_STYLES.get(process["state"], ""))
    if process["interview_date"]:
        day_of_interview = short_day(dt.date.fromisoformat(process["interview_date"]))
        text.append(f"\ninterview {day_of_interview}", style="default")
    return text


def _draft(draft: dict[str, Any]) -> str:
    on = f", due {short_day(dt.date.fromisoformat(draft['due']))}" if draft["due"] else ""
    return f"{draft['number']} {draft['state'].replace('_', ' ')}{on}"


def _next(coming: dict[str, Any] | None) -> list[str]:
    if coming is None:
        return []
    what = f"draft {coming['number']}" if coming["action"] == "draft" else coming["action"]
    return [f"next: {what} on {short_day(dt.date.fromisoformat(coming['on']))}"]


def _print_sweep(sweep: dict[str, Any], out: Console) -> None:
    account = shown(sweep["account"])
    if sweep["last_good"] is None:
        put(out, Text(f"{account}: no complete sweep yet", style="yellow"))
    else:
        last = dt.datetime.fromisoformat(sweep["last_good"])
        when = f"{day(last.date())}, {last:%H:%M}"
        put(out, f"{account}: last complete sweep {when}; {sweep['examined']} letters examined")
    if sweep["error"]:
        put(out, Text(f"{account}: {shown(sweep['error'])}", style="red"))
    for letter in sweep["set_aside"]:
        place = f"{shown(letter['folder'])} {shown(letter['uid'])}"
        put(out, Text(f"{account}: set aside: {place}: {shown(letter['why'])}", style="yellow"))
