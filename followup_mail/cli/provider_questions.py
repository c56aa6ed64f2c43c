"""Who runs the mail of an address, and what is wanted there: known before anything else is asked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import click

from followup_mail.accounts.providers import Provider, hosts_of_others, provider_called, provider_of
from followup_mail.cli.answers import Answers
from followup_mail.cli.asking import Asker
from followup_mail.config import ConfigError
from followup_mail.worker.first_contact import find_server

_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A provider of the table, or a server by its name; with neither, the user has to name the server."""

    provider: Provider | None = None
    host: str | None = None


def whereabouts(address: str, answers: Answers, asker: Asker) -> Whereabouts:
    """Where the mail of ``address`` lies, and the user told what that takes.

    Raises ``ConfigError`` where the provider lets no program in.
    """
    if answers.maildir is not None:
        return Whereabouts()
    if answers.provider is not None:
        provider = provider_called(answers.provider)
        if provider is None:
            raise click.BadParameter("--providers lists what there is.", param_hint="--provider")
    else:
        provider = None if answers.host else provider_of(address)
    if provider is None:
        found = Whereabouts(host=answers.host) if answers.host else _sought(address, asker)
    elif provider.host is None:
        raise ConfigError(f"{provider.name}: {provider.steps[0]}.")
    else:
        found = Whereabouts(provider)
    if found.provider is not None:
        for line in _needed(found.provider):
            asker.say(line)
    return found


def _sought(address: str, asker: Asker) -> Whereabouts:
    """A domain that the table lacks: many such have their mail with one of a few providers."""
    domain = address.rpartition("@")[2]
    asker.say(f"\nLooking for the mail server of {domain} …")
    host = find_server(domain)
    if not asker.asks:
        return Whereabouts(host=host)
    usual = [] if host is None else [f"the server {host}, which answers"]
    hosts = hosts_of_others()
    choices = [*usual, *(row.name for row in hosts), "another; its help pages name its IMAP server"]
    asker.say(f"\nWho runs the mail of {domain}? (Whose web page do you read it on?)")
    chosen = asker.choose("Which", choices, 0 if usual else len(choices) - 1) - len(usual)
    if chosen < 0:
        return Whereabouts(host=host)
    return Whereabouts(hosts[chosen]) if chosen < len(hosts) else Whereabouts()


def _needed(provider: Provider) -> Iterator[str]:
    """What the user does at the provider, as lines of a screen."""
    yield f"\n{provider.name}. Before you go on, about {provider.minutes} minutes:"
    for number, step in enumerate(provider.steps, start=1):
        yield _wrapped(step, f"  {number}. ", "     ")
    if provider.note:
        yield _wrapped(provider.note, "  ", "  ")
    yield ""


def _wrapped(text: str, first: str, rest: str) -> str:
    """Filled, with every address whole, so that it can be clicked on."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
