"""The program's own record: what letters said, what became of drafts, which sweeps were complete."""

from followup_mail.ledger.database import LedgerError
from followup_mail.ledger.ledger import Ledger

__all__ = ["Ledger", "LedgerError"]
