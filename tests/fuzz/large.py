"""Letters of ten megabytes in every hostile shape, each read in a process of its own that is measured.

    python -m tests.fuzz.large

prints for each shape the processor time and by how much the process grew, as a line of JSON. POSIX only.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator

from tests.fuzz.mutation import seeds
from tests.fuzz.reading import read_whole

SIZE = 10_000_000
_HEAD = b"From: Otto <otto@fernmoor.example>\nTo: ines.quayle@tidemail.example\nSubject: Your interview\n"
_DAY = b"Your interview is on Thursday 14 May 2026 at 15:00, not on Tuesday. "
# A process that goes astray is ended; what it took is told by then.
_MOST_SECONDS = 30


def _filled(unit: bytes, kind: bytes = b"text/plain", encoding: bytes = b"8bit") -> bytes:
    head = _HEAD + b"Content-Type: %s; charset=utf-8\nContent-Transfer-Encoding: %s\n\n" % (kind, encoding)
    return head + unit * ((SIZE - len(head)) // len(unit))


def _parts() -> bytes:
    part = b"--b\nContent-Type: text/plain\n\n" + _DAY + b"\n"
    return _HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 100_000


def _deep() -> bytes:
    levels = (
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(1000)
    )
    raw = _HEAD + b"".join(levels) + b"\n"
    return raw + _DAY * ((SIZE - len(raw)) // len(_DAY))


def _events() -> bytes:
    event = (
        b"BEGIN:VEVENT\nUID:%d@fernmoor.example\nDTSTART:20260514T150000Z\nDTEND:20260514T160000Z\n"
        b"RRULE:FREQ=DAILY;COUNT=99999\nSUMMARY:Interview\nEND:VEVENT\n"
    )
    head = b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\n"
    events = b"".join(event % number for number in range(SIZE // len(event)))
    return _HEAD + head + events + b"END:VCALENDAR\n"


SHAPES: dict[str, Callable[[], bytes]] = {
    "one line": lambda: _filled(_DAY),
    "one word": lambda: _filled(b"a"),
    "base64": lambda: _filled(b"SW50ZXJ2aWV3IG9uIDE0IE1heSBhdCAxNTowMC4g", encoding=b"base64"),
    "base64 of HTML": lambda: _filled(b"PGI+PHA+SW50ZXJ2aWV3PC9wPjwvYj4g", b"text/html", b"base64"),
    "quoted-printable": lambda: _filled(b"=49nterview =3D 14 May=\n", encoding=b"quoted-printable"),
    "tags": lambda: _filled(b"<div><b class=a>", b"text/html"),
    "empty tags": lambda: _filled(b"<>", b"text/html"),
    "cells": lambda: _filled(b"<tr><td>" + _DAY + b"</td></tr>", b"text/html"),
    "100,000 parts": _parts,
    "1000 deep": _deep,
    "events": _events,
    "a header without end": lambda: _HEAD + b"X-Interview: May\n" * (SIZE // 17),
    "attributions": lambda: _filled(b"On Mon, 2 Mar 2026, X <x@y.example> wrote:\n> hello\n\n"),
    "zeros": lambda: _filled(b"\0"),
}


def measured() -> Iterator[tuple[str, float, float]]:
    """For each shape its name, the processor time in seconds, and the growth in megabytes at its highest."""
    for raw in seeds()[::100]:
        read_whole(raw)  # what is loaded at the first need is no letter's
    for name, made in SHAPES.items():
        raw = made()
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
            before, begun = _highest(), time.process_time()
            read_whole(raw)
            os.write(writer, json.dumps([time.process_time() - begun, _highest() - before]).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as answer:
            told = answer.read()
        os.waitpid(child, 0)
        seconds, grown = json.loads(told) if told else (float("inf"), float("inf"))
        yield name, seconds, grown


def _highest() -> float:
    """The most memory this process has held so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    for row in measured():
        print(json.dumps(row), flush=True)
