r"""A private Dovecot in a temporary directory.

    with Dovecot({"alice": "secret"}) as server:
        server.deliver("alice", "INBOX", b"Subject: hi\r\n\r\nhello\r\n")
        imaplib.IMAP4(server.host, server.port).login("alice", "secret")

A plain port (with STARTTLS) and a TLS port on 127.0.0.1, an authority of its own, mail as Maildir. Runs as
root (mail then belongs to an unprivileged number) or as any user. Needs Debian's dovecot-core, dovecot-imapd
and openssl, and faketime for an expired certificate; no system service is touched.
"""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from imapclient import imap_utf7

from tests.servers.certificates import CertificateKind, Certificates, make_certificates
from tests.servers.dovecot_config import Layout, SignIn, configuration
from tests.servers.processes import end_tree, process_tree, program, send

PROGRAM = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")
SPECIAL = {
    "\\Drafts": "Drafts",
    "\\Sent": "Sent",
    "\\Archive": "Archive",
    "\\Trash": "Trash",
    "\\Junk": "Junk",
}

_MAIL_ID = 5000  # any number above the system's accounts; needs no entry in passwd
_serial = itertools.count(1)


@dataclass(frozen=True)
class Stored:
    """A letter as it lies on the server's disk: line ends are LF; flags are Maildir's letters."""

    raw: bytes
    flags: str


class Dovecot:
    """One private server: a context manager. ``start`` after ``stop`` keeps ports, mail and certificates."""

    host = "127.0.0.1"

    def __init__(
        self,
        users: Mapping[str, str] | None = None,
        *,
        separator: str = "/",
        prefix: str = "",
        special: Mapping[str, str] | None = None,
        announce_special: bool = True,
        hide: Iterable[str] = (),
        tls_kind: CertificateKind = "good",
        sign_in: SignIn | None = None,
    ) -> None:
        r"""Describe a server; nothing runs yet.

        ``special`` maps SPECIAL-USE attributes to folder names without prefix, ``{"\Drafts": "Entwürfe"}``,
        in place of ``SPECIAL``; ``announce_special=False`` keeps the folders and says nothing of their use;
        ``hide`` takes words out of the CAPABILITY answer; ``sign_in`` has access tokens taken as well.
        """
        self.users = dict(users or {"alice": "secret"})
        self.separator, self.prefix = separator, prefix
        self.tls_kind: CertificateKind = tls_kind
        self.layout = Layout(
            separator,
            prefix,
            dict(SPECIAL if special is None else special),
            announce_special,
            frozenset(word.upper() for word in hide),
        )
        self._sign_in = sign_in
        self.port = self.tls_port = 0
        self._owner = (_MAIL_ID, _MAIL_ID) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
        self._process: subprocess.Popen[bytes] | None = None
        self._certificates: Certificates | None = None
        self._directory: Path | None = None

    # -- life

    def __enter__(self) -> Self:
        # Not the test's own directory: unix sockets allow about 100 characters of path.
        self._directory = Path(tempfile.mkdtemp(prefix="dovecot-"))
        try:
            self._prepare(self._directory)
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def directory(self) -> Path:
        """Where the instance keeps everything."""
        assert self._directory is not None, "the server was not entered"
        return self._directory

    @property
    def ca_file(self) -> Path:
        """The authority a client has to trust."""
        assert self._certificates is not None, "the server was not entered"
        return self._certificates.authority

    @property
    def log(self) -> str:
        """What the server logged so far."""
        path = self.directory / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Start and wait for the greeting."""
        assert PROGRAM is not None, "dovecot is not installed"
        with (self.directory / "stderr.txt").open("ab") as errors:
            self._process = subprocess.Popen(
                [PROGRAM, "-F", "-c", str(self.directory / "dovecot.conf")],
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                start_new_session=True,
            )
        limit = time.monotonic() + 15
        while not self._greets():
            if self._process.poll() is not None or time.monotonic() > limit:
                said = (self.directory / "stderr.txt").read_text(errors="replace") + self.log
                raise RuntimeError(f"dovecot did not start: {said[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End the server at once, sessions and all."""
        if self._process is not None:
            end_tree(self._process)
            self._process = None
            shutil.rmtree(self.directory / "run", ignore_errors=True)  # sockets it had no time to remove

    def restart(self) -> None:
        """Stop, and start on the same ports."""
        self.stop()
        self.start()

    def sessions(self) -> list[int]:
        """The process of each session now logged in."""
        tree = process_tree(self._process.pid) if self._process else []
        return [pid for pid in tree if program(pid) == "imap"]

    def freeze(self) -> list[int]:
        """Stop every session without closing it, as a hanging server does; ``thaw`` what is returned."""
        pids = self.sessions()
        send(pids, signal.SIGSTOP)
        return pids

    def thaw(self, pids: list[int]) -> None:
        """Let frozen sessions go on."""
        send(pids, signal.SIGCONT)

    def drop_sessions(self) -> int:
        """Kill every session: clients see the connection close without BYE. Returns how many."""
        pids = self.sessions()
        send(pids, signal.SIGKILL)
        return len(pids)

    # -- mail

    def folder(self, user: str, name: str) -> Path:
        """The Maildir++ directory of a folder, named as the server's clients name it."""
        name = name.removeprefix(self.prefix) if name.upper() != "INBOX" else ""
        encoded: str = imap_utf7.encode(name).decode("ascii")
        root = self.directory / "home" / user / "Maildir"
        return root / ("." + encoded.replace(self.separator, ".")) if name else root

    def folders(self, user: str) -> list[str]:
        """The folders the server has, in order of name, as its clients name them."""
        return sorted(self.doveadm("mailbox", "list", "-u", user).splitlines())

    def make_folder(self, user: str, name: str) -> None:
        """Make an empty folder."""
        path = self.folder(user, name)
        for directory in (path, *(path / sub for sub in ("tmp", "new", "cur"))):
            if not directory.exists():
                directory.mkdir(parents=True)
                self._give(directory)

    def deliver(
        self,
        user: str,
        folder: str,
        message: bytes,
        internaldate: dt.datetime | None = None,
        flags: str = "",
    ) -> None:
        """Put a letter into a folder, made where missing.

        ``internaldate`` is aware; ``flags`` are Maildir's letters: ``S`` for seen, ``D`` for draft.
        """
        self.make_folder(user, folder)
        path = self.folder(user, folder)
        when = (internaldate or dt.datetime.now(dt.UTC)).timestamp()
        name = f"{int(when)}.M{next(_serial):08d}P{os.getpid()}.test"
        temporary = path / "tmp" / name
        temporary.write_bytes(message.replace(b"\r\n", b"\n"))
        self._give(temporary)
        os.utime(temporary, (when, when))  # Dovecot takes INTERNALDATE from the file's time
        temporary.rename(path / "cur" / f"{name}:2,{flags}" if flags else path / "new" / name)

    def stored(self, user: str, folder: str) -> list[Stored]:
        """The letters on disk, oldest first."""
        path = self.folder(user, folder)
        files = [file for sub in ("cur", "new") if (path / sub).is_dir() for file in (path / sub).iterdir()]
        return [
            Stored(file.read_bytes(), file.name.partition(":2,")[2])
            for file in sorted(files, key=lambda file: file.name)
        ]

    def doveadm(self, *arguments: str) -> str:
        """Run ``doveadm`` on this instance; its output."""
        command = ["doveadm", "-c", str(self.directory / "dovecot.conf"), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout

    def own(self, user: str) -> None:
        """Give the server what was put into the user's folders behind its back."""
        for directory, _, files in os.walk(self.directory / "home" / user):
            self._give(Path(directory), *(Path(directory, name) for name in files))

    # -- preparation

    def _prepare(self, directory: Path) -> None:
        directory.chmod(0o755)  # the login process runs as another user
        self.port, self.tls_port = _free_ports(2)
        self._certificates = make_certificates(directory / "tls", self.tls_kind)
        rows = []
        for user, password in self.users.items():
            home = directory / "home" / user
            (home / "Maildir").mkdir(parents=True)
            self._give(home, home / "Maildir")
            secret = base64.b64encode(password.encode()).decode()
            rows.append(f"{user}:{{PLAIN.b64}}{secret}:{self._owner[0]}:{self._owner[1]}::{home}\n")
        (directory / "users").write_text("".join(rows))
        version = subprocess.run(
            [str(PROGRAM), "--version"], check=True, capture_output=True, text=True, timeout=30
        ).stdout
        ports = (self.port, self.tls_port)
        text = configuration(version, directory, ports, self._certificates, self.layout, self._sign_in)
        (directory / "dovecot.conf").write_text(text, encoding="utf-8")

    def _give(self, *paths: Path) -> None:
        for path in paths:
            os.chown(path, *self._owner)

    def _greets(self) -> bool:
        try:
            with socket.create_connection((self.host, self.port), timeout=2) as connection:
                return connection.recv(16).startswith(b"* OK")
        except OSError:
            return False


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server((Dovecot.host, 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
