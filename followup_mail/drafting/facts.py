"""What a template may name: the situation of a follow-up as plain words."""

from __future__ import annotations

import re

from followup_mail.drafting import clean
from followup_mail.drafting.days import DayWords, in_words
from followup_mail.hiring.model import Situation

_NAME_LIMIT = 120
_PERSON_LIMIT = 60

Fact = str | int | bool | DayWords | None

FACT_NAMES = frozenset(
    {"person", "role", "company", "interview", "promised", "number", "as_second", "answered", "my_name"}
)
DAY_NAMES = frozenset({"interview", "promised"})
DAY_PARTS = frozenset({"weekday", "day", "month", "year"})

# "Sam Ito (Wattle & Pine)", "Sam Ito | Wattle", "Sam Ito via Jobboard": what follows is not the name.
_AFTER_NAME = re.compile(r"\s*[(\[<].*$|\s+(?:[|/·•–—-]|@|at|from|via)\s+.*$")
_QUOTES = "\"'“”„‘’`"
_TITLE = re.compile(r"(?:Inc|Ltd|Corp|Co|GmbH|Jr|Sr|Ph\.?D|M\.?D|[MB]Sc|Esq|[A-Z]{2,6}(?:-[A-Z]{2,4})?)\.?")
_SEVERAL = re.compile(r"[,&+/]|\b(?:and|und|et|y|e|en)\b")  # partners of a firm, not a first name


def facts(situation: Situation, my_name: str, language: str) -> dict[str, Fact]:
    """The values of ``FACT_NAMES`` (rule ``wording``); None where one is not known.

    Names are strings and nothing else: what looks like a template in them stays text.
    """
    promised = situation.promised
    return {
        "person": greeting_name(situation.person),
        "role": clean.name(situation.role, _NAME_LIMIT),
        "company": clean.name(situation.company, _NAME_LIMIT),
        "interview": in_words(situation.interview, language),
        "promised": in_words(promised.date, language) if promised else None,
        "number": situation.number,
        "as_second": situation.as_second,
        "answered": situation.answered,
        "my_name": clean.name(my_name, _NAME_LIMIT) or "",
    }


def greeting_name(person: str | None) -> str | None:
    """A display name as one would greet it; None where there is no name in it, such as in an address.

    ``Ito, Sam`` is Sam Ito, and an employer or a title after the name goes.
    """
    whole = clean.name(person, _NAME_LIMIT)
    if whole is None:
        return None
    name = _AFTER_NAME.sub("", whole.strip(_QUOTES)).strip(_QUOTES + " ,")
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma:
        # Capitals after a name in capitals are a first name, not a title.
        if not before.isupper() and all(map(_TITLE.fullmatch, re.split(r"[, ]+", after))):
            name = before
        elif len(name.split()) <= 5 and not _SEVERAL.search(after):
            name = f"{after} {before}"
    return None if "@" in name else clean.name(name, _PERSON_LIMIT)
