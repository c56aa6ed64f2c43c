"""The Message-ID of a draft: the same whenever the same draft is meant, and opaque."""

from __future__ import annotations

import base64
import hashlib
from datetime import date

from followup_mail.drafting.addresses import ascii_domain


def draft_message_id(from_address: str, anchor: str, interview: date, number: int, attempt: int) -> str:
    """The Message-ID of follow-up ``number`` (``attempt`` counts rewritings) of the interview on that day.

    ``anchor`` is the id of what first fixed the interview. Derived, not drawn, so that a crash or a lost
    ledger cannot make a second draft of one. Its domain is that of ``from_address``, as with any mail
    program, or ``localhost`` where that is no host name. The address's letter case does not matter.
    """
    digest = hashlib.sha256()
    for field in (from_address.strip().casefold(), anchor, interview.isoformat(), str(number), str(attempt)):
        octets = field.encode("utf-8", "surrogatepass")
        digest.update(
            len(octets).to_bytes(8, "big") + octets
        )  # the length keeps ("ab", "c") and ("a", "bc") apart
    token = base64.b32encode(digest.digest()).decode("ascii").lower()[:26]  # 130 bits
    domain = ascii_domain(from_address.strip().rpartition("@")[2]) or "localhost"
    return f"<{token}@{domain}>"
