"""What the local part of an address tells: nobody reads it, a team reads it, or a person does."""

from __future__ import annotations

import re
from functools import lru_cache

from followup_mail.hiring.tables import word_table

_UNREAD = re.compile(
    r"no[._-]?(?:reply|respond|response|responder|replies)|(?:do|please)[._-]?not[._-]?(?:reply|respond)|dont[._-]?reply"
    r"|(?:nicht|keine)[._-]?antwort(?:en)?|ne[._-]?pas[._-]?repondre|no[._-]?contest(?:ar|e)|nao[._-]?responda"
    r"|non[._-]?rispondere|niet[._-]?(?:be)?antwoorden|mailer[._-]?daemon|postmaster|bounces?(?![a-z])|unmonitored"
    r"|calendar[._-]?notification"
)
_TEAM = word_table("""
    admin applications apply bewerbung bewerbungen candidate candidates career careers emploi empleo
    employment events hello hiring hr human.resources humanresources info interview interviews job jobs
    karriere kontakt contact mail marketing members membership news newsletter notification notifications
    notify office people personal personalabteilung recruiter recruiting recruitment recrutement rekrutierung
    rh rrhh scheduling selezione stellen support system systems talent talentacquisition talents team
    vacancies vacatures werving
    """)


@lru_cache(maxsize=8192)
def is_unread(address: str) -> bool:
    """Whether mail to the address reaches nobody: no-reply boxes and daemons (rule ``recipient``)."""
    local = address.casefold().rpartition("@")[0]
    return not local or _UNREAD.search(local) is not None


@lru_cache(maxsize=8192)
def is_team(address: str) -> bool:
    """Whether a team rather than one person reads the address (``careers@``, ``jobs.uk@``)."""
    local = address.casefold().rpartition("@")[0]
    return local in _TEAM or re.split(r"[.+_-]", local, maxsplit=1)[0] in _TEAM


def is_person(address: str) -> bool:
    """Whether the address may be taken for one person's."""
    return "@" in address and not is_unread(address) and not is_team(address)
