"""Which folders are watched, and which is for what. Never guesses between two, never makes one."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from followup_mail.config.model import Folders as FolderSettings
from followup_mail.mailbox.errors import FolderUnclear
from followup_mail.mailbox.protocol import Folder

Role = Literal["drafts", "sent", "trash", "junk", "archive", "all"]

# What a folder of special use may lie in, in folded case; folders that others share lie elsewhere.
_ABOVE = frozenset({"inbox", "[gmail]", "[google mail]"})
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Watched:
    """Folders by their part (rule ``error-is-not-silence``), named as the store names them.

    ``scan`` are those that letters arrive in or are moved to, INBOX first; the others are not among them.
    """

    drafts: str
    sent: str
    trash: str | None
    junk: str | None
    scan: tuple[str, ...]


def choose(folders: Sequence[Folder], wanted: FolderSettings) -> Watched:
    """The folders to watch: those the user named, else those the store marks (RFC 6154), else by known names.

    Raises ``FolderUnclear`` where Drafts or Sent is missing, where no folder has the name the user gave, and
    where several have the same claim to a part. Trash, Junk and Archive may be missing: not all have them.
    """
    there = [folder for folder in folders if folder.selectable]
    drafts = _required(there, "drafts", wanted.drafts)
    sent = _required(there, "sent", wanted.sent)
    trash = _one(there, "trash", wanted.trash)
    junk = _one(there, "junk", wanted.junk)
    if wanted.scan == "auto":
        scan = _inboxes(there) + (_marked(there, "all") or _marked(there, "archive"))
    else:
        scan = [_named(there, name, "folders.scan") for name in wanted.scan]
    parts = {drafts, sent, trash, junk}
    return Watched(
        drafts, sent, trash, junk, tuple(name for name in dict.fromkeys(scan) if name not in parts)
    )


def _required(there: Sequence[Folder], role: Role, setting: str) -> str:
    found = _one(there, role, setting)
    if found is None:
        raise FolderUnclear(
            f"No folder is plainly the one for {role}: set folders.{role} to its name ({_told(there)}).",
            f"folders.{role}",
            tuple(folder.name for folder in there),
        )
    return found


def _one(there: Sequence[Folder], role: Role, setting: str) -> str | None:
    if setting != "auto":
        return _named(there, setting, f"folders.{role}")
    found = _marked(there, role)
    if len(found) > 1:
        raise FolderUnclear(
            f"Several folders could be the one for {role}: set folders.{role} to one of {', '.join(found)}.",
            f"folders.{role}",
            tuple(found),
        )
    return found[0] if found else None


def _marked(there: Sequence[Folder], role: Role) -> list[str]:
    """The folders the store marks for a role, else those of no other use that are called so."""
    marked = [folder.name for folder in there if role in folder.uses]
    return marked or [folder.name for folder in there if not folder.uses and _short(folder) in _NAMES[role]]


def _inboxes(there: Sequence[Folder]) -> list[str]:
    return [folder.name for folder in there if "inbox" in folder.uses]


def _named(there: Sequence[Folder], name: str, key: str) -> str:
    """The folder of that name, or the only one that a mail program shows under it."""
    if any(folder.name == name for folder in there):
        return name
    shown = [folder.name for folder in there if _folded(name) in (_folded(folder.name), _short(folder))]
    if len(shown) == 1:
        return shown[0]
    raise FolderUnclear(f"{key} names no folder of this mailbox ({_told(there)}).", key, tuple(shown))


def _short(folder: Folder) -> str:
    """The name without what stands above it, in folded case; the full name of one that lies elsewhere."""
    above, separator, name = folder.name.partition(folder.separator or "\0")
    return _folded(name if separator and above.casefold() in _ABOVE else folder.name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _told(there: Sequence[Folder]) -> str:
    names = [folder.name for folder in there]
    return ", ".join(names[:_MOST_NAMES]) + (", ..." if len(names) > _MOST_NAMES else "")


def _names() -> Mapping[str, frozenset[str]]:
    """Names in folded case, by role."""
    text = resources.files(__package__).joinpath("folder_names.toml").read_text("utf-8")
    return {
        role: frozenset(_folded(name) for names in languages.values() for name in names)
        for role, languages in tomllib.loads(text).items()
    }


_NAMES = _names()
