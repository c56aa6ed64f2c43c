"""Tells one hiring process after another, letter by letter, as chance has it go.

Letters are labelled: what each says is known, and to which process it belongs.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Meeting, Promise, Reading, Signal

ZONE = ZoneInfo("Europe/London")
ME = Address("jo@home.example", "Jo Lind")
ROBOT = Address("no-reply@greenhouse-mail.io", "Hiring")
FIRST = dt.date(2026, 1, 5)

_FIRST_NAMES = (
    "Anna",
    "Bertil",
    "Chidi",
    "Dolores",
    "Emre",
    "Fiona",
    "Goran",
    "Hana",
    "Ines",
    "Jakub",
    "Kofi",
)
_LAST_NAMES = ("Adeyemi", "Brandt", "Castro", "Dubois", "Eriksen", "Farrow", "Gupta", "Holm", "Ito", "Jansen")
ROLES = ("Data Analyst", "Product Manager", "Welder", "Accountant", "Translator", "Nurse", "Chemist", "Buyer")


@dataclass
class Course:
    """One process as it truly went: its letters, and those that fit it and another one."""

    key: str
    letters: list[Signal] = field(default_factory=list)
    doubtful: list[Signal] = field(default_factory=list)


@dataclass(frozen=True)
class Employer:
    """Who hires, and its own domain."""

    name: str
    domain: str


def person(chance: random.Random, domain: str) -> Address:
    """Somebody at a domain."""
    first, last = chance.choice(_FIRST_NAMES), chance.choice(_LAST_NAMES)
    return Address(f"{first}.{last}{chance.randrange(100)}@{domain}".lower(), f"{first} {last}")


class Teller:
    """Tells one process, letter by letter."""

    def __init__(
        self,
        chance: random.Random,
        employer: Employer,
        role: str,
        begins: int,
        *,
        names_job: bool = False,
        by_agency: bool = False,
    ) -> None:
        self._chance = chance
        self._employer = employer
        self._role = role
        self._names_job = names_job
        self._by_agency = by_agency
        self.recruiter = person(chance, employer.domain)
        self.colleague = person(chance, employer.domain)
        while self.colleague == self.recruiter:
            self.colleague = person(chance, employer.domain)
        self.human_resources = Address(f"hr@{employer.domain}", "Human Resources")
        self._begins = FIRST + dt.timedelta(days=begins)
        self._course = Course(f"{employer.name}, {role}")
        self._last: Signal | None = None

    # -- one letter

    def letter(
        self,
        kind: Kind,
        sent: dt.datetime,
        *,
        sender: Address | None = None,
        own: bool = False,
        new_thread: bool = False,
        **more: Any,
    ) -> Signal:
        """A letter in the process's thread, or in a new one that names employer and job."""
        parent = None if new_thread else self._last
        sender = ME if own else sender or self.recruiter
        name = f"<{self._chance.getrandbits(60):x}@{sender.domain}>"
        is_robot = sender == ROBOT
        names_all = new_thread or parent is None or self._names_job or is_robot
        return Signal(
            identity=name,
            message_id=name,
            in_reply_to=(parent.identity,) if parent else (),
            references=(*parent.references, parent.identity) if parent else (),
            subject=f"Interview: {self._role}",
            sent=sent,
            sender=sender,
            recipients=(more.pop("to", self.recruiter),) if own else (ME, *more.pop("copies", ())),
            own=own,
            written_to=ME.address,
            kind=kind,
            certainty=more.pop("certainty", "sure"),
            company=self._employer.name if names_all and not own else None,
            role=self._role if names_all and not own else None,
            contact=None if own or is_robot or kind == "auto_reply" else sender,
            language="en",
            sender_is_robot=is_robot,
            **more,
        )

    def _say(self, letter: Signal, *, in_thread: bool = True) -> Signal:
        self._course.letters.append(letter)
        if in_thread:
            self._last = letter
        return letter

    def _at(self, day: dt.date, first: int = 8, last: int = 19) -> dt.datetime:
        hour, minute = self._chance.randrange(first, last), self._chance.randrange(60)
        return dt.datetime.combine(day, dt.time(hour, minute), ZONE)

    def _day(self, day: dt.date, least: int, most: int) -> dt.date:
        return day + dt.timedelta(days=self._chance.randint(least, most))

    def _one_in(self, many: int) -> bool:
        return self._chance.randrange(many) == 0

    # -- the whole

    def told(self) -> Course:
        """The process from the first letter to the last."""
        day = self._begins
        rounds = self._chance.choice((1, 1, 1, 2, 2, 3))
        for number in range(rounds):
            interview = self._round(day, is_first=number == 0)
            if interview is None:
                return self._course
            day, goes_on = self._aftermath(interview, is_last=number == rounds - 1)
            if not goes_on:
                return self._course
        return self._course

    def _meeting(self, day: dt.date, **more: Any) -> Meeting:
        if self._one_in(8):
            return Meeting(date=day, **more)
        start = dt.datetime.combine(day, dt.time(self._chance.randrange(8, 18)), ZONE)
        end = start + dt.timedelta(minutes=self._chance.choice((30, 45, 90))) if self._one_in(2) else None
        return Meeting(date=day, start=start, end=end, **more)

    def _round(self, day: dt.date, *, is_first: bool) -> dt.date | None:
        """One interview fixed, and perhaps moved or called off; its day, None where there is none."""
        if is_first and self._one_in(4):
            self._say(self.letter("proposal", self._at(day)))
            day = self._day(day, 0, 2)
            self._say(self.letter("other", self._at(day, 19, 22), own=True))
            if self._one_in(8):
                return None
            day = self._day(day, 1, 2)
        interview = self._day(day, 3, 12)
        uid = f"{self._chance.getrandbits(50):x}" if self._one_in(3) else None
        meeting = self._meeting(interview, uid=uid, sequence=0 if uid else None)
        fixed = self._confirm(day, meeting)
        if self._one_in(2):
            self._say(self.letter("other", self._at(day, 19, 22), own=True))
        if self._one_in(6):
            interview, meeting = self._move(day, interview, meeting)
        if self._one_in(5) and interview - day > dt.timedelta(days=2):
            reminded = self._at(interview - dt.timedelta(days=1), 8, 12)
            self._say(self.letter("confirmation", reminded, meeting=meeting))
        if self._one_in(14):
            return self._called_off(day, interview, meeting)
        if self._one_in(12) and uid:  # the first state of the invitation arrives once more, late
            late = self.letter("confirmation", self._at(interview, 6, 7), meeting=fixed.meeting)
            self._say(late, in_thread=False)
        return interview

    def _confirm(self, day: dt.date, meeting: Meeting) -> Signal:
        at = self._at(day)
        if meeting.uid is None and not self._by_agency and self._last is None and self._one_in(6):
            return self._say(
                self.letter(
                    "confirmation",
                    at,
                    sender=ROBOT,
                    new_thread=True,
                    meeting=meeting,
                    copies=(self.recruiter,),
                )
            )
        return self._say(self.letter("confirmation", at, new_thread=self._last is None, meeting=meeting))

    def _move(self, day: dt.date, was: dt.date, meeting: Meeting) -> tuple[dt.date, Meeting]:
        now = self._day(was, 1, 9)
        sequence = 1 if meeting.uid else None
        moved = self._meeting(now, uid=meeting.uid, sequence=sequence, was=None if meeting.uid else was)
        said = self._at(self._day(day, 1, max(1, (was - day).days - 1)))
        self._say(self.letter("reschedule", said, meeting=moved))
        return now, Meeting(moved.date, moved.start, moved.end, uid=moved.uid, sequence=moved.sequence)

    def _called_off(self, day: dt.date, interview: dt.date, meeting: Meeting) -> dt.date | None:
        off = Meeting(interview, uid=meeting.uid, sequence=5 if meeting.uid else None)
        self._say(
            self.letter("cancellation", self._at(interview - dt.timedelta(days=1), 20, 22), meeting=off)
        )
        if self._one_in(2):
            return None
        again = self._day(interview, 3, 10)
        self._say(self.letter("confirmation", self._at(interview, 20, 22), meeting=self._meeting(again)))
        return again

    # -- after the interview

    def _aftermath(self, interview: dt.date, *, is_last: bool) -> tuple[dt.date, bool]:
        """What comes after an interview, oldest first; the day it ends, and whether there is a next round."""
        events = [self._day(interview, 1, 18) for _ in range(self._chance.choice((0, 0, 1, 1, 2, 3)))]
        if self._one_in(2):
            thanks = self.letter("other", self._at(self._day(interview, 1, 2), 19, 22), own=True)
            self._say(thanks)
            if self._one_in(5):
                at = thanks.sent + dt.timedelta(minutes=2) if thanks.sent else None
                assert at is not None
                self._say(self.letter("auto_reply", at), in_thread=False)
        for day in sorted(events):
            self._event(day, interview)
        if self._one_in(25):
            self._unsure_round(self._day(interview, 2, 15))
        ends = self._day(interview, 1, 20)
        if events:
            ends = max(ends, max(events) + dt.timedelta(days=1))
        if not is_last:
            return ends, True
        self._outcome(ends)
        return ends, False

    def _event(self, day: dt.date, interview: dt.date) -> None:
        sort = self._chance.random()
        at = self._at(day)
        if sort < 0.3:
            promised = Promise(self._day(day, 2, 14), "then") if self._one_in(3) else None
            self._say(self.letter("holding", at, promised=promised, sender=self._somebody()))
        elif sort < 0.45:
            self._asks(day, at)
        elif sort < 0.65:
            asked = self.letter("other", self._at(day, 19, 22), own=True, asks_for_news=True)
            self._say(asked)
        elif sort < 0.75:
            self._say(self.letter("acknowledgement", at))
        elif sort < 0.85:
            self._forged(at)
        elif sort < 0.9:  # a calendar tidied up afterwards
            self._say(self.letter("cancellation", at, meeting=Meeting(interview)), in_thread=False)
        else:
            self._say(self.letter("other", self._at(day, 19, 22), own=True, to=self.colleague))

    def _asks(self, day: dt.date, at: dt.datetime) -> None:
        """They want something of the user, who answers at once, late or never."""
        kind: Kind = "proposal" if self._one_in(3) else "holding"
        self._say(self.letter(kind, at, asks_user=True))
        if not self._one_in(3):
            self._say(self.letter("other", self._at(self._day(day, 0, 8), 19, 22), own=True))

    def _forged(self, at: dt.datetime) -> None:
        kind: Kind = self._chance.choice(("cancellation", "rejection", "offer", "holding"))
        meeting = Meeting(self._begins) if kind == "cancellation" else None
        self._say(self.letter(kind, at, meeting=meeting, trusted=False), in_thread=False)

    def _unsure_round(self, day: dt.date) -> None:
        """A next round on the 3rd of April or on the 4th of March; perhaps cleared up."""
        one, other = self._day(day, 4, 9), self._day(day, 20, 30)
        either = Meeting(None, alternatives=(Reading(one, "day first"), Reading(other, "month first")))
        self._say(self.letter("confirmation", self._at(day), meeting=either, certainty="unsure"))
        if self._one_in(2):
            cleared = self._at(self._day(day, 1, 2))
            self._say(self.letter("confirmation", cleared, meeting=self._meeting(one)))

    def _outcome(self, day: dt.date) -> None:
        sort = self._chance.random()
        at = self._at(day)
        if sort < 0.3:
            return
        if sort < 0.75:
            kind: Kind = "rejection" if self._chance.random() < 0.7 else "offer"
            self._decide(kind, at)
            if self._one_in(15):  # and yet
                again = self._day(day, 3, 9)
                later = self._at(self._day(day, 1, 2))
                self._say(self.letter("confirmation", later, meeting=self._meeting(again)))
        elif sort < 0.85:
            self._say(self.letter("cancellation", at, own=True))

    def _decide(self, kind: Kind, at: dt.datetime) -> None:
        sort = self._chance.random()
        if sort < 0.5:
            self._say(self.letter(kind, at))
        elif sort < 0.8:
            self._say(self.letter(kind, at, sender=self._somebody(), new_thread=True))
        else:
            self._say(self.letter(kind, at, sender=ROBOT, new_thread=True))

    def _somebody(self) -> Address:
        return self.colleague if self._one_in(3) else self.recruiter
