"""What the user's word changes, in a line or two a process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from followup_mail.cli.standing import STATE_STYLES
from followup_mail.cli.terminal import put, shown
from followup_mail.cli.words import day

if TYPE_CHECKING:
    from followup_mail.worker.saying import Change

_MOST = 20


def print_changes(changes: Sequence[Change], out: Console) -> None:
    """Show what is different now, process by process."""
    for change in changes[:_MOST]:
        _print_change(change, out)
    if len(changes) > _MOST:
        put(out, f"and {len(changes) - _MOST} more: followup-mail status")
    if not changes:
        put(out, "Noted; no process changes.")


def _print_change(change: Change, out: Console) -> None:
    view = change.after or change.before
    assert view is not None, "one of them is there"  # noqa: S101
    line = Text(shown(view["id"]), style="bold")
    if change.after is None:
        put(out, line.append(": no process any more", style="default"))
        return
    before, after = change.before, change.after
    line.append(": ", style="default")
    line.append("new, " if before is None else "", style="default")
    line.append(_from_to(before, after, _state), style=STATE_STYLES.get(after["state"], ""))
    put(out, line)
    for name, told in (
        ("interview", _interview),
        ("employer", _company),
        ("job", _role),
        ("write to", _contact),
        ("next", _next),
    ):
        was = told(before) if before else None
        now = told(after)
        if was != now or name in ("interview", "next"):
            put(out, Text(f"{name}: ", style="dim").append(_from_to(before, after, told), style="default"), 2)


def _from_to(before: dict[str, Any] | None, after: dict[str, Any], told: Any) -> str:
    now = shown(told(after))
    if before is None or told(before) == told(after):
        return now
    return f"{shown(told(before))} -> {now}"


def _state(view: dict[str, Any]) -> str:
    state: str = view["state"]
    return state.replace("_", " ")


def _interview(view: dict[str, Any]) -> str:
    return day(dt.date.fromisoformat(view["interview_date"])) if view["interview_date"] else "no day known"


def _company(view: dict[str, Any]) -> str:
    return view["company"] or "not known"


def _role(view: dict[str, Any]) -> str:
    return view["role"] or "not known"


def _contact(view: dict[str, Any]) -> str:
    return view["contact"]["address"] if view["contact"] else "nobody known"


def _next(view: dict[str, Any]) -> str:
    coming = view["next"]
    if coming is None:
        return "nothing comes of itself"
    what = f"draft {coming['number']}" if coming["action"] == "draft" else "close"
    return f"{what} on {day(dt.date.fromisoformat(coming['on']))}"
