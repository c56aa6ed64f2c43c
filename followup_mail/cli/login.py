"""``login``: sign-in by OAuth 2.0."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.worker.signing_in import Guide


@click.command("login")
@click.argument("account", metavar="ACCOUNT")
@click.option("--device", is_flag=True, help="Type a code in any browser, also on another device.")
@click.option("--no-browser", is_flag=True, help="Say the address to open; open nothing.")
@click.pass_context
def command(ctx: click.Context, account: str, device: bool, no_browser: bool) -> None:
    """Sign in to ACCOUNT, whose configuration has an oauth section.

    What the provider gives is kept in the state folder or the key store, never in the configuration, and
    renewed by itself for as long as the provider allows.
    """
    from followup_mail.cli.terminal import shown
    from followup_mail.worker.signing_in import sign_in

    settings: Settings = ctx.obj
    signed_in = sign_in(settings.load(), account, guide(opens=not no_browser), by_device=device)
    if not settings.quiet:
        assert signed_in.imap is not None  # noqa: S101
        click.echo(f"Signed in as {shown(signed_in.imap.username)}; the mail server has accepted it.")


def guide(*, opens: bool) -> Guide:
    """Leads the user on stderr; ``opens`` a browser where there is one."""
    from followup_mail.accounts.grants import DeviceCode
    from followup_mail.cli.terminal import shown
    from followup_mail.worker.signing_in import Guide

    def by_browser(address: str) -> None:
        click.echo(f"Sign in with your browser on this computer:\n\n  {address}\n", err=True)
        if opens and _has_a_screen():
            import webbrowser

            webbrowser.open(address)
        click.echo("Waiting for the browser to come back (Ctrl-C ends it) …", err=True)

    def by_device(code: DeviceCode) -> None:
        minutes = max(code.expires_in // 60, 1)
        click.echo(
            f"Open {shown(code.verification_uri)} in any browser and type\n\n  {shown(code.user_code)}\n\n"
            f"within {minutes} minutes. Waiting (Ctrl-C ends it) …",
            err=True,
        )

    return Guide(by_browser, by_device)


def _has_a_screen() -> bool:
    """Whether a browser has a window of its own; one in this terminal would take it away."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in screens)
