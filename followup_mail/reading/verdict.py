"""What the judge says of a letter."""

from __future__ import annotations

from dataclasses import dataclass, field

from followup_mail.reading.days import Choice
from followup_mail.reading.invitations import Event
from followup_mail.reading.model import Evidence, Kind


@dataclass(frozen=True)
class Verdict:
    """The kind, the day where there is one, and the words it stands on."""

    kind: Kind
    choice: Choice = field(default_factory=lambda: Choice(None))
    event: Event | None = None
    evidence: tuple[Evidence, ...] = ()
    only_in_thread: bool = False
