"""The program's own record: what letters said, what became of drafts, which sweeps were complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_mail.ledger.database import LedgerError

if TYPE_CHECKING:
    from followup_mail.ledger.ledger import Ledger

__all__ = ["Ledger", "LedgerError"]


def __getattr__(name: str) -> object:
    """What reads letters is imported when it is asked for: `status` does without."""
    if name == "Ledger":
        from followup_mail.ledger.ledger import Ledger

        return Ledger
    raise AttributeError(name)
