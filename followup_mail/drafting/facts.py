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
    {
        "person",
        "role",
        "company",
        "interview",
        "promised",
        "number",
        "as_second",
        "answered",
        "familiar",
        "my_name",
    }
)
DAY_NAMES = frozenset({"interview", "promised"})
DAY_PARTS = frozenset({"weekday", "day", "month", "year"})

# "Sam Ito (Wattle & Pine)", "Sam Ito | Wattle", "Sam Ito via Jobboard": what follows is not the name.
_AFTER_NAME = re.compile(r"\s*[(\[<].*$|\s+(?:[|/·•–—-]|@|at|from|via)\s+.*$")
_QUOTES = "\"'“”„‘’`"
_TITLE = re.compile(r"(?:Inc|Ltd|Corp|Co|GmbH|Jr|Sr|Ph\.?D|M\.?D|[MB]Sc|Esq|[A-Z]{2,6}(?:-[A-Z]{2,4})?)\.?")
_JOB_WORD = re.compile(r"\s+(?:position|role|job|vacancy)$", re.IGNORECASE)  # the templates say it themselves
_FIRST_OF_TWO = re.compile(r"([^\W\d_][^\W\d_]+(?:[-’'][^\W\d_]+)?) [^\W\d_][^\s\d_.,]+")
_NO_FIRST_NAME = re.compile(
    r"mrs?|ms|miss|mx|dr|prof(?:essor)?|sir|dame|herr|frau|dhr|mevr|mme|mlle|sr|sra|srta|sig|dott|ing|chef"
    r"|careers?|jobs?|recruit\w*|talents?|hiring|human|people|hr|team|office|service|the",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[,&+/]|\b(?:and|und|et|y|e|en)\b")  # partners of a firm, not a first name


def facts(situation: Situation, my_name: str, language: str) -> dict[str, Fact]:
    """The values of ``FACT_NAMES`` (rule ``wording``); None where one is not known.

    Names are strings and nothing else: what looks like a template in them stays text. A mailbox that bears
    the employer's name is no person to greet. How familiar letters in one language are tells nothing of how
    to write in another.
    """
    promised = situation.promised
    company = clean.name(situation.company, _NAME_LIMIT)
    person = greeting_name(situation.person)
    if person is not None and company is not None and person.casefold() == company.casefold():
        person = None
    familiar = situation.familiar and situation.language in (None, language)
    if person is not None and familiar:
        person = first_name(person)
    return {
        "person": person,
        "role": _JOB_WORD.sub("", clean.name(situation.role, _NAME_LIMIT) or "") or None,
        "company": company,
        "interview": in_words(situation.interview, language),
        "promised": in_words(promised.date, language) if promised else None,
        "number": situation.number,
        "as_second": situation.as_second,
        "answered": situation.answered,
        "familiar": familiar,
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


def first_name(name: str) -> str:
    """The first name in ``name`` where it is plain which one that is, else all of it.

    Plain are two words in mixed case. Three may hold a double name, capitals a family name that comes first,
    and a title or the name of an office is no first name.
    """
    match = _FIRST_OF_TWO.fullmatch(name)
    words = name.split()
    if match is None or any(word.isupper() or _NO_FIRST_NAME.fullmatch(word) for word in words):
        return name
    is_latin = match[1][0] < "\u0250"
    return match[1] if is_latin and match[1][0].isupper() else name
