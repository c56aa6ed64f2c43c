"""The notify protocol (sd_notify(3)), spoken to a real datagram socket."""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_mail.service.notify import Herald
from tests.service.listening import Listening, listening

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sockets of Unix")


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Listening]:
    with listening(tmp_path) as there:
        yield there


def test_each_state_is_one_datagram(manager: Listening) -> None:
    herald = Herald(manager.address)
    herald.ready()
    herald.reloading()
    herald.stopping()
    assert manager.next() == "READY=1"
    first, second = manager.next().splitlines()
    assert first == "RELOADING=1"
    assert second.removeprefix("MONOTONIC_USEC=").isdigit()
    assert manager.next() == "STOPPING=1"


def test_a_status_is_one_short_line_whatever_it_holds(manager: Listening) -> None:
    herald = Herald(manager.address)
    herald.status("two\nREADY=1\n lines")
    herald.status("x" * 10_000)
    assert manager.next() == "STATUS=two READY=1 lines"
    assert len(manager.next()) == len("STATUS=") + 200


@pytest.mark.skipif(sys.platform != "linux", reason="abstract names are of Linux")
def test_a_socket_may_have_an_abstract_name() -> None:
    manager = Listening(f"@{uuid.uuid4()}")
    Herald(manager.address).ready()
    assert manager.next() == "READY=1"
    manager.close()


def test_signs_of_life_are_given_several_times_in_the_watchdogs_time(
    manager: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    herald = Herald(manager.address, watchdog_seconds=60)
    for _ in range(120):
        herald.alive()
        now[0] += 1
    assert manager.rest() == ["WATCHDOG=1"] * 8


def test_without_a_watchdog_there_are_none(manager: Listening) -> None:
    Herald(manager.address).alive()
    assert manager.rest() == []


def test_the_environment_says_who_listens_and_no_child_hears_of_it(manager: Listening) -> None:
    environment = {
        "NOTIFY_SOCKET": manager.address,
        "WATCHDOG_USEC": "60000000",
        "WATCHDOG_PID": str(os.getpid()),
        "HOME": "/home/jo",
    }
    herald = Herald.from_environment(environment)
    herald.alive()
    assert manager.next() == "WATCHDOG=1"
    assert environment == {"HOME": "/home/jo"}


def test_a_watchdog_meant_for_another_process_is_not_fed(manager: Listening) -> None:
    environment = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"}
    Herald.from_environment(environment).alive()
    assert manager.rest() == []


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"NOTIFY_SOCKET": ""},
        {"NOTIFY_SOCKET": "/nowhere/at/all"},
        {"NOTIFY_SOCKET": "vsock:2:1234"},
        {"NOTIFY_SOCKET": f"/{'x' * 300}"},
        {"NOTIFY_SOCKET": "/a\0b", "WATCHDOG_USEC": "soon"},
    ],
)
def test_where_nobody_listens_nothing_is_said_and_nothing_fails(environment: dict[str, str]) -> None:
    herald = Herald.from_environment(environment)
    herald.ready()
    herald.status("well")
    herald.alive()
    herald.close()
    herald.stopping()


def test_a_manager_that_does_not_read_or_goes_away_holds_nobody_up(manager: Listening) -> None:
    herald = Herald(manager.address)
    for _ in range(5000):
        herald.ready()
    manager.close()
    herald.ready()
