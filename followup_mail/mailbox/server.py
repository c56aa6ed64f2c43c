"""A mailbox on an IMAP server, by way of a session.

No word that somebody else wrote goes to the server: letters are asked for by number and by day of arrival,
and read with BODY.PEEK, so that nothing on the server changes. The answers are taken as servers give them:
with items left out, in another order, or about letters nobody asked for.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from followup_mail.mailbox import utf7
from followup_mail.mailbox.drafts import check_draft
from followup_mail.mailbox.errors import GarbledLetter, MailboxError, Refused, Unreachable
from followup_mail.mailbox.headers import FIRST_LOOK, message_id, part_header
from followup_mail.mailbox.parts import BEGINNING_OCTETS, TEXT_OCTETS
from followup_mail.mailbox.protocol import Folder, FolderState, Garbled, Heading, Place, SpecialUse
from followup_mail.mailbox.removal import Remover, take_out
from followup_mail.mailbox.structure import Part, assemble, named_sections, read_structure, sections
from followup_mail.mailbox.uid_sets import LONGEST, SHORTEST, split, uid_set

Answer = Mapping[bytes, Any]
"""What a server tells of a folder or a letter, by item."""

_HEADINGS_AT_ONCE = 500
_BEGINNINGS_AT_ONCE = 500
_TEXTS_AT_ONCE = 64  # each may be long
_WHOLE = 1 << 20
# A letter that breaks connections is found in four: of 500, of 31, and twice alone.
_PIECES = 16
_MOST_REOPENED = 12
_HEADING = ("RFC822.SIZE", "FLAGS", f"BODY.PEEK[HEADER.FIELDS ({' '.join(FIRST_LOOK).upper()})]")
_BEGINNING = (f"BODY.PEEK[TEXT]<0.{BEGINNING_OCTETS}>",)
_CUT = (f"BODY.PEEK[]<0.{TEXT_OCTETS}>",)

_USES: Mapping[str, SpecialUse] = {
    "\\all": "all",
    "\\archive": "archive",
    "\\drafts": "drafts",
    "\\sent": "sent",
    "\\trash": "trash",
    "\\junk": "junk",
}
_USES_ON_DEMAND = frozenset({"SPECIAL-USE", "LIST-EXTENDED"})
_NOT_SELECTABLE = frozenset({"\\noselect", "\\nonexistent"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_DAY = dt.date(1980, 1, 1)  # no mail is older, and some servers know no day before 1970
_APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)  # RFC 4315, 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a LIST answer."""

    raw_name: bytes
    attributes: tuple[bytes, ...]
    separator: bytes | None


class Session(Remover, Protocol):
    """What a mailbox asks of the wire. Fails with a ``MailboxError`` only.

    ``Refused`` means that the server said no, or what cannot be read; the session goes on.
    """

    def folders(self, *, ask_for_uses: bool) -> list[Listed]:
        """All folders."""

    def examine(self, raw_name: bytes) -> Answer:
        """Open a folder read-only."""

    def status(self, raw_name: bytes, items: Sequence[str]) -> Answer:
        """Those items of a folder that need not be open (RFC 3501, 6.3.10)."""

    def search(self, *criteria: str) -> set[int]:
        """The UIDs of the open folder that fit."""

    def catch_up(self) -> None:
        """Have the server say what changed in the open folder: it may keep showing letters that are gone."""

    def fetch(self, uids: Sequence[int], items: Sequence[str]) -> Mapping[int, Answer]:
        """Those items, by UID."""

    def append(self, raw_name: bytes, message: bytes, flags: Sequence[bytes]) -> bytes:
        """Store a letter; what the server says to it. Raises ``AppendUnknown`` as well."""

    def reopen(self) -> None:
        """Connect and log in anew; ``Unreachable`` unless it was a fetch that the connection broke on."""

    def close(self) -> None:
        """Log out. Never raises."""


class ImapMailbox:
    """A mailbox whose session is open. After a lost connection every call is ``Unreachable``.

    But for one that is lost while letters are fetched: it may be one of them that breaks it, by a length that
    is not its own, say. Then they are asked for in smaller pieces, in a few more sessions.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._raw_names: dict[str, bytes] = {}
        self._open: str | None = None
        self._uidvalidity = ""
        self._reopened = 0
        self._octets = LONGEST

    def capabilities(self) -> frozenset[str]:
        """What the server announces after login (RFC 3501, 6.1.1), in upper case."""
        return self._session.capabilities()

    def folders(self) -> tuple[Folder, ...]:
        """Every folder, INBOX among them."""
        listed = self._session.folders(ask_for_uses=False)
        found = [_folder(one) for one in listed]
        if not any(one.uses - {"inbox"} for one in found) and self._session.capabilities() >= _USES_ON_DEMAND:
            with contextlib.suppress(Refused):  # RFC 6154, 2: some tell only who asks
                listed = self._session.folders(ask_for_uses=True)
                found = [_folder(one) for one in listed]
        self._raw_names = {folder.name: line.raw_name for folder, line in zip(found, listed, strict=True)}
        if not any("inbox" in folder.uses for folder in found):
            found.insert(0, Folder("INBOX", frozenset({"inbox"})))
        return tuple(found)

    def examine(self, folder: str) -> FolderState:
        """Open ``folder`` read-only; later calls speak of it until the next ``examine``."""
        self._open = None
        raw_name = self._raw_name(folder)
        told = self._session.examine(raw_name)
        if b"UIDNEXT" not in told:  # Courier tells it on demand only
            with contextlib.suppress(Refused):
                told = {**self._session.status(raw_name, ("UIDNEXT",)), **told}
        state = _state(told, b"EXISTS")
        self._open, self._uidvalidity = folder, state.uidvalidity
        return state

    def glance(self, folder: str) -> FolderState:
        """How ``folder`` stands; of an open folder STATUS may be out of date (RFC 3501, 6.3.10)."""
        if folder == self._open:
            return self.examine(folder)
        items = ("UIDVALIDITY", "UIDNEXT", "MESSAGES")
        return _state(self._session.status(self._raw_name(folder), items), b"MESSAGES")

    def uids(self, since: dt.date | None, uid_from: str | None = None) -> list[str]:
        """The letters that arrived on ``since`` or later by the server's clock, or on the day before."""
        criteria = [] if uid_from is None else ["UID", f"{uid_from}:*"]
        if since is not None and since > _FIRST_DAY:
            day = since - dt.timedelta(days=1)
            criteria += ["SINCE", f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year:04d}"]
        found = self._session.search(*(criteria or ["ALL"]))
        # However high its lower end, a range to the last letter holds that letter (RFC 3501, 6.4.8).
        return [str(uid) for uid in sorted(found) if uid_from is None or uid >= int(uid_from)]

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        """The headers of those letters of the open folder, in order."""
        for batch in self._batches(uids, _HEADINGS_AT_ONCE):
            told = self._fetch(batch, _HEADING, needs="HEADER")
            yield from (_heading(uid, told[uid]) for uid in batch if uid in told)

    def beginnings(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The first octets of those letters' bodies, in order."""
        for batch in self._batches(uids, _BEGINNINGS_AT_ONCE):
            told = self._fetch(batch, _BEGINNING, needs="TEXT")
            for uid in batch:
                if (body := named_sections(told.get(uid, {})).get("TEXT")) is not None:
                    yield str(uid), body
                elif uid in told:
                    yield Garbled(str(uid), "the server does not hand over its text")

    def text(self, uid: str) -> bytes:
        """A letter with its headers, text and calendar parts; other parts are there, but empty."""
        for found in self.texts([uid]):
            if isinstance(found, tuple):
                return found[1]
        raise GarbledLetter("The server does not hand over this letter.")

    def texts(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The same for many letters, in order and in few round trips."""
        for batch in self._batches(uids, _TEXTS_AT_ONCE):
            letters = self._assembled(batch)
            if rest := [uid for uid in batch if uid not in letters]:
                told = self._fetch(rest, _CUT, needs="")
                letters |= {uid: named_sections(one).get("") for uid, one in told.items()}
            for uid in batch:
                if letter := letters.get(uid):
                    yield str(uid), letter
                elif uid in letters:
                    yield Garbled(str(uid), "the server does not hand over its text")

    def whole(self, uid: str) -> bytes:
        """A letter as it is stored, cut at 1 MiB."""
        told = self._fetch([int(uid)], [f"BODY.PEEK[]<0.{_WHOLE}>"])
        letter = named_sections(told.get(int(uid), {})).get("")
        if letter is None:
            raise GarbledLetter("The server does not hand over this letter.")
        return letter

    def append_draft(self, folder: str, message: bytes) -> Place | None:
        """Store a draft; where it lies if the server says so and it is really there."""
        check_draft(message)
        said = self._session.append(self._raw_name(folder), message, (b"\\Draft", b"\\Seen"))
        told = _APPENDUID.search(said)
        return self._verified(Place(folder, told[1].decode(), told[2].decode()), message) if told else None

    def withdraw(self, place: Place, trash: str | None) -> None:
        """Move a draft of our own to Trash, or copy it there and remove it by its number alone."""
        before, self._open = self._open, None
        try:
            raw_trash = None if trash is None else self._raw_name(trash)
            take_out(self._session, self._raw_name(place.folder), place, raw_trash)
        finally:
            # What is open for writing is not left so: it is looked at again, or another folder is.
            with contextlib.suppress(MailboxError):
                self.examine(before or place.folder)

    def append_note(self, message: bytes) -> None:
        """Store a message to the user in INBOX (a name every server knows: RFC 3501, 5.1), as unread."""
        check_draft(message)
        self._session.append(b"INBOX", message, ())

    def close(self) -> None:
        """Log out. Never raises."""
        self._session.close()

    # -- asking

    def _raw_name(self, folder: str) -> bytes:
        """What the server calls a folder; nothing that could end a command goes out."""
        # Encoded control characters are safe to send, but Dovecot repeats them decoded in its answer.
        if not folder or not folder.isprintable():
            raise Refused("The server has no such folder.")
        raw = self._raw_names.get(folder) or utf7.encode(folder)
        if not raw.isascii():
            raise Refused("The server calls this folder by a name that cannot be sent.")
        return raw

    def _batches(self, uids: Iterable[str], size: int) -> Iterator[Sequence[int]]:
        folder = self._open
        numbers = iter([int(uid) for uid in uids])
        while some := list(itertools.islice(numbers, size)):
            for batch in split(some, self._octets):
                if folder is None or self._open != folder:
                    raise Refused("Letters are read from the folder that is open.")
                yield batch

    def _fetch(
        self, uids: Sequence[int], items: Sequence[str], *, needs: str | None = None
    ) -> dict[int, Answer]:
        """What the server tells of those letters, or of those it tells the section ``needs`` of.

        A letter that fails must harm no other, so the rest is asked for again, in halves. In the end a letter
        that is there and not handed over has an empty answer, and one that is gone has none.
        """
        refusal = Refused("The mail server does not hand over the letters.")
        told: dict[int, Answer] = {}
        try:
            told.update(self._session.fetch(uids, items))
            if needs is None:
                return told
        except Refused as problem:
            refusal = problem
        except Unreachable as problem:
            self._come_back(problem)
            return self._fetch_piecemeal(uids, items, needs)
        told = {uid: one for uid, one in told.items() if needs is None or needs in named_sections(one)}
        rest = self._there([uid for uid in uids if uid not in told]) if len(told) < len(uids) else []
        if len(uids) == 1:
            return told | {uid: {} for uid in rest}
        middle = (len(rest) + 1) // 2
        for half in filter(None, (rest[:middle], rest[middle:])):
            told |= self._fetch(half, items, needs=needs)
            if len(half) >= 16 and not any(told.values()):
                raise refusal  # it is not the letters
        return told

    def _fetch_piecemeal(
        self, uids: Sequence[int], items: Sequence[str], needs: str | None
    ) -> dict[int, Answer]:
        """The same, one of those letters having perhaps broken the connection: once more, it surely did."""
        if len(uids) == 1:
            try:
                return {**self._session.fetch(uids, items)}
            except Refused:
                return {uids[0]: {}}
            except Unreachable as problem:
                self._come_back(problem)
                return {uids[0]: {}}
        size = max(len(uids) // _PIECES, 1)
        told: dict[int, Answer] = {}
        for at in range(0, len(uids), size):
            told |= self._fetch(uids[at : at + size], items, needs=needs)
        return told

    def _come_back(self, problem: Unreachable) -> None:
        """Go on in a new session, in the folder that was open. Raises ``problem`` where that cannot be."""
        folder, uidvalidity = self._open, self._uidvalidity
        if folder is None or self._reopened == _MOST_REOPENED:
            raise problem
        self._reopened += 1
        try:
            self._session.reopen()
            is_same = self.examine(folder).uidvalidity == uidvalidity
        except MailboxError:
            raise problem from None
        if not is_same:
            raise problem

    def _there(self, uids: Sequence[int]) -> list[int]:
        """Those that exist, as things stand now."""
        self._session.catch_up()
        return [uid for batch in split(uids, self._octets) for uid in self._existing(batch)]

    def _existing(self, uids: Sequence[int]) -> list[int]:
        numbers = uid_set(uids)
        try:
            existing = self._session.search("UID", numbers)
        except Refused:
            if len(numbers) <= SHORTEST:
                raise
            self._octets = max(len(numbers) // 2, SHORTEST)  # it takes commands, but no long ones
            return [uid for batch in split(uids, self._octets) for uid in self._existing(batch)]
        return [uid for uid in uids if uid in existing]

    # -- letters

    def _assembled(self, uids: Sequence[int]) -> dict[int, bytes | None]:
        """Those letters that can be had part by part."""
        told = self._fetch(uids, ["BODY.PEEK[HEADER]"])
        headers = {
            uid: header for uid in told if (header := named_sections(told[uid]).get("HEADER")) is not None
        }
        kinds = {uid: part_header(header).media_type for uid, header in headers.items()}
        plans = {uid: Part("TEXT", wanted=True) for uid, kind in kinds.items() if kind.startswith("text/")}
        plans |= self._structures([uid for uid in kinds if uid not in plans])
        letters: dict[int, bytes | None] = {}
        for asked, group in _grouped(plans):
            bodies = self._fetch(group, _items(asked)) if asked else {}
            for uid in group:
                with contextlib.suppress(ValueError):
                    letters[uid] = assemble(plans[uid], headers[uid], named_sections(bodies.get(uid, {})))
        return letters

    def _structures(self, uids: Sequence[int]) -> dict[int, Part]:
        plans = {}
        with contextlib.suppress(Refused):
            for uid, answer in self._fetch(uids, ["BODYSTRUCTURE"]).items() if uids else ():
                with contextlib.suppress(ValueError):
                    plans[uid] = read_structure(answer.get(b"BODYSTRUCTURE"))
        return plans

    def _verified(self, place: Place, message: bytes) -> Place | None:
        """The place, if our letter is found there: some servers tell numbers that are wrong."""
        before = self._open
        try:
            state = self.examine(place.folder)
            told = self._fetch([int(place.uid)], ["BODY.PEEK[HEADER]"]).get(int(place.uid), {})
            if before is not None and before != place.folder:
                self.examine(before)
        except MailboxError:
            return None  # it is stored; where, the next look will tell
        found = message_id(named_sections(told).get("HEADER", b""))
        ours = message_id(message.partition(b"\r\n\r\n")[0])
        return place if found == ours is not None and state.uidvalidity == place.uidvalidity else None


def _state(told: Answer, count: bytes) -> FolderState:
    if b"UIDVALIDITY" not in told:
        raise Refused("The server gives the letters of this folder no lasting numbers.")
    return FolderState(
        uidvalidity=str(told[b"UIDVALIDITY"]),
        uid_next=str(told[b"UIDNEXT"]) if b"UIDNEXT" in told else None,
        exists=int(told.get(count, 0)),
    )


def _folder(listed: Listed) -> Folder:
    words = {one.decode("ascii", "replace").lower() for one in listed.attributes if isinstance(one, bytes)}
    uses = {_USES[word] for word in words if word in _USES}
    separator = listed.separator.decode("ascii", "replace") if listed.separator else None
    if listed.raw_name.upper() == b"INBOX":
        return Folder("INBOX", frozenset(uses | {"inbox"}), separator=separator)
    try:
        name = utf7.decode(listed.raw_name)
    except ValueError:
        name = listed.raw_name.decode("utf-8", "replace")
    selectable = name.isprintable() and listed.raw_name.isascii() and not words & _NOT_SELECTABLE
    return Folder(name, frozenset(uses), selectable, separator)


def _heading(uid: int, answer: Answer) -> Heading | Garbled:
    header = named_sections(answer).get("HEADER")
    if header is None:
        return Garbled(str(uid), "the server does not hand over its headers")
    size, flags = answer.get(b"RFC822.SIZE"), answer.get(b"FLAGS")
    return Heading(
        str(uid),
        size if isinstance(size, int) else len(header),
        frozenset(one.decode("ascii", "replace") for one in flags or () if isinstance(one, bytes)),
        header,
    )


def _items(asked: Iterable[str]) -> list[str]:
    whole = (".MIME", ".HEADER")
    return [f"BODY.PEEK[{one}]" + ("" if one.endswith(whole) else f"<0.{TEXT_OCTETS}>") for one in asked]


def _grouped(plans: Mapping[int, Part]) -> list[tuple[tuple[str, ...], list[int]]]:
    """Letters of which the same sections are wanted, to be fetched together."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for uid, plan in plans.items():
        groups.setdefault(sections(plan), []).append(uid)
    return list(groups.items())
