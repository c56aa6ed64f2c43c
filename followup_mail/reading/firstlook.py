"""A first look at thousands of letters: what may plainly be put aside unread.

By the headers, and the first octets of the text where these do not decide. It goes by the phrases that the
reader goes by, so that what would be read as an interview, a decision or an answer is never put aside.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import cast
from zoneinfo import ZoneInfo

from followup_mail.dates import find_dates
from followup_mail.letters.model import Letter
from followup_mail.letters.rough import Rough, rough_text
from followup_mail.reading.cues import find
from followup_mail.reading.model import Reader
from followup_mail.reading.names import folded
from followup_mail.reading.roles import has_head, roles_in_heading
from followup_mail.reading.senders import is_robot
from followup_mail.reading.view import View, view

BEGINNING = 2_048
"""So many octets of a body are looked at."""

# Words of hiring, in the languages of the phrases and some that have none.
_JOB = (
    r"interview|intw|applica(?:tion|nt)|applied|applying|candida|position\b|\bjobs?\b|vacanc|recruit|"
    r"talent|hiring|career|screening|assessment|shortlist|bewerb|gespräch|stelle|anstellung|zusage|absage|"
    r"entretien|\bposte\b|embauche|recrutement|entrevista|candidatura|vacante|puesto|oferta|selecci|sele[cç]|"
    r"\bvaga\b|colloqui|selezion|posizion|sollicit|gesprek|vacature|rozmow|rekrutac|aplikac|stanowisk|intervju|"
    r"ansök|tjänst|samtal|ansøg|stilling|面接|選考|応募|採用|面试|面試|应聘|應徵|录用|錄取|职位|職務"
)
# Senders of lists say so; an applicant system may too, so that alone never puts a letter aside whose
# subject speaks of a job or a meeting.
_MATTERS = re.compile(
    rf"{_JOB}|\brole\b|offer|invit|appointment|confirm|schedul|calendar|meeting|\bcall\b|\bround\b|on-?site|panel|"
    r"next step|journey|outcome|decision|update|status|slot|book|time|date|chat|termin|einladung|rendez-vous|"
    r"convocation|proceso|uitnodiging|zaprosz|日程",
    re.IGNORECASE,
)
_OF_A_JOB = re.compile(_JOB, re.IGNORECASE)
_DECISIONS = ("rejection", "offer")
_ANSWERS = (*_DECISIONS, "farewell", "undecided", "withdraws", "choice")


def could_matter(letter: Letter, reader: Reader, beginning: bytes | None = None) -> bool:
    """Whether a letter must be read, judged by its headers and the ``beginning`` of its body, if it is given.

    That is the first ``BEGINNING`` octets, as encoded. When in doubt it must. By the headers alone are put
    aside only mass mailings (RFC 2369, RFC 2919 and ``Precedence: bulk``) to whose subject and sender no
    hiring process fits. The user's own letters always matter.
    """
    if letter.from_ and reader.is_me(letter.from_[0]):
        return True
    bulk = _is_bulk(letter)
    if bulk and not letter.in_reply_to:
        sender = " ".join(f"{address.name} {address.address}" for address in letter.from_)
        if not _MATTERS.search(f"{letter.subject} {sender}"):
            return False
    if beginning is None:
        return True
    said = _said(letter, beginning)
    if said.calendar or not said.text.strip():
        return True
    places = (view(letter.subject), view(said.text))
    return (_is_to_reader if bulk else _is_of_a_job)(letter, places, reader)


def _is_bulk(letter: Letter) -> bool:
    headers = letter.headers
    return (
        "list-unsubscribe" in headers
        or "list-id" in headers
        or any(
            value.strip().casefold() in ("bulk", "list", "junk") for value in headers.get("precedence", ())
        )
    )


def _said(letter: Letter, beginning: bytes) -> Rough:
    kind, *_ = letter.headers.get("content-type", ()) or ("",)
    encoding, *_ = letter.headers.get("content-transfer-encoding", ()) or ("",)
    return rough_text(kind, encoding, beginning, cut=len(beginning) >= BEGINNING)


def _is_to_reader(letter: Letter, places: tuple[View, ...], reader: Reader) -> bool:
    """Whether a mailing speaks to this reader of something of theirs, and names a day or a decision."""
    heading = places[0]
    mine = {folded(word) for word in reader.name.split() if len(word) > 2}
    personal = (
        _has(places, "yours", "job_interview", *_DECISIONS)
        or _has((heading,), "fixed")
        or not mine.isdisjoint(folded(word) for word in heading.text.split())
        or _names_a_job(heading)
    )
    return personal and (_has(places, *_DECISIONS) or _has_day(letter, places, reader))


def _is_of_a_job(letter: Letter, places: tuple[View, ...], reader: Reader) -> bool:
    """Whether a letter speaks of hiring. A person need not: a day, or the words of an answer, are enough."""
    if any(_OF_A_JOB.search(place.text) for place in places) or _has(places, "interview", "hiring", "yours"):
        return True
    if _is_from_robot(letter):
        return _has(places, "meeting", "fixed") and _has_day(letter, places, reader)
    return _has(places, *_ANSWERS) or _has_day(letter, places, reader)


def _is_from_robot(letter: Letter) -> bool:
    return "auto-submitted" in letter.headers or any(map(is_robot, letter.from_[:1]))


def _names_a_job(heading: View) -> bool:
    return any(has_head(named.text) for named in roles_in_heading(heading.original))


def _has_day(letter: Letter, places: tuple[View, ...], reader: Reader) -> bool:
    sent = letter.sent or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    zone = cast("ZoneInfo", reader.timezone)
    return any(find_dates(place.original, sent=sent, timezone=zone) for place in places)


def _has(places: tuple[View, ...], *cues: str) -> bool:
    return any(find(place, cue) for cue in cues for place in places)
