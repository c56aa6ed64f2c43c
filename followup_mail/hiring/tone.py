"""In what language and how formally the employer writes (rule ``wording``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.reading.model import Signal


@dataclass(frozen=True, slots=True)
class Tone:
    """A language code, None where unknown, and whether one is on familiar terms."""

    language: str | None
    familiar: bool


def tone_of(*letters: Sequence[Signal]) -> Tone:
    """The tone of the last letter that tells; of several groups, the first that does. Formal if in doubt.

    Mass mailings, machines' answers and the user's own letters tell nothing.
    """
    spoken = [
        [letter for letter in group if letter.kind not in ("other", "auto_reply") and not letter.own]
        for group in letters
    ]
    languages = (letter.language for group in spoken for letter in reversed(group))
    manners = (letter.familiar for group in spoken for letter in reversed(group))
    return Tone(
        next((language for language in languages if language), None),
        next((familiar for familiar in manners if familiar is not None), False),
    )
