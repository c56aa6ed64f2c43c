"""The first screen of ``init``: what to expect of which provider."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from followup_mail.accounts.providers import Needs, providers

_WIDTH = 78
_NAMED = 6  # of each kind; the whole table is one option away
_WHAT_IT_IS = (
    "followup-mail watches your own mailbox for job interviews and writes follow-up drafts. It never sends."
)
_WHAT_COMES = (
    "It asks for your address and how to get into your mailbox, and tries that. Nothing in the mailbox "
    "changes, and nothing is written before it works. Ctrl-C ends it at any time."
)

_KINDS: tuple[tuple[Needs, str, str], ...] = (
    (
        "app-password",
        "5 minutes",
        "by an app password: a second one, made in the provider's settings for this program alone",
    ),
    ("password", "5 minutes", "by the password you have; some want mail programs (IMAP) allowed first"),
    ("bridge", "10 minutes", "by a program of the provider's that runs on this computer"),
    (
        "oauth",
        "20 minutes+",
        'register an application with Microsoft, which gives you a "client id", then sign in by browser',
    ),
    ("nothing-offered", "not at all", "the provider lets no other program read the mailbox"),
)


def welcome() -> str:
    """What is said before anything is asked: fits on a screen of 24 lines."""
    parts = [
        textwrap.fill(_WHAT_IT_IS, _WIDTH),
        textwrap.fill(_WHAT_COMES, _WIDTH),
        "How long it takes, by provider (all of them: followup-mail init --providers):\n"
        + "\n".join(_kind(*kind) for kind in _KINDS),
    ]
    return "\n\n".join(parts) + "\n"


def provider_lines() -> Iterator[str]:
    """The whole table, a line a provider."""
    for row in providers():
        where = f"{row.host}:{row.port}" if row.host else "-"
        yield f"{row.id:<14} {row.needs:<16} {where:<32} {row.name} ({', '.join(row.domains[:4])})"


def _kind(needs: Needs, time: str, how: str) -> str:
    names = list(dict.fromkeys(row.name.partition(" (")[0] for row in providers() if row.needs == needs))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return textwrap.fill(
        f"{', '.join(names[:_NAMED])}{more}: {how}",
        _WIDTH,
        initial_indent=f"  {time:<12}",
        subsequent_indent=" " * 14,
    )
