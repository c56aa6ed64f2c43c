"""``service``: the worker in the background, kept by the system's own service manager."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.config import Config

_LINES = 100


@click.group("service")
def command() -> None:
    """Have the worker run in the background: systemd, launchd (macOS) or the Task Scheduler (Windows)."""


@command.command()
@click.pass_context
def install(ctx: click.Context) -> None:
    """Start the worker in the background, now and at every login. Again: take up what has changed."""
    from followup_mail.config import config_file

    settings: Settings = ctx.obj
    config = settings.load()
    install_and_tell(settings.config or config_file(), config)


def install_and_tell(file: Path, config: Config) -> None:
    """Install the service for the configuration ``config`` of ``file``, and say what was done.

    Raises ``ServiceError`` or ``ConfigError``, each a sentence with what to do; then nothing is half done.
    """
    from followup_mail.service.installing import install, keeper_of_this_system
    from followup_mail.worker.run import only_instance

    keeper = keeper_of_this_system()
    if not keeper.state().running:
        with only_instance(config):  # one in a terminal would keep the service from starting
            pass
    done = install(keeper, file)
    said = {
        "new": "The service is installed and runs.",
        "renewed": "The service is renewed and runs with what has changed.",
        "same": "The service was installed already, and it runs.",
    }
    click.echo(said[done.change])
    if done.kept is not None:
        click.echo(f"Its text had been changed by hand: that one is kept as {done.kept}.")
    for line in (*done.hints, *_unseen_secrets(config)):
        click.echo(line)
    click.echo("How it fares: followup-mail service status")


def _unseen_secrets(config: Config) -> list[str]:
    """Accounts whose password lies in an environment that a service does not have."""
    return [
        f"Account {account.name}: a service does not see the environment of your shell, so "
        f"{account.imap.password.env} is not set there; keep the password by keyring, command or file."
        for account in config.accounts
        if account.imap is not None and account.imap.password is not None and account.imap.password.env
    ]


@command.command()
def remove() -> None:
    """End the worker in the background and take it off the system. Ledger and configuration stay."""
    from followup_mail.service.installing import keeper_of_this_system, remove

    done = remove(keeper_of_this_system())
    if not done.was_there:
        click.echo("The service is not installed: there is nothing to remove.")
        return
    click.echo("The service has ended and is removed. Configuration, ledger and drafts are as they were.")
    if done.kept is not None:
        click.echo(f"Its text had been changed by hand: it is kept as {done.kept}.")


@command.command()
@click.pass_context
def status(ctx: click.Context) -> None:
    """Say whether the service is installed and runs. Ends with 1 if something needs your attention."""
    from followup_mail.cli.terminal import shown
    from followup_mail.service.installing import keeper_of_this_system, look

    seen = look(keeper_of_this_system())
    if not seen.installed and not seen.state.known:
        click.echo("The service is not installed; `followup-mail service install` installs it.")
        return
    click.echo("The service is installed and runs." if seen.state.running else "The service does not run.")
    for line in (*seen.state.words, f"file: {seen.file}", *seen.hints):
        click.echo(f"  {shown(line)}")
    if seen.trouble is not None:
        click.echo(seen.trouble, err=True)
        ctx.exit(1)


@command.command()
@click.pass_context
def logs(ctx: click.Context) -> None:
    """Show the last lines of the worker's log, and where all of it lies."""
    from followup_mail.cli.terminal import shown
    from followup_mail.worker.logfile import FILE_NAME

    settings: Settings = ctx.obj
    file = settings.load().state_dir / FILE_NAME
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            for line in deque(lines, _LINES):
                click.echo(shown(line.rstrip("\n")))
    except FileNotFoundError:
        click.echo("There is no log yet: the worker has not run with this configuration.", err=True)
        return
    click.echo(f"All of it: {file}", err=True)
