"""Answers that no tidy server gives, and that servers in the wild do give."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from collections.abc import Callable, Iterator, Mapping

import pytest

from followup_mail.mailbox.errors import (
    AppendUnknown,
    CredentialsRefused,
    GarbledLetter,
    MailboxError,
    Refused,
    Throttled,
    Unreachable,
)
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Garbled, Heading
from followup_mail.mailbox.server import ImapMailbox
from tests.mailbox.contract import DRAFT, MIXED
from tests.servers.scripted import Answer, Scripted

HEADER = b"Message-ID: <draft-1@example.com>\r\n\r\n"


@contextlib.contextmanager
def opened(answers: Mapping[str, Answer]) -> Iterator[tuple[ImapMailbox, Scripted]]:
    """A mailbox on a scripted server, INBOX open."""
    with Scripted(answers) as server:
        mailbox = open_imap(ImapAccess("127.0.0.1", server.port, "none", "alice", "secret"), silence=10)
        mailbox.examine("INBOX")
        yield mailbox, server
        mailbox.close()


def fetched(uid: int, *items: bytes) -> bytes:
    """A FETCH line; octets given as an item's value become a literal."""
    return b"* %d FETCH (UID %d %b)\r\n" % (uid, uid, b" ".join(items))


def literal(name: bytes, value: bytes) -> bytes:
    return b"%b {%d}\r\n%b" % (name, len(value), value)


def numbers(arguments: str) -> list[int]:
    ends = [list(map(int, one.split(":"))) for one in arguments.split()[0].split(",")]
    return [uid for first, *last in ends for uid in range(first, (last or [first])[0] + 1)]


def for_each(answer: Callable[[int, str], bytes]) -> Callable[[str], bytes]:
    """Answer a FETCH letter by letter."""
    return lambda arguments: (
        b"".join(answer(uid, arguments) for uid in numbers(arguments)) + b"TAG OK done\r\n"
    )


# -- SEARCH


@pytest.mark.parametrize(
    ("answer", "uids"),
    [
        (b"* SEARCH 3 1\r\n* SEARCH 2 \r\nTAG OK done\r\n", ["1", "2", "3"]),
        (b"TAG OK done\r\n", []),
        (b"* SEARCH\r\nTAG OK done\r\n", []),
        (b"* SEARCH 2 2 (MODSEQ 917)\r\n* 4 EXISTS\r\nTAG OK done\r\n", ["2"]),
        (b"* SEARCH " + b" ".join(b"%d" % n for n in range(1, 300_001)) + b"\r\nTAG OK done\r\n", None),
    ],
)
def test_search_answers_in_all_their_forms(answer: bytes, uids: list[str] | None) -> None:
    with opened({"UID SEARCH": answer}) as (mailbox, _):
        found = mailbox.uids(None)
        assert found == uids if uids is not None else len(found) == 300_000


def test_since_asks_for_a_day_more_in_the_servers_words() -> None:
    with opened({"UID SEARCH": b"* SEARCH\r\nTAG OK done\r\n"}) as (mailbox, server):
        mailbox.uids(dt.date(2026, 3, 1))
        mailbox.uids(dt.date.min)
        assert server.commands[-2:] == ["UID SEARCH SINCE 28-Feb-2026", "UID SEARCH ALL"]


# -- FETCH


def test_reordered_missing_and_unasked_items() -> None:
    answer = (
        fetched(9, b"FLAGS (\\Seen)")
        + fetched(2, literal(b"body[header]", b"Subject: b\r\n\r\n"), b"MODSEQ (12)")
        + fetched(
            1, b"FLAGS (\\Seen $Junk)", literal(b"BODY[HEADER]", b"Subject: a\r\n\r\n"), b"RFC822.SIZE 9"
        )
        + b"* 1 FETCH (FLAGS (\\Draft))\r\nTAG OK done\r\n"
    )
    with opened({"UID FETCH": answer, "UID SEARCH": b"* SEARCH\r\nTAG OK done\r\n"}) as (mailbox, _):
        assert list(mailbox.headings(["1", "2", "3"])) == [
            Heading("1", 9, frozenset({"\\Seen", "$Junk"}), b"Subject: a\r\n\r\n"),
            Heading("2", 14, frozenset(), b"Subject: b\r\n\r\n"),
        ]


def test_a_letter_the_server_is_silent_on_is_garbled_if_it_exists() -> None:
    answers = {
        "UID FETCH": fetched(1, literal(b"BODY[HEADER]", HEADER)) + b"TAG OK done\r\n",
        "UID SEARCH": b"* SEARCH 2\r\nTAG OK done\r\n",
    }
    with opened(answers) as (mailbox, _):
        first, second = mailbox.headings(["1", "2", "3"])
        assert isinstance(first, Heading)
        assert isinstance(second, Garbled)
        assert second.uid == "2"


def test_a_letter_that_is_gone_is_asked_after_once_the_server_has_caught_up() -> None:
    shown = [b"* SEARCH 1 2\r\nTAG OK done\r\n"]

    def catch_up(arguments: str) -> bytes:
        shown[0] = b"* SEARCH 1\r\nTAG OK done\r\n"
        return b"* 2 EXPUNGE\r\nTAG OK done\r\n"

    answers: dict[str, Answer] = {
        "UID FETCH": for_each(
            lambda uid, _: fetched(uid, literal(b"BODY[HEADER]", HEADER) if uid == 1 else b"BODY[HEADER] NIL")
        ),
        "UID SEARCH": lambda _: shown[0],
        "NOOP": catch_up,
    }
    with opened(answers) as (mailbox, _):
        [heading] = mailbox.headings(["1", "2"])
        assert heading.uid == "1"


def test_the_words_of_a_refusal_reach_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with opened({}) as (mailbox, server):
        server.answers["EXAMINE"] = b"TAG NO canary caf\xc3\xa9\r\n"
        with pytest.raises(Refused) as refusal:
            mailbox.examine("INBOX")
    assert "canary" not in caplog.text
    assert "canary" not in str(refusal.value)


@pytest.mark.parametrize(
    "bad",
    [
        b"TAG NO [SERVERBUG] cannot\r\n",
        b"TAG BAD what\r\n",
        b'* 7 FETCH (UID 7 FLAGS (\\Seen BODY[HEADER] "x)\r\nTAG OK done\r\n',
        b"* 7 FETCH (UID seven FLAGS)\r\nTAG OK done\r\n",
        b"* 7 FETCH " + b"(" * 5000 + b"\r\nTAG OK done\r\n",
    ],
)
def test_a_letter_that_breaks_the_answer_is_found_and_harms_no_other(bad: bytes) -> None:
    def answer(arguments: str) -> bytes:
        if 7 in numbers(arguments):
            return bad
        return for_each(lambda uid, _: fetched(uid, literal(b"BODY[HEADER]", HEADER)))(arguments)

    existing = b"* SEARCH " + b" ".join(b"%d" % uid for uid in range(1, 101)) + b"\r\nTAG OK done\r\n"
    with opened({"UID FETCH": answer, "UID SEARCH": existing}) as (mailbox, server):
        found = list(mailbox.headings(map(str, range(1, 101))))
        assert [one.uid for one in found if isinstance(one, Garbled)] == ["7"]
        assert len(found) == 100
        assert len(server.commands) < 60


def test_a_broken_answer_among_good_ones_costs_one_more_look() -> None:
    def answer(uid: int, arguments: str) -> bytes:
        if uid == 7:
            return b'* 7 FETCH (UID 7 FLAGS (\\Seen BODY[HEADER] "x)\r\n'
        return fetched(uid, literal(b"BODY[HEADER]", HEADER))

    existing = b"* SEARCH 7\r\nTAG OK done\r\n"
    with opened({"UID FETCH": for_each(answer), "UID SEARCH": existing}) as (mailbox, server):
        before = len(server.commands)
        found = list(mailbox.headings(map(str, range(1, 101))))
        assert [one.uid for one in found if isinstance(one, Garbled)] == ["7"]
        assert len(found) == 100
        assert len(server.commands) - before == 6


def test_a_server_that_takes_short_commands_only_gets_shorter_ones() -> None:
    """As Yahoo does, which takes 1,000 octets (RFC 2683, 3.2.1.5 asks for no more)."""

    def short_only(answer: Callable[[str], bytes]) -> Callable[[str], bytes]:
        return lambda said: b"TAG BAD too long\r\n" if len(said) > 1_250 else answer(said)

    odd = range(100_001, 100_801, 2)
    every = b"* SEARCH " + b" ".join(b"%d" % uid for uid in odd) + b"\r\nTAG OK done\r\n"
    answers: dict[str, Answer] = {
        "UID FETCH": short_only(for_each(lambda uid, _: fetched(uid, literal(b"BODY[HEADER]", HEADER)))),
        "UID SEARCH": short_only(lambda _: every),
    }
    with opened(answers) as (mailbox, server):
        found = list(mailbox.headings(map(str, odd)))
        assert [one.uid for one in found if isinstance(one, Heading)] == list(map(str, odd))
        before = len(server.commands)
        assert len(list(mailbox.headings(map(str, odd)))) == 400
        assert all(command.startswith("UID FETCH") for command in server.commands[before:])


def test_a_server_that_hands_over_nothing_is_refused_as_a_whole() -> None:
    existing = b"* SEARCH " + b" ".join(b"%d" % uid for uid in range(1, 501)) + b"\r\nTAG OK done\r\n"
    with opened({"UID FETCH": b"TAG NO never\r\n", "UID SEARCH": existing}) as (mailbox, server):
        with pytest.raises(Refused):
            list(mailbox.headings(map(str, range(1, 501))))
        assert len(server.commands) < 200


def test_headers_beyond_all_measure_are_garbled_and_not_kept() -> None:
    def answer(uid: int, arguments: str) -> bytes:
        return fetched(
            uid, literal(b"BODY[HEADER]", b"X: " + b"x" * (40 << 20 if uid == 2 else 9) + b"\r\n\r\n")
        )

    existing = b"* SEARCH 1 2 3\r\nTAG OK done\r\n"
    with opened({"UID FETCH": for_each(answer), "UID SEARCH": existing}) as (mailbox, _):
        found = list(mailbox.headings(["1", "2", "3"]))
        assert [type(one) for one in found] == [Heading, Garbled, Heading]


@pytest.mark.parametrize(
    "structure", [b"()", b"NIL", b"(NIL NIL)", b'("multipart" ())', b'((("text")))', b'"x"', b"7"]
)
def test_a_structure_that_cannot_be_read_is_done_without(structure: bytes) -> None:
    def answer(uid: int, arguments: str) -> bytes:
        if "BODYSTRUCTURE" in arguments:
            return fetched(uid, b"BODYSTRUCTURE " + structure)
        if "BODY.PEEK[HEADER]" in arguments:
            return fetched(uid, literal(b"BODY[HEADER]", MIXED.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"))
        if "BODY.PEEK[]" in arguments:
            return fetched(uid, literal(b"BODY[]<0>", MIXED))
        return b""

    existing = b"* SEARCH 1\r\nTAG OK done\r\n"
    with opened({"UID FETCH": for_each(answer), "UID SEARCH": existing}) as (mailbox, _):
        assert b"<p>html</p>" in mailbox.text("1")


def test_a_text_the_server_withholds_is_not_taken_for_an_empty_one() -> None:
    def answer(uid: int, arguments: str) -> bytes:
        return (
            fetched(uid, literal(b"BODY[HEADER]", HEADER))
            if "HEADER" in arguments
            else fetched(uid, b"BODY[TEXT] NIL")
        )

    existing = b"* SEARCH 1\r\nTAG OK done\r\n"
    with opened({"UID FETCH": for_each(answer), "UID SEARCH": existing}) as (mailbox, _):
        with pytest.raises(GarbledLetter):
            mailbox.text("1")
        [found] = mailbox.texts(["1"])
        assert isinstance(found, Garbled)


def test_a_structure_deeper_than_any_stack() -> None:
    def answer(uid: int, arguments: str) -> bytes:
        if "BODYSTRUCTURE" in arguments:
            return fetched(uid, b"BODYSTRUCTURE " + b"(" * 100_000 + b")" * 100_000)
        header = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        return fetched(
            uid, literal(b"BODY[HEADER]" if "HEADER" in arguments else b"BODY[]<0>", header + b"text\r\n")
        )

    existing = b"* SEARCH 1\r\nTAG OK done\r\n"
    with opened({"UID FETCH": for_each(answer), "UID SEARCH": existing}) as (mailbox, _):
        assert mailbox.text("1").endswith(b"text\r\n")


# -- APPEND


@pytest.mark.parametrize(
    ("said", "there", "known"),
    [
        (b"[APPENDUID 7 1] done", HEADER, True),
        (b"[appenduid 7 1] done", HEADER, True),
        (b"done", HEADER, False),
        (b"[APPENDUID 1 7] done", HEADER, False),
        (b"[APPENDUID 8 1] done", HEADER, False),
        (b"[APPENDUID 7 none] done", HEADER, False),
        (b"[APPENDUID 7 1:2] done", HEADER, False),
        (b"[APPENDUID 7 1] done", b"Message-ID: <another@example.com>\r\n\r\n", False),
        (b"[APPENDUID 7 1] done", b"\r\n", False),
    ],
)
def test_a_place_is_believed_when_the_draft_is_found_there(said: bytes, there: bytes, known: bool) -> None:
    fetch = for_each(lambda uid, _: fetched(1, literal(b"BODY[HEADER]", there)) if uid == 1 else b"")
    with opened({"APPEND": b"TAG OK " + said + b"\r\n", "UID FETCH": fetch}) as (mailbox, _):
        place = mailbox.append_draft("Drafts", DRAFT)
        assert (place is not None) is known
        if place is not None:
            assert (place.folder, place.uidvalidity, place.uid) == ("Drafts", "7", "1")


@pytest.mark.parametrize(
    ("answer", "error", "word"),
    [
        (b"TAG NO [OVERQUOTA] Quota exceeded\r\n", Refused, "full"),
        (b"TAG NO [TRYCREATE] Mailbox doesn't exist: Drafts\r\n", Refused, "no such folder"),
        (b"TAG NO [NOPERM] Permission denied\r\n", Refused, "does not let"),
        (b"TAG NO Message contains invalid header\r\n", Refused, "refuses"),
        (b"TAG BAD [CLIENTBUG] no\r\n", Refused, "refuses"),
        (b"TAG NO [UNAVAILABLE] later\r\n", Unreachable, "trouble"),
        (b"* BYE shutting down\r\nhang up", AppendUnknown, "broke"),
        (b"hang up", AppendUnknown, "broke"),
        (b"TAG OK half a line hang up", AppendUnknown, "broke"),
    ],
)
def test_what_becomes_of_a_draft_is_told(answer: bytes, error: type[MailboxError], word: str) -> None:
    with opened({"APPEND": answer}) as (mailbox, _), pytest.raises(error, match=word):
        mailbox.append_draft("Drafts", DRAFT)


# -- folders


def test_broken_lines_of_a_list_cost_no_other_folder() -> None:
    lines = (
        b'* LIST (\\HasNoChildren) "/" INBOX\r\n'
        b'* LIST (\\HasNoChildren "/" Broken\r\n'
        b'* LIST () "/" "unterminated\r\n'
        b'* LIST (\\NoSelect) "/" Upper\r\n'
        b'* LIST (\\DRAFTS) "/" "Entw&APw-rfe"\r\n'
        b"* LIST () NIL 2026\r\n"
        b'* LIST () "/" {6}\r\nZ"b\\c&\r\n'
        b'* LIST () "/" {13}\r\na\r\nZ DELETE b\r\n'
        b'* LIST () "/" "Sent\xc3\xa9"\r\n'
        b"TAG OK done\r\n"
    )
    with opened({"LIST": lines}) as (mailbox, server):
        folders = {folder.name: folder for folder in mailbox.folders()}
        assert folders["INBOX"].uses == {"inbox"}
        assert folders["Entwürfe"].uses == {"drafts"}
        assert folders["2026"].separator is None
        assert not folders["Upper"].selectable
        assert not folders["Senté"].selectable
        assert not folders["a\r\nZ DELETE b"].selectable
        for name in ('Z"b\\c&', "Entwürfe"):
            mailbox.examine(name)
        assert server.commands[-2:] == ['EXAMINE "Z\\"b\\\\c&"', 'EXAMINE "Entw&APw-rfe"']
        for name in ("Senté", "a\r\nZ DELETE b"):
            with pytest.raises(Refused):
                mailbox.examine(name)


def test_uses_that_are_told_on_demand_only_are_asked_for() -> None:
    def listed(arguments: str) -> bytes:
        use = b"\\Drafts" if "RETURN (SPECIAL-USE)" in arguments else b""
        return b'* LIST (%b) "/" Postponed\r\nTAG OK done\r\n' % use

    capability = b"* CAPABILITY IMAP4rev1 SPECIAL-USE LIST-EXTENDED\r\nTAG OK done\r\n"
    with opened({"LIST": listed, "CAPABILITY": capability}) as (mailbox, _):
        assert [(one.name, set(one.uses)) for one in mailbox.folders()] == [
            ("INBOX", {"inbox"}),
            ("Postponed", {"drafts"}),
        ]


def test_a_folder_without_lasting_numbers_is_refused() -> None:
    with opened({}) as (mailbox, server):
        server.answers["EXAMINE"] = b"* 3 EXISTS\r\nTAG OK done\r\n"
        with pytest.raises(Refused, match="lasting numbers"):
            mailbox.examine("INBOX")
        server.answers["EXAMINE"] = b"* OK [UIDVALIDITY x] what\r\nTAG OK done\r\n"
        with pytest.raises(Refused):
            mailbox.examine("INBOX")


# -- opening


@pytest.mark.parametrize(
    ("greeting", "error"),
    [
        (b"* BYE Too many connections\r\n", Throttled),
        (b"* BYE see you\r\n", Unreachable),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Unreachable),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Unreachable),
        (b"", Unreachable),
        (b"\x15\x03\x01\x00\x02\x02\x28", Unreachable),
    ],
)
def test_greetings_that_are_none(greeting: bytes, error: type[MailboxError]) -> None:
    with Scripted({}, greeting) as server, pytest.raises(error):
        open_imap(ImapAccess("127.0.0.1", server.port, "none", "alice", "secret"), silence=0.3)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"TAG NO [AUTHENTICATIONFAILED] Authentication failed.\r\n", CredentialsRefused),
        (b"TAG NO [UNAVAILABLE] Temporary authentication failure.\r\n", Unreachable),
        (b"TAG NO [ALERT] Too many simultaneous connections.\r\n", Throttled),
        (b"* BYE Too many failed logins\r\nhang up", Throttled),
        (b"hang up", Unreachable),
    ],
)
def test_logins_that_fail(answer: bytes, error: type[MailboxError]) -> None:
    with Scripted({"LOGIN": answer}) as server, pytest.raises(error):
        open_imap(ImapAccess("127.0.0.1", server.port, "none", "alice", "secret"), silence=1)


@pytest.mark.parametrize(
    ("username", "password"),
    [("a b", "x"), ('a"b', "x"), ("alice", "pä"), ("alice", "a\r\nZ LOGOUT"), ("(", "x")],
)
def test_names_that_login_cannot_carry_go_by_authenticate(username: str, password: str) -> None:
    with Scripted({"AUTHENTICATE": b"TAG NO no\r\n"}) as server:
        with pytest.raises(MailboxError):
            open_imap(ImapAccess("127.0.0.1", server.port, "none", username, password), silence=1)
        assert server.commands == ["CAPABILITY", "AUTHENTICATE PLAIN"]


def test_throttling_names_its_end() -> None:
    with opened({}) as (mailbox, server):
        server.answers["EXAMINE"] = (
            b"TAG BAD Request is throttled. Suggested Backoff Time: 90000 milliseconds\r\n"
        )
        with pytest.raises(Throttled) as refusal:
            mailbox.examine("INBOX")
        assert refusal.value.until is not None
        assert 80 < (refusal.value.until - dt.datetime.now(dt.UTC)).total_seconds() <= 90
