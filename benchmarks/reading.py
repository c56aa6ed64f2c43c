"""How fast letters are read, beside a parse of the same letters by the standard library, in the same run.

``python -m benchmarks.reading``: processor time, the best of three for every fourth letter of the corpus,
from bytes to signal; the standard library parses with its default policy and decodes every text part. Then a
newsletter and hostile texts of 1 MB.
"""

from __future__ import annotations

import email
import email.policy
import statistics
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_mail.letters import parse_letter
from followup_mail.reading import Reader, read

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
READER = Reader(frozenset({"ines.quayle@tidemail.example"}), ZoneInfo("Europe/London"), "Ines Quayle")
MEGABYTE = 1_000_000
HOSTILE = (
    "not the be to ",
    "Tue 10 March 2026 15:00\n",
    "for the Aa Bb Engineer role ",
    "1 1 1 ",
    "(",
    "if you ",
)


def main() -> int:
    """Print medians, 99th percentiles and ratios, and the time of each large letter."""
    letters = [path.read_bytes() for path in sorted(CORPUS.rglob("*.eml"))[::4]]
    for raw in letters[:20]:
        _read(raw)
    parses = sorted(_seconds(_parse, raw) for raw in letters)
    reads = sorted(_seconds(_read, raw) for raw in letters)
    parse, median, high = statistics.median(parses), statistics.median(reads), reads[len(reads) * 99 // 100]
    print(f"{len(letters)} letters; standard library, median {parse * 1e3:.2f} ms")
    print(f"  reading, median {median * 1e3:.2f} ms, {median / parse:.1f} times that (wanted: 2.5)")
    print(f"  reading, 99 of 100 {high * 1e3:.2f} ms, {high / parse:.1f} times that (wanted: 12)")
    row = "<tr><td style='padding:4px'><b>Summer sale</b> of lamps and <a href='#'>chairs</a></td></tr>\n"
    page = "<table>" + row * (MEGABYTE // len(row)) + "</table>"
    print(f"  newsletter of 1 MB {_seconds(_read, _letter(page, 'html')) * 1e3:.0f} ms (wanted: 150)")
    for unit in HOSTILE:
        spent = _seconds(_read, _letter(unit * (MEGABYTE // len(unit)), "plain"))
        print(f"  1 MB of {unit!r} {spent:.2f} s (wanted: 1)")
    return 0


def _parse(raw: bytes) -> None:
    for part in email.message_from_bytes(raw, policy=email.policy.default).walk():
        if part.get_content_maintype() == "text":
            part.get_payload(decode=True)


def _read(raw: bytes) -> None:
    read(parse_letter(raw), READER)


def _letter(body: str, subtype: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "news@fernmoor.example", "ines.quayle@tidemail.example"
    message["Subject"], message["Date"] = "Interview", "Thu, 07 May 2026 09:00:00 +0100"
    message.set_content(body, subtype=subtype)
    return message.as_bytes()


def _seconds(act: Callable[[bytes], None], raw: bytes) -> float:
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        act(raw)
        best = min(best, time.process_time() - begin)
    return best


if __name__ == "__main__":
    sys.exit(main())
