"""Who the user is to the rooms: how their letters are read, what they wish, and how they write."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from followup_mail.config import Config
from followup_mail.drafting import Templates, shipped_folder
from followup_mail.hiring.model import Policy
from followup_mail.reading.model import Reader
from followup_mail.worker.desk import Senders
from followup_mail.worker.drafts import Pen


@dataclass(frozen=True, slots=True)
class Persona:
    """One user: how their letters are read, what they wish, how they write, and whose letters are special."""

    reader: Reader
    policy: Policy
    pen: Pen
    senders: Senders = field(default_factory=Senders)


def persona_of(config: Config) -> Persona:
    """The user of a configuration."""
    return Persona(reader_of(config), policy_of(config), pen_of(config), senders_of(config))


def stranger(address: str, timezone: dt.tzinfo) -> Persona:
    """Somebody of whom no more is known: the usual rules, the shipped templates, and no name."""
    reader = Reader(frozenset((address.casefold(),)), timezone)
    return Persona(reader, Policy(timezone), Pen("", shipped_languages(), "", Templates()))


def reader_of(config: Config) -> Reader:
    """For whom letters are read."""
    addresses = frozenset(address.casefold() for address in config.you.addresses)
    return Reader(addresses, config.timezone, config.you.name)


def senders_of(config: Config) -> Senders:
    """Whose letters never count, and whose are always read closely."""
    return Senders(frozenset(config.scan.ignore_from), frozenset(config.scan.interview_from))


def policy_of(config: Config) -> Policy:
    """What the follow-up rules ask for."""
    wishes = config.follow_up
    return Policy(
        timezone=config.timezone,
        days=wishes.days,
        draft_at=wishes.draft_at,
        grace_days=wishes.grace_days,
        wait_for_promised_date=wishes.wait_for_promised_date,
        withdraw=wishes.withdraw == "trash",
    )


def pen_of(config: Config) -> Pen:
    """How the user writes."""
    you = config.you
    return Pen(you.name, you.languages or shipped_languages(), you.signature, Templates(config.templates_dir))


def shipped_languages() -> tuple[str, ...]:
    """The languages that have templates, English first."""
    names = {folder.name for folder in shipped_folder().iterdir() if folder.is_dir()}
    return tuple(sorted(names, key=lambda name: (name != "en", name)))
