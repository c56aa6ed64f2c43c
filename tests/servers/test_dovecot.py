"""The harness keeps its promises."""

from __future__ import annotations

import datetime as dt
import imaplib
import ssl

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.plugin import StartDovecot

pytestmark = pytest.mark.dovecot

LETTER = b"From: a@quillmark.example\r\nSubject: hi\r\nMessage-ID: <1@quillmark.example>\r\n\r\nhello\r\n"


def _login(server: Dovecot) -> imaplib.IMAP4:
    client = imaplib.IMAP4(server.host, server.port, timeout=5)
    client.login("alice", "secret")
    return client


def test_a_delivered_letter_is_served_with_its_arrival(dovecot: Dovecot) -> None:
    dovecot.deliver("alice", "INBOX", LETTER, dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC), flags="S")
    client = _login(dovecot)
    client.select("INBOX", readonly=True)
    data = client.fetch("1", "(INTERNALDATE FLAGS BODY.PEEK[])")[1]
    assert isinstance(data[0], tuple)
    assert data[0][1] == LETTER
    assert b"05-Mar-2026" in data[0][0]
    assert b"\\Seen" in data[0][0]
    assert [one.flags for one in dovecot.stored("alice", "INBOX")] == ["S"]


def test_starttls_and_tls_are_verified_by_its_authority(dovecot: Dovecot) -> None:
    context = ssl.create_default_context(cafile=dovecot.ca_file)
    imaplib.IMAP4_SSL("localhost", dovecot.tls_port, ssl_context=context, timeout=5).login("alice", "secret")
    plain = imaplib.IMAP4("localhost", dovecot.port, timeout=5)
    plain.starttls(context)
    plain.login("alice", "secret")


@pytest.mark.parametrize("kind", ["wrong-host", "expired"])
def test_a_bad_certificate_is_bad(start_dovecot: StartDovecot, kind: str) -> None:
    server = start_dovecot(tls_kind=kind)
    context = ssl.create_default_context(cafile=server.ca_file)
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL("localhost", server.tls_port, ssl_context=context, timeout=5)


def test_folders_are_named_as_asked(start_dovecot: StartDovecot) -> None:
    server = start_dovecot(
        separator=".", prefix="INBOX.", special={"\\Drafts": "Entwürfe"}, hide=["UIDPLUS", "SPECIAL-USE"]
    )
    client = _login(server)
    assert b'(\\HasNoChildren \\Drafts) "." INBOX.Entw&APw-rfe' in client.list()[1]
    assert "UIDPLUS" not in client.capability()[1][0].decode().split()
    assert server.folders("alice") == ["INBOX", "INBOX.Entwürfe"]


def test_mail_and_ports_outlive_a_restart(dovecot: Dovecot) -> None:
    dovecot.deliver("alice", "Sent", LETTER)
    before = dovecot.port
    dovecot.restart()
    assert dovecot.port == before
    assert _login(dovecot).select("Sent", readonly=True)[1] == [b"1"]


def test_sessions_can_freeze_and_drop(dovecot: Dovecot) -> None:
    client = _login(dovecot)
    client.socket().settimeout(0.3)
    frozen = dovecot.freeze()
    with pytest.raises(TimeoutError):
        client.noop()
    dovecot.thaw(frozen)
    other = _login(dovecot)
    assert dovecot.drop_sessions() == 2
    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        other.noop()
