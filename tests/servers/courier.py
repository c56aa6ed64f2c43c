"""A private Courier IMAP, from packages that were only unpacked: its ``imapd`` behind a login of our own.

Its own login needs paths of the system. What comes after it, all of the mail, is Courier's: folders
below ``INBOX.`` without SPECIAL-USE, no MOVE, and commands of more than 16 KiB end the connection.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.servers.unpacked import environment, root

FOLDERS = ("Drafts", "Sent", "Trash")
CAPABILITY = "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT SORT QUOTA IDLE"
_NOBODY = 65534
_LOGIN = re.compile(r'LOGIN "?([^" ]+)"? "?([^"]+)"?', re.IGNORECASE)


class Courier:
    """One private server: a context manager."""

    host = "127.0.0.1"

    def __init__(self, users: Mapping[str, str]) -> None:
        self.users = dict(users)
        self.port = 0

    def __enter__(self) -> Self:
        unpacked = root("courier")
        assert unpacked is not None, "Courier is not unpacked"
        self._root = unpacked
        self._directory = Path(tempfile.mkdtemp(prefix="courier-"))
        self._directory.chmod(0o755)
        self._sessions: list[subprocess.Popen[bytes]] = []
        for user in self.users:
            for name in ("", *(f".{folder}" for folder in FOLDERS)):
                for sub in ("cur", "new", "tmp"):
                    (self._directory / user / "Maildir" / name / sub).mkdir(parents=True, exist_ok=True)
                if name:
                    (self._directory / user / "Maildir" / name / "maildirfolder").touch()
        if os.geteuid() == 0:
            for directory, _, files in os.walk(self._directory):
                for path in (directory, *(os.path.join(directory, name) for name in files)):  # noqa: PTH118
                    os.chown(path, _NOBODY, _NOBODY)
        self._listener = socket.create_server((self.host, 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for session in self._sessions:
            session.kill()
            session.wait()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._greet, args=(client,), daemon=True).start()

    def _greet(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.sendall(f"* OK [CAPABILITY {CAPABILITY}] Courier-IMAP ready.\r\n".encode())
            while line := _line(client):
                tag, _, said = line.partition(" ")
                if said.upper() == "CAPABILITY":
                    client.sendall(f"* CAPABILITY {CAPABILITY}\r\n{tag} OK CAPABILITY completed\r\n".encode())
                elif (login := _LOGIN.fullmatch(said)) and self.users.get(login[1]) == login[2]:
                    self._serve(client, tag, login[1])
                    return
                else:
                    client.sendall(f"{tag} NO Login failed.\r\n".encode())

    def _serve(self, client: socket.socket, tag: str, user: str) -> None:
        """Hand the connection over; the session ends with it."""
        home = self._directory / user
        told = {
            "PROTOCOL": "IMAP",
            "AUTHENTICATED": user,
            "AUTHADDR": user,
            "IMAPLOGINTAG": tag,
            "TCPREMOTEIP": self.host,
            "TCPREMOTEPORT": "1",
            "IMAP_MAILBOX_SANITY_CHECK": "0",
            "IMAP_CAPABILITY": CAPABILITY,
            "IMAP_KEYWORDS": "1",
            "IMAP_ACL": "0",
            "IMAP_ENHANCEDIDLE": "0",
            "IMAP_TRASHFOLDERNAME": "Trash",
            "IMAP_USELOCKS": "0",
            "HOME": str(home),
            "GAMIN_DEBUG_SERVER": str(self._root / "usr/libexec/gam_server"),
        }
        nobody = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        self._sessions.append(
            subprocess.Popen(
                [str(self._root / "usr/bin/imapd"), "./Maildir"],
                stdin=client,
                stdout=client,
                stderr=subprocess.DEVNULL,
                env={**environment(self._root), **told},
                cwd=home,
                **nobody,  # type: ignore[call-overload]
            )
        )


def _line(client: socket.socket) -> str:
    """The next line, octet by octet, so that nothing of what follows a login is swallowed."""
    line = b""
    while not line.endswith(b"\n") and len(line) < 4096 and (octet := client.recv(1)):
        line += octet
    return line.decode("utf-8", "replace").strip()
