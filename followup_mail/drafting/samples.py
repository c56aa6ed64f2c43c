"""A made-up process in every situation a follow-up may be written in: to preview, review and test wording."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from itertools import product
from typing import Any

from followup_mail.drafting.templates import BodyKind, body_kind
from followup_mail.hiring.model import Situation
from followup_mail.reading.model import Promise

MY_NAME = "Hannah Whitcombe"
MAY_BE_UNKNOWN = ("person", "role", "company")

PLAIN = Situation(
    number=1,
    as_second=False,
    answered=False,
    today=dt.date(2026, 2, 18),
    interview=dt.date(2026, 2, 11),
    promised=None,
    company="Brightwater Logistics",
    role="Operations Analyst",
    person="Marcus Oyelaran",
    language="en",
)
PROMISE = Promise(dt.date(2026, 3, 1), "we will know by 1 March")

STANDS: dict[str, dict[str, Any]] = {
    "first": {},
    "first, a day promised": {"promised": PROMISE},
    "second, the first was never sent": {"number": 2},
    "second, the first was never sent, a day promised": {"number": 2, "promised": PROMISE},
    "second, no answer to the first": {"number": 2, "as_second": True},
    "second, no answer to the first, a day promised": {"number": 2, "as_second": True, "promised": PROMISE},
    "second, they answered before the first": {"number": 2, "answered": True},
    "second, they answered the first": {"number": 2, "as_second": True, "answered": True},
    "second, they answered and promised a day": {"number": 2, "answered": True, "promised": PROMISE},
}
"""What sets one follow-up apart from another, by a title."""


def sample(stand: str, language: str, **changes: Any) -> Situation:
    """The made-up process as it stands; ``changes`` are facts that differ."""
    return dataclasses.replace(PLAIN, language=language, **STANDS[stand], **changes)


def stands_of(kind: BodyKind) -> list[str]:
    """The titles of the situations for which the template of that kind is taken."""
    return [stand for stand in STANDS if body_kind(sample(stand, "en")) == kind]


def subsets() -> Iterator[tuple[str, dict[str, None]]]:
    """Every choice of facts that are not known, as a title and the changes that make it; none first."""
    for flags in product((False, True), repeat=len(MAY_BE_UNKNOWN)):
        missing = [name for name, is_missing in zip(MAY_BE_UNKNOWN, flags, strict=True) if is_missing]
        yield ", ".join(missing) or "nothing", dict.fromkeys(missing)
