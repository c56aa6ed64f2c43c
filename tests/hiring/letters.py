"""Letters and drafts by hand: what the tests of the rules are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from followup_mail.hiring import assemble, decide
from followup_mail.hiring.model import (
    Decision,
    DraftRecord,
    DraftState,
    Look,
    Note,
    PlannedDraft,
    Policy,
    Process,
    WithdrawDraft,
    WriteDraft,
)
from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Meeting, Promise, Reading, Signal

LONDON = ZoneInfo("Europe/London")
ME = Address("jo@home.example", "Jo Lind")
TOM = Address("tom@quillmark.example", "Tom Adeyemi")
INES = Address("ines@quillmark.example", "Ines Prat")
ROBOT = Address("no-reply@quillmark.example", "Quillmark Careers")
LONG_SINCE = dt.date(2026, 1, 1)

_UNSET: Any = object()


def at(text: str, zone: dt.tzinfo = LONDON) -> dt.datetime:
    """``2026-03-12 09:30`` (``2026-03-12`` for noon) in a zone."""
    moment = dt.datetime.fromisoformat(text if " " in text else f"{text} 12:00")
    return moment.replace(tzinfo=zone)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def letter(
    kind: Kind,
    sent: str | dt.datetime | None,
    name: str | None = None,
    *,
    sender: Address | None = TOM,
    to: Iterable[Address] | None = None,
    replies_to: Sequence[str] = (),
    contact: Address | None = _UNSET,
    own: bool = False,
    robot: bool = False,
    company: str | None = "Quillmark",
    written_to: str | None = ME.address,
    **more: Any,
) -> Signal:
    """A letter to the user, or with ``own`` from the user; ``name`` is its id without ``<>``."""
    moment = at(sent) if isinstance(sent, str) else sent
    name = name or f"{kind}-{sent}-{sender.address if sender else ''}-{own}"
    if contact is _UNSET:
        contact = None if own or robot else sender
    return Signal(
        identity=f"<{name}>",
        message_id=f"<{name}>",
        in_reply_to=tuple(f"<{each}>" for each in replies_to[-1:]),
        references=tuple(f"<{each}>" for each in replies_to),
        subject=more.pop("subject", "Interview"),
        sent=moment,
        sender=ME if own else sender,
        recipients=tuple(to) if to is not None else ((TOM,) if own else (ME,)),
        own=own,
        written_to=written_to,
        kind=kind,
        certainty=more.pop("certainty", "sure"),
        company=None if own else company,
        contact=contact,
        sender_is_robot=robot,
        **more,
    )


def on(date: str | None, hour: str | None = None, minutes: int | None = None, **more: Any) -> Meeting:
    """A meeting on a day, at an hour of London, that lasts so many minutes."""
    start = at(f"{date} {hour}") if hour else None
    end = start + dt.timedelta(minutes=minutes) if start and minutes else None
    return Meeting(date=day(date) if date else None, start=start, end=end, **more)


def confirmed(
    date: str, hour: str | None = "10:00", sent: str = "2026-03-02", name: str | None = None, **more: Any
) -> Signal:
    return letter("confirmation", sent, name, meeting=on(date, hour), **more)


def either(*dates: str) -> Meeting:
    """A meeting whose day leaves several readings."""
    return Meeting(date=None, alternatives=tuple(Reading(day(date), "may be meant") for date in dates))


def promise(date: str) -> Promise:
    return Promise(day(date), f"we decide by {date}")


def process(*letters: Signal, doubtful: Sequence[Signal] = (), **more: Any) -> Process:
    return Process(
        id=more.pop("id", "quillmark"),
        account="personal",
        signals=letters,
        company=more.pop("company", "Quillmark"),
        role=more.pop("role", None),
        doubtful=tuple(doubtful),
    )


def draft(
    interview: str,
    number: int,
    state: DraftState = "in_drafts",
    written: str | None = None,
    sent: str | None = None,
    **more: Any,
) -> DraftRecord:
    due = day(interview) + dt.timedelta(days=7 * number)
    return DraftRecord(
        process=more.pop("process", "quillmark"),
        interview=day(interview),
        number=number,
        attempt=more.pop("attempt", 1),
        due=due,
        message_id=more.pop("message_id", f"<draft-{interview}-{number}>"),
        state=state,
        written_at=at(written) if written else at(f"{due} 08:05"),
        sent_at=at(sent) if sent else None,
        **more,
    )


def policy(**more: Any) -> Policy:
    return Policy(**{"timezone": LONDON, **more})


def look(**more: Any) -> Look:
    return Look(**{"complete": True, "ledger_since": LONG_SINCE, **more})


def decided(
    subject: Process,
    now: str,
    drafts: Sequence[DraftRecord] = (),
    *,
    policy: Policy | None = None,
    look: Look | None = None,
) -> Decision:
    """The decision at ``now`` (09:00 where only a day is given)."""
    moment = at(now if " " in now else f"{now} 09:00", (policy or Policy(LONDON)).timezone)
    return decide(
        subject, drafts, policy or Policy(LONDON), look or Look(True, LONG_SINCE), moment, [ME.address]
    )


def written(decision: Decision) -> WriteDraft | None:
    drafts = [action for action in decision.actions if isinstance(action, WriteDraft)]
    assert len(drafts) <= 1
    return drafts[0] if drafts else None


def withdrawn(decision: Decision) -> list[WithdrawDraft]:
    return [action for action in decision.actions if isinstance(action, WithdrawDraft)]


def notes(decision: Decision, rule: str | None = None) -> list[Note]:
    return [
        action
        for action in decision.actions
        if isinstance(action, Note) and (rule is None or action.rule == rule)
    ]


def planned(decision: Decision, number: int) -> PlannedDraft:
    return next(each for each in decision.standing.drafts if each.number == number)


def assembled(
    *letters: Signal, names: dict[str, str] | None = None, taken: Iterable[str] = ()
) -> list[Process]:
    return list(assemble("personal", letters, names or {}, tuple(taken)))


def ids(subject: Process) -> set[str]:
    """The names of a process's letters."""
    return {signal.identity.strip("<>") for signal in subject.signals}
