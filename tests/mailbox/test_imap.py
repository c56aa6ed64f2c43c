"""The IMAP store against a real server, in the ways servers differ."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Mailbox
from tests.mailbox.contract import Contract, Store
from tests.servers.dovecot import Dovecot, Stored
from tests.servers.plugin import StartDovecot

pytestmark = pytest.mark.dovecot


class ImapStore:
    """A user's mailbox on a private server."""

    def __init__(self, server: Dovecot, password: str = "secret") -> None:
        self.server, self._password = server, password

    def open(self) -> Mailbox:
        ca_file = Path(self.server.ca_file)
        return open_imap(
            ImapAccess("localhost", self.server.tls_port, "tls", "alice", self._password, ca_file),
            deadline=20,
            silence=10,
        )

    def deliver(
        self, folder: str, message: bytes, arrived: dt.datetime | None = None, flags: str = ""
    ) -> None:
        self.server.deliver("alice", folder, message, arrived, flags)

    def remove(self, folder: str) -> None:
        self.server.doveadm("expunge", "-u", "alice", "mailbox", folder, "all")

    def stored(self, folder: str) -> list[Stored]:
        return self.server.stored("alice", folder)


class TestDefault(Contract):
    @pytest.fixture
    def store(self, start_dovecot: StartDovecot) -> Store:
        return ImapStore(start_dovecot())


class TestPrefixAndDots(Contract):
    drafts, sent, junk = "INBOX.Drafts", "INBOX.Sent", "INBOX.Junk"

    @pytest.fixture
    def store(self, start_dovecot: StartDovecot) -> Store:
        return ImapStore(start_dovecot(separator=".", prefix="INBOX."))


class TestPoorServer(Contract):
    drafts, sent, junk = "INBOX.Entwürfe", "INBOX.Gesendete Objekte", None

    @pytest.fixture
    def store(self, start_dovecot: StartDovecot) -> Store:
        server = start_dovecot(
            separator=".",
            prefix="INBOX.",
            special={"\\Drafts": "Entwürfe", "\\Sent": "Gesendete Objekte"},
            announce_special=False,
            hide=["UIDPLUS", "SPECIAL-USE", "LIST-EXTENDED", "LITERAL+", "NAMESPACE"],
        )
        return ImapStore(server)


class TestJapaneseNamesAndPassword(Contract):
    drafts, sent, junk = "下書き", "送信済み", "迷惑メール"

    @pytest.fixture
    def store(self, start_dovecot: StartDovecot) -> Store:
        names = {"\\Drafts": "下書き", "\\Sent": "送信済み", "\\Junk": "迷惑メール"}
        server = start_dovecot({"alice": 'gehe"im:ÄÖ\\ü'}, special=names, announce_special=False)
        return ImapStore(server, 'gehe"im:ÄÖ\\ü')
