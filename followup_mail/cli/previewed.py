"""What a follow-up would say: for a made-up process and for one of the ledger's last snapshot."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from followup_mail.drafting import Templates, problems, signed
from followup_mail.drafting.facts import facts
from followup_mail.drafting.samples import sample, stands_of
from followup_mail.drafting.sources import SUFFIX, TemplateRefused, own_source, shipped_source
from followup_mail.drafting.templates import BodyKind, compiled, filled
from followup_mail.hiring.model import Situation
from followup_mail.reading.model import Promise

if TYPE_CHECKING:
    from followup_mail.cli.templates import Desk

_GOT_BACK = ("holding", "proposal")


@dataclass(frozen=True, slots=True)
class Preview:
    """A text and the situation it is for. ``notes`` is what should be known or changed about it."""

    title: str
    text: str
    notes: tuple[str, ...]


def of_what_is_written(desk: Desk) -> list[Preview]:
    """Both follow-ups to a made-up interview, in the user's first language."""
    language = desk.languages[0]
    return [
        _written(desk, title, sample(stand, language))
        for title, stand in (
            ("follow-up 1", "first"),
            ("follow-up 2, no answer to the first", "second, no answer to the first"),
        )
    ]


def of_template(desk: Desk, name: str) -> list[Preview]:
    """One template in each situation it is taken for."""
    language, _, file = name.partition("/")
    kind = file.removesuffix(SUFFIX)
    if kind == "subject":
        return [_of(desk, name, "where there is no letter to answer", sample("first", language))]
    kinds: dict[str, BodyKind] = {"first": "first", "second": "second"}
    return [_of(desk, name, stand, sample(stand, language)) for stand in stands_of(kinds[kind])]


def of_process(desk: Desk, story: dict[str, Any], name: str | None) -> list[Preview]:
    """The follow-up that comes next in the process of that story, or that of one template."""
    situation, process = _situation(story, desk), story["process"]
    title = f"{process['id']}, follow-up {situation.number}"
    if name is None:
        return [_written(desk, title, situation)]
    if name.endswith(f"/second{SUFFIX}") and not situation.answered:
        # Else nobody would see what it says: as if the first had been sent.
        situation = dataclasses.replace(situation, number=2, as_second=True)
        title = f"{process['id']}, follow-up 2"
    return [_of(desk, name, title, situation)]


def _situation(story: dict[str, Any], desk: Desk) -> Situation:
    """What the last sweep left of a process."""
    process = story["process"]
    if process["interview_date"] is None:
        raise click.UsageError(f"{process['id']} has no interview of which the day is known.")
    zone = desk.config.timezone if desk.config else dt.UTC
    today = dt.datetime.now(zone).date()
    sent = [draft["number"] for draft in process["drafts"] if draft["state"] == "sent"]
    coming = process["next"] or {}
    promised = process["promised"]
    ahead = promised is not None and dt.date.fromisoformat(promised["date"]) > today
    contact = process["contact"] or {}
    return Situation(
        number=coming.get("number") or (2 if sent else 1),
        as_second=bool(sent),
        answered=any(reply["kind"] in _GOT_BACK for reply in process["replies"]),
        today=today,
        interview=dt.date.fromisoformat(process["interview_date"]),
        promised=Promise(dt.date.fromisoformat(promised["date"]), promised["text"]) if ahead else None,
        company=process["company"],
        role=process["role"],
        person=contact.get("name"),
        language=story["language"],
        familiar=story["familiar"],
    )


def _written(desk: Desk, title: str, situation: Situation) -> Preview:
    """What the worker would write, the shipped template in place of one that cannot be used."""
    rendered = Templates(desk.folder).body(situation, desk.name, desk.languages)
    notes = [f"your template {rendered.fallback}; the shipped one is used"] if rendered.fallback else []
    return Preview(
        f"{title} ({rendered.template.removesuffix(SUFFIX)})",
        signed(rendered.text, desk.signature),
        (*notes, *problems(rendered.text)),
    )


def _of(desk: Desk, name: str, title: str, situation: Situation) -> Preview:
    """What one template makes: the user's own, or the shipped one where that cannot be used."""
    values = facts(situation, desk.name, name.partition("/")[0])
    shipped = shipped_source(name)
    notes: list[str] = []
    text = None
    try:
        own = own_source(desk.folder, name)
        text = None if own is None else filled(compiled(own), values)
    except TemplateRefused as refusal:
        if shipped is None:
            raise click.UsageError(f"{desk.folder / name}: {refusal}.") from None
        notes.append(f"your template {name}: {refusal}; the shipped one is used")
    if text is None:
        text = filled(compiled(shipped or ""), values)
    if name.endswith(f"/subject{SUFFIX}"):
        return Preview(title, text, tuple(notes))
    return Preview(title, signed(text, desk.signature), (*notes, *problems(text)))
