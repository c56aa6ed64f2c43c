"""What is said to a server when a draft is withdrawn, and what comes of it where the server is difficult."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from followup_mail.mailbox.errors import Refused, Unreachable
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Place
from followup_mail.mailbox.server import ImapMailbox
from tests.mailbox.contract import DRAFT, letter
from tests.servers.plugin import StartDovecot
from tests.servers.proxy import Proxy
from tests.servers.scripted import Answer, Scripted

OK = b"TAG OK done\r\n"
NO = b"TAG NO [NOPERM] not here\r\n"
SELECTED = b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\nTAG OK [READ-WRITE] done\r\n"
PLACE = Place("Drafts", "7", "12")


def capabilities(*more: str) -> bytes:
    return f"* CAPABILITY IMAP4rev1 AUTH=PLAIN {' '.join(more)}\r\n".encode() + OK


@pytest.fixture
def server() -> Iterator[Scripted]:
    answers: dict[str, Answer] = dict.fromkeys(("UID MOVE", "UID COPY", "UID STORE", "UID EXPUNGE"), OK)
    with Scripted(answers | {"SELECT": SELECTED, "CAPABILITY": capabilities("UIDPLUS", "MOVE")}) as one:
        yield one


def opened(server: Scripted) -> ImapMailbox:
    mailbox = open_imap(ImapAccess("127.0.0.1", server.port, "none", "alice", "secret"), silence=2)
    mailbox.capabilities()
    mailbox.examine("INBOX")
    server.commands.clear()
    return mailbox


def test_one_move_where_the_server_has_it(server: Scripted) -> None:
    opened(server).withdraw(PLACE, "Trash")
    assert server.commands == ['SELECT "Drafts"', 'UID MOVE 12 "Trash"', 'EXAMINE "INBOX"']


def test_else_copied_and_removed_by_its_number(server: Scripted) -> None:
    server.answers["CAPABILITY"] = capabilities("UIDPLUS")
    opened(server).withdraw(PLACE, "Trash")
    assert server.commands == [
        'SELECT "Drafts"',
        'UID COPY 12 "Trash"',
        r"UID STORE 12 +FLAGS.SILENT (\Deleted)",
        "UID EXPUNGE 12",
        'EXAMINE "INBOX"',
    ]


def test_without_trash_it_is_removed_by_its_number(server: Scripted) -> None:
    opened(server).withdraw(PLACE, None)
    assert server.commands[1:-1] == [r"UID STORE 12 +FLAGS.SILENT (\Deleted)", "UID EXPUNGE 12"]


@pytest.mark.parametrize(("offered", "trash"), [((), "Trash"), (("MOVE",), None)])
def test_a_server_with_no_way_to_do_it_is_asked_nothing(
    server: Scripted, offered: tuple[str, ...], trash: str | None
) -> None:
    server.answers["CAPABILITY"] = capabilities(*offered)
    with pytest.raises(Refused, match="one letter and no other"):
        opened(server).withdraw(PLACE, trash)
    assert server.commands == ['EXAMINE "INBOX"']


@pytest.mark.parametrize(
    "answer",
    [
        SELECTED.replace(b"UIDVALIDITY 7", b"UIDVALIDITY 8"),
        SELECTED.replace(b"* OK [UIDVALIDITY 7] valid\r\n", b""),
        SELECTED.replace(b"READ-WRITE", b"READ-ONLY"),
        NO,
    ],
)
def test_a_folder_that_is_not_as_it_was_is_left_alone(server: Scripted, answer: bytes) -> None:
    server.answers["SELECT"] = answer
    with pytest.raises(Refused):
        opened(server).withdraw(PLACE, "Trash")
    assert server.commands == ['SELECT "Drafts"', 'EXAMINE "INBOX"']


def test_a_refused_move_changes_nothing_and_the_session_goes_on(server: Scripted) -> None:
    server.answers["UID MOVE"] = NO
    mailbox = opened(server)
    with pytest.raises(Refused):
        mailbox.withdraw(PLACE, "Trash")
    assert server.commands[-1] == 'EXAMINE "INBOX"'
    assert mailbox.examine("INBOX").exists == 3


def test_a_refused_copy_removes_nothing(server: Scripted) -> None:
    server.answers |= {"CAPABILITY": capabilities("UIDPLUS"), "UID COPY": NO}
    with pytest.raises(Refused):
        opened(server).withdraw(PLACE, "Trash")
    assert not any("STORE" in line or "EXPUNGE" in line for line in server.commands)


def test_a_refused_removal_takes_the_mark_back(server: Scripted) -> None:
    server.answers |= {"CAPABILITY": capabilities("UIDPLUS"), "UID EXPUNGE": NO}
    with pytest.raises(Refused):
        opened(server).withdraw(PLACE, "Trash")
    assert server.commands[-2] == r"UID STORE 12 -FLAGS.SILENT (\Deleted)"


@pytest.mark.parametrize("step", ["SELECT", "UID MOVE"])
def test_a_connection_that_breaks_is_told(server: Scripted, step: str) -> None:
    server.answers[step] = Scripted.HANG_UP
    mailbox = opened(server)
    with pytest.raises(Unreachable):
        mailbox.withdraw(PLACE, "Trash")
    with pytest.raises(Unreachable):
        mailbox.examine("INBOX")


@pytest.mark.dovecot
@pytest.mark.parametrize("hide", [(), ("MOVE",)])
def test_nothing_is_changed_but_that_one_letter(start_dovecot: StartDovecot, hide: tuple[str, ...]) -> None:
    server = start_dovecot(hide=hide)
    server.deliver("alice", "Drafts", letter(1), flags="DT")
    with Proxy(server.port) as proxy:
        mailbox = open_imap(ImapAccess("localhost", proxy.port, "none", "alice", "secret"))
        place = mailbox.append_draft("Drafts", DRAFT)
        assert place is not None
        before = len(proxy.commands())
        mailbox.withdraw(place, "Trash")
        mailbox.close()
        said = [line for line in proxy.commands()[before:] if not line.startswith(("CAPABILITY", "LOGOUT"))]
    by_number = [
        f'UID COPY {place.uid} "Trash"',
        f"UID STORE {place.uid} +FLAGS.SILENT (\\Deleted)",
        f"UID EXPUNGE {place.uid}",
    ]
    removal = by_number if hide else [f'UID MOVE {place.uid} "Trash"']
    assert said == ['SELECT "Drafts"', *removal, 'EXAMINE "Drafts"']
    assert [one.flags for one in server.stored("alice", "Drafts")] == ["DT"]
