"""Reads what is new in the watched folders into the ledger: headers first, then little."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from followup_mail.hiring.model import Process
from followup_mail.hiring.words import hashes_of, letter_hash
from followup_mail.ledger import texts
from followup_mail.ledger.model import Aside, Link, Marks
from followup_mail.letters import parse_letter
from followup_mail.letters.model import Letter
from followup_mail.mailbox.errors import FolderUnclear, MailboxError, Refused
from followup_mail.mailbox.protocol import Garbled, Heading
from followup_mail.reading import could_matter, read, surely_matters
from followup_mail.reading.model import Signal
from followup_mail.worker.desk import Desk
from followup_mail.worker.namesakes import identity_beside
from followup_mail.worker.news import keep_seen, news_of
from followup_mail.worker.notice_text import is_notice
from followup_mail.worker.ties import belongs_after_all, link_of, thread_of, ties_of

log = logging.getLogger(__name__)

# Each is kept in the ledger as soon as it is decided, so that a cut costs no more than is under way.
BATCH = 250
KEPT_AT_ONCE = 50
# So often a letter that cannot be read is tried; after that it is left alone, and stays known as unread.
TRIES = 4
# A letter read because of a process may make another one belong to it, and so on: seldom more than once.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Gathered:
    """How much was seen. ``error`` is set where the mailbox was lost on the way."""

    examined: int = 0
    missing: tuple[str, ...] = ()
    error: MailboxError | None = None

    @property
    def complete(self) -> bool:
        """Whether every watched folder was read without error (rule `error-is-not-silence`)."""
        return not self.missing and self.error is None

    @property
    def why_not(self) -> str:
        """What was missing, in words; empty where nothing was."""
        return " ".join((*self.missing, *((str(self.error),) if self.error else ())))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What became of one letter: read (``signal``), put aside (``link``), or passed over (neither)."""

    uid: str
    identity: str
    signal: Signal | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class _Unread:
    uid: str
    why: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A letter that may have to be read, or has to (``sure``)."""

    letter: Letter
    sure: bool


_Outcome = _Seen | _Unread
_Item = TypeVar("_Item")


def gather(desk: Desk, assembled: Callable[[], Sequence[Process]], *, sure: bool = False) -> Gathered:
    """Look at every watched folder and keep what is new in it.

    ``assembled`` gives the processes that the ledger's signals make: letters that were put aside at first
    sight are read after all where they belong to one. With ``sure`` what the store tells at a glance is not
    enough. Raises ``LedgerError`` and ``Stopped``; errors of the mailbox are told.
    """
    examined, missing = 0, []
    try:
        for folder in desk.with_marks:
            missing += _tolerant(_look_for_marks, desk, folder, sure)[1]
        for folder in desk.with_letters:
            count, trouble = _tolerant(_read_new, desk, folder, sure)
            examined, missing = examined + count, missing + trouble
        _second_look(desk, assembled)
    except MailboxError as error:
        return Gathered(examined, tuple(missing), error)
    return Gathered(examined, tuple(missing))


def look_for_marks(desk: Desk) -> None:
    """See what lies in Drafts, Trash and Sent at this moment. Raises ``MailboxError``."""
    for folder in desk.with_marks:
        _look_for_marks(desk, folder, sure=True)
    _read_new(desk, desk.watched.sent, sure=True)


def _tolerant(
    look: Callable[[Desk, str, bool], int], desk: Desk, folder: str, sure: bool
) -> tuple[int, list[str]]:
    """One folder that cannot be opened does not keep the others from being read."""
    try:
        return look(desk, folder, sure), []
    except (Refused, FolderUnclear) as error:
        log.warning("a folder could not be read: %s", type(error).__name__)
        return 0, [f"{folder}: {error}"]


# -- Drafts and Trash


def _look_for_marks(desk: Desk, folder: str, sure: bool) -> int:
    # A draft may be old, and few lie there; Trash may be large.
    news = news_of(desk, folder, None if folder == desk.watched.drafts else desk.window, "", sure=sure)
    known = desk.ledger.journal.sighted(desk.account, folder) if news.uids else set()
    new = [uid for uid in news.uids if uid not in known]
    found = []
    for batch in _batches(new, BATCH):
        desk.step()
        marked = [(heading.uid, _marks(heading)) for heading in desk.mailbox.headings(batch)]
        with desk.ledger.transaction():
            desk.ledger.journal.sight(desk.account, folder, marked)
        found += marked
    keep_seen(desk, news, "", whole=len(found) == len(new))
    return news.listed


def _marks(heading: Heading | Garbled) -> Marks:
    letter = _parsed(heading.raw) if isinstance(heading, Heading) else None
    if letter is None:
        return Marks("", None, (), (), "", None)  # known by its place alone
    recipients = dict.fromkeys(address.key for address in (*letter.to, *letter.cc))
    return Marks(
        letter.identity, letter.message_id, thread_of(letter), tuple(recipients), letter.subject, letter.sent
    )


# -- letters


def _read_new(desk: Desk, folder: str, sure: bool) -> int:
    news = news_of(desk, folder, desk.window, desk.reading, sure=sure)
    if not news.changed:
        return news.listed
    drafts = {
        sighting.marks.identity
        for sighting in desk.ledger.journal.sightings(desk.account, desk.watched.drafts)
    }
    notices = desk.ledger.notices.message_ids(desk.account)
    done = _done_with(desk, folder)
    new = [uid for uid in reversed(news.uids) if uid not in done]
    # What the store is asked for next is on its way while the last is read.
    asked = _one_ahead((batch, desk.mailbox.headings(batch)) for batch in _batches(new, BATCH))
    looked_at = _one_ahead(_look_at(desk, folder, *each, drafts, notices) for each in asked)
    for batch in _one_ahead(_decide(desk, folder, each) for each in looked_at):
        _read_batch(desk, folder, batch)
    done = _done_with(desk, folder) if new else done
    keep_seen(desk, news, desk.reading, whole=done.issuperset(news.uids))
    log.debug("looked at a folder: %d letters in the window, %d new", news.listed, len(new))
    return news.listed


def _done_with(desk: Desk, folder: str) -> set[str]:
    """The letters that need not be looked at again."""
    letters = desk.ledger.letters
    return letters.known(desk.account, folder, desk.reading) | letters.given_up(
        desk.account, folder, desk.reading, TRIES
    )


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """Letters whose headers were seen; the first words of those they do not decide are on their way."""

    outcomes: list[_Outcome]
    candidates: dict[str, _Candidate]
    beginnings: Iterable[tuple[str, bytes] | Garbled]


@dataclass(frozen=True, slots=True)
class _ToRead:
    """Letters that have to be read; their texts are on their way."""

    links: Mapping[str, Link]
    texts: Iterable[tuple[str, bytes] | Garbled]


def _look_at(
    desk: Desk,
    folder: str,
    uids: Sequence[str],
    headings: Iterable[Heading | Garbled],
    drafts: set[str],
    notices: frozenset[str],
) -> _LookedAt:
    """See what headers say, and ask for the first words of letters that they do not decide."""
    outcomes: list[_Outcome] = []
    candidates: dict[str, _Candidate] = {}
    for heading in headings:
        found = _first_look(desk, folder, heading, drafts, notices)
        if isinstance(found, _Candidate):
            candidates[heading.uid] = found
        elif found is not None:
            outcomes.append(found)
    in_order = {uid: candidates[uid] for uid in uids if uid in candidates}
    undecided = [uid for uid, candidate in in_order.items() if not candidate.sure]
    return _LookedAt(outcomes, in_order, desk.mailbox.beginnings(undecided) if undecided else ())


def _decide(desk: Desk, folder: str, batch: _LookedAt) -> _ToRead:
    """Keep what first words put aside, and ask for the texts of what could matter still."""
    outcomes, links = batch.outcomes, {uid: link_of(each.letter) for uid, each in batch.candidates.items()}
    for beginning in batch.beginnings:
        if isinstance(beginning, Garbled):
            continue
        uid, octets = beginning
        letter = batch.candidates[uid].letter
        if not could_matter(letter, desk.reader, octets):
            outcomes.append(_Seen(uid, letter.identity, link=links.pop(uid)))
    if outcomes:
        _keep(desk, folder, outcomes)
    return _ToRead(links, desk.mailbox.texts(links) if links else ())


def _first_look(
    desk: Desk, folder: str, heading: Heading | Garbled, drafts: set[str], notices: frozenset[str]
) -> _Outcome | _Candidate | None:
    """What its headers say: whether the letter is read, put aside for now, or none of our business."""
    if isinstance(heading, Garbled):
        return _Unread(heading.uid, heading.why, None)
    letter = _parsed(heading.raw)
    if letter is None:
        return _Unread(heading.uid, "its headers could not be understood", None)
    if _is_to_come(desk, letter):
        return None
    seen = _Seen(heading.uid, letter.identity)
    if letter.message_id in notices or is_notice(letter, desk.reader):
        return seen  # our own word is no evidence
    is_draft = any(flag.casefold() == "\\draft" for flag in heading.flags)
    # A mail program's draft shows in All Mail too; only the copy in Sent was sent.
    if is_draft or (letter.identity in drafts and folder != desk.watched.sent):
        return seen
    # Without a Message-ID the headers alone do not tell two letters apart.
    readers = desk.ledger.letters.read_by(desk.account, letter.identity) if letter.message_id else set()
    if readers:
        seen = replace(seen, identity=_identity(desk, letter.identity, letter))
        if seen.identity != letter.identity:
            readers = desk.ledger.letters.read_by(desk.account, seen.identity)
    if desk.reading in readers or desk.senders.ignores(letter):
        return seen
    # What an earlier reader made of a letter must not outlast it.
    if readers or (folder != desk.watched.junk and _is_surely_read(desk, folder, letter)):
        return _Candidate(letter, sure=True)
    if folder != desk.watched.junk and could_matter(letter, desk.reader):
        return _Candidate(letter, sure=surely_matters(letter, desk.reader))
    return replace(seen, link=link_of(letter))


def _is_surely_read(desk: Desk, folder: str, letter: Letter) -> bool:
    return (
        folder == desk.watched.sent
        or any(desk.reader.is_me(address) for address in letter.from_)
        or desk.senders.reads_closely(letter)
    )


def _second_look(desk: Desk, assembled: Callable[[], Sequence[Process]]) -> None:
    """Read letters put aside that stand in a thread of a process or come from its people or house."""
    if desk.ledger.letters.is_compared(desk.account):
        return
    for _ in range(_ROUNDS):
        ties = ties_of(assembled(), desk.reader)
        wanted: dict[str, list[Aside]] = {}
        for letter in desk.ledger.letters.aside(desk.account):
            if belongs_after_all(letter.link, ties, is_junk=letter.folder == desk.watched.junk):
                wanted.setdefault(letter.folder, []).append(letter)
        if not wanted:
            desk.ledger.letters.compared(desk.account)
            return
        for folder, letters in wanted.items():
            desk.step()
            if not desk.ledger.letters.enter(desk.account, folder, desk.mailbox.examine(folder).uidvalidity):
                continue  # these numbers now mean other letters; the next sweep reads them anew
            for batch in _batches(letters, BATCH):
                links = {letter.uid: letter.link for letter in batch}
                _read_batch(desk, folder, _ToRead(links, desk.mailbox.texts(links)))


def _read_batch(desk: Desk, folder: str, batch: _ToRead) -> None:
    """Read letters in full, and keep what they say."""
    outcomes = _read(desk, batch)
    while some := list(itertools.islice(outcomes, KEPT_AT_ONCE)):
        _keep(desk, folder, some)


def _read(desk: Desk, batch: _ToRead) -> Iterator[_Outcome]:
    for found in batch.texts:
        desk.step()
        if isinstance(found, Garbled):
            yield _Unread(found.uid, found.why, batch.links[found.uid])
            continue
        uid, raw = found
        letter = _parsed(raw)
        if letter is not None and _is_to_come(desk, letter):
            continue
        signal = None if letter is None else _signal(desk, letter)
        if signal is None:
            yield _Unread(uid, "it could not be understood", batch.links[uid])
        else:
            yield _Seen(uid, signal.identity, signal)


def _is_to_come(desk: Desk, letter: Letter) -> bool:
    """Whether it is unseen at the moment that was given for now."""
    return desk.simulated and letter.sent is not None and letter.sent > desk.now


def _parsed(raw: bytes) -> Letter | None:
    """The letter, or None: whatever its bytes do, one letter never ends a sweep."""
    try:
        return parse_letter(raw)
    except Exception as error:  # noqa: BLE001
        log.warning("a letter could not be parsed: %s", type(error).__name__)
        return None


def _signal(desk: Desk, letter: Letter) -> Signal | None:
    try:
        signal = read(letter, desk.reader)
        texts.dumped(signal)
    except Exception as error:  # noqa: BLE001 - as above
        log.warning("a letter could not be read: %s", type(error).__name__)
        return None
    return replace(signal, evidence=()) if signal.kind == "other" else signal


def _keep(desk: Desk, folder: str, outcomes: Iterable[_Outcome]) -> None:
    letters = desk.ledger.letters
    forgotten = hashes_of(desk.ledger.words.of(desk.account))
    with desk.ledger.transaction():
        letters.change()
        for outcome in outcomes:
            if isinstance(outcome, _Unread):
                letters.set_aside(desk.account, folder, outcome.uid, outcome.why, desk.reading, outcome.link)
                continue
            if forgotten and (instead := letter_hash(outcome.identity)) in forgotten:
                letters.saw(desk.account, folder, outcome.uid, instead, desk.reading)
                continue
            identity = outcome.identity
            if outcome.signal is not None:
                identity = _identity(desk, identity, outcome.signal)
                letters.record(desk.account, replace(outcome.signal, identity=identity))
            letters.saw(desk.account, folder, outcome.uid, identity, desk.reading, outcome.link)


def _identity(desk: Desk, identity: str, letter: Letter | Signal) -> str:
    """The letter's identity, told apart from that of another letter with the same Message-ID."""
    known = desk.ledger.letters.signal(desk.account, identity)
    sender = letter.sender
    if isinstance(letter, Letter):
        sender = letter.from_[0] if letter.from_ else None
    return identity_beside(known, identity, sender, letter.subject, letter.sent)


def _batches(items: Sequence[_Item], size: int) -> Iterable[Sequence[_Item]]:
    return (items[at : at + size] for at in range(0, len(items), size))


def _one_ahead(items: Iterable[_Item]) -> Iterator[_Item]:
    """The same, each handed out when the one after it has been made."""
    made: list[_Item] = []
    for item in items:
        made.append(item)
        if len(made) > 1:
            yield made.pop(0)
    yield from made
