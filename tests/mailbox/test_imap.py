"""The IMAP store against a real server, in the ways servers differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import pytest

from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Mailbox
from tests.mailbox.contract import Contract, Store
from tests.servers.dovecot import Dovecot, Stored

pytestmark = pytest.mark.dovecot


class ImapStore:
    """A mailbox of one user on a private server."""

    def __init__(self, server: Dovecot, user: str) -> None:
        self.server, self.user = server, user

    def open(self) -> Mailbox:
        password = self.server.users[self.user]
        access = ImapAccess(
            "localhost", self.server.tls_port, "tls", self.user, password, self.server.ca_file
        )
        return open_imap(access, deadline=20, silence=10)

    def deliver(
        self, folder: str, message: bytes, arrived: dt.datetime | None = None, flags: str = ""
    ) -> None:
        self.server.deliver(self.user, folder, message, arrived, flags)

    def remove(self, folder: str) -> None:
        self.server.doveadm("expunge", "-u", self.user, "mailbox", folder, "all")

    def stored(self, folder: str) -> list[Stored]:
        return self.server.stored(self.user, folder)


class ImapContract(Contract):
    """The contract on a server that runs for the whole class, each test with a user of its own."""

    kind: ClassVar[Mapping[str, Any]] = {}
    password = "secret"

    @pytest.fixture(scope="class")
    @classmethod
    def stores(cls) -> Iterator[Iterator[Store]]:
        users = {f"user{number}": cls.password for number in range(60)}
        with Dovecot(users, **cls.kind) as server:
            yield (ImapStore(server, user) for user in users)

    @pytest.fixture
    def store(self, stores: Iterator[Store]) -> Store:
        return next(stores)


class TestUsualServer(ImapContract):
    pass


class TestWithoutMove(ImapContract):
    kind: ClassVar[Mapping[str, Any]] = {"hide": ["MOVE"]}


class TestWithoutUidplus(ImapContract):
    kind: ClassVar[Mapping[str, Any]] = {"hide": ["UIDPLUS"]}


class TestWithNeither(ImapContract):
    can_withdraw = False
    kind: ClassVar[Mapping[str, Any]] = {"hide": ["MOVE", "UIDPLUS"]}


class TestPrefixAndDots(ImapContract):
    drafts, sent, junk = "INBOX.Drafts", "INBOX.Sent", "INBOX.Junk"
    trash = "INBOX.Trash"
    kind: ClassVar[Mapping[str, Any]] = {"separator": ".", "prefix": "INBOX."}


class TestPoorServer(ImapContract):
    drafts, sent, junk = "INBOX.Entwürfe", "INBOX.Gesendete Objekte", None
    trash, can_withdraw = None, False
    kind: ClassVar[Mapping[str, Any]] = {
        "separator": ".",
        "prefix": "INBOX.",
        "special": {"\\Drafts": "Entwürfe", "\\Sent": "Gesendete Objekte"},
        "announce_special": False,
        "hide": ["UIDPLUS", "SPECIAL-USE", "LIST-EXTENDED", "LITERAL+", "NAMESPACE"],
    }


class TestJapaneseNamesAndUmlautsInThePassword(ImapContract):
    drafts, sent, junk = "下書き", "送信済み", "迷惑メール"
    trash = None
    kind: ClassVar[Mapping[str, Any]] = {
        "special": {"\\Drafts": "下書き", "\\Sent": "送信済み", "\\Junk": "迷惑メール"},
        "announce_special": False,
    }
    password = 'gehe"im:ÄÖ\\ü'
