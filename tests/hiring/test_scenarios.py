"""Every timeline of the corpus, decided on by what its letters say as labelled by hand (`labels.py`)."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.headerregistry import AddressHeader
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from followup_mail.hiring.model import DraftRecord, DraftState, Policy
from followup_mail.hiring.naming import slug
from followup_mail.letters.model import Address
from followup_mail.reading.model import Meeting, Signal
from tests.hiring.labels import LABELS, Label
from tests.hiring.timelines import Course, Written, by_process, mornings, play

SCENARIOS = Path(__file__).parent.parent / "scenarios"


@dataclass(frozen=True)
class Scenario:
    """A timeline with its labelled letters."""

    name: str
    script: dict[str, Any]
    letters: list[Signal]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.script["timezone"])


def scenario(name: str) -> Scenario:
    script = json.loads((SCENARIOS / name / "scenario.json").read_text(encoding="utf-8"))
    zone = ZoneInfo(script["timezone"])
    letters = [
        labelled(
            SCENARIOS / name / message["file"],
            dt.datetime.fromisoformat(message["arrives"]),
            script["me"]["address"],
            zone,
            LABELS[name][Path(message["file"]).stem],
        )
        for message in script["messages"]
    ]
    return Scenario(name, script, letters)


def labelled(file: Path, arrived: dt.datetime, me: str, zone: ZoneInfo, label: Label) -> Signal:
    """The letter's headers as they are, and the label for what only reading tells."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)

    def addresses(*names: str) -> list[Address]:
        return [
            Address(each.addr_spec, each.display_name)
            for name in names
            for header in message.get_all(name, [])
            for each in cast("AddressHeader", header).addresses
        ]

    def ids(name: str) -> tuple[str, ...]:
        return tuple(str(message.get(name, "")).split())

    (sender,) = addresses("From")
    own = sender.address == me
    fields = {"company": None, "contact": None if own else sender, "language": "en", **label}
    if "meeting" in fields:
        date, hour, minutes, more = fields["meeting"]
        start = dt.datetime.fromisoformat(f"{date} {hour}").replace(tzinfo=zone)
        fields["meeting"] = Meeting(
            start.date(), start, start + dt.timedelta(minutes=minutes) if minutes else None, **more
        )
    sent = parsedate_to_datetime(str(message["Date"]))
    assert abs(sent - arrived) < dt.timedelta(hours=48)
    return Signal(
        identity=str(message["Message-ID"]),
        message_id=str(message["Message-ID"]),
        in_reply_to=ids("In-Reply-To"),
        references=ids("References"),
        subject=str(message["Subject"]),
        sent=sent,
        sender=sender,
        recipients=tuple(addresses("To", "Cc")),
        own=own,
        written_to=me,
        certainty="sure",
        **fields,
    )


def played(timeline: Scenario) -> Course:
    """Every morning at 09:00, and the user's actions in between."""
    actions = timeline.script["user_actions"]

    def user(draft: DraftRecord, now: dt.datetime) -> DraftRecord:
        for action in actions:
            at = dt.datetime.fromisoformat(action["at"])
            is_meant = action["which"] == draft.number and draft.process.startswith(slug(action["process"]))
            if is_meant and now <= at < now + dt.timedelta(days=1) and draft.state in ("in_drafts", "edited"):
                draft = _handled(draft, action["action"], at)
        return draft

    first = min(letter.sent for letter in timeline.letters if letter.sent).astimezone(timeline.zone).date()
    days = mornings(first, dt.date.fromisoformat(timeline.script["until"]), timeline.zone)
    return play(
        timeline.letters, Policy(timeline.zone), days, user, addresses=[timeline.script["me"]["address"]]
    )


def _handled(draft: DraftRecord, action: str, at: dt.datetime) -> DraftRecord:
    if action == "send_draft":
        return replace(draft, state="sent", sent_at=at, sent_message_id=f"<sent-{draft.message_id[1:]}")
    states: dict[str, DraftState] = {"edit_draft": "edited", "delete_draft": "deleted"}
    return replace(draft, state=states[action])


def processes(timeline: Scenario, course: Course) -> Iterator[tuple[dict[str, Any], str]]:
    """Each expected process with the id of ours that has its employer and its interview."""
    for expected in timeline.script["expect"]:
        (found,) = (
            name
            for name, decision in course.decisions.items()
            if decision.standing.latest is not None
            and str(decision.standing.latest.date) == expected["interview_date"]
        )
        yield expected, found


def test_every_timeline_is_labelled() -> None:
    assert set(LABELS) == {path.parent.name for path in SCENARIOS.glob("*/scenario.json")}


@pytest.mark.parametrize("name", sorted(LABELS))
def test_timeline(name: str) -> None:
    timeline = scenario(name)
    course = played(timeline)
    written = by_process(course)
    expected_ids = set()
    for expected, process in processes(timeline, course):
        expected_ids.add(process)
        standing = course.decisions[process].standing
        drafts = written.get(process, [])
        assert [(d.action.number, str(d.at.date())) for d in drafts] == [
            (each["number"], each["day"]) for each in expected["drafts"]
        ]
        for draft, each in zip(drafts, expected["drafts"], strict=True):
            check_draft(draft, each, course)
        assert standing.state == expected["outcome"]
        assert expected["reply_noted"] == any(reply.kind != "auto_reply" for reply in standing.replies)
        superseded = {str(i.date) for i in standing.interviews if i.state == "superseded"}
        assert superseded == set(expected.get("superseded_dates", ()))
    assert set(written) <= expected_ids


def check_draft(draft: Written, expected: dict[str, Any], course: Course) -> None:
    action = draft.action
    assert ([action.recipient.address] if action.recipient else []) == expected["to"]
    allowed = list(expected["in_reply_to_any_of"])
    if allowed and expected.get("in_reply_to_sent_draft_ok"):
        allowed += [record.sent_message_id for record in course.drafts if record.sent_message_id]
    assert not allowed or action.parent.message_id in allowed
    assert action.parent.references[-1:] == (action.parent.message_id,)
    assert action.late_days == 0
    assert str(action.interview) == expected.get("for_interview", str(action.interview))


def test_the_promise_that_lies_ahead_is_named() -> None:
    course = played(scenario("holding-before-day-seven"))
    (draft,) = course.written
    assert draft.action.situation.answered
    assert draft.action.situation.promised is not None
    assert draft.action.situation.promised.date == dt.date(2026, 2, 28)


def test_the_person_in_copy_is_written_to() -> None:
    course = played(scenario("ats-rejection-no-reply"))
    (draft,) = course.written
    assert draft.action.situation.person == "Melinda Archuleta"
    assert draft.action.situation.company == "Cordillera Outdoor"
