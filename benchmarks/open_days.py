"""How right the reader is where the day of an interview is open, or only looks open.

``python -m benchmarks.open_days [--wrong]``. The letters lie in ``tests/reading/days``: ``unsure.toml`` with
the readings that must be left to the user (rule ``unsure``), ``settled.toml`` with the day that the letter
settles. One letter in four, chosen as in ``benchmarks.accuracy``, is kept aside.

Whether a letter is about an interview at all is not measured here: a day counts as given where the letter,
taken for a confirmation, would give it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tomllib
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmarks.accuracy import is_aside
from followup_mail.letters import parse_letter
from followup_mail.letters.model import Letter
from followup_mail.reading import Reader, read
from followup_mail.reading.appointment import appointment
from followup_mail.reading.days import choose, weigh
from followup_mail.reading.facts import gather
from followup_mail.reading.model import INTERVIEW_KINDS, Meeting
from followup_mail.reading.verdict import Verdict

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "reading" / "days"
_ME = "sam@reyes.example"
_INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:{name}
DTSTAMP:20260101T000000Z
DTSTART:{start}
DURATION:PT1H
SUMMARY:Interview
ORGANIZER:mailto:talent@firm.example
ATTENDEE:mailto:sam@reyes.example
END:VEVENT
END:VCALENDAR
"""


class Case(NamedTuple):
    """A letter, for whom it is read, and its day or the readings that stay open."""

    name: str
    letter: Letter
    reader: Reader
    day: dt.date | None
    readings: frozenset[dt.date]

    @property
    def aside(self) -> bool:
        """Whether it is kept aside."""
        return is_aside(self.name)


def cases(name: str) -> Iterator[Case]:
    """The letters of a file: ``unsure`` or ``settled``."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        rows = tomllib.load(file)["letter"]
    for row in rows:
        reader = Reader(frozenset({_ME}), ZoneInfo(row.get("zone", "Europe/London")), "Sam Reyes")
        day = dt.date.fromisoformat(row["day"]) if "day" in row else None
        readings = frozenset(map(dt.date.fromisoformat, row.get("readings", ())))
        yield Case(row["name"], _letter(row), reader, day, readings)


def _letter(row: dict[str, str]) -> Letter:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Talent <talent@firm.example>", _ME, row["subject"]
    message["Date"] = format_datetime(row["sent"])  # type: ignore[arg-type]
    message["Message-ID"] = f"<{row['name']}@firm.example>"
    message.set_content("\n\n".join(filter(None, (row["body"], row.get("quoted")))))
    if "invite" in row:
        text = _INVITATION.format(name=row["name"], start=row["invite"]).replace("\n", "\r\n")
        message.add_attachment(text.encode(), "text", "calendar", params={"method": "REQUEST"})
    return parse_letter(message.as_bytes())


def meeting_of(case: Case) -> Meeting | None:
    """The interview that the letter speaks of, if it is read as a confirmation."""
    signal = read(case.letter, case.reader)
    if signal.kind in INTERVIEW_KINDS:
        return signal.meeting
    facts = gather(case.letter, case.reader)
    moved = facts.has("moved", (facts.heading, *facts.fresh), guarded=True)
    choice = choose(weigh(facts, (facts.heading, *facts.fresh), moved=moved))
    return appointment(facts, Verdict("confirmation", choice, next(iter(facts.events), None)))[0]


def is_right(case: Case) -> bool:
    """Whether the day is given that the letter settles, or left open with the readings that it leaves."""
    meeting = meeting_of(case)
    if meeting is None:
        return False
    if case.day is not None:
        return meeting.date == case.day
    return meeting.date is None and case.readings <= {reading.date for reading in meeting.alternatives}


def asserts_wrongly(case: Case) -> bool:
    """Whether a day is asserted that the letter leaves open, or that is not the one it settles."""
    meeting = meeting_of(case)
    return meeting is not None and meeting.date not in (None, case.day)


def main() -> int:
    """Print the figures; with ``--wrong`` the letters of the work part that are read wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wrong", action="store_true")
    wanted = parser.parse_args().wrong
    for name in ("unsure", "settled"):
        every = list(cases(name))
        for part in (False, True):
            some = [case for case in every if case.aside == part]
            right, wrong = sum(map(is_right, some)), sum(map(asserts_wrongly, some))
            place = "aside" if part else "work"
            print(f"{name}, {place}: {right} of {len(some)} right, {wrong} wrongly asserted")
        for case in every:
            if wanted and not case.aside and not is_right(case):
                meeting = meeting_of(case)
                said = meeting and (meeting.date, [reading.date for reading in meeting.alternatives])
                print(f"  {case.name}: {said}, not {case.day or sorted(case.readings)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
