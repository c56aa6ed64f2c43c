"""The first screen of ``init``: what to expect of which provider."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from followup_mail.accounts.providers import Needs, Provider, providers

_WIDTH = 78
_WHAT_IT_IS = (
    "followup-mail watches your own mailbox for job interviews and writes follow-up drafts. It never sends."
)
_WHAT_COMES = (
    "This asks for your address and how to get into your mailbox, tries it, and writes a configuration; "
    "nothing in the mailbox changes. Ctrl-C ends it at any time."
)

_KINDS: tuple[tuple[Needs, str], ...] = (
    (
        "app-password",
        "Five minutes, with an app password, which you make in the provider's security settings",
    ),
    (
        "password",
        "Five minutes, with your password (IMAP switched on there; with two-factor sign-in an app password)",
    ),
    ("bridge", "Ten minutes, by a bridge program of the provider"),
    ("oauth", "Twenty minutes or more: passwords are refused; sign-in by OAuth with a client id of your own"),
    ("nothing-offered", "Not possible: the provider lets no other program read the mailbox"),
)


def welcome() -> str:
    """What is said before anything is asked."""
    parts = [
        _WHAT_IT_IS,
        _WHAT_COMES,
        "What to expect:",
        *(_kind(sentence, [row for row in providers() if row.needs == needs]) for needs, sentence in _KINDS),
        "Any other provider: its IMAP server, your login and your password.",
    ]
    return "\n\n".join(part if "\n" in part else textwrap.fill(part, _WIDTH) for part in parts) + "\n"


def provider_lines() -> Iterator[str]:
    """The whole table, a line a provider."""
    for row in providers():
        where = f"{row.host}:{row.port}" if row.host else "-"
        yield f"{row.id:<14} {row.needs:<16} {where:<32} {row.name} ({', '.join(row.domains[:4])})"


def _kind(sentence: str, rows: Iterable[Provider]) -> str:
    names = "; ".join(row.name for row in rows)
    return (
        textwrap.fill(f"{sentence}:", _WIDTH)
        + "\n"
        + textwrap.fill(names, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    )
