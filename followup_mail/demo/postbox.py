"""Robin's mailbox on disk, and the little that a mail program does in it."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path


class Postbox:
    """A Maildir++ with the usual folders; files are named without ``:``, which Windows does not allow."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._numbers = itertools.count(1)
        for folder in ("", ".Drafts", ".Sent", ".Trash"):
            for part in ("cur", "new", "tmp"):
                (root / folder / part).mkdir(parents=True, exist_ok=True)

    @property
    def drafts_folder(self) -> Path:
        """Where drafts lie."""
        return self.root / ".Drafts"

    def deliver(self, raw: bytes, at: dt.datetime) -> None:
        """A letter comes in."""
        self._store("", raw, at)

    def keep_sent(self, raw: bytes, at: dt.datetime) -> None:
        """A letter of Robin's own is filed."""
        self._store(".Sent", raw, at)

    def drafts(self) -> list[Path]:
        """The drafts that lie in Drafts, oldest first."""
        found = [path for part in ("new", "cur") for path in (self.drafts_folder / part).iterdir()]
        return sorted(found, key=lambda path: path.stat().st_mtime)

    def send(self, draft: Path, at: dt.datetime) -> EmailMessage:
        """Robin sends a draft: it leaves Drafts; the mail program gives its copy in Sent another id."""
        message = message_from_bytes(draft.read_bytes(), policy=policy.SMTP)
        del message["Message-ID"], message["Date"]
        message["Message-ID"] = f"<sent-{at:%Y%m%d}-{next(self._numbers)}@postbox.example>"
        message["Date"] = format_datetime(at)
        self.keep_sent(message.as_bytes(), at)
        draft.unlink()
        return message

    def _store(self, folder: str, raw: bytes, at: dt.datetime) -> None:
        path = self.root / folder / "new" / f"{int(at.timestamp())}.{next(self._numbers)}.postbox"
        path.write_bytes(raw)
        os.utime(path, (at.timestamp(), at.timestamp()))
