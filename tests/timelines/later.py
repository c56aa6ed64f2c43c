"""The one table of timelines that the program does not play rightly yet, with the reason."""

from __future__ import annotations

LATER: dict[str, str] = {
    "only-the-room-changes": "decision: a refusal told in a roundabout way",
}
"""Which of the timelines are beyond the program as it is; each leaves the table when it is played rightly."""
