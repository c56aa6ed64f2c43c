"""``doctor``: whether everything the program needs is as it should be."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from followup_mail.worker.check import Check

_MARKS = {"ok": ("ok", "green"), "attention": ("FIX", "bold red"), "skipped": ("-", "dim")}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--report", is_flag=True, help="Fit to be shown to others: no address, host or path.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, report: bool) -> None:
    """Check configuration, accounts, templates, ledger and clock; say what to do where something is wrong.

    Nothing is changed. Ends with 1 if something needs your attention.
    """
    from followup_mail.cli.terminal import console

    settings: Settings = ctx.obj
    checks = []
    accounts: list[str] = []
    out = console()
    for check in _checks(settings):
        checks.append(check)
        if check.account is not None and check.account not in accounts:
            accounts.append(check.account)
        if not as_json and not (settings.quiet and check.state != "attention"):
            _show(check, out, accounts if report else None)
    if as_json:
        click.echo(json.dumps(_as_object(checks, accounts if report else None)))
    ctx.exit(1 if any(check.state == "attention" for check in checks) else 0)


def _checks(settings: Settings) -> Iterator[Check]:
    from followup_mail.config import ConfigError, NoConfiguration, config_file
    from followup_mail.worker.check import Check
    from followup_mail.worker.checkup import checkup, program_check

    yield program_check()
    try:
        config = settings.load()
    except ConfigError as error:
        remedy = (
            "Run followup-mail init, which makes one by questions."
            if isinstance(error, NoConfiguration)
            else "Correct the line it names, or run followup-mail init to begin anew; the old file is kept."
        )
        yield Check("configuration", "attention", str(error), "cannot be used", remedy)
        return
    count = f"{len(config.accounts)} account{'s' if len(config.accounts) > 1 else ''}"
    yield Check("configuration", "ok", f"{settings.config or config_file()}, {count}", count)
    yield from checkup(config, dt.datetime.now(config.timezone))


def _show(check: Check, out: Console, numbered: Sequence[str] | None) -> None:
    """One check; ``numbered`` are the accounts' names if they, and all else private, are to be left out."""
    from rich.text import Text

    from followup_mail.cli.terminal import put, shown

    mark, style = _MARKS[check.state]
    about = check.name if check.account is None else f"{_account(check.account, numbered)}, {check.name}"
    line = Text(f"{mark:<5}", style=style).append(f"{shown(about)}: ", style="bold")
    put(out, line.append(shown(check.text if numbered is None else check.public), style="default"))
    if check.remedy is not None and numbered is None:
        put(out, shown(check.remedy), 5)


def _as_object(checks: Sequence[Check], numbered: Sequence[str] | None) -> dict[str, Any]:
    """All checks as JSON, format 1."""
    return {
        "format": 1,
        "checks": [
            {
                "check": check.name,
                "account": check.account and _account(check.account, numbered),
                "state": check.state,
                "text": check.text if numbered is None else check.public,
                "remedy": check.remedy if numbered is None else None,
            }
            for check in checks
        ],
    }


def _account(name: str, numbered: Sequence[str] | None) -> str:
    return name if numbered is None else f"account {numbered.index(name) + 1}"
