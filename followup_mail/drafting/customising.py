"""Copies of shipped templates in the user's folder, and what the original was when each was made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from followup_mail.drafting.sources import shipped_source

RECORD_NAME = ".shipped.json"

_RECORD_LIMIT = 64 * 1024


def customise(folder: Path, name: str) -> Path:
    """Copy a shipped template into the user's ``folder``; where the copy lies.

    ``FileExistsError`` where the user has one: nothing is ever overwritten. Other ``OSError`` where the
    folder cannot be written. ``KeyError`` if no template of that name is shipped.
    """
    source = shipped_source(name)
    if source is None:
        raise KeyError(name)
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    with copy.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(source)
    record = {**_record(folder), name: _fingerprint(source)}
    (folder / RECORD_NAME).write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return copy


def is_outdated(folder: Path, name: str) -> bool:
    """Whether the shipped template is another one now than when the user's copy was made."""
    original, source = _record(folder).get(name), shipped_source(name)
    return original is not None and source is not None and original != _fingerprint(source)


def _record(folder: Path) -> dict[str, str]:
    """The fingerprints of the originals, by name; nothing where they were not kept or cannot be read."""
    try:
        file = folder / RECORD_NAME
        if not file.is_file() or file.stat().st_size > _RECORD_LIMIT:
            return {}
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return (
        {name: print_ for name, print_ in kept.items() if isinstance(print_, str)}
        if isinstance(kept, dict)
        else {}
    )


def _fingerprint(source: str) -> str:
    return hashlib.sha256("\n".join(source.splitlines()).encode()).hexdigest()
