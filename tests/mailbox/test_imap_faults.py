"""A real server behind a bad network, with bad certificates, hanging, dropping, restarting."""

from __future__ import annotations

import contextlib
import logging
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from followup_mail.mailbox.errors import (
    AppendUnknown,
    CredentialsRefused,
    TlsRefused,
    Unreachable,
)
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Heading
from followup_mail.mailbox.server import ImapMailbox
from tests.mailbox.contract import DRAFT, MIXED, letter
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import Dovecot
from tests.servers.plugin import StartDovecot
from tests.servers.proxy import Faults, Proxy

pytestmark = pytest.mark.dovecot

Security = Literal["tls", "starttls"]


@pytest.fixture
def proxy(dovecot: Dovecot) -> Iterator[Proxy]:
    with Proxy(dovecot.port) as one:
        yield one


def _plain(port: int, password: str = "secret", **bounds: float) -> ImapMailbox:
    return open_imap(ImapAccess("localhost", port, "none", "alice", password), **bounds)


# -- encryption


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(
    ("kind", "word"), [("expired", "expired"), ("wrong-host", "another name"), ("not-yet", "clock")]
)
def test_a_certificate_of_another_time_or_host_is_refused(
    start_dovecot: StartDovecot, kind: str, word: str, security: Security
) -> None:
    server = start_dovecot(tls_kind=kind)
    port = server.tls_port if security == "tls" else server.port
    with pytest.raises(TlsRefused, match=word):
        open_imap(ImapAccess("localhost", port, security, "alice", "secret", server.ca_file))
    assert "user=<alice>" not in server.log


def test_an_unknown_authority_is_refused(dovecot: Dovecot) -> None:
    with pytest.raises(TlsRefused, match="nobody this computer trusts"):
        open_imap(ImapAccess("localhost", dovecot.tls_port, "tls", "alice", "secret"))
    assert "user=<alice>" not in dovecot.log


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_self_signed_certificate_is_taken_only_where_it_was_named(
    start_dovecot: StartDovecot, dovecot: Dovecot, security: Security
) -> None:
    bridge = start_dovecot(tls_kind="self-signed")
    port = bridge.tls_port if security == "tls" else bridge.port
    for authority in (None, dovecot.ca_file):
        with pytest.raises(TlsRefused, match="nobody this computer trusts"):
            open_imap(ImapAccess("localhost", port, security, "alice", "secret", authority))
    assert "user=<alice>" not in bridge.log
    open_imap(ImapAccess("127.0.0.1", port, security, "alice", "secret", bridge.ca_file)).close()
    with pytest.raises(TlsRefused):  # and then no other certificate is
        open_imap(ImapAccess("localhost", dovecot.tls_port, "tls", "alice", "secret", bridge.ca_file))


def test_a_useless_ca_file_is_refused(dovecot: Dovecot, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    for path in (tmp_path / "ca.pem", tmp_path / "nowhere"):
        with pytest.raises(TlsRefused, match="ca_file"):
            open_imap(ImapAccess("localhost", dovecot.tls_port, "tls", "alice", "secret", path))


def test_old_protocols_are_not_spoken(dovecot: Dovecot) -> None:
    mailbox = open_imap(ImapAccess("localhost", dovecot.tls_port, "tls", "alice", "secret", dovecot.ca_file))
    assert mailbox.examine("INBOX").exists == 0
    with pytest.raises(TlsRefused, match=r"TLS 1\.2"):
        open_imap(ImapAccess("localhost", dovecot.port, "tls", "alice", "secret", dovecot.ca_file))


def test_tls_before_1_2_is_not_spoken(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    old.load_cert_chain(made.certificate, made.key)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1

    def serve() -> None:
        near, _ = listener.accept()
        with contextlib.suppress(OSError), old.wrap_socket(near, server_side=True) as spoken:
            spoken.sendall(b"* OK too old\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(TlsRefused, match=r"TLS 1\.2"):
            open_imap(
                ImapAccess("localhost", listener.getsockname()[1], "tls", "alice", "secret", made.authority)
            )


def test_without_tls_only_this_computer_is_spoken_to() -> None:
    for host in ("imap.example.com", "192.0.2.1", "localhost.example.com"):
        with pytest.raises(TlsRefused):
            open_imap(ImapAccess(host, 143, "none", "alice", "secret"))


def test_starttls_taken_away_ends_it_before_the_password(dovecot: Dovecot, proxy: Proxy) -> None:
    proxy.faults.replace = (b"STARTTLS", b"STARTNOT")
    with pytest.raises(TlsRefused, match="STARTTLS"):
        open_imap(ImapAccess("localhost", proxy.port, "starttls", "alice", "secret", dovecot.ca_file))
    assert b"secret" not in proxy.sent
    assert proxy.verbs() <= {"CAPABILITY", "STARTTLS"}


def test_words_smuggled_in_ahead_of_the_handshake_are_not_heard(dovecot: Dovecot, proxy: Proxy) -> None:
    proxy.faults.replace = (
        b"OK Begin TLS negotiation now.\r\n",
        b"OK Begin TLS negotiation now.\r\n* CAPABILITY IMAP4rev1 SMUGGLED\r\n* LIST () NIL Smuggled\r\n",
    )
    mailbox = open_imap(ImapAccess("localhost", proxy.port, "starttls", "alice", "secret", dovecot.ca_file))
    assert "Smuggled" not in {folder.name for folder in mailbox.folders()}
    assert b"secret" not in proxy.sent


# -- login


def test_a_wrong_password_is_told_from_a_server_that_is_down(dovecot: Dovecot) -> None:
    with pytest.raises(CredentialsRefused) as refusal:
        _plain(dovecot.port, "wrong")
    assert "wrong" not in str(refusal.value)
    assert "alice" not in str(refusal.value)
    dovecot.stop()
    with pytest.raises(Unreachable):
        _plain(dovecot.port)
    dovecot.start()
    assert _plain(dovecot.port).examine("INBOX").exists == 0


def test_a_connection_lost_during_login_is_no_wrong_password(proxy: Proxy) -> None:
    proxy.faults.swallow = b"Logged in"
    with pytest.raises(Unreachable):
        _plain(proxy.port)


def test_the_password_is_nowhere_to_be_seen() -> None:
    access = ImapAccess("localhost", 993, "tls", "alice", "hunter2")
    assert "hunter2" not in repr(access)
    assert "hunter2" not in str(access)


# -- time


def test_a_server_that_hangs_is_left_after_the_silence(dovecot: Dovecot) -> None:
    dovecot.deliver("alice", "INBOX", letter(1))
    mailbox = _plain(dovecot.port, silence=0.5)
    mailbox.examine("INBOX")
    frozen = dovecot.freeze()
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="in time"):
        mailbox.uids(None)
    with pytest.raises(Unreachable, match="lost"):
        list(mailbox.headings(["1"]))
    mailbox.close()
    assert time.monotonic() - begun < 3
    dovecot.thaw(frozen)


def test_a_server_that_drips_is_left_after_the_deadline(dovecot: Dovecot, proxy: Proxy) -> None:
    dovecot.deliver("alice", "INBOX", letter(1))
    mailbox = _plain(proxy.port, deadline=1.0, silence=0.5)
    mailbox.examine("INBOX")
    proxy.faults.drip = 0.1
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="in time"):
        list(mailbox.headings(["1"]))
    assert time.monotonic() - begun < 3


def test_a_server_that_is_slow_each_time_is_left_when_all_of_it_took_too_long(dovecot: Dovecot) -> None:
    dovecot.deliver("alice", "INBOX", letter(1))
    mailbox = _plain(dovecot.port, altogether=0.5)
    mailbox.examine("INBOX")
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="too slow for one sweep"):
        _look_for(mailbox, 3)
    mailbox.close()
    assert time.monotonic() - begun < 2


def _look_for(mailbox: ImapMailbox, seconds: float) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        list(mailbox.headings(["1"]))


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("faults", [Faults(stalled=True), Faults(drip=0.2)])
def test_a_greeting_that_does_not_come_is_not_waited_for(
    dovecot: Dovecot, faults: Faults, security: Security
) -> None:
    with Proxy(dovecot.tls_port if security == "tls" else dovecot.port, faults) as proxy:
        begun = time.monotonic()
        with pytest.raises(Unreachable):
            open_imap(
                ImapAccess("localhost", proxy.port, security, "alice", "secret", dovecot.ca_file),
                deadline=1.0,
                silence=0.5,
            )
        assert time.monotonic() - begun < 3


# -- broken connections


def test_dropped_sessions_are_unreachable_and_a_new_one_works(dovecot: Dovecot) -> None:
    mailbox = _plain(dovecot.port)
    mailbox.examine("INBOX")
    assert dovecot.drop_sessions() == 1
    with pytest.raises(Unreachable):
        mailbox.uids(None)
    with pytest.raises(Unreachable):
        mailbox.append_draft("Drafts", DRAFT)
    mailbox.close()
    assert _plain(dovecot.port).append_draft("Drafts", DRAFT) is not None


def test_a_lost_answer_to_append_is_unknown_and_the_draft_is_found(dovecot: Dovecot, proxy: Proxy) -> None:
    mailbox = _plain(proxy.port)
    proxy.faults.swallow = b"APPENDUID"
    with pytest.raises(AppendUnknown):
        mailbox.append_draft("Drafts", DRAFT)
    proxy.faults.swallow = b""
    again = _plain(proxy.port)
    again.examine("Drafts")
    [heading] = again.headings(again.uids(None))
    assert isinstance(heading, Heading)
    assert b"<draft-1@example.com>" in heading.raw


def test_a_server_that_hangs_while_a_draft_is_stored_is_unknown(dovecot: Dovecot) -> None:
    mailbox = _plain(dovecot.port, silence=0.5)
    frozen = dovecot.freeze()
    with pytest.raises(AppendUnknown):
        mailbox.append_draft("Drafts", DRAFT)
    dovecot.thaw(frozen)


def test_an_answer_lost_after_the_draft_is_stored_leaves_it_stored(dovecot: Dovecot, proxy: Proxy) -> None:
    mailbox = _plain(proxy.port)
    proxy.faults.swallow = b"READ-ONLY"  # the look at where it lies fails, not the storing
    assert mailbox.append_draft("Drafts", DRAFT) is None
    assert len(dovecot.stored("alice", "Drafts")) == 1


def test_a_server_that_stops_in_the_middle_ends_in_a_mailbox_error(dovecot: Dovecot) -> None:
    for number in range(30):
        dovecot.deliver("alice", "INBOX", letter(number, b"text\r\n" * 20_000))
    mailbox = _plain(dovecot.port, silence=5)
    mailbox.examine("INBOX")
    uids = mailbox.uids(None)
    stop = threading.Timer(0.05, dovecot.stop)
    stop.start()
    with pytest.raises(Unreachable):
        _read_again_and_again(mailbox, uids)
    stop.join()


def _read_again_and_again(mailbox: ImapMailbox, uids: list[str]) -> None:
    for _ in range(100):
        list(mailbox.texts(uids))


# -- what goes over the wire


def test_nothing_but_reading_and_append_is_ever_said(dovecot: Dovecot, proxy: Proxy) -> None:
    dovecot.deliver("alice", "INBOX", MIXED)
    hostile = letter(2).replace(b"<2@quillmark.example>", b'<2@q> X\r\n "DELETE INBOX')
    dovecot.deliver("alice", "INBOX", hostile)
    mailbox = _plain(proxy.port)
    mailbox.folders()
    mailbox.examine("INBOX")
    uids = mailbox.uids(None)
    list(mailbox.headings(uids))
    list(mailbox.texts(uids))
    mailbox.append_draft("Drafts", DRAFT)
    mailbox.whole(uids[0])
    mailbox.close()
    allowed = {
        "CAPABILITY",
        "LOGIN",
        "LIST",
        "EXAMINE",
        "UID SEARCH",
        "UID FETCH",
        "APPEND",
        "LOGOUT",
        "NOOP",
    }
    assert proxy.verbs() <= allowed
    assert not any("BODY[" in line or "RFC822 " in line for line in proxy.commands())
    assert not any("quillmark" in line or "DELETE" in line for line in proxy.commands())
    assert [line for line in proxy.commands() if line.startswith("APPEND")] == [
        f'APPEND "Drafts" (\\Draft \\Seen) {{{len(DRAFT)}}}'
    ]


def test_an_attachment_is_not_fetched(dovecot: Dovecot, proxy: Proxy) -> None:
    pdf = MIXED.replace(b"SECRETPDF", b"U0VDUkVU" * 9 + b"\r\n" + (b"A" * 76 + b"\r\n") * 260_000)
    assert len(pdf) > 20_000_000
    dovecot.deliver("alice", "INBOX", pdf)
    mailbox = _plain(proxy.port)
    mailbox.examine("INBOX")
    [uid] = mailbox.uids(None)
    before = proxy.received
    [heading] = mailbox.headings([uid])
    text = mailbox.text(uid)
    assert isinstance(heading, Heading)
    assert heading.size > 20_000_000
    assert b"<p>html</p>" in text
    assert proxy.received - before < 10_000


def test_commands_stay_short_in_a_large_folder(dovecot: Dovecot, proxy: Proxy) -> None:
    for number in range(1100):
        dovecot.deliver("alice", "INBOX", letter(number))
    mailbox = _plain(proxy.port)
    mailbox.examine("INBOX")
    uids = mailbox.uids(None)
    assert len(list(mailbox.headings(uids))) == len(list(mailbox.texts(uids))) == 1100
    assert max(map(len, proxy.commands())) < 8000
    assert sum("HEADER" in line and "SIZE" in line for line in proxy.commands()) == 3


def test_nothing_of_a_letter_reaches_a_log(
    dovecot: Dovecot, proxy: Proxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    dovecot.deliver("alice", "INBOX", letter(1, b"canary in the body"))
    mailbox = _plain(proxy.port)
    mailbox.examine("INBOX")
    [uid] = mailbox.uids(None)
    mailbox.text(uid)
    mailbox.append_draft("Drafts", DRAFT)
    with pytest.raises(CredentialsRefused):
        _plain(dovecot.port, "canary-password")
    for word in ("canary", "quillmark", "secret", "Berg"):
        assert word not in caplog.text
