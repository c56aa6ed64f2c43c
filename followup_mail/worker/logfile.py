"""The worker's log in the state folder. At its usual level it holds nothing private."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "followup-mail.log"

_OCTETS = 1 << 20
_OLDER_FILES = 3
_LINE = "%(asctime)s %(levelname)s %(message)s"
_MOMENT = "%Y-%m-%dT%H:%M:%S%z"


@contextmanager
def log_file(state_dir: Path, *, verbose: bool) -> Iterator[None]:
    """While inside, what the program logs from INFO on (DEBUG if ``verbose``) is kept in that folder.

    The file is made with the first line, so that an instance that may not run writes none. At 1 MiB it is
    put aside as ``followup-mail.log.1``; three of those are kept. Never raises.
    """
    handler = _OwnersFile(
        state_dir / FILE_NAME, maxBytes=_OCTETS, backupCount=_OLDER_FILES, encoding="utf-8", delay=True
    )
    handler.setLevel(logging.DEBUG if verbose else logging.INFO)
    handler.setFormatter(logging.Formatter(_LINE, _MOMENT))
    logger = logging.getLogger("followup_mail")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


class _OwnersFile(RotatingFileHandler):
    """A log that only its owner may read. One that is taken away is begun anew with the next line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into the file that has the name now."""
        if self.stream is not None and not self._is_in_place(self.stream):
            self.close()
            self.stream = None
        super().emit(record)

    def _is_in_place(self, stream: io.TextIOBase) -> bool:
        try:
            return os.path.samestat(Path(self.baseFilename).stat(), os.fstat(stream.fileno()))
        except OSError:
            return False

    def _open(self) -> io.TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            path.chmod(0o600)  # one that was there may have been open to others
        except OSError:
            os.close(handle)
            raise
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:
        """A line that cannot be written is lost: a full disk is the ledger's to tell."""
