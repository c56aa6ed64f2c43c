"""``followup-mail`` with a clock that is turned by hand: each line on its standard input is the next moment.

Only what reads the clock is changed, and that the worker looks at once whether it has jumped.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from types import SimpleNamespace

import schedule

from followup_mail.cli.main import main
from followup_mail.mailbox import imap
from followup_mail.worker import forever, notices, run

_said = _moment = dt.datetime.fromisoformat(sys.stdin.readline().strip())


class _Turned(dt.datetime):
    """A class of moments whose ``now`` is the moment that was said last."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        return _moment.astimezone(tz) if tz else _moment.astimezone().replace(tzinfo=None)


class _Schedule(schedule.Scheduler):
    """A schedule under which the clock jumps only between two looks at it, never within a sweep."""

    def run_pending(self) -> None:
        global _moment
        _moment = _said
        super().run_pending()


def _listen() -> None:
    global _said
    for line in sys.stdin:
        _said = dt.datetime.fromisoformat(line.strip())


_clock = SimpleNamespace(**{**vars(dt), "datetime": _Turned})
for _reader in (forever, imap, notices, run):
    vars(_reader)["dt"] = _clock
vars(schedule).update(datetime=_clock, Scheduler=_Schedule)
forever.TICK_SECONDS = 0.01
forever.LISTEN_SECONDS = 0.05
threading.Thread(target=_listen, daemon=True).start()
main()
