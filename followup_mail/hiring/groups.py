"""Letters of one process, growing, and what they have shown of it so far."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from followup_mail.hiring.naming import Words, is_same_employer_name, is_same_job, may_be_same_employer
from followup_mail.hiring.traits import Traits
from followup_mail.reading.model import Signal


@dataclass(eq=False, slots=True)
class Group:
    """One process in the making; ``number`` counts them as they were founded."""

    number: int
    members: list[Traits] = field(default_factory=list)
    doubtful: list[Signal] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    uids: set[str] = field(default_factory=set)
    days: set[dt.date] = field(default_factory=set)
    hours: set[dt.datetime] = field(default_factory=set)
    requisitions: set[str] = field(default_factory=set)
    roles: set[Words] = field(default_factory=set)
    companies: set[Words] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    robots: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, order=True)
class Bond:
    """How a letter is tied to a group, the strongest tie first, so that bonds compare by strength.

    ``hour`` is the very hour of an interview: nobody has two at once.
    """

    event: bool
    thread: bool
    hour: bool
    requisition: bool
    job: bool
    person: bool
    employer: bool
    domain: bool
    machine: bool

    @property
    def is_correspondence(self) -> bool:
        """Whether thread, event, hour or person ties them, not merely a name or a domain."""
        return self.event or self.thread or self.hour or self.person

    @property
    def is_named(self) -> bool:
        """Whether the letter names the job or the employer."""
        return self.requisition or self.job or self.employer

    @property
    def holds(self) -> bool:
        """Whether this is a tie at all: a job's title alone is none, for many employers seek an engineer."""
        return (
            self.is_correspondence
            or self.employer
            or self.domain
            or self.requisition
            or (self.machine and self.job)
        )


def bond(traits: Traits, group: Group) -> Bond:
    """What ties a letter to a group."""
    return Bond(
        event=traits.uid is not None and traits.uid in group.uids,
        thread=traits.thread is not None and traits.thread in group.threads,
        hour=traits.hour is not None and traits.hour in group.hours,
        requisition=traits.requisition is not None and traits.requisition in group.requisitions,
        job=bool(traits.role) and any(is_same_job(traits.role, role) for role in group.roles),
        person=not group.people.isdisjoint(traits.people),
        employer=bool(traits.company)
        and any(is_same_employer_name(traits.company, company) for company in group.companies),
        domain=not group.domains.isdisjoint(traits.domains),
        machine=traits.robot is not None and traits.robot in group.robots,
    )


def differs(traits: Traits, group: Group) -> bool:
    """Whether job, requisition id or employer differ positively (rule ``apart-or-together``).

    One calendar event is one process whatever it is called. Different names from one employer's own domain
    are names of that employer. Sessions that one person of an employer arranges on one day are one interview,
    whatever their titles.
    """
    if traits.uid is not None and traits.uid in group.uids:
        return False
    if traits.requisition and group.requisitions and traits.requisition not in group.requisitions:
        return True
    is_one_domain = not group.domains.isdisjoint(traits.domains)
    if (
        traits.company
        and group.companies
        and not is_one_domain
        and not any(may_be_same_employer(traits.company, company) for company in group.companies)
    ):
        return True
    is_one_day = traits.day in group.days and is_one_domain and not group.people.isdisjoint(traits.people)
    return (
        bool(traits.role and group.roles)
        and not is_one_day
        and not any(is_same_job(traits.role, role) for role in group.roles)
    )


class Index:
    """Finds the groups that a letter may be tied to without looking at all of them."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._founded = 0
        self._by_mark: defaultdict[tuple[str, str], dict[int, Group]] = defaultdict(dict)
        self._homes: dict[str, Group] = {}
        self._held: dict[str, Traits] = {}
        self._united: dict[int, Group] = {}

    def found(self, traits: Traits) -> Group:
        """A new group with its first letter."""
        group = Group(self._founded)
        self._founded += 1
        self.groups.append(group)
        self.join(traits, group)
        return group

    def home(self, name: str) -> Group | None:
        """The group of the letter of that identity or Message-ID; None where it has none."""
        return self._homes.get(name)

    def now(self, group: Group) -> Group:
        """The group that has taken this one in, or itself."""
        while group.number in self._united:
            group = self._united[group.number]
        return group

    def join(self, traits: Traits, group: Group) -> None:
        """Add a letter to a group, which is from then on known by what a trusted letter shows."""
        group.members.append(traits)
        for name in (traits.letter.identity, traits.letter.message_id):
            if name is not None:
                self._homes[name] = group
        if not traits.letter.trusted:
            return
        for known, shown in (
            (group.threads, (traits.thread,)),
            (group.uids, (traits.uid,)),
            (group.requisitions, (traits.requisition,)),
            (group.robots, (traits.robot,)),
        ):
            known.update(mark for mark in shown if mark is not None)
        if traits.day is not None:
            group.days.add(traits.day)
        if traits.hour is not None:
            group.hours.add(traits.hour)
        if traits.role:
            group.roles.add(traits.role)
        if traits.company:
            group.companies.add(traits.company)
        if traits.letter.kind not in ("other", "auto_reply"):
            group.people |= traits.shown_people
            group.domains |= traits.shown_domains
        for mark in _marks(traits):
            self._by_mark[mark][group.number] = group

    def hold(self, traits: Traits, group: Group) -> None:
        """Keep a letter beside a group that it perhaps belongs to."""
        group.doubtful.append(traits.letter)
        self._held[traits.letter.identity] = traits

    def leave(self, identity: str, group: Group | None = None) -> None:
        """Take a letter out of that group, or out of all; it is not held beside it any more either."""
        self._homes.pop(identity, None)
        for each in self.groups if group is None else [group]:
            each.members = [traits for traits in each.members if traits.letter.identity != identity]
            each.doubtful = [letter for letter in each.doubtful if letter.identity != identity]

    def call(self, group: Group, company: Words, role: Words) -> None:
        """Know a group by these names too."""
        if company:
            group.companies.add(company)
            self._by_mark["employer", company[0]][group.number] = group
        if role:
            group.roles.add(role)

    def unite(self, one: Group, other: Group) -> None:
        """Make one group of two, the older of them. What was held between the two belongs to it."""
        whole, part = sorted((one, other), key=lambda group: group.number)
        self.groups.remove(part)
        self._united[part.number] = whole
        for traits in part.members:
            self.join(traits, whole)
        for company in part.companies:
            self.call(whole, company, ())
        for role in part.roles:
            self.call(whole, (), role)
        known = {letter.identity for letter in whole.doubtful}
        for letter in part.doubtful:
            if letter.identity not in known:
                whole.doubtful.append(letter)
            elif not any(letter in group.doubtful for group in self.groups if group is not whole):
                self.leave(letter.identity, whole)
                self.join(self._held[letter.identity], whole)

    def candidates(self, traits: Traits) -> list[tuple[Bond, Group]]:
        """The groups that the letter has a tie with, and which."""
        near: dict[int, Group] = {}
        for mark in _marks(traits):
            near.update(self._by_mark.get(mark, {}))
        groups = [group for number, group in sorted(near.items()) if number not in self._united]
        bonds = [(bond(traits, group), group) for group in groups]
        return [(tie, group) for tie, group in bonds if tie.holds]


def _marks(traits: Traits) -> set[tuple[str, str]]:
    marks = {("person", person) for person in traits.people | traits.shown_people}
    marks |= {("domain", domain) for domain in traits.domains | traits.shown_domains}
    for sort, mark in (
        ("thread", traits.thread),
        ("uid", traits.uid),
        ("hour", str(traits.hour) if traits.hour else None),
        ("requisition", traits.requisition),
        ("robot", traits.robot),
        ("employer", traits.company[0] if traits.company else None),
    ):
        if mark is not None:
            marks.add((sort, mark))
    return marks
