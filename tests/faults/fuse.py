"""Counts every call of store and ledger in a sweep, and lets one of them fail, or the process die at it.

What may go wrong at a call depends on what is called: ``kinds_of`` lists it by the call's name, which is
``store.METHOD``, ``ledger.METHOD`` (a statement) or ``journal.METHOD`` (a step of the journal of drafts).
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar
from unittest import mock

from followup_mail.config import Account
from followup_mail.ledger import LedgerError
from followup_mail.ledger.database import Database
from followup_mail.ledger.journal import Journal
from followup_mail.mailbox.errors import AppendUnknown, GarbledLetter, Refused, Throttled, Unreachable
from followup_mail.mailbox.protocol import Garbled, Mailbox
from followup_mail.worker.accounts import Opener

When = Literal["before", "after"]
_Result = TypeVar("_Result")

_STATEMENTS = ("change", "change_many", "row", "rows")
_STEPS = ("write", "strike", "sight", "fingerprint")
_LETTER_BY_LETTER = frozenset({"headings", "beginnings", "texts"})
_ONE_LETTER = frozenset({"text", "whole"})
_ADDING = frozenset({"append_draft", "append_note"})


class Bug(Exception):
    """An error of the program itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, and whether before or after the call of that number has done its work.

    Where a call of that number has no such fault, the next one that has.
    """

    point: int
    when: When
    kind: str

    @property
    def deadly(self) -> bool:
        """Whether it is to happen in a process of its own."""
        return self.kind in ("kill", "full disk")


def kinds_of(name: str) -> list[tuple[When, str]]:
    """All that may go wrong at a call of that name."""
    room, _, method = name.partition(".")
    if method == "close":  # never raises
        return [("before", "kill"), ("after", "kill")]
    found: list[tuple[When, str]] = [
        *(("before", kind) for kind in ("kill", "bug", "full disk")),
        *(("after", kind) for kind in ("kill", "bug")),
    ]
    if room != "store":
        return [*found, ("before", "ledger"), ("after", "ledger")]
    found += [("before", kind) for kind in ("unreachable", "refused", "throttled")]
    found.append(("after", "unreachable"))
    if method in _LETTER_BY_LETTER or method in _ONE_LETTER:
        found.append(("after", "garbled"))
    return found


class Fuse:
    """The calls of one sweep, by name in ``calls``; the one that ``fault`` names goes wrong."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.calls: list[str] = []
        self.blown = False
        self._fault = fault
        self._lost = False

    @contextlib.contextmanager
    def wired(self, opener: Callable[[Account], Mailbox]) -> Iterator[Opener]:
        """While inside, the ledger's calls go through here, and those of stores opened by what is given."""
        with contextlib.ExitStack() as patches:
            for owner, room, methods in ((Database, "ledger", _STATEMENTS), (Journal, "journal", _STEPS)):
                for method in methods:
                    counted = self._counted(getattr(owner, method), f"{room}.{method}")
                    patches.enter_context(mock.patch.object(owner, method, counted))
            yield lambda account: _Store(opener(account), self)

    def call(self, name: str, act: Callable[[], _Result]) -> _Result:
        """Do it, unless it is what goes wrong."""
        number = len(self.calls)
        self.calls.append(name)
        if self._lost and name.startswith("store.") and name != "store.close":
            raise Unreachable("The connection to the mail server was lost.")
        fault = self._fault if self._is_due(number, name) else None
        if fault is not None and fault.when == "before":
            self._blow(name, fault)
        result = act()
        if fault is not None and fault.when == "after":
            result = self._blow(name, fault, result)
        return result

    def _is_due(self, number: int, name: str) -> bool:
        fault = self._fault
        if fault is None or self.blown or number < fault.point:
            return False
        return (fault.when, fault.kind) in kinds_of(name)

    def _counted(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        return lambda *given, **named: self.call(name, lambda: real(*given, **named))

    def _blow(self, name: str, fault: Fault, result: Any = None) -> Any:
        self.blown = True
        method = name.partition(".")[2]
        match fault.kind:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "full disk":
                _fill_disk()
                return result
            case "bug":
                raise Bug(name)
            case "ledger":
                raise LedgerError("The disk that holds the ledger reports an error.")
            case "refused":
                raise Refused("The server refuses, for reasons of its own.")
            case "garbled" if method in _ONE_LETTER:
                raise GarbledLetter("The server does not hand over this letter.")
            case "garbled":
                uid = result[0] if isinstance(result, tuple) else result.uid
                return Garbled(uid, "the server does not hand over its text")
        self._lost = True  # what follows is a connection that is gone
        if fault.kind == "throttled":
            raise Throttled("The mail server asks for patience.")
        if fault.when == "after" and method in _ADDING:
            raise AppendUnknown("The connection broke while a message was stored.")
        raise Unreachable("Nothing came from the mail server in time.")


def _fill_disk() -> None:
    """Let no file of this process grow any more: what is written fails, or its second half does."""
    import resource  # POSIX

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


class _Store:
    """A store whose every call, and every letter it hands over, goes through a fuse."""

    def __init__(self, inner: Mailbox, fuse: Fuse) -> None:
        self._inner, self._fuse = inner, fuse

    def __getattr__(self, method: str) -> Callable[..., Any]:
        real = getattr(self._inner, method)
        if method in _LETTER_BY_LETTER:
            return lambda uids: self._each(f"store.{method}", real(uids))
        return lambda *given: self._fuse.call(f"store.{method}", lambda: real(*given))

    def _each(self, name: str, letters: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while (found := next(letters, end)) is not end:
            yield self._fuse.call(name, lambda found=found: found)  # type: ignore[misc]
