"""Hiring processes across the user's accounts: put together from all letters, each dwells in one account.

One account may gather the mail of another, and an employer may write to any address of the user's. So the
letters of all accounts are one correspondence (rule ``from-anywhere``), and a process that they tell of is
followed up from one account alone (rule ``one-draft``).
"""

from __future__ import annotations

from collections.abc import Mapping

from followup_mail.hiring import assemble
from followup_mail.hiring.model import Process
from followup_mail.reading.model import Signal
from followup_mail.worker.desk import Files


def processes_everywhere(files: Files) -> tuple[tuple[str, Process], ...]:
    """Every process that the letters read so far, and the user's words, make, and where each dwells."""
    letters, words = files.ledger.letters, files.ledger.words
    others = [account for account in files.accounts if account != files.account]
    in_order = (*others, files.account)  # of a letter that lies in several the copy here counts
    held = {account: {each.identity: each for each in letters.signals(account)} for account in in_order}
    named = {account: letters.names(account) for account in in_order}
    signals: dict[str, Signal] = {}
    names: dict[str, str] = {}
    for account in in_order:
        signals |= held[account]
    for account in reversed(files.accounts):
        names |= named[account]
    said = [word for account in files.accounts for word in words.of(account)]
    taken = letters.processes_elsewhere(files.account)
    found = assemble(files.account, signals.values(), names, taken, said)
    ranked = {account: (named[account], held[account]) for account in files.accounts}
    return tuple((_dwelling(process, ranked), process) for process in found)


def _dwelling(
    process: Process, accounts: Mapping[str, tuple[Mapping[str, str], Mapping[str, Signal]]]
) -> str:
    """Where a process has dwelt so far, else where most of its letters lie; the first of equals."""
    identities = [signal.identity for signal in process.signals]

    def rank(account: str) -> tuple[int, int]:
        named, held = accounts[account]
        return (
            sum(named.get(identity) == process.id for identity in identities),
            sum(identity in held for identity in identities),
        )

    return max(accounts, key=rank)
