"""Takes the user's words into the ledger and says at once what changes. Never looks into a mailbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from followup_mail.config import Config
from followup_mail.hiring.model import Process
from followup_mail.hiring.words import Forgotten, Merged, Split, Word, follow_up_hash, letter_hash
from followup_mail.ledger import Ledger
from followup_mail.worker.hearing import Hearing, Subject
from followup_mail.worker.judge import Verdict, keep_names
from followup_mail.worker.phrases import Said
from followup_mail.worker.snapshot import judged_view, process_views
from followup_mail.worker.status import View

Verdicts = dict[str, tuple[Verdict, ...]]
Phrase = Callable[[Hearing], list[Said]]


@dataclass(frozen=True, slots=True)
class Change:
    """A process that was spoken of, or that changed, as `status --json` shows it.

    ``before`` is None for one that is new, ``after`` for one that is no more.
    """

    before: View | None
    after: View | None


def say(config: Config, phrase: Phrase, clock: dt.datetime) -> tuple[Change, ...]:
    """Keep what ``phrase`` gives, judge every process anew, and tell what changed.

    Raises ``WordRefused``, ``ProcessUnclear`` and ``LedgerError``; then nothing has changed.
    """
    with Ledger.open(config.state_dir) as ledger, ledger.transaction():
        hearing = Hearing(config, ledger, clock)
        before = hearing.verdicts
        said = phrase(hearing)
        for account, word in said:
            ledger.words.say(account, [word])
        return _changes(before, _judged_anew(hearing, said), said, config.timezone)


def forget(config: Config, name: str | None, clock: dt.datetime) -> tuple[str, ...]:
    """Remove what the ledger holds of a process, or with None of all; the ids of what was removed.

    What stays are hashes, so that no follow-up is ever written twice. Raises ``ProcessUnclear`` and
    ``LedgerError``; then nothing has changed.
    """
    with Ledger.open(config.state_dir) as ledger:
        with ledger.transaction():
            hearing = Hearing(config, ledger, clock)
            subjects = hearing.subjects if name is None else (hearing.subject(name),)
            hashes = {account.name: _remembered(hearing, account.name) for account in config.accounts}
            for subject in subjects:
                of_subject = _hashes(hearing, subject)
                for account in hashes:
                    hashes[account] += of_subject
                    _remove(ledger, account, subject)
            for account, kept in hashes.items():
                if name is None:
                    ledger.forgetting.forget_all(account)
                ledger.words.take_back(account, _forgotten(ledger, account))
                if kept:
                    word = Forgotten(at=hearing.now, hashes=tuple(dict.fromkeys(kept)))
                    ledger.words.say(account, [word])
            _judged_anew(hearing, ())
        ledger.forgetting.scrub()
    return tuple(subject.id for subject in subjects)


def _judged_anew(hearing: Hearing, said: Iterable[Said]) -> Verdicts:
    """Every process as it now stands, kept for `status`."""
    ledger, zone = hearing.ledger, hearing.config.timezone
    after: Verdicts = {}
    for account in hearing.verdicts:
        files = hearing.files(account)
        verdicts = files.verdicts()
        regrouped = [word for owner, word in said if owner == account and isinstance(word, (Merged, Split))]
        for word in regrouped:
            _hand_over_drafts(ledger, account, word, [process for process, _ in verdicts])
        verdicts = files.verdicts() if regrouped else verdicts
        keep_names(files, [process for process, _ in verdicts])
        view = ledger.chronicle.views().get(account) or _unseen(account, hearing.now)
        view |= judged_view(account, verdicts, zone, ledger.words.number)
        ledger.chronicle.show(account, view)
        after[account] = verdicts
    return after


def _unseen(account: str, now: dt.datetime) -> View:
    """What an account looks like that was never swept."""
    sweep: View = {
        "account": account,
        "last_good": None,
        "complete": False,
        "examined": 0,
        "set_aside": [],
        "error": None,
    }
    return {"at": now.isoformat(timespec="seconds"), "sweep": sweep}


def _hand_over_drafts(
    ledger: Ledger, account: str, word: Merged | Split, processes: Sequence[Process]
) -> None:
    """A draft goes with the letter that it answers."""
    owner: dict[str | None, str] = {
        signal.message_id: process.id for process in processes for signal in process.signals
    }
    concerned = {word.process, word.other} if isinstance(word, Merged) else {word.process}
    for draft in ledger.journal.drafts(account):
        record = draft.record
        if record.process in concerned:
            to = word.process if isinstance(word, Merged) else owner.get(record.parent, record.process)
            ledger.journal.hand_over(account, [record.message_id], to)


# -- what changed


def _changes(before: Verdicts, after: Verdicts, said: Iterable[Said], zone: dt.tzinfo) -> tuple[Change, ...]:
    old, new = _by_id(before, zone), _by_id(after, zone)
    named = {word.process for _, word in said}
    ids = dict.fromkeys((*new, *old))
    return tuple(
        Change(old.get(identity), new.get(identity))
        for identity in ids
        if identity in named or old.get(identity) != new.get(identity)
    )


def _by_id(verdicts: Verdicts, zone: dt.tzinfo) -> dict[str, View]:
    views = process_views([each for some in verdicts.values() for each in some], zone)
    return {view["id"]: view for view in views}


# -- forgetting


def _hashes(hearing: Hearing, subject: Subject) -> list[str]:
    """What stays of a process: hashes of its letters and of the follow-ups that were written."""
    drafts = [
        draft.record
        for draft in hearing.ledger.journal.drafts(subject.account)
        if draft.record.process == subject.id
    ]
    return [
        *(letter_hash(identity) for identity in subject.letters),
        *(follow_up_hash(draft.interview, draft.number, draft.recipient) for draft in drafts),
    ]


def _remove(ledger: Ledger, account: str, subject: Subject) -> None:
    drafts = [
        draft.record.message_id
        for draft in ledger.journal.drafts(account)
        if draft.record.process == subject.id
    ]
    letters = [(identity, letter_hash(identity)) for identity in subject.letters]
    ledger.words.take_back(account, [word for word in subject.process.words if word.process or word.letters])
    ledger.forgetting.forget(account, subject.id, letters, drafts)


def _forgotten(ledger: Ledger, account: str) -> list[Word]:
    return [word for word in ledger.words.of(account) if isinstance(word, Forgotten)]


def _remembered(hearing: Hearing, account: str) -> list[str]:
    return [
        each
        for word in _forgotten(hearing.ledger, account)
        if isinstance(word, Forgotten)
        for each in word.hashes
    ]
