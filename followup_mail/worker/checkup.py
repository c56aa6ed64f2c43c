"""Looks at everything the worker needs, changes nothing, and says what needs attention."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from followup_mail import __version__
from followup_mail.config import Config
from followup_mail.config.values import system_zone
from followup_mail.drafting.review import own_templates, review_folder
from followup_mail.ledger import Ledger, LedgerError
from followup_mail.ledger.database import FILE_NAME
from followup_mail.worker.account_checks import account_checks, last_sweep_check
from followup_mail.worker.accounts import Opener, opener_of
from followup_mail.worker.check import Check
from followup_mail.worker.persona import shipped_languages
from followup_mail.worker.service_check import service_check

# Clocks of two runs may differ a little; a sweep that lies further ahead was not of this clock.
_CLOCK_SLACK = dt.timedelta(minutes=5)


def program_check() -> Check:
    """What runs here."""
    text = (
        f"followup-mail {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}, SQLite {sqlite3.sqlite_version}"
    )
    return Check("program", "ok", text, text)


def checkup(config: Config, now: dt.datetime, *, opener: Opener | None = None) -> Iterator[Check]:
    """Every check, as it is made. ``now`` is aware, in the user's zone. Nothing is changed anywhere."""
    opener = opener or opener_of(config)
    yield _template_check(config)
    yield _notice_check(config)
    try:
        ledger = Ledger.copied(config.state_dir)
    except LedgerError as error:
        remedy = (
            "Do what it says; followup-mail import takes a backup, and without one drafts already written "
            "are recognised by their marks in the mailbox."
        )
        yield Check("ledger", "attention", str(error), type(error).__name__, remedy)
        yield Check("clock", "skipped", "not compared", "not compared")
        for account in config.accounts:
            yield from account_checks(account, opener, now)
    else:
        with ledger:
            yield _ledger_check(config)
            yield _clock_check(config, ledger, now)
            for account in config.accounts:
                yield from account_checks(account, opener, now)
                yield last_sweep_check(config, account, ledger, now)
    yield service_check()


def _template_check(config: Config) -> Check:
    folder = config.templates_dir
    remedy = "followup-mail templates check tells more."
    try:
        own = own_templates(folder)
        faults = [one for one in review_folder(folder, config.you.name) if one.is_fault]
    except OSError as error:
        text = f"{folder} cannot be read: {error.strerror}"
        return Check("templates", "attention", text, "cannot be read", "Have the folder readable.")
    languages = {*shipped_languages(), *(name.partition("/")[0] for name in own)}
    spoken = config.you.languages or ()
    without = [tag for tag in spoken if not languages & {tag.lower(), tag.partition("-")[0].lower()}]
    public = f"{len(own)} of the user's own, {len(faults)} faults"
    if faults:
        text = "; ".join(f"{one.template}: {one.text}" for one in faults)
        return Check("templates", "attention", text, public, remedy)
    if without:
        text = f"there are none in {', '.join(without)}"
        return Check(
            "templates", "attention", text, text, f"Write some in {folder}, or take it off languages."
        )
    text = f"{len(own)} of your own in {folder}" if own else "those that came with the program"
    return Check("templates", "ok", text, public)


def _notice_check(config: Config) -> Check:
    wishes = config.notify
    ways = [
        *(["a message a day in your inbox"] if wishes.inbox_note else []),
        *(["your command"] if wishes.command else []),
    ]
    text = " and ".join(ways) or "off: followup-mail status shows what was noted"
    public = f"inbox {'on' if wishes.inbox_note else 'off'}, command {'on' if wishes.command else 'off'}"
    if wishes.command is not None:
        program = shlex.split(wishes.command, posix=os.name != "nt")[0].strip('"')
        if shutil.which(program) is None:
            text = f"the program {program} of notify.command is not there"
            remedy = "Install it, or correct notify.command in the configuration."
            return Check("notices", "attention", text, f"{public}; its program is not there", remedy)
    return Check("notices", "ok", text, public)


def _ledger_check(config: Config) -> Check:
    file = config.state_dir / FILE_NAME
    folder = _nearest(config.state_dir)
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = "Make it writable for you, or set another state_dir."
        return Check("ledger", "attention", f"{folder} cannot be written", "folder not writable", remedy)
    if not file.exists():
        return Check("ledger", "ok", f"none yet: the first sweep makes {file}", "none yet")
    if os.name != "nt" and file.stat().st_mode & 0o077:
        remedy = f"Run: chmod 600 {file}"
        return Check("ledger", "attention", f"{file} can be read by others", "readable by others", remedy)
    return Check("ledger", "ok", str(file), "sound")


def _clock_check(config: Config, ledger: Ledger, now: dt.datetime) -> Check:
    last = ledger.chronicle.last_sweep()
    public = f"{now:%Y-%m-%d %H:%M %z}, zone {config.timezone.key}"
    if last is not None and last > now + _CLOCK_SLACK:
        text = f"{public}; but the last sweep was at {last.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
        remedy = "Set the clock of this computer; after a sweep with --at, wait, or set another state_dir."
        return Check("clock", "attention", text, f"{public}; before the last sweep", remedy)
    try:
        here = system_zone().key
    except ValueError:
        here = "unknown"
    text = public if here == config.timezone.key else f"{public}; this system's zone is {here}"
    return Check("clock", "ok", text, text)


def _nearest(folder: Path) -> Path:
    """The folder, or what is there of the way to it."""
    return next((path for path in (folder, *folder.parents) if path.exists()), folder)
