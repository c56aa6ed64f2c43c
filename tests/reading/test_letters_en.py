"""Each short letter is read as a careful reader reads it."""

import datetime as dt
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from followup_mail.letters import parse_letter
from followup_mail.reading import Reader, Signal, read
from tests.reading.letters_en import CASES, Case

ME = "robin@ashe.example"
READER = Reader(frozenset({ME}), ZoneInfo("Europe/London"), "Robin Ashe")
SENT = dt.datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def raw(case: Case) -> bytes:
    message = EmailMessage()
    me = f"Robin Ashe <{ME}>"
    message["From"], message["To"] = (me, case.sender) if case.own else (case.sender, me)
    message["Subject"] = case.subject
    message["Date"] = SENT
    message["Message-ID"] = f"<{abs(hash(case.name))}@ashe.example>"
    for name, value in case.headers:
        message[name] = value
    message.set_content(case.body)
    return message.as_bytes()


def signal(case: Case) -> Signal:
    return read(parse_letter(raw(case)), READER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_kind(case: Case) -> None:
    assert signal(case).kind == case.kind


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.kind in ("confirmation", "reschedule")],
    ids=lambda case: case.name,
)
def test_day_and_start(case: Case) -> None:
    meeting = signal(case).meeting
    assert meeting is not None
    assert (meeting.date.isoformat() if meeting.date else None) == case.date
    assert (meeting.start.isoformat() if meeting.start else None) == case.start
    if case.alternatives:
        assert set(case.alternatives) <= {reading.date.isoformat() for reading in meeting.alternatives}


@pytest.mark.parametrize("case", [case for case in CASES if case.kind != "other"], ids=lambda case: case.name)
def test_contact(case: Case) -> None:
    found = signal(case).contact
    assert (found.address if found else None) == case.contact


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_evidence_stands_where_it_says(case: Case) -> None:
    letter = parse_letter(raw(case))
    for item in read(letter, READER).evidence:
        if not item.part.startswith("header:"):
            assert item.text in case.body or item.text.replace("\n", " ") in case.body.replace("\n", " ")
