"""What each account looked like after its last sweep: all that `status` shows, had without the rest."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from followup_mail.ledger.database import FILE_NAME, Database


def read_views(state_dir: Path) -> dict[str, dict[str, Any]]:
    """The view of each account that was ever swept. The folder stays as it is. Raises ``LedgerError``."""
    with closing(Database.copied(state_dir / FILE_NAME)) as database:
        return stored(database)


def stored(database: Database) -> dict[str, dict[str, Any]]:
    """The same from an open ledger."""
    rows = database.rows("SELECT account, view FROM views ORDER BY account")
    return {account: json.loads(view) for account, view in rows}
