"""Of drafts of ours that lie in Trash after a ledger was lost: which we put there ourselves. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from followup_mail.hiring import decide
from followup_mail.hiring.model import Look, Policy, Process, WithdrawDraft
from followup_mail.ledger.model import Draft


def told_apart(
    process: Process, drafts: Sequence[Draft], policy: Policy, now: dt.datetime, addresses: Collection[str]
) -> list[Draft]:
    """The drafts of one process; one in Trash that the rules would take back counts as taken back.

    So does one that another of the same interview came after, for two never lie there at once (rules
    `withdraw`, `one-draft`). What is left was put there by the user (rule `deleted`).
    """
    return [
        replace(draft, record=replace(draft.record, state="withdrawn"))
        if draft.record.state == "gone"
        and (_was_followed(draft, drafts) or _is_unwanted(draft, process, policy, now, addresses))
        else draft
        for draft in drafts
    ]


def _was_followed(draft: Draft, drafts: Sequence[Draft]) -> bool:
    one = draft.record
    return any(
        other.record.interview == one.interview
        and (other.record.number, other.record.attempt) > (one.number, one.attempt)
        for other in drafts
    )


def _is_unwanted(
    draft: Draft, process: Process, policy: Policy, now: dt.datetime, addresses: Collection[str]
) -> bool:
    lying = replace(draft.record, state="in_drafts")
    # Not a complete look: it is asked for what speaks against the draft, not for what is due.
    look = Look(complete=False, ledger_since=now.date())
    actions = decide(process, [lying], replace(policy, withdraw=True), look, now, addresses).actions
    return any(isinstance(action, WithdrawDraft) for action in actions)
