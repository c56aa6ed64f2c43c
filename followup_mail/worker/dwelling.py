"""Hiring processes across the user's accounts: put together from all letters, each dwells in one account.

One account may gather the mail of another, and an employer may write to any address of the user's. So the
letters of all accounts are one correspondence (rule ``from-anywhere``), and a process that they tell of is
followed up from one account alone (rule ``one-draft``).
"""

from __future__ import annotations

from dataclasses import replace

from followup_mail.hiring import assemble
from followup_mail.hiring.model import Process
from followup_mail.reading.model import Signal
from followup_mail.worker.desk import Files


def signals_of_all(files: Files) -> tuple[Signal, ...]:
    """What every letter of every account says, each letter once: of copies that of the first account."""
    signals: dict[str, Signal] = {}
    for account in reversed(files.accounts):
        signals |= {signal.identity: signal for signal in files.ledger.letters.signals(account)}
    return tuple(signals.values())


def processes_everywhere(files: Files) -> tuple[Process, ...]:
    """Every process that the letters read so far, and the user's words, make; each tells where it dwells."""
    letters, words = files.ledger.letters, files.ledger.words
    names: dict[str, str] = {}
    for account in reversed(files.accounts):
        names |= letters.names(account)
    said = [word for account in files.accounts for word in words.of(account)]
    taken = letters.processes_elsewhere(files.account)
    found = assemble(files.account, signals_of_all(files), names, taken, said)
    if len(files.accounts) == 1:
        return found
    homes = Homes(files)
    return tuple(homes.at_home(process) for process in found)


class Homes:
    """In which of the user's accounts a process dwells."""

    def __init__(self, files: Files) -> None:
        letters = files.ledger.letters
        self._accounts = {
            account: (letters.names(account), letters.identities(account)) for account in files.accounts
        }

    def at_home(self, process: Process) -> Process:
        """The process in the account where it has dwelt so far, else where most of its letters lie.

        Of equals it is the first.
        """
        identities = [signal.identity for signal in process.signals]

        def rank(account: str) -> tuple[int, int]:
            named, held = self._accounts[account]
            return (
                sum(named.get(identity) == process.id for identity in identities),
                sum(identity in held for identity in identities),
            )

        return replace(process, account=max(self._accounts, key=rank))
