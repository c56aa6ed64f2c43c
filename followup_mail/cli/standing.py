"""What ``status`` shows to people of the status as JSON (format 1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from followup_mail.cli.terminal import shown
from followup_mail.cli.words import contact_words, day, short_day

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
        out.print("Nothing was looked at yet: followup-mail run --once")
        return
    if told["processes"]:
        out.print(_processes(told["processes"], out))
    else:
        out.print("No hiring process so far.")
    for question in told["questions"]:
        out.print(
            Text(f"Question {question['id']} ({shown(question['process'])}): ", style="bold yellow"), end=""
        )
        out.print(Text(shown(question["ask"])))
        for option in question["options"]:
            out.print(Padding(Text(f"- {shown(option)}"), (0, 0, 0, 2)))
    for sweep in told["sweeps"]:
        _print_sweep(sweep, out)


def _processes(processes: list[dict[str, Any]], out: Console) -> Table:
    # Lines only where they are drawn for eyes; piped text stays easy to cut.
    table = Table(box=box.SIMPLE_HEAD if out.is_terminal else None, pad_edge=False)
    for heading in ("process", "employer, job", "interview", "stands at", "drafts", "next"):
        table.add_column(heading)
    for process in processes:
        contact = process["contact"]
        about = [process["company"] or "?", process["role"], contact and contact_words(contact)]
        interview = process["interview_date"]
        table.add_row(
            Text(shown(process["id"]), style="bold"),
            Text("\n".join(shown(item) for item in about if item)),
            Text(short_day(dt.date.fromisoformat(interview)) if interview else "?"),
            Text(process["state"].replace("_", " "), style=STATE_STYLES.get(process["state"], "")),
            Text("\n".join(map(_draft, process["drafts"]))),
            Text(_next(process)),
        )
    return table


def _draft(draft: dict[str, Any]) -> str:
    on = f", {short_day(dt.date.fromisoformat(draft['due']))}" if draft["due"] else ""
    return f"{draft['number']} {draft['state'].replace('_', ' ')}{on}"


def _next(process: dict[str, Any]) -> str:
    coming = process["next"]
    if coming is None:
        return ""
    what = f"draft {coming['number']}" if coming["action"] == "draft" else coming["action"]
    return f"{what} on {short_day(dt.date.fromisoformat(coming['on']))}"


def _print_sweep(sweep: dict[str, Any], out: Console) -> None:
    account = shown(sweep["account"])
    if sweep["last_good"] is None:
        out.print(Text(f"{account}: no complete sweep yet", style="yellow"))
    else:
        last = dt.datetime.fromisoformat(sweep["last_good"])
        when = f"{day(last.date())}, {last:%H:%M}"
        out.print(Text(f"{account}: last complete sweep {when}; {sweep['examined']} letters examined"))
    if sweep["error"]:
        out.print(Text(f"{account}: {shown(sweep['error'])}", style="red"))
    for letter in sweep["set_aside"]:
        place = f"{shown(letter['folder'])} {shown(letter['uid'])}"
        out.print(Text(f"{account}: set aside: {place}: {shown(letter['why'])}", style="yellow"))
