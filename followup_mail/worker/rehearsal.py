"""Which drafts would have appeared, and when: the worker's own rules, played over letters that are there.

Nothing is written anywhere: mailboxes are only looked at, and the ledger is one in memory.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followup_mail.config import Config, ConfigError
from followup_mail.hiring.words import Word
from followup_mail.ledger import Ledger
from followup_mail.ledger.model import SetAside
from followup_mail.letters import NotALetter, parse_letter
from followup_mail.letters.model import Letter
from followup_mail.mailbox.errors import GarbledLetter, MailboxError, Refused
from followup_mail.mailbox.folders import Watched, choose
from followup_mail.mailbox.protocol import Garbled, Heading, Mailbox
from followup_mail.reading import could_matter
from followup_mail.reading.model import Signal
from followup_mail.worker.accounts import Opener, opener_of
from followup_mail.worker.desk import Desk
from followup_mail.worker.drafts import Pen, composed
from followup_mail.worker.dwelling import Homes, signals_of_all
from followup_mail.worker.file_mailbox import WATCHED, FileMailbox
from followup_mail.worker.gather import BATCH, Gathered, gather
from followup_mail.worker.judge import Verdict, processes_known
from followup_mail.worker.letter_files import LetterFile, PassedOver, find_letters
from followup_mail.worker.nearness import NearMiss, near_miss, order
from followup_mail.worker.observed import Progress, observed
from followup_mail.worker.pace import Pace
from followup_mail.worker.persona import Persona, persona_of
from followup_mail.worker.simulation import Span, Written, simulate
from followup_mail.worker.snapshot import process_views

log = logging.getLogger(__name__)

MOST_MISSES = 5
_FILES = "files"
_AT_ANY_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Files have no window of time."""

_KEPT = 100


@dataclass(frozen=True, slots=True)
class RehearsedDraft:
    """A draft that would have been written, as the message it would have been."""

    written: Written
    raw: bytes


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it.

    ``examined`` counts letters; ``passed_over`` are files that are none. ``set_aside`` are letters that could
    not be read, ``why_not`` what of a mailbox could not be seen. ``until`` is the last moment played,
    ``since`` the day from which letters of accounts were looked at, None for files.
    ``near_misses`` are told when there is no draft.
    """

    examined: int
    passed_over: tuple[PassedOver, ...]
    set_aside: tuple[SetAside, ...]
    why_not: str
    drafts: tuple[RehearsedDraft, ...]
    verdicts: tuple[Verdict, ...]
    until: dt.datetime | None
    near_misses: tuple[NearMiss, ...]
    since: dt.date | None = None


def rehearse_files(paths: Iterable[Path], persona: Persona, span: Span, progress: Progress) -> Rehearsal:
    """Rehearse over .eml files, mbox files, Maildir folders and directories of them. Never raises."""
    letters: list[LetterFile] = []
    passed_over: list[PassedOver] = []
    for found in find_letters(paths):
        if isinstance(found, LetterFile):
            letters.append(found)
        else:
            passed_over.append(found)
    stage = _Stage(_FILES, FileMailbox(letters), WATCHED)
    window = _Window(_AT_ANY_TIME, dt.timedelta())
    return replace(_rehearse([stage], window, (), persona, span, progress), passed_over=tuple(passed_over))


def rehearse_accounts(
    config: Config, now: dt.datetime, span: Span, progress: Progress, opener: Opener | None = None
) -> Rehearsal:
    """Rehearse over the configured accounts, up to ``now`` (aware) where ``span`` is open.

    Letters are looked at from ``scan.look_back_days`` before the first day on. What the user has
    said counts as it does for the worker. An account that cannot be opened is left out, which ``why_not``
    tells. Raises ``LedgerError``, and ``MailboxError`` or ``ConfigError`` where no account can be opened.
    """
    opener = opener or opener_of(config)
    persona = persona_of(config)
    now = now.astimezone(config.timezone)
    today = now.date()
    span = Span(span.first, span.last or today)
    look_back = dt.timedelta(days=config.scan.look_back_days) + (today - min(span.first or today, today))
    with ExitStack() as opened:
        stages = []
        troubles: list[tuple[str, MailboxError | ConfigError]] = []
        for account in config.accounts:
            try:
                mailbox = opened.enter_context(closing(opener(account)))
                stages.append(_Stage(account.name, mailbox, choose(mailbox.folders(), account.folders)))
            except (MailboxError, ConfigError) as error:
                troubles.append((account.name, error))
        if not stages:
            raise troubles[0][1]
        done = _rehearse(stages, _Window(now, look_back), _said(config), persona, span, progress)
    unseen = [*(f"Account {name} is left out: {error}" for name, error in troubles), done.why_not]
    return replace(done, since=(now - look_back).date(), why_not=" ".join(filter(None, unseen)))


def _said(config: Config) -> tuple[Word, ...]:
    with Ledger.copied(config.state_dir) as ledger:
        return tuple(word for account in config.accounts for word in ledger.words.of(account.name))


def processes_view(done: Rehearsal) -> list[dict[str, Any]]:
    """The processes as `status --json` shows them, at the end of it."""
    if done.until is None:
        return []
    return process_views(done.verdicts, done.until.tzinfo or dt.UTC)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where it is rehearsed: one account's mailbox."""

    account: str
    mailbox: Mailbox
    watched: Watched


@dataclass(frozen=True, slots=True)
class _Window:
    """Which letters are looked at: those of so long before ``now``."""

    now: dt.datetime
    look_back: dt.timedelta


def _rehearse(
    stages: Sequence[_Stage],
    window: _Window,
    words: Sequence[Word],
    persona: Persona,
    span: Span,
    progress: Progress,
) -> Rehearsal:
    """Look at every mailbox, and play what all their letters say together."""
    with Ledger.in_memory() as ledger:
        desks = [_desk(stage, stages, window, ledger, persona, progress) for stage in stages]
        gathered = _gathered(desks, stages)
        signals = signals_of_all(desks[0])
        unread = tuple(letter for desk in desks for letter in ledger.letters.all_set_aside(desk.account))
        why_not = " ".join(each.why_not for each in gathered if each.why_not)
        first = desks[0].account
        course = simulate(first, signals, unread, persona.reader, persona.policy, span, why_not, words=words)
        pen, homes = _signed(persona, signals), Homes(desks[0])
        misses = [] if course.drafts else [miss for desk in desks for miss in _near_misses(desk)]
        return Rehearsal(
            examined=sum(each.examined for each in gathered),
            passed_over=(),
            set_aside=unread,
            why_not=why_not,
            drafts=tuple(_composed(desks[0], pen, written) for written in course.drafts),
            verdicts=tuple((homes.at_home(process), decision) for process, decision in course.verdicts),
            until=course.until,
            near_misses=tuple(sorted(misses, key=order)[:MOST_MISSES]),
        )


def _desk(
    stage: _Stage,
    stages: Sequence[_Stage],
    window: _Window,
    ledger: Ledger,
    persona: Persona,
    progress: Progress,
) -> Desk:
    return Desk(
        account=stage.account,
        accounts=tuple(each.account for each in stages),
        mailbox=observed(stage.mailbox, progress),
        watched=stage.watched,
        ledger=ledger,
        reader=persona.reader,
        reading="rehearsal",
        senders=persona.senders,
        policy=persona.policy,
        now=window.now,
        look_back=window.look_back,
        simulated=False,
        pace=Pace(),
    )


def _gathered(desks: Sequence[Desk], stages: Sequence[_Stage]) -> list[Gathered]:
    """How much was seen of each. What lies in one mailbox may matter once another one was seen."""
    gathered = [_seen(desk) for desk in desks]
    if len(desks) > 1:  # once more, and nobody needs to be told of progress
        for desk, stage in zip(desks, stages, strict=True):
            _seen(replace(desk, mailbox=observed(stage.mailbox, _untold)))
    return gathered


def _seen(desk: Desk) -> Gathered:
    gathered = gather(desk, lambda: processes_known(desk))
    if gathered.error is not None:
        raise gathered.error
    return gathered


def _untold(done: int, total: int) -> None:
    """Progress that is of no interest."""


def _signed(persona: Persona, signals: Iterable[Signal]) -> Pen:
    """The user's pen; where it has no name, under the name that most of their own letters bear."""
    if persona.pen.name:
        return persona.pen
    names = Counter(
        signal.sender.name for signal in signals if signal.own and signal.sender and signal.sender.name
    )
    best = max(names, key=lambda name: (names[name], name), default="")
    return replace(persona.pen, name=best)


def _composed(desk: Desk, pen: Pen, written: Written) -> RehearsedDraft:
    _, raw = composed(replace(desk, now=written.at), pen, written.action)
    return RehearsedDraft(written, raw)


# -- when nothing was found


def _near_misses(desk: Desk) -> tuple[NearMiss, ...]:
    """The letters that came nearest to an interview."""
    nearest: dict[str, NearMiss] = {}
    for letter in _letters(desk):
        try:
            miss = near_miss(letter, desk.reader)
        except Exception as error:  # noqa: BLE001 - whatever its bytes do, one letter never ends it
            log.warning("a letter could not be read: %s", type(error).__name__)
            continue
        if miss is not None:
            nearest[miss.signal.identity] = miss
            if len(nearest) > _KEPT:
                nearest = {
                    each.signal.identity: each for each in sorted(nearest.values(), key=order)[:MOST_MISSES]
                }
    return tuple(sorted(nearest.values(), key=order)[:MOST_MISSES])


def _letters(desk: Desk) -> Iterator[Letter]:
    """Once more, every letter whose headers could matter."""
    for folder in desk.watched.scan:
        try:
            desk.mailbox.examine(folder)
            uids = desk.mailbox.uids(desk.window)
        except Refused:
            continue
        for at in range(0, len(uids), BATCH):
            yield from filter(
                None, [_letter(desk, heading) for heading in desk.mailbox.headings(uids[at : at + BATCH])]
            )


def _letter(desk: Desk, heading: Heading | Garbled) -> Letter | None:
    if isinstance(heading, Garbled):
        return None
    try:
        if not could_matter(parse_letter(heading.raw), desk.reader):
            return None
        return parse_letter(desk.mailbox.text(heading.uid))
    except (NotALetter, GarbledLetter):
        return None
