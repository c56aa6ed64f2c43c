"""The golden files: letters, and what is read in them.

``python -m tests.letters.golden_files`` writes anew what is read. Read the difference before committing it:
the expectations are only as good as the last look at them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

from followup_mail.letters import parse_letter

FOLDER = Path(__file__).parent / "golden"
LETTERS = sorted(FOLDER.glob("*.eml"))


def told(path: Path) -> str:
    """What is read in a letter, as JSON."""
    letter = dataclasses.asdict(parse_letter(path.read_bytes()))
    return json.dumps(letter, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> str:
    assert isinstance(value, dt.datetime)
    return value.isoformat()


if __name__ == "__main__":
    for path in LETTERS:
        path.with_suffix(".json").write_text(told(path), encoding="utf-8", newline="\n")
