"""What the options of ``init`` answer before anything is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Answers:
    """Each by the name of its option; None where it has none."""

    address: str | None
    alias: tuple[str, ...]
    name: str | None
    language: tuple[str, ...]
    timezone: str | None
    account: str | None
    provider: str | None
    host: str | None
    port: int | None
    security: str | None
    username: str | None
    ca_file: str | None
    maildir: str | None
    password_stdin: bool
    password_env: str | None
    password_command: str | None
    password_file: str | None
    password_credential: str | None
    keep: str | None
    oauth_client_id: str | None
    oauth_client_secret_file: str | None
    oauth_authorization_url: str | None
    oauth_device_url: str | None
    oauth_token_url: str | None
    oauth_scope: str | None
    device: bool
    token_command: str | None
    folder: tuple[str, ...]
    wait_for_promised_date: bool | None
    inbox_notes: bool | None
    rehearse: bool | None
    first_look: bool | None
    late: str | None
    service: bool | None

    def folders(self) -> dict[str, str]:
        """What ``--folder ROLE=NAME`` says, by role; wrong usage where it says something else."""
        told = {}
        for each in self.folder:
            role, sign, name = each.partition("=")
            if not sign or role not in ("drafts", "sent", "trash", "junk") or not name:
                raise click.BadParameter(
                    f"{each!r} is none of drafts=NAME, sent=NAME, trash=NAME, junk=NAME.",
                    param_hint="--folder",
                )
            told[role] = name
        return told


_PATH = click.Path(dir_okay=True, path_type=str)

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--address", metavar="ADDRESS", help="Your mail address."),
    click.option("--alias", multiple=True, metavar="ADDRESS", help="Another address of yours (repeatable)."),
    click.option("--name", metavar="NAME", help="Your name, as it stands under your letters."),
    click.option(
        "--language", multiple=True, metavar="CODE", help="One you write in, first first (repeatable)."
    ),
    click.option("--timezone", metavar="ZONE", help="The zone of your calendar, such as Europe/Berlin."),
    click.option("--account", metavar="NAME", help="What to call the account; default: after its provider."),
    click.option("--provider", metavar="ID", help="A row of the table of providers (--providers lists it)."),
    click.option("--host", metavar="HOST", help="The IMAP server."),
    click.option("--port", type=click.IntRange(1, 65535), help="Its port; default: 993, else 143."),
    click.option("--security", type=click.Choice(["tls", "starttls", "none"]), help="Default: tls."),
    click.option("--username", metavar="LOGIN", help="Your login there; default: the address."),
    click.option(
        "--ca-file", type=_PATH, metavar="FILE", help="The certificate of a private server or bridge."
    ),
    click.option(
        "--maildir", type=_PATH, metavar="PATH", help="A Maildir that another program synchronises."
    ),
    click.option("--password-stdin", is_flag=True, help="Read the password from the first line of stdin."),
    click.option("--password-env", metavar="NAME", help="The password is in this environment variable."),
    click.option("--password-command", metavar="COMMAND", help="This command prints the password."),
    click.option(
        "--password-file", type=_PATH, metavar="FILE", help="This file of yours holds the password."
    ),
    click.option(
        "--password-credential", metavar="NAME", help="systemd hands over the password by this name."
    ),
    click.option("--keep", type=click.Choice(["keyring", "file"]), help="Where a typed password is kept."),
    click.option(
        "--oauth-client-id", metavar="ID", help="Sign in by OAuth 2.0 with this client id of yours."
    ),
    click.option(
        "--oauth-client-secret-file", type=_PATH, metavar="FILE", help="It holds the client's secret."
    ),
    click.option("--oauth-authorization-url", metavar="URL", help="Of a provider that is not in the table."),
    click.option("--oauth-device-url", metavar="URL", help="Likewise, for sign-in by code."),
    click.option("--oauth-token-url", metavar="URL", help="Likewise."),
    click.option("--oauth-scope", metavar="SCOPE", help="What is asked for there."),
    click.option("--device", is_flag=True, help="Sign in by a code typed in any browser."),
    click.option("--token-command", metavar="COMMAND", help="This command prints an access token."),
    click.option(
        "--folder", multiple=True, metavar="ROLE=NAME", help="drafts, sent, trash or junk (repeatable)."
    ),
    click.option(
        "--wait-for-promised-date/--no-wait-for-promised-date", default=None, help="No follow-up earlier."
    ),
    click.option(
        "--inbox-notes/--no-inbox-notes", default=None, help="A message to yourself when drafts appear."
    ),
    click.option(
        "--rehearse/--no-rehearse", default=None, help="Show what would have been written; writes nothing."
    ),
    click.option(
        "--first-look/--no-first-look", default=None, help="Look for good: what is due today is written."
    ),
    click.option(
        "--late", type=click.Choice(["write", "leave"]), help="What to do with follow-ups due earlier."
    ),
    click.option("--service/--no-service", default=None, help="Have it run in the background."),
)


def answering(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
