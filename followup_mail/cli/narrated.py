"""What ``story`` shows to people of its JSON (format 1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from followup_mail.cli.standing import STATE_STYLES
from followup_mail.cli.terminal import put, put_table, shown
from followup_mail.cli.words import KIND_STYLES, contact_words, day, rule_words

_QUOTED = ("kind", "date", "promised")
"""The claims whose words are quoted here; ``explain`` quotes all."""

_MOST_QUOTES = 3


def print_story(told: dict[str, Any], out: Console) -> None:
    """Tell it in order: where the process stands, its letters, its drafts, the rules, what comes next."""
    process = told["process"]
    _headline(process, told["contact_why"], out)
    _heading("letters", out)
    for letter in told["letters"]:
        _print_letter(letter, out)
    if told["drafts"]:
        _heading("follow-ups", out)
        for draft in told["drafts"]:
            _print_draft(draft, out)
    if told["reasons"]:
        _heading("what led here", out)
        for reason in told["reasons"]:
            put(out, f"- {shown(rule_words(reason))}", 2)
    earlier = [note for note in told["notes"] if f"{note['rule']}: {note['text']}" not in told["reasons"]]
    if earlier:
        _heading("noted before", out)
        for note in earlier:
            put(out, f"- {shown(rule_words(note['rule'] + ': ' + note['text']))}", 2)
    _heading("what comes next", out)
    for question in told["questions"]:
        put(out, Text(shown(question["ask"]), style="bold yellow"), 2)
        for option in question["options"]:
            put(out, f"- {shown(option)}", 4)
    put(out, _next(told["next"]), 2)


def _headline(process: dict[str, Any], contact_why: str | None, out: Console) -> None:
    title = Text(shown(process["id"]), style="bold").append("  ")
    state = process["state"]
    put(out, title.append(state.replace("_", " "), style=STATE_STYLES.get(state, "")))
    facts = Table.grid(padding=(0, 2))
    contact = process["contact"]
    person = f"{contact_words(contact)}{f', who {contact_why}' if contact_why else ''}" if contact else None
    interview = process["interview_date"] and day(dt.date.fromisoformat(process["interview_date"]))
    for name, value in (
        ("employer", process["company"]),
        ("job", process["role"]),
        ("contact", person),
        ("interview", interview),
        ("promised", process["promised"] and day(dt.date.fromisoformat(process["promised"]["date"]))),
    ):
        if value:
            facts.add_row(Text(name, style="dim"), Text(shown(value)))
    put_table(out, facts, 2)


def _heading(text: str, out: Console) -> None:
    if out.is_terminal:
        out.print(Rule(Text(text, style="dim"), align="left", style="dim"))
    else:
        put(out, f"--- {text}")


def _print_letter(letter: dict[str, Any], out: Console) -> None:
    when = _moment(letter["sent"]) if letter["sent"] else "at an unknown time"
    sender = "you" if letter["own"] else contact_words(letter["from"]) if letter["from"] else "nobody"
    put(out, Text(f"{when}  ", style="dim").append(shown(f"{sender}: {letter['subject']}"), style=""), 2)
    verdict = Text(letter["kind"].replace("_", " "), style=KIND_STYLES[letter["kind"]])
    put(out, verdict.append(_particulars(letter), style="not bold default"), 6)
    for claim, text in _quotes(letter):
        put(out, Text(f"{claim}: ", style="dim").append(f"“{shown(text)}”", style="italic"), 6)


def _particulars(letter: dict[str, Any]) -> str:
    found = []
    if letter["date"]:
        start = letter["start"] and f", {dt.datetime.fromisoformat(letter['start']):%H:%M}"
        found.append(f"interview on {day(dt.date.fromisoformat(letter['date']))}{start or ''}")
    if letter["alternatives"]:
        days = [day(dt.date.fromisoformat(each["date"])) for each in letter["alternatives"]]
        found.append(f"on {' or '.join(dict.fromkeys(days))}?")
    if letter["promised"]:
        found.append(f"they will know by {day(dt.date.fromisoformat(letter['promised']['date']))}")
    if letter["asks_for_news"]:
        found.append("asks how things stand")
    if not letter["trusted"]:
        found.append("failed the mail server's check of its sender")
    return f": {'; '.join(found)}" if found else ""


def _quotes(letter: dict[str, Any]) -> list[tuple[str, str]]:
    """The words each claim stands on, the first few of each."""
    counted: dict[str, int] = {}
    quotes = []
    for item in letter["evidence"]:
        claim = item["claim"]
        if claim not in _QUOTED:
            continue
        counted[claim] = counted.get(claim, 0) + 1
        if counted[claim] <= _MOST_QUOTES:
            quotes.append((claim, item["text"]))
    return quotes


def _print_draft(draft: dict[str, Any], out: Console) -> None:
    title = Text(f"follow-up {draft['number']}  ", style="bold")
    put(out, title.append(draft["state"].replace("_", " "), style="not bold default"), 2)
    lines = [("due", draft["arithmetic"] or draft["due"])]
    if draft["written_at"]:
        late = f", {draft['late_days']} days late" if draft["late_days"] else ""
        lines.append(("written", _moment(draft["written_at"]) + late))
    if draft["sent_at"]:
        lines.append(("sent", _moment(draft["sent_at"])))
    lines += [("to", draft["to"]), ("subject", draft["subject"]), ("because", draft["why"])]
    table = Table.grid(padding=(0, 2))
    for name, value in lines:
        if value:
            table.add_row(Text(name, style="dim"), Text(shown(value)))
    put_table(out, table, 6)


def _next(coming: dict[str, Any] | None) -> str:
    if coming is None:
        return "nothing of itself"
    on = day(dt.date.fromisoformat(coming["on"]))
    if coming["action"] == "draft":
        return f"follow-up {coming['number']} appears in Drafts on {on}"
    return f"on {on} it is taken that there will be no answer"


def _moment(text: str) -> str:
    moment = dt.datetime.fromisoformat(text)
    return f"{day(moment.date())}, {moment:%H:%M}"
