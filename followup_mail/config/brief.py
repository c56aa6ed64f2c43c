"""The little of a configuration that says where the ledger is, for commands that are to answer at once.

The typed model checks a configuration, and takes a while to load. What it has found good is remembered in the
state folder by a hash; while the file says the same, it need not be checked again.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from followup_mail import __version__
from followup_mail.config.source import Source, read_source

_STAMP = "configuration.sha256"


@dataclass(frozen=True, slots=True)
class NamedAccount:
    """An account of which no more is known."""

    name: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Where the ledger is, and the accounts in their order."""

    state_dir: Path
    accounts: tuple[NamedAccount, ...]


def load_brief(path: Path) -> Brief:
    """What ``load_config`` would say of these two. Raises ``ConfigError`` wherever that does."""
    source = read_source(path)
    brief = _read(source)
    if brief is None or _remembered(brief.state_dir) != _hash(source):
        return _checked(path, source)
    return brief


def _read(source: Source) -> Brief | None:
    """What stands there, if it is of the usual shape."""
    match source.value:
        case {"accounts": list(accounts), "state_dir": str(folder)} if folder:
            place = _path(folder, source.file)
        case {"accounts": list(accounts), **others} if others.get("state_dir") is None:
            from followup_mail.config import places

            place = places.state_dir()
        case _:
            return None
    if place is None:
        return None
    names = [account.get("name") for account in accounts if isinstance(account, dict)]
    return Brief(place, tuple(NamedAccount(name) for name in names if isinstance(name, str)))


def _path(folder: str, file: Path) -> Path | None:
    try:
        return file.absolute().parent / Path(folder).expanduser()
    except RuntimeError:
        return None


def _checked(path: Path, source: Source) -> Brief:
    from followup_mail.config.loading import load_config

    config = load_config(path)
    # Looking makes no folder; one that cannot be written only costs the same check again.
    if config.state_dir.is_dir():
        with suppress(OSError):
            (config.state_dir / _STAMP).write_text(_hash(source), "ascii")
    return Brief(config.state_dir, tuple(NamedAccount(account.name) for account in config.accounts))


def _remembered(state_dir: Path) -> str | None:
    try:
        with (state_dir / _STAMP).open("r", encoding="ascii", errors="replace") as file:
            return file.read(100)
    except OSError:
        return None


def _hash(source: Source) -> str:
    """Of what the file says and where it stands, for the version that checked it."""
    told = repr((__version__, str(source.file.absolute()), source.value))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
