"""Situations and actions that the tests of drafting share. All people and employers are invented."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import settings

from followup_mail.drafting import Templates, compose, draft_message_id
from followup_mail.drafting.samples import MY_NAME, PLAIN, STANDS, sample, subsets
from followup_mail.hiring.model import Parent, Situation, WriteDraft
from followup_mail.letters.model import Address

PROPERTIES = settings(deadline=None)  # a busy machine is no fault
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
ME = Address("hannah.whitcombe@postbox.example", MY_NAME)
WHEN = dt.datetime(2026, 2, 18, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
MESSAGE_ID = "<abcdefghijklmnopqrstuvwxyz@postbox.example>"

ACTION = WriteDraft(
    process="brightwater",
    interview=PLAIN.interview,
    number=1,
    attempt=1,
    due=PLAIN.today,
    late_days=0,
    anchor="<71c72c@brightwater.example>",
    recipient=Address("marcus.oyelaran@brightwater.example", "Marcus Oyelaran"),
    recipient_why="arranged the interview",
    from_address=ME.address,
    parent=Parent(
        "<71c72c@brightwater.example>",
        ("<0001@brightwater.example>", "<0002@postbox.example>"),
        "Interview - Operations Analyst - Brightwater Logistics",
    ),
    situation=PLAIN,
)


def situation(**changes: Any) -> Situation:
    """The plain situation with some facts changed."""
    return dataclasses.replace(PLAIN, **changes)


def action(**changes: Any) -> WriteDraft:
    """The plain action with some fields changed."""
    return dataclasses.replace(ACTION, **changes)


def answering(subject: str = "Interview", message_id: str | None = None, *references: str) -> WriteDraft:
    """The plain action as an answer to another letter."""
    return action(parent=Parent(message_id, references, subject))


def composed(
    write: WriteDraft, sender: Address = ME, signature: str = "", languages: tuple[str, ...] = ("en",)
) -> Any:
    """The message of an action, with the shipped templates."""
    message_id = draft_message_id(
        write.from_address, write.anchor, write.interview, write.number, write.attempt
    )
    return compose(
        write,
        sender=sender,
        message_id=message_id,
        date=WHEN,
        templates=Templates(),
        languages=languages,
        signature=signature,
    )


def every_situation(language: str) -> dict[str, Situation]:
    """Each stand of a process, in both manners, with every choice of what is known, by a title."""
    return {
        f"{stand}; {'familiar' if familiar else 'formal'}; not known: {missing}": sample(
            stand, language, familiar=familiar, **changes
        )
        for stand in STANDS
        for familiar in (False, True)
        for missing, changes in subsets()
    }
