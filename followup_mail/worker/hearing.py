"""Every account as it stands in the ledger, for the user to say something about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from followup_mail.config import Account, Config
from followup_mail.hiring.interviews import Appointment, appointments_of, latest_of
from followup_mail.hiring.model import Look, Policy, Process, Question, Standing
from followup_mail.hiring.spoken import heard
from followup_mail.ledger import Ledger
from followup_mail.reading.model import Reader
from followup_mail.worker.choosing import chosen
from followup_mail.worker.errors import WordRefused
from followup_mail.worker.judge import Verdict, blocked, decided, processes_in
from followup_mail.worker.persona import policy_of, reader_of

_MOMENT = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """One process that something is said of."""

    account: str
    process: Process
    standing: Standing

    @property
    def id(self) -> str:
        """Its id."""
        return self.process.id

    @property
    def letters(self) -> tuple[str, ...]:
        """The identities of its letters."""
        return tuple(signal.identity for signal in self.process.signals)


@dataclass(frozen=True, slots=True)
class AccountFiles:
    """What is needed to judge an account without a look at its mailbox."""

    account: str
    accounts: tuple[str, ...]
    ledger: Ledger
    reader: Reader
    policy: Policy
    now: dt.datetime

    def verdicts(self) -> tuple[Verdict, ...]:
        """Every process as it stands by the last sweep and all that the user has said."""
        processes = processes_in(self)
        chronicle = self.ledger.chronicle
        sweep = chronicle.views().get(self.account, {}).get("sweep", {})
        look = Look(
            complete=sweep.get("complete", False),
            ledger_since=chronicle.known_since() or self.now.date(),
            why_not=sweep.get("error") or "",
            blocked=blocked(self, processes),
        )
        return tuple(decided(self, processes, look))


class Hearing:
    """What is known at the moment when the user says something."""

    def __init__(self, config: Config, ledger: Ledger, clock: dt.datetime) -> None:
        """``clock`` is what the clock says (aware); who gives the worker another time lives in that."""
        self.config = config
        self.ledger = ledger
        self.policy = policy_of(config)
        told = ledger.chronicle.given_time() or clock
        said = [word.at for account in config.accounts for word in ledger.words.of(account.name)]
        self.now = max([told, *(at + _MOMENT for at in said)]).astimezone(config.timezone)

    @property
    def first_account(self) -> str:
        """The account that what belongs to no letter is kept with."""
        account: Account = self.config.accounts[0]
        return account.name

    @property
    def today(self) -> dt.date:
        """The user's day."""
        return self.now.date()

    def files(self, account: str) -> AccountFiles:
        """One account's part of the ledger."""
        accounts = tuple(each.name for each in self.config.accounts)
        return AccountFiles(account, accounts, self.ledger, reader_of(self.config), self.policy, self.now)

    @cached_property
    def verdicts(self) -> dict[str, tuple[Verdict, ...]]:
        """Every process of every account as it stood before."""
        return {account.name: self.files(account.name).verdicts() for account in self.config.accounts}

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The same, one by one."""
        return tuple(
            Subject(account, process, decision.standing)
            for account, verdicts in self.verdicts.items()
            for process, decision in verdicts
        )

    def subject(self, name: str) -> Subject:
        """The process whose id is ``name`` or begins with it. Raises ``ProcessUnclear``."""
        by_id = {subject.id: subject for subject in self.subjects}
        return by_id[chosen(name, sorted(by_id))]

    def question(self, name: str) -> tuple[Subject, Question]:
        """The open question of that id. Raises ``WordRefused``."""
        asked = dict(self._questions())
        wanted = name.strip().casefold()
        if wanted in asked:
            return asked[wanted]
        if not asked:
            raise WordRefused("No question is open: see `followup-mail status`.")
        raise WordRefused(f"No open question has that number; there are {', '.join(asked)}.")

    def _questions(self) -> Iterator[tuple[str, tuple[Subject, Question]]]:
        for subject in self.subjects:
            for question in subject.standing.questions:
                yield f"q{self.ledger.words.number(subject.account, question)}", (subject, question)

    def appointments(self, subject: Subject) -> tuple[Appointment | None, list[Appointment]]:
        """The interview that counts, with its letters, and those of unsure day."""
        process = heard(subject.process, self.now)
        appointments = appointments_of(process, self.policy, self.now)
        unsure = [each for each in appointments if each.interview.state == "unsure"]
        return latest_of(appointments), unsure
