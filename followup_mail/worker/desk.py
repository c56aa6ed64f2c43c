"""What one sweep of one account works with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from followup_mail.hiring.model import Policy
from followup_mail.ledger import Ledger
from followup_mail.letters.model import Letter
from followup_mail.mailbox.folders import Watched
from followup_mail.mailbox.protocol import Mailbox
from followup_mail.reading.model import Reader
from followup_mail.worker.pace import Pace


@dataclass(frozen=True, slots=True)
class Senders:
    """Addresses and domains, in lower case, that the user named in the configuration."""

    ignored: frozenset[str] = frozenset()
    interviewing: frozenset[str] = frozenset()

    def ignores(self, letter: Letter) -> bool:
        """Whether the user wants nothing of this sender to count."""
        return any(_is_named(address.key, self.ignored) for address in letter.from_)

    def reads_closely(self, letter: Letter) -> bool:
        """Whether the user wants every letter of this sender to be read."""
        return any(_is_named(address.key, self.interviewing) for address in letter.from_)


def _is_named(address: str, names: frozenset[str]) -> bool:
    labels = address.rpartition("@")[2].split(".")
    return address in names or any(".".join(labels[at:]) in names for at in range(len(labels)))


class Files(Protocol):
    """What is needed to judge an account without a look at its mailbox; see ``Desk``."""

    @property
    def account(self) -> str: ...  # noqa: D102
    @property
    def accounts(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def ledger(self) -> Ledger: ...  # noqa: D102
    @property
    def reader(self) -> Reader: ...  # noqa: D102
    @property
    def policy(self) -> Policy: ...  # noqa: D102
    @property
    def now(self) -> dt.datetime: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Desk:
    """One account's open mailbox, the ledger, and for whom and when both are looked at.

    ``accounts`` are all of the user's, in the order of the configuration, ``account`` among them.
    ``now`` is aware, in the user's zone. ``simulated`` is true where it was given rather than read off the
    clock: then letters dated later are unseen. ``reading`` names the reader: what another one read is read
    anew.
    """

    account: str
    accounts: tuple[str, ...]
    mailbox: Mailbox
    watched: Watched
    ledger: Ledger
    reader: Reader
    reading: str
    senders: Senders
    policy: Policy
    now: dt.datetime
    look_back: dt.timedelta
    simulated: bool
    pace: Pace

    @property
    def with_letters(self) -> tuple[str, ...]:
        """The folders whose letters are read, each once."""
        watched = self.watched
        return tuple(dict.fromkeys(filter(None, (*watched.scan, watched.sent, watched.junk))))

    @property
    def with_marks(self) -> tuple[str, ...]:
        """The folders where nothing but drafts of ours is looked for."""
        return tuple(filter(None, (self.watched.drafts, self.watched.trash)))

    @property
    def window(self) -> dt.date:
        """The first day that is looked at."""
        return self.now.date() - self.look_back

    def step(self) -> None:
        """Between two steps: end here if the worker was asked to."""
        self.pace.step()
