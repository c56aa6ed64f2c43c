"""How near a letter comes to an interview of the reader, and what in it speaks for one or against. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from followup_mail.letters.model import Letter
from followup_mail.reading import read
from followup_mail.reading.facts import Facts, gather
from followup_mail.reading.model import INTERVIEW_KINDS, Evidence, Kind, Reader, Signal
from followup_mail.reading.relevance import interview_weight

_FOR = {
    "interview": "names an interview",
    "job_interview": "names a job interview",
    "meeting": "names a meeting",
    "fixed": "fixes something",
    "hiring": "speaks of hiring",
    "yours": "speaks of your own application",
}
_AGAINST = {
    "other_interview": "speaks of another kind of interview",
    "elsewhere": "speaks of another kind of meeting",
    "user_interviews": "has you interview somebody",
    "application_received": "only says that an application arrived",
}
_MOST_QUOTES = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What some words of a letter tell, and those words."""

    what: str
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Nearness:
    """What speaks for an interview of the reader and what against; ``weight`` is what the judge goes by."""

    weight: float
    speaks_for: tuple[Told, ...]
    speaks_against: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A letter that fixed no interview but came near it, and why it did not, in words."""

    signal: Signal
    weight: float
    why: str


def nearness(letter: Letter, reader: Reader) -> Nearness:
    """Look a letter through for what makes an interview. Never raises."""
    facts = gather(letter, reader)
    against = _told(facts, _AGAINST)
    if facts.machine.bulk:
        against = (*against, Told("is marked as a mailing to many", ()))
    return Nearness(interview_weight(facts), _told(facts, _FOR), against)


def near_miss(letter: Letter, reader: Reader) -> NearMiss | None:
    """Why a letter fixes no interview; None where it has nothing of one, and for the user's own."""
    signal = read(letter, reader)
    if signal.own:
        return None
    near = nearness(letter, reader)
    if signal.kind in ("other", "auto_reply") and not near.speaks_for:
        return None
    return NearMiss(signal, near.weight, _why(signal, near))


def order(miss: NearMiss) -> tuple[int, float, str]:
    """Nearest first: by kind, then by weight; by identity where both are equal."""
    return _RANK.get(miss.signal.kind, len(_RANK)), -miss.weight, miss.signal.identity


_RANK: dict[Kind, int] = {
    **dict.fromkeys(INTERVIEW_KINDS, 0),
    "proposal": 1,
    "cancellation": 2,
}


def _told(facts: Facts, cues: dict[str, str]) -> tuple[Told, ...]:
    found = []
    for cue, what in cues.items():
        words: dict[str, Evidence] = {}
        for place, hit in facts.hits(cue):
            item = facts.evidence(cue, place, hit.start, hit.end, f"prose.{cue}")
            words.setdefault(item.text.casefold(), item)
        if words:
            found.append(Told(what, tuple(words.values())[:_MOST_QUOTES]))
    return tuple(found)


def _why(signal: Signal, near: Nearness) -> str:
    """What keeps the letter from fixing an interview."""
    if signal.kind in INTERVIEW_KINDS:
        return _why_not_counted(signal)
    if signal.kind == "proposal":
        return "an interview is wanted, but no day is fixed"
    if signal.kind == "cancellation":
        return "an interview is called off"
    against = _quoted(near.speaks_against)
    speaks_for = _quoted(near.speaks_for)
    if signal.kind == "other":
        if against:
            return f"it {speaks_for}, but {against}" if speaks_for else f"it {against}"
        return f"it {speaks_for}, but fixes no interview of yours" if speaks_for else "it names no interview"
    return f"it is {_NAMES[signal.kind]}, which fixes no interview"


_NAMES: dict[Kind, str] = {
    "offer": "an offer",
    "rejection": "a rejection",
    "holding": "an answer without a decision",
    "acknowledgement": "an acknowledgement",
    "auto_reply": "an automatic reply",
}


def _why_not_counted(signal: Signal) -> str:
    if not signal.trusted:
        return "it fixes an interview, but failed the mail server's check of its sender"
    if signal.meeting is None or signal.meeting.date is None:
        days = [reading.date.isoformat() for reading in signal.meeting.alternatives] if signal.meeting else []
        return f"it fixes an interview, but on which day is not sure{': ' if days else ''}{' or '.join(days)}"
    if signal.only_in_thread:
        return "it fixes a meeting, but nothing ties it to a job you applied for"
    return f"it fixes an interview on {signal.meeting.date}, after which no draft came due"


def _quoted(told: tuple[Told, ...]) -> str:
    return " and ".join(
        f"{each.what} (“{each.words[0].text}”)" if each.words else each.what for each in told[:2]
    )
