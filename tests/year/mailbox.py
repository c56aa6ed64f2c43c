"""A year of somebody's mailbox, drawn from a seed: hiring processes of every course, and all other mail."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from tests.year.telling import FIRST, ME, ROLES, ZONE, Course, Employer, Teller, person

_ONE = (
    "Alder",
    "Birchfield",
    "Copperhill",
    "Dunmore",
    "Elmsworth",
    "Foxglove",
    "Granite",
    "Hollins",
    "Ivory",
)
_TWO = (
    "Foods",
    "Marine",
    "Optics",
    "Logistics",
    "Textiles",
    "Instruments",
    "Robotics",
    "Ceramics",
    "Shipping",
)
_THREE = ("North", "South", "East", "West", "Bay", "Valley", "Harbour", "Ridge", "Lake", "Moor")


@dataclass(frozen=True)
class Year:
    """All that happened: the processes, other mail, and the seed that the user's habits are drawn from."""

    seed: int
    days: int
    courses: tuple[Course, ...]
    other: tuple[Signal, ...]

    @property
    def letters(self) -> list[Signal]:
        """Every letter of the mailbox, each once."""
        found = {each.identity: each for each in self.other}
        for course in self.courses:
            found |= {each.identity: each for each in (*course.letters, *course.doubtful)}
        return list(found.values())


def year(seed: int, processes: int, letters: int, days: int = 365) -> Year:
    """A year with so many processes and at least so many letters."""
    chance = random.Random(f"year {seed}")
    courses: list[Course] = []
    employers = _employers(chance)
    while len(courses) < processes:
        begins = chance.randrange(0, max(1, days - 20))
        sort = chance.random()
        if sort < 0.06:
            courses += _two_jobs_at_one_employer(chance, next(employers), begins)
        elif sort < 0.12:
            courses += _two_clients_of_one_agency(
                chance, next(employers), next(employers), begins, len(courses)
            )
        else:
            courses.append(Teller(chance, next(employers), chance.choice(ROLES), begins).told())
    courses = courses[:processes]
    known = Year(seed, days, tuple(courses), ())
    other = _other_mail(chance, courses, max(0, letters - len(known.letters)), days)
    return Year(seed, days, tuple(courses), tuple(other))


def _employers(chance: random.Random) -> Iterator[Employer]:
    names = [(one, three, two) for one in _ONE for three in _THREE for two in _TWO]
    chance.shuffle(names)
    for one, three, two in names:
        yield Employer(f"{one} {three} {two}", f"{one}{three}{two}.example".lower())


def _two_jobs_at_one_employer(chance: random.Random, employer: Employer, begins: int) -> list[Course]:
    one, other = chance.sample(ROLES, 2)
    tellers = [
        Teller(chance, employer, one, begins, names_job=True),
        Teller(chance, employer, other, begins + chance.randrange(0, 9), names_job=True),
    ]
    if chance.random() < 0.6:
        tellers[1].recruiter = tellers[0].recruiter
    courses = [teller.told() for teller in tellers]
    if not _days(courses[0]).isdisjoint(_days(courses[1])):
        return courses[:1]  # sessions of one day with one person are one interview
    if chance.random() < 0.3:  # "we have decided": in which of the two?
        said = max(each.sent for course in courses for each in course.letters if each.sent)
        plain = tellers[0].letter("rejection", said + dt.timedelta(days=1), new_thread=True)
        letter = replace(plain, sender=tellers[0].human_resources, contact=None, role=None)
        for course in courses:
            course.doubtful.append(letter)
    return courses


def _days(course: Course) -> set[dt.date]:
    return {each.meeting.date for each in course.letters if each.meeting and each.meeting.date}


def _two_clients_of_one_agency(
    chance: random.Random, one: Employer, other: Employer, begins: int, number: int
) -> list[Course]:
    agent = person(chance, f"people{number}recruiting.example")
    tellers = [
        Teller(chance, one, chance.choice(ROLES), begins, names_job=True, by_agency=True),
        Teller(chance, other, chance.choice(ROLES), begins + 3, names_job=True, by_agency=True),
    ]
    for teller in tellers:
        teller.recruiter = teller.colleague = agent
    return [teller.told() for teller in tellers]


def _other_mail(chance: random.Random, courses: Sequence[Course], count: int, days: int) -> list[Signal]:
    """Newsletters, employers' own among them, friends, and what the user writes to them."""
    domains = [
        each.sender.domain
        for course in courses
        for each in course.letters
        if each.sender and not each.own and not each.sender_is_robot
    ] or ["shop.example"]
    made = []
    for number in range(count):
        day = FIRST + dt.timedelta(days=chance.randrange(days))
        sent = dt.datetime.combine(day, dt.time(chance.randrange(24), chance.randrange(60)), ZONE)
        friend = Address(f"friend{chance.randrange(40)}@gmail.com")
        sender = chance.choice(
            (friend, Address("news@shop.example"), Address(f"news@{chance.choice(domains)}"))
        )
        own = chance.randrange(5) == 0
        made.append(
            Signal(
                identity=f"<other-{number}@mail.example>",
                message_id=f"<other-{number}@mail.example>",
                in_reply_to=(),
                references=(),
                subject="News",
                sent=sent,
                sender=ME if own else sender,
                recipients=(friend,) if own else (ME,),
                own=own,
                written_to=ME.address,
                kind="other",
                certainty="sure",
                sender_is_robot=not own and sender is not friend,
            )
        )
    return made
