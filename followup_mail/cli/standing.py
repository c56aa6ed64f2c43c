"""What ``status`` shows to people of the status as JSON (format 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from followup_mail.cli.grid import Grid, Line, Styled, show
from followup_mail.cli.terminal import shown
from followup_mail.cli.words import day, short_day

if TYPE_CHECKING:
    from rich.console import Console

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

_DRAFT_STYLES = {"in_drafts": "bold green", "edited": "green", "missed": "yellow", "gone": "yellow"}


def needs_attention(told: dict[str, Any]) -> bool:
    """Whether the user is to look at something: a question, a letter set aside, an incomplete sweep."""
    return bool(told["questions"]) or any(
        sweep["error"] or sweep["set_aside"] or not sweep["complete"] for sweep in told["sweeps"]
    )


def print_status(told: dict[str, Any], out: Console) -> None:
    """Show the whole status."""
    for item in page(told):
        show(item, out)


def print_processes(processes: list[dict[str, Any]], out: Console) -> None:
    """Show where each process stands."""
    show(_processes(processes), out)


def page(told: dict[str, Any]) -> Iterator[Grid | Line]:
    """The whole status, from top to bottom."""
    if not told["sweeps"]:
        yield [("Nothing was looked at yet: followup-mail run --once", "")]
        return
    if told["processes"]:
        yield _processes(told["processes"])
        yield []
    else:
        yield [("No hiring process so far.", "")]
    for question in told["questions"]:
        name = f"Question {question['id']} ({shown(question['process'])}): "
        yield [(name, "bold yellow"), (shown(question["ask"]), "")]
        for option in question["options"]:
            yield [(f"  - {shown(option)}", "")]
    for sweep in told["sweeps"]:
        yield from _sweep(sweep)


def _processes(processes: Iterable[dict[str, Any]]) -> Grid:
    return Grid(
        ("process", "stands at", "follow-ups"),
        [
            (
                [(shown(process["id"]), "bold"), *_about(process)],
                _stand(process),
                [*map(_draft, process["drafts"]), *_next(process["next"])],
            )
            for process in processes
        ],
    )


def _about(process: dict[str, Any]) -> list[Styled]:
    contact = process["contact"]
    person = contact and (contact["name"] or contact["address"])
    told = ((process["company"], ""), (process["role"], ""), (person, "dim"))
    return [(shown(text), style) for text, style in told if text]


def _stand(process: dict[str, Any]) -> list[Styled]:
    state = process["state"]
    lines = [(state.replace("_", " "), STATE_STYLES.get(state, ""))]
    if process["interview_date"]:
        lines.append((f"interview {short_day(dt.date.fromisoformat(process['interview_date']))}", ""))
    return lines


def _draft(draft: dict[str, Any]) -> Styled:
    on = f", due {short_day(dt.date.fromisoformat(draft['due']))}" if draft["due"] else ""
    words = f"{draft['number']} {draft['state'].replace('_', ' ')}{on}"
    return words, _DRAFT_STYLES.get(draft["state"], "")


def _next(coming: dict[str, Any] | None) -> list[Styled]:
    if coming is None:
        return []
    what = f"draft {coming['number']}" if coming["action"] == "draft" else coming["action"]
    return [(f"next: {what} on {short_day(dt.date.fromisoformat(coming['on']))}", "bold")]


def _sweep(sweep: dict[str, Any]) -> Iterator[Line]:
    account = shown(sweep["account"])
    if sweep["last_good"] is None:
        yield [(f"{account}: no complete sweep yet", "yellow")]
    else:
        last = dt.datetime.fromisoformat(sweep["last_good"])
        when = f"{day(last.date())}, {last:%H:%M}"
        yield [(f"{account}: last complete sweep {when}; {sweep['examined']} letters examined", "dim")]
    if sweep["error"]:
        yield [(f"{account}: {shown(sweep['error'])}", "red")]
    for letter in sweep["set_aside"]:
        place = f"{shown(letter['folder'])} {shown(letter['uid'])}"
        yield [(f"{account}: set aside: {place}: {shown(letter['why'])}", "yellow")]
