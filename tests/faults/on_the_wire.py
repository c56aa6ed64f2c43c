"""Trials on a private Dovecot behind a bad network."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from followup_mail.config import Account
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Mailbox
from followup_mail.worker import run_once
from tests.faults.stage import Kept
from tests.faults.trial import Recorded, Stage, Step
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import BLOWS, Blow, Faults, Proxy
from tests.timelines.scenario import Scenario
from tests.timelines.world import DovecotWorld

_OPERATION = 2.0
_SILENCE = 1.0
_USER = "alice"
# Words of a server at which something has just been done, or is about to be told.
_WORDS = (b"* OK", b"Logged in", b"* LIST", b"UIDVALIDITY", b"* SEARCH", b" FETCH", b"OK Fetch", b"OK Search")
_WORDS_ON_WRITING = (b"+ OK", b"APPENDUID", b"COPYUID", b"OK Append", b"OK Move", b"EXPUNGE")


@dataclass(frozen=True, slots=True)
class Course:
    """How many octets client and server said in plain, and about how many in TLS; whether it wrote."""

    plain: tuple[int, int]
    tls: tuple[int, int]
    writes: bool


@dataclass(frozen=True, slots=True)
class WireFault:
    """A blow on a connection of that kind."""

    security: Literal["none", "tls"]
    blow: Blow


class WireStage(Stage[Course, WireFault]):
    """A timeline on a server, reached through ``proxies``: one in front of each of its ports."""

    # An operation that begins just before the blow, the goodbye that is tried, and a busy machine.
    deadline = _OPERATION + 5.0 + 10.0

    def __init__(self, scenario: Scenario, server: Dovecot, proxies: dict[str, Proxy], folder: Path) -> None:
        super().__init__(scenario, DovecotWorld(server, folder / "password"), folder)
        self._server, self._proxies = server, proxies
        self._mail = server.directory / "home" / _USER / "Maildir"

    def keep(self) -> tuple[Kept, ...]:
        # The index is a cache; UIDs and UIDVALIDITY lie beside it.
        return Kept.of(self.folder), Kept.of(self._mail, without="dovecot.index")

    def put_back(self, kept: tuple[Kept, ...]) -> None:
        for one, root in zip(kept, (self.folder, self._mail), strict=True):
            one.put_back(root)
        self._server.own(_USER)

    def sweep(self, at: dt.datetime) -> tuple[bool, Course]:
        for proxy in self._proxies.values():
            proxy.strike(None)
        complete = self._swept(at, "none", patient=True)
        plain = self._proxies["none"]
        said = len(plain.sent), plain.received
        # TLS adds its handshake, and a few octets to each of the many words.
        tls = said[0] * 2 + 1000, said[1] + 4000
        return complete, Course(said, tls, "APPEND" in plain.verbs() or "UID MOVE" in plain.verbs())

    def suffer(self, at: dt.datetime, fault: WireFault) -> bool:
        self._proxies[fault.security].strike(fault.blow)
        self._swept(at, fault.security, patient=False)
        fell = self._proxies[fault.security].blow is None
        for proxy in self._proxies.values():
            proxy.strike(None)
            proxy.cut()
        limit = time.monotonic() + 10
        while self._server.sessions() and time.monotonic() < limit:
            time.sleep(0.01)  # what was said before the end is still done
        return fell

    def _swept(self, at: dt.datetime, security: Literal["none", "tls"], *, patient: bool) -> bool:
        def opener(_account: Account) -> Mailbox:
            access = ImapAccess(
                "localhost", self._proxies[security].port, security, _USER, "secret", self._server.ca_file
            )
            return open_imap(access) if patient else open_imap(access, deadline=_OPERATION, silence=_SILENCE)

        return all(report.complete for report in run_once(self.config, now=at, opener=opener))


def proxies(server: Dovecot) -> dict[str, Proxy]:
    """One in front of each port, not yet entered."""
    return {"none": Proxy(server.port, Faults()), "tls": Proxy(server.tls_port, Faults())}


def by_seed(recorded: Recorded[Course, WireFault], seed: int) -> tuple[Step[Course], list[WireFault]]:
    """A blow anywhere in a sweep, sweeps that write preferred; now and then another in the next one."""
    chosen = random.Random(seed)
    writing = [step for step in recorded.steps if step.course.writes]
    step = chosen.choice(writing if writing and chosen.random() < 0.6 else recorded.steps)
    faults = [_any_fault(step, chosen)]
    return step, faults if chosen.random() < 0.75 else [*faults, _any_fault(step, chosen)]


def told(_step: Step[Course], faults: Sequence[WireFault]) -> str:
    """The faults in words."""
    return ", ".join(
        f"{one.blow.kind} at {one.blow.at!r} of the {'server' if one.blow.from_server else 'client'}"
        f" ({'TLS' if one.security == 'tls' else 'plain'})"
        for one in faults
    )


def _any_fault(step: Step[Course], chosen: random.Random) -> WireFault:
    kind = chosen.choice(BLOWS)
    if kind == "flip" or (kind not in ("twice", "lost") and chosen.random() < 0.25):
        from_server = chosen.random() < 0.5
        return WireFault(
            "tls", Blow(kind, chosen.randrange(step.course.tls[from_server]), from_server, _seconds(kind))
        )
    if chosen.random() < 0.5:
        words = _WORDS + (_WORDS_ON_WRITING if step.course.writes else ())
        return WireFault("none", Blow(kind, chosen.choice(words), True, _seconds(kind)))
    # A client's line said twice is a command given twice, which no network does.
    from_server = kind in ("twice", "lost") or chosen.random() < 0.6
    place = chosen.randrange(step.course.plain[from_server])
    return WireFault("none", Blow(kind, place, from_server, _seconds(kind)))


def _seconds(kind: str) -> float:
    return 0.3 if kind == "delay" else 0.02
