"""The ledger as a whole."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from followup_mail.ledger.chronicle import Chronicle
from followup_mail.ledger.database import FILE_NAME, Database
from followup_mail.ledger.folders import Folders
from followup_mail.ledger.forgetting import Forgetting
from followup_mail.ledger.journal import Journal
from followup_mail.ledger.letters import Letters
from followup_mail.ledger.logins import Logins
from followup_mail.ledger.notices import Notices
from followup_mail.ledger.words import Words


class Ledger:
    """One SQLite file in the state folder, for the thread that opened it. Raises ``LedgerError`` only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.folders = Folders(database)
        self.letters = Letters(database)
        self.logins = Logins(database)
        self.journal = Journal(database)
        self.chronicle = Chronicle(database)
        self.notices = Notices(database)
        self.words = Words(database)
        self.forgetting = Forgetting(database)

    @classmethod
    def open(cls, state_dir: Path) -> Ledger:
        """The ledger of that folder, made where there is none."""
        return cls(Database.open(state_dir / FILE_NAME))

    @classmethod
    def copied(cls, state_dir: Path) -> Ledger:
        """A copy in memory, to look at or to rehearse on; the folder stays as it is."""
        return cls(Database.copied(state_dir / FILE_NAME))

    @classmethod
    def in_memory(cls) -> Ledger:
        """An empty one that is gone when it is closed: for letters that are only looked at."""
        return cls(Database.in_memory())

    def transaction(self) -> AbstractContextManager[None]:
        """All changes inside are kept together or not at all."""
        return self._database.transaction()

    def close(self) -> None:
        """Close the file. Never raises."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
