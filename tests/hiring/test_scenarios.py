"""Whole timelines of the corpus, each letter labelled by hand with what a careful reader takes from it."""

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

from followup_mail.hiring.model import DraftRecord, Policy
from followup_mail.letters.model import Address
from followup_mail.reading.model import Meeting, Promise, Signal
from tests.hiring.timelines import Course, Written, by_process, mornings, play

SCENARIOS = Path(__file__).parent.parent / "scenarios"

Label = dict[str, Any]


def meets(date: str, hour: str, uid: str | None = None, minutes: int = 60, **more: Any) -> Label:
    """The meeting of a label, in the user's zone."""
    return {"meeting": (date, hour, minutes, {"uid": uid, **more})}


def robot(contact: str | None = None, name: str = "") -> Label:
    return {"sender_is_robot": True, "contact": Address(contact, name) if contact else None}


OTHER: Label = {"kind": "other"}
MASS: Label = {"kind": "other", **robot()}

LABELS: dict[str, dict[str, Label]] = {
    "plain-silence": {
        "001": {"kind": "other", **robot(), "company": "Brightwater Logistics", "role": "Operations Analyst"},
        "002": {
            "kind": "confirmation",
            "company": "Brightwater Logistics Ltd",
            "role": "Operations Analyst",
            **meets("2026-02-11", "10:30"),
        },
        "003": OTHER,
        "004": OTHER,
        "005": OTHER,
        "006": MASS,
        "007": MASS,
    },
    "ics-only-then-offer": {
        "001": {
            "kind": "confirmation",
            "company": "Tallow & Finch",
            "role": "Content Designer",
            **meets("2026-01-12", "11:00", "5q1t8n2mk0c9hvdtlh0e3b4s7a@gworks.example", 45),
        },
        "002": OTHER,
        "003": MASS,
        "004": {"kind": "offer", "role": "Content Designer"},
    },
    "ics-update-then-cancel": {
        "001": {
            "kind": "confirmation",
            "company": "Noordlicht Energie N.V.",
            "role": "Grid Planner",
            **meets("2026-04-16", "14:00", "grid-planner", sequence=0),
        },
        "002": OTHER,
        "003": {
            "kind": "reschedule",
            "company": "Noordlicht Energie N.V.",
            "role": "Grid Planner",
            **meets("2026-04-21", "09:30", "grid-planner", sequence=1),
        },
        "004": MASS,
        "005": {
            "kind": "cancellation",
            "company": "Noordlicht Energie N.V.",
            **meets("2026-04-21", "09:30", "grid-planner", sequence=2),
        },
    },
    "reschedule-by-text": {
        "001": {
            "kind": "confirmation",
            "company": "Larkspur Foods, Inc.",
            "role": "Category Manager",
            "promised": Promise(dt.date(2026, 3, 15), "by mid-March"),
            **meets("2026-03-03", "13:00"),
        },
        "002": OTHER,
        "003": {"kind": "proposal"},
        "004": OTHER,
        "005": {"kind": "reschedule", **meets("2026-03-06", "13:00")},
        "006": OTHER,
        "007": {"kind": "rejection", "company": "Larkspur Foods, Inc."},
    },
    "first-draft-sent-late": {
        "001": {
            "kind": "confirmation",
            "company": "Kōwhai Dairy Co-operative",
            "role": "Quality Lead",
            **meets("2026-03-16", "13:30"),
        },
        "002": OTHER,
        "003": OTHER,
    },
    "new-york-evening-tokyo-morning": {
        "001": {
            "kind": "confirmation",
            "company": "Hudson Lantern Media",
            "role": "Localization Producer",
            **meets("2026-01-14", "09:00"),
        },
        "002": OTHER,
        "003": {"kind": "confirmation", **meets("2026-01-14", "09:00")},
        "004": OTHER,
    },
    "nothing-to-follow-up": {
        "001": {"kind": "proposal", "company": "Pennant Surveys", "role": "Senior Surveyor"},
        **dict.fromkeys(("002", "003", "004", "005", "007", "008"), OTHER),
        "006": {
            "kind": "proposal",
            **robot(),
            "company": "Ordway Geomatics",
            "role": "Hydrographic Surveyor",
        },
        "009": MASS,
    },
    "ats-rejection-no-reply": {
        "001": {
            "kind": "confirmation",
            **robot(),
            "company": "Cordillera Outdoor",
            "role": "Supply Planner",
            "requisition": "R-10993",
            **meets("2026-05-12", "10:00"),
        },
        "002": MASS,
        "003": {"kind": "rejection", **robot(), "company": "Cordillera Outdoor", "role": "Supply Planner"},
    },
    "ack-then-out-of-office": {
        "001": {
            "kind": "confirmation",
            "company": "Saffron Ledger",
            "role": "Backend Developer",
            **meets("2026-06-09", "16:00", minutes=75),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "acknowledgement"},
        "005": {"kind": "auto_reply"},
        "006": MASS,
    },
    "agency-two-clients": {
        "001": {
            "kind": "confirmation",
            "company": "Coldharbour Insurance",
            "role": "Claims Data Analyst",
            **meets("2026-05-20", "15:00"),
        },
        "002": OTHER,
        "003": {
            "kind": "confirmation",
            "company": "Fenwick Pryce",
            "role": "Pricing Analyst",
            **meets("2026-05-22", "08:45"),
        },
        "004": OTHER,
        "005": {"kind": "confirmation", "company": "Coldharbour Insurance", **meets("2026-05-20", "15:00")},
        "006": {"kind": "rejection", "company": "Fenwick Pryce", "role": "Pricing Analyst"},
        "007": OTHER,
    },
    "ats-noreply-human-elsewhere": {
        "001": {"kind": "proposal", "company": "Palisade Health", "role": "Integration Engineer"},
        "002": {"kind": "proposal", **robot(), "company": "Palisade Health"},
        "003": OTHER,
        "004": {
            "kind": "confirmation",
            **robot(),
            "company": "Palisade Health",
            "role": "Integration Engineer",
            **meets("2026-03-19", "11:00"),
        },
        "005": {
            "kind": "confirmation",
            **robot(),
            "company": "Palisade Health",
            **meets("2026-03-19", "11:00"),
        },
        "006": {"kind": "other", **robot(), "company": "Palisade Health"},
    },
    "holding-before-day-seven": {
        "001": {
            "kind": "confirmation",
            "company": "Bluegum Water Corporation",
            "role": "Hydrologist",
            "requisition": "26-014",
            **meets("2026-02-12", "09:30"),
        },
        "002": OTHER,
        "003": {
            "kind": "holding",
            "promised": Promise(dt.date(2026, 2, 28), "not before the end of the month"),
        },
        "004": OTHER,
        "005": MASS,
    },
    "offer-from-colleague-new-thread": {
        "001": {
            "kind": "confirmation",
            "company": "Kiel Marine Systems GmbH",
            "role": "Sonar Software Engineer",
            **meets("2026-05-04", "13:00"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "offer", "company": "Kiel Marine Systems", "role": "Sonar Software Engineer"},
    },
    "onsite-five-invitations": {
        "001": {
            "kind": "confirmation",
            "company": "Tessellate Robotics",
            "role": "Perception Engineer",
            "requisition": "0417",
            **meets("2026-05-06", "09:30", minutes=0),
        },
        **{
            number: {
                "kind": "confirmation",
                "company": company,
                **meets("2026-05-06", hour, f"{number}@gworks.example", 45),
            }
            for number, hour, company in (
                ("002", "09:30", "Tessellate"),
                ("003", "10:15", "Tessellate"),
                ("004", "11:15", "Tessellate"),
                ("005", "13:00", None),
                ("006", "14:00", None),
            )
        },
        "007": OTHER,
        "008": OTHER,
        "009": {"kind": "holding", "promised": Promise(dt.date(2026, 5, 21), "on Thursday")},
        "010": {"kind": "offer", "company": "Tessellate Robotics", "role": "Perception Engineer"},
    },
    "three-rounds-last-counts": {
        "001": {
            "kind": "confirmation",
            "company": "Quillmark",
            "role": "Product Manager",
            **meets("2026-03-02", "16:00", minutes=30),
        },
        "002": OTHER,
        "003": {"kind": "confirmation", "company": "Quillmark", **meets("2026-03-12", "10:00", minutes=90)},
        "004": OTHER,
        "005": OTHER,
        "006": {"kind": "confirmation", "company": "Quillmark", **meets("2026-03-27", "09:15", minutes=30)},
        "007": OTHER,
        "008": MASS,
        "009": OTHER,
    },
    "two-roles-one-employer": {
        "001": {
            "kind": "confirmation",
            "company": "Harrow & Vale Publishing",
            "role": "Production Editor",
            **meets("2026-04-14", "14:15"),
        },
        "002": OTHER,
        "003": {
            "kind": "confirmation",
            "company": "Harrow & Vale Publishing Ltd",
            "role": "Rights Assistant",
            **meets("2026-04-17", "11:00"),
        },
        "004": {"kind": "confirmation", **meets("2026-04-17", "11:00")},
        "005": {"kind": "acknowledgement"},
        "006": {
            "kind": "rejection",
            "company": "Harrow & Vale Publishing",
            "role": "Production Editor",
        },
        "007": OTHER,
    },
}


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
            due = now <= at < now + dt.timedelta(days=1)
            if due and action["which"] == draft.number and draft.state == "in_drafts":
                assert action["action"] == "send_draft"
                return replace(
                    draft, state="sent", sent_at=at, sent_message_id=f"<sent-{draft.message_id[1:]}"
                )
        return draft

    first = min(letter.sent for letter in timeline.letters if letter.sent).astimezone(timeline.zone).date()
    days = mornings(first, dt.date.fromisoformat(timeline.script["until"]), timeline.zone)
    return play(
        timeline.letters, Policy(timeline.zone), days, user, addresses=[timeline.script["me"]["address"]]
    )


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
