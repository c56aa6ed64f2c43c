"""A first look at the headers of thousands of letters: what may plainly be put aside unread."""

from __future__ import annotations

import re

from followup_mail.letters.model import Letter
from followup_mail.reading.model import Reader

# Senders of lists say so; an applicant system may too, so that alone never puts a letter aside whose
# subject speaks of a job.
_MATTERS = re.compile(
    r"interview|intw|application|applied|candida|position|\brole\b|\bjob\b|vacanc|recruit|talent|hiring|"
    r"career|offer|invit|appointment|confirm|schedul|calendar|meeting|\bcall\b|screen|\bround\b|on-?site|"
    r"assessment|panel|shortlist|next step|journey|outcome|decision|update|status|slot|book|time|date|"
    r"chat|bewerb|gespräch|termin|stelle|einladung|zusage|absage|candidat|entretien|poste|rendez-vous|"
    r"convocation|embauche|recrutement|entrevista|candidatura|vacante|puesto|oferta|proceso|selecci|"
    r"sele[cç]|vaga|colloquio|selezione|posizione|sollicit|gesprek|vacature|uitnodiging|rozmow|rekrutac|"
    r"aplikac|stanowisk|zaprosz|intervju|ansök|tjänst|samtal|ansøg|stilling|samtale|面接|選考|応募|採用|日程|面试|面試|"
    r"应聘|應徵|录用|錄取|职位",
    re.IGNORECASE,
)


def could_matter(letter: Letter, reader: Reader) -> bool:
    """Whether a letter must be read, judged by its headers alone. When in doubt it must.

    Put aside are only mass mailings (RFC 2369, RFC 2919 and ``Precedence: bulk``) to whose subject and
    sender no hiring process fits. The user's own letters always matter.
    """
    headers = letter.headers
    if letter.from_ and reader.is_me(letter.from_[0]):
        return True
    bulk = (
        "list-unsubscribe" in headers
        or "list-id" in headers
        or any(
            value.strip().casefold() in ("bulk", "list", "junk") for value in headers.get("precedence", ())
        )
    )
    if not bulk or letter.in_reply_to:
        return True
    sender = " ".join(f"{address.name} {address.address}" for address in letter.from_)
    return bool(_MATTERS.search(f"{letter.subject} {sender}"))
