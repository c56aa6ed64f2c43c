"""What a mail domain tells: who owns it, and whether many employers or many people write from it.

The table of those is in ``vendors.toml``; what it cannot know (the agency round the corner) is found by words
of a name and by what comes from a domain.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

# Second-level labels under which a country registers names, as in example.co.uk.
_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gv", "ltd", "me", "ne", "net", "nhs", "nom"}
    | {"or", "org", "plc", "police", "sch", "school"}
)
_REMEMBERED = 8192


@cache
def vendors() -> dict[str, Any]:
    """The table of ``vendors.toml``."""
    return tomllib.loads(files("followup_mail.reading").joinpath("vendors.toml").read_text(encoding="utf-8"))


@lru_cache(_REMEMBERED)
def organisation(domain: str) -> str:
    """The part of a domain that one owner registered: ``acme.co.uk`` of ``mail.hr.acme.co.uk``."""
    labels = domain.casefold().strip(".").split(".")
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


def main_label(domain: str) -> str:
    """The label a name was registered under: ``acme`` of ``mail.acme.co.uk``."""
    return organisation(domain).partition(".")[0]


@lru_cache(_REMEMBERED)
def is_shared(domain: str) -> bool:
    """Whether many employers or many people write from a domain, or from one it lies in.

    Rule ``from-anywhere``: "Shared domains (mail providers, applicant systems, agencies) never make two
    letters belong together by domain alone."
    """
    return _lies_in(domain, _all_shared())


@lru_cache(_REMEMBERED)
def is_scheduler(domain: str) -> bool:
    """Whether the domain is a scheduling tool's, to which nobody writes (rule ``recipient``)."""
    return _lies_in(domain, _group("schedulers"))


@cache
def _all_shared() -> frozenset[str]:
    return frozenset().union(*(_group(name) for name in vendors()["domains"]))


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(vendors()["domains"][name].split())


def _lies_in(domain: str, table: frozenset[str]) -> bool:
    rest = domain.casefold().strip(".")
    while rest:
        if rest in table:
            return True
        rest = rest.partition(".")[2]
    return False
