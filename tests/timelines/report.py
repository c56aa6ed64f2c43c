"""Which timelines are played rightly on a Maildir, and what is wrong with the others.

python -m tests.timelines.report [NAME...]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.timelines.later import LATER
from tests.timelines.runs import MAIN_JOB, on_maildir
from tests.timelines.scenario import OWN, SHARED, names


def main(wanted: list[str]) -> int:
    """Print the table; 1 if a timeline that must be right is not."""
    failed = 0
    for name in wanted or [*names(SHARED), *names(OWN)]:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = on_maildir(name, Path(folder))
        mark = "main" if name in MAIN_JOB else "later" if name in LATER else ""
        print(f"{'FAIL' if found else 'ok':5}{mark:6}{name}  ({time.monotonic() - began:.1f} s)")
        for one in found:
            print(f"           - {one}")
        failed += bool(found) and name not in LATER
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
