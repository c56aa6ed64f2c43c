"""Whose letters are read, where the command line says so."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.config import Config


def address(me: str | None) -> str | None:
    """What ``--me`` says; wrong usage where it is no address."""
    from followup_mail.config import values

    try:
        return None if me is None else values.address(me)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--me") from None


def zone(timezone: str | None) -> zoneinfo.ZoneInfo | None:
    """What ``--timezone`` says; wrong usage where there is no such zone."""
    from followup_mail.config import values

    try:
        return None if timezone is None else values.zone(timezone)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--timezone") from None


def config_of(
    settings: Settings, me: str | None, timezone: zoneinfo.ZoneInfo | None, *, of_files: bool
) -> Config:
    """The configuration, with what the command line says over it; letters ``of_files`` can do without one."""
    from followup_mail.config import NoConfiguration

    try:
        config = settings.load()
    except NoConfiguration as error:
        if not of_files:
            raise
        raise NoConfiguration(
            f"{error} Or say whose letters these are: --me ADDRESS --timezone ZONE (such as Europe/Berlin)."
        ) from None
    if me is not None:
        config = config.model_copy(update={"you": config.you.model_copy(update={"addresses": (me,)})})
    return config if timezone is None else config.model_copy(update={"timezone": timezone})
